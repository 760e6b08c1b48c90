//! What plain cases cost, and what Hugo takes for the same.
//!
//! `cargo bench --bench plain` writes a hundred and a thousand plain cases, builds each several times with the search
//! and without pictures and PDFs, and prints the processor time and the memory of the best run; `-- 10000` adds sizes.
//! Beside it stands what Hugo takes for the same cases with an index for search, a feed and a taxonomy, if it is on the
//! path. Times are this machine's; the columns "a case" and "to Hugo" are ratios. Linux only: it reads `/proc`.

#![expect(clippy::expect_used, reason = "a benchmark stops where its ground is missing")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its findings")]
#![expect(clippy::disallowed_methods, reason = "a benchmark writes its ground and looks at the clock")]

#[path = "../plain/mod.rs"]
mod plain;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The numbers of cases that are always measured.
const CASES: &[usize] = &[100, 1_000];
/// How often each site is built.
const RUNS: usize = 5;
/// How often the memory of a run is looked at.
const LOOK: Duration = Duration::from_millis(10);
/// The unit of processor times in `/proc`, in a second; it is the same on every Linux.
const TICKS: f64 = 100.0;

/// What a run took.
#[derive(Clone, Copy)]
struct Cost {
    /// Processor time in seconds.
    seconds: f64,
    /// The most memory at once, in megabytes.
    megabytes: u64,
}

fn main() {
    // `cargo test` runs benchmarks with this flag only to see that they build.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let more = std::env::args().filter_map(|arg| arg.parse().ok());
    let has_hugo = Command::new("hugo").arg("version").output().is_ok_and(|output| output.status.success());
    println!(
        "{:>6} {:>8} {:>7} {:>7} {:>8} {:>7} {:>8}",
        "cases", "seconds", "a case", "MB", "Hugo", "MB", "to Hugo"
    );
    let mut smallest = None;
    for cases in CASES.iter().copied().chain(more) {
        let folder = tempfile::tempdir().expect("a folder");
        let (casebook, hugo) = (folder.path().join("casebook"), folder.path().join("hugo"));
        write(&casebook, plain::casebook(cases));
        let ours = best(&casebook, &["output", ".casebook"], || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
            command.args(["build", "--no-pdf", "--no-cards"]);
            command
        });
        let number = f64::from(u32::try_from(cases).expect("a number of cases"));
        let a_case = ours.seconds / number / *smallest.get_or_insert(ours.seconds / number);
        print!("{cases:>6} {:>8.2} {a_case:>7.2} {:>7}", ours.seconds, ours.megabytes);
        if has_hugo {
            write(&hugo, plain::hugo(cases));
            let theirs = best(&hugo, &["public", "resources"], || {
                let mut command = Command::new("hugo");
                command.arg("--quiet");
                command
            });
            print!(" {:>8.2} {:>7} {:>8.2}", theirs.seconds, theirs.megabytes, ours.seconds / theirs.seconds);
        }
        println!();
    }
    if !has_hugo {
        println!("Hugo is not on the path");
    }
}

/// Returns the cost of the run that took the least processor time; each begins without what the last one made.
fn best(folder: &Path, made: &[&str], command: impl Fn() -> Command) -> Cost {
    let run = |_| {
        for made in made {
            let _ = fs::remove_dir_all(folder.join(made));
        }
        run(command().current_dir(folder))
    };
    (0..RUNS).map(run).min_by(|one, other| one.seconds.total_cmp(&other.seconds)).expect("a run")
}

fn run(command: &mut Command) -> Cost {
    let before = processor_ticks();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
    let status = format!("/proc/{}/status", child.id());
    let mut megabytes = 0;
    let ended = loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
        megabytes = megabytes.max(kilobytes.unwrap_or_default() / 1024);
        if let Some(ended) = child.try_wait().expect("a child") {
            break ended;
        }
        std::thread::sleep(LOOK);
    };
    assert!(ended.success(), "{command:?} failed");
    Cost { seconds: (processor_ticks() - before) / TICKS, megabytes }
}

/// Returns the processor time of all children that have ended.
fn processor_ticks() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    // The name of the program stands in brackets and may contain spaces; the times of children are the fields 16 and 17.
    let (_, fields) = stat.rsplit_once(')').expect("a name in brackets");
    let times = fields.split_whitespace().skip(13).take(2);
    times.filter_map(|ticks| ticks.parse::<f64>().ok()).sum()
}

fn write(root: &Path, files: Vec<(String, String)>) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }
}
