//! Values in slogans, which are names: “10分钟服务圈”.

use super::bound;
use crate::figure::scanner::Scanner;
use crate::figure::{Amount, Role};
use crate::grammar::{Script, is_chinese, mark};
use crate::source::Span;

/// The most characters in a slogan.
const SLOGAN: usize = 16;

/// Adds a value, or a name if it is part of a slogan.
pub(super) fn take_value(scanner: &mut Scanner, end: usize, number: Span, amount: Amount) -> bool {
    let script =
        if scanner.text[number.range()].starts_with(is_chinese) { Script::Chinese } else { Script::Digits };
    let role = if is_slogan(scanner, end, script) { Role::Name } else { Role::Quantity(amount) };
    scanner.take(end, number, role)
}

/// Returns whether the value that ends at `end` is part of a slogan: “10分钟服务圈”.
///
/// A slogan is short and has no comma. It has a Chinese numeral, or continues after the value: “50%以上” and
/// “平均缩短32%” are values.
pub(super) fn is_slogan(scanner: &Scanner, end: usize, script: Script) -> bool {
    let Some(quote) = scanner.quote.filter(|quote| quote.start <= scanner.at && end <= quote.end) else {
        return false;
    };
    let words = &scanner.text[quote.range()];
    if words.chars().count() > SLOGAN || words.contains(|c| mark::is_clause_end(c) || c == ',') {
        return false;
    }
    let (_, after) = bound::around(scanner, end, false, script);
    script != Script::Digits || !scanner.text[after..quote.end].is_empty()
}
