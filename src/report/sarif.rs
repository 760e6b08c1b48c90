//! The report as SARIF 2.1.0, the OASIS standard for the results of checking tools.
//!
//! Written by hand: the crates for it generate the whole standard, of which
//! casebook needs twenty names.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::explain;
use super::lines::Lines;
use crate::Outcome;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::message::{Catalog, Language, word};
use crate::source::Place;

/// Returns the report as one JSON object.
pub fn value(catalog: &Catalog, language: Language, outcome: &Outcome) -> Value {
    let mut lines = Lines::new(&outcome.sources);
    let mut codes: Vec<Code> = outcome.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code, language)).collect();
    let results: Vec<Value> =
        outcome.diagnostics.iter().map(|diagnostic| result(catalog, &mut lines, diagnostic)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "casebook",
                "version": env!("CARGO_PKG_VERSION"),
                "language": language.tag(),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: Code, language: Language) -> Value {
    let section = explain::section(language, code);
    let first = section.split("\n\n").next().unwrap_or_default();
    json!({
        "id": code.name(),
        "shortDescription": { "text": first.replace('\n', " ") },
        "help": { "text": section, "markdown": section },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(catalog: &Catalog, lines: &mut Lines, diagnostic: &Diagnostic) -> Value {
    let wording = word(catalog, diagnostic);
    let message = std::iter::once(wording.headline).chain(wording.helps).collect::<Vec<_>>().join("\n");
    let related = diagnostic.related.iter().zip(wording.related).map(|(related, label)| {
        let mut location = location(lines, related.place);
        location["message"] = json!({ "text": label });
        location
    });
    let related: Vec<Value> = related.collect();
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "level": level(diagnostic.severity),
        "message": { "text": message },
    });
    if let Some(place) = diagnostic.place {
        result["locations"] = json!([location(lines, place)]);
    }
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result
}

fn location(lines: &mut Lines, place: Place) -> Value {
    let uri = address(&lines.sources.file(place.file).path);
    let mut physical = json!({ "artifactLocation": { "uri": uri } });
    if let Some(span) = place.span {
        let (line, column) = lines.line_column(place.file, span.start);
        let (end_line, end_column) = lines.line_column(place.file, span.end);
        physical["region"] = json!({
            "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
        });
    }
    json!({ "physicalLocation": physical })
}

/// Returns a path as a relative URL; characters that are not allowed in a URL are escaped.
fn address(path: &str) -> String {
    path.bytes().fold(String::new(), |mut address, byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
        address
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
