//! Latin words; one with a digit in it is a name: 5G, PM2.5, GB/T 9704—2012.

use crate::figure::Role;
use crate::figure::scanner::Scanner;

/// Reads the Latin word at the current place, or skips it if it is not a figure.
pub(super) fn take(scanner: &mut Scanner) -> bool {
    let in_word = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '.' | '_' | '/' | ':' | '-' | '@' | '?' | '&' | '=' | '#' | '%' | '+')
    };
    let rest = scanner.rest();
    let run = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
    let word = &rest[..run];
    let number = rest[run..].trim_start_matches([' ', '\u{a0}']);
    let is_standard = scanner.grammar.names.standards.begins(word);
    if is_standard && number.starts_with(|c: char| c.is_ascii_digit()) {
        let in_code = |c: char| c.is_ascii_digit() || matches!(c, '.' | '—' | '-' | '–');
        let length = number.find(|c| !in_code(c)).unwrap_or(number.len());
        let end = scanner.text.len() - number.len() + length;
        return scanner.take_word(end, Role::Document);
    }
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return scanner.take_word(scanner.at + run, Role::Name);
    }
    scanner.at += run;
    true
}
