//! Charts with what stands around them: caption, source and table.
//!
//! In: a resolved chart. Out: its two drawings and the same rows as a table,
//! made from one list, so that they cannot differ.

use rust_decimal::Decimal;
use serde::Serialize;

use super::Renderer;
use super::words::{change, share, signed};
use crate::chart::{Bar, ChartSpec, Goal, Kind, Layout, Open, Pair};
use crate::model::{
    AreaId, Better, Bound, Chart, ChartKind, ChartRow, Definite, Metric, MetricType, Observation, Quantity,
    Ranking, Status, Unit, common_unit,
};
use crate::site::SitePath;

/// A chart on a page.
#[derive(Debug, Serialize)]
pub(super) struct ChartView {
    id: String,
    title: String,
    /// What is measured, in which unit, where and when.
    subtitle: String,
    note: Option<String>,
    /// Into which unit values were converted, if any were.
    converted: Option<String>,
    /// Whose value is missing, if any is.
    missing: Option<String>,
    /// Which rows have a finding that is still open, if any has.
    unchecked: Option<String>,
    sources: String,
    wide: String,
    narrow: String,
    table: TableView,
}

#[derive(Debug, Serialize)]
struct TableView {
    head: Vec<String>,
    rows: Vec<RowView>,
}

#[derive(Debug, Serialize)]
struct RowView {
    label: String,
    /// The address of the observation's row on its zone's sheet.
    href: String,
    cells: Vec<String>,
}

/// A row of a chart with its observations at hand.
struct Row<'a> {
    label: String,
    observation: &'a Observation,
    definite: &'a Definite,
    against: Option<&'a Definite>,
    against_observation: Option<&'a Observation>,
    highlight: bool,
    /// Its place in words, in a ranking.
    place: Option<String>,
}

/// What a chart is made of, whoever asks for it: a text or a page of its own.
struct Plot<'a> {
    id: String,
    kind: ChartKind,
    title: String,
    note: Option<&'a str>,
    rows: Vec<Row<'a>>,
    missing: &'a [AreaId],
}

/// A chart on paper.
pub(super) struct PrintedChart {
    /// The drawing.
    pub(super) svg: String,
    /// What it shows, for those who cannot see it.
    pub(super) description: String,
    pub(super) title: String,
    pub(super) subtitle: String,
    /// The remarks below it.
    pub(super) notes: Vec<String>,
    pub(super) sources: Option<String>,
}

/// Draws a chart for a page at `from`.
pub(super) fn view(renderer: &Renderer, from: &SitePath, chart: &Chart) -> ChartView {
    draw(renderer, from, &plot(renderer, chart))
}

/// Draws a chart for paper.
pub(super) fn printed(renderer: &Renderer, chart: &Chart) -> PrintedChart {
    print(renderer, &plot(renderer, chart))
}

/// Returns what a chart of a text is made of.
fn plot<'a>(renderer: &'a Renderer, chart: &'a Chart) -> Plot<'a> {
    let book = renderer.book;
    let found = |row: &ChartRow| {
        let observation = book.observation(&row.observation)?;
        let against = row.against.as_ref().and_then(|id| book.observation(id));
        Some((observation, against, row.highlight))
    };
    let rows: Vec<_> = chart.rows.iter().filter_map(found).collect();
    Plot {
        id: chart.id.clone(),
        kind: chart.kind,
        title: chart.title.text.clone(),
        note: chart.note.as_ref().map(|note| note.text.as_str()),
        rows: labelled(renderer, &rows),
        missing: &chart.missing,
    }
}

/// Draws the comparable figures of a metric, for a page at `from`; `None` where bars would say nothing.
pub(super) fn ranking(
    renderer: &Renderer,
    from: &SitePath,
    metric: &Metric,
    ranking: &Ranking,
) -> Option<ChartView> {
    Some(draw(renderer, from, &ranking_plot(renderer, metric, ranking)?))
}

/// Draws the comparable figures of a metric for paper, as [`ranking`] does for a page.
pub(super) fn printed_ranking(
    renderer: &Renderer,
    metric: &Metric,
    ranking: &Ranking,
) -> Option<PrintedChart> {
    Some(print(renderer, &ranking_plot(renderer, metric, ranking)?))
}

/// Returns what the chart of a metric is made of; `None` where bars would say nothing.
///
/// A place in an order is no amount, and one bar is no comparison.
fn ranking_plot<'a>(renderer: &'a Renderer, metric: &Metric, ranking: &Ranking<'a>) -> Option<Plot<'a>> {
    let words = renderer.words;
    let first = ranking.ranked.first()?;
    if metric.kind == MetricType::Rank {
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
    let is_negative = |row: &Row| row.definite.quantity.value.is_sign_negative();
    let is_signed = metric.kind == MetricType::Growth || rows.iter().any(is_negative);
    let period = words.period(&first.observation.period);
    let title = words.fill("ranking-title", &[("metric", &metric.name), ("period", &period)]);
    let id = format!("cb-ranking-{}", metric.id);
    let kind = if is_signed { ChartKind::Growth } else { ChartKind::Ranked };
    Some(Plot { id, kind, title, note: None, rows, missing: &[] })
}

/// Draws a plot for paper: upright, without links.
fn print(renderer: &Renderer, plot: &Plot) -> PrintedChart {
    let (kind, cells, _) = drawn(renderer, plot);
    let subtitle = subtitle(renderer, plot.kind, &plot.rows);
    let description = description(renderer, plot.kind, &subtitle, &plot.rows, &cells);
    let spec = ChartSpec { id: plot.id.clone(), kind, language: renderer.language().tag(), description };
    let around = Around::new(renderer, plot);
    let notes = [around.converted, around.missing, around.unchecked, plot.note.map(str::to_owned)];
    PrintedChart {
        svg: renderer.drawing(&spec, Layout::Wide),
        description: spec.description,
        title: plot.title.clone(),
        subtitle,
        notes: notes.into_iter().flatten().collect(),
        sources: Some(around.sources).filter(|sources| !sources.is_empty()),
    }
}

/// What is said below a chart.
struct Around {
    converted: Option<String>,
    missing: Option<String>,
    unchecked: Option<String>,
    sources: String,
}

impl Around {
    fn new(renderer: &Renderer, plot: &Plot) -> Self {
        let rows = &plot.rows;
        Self {
            converted: converted(renderer, plot.kind, rows),
            missing: (!plot.missing.is_empty()).then(|| {
                let areas = plot.missing.iter().map(|area| renderer.book.area_name(area).to_owned());
                let areas = renderer.words.list(&areas.collect::<Vec<_>>());
                renderer.words.fill("chart-missing", &[("areas", &areas)])
            }),
            unchecked: unchecked(renderer, rows),
            sources: sources(renderer, rows),
        }
    }
}

/// Returns the drawing of a plot with the cells of its table.
fn drawn(renderer: &Renderer, plot: &Plot) -> Drawn {
    match plot.kind {
        ChartKind::Ranked | ChartKind::Growth => bars(renderer, plot.kind, &plot.rows),
        ChartKind::Dumbbell => pairs(renderer, &plot.rows),
        ChartKind::Target => goals(renderer, &plot.rows),
    }
}

fn draw(renderer: &Renderer, from: &SitePath, plot: &Plot) -> ChartView {
    let rows = &plot.rows;
    let link = |row: &Row| renderer.statement_href(from, row.observation);
    let (mut kind, cells, head) = drawn(renderer, plot);
    kind.link(rows.iter().map(link));
    let subtitle = subtitle(renderer, plot.kind, rows);
    let spec = ChartSpec {
        id: plot.id.clone(),
        kind,
        language: renderer.language().tag(),
        description: description(renderer, plot.kind, &subtitle, rows, &cells),
    };
    let table_rows = rows.iter().zip(cells).map(|(row, cells)| {
        let sheet = from.to(&SitePath::zone(&row.observation.zone));
        let href = format!("{sheet}#{}", row.observation.id.anchor());
        RowView { label: row.label.clone(), href, cells }
    });
    let Around { converted, missing, unchecked, sources } = Around::new(renderer, plot);
    ChartView {
        id: plot.id.clone(),
        title: plot.title.clone(),
        subtitle,
        note: plot.note.map(str::to_owned),
        converted,
        missing,
        unchecked,
        sources,
        wide: renderer.drawing(&spec, Layout::Wide),
        narrow: renderer.drawing(&spec, Layout::Narrow),
        table: TableView { head, rows: table_rows.collect() },
    }
}

/// Names each row by what tells it from the others: its area, its metric or both.
fn labelled<'a>(
    renderer: &'a Renderer,
    rows: &[(&'a Observation, Option<&'a Observation>, bool)],
) -> Vec<Row<'a>> {
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
        Some(Row {
            label: label(observation),
            observation,
            definite: observation.definite()?,
            against: against.and_then(Observation::definite),
            against_observation: *against,
            highlight: *highlight,
            place: None,
        })
    };
    rows.iter().filter_map(row).collect()
}

/// Returns the unit that the values of rows are shown in together.
fn unit_of<'a>(rows: &[Row<'a>]) -> Option<&'a Unit> {
    common_unit(&rows.iter().map(|row| &row.definite.quantity).collect::<Vec<_>>())
}

/// Says which rows have a finding that is still open: in a release there are none.
fn unchecked(renderer: &Renderer, rows: &[Row]) -> Option<String> {
    let open = rows.iter().filter(|row| renderer.ledger.unchecked.contains(&row.observation.id));
    let labels: Vec<String> = open.map(|row| row.label.clone()).collect();
    let words = renderer.words;
    (!labels.is_empty()).then(|| words.fill("chart-unchecked", &[("rows", &words.list(&labels))]))
}

/// Says into which unit values were converted, where their units differ.
fn converted(renderer: &Renderer, kind: ChartKind, rows: &[Row]) -> Option<String> {
    if !matches!(kind, ChartKind::Ranked | ChartKind::Growth) {
        return None;
    }
    let unit = unit_of(rows)?;
    let is_other = |row: &Row| row.definite.quantity.unit != *unit;
    rows.iter().any(is_other).then(|| renderer.words.fill("chart-converted", &[("unit", &unit.name)]))
}

/// A kind with its rows, the cells of the table and its head.
type Drawn = (Kind, Vec<Vec<String>>, Vec<String>);

fn bars(renderer: &Renderer, kind: ChartKind, rows: &[Row]) -> Drawn {
    let words = renderer.words;
    let unit = unit_of(rows);
    let mut bars = Vec::new();
    let mut cells = Vec::new();
    for row in rows {
        let in_unit = unit.and_then(|unit| row.definite.quantity.in_unit(unit));
        let quantity = in_unit.unwrap_or_else(|| row.definite.quantity.clone());
        let definite = Definite { quantity, ..row.definite.clone() };
        let text = words.definite(&definite);
        bars.push(Bar {
            label: row.label.clone(),
            href: None,
            value: definite.quantity.value,
            text: text.clone(),
            // A chart of one row has nothing to be set off from.
            highlight: row.highlight || rows.len() == 1,
            hollow: matches!(row.observation.status, Status::Estimate | Status::Provisional | Status::Target),
            open: match definite.bound {
                Some(Bound::AtLeast) => Some(Open::Above),
                Some(Bound::AtMost) => Some(Open::Below),
                Some(Bound::Nearly | Bound::About) | None => None,
            },
        });
        let (period, status) = (words.period(&row.observation.period), words.status(row.observation.status));
        cells.push(row.place.iter().cloned().chain([text, period, status]).collect());
    }
    let rank = rows.iter().any(|row| row.place.is_some()).then_some("column-rank");
    let head = rank.into_iter().chain(["column-value", "column-period", "column-status"]);
    let head = head.map(|name| words.text(name)).collect();
    (if kind == ChartKind::Growth { Kind::Growth(bars) } else { Kind::Ranked(bars) }, cells, head)
}

fn pairs(renderer: &Renderer, rows: &[Row]) -> Drawn {
    let words = renderer.words;
    let mut pairs = Vec::new();
    let mut cells = Vec::new();
    for row in rows {
        let unit = &row.definite.quantity.unit;
        let before = match row.against {
            Some(against) => against.quantity.in_unit(unit).map(|quantity| quantity.value),
            None => row.definite.baseline,
        };
        let after = row.definite.quantity.value;
        let before = before.unwrap_or(after);
        let text = |value| words.quantity(&Quantity { value, unit: unit.clone() });
        let change_text = change_text(renderer, unit, before, after);
        cells.push(vec![text(before), text(after), change_text.clone()]);
        pairs.push(Pair {
            label: row.label.clone(),
            href: None,
            before,
            before_text: text(before),
            after,
            after_text: text(after),
            change_text,
            highlight: row.highlight,
        });
    }
    let periods = rows.first().and_then(|row| {
        let against = row.against_observation?;
        Some((words.period(&against.period), words.period(&row.observation.period)))
    });
    let (before, after) =
        periods.unwrap_or_else(|| (words.text("column-before"), words.text("column-after")));
    let change = words.text("column-change");
    let head = vec![before.clone(), after.clone(), change.clone()];
    (Kind::Dumbbell { pairs, before, after, change }, cells, head)
}

/// Says a change: in per cent, or as a difference where per cent would mislead.
///
/// The change of a rate is in percentage points.
fn change_text(renderer: &Renderer, unit: &Unit, before: Decimal, after: Decimal) -> String {
    let difference = after.checked_sub(before).map_or_else(String::new, signed);
    if unit.id == "%" {
        return renderer.words.fill("points", &[("number", &difference)]);
    }
    change(before, after)
        .unwrap_or_else(|| renderer.words.fill("quantity", &[("number", &difference), ("unit", &unit.name)]))
}

fn goals(renderer: &Renderer, rows: &[Row]) -> Drawn {
    let words = renderer.words;
    let mut goals = Vec::new();
    let mut cells = Vec::new();
    for row in rows {
        let (Some(target), Some(aim)) = (row.against, row.against_observation) else { continue };
        let quantity = row.definite.quantity.in_unit(&target.quantity.unit);
        let quantity = quantity.unwrap_or_else(|| row.definite.quantity.clone());
        let share_text = share(quantity.value, target.quantity.value).unwrap_or_default();
        let now = words.definite(&Definite { quantity: quantity.clone(), ..row.definite.clone() });
        let goal = words.definite(target);
        let (now_period, goal_period) = (words.period(&row.observation.period), words.period(&aim.period));
        goals.push(Goal {
            label: row.label.clone(),
            href: None,
            value: quantity.value,
            value_text: words.fill("goal-now", &[("period", &now_period), ("value", &now)]),
            target: target.quantity.value,
            target_text: words.fill("goal-target", &[("period", &goal_period), ("value", &goal)]),
            share_text: share_text.clone(),
        });
        let dated =
            |period: &str, value: &str| words.fill("goal-cell", &[("period", period), ("value", value)]);
        cells.push(vec![dated(&now_period, &now), dated(&goal_period, &goal), share_text]);
    }
    let head = ["column-now", "column-target", "column-share"].map(|name| words.text(name)).to_vec();
    (Kind::Target(goals), cells, head)
}

/// The most areas that a line names; more are counted.
const NAMED: usize = 6;

/// Says what is measured, in which unit, where and when.
fn subtitle(renderer: &Renderer, kind: ChartKind, rows: &[Row]) -> String {
    let words = renderer.words;
    let mut metrics = Vec::new();
    let mut zones = Vec::new();
    let mut units = Vec::new();
    let mut periods = Vec::new();
    let is_bars = matches!(kind, ChartKind::Ranked | ChartKind::Growth);
    let common = is_bars.then(|| unit_of(rows)).flatten();
    for row in rows {
        let metric = renderer.book.metrics.get(&row.observation.metric);
        add_once(&mut metrics, metric.map_or_else(String::new, |metric| metric.name.clone()));
        add_once(&mut zones, renderer.book.area_name(&row.observation.area).to_owned());
        let unit = common.unwrap_or(&row.definite.quantity.unit);
        add_once(&mut units, unit.name.clone());
        if let Some(against) = row.against_observation.filter(|_| kind == ChartKind::Dumbbell) {
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

/// The most rows that a description tells; more is for the table.
const TOLD: usize = 6;

/// Says what the chart shows to those who cannot see it.
fn description(
    renderer: &Renderer,
    kind: ChartKind,
    subtitle: &str,
    rows: &[Row],
    cells: &[Vec<String>],
) -> String {
    let words = renderer.words;
    let name = match kind {
        ChartKind::Dumbbell => "chart-dumbbell",
        ChartKind::Target => "chart-target",
        ChartKind::Ranked => "chart-ranked",
        ChartKind::Growth => "chart-growth",
    };
    let told = rows.iter().zip(cells).take(TOLD).map(|(row, cells)| {
        let cells = match kind {
            ChartKind::Ranked | ChartKind::Growth => {
                cells.iter().take(1 + usize::from(row.place.is_some())).cloned().collect::<Vec<_>>()
            }
            ChartKind::Dumbbell | ChartKind::Target => cells.clone(),
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
fn sources(renderer: &Renderer, rows: &[Row]) -> String {
    let mut titles = Vec::new();
    for row in rows {
        let observations = [Some(row.observation), row.against_observation];
        for source in observations.into_iter().flatten().filter_map(|observation| observation.source.as_ref())
        {
            add_once(&mut titles, renderer.source_title(source));
        }
    }
    renderer.words.list(&titles)
}

fn add_once(list: &mut Vec<String>, word: String) {
    if !list.contains(&word) {
        list.push(word);
    }
}
