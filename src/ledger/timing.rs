//! Whether a figure is told of the time that an observation is of.
//!
//! In: a figure with its sentence, and an observation. Out: whether the time
//! that governs the figure, a word such as 上月, or a pair (由…到…) leaves the
//! observation's period in question.

use super::annotated::Governing;
use super::item::{Item, Slot};
use super::query::FigureQuery;
use crate::figure::Bearing;
use crate::grammar::When;
use crate::source::Span;

impl FigureQuery<'_> {
    /// Returns whether the time of the sentence is an observation's.
    pub(super) fn is_of_time(&self, item: &Item, slot: Slot) -> bool {
        if slot == Slot::Baseline {
            return self.tells_before(item);
        }
        // 2024年由240元降至210元: what it moved from is of an earlier time.
        if self.is_led() && self.is_pair() {
            let told = self.governing.as_ref().and_then(Governing::year);
            let own = item.observation.period.end().map(|(year, _)| year);
            if told.zip(own).is_some_and(|(told, own)| own < told) {
                return true;
            }
        }
        match &self.shift {
            Some((word, periods)) if !periods.is_empty() && !item.says(self.passage.words(*word)) => {
                periods.iter().any(|period| item.is_of(&When::Dated(period.clone())))
            }
            _ => item.agrees(self.governing.as_ref()) && self.shifted(item, slot).is_none(),
        }
    }

    /// Returns whether the words around the figure say that it is what an observation was before: 由58分钟, 上年58分钟.
    fn tells_before(&self, item: &Item) -> bool {
        let grammar = &self.passage.grammar;
        let lead = self.passage.words(Span { start: self.clause.start, end: self.figure.span.start });
        let is_dated = self.governing.as_ref().is_some_and(|governing| !item.is_of(&governing.when));
        let is_in_column = self.passage.head(self.figure.span).is_some();
        let leads = grammar.changes.from.is_in(lead) || self.is_led();
        // Both values in one sentence say which is which.
        let is_beside = self.passage.figured(self.sentence).any(|number| {
            let figure = &self.passage.figures[number];
            let amount = figure.amount().filter(|_| figure.span != self.figure.span);
            amount.is_some_and(|amount| item.bearing(amount, Slot::Value).is_some_and(Bearing::holds))
        });
        let is_told = leads || self.shift.is_some() || is_dated || is_in_column || is_beside;
        is_told || grammar.changes.compares_in(lead)
    }
}
