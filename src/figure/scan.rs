//! Walks a text and finds its figures.
//!
//! In: a text and the units it may use. Out: the figures, in the order of
//! the text, none within another. What is written like a figure and is none
//! comes out as a name or idiom, so that nothing is passed over in silence.
//! What a figure looks like is left to the rules of `rule`.

use super::{Amount, Figure, Lexicon, Role, rule};
use crate::grammar::{Grammar, Script, digit, is_chinese, mark};
use crate::source::Span;

/// Returns the figures of a text.
pub fn scan(text: &str, lexicon: &Lexicon) -> Vec<Figure> {
    let grammar = lexicon.grammar();
    let mut scanner = Scanner { text, lexicon, grammar, at: 0, quote: None, title: 0, figures: Vec::new() };
    while let Some(c) = text[scanner.at..].chars().next() {
        scanner.enter(c);
        if !rule::take(&mut scanner, c) {
            scanner.at += c.len_utf8();
        }
    }
    scanner.figures
}

/// The longest quotation that is looked at for a slogan, in bytes.
const QUOTE: usize = 240;

/// The most characters of a slogan.
const SLOGAN: usize = 16;

/// A text while it is scanned.
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
    quote: Option<Span>,
    /// Where the title that is open ends.
    title: usize,
    figures: Vec<Figure>,
}

impl<'a> Scanner<'a> {
    /// Returns the text from the current place on.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Returns the text in front of the current place.
    pub(super) fn before(&self) -> &'a str {
        &self.text[..self.at]
    }

    /// Notes which quotation or title a mark opens.
    fn enter(&mut self, c: char) {
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

    /// Adds a value, or a name where it stands in a slogan.
    pub(super) fn take_value(&mut self, end: usize, number: Span, amount: Amount) -> bool {
        let script =
            if self.text[number.range()].starts_with(is_chinese) { Script::Chinese } else { Script::Digits };
        let role = if self.is_slogan(end, script) { Role::Name } else { Role::Quantity(amount) };
        self.take(end, number, role)
    }

    /// Adds a run of numerals that is no number, as 七八个.
    pub(super) fn take_run(&mut self) -> bool {
        let in_run = |c: &char| is_chinese(*c) || digit(*c).is_some();
        let run: usize = self.rest().chars().take_while(in_run).map(char::len_utf8).sum();
        self.take_word(self.at + run, Role::Idiom)
    }

    /// Returns whether a value that ends at a place stands in a slogan: “10分钟服务圈”.
    ///
    /// A slogan is short and without a comma. It has a Chinese numeral, or
    /// goes on behind the value: “50%以上” and “平均缩短32%” are values.
    pub(super) fn is_slogan(&self, end: usize, script: Script) -> bool {
        let Some(quote) = self.quote.filter(|quote| quote.start <= self.at && end <= quote.end) else {
            return false;
        };
        let words = &self.text[quote.range()];
        if words.chars().count() > SLOGAN || words.contains(|c| mark::is_clause_end(c) || c == ',') {
            return false;
        }
        let (_, after) = rule::bound::around(self, end, false, script);
        script != Script::Digits || !self.text[after..quote.end].is_empty()
    }
}
