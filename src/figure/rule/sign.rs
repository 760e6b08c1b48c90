//! The sign before a number: −5%, 负5%, 零下5℃, and the brackets of accounts: (52.6).

use crate::figure::scanner::Scanner;
use crate::figure::{Number, Role};
use crate::grammar::mark;

/// Makes the figure that begins at `from` negative if the text before it says so.
pub(super) fn apply(scanner: &mut Scanner, from: usize) {
    let Some(at) = scanner.find(from) else { return };
    let Some(minus) = minus(scanner, from, scanner.figure(at).span.end) else { return };
    let figure = scanner.figure_mut(at);
    if let Role::Quantity(amount) | Role::Rank(amount) = &mut figure.role {
        amount.number = Number::Exact(-amount.number.decimal());
        figure.number.start = from - minus;
    }
}

/// Returns the length of what makes the number from `from` to `end` negative; `None` if nothing does.
///
/// A number is never negative behind another, as the 9 of 1-9月. In brackets it is if it fills its cell.
fn minus(scanner: &Scanner, from: usize, end: usize) -> Option<usize> {
    let before = &scanner.text[..from];
    if let Some((word, ())) = scanner.grammar.signs.minus.at_end(before) {
        return Some(word.len());
    }
    let sign = before.chars().next_back()?;
    let lead = &before[..before.len() - sign.len_utf8()];
    let joins = |c: char| c.is_ascii_alphanumeric() || c.is_numeric() || mark::PERCENT.contains(&c);
    let is_minus = mark::MINUS.contains(&sign) && !lead.trim_end().ends_with(joins);
    (is_minus || fills_cell_in_brackets(scanner, sign, lead, end)).then_some(sign.len_utf8())
}

/// Returns whether brackets around a number are all else that its cell holds.
fn fills_cell_in_brackets(scanner: &Scanner, sign: char, lead: &str, end: usize) -> bool {
    let opens = lead.trim().is_empty() || lead.ends_with(mark::CELL);
    let closes = |rest: &str| rest.trim().is_empty() || rest.starts_with(mark::CELL);
    mark::BRACKETS.0.contains(&sign)
        && opens
        && scanner.text[end..].strip_prefix(mark::BRACKETS.1).is_some_and(closes)
        && scanner.text.contains(mark::CELL)
}
