//! Puts the difference between two editions into words.
//!
//! In: the difference of two editions. Out: one text of headings, tables and
//! lists, written for a terminal, as Markdown or as a page of its own; or JSON
//! for programs. All forms have the same content.

mod figures;
mod html;
mod json;
mod markdown;
mod site;
mod terminal;
mod words;

pub use html::page;
pub use json::text as json;
pub use markdown::text as markdown;
pub use terminal::text;

use std::cmp::Ordering;

use crate::diff::Difference;
use crate::message::Catalog;
use words::DiffText;

/// The most figures, pages, charts and findings that people are shown of each kind; programs get all.
const SHOWN: usize = 400;

/// A part of the text.
enum DiffBlock {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A table.
    Table(DiffTable),
    /// A list.
    List(Vec<String>),
    /// Words to be copied into a file.
    Code(String),
}

/// A table; its first column names the row.
struct DiffTable {
    head: Vec<String>,
    rows: Vec<DiffRow>,
}

/// A row of a table, and the remarks below it.
struct DiffRow {
    /// One cell for each column of the head; empty if there is nothing to say.
    cells: Vec<String>,
    lines: Vec<String>,
}

/// Returns the title and the parts of the text.
fn text_of(catalog: &Catalog, difference: &Difference) -> (String, Vec<DiffBlock>) {
    let teller = DiffText { catalog, difference };
    let mut blocks = vec![DiffBlock::Text(teller.fill(
        "diff-sides",
        &[("old", &teller.side(&difference.old)), ("new", &teller.side(&difference.new))],
    ))];
    match difference.order() {
        Some(Ordering::Less) | None => {}
        Some(Ordering::Equal) => blocks.push(DiffBlock::Text(teller.text("diff-same-edition"))),
        Some(Ordering::Greater) => blocks.push(DiffBlock::Text(teller.text("diff-reversed"))),
    }
    if difference.is_empty() {
        blocks.push(DiffBlock::Text(teller.text("diff-nothing")));
    }
    teller.figures(&mut blocks);
    teller.revisions(&mut blocks);
    teller.rankings(&mut blocks);
    teller.pages(&mut blocks);
    teller.findings(&mut blocks);
    let title = [&difference.new.title, &difference.old.title].into_iter().find(|title| !title.is_empty());
    let title = title.map_or_else(String::new, Clone::clone);
    (teller.fill("diff-title", &[("title", &title)]), blocks)
}

/// Adds a list, up to the most lines that people are shown.
fn list(text: &DiffText, blocks: &mut Vec<DiffBlock>, heading: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    blocks.push(DiffBlock::Heading(text.count(heading, lines.len())));
    let more = lines.len().saturating_sub(SHOWN);
    blocks.push(DiffBlock::List(lines.into_iter().take(SHOWN).collect()));
    if more > 0 {
        blocks.push(DiffBlock::Text(text.count("diff-more", more)));
    }
}

/// Adds a table, up to the most rows that people are shown.
fn table(text: &DiffText, blocks: &mut Vec<DiffBlock>, heading: &str, head: &[&str], rows: Vec<DiffRow>) {
    if rows.is_empty() {
        return;
    }
    blocks.push(DiffBlock::Heading(text.count(heading, rows.len())));
    let more = rows.len().saturating_sub(SHOWN);
    let head = head.iter().map(|name| text.text(name)).collect();
    blocks.push(DiffBlock::Table(DiffTable { head, rows: rows.into_iter().take(SHOWN).collect() }));
    if more > 0 {
        blocks.push(DiffBlock::Text(text.count("diff-more", more)));
    }
}
