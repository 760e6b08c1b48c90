//! Paths in the site.
//!
//! In: the kind and name of an output. Out: its path from the site's root, and
//! relative addresses from one page to another.

use super::part::LongList;
use super::recipe::{ChartFormat, DataTable};
use crate::model::{MetricId, PackId, PracticeId, TextId, ZoneId};

/// A path in the site, with `/` between its parts and a file name at its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// Makes a path, given from the site's root.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// Returns the page of a write-up.
    pub fn case(zone: &ZoneId, slug: &str) -> Self {
        Self(format!("cases/{zone}/{slug}.html"))
    }

    /// Returns the page of a zone.
    pub fn zone(zone: &ZoneId) -> Self {
        Self(format!("zones/{zone}.html"))
    }

    /// Returns the page of a metric.
    pub fn metric(metric: &MetricId) -> Self {
        Self(format!("metrics/{metric}.html"))
    }

    /// Returns the page of a practice.
    pub fn practice(practice: &PracticeId) -> Self {
        Self(format!("practices/{practice}.html"))
    }

    /// Returns the page of two zones side by side, in the order of zones.
    pub fn pair(first: &ZoneId, second: &ZoneId) -> Self {
        Self(format!("compare/{first}--{second}.html"))
    }

    /// Returns the page with this name.
    pub fn page(slug: &str) -> Self {
        Self(format!("{slug}.html"))
    }

    /// Returns the page of a comparison.
    pub fn comparison(slug: &str) -> Self {
        Self(format!("comparisons/{slug}.html"))
    }

    /// Returns the page of a chart, by its code.
    pub fn chart(code: &str) -> Self {
        Self(format!("charts/{code}.html"))
    }

    /// Returns a chart as a file, by its code.
    pub fn chart_file(code: &str, format: ChartFormat) -> Self {
        let end = if format == ChartFormat::Card { "-card" } else { "" };
        Self(format!("charts/{code}{end}.{}", format.extension()))
    }

    /// Returns the picture of a case that is shown where its address is shared.
    pub fn case_card(zone: &ZoneId, slug: &str) -> Self {
        Self(format!("cases/{zone}/{slug}.png"))
    }

    /// Returns the page that shows a text.
    pub fn text(text: &TextId) -> Self {
        match text {
            TextId::Case(zone, slug) => Self::case(zone, slug),
            TextId::Page(slug) => Self::page(slug),
            TextId::Practice(practice) => Self::practice(practice),
            TextId::Comparison(slug) => Self::comparison(slug),
            TextId::Pack(pack) => Self::pack(pack),
            // Such a text is printed only in packs, which are listed there.
            TextId::PackText(_) => Self::packs(),
        }
    }

    /// Returns the PDF of a pack.
    pub fn pack(pack: &PackId) -> Self {
        Self(format!("packs/{pack}.pdf"))
    }

    /// Returns the list of packs.
    pub fn packs() -> Self {
        Self::new("packs/index.html")
    }

    /// Returns the PDF of a case.
    pub fn case_pdf(zone: &ZoneId, slug: &str) -> Self {
        Self(format!("cases/{zone}/{slug}.pdf"))
    }

    /// Returns the page of the part of a list with this number, from 0.
    pub fn part(list: &LongList, number: usize) -> Self {
        let number = number + 1;
        Self(match list {
            LongList::Zones => format!("zones/part-{number}.html"),
            LongList::Matrix => format!("practices/part-{number}.html"),
            LongList::Ledger => format!("figures/part-{number}.html"),
            LongList::Metric(metric) => format!("metrics/{metric}--{number}.html"),
            LongList::Practice(practice) => format!("practices/{practice}--{number}.html"),
            LongList::Revisions => format!("figures/revisions--{number}.html"),
        })
    }

    /// Returns the page that leads to the parts of a list.
    pub fn of_list(list: &LongList) -> Self {
        match list {
            LongList::Zones => Self::new("zones/index.html"),
            LongList::Matrix => Self::new("practices/index.html"),
            LongList::Ledger => Self::ledger(),
            LongList::Metric(metric) => Self::metric(metric),
            LongList::Practice(practice) => Self::practice(practice),
            LongList::Revisions => Self::revisions(),
        }
    }

    /// Returns the page of the search.
    pub fn search() -> Self {
        Self::new("search.html")
    }

    /// Returns a file of the index of the search, by its name.
    pub fn search_file(name: &str) -> Self {
        Self(format!("search/{name}.js"))
    }

    /// Returns the page of the ledger of figures.
    pub fn ledger() -> Self {
        Self::new("figures/index.html")
    }

    /// Returns the page of revisions.
    pub fn revisions() -> Self {
        Self::new("figures/revisions.html")
    }

    /// Returns the feed of revisions.
    pub fn revisions_feed() -> Self {
        Self::new("revisions.xml")
    }

    /// Returns the data file of all figures.
    pub fn figures() -> Self {
        Self::new("data/figures.json")
    }

    /// Returns a table of the data package.
    pub fn table(table: DataTable) -> Self {
        Self(format!("data/{}.csv", table.name()))
    }

    /// Returns the observations of a metric as CSV.
    pub fn metric_csv(metric: &MetricId) -> Self {
        Self(format!("data/metrics/{metric}.csv"))
    }

    /// Returns the sheet of a zone as CSV.
    pub fn zone_csv(zone: &ZoneId) -> Self {
        Self(format!("data/zones/{zone}.csv"))
    }

    /// Returns the description of the data package.
    pub fn data_package() -> Self {
        Self::new("data/datapackage.json")
    }

    /// Returns the page that says what the data files hold.
    pub fn data() -> Self {
        Self::new("data/index.html")
    }

    /// Returns the form of the data file of all figures.
    pub fn figures_schema() -> Self {
        Self::new("data/figures.schema.json")
    }

    /// Returns the path of a font for pages, by that of the file that it is made of.
    pub fn web_font(file: &str) -> Self {
        Self(format!("{}.woff2", file.rsplit_once('.').map_or(file, |(stem, _)| stem)))
    }

    /// Returns the path of an image.
    pub fn asset(name: &str) -> Self {
        Self(format!("assets/{name}"))
    }

    /// Returns the path from the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the relative address of the root: empty, or `../` for each folder.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// Returns the relative address of another path, so that the site works from any folder.
    pub fn to(&self, other: &Self) -> String {
        format!("{}{}", self.root(), other.0)
    }

    /// Returns the path that a relative address on this page leads to; `None` if it leaves the site.
    pub fn follow(&self, address: &str) -> Option<Self> {
        let mut parts: Vec<&str> = self.0.split('/').collect();
        parts.pop();
        for part in address.split('/') {
            match part {
                "." | "" => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(Self(parts.join("/")))
    }
}

impl std::fmt::Display for SitePath {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}
