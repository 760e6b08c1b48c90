//! Resolves the rows of a sheet.
//!
//! In: an observation as typed, its sheet and the vocabulary. Out: the
//! observation, or nothing and all its faults.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::term;
use super::vocabulary::{List, Vocabulary, area_id};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    AreaId, Baseline, Bound, Definite, Dimension, Metric, MetricType, Missing, Observation, ObservationId,
    ObservationValue, Parts, Period, Quantity, Settings, SourceId, Status, Unit, Zone, decimal,
};
use crate::parse::Places;
use crate::parse::sheet::{ObservationDraft, PeriodDraft};
use crate::source::Place;

/// What the names on a sheet can mean.
pub(super) struct SheetContext<'a> {
    /// The zones of the book.
    pub(super) order: &'a [String],
    /// The settings.
    pub(super) settings: &'a Settings,
    /// The vocabulary.
    pub(super) vocabulary: &'a Vocabulary,
    /// The texts that could not be read, by path.
    pub(super) unread: &'a BTreeSet<String>,
}

impl SheetContext<'_> {
    /// Returns the source with an id, or reports that there is none.
    pub(super) fn source(
        &self,
        id: Option<&str>,
        place: Place,
        out: &mut Vec<Diagnostic>,
    ) -> Option<SourceId> {
        if self.vocabulary.open.has(List::Sources) {
            return None;
        }
        source_id(self.settings, id?, place, out)
    }

    /// Returns the area with an id, or reports that there is none.
    pub(super) fn area(&self, id: &str, place: Place, out: &mut Vec<Diagnostic>) -> Option<AreaId> {
        if self.vocabulary.open.has(List::Areas) {
            return Some(AreaId::new(id));
        }
        let areas = self.vocabulary.areas.keys().map(AreaId::as_str);
        area_id(id, self.order.iter().map(String::as_str).chain(areas), place, out)
    }
}

/// Returns the source with this id, or reports that the settings list none.
pub(super) fn source_id(
    settings: &Settings,
    id: &str,
    place: Place,
    out: &mut Vec<Diagnostic>,
) -> Option<SourceId> {
    if settings.sources.contains_key(id) {
        return Some(SourceId::new(id));
    }
    let known = settings.sources.keys().map(SourceId::as_str);
    let fault = Diagnostic::at_place(Code::UnknownSource, place).with("found", id).nearest(id, known);
    out.push(fault.help("help"));
    None
}

/// Reads the rows of one sheet.
pub(super) struct SheetRow<'a> {
    /// The zone.
    pub(super) zone: &'a Zone,
    /// What the names on the sheet can mean.
    pub(super) context: &'a SheetContext<'a>,
    /// Where the parts of the sheet are.
    pub(super) places: &'a Places,
    /// The ids of the rows so far, and where they are.
    pub(super) seen: BTreeMap<String, Place>,
}

impl SheetRow<'_> {
    /// Resolves a row; `None` if anything in it is wrong.
    pub(super) fn observation(
        &mut self,
        number: usize,
        draft: &ObservationDraft,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Observation> {
        let path = format!("observations[{number}]");
        let at = |key: &str| self.places.at(&format!("{path}.{key}"));
        let faults = out.len();
        let metric =
            draft.metric.as_deref().and_then(|id| self.context.vocabulary.metric(id, at("metric"), out));
        let period = draft.period.as_ref().and_then(|period| term::period(period, at("period"), out));
        let area = match draft.area.as_deref() {
            Some(area) => self.context.area(area, at("area"), out),
            None => Some(AreaId::new(self.zone.id.as_str())),
        };
        let status = draft.status.as_deref().map_or(Some(Status::Actual), |name| {
            term::choice(Status::ALL, Status::name, name, at("status"), out)
        });
        let source = self.context.source(draft.source.as_deref(), at("source"), out);
        let measure = measure(self.context.vocabulary, self.places, &path, draft, metric, out);
        self.check_baseline(&path, draft, measure.as_ref(), period.as_ref(), out);
        let (metric, period, area, status, measure) = (metric?, period?, area?, status?, measure?);
        if out.len() > faults {
            return None;
        }
        let id =
            ObservationId::new(&self.zone.id, &metric.id, &area, &period, draft.scope.as_deref(), status);
        let place = self.places.at(&path);
        if let Some(first) = self.seen.insert(id.as_str().to_owned(), place) {
            let fault = Diagnostic::at_place(Code::DuplicateId, place).with("id", id.as_str());
            out.push(fault.and(first, "first").help("help-observation"));
            return None;
        }
        self.check_value(&path, &measure, metric, out);
        if status.is_settled()
            && let Some(day) = period.last_day().filter(|day| self.context.settings.edition.ends_before(*day))
        {
            let fault = Diagnostic::at_place(Code::PeriodToCome, at("period")).with("found", period.code());
            let fault = fault.with("last", day.to_string());
            out.push(fault.with("edition", self.context.settings.edition.code()).help("help"));
        }
        Some(Observation {
            id,
            zone: self.zone.id.clone(),
            metric: metric.id.clone(),
            area,
            period,
            scope: draft.scope.clone(),
            status,
            measure,
            quote: draft.quote.clone(),
            source: source.or_else(|| self.zone.source.clone()),
            note: draft.note.clone(),
            definition: draft.definition.clone(),
            place,
            parts: Parts {
                value: at("value"),
                baseline: at("baseline"),
                baseline_period: at("baseline_period"),
                period: at("period"),
                area: at("area"),
                unit: at("unit"),
                bound: at("bound"),
                quote: at("quote"),
                note: at("note"),
            },
        })
    }
    /// Reports a value that its metric cannot have, so that either of the two is wrong: half a firm, a rank of 0,
    /// 132 of 100.
    fn check_value(
        &self,
        path: &str,
        measure: &ObservationValue,
        metric: &Metric,
        out: &mut Vec<Diagnostic>,
    ) {
        let ObservationValue::Value(Definite { quantity, .. }) = measure else { return };
        let base = quantity.base();
        let help = match metric.kind {
            MetricType::Count if !base.fract().is_zero() => "help-count",
            MetricType::Rank if !base.fract().is_zero() || base < Decimal::ONE => "help-rank",
            MetricType::Share if is_ratio(&quantity.unit) && base > Decimal::ONE_THOUSAND => "help-share",
            _ => return,
        };
        let place = self.places.at(&format!("{path}.value"));
        let fault = Diagnostic::at_place(Code::UnfitValue, place).with("found", quantity.value.to_string());
        let fault = fault.with("metric", metric.name.as_str()).with("type", metric.kind.name());
        out.push(fault.help(help));
    }

    /// Reports the period of an earlier value that the row does not state, or that is not before the row's own.
    fn check_baseline(
        &self,
        path: &str,
        draft: &ObservationDraft,
        measure: Option<&ObservationValue>,
        period: Option<&Period>,
        out: &mut Vec<Diagnostic>,
    ) {
        let place = self.places.at(&format!("{path}.baseline_period"));
        let fault = |found: &str| Diagnostic::at_place(Code::BadBaseline, place).with("found", found);
        if let (Some(PeriodDraft::Dated(found) | PeriodDraft::Label(found)), None) =
            (&draft.baseline_period, &draft.baseline)
        {
            out.push(fault(found).help("help-value"));
            return;
        }
        let Some(ObservationValue::Value(definite)) = measure else { return };
        let before = definite.baseline.as_ref().and_then(|baseline| baseline.period.as_ref());
        let days = before.and_then(Period::last_day).zip(period.and_then(Period::last_day));
        if let Some((before, _)) = before.zip(days.filter(|(before, own)| before >= own)) {
            let own = self.places.at(&format!("{path}.period"));
            out.push(fault(&before.code()).and(own, "period").help("help-earlier"));
        }
    }
}

/// Resolves value, unit and bound, or the reason why there is no value.
pub(super) fn measure(
    vocabulary: &Vocabulary,
    places: &Places,
    path: &str,
    draft: &ObservationDraft,
    metric: Option<&Metric>,
    out: &mut Vec<Diagnostic>,
) -> Option<ObservationValue> {
    let at = |key: &str| places.at(&format!("{path}.{key}"));
    let bound = match draft.bound.as_deref() {
        Some(name) => Some(term::choice(Bound::ALL, Bound::name, name, at("bound"), out)?),
        None => None,
    };
    match (draft.value.as_deref(), draft.missing.as_deref()) {
        (Some(value), None) => {
            let value = number(value, at("value"), metric, out);
            let baseline = draft.baseline.as_deref().map(|text| number(text, at("baseline"), metric, out));
            let unit = unit(vocabulary, draft.unit.as_deref(), at("unit"), metric?, out);
            let quantity = Quantity { value: value?, unit: unit? };
            let baseline = match baseline {
                Some(value) => {
                    let period = draft.baseline_period.as_ref();
                    let period = period.and_then(|period| term::period(period, at("baseline_period"), out));
                    Some(Box::new(Baseline { value: value?, period }))
                }
                None => None,
            };
            let accuracy = accuracy(draft.accuracy.as_deref(), quantity.value, at("accuracy"), out);
            Some(ObservationValue::Value(Definite { quantity, bound, baseline, accuracy }))
        }
        (None, Some(reason)) => term::choice(Missing::ALL, Missing::name, reason, at("missing"), out)
            .map(ObservationValue::Missing),
        // The fault in its value has been reported already.
        (None, None) if ["value", "missing"].iter().any(|key| places.has_key(&format!("{path}.{key}"))) => {
            None
        }
        (value, _) => {
            let key = if value.is_some() { "missing" } else { "metric" };
            let label = if value.is_some() { "help-both" } else { "help-neither" };
            out.push(Diagnostic::at_place(Code::ValueOrMissing, at(key)).help(label));
            None
        }
    }
}

/// Reads the place to which a value is accurate, and reports one that is finer than its digits.
fn accuracy(text: Option<&str>, value: Decimal, place: Place, out: &mut Vec<Diagnostic>) -> Option<Decimal> {
    let text = text?;
    let accuracy = decimal(text).filter(|accuracy| *accuracy > Decimal::ZERO);
    let last = Decimal::new(1, value.scale());
    if accuracy.is_none_or(|accuracy| accuracy < last) {
        let fault = Diagnostic::at_place(Code::BadAccuracy, place).with("found", text);
        out.push(fault.with("value", value.to_string()).with("least", last.to_string()).help("help"));
        return None;
    }
    accuracy
}

/// Returns the unit of a row: its own, or the metric's.
fn unit(
    vocabulary: &Vocabulary,
    id: Option<&str>,
    place: Place,
    metric: &Metric,
    out: &mut Vec<Diagnostic>,
) -> Option<Unit> {
    let Some(id) = id else { return Some(metric.unit.clone()) };
    let unit = vocabulary.unit(id, place, out)?;
    if unit.dimension != metric.unit.dimension && !metric.unit.id.is_empty() {
        let fault = Diagnostic::at_place(Code::UnitMismatch, place)
            .with("found", id)
            .with("metric", metric.name.as_str())
            .with("unit", metric.unit.id.as_str());
        out.push(fault.help("help"));
        return None;
    }
    Some(unit.clone())
}

/// Returns whether a unit counts parts of a whole; base units of it are per mille.
fn is_ratio(unit: &Unit) -> bool {
    unit.dimension == Dimension::Ratio && !unit.id.is_empty()
}

/// Reads a number as typed, and reports one that is invalid or that the metric cannot have.
fn number(text: &str, place: Place, metric: Option<&Metric>, out: &mut Vec<Diagnostic>) -> Option<Decimal> {
    let Some(value) = decimal(text) else {
        out.push(Diagnostic::at_place(Code::BadNumber, place).with("found", text).help("help"));
        return None;
    };
    if let Some(metric) = metric.filter(|metric| value.is_sign_negative() && !metric.kind.is_signed()) {
        let fault = Diagnostic::at_place(Code::NegativeValue, place).with("found", text);
        out.push(fault.with("metric", metric.name.as_str()).help("help"));
        return None;
    }
    Some(value)
}
