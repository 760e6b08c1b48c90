//! Changes from the year before, if the sheet has both values: 同比增长8.9%.

use super::sentence::{Derived, Sentence};
use super::{Claim, ClaimFault, ClaimKind, ClaimPlaces};
use crate::grammar::Direction;
use crate::model::Period;
use rust_decimal::Decimal;

impl Sentence<'_> {
    /// Finds 同比增长8.9% if the sheet has the values of both years.
    pub(super) fn years(&self) -> Vec<(Claim, ClaimPlaces)> {
        let mut found = Vec::new();
        for claim in self.figures.iter().filter(|value| value.is_percent()) {
            let clause = self.passage.clause(claim.figure.span.start);
            let lead = self.between(clause.start, claim.figure.span.start);
            // 同比分别增长 tells of several values, each in its place.
            let is_listed = self.grammar().sums.respectively.is_in(lead);
            if !self.grammar().changes.year_on_year.is_in(lead) || is_listed {
                continue;
            }
            let level =
                self.figures.iter().rev().filter(|value| value.figure.span.end <= claim.figure.span.start);
            let level =
                level.filter(|value| !value.is_percent()).find_map(|value| Some((value, self.item(value)?)));
            let Some((value, item)) = level else { continue };
            let Some(last) = year_before(&item.observation.period) else { continue };
            let before = self.index.items.iter().find(|other| {
                let (a, b) = (&other.observation, &item.observation);
                a.period == last
                    && a.metric == b.metric
                    && a.area == b.area
                    && a.zone == b.zone
                    && a.scope == b.scope
                    && a.status == b.status
            });
            let Some(from) =
                before.and_then(|before| before.definite.quantity.in_unit(&item.definite.quantity.unit))
            else {
                continue;
            };
            let to = &item.definite.quantity;
            let change = to.value.checked_sub(from.value).and_then(|d| d.checked_div(from.value));
            let Some(rate) = change.and_then(|change| change.checked_mul(Decimal::ONE_HUNDRED)) else {
                continue;
            };
            let formula = format!("({} − {}) ÷ {}", to.value, from.value, from.value);
            let falls = self.grammar().changes.sign(lead) == Some(Direction::Fall);
            let agrees = falls == rate.is_sign_negative() || claim.amount.number.decimal().is_sign_negative();
            let derived =
                Derived::new(ClaimKind::Year, claim, claim.percent().abs(), rate.abs(), "%", formula);
            let sign = if rate.is_sign_negative() { "−" } else { "+" };
            let derived =
                if agrees { derived } else { Derived { fault: ClaimFault::Direction, sign, ..derived } };
            found.push(self.claim(derived, vec![value.figure.span]));
        }
        found
    }
}

/// Returns the same period a year earlier; `None` for one without a year, with several, and for a day.
fn year_before(period: &Period) -> Option<Period> {
    let is_part = !matches!(period, Period::Years(..) | Period::Day(_) | Period::Days(..));
    period.years_later(-1).filter(|_| is_part)
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::reconciled;

    #[test]
    fn a_rate_against_the_year_before_follows_from_the_sheet() {
        let rows = ["metric: output, value: 100, period: 2023", "metric: output, value: 92, period: 2024"];
        let holds = |words: &str| {
            let sentence = format!("2023年产值100亿元。2024年产值92亿元，同比{words}。");
            reconciled(&rows, &sentence).claims().first().map(|claim| claim.holds())
        };
        assert_eq!(holds("下滑8%"), Some(true));
        assert_eq!(holds("下滑9%"), Some(false));
        assert_eq!(holds("增长8%"), Some(false));
    }
}
