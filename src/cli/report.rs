//! Prints diagnostics.
//!
//! In: diagnostics and the files they quote. Out: a report for people, on
//! standard error, or for programs, on standard output. The only home of
//! annotate-snippets.

use std::io::{IsTerminal as _, Write as _};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::Outcome;
use crate::diagnostic::{Diagnostic, Failure, Severity};
use crate::message::{Catalog, Value, Wording, word};
use crate::source::{Place, Sources, Span, line_column};

/// Prints diagnostics for people, and how many there are.
pub(super) fn human(catalog: &Catalog, sources: &Sources, diagnostics: &[Diagnostic]) {
    let is_terminal = std::io::stderr().is_terminal();
    let renderer = if is_terminal { Renderer::styled() } else { Renderer::plain() };
    // A closed pipe is the reader's choice and no failure of ours.
    let _ = std::io::stderr().write_all(text(catalog, sources, diagnostics, &renderer).as_bytes());
}

/// Returns diagnostics as people read them, without colours.
pub fn report_text(catalog: &Catalog, sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    text(catalog, sources, diagnostics, &Renderer::plain())
}

fn text(catalog: &Catalog, sources: &Sources, diagnostics: &[Diagnostic], renderer: &Renderer) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&rendered(catalog, sources, diagnostic, renderer));
        text.push_str("\n\n");
    }
    let counts = [Severity::Error, Severity::Warning].map(|severity| count(diagnostics, severity));
    if counts.iter().any(|count| *count > 0) {
        let args = [("errors", Value::from(counts[0])), ("warnings", Value::from(counts[1]))];
        text.push_str(&catalog.text("report-counts", &args));
        text.push('\n');
    }
    text
}

/// Prints diagnostics for programs: one JSON object.
pub(super) fn json(catalog: &Catalog, outcome: &Outcome) {
    let diagnostics = &outcome.diagnostics;
    let report = JsonReport {
        errors: count(diagnostics, Severity::Error),
        warnings: count(diagnostics, Severity::Warning),
        notes: count(diagnostics, Severity::Note),
        pages: outcome.tally.pages,
        figures: outcome.tally.figures,
        charts: outcome.tally.charts,
        diagnostics: diagnostics.iter().map(|d| JsonDiagnostic::new(catalog, &outcome.sources, d)).collect(),
    };
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints why casebook could not run.
pub(super) fn failure(catalog: &Catalog, failure: &Failure) {
    let args: Vec<(&str, Value)> =
        failure.args.iter().map(|(name, text)| (*name, Value::from(text.as_str()))).collect();
    let mut lines = format!("{}: {}", catalog.text("failure", &[]), catalog.text(failure.name, &args));
    if let Some(cause) = &failure.cause {
        let name = match cause.kind() {
            std::io::ErrorKind::NotFound => "cause-not-found",
            std::io::ErrorKind::PermissionDenied => "cause-permission",
            std::io::ErrorKind::StorageFull => "cause-full",
            std::io::ErrorKind::ReadOnlyFilesystem => "cause-read-only",
            _ => "cause-other",
        };
        lines.push_str(&catalog.text(name, &[("text", Value::from(cause.to_string()))]));
    }
    if let Some(help) = catalog.attribute(failure.name, "help", &args) {
        lines = format!("{lines}\n{}: {help}", catalog.text("help", &[]));
    }
    let _ = writeln!(std::io::stderr(), "{lines}");
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.code.severity() == severity).count()
}

/// Returns one diagnostic as text, with the lines in question.
fn rendered(catalog: &Catalog, sources: &Sources, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let wording = word(catalog, diagnostic);
    let severity = diagnostic.code.severity();
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level_name = catalog.text(severity.name(), &[]);
    let help_name = catalog.text("help", &[]);
    let title =
        level.with_name(level_name).primary_title(wording.headline.clone()).id(diagnostic.code.name());
    let mut group: Group = Group::with_title(title);
    if let Some(place) = diagnostic.place {
        group = with_places(group, sources, place, diagnostic, &wording);
    }
    for help in &wording.helps {
        group = group.element(Level::HELP.with_name(help_name.clone()).message(help.clone()));
    }
    renderer.render(&[group])
}

/// Adds the lines that a diagnostic speaks of, file by file.
fn with_places<'a>(
    mut group: Group<'a>,
    sources: &'a Sources,
    place: Place,
    diagnostic: &Diagnostic,
    wording: &Wording,
) -> Group<'a> {
    let file = sources.file(place.file);
    let Some(span) = place.span else {
        return group.element(Origin::path(file.path.as_str()));
    };
    let primary = AnnotationKind::Primary.span(shown(&file.text, span).range()).label(wording.label.clone());
    let mut snippet = Snippet::source(&*file.text).path(file.path.as_str()).annotation(primary);
    let mut others = Vec::new();
    for (related, label) in diagnostic.related.iter().zip(&wording.related) {
        let text = &sources.file(related.place.file).text;
        let range = shown(text, related.place.span.unwrap_or_default()).range();
        let annotation = AnnotationKind::Context.span(range).label(label.clone());
        if related.place.file == place.file {
            snippet = snippet.annotation(annotation);
        } else {
            others.push((related.place.file, annotation));
        }
    }
    group = group.element(snippet);
    for (id, annotation) in others {
        let file = sources.file(id);
        group = group.element(Snippet::source(&*file.text).path(file.path.as_str()).annotation(annotation));
    }
    group
}

/// Returns the part of a span on its first line: a caret should not run over a page.
fn shown(text: &str, span: Span) -> Span {
    let (start, end) = (span.start.min(text.len()), span.end.min(text.len()));
    let line = text.get(start..end).and_then(|part| part.find('\n')).map_or(end, |at| start + at);
    Span { start, end: line.max(start) }
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

/// A place; lines and columns count from 1, columns in characters, and are
/// null where the file as a whole is meant.
#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

impl<'a> JsonDiagnostic<'a> {
    fn new(catalog: &Catalog, sources: &'a Sources, diagnostic: &Diagnostic) -> Self {
        let wording = word(catalog, diagnostic);
        let related = diagnostic.related.iter().zip(wording.related);
        Self {
            code: diagnostic.code.name(),
            severity: diagnostic.code.severity().name(),
            message: wording.headline,
            place: diagnostic.place.map(|place| JsonPlace::new(sources, place)),
            label: wording.label,
            related: related
                .map(|(related, label)| JsonRelated { label, place: JsonPlace::new(sources, related.place) })
                .collect(),
            help: wording.helps,
        }
    }
}

impl<'a> JsonPlace<'a> {
    fn new(sources: &'a Sources, place: Place) -> Self {
        let file = sources.file(place.file);
        let start = place.span.map(|span| line_column(&file.text, span.start));
        let end = place.span.map(|span| line_column(&file.text, span.end));
        Self {
            file: &file.path,
            line: start.map(|(line, _)| line),
            column: start.map(|(_, column)| column),
            end_line: end.map(|(line, _)| line),
            end_column: end.map(|(_, column)| column),
        }
    }
}
