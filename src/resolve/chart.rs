//! Resolves chart blocks.
//!
//! In: the names in a chart block. Out: the observations that it draws, in
//! the order of drawing. A chart that would mix what is not comparable, or
//! that finds nothing, is refused.

use std::cmp::Ordering;

use super::sheet::Sheets;
use super::term;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Chart, ChartKind, ChartRow, Metric, MetricType, Observation, Period, Status, ZoneId};
use crate::parse::Parsed;
use crate::parse::chart::{ChartDraft, Names};
use crate::source::Place;

/// Resolves one chart block; `number` counts the blocks of the text from 0.
///
/// `own` is the zone of the write-up: the one shown where the block names
/// none. A block on a page that names none shows all.
pub(super) fn chart(
    own: Option<&ZoneId>,
    number: usize,
    draft: &Parsed<ChartDraft>,
    vocabulary: &Vocabulary,
    sheets: &Sheets,
    out: &mut Vec<Diagnostic>,
) -> Option<Chart> {
    let request = request(own, draft, vocabulary, sheets, out)?;
    let Parsed { value, places } = draft;
    let whole = places.at("");
    let mut rows = rows(&request, sheets);
    if rows.is_empty() {
        if request.zones.iter().filter_map(|zone| sheets.zones.get(zone)).any(|sheet| sheet.is_open) {
            // What the chart shows may be among the observations that a fault cost.
            return None;
        }
        let fault = Diagnostic::at_place(Code::EmptyChart, whole).help(match request.kind {
            ChartKind::Dumbbell => "help-dumbbell",
            ChartKind::Target => "help-target",
            ChartKind::Ranked | ChartKind::Growth => "help",
        });
        out.push(fault);
        return None;
    }
    check_basis(&rows, request.kind, whole, out)?;
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
        title: value.title.clone().unwrap_or_default(),
        note: value.note.clone(),
        rows: rows.collect(),
    })
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

fn request<'a>(
    own: Option<&ZoneId>,
    draft: &Parsed<ChartDraft>,
    vocabulary: &'a Vocabulary,
    sheets: &Sheets,
    out: &mut Vec<Diagnostic>,
) -> Option<Request<'a>> {
    let Parsed { value, places } = draft;
    let faults = out.len();
    let kind =
        value.kind.as_deref().and_then(|kind| term::choice(ChartKind::NAMES, kind, places.at("kind"), out));
    let one = value.metric.as_deref().map(|id| (id, places.at("metric")));
    let named: Vec<(&str, Place)> =
        one.into_iter().chain(term::words(value.metrics.as_ref(), places, "metrics")).collect();
    if named.is_empty() {
        out.push(Diagnostic::at_place(Code::MissingKey, places.at("")).with("key", "metric").help("help"));
    }
    let mut metrics = Vec::new();
    for (id, place) in named {
        let Some(metric) = vocabulary.metric(id, place, out) else { continue };
        check_metric(kind, metric, sheets, place, out);
        metrics.push(metric);
    }
    let zones = zones(own, value, places, sheets, out);
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

fn zones(
    own: Option<&ZoneId>,
    draft: &ChartDraft,
    places: &crate::parse::Places,
    sheets: &Sheets,
    out: &mut Vec<Diagnostic>,
) -> Vec<ZoneId> {
    let all = || sheets.zones.keys().cloned().collect();
    let named: Vec<(&str, Place)> = match &draft.zones {
        None => return own.map_or_else(all, |zone| vec![zone.clone()]),
        Some(Names::One(name)) if name == "all" => return all(),
        Some(Names::One(name)) => vec![(name, places.at("zones"))],
        Some(Names::Many(names)) => term::words(Some(names), places, "zones").collect(),
    };
    let mut zones = Vec::new();
    for (name, place) in named {
        if sheets.zones.contains_key(name) {
            zones.push(ZoneId::new(name));
        } else {
            let known = sheets.zones.keys().map(ZoneId::as_str).chain(["all"]);
            out.push(Diagnostic::at_place(Code::UnknownZone, place).with("found", name).nearest(name, known));
        }
    }
    zones
}

/// Says where the name to be set off is none of those shown.
fn check_highlight(
    draft: &ChartDraft,
    places: &crate::parse::Places,
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

/// Says so and gives up where rows rest on different bases.
///
/// Rows of one metric share period, scope, status and definition; rows of
/// several metrics share period and status. All convert into one unit.
/// A chart of before and after, or of targets, compares within each row only.
fn check_basis(rows: &[Row], kind: ChartKind, place: Place, out: &mut Vec<Diagnostic>) -> Option<()> {
    let first = rows.first()?.observation;
    let within_rows = matches!(kind, ChartKind::Dumbbell | ChartKind::Target);
    let unit = first.definite().map(|definite| &definite.quantity.unit)?;
    for row in rows {
        let other = row.observation;
        let converts =
            |o: &Observation, unit| o.definite().is_some_and(|d| d.quantity.in_unit(unit).is_some());
        let own = row.observation.definite().map(|definite| &definite.quantity.unit)?;
        let what = if kind != ChartKind::Target && !converts(other, unit)
            || row.against.is_some_and(|against| !converts(against, own))
        {
            ("basis-unit", unit.name.clone(), own.name.clone())
        } else if within_rows {
            continue;
        } else if other.period != first.period {
            ("basis-period", first.period.code(), other.period.code())
        } else if other.status != first.status {
            ("basis-status", first.status.name().to_owned(), other.status.name().to_owned())
        } else if other.metric == first.metric && !other.shares_basis(first) {
            let scope = |o: &Observation| {
                o.scope.clone().or_else(|| o.definition.clone()).unwrap_or_else(|| "-".to_owned())
            };
            ("basis-scope", scope(first), scope(other))
        } else {
            continue;
        };
        let fault = Diagnostic::at_place(Code::MixedBasis, place).with_term("what", what.0);
        let fault = fault.with("first", what.1).with("second", what.2);
        out.push(fault.and(first.place, "one").and(other.place, "other").help("help"));
        return None;
    }
    Some(())
}

/// Orders the greater value first, whatever units the two are in.
fn descending(a: &Observation, b: &Observation) -> Ordering {
    let (Some(a), Some(b)) = (a.definite(), b.definite()) else { return Ordering::Equal };
    let a = a.quantity.in_unit(&b.quantity.unit).unwrap_or_else(|| a.quantity.clone());
    b.quantity.value.cmp(&a.value)
}
