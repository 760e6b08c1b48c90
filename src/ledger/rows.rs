//! Findings about rows of the sheets.
//!
//! In: the book, and where each observation is stated. Out: a finding for each
//! row that no text states, each quote that no text has, and each pair of rows
//! that contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use super::Ledger;
use super::index::ObservationIndex;
use super::item::{Item, Slot};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Book, Observation, ObservationId, Period};
use crate::source::FileId;

/// Reports each observation that no text states, and each quote that no text contains.
///
/// Observations in `accounted` have a finding already, or a computed figure follows from them.
pub(super) fn unstated(
    book: &Book,
    ledger: &Ledger,
    index: &ObservationIndex,
    faulty: &BTreeSet<FileId>,
    accounted: &BTreeSet<ObservationId>,
    out: &mut Vec<Diagnostic>,
) {
    for zone in book.zones.values() {
        let is_sound =
            !faulty.contains(&zone.file) && !zone.cases.iter().any(|case| faulty.contains(&case.file));
        if zone.cases.is_empty() || !is_sound {
            continue;
        }
        for observation in book.sheet(zone) {
            let own_source = observation.source != zone.source;
            if own_source || observation.definite().is_none() {
                continue;
            }
            if let Some(quote) = &observation.quote {
                let item = index.number(&observation.id).map(|item| index.item(item));
                if item.is_some_and(|item| item.quote().is_none()) {
                    let fault = Diagnostic::at_place(Code::QuoteNotFound, observation.parts.quote);
                    out.push(fault.with("quote", quote.as_str()).help("help"));
                    continue;
                }
            }
            if !ledger.statements.contains_key(&observation.id) && !accounted.contains(&observation.id) {
                let metric = book.metrics.get(&observation.metric).map_or("", |metric| &metric.name);
                let fault = Diagnostic::at_place(Code::UnstatedObservation, observation.place);
                let fault = fault.with("metric", metric).with("id", observation.id.as_str());
                out.push(fault.help("help"));
            }
        }
    }
}

/// Reports where two rows give different values for the same metric, area, period, scope and status, be it as the
/// earlier value of another.
pub(super) fn conflicts(index: &ObservationIndex, book: &Book, out: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<_, &Item> = BTreeMap::new();
    for item in &index.items {
        let Observation { metric, area, period, scope, status, .. } = &*item.observation;
        // A label is not a time that two sheets can share.
        if matches!(period, Period::Label(_)) {
            continue;
        }
        let first = seen.entry((metric, area, period, scope, status)).or_insert(item);
        let one = first.definite.quantity.in_unit(&item.definite.quantity.unit);
        let agrees = one.is_some_and(|one| one.value == item.definite.quantity.value)
            && first.definite.bound == item.definite.bound;
        if !agrees {
            out.push(conflict(item, Slot::Value, period, first, book));
        }
    }
    for item in &index.items {
        let Observation { metric, area, scope, status, .. } = &*item.observation;
        let Some((period, value)) = item.before().zip(item.definite.before()) else { continue };
        let Some(first) = seen.get(&(metric, area, period, scope, status)) else { continue };
        let one = first.definite.quantity.in_unit(&item.definite.quantity.unit);
        if one.is_none_or(|one| one.value != value) {
            out.push(conflict(item, Slot::Baseline, period, first, book));
        }
    }
}

/// Returns the finding about one of the values of a row, which another row contradicts.
fn conflict(item: &Item, slot: Slot, period: &Period, first: &Item, book: &Book) -> Diagnostic {
    let Observation { metric, area, .. } = &*item.observation;
    let name = book.metrics.get(metric).map_or("", |metric| &metric.name);
    Diagnostic::at_place(Code::ConflictingObservations, item.stated_at(slot))
        .with("metric", name)
        .with("area", book.area_name(area))
        .with("period", period.code())
        .with("one", item.shown(slot))
        .with("other", first.shown(Slot::Value))
        .and(first.observation.parts.value, "other")
        .help("help")
}
