//! Charts with everything around them: caption, source and table.
//!
//! In: a resolved chart. Out: its two drawings and the same rows as a table,
//! made from one list, so that they cannot differ.

use serde::Serialize;

use super::Renderer;
use super::caption::{ChartNotes, description, subtitle};
use super::plot::{Plot, PlotRow, plot, ranking_plot};
use super::series::drawn;
use crate::chart::{ChartRows, ChartSpec, Layout};
use crate::model::{Chart, Metric, Ranking};
use crate::site::SitePath;

/// A chart on a page.
#[derive(Debug, Serialize)]
pub(super) struct ChartView {
    id: String,
    title: String,
    /// What is measured, in which unit, where and when.
    subtitle: String,
    /// What a reader must know to read it, and the author's remark.
    notes: Vec<String>,
    sources: String,
    wide: String,
    narrow: String,
    table: TableView,
}

/// The values of a chart as a table.
#[derive(Debug, Serialize)]
pub(super) struct TableView {
    /// The unit of all cells, which then have numbers alone; `None` if they are words.
    pub(super) unit: Option<String>,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<RowView>,
}

/// A row of such a table.
#[derive(Debug, Serialize)]
pub(super) struct RowView {
    pub(super) label: String,
    /// The address of the observation's row on its zone's sheet.
    pub(super) href: String,
    pub(super) cells: Vec<String>,
}

/// What stands around a drawing.
pub(super) struct ChartFrame {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) subtitle: String,
    /// What the chart shows, for those who cannot see it.
    pub(super) description: String,
    pub(super) notes: Vec<String>,
    pub(super) sources: String,
}

impl ChartFrame {
    /// Draws a chart and puts it together with its table.
    pub(super) fn view(self, renderer: &Renderer, kind: ChartRows, table: TableView) -> ChartView {
        let Self { id, title, subtitle, description, notes, sources } = self;
        let spec = ChartSpec { id, kind, language: renderer.language().tag(), description };
        ChartView {
            title,
            subtitle,
            notes,
            sources,
            wide: renderer.drawing(&spec, Layout::Wide),
            narrow: renderer.drawing(&spec, Layout::Narrow),
            table,
            id: spec.id,
        }
    }
}

/// A chart on paper.
pub(super) struct PrintedChart {
    /// The drawing.
    pub(super) svg: String,
    /// A description for readers who cannot see it.
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

/// Draws a plot for paper: upright, without links.
fn print(renderer: &Renderer, plot: &Plot) -> PrintedChart {
    let (kind, cells, _) = drawn(renderer, plot);
    let subtitle = subtitle(renderer, plot.kind, &plot.rows);
    let description = description(renderer, plot.kind, &subtitle, &plot.rows, &cells);
    let spec = ChartSpec { id: plot.id.clone(), kind, language: renderer.language().tag(), description };
    let around = ChartNotes::new(renderer, plot);
    PrintedChart {
        svg: renderer.drawing(&spec, Layout::Wide),
        description: spec.description,
        title: plot.title.clone(),
        subtitle,
        notes: around.notes.into_iter().chain(plot.note.map(str::to_owned)).collect(),
        sources: Some(around.sources).filter(|sources| !sources.is_empty()),
    }
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
        let href = format!("{sheet}#{}", row.observation.id.anchor());
        RowView { label: row.label.clone(), href, cells }
    });
    let table = TableView { unit: None, head, rows: table_rows.collect() };
    let ChartNotes { mut notes, sources } = ChartNotes::new(renderer, plot);
    notes.extend(plot.note.map(|note| renderer.words.fill("chart-note", &[("note", note)])));
    let (id, title) = (plot.id.clone(), plot.title.clone());
    ChartFrame { id, title, subtitle, description, notes, sources }.view(renderer, kind, table)
}
