//! What the head of a column says of the cells below it.
//!
//! In: the cells of a row, each with the head of its column. Out: for each the names, the time and the side of an event
//! that its head tells.

use std::sync::Arc;

use super::names::{Mention, NameFinder};
use crate::figure::{Figure, Lexicon, Passage, Role, TableCell, scan};
use crate::grammar::{EventSide, Grammar, When, mark};
use crate::model::Period;
use crate::source::{FileId, Place, Span};

/// What the head of a cell's column says.
pub(super) struct ColumnHead {
    /// The cell.
    pub(super) cell: Span,
    /// The head.
    plain: Arc<Passage>,
    /// The names in the head.
    pub(super) mentions: Vec<Mention>,
    /// The time that it names.
    pub(super) when: Option<When>,
    /// The time that its values are before or after, instead: 2021年以前.
    pub(super) limit: Option<(EventSide, Period)>,
    /// The side of an event that it names: beyond doubt, or because the head of another column names the other.
    pub(super) side: Option<EventSide>,
}

impl ColumnHead {
    /// Returns the heads of the cells of a row, in order.
    pub(super) fn all(cells: &[TableCell], names: &NameFinder, lexicon: &Lexicon) -> Vec<Self> {
        pair_sides(cells.iter().map(|cell| Self::new(cell, names, lexicon)).collect(), lexicon.grammar())
    }

    fn new(cell: &TableCell, names: &NameFinder, lexicon: &Lexicon) -> Self {
        let (text, grammar) = (&cell.head.text, lexicon.grammar());
        let figures = scan(text, lexicon).into_iter();
        let time = figures.filter_map(|figure| match figure {
            Figure { role: Role::Period(when), span, .. } => Some((when, span)),
            _ => None,
        });
        let time = time.into_iter().next();
        let limit = time.as_ref().and_then(|(when, span)| match when {
            When::Dated(period) => Some((grammar.limit(text, *span)?, period.clone())),
            _ => None,
        });
        let mentions = names.find(text);
        let has_arrow = mark::BECOMES.iter().any(|arrow| text.contains(arrow));
        Self {
            cell: cell.span,
            side: limit
                .as_ref()
                .map(|(side, _)| *side)
                .or_else(|| grammar.side(&without_metrics(text, &mentions))),
            // 2023年→2024年 is of two times.
            when: time.map(|(when, _)| when).filter(|_| limit.is_none() && !has_arrow),
            limit,
            mentions,
            plain: Arc::clone(&cell.head),
        }
    }

    /// Returns its text.
    pub(super) fn text(&self) -> &str {
        &self.plain.text
    }

    /// Returns the place of a part of it in the file of its table.
    pub(super) fn place(&self, file: FileId, part: Span) -> Place {
        Place::part(file, self.plain.place(part))
    }

    fn is_sure(&self, grammar: &Grammar) -> bool {
        self.limit.is_some() || grammar.side_alone(&without_metrics(self.text(), &self.mentions)).is_some()
    }
}

/// Returns a head without the names of metrics in it: 搬迁前 of 搬迁前产值.
fn without_metrics(head: &str, mentions: &[Mention]) -> String {
    let mut rest = head.to_owned();
    for mention in mentions.iter().rev().filter(|mention| !mention.meaning.metrics.is_empty()) {
        rest.replace_range(mention.span.range(), "");
    }
    rest
}

/// Takes back the side of each head that says it only beside one of the other side: 售后 alone is no time.
fn pair_sides(mut heads: Vec<ColumnHead>, grammar: &Grammar) -> Vec<ColumnHead> {
    if !have_both_sides(&heads) {
        for head in heads.iter_mut().filter(|head| !head.is_sure(grammar)) {
            head.side = None;
        }
    }
    heads
}

/// Returns whether heads name both sides of an event.
pub(super) fn have_both_sides(heads: &[ColumnHead]) -> bool {
    let has = |side| heads.iter().any(|head| head.side == Some(side));
    has(EventSide::Before) && has(EventSide::After)
}
