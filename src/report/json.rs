//! The report as JSON, for programs.

use serde::Serialize;

use super::lines::Lines;
use super::{count, failure};
use crate::Outcome;
use crate::diagnostic::{Diagnostic, Failure, Severity};
use crate::message::{Catalog, word};
use crate::source::Place;

/// Returns the report as one JSON object.
pub fn text(catalog: &Catalog, outcome: &Outcome) -> String {
    let diagnostics = &outcome.diagnostics;
    let mut lines = Lines::new(&outcome.sources);
    let report = JsonReport {
        errors: count(diagnostics, Severity::Error),
        warnings: count(diagnostics, Severity::Warning),
        notes: count(diagnostics, Severity::Note),
        pages: outcome.tally.pages,
        figures: outcome.tally.figures,
        charts: outcome.tally.charts,
        diagnostics: diagnostics.iter().map(|d| JsonDiagnostic::new(catalog, &mut lines, d)).collect(),
    };
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    format!("{text}\n")
}

/// Returns why casebook could not run, as one JSON object.
pub fn failed(catalog: &Catalog, why: &Failure) -> String {
    let text = serde_json::json!({ "failure": why.kind.name(), "message": failure(catalog, why) });
    format!("{text:#}\n")
}

#[derive(Serialize)]
struct JsonReport<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    pages: usize,
    figures: usize,
    charts: usize,
    diagnostics: Vec<JsonDiagnostic<'a>>,
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    place: Option<JsonPlace<'a>>,
    label: Option<String>,
    related: Vec<JsonRelated<'a>>,
    help: Vec<String>,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    label: String,
    place: JsonPlace<'a>,
}

/// A place; lines and columns count from 1, columns in characters, and both are null if the
/// file as a whole is meant.
#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

impl<'a> JsonDiagnostic<'a> {
    fn new(catalog: &Catalog, lines: &mut Lines<'a>, diagnostic: &Diagnostic) -> Self {
        let wording = word(catalog, diagnostic);
        let related = diagnostic.related.iter().zip(wording.related);
        Self {
            code: diagnostic.code.name(),
            severity: diagnostic.severity.name(),
            message: wording.headline,
            place: diagnostic.place.map(|place| JsonPlace::new(lines, place)),
            label: wording.label,
            related: related
                .map(|(related, label)| JsonRelated { label, place: JsonPlace::new(lines, related.place) })
                .collect(),
            help: wording.helps,
        }
    }
}

impl<'a> JsonPlace<'a> {
    fn new(lines: &mut Lines<'a>, place: Place) -> Self {
        let file = lines.sources.file(place.file);
        let start = place.span.map(|span| lines.line_column(place.file, span.start));
        let end = place.span.map(|span| lines.line_column(place.file, span.end));
        Self {
            file: &file.path,
            line: start.map(|(line, _)| line),
            column: start.map(|(_, column)| column),
            end_line: end.map(|(line, _)| line),
            end_column: end.map(|(_, column)| column),
        }
    }
}
