//! Wholes and their parts: 其中 with what follows, 合计 with what precedes.

use super::sentence::{Derived, Sentence, ValuedFigure};
use super::{Claim, ClaimFault, ClaimKind, ClaimPlaces, holds};
use crate::grammar::mark;
use crate::model::{Bound, Dimension};
use rust_decimal::Decimal;

/// The most characters of a name between two parts that a comma separates.
const NAME: usize = 10;

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

    /// Compares the parts after 其中 with the whole before it: each is no more than the whole, and so are those that
    /// are listed side by side together. Classes lie inside each other and are never added.
    fn parts(&self, among: usize, respectively: bool) -> Option<(Claim, ClaimPlaces)> {
        let is_level =
            |value: &&ValuedFigure| !value.is_percent() && !value.is_points() && !self.is_change_of(value);
        let before = |value: &&ValuedFigure| value.figure.span.end <= among;
        let whole = self.figures.iter().rev().filter(before).find(is_level)?;
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
            .filter(is_level)
            .collect();
        // Quotients are not added: 每亩12万元.
        let is_quotient = whole.amount.dimension().is_some_and(Dimension::is_per);
        if parts.is_empty() || is_quotient || whole.amount.measure.is_none() {
            return None;
        }
        let parts = self.side_by_side(&parts).unwrap_or_else(|| {
            let largest = parts.iter().max_by_key(|part| part.base);
            largest.into_iter().copied().collect()
        });
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.base))?;
        let measure = whole.amount.measure.as_ref()?;
        let computed = measure.count(sum)?;
        let formula = parts.iter().map(|part| self.said(part)).collect::<Vec<_>>().join(" + ");
        let stated = whole.amount.number.decimal();
        // The parts can exceed the whole if the whole is a lower bound or approximate.
        let open = matches!(whole.amount.bound, Some(Bound::AtLeast | Bound::About));
        let is_whole = respectively && parts.len() > 1;
        // Parts that are rounded may come to a little more than their whole.
        let slack = parts.iter().map(|part| part.step()).fold(whole.step(), |slack, step| slack + step);
        let is_within = sum <= whole.base + slack;
        let agrees = if is_whole { holds(stated, whole, computed) } else { open || is_within };
        let operands = parts.iter().map(|part| part.figure.span).collect();
        let derived = Derived::new(ClaimKind::Part, whole, stated, computed, &measure.unit, formula);
        let kind = if is_whole { ClaimKind::Sum } else { ClaimKind::Part };
        let fault = if agrees { ClaimFault::None } else { ClaimFault::Value };
        // A whole is at least its parts.
        let sign = if is_whole { "" } else { "≥ " };
        Some(self.claim(Derived { kind, sign, fault, ..derived }, operands))
    }

    /// Returns the parts if they stand side by side and none is a class inside another: 甲5个、乙3个.
    fn side_by_side<'p>(&self, parts: &[&'p ValuedFigure<'p>]) -> Option<Vec<&'p ValuedFigure<'p>>> {
        let is_listed = parts.windows(2).all(|pair| {
            let between = self.between(pair[0].figure.span.end, pair[1].figure.span.start);
            let stops = between.matches(mark::is_clause_end).count();
            stops == 0 || (stops == 1 && between.chars().count() <= NAME)
        });
        let (first, last) = (parts.first()?, parts.last()?);
        let named = self.between(first.figure.span.start, last.figure.span.end);
        let lead = self.between(self.passage.clause(first.figure.span.start).start, first.figure.span.start);
        let is_class = |words: &str| {
            self.grammar().bounds.after.words().any(|word| word.chars().count() > 1 && words.contains(word))
        };
        (is_listed && !is_class(named) && !is_class(lead)).then(|| parts.to_vec())
    }

    /// Returns whether a value is a change of another and no level: 比上年增加378个.
    fn is_change_of(&self, value: &ValuedFigure) -> bool {
        let clause = self.passage.clause(value.figure.span.start);
        let lead = self.between(clause.start, value.figure.span.start);
        self.grammar().changes.directly(lead, &self.grammar().bounds.before).is_some()
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
        assert_eq!(
            holds("机构10707个，比上年增加378个，其中医院383个，增加13个。"),
            Some(true),
            "a change is no whole"
        );
        assert_eq!(
            holds("项目36个，其中10亿元以上30个、百亿元以上20个。"),
            Some(true),
            "a class inside a class"
        );
        assert_eq!(holds("项目36个，其中10亿元以上40个、百亿元以上20个。"), Some(false));
    }

    #[test]
    fn a_total_is_the_sum_of_what_stands_before() {
        assert_eq!(holds("甲类12家、乙类8家，合计20家。"), Some(true));
        assert_eq!(holds("甲类12家、乙类8家，合计21家。"), Some(false));
    }
}
