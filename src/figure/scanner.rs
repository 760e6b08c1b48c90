//! A text being scanned.
//!
//! In: a text, and from the rules the figures that they read in it, in order. Out:
//! these figures; one within a title is a name.

use super::{Figure, Lexicon, Role};
use crate::grammar::{Grammar, digit, is_chinese, mark};
use crate::source::Span;

/// The longest quotation that is checked for a slogan, in bytes.
const QUOTE: usize = 240;

/// A text, how far it has been scanned, and the figures found.
pub(super) struct Scanner<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// The units it may use.
    pub(super) lexicon: &'a Lexicon,
    /// The words of its language.
    pub(super) grammar: &'a Grammar,
    /// How far it has been scanned, in bytes.
    pub(super) at: usize,
    /// The contents of the open quotation, if any.
    pub(super) quote: Option<Span>,
    /// Where the last Latin word without a digit ends, so that its parts are not read to this end again.
    pub(super) latin_end: usize,
    /// Where the open title ends.
    title: usize,
    figures: Vec<Figure>,
}

impl<'a> Scanner<'a> {
    /// Prepares to scan a text.
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        let grammar = lexicon.grammar();
        Self { text, lexicon, grammar, at: 0, quote: None, latin_end: 0, title: 0, figures: Vec::new() }
    }

    /// Returns the figures that were found.
    pub(super) fn into_figures(self) -> Vec<Figure> {
        self.figures
    }

    /// Returns the index of the last figure that begins at a place; `None` if none does.
    pub(super) fn find(&self, start: usize) -> Option<usize> {
        // Of a range the first end is the last but one.
        self.figures
            .iter()
            .rposition(|figure| figure.span.start <= start)
            .filter(|at| self.figures[*at].span.start == start)
    }

    /// Returns a figure by its index.
    pub(super) fn figure(&self, at: usize) -> &Figure {
        &self.figures[at]
    }

    /// Returns a figure by its index, to be changed.
    pub(super) fn figure_mut(&mut self, at: usize) -> &mut Figure {
        &mut self.figures[at]
    }

    /// Returns the text from the current place on.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Returns the text before the current place.
    pub(super) fn before(&self) -> &'a str {
        &self.text[..self.at]
    }

    /// Records the quotation or title that a mark opens.
    pub(super) fn enter(&mut self, c: char) {
        if let Some(close) = mark::closing_quote(c) {
            let start = self.at + c.len_utf8();
            let length = Self::distance(&self.text[start..], close);
            self.quote = length.map(|length| Span { start, end: start + length });
        } else if let Some(close) = mark::closing_title(c) {
            self.title = Self::distance(self.rest(), close).map_or(self.title, |length| self.at + length);
        }
    }

    /// Returns the distance to a closing mark; `None` if it is too far away.
    fn distance(text: &str, close: char) -> Option<usize> {
        let mut near = text.char_indices().take_while(|(at, _)| *at < QUOTE);
        near.find(|(_, c)| *c == close).map(|(at, _)| at)
    }

    /// Adds the figure from the current place to `end`, and continues after it.
    pub(super) fn take(&mut self, end: usize, number: Span, role: Role) -> bool {
        let in_title = self.at < self.title;
        let role = if in_title { Role::Name } else { role };
        self.figures.push(Figure { span: Span { start: self.at, end }, number, role });
        self.at = end;
        true
    }

    /// Adds a figure that consists of its number alone.
    pub(super) fn take_word(&mut self, end: usize, role: Role) -> bool {
        self.take(end, Span { start: self.at, end }, role)
    }

    /// Adds a run of numerals that is not a number, such as 七八个; with a unit a reader takes it for one.
    pub(super) fn take_run(&mut self) -> bool {
        let in_run = |c: &char| is_chinese(*c) || digit(*c).is_some();
        let run: usize = self.rest().chars().take_while(in_run).map(char::len_utf8).sum();
        let is_digits = self.rest().starts_with(|c| digit(c).is_some());
        let is_long = self.rest()[..run].chars().count() > 1;
        let is_counted = || is_long && self.lexicon.read(&self.rest()[run..], true).is_some();
        let role = if is_digits || is_counted() { Role::Unread } else { Role::Idiom };
        self.take_word(self.at + run, role)
    }
}
