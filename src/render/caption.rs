//! The text around a chart: a line above it, notes below, and a description
//! for readers who cannot see it.
//!
//! In: a plot. Out: texts in the language of the pages.

use super::Renderer;
use super::plot::{Plot, PlotRow, unit_of};
use crate::model::{Bound, ChartKind, Definite, Observation, Quantity, Status};

/// The notes below a chart.
pub(super) struct ChartNotes {
    /// What a reader must know to read it.
    pub(super) notes: Vec<String>,
    pub(super) sources: String,
}

impl ChartNotes {
    pub(super) fn new(renderer: &Renderer, plot: &Plot) -> Self {
        let rows = &plot.rows;
        let missing = missing(renderer, plot);
        let converted = converted(renderer, plot.kind, rows);
        let unsettled = unsettled(renderer, plot.kind, rows);
        let open = open(renderer, plot.kind, rows);
        let notes = [converted, missing, unsettled, open, unchecked(renderer, rows)];
        let notes = notes.into_iter().flatten().chain(plot.remarks.iter().cloned());
        Self { notes: notes.collect(), sources: sources(renderer, rows) }
    }
}

/// Names the areas that the chart would show but whose value is missing.
fn missing(renderer: &Renderer, plot: &Plot) -> Option<String> {
    let areas = plot.missing.iter().map(|area| renderer.book.area_name(area).to_owned());
    let areas = renderer.words.list(&areas.collect::<Vec<_>>());
    let name = if plot.kind.compares_rows() { "chart-missing" } else { "chart-not-drawn" };
    (!plot.missing.is_empty()).then(|| renderer.words.fill(name, &[("areas", &areas)]))
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
    (kind.compares_rows() && !told.is_empty())
        .then(|| words.fill("chart-open", &[("signs", &words.list(&told))]))
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

/// The most rows that a description lists one by one; of more it says what they amount to, and the table has the rest.
const TOLD: usize = 3;

/// Describes the chart for readers who cannot see it: what it is, what it shows, and what that amounts to.
pub(super) fn description(renderer: &Renderer, plot: &Plot, subtitle: &str, cells: &[Vec<String>]) -> String {
    let words = renderer.words;
    let name = match plot.kind {
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
    let said = match plot.kind {
        _ if plot.rows.len() <= TOLD => told(renderer, plot, cells, plot.rows.len()),
        ChartKind::Ranked | ChartKind::Growth | ChartKind::DotRange => extremes(renderer, plot, cells),
        ChartKind::Dumbbell | ChartKind::Slope => changes(renderer, &plot.rows),
        ChartKind::Target | ChartKind::Nested | ChartKind::Line | ChartKind::Multiples => {
            told(renderer, plot, cells, TOLD)
        }
    };
    let description = words
        .fill("chart-description", &[("kind", &words.text(name)), ("subtitle", subtitle), ("rows", &said)]);
    match missing(renderer, plot) {
        Some(missing) => words.fill("sentences", &[("first", &description), ("second", &missing)]),
        None => description,
    }
}

/// Lists the first rows with their values.
fn told(renderer: &Renderer, plot: &Plot, cells: &[Vec<String>], most: usize) -> String {
    let words = renderer.words;
    let told = plot.rows.iter().zip(cells).take(most).map(|(row, cells)| {
        let shown = match plot.kind {
            ChartKind::Ranked | ChartKind::Growth | ChartKind::DotRange => {
                1 + usize::from(row.place.is_some())
            }
            ChartKind::Nested | ChartKind::Line | ChartKind::Multiples => 1,
            ChartKind::Dumbbell | ChartKind::Slope | ChartKind::Target => cells.len(),
        };
        words.fill("chart-row", &[("label", &row.label), ("values", &words.list(&cells[..shown]))])
    });
    told.collect::<Vec<_>>().join(&words.text("sentence-separator"))
}

/// Says which rows have the highest and the lowest value, and how far apart these are; lists the first rows if some are
/// known only by a bound, for then nothing more is certain.
fn extremes(renderer: &Renderer, plot: &Plot, cells: &[Vec<String>]) -> String {
    let words = renderer.words;
    let rows = &plot.rows;
    if rows.iter().any(|row| row.definite.bound.is_some()) {
        return told(renderer, plot, cells, TOLD);
    }
    let base = |row: &PlotRow| row.definite.quantity.base();
    let (Some(most), Some(least)) = (rows.iter().map(base).max(), rows.iter().map(base).min()) else {
        return String::new();
    };
    // Of several equal rows each is named, up to the number that a description lists.
    let end = |value| {
        let equal: Vec<_> = rows.iter().zip(cells).filter(|(row, _)| base(row) == value).collect();
        let labels: Vec<String> = equal.iter().take(TOLD).map(|(row, _)| row.label.clone()).collect();
        let labels = words.list(&labels);
        let text = equal.first().and_then(|(row, cells)| cells.get(usize::from(row.place.is_some())));
        let name = if equal.len() > TOLD { "chart-row-and-more" } else { "chart-row" };
        let args = [
            ("label", labels.as_str()),
            ("values", text.map_or("", String::as_str)),
            ("count", &equal.len().to_string()),
        ];
        (words.fill(name, &args), equal.first().map(|(row, _)| row.definite))
    };
    let ((highest, one), (lowest, other)) = (end(most), end(least));
    if most == least {
        return highest;
    }
    let unit = unit_of(rows);
    let quantity = |known: Option<&Definite>| {
        let known = known?;
        unit.and_then(|unit| known.quantity.in_unit(unit)).or_else(|| Some(known.quantity.clone()))
    };
    let gap = quantity(one).zip(quantity(other)).and_then(|(one, other)| words.apart(&one, &other));
    let gap = gap.unwrap_or_default();
    words.fill("chart-extremes", &[("highest", &highest), ("lowest", &lowest), ("gap", &gap)])
}

/// Says how many rows rise and fall.
fn changes(renderer: &Renderer, rows: &[PlotRow]) -> String {
    let count = |wanted| {
        let change = |row: &&PlotRow| {
            let before = row.against.map(|against| against.quantity.base());
            let before = before.or_else(|| {
                let value = row.definite.before()?;
                Some(Quantity { value, unit: row.definite.quantity.unit.clone() }.base())
            });
            before.map(|before| row.definite.quantity.base().cmp(&before)) == Some(wanted)
        };
        rows.iter().filter(change).count().to_string()
    };
    let (rises, falls) = (count(std::cmp::Ordering::Greater), count(std::cmp::Ordering::Less));
    let args = [("count", rows.len().to_string()), ("rises", rises), ("falls", falls)];
    renderer.words.fill("chart-changes", &args.each_ref().map(|(name, text)| (*name, text.as_str())))
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
