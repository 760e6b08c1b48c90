//! The difference between two editions, for a terminal.

use super::{DiffBlock, DiffTable, text_of};
use crate::diff::Difference;
use crate::message::Catalog;

/// Returns the text as people read it on a terminal, without colours.
pub fn text(catalog: &Catalog, difference: &Difference) -> String {
    let (title, blocks) = text_of(catalog, difference);
    let colon = catalog.text("diff-colon", &[]);
    let blocks: Vec<String> = blocks.iter().map(|found| block(found, &colon)).collect();
    format!("{title}\n{}", blocks.concat())
}

fn block(block: &DiffBlock, colon: &str) -> String {
    match block {
        DiffBlock::Heading(words) => format!("\n{words}\n"),
        DiffBlock::Text(words) => format!("{words}\n"),
        DiffBlock::List(lines) => indented("  ", lines.iter().map(String::as_str)),
        DiffBlock::Table(found) => table(found, colon),
        // Code is not indented, so that it can be copied as it is.
        DiffBlock::Code(code) => format!("\n{code}"),
    }
}

/// Writes a table: the name of each row, then the other cells with their heads. Columns are not
/// aligned, because terminals differ in the width they give to Chinese characters.
fn table(table: &DiffTable, colon: &str) -> String {
    let rows = table.rows.iter().map(|row| {
        let mut cells = row.cells.iter().zip(&table.head);
        let name = cells.next().map_or_else(String::new, |(name, _)| format!("  {name}\n"));
        let said = cells.filter(|(cell, _)| !cell.is_empty());
        let said: Vec<String> = said.map(|(cell, head)| format!("{head}{colon}{cell}")).collect();
        let said = if said.is_empty() { String::new() } else { format!("    {}\n", said.join("  ")) };
        format!("{name}{said}{}", indented("    ", row.lines.iter().map(String::as_str)))
    });
    rows.collect()
}

fn indented<'a>(space: &str, lines: impl Iterator<Item = &'a str>) -> String {
    let lines = lines.map(|line| format!("{space}{line}\n"));
    lines.collect()
}
