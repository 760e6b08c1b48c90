//! Words that say which side of a value is meant: 超, 近, 约 before a number,
//! 以上, 以内, 左右 after a unit.

use crate::figure::scanner::Scanner;
use crate::grammar::{Grammar, Limit, Script, digit, is_chinese};

/// Returns the bound of the value that ends at `end`, and where its bound words end.
///
/// `marked` is true if a word between number and unit leaves the value open, such as 余.
pub(super) fn around(scanner: &Scanner, end: usize, marked: bool, script: Script) -> (Option<Limit>, usize) {
    let (bounds, tail) = (&scanner.grammar.bounds, &scanner.text[end..]);
    if is_among(scanner, end) {
        return (None, end);
    }
    if let Some((word, bound)) = bounds.behind(tail) {
        return (Some(bound), end + word.len());
    }
    let whole = scanner.before();
    let before = bounds.links.trim_end(whole);
    let before = if bounds.breaks.ends(before) { whole } else { before };
    let found = in_front(scanner.grammar, before, script);
    if let Some(bound) = found.or_else(|| in_front(scanner.grammar, whole, script)) {
        return (Some(bound), end);
    }
    let more = bounds.more.at_start(tail);
    let is_more = more.is_some_and(|(word, more)| !more.is_other_before(&tail[word.len()..]));
    ((marked || is_more).then_some(Limit::OVER), end)
}

/// Returns whether a number is the size of a group and not a limit: 在15项之内.
fn is_among(scanner: &Scanner, end: usize) -> bool {
    let bounds = &scanner.grammar.bounds;
    if !bounds.among.begins(&scanner.text[end..]) || !bounds.within.ends(scanner.before()) {
        return false;
    }
    let unit =
        scanner.text[scanner.at..end].trim_start_matches(|c: char| digit(c).is_some() || is_chinese(c));
    scanner.lexicon.read(unit, false).is_some_and(|(unit, _)| unit.dimension.counts())
}

/// Returns the bound that the text before a number ends with.
fn in_front(grammar: &Grammar, before: &str, script: Script) -> Option<Limit> {
    let bounds = &grammar.bounds;
    if let Some((word, found)) = bounds.before.at_end(before).filter(|(word, _)| !is_latin(word)) {
        let lead = &before[..before.len() - word.len()];
        return (!found.is_other_behind(lead)).then_some(found.limit);
    }
    // 上百家, but not 以上百家.
    if script == Script::Power
        && let Some((word, found)) = bounds.open_powers.at_end(before)
        && !found.is_other_behind(&before[..before.len() - word.len()])
    {
        return Some(found.limit);
    }
    bounds.before.at_end_in_latin(before.trim_end()).map(|(_, found)| found.limit)
}

fn is_latin(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
}
