//! Half of a length of time: 半年, 半天, 半个月.

use super::slogan;
use rust_decimal::Decimal;

use crate::figure::scanner::Scanner;
use crate::figure::{Amount, Number};
use crate::source::Span;

/// Reads half of a length of time.
pub(super) fn take(scanner: &mut Scanner) -> bool {
    if !scanner.grammar.is_half(scanner.before(), scanner.rest()) {
        return false;
    }
    let half = scanner.grammar.units.halves.length_at_start(scanner.rest());
    let number = Span { start: scanner.at, end: scanner.at + half };
    let Some((measure, length)) = scanner.lexicon.read(&scanner.text[number.end..], true) else {
        return false;
    };
    if !measure.dimension.is_duration() {
        return false;
    }
    let value = Number::Exact(Decimal::new(5, 1));
    let amount = Amount::new(value, Some(measure));
    slogan::take_value(scanner, number.end + length, number, amount)
}
