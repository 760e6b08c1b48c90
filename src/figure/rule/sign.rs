//! The marks around a number: its sign (−5%, 负5%, 零下5℃, (52.6) in a cell), the sign of a
//! currency, and marks that leave it unread (▼320, 12亿元/月).

use crate::figure::scanner::Scanner;
use crate::figure::{Amount, Measure, Number, Role};
use crate::grammar::{When, mark};
use crate::model::Dimension;

/// Reads what stands before and behind the figure that begins at `from`: a sign makes it negative, a currency
/// gives it its unit, and a mark that may mean either (▼320, 12亿元/月) leaves it unread.
pub(super) fn apply(scanner: &mut Scanner, from: usize) {
    let Some(at) = scanner.find(from) else { return };
    if let Role::Quantity(amount) = &scanner.figure(at).role {
        match unit_mark(scanner, from, scanner.figure(at).span.end, amount) {
            Mark::None => {}
            Mark::Currency(measure) => {
                let figure = scanner.figure_mut(at);
                if let Role::Quantity(amount) = &mut figure.role {
                    amount.measure = Some(measure);
                }
            }
            Mark::Unread => scanner.figure_mut(at).role = Role::Unread,
        }
    }
    let Some(minus) = minus(scanner, from, scanner.figure(at).span.end) else { return };
    let figure = scanner.figure_mut(at);
    match &mut figure.role {
        Role::Quantity(amount) => {
            amount.number = Number::Exact(-amount.number.decimal());
            figure.number.start = from - minus;
        }
        // No rank and no span of time is negative.
        Role::Rank(_) | Role::Period(When::Window(..)) => figure.role = Role::Unread,
        _ => {}
    }
}

/// Reads a numeral with a sign where none can have one, as in 第−7 and 翻−1番: from the current place to its end.
pub(super) fn take_unread(scanner: &mut Scanner, at: usize) -> bool {
    let tail = &scanner.text[at..];
    let word = scanner.grammar.signs.minus.length_at_start(tail);
    let mark = tail.chars().next().filter(|c| mark::MINUS.contains(c)).map_or(0, char::len_utf8);
    let sign = word.max(mark);
    let read = scanner.grammar.numeral(&tail[sign..]).filter(|_| sign > 0);
    read.is_some_and(|read| scanner.take_word(at + sign + read.length, Role::Unread))
}

/// Returns the length of what makes the number from `from` to `end` negative; `None` if nothing does.
///
/// A number is never negative behind another, as the 9 of 1-9月. In brackets it is if it fills its cell.
pub(super) fn minus(scanner: &Scanner, from: usize, end: usize) -> Option<usize> {
    let before = &scanner.text[..from];
    let signs = &scanner.grammar.signs;
    if let Some((word, ())) = signs.minus.at_end(before).filter(|_| !signs.burdens.ends(before)) {
        return Some(word.len());
    }
    let spoken = before.trim_end();
    if let Some((word, ())) = scanner.grammar.signs.minus.at_end_in_latin(spoken) {
        return Some(before.len() - spoken.len() + word.len());
    }
    let sign = before.chars().next_back()?;
    let lead = &before[..before.len() - sign.len_utf8()];
    let joins = |c: char| c.is_ascii_alphanumeric() || c.is_numeric() || mark::PERCENT.contains(&c);
    let is_minus = mark::MINUS.contains(&sign) && !lead.ends_with(joins);
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

/// What the marks around an amount say of its unit.
enum Mark {
    /// Nothing.
    None,
    /// The currency of a number that has no unit.
    Currency(Measure),
    /// Another currency than its unit, or something that is not read.
    Unread,
}

/// Returns what the marks before and behind an amount say of its unit.
fn unit_mark(scanner: &Scanner, from: usize, end: usize, amount: &Amount) -> Mark {
    let (before, tail) = (&scanner.text[..from], &scanner.text[end..]);
    let own = amount.dimension();
    if before.ends_with(mark::ARROWS)
        || tail.strip_prefix(mark::SLASHES).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    {
        return Mark::Unread;
    }
    let is_money = |measure: &Measure| matches!(measure.dimension, Dimension::Money(_));
    let behind = scanner.lexicon.read(tail, false).map(|(measure, _)| measure).filter(is_money);
    if own.is_some_and(|own| matches!(own, Dimension::Money(_)))
        && behind.is_some_and(|behind| Some(&behind.dimension) != own)
    {
        return Mark::Unread;
    }
    match (scanner.lexicon.before(before), own) {
        (None, _) => Mark::None,
        (Some(measure), None) => Mark::Currency(measure),
        (Some(measure), Some(own)) if measure.dimension == *own => Mark::None,
        (Some(_), Some(_)) => Mark::Unread,
    }
}
