//! The files for crawlers and feed readers, made if the site has an address: sitemap and feeds.
//!
//! In: the book. Out: views with full addresses. The only dates are those of
//! the cases or, if a case has none, of the edition; no clock is read.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use super::Renderer;
use crate::model::{Book, Case};
use crate::site::{Recipe, SitePath};

/// The list of pages for search engines.
#[derive(Debug, Serialize)]
pub(super) struct SitemapView {
    pages: Vec<SitemapEntry>,
}

#[derive(Debug, Serialize)]
struct SitemapEntry {
    address: String,
    date: String,
}

/// Returns the list of pages.
pub(super) fn sitemap(renderer: &Renderer) -> SitemapView {
    let book = renderer.book;
    let base = book.settings.base_url.as_deref().unwrap_or_default();
    let is_draft = |recipe: &Recipe| match recipe {
        Recipe::Case(zone, number) => {
            book.zones.get(zone).and_then(|zone| zone.cases.get(*number)).is_some_and(|case| case.is_draft)
        }
        _ => false,
    };
    let pages = renderer.site.iter().filter(|(_, recipe)| recipe.is_target() && !is_draft(recipe));
    let entry = |path: &SitePath| SitemapEntry {
        address: format!("{base}/{path}"),
        date: book.settings.edition.code(),
    };
    SitemapView { pages: pages.map(|(path, _)| entry(path)).collect() }
}

/// Returns what crawlers may read: everything, and where the list of pages is. They look for it at the root of a host
/// alone, so that below a folder nobody asks for it.
pub(super) fn robots(renderer: &Renderer) -> String {
    let base = renderer.book.settings.base_url.as_deref().unwrap_or_default();
    format!("User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n")
}

/// The most entries of a feed; its readers ask again before there are more new ones.
pub(super) const NEWEST: usize = 60;

/// A feed.
#[derive(Debug, Serialize)]
pub(super) struct FeedView {
    /// The title of the feed; `None` if it covers the site as a whole.
    pub(super) title: Option<String>,
    pub(super) address: String,
    pub(super) home: String,
    pub(super) updated: String,
    pub(super) entries: Vec<FeedEntry>,
}

#[derive(Debug, Serialize)]
pub(super) struct FeedEntry {
    pub(super) title: String,
    pub(super) address: String,
    pub(super) updated: String,
    pub(super) summary: String,
}

/// Returns the feed of cases.
pub(super) fn feed(renderer: &Renderer) -> FeedView {
    let book = renderer.book;
    let base = book.settings.base_url.as_deref().unwrap_or_default();
    let mut cases: Vec<&Case> = book.cases().collect();
    if cases.len() > NEWEST {
        cases.sort_by_key(|case| Reverse(case.date.unwrap_or(book.settings.edition.date)));
        cases.truncate(NEWEST);
    }
    let entries: Vec<FeedEntry> = cases
        .into_iter()
        .map(|case| FeedEntry {
            title: case.title.text.clone(),
            address: format!("{base}/{}", SitePath::case(&case.zone, &case.slug)),
            updated: moment(case.date.unwrap_or(book.settings.edition.date)),
            summary: case.summary.text.clone(),
        })
        .collect();
    FeedView {
        title: None,
        address: format!("{base}/feed.xml"),
        home: format!("{base}/index.html"),
        updated: newest(book),
        entries,
    }
}

/// Returns the newest date of the book in the format of the feed.
fn newest(book: &Book) -> String {
    let dates = book.cases().filter_map(|case| case.date);
    moment(dates.fold(book.settings.edition.date, Date::max))
}

/// Returns the first moment of a day in UTC, in the format of RFC 3339.
pub(super) fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
