//! Latin words. One with a digit in it is a known name (5G, PM2.5, GB/T 9704—2012), a number that
//! letters are glued to (GDP999亿元), or unread.

use super::{code, value};
use crate::figure::Role;
use crate::figure::scanner::Scanner;
use crate::grammar::{digit, is_chinese};
use crate::model::Dimension;

/// Reads the Latin word at the current place, or skips it if it is not a figure.
pub(super) fn take(scanner: &mut Scanner) -> bool {
    let in_word = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '.' | '_' | '/' | ':' | '-' | '@' | '?' | '&' | '=' | '#' | '%' | '+')
            || matches!(c, '₀'..='₉' | '²' | '³')
    };
    let rest = scanner.rest();
    let is_read = scanner.at < scanner.latin_end;
    let length = || rest.find(|c| !in_word(c)).unwrap_or(rest.len());
    let run = if is_read { scanner.latin_end - scanner.at } else { length() };
    let word = &rest[..run];
    let number = rest[run..].trim_start_matches([' ', '\u{a0}']);
    // GB/T 9704 and DB33 are standards; GBP is not.
    let code = word.split('/').next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
    let is_standard = scanner.grammar.names.standards.get(code).is_some();
    if is_standard && number.starts_with(|c: char| c.is_ascii_digit()) {
        let in_code = |c: char| c.is_ascii_digit() || matches!(c, '.' | '—' | '-' | '–');
        let length = number.find(|c| !in_code(c)).unwrap_or(number.len());
        let end = scanner.text.len() - number.len() + length;
        return scanner.take_word(end, Role::Document);
    }
    if is_read || !word.contains(|c: char| c.is_numeric()) {
        scanner.latin_end = scanner.at + run;
        return word_of_number(scanner, run);
    }
    if is_unit(scanner.before(), word) {
        return word_of_number(scanner, run);
    }
    if let Some(length) = code::known_name(scanner, rest) {
        return scanner.take_word(scanner.at + length, Role::Name);
    }
    if let Some(prefix) = glued(scanner, rest) {
        scanner.at += prefix;
        return true;
    }
    let word = word.trim_end_matches(['.', ':', '-', '/']);
    let named = (code::is_name(word) && !is_top(word)) || code::is_called(scanner, scanner.at + word.len());
    let role = if named { Role::Name } else { Role::Unread };
    scanner.take_word(scanner.at + word.len(), role)
}

/// Returns whether a word places something among the first: TOP10.
fn is_top(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    word[..word.len() - digits.len()].eq_ignore_ascii_case("top") && !digits.is_empty()
}

/// Returns whether a word is a unit in a caption, behind no number: the m³ of 单位：m³.
pub(super) fn is_unit(before: &str, word: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '/' | '²' | '³');
    let is_ascii = |c: char| c.is_ascii_alphabetic() || matches!(c, 'μ' | 'µ' | '/' | '²' | '³');
    let before = before.trim_end_matches(is_ascii);
    let is_number = |c: char| c.is_numeric() || is_chinese(c);
    word.chars().all(is_letter) && !before.trim_end().ends_with(is_number)
}

/// Reads a Latin word that is a number, such as twenty-three, or skips it.
fn word_of_number(scanner: &mut Scanner, run: usize) -> bool {
    let word = &scanner.rest()[..run];
    let letters = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
    let spoken = word[..letters].to_ascii_lowercase();
    if is_roman(&word[..letters]) && has_unit(scanner, letters) {
        return scanner.take_word(scanner.at + letters, Role::Unread);
    }
    // Profit (million yuan): the unit of a column is no number.
    let ends = |measured: usize| scanner.rest()[measured..].starts_with(')');
    if scanner.before().ends_with('(')
        && scanner.lexicon.read(scanner.rest(), false).is_some_and(|(_, end)| ends(end))
    {
        scanner.at += run;
        return true;
    }
    if letters > 0 && scanner.grammar.units.number_words.get(&spoken).is_some() {
        return scanner.take_word(scanner.at + letters, Role::Unread);
    }
    scanner.at += run.min(letters.max(1));
    true
}

/// Returns whether letters are a Roman numeral as it is usually written, of two letters or more.
fn is_roman(letters: &str) -> bool {
    const SIGNS: [(&str, u16); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let (mut rest, mut least) = (letters, u16::MAX);
    while let Some((sign, value)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        // Only a single letter of a power of ten is repeated, and nothing greater follows.
        if *value > least || (*value == least && sign.len() > 1) {
            return false;
        }
        (rest, least) = (&rest[sign.len()..], *value);
    }
    letters.len() > 1 && rest.is_empty()
}

/// Returns whether a unit that counts no things follows right behind a word at the current place.
fn has_unit(scanner: &Scanner, length: usize) -> bool {
    let unit = scanner.lexicon.read(&scanner.rest()[length..], true);
    unit.is_some_and(|(measure, _)| !matches!(measure.dimension, Dimension::Count(_)))
}

/// Returns the length of the letters before a number with a unit: the GDP of GDP999亿元.
fn glued(scanner: &Scanner, rest: &str) -> Option<usize> {
    let prefix = rest.find(|c: char| digit(c).is_some())?;
    let letters = &rest[..prefix];
    let is_word = letters.len() > 1 && letters.chars().all(|c| c.is_ascii_alphabetic() || c == '&');
    let read = scanner.grammar.numeral(&rest[prefix..]).filter(|_| is_word)?;
    value::read(scanner, scanner.at + prefix, &read).map(|_| prefix)
}
