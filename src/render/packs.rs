//! The list of packs, and the links from pages to printed documents.

use serde::Serialize;

use super::link::{Link, PageHead};
use super::{PrintFacts, Renderer};
use crate::model::Pack;
use crate::site::SitePath;

/// The list of packs.
#[derive(Debug, Serialize)]
pub(super) struct PacksView {
    head: PageHead,
    packs: Vec<PackCard>,
    /// The cases, each printed on its own.
    cases: Vec<PdfLink>,
}

/// A pack in a list.
#[derive(Debug, Serialize)]
pub(super) struct PackCard {
    link: Link,
    subtitle: String,
    /// Pages, size and date.
    facts: String,
    /// The marking on it; empty if there is none.
    marking: String,
}

/// A printed document that a page offers.
#[derive(Debug, Serialize)]
pub(super) struct PdfLink {
    link: Link,
    /// Pages and size.
    facts: String,
}

/// Returns the list of packs.
pub(super) fn list(renderer: &Renderer, path: &SitePath) -> PacksView {
    let words = renderer.words;
    let cases = renderer.book.cases().filter_map(|case| {
        let pdf = SitePath::case_pdf(&case.zone, &case.slug);
        pdf_link(renderer, path, &pdf, &case.title.text)
    });
    PacksView {
        head: renderer.head(path, "packs", &words.text("nav-packs"), &words.text("packs-lead")),
        packs: cards(renderer, path),
        cases: cases.collect(),
    }
}

/// Returns the packs as cards for a list, for a page at `path`; empty if nothing is printed.
pub(super) fn cards(renderer: &Renderer, path: &SitePath) -> Vec<PackCard> {
    let card = |pack: &Pack| {
        let pdf = SitePath::pack(&pack.id);
        let link = pdf_link(renderer, path, &pdf, &pack.text.title.text)?;
        let date = renderer.words.edition(pack.date.unwrap_or(renderer.book.settings.edition));
        Some(PackCard {
            link: link.link,
            subtitle: pack.text.summary.text.clone(),
            facts: renderer.words.fill("pdf-facts-date", &[("facts", &link.facts), ("date", &date)]),
            marking: pack.marking.clone().unwrap_or_default(),
        })
    };
    renderer.book.packs.iter().filter_map(card).collect()
}

/// Returns a link to a printed document, for a page at `from`; `None` if it is not printed.
pub(super) fn pdf_link(renderer: &Renderer, from: &SitePath, pdf: &SitePath, label: &str) -> Option<PdfLink> {
    let link = Link { label: label.to_owned(), href: from.to(pdf) };
    let PrintFacts { pages, size } = renderer.prints.get(pdf)?;
    let size = size.div_ceil(1000).to_string();
    let facts = renderer.words.fill("pdf-facts", &[("pages", &pages.to_string()), ("size", &size)]);
    Some(PdfLink { link, facts })
}
