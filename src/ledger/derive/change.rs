//! Differences of two observations: from what was before, from an aim, from another place or metric.

use rust_decimal::Decimal;

use super::{Calculator, Derivation, Operand, Target};
use crate::grammar::{Direction, Shift, When};
use crate::ledger::arithmetic::ClaimKind;
use crate::ledger::index::ItemIndex;
use crate::ledger::item::{Item, Slot};
use crate::ledger::pair;
use crate::model::{AreaId, Dimension, MetricIndex, Period};
use crate::source::Span;

/// How many observations a figure is tried to be a change of.
const TRIED: usize = 4;

/// What the words behind a difference measure it against.
enum Against {
    /// They do not say.
    Nothing,
    /// An earlier time.
    Period(Period),
    /// Something that is no time.
    Other,
}

impl Calculator<'_> {
    /// Derives 比上年增加10亿元, 增长20%, 提高3个百分点, 高于全市2个百分点, 超过目标743人, 前移2位.
    pub(super) fn change(&self, target: &Target, focus: &[ItemIndex]) -> Option<Derivation> {
        let (changes, bounds) = (&self.grammar().changes, &self.grammar().bounds.before);
        let is_difference =
            changes.directly(target.lead, bounds).is_some() || changes.sets_against(target.lead);
        let lead = changes.compared(target.lead).filter(|_| is_difference);
        let behind = || changes.behind_difference(self.tail(target)).map(|(direction, _)| direction);
        self.change_of(target, focus, lead.or_else(behind)?)
    }

    /// Derives a change of what the figure can be about, in this direction.
    pub(super) fn change_of(
        &self,
        target: &Target,
        focus: &[ItemIndex],
        direction: Option<Direction>,
    ) -> Option<Derivation> {
        let (subject, reference) = self.sides(target);
        let (told, against) = self.metric_sides(target);
        let is_of = |metrics: &[MetricIndex], item: ItemIndex| {
            metrics.is_empty() || metrics.contains(&self.item(item).metric)
        };
        for now in focus.iter().take(target.tried(TRIED)) {
            let item = self.item(*now);
            if subject.is_some_and(|area| *area != item.observation.area) || !is_of(&told, *now) {
                continue;
            }
            let own = self.operand(*now, Slot::Value);
            for other in self.others(target, *now) {
                let there = other.item.map(|item| &self.item(item).observation.area);
                let is_against = other.item.is_none_or(|other| is_of(&against, other));
                if (reference.is_some() && there != reference) || !is_against {
                    continue;
                }
                let found = self.difference(target, item, direction, &own, &other);
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }

    /// Returns what an observation may be compared with: its own earlier value, earlier rows, aims, other places,
    /// and the other metrics that the clause names.
    fn others(&self, target: &Target, now: ItemIndex) -> Vec<Operand> {
        let item = self.item(now);
        let base = self.passage.base(target.lead_at);
        let words = base.map_or("", |base| self.passage.words(base));
        if self.grammar().sums.aims.is_in(words) {
            return self.aims(now);
        }
        let behind = self.measured_against(target, item);
        if matches!(behind, Against::Other) {
            return Vec::new();
        }
        let behind = || match behind {
            Against::Period(period) => Some(vec![period]),
            Against::Nothing | Against::Other => None,
        };
        let compared = self.compared_with(target, item).or_else(behind);
        let is_told = compared.is_some()
            || self.grammar().names_last_year(words)
            || base.is_none_or(|base| !self.passage.mentioned(base).is_empty());
        if !is_told || self.grammar().sums.a_year.is_in(target.lead) {
            return Vec::new();
        }
        let year = self.year_before(target, item).filter(|_| compared.is_none());
        let mut others: Vec<Operand> = Vec::new();
        let is_dated = |before: &Period| {
            let is_of = |period: &Period| item.was_in(&When::Dated(period.clone())) == Some(true);
            year.is_none_or(|year| before.end().is_some_and(|(ended, _)| ended == year))
                && compared.as_ref().is_none_or(|periods| periods.iter().any(is_of))
        };
        // Without a period of its own it is that of no time that a sentence names.
        let is_undated = year.is_none() && compared.is_none();
        if item.definite.baseline.is_some() && item.before().map_or(is_undated, is_dated) {
            others.push(self.operand(now, Slot::Baseline));
        }
        let is_actual = |item: &Item| !item.observation.status.is_ahead();
        let mut earlier = self.alike(now, |own, other| {
            let (own, then) = (&own.observation, &other.observation);
            let is_before = then.period.end() < own.period.end() && then.period.end().is_some();
            let is_earlier = is_before && (compared.is_some() || then.period.compares_with(&own.period));
            let is_then = year.is_none_or(|year| then.period.end().is_some_and(|(ended, _)| ended == year));
            let is_meant = compared
                .as_ref()
                .is_none_or(|periods| periods.iter().any(|period| other.is_of(&When::Dated(period.clone()))));
            let is_then = is_then && is_meant;
            own.area == then.area && own.scope == then.scope && is_earlier && is_then && is_actual(other)
        });
        earlier.sort_by_key(|operand| {
            std::cmp::Reverse(operand.item.and_then(|item| self.item(item).observation.period.end()))
        });
        others.extend(earlier.into_iter().take(2));
        if self.names_aim(target) {
            others.extend(self.aims(now));
        }
        let areas = self.areas_in(target.sentence);
        others.extend(self.alike(now, |own, other| {
            let (own, there) = (&own.observation, &other.observation);
            own.area != there.area && own.period == there.period && areas.contains(&&there.area)
        }));
        // A metric is set against another only in so many words: 快于, 相差.
        let names_other = self.grammar().changes.sets_against(target.lead);
        let named = self.named(target, target.clause).into_iter().chain(self.stated(target));
        let named = named.filter(|_| names_other);
        let is_other = |other: &ItemIndex| {
            let other = self.item(*other);
            other.metric != item.metric && other.measure.dimension == item.measure.dimension
        };
        others.extend(named.filter(is_other).map(|other| self.operand(other, Slot::Value)));
        others.truncate(target.tried(2 * TRIED));
        others
    }

    /// Returns what the sentence states before a figure, the nearest first.
    fn stated(&self, target: &Target) -> Vec<ItemIndex> {
        let figured = self.passage.figured(target.sentence);
        let bound = |number: usize| match self.outcomes.get(number) {
            Some(crate::ledger::outcome::FigureOutcome::Bound(item, Slot::Value)) => Some(*item),
            _ => None,
        };
        (figured.start..target.number).rev().filter_map(bound).take(TRIED).collect()
    }

    /// Returns the year before an observation's, if the words before a figure compare it with that: 比上年, 同比.
    fn year_before(&self, target: &Target, item: &Item) -> Option<i16> {
        let clause = Span { start: target.clause.start, end: target.figure.span.start };
        let words = self.passage.words(clause);
        let (year, _) = item.observation.period.end()?;
        self.grammar().names_last_year(words).then_some(year - 1)
    }

    /// Returns the periods that the words before a figure compare it with: 比2020年, 比6月末, 比年初, 比前年; `None` if
    /// they name none.
    pub(super) fn compared_with(&self, target: &Target, item: &Item) -> Option<Vec<Period>> {
        let (year, _) = item.observation.period.end()?;
        let dated = self.passage.references(target.lead_at).find_map(|when| match when {
            When::Dated(period) => Some(period.clone()),
            When::Part(part) => part.of(year),
            _ => None,
        });
        if let Some(period) = dated {
            return Some(vec![period]);
        }
        let grammar = self.grammar();
        if grammar.changes.on_period.is_in(target.lead) {
            let shift = match &item.observation.period {
                Period::Quarter(..) => Shift::Quarters(-1),
                Period::Month(_) => Shift::Months(-1),
                _ => return Some(Vec::new()),
            };
            return Some(shift.periods(&item.observation.period));
        }
        let (at, word) = grammar.shifts.last_in(target.lead)?;
        let is_told = grammar.changes.compares_at_end(&target.lead[..at]) || target.is_multiple();
        let shift = grammar.shifts.get(word).filter(|_| is_told)?;
        Some(shift.periods(&item.observation.period)).filter(|periods| !periods.is_empty())
    }

    /// Returns the words behind a figure in its clause.
    fn tail(&self, target: &Target) -> &str {
        let start = target.figure.span.end;
        self.passage.words(Span { start, end: target.clause.end.max(start) })
    }

    /// Returns what the words behind a figure measure it against: on 2022, less than a year earlier.
    fn measured_against(&self, target: &Target, item: &Item) -> Against {
        let (tail, grammar) = (self.tail(target), self.grammar());
        let skipped = grammar.changes.behind_difference(tail).map_or(0, |(_, length)| length);
        let (length, is_only) = grammar.changes.measures_against(&tail[skipped..]);
        if length == 0 {
            return Against::Nothing;
        }
        let rest = &tail[skipped + length..];
        let start = target.figure.span.end + skipped + length + rest.len() - rest.trim_start().len();
        let year = item.observation.period.end().map(|(year, _)| year);
        let period = self.passage.time_at(start).and_then(|when| match when {
            When::Dated(period) => Some(period.clone()),
            When::Part(part) => part.of(year?),
            _ => None,
        });
        match period {
            Some(period) => Against::Period(period),
            None if grammar.names_last_year(rest) => {
                year.map_or(Against::Nothing, |year| Against::Period(Period::Year(year - 1)))
            }
            None if is_only && rest.contains(char::is_alphabetic) => Against::Other,
            None => Against::Nothing,
        }
    }

    /// Returns the areas that the words before a figure set against each other: what is told of, and what it is
    /// compared with: 全市比江北县多16亿元.
    pub(super) fn sides(&self, target: &Target) -> (Option<&AreaId>, Option<&AreaId>) {
        let named: Vec<(&AreaId, Span)> = self.passage.areas(target.lead_at).collect();
        match named.as_slice() {
            [] => (None, None),
            [(area, span)] => {
                let before = self.passage.words(Span { start: target.lead_at.start, end: span.start });
                let is_reference = self.grammar().changes.leads_to_other(before);
                if is_reference { (None, Some(*area)) } else { (Some(*area), None) }
            }
            [(first, _), .., (last, _)] => (Some(*first), Some(*last)),
        }
    }

    /// Returns the metrics that the words before a figure set against each other: what is told of, and what it is
    /// compared with; empty where they name none: 投资额比产值多5亿元, 后者比前者多5亿元, 低于限额5亿元.
    fn metric_sides(&self, target: &Target) -> (Vec<MetricIndex>, Vec<MetricIndex>) {
        let (changes, start) = (&self.grammar().changes, target.lead_at.start);
        // The head of a column is not in the passage.
        if target.lead_at.end - start != target.lead.len() {
            return Default::default();
        }
        let compared = changes.compares_last(target.lead).map(|(at, length)| (at, at + length));
        let Some((at, end)) = compared.or_else(|| changes.sets_against_at(target.lead)) else {
            return Default::default();
        };
        let metrics = |part: Span| {
            let taken_up = pair::metrics(self.passage, self.context.names, part);
            let named = self.passage.mentioned(part).iter().rev().map(|name| &name.meaning.metrics);
            taken_up
                .or_else(|| named.clone().find(|metrics| !metrics.is_empty()).cloned())
                .unwrap_or_default()
        };
        let before = Span { start, end: start + at };
        let behind = Span { start: start + end, end: target.lead_at.end };
        let (told, against) = (metrics(before), metrics(behind));
        // 全市产值比江北县产值多 sets places against each other.
        if told == against { Default::default() } else { (told, against) }
    }

    /// Returns the difference of two values, if the figure states it.
    fn difference(
        &self,
        target: &Target,
        item: &Item,
        direction: Option<Direction>,
        now: &Operand,
        other: &Operand,
    ) -> Option<Derivation> {
        if now.dimension != other.dimension {
            return None;
        }
        let difference = now.base.checked_sub(other.base)?;
        let rises = match () {
            // A higher rank is a smaller number; a loss or a fall that shrinks is nearer to nothing.
            () if item.kind.is_rank() => difference.is_sign_negative(),
            () if now.base.is_sign_negative() && other.base.is_sign_negative() => {
                let is_more = now.base.abs() > other.base.abs();
                if self.speaks_of_size(target) { is_more } else { !is_more }
            }
            () => !difference.is_sign_negative(),
        };
        // 加快 of a rate is a rise; of a duration it is less.
        let quickens =
            direction.is_none() && item.kind.is_growth() && self.grammar().changes.hastens(target.lead);
        let direction = direction.or(quickens.then_some(Direction::Rise));
        let is_right = direction.is_none_or(|direction| (direction == Direction::Rise) == rises);
        if !is_right || difference.is_zero() || target.amount.number.decimal().is_sign_negative() {
            return None;
        }
        let size = difference.abs();
        let operands = [now, other];
        let minus = format!("|{} − {}|", now.words, other.words);
        if target.is_percent() {
            let rate = size.checked_div(other.base.abs())?.checked_mul(Decimal::ONE_HUNDRED)?;
            let formula = format!("{minus} ÷ {}", other.words);
            return target
                .is_percentage(rate)
                .then(|| target.derived_percent(ClaimKind::Change, &operands, formula, rate));
        }
        match target.amount.dimension()? {
            // Base units of a ratio are per mille, those of a difference of ratios basis points.
            Dimension::PercentagePoint if now.dimension == Dimension::Ratio => {
                let points = size.checked_mul(Decimal::TEN)?;
                target.is_base(points).then(|| target.derived(ClaimKind::Change, &operands, minus, points))
            }
            Dimension::Multiple => {
                let multiple = size.checked_div(other.base.abs())?;
                let formula = format!("{minus} ÷ {}", other.words);
                target
                    .is_base(multiple)
                    .then(|| target.derived(ClaimKind::Change, &operands, formula, multiple))
            }
            dimension if *dimension == now.dimension => {
                target.is_base(size).then(|| target.derived(ClaimKind::Change, &operands, minus, size))
            }
            _ if item.kind.is_rank() && self.counts_places(target) => {
                target.is_base(size).then(|| target.derived(ClaimKind::Change, &operands, minus, size))
            }
            _ => None,
        }
    }

    /// Returns whether a figure counts places of a ranking: 前移2位.
    fn counts_places(&self, target: &Target) -> bool {
        let unit = target.amount.measure.as_ref().map_or("", |measure| &measure.unit);
        self.grammar().ranks.units.get(unit).is_some()
    }

    /// Returns whether the words before a figure speak of the size of a loss or of a fall: 亏损扩大, 降幅收窄.
    fn speaks_of_size(&self, target: &Target) -> bool {
        let clause = Span { start: target.clause.start, end: target.figure.span.start };
        let words = self.passage.words(clause);
        self.grammar().changes.names_size(words) || self.grammar().signs.losses.is_in(words)
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::{reconciled, reconciled_in_english};

    #[test]
    fn english_says_behind_a_difference_what_it_is_measured_against() {
        let rows = ["metric: share, value: 37.2, period: 2024", "metric: share, value: 36.0, period: 2022"];
        let codes = |text: &str| {
            let found =
                reconciled_in_english(&rows, &format!("In 2024, the online share was 37.2%, {text}.")).codes;
            found
                .into_iter()
                .filter(|code| *code != crate::diagnostic::Code::UnstatedObservation)
                .collect::<Vec<_>>()
        };
        for right in ["up 1.2 percentage points on 2022", "1.2 percentage points higher than in 2022"] {
            assert_eq!(codes(right), [], "{right}");
        }
        for wrong in [
            "up 1.3 percentage points on 2022",
            "down 1.2 percentage points on 2022",
            "up 1.2 percentage points on 2023",
            "up 1.2 percentage points on a year earlier",
            "1.2 percentage points lower than in 2022",
            "1.2 percentage points more than the national average",
        ] {
            assert_ne!(codes(wrong), [], "{wrong}");
        }
        let row = "metric: approval_time, value: 18, baseline: 42, baseline_period: 2023, period: 2024";
        let codes = |text: &str| reconciled_in_english(&[row], text).codes;
        let said = |text: &str| format!("In 2024, approval time was 18 minutes, {text}.");
        for right in ["24 minutes less than in 2023", "down by 24 minutes, or 57%"] {
            assert_eq!(codes(&said(right)), [], "{right}");
        }
        for wrong in
            ["24 minutes more than in 2023", "24 minutes less than in 2022", "down by 24 minutes, or 58%"]
        {
            assert_ne!(codes(&said(wrong)), [], "{wrong}");
        }
    }

    #[test]
    fn the_last_row_of_a_table_may_tell_the_change() {
        let row = "metric: commute, value: 18, baseline: 42, baseline_period: 2023, period: 2024";
        let codes = |last: &str| {
            let table = format!(
                "| 年份 | 通勤时间（分钟） |\n|---|---|\n| 2023年 | 42 |\n| 2024年 | 18 |\n| {last} |\n"
            );
            reconciled(&[row], &table).codes
        };
        for right in ["增减 | -24", "增长率 | -57.1%", "减少 | 24"] {
            assert_eq!(codes(right), [], "{right}");
        }
        for wrong in ["增减 | -25", "增减 | 24", "增长率 | 57.1%", "增长率 | -58.1%", "减少 | 23"]
        {
            assert_ne!(codes(wrong), [], "{wrong}");
        }
    }

    #[test]
    fn a_head_may_name_a_unit_or_a_sign() {
        let row = "metric: commute, value: 18, baseline: 42, baseline_period: 2023, period: 2024";
        let table = "| 指标（分钟） | 2023年 | 2024年 | 同比变动 |\n|---|---|---|---|\n| 通勤时间 | 42 | 18 | -24分钟 |\n";
        assert_eq!(reconciled(&[row], table).codes, []);
        let row = "metric: approval_time, value: 18, baseline: 42, baseline_period: 2023, period: 2024";
        let codes = |change: &str| {
            let table = format!(
                "| Metric | 2023 | 2024 | % change |\n|---|---|---|---|\n| Approval time | 42 minutes | 18 minutes | {change} |\n"
            );
            reconciled_in_english(&[row], &table).codes
        };
        assert_eq!(codes("-57.1"), []);
        assert_ne!(codes("-58.1"), []);
        let row = "metric: profit, value: 5, period: 2024";
        let table = "| Metric | 2024 |\n|---|---|\n| Profit (million yuan) | 5 |\n";
        assert_eq!(reconciled_in_english(&[row], table).codes, []);
    }
}
