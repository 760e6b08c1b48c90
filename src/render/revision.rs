//! The revisions: published figures that were changed or withdrawn.
//!
//! In: the revisions of the book. Out: the page that lists them by edition,
//! its feed, and the mark that a revised figure has in every table.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Renderer;
use super::feed::{FeedEntry, FeedView, NEWEST, moment};
use super::figure_name::{self, anchor, name};
use super::link::{Link, PageHead};
use super::part_link::{self, PartLink};
use super::words::signed;
use crate::model::{
    Definite, ObservationId, ObservationValue, QuantityChange, Revision, RevisionKind, StatedValue,
};
use crate::site::{LongList, SitePath};
use crate::wire::{RevisionRecord, ValueRecord};

/// The page of revisions.
#[derive(Debug, Serialize)]
pub(super) struct RevisionsView {
    head: PageHead,
    /// The page of all figures.
    ledger: String,
    /// The revisions by edition; none if they are too many for one page.
    editions: Vec<EditionView>,
    parts: Vec<PartLink>,
}

/// The revisions of one edition.
#[derive(Debug, Serialize)]
pub(super) struct EditionView {
    edition: String,
    /// The id of its heading.
    anchor: String,
    rows: Vec<RevisionView>,
}

#[derive(Debug, Serialize)]
struct RevisionView {
    anchor: String,
    /// The name of the figure, linked to its row; without an address if it is no longer published.
    figure: Link,
    kind: String,
    kind_key: &'static str,
    was: Option<String>,
    became: Option<String>,
    /// The difference between the two, if there is one.
    difference: Option<String>,
    reason: String,
}

/// Returns the page of revisions.
pub(super) fn view(renderer: &Renderer, path: &SitePath) -> RevisionsView {
    let words = renderer.words;
    let parts = part_link::links(renderer, path, &LongList::Revisions);
    let listed = renderer.book.revisions.iter().filter(|_| parts.is_empty());
    RevisionsView {
        head: renderer.head(path, "figures", &words.text("revisions-title"), &words.text("revisions-lead")),
        ledger: path.to(&SitePath::ledger()),
        editions: editions(renderer, path, listed),
        parts,
    }
}

/// Returns revisions by edition.
pub(super) fn editions<'r>(
    renderer: &Renderer,
    path: &SitePath,
    revisions: impl Iterator<Item = &'r Revision>,
) -> Vec<EditionView> {
    let words = renderer.words;
    let mut editions: Vec<EditionView> = Vec::new();
    for revision in revisions {
        let edition = words.edition(revision.edition);
        if editions.last().is_none_or(|last| last.edition != edition) {
            let anchor = format!("edition-{}", revision.edition.code());
            editions.push(EditionView { edition, anchor, rows: Vec::new() });
        }
        if let Some(last) = editions.last_mut() {
            last.rows.push(row(renderer, path, revision));
        }
    }
    editions
}

/// Returns the feed of revisions.
pub(super) fn feed(renderer: &Renderer) -> FeedView {
    let (book, words) = (renderer.book, renderer.words);
    let base = book.settings.base_url.as_deref().unwrap_or_default();
    let page = SitePath::revisions();
    let entry = |(index, revision): (usize, &Revision)| {
        let page = figure_name::page(renderer, index);
        let row = row(renderer, &page, revision);
        let values = match (&row.was, &row.became) {
            (Some(was), Some(became)) => words.fill("revisions-from-to", &[("was", was), ("became", became)]),
            (Some(was), None) => words.fill("revisions-from", &[("was", was)]),
            (None, _) => String::new(),
        };
        FeedEntry {
            title: words.fill("revisions-entry", &[("kind", &row.kind), ("figure", &row.figure.label)]),
            address: format!("{base}/{page}#{}", row.anchor),
            updated: moment(revision.edition.date),
            summary: format!("{values}{}", row.reason),
        }
    };
    FeedView {
        title: Some(words.text("revisions-title")),
        address: format!("{base}/{}", SitePath::revisions_feed()),
        home: format!("{base}/{page}"),
        updated: moment(book.revisions.first().map_or(book.settings.edition, |newest| newest.edition).date),
        entries: book.revisions.iter().enumerate().take(NEWEST).map(entry).collect(),
    }
}

fn row(renderer: &Renderer, path: &SitePath, revision: &Revision) -> RevisionView {
    let words = renderer.words;
    let said =
        |stated: &Option<StatedValue>| stated.as_ref().map(|stated| stated_words(renderer, revision, stated));
    RevisionView {
        anchor: anchor(revision),
        figure: Link { label: name(renderer, &revision.figure), href: address(renderer, path, revision) },
        kind: words.text(match revision.kind {
            RevisionKind::Correction => "revision-correction",
            RevisionKind::Revision => "revision-revision",
            RevisionKind::Withdrawal => "revision-withdrawal",
        }),
        kind_key: revision.kind.name(),
        was: said(&revision.was),
        became: said(&revision.became),
        difference: difference(renderer, revision),
        reason: revision.reason.text.clone(),
    }
}

/// Returns the address of the figure's row; empty if it is no longer published.
fn address(renderer: &Renderer, path: &SitePath, revision: &Revision) -> String {
    let observation = renderer.book.observation(&revision.figure);
    observation.map_or_else(String::new, |observation| {
        format!(
            "{}#{}",
            path.to(&SitePath::zone(&observation.zone)),
            renderer.book.row_anchor(&revision.figure)
        )
    })
}

/// Returns the value that an edition stated for a figure, with its status if that has changed since.
fn stated_words(renderer: &Renderer, revision: &Revision, stated: &StatedValue) -> String {
    let words = renderer.words;
    let definite = match &stated.measure {
        ObservationValue::Value(definite) => Some(definite),
        ObservationValue::Missing(_) => None,
    };
    let mut said = renderer.measure(revision.figure.parts().metric, &stated.measure);
    if let Some(before) = definite.and_then(|definite| words.before(definite)) {
        said = words.fill("revisions-and", &[("said", &said), ("more", &before)]);
    }
    let statuses =
        [&revision.was, &revision.became].map(|stated| stated.as_ref().map(|stated| stated.status));
    let is_settled = matches!(statuses, [Some(was), Some(became)] if was != became);
    if is_settled || stated.status.name() != revision.figure.parts().status {
        said = words.fill("revisions-and", &[("said", &said), ("more", &words.status(stated.status))]);
    }
    said
}

/// Returns the difference between the old and the new value; `None` if one is missing or has a
/// bound, or if their units do not convert.
fn difference(renderer: &Renderer, revision: &Revision) -> Option<String> {
    let quantity = |stated: &Option<StatedValue>| match &stated.as_ref()?.measure {
        ObservationValue::Value(definite) if definite.bound.is_none() => Some(definite.quantity.clone()),
        ObservationValue::Value(_) | ObservationValue::Missing(_) => None,
    };
    let (was, became) = (quantity(&revision.was)?, quantity(&revision.became)?);
    let words = renderer.words;
    let change = became.change_from(&was).filter(|change| !change.is_zero())?;
    let quantity = change.quantity();
    let number = signed(quantity.value.normalize());
    Some(match change {
        QuantityChange::Points(_) => words.fill("revisions-points", &[("number", &number)]),
        QuantityChange::Amount(_) => words.with_unit(&number, quantity),
    })
}

/// Returns the latest revision of each figure that is published, with its index.
pub(super) fn latest(revisions: &[Revision]) -> BTreeMap<&ObservationId, (usize, &Revision)> {
    // The newest come first, so in reverse order later revisions overwrite earlier ones.
    revisions
        .iter()
        .enumerate()
        .rev()
        .map(|(index, revision)| (&revision.figure, (index, revision)))
        .collect()
}

/// Returns the revisions for the data file.
pub(super) fn data(renderer: &Renderer<'_>) -> Vec<RevisionRecord> {
    let said = |revision: &Revision, stated: &Option<StatedValue>| {
        let stated = stated.as_ref()?;
        let (definite, missing) = match &stated.measure {
            ObservationValue::Value(definite) => (Some(definite), None),
            ObservationValue::Missing(reason) => (None, Some(*reason)),
        };
        Some(ValueRecord {
            value: definite.map(|definite| definite.quantity.value.to_string()),
            unit: definite.map(|definite| definite.quantity.unit.id.clone()),
            bound: definite.and_then(|definite| definite.bound),
            baseline: definite.and_then(Definite::before).map(|value| value.to_string()),
            missing,
            status: stated.status,
            words: stated_words(renderer, revision, stated),
        })
    };
    let revisions = renderer.book.revisions.iter();
    let data = revisions.map(|revision| RevisionRecord {
        figure: revision.figure.as_str().into(),
        kind: revision.kind,
        edition: revision.edition.code(),
        reason: revision.reason.text.as_str().into(),
        was: said(revision, &revision.was),
        became: said(revision, &revision.became),
    });
    data.collect()
}
