//! The names of figures, and the marks of revised ones.
//!
//! In: a figure. Out: its name in words, and the mark that links to the page
//! of revisions.

use super::Renderer;
use super::link::Link;
use crate::model::{AreaId, Observation, ObservationId, Period, Revision, RevisionKind};
use crate::site::{LongList, SitePath};

/// Returns the mark of a revised figure, which links to its latest revision.
pub(super) fn mark(renderer: &Renderer, from: &SitePath, observation: &Observation) -> Option<Link> {
    let (index, revision) = renderer.revised.get(&observation.id)?;
    let words = renderer.words;
    let edition = words.edition(revision.edition);
    let label = words.fill(mark_name(revision.kind), &[("edition", &edition)]);
    Some(Link { label, href: format!("{}#{}", from.to(&page(renderer, *index)), anchor(revision)) })
}

/// Returns the page on which a revision stands, by its index.
pub(super) fn page(renderer: &Renderer, index: usize) -> SitePath {
    let parts = renderer.site.parts(&LongList::Revisions);
    match parts.iter().position(|part| part.entries.contains(&index)) {
        Some(number) => SitePath::part(&LongList::Revisions, number),
        None => SitePath::revisions(),
    }
}

/// Returns the id of a revision's row: its edition and its figure, so that later revisions do not change it.
pub(super) fn anchor(revision: &Revision) -> String {
    format!("rev.{}.{}", revision.edition.code(), revision.figure.anchor())
}

/// Returns the name of a figure in words, from its id: the figure may no longer be published.
pub(super) fn name(renderer: &Renderer, figure: &ObservationId) -> String {
    let (book, words) = (renderer.book, renderer.words);
    let parts = figure.parts();
    let zone = book.zones.get(parts.zone).map_or(parts.zone, |zone| &zone.short);
    let metric = book.metrics.get(parts.metric).map_or(parts.metric, |metric| &metric.name);
    let area = AreaId::new(parts.area);
    // The parts of an id have no slashes, so a published figure gives its period and scope more exactly.
    let known = book.observation(figure);
    let read = || Period::parse(&parts.period).unwrap_or_else(|| Period::Label(parts.period.clone()));
    let period = known.map_or_else(read, |known| known.period.clone());
    let scope = known.map_or(Some(&parts.scope), |known| known.scope.as_ref());
    let mut name = vec![zone.to_owned()];
    if parts.area != parts.zone {
        name.push(book.area_name(&area).to_owned());
    }
    name.push(metric.to_owned());
    name.push(words.period(&period));
    name.extend(scope.filter(|scope| !scope.is_empty()).cloned());
    name.join(&words.text("revisions-joint"))
}

fn mark_name(kind: RevisionKind) -> &'static str {
    match kind {
        RevisionKind::Correction => "revised-correction",
        RevisionKind::Revision | RevisionKind::Withdrawal => "revised-revision",
    }
}
