//! The page of the search, and what the search knows before it is asked.
//!
//! Without a script the page is a list of subjects; `static/search.js` puts the search on top of it.

use serde::Serialize;
use serde_json::{Value, json};

use super::Renderer;
use super::link::{self, Link, PageHead};
use super::matrix::{self, IndexView};
use crate::site::{PageKind, SitePath};

/// The number of zones up to which each is listed.
const LISTED_ZONES: usize = 120;

/// The number of zones up to which results can be filtered by each.
const FILTERED_ZONES: usize = 1000;

/// The words that the script shows, each with its placeholders.
const WORDS: &[(&str, &[&str])] = &[
    ("search-title", &[]),
    ("search-label", &[]),
    ("search-close", &[]),
    ("search-loading", &[]),
    ("search-failed", &[]),
    ("search-none", &["query"]),
    ("search-none-filtered", &["query"]),
    ("search-so-far", &["count"]),
    ("search-count", &["count"]),
    ("search-at-most", &["count"]),
    ("search-parts", &["query"]),
    ("search-places", &["count"]),
    ("search-more", &[]),
    ("search-kinds", &[]),
    ("search-all-kinds", &[]),
    ("search-zones", &[]),
    ("search-all-zones", &[]),
    ("search-subjects", &[]),
];

/// The page of the search.
#[derive(Debug, Serialize)]
pub(super) struct SearchView {
    head: PageHead,
    dimensions: Vec<IndexView>,
    metrics: Vec<Link>,
    /// The zones; empty if they are too many for a list.
    zones: Vec<Link>,
    texts: Vec<Link>,
}

/// Returns the page of the search.
pub(super) fn view(renderer: &Renderer, path: &SitePath) -> SearchView {
    let book = renderer.book;
    let words = renderer.words;
    let metric = |metric: &crate::model::Metric| Link {
        label: metric.name.clone(),
        href: path.to(&SitePath::metric(&metric.id)),
    };
    let text = |page: &crate::model::Page| Link {
        label: page.title.text.clone(),
        href: path.to(&SitePath::page(&page.slug)),
    };
    let comparisons = book.comparisons.iter().map(|comparison| link::comparison_link(path, comparison));
    let zones = book.zones.values().filter(|_| book.zones.len() <= LISTED_ZONES);
    SearchView {
        head: renderer.head(path, "search", &words.text("search-title"), &words.text("search-lead")),
        dimensions: matrix::index(renderer, path),
        metrics: book.metrics.values().map(metric).collect(),
        zones: zones.map(|zone| link::zone_link(path, zone)).collect(),
        texts: comparisons.chain(book.pages.iter().filter(|page| !page.is_front()).map(text)).collect(),
    }
}

/// Returns what the search knows before it is asked, as a script: how the index is divided, which pages are of which
/// kind, the zones if they are few, and words.
pub(super) fn index(renderer: &Renderer) -> Vec<u8> {
    let layout = renderer.site.search_layout();
    let words = renderer.words;
    let word = |(name, open): &(&str, &[&str])| {
        let open: Vec<(&str, String)> = open.iter().map(|name| (*name, format!("{{{name}}}"))).collect();
        let args: Vec<(&str, &str)> = open.iter().map(|(name, text)| (*name, text.as_str())).collect();
        (name.replace("search-", ""), Value::from(words.fill(name, &args)))
    };
    // The numbers of each kind are a few runs, because the plan is in the order of kinds.
    let mut runs: Vec<(PageKind, usize, usize)> = Vec::new();
    for (number, kind) in renderer.site.searched().filter_map(|(_, recipe)| recipe.kind()).enumerate() {
        match runs.last_mut() {
            Some((last, _, end)) if *last == kind => *end = number + 1,
            _ => runs.push((kind, number, number + 1)),
        }
    }
    let kind = |kind: &PageKind| {
        let runs: Vec<_> = runs.iter().filter(|run| run.0 == *kind).flat_map(|run| [run.1, run.2]).collect();
        (!runs.is_empty()).then(|| json!([words.text(&format!("search-kind-{}", kind.name())), runs]))
    };
    let zones = renderer.book.zones.values().filter(|_| renderer.book.zones.len() <= FILTERED_ZONES);
    let index = json!({
        "pages": layout.pages,
        "chunk": layout.chunk_size(),
        "bits": layout.shard_bits(),
        "kinds": PageKind::ALL.iter().filter_map(kind).collect::<Vec<_>>(),
        "zones": zones.map(|zone| json!([zone.id.as_str(), zone.short])).collect::<Vec<_>>(),
        "words": WORDS.iter().map(word).collect::<serde_json::Map<_, _>>(),
    });
    format!("casebookSearch.put(\"index\",{index});\n").into_bytes()
}
