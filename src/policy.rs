//! What stands in the way of a release.
//!
//! In: the findings of a run and the waivers of its editor. Out: the findings
//! that remain, with their severity: in a release a warning is an error, unless
//! it is waived with a reason. A waiver that matches nothing, or whose edition
//! has passed, is a finding itself.

use crate::diagnostic::{Arg, Code, Diagnostic, Severity, has_errors};
use crate::model::{Edition, Waiver};
use crate::source::{FileId, Place, Sources};

/// What a run is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To see how things stand.
    #[default]
    Draft,
    /// To be released: a warning is an error.
    Release,
}

/// Applies the waivers of an edition to findings, and sets the severity of those that remain.
///
/// Returns the findings that waivers answer, each with the index of its waiver, in the order of waivers.
pub fn apply(
    waivers: &[Waiver],
    edition: Edition,
    purpose: Purpose,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(usize, Diagnostic)> {
    // If something is broken, the finding that a waiver is for may not have been looked for.
    let is_sound = !has_errors(diagnostics);
    let mut met: Vec<(usize, Diagnostic)> = Vec::new();
    let mut more = Vec::new();
    for (number, waiver) in waivers.iter().enumerate() {
        let file = sources.find(&waiver.path);
        let meets = |finding: &Diagnostic| file.is_some_and(|file| is_met(waiver, file, sources, finding));
        let is_stale = waiver.until.is_before(edition);
        let found = diagnostics.iter().filter(|finding| meets(finding)).cloned();
        met.extend(found.map(|finding| (number, finding)));
        if is_stale {
            let fault = Diagnostic::at_place(Code::StaleWaiver, waiver.place);
            more.push(fault.with("until", waiver.until.code()).with("edition", edition.code()).help("help"));
            continue;
        }
        let before = diagnostics.len();
        diagnostics.retain(|finding| !meets(finding));
        if before == diagnostics.len() && is_sound {
            let fault = Diagnostic::at_place(Code::UnusedWaiver, waiver.place);
            more.push(fault.with("code", waiver.code.name()).help("help"));
        }
    }
    diagnostics.extend(more);
    if purpose == Purpose::Release {
        for finding in diagnostics.iter_mut().filter(|finding| finding.severity == Severity::Warning) {
            finding.severity = Severity::Error;
        }
    }
    met
}

/// Returns whether a waiver applies to a finding.
fn is_met(waiver: &Waiver, file: FileId, sources: &Sources, finding: &Diagnostic) -> bool {
    if finding.code != waiver.code || finding.place.is_none_or(|place| place.file != file) {
        return false;
    }
    let words = waiver.words.as_str();
    let names = |(_, arg): &(&str, Arg)| matches!(arg, Arg::Text(text) if text == words);
    if words.is_empty() || finding.args.iter().any(names) {
        return true;
    }
    let places = finding.place.into_iter().chain(finding.related.iter().map(|related| related.place));
    let spans: Vec<_> =
        places.filter(|place: &Place| place.file == file).filter_map(|place| place.span).collect();
    let text = &sources.file(file).text;
    let found = text.match_indices(words).map(|(at, words)| at..at + words.len());
    let mut overlaps =
        found.filter(|found| spans.iter().any(|span| span.start < found.end && found.start < span.end));
    overlaps.next().is_some()
}
