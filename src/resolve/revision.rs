//! Resolves `content/revisions.yaml`.
//!
//! In: revisions as typed. Out: those of figures that are published or that
//! were withdrawn, each with the earlier value and the new one.

use std::collections::BTreeMap;

use super::observation::measure;
use super::sheet::{Audience, Sheets};
use super::term;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Better, Edition, Metric, MetricId, MetricType, ObservationId, Revision, RevisionKind, StatedValue,
    Status, Typed, Unit,
};
use crate::parse::revision::RevisionDraft;
use crate::parse::sheet::ObservationDraft;
use crate::parse::{Draft, Parsed, Places};
use crate::source::Place;

/// What the names of a revision can mean.
struct RevisionContext<'a> {
    sheets: &'a Sheets,
    vocabulary: &'a Vocabulary,
    edition: Option<Edition>,
    places: &'a Places,
    /// The figures that were withdrawn, each with the last edition that says so.
    withdrawn: BTreeMap<&'a str, Edition>,
}

/// Resolves the revisions: the newest edition first, each edition in the order of the file.
///
/// Those of internal figures are left out, unless they say that the figure was
/// withdrawn. `edition` is the casebook's; `None` if it could not be read.
pub(super) fn revisions(
    draft: &Draft,
    sheets: &Sheets,
    vocabulary: &Vocabulary,
    edition: Option<Edition>,
    out: &mut Vec<Diagnostic>,
) -> Vec<Revision> {
    let Some(Parsed { value, places }) = draft.revisions.as_deref() else { return Vec::new() };
    let withdrawn = withdrawn(value);
    let context = RevisionContext { sheets, vocabulary, edition, places, withdrawn };
    let mut revisions: Vec<Revision> = Vec::new();
    let mut seen: BTreeMap<(ObservationId, String), Place> = BTreeMap::new();
    let drafts = value.iter().enumerate().filter_map(|(number, draft)| Some((number, draft.as_ref()?)));
    for (number, draft) in drafts {
        let Some(revision) = context.revision(number, draft, out) else { continue };
        let key = (revision.figure.clone(), revision.edition.code());
        if let Some(first) = seen.insert(key, revision.place) {
            let fault = Diagnostic::at_place(Code::DuplicateId, revision.place);
            let fault = fault.with("id", revision.figure.as_str()).and(first, "first");
            out.push(fault.help("help-revision"));
            continue;
        }
        revisions.push(revision);
    }
    // The sort is stable: an edition keeps the order of the file.
    revisions.sort_by_key(|revision| std::cmp::Reverse((revision.edition.date, revision.edition.has_day)));
    context.link(&mut revisions, out);
    revisions
}

/// Returns the figures that were withdrawn, each with the last edition that says so.
fn withdrawn(drafts: &[Option<RevisionDraft>]) -> BTreeMap<&str, Edition> {
    let mut withdrawn: BTreeMap<&str, Edition> = BTreeMap::new();
    for draft in drafts.iter().flatten() {
        let is_withdrawal = draft.kind.as_deref() == Some(RevisionKind::Withdrawal.name());
        let edition = draft.edition.as_deref().and_then(Edition::parse);
        if let (true, Some(figure), Some(edition)) = (is_withdrawal, draft.figure.as_deref(), edition) {
            let last = withdrawn.entry(figure).or_insert(edition);
            if last.is_before(edition) {
                *last = edition;
            }
        }
    }
    withdrawn
}

impl RevisionContext<'_> {
    /// Resolves an entry; `None` if anything in it is wrong, or if it is not for the public.
    fn revision(&self, number: usize, draft: &RevisionDraft, out: &mut Vec<Diagnostic>) -> Option<Revision> {
        let at = |key: &str| self.places.at(&format!("[{number}].{key}"));
        let kind = draft
            .kind
            .as_deref()
            .and_then(|kind| term::choice(RevisionKind::ALL, RevisionKind::name, kind, at("kind"), out));
        let edition = draft.edition.as_deref().and_then(|edition| term::edition(edition, at("edition"), out));
        if let Some((own, edition)) = self.edition.zip(edition).filter(|(own, other)| own.is_before(*other)) {
            let fault = Diagnostic::at_place(Code::RevisionTooLate, at("edition"));
            let fault = fault.with("found", edition.code()).with("edition", own.code());
            out.push(fault.help("help"));
            return None;
        }
        let (kind, edition, id) = (kind?, edition?, draft.figure.as_deref()?);
        let figure = self.figure(id, kind, edition, at("figure"), out)?;
        let was = match &draft.was {
            Some(was) => Some(self.was(&figure, was, &format!("[{number}].was"), out)?),
            None => None,
        };
        let reason = Typed { text: draft.reason.clone().unwrap_or_default(), place: at("reason") };
        Some(Revision { figure, kind, reason, edition, was, became: None, place: at("figure") })
    }

    /// Returns the figure with this id, or reports why it cannot have such a revision.
    fn figure(
        &self,
        id: &str,
        kind: RevisionKind,
        edition: Edition,
        place: Place,
        out: &mut Vec<Diagnostic>,
    ) -> Option<ObservationId> {
        let is_public = self.sheets.observation(id, Audience::Public).is_some();
        // A figure that was withdrawn in an earlier edition may be published again.
        let is_now = self.edition.is_none_or(|own| !edition.is_before(own));
        if is_public && kind == RevisionKind::Withdrawal && is_now {
            let fault = Diagnostic::at_place(Code::WithdrawnFigureThere, place).with("id", id);
            out.push(fault.help("help"));
            return None;
        }
        let was_withdrawn = self.withdrawn.get(id).is_some_and(|last| !last.is_before(edition));
        let figure = ObservationId::read(id);
        if let Some(figure) = figure.filter(|_| is_public || was_withdrawn) {
            return Some(figure);
        }
        let zone = self.sheets.zone(id.split('/').next().unwrap_or_default(), Audience::Internal);
        let is_internal = self.sheets.observation(id, Audience::Internal).is_some();
        // A fault in the sheet has been reported already.
        if is_internal || zone.is_some_and(|sheet| sheet.is_open) {
            return None;
        }
        let known = zone.into_iter().flat_map(|zone| &zone.observations).map(|o| o.id.as_str());
        let fault = Diagnostic::at_place(Code::UnknownObservation, place).with("found", id);
        out.push(fault.nearest(id, known).help("help-withdrawn"));
        None
    }

    /// Resolves the earlier value, in the unit of the figure if it names none.
    fn was(
        &self,
        figure: &ObservationId,
        draft: &ObservationDraft,
        path: &str,
        out: &mut Vec<Diagnostic>,
    ) -> Option<StatedValue> {
        let parts = figure.parts();
        let now = self.sheets.observation(figure.as_str(), Audience::Public);
        let known = self.vocabulary.metrics.get(parts.metric);
        let mut metric = known.cloned().unwrap_or_else(|| gone(parts.metric));
        if let Some(definite) = now.and_then(|now| now.definite()) {
            metric.unit = definite.quantity.unit.clone();
        }
        // The error may have been in the unit or the sign.
        metric.kind = MetricType::Growth;
        if draft.unit.is_some() {
            metric.unit.id.clear();
        }
        let status = draft.status.as_deref().unwrap_or(parts.status);
        let status =
            term::choice(Status::ALL, Status::name, status, self.places.at(&format!("{path}.status")), out);
        let measure = measure(self.vocabulary, self.places, path, draft, Some(&metric), out);
        Some(StatedValue { measure: measure?, status: status? })
    }

    /// Sets the value that each revision led to, and reports revisions that change nothing.
    fn link(&self, revisions: &mut [Revision], out: &mut Vec<Diagnostic>) {
        let mut next: BTreeMap<ObservationId, Option<StatedValue>> = BTreeMap::new();
        for revision in revisions {
            let now = self.sheets.observation(revision.figure.as_str(), Audience::Public);
            let now = || now.map(|now| StatedValue { measure: now.measure.clone(), status: now.status });
            let later = next.insert(revision.figure.clone(), revision.was.clone());
            if revision.kind != RevisionKind::Withdrawal {
                revision.became = later.unwrap_or_else(now);
            }
            let values = revision.was.as_ref().zip(revision.became.as_ref());
            if values.is_some_and(|(was, became)| was.is_same(became)) {
                let fault = Diagnostic::at_place(Code::RevisionWithoutChange, revision.place);
                out.push(fault.with("id", revision.figure.as_str()).help("help"));
            }
        }
    }
}

/// Returns a stand-in for a metric that is no longer in the vocabulary.
fn gone(id: &str) -> Metric {
    let unit = Unit::counter("", "");
    Metric {
        subject: None,
        id: MetricId::new(id),
        name: id.to_owned(),
        aliases: Vec::new(),
        unit,
        kind: MetricType::Growth,
        better: Better::Neutral,
        definition: String::new(),
        part_of: None,
        compares_with: Vec::new(),
        observations: Vec::new(),
    }
}
