//! What only follows from a fault that is reported.
//!
//! In: the findings of resolving, and the zones that they make unknown. Out: the same
//! without those that name nothing but such a zone. A reader mends the cause first.

use std::collections::BTreeSet;

use crate::diagnostic::{Arg, Code, Diagnostic};
use crate::source::FileId;

/// Returns the zones whose sheets or folders are not there, by id.
pub(super) fn lost_zones(found: &[Diagnostic], settings: Option<FileId>) -> BTreeSet<String> {
    let is_cause = |finding: &&Diagnostic| match finding.code {
        Code::MissingSheet => true,
        Code::UnknownZone => is_in(finding, settings),
        _ => false,
    };
    let zone =
        |finding: &Diagnostic| Some(text(finding, "zone").or_else(|| text(finding, "found"))?.to_owned());
    found.iter().filter(is_cause).filter_map(zone).collect()
}

/// Removes the findings that follow from zones that are not there.
pub(super) fn remove_consequences(
    lost: &BTreeSet<String>,
    settings: Option<FileId>,
    found: &mut Vec<Diagnostic>,
) {
    let causes: BTreeSet<FileId> = found
        .iter()
        .filter(|finding| finding.code == Code::MissingSheet)
        .filter_map(|finding| Some(finding.place?.file))
        .collect();
    let is_of = |words: &str, before: &str, after: &str| {
        lost.iter().any(|zone| words.contains(&format!("{before}{zone}{after}")))
    };
    found.retain(|finding| {
        let name = text(finding, "found").unwrap_or_default();
        let follows = match finding.code {
            Code::UnknownZone => lost.contains(name) && !is_in(finding, settings),
            Code::UnknownObservation => lost.iter().any(|zone| name.starts_with(&format!("{zone}/"))),
            Code::BrokenLink => is_of(name, "zones/", "/") || is_of(name, "../", "/"),
            Code::EmptyChart => finding.place.is_some_and(|place| causes.contains(&place.file)),
            _ => false,
        };
        !follows
    });
}

fn is_in(finding: &Diagnostic, file: Option<FileId>) -> bool {
    finding.place.is_some_and(|place| Some(place.file) == file)
}

/// Returns what a finding says for a placeholder, as far as it is the author's words.
fn text<'a>(finding: &'a Diagnostic, placeholder: &str) -> Option<&'a str> {
    finding.args.iter().find_map(|(name, arg)| match arg {
        Arg::Text(text) if *name == placeholder => Some(text.as_str()),
        _ => None,
    })
}
