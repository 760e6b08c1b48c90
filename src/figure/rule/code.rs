//! Digits that are part of a code: 1+3+3, 2.0版, 12345热线, 12号.

use super::ratio;
use crate::figure::Role;
use crate::figure::scanner::Scanner;
use crate::grammar::{digit, mark};
use crate::model::Dimension;

/// The most digits in the number of a paragraph.
const COUNT: usize = 2;

/// Digits and the characters joined to them.
struct Run<'a> {
    /// The characters that can form one code, without a trailing point or colon.
    word: &'a str,
    /// The bytes of its first number.
    digits: usize,
    /// Whether it was followed by a point.
    is_pointed: bool,
    /// The text after it.
    tail: &'a str,
}

impl<'a> Run<'a> {
    fn read(rest: &'a str) -> Self {
        let marks = [mark::PLUS, mark::COLONS, mark::TIMES].concat();
        let in_code = |c: char| digit(c).is_some() || mark::is_letter(c) || c == '.' || marks.contains(&c);
        let run = rest.find(|c| !in_code(c)).unwrap_or(rest.len());
        let word = rest[..run].trim_end_matches(|c| c == '.' || mark::COLONS.contains(&c));
        let digits = word.find(|c: char| digit(c).is_none() && c != '.').unwrap_or(word.len());
        Self { word, digits, is_pointed: rest[..run].ends_with('.'), tail: &rest[word.len()..] }
    }

    /// Returns what follows the first number.
    fn more(&self) -> &'a str {
        &self.word[self.digits..]
    }

    /// Returns whether it begins with a zero that a value would not have.
    fn has_leading_zero(&self) -> bool {
        self.word.len() > 1 && self.word.starts_with('0') && !self.word.starts_with("0.")
    }
}

/// Reads digits that are part of a code.
pub(super) fn take(scanner: &mut Scanner) -> bool {
    let run = Run::read(scanner.rest());
    let end = scanner.at + run.word.len();
    // A reference to a footnote that is not there, which is reported by itself.
    if scanner.before().ends_with("[^") && run.tail.starts_with(']') {
        return scanner.take_word(end, Role::Name);
    }
    if let Some(length) = known_name(scanner, scanner.rest()) {
        return scanner.take_word(scanner.at + length, Role::Name);
    }
    if is_sum(scanner, &run) || run.more().starts_with(mark::TIMES) {
        return scanner.take_word(end, Role::Name);
    }
    if run.more().starts_with(mark::COLONS) && run.more().contains(|c| digit(c).is_some()) {
        return ratio::take(scanner, run.word);
    }
    // 500+ leaves open how many there are.
    if run.more().starts_with(mark::PLUS) {
        return scanner.take_word(end, Role::Unread);
    }
    if run.more().starts_with(mark::is_letter) {
        let unit = scanner.lexicon.read(run.more(), false);
        let is_unit = unit.is_some_and(|(_, length)| length == run.more().len());
        let named = is_name(run.word) || is_called(scanner, end);
        let role = if named { Role::Name } else { Role::Unread };
        return !is_unit && scanner.take_word(end, role);
    }
    let joints = joints(&run);
    if joints > 0 {
        return scanner.take_word(end + joints, Role::Name);
    }
    named(scanner, &run, end)
}

/// Reads digits that an adjacent word makes a name or the number of something.
fn named(scanner: &mut Scanner, run: &Run, end: usize) -> bool {
    let (names, before, tail) = (&scanner.grammar.names, scanner.before(), run.tail);
    let has_points = run.word.matches('.').count() > 1;
    let has_unit = |tail: &str| {
        let powers =
            tail.trim_start_matches(|c: char| scanner.grammar.power(c.encode_utf8(&mut [0; 4])).is_some());
        scanner.lexicon.read(tail, false).or_else(|| scanner.lexicon.read(powers, false)).is_some()
    };
    let is_named = names.named.begins(tail) || (names.naming.ends(before) && !has_unit(tail));
    // “618” alone in quotation marks is a name, but “40”亿元 is not.
    let behind = tail.strip_prefix(mark::QUOTATION.1).filter(|_| before.ends_with(mark::QUOTATION.0));
    // 4.1.3亿元 is no number, but 3.2.1条 is a place in a rule.
    let is_measured = |tail: &str| {
        let unit = scanner.lexicon.read(tail, false).map(|(measure, _)| measure.dimension);
        has_unit(tail) && !matches!(unit, Some(Dimension::Count(_)))
    };
    let is_mistyped = run.word.contains("..") || is_grouped(run.word) || is_measured(tail);
    if behind.is_some_and(has_unit)
        || (run.has_leading_zero() && has_unit(tail))
        || (has_points && has_unit(tail) && is_mistyped)
    {
        return scanner.take_word(end, Role::Unread);
    }
    if run.has_leading_zero() || has_points || is_named || behind.is_some() {
        return scanner.take_word(end, Role::Name);
    }
    let number = names.document_numbers.length_at_start(tail);
    if number > 0 {
        return scanner.take_word(end + number, Role::Document);
    }
    if let Some(saying) = saying(scanner) {
        return scanner.take_word(scanner.at + saying, Role::Name);
    }
    // 1、 and 1. at the start number the paragraphs.
    let is_count = before.trim().is_empty() && (tail.starts_with(mark::COUNTING) || run.is_pointed);
    let is_label = names.labels.ends(before);
    (is_label || (is_count && run.word.len() <= COUNT)) && scanner.take_word(end, Role::Ordinal)
}

/// Returns whether points stand between groups of three digits, as in 1.200.000.
fn is_grouped(word: &str) -> bool {
    let mut groups = word.split('.');
    let first = groups.next().unwrap_or_default().len();
    (1..=3).contains(&first) && groups.all(|group| group.len() == 3)
}

/// Returns whether digits are part of a sum of codes: 1+3+3.
fn is_sum(scanner: &Scanner, run: &Run) -> bool {
    let lead = scanner.before().strip_suffix(mark::PLUS);
    let is_joined = lead.is_some_and(|lead| lead.ends_with(|c: char| c.is_ascii_alphanumeric()));
    let is_sum = run.more().starts_with(mark::PLUS) && run.more().contains(|c| digit(c).is_some());
    (is_joined && !run.tail.starts_with(mark::PERCENT)) || is_sum
}

/// Returns whether what ends at `end` is all that a quotation holds: “314N”.
pub(super) fn is_called(scanner: &Scanner, end: usize) -> bool {
    scanner.before().ends_with(mark::QUOTATION.0) && scanner.text[end..].starts_with(mark::QUOTATION.1)
}

/// Returns the length of the name with digits that a text begins with, such as PM2.5 or 5G.
pub(super) fn known_name(scanner: &Scanner, rest: &str) -> Option<usize> {
    let (name, ()) = scanner.grammar.names.known.at_start(rest)?;
    let ends = |c: char| !c.is_ascii_alphanumeric() && c != '.';
    rest[name.len()..].chars().next().is_none_or(ends).then_some(name.len())
}

/// Returns whether a word of Latin letters and digits has the form of a name: G60, T3, V2.0, CO₂.
pub(super) fn is_name(word: &str) -> bool {
    const LETTERS: usize = 3;
    const DIGITS: usize = 4;
    let word = word.trim_end_matches(['.', ':', '-', '/']);
    let letters = word.chars().take_while(char::is_ascii_uppercase).count();
    let rest = &word[letters..];
    let digits = rest.chars().filter(|c| c.is_numeric()).count();
    let is_version =
        word.starts_with(['V', 'v']) && word[1..].chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_number =
        (1..=LETTERS).contains(&letters) && digits <= DIGITS && rest.chars().all(char::is_numeric);
    // 5A and 3D
    let (lead, tail) = word.split_at(word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len()));
    let is_grade =
        lead.len() == 1 && (1..=2).contains(&tail.len()) && tail.chars().all(|c| c.is_ascii_uppercase());
    let is_formula = word.contains(|c| matches!(c, '₀'..='₉'));
    is_version || is_number || is_grade || is_formula
}

/// Returns the length of more digits joined by dashes or slashes: 0571-8888, 2406-331099-04-01, 2024/06/30.
fn joints(run: &Run) -> usize {
    let in_joints = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'/');
    let joints: Vec<u8> = run.tail.bytes().take_while(in_joints).collect();
    let joined = joints.iter().filter(|byte| !byte.is_ascii_digit()).count();
    let is_joined = joined > 1 || (run.has_leading_zero() && joints.first() == Some(&b'-'));
    let begins = joints.first().is_some_and(|byte| !byte.is_ascii_digit());
    if is_joined && begins { joints.len() } else { 0 }
}

/// Returns the length of the rest of a saying whose first digit is at the current place: 从0到1.
fn saying(scanner: &Scanner) -> Option<usize> {
    scanner.grammar.idioms.sayings.words().find_map(|saying| {
        let at = saying.find(|c: char| c.is_ascii_digit())?;
        let (lead, tail) = saying.split_at(at);
        (scanner.before().ends_with(lead) && scanner.rest().starts_with(tail)).then_some(tail.len())
    })
}
