//! Findings in the form that a preview lists them.

use serde::Serialize;

use super::lines::Lines;
use super::plain;
use crate::diagnostic::Diagnostic;
use crate::message::{Catalog, word};
use crate::source::Sources;

/// A finding with all its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportEntry {
    /// The severity: `error`, `warning` or `note`.
    pub severity: &'static str,
    /// Its code.
    pub code: &'static str,
    /// The fault in one line.
    pub message: String,
    /// The full report for people, with the lines in question.
    pub text: String,
    /// The file, from the root; empty if no file is at fault.
    pub file: String,
    /// The line from 1; 0 if the file as a whole is meant.
    pub line: usize,
    /// The column from 1, in characters; 0 if the file as a whole is meant.
    pub column: usize,
}

/// Returns findings in the form that a preview lists them, the gravest first, otherwise in the order given.
pub fn entries(catalog: &Catalog, sources: &Sources, diagnostics: &[Diagnostic]) -> Vec<ReportEntry> {
    let mut lines = Lines::new(sources);
    let mut order: Vec<&Diagnostic> = diagnostics.iter().collect();
    order.sort_by_key(|diagnostic| diagnostic.severity);
    let entry = |diagnostic: &Diagnostic| {
        let place = diagnostic.place;
        let file = place.map(|place| sources.file(place.file).path.clone());
        let at = place.and_then(|place| Some(lines.line_column(place.file, place.span?.start)));
        let (line, column) = at.unwrap_or_default();
        ReportEntry {
            severity: diagnostic.severity.name(),
            code: diagnostic.code.name(),
            message: word(catalog, diagnostic).headline,
            text: plain(catalog, &mut lines, diagnostic),
            file: file.unwrap_or_default(),
            line,
            column,
        }
    };
    order.into_iter().map(entry).collect()
}
