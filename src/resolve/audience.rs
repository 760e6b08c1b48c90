//! Books by audience.
//!
//! In: a book that `resolve` has made. Out: the same book, as a type that only
//! `resolve` can make. Whatever writes to the site takes a [`PublicBook`], so
//! that no mistake can publish internal content.

use std::ops::Deref;

use crate::model::Book;

/// A book whose texts and figures are all public.
#[derive(Clone, Debug)]
pub struct PublicBook(Book);

/// A book that includes internal content, for packs that stay outside the site.
///
/// It has no address, because the site has no page for internal content.
#[derive(Clone, Debug)]
pub struct InternalBook(Book);

impl PublicBook {
    pub(super) fn new(book: Book) -> Self {
        Self(book)
    }
}

impl InternalBook {
    /// Makes one from a book with all content; its revisions are those of the public book.
    pub(super) fn new(mut book: Book, public: &PublicBook) -> Self {
        book.settings.base_url = None;
        book.revisions.clone_from(&public.revisions);
        Self(book)
    }
}

impl Deref for PublicBook {
    type Target = Book;

    fn deref(&self) -> &Book {
        &self.0
    }
}

impl Deref for InternalBook {
    type Target = Book;

    fn deref(&self) -> &Book {
        &self.0
    }
}
