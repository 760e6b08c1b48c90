//! What is at hand while texts are reconciled.

use super::names::Names;
use super::shelf::Shelf;
use crate::figure::Lexicon;
use crate::model::Book;
use crate::source::{FileId, Sources, Span};

/// What is at hand while texts are reconciled.
pub(super) struct Desk<'a> {
    pub(super) book: &'a Book,
    pub(super) sources: &'a Sources,
    pub(super) lexicon: &'a Lexicon,
    pub(super) shelf: &'a Shelf,
    pub(super) names: &'a Names,
}

impl Desk<'_> {
    /// Returns the words of the file at a place.
    pub(super) fn words(&self, file: FileId, span: Span) -> &str {
        self.sources.file(file).text.get(span.range()).unwrap_or_default()
    }
}
