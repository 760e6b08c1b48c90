//! Changes from one value to another: 由58分钟降至39分钟，缩短32%.

use super::sentence::{Derived, Sentence, ValuedFigure};
use super::{Claim, ClaimFault, ClaimKind, ClaimPlaces, holds};
use crate::figure::{End, Role};
use crate::grammar::{Direction, When, mark};
use crate::model::Period;
use crate::source::Span;
use rust_decimal::Decimal;

/// The most years that a yearly rate is computed over.
const YEARS: u32 = 100;

/// The most characters between the two values of a change, apart from dates.
const LINK: usize = 8;

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
                let part = Span { start: after.figure.span.end, end: claim.figure.span.start };
                if self.changes_from(part.start, part.end) || self.turns(after, part) {
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
        // A date may stand before either value: 由2023年的100亿元增加到2024年的120亿元.
        let is_led = changes.from.last_in(lead).is_some_and(|(from, _)| {
            let from = clause.start + from;
            self.figures.iter().all(|value| {
                value.figure.span.end <= from || value.figure.span.start >= before.figure.span.start
            })
        });
        let part = Span { start: before.figure.span.end, end: after.figure.span.start };
        is_led && changes.leads_to(link) && self.undated(part) <= LINK && !before.base.is_zero()
    }

    /// Returns whether the text turns to something else in a part behind a change: after a semicolon, or with the
    /// name of another metric.
    fn turns(&self, after: &ValuedFigure, part: Span) -> bool {
        let item = self.item(after);
        let own = item.map(|item| item.metric);
        let is_other = |mention: &crate::ledger::names::Mention| {
            let meaning = &mention.meaning;
            let is_level = meaning.metrics.iter().any(|metric| !self.index.rates.contains(metric));
            // 占比提升 tells of 占比.
            let is_kin = item.is_some_and(|item| self.passage.words(mention.span).contains(item.name()));
            is_level
                && !is_kin
                && own.is_some_and(|own| !meaning.metrics.contains(&own) && !meaning.growth.contains(&own))
        };
        self.passage.words(part).contains(mark::ends_whole)
            || self.passage.mentioned(part).iter().any(is_other)
    }

    /// Returns the yearly rate of a change between two dated values; `None` if a date is missing.
    fn yearly(&self, before: &ValuedFigure, after: &ValuedFigure) -> Option<(Decimal, u32)> {
        let clause = self.passage.clause(before.figure.span.start);
        let year = |part: Span| {
            let times = self.passage.times_in(part, None);
            times.last().and_then(|(when, _)| match when {
                When::Dated(Period::Year(year)) => Some(*year),
                _ => None,
            })
        };
        let from = year(Span { start: clause.start, end: before.figure.span.start })?;
        let to = year(Span { start: before.figure.span.end, end: after.figure.span.start })?;
        let years = u32::try_from(i32::from(to) - i32::from(from)).ok().filter(|years| *years <= YEARS)?;
        Some((super::growth::yearly(self.exact(before), self.exact(after), years)?, years))
    }

    /// Returns how many characters of a part are in no date.
    fn undated(&self, part: Span) -> usize {
        let figures = self.passage.figured(part).map(|number| &self.passage.figures[number]);
        let periods = figures.filter(|figure| matches!(figure.role, Role::Period(_)));
        let dated: usize = periods.map(|figure| self.passage.words(figure.span).chars().count()).sum();
        self.passage.words(part).chars().count().saturating_sub(dated)
    }

    fn change(
        &self,
        before: &ValuedFigure,
        after: &ValuedFigure,
        claim: &ValuedFigure,
    ) -> Option<(Claim, ClaimPlaces)> {
        let clause = self.passage.clause(claim.figure.span.start);
        let lead = self.between(clause.start.max(after.figure.span.end), claim.figure.span.start);
        let own = self.passage.clause(before.figure.span.start);
        let pair = self.between(own.start, before.figure.span.start);
        let direction = self.grammar().changes.direction(lead, pair);
        if direction.is_none() && !claim.is_points() {
            return None;
        }
        let (from, to) = (self.exact(before), self.exact(after));
        let difference = to.checked_sub(from)?;
        let (a, b) = (self.said(before), self.said(after));
        if self.grammar().changes.yearly.is_in(lead) {
            let (rate, years) = self.yearly(before, after).filter(|_| claim.is_percent())?;
            let formula = format!("({b} ÷ {a})^(1/{years}) − 1");
            let derived = Derived::new(ClaimKind::Growth, claim, claim.percent(), rate, "%", formula);
            return Some(self.claim(derived, vec![before.figure.span, after.figure.span]));
        }
        let both_rates = before.is_percent();
        let points = difference.abs().checked_div(Decimal::TEN)?;
        let rate = difference.abs().checked_div(from)?.checked_mul(Decimal::ONE_HUNDRED)?;
        let (computed, unit, formula) = if claim.is_points() && both_rates {
            // Base units of a difference of rates are basis points.
            let basis = points.checked_mul(Decimal::ONE_HUNDRED)?;
            (claim.amount.measure.as_ref()?.count(basis)?, claim.unit()?, format!("|{b} − {a}|"))
        } else if claim.is_percent() {
            (rate, "%", format!("|{b} − {a}| ÷ {a}"))
        } else if claim.is_multiple() {
            (difference.checked_div(from)?, claim.unit()?, format!("({b} − {a}) ÷ {a}"))
        } else if claim.amount.dimension() == after.amount.dimension() {
            (claim.amount.measure.as_ref()?.count(difference.abs())?, claim.unit()?, format!("|{b} − {a}|"))
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
        let shows_sign = fault == ClaimFault::Direction || computed.is_sign_negative();
        let (sign, computed) = (if shows_sign { sign } else { "" }, computed.abs());
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

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::reconciled;
    use crate::ledger::{ClaimFault, ClaimKind};

    fn fault(sentence: &str) -> Option<ClaimFault> {
        let found = reconciled(&[], sentence);
        let claim = found.claims().into_iter().find(|claim| claim.kind == ClaimKind::Change)?;
        Some(claim.fault)
    }

    #[test]
    fn a_change_is_computed_from_the_two_values() {
        assert_eq!(fault("通勤时间由58分钟降至39分钟，缩短32.8%。"), Some(ClaimFault::None));
        assert_eq!(fault("通勤时间由58分钟降至39分钟，缩短33.8%。"), Some(ClaimFault::Value));
        assert_eq!(fault("通勤时间由58分钟降至39分钟，减少19分钟。"), Some(ClaimFault::None));
        assert_eq!(fault("产值由2023年的100亿元增加到2024年的120亿元，增长20%。"), Some(ClaimFault::None));
        assert_eq!(fault("产值由2023年的100亿元增加到2024年的120亿元，增长25%。"), Some(ClaimFault::Value));
        assert_eq!(fault("占比由71%降至67%；非税收入14亿元，增长16.5%。"), None, "of something else");
        let yearly = |rate: &str| {
            let found =
                reconciled(&[], &format!("产值由2022年的100亿元增加到2024年的121亿元，年均增长{rate}。"));
            found.claims().first().map(|claim| claim.holds())
        };
        assert_eq!((yearly("10%"), yearly("21%")), (Some(true), Some(false)));
        assert_eq!(fault("通勤时间为39分钟，缩短32.8%。"), None, "no value before");
    }

    #[test]
    fn the_direction_and_the_unit_must_be_right_too() {
        assert_eq!(fault("通勤时间由58分钟降至39分钟，增长32.8%。"), Some(ClaimFault::Direction));
        assert_eq!(fault("占比由40%升至50%，提高10%。"), Some(ClaimFault::Points));
        assert_eq!(fault("占比由40%升至50%，提高10个百分点。"), Some(ClaimFault::None));
    }

    #[test]
    fn a_computed_multiple_has_one_sign() {
        let found = reconciled(&[], "通勤时间由50分钟降至25分钟，增长1倍。");
        let claim = found.claims().into_iter().find(|claim| claim.kind == ClaimKind::Change);
        assert_eq!(claim.map(|claim| claim.computed.as_str()), Some("−0.5倍"));
    }

    #[test]
    fn a_rate_that_narrows_becomes_less() {
        assert_eq!(fault("降幅由8%收窄至5%，收窄3个百分点。"), Some(ClaimFault::None));
        assert_eq!(fault("降幅由5%扩大至8%，扩大3个百分点。"), Some(ClaimFault::None));
        assert_eq!(fault("降幅由5%扩大至8%，收窄3个百分点。"), Some(ClaimFault::Direction));
    }
}
