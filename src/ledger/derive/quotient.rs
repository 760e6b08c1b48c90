//! Quotients of two observations: 人均2万元, 日均48万人次, 是…的2.3倍, 医护比1∶1.23.

use rust_decimal::Decimal;

use super::{Calculator, Derivation, Operand, Target};
use crate::figure::Number;
use crate::grammar::{When, mark};
use crate::ledger::arithmetic::ClaimKind;
use crate::ledger::index::ItemIndex;
use crate::ledger::item::{Item, Slot};
use crate::ledger::outcome::FigureOutcome;
use crate::model::{Dimension, Period};

/// How many observations are tried above and below the line.
const TRIED: usize = 6;

impl Calculator<'_> {
    /// Derives an average, a multiple or a ratio.
    pub(super) fn quotient(&self, target: &Target, focus: &[ItemIndex]) -> Option<Derivation> {
        let dimension = target.amount.dimension()?;
        let is_ratio = *dimension == Dimension::Number
            && target
                .amount
                .measure
                .as_ref()
                .is_some_and(|measure| self.grammar().units.ratios.get(&measure.unit).is_some());
        let is_multiple = *dimension == Dimension::Multiple;
        let (changes, bounds) = (&self.grammar().changes, &self.grammar().bounds.before);
        // 增加3倍 is no quotient of two values, but that of their difference.
        if is_multiple
            && (changes.directly(target.lead, bounds).is_some() || changes.sets_against(target.lead))
        {
            return None;
        }
        let words = self.passage.words(target.clause);
        if !is_ratio && !is_multiple && !self.grammar().sums.averages.is_in(words) {
            return None;
        }
        let named = self.named(target, target.sentence);
        let mut items: Vec<ItemIndex> = focus.iter().copied().take(target.tried(TRIED)).collect();
        items.extend(named.into_iter().take(target.tried(TRIED)));
        let mut operands: Vec<Operand> = Vec::new();
        for item in &items {
            if !operands.iter().any(|operand| operand.item == Some(*item)) {
                operands.push(self.operand(*item, Slot::Value));
            }
        }
        if is_multiple || is_ratio {
            // 是上年的2倍 tells of one value and its earlier one, 是南桥的2倍 of another area.
            if let Some(now) = items.first().filter(|_| is_multiple)
                && let Some(periods) = self.compared_with(target, self.item(*now))
            {
                let is_then = |operand: &Operand| {
                    let item = operand.item.map(|item| self.item(item));
                    let is_baseline = operand.item == Some(*now);
                    let is_of = |item: &Item| {
                        let mut dated = periods.iter().map(|period| When::Dated(period.clone()));
                        // Without a period of its own a baseline is that of no time that a sentence names.
                        dated.any(|when| {
                            if is_baseline { item.was_in(&when) == Some(true) } else { item.is_of(&when) }
                        })
                    };
                    item.is_some_and(is_of)
                };
                let mut pair = vec![self.operand(*now, Slot::Value)];
                pair.extend(self.befores(*now).into_iter().filter(is_then));
                return self.multiple(target, &pair, false);
            }
            if let Some(below) = self.multiplied(target).filter(|_| is_multiple) {
                let pairs = operands.iter().filter(|above| above.item != below.item);
                return pairs.take(TRIED).find_map(|above| quotient(target, above, &below));
            }
            let (subject, reference) = self.sides(target);
            if let (true, Some(now), Some(there)) = (is_multiple, items.first(), reference) {
                let own = subject.or(Some(&self.item(*now).observation.area));
                let here = |item: &ItemIndex| Some(&self.item(*item).observation.area) == own;
                let alike = self.alike(*now, |own, other| own.observation.period == other.observation.period);
                let all: Vec<ItemIndex> =
                    std::iter::once(*now).chain(alike.iter().filter_map(|operand| operand.item)).collect();
                let above = self.operand(*all.iter().find(|item| here(item))?, Slot::Value);
                let is_there = |item: &&ItemIndex| self.item(**item).observation.area == *there;
                let below = self.operand(*all.iter().find(is_there)?, Slot::Value);
                let value = above.base.checked_div(below.base)?;
                let formula = format!("{} ÷ {}", above.words, below.words);
                return target
                    .is_base(value)
                    .then(|| target.derived(ClaimKind::Quotient, &[&above, &below], formula, value));
            }
            if is_multiple {
                let earlier = items.iter().take(2).flat_map(|now| self.befores(*now)).collect::<Vec<_>>();
                operands.extend(earlier);
            }
            return self.multiple(target, &operands, is_ratio);
        }
        self.average(target, &operands, items.first().copied())
    }

    /// Returns the quotient of two values of one dimension, if the figure states it.
    fn multiple(&self, target: &Target, operands: &[Operand], either: bool) -> Option<Derivation> {
        for (at, above) in operands.iter().enumerate() {
            for below in operands.iter().skip(at + 1) {
                if above.dimension != below.dimension || above.base.is_zero() || below.base.is_zero() {
                    continue;
                }
                for (above, below) in [(above, below), (below, above)] {
                    let value = above.base.checked_div(below.base)?;
                    let may_be_inverse = either
                        && matches!(target.amount.number, Number::Exact(number) if number < Decimal::ONE);
                    let is_direct = target.is_base(value) && !self.is_turned(target, above, below);
                    let is_inverse = may_be_inverse
                        && target.is_base(Decimal::ONE.checked_div(value)?)
                        && !self.is_turned(target, below, above);
                    if is_direct || is_inverse {
                        let formula = format!("{} ÷ {}", above.words, below.words);
                        return Some(target.derived(ClaimKind::Quotient, &[above, below], formula, value));
                    }
                }
            }
        }
        None
    }

    /// Returns whether the name of a ratio says that it is of the second value to the first: 师生比 of students to
    /// teachers.
    fn is_turned(&self, target: &Target, above: &Operand, below: &Operand) -> bool {
        let (Some(above), Some(below)) = (above.item, below.item) else { return false };
        let ratios = &self.grammar().units.ratio_names;
        let Some((at, _)) = ratios.last_in(target.lead) else { return false };
        let mut parts = target.lead[..at].chars().rev();
        let (Some(second), Some(first)) = (parts.next(), parts.next()) else { return false };
        // 1∶1.23 has the value of 1.23∶1, and says it of the other two.
        let written = self.passage.words(target.figure.number);
        let is_of_one = written.strip_prefix('1').is_some_and(|rest| rest.starts_with(mark::COLONS));
        let (above, below) = if is_of_one { (below, above) } else { (above, below) };
        let says = |item: ItemIndex, c: char| self.item(item).says(c.encode_utf8(&mut [0; 4]));
        let goes = |over, under| says(over, first) && says(under, second);
        goes(below, above) && !goes(above, below)
    }

    /// Returns what the figure right before a multiple or a share states, if 的 joins the two: 518件的1.8倍.
    pub(super) fn multiplied(&self, target: &Target) -> Option<Operand> {
        let joint = target.lead.trim();
        let is_joined =
            !joint.is_empty() && self.grammar().names.attributes.length_at_start(joint) == joint.len();
        let before = target.number.checked_sub(1).filter(|_| is_joined)?;
        match self.outcomes.get(before) {
            Some(FigureOutcome::Bound(item, slot)) => Some(self.operand(*item, *slot)),
            _ => None,
        }
    }

    /// Returns whether the words right before a figure make an average of it: 人均, 每.
    pub(super) fn tells_average(&self, target: &Target) -> bool {
        self.grammar().sums.averages.is_in(target.lead) || target.amount.per.is_some()
    }

    /// Returns the earlier values of an observation.
    fn befores(&self, now: ItemIndex) -> Vec<Operand> {
        let item = self.item(now);
        let baseline = item.definite.before().map(|_| self.operand(now, Slot::Baseline));
        let earlier = self.alike(now, |own, other| {
            let (own, then) = (&own.observation, &other.observation);
            own.area == then.area
                && own.scope == then.scope
                && then.period.end() < own.period.end()
                && then.period.compares_with(&own.period)
        });
        baseline.into_iter().chain(earlier).collect()
    }

    /// Returns an amount per amount of something else, if the figure states it.
    fn average(&self, target: &Target, operands: &[Operand], first: Option<ItemIndex>) -> Option<Derivation> {
        let own = target.amount.measure.as_ref()?;
        let days = first.and_then(|first| self.days(target, first));
        for above in operands {
            for below in operands.iter().chain(&days) {
                if above.dimension == below.dimension
                    || below.base.is_zero()
                    || below.item == above.item && below.item.is_some()
                {
                    continue;
                }
                let Some(value) = above.base.checked_div(below.base) else { continue };
                let per = target.amount.per.as_ref().into_iter().chain([own]);
                let of_quotient = |dimension: &Dimension| match dimension {
                    Dimension::Per(over, under) => **over == above.dimension && **under == below.dimension,
                    // 人均 is no 户均: what is divided by is said.
                    plain => {
                        let told = target.amount.per.as_ref().and_then(|per| match &per.dimension {
                            Dimension::Per(_, under) => under.counter(),
                            _ => None,
                        });
                        // 人均 may be of 人次.
                        let counted = below.dimension.counter().unwrap_or_default();
                        let is_said = below.dimension.counts()
                            && (target.amount.per.is_none()
                                || told.is_some_and(|told| counted.starts_with(told)));
                        *plain == above.dimension && (is_said || below.item.is_none())
                    }
                };
                for measure in per.filter(|measure| of_quotient(&measure.dimension)) {
                    let Some(number) = measure.count(value) else { continue };
                    if target.amount.bearing(number).holds() {
                        let formula = format!("{} ÷ {}", above.words, below.words);
                        let operands = [above, below];
                        return Some(target.shown(
                            ClaimKind::Quotient,
                            &operands,
                            formula,
                            number,
                            &measure.unit,
                        ));
                    }
                }
            }
        }
        None
    }

    /// Returns the number of days or months of an observation's period, if the figure is one a day or a month.
    fn days(&self, target: &Target, item: ItemIndex) -> Option<Operand> {
        let sums = &self.grammar().sums;
        let (from, to) = match &self.item(item).observation.period {
            Period::Year(year) => ((*year, 1), (*year, 12)),
            Period::Month(month) => ((month.year, month.month), (month.year, month.month)),
            Period::Months(from, to) => ((from.year, from.month), (to.year, to.month)),
            Period::Quarter(year, quarter) => ((*year, quarter * 3 - 2), (*year, quarter * 3)),
            _ => return None,
        };
        let words = self.passage.words(target.clause);
        let count = if sums.a_day.is_in(words) {
            let first = jiff::civil::Date::new(from.0, from.1, 1).ok()?;
            let last = jiff::civil::Date::new(to.0, to.1, 1).ok()?.last_of_month();
            i64::from(first.until(last).ok()?.get_days()) + 1
        } else if sums.a_month.is_in(words) {
            i64::from(to.0 - from.0) * 12 + i64::from(to.1 - from.1) + 1
        } else {
            return None;
        };
        let base = Decimal::from(count);
        Some(Operand { item: None, base, dimension: Dimension::Calendar, words: count.to_string() })
    }
}

/// Returns one value by another of its dimension, if the figure states it.
fn quotient(target: &Target, above: &Operand, below: &Operand) -> Option<Derivation> {
    if above.dimension != below.dimension || below.base.is_zero() {
        return None;
    }
    let value = above.base.checked_div(below.base)?;
    let formula = format!("{} ÷ {}", above.words, below.words);
    target.is_base(value).then(|| target.derived(ClaimKind::Quotient, &[above, below], formula, value))
}
