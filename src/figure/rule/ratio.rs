//! Ratios: 16.33:1, 1∶2.5, and times of day, which are none: 9:30.

use rust_decimal::Decimal;

use super::slogan;
use crate::figure::scanner::Scanner;
use crate::figure::{Amount, Measure, Number, Role};
use crate::grammar::mark;
use crate::model::{Dimension, Scale};
use crate::source::Span;

/// How near before a ratio a word for one stands, in characters.
const RATIO: usize = 5;

/// Reads the ratio of two numbers; more than two are not read.
pub(super) fn take(scanner: &mut Scanner, word: &str) -> bool {
    let number = Span { start: scanner.at, end: scanner.at + word.len() };
    let parts: Vec<&str> = word.split(mark::COLONS).collect();
    // 师生比为1:18 is no time.
    let lead: String = scanner.before().chars().rev().take(RATIO).collect();
    if is_time(&parts) && !scanner.grammar.units.ratio_words.is_in(&lead.chars().rev().collect::<String>()) {
        return scanner.take_word(number.end, Role::Idiom);
    }
    let read = |part: &str| scanner.grammar.numeral(part).filter(|read| read.length == part.len());
    let [Some(first), Some(second)] = parts.iter().map(|part| read(part)).collect::<Vec<_>>()[..] else {
        return scanner.take_word(number.end, Role::Unread);
    };
    // What is set against 1 is the value; between two other numbers it is their quotient.
    let (value, places) = match () {
        () if second.value == Decimal::ONE => (Some(first.value), Some(first.places)),
        () if first.value == Decimal::ONE => (Some(second.value), Some(second.places)),
        () => (first.value.checked_div(second.value), None),
    };
    let Some(value) = value else { return scanner.take_word(number.end, Role::Unread) };
    let unit = scanner.grammar.units.ratios.words().next().unwrap_or_default().to_owned();
    let measure = Measure { dimension: Dimension::Number, scale: Scale::ONE, unit };
    let amount = Amount::new(Number::Exact(value), Some(measure));
    let step = places.map(|places| Decimal::new(1, places.min(Decimal::MAX_SCALE)));
    slogan::take_value(scanner, number.end, number, Amount { step: step.unwrap_or(amount.step), ..amount })
}

/// Returns whether the parts are hours and minutes.
fn is_time(parts: &[&str]) -> bool {
    let [hour, minute, rest @ ..] = parts else { return false };
    let below = |part: &str, most: u32| part.parse().is_ok_and(|value: u32| value < most);
    below(hour, 25) && minute.len() == 2 && below(minute, 60) && rest.iter().all(|part| part.len() == 2)
}
