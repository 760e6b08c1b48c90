//! Formats diagnostics as text.
//!
//! In: diagnostics and the files they quote. Out: a report for people, or for
//! programs: JSON, SARIF, or the commands of GitHub's workflows; and what each
//! code means. Prints nothing. The only home of annotate-snippets.

pub mod diff;
pub mod entry;
pub mod explain;
pub mod github;
pub mod json;
mod lines;
pub mod sarif;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Failure, Severity};
use crate::message::{Catalog, Value, Wording, word};
use crate::source::{FileId, Place, Sources, Span};
use lines::Lines;

/// Returns diagnostics in the form that people read, and how many there are, without colours.
pub fn text(catalog: &Catalog, sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    written(catalog, sources, diagnostics, &Renderer::plain())
}

/// Returns the same with the colours of a terminal.
pub fn coloured(catalog: &Catalog, sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    written(catalog, sources, diagnostics, &Renderer::styled())
}

fn written(catalog: &Catalog, sources: &Sources, diagnostics: &[Diagnostic], renderer: &Renderer) -> String {
    let mut text = String::new();
    let mut lines = Lines::new(sources);
    for diagnostic in diagnostics.iter().take(SHOWN) {
        text.push_str(&rendered(catalog, &mut lines, diagnostic, renderer));
        text.push_str("\n\n");
    }
    if diagnostics.len() > SHOWN {
        let more = Value::from(diagnostics.len() - SHOWN);
        text.push_str(&catalog.text("report-more", &[("count", more)]));
        text.push('\n');
    }
    let counts = [Severity::Error, Severity::Warning].map(|severity| count(diagnostics, severity));
    if counts.iter().any(|count| *count > 0) {
        let args = [("errors", Value::from(counts[0])), ("warnings", Value::from(counts[1]))];
        text.push_str(&catalog.text("report-counts", &args));
        text.push('\n');
    }
    let new: BTreeSet<&str> =
        diagnostics.iter().map(|finding| finding.code).filter(|code| code.is_new()).map(Code::name).collect();
    if !new.is_empty() {
        let codes = new.into_iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
        text.push_str(&catalog.text("report-new", &[("codes", Value::from(codes.as_str()))]));
        text.push('\n');
    }
    text
}

/// Returns why casebook could not run, for people.
pub fn failure(catalog: &Catalog, failure: &Failure) -> String {
    let args: Vec<(&str, Value)> =
        failure.args.iter().map(|(name, text)| (*name, Value::from(text.as_str()))).collect();
    let mut lines = format!("{}: {}", catalog.text("failure", &[]), catalog.text(failure.kind.name(), &args));
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
    if let Some(help) = catalog.attribute(failure.kind.name(), "help", &args) {
        lines = format!("{lines}\n{}: {help}", catalog.text("help", &[]));
    }
    lines
}

/// The most diagnostics that people are shown in one run; programs get all.
const SHOWN: usize = 400;

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

/// Returns one diagnostic as text without colours.
fn plain(catalog: &Catalog, lines: &mut Lines, diagnostic: &Diagnostic) -> String {
    rendered(catalog, lines, diagnostic, &Renderer::plain())
}

/// Returns one diagnostic as text, with the lines in question.
fn rendered(catalog: &Catalog, lines: &mut Lines, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let wording = word(catalog, diagnostic);
    let severity = diagnostic.severity;
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
    let mut moved = Vec::new();
    if let Some(place) = diagnostic.place {
        group = with_places(group, lines, place, diagnostic, &wording, &mut moved);
    }
    for help in &wording.helps {
        group = group.element(Level::HELP.with_name(help_name.clone()).message(help.clone()));
    }
    moved.iter().fold(renderer.render(&[group]), |text, (counted, place)| text.replacen(counted, place, 1))
}

/// Adds the lines that a diagnostic refers to, file by file.
fn with_places<'a>(
    mut group: Group<'a>,
    lines: &mut Lines<'a>,
    place: Place,
    diagnostic: &Diagnostic,
    wording: &Wording,
    moved: &mut Vec<(String, String)>,
) -> Group<'a> {
    let Some(span) = place.span else {
        return group.element(Origin::path(lines.sources.file(place.file).path.as_str()));
    };
    let mut marks = vec![(place.file, span, AnnotationKind::Primary, wording.label.clone())];
    for (related, label) in diagnostic.related.iter().zip(&wording.related) {
        let span = related.place.span.unwrap_or_default();
        marks.push((related.place.file, span, AnnotationKind::Context, Some(label.clone())));
    }
    while let Some(file) = marks.first().map(|(file, ..)| *file) {
        let (here, elsewhere) = marks.into_iter().partition(|(other, ..)| *other == file);
        group = group.element(snippet(lines, file, here, moved));
        marks = elsewhere;
    }
    group
}

/// A place to be marked: its file, its span, the kind of mark, and its label.
type SourceMark = (FileId, Span, AnnotationKind, Option<String>);

/// The most of a line that is quoted before its first mark and behind its last, in bytes.
///
/// What is shown of a line is as wide as a terminal, but the renderer reads all that it is given.
const QUOTED: usize = 2_000;

/// Returns the lines of a file with its marks.
///
/// The renderer counts columns from where the quotation begins: `moved` gets the places that it will write of a line
/// whose beginning is left out, and those that are meant.
fn snippet<'a>(
    lines: &mut Lines<'a>,
    file: FileId,
    marks: Vec<SourceMark>,
    moved: &mut Vec<(String, String)>,
) -> Snippet<'a, Annotation<'a>> {
    let source = lines.sources.file(file);
    let marks: Vec<(Span, AnnotationKind, Option<String>)> =
        marks.into_iter().map(|(_, span, kind, label)| (shown(&source.text, span), kind, label)).collect();
    let start = marks.iter().map(|(span, ..)| span.start).min().unwrap_or_default();
    let end = marks.iter().map(|(span, ..)| span.end).max().unwrap_or_default();
    // Quoting only these lines is fast; the whole file for each diagnostic would take forever.
    let (text, base, number) = lines.excerpt(file, Span { start, end });
    let until = text.ceil_char_boundary((end - base).saturating_add(QUOTED));
    let from = text.floor_char_boundary((start - base).saturating_sub(QUOTED));
    if from > 0 {
        let before = text[..from].chars().count();
        for (span, ..) in &marks {
            let (line, column) = lines.line_column(file, span.start);
            if line == number + 1 {
                let place = |column: usize| format!("{}:{line}:{column}\n", source.path);
                moved.push((place(column - before), place(column)));
            }
        }
    }
    let (text, base) = (&text[from..until], base + from);
    let annotations = marks
        .into_iter()
        .map(|(span, kind, label)| kind.span(span.start - base..span.end - base).label(label));
    Snippet::source(text).line_start(number + 1).path(source.path.as_str()).annotations(annotations)
}

/// Returns the part of a span on its first line: the carets should not cover a whole page.
fn shown(text: &str, span: Span) -> Span {
    // A parser may report a fault in the middle of a character.
    let (start, end) = (text.floor_char_boundary(span.start), text.ceil_char_boundary(span.end));
    let line = text.get(start..end).and_then(|part| part.find('\n')).map_or(end, |at| start + at);
    Span { start, end: line.max(start) }
}
