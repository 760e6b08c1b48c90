//! The text around a chart: a line above it, notes below, and a description
//! for readers who cannot see it.
//!
//! In: a plot. Out: texts in the language of the pages.

use super::Renderer;
use super::plot::{Plot, PlotRow, unit_of};
use crate::model::{Bound, ChartKind, Observation, Status};

/// The notes below a chart.
pub(super) struct ChartNotes {
    /// What a reader must know to read it.
    pub(super) notes: Vec<String>,
    pub(super) sources: String,
}

impl ChartNotes {
    pub(super) fn new(renderer: &Renderer, plot: &Plot) -> Self {
        let rows = &plot.rows;
        let missing = (!plot.missing.is_empty()).then(|| {
            let areas = plot.missing.iter().map(|area| renderer.book.area_name(area).to_owned());
            let areas = renderer.words.list(&areas.collect::<Vec<_>>());
            let name = if plot.kind.compares_rows() { "chart-missing" } else { "chart-not-drawn" };
            renderer.words.fill(name, &[("areas", &areas)])
        });
        let converted = converted(renderer, plot.kind, rows);
        let unsettled = unsettled(renderer, plot.kind, rows);
        let open = open(renderer, plot.kind, rows);
        let notes = [converted, missing, unsettled, open, unchecked(renderer, rows)];
        Self { notes: notes.into_iter().flatten().collect(), sources: sources(renderer, rows) }
    }
}

/// Names the rows with an unresolved finding; in a release there are none.
fn unchecked(renderer: &Renderer, rows: &[PlotRow]) -> Option<String> {
    let open = rows.iter().filter(|row| renderer.ledger.unchecked.contains(&row.observation.id));
    let labels: Vec<String> = open.map(|row| row.label.clone()).collect();
    let words = renderer.words;
    (!labels.is_empty()).then(|| words.fill("chart-unchecked", &[("rows", &words.list(&labels))]))
}

/// Returns which statuses are drawn hollow, in the order in which statuses are declared.
fn unsettled(renderer: &Renderer, kind: ChartKind, rows: &[PlotRow]) -> Option<String> {
    let words = renderer.words;
    let is_drawn =
        |status: &&Status| !status.is_settled() && rows.iter().any(|row| row.observation.status == **status);
    let found: Vec<String> =
        Status::ALL.iter().filter(is_drawn).map(|status| words.status(*status)).collect();
    let is_hollow = kind.compares_rows() && !found.is_empty();
    is_hollow.then(|| words.fill("chart-unsettled", &[("statuses", &words.list(&found))]))
}

/// Explains the signs of values that are known only by a bound, if any are drawn.
fn open(renderer: &Renderer, kind: ChartKind, rows: &[PlotRow]) -> Option<String> {
    let words = renderer.words;
    let has = |bound| rows.iter().any(|row| row.definite.bound == Some(bound));
    let signs = [(Bound::AtLeast, "chart-open-above"), (Bound::AtMost, "chart-open-below")];
    let told: Vec<String> =
        signs.iter().filter(|(bound, _)| has(*bound)).map(|(_, name)| words.text(name)).collect();
    (kind.compares_rows() && !told.is_empty()).then(|| words.text("chart-open") + &words.list(&told))
}

/// Names the unit that values were converted to, if their units differ.
fn converted(renderer: &Renderer, kind: ChartKind, rows: &[PlotRow]) -> Option<String> {
    if !kind.compares_rows() {
        return None;
    }
    let unit = unit_of(rows)?;
    let is_other = |row: &PlotRow| row.definite.quantity.unit != *unit;
    rows.iter().any(is_other).then(|| renderer.words.fill("chart-converted", &[("unit", &unit.name)]))
}

/// The most areas that a line names; any more are only counted.
const NAMED: usize = 6;

/// Returns what is measured, in which unit, where and when.
pub(super) fn subtitle(renderer: &Renderer, kind: ChartKind, rows: &[PlotRow]) -> String {
    let words = renderer.words;
    let mut metrics = Vec::new();
    let mut zones = Vec::new();
    let mut units = Vec::new();
    let mut periods = Vec::new();
    let is_bars = kind.compares_rows();
    let common = is_bars.then(|| unit_of(rows)).flatten();
    for row in rows {
        let metric = renderer.book.metrics.get(&row.observation.metric);
        add_once(&mut metrics, metric.map_or_else(String::new, |metric| metric.name.clone()));
        add_once(&mut zones, renderer.book.area_name(&row.observation.area).to_owned());
        let unit = common.unwrap_or(&row.definite.quantity.unit);
        add_once(&mut units, unit.name.clone());
        if let Some(against) =
            row.against_observation.filter(|_| matches!(kind, ChartKind::Dumbbell | ChartKind::Slope))
        {
            add_once(&mut periods, words.period(&against.period));
        }
        add_once(&mut periods, words.period(&row.observation.period));
        if let Some(against) = row.against_observation.filter(|_| kind == ChartKind::Target) {
            add_once(&mut periods, words.period(&against.period));
        }
    }
    let zones = if zones.len() > NAMED {
        words.fill("chart-areas", &[("count", &zones.len().to_string())])
    } else {
        words.list(&zones)
    };
    words.fill(
        "chart-subtitle",
        &[
            ("zones", &zones),
            ("metrics", &words.list(&metrics)),
            ("unit", &words.list(&units)),
            ("periods", &words.list(&periods)),
        ],
    )
}

/// The most rows that a description lists; the table has the rest.
const TOLD: usize = 6;

/// Describes the chart for readers who cannot see it.
pub(super) fn description(
    renderer: &Renderer,
    kind: ChartKind,
    subtitle: &str,
    rows: &[PlotRow],
    cells: &[Vec<String>],
) -> String {
    let words = renderer.words;
    let name = match kind {
        ChartKind::Dumbbell => "chart-dumbbell",
        ChartKind::Target => "chart-target",
        ChartKind::Ranked => "chart-ranked",
        ChartKind::Growth => "chart-growth",
        ChartKind::Nested => "chart-nested",
        ChartKind::DotRange => "chart-points",
        ChartKind::Line => "chart-line",
        ChartKind::Multiples => "chart-panels",
        ChartKind::Slope => "chart-slope",
    };
    let told = rows.iter().zip(cells).take(TOLD).map(|(row, cells)| {
        let cells = match kind {
            ChartKind::Ranked | ChartKind::Growth | ChartKind::DotRange => {
                cells.iter().take(1 + usize::from(row.place.is_some())).cloned().collect::<Vec<_>>()
            }
            ChartKind::Nested | ChartKind::Line | ChartKind::Multiples => {
                cells.iter().take(1).cloned().collect()
            }
            ChartKind::Dumbbell | ChartKind::Slope | ChartKind::Target => cells.clone(),
        };
        words.fill("chart-row", &[("label", &row.label), ("values", &words.list(&cells))])
    });
    let told: Vec<String> = told.collect();
    words.fill(
        "chart-description",
        &[
            ("kind", &words.text(name)),
            ("subtitle", subtitle),
            ("rows", &told.join(&words.text("sentence-separator"))),
        ],
    )
}

/// Returns the titles of the sources that the rows come from.
fn sources(renderer: &Renderer, rows: &[PlotRow]) -> String {
    let observations = rows.iter().flat_map(|row| [Some(row.observation), row.against_observation]);
    list_sources(renderer, observations.flatten())
}

/// Returns the titles of the sources of observations, each once.
pub(super) fn list_sources<'a>(
    renderer: &Renderer,
    observations: impl Iterator<Item = &'a Observation>,
) -> String {
    let mut titles = Vec::new();
    for source in observations.filter_map(|observation| observation.source.as_ref()) {
        add_once(&mut titles, renderer.source_title(source));
    }
    renderer.words.list(&titles)
}

/// Returns how far observations reach, in words; `None` if none of a date was observed.
pub(super) fn latest<'a>(
    renderer: &Renderer,
    observations: impl Iterator<Item = &'a Observation>,
) -> Option<String> {
    let observed = observations.filter(|observation| observation.status.is_observed());
    let ends =
        observed.filter_map(|observation| Some((observation.period.end()?, observation.period.last()?)));
    let (_, last) = ends.max()?;
    Some(renderer.words.period(&last))
}

fn add_once(list: &mut Vec<String>, word: String) {
    if !list.contains(&word) {
        list.push(word);
    }
}
