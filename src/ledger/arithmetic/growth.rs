//! Growth over years to a target: 年均增长18%以上，2030年达到1200亿元.

use super::sentence::{Derived, Sentence};
use super::{Claim, ClaimKind, ClaimPlaces};
use crate::model::{Period, Status};
use rust_decimal::Decimal;

impl Sentence<'_> {
    /// Finds 年均增长18%以上，2030年达到1200亿元, against the last actual value of the sheet.
    pub(super) fn growth(&self) -> Option<(Claim, ClaimPlaces)> {
        let claim = self.figures.iter().find(|value| {
            let clause = self.passage.clause(value.figure.span.start);
            let lead = self.between(clause.start, value.figure.span.start);
            value.is_percent() && self.grammar().changes.yearly.is_in(lead)
        })?;
        let (target, item) = self.figures.iter().filter(|value| !value.is_percent()).find_map(|value| {
            let item = self.item(value)?;
            (item.observation.status == Status::Target).then_some((value, item))
        })?;
        let end = match item.observation.period {
            Period::Years(_, to) => to,
            Period::Year(year) => year,
            _ => return None,
        };
        let earlier = self.index.items.iter().filter_map(|other| {
            let (o, target) = (&other.observation, &item.observation);
            let Period::Year(year) = o.period else { return None };
            let alike = o.metric == target.metric && o.area == target.area && o.zone == target.zone;
            let is_base = alike && o.scope == target.scope && o.status == Status::Actual && year < end;
            is_base.then_some((year, other))
        });
        let (start, base) = earlier.max_by_key(|(year, _)| *year)?;
        let years = u32::try_from(end - start).ok()?;
        let (from, to) = (base.definite.quantity.clone(), item.definite.quantity.clone());
        let from = from.in_unit(&to.unit)?;
        let computed = yearly(from.value, to.value, years)?;
        let unit = &to.unit.name;
        let formula = format!("({}{unit} ÷ {}{unit})^(1/{years}) − 1", to.value, from.value);
        let operands = vec![target.figure.span];
        let stated = claim.percent();
        Some(self.claim(Derived::new(ClaimKind::Growth, claim, stated, computed, "%", formula), operands))
    }
}

/// Returns the yearly growth in per cent that leads from one value to another, to four decimal places.
///
/// Found by bisection: a root may not terminate in decimals, but a power of decimals does.
pub(super) fn yearly(from: Decimal, to: Decimal, years: u32) -> Option<Decimal> {
    if from <= Decimal::ZERO || to < from || years == 0 {
        return None;
    }
    let (mut low, mut high) = (Decimal::ONE, to.checked_div(from)?);
    for _ in 0..60 {
        let middle = low.checked_add(high)?.checked_div(Decimal::TWO)?.round_dp(12);
        let mut reached = from;
        for _ in 0..years {
            reached = reached.checked_mul(middle)?.round_dp(12);
        }
        if reached < to { low = middle } else { high = middle }
    }
    Some(high.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)?.round_dp(4))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::yearly;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn growth_a_year_compounds() {
        let growth = |from: i64, to: i64, years| yearly(Decimal::from(from), Decimal::from(to), years);
        assert_eq!(growth(100, 121, 2).map(|rate| rate.normalize().to_string()).as_deref(), Some("10"));
        assert_eq!(growth(100, 80, 2), None, "a fall is no growth to a target");
        assert_eq!(growth(0, 80, 2), None, "nothing grows from nothing");
    }

    #[test]
    fn growth_leads_from_the_last_value_of_the_sheet_to_the_target() {
        let rows = [
            "metric: output, value: 100, period: 2024",
            "metric: output, value: 121, period: 2026, status: target",
        ];
        let holds = |rate: &str| {
            let sentence = format!("2024年产值100亿元。年均增长{rate}，力争2026年产值达到121亿元。");
            reconciled(&rows, &sentence).claims().first().map(|claim| claim.holds())
        };
        assert_eq!(holds("10%"), Some(true));
        assert_eq!(holds("12%"), Some(false));
    }
}
