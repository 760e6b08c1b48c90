//! Charts with everything around them: caption, source and table.
//!
//! In: a resolved chart. Out: its two drawings and the same rows as a table,
//! made from one list, so that they cannot differ.

use super::caption::{ChartNotes, description, subtitle};
use super::chart_frame::{ChartFrame, ChartView, PrintedChart, RowView, TableView};
use super::plot::{Plot, PlotRow, plot, ranking_plot};
use super::series::drawn;
use super::{Renderer, over_time};
use crate::model::{Chart, Metric, Ranking};
use crate::site::SitePath;

/// Draws a chart for a page at `from`.
pub(super) fn view(renderer: &Renderer, from: &SitePath, chart: &Chart) -> ChartView {
    match over_time::of_chart(renderer, Some(from), chart) {
        Some((mut frame, kind, table)) => {
            let note = chart.note.as_ref();
            frame.notes.extend(note.map(|note| renderer.words.fill("chart-note", &[("note", &note.text)])));
            frame.view(renderer, kind, table)
        }
        None => draw(renderer, from, &plot(renderer, chart)),
    }
}

/// Draws a chart for paper.
pub(super) fn printed(renderer: &Renderer, chart: &Chart) -> PrintedChart {
    match over_time::of_chart(renderer, None, chart) {
        Some((mut frame, kind, _)) => {
            frame.notes.extend(chart.note.as_ref().map(|note| note.text.clone()));
            frame.printed(renderer, kind)
        }
        None => print(renderer, &plot(renderer, chart)),
    }
}

/// Draws the comparable figures of a metric, for a page at `from`; `None` if a bar chart would be pointless.
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

/// Draws a plot for paper.
fn print(renderer: &Renderer, plot: &Plot) -> PrintedChart {
    let (kind, cells, _) = drawn(renderer, plot);
    let subtitle = subtitle(renderer, plot.kind, &plot.rows);
    let description = description(renderer, plot.kind, &subtitle, &plot.rows, &cells);
    let ChartNotes { mut notes, sources } = ChartNotes::new(renderer, plot);
    notes.extend(plot.note.map(str::to_owned));
    let (id, title) = (plot.id.clone(), plot.title.clone());
    ChartFrame { id, title, subtitle, description, notes, sources }.printed(renderer, kind)
}

fn draw(renderer: &Renderer, from: &SitePath, plot: &Plot) -> ChartView {
    let rows = &plot.rows;
    let link = |row: &PlotRow| renderer.statement_href(from, row.observation);
    let (mut kind, cells, head) = drawn(renderer, plot);
    kind.link(rows.iter().map(link));
    let subtitle = subtitle(renderer, plot.kind, rows);
    let description = description(renderer, plot.kind, &subtitle, rows, &cells);
    let table_rows = rows.iter().zip(cells).map(|(row, cells)| {
        let sheet = from.to(&SitePath::zone(&row.observation.zone));
        let href = format!("{sheet}#{}", renderer.book.row_anchor(&row.observation.id));
        RowView { label: row.label.clone(), href, cells }
    });
    let table = TableView { unit: None, head, rows: table_rows.collect() };
    let ChartNotes { mut notes, sources } = ChartNotes::new(renderer, plot);
    notes.extend(plot.note.map(|note| renderer.words.fill("chart-note", &[("note", note)])));
    let (id, title) = (plot.id.clone(), plot.title.clone());
    ChartFrame { id, title, subtitle, description, notes, sources }.view(renderer, kind, table)
}
