//! Amounts each: 128户农户共增收64万元，户均增收5000元.

use super::sentence::{Derived, Sentence, ValuedFigure};
use super::{Claim, ClaimKind, ClaimPlaces};
use crate::model::Dimension;
use crate::source::Span;

impl Sentence<'_> {
    /// Finds averages of an amount over a count, if both stand before and the same is told of both.
    pub(super) fn averages(&self) -> Vec<(Claim, ClaimPlaces)> {
        self.figures
            .iter()
            .enumerate()
            .filter_map(|(at, claim)| self.average(claim, &self.figures[..at]))
            .collect()
    }

    fn average(&self, claim: &ValuedFigure, before: &[ValuedFigure]) -> Option<(Claim, ClaimPlaces)> {
        let last = before.last()?.figure.span.end;
        let clause = self.passage.clause(claim.figure.span.start);
        let start = last.max(clause.start);
        let lead = self.between(start, claim.figure.span.start);
        // 户均增收: what it is counted by, the word of average, and what is told.
        let (at, word) = self.grammar().units.averages.last_in(lead)?;
        let (each, told) = (lead[..at].trim_end(), lead[at + word.len()..].trim());
        let told = self.grammar().changes.without_neutral(told);
        if told.is_empty() {
            return None;
        }
        let counts = |value: &&ValuedFigure| {
            let unit = value.unit().unwrap_or_default();
            let counted = value.amount.dimension().and_then(Dimension::counter);
            counted.is_some_and(|counter| each.ends_with(counter) || each.ends_with(unit))
        };
        let sums_up = |value: &&ValuedFigure| {
            let from = self.passage.clause(value.figure.span.start).start;
            let words = self.between(from, value.figure.span.start);
            value.amount.dimension() == claim.amount.dimension() && words.contains(told)
        };
        let (mut over, mut under) = (before.iter().filter(sums_up), before.iter().filter(counts));
        let (above, below) = (over.next()?, under.next()?);
        if over.next().is_some() || under.next().is_some() || below.base.is_zero() {
            return None;
        }
        let measure = claim.amount.measure.as_ref()?;
        let computed = measure.count(above.base.checked_div(below.base)?)?;
        let formula = format!("{} ÷ {}", self.said(above), self.said(below));
        let operands: Vec<Span> = vec![above.figure.span, below.figure.span];
        let stated = claim.amount.number.decimal();
        let derived = Derived::new(ClaimKind::Average, claim, stated, computed, &measure.unit, formula);
        Some(self.claim(derived, operands))
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::reconciled;

    #[test]
    fn an_average_is_the_amount_over_the_count() {
        let holds = |sentence: &str| reconciled(&[], sentence).claims().first().map(|claim| claim.holds());
        assert_eq!(holds("2024年，128人共增收64万元，人均增收5000元。"), Some(true));
        assert_eq!(holds("2024年，128人共增收64万元，人均增收6000元。"), Some(false));
        assert_eq!(holds("2024年，128人共增收64万元，人均支出6000元。"), None, "of something else");
    }
}
