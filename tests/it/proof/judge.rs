//! What the program says of a changed casebook, and whether it saw the change.

use std::collections::BTreeSet;

use casebook::diagnostic::{Code, Diagnostic, Severity};
use casebook::examine;
use casebook::memo::Memo;
use casebook::policy::Purpose;
use casebook::source::{Sources, Span};

use super::change::Change;
use super::corpus::{Marked, Text, Twin};

/// What a release of a casebook reports, as far as it can keep it from being published.
pub(super) fn findings(sources: &Sources) -> Vec<Diagnostic> {
    thread_local! {
        /// One change leaves most of a casebook as it was, so what was read of it is kept.
        static MEMO: Memo = Memo::in_memory();
    }
    let mut found = MEMO.with(|memo| {
        let found = examine(sources, false, Purpose::Release, memo).diagnostics;
        memo.end_run();
        found
    });
    found.retain(|finding| finding.severity != Severity::Note);
    found
}

/// What a finding says, with the words that it labels.
type Said = (Code, String);

fn said(finding: &Diagnostic) -> Said {
    (finding.code, format!("{:?}", finding.args))
}

/// What was found in a text before any change.
pub(super) struct Baseline {
    said: BTreeSet<Said>,
    /// The parts of the write-up that findings label.
    labels: Vec<Span>,
}

impl Baseline {
    pub(super) fn new(findings: &[Diagnostic], sources: &Sources, path: &str) -> Self {
        let places = findings.iter().flat_map(|finding| {
            finding.place.into_iter().chain(finding.related.iter().map(|related| related.place))
        });
        let labels = places.filter(|place| sources.file(place.file).path == path);
        Self {
            said: findings.iter().map(said).collect(),
            labels: labels.filter_map(|place| place.span).collect(),
        }
    }

    /// Returns whether a figure of the unchanged text has a finding already.
    pub(super) fn has(&self, figure: &Marked) -> bool {
        self.has_at(figure.span)
    }

    /// Returns whether the words or the row of a twin have a finding already.
    pub(super) fn has_twin(&self, text: &Text, twin: &Twin) -> bool {
        let found = text.write_up.find(&twin.find);
        let row = text.figure(&twin.figure).and_then(|figure| text.rows.get(figure.row.as_ref()?));
        let is_unstated = |said: &Said| {
            said.0 == Code::UnstatedObservation
                && row
                    .and_then(|row| row.get("metric")?.as_str())
                    .is_some_and(|metric| said.1.contains(&format!("/{metric}/")))
        };
        found.is_some_and(|start| self.has_at(Span { start, end: start + twin.find.len() }))
            || self.said.iter().any(is_unstated)
    }

    fn has_at(&self, span: Span) -> bool {
        self.labels.iter().any(|label| label.start < span.end && span.start < label.end)
    }

    /// Returns the codes of the findings that say something that was not found before.
    pub(super) fn new_codes(&self, findings: &[Diagnostic]) -> Vec<Code> {
        let new = findings.iter().filter(|finding| !self.said.contains(&said(finding)));
        new.map(|finding| finding.code).collect()
    }
}

/// Returns whether a new finding labels the changed part, or the row that lost its sentence.
pub(super) fn is_seen(text: &Text, change: &Change, baseline: &Baseline) -> bool {
    let rows = change.rows.as_ref().unwrap_or(&text.rows);
    let sources = text.sources(&change.write_up, change.rows.as_ref());
    let meets =
        |span: Span| change.labelled.iter().any(|part| span.start <= part.end && part.start <= span.end);
    let row =
        text.figure(&change.figure).and_then(|figure| figure.row.as_ref()).and_then(|key| rows.get(key));
    findings(&sources).iter().filter(|finding| !baseline.said.contains(&said(finding))).any(|finding| {
        if finding.code == Code::UnstatedObservation {
            return is_of_row(finding, row);
        }
        let places = finding.place.iter().chain(finding.related.iter().map(|related| &related.place));
        places
            .clone()
            .any(|place| sources.file(place.file).path == text.path && place.span.is_some_and(meets))
    })
}

/// Returns whether an observation that no text states is that of a row.
fn is_of_row(finding: &Diagnostic, row: Option<&super::corpus::Row>) -> bool {
    let metric = row.and_then(|row| row.get("metric")).and_then(|metric| metric.as_str());
    let args = format!("{:?}", finding.args);
    metric.is_some_and(|metric| args.contains(&format!("/{metric}/")))
}
