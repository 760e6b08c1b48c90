//! A numeral with its unit, the most common figure: 431亿元, 超过30家.

use super::value::{self, Valued, is_large};
use super::{bound, idiom, range, sign, slogan, unitless};
use crate::figure::scanner::Scanner;
use crate::figure::{Amount, Role};
use crate::grammar::{Script, digit};
use crate::model::{Bound, Dimension};
use crate::source::Span;

/// Reads a numeral with its unit, or a range of two.
pub(super) fn take(scanner: &mut Scanner) -> bool {
    let Some(read) = scanner.grammar.numeral(scanner.rest()) else { return scanner.take_run() };
    let session = scanner.grammar.ranks.sessions.length_at_start(&scanner.rest()[read.length..]);
    if session > 0 {
        return scanner.take_word(scanner.at + read.length + session, Role::Ordinal);
    }
    let whole = Span { start: scanner.at, end: scanner.at + read.length };
    let Some(first) = value::read(scanner, scanner.at, &read) else {
        return range::take(scanner, whole, None) || unitless::take(scanner, &read);
    };
    range::take(scanner, first.number, Some(&first)) || single(scanner, first)
}

/// Reads a value that is not an end of a range.
fn single(scanner: &mut Scanner, value: Valued) -> bool {
    let Valued { end, number, mut amount, script, marked } = value;
    let (bound, after) = bound::around(scanner, end, marked, script);
    amount = amount.bounded(bound);
    if let Some(role) = class(scanner, &amount, end, after, script) {
        let grade = scanner.grammar.classes.grades.length_at_start(&scanner.text[end..]);
        return scanner.take(end + grade, number, role);
    }
    if counts_nothing(scanner, &amount, number, end, script) {
        return scanner.take(end, number, Role::Idiom);
    }
    // 千瓦时 and 千克 alone are names of units, and no thousand of anything.
    let unit = scanner.lexicon.read(&scanner.text[number.start..], false).map_or(0, |(_, length)| length);
    if script == Script::Power && amount.bound.is_none() && number.start + unit >= end {
        return scanner.take_word(number.start + unit, Role::Idiom);
    }
    let unit = amount.measure.as_ref().map_or("", |measure| &measure.unit);
    let is_hours = scanner.grammar.units.hours.get(unit).is_some();
    if is_hours && scanner.grammar.classes.services.begins(&scanner.text[end..]) {
        return scanner.take(end, number, Role::Name);
    }
    slogan::take_value(scanner, end, number, amount)
}

/// Returns whether a count is an article (一家企业) or a vague power of ten (百家) rather than a value.
fn counts_nothing(scanner: &Scanner, amount: &Amount, number: Span, end: usize, script: Script) -> bool {
    let (grammar, words) = (scanner.grammar, &scanner.text[number.range()]);
    let counts = amount.dimension().is_some_and(Dimension::counts);
    let is_open = amount.bound.is_none();
    let is_article = grammar.idioms.one.get(words).is_some()
        && counts
        && is_open
        && !idiom::is_counted(grammar, scanner.before(), &scanner.text[end..]);
    // 百家 and 万人 mean “many” and count nothing, unless 近 or 余 makes them figures; 万元 alone is a unit.
    let is_unit = grammar.units.shared_scales.get(words).is_some();
    let is_signed = sign::minus(scanner, scanner.at, end).is_some();
    let is_much = script == Script::Power && is_open && !is_signed && (counts || is_unit);
    is_article || is_much
}

/// Returns the role of a class, if the text continues as one: 5亿元以上项目, 亿元级.
///
/// The value ends at `end`, its bound words at `after`.
fn class(scanner: &Scanner, amount: &Amount, end: usize, after: usize, script: Script) -> Option<Role> {
    let dimension = amount.dimension()?;
    if matches!(dimension, Dimension::Ratio | Dimension::PercentagePoint | Dimension::Multiple) {
        return None;
    }
    let (behind, tail) = (&scanner.text[end..], &scanner.text[after..]);
    let can_name = dimension.can_name_a_class();
    let is_grade = scanner.grammar.classes.grades.begins(behind) && can_name;
    let then_number = tail.chars().next().and_then(digit).is_some();
    let is_noun = idiom::is_class(scanner.grammar, tail);
    let is_class = after > end && (is_noun || (then_number && can_name));
    // 亿元项目
    let is_bare = script == Script::Power
        && can_name
        && amount.base().is_some_and(is_large)
        && idiom::is_class(scanner.grammar, behind);
    if !(is_grade || is_class || is_bare) {
        return None;
    }
    let bound = amount.bound.or(Some(Bound::AtLeast)).filter(|_| !is_grade);
    Some(Role::Threshold(Amount { bound, ..amount.clone() }))
}
