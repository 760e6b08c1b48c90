//! Ranks: 第51位, 前十; and positions in a series: 第三批.

use rust_decimal::Decimal;

use super::{idiom, sign};
use crate::figure::scanner::Scanner;
use crate::figure::{Amount, Measure, Number, Role};
use crate::grammar::mark;
use crate::model::{Bound, Dimension, Scale};
use crate::source::Span;

/// Reads 前十 or 前3名, which is a rank of at most that number.
pub(super) fn leaders(scanner: &mut Scanner) -> bool {
    let ranks = &scanner.grammar.ranks;
    let lead = ranks.leaders.length_at_start(scanner.rest());
    if lead == 0 || ranks.not_leaders.ends(scanner.before()) {
        return false;
    }
    let start = scanner.at + lead;
    let Some(read) = scanner.grammar.numeral(&scanner.text[start..]) else { return false };
    let number = Span { start, end: start + read.length };
    let tail = &scanner.text[number.end..];
    let unit = ranks.units.length_at_start(tail);
    let goes_on = |c: char| c.is_alphanumeric() || mark::PERCENT.contains(&c);
    let ends = tail.chars().next().is_none_or(|c| !goes_on(c));
    if unit == 0 && !ends && !ranks.leading.begins(tail) {
        return false;
    }
    let amount = Amount { bound: Some(Bound::AtMost), ..rank(scanner, read.value, Dimension::Rank) };
    scanner.take(number.end + unit, number, Role::Rank(amount))
}

/// Reads 第51位, a rank, or 第三批, a position in a series.
pub(super) fn ordinal(scanner: &mut Scanner) -> bool {
    let ranks = &scanner.grammar.ranks;
    let lead = ranks.ordinals.length_at_start(scanner.rest());
    if lead == 0 {
        return false;
    }
    let start = scanner.at + lead;
    let Some(read) = scanner.grammar.numeral(&scanner.text[start..]) else {
        return sign::take_unread(scanner, start);
    };
    // 第4.1.3节 is one number.
    let more = parts(&scanner.text[start + read.length..]);
    if more > 0 {
        return scanner.take_word(start + read.length + more, Role::Ordinal);
    }
    let number = Span { start, end: start + read.length };
    let tail = &scanner.text[number.end..];
    let unit = ranks.units.length_at_start(tail);
    if unit > 0 {
        return scanner.take(number.end + unit, number, Role::Rank(place(scanner, read.value)));
    }
    let proverbial = ranks.proverbial.length_at_start(tail);
    let series = ranks.series.length_at_start(tail).max(proverbial);
    let ends = tail.chars().next().is_none_or(|c| !c.is_alphanumeric()) || ranks.of.begins(tail);
    let is_rank = ranks.ranking.ends(scanner.before()) || ranks.from_the_end.ends(scanner.before()) || ends;
    // 第3 before another unit than that of a rank is neither.
    let has_other_unit = series == 0 && !ranks.of.begins(tail) && scanner.lexicon.read(tail, false).is_some();
    if has_other_unit && ranks.ranking.ends(scanner.before()) {
        return scanner.take_word(number.end, Role::Unread);
    }
    if series == 0 && is_rank && !idiom::is_list(scanner.before(), tail) {
        return scanner.take(number.end, number, Role::Rank(place(scanner, read.value)));
    }
    let role = if proverbial > 0 && proverbial == series { Role::Idiom } else { Role::Ordinal };
    scanner.take(number.end + series, number, role)
}

/// Returns the length of more parts of a number that has some: the .3 of 4.1.3.
fn parts(text: &str) -> usize {
    let is_part = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
    let digits = |part: &str| part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
    let mut length = 0;
    while let Some(part) = text[length..].strip_prefix('.').filter(is_part) {
        length += 1 + digits(part);
    }
    length
}

/// Returns a rank; 倒数第七 is counted from the end and is not a rank on a sheet.
fn place(scanner: &Scanner, value: Decimal) -> Amount {
    let is_from_the_end = scanner.grammar.ranks.from_the_end.ends(scanner.before());
    rank(scanner, value, if is_from_the_end { Dimension::RankFromEnd } else { Dimension::Rank })
}

/// Returns a rank in this dimension: counted from the start or from the end.
fn rank(scanner: &Scanner, value: Decimal, dimension: Dimension) -> Amount {
    let unit = scanner.grammar.ranks.units.words().next().unwrap_or_default().to_owned();
    let measure = Measure { dimension, scale: Scale::ONE, unit };
    Amount::new(Number::Exact(value), Some(measure))
}
