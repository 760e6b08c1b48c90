//! The texts of the shipped casebook, with their figures marked by hand.
//!
//! In: the shipped casebook, and `zh/shipped.yaml` of the corpus, which says of
//! each figure in which words of which file it stands. Out: each file as a text
//! of the corpus.

use std::collections::BTreeMap;

use casebook::memo;
use casebook::source::Span;
use serde::Deserialize;
use serde_yaml::Value;

use super::corpus::{FigureParts, Marked, Row, Sheet, Text, marked, yaml};
use crate::project::tests;

/// A figure, and the words that it stands in: one piece of a line, with the figure in brackets.
#[derive(Deserialize)]
struct Entry {
    at: String,
    /// The keys that pick its row; `zone` too in a text of several zones.
    row: Option<Row>,
    /// Whether the next figure is the value that this one changed into.
    #[serde(default)]
    pair: bool,
    #[serde(flatten)]
    parts: BTreeMap<String, Value>,
}

/// Reads the texts of the shipped casebook that have figures.
pub(super) fn texts() -> Vec<Text> {
    let casebook = casebook::load::load(&tests().join(".."), &memo::NOTHING).expect("the shipped casebook");
    let list = std::fs::read_to_string(tests().join("corpus/zh/shipped.yaml")).expect("the marks");
    let files: BTreeMap<String, Vec<Entry>> = serde_yaml::from_str(&list).expect("marks");
    let sheets: Vec<(String, Sheet, BTreeMap<String, Row>)> =
        casebook.iter().filter_map(|(_, file)| sheet(&file.path, &file.text)).collect();
    let kinds = casebook.iter().find(|(_, file)| file.path.ends_with("vocabulary/metrics.yaml"));
    let kinds: BTreeMap<String, Row> =
        serde_yaml::from_str(&kinds.expect("the metrics").1.text).expect("metrics");
    let is_growth = |keys: &Row| keys.get("type").and_then(Value::as_str) == Some("growth");
    let growth: Vec<&String> = kinds.iter().filter(|(_, keys)| is_growth(keys)).map(|(id, _)| id).collect();
    let read = |(path, entries): (String, Vec<Entry>)| {
        let file = casebook.iter().find(|(_, file)| file.path == path).expect(&path).1;
        let zone = path.strip_prefix("content/zones/").and_then(|rest| rest.split('/').next());
        let own = |sheet: &Sheet| sheet.path.split('/').nth(2) == zone;
        let rows: BTreeMap<String, Row> = sheets
            .iter()
            .filter(|(_, sheet, _)| zone.is_none() || own(sheet))
            .flat_map(|(_, _, rows)| rows.clone())
            .collect();
        Text {
            name: path.trim_start_matches("content/").to_owned(),
            figures: figures(&file.text, entries, &rows),
            write_up: file.text.to_string(),
            rows,
            twins: Vec::new(),
            growth: growth.iter().map(|id| (*id).clone()).collect(),
            casebook: casebook.clone(),
            sheet: sheets.iter().find(|(_, sheet, _)| own(sheet)).map(|(_, sheet, _)| sheet.clone()),
            path,
        }
    };
    files.into_iter().filter(|(_, entries)| !entries.is_empty()).map(read).collect()
}

/// Returns the sheet that a file is, with its rows by zone and number.
fn sheet(path: &str, text: &str) -> Option<(String, Sheet, BTreeMap<String, Row>)> {
    let zone = path.strip_prefix("content/zones/")?.strip_suffix("/metrics.yaml")?;
    let mut keys: BTreeMap<String, Value> = serde_yaml::from_str(text).expect("a sheet");
    let rows: Vec<Row> = serde_yaml::from_value(keys.remove("observations")?).expect("rows");
    let key = |number: usize| format!("{zone}/{number:03}");
    let sheet = Sheet { path: path.to_owned(), head: yaml(&keys), rows: (0..rows.len()).map(key).collect() };
    let rows = rows.into_iter().enumerate().map(|(number, row)| (key(number), row)).collect();
    Some((zone.to_owned(), sheet, rows))
}

/// Returns the figures of a text by their marks.
fn figures(text: &str, entries: Vec<Entry>, rows: &BTreeMap<String, Row>) -> Vec<Marked> {
    let mut figures = Vec::new();
    for (number, Entry { at, row, pair, parts }) in entries.into_iter().enumerate() {
        let (before, rest) = at.split_once('⟦').expect("a mark");
        let (figure, after) = rest.split_once('⟧').expect("a closed mark");
        let words = format!("{before}{figure}{after}");
        let places: Vec<usize> = text.match_indices(&words).map(|(at, _)| at).collect();
        let [place] = places[..] else { panic!("{words} stands {} times in its file", places.len()) };
        let start = place + before.len();
        let parts = serde_yaml::to_value(parts).and_then(serde_yaml::from_value);
        let mut parts: FigureParts = parts.expect("the parts of a figure");
        parts.row = row.map(|keys| row_of(&keys, rows));
        parts.pair = pair.then(|| (number + 1).to_string());
        figures.push(marked(text, &number.to_string(), Span { start, end: start + figure.len() }, &parts));
    }
    figures
}

/// Returns the key of the one row that has these keys.
fn row_of(keys: &Row, rows: &BTreeMap<String, Row>) -> String {
    let zone = keys.get("zone").and_then(Value::as_str);
    let has = |key: &str, row: &Row| {
        zone.is_none_or(|zone| key.starts_with(&format!("{zone}/")))
            && keys.iter().filter(|(key, _)| *key != "zone").all(|(key, value)| row.get(key) == Some(value))
    };
    let found: Vec<&String> = rows.iter().filter(|(key, row)| has(key, row)).map(|(key, _)| key).collect();
    let [one] = found[..] else { panic!("{keys:?} picks {found:?}") };
    one.clone()
}
