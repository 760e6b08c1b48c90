//! The figures that differ between two editions.
//!
//! In: the figures of both. Out: how each figure differs, with its sentences
//! and the revisions in the new edition.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, FigureChange, FigureField};
use crate::model::{Edition, Quantity, QuantityChange, RevisionKind, Status, Unit, Units, decimal};
use crate::wire::{FiguresFile, PublishedFigure, RevisionRecord, ValueRecord};

/// Returns the figures that differ.
pub(super) fn figures(old: &FiguresFile, new: &FiguresFile) -> Vec<FigureChange> {
    let (before, after) = (by_id(old), by_id(new));
    let settled = settled(&before, &after);
    let was_settled: BTreeSet<&str> = settled.values().map(|old| old.id.as_str()).collect();
    let revisions = revisions(old, new);
    // Data files from before rankings were included have no definitions.
    let has_definitions = old.rankings.is_some() && new.rankings.is_some();
    let all = new.revisions.iter();
    let others: BTreeMap<&str, &str> =
        all.map(|revision| (revision.figure.as_str(), revision.edition.as_str())).collect();
    let change = |old: Option<&PublishedFigure>, new: Option<&PublishedFigure>| {
        let id = new.or(old).map_or("", |figure| &figure.id);
        let told = revisions.get(id).map_or(&[][..], Vec::as_slice);
        let mut change = figure_change(old, new, told, has_definitions)?;
        change.other_edition =
            others.get(id).filter(|_| told.is_empty()).map(|edition| (*edition).to_owned());
        Some(change)
    };
    let kept = new.figures.iter().filter_map(|figure| {
        let id = figure.id.as_str();
        change(before.get(id).or_else(|| settled.get(id)).copied(), Some(figure))
    });
    let is_gone = |figure: &&PublishedFigure| {
        !after.contains_key(figure.id.as_str()) && !was_settled.contains(figure.id.as_str())
    };
    let gone = old.figures.iter().filter(is_gone).filter_map(|figure| change(Some(figure), None));
    kept.chain(gone).collect()
}

pub(super) fn by_id(data: &FiguresFile) -> BTreeMap<&str, &PublishedFigure> {
    data.figures.iter().map(|figure| (figure.id.as_str(), figure)).collect()
}

/// Returns the figures of which only the status changed, and with it the id: the old figures by new id.
///
/// A provisional value that was confirmed is one figure, not one withdrawn and one added.
pub(super) fn settled<'a>(
    before: &BTreeMap<&'a str, &'a PublishedFigure>,
    after: &BTreeMap<&'a str, &'a PublishedFigure>,
) -> BTreeMap<&'a str, &'a PublishedFigure> {
    let without_status = |id: &'a str| id.rsplit_once('/').map_or(id, |(start, _)| start);
    let mut gone: BTreeMap<&str, Vec<&PublishedFigure>> = BTreeMap::new();
    for (id, figure) in before.iter().filter(|(id, _)| !after.contains_key(*id)) {
        gone.entry(without_status(id)).or_default().push(figure);
    }
    let mut come: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for id in after.keys().filter(|id| !before.contains_key(*id)) {
        come.entry(without_status(id)).or_default().push(id);
    }
    // A target and the value that met it are two figures.
    let is_found = |id: &str| after.get(id).is_some_and(|new| !new.status.is_set());
    let pair =
        |(key, old): (&str, Vec<&'a PublishedFigure>)| match (old.as_slice(), come.get(key)?.as_slice()) {
            ([old], [new]) if old.status.can_be_confirmed() && is_found(new) => Some((*new, *old)),
            _ => None,
        };
    gone.into_iter().filter_map(pair).collect()
}

/// Returns the revisions of each figure that only the new edition has, the newest first.
fn revisions(old: &FiguresFile, new: &FiguresFile) -> BTreeMap<String, Vec<RevisionRecord>> {
    let (before, now) = (Edition::parse(&old.edition), Edition::parse(&new.edition));
    let is_new = |revision: &&RevisionRecord| {
        let edition = Edition::parse(&revision.edition);
        let later = |other: Option<Edition>| {
            edition.zip(other).is_some_and(|(edition, other)| other.is_before(edition))
        };
        let is_now = edition.zip(now).is_some_and(|(edition, now)| !edition.is_before(now));
        (later(before) || is_now) && !old.revisions.contains(revision)
    };
    let mut told: BTreeMap<String, Vec<RevisionRecord>> = BTreeMap::new();
    for revision in new.revisions.iter().filter(is_new) {
        told.entry(revision.figure.clone()).or_default().push(revision.clone());
    }
    told
}

/// Returns how a figure differs; `None` if it does not.
fn figure_change(
    old: Option<&PublishedFigure>,
    new: Option<&PublishedFigure>,
    told: &[RevisionRecord],
    has_definitions: bool,
) -> Option<FigureChange> {
    let (change, fields) = match (old, new) {
        (Some(old), Some(new)) => (Change::Changed, fields(old, new, has_definitions)),
        (None, _) => (Change::Added, Vec::new()),
        (_, None) => (Change::Withdrawn, Vec::new()),
    };
    if change == Change::Changed && fields.is_empty() {
        return None;
    }
    let sentences = |figure: Option<&PublishedFigure>| -> Vec<String> {
        figure.into_iter().flat_map(|figure| &figure.stated).map(|said| said.sentence.clone()).collect()
    };
    let (before, after) = (sentences(old), sentences(new));
    let only = |own: &[String], other: &[String]| -> Vec<String> {
        own.iter().filter(|sentence| !other.contains(sentence)).cloned().collect()
    };
    let is_withdrawal = |revision: &&RevisionRecord| revision.kind == RevisionKind::Withdrawal;
    let told = told.iter().filter(|revision| is_withdrawal(revision) == (change == Change::Withdrawn));
    let told: Vec<RevisionRecord> = told.cloned().collect();
    // The earliest revision states the value of the old edition.
    let was = told.last().and_then(|revision| revision.was.as_ref());
    let is_misstated = match (old, was) {
        (Some(old), Some(was)) => is_other_value(old, &as_stated(old, was)),
        // Without an old value, the revision is about something other than the value.
        (Some(_), None) => change == Change::Changed && !told.is_empty(),
        (None, _) => false,
    };
    let is_grave = match old.zip(new) {
        Some((old, new)) => is_other_value(old, new),
        None => change == Change::Withdrawn,
    };
    Some(FigureChange {
        change,
        fields,
        difference: old.zip(new).and_then(|(old, new)| difference(old, new)),
        before: only(&before, &after),
        after: only(&after, &before),
        is_misstated: is_grave && is_misstated,
        revisions: told,
        other_edition: None,
        is_grave,
        old: old.cloned(),
        new: new.cloned(),
    })
}

/// Returns the fields of one figure that differ between two editions.
fn fields(old: &PublishedFigure, new: &PublishedFigure, has_definitions: bool) -> Vec<FigureField> {
    let sentences = |figure: &PublishedFigure| {
        figure.stated.iter().map(|said| said.sentence.clone()).collect::<BTreeSet<String>>()
    };
    let differs = [
        (FigureField::Value, old.value != new.value || old.unit != new.unit),
        (FigureField::Bound, old.bound != new.bound),
        (FigureField::Baseline, old.baseline != new.baseline || old.baseline_period != new.baseline_period),
        (FigureField::Missing, old.missing != new.missing),
        (FigureField::Status, old.status != new.status),
        (FigureField::Source, old.source != new.source),
        (FigureField::Note, old.note != new.note),
        (FigureField::Definition, has_definitions && old.definition != new.definition),
        (FigureField::Sentences, sentences(old) != sentences(new)),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}

/// Returns a figure with the old value that a revision states.
fn as_stated(figure: &PublishedFigure, was: &ValueRecord) -> PublishedFigure {
    let ValueRecord { value, unit, bound, baseline, missing, status, words } = was.clone();
    PublishedFigure { value, unit, bound, baseline, missing, status, words: Some(words), ..figure.clone() }
}

/// Returns whether two figures of one basis differ in the value that ranks them.
pub(super) fn is_other_rank(old: &PublishedFigure, new: &PublishedFigure) -> bool {
    let measure = |figure: &PublishedFigure| PublishedFigure {
        baseline: None,
        baseline_period: None,
        status: Status::Actual,
        ..figure.clone()
    };
    is_other_value(&measure(old), &measure(new))
}

/// Returns whether the stated value differs, other than in its unit or its trailing zeros.
pub(super) fn is_other_value(old: &PublishedFigure, new: &PublishedFigure) -> bool {
    let is_same = |one: Option<&str>, other: Option<&str>| {
        let (Some(one), Some(other)) = (one, other) else { return one == other };
        let base = |number: &str, unit: Option<&str>| quantity(number, unit).map(|found| found.base());
        let bases = base(one, old.unit.as_deref()).zip(base(other, new.unit.as_deref()));
        has_one_kind(old, new) && bases.map_or(one == other, |(one, other)| one == other)
    };
    !is_same(old.value.as_deref(), new.value.as_deref())
        || !is_same(old.baseline.as_deref(), new.baseline.as_deref())
        || old.bound != new.bound
        || old.missing != new.missing
        || old.status != new.status
}

/// Returns whether the units of two figures convert into each other.
fn has_one_kind(one: &PublishedFigure, other: &PublishedFigure) -> bool {
    let unit = |figure: &PublishedFigure| Units::built_in().find(figure.unit.as_deref()?);
    let dimensions = unit(one).zip(unit(other)).map(|(one, other)| one.dimension == other.dimension);
    one.unit == other.unit || dimensions.unwrap_or(false)
}

/// Returns a number with its unit; a unit that casebook does not know does not convert.
fn quantity(number: &str, unit: Option<&str>) -> Option<Quantity> {
    let id = unit.unwrap_or_default();
    let unit = Units::built_in().find(id).unwrap_or_else(|| Unit::counter(id, id));
    Some(Quantity { value: decimal(number)?, unit })
}

/// Returns the new value minus the old, in the new unit; `None` if one is not exact, or if both are equal.
fn difference(old: &PublishedFigure, new: &PublishedFigure) -> Option<QuantityChange> {
    if old.bound.is_some() || new.bound.is_some() {
        return None;
    }
    let before = quantity(old.value.as_deref()?, old.unit.as_deref())?;
    let after = quantity(new.value.as_deref()?, new.unit.as_deref())?;
    after.change_from(&before).filter(|change| !change.is_zero())
}
