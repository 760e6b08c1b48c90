//! How fast charts are drawn, as SVG and as the picture of a card.
//!
//! `cargo bench --bench charts` prints drawings and pictures a second on one thread for the hard cases of the
//! gallery, and in the last column how often a drawing goes into a picture. Times are this machine's; the ratio travels.

#![expect(clippy::print_stdout, reason = "a benchmark prints its findings")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

#[path = "../gallery/cases.rs"]
mod cases;

use std::hint::black_box;
use std::time::{Duration, Instant};

use casebook::chart::{ChartSpec, Layout, StandaloneWords, chart_card, draw};
use casebook::picture::Rasterizer;

/// How long each is measured.
const SPAN: Duration = Duration::from_secs(2);

fn main() {
    // `cargo test` runs benchmarks with this flag only to see that they build.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let specs: Vec<ChartSpec> =
        cases::cases().into_iter().enumerate().map(|(number, (_, kind))| cases::spec(number, kind)).collect();
    let drawings = a_second(|| {
        for spec in &specs {
            for layout in Layout::ALL {
                black_box(draw(spec, layout));
            }
        }
        specs.len() * Layout::ALL.len()
    });
    let words = StandaloneWords {
        title: "规上工业总产值：松柏开发区自2019年起最高".to_owned(),
        subtitle: "24个地区，规上工业总产值（单位：亿元），2017年—2024年".to_owned(),
        notes: Vec::new(),
        foot: vec!["数据来源：虚构调查".to_owned()],
    };
    let fonts = casebook_fonts::FILES.iter().filter(|(name, _)| name.starts_with("NotoSansSC"));
    let rasterizer = Rasterizer::new(fonts.map(|(_, bytes)| casebook::press::Blob::Static(bytes)));
    let cards: Vec<String> =
        specs.iter().map(|spec| chart_card(spec, &words, &|count| format!("另有{count}项"))).collect();
    let pictures = a_second(|| {
        for card in cards.iter().step_by(4) {
            black_box(rasterizer.png(card, 1.0));
        }
        cards.iter().step_by(4).count()
    });
    println!("{:>12} {:>12} {:>8}", "drawings/s", "cards/s", "ratio");
    println!("{drawings:>12.0} {pictures:>12.1} {:>8.0}", drawings / pictures);
}

/// Returns how many a second are made by a run that returns how many it has made.
#[expect(clippy::cast_precision_loss, reason = "numbers for a person to read")]
fn a_second(run: impl Fn() -> usize) -> f64 {
    let start = Instant::now();
    let mut made = 0;
    while start.elapsed() < SPAN {
        made += run();
    }
    made as f64 / start.elapsed().as_secs_f64()
}
