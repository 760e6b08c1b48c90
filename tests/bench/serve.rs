//! How soon an edit is seen, at six and at a thousand cases.
//!
//! `cargo bench --bench serve` serves the shipped casebook and a fictitious
//! one of 500 zones, edits a case again and again, and measures the time from
//! the save until Chromium has drawn it: on the page of the case, and on a list
//! that mentions it; with a rest between edits, as people write, and one right
//! after the other, so that each meets the build of the one before. It polls while it edits and counts answers that were not
//! whole, looks at the memory after each hundred edits, and at last builds
//! twice with nothing changed. Times are this machine's; the last line of each
//! casebook is a ratio.

#![expect(clippy::expect_used, reason = "a benchmark stops where its ground is missing")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its findings")]
#![expect(clippy::disallowed_methods, reason = "a benchmark writes its ground and looks at the clock")]

#[path = "../browser/mod.rs"]
mod browser;
#[path = "../fictional/mod.rs"]
mod fictional;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use browser::Browser;
use browser::preview::Preview;

/// How often each page is edited.
const EDITS: usize = 40;
/// How long who writes rests before the next edit: the build of the one before is over by then.
const REST: Duration = Duration::from_millis(800);
/// How many edits the memory is watched for.
const WATCHED: usize = 100;

fn main() {
    // `cargo test` runs benchmarks with this flag only to see that they build.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let Some(mut browser) = Browser::of_machine(1280, 800) else {
        println!("no Chromium is on the path, and CASEBOOK_BROWSER names none");
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let shipped = folder.path().join("shipped");
    copy(&root.join("content"), &shipped.join("content"));
    let large = folder.path().join("large");
    for (path, text) in fictional::casebook(500) {
        // Packs of a thousand cases are long to print, and have a benchmark of their own.
        if !path.contains("/packs/") {
            write(&large.join(path), &text);
        }
    }
    measure(
        "6 cases",
        &mut browser,
        &shipped,
        "content/zones/sanmen/reform.md",
        "/cases/sanmen/reform.html",
        &[],
    );
    // The first page names some sixty cases, this one among them.
    let zone = "zone-1";
    let (file, page) = (format!("content/zones/{zone}/reform.md"), format!("/cases/{zone}/reform.html"));
    measure("1,000 cases", &mut browser, &large, &file, &page, &["--no-pdf"]);
}

/// Measures one casebook.
fn measure(name: &str, browser: &mut Browser, root: &Path, file: &str, page: &str, args: &[&str]) {
    println!("{name}");
    let casebook = Path::new(env!("CARGO_BIN_EXE_casebook"));
    let file = root.join(file);
    let sound = fs::read_to_string(&file).expect("the case");
    let preview = Preview::start(casebook, root, args);
    for (how, pause) in [("at rest", REST), ("in a row", Duration::ZERO)] {
        for (what, path) in [("its page", page), ("a list", "/index.html")] {
            let times = edits(&preview, browser, path, &file, &sound, pause);
            println!("  {what}, {how:<9} p50 {:>7.1?}  p95 {:>7.1?}", at(&times, 50), at(&times, 95));
        }
    }
    let before = memory(&preview);
    let (polls, bad) = poll_while_editing(&preview, &file, &sound, page);
    println!("  {polls} polls during {WATCHED} edits, {bad} not whole");
    if let (Some(before), Some(after)) = (before, memory(&preview)) {
        println!("  memory {before} MB before, {after} MB after {WATCHED} more edits");
    }
    drop(preview);
    fs::write(&file, &sound).expect("written");
    let build = || {
        let start = Instant::now();
        let built = Command::new(casebook).current_dir(root).arg("build").args(args).output().expect("run");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        start.elapsed()
    };
    let _ = fs::remove_dir_all(root.join(".casebook"));
    let (first, second) = (build(), (0..5).map(|_| build()).min().expect("a time"));
    let ratio = second.as_secs_f64() / first.as_secs_f64();
    println!("  build {first:.1?}, again with nothing changed {second:.1?}: {ratio:.3} of it");
}

/// Returns how long each of many edits took until it was drawn, sorted.
fn edits(
    preview: &Preview,
    browser: &mut Browser,
    path: &str,
    file: &Path,
    sound: &str,
    pause: Duration,
) -> Vec<Duration> {
    browser.open(&preview.address(path));
    browser.wait("document.getElementById('panel-open').textContent !== ''");
    let mut times = Vec::new();
    for number in 0..EDITS {
        let mark = format!("Edit{number}x");
        // Told by the page itself, once it has been drawn.
        let asked = browser.ask(&format!(
            "new Promise((kept) => {{
                const own = document.getElementById('page').contentDocument;
                const look = () => own.body.textContent.includes('{mark}')
                    && (watch.disconnect(), requestAnimationFrame(() => kept(true)));
                const watch = new MutationObserver(look);
                watch.observe(own, {{ subtree: true, childList: true, characterData: true }});
            }})"
        ));
        // The browser is listening before the edit is made.
        browser.value("1");
        let start = Instant::now();
        fs::write(file, sound.replacen("title: ", &format!("title: {mark} "), 1)).expect("written");
        browser.answer(asked);
        times.push(start.elapsed());
        std::thread::sleep(pause);
    }
    times.sort();
    times
}

/// Polls while edits are made; returns how many answers there were and how many were not whole.
fn poll_while_editing(preview: &Preview, file: &Path, sound: &str, page: &str) -> (usize, usize) {
    let mut events = preview.events(page);
    events.next("page", |_| true);
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let poller = scope.spawn(|| {
            let (mut polls, mut bad) = (0, 0);
            while !is_done.load(Ordering::Relaxed) {
                for path in [page, "/index.html"] {
                    let answer = preview.get(path);
                    polls += 1;
                    bad += usize::from(answer.status != 200 || !answer.body.ends_with(b"</html>\n"));
                }
            }
            (polls, bad)
        });
        for number in 0..WATCHED {
            let mark = format!("Poll{number}x");
            fs::write(file, sound.replacen("title: ", &format!("title: {mark} "), 1)).expect("written");
            events.next("page", |data| data["html"].as_str().is_some_and(|html| html.contains(&mark)));
        }
        is_done.store(true, Ordering::Relaxed);
        poller.join().expect("polled")
    })
}

/// Returns the resident memory in megabytes, where the system tells it.
fn memory(preview: &Preview) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", preview.process.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().split(' ').next()?.parse().ok()?;
    Some(kilobytes / 1024)
}

/// Returns the time that so many in a hundred do not exceed.
fn at(times: &[Duration], percent: usize) -> Duration {
    times[(times.len() * percent / 100).min(times.len() - 1)]
}

fn copy(from: &Path, to: &Path) {
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(from.join(&folder)).expect("a folder").flatten() {
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                fs::create_dir_all(to.join(&folder)).expect("a folder");
                fs::copy(entry.path(), to.join(path)).expect("copied");
            }
        }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("written");
}
