//! The page that says what the data files hold: each table, and what its columns mean.
//!
//! It says the same as the description of the data package, to who opens a table in a spreadsheet.

use serde::Serialize;

use super::Renderer;
use super::data_columns::{Column, choices, columns, meaning};
use super::link::{Link, PageHead};
use crate::site::{DataTable, SitePath};

/// The page of the data files.
#[derive(Debug, Serialize)]
pub(super) struct DataView {
    head: PageHead,
    tables: Vec<TableEntry>,
    /// The files for programs: all figures as JSON, their schema, the description of the package.
    files: Vec<Link>,
}

/// A table with its columns.
#[derive(Debug, Serialize)]
struct TableEntry {
    name: &'static str,
    title: String,
    file: Link,
    columns: Vec<ColumnEntry>,
}

/// A column.
#[derive(Debug, Serialize)]
struct ColumnEntry {
    name: &'static str,
    /// What it means.
    meaning: String,
    /// The type of its values, in words.
    kind: String,
    /// Whether it has a value in each row.
    required: bool,
    /// The values that it may have, each with what it means; empty if it may have any.
    choices: Vec<ChoiceEntry>,
}

/// A value that a column may have.
#[derive(Debug, Serialize)]
struct ChoiceEntry {
    name: &'static str,
    meaning: String,
}

/// Returns the page of the data files, at `path`.
pub(super) fn view(renderer: &Renderer, path: &SitePath) -> DataView {
    let words = renderer.words;
    let link = |file: &SitePath| Link {
        label: file.as_str().rsplit('/').next().unwrap_or_default().to_owned(),
        href: path.to(file),
    };
    let files = [SitePath::figures(), SitePath::figures_schema(), SitePath::data_package()];
    DataView {
        head: renderer.head(path, "figures", &words.text("data-title"), &words.text("data-lead")),
        tables: DataTable::of(renderer.book)
            .map(|table| TableEntry {
                name: table.name(),
                title: words.text(&format!("data-{}", table.name())),
                file: link(&SitePath::table(table)),
                columns: columns(table).iter().map(|column| entry(renderer, table, column)).collect(),
            })
            .collect(),
        files: files.iter().map(link).collect(),
    }
}

fn entry(renderer: &Renderer, table: DataTable, (name, kind, is_required): &Column) -> ColumnEntry {
    let words = renderer.words;
    // What a bound says, it says around a value.
    let choice = |value: &'static str| {
        let key = if table == DataTable::Revisions { "revision" } else { name };
        ChoiceEntry { name: value, meaning: words.fill(&format!("{key}-{value}"), &[("value", "…")]) }
    };
    ColumnEntry {
        name,
        meaning: words.text(&meaning(table, name)),
        kind: words.text(&format!("data-type-{kind}")),
        required: *is_required,
        choices: choices(table, name).into_iter().map(choice).collect(),
    }
}
