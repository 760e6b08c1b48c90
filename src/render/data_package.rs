//! What the tables of `data/` hold, for programs and for whoever opens one of them.
//!
//! In: the book. Out: a data package as Frictionless Data describes it (Data Package 1, Table Schema): for each table
//! its columns with what they mean, its key, and which table a column refers to.

use serde_json::{Map, Value, json};

use super::Renderer;
use super::data_columns::{Column, choices, columns, meaning};
use crate::model::Source;
use crate::site::{DataTable, SitePath};

/// Returns the table that a column of another refers to by id.
fn referred(table: DataTable, column: &str) -> Option<DataTable> {
    Some(match (table, column) {
        (DataTable::Figures, "metric") => DataTable::Metrics,
        (DataTable::Figures, "zone" | "area") | (DataTable::Mentions, "zone") => DataTable::Areas,
        (DataTable::Figures | DataTable::Metrics, "unit") => DataTable::Units,
        (DataTable::Figures, "source") => DataTable::Sources,
        (DataTable::Mentions, "practice") => DataTable::Practices,
        _ => return None,
    })
}

/// Returns the description of the package.
pub(super) fn json(renderer: &Renderer) -> Vec<u8> {
    let settings = &renderer.book.settings;
    let tables = DataTable::ALL.iter().filter(|table| table.has_rows(renderer.book));
    let source = |source: &Source| {
        let mut described = Map::from_iter([("title".to_owned(), json!(source.title))]);
        described.extend(source.url.as_ref().map(|url| ("path".to_owned(), json!(url))));
        Value::Object(described)
    };
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": format!("casebook-{}", settings.edition.code()),
        "title": settings.title,
        "description": settings.source_note.as_ref().unwrap_or(&settings.subtitle),
        "version": settings.edition.code(),
        "resources": tables.map(|table| resource(renderer, *table)).collect::<Vec<_>>(),
    });
    if let Some(base) = &settings.base_url {
        package["homepage"] = json!(base);
    }
    if let Some(publisher) = &settings.publisher {
        package["contributors"] = json!([{ "title": publisher, "role": "publisher" }]);
    }
    if !settings.sources.is_empty() {
        package["sources"] = settings.sources.values().map(source).collect();
    }
    if let Some(license) = &settings.license {
        // The profile of packages has only names without spaces.
        let is_name = license.name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        let key = if is_name { "name" } else { "title" };
        let mut described = Map::from_iter([(key.to_owned(), json!(license.name))]);
        described.extend(license.title.as_ref().map(|title| ("title".to_owned(), json!(title))));
        // What has neither a name of the profile nor an address is told at the foot of the page about the data.
        let page = (!is_name).then_some("index.html");
        let path = license.url.as_deref().or(page);
        described.extend(path.map(|path| ("path".to_owned(), json!(path))));
        package["licenses"] = json!([described]);
    }
    // Text can always be written as JSON.
    let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn resource(renderer: &Renderer, table: DataTable) -> Value {
    let words = renderer.words;
    let name = table.name();
    let field = |(column, kind, is_required): &Column| {
        let mut field = json!({
            "name": column,
            "type": kind,
            "description": words.text(&meaning(table, column)),
        });
        let mut constraints = Map::new();
        if *is_required {
            constraints.insert("required".to_owned(), json!(true));
        }
        let choices = choices(table, column);
        if !choices.is_empty() {
            constraints.insert("enum".to_owned(), json!(choices));
        }
        if !constraints.is_empty() {
            field["constraints"] = Value::Object(constraints);
        }
        field
    };
    let columns = columns(table);
    let mut schema = json!({ "fields": columns.iter().map(field).collect::<Vec<_>>() });
    if columns[0].0 == "id" {
        schema["primaryKey"] = json!("id");
    }
    let keys = columns.iter().filter_map(|(column, ..)| {
        let other = referred(table, column).filter(|other| other.has_rows(renderer.book))?;
        Some(json!({ "fields": column, "reference": { "resource": other.name(), "fields": "id" } }))
    });
    let keys: Vec<Value> = keys.collect();
    if !keys.is_empty() {
        schema["foreignKeys"] = json!(keys);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": name,
        "title": words.text(&format!("data-{name}")),
        "path": SitePath::table(table).as_str().trim_start_matches("data/"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}
