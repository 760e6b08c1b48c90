//! Writes a page with every hard case for charts, to be looked at: `cargo run --example gallery DIR`.

#![expect(clippy::expect_used, reason = "an example stops where its ground is missing")]
#![expect(clippy::print_stdout, reason = "an example says what it did")]
#![expect(clippy::disallowed_methods, reason = "it writes where it is told to")]

mod cases;

use std::fmt::Write as _;
use std::path::PathBuf;

use casebook::chart::{Layout, draw, stylesheet};

/// The page: each case wide and narrow, in the colours of the reader's system.
const STYLE: &str = "body{font-family:'Noto Sans SC','Noto Sans CJK SC',sans-serif;margin:16px;background:var(--ink-paper);\
     color:var(--ink-text)}div{display:flex;gap:40px;align-items:start;flex-wrap:wrap}\
     svg{outline:1px dotted var(--ink-grid)}h2{font-size:15px;margin:28px 0 8px}";

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).map(PathBuf::from).expect("a folder to write into");
    let mut page = format!(
        "<!doctype html><meta charset=utf-8><title>Charts</title><style>{}{STYLE}</style>",
        stylesheet()
    );
    for (number, (name, kind)) in cases::cases().into_iter().enumerate() {
        let spec = cases::spec(number, kind);
        let [wide, narrow] = Layout::ALL.map(|layout| draw(&spec, layout));
        let _ = write!(page, "<h2>{number}. {name}</h2><div>{wide}{narrow}</div>");
    }
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("gallery.html"), page)?;
    println!("{}", folder.join("gallery.html").display());
    Ok(())
}
