//! The home page and the not-found page.

use serde::Serialize;

use super::Renderer;
use super::case::{self, PageView};
use super::comparison::{self, ComparisonCard};
use super::link::{Link, PageHead};
use super::matrix::{self, IndexView, MatrixSummary};
use super::packs::{self, PackCard};
use super::view::CaseCard;
use crate::diagnostic::Diagnostic;
use crate::model::TextId;
use crate::site::{SitePath, pairs};

/// The most cases that the home page shows.
const SHOWN_CASES: usize = 60;

/// The home page.
#[derive(Debug, Serialize)]
pub(super) struct HomeView {
    head: PageHead,
    /// What the author says first; `None` if nobody has written a first page.
    front: Option<PageView>,
    /// How the figures of all texts were checked.
    checked: CheckedView,
    /// The cases, of many the first.
    cases: Vec<CaseCard>,
    /// How many there are, if not all stand on the page; else 0.
    more_cases: usize,
    dimensions: Vec<IndexView>,
    /// The matrix in small; `None` if there are too many zones for it.
    matrix: Option<MatrixSummary>,
    comparisons: Vec<ComparisonCard>,
    packs: Vec<PackCard>,
    pairs: Vec<Link>,
    zone_count: usize,
    figure_count: usize,
    practice_count: usize,
    metric_count: usize,
}

/// How the figures of all texts were checked.
#[derive(Debug, Serialize)]
struct CheckedView {
    /// How many stand in the texts.
    found: usize,
    /// How many of them no row bears out.
    open: usize,
    /// How many findings about them are kept, with a reason.
    waived: usize,
}

impl CheckedView {
    fn new(renderer: &Renderer) -> Self {
        let public = renderer.ledger.accounts.iter();
        let texts = public.filter(|(id, _)| !matches!(id, TextId::Pack(_) | TextId::PackText(_)));
        let (mut found, mut open) = (0, 0);
        for (_, account) in texts {
            found += account.coverage.found;
            open += account.coverage.unaccounted;
        }
        Self { found, open, waived: renderer.ledger.waived.len() }
    }
}

/// Returns the home page.
pub(super) fn view(renderer: &Renderer, path: &SitePath, out: &mut Vec<Diagnostic>) -> HomeView {
    let book = renderer.book;
    let settings = &book.settings;
    let cards = book.zones.values().flat_map(|zone| zone.cases.iter().map(move |case| (zone, case)));
    let front = book.front().map(|page| case::page_view(renderer, path, page, out));
    let about = book.front().map_or(settings.subtitle.as_str(), |page| page.title.text.as_str());
    HomeView {
        head: renderer.head(path, "home", &settings.title, about),
        front,
        checked: CheckedView::new(renderer),
        more_cases: if book.cases().count() > SHOWN_CASES { book.cases().count() } else { 0 },
        cases: cards.take(SHOWN_CASES).map(|(zone, case)| renderer.case_card(path, zone, case)).collect(),
        dimensions: matrix::index(renderer, path),
        matrix: matrix::summary(renderer, path),
        comparisons: comparison::cards(renderer, path),
        packs: packs::cards(renderer, path),
        pairs: pairs(book).into_iter().map(|(a, b)| super::pair::link(renderer, path, a, b)).collect(),
        zone_count: book.zones.len(),
        figure_count: book.observations.len(),
        practice_count: book.practices.len(),
        metric_count: book.metrics.len(),
    }
}

/// The page at an address of an earlier edition.
#[derive(Debug, Serialize)]
pub(super) struct RedirectView {
    head: PageHead,
    target: String,
}

/// Returns the page at an address of an earlier edition, which leads on.
pub(super) fn redirect(renderer: &Renderer, path: &SitePath, target: &SitePath) -> RedirectView {
    let mut head = renderer.head(path, "none", &renderer.words.text("redirect-title"), "");
    head.noindex = true;
    head.canonical = renderer.full_address(target);
    head.data = None;
    let target = path.to(target);
    head.refresh = Some(target.clone());
    RedirectView { head, target }
}

/// The not-found page; it is self-contained, because it is served at any depth.
#[derive(Debug, Serialize)]
pub(super) struct NotFoundView {
    head: PageHead,
    /// The address of the site, if it has one.
    base: Option<String>,
}

/// Returns the not-found page.
pub(super) fn not_found(renderer: &Renderer, path: &SitePath) -> NotFoundView {
    let title = renderer.words.text("not-found-title");
    let mut head = renderer.head(path, "none", &title, "");
    head.noindex = true;
    head.canonical = None;
    NotFoundView { head, base: renderer.book.settings.base_url.clone() }
}
