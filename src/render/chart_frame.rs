//! A chart with what stands around it.
//!
//! In: the words of a chart, its rows and its table. Out: the chart on a page, in both layouts, or
//! on paper.

use serde::Serialize;

use super::Renderer;
use crate::chart::{ChartRows, ChartSpec, Layout};

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
    /// Draws a chart for paper: upright, without links.
    pub(super) fn printed(self, renderer: &Renderer, kind: ChartRows) -> PrintedChart {
        let Self { id, title, subtitle, description, notes, sources } = self;
        let spec = ChartSpec { id, kind, language: renderer.language().tag(), description };
        PrintedChart {
            svg: renderer.drawing(&spec, Layout::Wide),
            description: spec.description,
            title,
            subtitle,
            notes,
            sources: Some(sources).filter(|sources| !sources.is_empty()),
        }
    }

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
