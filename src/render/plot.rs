//! The content of a chart: its rows with their observations.
//!
//! In: a chart in a text, or the ranking of a metric. Out: a [`Plot`].
//! Drawings, tables and captions are all made from it, so that they cannot
//! differ.

use super::Renderer;
use super::words::Words;
use crate::model::{
    AreaId, Better, Chart, ChartKind, ChartRow, Definite, Metric, Observation, Ranked, Ranking,
    ShownObservations, Unit, common_unit,
};

/// The content of a chart, whether it belongs to a text or to a page of its own.
pub(super) struct Plot<'a> {
    pub(super) id: String,
    pub(super) kind: ChartKind,
    pub(super) title: String,
    pub(super) rows: Vec<PlotRow<'a>>,
    pub(super) missing: &'a [AreaId],
    /// The remarks of its rows as lines below it, once they are marked.
    pub(super) remarks: Vec<String>,
    /// How many rows between the first and the last are left out, because they are too many.
    pub(super) left_out: usize,
}

/// The rows of a ranking that are drawn if there are more: the first and the last.
const FIRST: usize = 30;
const LAST: usize = 10;

/// A row of a chart with its observations.
pub(super) struct PlotRow<'a> {
    pub(super) label: String,
    pub(super) observation: &'a Observation,
    pub(super) definite: &'a Definite,
    pub(super) against: Option<&'a Definite>,
    pub(super) against_observation: Option<&'a Observation>,
    pub(super) highlight: bool,
    /// The marks of its remarks, behind its value in the drawing.
    pub(super) marks: String,
    /// Its rank in words, in a ranking.
    pub(super) place: Option<String>,
}

/// Returns the content of a chart in a text.
pub(super) fn plot<'a>(renderer: &'a Renderer, chart: &'a Chart, shown: &'a ShownObservations) -> Plot<'a> {
    let book = renderer.book;
    let found = |row: &ChartRow| {
        let observation = book.observation(&row.observation)?;
        let against = row.against.as_ref().and_then(|id| book.observation(id));
        Some((observation, against, row.highlight))
    };
    let rows: Vec<_> = shown.rows.iter().filter_map(found).collect();
    Plot {
        id: chart.id.clone(),
        kind: shown.kind,
        title: chart.title.text.clone(),
        rows: labelled(renderer, &rows),
        missing: &shown.missing,
        remarks: Vec::new(),
        left_out: 0,
    }
}

/// Returns the content of the chart of a metric; `None` if a bar chart would be pointless.
///
/// A rank is not an amount, and a single bar compares nothing.
pub(super) fn ranking_plot<'a>(
    renderer: &'a Renderer,
    metric: &Metric,
    ranking: &Ranking<'a>,
) -> Option<Plot<'a>> {
    let words = renderer.words;
    let first = ranking.ranked.first()?;
    if metric.kind.is_rank() {
        return None;
    }
    let observations: Vec<_> =
        ranking.ranked.iter().map(|ranked| (ranked.observation, None, false)).collect();
    let mut rows = labelled(renderer, &observations);
    if metric.better != Better::Neutral {
        for (row, ranked) in rows.iter_mut().zip(&ranking.ranked) {
            row.place = Some(words.place(ranked.place));
        }
    }
    let is_negative = |row: &PlotRow| row.definite.quantity.value.is_sign_negative();
    let is_signed = metric.kind.is_growth() || rows.iter().any(is_negative);
    let status = first.observation.status.compared();
    let mut basis = vec![words.period(&first.observation.period)];
    basis.extend((!status.is_settled()).then(|| words.status(status)));
    let period = words.list(&basis);
    let title = headline(words, metric, ranking, &period, &mut rows);
    let id = format!("cb-ranking-{}", metric.id);
    let kind = if is_signed { ChartKind::Growth } else { ChartKind::Ranked };
    let left_out = rows.len().saturating_sub(FIRST + LAST);
    rows.drain(FIRST.min(rows.len())..FIRST.min(rows.len()) + left_out);
    Some(Plot { id, kind, title, rows, missing: &[], remarks: Vec::new(), left_out })
}

/// Says who leads, or may lead, and sets the one that leads without a doubt off from the others.
fn headline(words: Words, metric: &Metric, ranking: &Ranking, period: &str, rows: &mut [PlotRow]) -> String {
    /// The most that a title names.
    const NAMED: usize = 3;
    let first = ranking.first_places();
    let is_first = |row: &&PlotRow| first.iter().any(|ranked| ranked.observation.id == row.observation.id);
    let names: Vec<String> = rows.iter().filter(is_first).take(NAMED).map(|row| row.label.clone()).collect();
    let value = first.first().and_then(|ranked| ranked.observation.definite());
    let value = value.map_or_else(String::new, |known| words.definite(known));
    let leaders = words.list(&names);
    let count = first.len().to_string();
    let args = [
        ("metric", metric.name.as_str()),
        ("period", period),
        ("leader", &leaders),
        ("value", &value),
        ("count", &count),
    ];
    let is_lowest = metric.better == Better::Lower;
    let is_tied = first.iter().all(|ranked| ranked.place.worst == 1);
    // Who may lead is seen at once, be it one or several.
    if !first.is_empty() && first.len() < rows.len() {
        rows.iter_mut().filter(|row| is_first(&&**row)).for_each(|row| row.highlight = true);
    }
    let name = match first.len() {
        0 => "ranking-title",
        1 if ranking.leader().is_some() => {
            if is_lowest {
                "ranking-headline-lowest"
            } else {
                "ranking-headline"
            }
        }
        number if is_tied && number <= NAMED => {
            if is_lowest {
                "ranking-tied-lowest"
            } else {
                "ranking-tied"
            }
        }
        number => {
            if let Some(known) = known_best(&first, metric.better) {
                let own = rows.iter().find(|row| row.observation.id == known.id);
                let leader = own.map_or("", |row| row.label.as_str());
                let value = known.definite().map_or_else(String::new, |known| words.definite(known));
                let rest = (number - 1).to_string();
                let [metric, period, ..] = args;
                let args = [metric, period, ("leader", leader), ("value", &value), ("count", &rest)];
                let name = if is_lowest { "ranking-known-lowest" } else { "ranking-known" };
                return words.fill(name, &args);
            }
            if number > NAMED { "ranking-open-more" } else { "ranking-open" }
        }
    };
    words.fill(name, &args)
}

/// Returns the best of the figures that may lead whose value is known to be as good at least, if others may be better.
pub(super) fn known_best<'a>(first: &[&Ranked<'a>], better: Better) -> Option<&'a Observation> {
    let is_known = |ranked: &&&Ranked| {
        ranked.observation.definite().is_some_and(|known| known.bound.is_none()) && !ranked.place.is_tied
    };
    let base = |ranked: &&&Ranked<'a>| ranked.observation.definite().map(|known| known.quantity.base());
    let known = first.iter().filter(is_known);
    let best = if better == Better::Lower { known.min_by_key(base) } else { known.max_by_key(base) };
    best.filter(|_| first.len() > 1).map(|ranked| ranked.observation)
}

/// Returns observations of one metric as points, the greatest first.
pub(super) fn points_plot<'a>(
    renderer: &'a Renderer,
    id: String,
    title: String,
    mut observations: Vec<&'a Observation>,
) -> Plot<'a> {
    // Ties keep the order of zones: the sort is stable.
    observations.sort_by_key(|o| std::cmp::Reverse(o.definite().map(|known| known.quantity.base())));
    let rows: Vec<_> = observations.into_iter().map(|observation| (observation, None, false)).collect();
    let rows = labelled(renderer, &rows);
    Plot { id, kind: ChartKind::DotRange, title, rows, missing: &[], remarks: Vec::new(), left_out: 0 }
}

/// Labels each row by what distinguishes it from the others: its area, its metric or both.
fn labelled<'a>(
    renderer: &'a Renderer,
    rows: &[(&'a Observation, Option<&'a Observation>, bool)],
) -> Vec<PlotRow<'a>> {
    let book = renderer.book;
    let one_metric = rows.iter().all(|row| Some(&row.0.metric) == rows.first().map(|first| &first.0.metric));
    let one_area = rows.iter().all(|row| Some(&row.0.area) == rows.first().map(|first| &first.0.area));
    let label = |observation: &Observation| {
        let metric = book.metrics.get(&observation.metric).map_or("", |metric| metric.name.as_str());
        let area = book.area_name(&observation.area);
        let words = match (one_metric, one_area) {
            (true, false) => area.to_owned(),
            (_, true) => metric.to_owned(),
            (false, false) => format!("{area} {metric}"),
        };
        match &observation.scope {
            Some(scope) => renderer.words.fill("with-scope", &[("name", &words), ("scope", scope)]),
            None => words,
        }
    };
    let row = |(observation, against, highlight): &(&'a Observation, Option<&'a Observation>, bool)| {
        Some(PlotRow {
            label: label(observation),
            observation,
            definite: observation.definite()?,
            against: against.and_then(Observation::definite),
            against_observation: *against,
            highlight: *highlight,
            marks: String::new(),
            place: None,
        })
    };
    rows.iter().filter_map(row).collect()
}

/// Returns the unit in which the values of all rows are shown.
pub(super) fn unit_of<'a>(rows: &[PlotRow<'a>]) -> Option<&'a Unit> {
    common_unit(&rows.iter().map(|row| &row.definite.quantity).collect::<Vec<_>>())
}
