//! Charts of observations: an author's, and that of a metric's comparable figures.
//!
//! In: a resolved chart, or the name of one. Out: its rows, and the same rows as a table,
//! made from one list, so that they cannot differ.

use super::caption::{ChartNotes, description, latest, subtitle};
use super::chart_frame::{ChartContent, RowView, TableView};
use super::plot::{Plot, PlotRow, plot, points_plot, ranking_plot};
use super::series::drawn;
use super::{Renderer, caveat, over_time, steps};
use crate::chart::ChartRows;
use crate::model::{Chart, ChartId, ChartSubject, Metric, Observation, Ranking};
use crate::site::SitePath;

/// Returns a chart by its name, for a page at `from`, or for paper or a file; `None` if the casebook has none.
pub(super) fn of(renderer: &Renderer, from: Option<&SitePath>, name: &ChartId) -> Option<ChartContent> {
    let summary = |metric| Some((renderer.book.metrics.get(metric)?, renderer.summaries.get(metric)?));
    match name {
        ChartId::Text(text, key) => {
            let charts = &renderer.book.prose(text)?.charts;
            Some(of_text(renderer, from, charts.iter().flatten().find(|chart| chart.key == *key)?))
        }
        ChartId::OverTime(id) => {
            let (metric, summary) = summary(id)?;
            over_time::of_metric(renderer, from, metric, &summary.series)
        }
        ChartId::Ranking(id) => {
            let (metric, summary) = summary(id)?;
            of_ranking(renderer, from, metric, &summary.ranking)
        }
    }
}

/// Returns an author's chart.
pub(super) fn of_text(renderer: &Renderer, from: Option<&SitePath>, chart: &Chart) -> ChartContent {
    let mut content = match &chart.subject {
        ChartSubject::Observations(shown) => over_time::of_chart(renderer, from, chart, shown)
            .unwrap_or_else(|| draw(renderer, from, &mut plot(renderer, chart, shown))),
        ChartSubject::Steps(steps) => steps::of_chart(renderer, from, chart, steps),
    };
    content.name = Some(chart.name());
    content.remark = chart.note.as_ref().map(|note| note.text.clone());
    content
}

/// Returns the comparable figures of a metric; `None` if a bar chart would be pointless.
pub(super) fn of_ranking(
    renderer: &Renderer,
    from: Option<&SitePath>,
    metric: &Metric,
    ranking: &Ranking,
) -> Option<ChartContent> {
    let content = draw(renderer, from, &mut ranking_plot(renderer, metric, ranking)?);
    Some(ChartContent { name: Some(ChartId::Ranking(metric.id.clone())), ..content })
}

/// Returns comparable figures of one metric as points, the greatest first.
pub(super) fn of_points(
    renderer: &Renderer,
    from: &SitePath,
    (id, title): (String, String),
    observations: Vec<&Observation>,
) -> ChartContent {
    draw(renderer, Some(from), &mut points_plot(renderer, id, title, observations))
}

fn draw(renderer: &Renderer, from: Option<&SitePath>, plot: &mut Plot) -> ChartContent {
    plot.remarks = caveat::mark(renderer, plot.kind, &mut plot.rows);
    let plot = &*plot;
    let rows = &plot.rows;
    let (mut kind, cells, head) = drawn(renderer, plot);
    if let Some(from) = from {
        kind.link(rows.iter().map(|row| renderer.statement_href(from, row.observation)));
    }
    let subtitle = subtitle(renderer, plot.kind, rows);
    let description = description(renderer, plot, &subtitle, &cells);
    let table_rows = rows.iter().zip(cells).map(|(row, cells)| RowView {
        label: row.label.clone(),
        href: from.map_or_else(String::new, |from| row_href(renderer, from, row)),
        cells,
        observations: row_ids(row),
    });
    let table = TableView { unit: None, head, rows: table_rows.collect() };
    let ChartNotes { mut notes, sources } = ChartNotes::new(renderer, plot);
    if plot.left_out > 0 {
        let args = [("shown", &*rows.len().to_string()), ("count", &plot.left_out.to_string())];
        notes.insert(0, renderer.words.fill("ranking-left-out", &args));
    }
    if matches!(kind, ChartRows::Points { from_zero: false, .. }) {
        notes.push(renderer.words.text("chart-cut-scale"));
    }
    ChartContent {
        name: None,
        id: plot.id.clone(),
        title: plot.title.clone(),
        subtitle,
        description,
        notes,
        remark: None,
        sources,
        as_of: latest(renderer, rows.iter().map(|row| row.observation)),
        rows: kind,
        table,
    }
}

/// Returns the address of a row's observation on its zone's sheet.
fn row_href(renderer: &Renderer, from: &SitePath, row: &PlotRow) -> String {
    let sheet = from.to(&SitePath::zone(&row.observation.zone));
    format!("{sheet}#{}", renderer.book.row_anchor(&row.observation.id))
}

/// Returns the ids of the observations that a row shows: what it is measured against last.
fn row_ids(row: &PlotRow) -> Vec<String> {
    let ids = std::iter::once(row.observation).chain(row.against_observation);
    ids.map(|observation| observation.id.to_string()).collect()
}
