//! Mutated casebooks, from fixed seeds: `cargo run --example fuzz -- SECONDS [SEED]`.
//!
//! Starts from sound casebooks, changes texts, sheets, templates, words, images and fonts at random, and examines
//! what comes of it; of every few inputs it makes the pages, and of fewer prints the packs. A panic ends the run and
//! writes the input to a folder. Prints how many inputs were tried, the longest time, and the most memory.

#![expect(clippy::expect_used, reason = "a run stops where its ground is missing")]
#![expect(clippy::print_stdout, reason = "its findings are what it prints")]
#![expect(
    clippy::disallowed_methods,
    reason = "it reads the tests' casebooks, and a clock says when to stop"
)]

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use casebook::message::{Language, messages};
use casebook::source::Sources;
use casebook::write::Memory;
use casebook::{Options, Printing, load, report};

/// Of how many inputs one becomes pages, and one is printed.
const RENDERED: u64 = 8;
const PRINTED: u64 = 96;

/// The longest time that an input may take: far more than any takes, so that a busy machine is no finding.
const HANG: Duration = Duration::from_secs(20);

/// What authors mistype, and what a parser may trip over.
const TOKENS: &[&str] = &[
    "**",
    "*",
    "_",
    "~~",
    "`",
    "```",
    "```chart\n",
    "[",
    "](",
    "[^1]",
    "[^1]: ",
    "|",
    "\n| a | b |\n|---|---|\n",
    "\n\n",
    "\n    ",
    "\n\t",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n## ",
    "{#",
    "}",
    "{",
    "<!--",
    "-->",
    "<p>",
    "&#57;",
    "\\",
    "---\n",
    "：",
    "，",
    "　",
    "\u{a0}",
    "\u{feff}",
    "\r\n",
    "\r",
    "\0",
    "\u{1b}",
    "\u{202e}",
    "%",
    "#",
    ": ",
    " #",
    "- ",
    "?",
    "&a ",
    "*a",
    "!t ",
    "'",
    "\"",
    "“",
    "”",
    ">",
    "|-\n",
    "9999999999999999999999999999",
    "1e9",
    "-0",
    "0.",
    "½",
    "亿元",
    "2024年",
    "同比增长",
    "分别为",
    "占",
    "其中",
    "由",
    "降至",
    "第一",
    "翻番",
    "三分之二",
    "CMXCIX亿元",
    "个百分点",
    "http://",
    "https://a.b/(c)",
    "$x^2$",
    "{{",
    "}}",
    "{% for x in y %}",
    "{% endfor %}",
    "{ $a ->\n",
    "𝟗",
    "é",
    "e\u{301}",
    "👩‍👩‍👧",
    "\u{10ffff}",
];

/// A casebook in memory: bytes by path.
type Book = BTreeMap<String, Vec<u8>>;

/// Numbers that look like chance and are the same in every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap_or(0)
    }
}

/// Reads the sound casebooks, and gives each a theme, an image and a font of its own.
fn books() -> Vec<Book> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/diagnostics/base", "tests/golden/chinese", "tests/golden/every-page"];
    let mut books: Vec<Book> = folders.iter().map(|folder| read(&root.join(folder))).collect();
    let theme = root.join("themes/default");
    for book in &mut books {
        for file in ["templates/case.html", "strings/en.ftl", "strings/zh-CN.ftl", "pack/walk.typ"] {
            book.insert(
                format!("themes/default/{file}"),
                fs::read(theme.join(file)).expect("a file of the theme"),
            );
        }
        let font = fs::read(root.join("tests/fonts/two-characters.otf")).expect("a font");
        book.insert("content/fonts/own.otf".to_owned(), font);
        let settings = book.entry("content/casebook.yaml".to_owned()).or_default();
        settings.extend(b"fonts: {fallback: [fonts/own.otf]}\n");
    }
    books
}

fn read(root: &Path) -> Book {
    let mut book = Book::new();
    let mut folders = vec![root.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
                book.insert(below, fs::read(&path).expect("read"));
            }
        }
    }
    book
}

/// Changes one to four things in a file or two.
fn mutate(book: &mut Book, chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        let Some(path) = book.keys().nth(chance.below(book.len())).cloned() else { return };
        let other = book.values().nth(chance.below(book.len())).cloned().unwrap_or_default();
        let Some(bytes) = book.get_mut(&path) else { return };
        let at = chance.below(bytes.len() + 1);
        let length = chance.below(24).min(bytes.len() - at);
        match chance.below(9) {
            0 if !bytes.is_empty() => {
                let at = at.min(bytes.len() - 1);
                bytes[at] ^= 1 << chance.below(8);
            }
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let again = bytes[at..at + length].to_vec();
                let copies = 1 + chance.below(40);
                bytes.splice(at..at, again.repeat(copies));
            }
            3 => {
                let start = chance.below(other.len() + 1);
                let end = (start + chance.below(80)).min(other.len());
                bytes.splice(at..at, other[start..end].iter().copied());
            }
            4 if chance.below(12) == 0 => bytes.truncate(at),
            5 => {
                let token = TOKENS[chance.below(TOKENS.len())];
                let copies = [1, 1, 2, 3, 200][chance.below(5)];
                bytes.splice(at..at, token.repeat(copies).into_bytes());
            }
            6 => {
                let lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                let (one, two) = (chance.below(lines.len()), chance.below(lines.len()));
                let mut lines = lines;
                lines.swap(one, two);
                *bytes = lines.join(&b'\n');
            }
            _ => {
                let token = TOKENS[chance.below(TOKENS.len())];
                bytes.splice(at..at + length, token.bytes());
            }
        }
    }
}

/// Examines an input, and makes of it what its number asks for.
fn try_input(book: &Book, number: u64) {
    let files = book.iter().map(|(path, bytes)| Arc::new(load::source(path.clone(), bytes.clone())));
    let sources = Sources::new(files.collect());
    let is_rendered = number.is_multiple_of(RENDERED);
    let printing = if number.is_multiple_of(PRINTED) { Printing::Anew } else { Printing::Off };
    let diagnostics = if is_rendered {
        let sink = Memory::default();
        let outcome =
            casebook::build_from(sources.clone(), Options { printing, ..Options::default() }, &sink);
        outcome.expect("memory takes everything").diagnostics
    } else {
        casebook::examine(&sources, true, casebook::policy::Purpose::Draft, &casebook::memo::NOTHING)
            .diagnostics
    };
    // A report reads the files at the places of the findings.
    let language = if number.is_multiple_of(2) { Language::English } else { Language::Chinese };
    let _ = report::text(&messages(language), &sources, &diagnostics);
}

/// Writes an input to a folder, so that it can be looked at.
fn save(book: &Book, number: u64) {
    let folder = std::env::temp_dir().join(format!("casebook-fuzz-{number}"));
    for (path, bytes) in book {
        let path = folder.join(path);
        let _ = path.parent().map(fs::create_dir_all);
        let _ = fs::write(path, bytes);
    }
    println!("input {number}: {}", folder.display());
}

/// Returns the most memory that the program had, in megabytes, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let seconds: u64 = args.next().and_then(|text| text.parse().ok()).unwrap_or(60);
    let seed: u64 = args.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let (books, start) = (books(), Instant::now());
    let (next, slowest, failed) = (AtomicU64::new(0), AtomicU64::new(0), AtomicBool::new(false));
    let work = || {
        while start.elapsed() < Duration::from_secs(seconds) && !failed.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed) + 1;
            let mut chance = Chance((seed << 40 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
            let mut book = books[chance.below(books.len())].clone();
            mutate(&mut book, &mut chance);
            let began = Instant::now();
            let survived = catch_unwind(AssertUnwindSafe(|| try_input(&book, number))).is_ok();
            let took = began.elapsed();
            slowest.fetch_max(u64::try_from(took.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
            if !survived || took > HANG {
                save(&book, number);
                failed.store(true, Ordering::Relaxed);
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            // The typesetter recurses into nested content.
            let thread = std::thread::Builder::new().stack_size(16 << 20);
            thread.spawn_scoped(scope, work).expect("a thread");
        }
    });
    let (inputs, slowest) = (next.load(Ordering::Relaxed), slowest.load(Ordering::Relaxed));
    let memory = peak().map_or_else(String::new, |peak| format!(", at most {peak} MB"));
    println!(
        "{inputs} inputs, {} of them made into pages and {} printed; the slowest took {slowest} ms{memory}",
        inputs / RENDERED,
        inputs / PRINTED
    );
    if failed.load(Ordering::Relaxed) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
