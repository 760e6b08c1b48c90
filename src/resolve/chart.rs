//! Resolves chart blocks.
//!
//! In: the names in a chart block. Out: the observations that it draws, in
//! the order of drawing. A chart that would mix what is not comparable, or
//! that finds nothing, is refused.

use std::cmp::Ordering;

use super::sheet::{Audience, Sheets};
use super::term;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    AreaId, Chart, ChartKind, ChartRow, Metric, MetricType, Observation, Period, Status, ZoneId,
};
use crate::parse::chart::{ChartDraft, Names};
use crate::parse::{Parsed, Places};
use crate::source::Place;

/// What a chart block can name.
pub(super) struct Context<'a> {
    /// The zone of the write-up: the one shown where the block names none.
    /// `None` on a page, where a block that names none shows all.
    pub(super) own: Option<&'a ZoneId>,
    /// Who the text is for.
    pub(super) audience: Audience,
    /// The vocabulary.
    pub(super) vocabulary: &'a Vocabulary,
    /// The sheets.
    pub(super) sheets: &'a Sheets,
}

impl Context<'_> {
    /// Resolves one chart block; `number` counts the blocks of the text from 0.
    pub(super) fn chart(
        &self,
        number: usize,
        draft: &Parsed<ChartDraft>,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Chart> {
        let request = self.request(draft, out)?;
        let Parsed { value, places } = draft;
        let whole = places.at("");
        let mut rows = rows(&request, self.sheets);
        if rows.is_empty() {
            self.say_empty(&request, whole, out);
            return None;
        }
        self.check_basis(&rows, request.kind, whole, out)?;
        if matches!(request.kind, ChartKind::Ranked | ChartKind::Growth) {
            // Ties keep the order of metrics and zones: the sort is stable.
            rows.sort_by(|a, b| descending(a.observation, b.observation));
        }
        let highlight = value.highlight.as_deref();
        let rows = rows.iter().map(|row| ChartRow {
            observation: row.observation.id.clone(),
            against: row.against.map(|against| against.id.clone()),
            highlight: highlight.is_some_and(|name| {
                name == row.observation.zone.as_str() || name == row.observation.metric.as_str()
            }),
        });
        let id = value.id.clone().unwrap_or_else(|| format!("chart-{}", number + 1));
        term::check_id(&id, places.at("id"), out);
        Some(Chart {
            id,
            kind: request.kind,
            title: term::typed(value.title.as_ref(), places, "title"),
            note: value.note.as_ref().map(|note| term::typed(Some(note), places, "note")),
            rows: rows.collect(),
        })
    }

    /// Says that a chart finds nothing, unless a fault elsewhere may be why.
    fn say_empty(&self, request: &Request, place: Place, out: &mut Vec<Diagnostic>) {
        let sheets = request.zones.iter().filter_map(|zone| self.sheets.zones.get(zone));
        if sheets.into_iter().any(|sheet| sheet.is_open) {
            return;
        }
        out.push(Diagnostic::at_place(Code::EmptyChart, place).help(match request.kind {
            ChartKind::Dumbbell => "help-dumbbell",
            ChartKind::Target => "help-target",
            ChartKind::Ranked | ChartKind::Growth => "help",
        }));
    }

    /// Returns what a block asks for; `None` if anything in it is wrong.
    fn request(&self, draft: &Parsed<ChartDraft>, out: &mut Vec<Diagnostic>) -> Option<Request<'_>> {
        let Parsed { value, places } = draft;
        let faults = out.len();
        let kind = value
            .kind
            .as_deref()
            .and_then(|kind| term::choice(ChartKind::NAMES, kind, places.at("kind"), out));
        let metrics = self.metrics(kind, draft, out);
        let zones = self.zones(value, places, out);
        let mut period =
            |draft: Option<&_>, key| draft.and_then(|draft| term::period(draft, places.at(key), out));
        let (time, baseline, target) = (
            period(value.period.as_ref(), "period"),
            period(value.baseline.as_ref(), "baseline"),
            period(value.target.as_ref(), "target"),
        );
        check_highlight(value, places, &metrics, &zones, out);
        let kind = kind?;
        (out.len() == faults).then_some(Request { kind, metrics, zones, period: time, baseline, target })
    }

    /// Returns the metrics that a block names, each once.
    fn metrics(
        &self,
        kind: Option<ChartKind>,
        draft: &Parsed<ChartDraft>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<&Metric> {
        let Parsed { value, places } = draft;
        let one = value.metric.as_deref().map(|id| (id, places.at("metric")));
        let named: Vec<(&str, Place)> =
            one.into_iter().chain(term::words(value.metrics.as_ref(), places, "metrics")).collect();
        if named.is_empty() {
            out.push(
                Diagnostic::at_place(Code::MissingKey, places.at("")).with("key", "metric").help("help"),
            );
        }
        let mut metrics: Vec<&Metric> = Vec::new();
        for (id, place) in named {
            let Some(metric) = self.vocabulary.metric(id, place, out) else { continue };
            check_metric(kind, metric, self.sheets, place, out);
            if metrics.iter().any(|other| other.id == metric.id) {
                out.push(Diagnostic::at_place(Code::DuplicateId, place).with("id", id));
            } else {
                metrics.push(metric);
            }
        }
        metrics
    }

    /// Returns the zones that a block names, each once.
    fn zones(&self, draft: &ChartDraft, places: &Places, out: &mut Vec<Diagnostic>) -> Vec<ZoneId> {
        let all = || self.sheets.visible(self.audience).cloned().collect();
        let named: Vec<(&str, Place)> = match &draft.zones {
            None => return self.own.map_or_else(all, |zone| vec![zone.clone()]),
            Some(Names::One(name)) if name == "all" => return all(),
            Some(Names::One(name)) => vec![(name, places.at("zones"))],
            Some(Names::Many(names)) => term::words(Some(names), places, "zones").collect(),
        };
        let mut zones = Vec::new();
        for (name, place) in named {
            if self.sheets.zone(name, self.audience).is_some() {
                zones.push(ZoneId::new(name));
            } else {
                let known = self.sheets.visible(self.audience).map(ZoneId::as_str).chain(["all"]);
                out.push(
                    Diagnostic::at_place(Code::UnknownZone, place).with("found", name).nearest(name, known),
                );
            }
        }
        zones
    }

    /// Says so and gives up where rows rest on different bases.
    ///
    /// Rows of one metric share period, scope, status and definition; rows of
    /// several metrics share period and status. All convert into one unit, and
    /// no area contains another or stands twice. A chart of before and after,
    /// or of targets, compares within each row only.
    fn check_basis(
        &self,
        rows: &[Row],
        kind: ChartKind,
        place: Place,
        out: &mut Vec<Diagnostic>,
    ) -> Option<()> {
        let first = rows.first()?.observation;
        let mut difference =
            rows.iter().find_map(|row| Some((first, row.observation, basis(first, row, kind)?)));
        if difference.is_none() && matches!(kind, ChartKind::Ranked | ChartKind::Growth) {
            difference = self.overlap(rows);
        }
        let Some((one, other, (what, first, second))) = difference else { return Some(()) };
        let fault = Diagnostic::at_place(Code::MixedBasis, place).with_term("what", what);
        let fault = fault.with("first", first).with("second", second);
        out.push(fault.and(one.place, "one").and(other.place, "other").help("help"));
        None
    }

    /// Returns two rows of one metric whose areas overlap: a whole and its part, or one area twice.
    fn overlap<'r>(&self, rows: &[Row<'r>]) -> Option<(&'r Observation, &'r Observation, Difference)> {
        for row in rows {
            let around = self.around(&row.observation.area);
            for other in rows {
                let (a, b) = (row.observation, other.observation);
                let overlaps = a.id != b.id && a.metric == b.metric && around.contains(&b.area);
                if overlaps {
                    return Some((a, b, ("basis-area", a.area.to_string(), b.area.to_string())));
                }
            }
        }
        None
    }

    /// Returns an area and all that contain it.
    fn around(&self, area: &AreaId) -> Vec<AreaId> {
        let mut around = vec![area.clone()];
        while let Some(last) = around.last() {
            let zone = self.sheets.zones.get(last.as_str()).and_then(|sheet| sheet.zone.within.clone());
            let within =
                zone.or_else(|| self.vocabulary.areas.get(last).and_then(|area| area.within.clone()));
            match within {
                Some(within) if !around.contains(&within) => around.push(within),
                _ => break,
            }
        }
        around
    }
}

/// What differs: the message of its name, and each one's words.
type Difference = (&'static str, String, String);

/// Returns in what a row differs from the first; `None` if they rest on one basis.
fn basis(first: &Observation, row: &Row, kind: ChartKind) -> Option<Difference> {
    let other = row.observation;
    let unit = |o: &Observation| o.definite().map(|definite| definite.quantity.unit.clone());
    let (unit, own) = (unit(first)?, unit(other)?);
    let converts = |o: &Observation, unit| o.definite().is_some_and(|d| d.quantity.in_unit(unit).is_some());
    if kind != ChartKind::Target && !converts(other, &unit)
        || row.against.is_some_and(|against| !converts(against, &own))
    {
        return Some(("basis-unit", unit.name, own.name));
    }
    if matches!(kind, ChartKind::Dumbbell | ChartKind::Target) {
        return None;
    }
    if other.period != first.period {
        return Some(("basis-period", first.period.code(), other.period.code()));
    }
    if other.status != first.status {
        return Some(("basis-status", first.status.name().to_owned(), other.status.name().to_owned()));
    }
    if other.metric == first.metric && !other.shares_basis(first) {
        let scope = |o: &Observation| {
            o.scope.clone().or_else(|| o.definition.clone()).unwrap_or_else(|| "-".to_owned())
        };
        return Some(("basis-scope", scope(first), scope(other)));
    }
    None
}

/// What a chart block asks for.
struct Request<'a> {
    kind: ChartKind,
    metrics: Vec<&'a Metric>,
    zones: Vec<ZoneId>,
    period: Option<Period>,
    baseline: Option<Period>,
    target: Option<Period>,
}

/// A row that has been found.
struct Row<'a> {
    observation: &'a Observation,
    against: Option<&'a Observation>,
}

/// Says where the kind of chart cannot show the metric.
fn check_metric(
    kind: Option<ChartKind>,
    metric: &Metric,
    sheets: &Sheets,
    place: Place,
    out: &mut Vec<Diagnostic>,
) {
    let help = match kind {
        Some(ChartKind::Growth) if metric.kind != MetricType::Growth => "help-growth",
        Some(ChartKind::Ranked) if metric.kind == MetricType::Rank => "help-rank",
        Some(ChartKind::Ranked | ChartKind::Target) if has_negative(metric, sheets) => "help-negative",
        _ => return,
    };
    let fault = Diagnostic::at_place(Code::ChartMetric, place).with("metric", metric.name.as_str());
    out.push(fault.help(help));
}

/// Returns whether a metric has a value below zero, which no bar from zero can show.
fn has_negative(metric: &Metric, sheets: &Sheets) -> bool {
    let mut values = sheets.observations_of(&metric.id).filter_map(Observation::definite);
    values.any(|definite| definite.quantity.value.is_sign_negative())
}

/// Says where the name to be set off is none of those shown.
fn check_highlight(
    draft: &ChartDraft,
    places: &Places,
    metrics: &[&Metric],
    zones: &[ZoneId],
    out: &mut Vec<Diagnostic>,
) {
    let Some(name) = draft.highlight.as_deref() else { return };
    let known: Vec<&str> =
        metrics.iter().map(|metric| metric.id.as_str()).chain(zones.iter().map(ZoneId::as_str)).collect();
    if !known.contains(&name) {
        let fault = Diagnostic::at_place(Code::UnknownChoice, places.at("highlight")).with("found", name);
        out.push(fault.nearest(name, known));
    }
}

/// Finds the rows, by metric and then by zone.
fn rows<'a>(request: &Request, sheets: &'a Sheets) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for metric in &request.metrics {
        let shown = |o: &&Observation| request.zones.contains(&o.zone) && o.definite().is_some();
        let all: Vec<&Observation> = sheets.observations_of(&metric.id).filter(shown).collect();
        let fits = |o: &&&Observation| request.period.as_ref().is_none_or(|period| o.period == *period);
        for observation in all.iter().filter(fits) {
            rows.extend(row(request, observation, &all));
        }
    }
    rows
}

/// Makes a row of an observation; `None` if the chart is not about it.
fn row<'a>(request: &Request, observation: &'a Observation, all: &[&'a Observation]) -> Option<Row<'a>> {
    let alike = |other: &&&'a Observation| {
        other.zone == observation.zone
            && other.area == observation.area
            && other.scope == observation.scope
            && other.metric == observation.metric
    };
    let against = match request.kind {
        ChartKind::Ranked | ChartKind::Growth => None,
        ChartKind::Dumbbell => match &request.baseline {
            None => return observation.definite()?.baseline.map(|_| Row { observation, against: None }),
            // A value before itself is no comparison.
            Some(period) if observation.period == *period => return None,
            Some(period) => {
                let before =
                    |other: &&&Observation| other.period == *period && other.status == observation.status;
                Some(*all.iter().filter(alike).find(before)?)
            }
        },
        ChartKind::Target => {
            let period = request.target.as_ref();
            let target = |other: &&&Observation| {
                other.status == Status::Target && period.is_none_or(|period| other.period == *period)
            };
            if observation.status == Status::Target {
                return None;
            }
            Some(*all.iter().filter(alike).find(target)?)
        }
    };
    Some(Row { observation, against })
}

/// Orders the greater value first, whatever units the two are in.
fn descending(a: &Observation, b: &Observation) -> Ordering {
    let (Some(a), Some(b)) = (a.definite(), b.definite()) else { return Ordering::Equal };
    let a = a.quantity.in_unit(&b.quantity.unit).unwrap_or_else(|| a.quantity.clone());
    b.quantity.value.cmp(&a.value)
}
