//! Walks a text and finds its figures.
//!
//! In: a text and the units it may use. Out: its figures, in order, none inside
//! another. What looks like a figure but is not one is returned as a name or
//! idiom, and what no rule reads as unread, so that nothing is skipped silently.
//! What a figure looks like is left to `rule`.

use super::scanner::Scanner;
use super::{Figure, Lexicon, rule};

/// Returns the figures of a text.
pub fn scan(text: &str, lexicon: &Lexicon) -> Vec<Figure> {
    let mut scanner = Scanner::new(text, lexicon);
    while let Some(c) = scanner.rest().chars().next() {
        scanner.enter(c);
        if !rule::take(&mut scanner, c) && !rule::take_unread(&mut scanner, c) {
            scanner.at += c.len_utf8();
        }
    }
    scanner.into_figures()
}
