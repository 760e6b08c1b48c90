//! Renders each output.
//!
//! In: the book, the theme and one recipe. Out: the bytes of that output, and
//! the faults found in a template. It is pure, so outputs are made in
//! parallel. The view of a page never contains another page's body.

mod caption;
mod case;
mod case_card;
mod caveat;
mod chart_frame;
mod chart_page;
mod comparison;
mod csv_file;
mod data;
mod data_columns;
mod data_package;
mod data_page;
mod data_table;
mod feed;
mod figure;
mod figure_name;
mod head;
mod home;
mod ledger;
mod link;
mod linked_data;
mod markdown;
mod matrix;
mod metric;
mod over_time;
mod pack;
mod packs;
mod pair;
mod pair_chart;
mod part;
mod part_link;
mod plot;
mod practice;
mod raster;
mod revision;
mod search;
mod series;
mod steps;
mod table_columns;
mod theme;
mod trend;
mod view;
mod words;
mod zone;

pub use pack::{
    Accessibility, PackFonts, PrintFacts, Printable, Record, Sum, Summed, label as pack_label, missing_glyph,
};
pub use theme::{Theme, hash as theme_hash};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::chart::{self, ChartSpec, Layout};
use crate::diagnostic::{Checked, Diagnostic};
use crate::document::{Inline, plain_text};
use crate::ledger::Ledger;
use crate::memo::{Inputs, Key, Memo};
use crate::message::Language;
use crate::model::{
    AreaId, Book, Chart, ChartId, Metric, Observation, ObservationId, Practice, PracticeDimension, Prose,
    Ranking, Reason, Revision, Summaries, Target, TextId, Zone, reasons,
};
use crate::picture::Rasterizer;
use crate::site::{ChartFormat, DataTable, Recipe, Site, SitePath};
use crate::wire::FiguresFile;
use chart_frame::ChartContent;
use theme::Shared;
use words::Words;

/// Renders the outputs of one site.
pub struct Renderer<'a> {
    book: &'a Book,
    ledger: &'a Ledger,
    /// The charts that show an observation, with the page of each.
    charts: BTreeMap<&'a ObservationId, Vec<(SitePath, &'a Chart)>>,
    /// What the observations of each metric come to.
    summaries: &'a Summaries<'a>,
    /// The latest revision of each figure that was revised, with its index.
    revised: BTreeMap<&'a ObservationId, (usize, &'a Revision)>,
    /// The titles of all texts.
    titles: BTreeMap<TextId, &'a str>,
    /// The page count and size of each printed document, by path.
    prints: BTreeMap<SitePath, PrintFacts>,
    theme: &'a Theme,
    site: &'a Site,
    memo: &'a Memo,
    /// What makes pictures, once the first is asked for.
    rasterizer: OnceLock<Rasterizer>,
    words: Words<'a>,
    shared: Shared,
}

/// One output, made.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The hash of what a page was made from; `None` for anything but a page, and if nothing is kept.
    pub made_from: Option<Key>,
    /// How many charts it shows.
    pub charts: usize,
    /// The characters of a picture that no font has; none if pictures are taken from the memo.
    pub missing: BTreeSet<char>,
}

/// The bytes of an output, and the hash of what a page was made from.
struct RenderedPage {
    bytes: Arc<[u8]>,
    key: Option<Key>,
}

impl Default for RenderedPage {
    fn default() -> Self {
        Self::from([])
    }
}

impl<T: Into<Arc<[u8]>>> From<T> for RenderedPage {
    fn from(bytes: T) -> Self {
        Self { bytes: bytes.into(), key: None }
    }
}

impl<'a> Renderer<'a> {
    /// Gets ready to render a book with a theme.
    pub fn new(
        examined: (&'a Book, &'a Ledger, &'a Summaries<'a>),
        theme: &'a Theme,
        site: &'a Site,
        memo: &'a Memo,
    ) -> Self {
        let (book, ledger, summaries) = examined;
        let words = Words::new(theme.words(), book.settings.language);
        let shared = Shared::new(&view::shared(book, words, site));
        Self {
            book,
            ledger,
            charts: charts(book),
            summaries,
            revised: revision::latest(&book.revisions),
            titles: titles(book),
            prints: BTreeMap::new(),
            theme,
            site,
            memo,
            rasterizer: OnceLock::new(),
            words,
            shared,
        }
    }

    /// Sets the page counts and sizes of the printed documents, which pages show.
    pub fn set_prints(&mut self, prints: BTreeMap<SitePath, PrintFacts>) {
        self.prints = prints;
    }

    /// Makes one output; those of the press, and of finished pages, are empty here.
    pub fn render(&self, path: &SitePath, recipe: &Recipe) -> Checked<Output> {
        let mut diagnostics = Vec::new();
        let out = &mut diagnostics;
        let mut charts = 0;
        let mut missing = BTreeSet::new();
        let made = match recipe {
            Recipe::Home => {
                charts = self.book.front().map_or(0, |page| page.prose.charts.iter().flatten().count());
                let view = home::view(self, path, out);
                self.page("home.html", &view, out)
            }
            Recipe::Case(zone, number) => {
                let case = self.book.zones.get(zone).and_then(|zone| Some((zone, zone.cases.get(*number)?)));
                case.map_or_else(RenderedPage::default, |(zone, case)| {
                    charts = case.prose.charts.iter().flatten().count();
                    let view = case::view(self, path, zone, case, out);
                    self.page("case.html", &view, out)
                })
            }
            Recipe::Zones => self.page("zones.html", &zone::list(self, path), out),
            Recipe::Zone(id) => self.book.zones.get(id).map_or_else(RenderedPage::default, |zone| {
                let view = zone::view(self, path, zone, out);
                charts = view.charts();
                self.page("zone.html", &view, out)
            }),
            Recipe::Metrics => self.page("metrics.html", &metric::list(self, path), out),
            Recipe::Metric(id) => self.book.metrics.get(id).map_or_else(RenderedPage::default, |metric| {
                let view = metric::view(self, path, metric, out);
                charts = view.charts();
                self.page("metric.html", &view, out)
            }),
            Recipe::Practices => self.page("practices.html", &matrix::list(self, path), out),
            Recipe::Practice(id) => {
                self.book.practices.get(id).map_or_else(RenderedPage::default, |practice| {
                    charts = practice.text.iter().flat_map(|text| text.prose.charts.iter().flatten()).count();
                    let view = practice::view(self, path, practice, out);
                    charts += view.charts();
                    self.page("practice.html", &view, out)
                })
            }
            Recipe::Comparisons => self.page("comparisons.html", &comparison::list(self, path), out),
            Recipe::Comparison(number) => {
                self.book.comparisons.get(*number).map_or_else(RenderedPage::default, |comparison| {
                    let view = comparison::view(self, path, comparison, out);
                    charts = view.charts();
                    self.page("comparison.html", &view, out)
                })
            }
            Recipe::Pair(first, second) => {
                let zones = self.book.zones.get(first).zip(self.book.zones.get(second));
                zones.map_or_else(RenderedPage::default, |(first, second)| {
                    let view = pair::view(self, path, first, second, Some(out));
                    charts = view.charts();
                    self.page("pair.html", &view, out)
                })
            }
            Recipe::Page(number) => self.book.pages.get(*number).map_or_else(RenderedPage::default, |page| {
                charts = page.prose.charts.iter().flatten().count();
                let view = case::page_view(self, path, page, out);
                self.page("page.html", &view, out)
            }),
            Recipe::Chart(name) => self.page_of("chart.html", chart_page::view(self, path, name), out),
            Recipe::ChartFile(name, format) => {
                let file = chart_page::file(self, name, *format);
                if recipe.is_picture() {
                    self.picture(&file, *format, &mut missing).into()
                } else {
                    file.into()
                }
            }
            Recipe::CaseCard(zone, number) => {
                let case = self.book.zones.get(zone).and_then(|zone| Some((zone, zone.cases.get(*number)?)));
                let card = case.map(|(zone, case)| case_card::draw(self, zone, case).into_bytes());
                card.map_or_else(RenderedPage::default, |card| {
                    self.picture(&card, ChartFormat::Card, &mut missing).into()
                })
            }
            Recipe::Part(list, number) => {
                self.page_of("part.html", part::view(self, path, list, *number), out)
            }
            Recipe::Ledger => self.page("ledger.html", &ledger::view(self, path), out),
            Recipe::Revisions => self.page("revisions.html", &revision::view(self, path), out),
            Recipe::RevisionFeed => self.page("feed.xml", &revision::feed(self), out),
            Recipe::Packs => self.page("packs.html", &packs::list(self, path), out),
            Recipe::Data => self.page("data.html", &data_page::view(self, path), out),
            Recipe::Search => self.page("search.html", &search::view(self, path), out),
            Recipe::Redirect(target) => {
                self.page("redirect.html", &home::redirect(self, path, &SitePath::new(target.as_str())), out)
            }
            Recipe::NotFound => self.page("404.html", &home::not_found(self, path), out),
            Recipe::Sitemap => self.page("sitemap.xml", &feed::sitemap(self), out),
            Recipe::Feed => self.page("feed.xml", &feed::feed(self), out),
            _ => self.file(recipe).into(),
        };
        let RenderedPage { bytes, key: made_from } = made;
        Checked { value: Output { bytes, made_from, charts, missing }, diagnostics }
    }

    /// Returns a file that no template makes; empty for what is made elsewhere.
    fn file(&self, recipe: &Recipe) -> Arc<[u8]> {
        match recipe {
            Recipe::SearchIndex => search::index(self).into(),
            Recipe::Robots => feed::robots(self).into_bytes().into(),
            Recipe::FiguresJson => data::json(self),
            Recipe::FiguresSchema => FiguresFile::schema().into(),
            Recipe::Table(DataTable::Figures) => {
                data::csv(self, self.book.observations.values().map(|row| &**row)).into()
            }
            Recipe::Table(table) => data_table::csv(self, *table).into(),
            Recipe::MetricCsv(id) => {
                let rows = self.book.metrics.get(id).map(|metric| self.book.observations_of(metric));
                data::csv(self, rows.into_iter().flatten()).into()
            }
            Recipe::ZoneCsv(id) => {
                let rows = self.book.zones.get(id).map(|zone| self.book.sheet(zone));
                data::csv(self, rows.into_iter().flatten()).into()
            }
            Recipe::DataPackage => data_package::json(self).into(),
            Recipe::Asset(number) => {
                self.book.assets.get(*number).map_or_else(|| Arc::from([]), |asset| Arc::clone(&asset.bytes))
            }
            Recipe::ChartStyle => chart::stylesheet().into_bytes().into(),
            Recipe::ThemeFile(file) => self.theme.file(file),
            _ => Arc::from([]),
        }
    }

    /// Renders a template if there is something to show.
    fn page_of(
        &self,
        template: &str,
        view: Option<impl Serialize>,
        out: &mut Vec<Diagnostic>,
    ) -> RenderedPage {
        view.map_or_else(RenderedPage::default, |view| self.page(template, &view, out))
    }

    /// Renders a template to bytes, or reuses the bytes of an earlier render of the same view.
    fn page(&self, template: &str, view: &impl Serialize, out: &mut Vec<Diagnostic>) -> RenderedPage {
        let render =
            |out| Arc::from(self.theme.render(template, &self.shared, view).unpack(out).into_bytes());
        let has_memory = self.memo.has_memory();
        let Some(key) = has_memory.then(|| self.theme.key(template, &self.shared, view)).flatten() else {
            return RenderedPage { bytes: render(out), key: None };
        };
        if let Some(bytes) = self.memo.get::<Arc<[u8]>>(&key) {
            return RenderedPage { bytes: Arc::clone(&bytes), key: Some(key) };
        }
        let faults = out.len();
        let bytes: Arc<[u8]> = render(out);
        if out.len() == faults {
            self.memo.put(key, Arc::new(Arc::clone(&bytes)));
        }
        RenderedPage { bytes, key: Some(key) }
    }

    /// Draws a chart, or reuses its earlier drawing.
    fn drawing(&self, spec: &ChartSpec, layout: Layout) -> String {
        let inputs = |inputs: &mut Inputs| _ = inputs.add("chart").value(&layout).value(spec);
        Arc::unwrap_or_clone(self.memo.keep(inputs, || chart::draw(spec, layout)))
    }

    /// Returns the number of the chart that an address of a text leads to, if its link is called by the word for a
    /// chart alone: `[图](#jobs)` reads as 图2.
    fn chart_reference(&self, prose: &Prose, typed: &str, inlines: &[Inline]) -> Option<String> {
        if plain_text(inlines) != self.words.text("print-chart").trim() {
            return None;
        }
        let number = |charts: &[Option<Chart>], id: &str| {
            let number = charts.iter().flatten().position(|chart| chart.id == id)?;
            Some(self.words.chart_number(number + 1))
        };
        match prose.targets.get(typed)? {
            Target::Here(id) => number(&prose.charts, id),
            Target::Text(text, Some(id)) => {
                let number = number(&self.book.prose(text)?.charts, id)?;
                let args = [("title", self.text_title(text)), ("number", &number)];
                Some(self.words.fill("chart-in", &args))
            }
            Target::Text(_, None) | Target::External(_) | Target::Image(_) => None,
        }
    }

    /// Returns the full address of the card of a chart; `None` if the site has none.
    fn card(&self, name: &ChartId) -> Option<String> {
        self.full_address(&SitePath::chart_file(&self.book.chart_code(name), ChartFormat::Card))
    }

    /// Returns the full address of an output; `None` if the site has no address or no such output.
    fn full_address(&self, path: &SitePath) -> Option<String> {
        let base = self.book.settings.base_url.as_ref()?;
        self.site.has(path).then(|| format!("{base}/{path}"))
    }

    /// Renders a chart as part of a page at `from`, as the chart with this number there.
    fn chart(
        &self,
        from: &SitePath,
        content: ChartContent,
        number: usize,
        out: &mut Vec<Diagnostic>,
    ) -> String {
        self.part("partials/chart.html", &content.view(self, from, number), out)
    }

    /// Returns the full address of the page of a chart; `None` if the site has no address, or the chart stands in a
    /// text that is only printed.
    fn chart_address(&self, name: &ChartId) -> Option<String> {
        self.full_address(&SitePath::chart(&self.book.chart_code(name)))
    }

    /// Renders a part of a page to text.
    fn part(&self, template: &str, view: &impl Serialize, out: &mut Vec<Diagnostic>) -> String {
        self.theme.render(template, &self.shared, view).unpack(out)
    }

    /// Returns whether a zone contains another.
    fn contains(&self, whole: &Zone, part: &Zone) -> bool {
        let area = |zone: &Zone| AreaId::new(zone.id.as_str());
        whole.id != part.id && self.book.area_tree.is_within(&area(part), &area(whole))
    }

    /// Returns the practices of a dimension, in the vocabulary's order.
    fn practices_of<'d>(&'d self, dimension: &'d PracticeDimension) -> impl Iterator<Item = &'d Practice> {
        self.book.practices.values().filter(|practice| practice.dimension == dimension.id)
    }

    /// Returns what keeps two figures from being compared, the gravest first.
    fn reasons(&self, one: &Observation, other: &Observation) -> Vec<Reason> {
        let mut reasons = reasons(one, other, &self.book.area_tree);
        if [one, other].iter().any(|figure| self.ledger.unchecked.contains(&figure.id)) {
            reasons.insert(0, Reason::Unchecked);
        }
        reasons
    }

    /// Returns the comparable figures of a metric in order, and those that are not.
    fn ranking(&self, metric: &Metric) -> Option<&Ranking<'a>> {
        self.summaries.get(&metric.id).map(|summary| &summary.ranking)
    }

    /// Returns the language of the pages.
    fn language(&self) -> Language {
        self.words.language()
    }
}

/// Returns the titles of all texts.
fn titles(book: &Book) -> BTreeMap<TextId, &str> {
    let cases = book.cases().map(|case| (case.id(), case.title.text.as_str()));
    cases.chain(book.pages().map(|page| (page.id.clone(), page.title.text.as_str()))).collect()
}

/// Returns the charts that show each observation, in the order of zones and reading.
fn charts(book: &Book) -> BTreeMap<&ObservationId, Vec<(SitePath, &Chart)>> {
    let mut charts: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for case in book.cases() {
        for chart in case.prose.charts.iter().flatten() {
            let page = SitePath::case(&case.zone, &case.slug);
            for id in chart.observations() {
                charts.entry(id).or_default().push((page.clone(), chart));
            }
        }
    }
    charts
}
