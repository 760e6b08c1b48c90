//! Amounts in the capitals of finance: 肆佰捌拾壹万元整.

use super::slogan;
use super::value;
use crate::figure::scanner::Scanner;
use crate::figure::{Amount, Measure, Number, Role};
use crate::source::Span;

/// Reads an amount in capitals.
pub(super) fn take(scanner: &mut Scanner) -> bool {
    let Some((plain, length)) = scanner.grammar.capitals(scanner.rest()) else { return false };
    let number = Span { start: scanner.at, end: scanner.at + length };
    let Some((value, measure, unit)) = amount(scanner, &plain, number.end) else {
        return scanner.take_word(number.end, Role::Unread);
    };
    let amount = Amount::new(Number::Exact(value), Some(measure));
    slogan::take_value(scanner, number.end + unit, number, amount)
}

/// Returns the number of common numerals, the unit behind it, and the bytes of the unit.
fn amount(scanner: &Scanner, plain: &str, end: usize) -> Option<(rust_decimal::Decimal, Measure, usize)> {
    let read = scanner.grammar.numeral(plain).filter(|read| read.length == plain.len())?;
    let (measure, unit) = value::unit_at(scanner, end)?;
    Some((read.value, measure, unit))
}
