//! Wholes and their parts: 其中 with what follows, 合计 with what precedes.

use super::sentence::{Derived, Sentence, ValuedFigure};
use super::{Claim, ClaimFault, ClaimKind, ClaimPlaces, holds};
use crate::grammar::mark;
use crate::model::{Bound, Dimension};
use rust_decimal::Decimal;

impl Sentence<'_> {
    /// Finds 其中 with its parts, and 合计 with its sum.
    pub(super) fn sums(&self) -> Vec<(Claim, ClaimPlaces)> {
        let mut found = Vec::new();
        let words = self.between(self.span.start, self.span.end);
        let sums = &self.grammar().sums;
        if let Some(among) = sums.parts.first_in(words) {
            found.extend(self.parts(self.span.start + among, sums.respectively.is_in(words)));
        }
        for sum in sums.totals.words().filter_map(|word| words.find(word)) {
            found.extend(self.total(self.span.start + sum));
        }
        found
    }

    /// Compares the parts after 其中 with the whole before it.
    fn parts(&self, among: usize, respectively: bool) -> Option<(Claim, ClaimPlaces)> {
        let whole = self.figures.iter().rev().find(|value| value.figure.span.end <= among)?;
        // A semicolon ends the parts of the whole: 甲40个，其中…5个；乙206个.
        let end =
            self.between(among, self.span.end).find(mark::ends_whole).map_or(self.span.end, |at| among + at);
        let parts: Vec<&ValuedFigure> = self
            .figures
            .iter()
            .filter(|value| {
                let is_behind = value.figure.span.start >= among && value.figure.span.end <= end;
                is_behind && value.amount.dimension() == whole.amount.dimension()
            })
            .collect();
        // Quotients are not added: 每亩12万元.
        let is_quotient = whole.amount.dimension().is_some_and(Dimension::is_per);
        if parts.is_empty() || whole.is_percent() || is_quotient || whole.amount.measure.is_none() {
            return None;
        }
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.base))?;
        let measure = whole.amount.measure.as_ref()?;
        let computed = measure.count(sum)?;
        let formula = parts.iter().map(|part| self.said(part)).collect::<Vec<_>>().join(" + ");
        let stated = whole.amount.number.decimal();
        // The parts can exceed the whole if the whole is a lower bound or approximate.
        let open = matches!(whole.amount.bound, Some(Bound::AtLeast | Bound::About));
        let agrees = if respectively { holds(stated, whole, computed) } else { open || sum <= whole.base };
        let operands = parts.iter().map(|part| part.figure.span).collect();
        let derived = Derived::new(ClaimKind::Sum, whole, stated, computed, &measure.unit, formula);
        let fault = if agrees { ClaimFault::None } else { ClaimFault::Value };
        Some(self.claim(Derived { fault, ..derived }, operands))
    }

    /// Compares the values before 合计 with the sum after it.
    fn total(&self, word: usize) -> Option<(Claim, ClaimPlaces)> {
        let sum = self.figures.iter().find(|value| value.figure.span.start >= word)?;
        let clause = self.passage.clause(word);
        if sum.figure.span.end > clause.end || sum.is_percent() {
            return None;
        }
        let parts: Vec<&ValuedFigure> = self
            .figures
            .iter()
            .filter(|value| {
                value.figure.span.end <= word && value.amount.dimension() == sum.amount.dimension()
            })
            .collect();
        if parts.len() < 2 {
            return None;
        }
        let measure = sum.amount.measure.as_ref()?;
        let total = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.base))?;
        let computed = measure.count(total)?;
        let formula = parts.iter().map(|part| self.said(part)).collect::<Vec<_>>().join(" + ");
        let operands = parts.iter().map(|part| part.figure.span).collect();
        let stated = sum.amount.number.decimal();
        Some(
            self.claim(Derived::new(ClaimKind::Sum, sum, stated, computed, &measure.unit, formula), operands),
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::reconciled;

    fn holds(sentence: &str) -> Option<bool> {
        reconciled(&[], sentence).claims().first().map(|claim| claim.holds())
    }

    #[test]
    fn parts_are_no_more_than_their_whole() {
        assert_eq!(holds("党组织40个，其中党委5个、总支3个。"), Some(true));
        assert_eq!(holds("党组织4个，其中党委5个、总支3个。"), Some(false));
        assert_eq!(holds("党组织超过4个，其中党委5个、总支3个。"), Some(true), "the whole is open above");
    }

    #[test]
    fn a_total_is_the_sum_of_what_stands_before() {
        assert_eq!(holds("甲类12家、乙类8家，合计20家。"), Some(true));
        assert_eq!(holds("甲类12家、乙类8家，合计21家。"), Some(false));
    }
}
