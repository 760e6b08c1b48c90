//! How the time and memory of a printed pack grow with the content.
//!
//! `cargo bench --bench packs` prints the full pack of the shipped casebook
//! and of fictitious ones, each in a process of its own so that the peak of
//! its memory is its own, several times, and shows the best time. The last
//! column is the time a page against the shipped casebook's: near 1 means that
//! printing is linear in the pages. Times are this machine's; the ratios travel.

#![expect(clippy::expect_used, reason = "a benchmark stops where its ground is missing")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its findings")]
#![expect(clippy::disallowed_methods, reason = "a benchmark writes its ground and looks at the clock")]

#[path = "../fictional/mod.rs"]
mod fictional;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use casebook::{Options, PackRequest};

/// How often each pack is printed.
const RUNS: usize = 3;
/// The numbers of zones; each has two cases.
const ZONES: &[usize] = &[30, 100];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        // `cargo test` runs benchmarks with this flag only to see that they build.
        [flag, ..] if flag == "--test" => {}
        [flag, root] if flag == "--one" => one(Path::new(root)),
        _ => all(),
    }
}

/// Prints one pack and says what it took, for the process that asked.
fn one(root: &Path) {
    let request = PackRequest { packs: vec!["full".to_owned()], ..PackRequest::default() };
    let start = Instant::now();
    let (outcome, packs) =
        casebook::print_packs(root, &request, Options::default()).expect("the machine is well");
    let seconds = start.elapsed().as_secs_f64();
    let (_, printed) = packs.first().unwrap_or_else(|| panic!("{:?}", outcome.diagnostics));
    // The peak of resident memory, where the system tells it.
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    println!("{} {seconds} {}", printed.pages, peak.unwrap_or("0"));
}

fn all() {
    println!("{:>22} {:>6} {:>9} {:>9} {:>7}", "casebook", "pages", "seconds", "peak MB", "a page");
    let mut shipped = None;
    let mut row = |name: &str, root: &Path| {
        let program = std::env::current_exe().expect("this program");
        let runs = (0..RUNS).map(|_| {
            let output = Command::new(&program).arg("--one").arg(root).output().expect("run");
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let words: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
            let [pages, seconds, peak] = words[..] else { panic!("{output:?}") };
            (pages, seconds, peak / 1000.0)
        });
        let (pages, seconds, peak) = runs.min_by(|a, b| a.1.total_cmp(&b.1)).expect("a run");
        let page = seconds / pages;
        let ratio = page / *shipped.get_or_insert(page);
        println!("{name:>22} {pages:>6} {seconds:>9.2} {peak:>9.0} {ratio:>7.2}");
    };
    row("shipped", Path::new(env!("CARGO_MANIFEST_DIR")));
    for zones in ZONES {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in fictional::casebook(*zones) {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("written");
        }
        row(&format!("fictitious, {} cases", zones * 2), folder.path());
    }
}
