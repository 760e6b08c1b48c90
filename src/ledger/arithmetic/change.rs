//! Changes from one value to another: 由58分钟降至39分钟，缩短32%.

use super::sentence::{Derived, Sentence, ValuedFigure};
use super::{Claim, ClaimFault, ClaimKind, ClaimPlaces, holds};
use crate::figure::End;
use crate::grammar::Direction;
use rust_decimal::Decimal;

impl Sentence<'_> {
    /// Finds 由58分钟降至39分钟，缩短32%.
    pub(super) fn changes(&self) -> Vec<(Claim, ClaimPlaces)> {
        let mut found = Vec::new();
        for (at, pair) in self.figures.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            if !self.is_change(before, after) {
                continue;
            }
            // Until the next change, every rate describes this one.
            for claim in &self.figures[at + 2..] {
                if self.changes_from(after.figure.span.end, claim.figure.span.start) {
                    break;
                }
                found.extend(self.change(before, after, claim));
            }
        }
        found
    }

    /// Returns whether two values are the start and end of a change: 由…降至….
    fn is_change(&self, before: &ValuedFigure, after: &ValuedFigure) -> bool {
        if before.amount.dimension() != after.amount.dimension() || before.amount.end == Some(End::Low) {
            return false;
        }
        let clause = self.passage.clause(before.figure.span.start);
        let lead = self.between(clause.start, before.figure.span.start);
        let link = self.between(before.figure.span.end, after.figure.span.start);
        let changes = &self.grammar().changes;
        changes.leads_from(lead)
            && changes.leads_to(link)
            && link.chars().count() <= 8
            && !before.base.is_zero()
    }

    fn change(
        &self,
        before: &ValuedFigure,
        after: &ValuedFigure,
        claim: &ValuedFigure,
    ) -> Option<(Claim, ClaimPlaces)> {
        let clause = self.passage.clause(claim.figure.span.start);
        let lead = self.between(clause.start.max(after.figure.span.end), claim.figure.span.start);
        let direction = self.grammar().changes.direction(lead);
        if direction.is_none() && !claim.is_points() {
            return None;
        }
        let difference = after.base.checked_sub(before.base)?;
        let (a, b) = (self.said(before), self.said(after));
        let both_rates = before.is_percent();
        let points = difference.abs().checked_div(Decimal::TEN)?;
        let rate = difference.abs().checked_div(before.base)?.checked_mul(Decimal::ONE_HUNDRED)?;
        let (computed, unit, formula) = if claim.is_points() && both_rates {
            (points, claim.unit()?, format!("|{b} − {a}|"))
        } else if claim.is_percent() {
            (rate, "%", format!("|{b} − {a}| ÷ {a}"))
        } else if claim.is_multiple() {
            (difference.checked_div(before.base)?, claim.unit()?, format!("({b} − {a}) ÷ {a}"))
        } else if claim.amount.dimension() == after.amount.dimension() {
            let factor = claim.amount.measure.as_ref()?.factor;
            (difference.abs().checked_div(factor)?, claim.unit()?, format!("|{b} − {a}|"))
        } else {
            return None;
        };
        let stated = if claim.is_percent() { claim.percent() } else { claim.amount.number.decimal() };
        let mut fault = if holds(stated, claim, computed) { ClaimFault::None } else { ClaimFault::Value };
        if fault == ClaimFault::Value && claim.is_percent() && both_rates && holds(stated, claim, points) {
            fault = ClaimFault::Points;
        }
        // A fall described as a rise does not hold, whatever its size.
        let falls = direction == Some(Direction::Fall);
        if direction.is_some() && falls != difference.is_sign_negative() {
            fault = ClaimFault::Direction;
        }
        let operands = vec![before.figure.span, after.figure.span];
        let sign = if difference.is_sign_negative() { "−" } else { "+" };
        let sign = if fault == ClaimFault::Direction { sign } else { "" };
        Some(self.claim(
            Derived { kind: ClaimKind::Change, claim, stated, computed, sign, unit, formula, fault },
            operands,
        ))
    }

    /// Returns whether another change begins in a part: 由….
    fn changes_from(&self, from: usize, to: usize) -> bool {
        self.grammar().changes.from.is_in(self.between(from, to))
    }
}
