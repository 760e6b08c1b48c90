//! The sign and the direction that a sentence gives to a figure.
//!
//! In: a figure with its sentence, and an observation with its value. Out: whether
//! the words around the figure agree with the observation's sign, or with how it
//! has moved, and which word was not read.

use super::item::{Item, Slot};
use super::query::{FigureQuery, Misfit};
use crate::grammar::{Direction, Sign};
use crate::source::Span;
use rust_decimal::Decimal;

impl FigureQuery<'_> {
    /// Returns how the sign of an observation differs from the one that the figure has in its sentence.
    pub(super) fn misdirected(&self, item: &Item, slot: Slot) -> Option<Misfit> {
        let value = match slot {
            Slot::Value => item.definite.quantity.value,
            Slot::Baseline => item.definite.before()?,
        };
        let is_negative = value.is_sign_negative() && !value.is_zero();
        let lead = self.lead();
        if self.amount.number.decimal().is_sign_negative() {
            // A fall of −5% is a slip.
            let is_fall = item.kind.is_growth() && self.head_sign(lead) == Sign::Known(Direction::Fall);
            let is_lost = !item.kind.is_growth() && self.passage.grammar.is_loss(lead);
            return (!is_negative || is_fall || is_lost).then_some(Misfit::Direction);
        }
        if !item.kind.is_growth() {
            // A metric of losses may be keyed with either sign.
            let is_named_so = self.context.is_of_losses(item.metric);
            let is_lost = self.passage.grammar.is_loss(lead);
            let is_turned = is_lost != is_negative && !is_named_so;
            let is_turned = is_turned || self.is_moved_otherwise(item, slot);
            return is_turned.then_some(Misfit::Direction).or_else(|| self.unread_move(item, slot));
        }
        if slot == Slot::Baseline {
            return None;
        }
        match self.head_sign(lead) {
            Sign::Unknown(at) => Some(Misfit::Unread(at)),
            sign => ((sign == Sign::Known(Direction::Fall)) != is_negative).then_some(Misfit::Direction),
        }
    }

    /// Returns whether a value below zero is told without a word of falling or of loss, as a tie must not hide.
    pub(super) fn missigned(&self, item: &Item, slot: Slot) -> bool {
        let value = match slot {
            Slot::Value => item.definite.quantity.value,
            Slot::Baseline => item.definite.before().unwrap_or_default(),
        };
        let lead = self.lead();
        let is_told = self.amount.number.decimal().is_sign_negative()
            || self.passage.grammar.is_loss(lead)
            || self.passage.grammar.changes.sign(lead) == Some(Direction::Fall)
            || self.falls_behind();
        value.is_sign_negative() && !value.is_zero() && !is_told && !self.context.is_of_losses(item.metric)
    }

    /// Returns what the words before the figure say of its sign or, if they say nothing, the head of its column.
    fn head_sign(&self, lead: &str) -> Sign {
        let head = self.passage.head(self.figure.span).map_or("", |head| head.text());
        match self.passage.grammar.sign(lead, self.named_until()) {
            Sign::Silent if self.falls_behind() => Sign::Known(Direction::Fall),
            Sign::Silent => match self.passage.grammar.compares(head) {
                // 比上年 may have a word of change behind it that is not known.
                Some(from) => match self.passage.grammar.sign(head, from) {
                    Sign::Unknown(_) => Sign::Unknown(lead.len()),
                    sign => sign,
                },
                None => self.passage.grammar.changes.sign(head).map_or(Sign::Silent, Sign::Known),
            },
            sign => sign,
        }
    }

    /// Returns whether the words right behind the figure make a fall of it: 6.3%的降幅.
    fn falls_behind(&self) -> bool {
        let tail = Span { start: self.figure.span.end, end: self.clause.end.max(self.figure.span.end) };
        self.passage.grammar.changes.falls_at_start(self.passage.words(tail))
    }

    /// Returns whether the sentence says that an amount has moved the other way than it has: 提高到 less than before.
    ///
    /// What it was before stands in the sentence, on the row, or on the sheet.
    fn is_moved_otherwise(&self, item: &Item, slot: Slot) -> bool {
        if self.verb_goes_otherwise(item) {
            return true;
        }
        let lead = &self.lead()[self.named_until()..];
        let Some(direction) = self.passage.grammar.moved(lead).filter(|_| slot == Slot::Value) else {
            return false;
        };
        let before = self.led(item).or_else(|| self.context.index.before(item));
        let (Some(before), Some(now)) = (before, item.amount(slot)) else { return false };
        // A higher rank is a smaller number.
        let rises = if item.kind.is_rank() { now < before } else { now > before };
        now != before && rises != (direction == Direction::Rise)
    }

    /// Returns whether the verb before an earlier value says the other way than the two values go: rose from 42 to 18.
    fn verb_goes_otherwise(&self, item: &Item) -> bool {
        let Some(earlier) = &self.earlier else { return false };
        let later = earlier.later.and_then(|later| self.passage.figures[later].amount());
        let (Some(direction), Some(later)) = (earlier.direction, later) else { return false };
        let (Some(before), Some(now)) = (item.base_of(&self.amount), item.base_of(later)) else {
            return false;
        };
        let rises = if item.kind.is_rank() { now < before } else { now > before };
        now != before && rises != (direction == Direction::Rise)
    }

    /// Returns the word between the values of a pair that is no known word of change: 由11家反升至7家.
    fn unread_move(&self, item: &Item, slot: Slot) -> Option<Misfit> {
        self.led(item).filter(|_| slot == Slot::Value)?;
        let lead = self.passage.grammar.changes.before_to(self.lead());
        match self.passage.grammar.sign(lead, self.named_until().min(lead.len())) {
            Sign::Unknown(at) => Some(Misfit::Unread(at)),
            Sign::Silent | Sign::Known(_) => None,
        }
    }

    /// Returns the amount that 由 or 从 introduces before this one in its clause, in base units of an observation.
    fn led(&self, item: &Item) -> Option<Decimal> {
        let lead = Span { start: self.clause.start, end: self.figure.span.start };
        let figures = self.passage.figured(lead).map(|number| &self.passage.figures[number]);
        let figure = figures.rev().find(|figure| figure.amount().is_some())?;
        let amount = figure.amount().filter(|amount| amount.dimension() == self.amount.dimension())?;
        self.is_introduced(figure.span.start).then(|| item.base_of(amount)).flatten()
    }

    /// Returns where the last name or figure before this one ends, in the words before it.
    fn named_until(&self) -> usize {
        let lead = Span { start: self.clause.start, end: self.figure.span.start };
        let names = self.passage.mentioned(lead).iter().map(|mention| mention.span.end);
        let figures = self.passage.figured(lead).map(|number| &self.passage.figures[number]);
        let figures = figures.filter(|figure| figure.amount().is_some()).map(|figure| figure.span.end);
        names.chain(figures).max().map_or(0, |end| end - lead.start)
    }
}
