//! How the time of a build grows with the content.
//!
//! `cargo bench` makes fictitious casebooks of growing size and builds each
//! several times. It prints the best time and, in the last column, the time
//! a page against the smallest casebook's: near 1 means that the build is
//! linear in the content. Times are this machine's; the ratios travel.

#![expect(clippy::expect_used, reason = "a benchmark stops where its ground is missing")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its findings")]
#![expect(clippy::disallowed_methods, reason = "a benchmark writes its ground and looks at the clock")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use casebook::write::{Sink, Stage};
use casebook::{Options, Outcome};

/// How often each casebook is built.
const RUNS: usize = 5;
/// The numbers of zones; each zone has one write-up.
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
        let (check, outcome) = best(|| run(folder.path(), &Sink::Nowhere));
        let (build, _) = best(|| {
            let stage = Stage::open(folder.path(), &folder.path().join("output/site")).expect("a stage");
            let sink = Sink::Disk(Box::new(stage));
            let outcome = run(folder.path(), &sink);
            let Sink::Disk(stage) = sink else { return outcome };
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

fn run(root: &Path, sink: &Sink) -> Outcome {
    let outcome = casebook::build(root, Options::default(), sink).expect("the machine is well");
    assert!(outcome.tally.pages > 0, "{:?}", outcome.diagnostics);
    outcome
}

/// Writes a fictitious casebook with so many zones.
fn generate(root: &Path, zones: usize) {
    let write = |path: &str, text: &str| {
        let path = root.join("content").join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    write(
        "casebook.yaml",
        "title: 虚构案例集\nedition: \"2026-11\"\nbase_url: https://example.org\nsources: {survey: {title: 虚构调查}}\n",
    );
    write("vocabulary/units.yaml", "项: {name: 项}\n");
    write("vocabulary/metrics.yaml", &metrics());
    write("vocabulary/practices.yaml", &practices());
    for zone in 0..zones {
        write(&format!("zones/zone{zone}/metrics.yaml"), &sheet(zone));
        write(&format!("zones/zone{zone}/case.md"), &case(zone));
    }
}

fn metrics() -> String {
    (0..20).fold(String::new(), |mut text, number| {
        let _ = writeln!(
            text,
            "m{number}: {{name: 指标{number}, unit: 亿元, type: level, better: higher, definition: 虚构。}}"
        );
        text
    })
}

fn practices() -> String {
    let mut text = String::from("dimensions: {service: 服务}\npractices:\n");
    for number in 0..20 {
        let _ = writeln!(text, "  p{number}: {{name: 做法{number}, dimension: service, definition: 虚构。}}");
    }
    text
}

fn sheet(zone: usize) -> String {
    let mut text =
        format!("zone: {{name: 虚构开发区{zone}, short: 虚构{zone}}}\nsource: survey\nobservations:\n");
    for number in 0..20 {
        let _ = writeln!(text, "  - {{metric: m{number}, value: {}.{number}, period: 2025}}", zone + number);
    }
    text
}

fn case(zone: usize) -> String {
    let mut text = format!("---\ntitle: 虚构案例第{zone}号\nsummary: 虚构。\n---\n\n");
    for number in 0..8 {
        let _ = write!(
            text,
            "## 第{number}节 {{#s{number} practice=p{}}}\n\n{}\n\n",
            (zone + number) % 20,
            "这一段文字是虚构的，只用来测量生成网站的速度，不含任何真实的数字。".repeat(6)
        );
    }
    for number in 0..20 {
        let _ = write!(text, "2025年，指标{number}为{}.{number}亿元。", zone + number);
    }
    text.push_str("\n\n");
    text.push_str("```chart\nkind: ranked\nmetrics: [m0, m1, m2, m3]\ntitle: 虚构图表\n```\n");
    text
}
