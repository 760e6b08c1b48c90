//! What the cells of a table compute: 比上年增长（%）, 占比（%）, 合计.

use rust_decimal::Decimal;

use super::{Calculator, Derivation, Operand, Target};
use crate::figure::{Figure, Number, Role};
use crate::grammar::Direction;
use crate::ledger::annotated::as_quoted;
use crate::ledger::arithmetic::{Claim, ClaimFault, ClaimKind, ClaimPlaces};
use crate::ledger::index::ItemIndex;
use crate::ledger::item::Slot;
use crate::ledger::member::Member;
use crate::model::Dimension;
use crate::source::Span;

/// The most rows of a table whose values are added.
const ROWS: usize = 100;

impl Calculator<'_> {
    /// Returns how the figure in a cell follows from the sheet, by the heads of its row and column.
    pub(super) fn cell(&self, number: usize, member: &Member) -> Option<Derivation> {
        let figure = &self.passage.figures[number];
        let Role::Quantity(amount) = &figure.role else { return None };
        let head = self.passage.head(figure.span)?;
        let at = figure.span.start;
        let value = amount.number.decimal();
        let falls = value.is_sign_negative();
        let mut amount = amount.clone();
        if let (Number::Exact(number), true) = (amount.number, falls) {
            amount.number = Number::Exact(-number);
        }
        // In a column of falls a positive number is a fall.
        let of_row = self.passage.row_head(figure.span).filter(|_| member.is_row_of_change());
        let told = of_row.map_or(head.text(), |(words, _)| words.trim());
        let is_of_falls = self.grammar().way_of_change(told) == Some(Direction::Fall);
        let sums = &self.grammar().sums;
        let tells_share = sums.share.is_in(head.text()) || sums.share_words.is_in(head.text());
        if amount.measure.is_none() && (member.is_change() || tells_share) {
            amount.measure = amount.among.iter().find(|one| one.dimension == Dimension::Ratio).cloned();
        }
        let target = Target {
            figure,
            amount,
            number,
            lead: told,
            lead_at: Span { start: at, end: at },
            direction: Some(if falls == is_of_falls { Direction::Rise } else { Direction::Fall }),
            clause: self.passage.clause(at),
            sentence: self.passage.sentence(at),
        };
        if value.is_zero() {
            return None;
        }
        let focus = self.of_row(&target, member);
        if member.is_change() {
            return self.change_of(&target, &focus, target.direction);
        }
        if falls {
            return None;
        }
        let share = || self.share(&target, &focus, false).filter(|_| tells_share);
        share()
            .or_else(|| self.whole(&target, &focus))
            .or_else(|| self.total_of_rows(&target))
            .or_else(|| self.quotient(&target, &focus))
    }

    /// Returns the observations that a cell is about, the most likely first: those that its row states, the nearest
    /// first, and those of the metrics and the area of its heads.
    fn of_row(&self, target: &Target, member: &Member) -> Vec<ItemIndex> {
        // A row of change tells of the rows above.
        let above = self.context.rows_above.stated.iter().rev().filter(|_| member.is_row_of_change());
        let mut focus: Vec<ItemIndex> =
            above.filter(|item| member.metrics.contains(&self.item(**item).metric)).copied().collect();
        focus.extend(self.focus(target));
        let area = member.area.as_ref().or(self.context.home);
        let governing = self.passage.governing(target.figure, self.context.carried);
        for metric in &member.metrics {
            let fits = |item: &&ItemIndex| {
                let item = self.item(**item);
                Some(&item.observation.area) == area
                    && !item.kind.is_growth()
                    && governing.as_ref().is_none_or(|governing| item.is_of(&governing.when))
            };
            focus.extend(self.rows(*metric).iter().filter(fits));
        }
        focus
    }

    /// Derives 100 per cent in the row of a total.
    fn whole(&self, target: &Target, focus: &[ItemIndex]) -> Option<Derivation> {
        let is_whole = target.is_percent() && target.amount.number.decimal() == Decimal::ONE_HUNDRED;
        let own = focus.first().filter(|_| is_whole && self.is_total(target))?;
        let whole = self.operand(*own, Slot::Value);
        let formula = format!("{0} ÷ {0}", whole.words);
        Some(target.derived_percent(ClaimKind::Share, &[&whole], formula, Decimal::ONE_HUNDRED))
    }

    /// Derives the sum of what the rows above state of one metric and one time, in the row of a total.
    fn total_of_rows(&self, target: &Target) -> Option<Derivation> {
        if !self.is_total(target) || target.is_percent() {
            return None;
        }
        let above = &self.context.rows_above.stated;
        let key = |item: ItemIndex| (self.item(item).metric, &self.item(item).observation.period);
        let first = |(at, item): (usize, &ItemIndex)| {
            let is_new = !above[..at].iter().any(|earlier| key(*earlier) == key(*item));
            is_new.then_some(*item)
        };
        above.iter().take(ROWS).enumerate().filter_map(first).find_map(|one| {
            let parts = above.iter().filter(|item| key(**item) == key(one));
            let parts: Vec<Operand> = parts.map(|item| self.operand(*item, Slot::Value)).collect();
            let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.base))?;
            let mut target = target.clone();
            let measure = &self.item(one).measure;
            if target.amount.measure.is_none() {
                let among = target.amount.among.iter().find(|own| own.dimension == measure.dimension);
                target.amount.measure = Some(among?.clone());
            }
            let alike = target.amount.dimension() == Some(&measure.dimension);
            let formula = parts.iter().map(|part| part.words.as_str()).collect::<Vec<_>>().join(" + ");
            (alike && parts.len() > 1 && target.is_base(sum))
                .then(|| target.derived(ClaimKind::Sum, &parts.iter().collect::<Vec<_>>(), formula, sum))
        })
    }

    /// Compares a stated total with the sum of what the rows above state of its metric and time; `None` if it stands
    /// in no such row.
    pub(super) fn stated_total(&self, number: usize, item: ItemIndex) -> Option<(Claim, ClaimPlaces)> {
        let figure = &self.passage.figures[number];
        let total = self.item(item);
        let alike = |other: &&ItemIndex| {
            let other = self.item(**other);
            other.metric == total.metric && other.observation.period == total.observation.period
        };
        let parts: Vec<Operand> = self
            .context
            .rows_above
            .stated
            .iter()
            .filter(alike)
            .map(|item| self.operand(*item, Slot::Value))
            .collect();
        // Averages, rates and ratios are not added.
        let dimension = &total.measure.dimension;
        let is_amount = matches!(dimension, Dimension::Money(_)) || dimension.counter().is_some();
        let adds = is_amount && !total.kind.is_growth() && self.is_total_row(figure) && parts.len() > 1;
        let sum =
            parts.iter().filter(|_| adds).try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.base));
        let (sum, whole) = (sum.filter(|_| adds)?, self.operand(item, Slot::Value));
        let computed = total.measure.count(sum)?.normalize();
        let agrees = figure.amount().and_then(|amount| {
            let own = amount.measure.as_ref().unwrap_or(&total.measure);
            Some(amount.bearing(own.count(sum)?).holds())
        });
        let formula = parts.iter().map(|part| part.words.as_str()).collect::<Vec<_>>().join(" + ");
        let fault =
            if agrees == Some(true) || sum == whole.base { ClaimFault::None } else { ClaimFault::Value };
        let claim = Claim {
            kind: ClaimKind::Sum,
            sentence: as_quoted(self.passage.words(self.passage.sentence(figure.span.start)).trim()),
            claimed: self.passage.words(figure.span).to_owned(),
            computed: total.definite.quantity.unit.of(computed),
            formula,
            fault,
            anchor: None,
        };
        Some((claim, ClaimPlaces { claim: figure.number, operands: Vec::new() }))
    }

    /// Returns whether the row of a cell is that of a total.
    fn is_total(&self, target: &Target) -> bool {
        self.is_total_row(target.figure)
    }

    fn is_total_row(&self, figure: &Figure) -> bool {
        let head = self.passage.row_head(figure.span);
        head.is_some_and(|(words, _)| self.grammar().sums.totals.is_in(words))
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::reconciled;

    #[test]
    fn what_a_table_computes_needs_no_row() {
        let rows = [
            "metric: output, value: 431, period: 2024, area: east",
            "metric: output, value: 400, period: 2023, area: east",
            "metric: output, value: 312, period: 2024, area: west",
            "metric: output, value: 320, period: 2023, area: west",
        ];
        let codes = |cells: [&str; 3]| {
            let table = format!(
                "2024年各片区：\n\n| 片区 | 产值（亿元） | 比上年增长（%） |\n|---|---|---|\n| 东片区 | 431 | {} |\n| 西片区 | 312 | {} |\n| 合计 | {} | |\n\n2023年产值东片区400亿元，西片区320亿元。\n",
                cells[0], cells[1], cells[2]
            );
            reconciled(&rows, &table).codes
        };
        assert_eq!(codes(["7.8", "-2.5", "743"]), []);
        assert!(!codes(["7.9", "-2.5", "743"]).is_empty());
        assert!(!codes(["7.8", "2.5", "743"]).is_empty());
        assert!(!codes(["7.8", "-2.5", "744"]).is_empty());
        let rows = [rows[0], rows[2], "metric: output, value: 900, period: 2024"];
        let table = "2024年各片区：\n\n| 片区 | 产值（亿元） |\n|---|---|\n| 东片区 | 431 |\n| 西片区 | 312 |\n| 合计 | 900 |\n";
        let codes = reconciled(&rows, table).codes;
        assert_eq!(
            codes,
            [crate::diagnostic::Code::ArithmeticMismatch],
            "a total that the rows above do not give"
        );
    }
}
