//! Drives a headless Chromium by its `DevTools` protocol.
//!
//! Waiting is the page's business: a script that is asked for a value may
//! return a promise, and the answer comes when it is kept.

pub(crate) mod preview;

use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// The names under which Chromium and its kin are installed.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// A browser with one page.
pub(crate) struct Browser {
    process: Child,
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: String,
    number: u64,
    /// What the page has said on its console, and what it has thrown.
    pub(crate) complaints: Vec<String>,
    _profile: TempDir,
}

impl Browser {
    /// Returns the browser of this machine: what `CASEBOOK_BROWSER` names, or one on the path.
    fn find() -> Option<PathBuf> {
        if let Some(named) = std::env::var_os("CASEBOOK_BROWSER") {
            return Some(named.into());
        }
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
        let all = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        all.into_iter().find(|path| path.is_file())
    }

    /// Starts the browser of this machine with a window of this size; `None` where there is none and nobody insists on
    /// one.
    pub(crate) fn of_machine(width: u32, height: u32) -> Option<Self> {
        let found = Self::find();
        assert!(
            found.is_some() || std::env::var_os("CASEBOOK_BROWSER_IS_HERE").is_none(),
            "no Chromium is on the path, and CASEBOOK_BROWSER names none"
        );
        Some(Self::start(&found?, width, height))
    }

    /// Starts a browser with a window of this size.
    fn start(program: &Path, width: u32, height: u32) -> Self {
        let profile = tempfile::tempdir().expect("a folder");
        let mut process = Command::new(program)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
            .args(["--remote-debugging-port=0", "--no-first-run", "--disable-background-networking"])
            .arg(format!("--window-size={width},{height}"))
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stderr(Stdio::piped())
            .spawn()
            .expect("the browser starts");
        let errors = process.stderr.take().expect("its errors");
        let mut lines = BufReader::new(errors).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("DevTools listening on ").map(str::to_owned))
            .expect("the browser says where it listens");
        // What nobody reads would fill the pipe and stop the browser.
        std::thread::spawn(move || lines.for_each(drop));
        let (socket, _) = tungstenite::connect(address).expect("the browser answers");
        let mut browser = Self {
            process,
            socket,
            session: String::new(),
            number: 0,
            complaints: Vec::new(),
            _profile: profile,
        };
        let target = browser.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let attached = browser
            .call("Target.attachToTarget", &json!({ "targetId": target["targetId"], "flatten": true }));
        attached["sessionId"].as_str().expect("a session").clone_into(&mut browser.session);
        browser.call("Page.enable", &json!({}));
        browser.call("Runtime.enable", &json!({}));
        browser.resize(width, height);
        browser
    }

    /// Gives the page another size.
    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Opens an address; what it shows is waited for by [`Self::wait`].
    pub(crate) fn open(&mut self, address: &str) {
        self.call("Page.navigate", &json!({ "url": address }));
    }

    /// Returns the value of an expression, of a promise when it is kept.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let number = self.ask(expression);
        self.answer(number)
    }

    /// Asks for the value of an expression; the answer is waited for by [`Self::answer`].
    pub(crate) fn ask(&mut self, expression: &str) -> u64 {
        let args = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        self.send("Runtime.evaluate", &args)
    }

    /// Returns the value that was asked for.
    pub(crate) fn answer(&mut self, number: u64) -> Value {
        let answer = self.receive(number);
        assert!(answer["exceptionDetails"].is_null(), "{answer:#}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true, at each frame that the page draws; fails after twenty seconds.
    pub(crate) fn wait(&mut self, expression: &str) {
        let script = format!(
            "new Promise((kept) => {{
                const end = performance.now() + 20000;
                const look = () => {{
                    let is = false;
                    try {{ is = {expression}; }} catch {{}}
                    if (is || performance.now() > end) kept(Boolean(is));
                    else setTimeout(look, 4);
                }};
                look();
            }})"
        );
        if self.value(&script) != Value::Bool(true) {
            let shown = self.value("document.documentElement.outerHTML");
            panic!("not within twenty seconds: {expression}\n{:?}\n{shown}", self.complaints);
        }
    }

    /// Calls a method of the protocol.
    pub(crate) fn call(&mut self, method: &str, args: &Value) -> Value {
        let number = self.send(method, args);
        self.receive(number)
    }

    fn send(&mut self, method: &str, args: &Value) -> u64 {
        self.number += 1;
        let mut message = json!({ "id": self.number, "method": method, "params": args });
        if !self.session.is_empty() {
            message["sessionId"] = self.session.clone().into();
        }
        self.socket.send(Message::text(message.to_string())).expect("sent");
        self.number
    }

    fn receive(&mut self, number: u64) -> Value {
        loop {
            let message = self.socket.read().expect("the browser answers");
            let Ok(text) = message.to_text() else { continue };
            let Ok(answer) = serde_json::from_str::<Value>(text) else { continue };
            match answer["method"].as_str() {
                Some("Runtime.exceptionThrown") => {
                    self.complaints.push(answer["params"]["exceptionDetails"].to_string());
                }
                Some("Runtime.consoleAPICalled") if answer["params"]["type"] == "error" => {
                    self.complaints.push(answer["params"]["args"].to_string());
                }
                _ => {}
            }
            if answer["id"] == number {
                assert!(answer["error"].is_null(), "{answer:#}");
                return answer["result"].clone();
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have gone by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
