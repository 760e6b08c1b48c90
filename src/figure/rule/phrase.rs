//! Numbers in words with their unit: 三成五, 百分之八十八, 翻两番, 过半.

use rust_decimal::Decimal;

use super::{bound, sign, slogan};
use crate::figure::scanner::Scanner;
use crate::figure::{Amount, Number, Role};
use crate::grammar::{Script, Share};
use crate::model::Bound;
use crate::source::Span;

/// Reads a number in words.
pub(super) fn take(scanner: &mut Scanner) -> bool {
    let Some(phrase) = scanner.grammar.phrase(scanner.before(), scanner.rest()) else {
        return clipped_doubling(scanner);
    };
    let end = scanner.at + phrase.length;
    let number = Span { start: scanner.at + phrase.lead, end };
    let number = if phrase.lead > 0 { numeral(scanner, number) } else { number };
    match phrase.share {
        Share::Percent(value) => quantity(scanner, end, number, value, "%"),
        Share::PerMille(value) => quantity(scanner, end, number, value, "‰"),
        Share::Times(value) => {
            let unit = scanner.grammar.units.multiples.words().next().unwrap_or_default();
            quantity(scanner, end, number, value, unit)
        }
        Share::Ratio(part, of) => {
            let (bound, _) = bound::around(scanner, end, false, Script::Chinese);
            let amount = Amount::new(Number::Ratio(part, of), None).bounded(bound);
            slogan::take_value(scanner, end, number, amount)
        }
        Share::Most => {
            let measure = scanner.lexicon.read("%", false).map(|(measure, _)| measure);
            let number_of = Number::Exact(Decimal::from(50));
            let amount = Amount {
                bound: Some(Bound::AtLeast),
                step: Decimal::from(50),
                ..Amount::new(number_of, measure)
            };
            scanner.take(end, number, Role::Quantity(amount))
        }
    }
}

/// Reads a doubling that does not say what is doubled: 翻一.
fn clipped_doubling(scanner: &mut Scanner) -> bool {
    let (lead, length) = scanner.grammar.clipped_doubling(scanner.rest());
    if length > 0 {
        return scanner.take_word(scanner.at + lead + length, Role::Unread);
    }
    lead > 0 && sign::take_unread(scanner, scanner.at + lead)
}

/// Returns the numeral at the beginning of a part; the whole part if there is none.
fn numeral(scanner: &Scanner, part: Span) -> Span {
    let read = scanner.grammar.numeral(&scanner.text[part.range()]);
    read.map_or(part, |read| Span { end: part.start + read.length, ..part })
}

/// Reads a value in a unit that casebook knows; even in quotation marks it is a value, not a slogan.
fn quantity(scanner: &mut Scanner, end: usize, number: Span, value: Decimal, unit: &str) -> bool {
    let measure = scanner.lexicon.read(unit, false).map(|(measure, _)| measure);
    let (bound, _) = bound::around(scanner, end, false, Script::Chinese);
    let step = scanner.grammar.is_rough(&scanner.text[number.start..end]).then_some(Decimal::TEN);
    let amount = Amount::new(Number::Exact(value), measure).bounded(bound);
    let amount = Amount { step: step.unwrap_or(amount.step), ..amount };
    scanner.take(end, number, Role::Quantity(amount))
}
