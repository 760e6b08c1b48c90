//! A numeral without a unit.

use rust_decimal::Decimal;

use super::value::{half, is_large};
use super::{bare, bound, idiom, powers, slogan};
use crate::figure::scanner::Scanner;
use crate::figure::{Amount, Role};
use crate::grammar::{Numeral, Script, When, is_chinese, mark};
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
    let is_number =
        grammar.is_number(&scanner.text[number.range()], read) || is_bounded(scanner, number, read);
    // 四% is written by nobody, and read by anybody.
    if !is_number && tail.starts_with(mark::PERCENT) {
        return scanner.take_word(number.end, Role::Unread);
    }
    if !is_number || grammar.idioms.kinds.begins(tail) {
        return scanner.take(number.end, number, Role::Idiom);
    }
    if grammar.dash(tail).is_none() && is_bare_year(scanner, number, read) {
        let year = i16::try_from(read.value).unwrap_or_default();
        return scanner.take(number.end, number, Role::Period(When::Dated(Period::Year(year))));
    }
    let end = number.end + powers(scanner, number.end);
    let power = grammar.power(&scanner.text[number.end..end]);
    let own_power = (read.script == Script::Power).then_some(read.value);
    let value = read.value.checked_mul(power.unwrap_or(Decimal::ONE)).unwrap_or(read.value).normalize();
    let step =
        Decimal::new(1, read.places.min(Decimal::MAX_SCALE)).checked_mul(power.unwrap_or(Decimal::ONE));
    let is_open = power.is_some() && grammar.bounds.odd.begins(&scanner.text[end..]);
    let (bound, _) = bound::around(scanner, end, is_open, read.script);
    let plain = bare(if power.is_some() { value } else { read.value });
    let amount = Amount {
        power: power.or(own_power),
        unknown_unit: unknown_unit(scanner, end),
        step: step.unwrap_or(plain.step),
        is_whole: read.places == 0,
        ..plain
    };
    slogan::take_value(scanner, end, number, amount.bounded(bound))
}

/// Returns whether a word of bound makes a number of a power of ten: 近万, but not 万 alone.
fn is_bounded(scanner: &Scanner, number: Span, read: &Numeral) -> bool {
    read.script == Script::Power && bound::around(scanner, number.end, false, read.script).0.is_some()
}

/// The most characters of a word that may be a unit.
const UNIT: usize = 4;

/// Returns the word behind a number, if it is none that can follow a number without a unit.
fn unknown_unit(scanner: &Scanner, end: usize) -> Option<Span> {
    let tail = &scanner.text[end..];
    let open = scanner.grammar.bounds.odd.length_at_start(tail);
    let tail = &tail[open..];
    let known = scanner.grammar.units.followers.begins(tail) || scanner.grammar.bounds.after.begins(tail);
    let is_word = |c: &char| c.is_alphabetic() && !is_chinese(*c);
    let word: usize = tail.chars().take_while(is_word).take(UNIT).map(char::len_utf8).sum();
    (word > 0 && !known).then_some(Span { start: end + open, end: end + open + word })
}

/// Returns whether digits without a unit are a year: in a Latin text or alone in a cell.
fn is_bare_year(scanner: &Scanner, number: Span, read: &Numeral) -> bool {
    let is_year = number.end - number.start == 4
        && read.places == 0
        && (Decimal::from(1900)..=Decimal::from(2100)).contains(&read.value);
    let alone = scanner.text.trim().len() == 4;
    let before = scanner.before();
    let after_latin = before.trim_end().ends_with(|c: char| c.is_ascii_alphabetic()) || before.is_empty();
    // 18 minutes (2023: 42 minutes).
    let in_brackets = before.ends_with('(') && scanner.text[number.end..].starts_with([':', ')']);
    is_year && (alone || after_latin || in_brackets)
}
