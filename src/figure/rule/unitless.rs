//! A numeral without a unit.

use rust_decimal::Decimal;

use super::value::{half, is_large};
use super::{bare, bound, idiom, sign, slogan};
use crate::figure::Role;
use crate::figure::scanner::Scanner;
use crate::grammar::{Numeral, Script, When};
use crate::model::Period;
use crate::source::Span;

/// Reads a numeral without a unit.
pub(super) fn take(scanner: &mut Scanner, read: &Numeral) -> bool {
    let number = Span { start: scanner.at, end: scanner.at + read.length };
    let tail = &scanner.text[number.end..];
    let grammar = scanner.grammar;
    let grade = grammar.classes.grades.length_at_start(tail);
    if grade > 0 && is_large(read.value) {
        return scanner.take(number.end + grade, number, Role::Threshold(bare(read.value)));
    }
    if read.script == Script::Power && is_large(read.value) && idiom::is_class(grammar, tail) {
        return scanner.take(number.end, number, Role::Threshold(bare(read.value)));
    }
    let half_word = grammar.units.halves.length_at_start(tail);
    if read.script == Script::Chinese && half_word > 0 {
        let amount = bare(read.value + half());
        return scanner.take(number.end + half_word, number, Role::Quantity(amount));
    }
    if read.script != Script::Digits || grammar.idioms.kinds.begins(tail) {
        return scanner.take(number.end, number, Role::Idiom);
    }
    if grammar.dash(tail).is_none() && is_bare_year(scanner, number, read) {
        let year = i16::try_from(read.value).unwrap_or_default();
        return scanner.take(number.end, number, Role::Period(When::Dated(Period::Year(year))));
    }
    let minus = sign::minus(scanner, number.end);
    let value = if minus.is_some() { -read.value } else { read.value };
    let (bound, _) = bound::around(scanner, number.end, false, read.script);
    let amount = bare(value).bounded(bound);
    let number = Span { start: number.start - minus.unwrap_or_default(), ..number };
    slogan::take_value(scanner, number.end, number, amount)
}

/// Returns whether digits without a unit are a year: in a Latin text or alone in a cell.
fn is_bare_year(scanner: &Scanner, number: Span, read: &Numeral) -> bool {
    let is_year = number.end - number.start == 4
        && read.places == 0
        && (Decimal::from(1900)..=Decimal::from(2100)).contains(&read.value);
    let alone = scanner.text.trim().len() == 4;
    let before = scanner.before();
    let after_latin = before.trim_end().ends_with(|c: char| c.is_ascii_alphabetic()) || before.is_empty();
    is_year && (alone || after_latin)
}
