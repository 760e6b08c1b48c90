//! What each output of the site is made from.
//!
//! Out: a [`Recipe`], from which `render` and `print` make the output.

use super::part::LongList;
use crate::model::{Book, ChartId, MetricId, PracticeId, TextId, ZoneId};
use crate::names::names;

/// How one output is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// The first page.
    Home,
    /// The write-up with this number in a zone.
    Case(ZoneId, usize),
    /// The list of zones.
    Zones,
    /// A zone: profile, sheet, cases, practices.
    Zone(ZoneId),
    /// The list of metrics.
    Metrics,
    /// A metric and all its observations.
    Metric(MetricId),
    /// The list of practices, with the matrix.
    Practices,
    /// A practice and the zones that follow it.
    Practice(PracticeId),
    /// The list of comparisons and pairs.
    Comparisons,
    /// The comparison with this number.
    Comparison(usize),
    /// Two zones side by side.
    Pair(ZoneId, ZoneId),
    /// The page with this number.
    Page(usize),
    /// The page of a chart.
    Chart(ChartId),
    /// A chart as a file.
    ChartFile(ChartId, ChartFormat),
    /// The picture of a case that is shown where its address is shared.
    CaseCard(ZoneId, usize),
    /// The part of a long list with this number.
    Part(LongList, usize),
    /// The ledger of all figures.
    Ledger,
    /// The revisions of published figures.
    Revisions,
    /// The list of packs.
    Packs,
    /// The pack with this number, printed.
    Pack(usize),
    /// The write-up with this number in a zone, printed.
    CasePdf(ZoneId, usize),
    /// The page of the search, which lists subjects.
    Search,
    /// What the search knows before it is asked: words, and which pages are of which kind.
    SearchIndex,
    /// The file of the search with this number that has texts of pages.
    SearchTexts(usize),
    /// The file of the search with this number that tells which pages have which words.
    SearchLists(usize),
    /// The page at an address of an earlier edition, which leads on to this path.
    Redirect(String),
    /// What a server shows if there is no such page.
    NotFound,
    /// The list of pages for search engines.
    Sitemap,
    /// What crawlers may read, which is everything.
    Robots,
    /// The feed of cases.
    Feed,
    /// The feed of revisions.
    RevisionFeed,
    /// All figures as JSON.
    FiguresJson,
    /// The form of that file, as JSON Schema.
    FiguresSchema,
    /// A table of the data package as CSV.
    Table(DataTable),
    /// The observations of a metric as CSV.
    MetricCsv(MetricId),
    /// The sheet of a zone as CSV.
    ZoneCsv(ZoneId),
    /// What the tables hold, as a data package of Frictionless Data.
    DataPackage,
    /// The same for who reads it: a page that says what each column means.
    Data,
    /// The image with this number.
    Asset(usize),
    /// The stylesheet of the charts.
    ChartStyle,
    /// A font of the theme for pages, by the path of its file there: with the characters of the site alone.
    WebFont(String),
    /// A file of the theme, by its path in it.
    ThemeFile(String),
}

names! {
    /// A table of the data package; its name is that of its file.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum DataTable {
        /// The figures.
        Figures = "figures",
        /// What they measure.
        Metrics = "metrics",
        /// Where they come from.
        Sources = "sources",
        /// What they are about.
        Areas = "areas",
        /// The units that they have.
        Units = "units",
        /// The practices.
        Practices = "practices",
        /// The sections that describe practices.
        Mentions = "mentions",
        /// The figures that were revised.
        Revisions = "revisions",
    }
}

impl DataTable {
    /// Returns the tables that are published, in order: that of figures, and those with rows.
    pub fn of(book: &Book) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|table| *table == Self::Figures || table.has_rows(book))
    }

    /// Returns whether a casebook has rows for it.
    pub fn has_rows(self, book: &Book) -> bool {
        match self {
            Self::Figures => !book.observations.is_empty(),
            Self::Metrics | Self::Units => !book.metrics.is_empty(),
            Self::Sources => !book.settings.sources.is_empty(),
            Self::Areas => !book.zones.is_empty() || !book.areas.is_empty(),
            Self::Practices => !book.practices.is_empty(),
            Self::Mentions => book.practices.values().any(|practice| !practice.mentions.is_empty()),
            Self::Revisions => !book.revisions.is_empty(),
        }
    }
}

names! {
    /// What a page is about, as readers of a search tell pages apart; in the order of results.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum PageKind {
        /// A metric.
        Metric = "metric",
        /// A practice.
        Practice = "practice",
        /// A write-up of a zone.
        Case = "case",
        /// A zone.
        Zone = "zone",
        /// Two zones, or several, side by side.
        Comparison = "comparison",
        /// A chart.
        Chart = "chart",
        /// A text of its own.
        Text = "text",
        /// A list of such pages.
        List = "list",
    }
}

/// The form of a chart as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartFormat {
    /// A drawing with its words.
    Svg,
    /// The same as a picture.
    Png,
    /// Its table.
    Csv,
    /// The picture that is shown where its address is shared.
    Card,
}

impl ChartFormat {
    /// Returns the end of its file name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png | Self::Card => "png",
            Self::Csv => "csv",
        }
    }
}

impl Recipe {
    /// Returns whether the output is a picture that is rasterized, which takes a hundred times as long as a page.
    pub fn is_picture(&self) -> bool {
        matches!(self, Self::ChartFile(_, ChartFormat::Png | ChartFormat::Card) | Self::CaseCard(..))
    }

    /// Returns whether the output is made by the press.
    pub fn is_printed(&self) -> bool {
        matches!(self, Self::Pack(_) | Self::CasePdf(..))
    }

    /// Returns whether a page is none that search engines should list.
    pub fn is_passed_over(&self) -> bool {
        matches!(self, Self::Redirect(_) | Self::NotFound)
    }

    /// Returns whether an earlier address may lead to it: a page, but not the one for what is not found.
    pub fn is_target(&self) -> bool {
        self.is_page() && !self.is_passed_over()
    }

    /// Returns what a page is about; `None` for anything but a page with content of its own.
    pub fn kind(&self) -> Option<PageKind> {
        Some(match self {
            Self::Metric(_) => PageKind::Metric,
            Self::Practice(_) => PageKind::Practice,
            Self::Case(..) => PageKind::Case,
            Self::Zone(_) => PageKind::Zone,
            Self::Comparison(_) | Self::Pair(..) => PageKind::Comparison,
            Self::Chart(_) => PageKind::Chart,
            Self::Page(_) => PageKind::Text,
            Self::Home
            | Self::Part(..)
            | Self::Zones
            | Self::Metrics
            | Self::Practices
            | Self::Comparisons
            | Self::Ledger
            | Self::Revisions
            | Self::Data
            | Self::Packs => PageKind::List,
            _ => return None,
        })
    }

    /// Returns the zones that a page is about; none if it is about no zone in particular.
    pub fn zones(&self) -> Vec<&ZoneId> {
        match self {
            Self::Case(zone, _) | Self::Zone(zone) | Self::Chart(ChartId::Text(TextId::Case(zone, _), _)) => {
                vec![zone]
            }
            Self::Pair(one, other) => vec![one, other],
            _ => Vec::new(),
        }
    }

    /// Returns whether the output is made of the finished pages: the index of the search, and fonts.
    pub fn is_of_pages(&self) -> bool {
        matches!(self, Self::SearchTexts(_) | Self::SearchLists(_) | Self::WebFont(_))
    }

    /// Returns whether the output is a page that a reader opens.
    pub fn is_page(&self) -> bool {
        !matches!(
            self,
            Self::SearchIndex
                | Self::SearchTexts(_)
                | Self::SearchLists(_)
                | Self::Sitemap
                | Self::Robots
                | Self::Feed
                | Self::RevisionFeed
                | Self::FiguresJson
                | Self::FiguresSchema
                | Self::Table(_)
                | Self::MetricCsv(_)
                | Self::ZoneCsv(_)
                | Self::DataPackage
                | Self::Asset(_)
                | Self::ChartFile(..)
                | Self::CaseCard(..)
                | Self::ChartStyle
                | Self::WebFont(_)
                | Self::ThemeFile(_)
                | Self::Pack(_)
                | Self::CasePdf(..)
        )
    }
}
