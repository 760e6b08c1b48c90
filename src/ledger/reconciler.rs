//! What is needed to reconcile texts.

use super::index::ObservationIndex;
use super::names::NameFinder;
use crate::figure::Lexicon;
use crate::model::Book;
use crate::source::{FileId, Sources, Span};

/// What is needed to reconcile texts.
pub(super) struct Reconciler<'a> {
    pub(super) book: &'a Book,
    pub(super) sources: &'a Sources,
    pub(super) lexicon: &'a Lexicon,
    pub(super) index: &'a ObservationIndex,
    pub(super) names: &'a NameFinder,
    /// Whether a sheet is at fault, so that a figure may be one of its rows.
    pub(super) has_faulty_sheets: bool,
}

impl Reconciler<'_> {
    /// Returns the words of the file at a place.
    pub(super) fn words(&self, file: FileId, span: Span) -> &str {
        self.sources.file(file).text.get(span.range()).unwrap_or_default()
    }
}
