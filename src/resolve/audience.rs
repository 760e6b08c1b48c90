//! Books by whom they are for.
//!
//! In: a book that this room has resolved. Out: the same as a type that only
//! this room makes. What is written into the site takes a [`PublicBook`], so
//! that no slip can publish what is internal.

use std::ops::Deref;

use crate::model::Book;

/// A book whose every text and figure is for the public.
#[derive(Clone, Debug)]
pub struct PublicBook(Book);

/// A book that has what is internal too, for packs that stay outside the site.
///
/// It has no address, for the site has no page of what is internal.
#[derive(Clone, Debug)]
pub struct InternalBook(Book);

impl PublicBook {
    pub(super) fn new(book: Book) -> Self {
        Self(book)
    }
}

impl InternalBook {
    /// Makes one of a book with everything in it; revisions are those of what is published.
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
