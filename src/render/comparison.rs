//! Comparisons: the list of them and of pairs, and each one's page.
//!
//! An author writes what the figures mean; the tables next to the text are
//! made from the sheets and from the sections of the write-ups.

use std::collections::BTreeMap;

use serde::Serialize;

use super::case::{Around, body, row};
use super::link::{self, Link, PageHead};
use super::metric::{self, RankingView};
use super::pair::{self, PairCard, PairTriangle};
use super::practice::{self, PracticeZone};
use super::{Renderer, markdown};
use crate::diagnostic::Diagnostic;
use crate::model::{Comparison, ObservationId, Zone};
use crate::site::SitePath;

/// The list of comparisons and pairs.
#[derive(Debug, Serialize)]
pub(super) struct ComparisonsView {
    head: PageHead,
    comparisons: Vec<ComparisonCard>,
    /// The pairs of all zones to choose from; `None` where not each two have a page.
    triangle: Option<PairTriangle>,
    /// The pairs, where there is no triangle.
    pairs: Vec<PairCard>,
}

/// A comparison in a list.
#[derive(Debug, Serialize)]
pub(super) struct ComparisonCard {
    link: Link,
    summary: String,
}

/// Returns the list of comparisons and pairs.
pub(super) fn list(renderer: &Renderer, path: &SitePath) -> ComparisonsView {
    let words = renderer.words;
    let triangle = pair::triangle(renderer, path);
    ComparisonsView {
        head: renderer.head(path, "compare", &words.text("nav-compare"), &words.text("compare-lead")),
        comparisons: cards(renderer, path),
        pairs: if triangle.is_none() { pair::cards(renderer, path) } else { Vec::new() },
        triangle,
    }
}

/// Returns the comparisons as cards for a list.
pub(super) fn cards(renderer: &Renderer, path: &SitePath) -> Vec<ComparisonCard> {
    let card = |comparison: &Comparison| ComparisonCard {
        link: link::comparison_link(path, comparison),
        summary: comparison.text.summary.text.clone(),
    };
    renderer.book.comparisons.iter().map(card).collect()
}

/// The most zones that a table of a practice has; the page of the practice has all.
const SHOWN: usize = 60;

/// The page of a comparison.
#[derive(Debug, Serialize)]
pub(super) struct ComparisonView {
    head: PageHead,
    title: String,
    /// The summary as HTML, with its figures linked to their rows.
    summary: String,
    body: String,
    practices: Vec<PracticeTable>,
    metrics: Vec<MetricTable>,
    charts: usize,
}

/// What the material of the zones says about one practice.
#[derive(Debug, Serialize)]
struct PracticeTable {
    practice: Link,
    /// What each zone says, of many the first that say something.
    zones: Vec<PracticeZone>,
    /// How many more zones describe it.
    more: usize,
}

/// The figures of one metric.
#[derive(Debug, Serialize)]
struct MetricTable {
    metric: Link,
    ranking: RankingView,
}

impl ComparisonView {
    /// Returns how many charts the page shows.
    pub(super) fn charts(&self) -> usize {
        self.charts
    }
}

/// Returns the page of a comparison.
pub(super) fn view(
    renderer: &Renderer,
    path: &SitePath,
    comparison: &Comparison,
    out: &mut Vec<Diagnostic>,
) -> ComparisonView {
    let (book, text) = (renderer.book, &comparison.text);
    let account = renderer.ledger.account(&text.id);
    let row = |id: &ObservationId| row(renderer, path, None, id);
    let zones = zones(renderer, comparison);
    let practices = comparison.practices.iter().filter_map(|id| book.practices.get(id));
    let practices = practices.map(|practice| {
        let is_told = |zone: &&&Zone| zones.len() <= SHOWN || practice.mentions.contains_key(&zone.id);
        let told = zones.iter().filter(is_told);
        PracticeTable {
            practice: link::practice_link(path, practice),
            more: told.clone().count().saturating_sub(SHOWN),
            zones: told
                .take(SHOWN)
                .map(|zone| practice::practice_zone(renderer, path, practice, zone))
                .collect(),
        }
    });
    let mut tables: Vec<MetricTable> = Vec::new();
    let mut drawn = text.prose.charts.iter().flatten().count();
    for metric in comparison.metrics.iter().filter_map(|id| book.metrics.get(id)) {
        let href = path.to(&SitePath::metric(&metric.id));
        if let Some(ranking) = metric::ranking(renderer, path, metric, false, drawn + 1, out) {
            drawn += usize::from(ranking.has_chart());
            tables.push(MetricTable { metric: Link { label: metric.name.clone(), href }, ranking });
        }
    }
    ComparisonView {
        head: renderer.text_head(path, "compare", text),
        title: text.title.text.clone(),
        summary: markdown::line(&text.summary.text, account.map_or(&[], |account| &account.summary), &row),
        body: body(
            renderer,
            path,
            &text.prose,
            &Around { file: text.file, below: &BTreeMap::new(), account, row: &row },
            out,
        ),
        practices: practices.collect(),
        charts: drawn,
        metrics: tables,
    }
}

/// Returns the zones that are compared: those named or, if none is named, all that describe the practices.
fn zones<'a>(renderer: &'a Renderer, comparison: &Comparison) -> Vec<&'a Zone> {
    let book = renderer.book;
    if !comparison.zones.is_empty() {
        return comparison.zones.iter().filter_map(|zone| book.zones.get(zone)).collect();
    }
    let named = |zone: &&Zone| {
        let mut practices = comparison.practices.iter().filter_map(|id| book.practices.get(id));
        practices.any(|practice| practice.mentions.contains_key(&zone.id))
    };
    book.zones.values().filter(named).collect()
}
