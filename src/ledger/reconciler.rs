//! What is needed to reconcile texts.

use std::collections::BTreeSet;

use super::index::ObservationIndex;
use super::names::NameFinder;
use crate::figure::Lexicon;
use crate::model::{AreaId, Book};
use crate::source::{FileId, Sources, Span};

/// What is needed to reconcile texts.
pub(super) struct Reconciler<'a> {
    pub(super) book: &'a Book,
    pub(super) sources: &'a Sources,
    pub(super) lexicon: &'a Lexicon,
    pub(super) index: &'a ObservationIndex,
    pub(super) names: &'a NameFinder,
    /// The zones whose sheets are at fault, so that a figure may be one of their rows.
    pub(super) faulty_zones: BTreeSet<AreaId>,
    /// Whether a sheet could not be read at all, so that not even the name of its zone is known.
    pub(super) has_lost_sheets: bool,
}

impl Reconciler<'_> {
    /// Returns the words of the file at a place.
    pub(super) fn words(&self, file: FileId, span: Span) -> &str {
        self.sources.file(file).text.get(span.range()).unwrap_or_default()
    }
}
