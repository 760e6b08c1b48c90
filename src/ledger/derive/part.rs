//! Parts and wholes: 占25%, 完成目标的104%, 合计12亿元, 其余3家.

use rust_decimal::Decimal;

use super::{Calculator, Derivation, Operand, Target};
use crate::grammar::Direction;
use crate::ledger::arithmetic::ClaimKind;
use crate::ledger::index::ItemIndex;
use crate::ledger::item::Slot;
use crate::ledger::outcome::FigureOutcome;

/// How many parts and how many wholes are tried.
const TRIED: usize = 4;

/// The most values that a total is the sum of.
const SUMMANDS: usize = 6;

impl Calculator<'_> {
    /// Derives a part of a whole in per cent.
    pub(super) fn share(&self, target: &Target, focus: &[ItemIndex], differs: bool) -> Option<Derivation> {
        let sums = &self.grammar().sums;
        let tells =
            sums.share.is_in(target.lead) || (!differs && sums.share_words.is_in(self.unnamed(target)));
        if !target.is_percent() || !tells {
            return None;
        }
        // Of a share that is said to have moved, what it was must bear that out: 占比降到七成.
        let changes = &self.grammar().changes;
        let moved = changes.compared(target.lead).flatten().filter(|_| changes.leads_to(target.lead));
        for part in focus.iter().take(target.tried(TRIED)) {
            let own = self.operand(*part, Slot::Value);
            for whole in self.wholes(target, *part) {
                if whole.dimension != own.dimension || whole.base.is_zero() || whole.item == own.item {
                    continue;
                }
                let share = own.base.checked_div(whole.base)?.checked_mul(Decimal::ONE_HUNDRED)?;
                let is_moved_so = moved.is_none_or(|direction| {
                    let before = self.share_before(*part, &whole);
                    before.is_some_and(|before| (share > before) == (direction == Direction::Rise))
                });
                if target.is_percentage(share) && is_moved_so {
                    let formula = format!("{} ÷ {}", own.words, whole.words);
                    return Some(target.derived_percent(ClaimKind::Share, &[&own, &whole], formula, share));
                }
            }
        }
        None
    }

    /// Returns the share of an observation in a whole, in per cent, as it was before.
    fn share_before(&self, part: ItemIndex, whole: &Operand) -> Option<Decimal> {
        let last = |item: ItemIndex| self.context.index.before(self.item(item));
        let share = last(part)?.checked_div(last(whole.item?)?)?;
        share.checked_mul(Decimal::ONE_HUNDRED)
    }

    /// Returns what an observation may be a part of: what the clause names, aims, other places, what the sentence
    /// states.
    fn wholes(&self, target: &Target, part: ItemIndex) -> Vec<Operand> {
        let focus = self.reach(target);
        let item = self.item(part);
        let named = self.named(target, target.clause).into_iter().filter(|other| *other != part);
        let mut wholes: Vec<Operand> = named.map(|other| self.operand(other, Slot::Value)).collect();
        if self.names_aim(target) {
            wholes.extend(self.aims(part));
        }
        let mut places = self.alike(part, |own, other| {
            let (own, there) = (&own.observation, &other.observation);
            let is_alike = own.status == there.status;
            let is_observed = own.status.is_observed() && there.status.is_observed();
            own.area != there.area && own.period == there.period && (is_alike || is_observed)
        });
        // The whole is that of the text's own area, if it has one.
        places.sort_by_key(|place| {
            let area = place.item.map(|item| &self.item(item).observation.area);
            area != self.context.home
        });
        wholes.extend(places);
        let stated = focus.iter().filter(|other| **other != part && self.item(**other).metric != item.metric);
        wholes.extend(stated.take(TRIED).map(|other| self.operand(*other, Slot::Value)));
        wholes.truncate(target.tried(2 * TRIED));
        wholes
    }

    /// Returns whether a sentence, or the head of a column, speaks of what is aimed at, allowed or required.
    pub(super) fn names_aim(&self, target: &Target) -> bool {
        let aims = &self.grammar().sums.aims;
        aims.is_in(self.passage.words(target.sentence)) || aims.is_in(target.lead)
    }

    /// Derives the sum of the values before it: 甲12家、乙8家，合计20家.
    pub(super) fn total(&self, target: &Target) -> Option<Derivation> {
        if !self.grammar().sums.totals.is_in(target.lead) {
            return None;
        }
        let figured = self.passage.figured(target.sentence);
        let (mut sum, mut operands) = (Decimal::ZERO, Vec::new());
        for number in (figured.start..target.number).rev().take(SUMMANDS) {
            let Some(FigureOutcome::Bound(item, Slot::Value)) = self.outcomes.get(number) else { continue };
            let part = self.operand(*item, Slot::Value);
            if Some(&part.dimension) != target.amount.dimension() {
                continue;
            }
            sum = sum.checked_add(part.base)?;
            operands.insert(0, part);
            if operands.len() > 1 && target.is_base(sum) {
                let words: Vec<&str> = operands.iter().map(|operand| operand.words.as_str()).collect();
                let formula = words.join(" + ");
                let operands: Vec<&Operand> = operands.iter().collect();
                return Some(target.derived(ClaimKind::Sum, &operands, formula, sum));
            }
        }
        None
    }

    /// Derives what is left of a whole: 共47家，甲1家、乙11家，其余35家.
    pub(super) fn rest(&self, target: &Target, focus: &[ItemIndex]) -> Option<Derivation> {
        let sums = &self.grammar().sums;
        if !sums.rest.is_in(target.lead) && !sums.rest.is_in(self.passage.words(target.clause)) {
            return None;
        }
        let alike: Vec<Operand> = focus
            .iter()
            .map(|item| self.operand(*item, Slot::Value))
            .filter(|operand| Some(&operand.dimension) == target.amount.dimension())
            .collect();
        let derived = |whole: &Operand, parts: &[&Operand]| {
            let left = parts.iter().try_fold(whole.base, |left, part| left.checked_sub(part.base))?;
            let words: Vec<&str> = parts.iter().map(|part| part.words.as_str()).collect();
            let formula = format!("{} − {}", whole.words, words.join(" − "));
            let operands: Vec<&Operand> = std::iter::once(whole).chain(parts.iter().copied()).collect();
            (left > Decimal::ZERO && target.is_base(left))
                .then(|| target.derived(ClaimKind::Rest, &operands, formula, left))
        };
        let (whole, parts) = alike.iter().max_by_key(|operand| operand.base).map(|whole| {
            let parts = alike.iter().filter(|part| part.item != whole.item).collect::<Vec<_>>();
            (whole, parts)
        })?;
        let of_one = || parts.iter().find_map(|part| derived(whole, &[part]));
        let aims = || {
            let now = focus.first()?;
            let own = self.operand(*now, Slot::Value);
            self.aims(*now).iter().find_map(|aim| derived(aim, &[&own]))
        };
        (parts.len() > 1).then(|| derived(whole, &parts)).flatten().or_else(of_one).or_else(aims)
    }
}
