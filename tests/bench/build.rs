//! How the time of a build grows with the content.
//!
//! `cargo bench` makes fictitious casebooks of growing size and builds each
//! several times. It prints the best time and, in the last column, the time
//! a page against the smallest casebook's: near 1 means that the build is
//! linear in the content. Times are this machine's; the ratios travel.

#![expect(clippy::expect_used, reason = "a benchmark stops where its ground is missing")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its findings")]
#![expect(clippy::disallowed_methods, reason = "a benchmark writes its ground and looks at the clock")]

#[path = "../fictional/mod.rs"]
mod fictional;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use casebook::write::{Nowhere, Sink, StagedSite};
use casebook::{Options, Outcome, Printing};

/// How often each casebook is built.
const RUNS: usize = 5;
/// The numbers of zones; each zone has two write-ups and a sheet of nineteen rows or more.
const ZONES: &[usize] = &[100, 400, 1_600];

fn main() {
    // `cargo test` runs benchmarks with this flag only to see that they build.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    println!("{:>6} {:>7} {:>12} {:>12} {:>8}", "zones", "pages", "check", "build", "a page");
    let mut smallest = None;
    for zones in ZONES {
        let folder = tempfile::tempdir().expect("a folder");
        generate(folder.path(), *zones);
        let (check, outcome) = best(|| run(folder.path(), &Nowhere));
        let (build, _) = best(|| {
            let stage = StagedSite::open(folder.path(), &folder.path().join("output/site")).expect("a stage");
            let outcome = run(folder.path(), &stage);
            stage.publish().expect("published");
            outcome
        });
        let pages = outcome.tally.pages;
        let page = build.as_secs_f64() / f64::from(u32::try_from(pages).expect("a number of pages"));
        let ratio = page / *smallest.get_or_insert(page);
        assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics.first());
        println!("{zones:>6} {pages:>7} {check:>12.1?} {build:>12.1?} {ratio:>8.2}");
    }
}

/// Returns the shortest time of several runs, and what the last came to.
fn best(run: impl Fn() -> Outcome) -> (Duration, Outcome) {
    let mut shortest = Duration::MAX;
    let mut last = None;
    for _ in 0..RUNS {
        let start = Instant::now();
        last = Some(run());
        shortest = shortest.min(start.elapsed());
    }
    (shortest, last.expect("at least one run"))
}

fn run(root: &Path, sink: &dyn Sink) -> Outcome {
    // Printing has a benchmark of its own.
    let options = Options { printing: Printing::Off, ..Options::default() };
    let outcome = casebook::build(root, options, sink).expect("the machine is well");
    assert!(outcome.tally.pages > 0, "{:?}", outcome.diagnostics);
    outcome
}

/// Writes a fictitious casebook with so many zones.
fn generate(root: &Path, zones: usize) {
    for (path, text) in fictional::casebook(zones) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }
}
