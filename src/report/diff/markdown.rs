//! The difference between two editions as Markdown.

use super::{DiffBlock, DiffTable, text_of};
use crate::diff::Difference;
use crate::message::Catalog;

/// Returns the text as Markdown with tables, in the dialect of GitHub and GitLab.
pub fn text(catalog: &Catalog, difference: &Difference) -> String {
    let (title, blocks) = text_of(catalog, difference);
    let blocks: Vec<String> = blocks.iter().map(block).collect();
    format!("# {}\n\n{}", escaped(&title), blocks.join("\n"))
}

fn block(block: &DiffBlock) -> String {
    match block {
        DiffBlock::Heading(words) => format!("## {}\n", escaped(words)),
        DiffBlock::Text(words) => format!("{}\n", escaped(words)),
        DiffBlock::List(lines) => {
            let lines = lines.iter().map(|line| format!("- {}\n", escaped(line)));
            lines.collect()
        }
        DiffBlock::Table(found) => table(found),
        DiffBlock::Code(code) => format!("```yaml\n{code}```\n"),
    }
}

fn table(table: &DiffTable) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let cells = |cells: &[String]| cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>();
    let rows = table.rows.iter().map(|row| {
        let mut cells = cells(&row.cells);
        // A cell is one line of Markdown.
        if let Some(first) = cells.first_mut() {
            first.extend(row.lines.iter().map(|more| format!("<br>{}", escaped(more))));
        }
        line(&cells)
    });
    let rows: String = rows.collect();
    format!("{}{}{rows}", line(&cells(&table.head)), line(&vec!["---".to_owned(); table.head.len()]))
}

/// Escapes the characters that Markdown would read as markup.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&' | '$' | '@') {
            text.push('\\');
        }
        text.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
    }
    text
}
