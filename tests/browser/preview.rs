//! A preview of a casebook, running, and requests to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

/// How long an answer may take before a test gives up.
const PATIENCE: Duration = Duration::from_mins(1);

/// A preview that runs until it is dropped.
pub(crate) struct Preview {
    pub(crate) process: Child,
    /// Where it listens: host and port.
    pub(crate) host: String,
}

/// An answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The lines of its head, in lower case, without its date.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Preview {
    /// Starts a preview of the casebook at `root` at a free port, and waits until it listens.
    pub(crate) fn start(program: &Path, root: &Path, args: &[&str]) -> Self {
        let mut process = Command::new(program)
            .current_dir(root)
            .args(["serve", "--lang", "en"])
            .args(if args.contains(&"--port") { &[][..] } else { &["--port", "0"] })
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut said = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut said).expect("a line");
        let host = said.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        Self { host: host.unwrap_or_else(|| panic!("no address: {said}")).to_owned(), process }
    }

    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    /// Asks for a path with the head that is given.
    pub(crate) fn ask(&self, method: &str, path: &str, head: &[&str]) -> Answer {
        let mut stream = self.connect();
        let first = format!("{method} {path} HTTP/1.0");
        let lines = [&[&*first], head, &["", ""]].concat();
        write!(stream, "{}", lines.join("\r\n")).expect("asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        // Two answers of one page may fall into two seconds.
        let lines: Vec<&str> = head.lines().filter(|line| !line.starts_with("date:")).collect();
        let head = lines.join("\r\n");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head, body: answer[end + 4..].to_vec() }
    }

    /// Asks for a path as a program does.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[&format!("Host: {}", self.host)])
    }

    /// Listens to what is new for a page.
    pub(crate) fn events(&self, page: &str) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /_casebook/events?page={page} HTTP/1.0\r\nHost: {}\r\n\r\n", self.host)
            .expect("asked");
        Events { lines: BufReader::new(stream) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        stream
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have gone by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A stream of what is new.
pub(crate) struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// Returns the next event of a name that fits.
    pub(crate) fn next(&mut self, name: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let mut event = String::new();
        loop {
            let mut line = String::new();
            let length = self.lines.read_line(&mut line).expect("an event in time");
            assert!(length > 0, "the stream goes on");
            if let Some(found) = line.strip_prefix("event: ") {
                found.trim_end().clone_into(&mut event);
            } else if let Some(data) = line.strip_prefix("data: ")
                && event == name
            {
                let data = serde_json::from_str(data).expect("json");
                if fits(&data) {
                    return data;
                }
            }
        }
    }
}
