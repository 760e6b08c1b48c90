//! What a metric over time comes to: who leads, since when, and how many rise and fall.
//!
//! In: the series of a metric and its lines. Out: the words above and below its chart. Who leads is said only where
//! nothing leaves it open.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Renderer;
use super::plot::known_best;
use crate::chart::{ChartLine, LinePlot, LinePoint, Time};
use crate::model::{AreaId, Better, Metric, Observation, TimeSeries};

/// Returns the months from year 0 to the end of an observation's period.
pub(super) fn at(observation: &Observation) -> Option<i32> {
    let (year, month) = observation.period.end()?;
    Some(i32::from(year) * 12 + i32::from(month))
}

/// Who leads a metric over time.
pub(super) struct Lead<'a> {
    /// The area of the first series, which leads or is the best known.
    pub(super) area: &'a AreaId,
    /// The areas that may be better, for want of exact values; none if it leads without a doubt.
    rivals: Vec<&'a AreaId>,
}

/// Returns who leads now: the area of the first series, if the ranking of the metric is of the last time and has it
/// first, or as the best that is known; `None` if that is another, or open.
pub(super) fn lead<'a>(
    renderer: &Renderer<'a>,
    metric: &Metric,
    sorted: &[&TimeSeries<'a>],
) -> Option<Lead<'a>> {
    let first = sorted.first()?;
    let time = at(first.points.last()?);
    let last = sorted.iter().filter_map(|series| at(series.points.last()?)).max();
    let ranking = renderer.ranking(metric)?;
    let places = ranking.first_places();
    let certain = ranking.leader().map(|ranked| ranked.observation);
    let best = certain.or_else(|| known_best(&places, metric.better))?;
    let rivals = places.iter().map(|ranked| &ranked.observation.area).filter(|area| **area != best.area);
    let lead = Lead { area: first.area, rivals: rivals.collect() };
    (best.area == *first.area && at(best) == time && time == last).then_some(lead)
}

/// Returns the first time of those without a break since when the area that leads now has led: when each figure that is
/// compared now was known, exact and behind it.
pub(super) fn since<'a>(
    renderer: &Renderer,
    metric: &Metric,
    sorted: &[&TimeSeries<'a>],
    series: &[TimeSeries<'a>],
) -> Option<&'a Observation> {
    let leader = sorted.first()?;
    let known: BTreeMap<&AreaId, &TimeSeries> = series.iter().map(|series| (series.area, series)).collect();
    let ranked = || renderer.ranking(metric).into_iter().flat_map(|ranking| &ranking.ranked);
    let others: Vec<&AreaId> =
        ranked().map(|ranked| &ranked.observation.area).filter(|area| *area != leader.area).collect();
    let base = |observation: &Observation| observation.definite().map(|known| known.quantity.base());
    let is_behind = |point: &Observation, area: &&AreaId| {
        let other = known.get(*area).and_then(|other| other.points.iter().find(|o| o.period == point.period));
        let Some((own, other)) = base(point).zip(other.and_then(|other| base(other))) else { return false };
        if metric.better == Better::Lower { other > own } else { other < own }
    };
    let mut first = *leader.points.last()?;
    for pair in leader.points.windows(2).rev() {
        let (before, after) = (pair[0], pair[1]);
        // The times of a series are as far apart as its periods are long, or one is missing.
        let is_next = before.period.years_later(1).as_ref() == Some(&after.period)
            || before.period.last_day().and_then(|day| day.tomorrow().ok()) == after.period.first_day();
        if !is_next || !others.iter().all(|area| is_behind(before, area)) {
            break;
        }
        first = before;
    }
    Some(first)
}

/// Says who leads, and since when or how many may be better.
pub(super) fn leads(
    renderer: &Renderer,
    metric: &Metric,
    plot: &LinePlot,
    lead: &Lead,
    since: Option<&Observation>,
) -> String {
    let words = renderer.words;
    let leader = plot.lines.first().map_or("", |line| line.label.as_str());
    let last = plot.times.last().map_or("", |time| time.label.as_str());
    let since = since.map_or_else(String::new, |since| words.period(&since.period));
    let name = match (lead.rivals.is_empty(), since == last, metric.better == Better::Lower) {
        (false, _, false) => "series-known",
        (false, _, true) => "series-known-lowest",
        (true, true, false) => "series-leads",
        (true, true, true) => "series-leads-lowest",
        (true, false, false) => "series-leads-since",
        (true, false, true) => "series-leads-since-lowest",
    };
    let count = lead.rivals.len().to_string();
    let args = [
        ("metric", metric.name.as_str()),
        ("leader", leader),
        ("last", last),
        ("since", &since),
        ("count", &count),
    ];
    words.fill(name, &args)
}

/// Names those that may be better than the best that is known; `None` if there are none.
pub(super) fn rivals(renderer: &Renderer, lead: &Lead) -> Option<String> {
    /// The most that a line names; any more are only counted, in the title.
    const NAMED: usize = 6;
    let names = lead.rivals.iter().take(NAMED).map(|area| renderer.book.area_name(area).to_owned());
    let names = renderer.words.list(&names.collect::<Vec<_>>());
    let name = if lead.rivals.len() > NAMED { "series-rivals-among" } else { "series-rivals" };
    (!lead.rivals.is_empty()).then(|| renderer.words.fill(name, &[("names", &names)]))
}

/// Returns how a line goes from its first point to its last.
fn change(line: &ChartLine) -> std::cmp::Ordering {
    let value = |point: Option<&LinePoint>| point.map_or(Decimal::ZERO, |point| point.value);
    value(line.points.last()).cmp(&value(line.points.first()))
}

/// Says between which times how many lines rise and fall.
pub(super) fn changes(renderer: &Renderer, plot: &LinePlot) -> String {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let words = renderer.words;
    let count = |wanted| plot.lines.iter().filter(|line| change(line) == wanted).count();
    let (rises, falls, level) = (count(Greater), count(Less), count(Equal));
    let name = match (rises, falls, level) {
        (_, 0, 0) => "series-all-rise",
        (0, _, 0) => "series-all-fall",
        (0, 0, _) => "series-level",
        (_, 0, _) => "series-rise",
        (0, _, _) => "series-fall",
        _ => "series-rise-and-fall",
    };
    let args = [("count", plot.lines.len()), ("rises", rises), ("falls", falls)];
    let args = args.map(|(name, count)| (name, count.to_string()));
    let said = words.fill(name, &args.each_ref().map(|(name, count)| (*name, count.as_str())));
    let ends = plot.times.first().zip(plot.times.last());
    let is_whole = |line: &ChartLine, (first, last): (&Time, &Time)| {
        line.points.first().map(|point| point.at) == Some(first.at)
            && line.points.last().map(|point| point.at) == Some(last.at)
    };
    match ends.filter(|ends| plot.lines.iter().all(|line| is_whole(line, *ends))) {
        Some((first, last)) => words
            .fill("series-between", &[("first", &first.label), ("last", &last.label), ("changes", &said)]),
        None => words.fill("series-own-ends", &[("changes", &said)]),
    }
}

/// Says what the chart shows: the two ends of one line, or how many lines rise and fall.
pub(super) fn headline(renderer: &Renderer, metric: &Metric, plot: &LinePlot) -> String {
    let words = renderer.words;
    if let [line] = plot.lines.as_slice()
        && let (Some(first), Some(last)) = (line.points.first(), line.points.last())
    {
        let args = [
            ("metric", metric.name.as_str()),
            ("area", &line.label),
            ("first", &first.text),
            ("last", &last.text),
        ];
        return words.fill("series-headline-one", &args);
    }
    words.fill("series-headline", &[("metric", &metric.name), ("changes", &changes(renderer, plot))])
}
