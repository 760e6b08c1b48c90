//! Finds the observations that a chart shows.
//!
//! In: what a chart block asks for, resolved, and the sheets. Out: rows in the order of drawing, and
//! those that would be shown if they had a value.

use std::cmp::Ordering;

use super::sheet::Sheets;
use crate::model::{AreaId, ChartKind, Metric, Observation, Period, Status, TimeSeries, ZoneId};

/// What a chart block asks for.
pub(super) struct Request<'a> {
    pub(super) kind: ChartKind,
    pub(super) metrics: Vec<&'a Metric>,
    pub(super) zones: Vec<ZoneId>,
    /// Empty if the block names none, and all are shown.
    pub(super) areas: Vec<AreaId>,
    pub(super) period: Option<Period>,
    pub(super) baseline: Option<Period>,
    pub(super) target: Option<Period>,
}

/// A row that has been found.
pub(super) struct FoundRow<'a> {
    pub(super) observation: &'a Observation,
    pub(super) against: Option<&'a Observation>,
}

/// Finds the rows, by metric and then by zone.
pub(super) fn rows<'a>(request: &Request, sheets: &'a Sheets) -> Vec<FoundRow<'a>> {
    let mut rows = Vec::new();
    if request.kind == ChartKind::Nested {
        return nested(request, sheets);
    }
    if request.kind.is_over_time() {
        return over_time(request, sheets);
    }
    for metric in &request.metrics {
        let is_named = |area: &AreaId| request.areas.is_empty() || request.areas.contains(area);
        let shown =
            |o: &&Observation| request.zones.contains(&o.zone) && is_named(&o.area) && o.definite().is_some();
        let all: Vec<&Observation> = sheets.observations_of(&metric.id).filter(shown).collect();
        let fits = |o: &&&Observation| request.period.as_ref().is_none_or(|period| o.period == *period);
        for observation in all.iter().filter(fits) {
            rows.extend(row(request, observation, &all));
        }
    }
    rows
}

/// Finds the points of each series, within the span that is asked for.
fn over_time<'a>(request: &Request, sheets: &'a Sheets) -> Vec<FoundRow<'a>> {
    let Some(metric) = request.metrics.first() else { return Vec::new() };
    let is_named = |area: &AreaId| request.areas.is_empty() || request.areas.contains(area);
    let is_within = |o: &Observation| {
        let Some(span) = &request.period else { return true };
        o.period.start() >= span.start() && o.period.end() <= span.end()
    };
    let is_due = |o: &&Observation| request.zones.contains(&o.zone) && is_named(&o.area) && is_within(o);
    let found: Vec<&Observation> = sheets.observations_of(&metric.id).filter(is_due).collect();
    let series = TimeSeries::of(&found, &sheets.area_tree);
    let points = series.into_iter().flat_map(|series| series.points);
    points.map(|observation| FoundRow { observation, against: None }).collect()
}

/// Returns the zones of a chart of several that it has nothing of, by area.
///
/// A chart on one scale tells those that have no value by itself.
pub(super) fn left_out(request: &Request, rows: &[FoundRow]) -> Vec<AreaId> {
    if request.kind.compares_rows() || request.zones.len() < 2 {
        return Vec::new();
    }
    let is_shown = |zone: &&ZoneId| rows.iter().any(|row| row.observation.zone == **zone);
    let left = request.zones.iter().filter(|zone| !is_shown(zone));
    left.map(|zone| AreaId::new(zone.as_str())).collect()
}

/// Finds each whole that has parts, with them behind it.
fn nested<'a>(request: &Request, sheets: &'a Sheets) -> Vec<FoundRow<'a>> {
    let is_named = |area: &AreaId| request.areas.is_empty() || request.areas.contains(area);
    let is_due = |o: &&Observation| {
        request.zones.contains(&o.zone)
            && is_named(&o.area)
            && o.definite().is_some()
            && request.period.as_ref().is_none_or(|period| o.period == *period)
    };
    let Some((whole, parts)) = request.metrics.split_first() else { return Vec::new() };
    let mut rows = Vec::new();
    for whole in sheets.observations_of(&whole.id).filter(is_due) {
        let fits = |part: &&Observation| {
            part.area == whole.area && part.period == whole.period && part.status == whole.status
        };
        let own = |metric: &&Metric| sheets.observations_of(&metric.id).filter(is_due).find(fits);
        let found: Vec<&Observation> = parts.iter().filter_map(own).collect();
        if !found.is_empty() {
            rows.push(FoundRow { observation: whole, against: None });
            rows.extend(found.iter().map(|part| FoundRow { observation: part, against: Some(whole) }));
        }
    }
    rows
}

/// Finds the observations that a ranking would show if they had a value.
pub(super) fn missing<'a>(request: &Request, sheets: &'a Sheets) -> Vec<&'a Observation> {
    if !request.kind.compares_rows() {
        return Vec::new();
    }
    let is_named = |area: &AreaId| request.areas.is_empty() || request.areas.contains(area);
    let is_due = |o: &&Observation| {
        request.period.as_ref().is_none_or(|period| o.period == *period)
            && request.zones.contains(&o.zone)
            && is_named(&o.area)
            && o.definite().is_none()
    };
    let all = request.metrics.iter().flat_map(|metric| sheets.observations_of(&metric.id));
    all.filter(is_due).collect()
}

/// Makes a row of an observation; `None` if the chart is not about it.
fn row<'a>(request: &Request, observation: &'a Observation, all: &[&'a Observation]) -> Option<FoundRow<'a>> {
    let alike = |other: &&&'a Observation| {
        other.zone == observation.zone
            && other.area == observation.area
            && other.scope == observation.scope
            && other.metric == observation.metric
    };
    let against = match request.kind {
        ChartKind::Ranked
        | ChartKind::Growth
        | ChartKind::DotRange
        | ChartKind::Nested
        | ChartKind::Line
        | ChartKind::Multiples => None,
        ChartKind::Dumbbell | ChartKind::Slope => match &request.baseline {
            None => return observation.definite()?.before().map(|_| FoundRow { observation, against: None }),
            // A value is not compared with itself.
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
    Some(FoundRow { observation, against })
}

/// Orders the greater value first, converting units if they differ.
pub(super) fn descending(a: &Observation, b: &Observation) -> Ordering {
    let (Some(a), Some(b)) = (a.definite(), b.definite()) else { return Ordering::Equal };
    let a = a.quantity.in_unit(&b.quantity.unit).unwrap_or_else(|| a.quantity.clone());
    b.quantity.value.cmp(&a.value)
}
