//! A text while it is scanned.
//!
//! In: the figures that the rules take, in the order of the text. Out: the
//! same, names where they stand in a title.

use super::{Figure, Lexicon, Role};
use crate::grammar::{Grammar, digit, is_chinese, mark};
use crate::source::Span;

/// The longest quotation that is looked at for a slogan, in bytes.
const QUOTE: usize = 240;

/// A text, how far it is scanned, and what was found.
pub(super) struct Scanner<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// The units it may use.
    pub(super) lexicon: &'a Lexicon,
    /// The words of its language.
    pub(super) grammar: &'a Grammar,
    /// How far it is scanned, in bytes.
    pub(super) at: usize,
    /// What stands between the quotation marks that are open.
    pub(super) quote: Option<Span>,
    /// Where the title that is open ends.
    title: usize,
    figures: Vec<Figure>,
}

impl<'a> Scanner<'a> {
    /// Gets ready to scan a text.
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Self { text, lexicon, grammar: lexicon.grammar(), at: 0, quote: None, title: 0, figures: Vec::new() }
    }

    /// Returns the figures that were found.
    pub(super) fn into_figures(self) -> Vec<Figure> {
        self.figures
    }

    /// Returns the text from the current place on.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Returns the text in front of the current place.
    pub(super) fn before(&self) -> &'a str {
        &self.text[..self.at]
    }

    /// Notes which quotation or title a mark opens.
    pub(super) fn enter(&mut self, c: char) {
        if let Some(close) = mark::closing_quote(c) {
            let start = self.at + c.len_utf8();
            let length = Self::distance(&self.text[start..], close);
            self.quote = length.map(|length| Span { start, end: start + length });
        } else if let Some(close) = mark::closing_title(c) {
            self.title = Self::distance(self.rest(), close).map_or(self.title, |length| self.at + length);
        }
    }

    /// Returns how far off a closing mark stands; `None` where it is too far.
    fn distance(text: &str, close: char) -> Option<usize> {
        let mut near = text.char_indices().take_while(|(at, _)| *at < QUOTE);
        near.find(|(_, c)| *c == close).map(|(at, _)| at)
    }

    /// Adds a figure from the current place to `end`, and goes on behind it.
    pub(super) fn take(&mut self, end: usize, number: Span, role: Role) -> bool {
        let in_title = self.at < self.title;
        let role = if in_title { Role::Name } else { role };
        self.figures.push(Figure { span: Span { start: self.at, end }, number, role });
        self.at = end;
        true
    }

    /// Adds a figure whose number is all of it.
    pub(super) fn take_word(&mut self, end: usize, role: Role) -> bool {
        self.take(end, Span { start: self.at, end }, role)
    }

    /// Adds a run of numerals that is no number, as 七八个.
    pub(super) fn take_run(&mut self) -> bool {
        let in_run = |c: &char| is_chinese(*c) || digit(*c).is_some();
        let run: usize = self.rest().chars().take_while(in_run).map(char::len_utf8).sum();
        self.take_word(self.at + run, Role::Idiom)
    }
}
