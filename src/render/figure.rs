//! Charts with what stands around them: caption, source and table.
//!
//! In: a resolved chart. Out: its two drawings and the same rows as a table,
//! made from one list, so that they cannot differ.

use rust_decimal::Decimal;
use serde::Serialize;

use super::Renderer;
use super::words::{change, share, signed};
use crate::chart::{self, Bar, ChartSpec, Goal, Kind, Layout, Open, Pair};
use crate::model::{Bound, Chart, ChartKind, ChartRow, Definite, Observation, Quantity, Status, Unit};
use crate::site::SitePath;

/// A chart on a page.
#[derive(Debug, Serialize)]
pub(super) struct ChartView {
    id: String,
    title: String,
    /// What is measured, in which unit, where and when.
    subtitle: String,
    note: Option<String>,
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
}

/// Draws a chart for a page at `from`.
pub(super) fn view(renderer: &Renderer, from: &SitePath, chart: &Chart) -> ChartView {
    let rows = rows(renderer, chart);
    let unit = rows.first().map(|row| row.definite.quantity.unit.clone());
    let (kind, cells, head) = match chart.kind {
        ChartKind::Ranked | ChartKind::Growth => bars(renderer, chart.kind, &rows, unit.as_ref()),
        ChartKind::Dumbbell => pairs(renderer, &rows),
        ChartKind::Target => goals(renderer, &rows),
    };
    let subtitle = subtitle(renderer, chart, &rows);
    let spec = ChartSpec {
        id: chart.id.clone(),
        kind,
        language: renderer.language().tag(),
        description: description(renderer, chart, &subtitle, &rows, &cells),
    };
    let table_rows = rows.iter().zip(cells).map(|(row, cells)| {
        let sheet = from.to(&SitePath::zone(&row.observation.zone));
        let href = format!("{sheet}#{}", row.observation.id.anchor());
        RowView { label: row.label.clone(), href, cells }
    });
    ChartView {
        id: chart.id.clone(),
        title: chart.title.text.clone(),
        subtitle,
        note: chart.note.as_ref().map(|note| note.text.clone()),
        sources: sources(renderer, &rows),
        wide: chart::draw(&spec, Layout::Wide),
        narrow: chart::draw(&spec, Layout::Narrow),
        table: TableView { head, rows: table_rows.collect() },
    }
}

fn rows<'a>(renderer: &'a Renderer, chart: &'a Chart) -> Vec<Row<'a>> {
    let book = renderer.book;
    let found = |row: &'a ChartRow| {
        let observation = book.observations.get(&row.observation)?;
        let against = row.against.as_ref().and_then(|id| book.observations.get(id));
        Some((row, observation, observation.definite()?, against))
    };
    let rows: Vec<_> = chart.rows.iter().filter_map(found).collect();
    let one_metric = rows.iter().all(|row| Some(&row.1.metric) == rows.first().map(|first| &first.1.metric));
    let one_zone = rows.iter().all(|row| Some(&row.1.zone) == rows.first().map(|first| &first.1.zone));
    let label = |observation: &Observation| {
        let metric = book.metrics.get(&observation.metric).map_or("", |metric| metric.name.as_str());
        let area = book.area_name(&observation.area);
        let words = match (one_metric, one_zone) {
            (true, false) => area.to_owned(),
            (_, true) => metric.to_owned(),
            (false, false) => format!("{area} {metric}"),
        };
        match &observation.scope {
            Some(scope) => renderer.words.fill("with-scope", &[("name", &words), ("scope", scope)]),
            None => words,
        }
    };
    rows.into_iter()
        .map(|(row, observation, definite, against)| Row {
            label: label(observation),
            observation,
            definite,
            against: against.and_then(Observation::definite),
            against_observation: against,
            highlight: row.highlight,
        })
        .collect()
}

/// A kind with its rows, the cells of the table and its head.
type Drawn = (Kind, Vec<Vec<String>>, Vec<String>);

fn bars(renderer: &Renderer, kind: ChartKind, rows: &[Row], unit: Option<&Unit>) -> Drawn {
    let words = renderer.words;
    let mut bars = Vec::new();
    let mut cells = Vec::new();
    for row in rows {
        let in_unit = unit.and_then(|unit| row.definite.quantity.in_unit(unit));
        let quantity = in_unit.unwrap_or_else(|| row.definite.quantity.clone());
        let definite = Definite { quantity, ..row.definite.clone() };
        let text = words.definite(&definite);
        bars.push(Bar {
            label: row.label.clone(),
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
        cells.push(vec![text, period, status]);
    }
    let head = ["column-value", "column-period", "column-status"].map(|name| words.text(name)).to_vec();
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

/// Says what is measured, in which unit, where and when.
fn subtitle(renderer: &Renderer, chart: &Chart, rows: &[Row]) -> String {
    let words = renderer.words;
    let mut metrics = Vec::new();
    let mut zones = Vec::new();
    let mut units = Vec::new();
    let mut periods = Vec::new();
    for row in rows {
        let metric = renderer.book.metrics.get(&row.observation.metric);
        add_once(&mut metrics, metric.map_or_else(String::new, |metric| metric.name.clone()));
        add_once(&mut zones, renderer.book.area_name(&row.observation.area).to_owned());
        add_once(&mut units, row.definite.quantity.unit.name.clone());
        if let Some(against) = row.against_observation.filter(|_| chart.kind == ChartKind::Dumbbell) {
            add_once(&mut periods, words.period(&against.period));
        }
        add_once(&mut periods, words.period(&row.observation.period));
        if let Some(against) = row.against_observation.filter(|_| chart.kind == ChartKind::Target) {
            add_once(&mut periods, words.period(&against.period));
        }
    }
    words.fill(
        "chart-subtitle",
        &[
            ("zones", &words.list(&zones)),
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
    chart: &Chart,
    subtitle: &str,
    rows: &[Row],
    cells: &[Vec<String>],
) -> String {
    let words = renderer.words;
    let name = match chart.kind {
        ChartKind::Dumbbell => "chart-dumbbell",
        ChartKind::Target => "chart-target",
        ChartKind::Ranked => "chart-ranked",
        ChartKind::Growth => "chart-growth",
    };
    let told = rows.iter().zip(cells).take(TOLD).map(|(row, cells)| {
        let cells = match chart.kind {
            ChartKind::Ranked | ChartKind::Growth => cells.iter().take(1).cloned().collect::<Vec<_>>(),
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
