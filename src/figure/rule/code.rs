//! Digits that are part of a code: 1+3+3, 2.0版, 3∶1, 12345热线, 12号.

use crate::figure::Role;
use crate::figure::scanner::Scanner;
use crate::grammar::{digit, mark};

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
    if is_sum(scanner, &run) || run.more().starts_with(mark::TIMES) {
        return scanner.take_word(end, Role::Name);
    }
    if run.more().starts_with(mark::COLONS) && run.more().contains(|c| digit(c).is_some()) {
        return scanner.take_word(end, Role::Idiom);
    }
    if run.more().starts_with(mark::is_letter) {
        let unit = scanner.lexicon.read(run.more(), false);
        let is_unit = unit.is_some_and(|(_, length)| length == run.more().len());
        return !is_unit && scanner.take_word(end, Role::Name);
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
    let is_named = names.named.begins(tail) || names.naming.ends(before);
    // “618” alone in quotation marks is a name.
    let is_called = before.ends_with(mark::QUOTATION.0) && tail.starts_with(mark::QUOTATION.1);
    if run.has_leading_zero() || has_points || is_named || is_called {
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

/// Returns whether digits are part of a sum of codes: 1+3+3.
fn is_sum(scanner: &Scanner, run: &Run) -> bool {
    let is_added = scanner.before().ends_with(mark::PLUS) && !run.tail.starts_with(mark::PERCENT);
    is_added || run.more().starts_with(mark::PLUS)
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
