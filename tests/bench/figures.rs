//! How fast the scanner reads, and how its time grows with the text.
//!
//! `cargo bench --bench figures` prints MB/s for texts of growing size, and
//! in the last column the time a megabyte against the smallest text's: near
//! 1 means that scanning is linear. Times are this machine's; the ratios travel.

#![expect(clippy::print_stdout, reason = "a benchmark prints its findings")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

use std::time::{Duration, Instant};

use casebook::figure::{Lexicon, scan};
use casebook::grammar::Grammar;
use casebook::message::Language;
use casebook::model::Units;

/// How often each text is read.
const RUNS: usize = 5;
/// How many thousands of sentences the texts have.
const THOUSANDS: &[usize] = &[1, 4, 16];

/// A passage with every kind of figure, and one without any, as prose has them.
const DENSE: &str = "2025年1—9月，规上工业总产值超431.5亿元，同比增长12.3%，三个乡镇新增企业一百二十三家，\
    全省排名第51位；“十五五”期间力争翻一番，由58分钟降至39分钟，浙政发〔2021〕12号、1+3+3、2.0版除外。";
const SPARSE: &str = "开发区坚持问题导向，理顺管理体系，聚焦主责主业，统筹推进一站式服务，进一步优化营商环境，企业普遍反映办事更加方便。";
/// What a scanner that looks back or ahead without a limit would choke on.
const HOSTILE: &str = "“1+1《第一前三十百千万亿0.5—至—从由近超约第前半翻〔2021";

fn main() {
    // `cargo test` runs benchmarks with this flag only to see that they build.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let lexicon = Lexicon::new(&Units::built_in(), Grammar::of(Language::English));
    println!("{:>8} {:>9} {:>9} {:>8} {:>8}", "text", "MB", "figures", "MB/s", "a MB");
    for (name, sentence) in [("dense", DENSE), ("sparse", SPARSE), ("hostile", HOSTILE)] {
        let mut smallest = None;
        for thousands in THOUSANDS {
            let text = sentence.repeat(thousands * 1_000);
            let (time, figures) = best(|| scan(&text, &lexicon).len());
            #[expect(clippy::cast_precision_loss, reason = "megabytes for a person to read")]
            let megabytes = text.len() as f64 / 1e6;
            let each = time.as_secs_f64() / megabytes;
            let ratio = each / *smallest.get_or_insert(each);
            println!("{name:>8} {megabytes:>9.2} {figures:>9} {:>8.1} {ratio:>8.2}", 1.0 / each);
        }
    }
}

/// Returns the shortest time of several runs, and what the last came to.
fn best(run: impl Fn() -> usize) -> (Duration, usize) {
    let mut shortest = Duration::MAX;
    let mut last = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        last = run();
        shortest = shortest.min(start.elapsed());
    }
    (shortest, last)
}
