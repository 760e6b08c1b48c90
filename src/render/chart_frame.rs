//! A chart with what stands around it.
//!
//! In: the words of a chart, its rows and its table. Out: the chart on a page, in both layouts, on
//! paper, or as a file of its own.

use serde::Serialize;

use super::Renderer;
use super::link::Link;
use crate::chart::{ChartRows, ChartSpec, Layout, StandaloneWords};
use crate::model::ChartId;
use crate::site::{ChartFormat, SitePath};

/// A chart with its words and its table, before it is set on a page, on paper or in a file.
pub(super) struct ChartContent {
    /// What names it; `None` if it has no page of its own.
    pub(super) name: Option<ChartId>,
    /// Its id on the page.
    pub(super) id: String,
    /// What it says.
    pub(super) title: String,
    /// What is measured, in which unit, where and when.
    pub(super) subtitle: String,
    /// What the chart shows, for those who cannot see it.
    pub(super) description: String,
    /// What a reader must know to read it.
    pub(super) notes: Vec<String>,
    /// The author's remark.
    pub(super) remark: Option<String>,
    /// The titles of its sources; empty if the sheets name none.
    pub(super) sources: String,
    /// How far its data reach, in words; `None` if no value of a date was observed.
    pub(super) as_of: Option<String>,
    /// What is drawn.
    pub(super) rows: ChartRows,
    /// The same in words.
    pub(super) table: TableView,
}

/// A chart on a page.
#[derive(Debug, Serialize)]
pub(super) struct ChartView {
    id: String,
    /// Its number on the page, in words.
    number: String,
    title: String,
    /// What is measured, in which unit, where and when.
    subtitle: String,
    /// What a reader must know to read it, and the author's remark.
    notes: Vec<String>,
    sources: String,
    as_of: String,
    wide: String,
    narrow: String,
    table: TableView,
    /// Its page and its files; `None` if it has none.
    own: Option<ChartLinks>,
}

/// The page of a chart and its files.
#[derive(Debug, Serialize)]
pub(super) struct ChartLinks {
    /// What it is cited by.
    pub(super) code: String,
    pub(super) page: String,
    /// The files to download, each labelled with its format.
    pub(super) files: Vec<Link>,
}

impl ChartLinks {
    /// Returns the page and the files of a chart, for a page at `from`.
    pub(super) fn new(renderer: &Renderer, from: &SitePath, name: &ChartId) -> Self {
        let code = renderer.book.chart_code(name);
        let file = |format: &ChartFormat| {
            let path = SitePath::chart_file(&code, *format);
            let label = format.extension().to_uppercase();
            renderer.site.has(&path).then(|| Link { label, href: from.to(&path) })
        };
        let formats = [ChartFormat::Svg, ChartFormat::Png, ChartFormat::Csv];
        let files = formats.iter().filter_map(file).collect();
        Self { page: from.to(&SitePath::chart(&code)), files, code }
    }
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
    /// The address of the observation's row on its zone's sheet; empty in a file and on paper.
    pub(super) href: String,
    pub(super) cells: Vec<String>,
    /// The ids of the observations that it shows, in the order of the cells.
    pub(super) observations: Vec<String>,
}

impl ChartContent {
    /// Draws the chart for paper: upright, without links.
    pub(super) fn printed(self, renderer: &Renderer) -> PrintedChart {
        let Self { id, title, subtitle, description, mut notes, remark, sources, as_of, rows, .. } = self;
        let spec = ChartSpec { id, kind: rows, language: renderer.language().tag(), description };
        notes.extend(remark);
        let as_of = as_of_words(renderer, as_of.as_deref());
        let separator = renderer.words.text("chart-foot-separator");
        let sources = if sources.is_empty() {
            notes.push(as_of);
            None
        } else {
            Some(format!("{sources}{separator}{as_of}"))
        };
        PrintedChart {
            svg: renderer.theme.palette().paint(renderer.drawing(&spec, Layout::Wide)),
            description: spec.description,
            title,
            subtitle,
            notes,
            sources,
        }
    }

    /// Draws the chart for a page at `from`, as the chart with this number there.
    pub(super) fn view(self, renderer: &Renderer, from: &SitePath, number: usize) -> ChartView {
        let own = self.name.as_ref().map(|name| ChartLinks::new(renderer, from, name));
        let notes = self.all_notes(renderer);
        let Self { id, title, subtitle, description, sources, as_of, rows, table, .. } = self;
        let spec = ChartSpec { id, kind: rows, language: renderer.language().tag(), description };
        ChartView {
            number: renderer.words.chart_number(number),
            title,
            subtitle,
            notes,
            sources,
            as_of: as_of_words(renderer, as_of.as_deref()),
            wide: renderer.drawing(&spec, Layout::Wide),
            narrow: renderer.drawing(&spec, Layout::Narrow),
            table,
            own,
            id: spec.id,
        }
    }

    /// Returns the chart as what is drawn and the words of a file of its own.
    pub(super) fn standalone(self, renderer: &Renderer) -> (ChartSpec, StandaloneWords) {
        let words = renderer.words;
        let settings = &renderer.book.settings;
        let mut foot = Vec::new();
        if !self.sources.is_empty() {
            foot.push(words.fill("chart-source", &[("sources", &self.sources)]));
        }
        let code = self.name.as_ref().map(|name| renderer.book.chart_code(name));
        let code = code.map(|code| words.fill("chart-code", &[("code", &code)]));
        let as_of = as_of_words(renderer, self.as_of.as_deref());
        let site = words.fill(
            "chart-of-site",
            &[("site", &settings.title), ("edition", &words.edition(settings.edition))],
        );
        let last: Vec<String> = [as_of, site].into_iter().chain(code).collect();
        foot.push(last.join(&words.text("chart-foot-separator")));
        foot.extend(self.name.as_ref().and_then(|name| renderer.chart_address(name)));
        let notes = self.all_notes(renderer);
        let Self { id, title, subtitle, description, rows, .. } = self;
        let around = StandaloneWords { title, subtitle, notes, foot };
        (ChartSpec { id, kind: rows, language: renderer.language().tag(), description }, around)
    }

    /// Returns what a reader must know, and the author's remark.
    pub(super) fn all_notes(&self, renderer: &Renderer) -> Vec<String> {
        let remark = self.remark.as_ref().map(|note| renderer.words.fill("chart-note", &[("note", note)]));
        self.notes.iter().cloned().chain(remark).collect()
    }
}

/// Says how far data reach.
fn as_of_words(renderer: &Renderer, period: Option<&str>) -> String {
    let words = renderer.words;
    period.map_or_else(
        || words.text("chart-undated"),
        |period| words.fill("chart-as-of", &[("period", period)]),
    )
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
