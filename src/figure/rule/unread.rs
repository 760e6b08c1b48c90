//! What a reader would take for a number and no other rule reads: ①, Ⅳ, ½, ٤.

use super::latin;
use crate::figure::Role;
use crate::figure::scanner::Scanner;
use crate::grammar::{digit, mark};

/// Reads a run of numerals that no rule knows.
///
/// A mark that numbers a point (①, Ⅱ、) is an ordinal, and so is the number of a class: Ⅲ类.
pub(in crate::figure) fn take(scanner: &mut Scanner, c: char) -> bool {
    // The ³ of μg/m³ in a caption is part of a unit.
    let is_of_unit =
        matches!(c, '²' | '³') && scanner.before().ends_with('m') && latin::is_unit(scanner.before(), "");
    if is_of_unit || !scanner.grammar.may_begin_figure(c) || !c.is_numeric() {
        return false;
    }
    let run: usize = scanner.rest().chars().take_while(|c| c.is_numeric()).map(char::len_utf8).sum();
    let end = scanner.at + run;
    let (before, tail) = (scanner.before(), &scanner.text[end..]);
    let is_one = run == c.len_utf8() && digit(c).is_none();
    let counts = before.trim_end().is_empty()
        || before.ends_with(mark::CELL)
        || before.ends_with(mark::leads_point)
        || tail.starts_with(mark::COUNTING);
    let is_class = scanner.grammar.names.classed.begins(tail);
    let role = if is_one && (counts || is_class) { Role::Ordinal } else { Role::Unread };
    scanner.take_word(end, role)
}
