//! The difference between two editions as a page of its own.

use super::{DiffBlock, DiffRow, DiffTable, text_of};
use crate::diff::Difference;
use crate::message::{Catalog, Language};

/// The style of the page, for screen and paper; it is inlined, because the page is sent as one file.
const STYLE: &str = include_str!("diff.css");

/// Returns a self-contained page: it loads nothing from anywhere else.
pub fn page(catalog: &Catalog, language: Language, difference: &Difference) -> String {
    let (title, blocks) = text_of(catalog, difference);
    let (title, tag) = (escaped(&title), language.tag());
    let blocks: String = blocks.iter().map(block).collect();
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         {blocks}</main>\n</body>\n</html>\n"
    )
}

fn block(block: &DiffBlock) -> String {
    match block {
        DiffBlock::Heading(words) => format!("<h2>{}</h2>\n", escaped(words)),
        DiffBlock::Text(words) => format!("<p>{}</p>\n", escaped(words)),
        DiffBlock::List(lines) => {
            let lines = lines.iter().map(|line| format!("<li>{}</li>\n", escaped(line)));
            format!("<ul>\n{}</ul>\n", lines.collect::<String>())
        }
        DiffBlock::Table(found) => table(found),
        DiffBlock::Code(code) => format!("<pre>{}</pre>\n", escaped(code)),
    }
}

fn table(table: &DiffTable) -> String {
    let head = table.head.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head)));
    let rows = table.rows.iter().map(|found| row(&table.head, found));
    let (head, rows) = (head.collect::<String>(), rows.collect::<String>());
    format!("<table>\n<thead><tr>{head}</tr></thead>\n{rows}</table>\n")
}

/// Writes a row, and its remarks below it.
fn row(head: &[String], row: &DiffRow) -> String {
    let mut cells = row.cells.iter().zip(head);
    let name = cells.next().map_or_else(String::new, |(name, _)| escaped(name));
    let cell = |(cell, head): (&String, &String)| {
        format!("<td data-label=\"{}\">{}</td>", escaped(head), escaped(cell))
    };
    let cells: String = cells.map(cell).collect();
    let lines: Vec<String> = row.lines.iter().map(|line| escaped(line)).collect();
    let lines = lines.join("<br>");
    let below = if lines.is_empty() {
        String::new()
    } else {
        format!("\n<tr><td class=\"lines\" colspan=\"{}\">{lines}</td></tr>", head.len())
    };
    format!("<tbody><tr><th scope=\"row\">{name}</th>{cells}</tr>{below}</tbody>\n")
}

/// Escapes the characters that HTML would read as markup.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
