//! The rules that recognise figures, one per file.
//!
//! In: a scanner at a place of its text. Out: whether a rule read a figure
//! there. Rules are tried in a fixed order. Their words come from the grammar,
//! so a rule whose words a language lacks never applies to it.

mod bound;
mod capital;
mod code;
mod document;
mod half;
mod idiom;
mod latin;
mod phrase;
mod quantity;
mod range;
mod rank;
mod ratio;
mod sign;
mod slogan;
mod unitless;
mod unread;
mod value;

pub(super) use unread::take as take_unread;

use super::scanner::Scanner;
use super::{Number, Role};
use crate::figure::Amount;
use crate::grammar::{digit, is_chinese};
use rust_decimal::Decimal;

/// Reads the figure at the current place, which begins with `c`; returns false if there is none.
pub(super) fn take(scanner: &mut Scanner, c: char) -> bool {
    let from = scanner.at;
    let is_read = read(scanner, c);
    if is_read {
        sign::apply(scanner, from);
        value::widen(scanner, from);
    }
    is_read
}

fn read(scanner: &mut Scanner, c: char) -> bool {
    if c.is_ascii_alphabetic() {
        return date(scanner) || latin::take(scanner);
    }
    if document::take(scanner, c) {
        return true;
    }
    if !scanner.grammar.may_begin_figure(c) {
        return false;
    }
    if date(scanner) {
        return true;
    }
    if digit(c).is_some() {
        return code::take(scanner) || phrase::take(scanner) || quantity::take(scanner);
    }
    if is_chinese(c) {
        // 百分之八十八 is a figure before 百分 can be part of a word.
        let is_phrase = scanner.grammar.is_phrase(scanner.rest());
        let is_idiom = !is_phrase && idiom::take(scanner);
        return is_idiom || phrase::take(scanner) || quantity::take(scanner);
    }
    capital::take(scanner)
        || phrase::take(scanner)
        || half::take(scanner)
        || rank::leaders(scanner)
        || rank::ordinal(scanner)
}

/// Reads a date.
fn date(scanner: &mut Scanner) -> bool {
    let Some((when, length)) = scanner.grammar.date(scanner.before(), scanner.rest()) else { return false };
    if counts_something(scanner, length) {
        return false;
    }
    scanner.take_word(scanner.at + length, Role::Period(when))
}

/// Returns whether the digits that a date of Latin words ends with count what stands behind: the 1950 of May 1950
/// permits may be a year or how many there are, so it is read as how many.
fn counts_something(scanner: &Scanner, length: usize) -> bool {
    let (date, behind) = scanner.rest().split_at(length);
    let is_latin = date.contains(|c: char| c.is_ascii_alphabetic());
    let word = behind.trim_start_matches([' ', '\u{a0}']);
    is_latin
        && date.ends_with(|c: char| c.is_ascii_digit())
        && word.len() < behind.len()
        && scanner.lexicon.read(word, true).is_some()
}

/// Returns the length of the powers of ten at a place.
fn powers(scanner: &Scanner, at: usize) -> usize {
    let text = &scanner.text[at..];
    let is_power = |at: usize, c: char| scanner.grammar.power(&text[at..at + c.len_utf8()]).is_some();
    text.char_indices().take_while(|(at, c)| is_power(*at, *c)).map(|(_, c)| c.len_utf8()).sum()
}

/// Returns a number without a unit.
fn bare(value: Decimal) -> Amount {
    Amount::new(Number::Exact(value), None)
}
