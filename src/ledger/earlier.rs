//! Whether a figure is told as the value before a change.
//!
//! In: a figure and what its sentence says of it. Out: whether 由 or 从 introduces it, another is said to take its place,
//! or its column in a table holds the values before an event.

use super::query::FigureQuery;
use crate::grammar::EventSide;
use crate::source::Span;

impl FigureQuery<'_> {
    /// Returns whether 由 or 从 introduces the figure, the words before it say that another takes its place, or its
    /// column is one of values before an event.
    pub(super) fn is_led(&self) -> bool {
        let is_told = || self.is_introduced(self.figure.span.start) || self.earlier.is_some();
        self.side.map_or_else(is_told, |side| side == EventSide::Before)
    }

    /// Returns whether 由 or 从 introduces the figure at a place of the clause; a date may stand between.
    pub(super) fn is_introduced(&self, at: usize) -> bool {
        let start = self.clause.start;
        let lead = self.passage.words(Span { start, end: at.max(start) });
        let Some((from, _)) = self.passage.grammar.changes.from.last_in(lead) else { return false };
        let between = Span { start: start + from, end: at };
        !self.passage.figured(between).any(|number| self.passage.figures[number].amount().is_some())
    }

    /// Returns whether the clause describes a change from one value to another: 由…降至…, the sentence says that one
    /// takes the place of the other, or a table sets one against the other.
    pub(super) fn is_pair(&self) -> bool {
        if self.side.is_some() || self.earlier.is_some() || self.is_later {
            return true;
        }
        let clause = self.passage.words(self.clause);
        let changes = &self.passage.grammar.changes;
        changes.from.is_in(clause) && changes.leads_to(clause)
    }
}
