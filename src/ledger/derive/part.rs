//! Parts and wholes: 占25%, 完成目标的104%, 合计12亿元, 其余3家.

use rust_decimal::Decimal;

use super::{Calculator, Derivation, Operand, Target};
use crate::grammar::{Direction, mark};
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
        // 为目标45.2亿元的99.1%: the whole is the figure before.
        let before = self.multiplied(target);
        let tells = sums.share.is_in(target.lead)
            || before.is_some()
            || (!differs && sums.share_words.is_in(self.unnamed(target)));
        if !target.is_percent() || !tells {
            return None;
        }
        // Of a share that is said to have moved, what it was must bear that out: 占比降到七成.
        let changes = &self.grammar().changes;
        let moved = changes.compared(target.lead).flatten().filter(|_| changes.leads_to(target.lead));
        // 整改174个，占九成三: nothing but the figure before is told as the part.
        let is_bare = self.is_bare_share(target);
        let tried = if is_bare { 1 } else { target.tried(TRIED) };
        for part in focus.iter().take(tried) {
            let own = self.operand(*part, Slot::Value);
            let wholes = before.clone().map_or_else(|| self.wholes(target, *part), |whole| vec![whole]);
            for whole in wholes {
                let is_other = whole.dimension != own.dimension || whole.base.is_zero();
                if is_other || whole.item == own.item || !self.is_whole_named(target, &whole) {
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

    /// Returns whether nothing but 占 and words of bound stand between a figure that states a value and the share.
    fn is_bare_share(&self, target: &Target) -> bool {
        let sums = &self.grammar().sums;
        let lead = target.lead.trim_matches(mark::is_pause).trim();
        let word = sums.share.length_at_start(lead);
        let rest = lead[word..].trim();
        let before = target.number.checked_sub(1).and_then(|last| self.outcomes.get(last));
        let is_stated = matches!(before, Some(FigureOutcome::Bound(_, Slot::Value)));
        let is_only = rest.is_empty() || self.grammar().bounds.before.get(rest).is_some();
        word > 0 && is_only && is_stated && self.opposite(target.number).is_none()
    }

    /// Returns whether a whole is the place and the aim that the words before a share name: 占全市23.6% is of the whole
    /// city, 为调整预算的93.8% of a budget that is called so.
    fn is_whole_named(&self, target: &Target, whole: &Operand) -> bool {
        let Some(item) = whole.item.map(|item| self.item(item)) else { return true };
        let grammar = self.grammar();
        let of_place = |word: &str| {
            let is_place = grammar.names.wholes.begins(word);
            let kind = word.char_indices().next_back().map_or("", |(at, _)| &word[at..]);
            !is_place || item.says(word) || item.is_of_kind(kind)
        };
        let places = grammar.names.peers.words().filter(|word| target.lead.contains(word));
        let Some(scope) = item.observation.scope.as_deref().filter(|_| item.observation.status.is_set())
        else {
            return places.into_iter().all(of_place);
        };
        let words = grammar.names.attributes.trim_end(target.lead.trim_end());
        let start = grammar.sums.share.last_in(words).map_or(0, |(at, word)| at + word.len());
        let start =
            grammar.sums.share_words.last_in(words).map_or(start, |(at, word)| start.max(at + word.len()));
        let named = words[start.min(words.len())..].trim_matches(mark::is_pause).trim();
        let is_aim = grammar.sums.aims.is_in(named);
        !is_aim || scope.contains(named) || named.contains(scope)
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
        if let Some((whole, parts)) = self.told_parts(target) {
            return derived(&whole, &parts.iter().collect::<Vec<_>>());
        }
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

    /// Returns the whole and its parts, as the sentence states them before what is left: 47家（甲1家、乙11家，其余35家）;
    /// `None` if it states no part behind the largest.
    fn told_parts(&self, target: &Target) -> Option<(Operand, Vec<Operand>)> {
        let figured = self.passage.figured(target.sentence);
        let told = (figured.start..target.number).filter_map(|number| match self.outcomes.get(number) {
            Some(FigureOutcome::Bound(item, Slot::Value)) => Some(self.operand(*item, Slot::Value)),
            _ => None,
        });
        let mut told: Vec<Operand> =
            told.filter(|operand| Some(&operand.dimension) == target.amount.dimension()).collect();
        let (at, _) = told.iter().enumerate().max_by_key(|(_, operand)| operand.base)?;
        let parts = told.split_off(at + 1);
        Some((told.pop()?, parts)).filter(|(_, parts)| parts.len() > 1)
    }
}
