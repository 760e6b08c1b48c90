//! The number of a document: 〔2021〕12号.

use crate::figure::Role;
use crate::figure::scanner::Scanner;
use crate::grammar::{digit, mark};

/// The most characters between the brackets around the year.
const YEAR: usize = 8;

/// Reads 〔2021〕12号, whatever the brackets.
pub(super) fn take(scanner: &mut Scanner, c: char) -> bool {
    if !mark::opens_year(c) {
        return false;
    }
    let mut near = scanner.rest().char_indices().take(YEAR);
    let Some((close, mark)) = near.find(|(_, c)| mark::closes_year(*c)) else { return false };
    let after = scanner.at + close + mark.len_utf8();
    let is_digit = |c: &char| digit(*c).is_some();
    let digits: usize = scanner.text[after..].chars().take_while(is_digit).map(char::len_utf8).sum();
    let end = after + digits;
    let number = scanner.grammar.names.document_numbers.length_at_start(&scanner.text[end..]);
    digits > 0 && number > 0 && scanner.take_word(end + number, Role::Document)
}
