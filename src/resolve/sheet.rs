//! Resolves the metric sheets.
//!
//! In: zones and observations as typed. Out: zones and their observations.
//! An observation with any fault is left out; all its faults are reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

use super::term;
use super::vocabulary::{List, Vocabulary, area_id};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::model::{
    AreaId, AreaTree, Baseline, Bound, Definite, Metric, MetricId, Missing, Observation, ObservationId,
    ObservationValue, Parts, Period, Quantity, Settings, SourceId, Status, Zone, ZoneId, decimal,
};
use crate::parse::sheet::{ObservationDraft, PeriodDraft};
use crate::parse::{Draft, Parsed, Places, ZoneFolder};
use crate::source::{Place, sheet_path};

/// Every sheet, and its observations by metric for the charts.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// The sheets, in the order of zones.
    pub(super) zones: IndexMap<ZoneId, Sheet>,
    /// The positions of each metric's observations: zone and number on its sheet.
    pub(super) by_metric: BTreeMap<MetricId, Vec<(usize, usize)>>,
    /// Which area lies within which.
    pub(super) area_tree: AreaTree,
}

/// The audience of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Readers of the site, who do not see internal figures.
    Public,
    /// Readers of a text that is itself internal.
    Internal,
}

impl Audience {
    fn sees(self, sheet: &Sheet) -> bool {
        self == Self::Internal || !sheet.is_internal
    }
}

/// A zone and what its sheet states.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The zone; its cases are added later.
    pub(super) zone: Zone,
    /// The observations, in the sheet's order.
    pub(super) observations: Vec<Arc<Observation>>,
    /// Whether all write-ups of the zone are internal, and its figures with them.
    pub(super) is_internal: bool,
    /// Whether the sheet has lost an observation to a fault, so that an id that
    /// is not on it may be right.
    pub(super) is_open: bool,
}

impl Sheets {
    /// Returns the observations of a metric, in the order of zones and sheets.
    pub(super) fn observations_of(&self, metric: &MetricId) -> impl Iterator<Item = &Observation> {
        let places = self.by_metric.get(metric);
        places.into_iter().flatten().filter_map(|(zone, number)| {
            self.zones.get_index(*zone)?.1.observations.get(*number).map(|o| &**o)
        })
    }

    /// Returns the observation with this id, if a text for this audience may show it.
    pub(super) fn observation(&self, id: &str, audience: Audience) -> Option<&Observation> {
        let sheet = self.zone(id.split('/').next()?, audience)?;
        let found = sheet.observations.iter().find(|observation| observation.id.as_str() == id)?;
        // What a sheet says about an internal zone is internal too.
        let about = self.zones.get(found.area.as_str());
        about.is_none_or(|about| audience.sees(about)).then_some(&**found)
    }

    /// Returns the sheet of a zone, if a text for this audience may show it.
    pub(super) fn zone(&self, id: &str, audience: Audience) -> Option<&Sheet> {
        self.zones.get(id).filter(|sheet| audience.sees(sheet))
    }

    /// Returns the zones whose figures a text for this audience may show.
    pub(super) fn visible(&self, audience: Audience) -> impl Iterator<Item = &ZoneId> {
        self.zones.iter().filter(move |(_, sheet)| audience.sees(sheet)).map(|(id, _)| id)
    }
}

/// Resolves the sheets of the zones, in parallel; the result keeps the order of zones.
pub(super) fn sheets(
    draft: &Draft,
    order: &[String],
    settings: &Settings,
    vocabulary: &Vocabulary,
    out: &mut Vec<Diagnostic>,
) -> Sheets {
    let mut sheets = Sheets::default();
    let context = SheetContext { order, settings, vocabulary };
    let resolved: Vec<Checked<Option<Sheet>>> = order
        .par_iter()
        .filter_map(|id| Some((id, draft.zones.get(id)?)))
        .map(|(id, folder)| {
            let mut diagnostics = Vec::new();
            let value = sheet(id, folder, &context, &mut diagnostics);
            Checked { value, diagnostics }
        })
        .collect();
    for sheet in resolved {
        let Some(sheet) = sheet.unpack(out) else { continue };
        let index = sheets.zones.len();
        for (number, observation) in sheet.observations.iter().enumerate() {
            sheets.by_metric.entry(observation.metric.clone()).or_default().push((index, number));
        }
        sheets.zones.insert(sheet.zone.id.clone(), sheet);
    }
    let places = vocabulary.areas.iter().filter_map(|(id, area)| Some((id.clone(), area.within.clone()?)));
    let zones = sheets.zones.values().map(|sheet| &sheet.zone);
    let zones = zones.filter_map(|zone| Some((AreaId::new(zone.id.as_str()), zone.within.clone()?)));
    sheets.area_tree = AreaTree::new(places.chain(zones));
    report_rings(draft, &sheets, out);
    sheets
}

/// Reports zones that lie within each other or within themselves.
fn report_rings(draft: &Draft, sheets: &Sheets, out: &mut Vec<Diagnostic>) {
    for zone in sheets.zones.values().map(|sheet| &sheet.zone) {
        let Some(within) = &zone.within else { continue };
        let own = AreaId::new(zone.id.as_str());
        let folder = draft.zones.get(zone.id.as_str());
        if sheets.area_tree.is_within(within, &own)
            && let Some(places) = folder.and_then(|folder| folder.sheet.as_ref()).map(|sheet| &sheet.places)
        {
            let fault = Diagnostic::at_place(Code::AreaCycle, places.at("zone.within"));
            out.push(fault.with("id", zone.id.as_str()));
        }
    }
}

/// What the names on a sheet can mean.
struct SheetContext<'a> {
    order: &'a [String],
    settings: &'a Settings,
    vocabulary: &'a Vocabulary,
}

impl SheetContext<'_> {
    fn source(&self, id: Option<&str>, place: Place, out: &mut Vec<Diagnostic>) -> Option<SourceId> {
        if self.vocabulary.open.has(List::Sources) {
            return None;
        }
        source_id(self.settings, id?, place, out)
    }

    fn area(&self, id: &str, place: Place, out: &mut Vec<Diagnostic>) -> Option<AreaId> {
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

fn sheet(id: &str, folder: &ZoneFolder, context: &SheetContext, out: &mut Vec<Diagnostic>) -> Option<Sheet> {
    let path = sheet_path(id);
    let Some(Parsed { value, places }) = folder.sheet.as_deref() else {
        let place = folder.cases.first().map(|case| Place::whole(case.file));
        let fault = place.map_or_else(
            || Diagnostic::general(Code::MissingSheet),
            |place| Diagnostic::at_place(Code::MissingSheet, place),
        );
        out.push(fault.with("zone", id).with("path", path).help("help"));
        return None;
    };
    if !term::is_id(id) {
        out.push(Diagnostic::in_file(Code::BadId, places.file()).with("found", id).help("help"));
    }
    if folder.cases.is_empty() && !folder.left_out {
        let fault = Diagnostic::in_file(Code::SheetWithoutWriteUp, places.file()).with("zone", id);
        out.push(fault.help("help"));
    }
    let source = context.source(value.source.as_deref(), places.at("source"), out);
    let draft = value.zone.clone().unwrap_or_default();
    let within = draft.within.as_deref().and_then(|area| context.area(area, places.at("zone.within"), out));
    let name = draft.name.unwrap_or_else(|| id.to_owned());
    let zone = Zone {
        id: ZoneId::new(id),
        short: draft.short.unwrap_or_else(|| name.clone()),
        name,
        level: draft.level,
        city: draft.city,
        within,
        is_whole: false,
        source,
        file: places.file(),
        observations: 0..0,
        cases: Vec::new(),
    };
    let mut row = SheetRow { zone: &zone, context, places, seen: BTreeMap::new() };
    let drafts = value.observations.iter().flatten();
    let count = drafts.clone().count();
    let rows = drafts.enumerate();
    let observations: Vec<Arc<Observation>> = rows
        .filter_map(|(number, draft)| row.observation(number, draft.as_ref()?, out).map(Arc::new))
        .collect();
    let is_open = observations.len() < count || !places.is_complete();
    let is_internal = folder.is_internal();
    Some(Sheet { zone, observations, is_internal, is_open })
}

/// Reads the rows of one sheet.
struct SheetRow<'a> {
    zone: &'a Zone,
    context: &'a SheetContext<'a>,
    places: &'a Places,
    seen: BTreeMap<String, Place>,
}

impl SheetRow<'_> {
    /// Resolves a row; `None` if anything in it is wrong.
    fn observation(
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
                    Some(Baseline { value: value?, period })
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
fn accuracy(
    text: Option<&str>,
    value: rust_decimal::Decimal,
    place: Place,
    out: &mut Vec<Diagnostic>,
) -> Option<rust_decimal::Decimal> {
    let text = text?;
    let accuracy = decimal(text).filter(|accuracy| *accuracy > rust_decimal::Decimal::ZERO);
    let last = rust_decimal::Decimal::new(1, value.scale());
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
) -> Option<crate::model::Unit> {
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

/// Reads a number as typed, and reports one that is invalid or that the metric cannot have.
fn number(
    text: &str,
    place: Place,
    metric: Option<&Metric>,
    out: &mut Vec<Diagnostic>,
) -> Option<rust_decimal::Decimal> {
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
