//! What the place of a number says of it: its unit in a table or a list, its
//! part in a heading.
//!
//! In: the figures of a passage. Out: the same figures, each with what stands
//! elsewhere.

use crate::figure::{Figure, Lexicon, Passage, Role, TableCell};
use crate::grammar::{Grammar, mark};
use crate::source::Span;

/// Reads the number that a heading begins with as its place among them: 4 经费与资助.
pub(super) fn number_heading(figures: &mut [Figure], text: &str) {
    let Some(first) = figures.first_mut() else { return };
    let is_number = first.amount().is_some_and(|amount| amount.is_bare() && amount.bound.is_none());
    let is_apart =
        text[first.span.end..].starts_with(|c: char| c.is_whitespace() || mark::is_pause(c) || c == '.');
    if is_number && is_apart && text[..first.span.start].trim().is_empty() {
        first.role = Role::Ordinal;
    }
}

/// Gives the numbers in the cells of a table the unit that stands elsewhere: in the head of the column or
/// of the row, in a cell of its own, or above the table.
pub(super) fn measure_cells(figures: &mut Vec<Figure>, plain: &Passage, lexicon: &Lexicon) {
    let cell_text = |cell: &TableCell| &plain.text[cell.span.range()];
    let row = plain.cells.first().and_then(|first| lexicon.named(cell_text(first)));
    let beside = || plain.cells.iter().skip(1).find_map(|cell| lexicon.whole(cell_text(cell).trim()));
    // A cell that is a unit is no figure: 亿千瓦时.
    let units: Vec<Span> = plain
        .cells
        .iter()
        .map(|cell| cell.span)
        .filter(|cell| lexicon.whole(plain.text[cell.range()].trim()).is_some())
        .collect();
    figures.retain(|figure| {
        !units.iter().any(|unit| unit.start <= figure.span.start && figure.span.end <= unit.end)
    });
    // 指标（分钟） over the names of a table is the unit of all of it.
    let corner = || {
        let first = plain.cells.first().filter(|first| cell_text(first).contains(char::is_alphabetic))?;
        lexicon.named(&first.head.text)
    };
    let of_row = row.or_else(beside).or_else(corner);
    let above = lexicon.all_named(&plain.above);
    for figure in figures {
        let span = figure.span;
        let Role::Quantity(amount) = &mut figure.role else { continue };
        let holds = |cell: &&TableCell| cell.span.start <= span.start && span.end <= cell.span.end;
        let (Some(cell), true) = (plain.cells.iter().find(holds), amount.is_bare()) else { continue };
        amount.measure = lexicon.of_head(&cell.head.text).or_else(|| of_row.clone());
        match above.as_slice() {
            _ if amount.measure.is_some() => {}
            [one] => amount.measure = Some(one.clone()),
            several => several.clone_into(&mut amount.among),
        }
    }
}

/// Gives a number without a unit the one of the figure that it is joined to: 32和40所, 由58分钟降至39.
pub(super) fn measure_alike(figures: &mut [Figure], text: &str, grammar: &Grammar) {
    let joined = |one: &Figure, other: &Figure| {
        let link = text.get(one.span.end..other.number.start).unwrap_or_default();
        let link = link.trim();
        grammar.units.joints.get(link).is_some()
            || mark::BECOMES.contains(&link)
            || grammar.changes.only_leads_to(link)
    };
    // A list takes its unit from its last figure, so it is read from the end first.
    for (from, to) in
        (1..figures.len()).rev().map(|at| (at, at - 1)).chain((1..figures.len()).map(|at| (at - 1, at)))
    {
        let measure = figures[from].amount().and_then(|amount| amount.measure.clone());
        let (first, second) = (from.min(to), from.max(to));
        if measure.is_none() || !joined(&figures[first], &figures[second]) {
            continue;
        }
        if let Role::Quantity(amount) = &mut figures[to].role
            && amount.is_bare()
        {
            amount.measure = measure;
        }
    }
}
