//! The two ends of a range: 1—3小时, 20%—30%, 0.5亿—3亿元.

use super::value::{self, Valued};
use super::{powers, slogan};
use crate::figure::scanner::Scanner;
use crate::figure::{Amount, End, Number, Role};
use crate::grammar::mark;
use crate::model::Bound;
use crate::source::Span;

/// Reads both ends of a range that begins with `number`; `first` is that number with its unit, if it has one.
pub(super) fn take(scanner: &mut Scanner, number: Span, first: Option<&Valued>) -> bool {
    let scale = powers(scanner, number.end);
    let end = first.map_or(number.end + scale, |first| first.end);
    let Some(dash) = scanner.grammar.dash(&scanner.text[end..]) else { return false };
    let over = end + dash;
    // 从5家到8家 is a change, not a range.
    let clause = scanner.before().rfind(mark::is_clause_end).unwrap_or_default();
    if scanner.grammar.is_range_word(&scanner.text[end..over])
        && scanner.grammar.changes.from.is_in(&scanner.before()[clause..])
    {
        return false;
    }
    let second = scanner.grammar.numeral(&scanner.text[over..]);
    let Some(second) = second.and_then(|second| value::read(scanner, over, &second)) else { return false };
    let low = match first {
        Some(first) if first.amount.dimension() != second.amount.dimension() => return false,
        Some(first) => first.amount.clone(),
        None => match low(scanner, number, scale, &second.amount) {
            Some(low) => low,
            None => return false,
        },
    };
    // 4—3小时 is a slip; its ends are still figures.
    if first.is_some() && low.base() >= second.amount.base() {
        return false;
    }
    let low = Amount { bound: Some(Bound::AtLeast), end: Some(End::Low), ..low };
    let high = Amount { bound: Some(Bound::AtMost), end: Some(End::High), ..second.amount };
    let is_name = slogan::is_slogan(scanner, second.end, second.script);
    let role = |amount| if is_name { Role::Name } else { Role::Quantity(amount) };
    scanner.take(end, number, role(low));
    scanner.at = over;
    scanner.take(second.end, second.number, role(high))
}

/// Returns the lower end of a range, which takes the unit of the upper one.
fn low(scanner: &Scanner, number: Span, scale: usize, high: &Amount) -> Option<Amount> {
    let mut value = scanner.grammar.numeral(&scanner.text[number.range()])?.value;
    let scale = &scanner.text[number.end..number.end + scale];
    let unit = high.measure.as_ref().map_or("", |measure| &measure.unit);
    if !scale.is_empty() && !unit.starts_with(scale) {
        value = value.checked_mul(scanner.grammar.power(scale)?)?;
    }
    Some(Amount { number: Number::Exact(value), ..high.clone() })
}
