//! Figures that no row states and that follow from rows: 比上年增加10亿元, 占25%, 人均2万元.
//!
//! In: a passage with what its figures state. Out: for a figure that is not
//! accounted for, the rows that it follows from, and how. The words around it
//! say which operation is meant, and its sentence which rows; a handful of
//! combinations is tried, each with exact decimals, so that a wrong figure does
//! not find one by chance. A wrong direction never follows.

mod cell;
mod change;
mod part;
mod quotient;
mod stranger;
mod target;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::annotated::{AnnotatedPassage, as_quoted};
use super::arithmetic::{Claim, ClaimFault, ClaimKind, ClaimPlaces};
use super::index::ItemIndex;
use super::item::{Item, Slot};
use super::member::Member;
use super::outcome::{FigureOutcome, Mismatch, OtherWord, PassageContext};
use super::{cell as cells, series};
use crate::figure::{Amount, Figure, Role};
use crate::grammar::{Direction, Grammar};
use crate::model::{Dimension, MetricIndex, Status};
use crate::source::Span;
use target::Target;

/// The most observations that a figure is taken to be about.
const FOCUS: usize = 5;

/// The most figures of a sentence that is prose; in a longer one nothing is derived, so that time stays linear.
const MOST: usize = 60;

/// How a figure follows from observations.
#[derive(Clone, Debug)]
pub(super) struct Derivation {
    /// What is derived.
    pub(super) kind: ClaimKind,
    /// The observations that it follows from.
    pub(super) items: Vec<ItemIndex>,
    /// The word before it that makes another quantity of it.
    pub(super) stranger: Option<OtherWord>,
    /// The formula, with the values of the sheet.
    pub(super) formula: String,
    /// The computed number with its unit, more exact than the figure.
    pub(super) computed: String,
}

impl Derivation {
    /// Returns the claim that a figure makes, with its place.
    pub(super) fn claim(
        &self,
        passage: &AnnotatedPassage,
        figure: &Figure,
        anchor: Option<&str>,
    ) -> (Claim, ClaimPlaces) {
        let claim = Claim {
            kind: self.kind,
            sentence: as_quoted(passage.words(passage.sentence(figure.span.start)).trim()),
            claimed: passage.words(figure.span).to_owned(),
            computed: self.computed.clone(),
            formula: self.formula.clone(),
            fault: ClaimFault::None,
            anchor: anchor.map(str::to_owned),
        };
        (claim, ClaimPlaces { claim: figure.number, operands: Vec::new() })
    }
}

/// A value that takes part in a formula.
#[derive(Clone, Debug)]
struct Operand {
    /// The observation; `None` for the number of days or months of a period.
    item: Option<ItemIndex>,
    /// Its value in base units.
    base: Decimal,
    dimension: Dimension,
    /// As the sheet has it.
    words: String,
}

/// A passage whose figures are derived.
struct Calculator<'a> {
    passage: &'a AnnotatedPassage,
    context: &'a PassageContext<'a>,
    outcomes: &'a [FigureOutcome],
    /// What the figures in the cells of a table belong to.
    cells: BTreeMap<usize, Member>,
    /// What the values of lists belong to.
    members: BTreeMap<usize, Member>,
}

/// Returns how the figures of a passage that are not accounted for follow from the sheet, by their numbers.
pub(super) fn all(
    passage: &AnnotatedPassage,
    context: &PassageContext,
    outcomes: &[FigureOutcome],
) -> Vec<(usize, Derivation)> {
    let members = series::members(passage, context.names, context.carried);
    let calculator =
        Calculator { passage, context, outcomes, cells: cells::members(passage, context.names), members };
    let is_open = |outcome: &FigureOutcome| match outcome {
        FigureOutcome::Unaccounted(_) => true,
        // A change that has a row of its own is that row's.
        FigureOutcome::Differs(item, _, Mismatch::Value) => !context.index.item(*item).kind.is_growth(),
        _ => false,
    };
    let open = outcomes.iter().enumerate().filter(|(_, outcome)| is_open(outcome));
    let derive = |(number, outcome): (usize, &FigureOutcome)| {
        let differs = matches!(outcome, FigureOutcome::Differs(..));
        Some((number, calculator.derive(number, differs)?))
    };
    open.filter_map(derive).collect()
}

/// Returns the totals of a table row, each compared with what the rows above state, with their places.
pub(super) fn totals(
    passage: &AnnotatedPassage,
    context: &PassageContext,
    outcomes: &[FigureOutcome],
) -> Vec<(Claim, ClaimPlaces)> {
    let (cells, members) = (BTreeMap::new(), BTreeMap::new());
    let calculator = Calculator { passage, context, outcomes, cells, members };
    let stated =
        outcomes.iter().enumerate().filter_map(|(number, outcome)| Some((number, outcome.stated()?)));
    stated.filter_map(|(number, item)| calculator.stated_total(number, item)).collect()
}

impl Calculator<'_> {
    /// Returns how a figure follows from the sheet; `None` if it does not.
    ///
    /// Beside the name of a metric that has another value only 增加, 占 and the like make something else of it.
    fn derive(&self, number: usize, differs: bool) -> Option<Derivation> {
        // A cell with words of its own is read as prose.
        if let Some(member) = self.cells.get(&number).filter(|_| self.is_alone(number)) {
            let derived = self.cell(number, member)?;
            let stranger = self.head_stranger(number, &derived.items);
            return Some(Derivation { stranger, ..derived });
        }
        // Anything small enough rounds to nothing.
        let is_derivable = |number: Decimal| !number.is_sign_negative() && !number.is_zero();
        let target = self.target(number).filter(|target| is_derivable(target.amount.number.decimal()))?;
        if self.passage.figured(target.sentence).len() > MOST || self.goes_otherwise(&target) {
            return None;
        }
        let focus = self.focus(&target);
        let derived = self
            .change(&target, &focus)
            .or_else(|| self.share(&target, &focus, differs))
            .or_else(|| self.total(&target))
            .or_else(|| self.rest(&target, &focus))
            .or_else(|| self.quotient(&target, &focus).filter(|_| !differs || self.tells_average(&target)))?;
        let stranger = self.stranger(&target, &derived.items).map(OtherWord::Here);
        Some(Derivation { stranger, ..derived })
    }

    /// Returns whether a word between a figure and the one that 由 introduces before it says the other way: from
    /// 1.84 缩小至 1.80, but not 缩小至 1.84 from 1.80.
    fn goes_otherwise(&self, target: &Target) -> bool {
        let clause = self.passage.figured(target.clause);
        let Some(before) = (clause.start..target.number).rev().find_map(|number| {
            let figure = &self.passage.figures[number];
            figure.amount().map(|amount| (figure, amount))
        }) else {
            return false;
        };
        let (figure, amount) = before;
        let lead = self.passage.words(Span { start: target.clause.start, end: figure.span.start });
        let changes = &self.grammar().changes;
        if !changes.from.is_in(lead) || amount.dimension() != target.amount.dimension() {
            return false;
        }
        let (Some(from), Some(to)) = (amount.base(), target.amount.base()) else { return false };
        let rises = changes.compared(target.lead).flatten().map(|direction| direction == Direction::Rise);
        changes.leads_to(target.lead) && from != to && rises.is_some_and(|rises| rises != (to > from))
    }

    fn target(&self, number: usize) -> Option<Target<'_>> {
        let figure = &self.passage.figures[number];
        let (Role::Quantity(amount) | Role::Threshold(amount)) = &figure.role else { return None };
        let at = figure.span.start;
        let (clause, sentence) = (self.passage.clause(at), self.passage.sentence(at));
        // A value of a list is told as its first one is: 占55%、26%和13%.
        let first = self.first_of_list(self.restated(number));
        let from = if first == number {
            clause
        } else {
            self.passage.clause(self.passage.figures[first].span.start)
        };
        let before = self.passage.figures[..first].iter().rfind(|figure| figure.amount().is_some());
        let at = if first == number { at } else { self.passage.figures[first].span.start };
        let start = before.map_or(from.start, |before| before.span.end.max(from.start)).min(at);
        let lead_at = Span { start, end: at };
        let (lead, amount) = (self.passage.words(lead_at), amount.clone());
        Some(Target { figure, amount, number, lead, lead_at, direction: None, clause, sentence })
    }

    /// Returns the observations in reach of a figure, the most likely first: those that its sentence states before it,
    /// the next one, those of the metrics that its clause names, and the last one before its sentence.
    fn reach(&self, target: &Target) -> Vec<ItemIndex> {
        let figured = self.passage.figured(target.sentence);
        // A figure that is disputed has its finding; what follows from it is told once.
        let bound = |number: usize| match self.outcomes.get(number)? {
            FigureOutcome::Bound(item, _)
            | FigureOutcome::OtherQuantity(item, _)
            | FigureOutcome::OtherStatus(item, _)
            | FigureOutcome::OtherPlace(item, _)
            | FigureOutcome::OtherTime(item, ..)
            | FigureOutcome::Undated(item) => Some(*item),
            _ => None,
        };
        let before = (figured.start..target.number).rev().filter_map(bound);
        let after = (target.number + 1..figured.end).find_map(bound);
        let named = self.named(target, target.clause);
        let earlier = (0..figured.start).rev().find_map(bound);
        let mut focus: Vec<ItemIndex> = self.opposite(target.number).and_then(bound).into_iter().collect();
        for item in before.take(FOCUS).chain(after).chain(named).chain(earlier) {
            if !focus.contains(&item) {
                focus.push(item);
            }
        }
        focus.truncate(2 * FOCUS);
        focus
    }

    /// Returns the observations that a figure can be about: those in reach and, in a list, of the name in its place.
    fn focus(&self, target: &Target) -> Vec<ItemIndex> {
        let mut focus = self.reach(target);
        let Some(member) = self.members.get(&target.number) else { return focus };
        // In a list the name in the same place says what it is of.
        focus.extend(member.metrics.iter().flat_map(|metric| self.rows(*metric)));
        let area = member.area.as_ref();
        let metrics: Vec<MetricIndex> = focus.iter().map(|item| self.item(*item).metric).collect();
        focus.extend(metrics.into_iter().filter(|_| area.is_some()).flat_map(|metric| self.rows(metric)));
        let governing = self.passage.governing(target.figure, self.context.carried);
        focus.retain(|item| {
            let item = self.item(*item);
            let is_own = area.is_none_or(|area| *area == item.observation.area);
            let is_timed = governing.as_ref().is_none_or(|governing| item.is_of(&governing.when));
            is_own && is_timed && (member.metrics.is_empty() || member.metrics.contains(&item.metric))
        });
        focus
    }

    /// Returns whether a figure stands in its cell without words.
    fn is_alone(&self, number: usize) -> bool {
        let span = self.passage.figures[number].span;
        let lead = self.passage.words(Span { start: self.passage.clause(span.start).start, end: span.start });
        !lead.contains(char::is_alphabetic)
    }

    /// Returns the number of the figure that one tells once more in another form, else its own: 缩短24分钟，即57%.
    fn restated(&self, number: usize) -> usize {
        let Some(before) = number.checked_sub(1).map(|before| &self.passage.figures[before]) else {
            return number;
        };
        let between = Span { start: before.span.end, end: self.passage.figures[number].span.start };
        let is_within =
            between.start <= between.end && self.passage.sentence(between.start).end >= between.end;
        let words = if is_within { self.passage.words(between) } else { "" };
        let words = words.trim_matches(|c: char| !c.is_alphabetic());
        let is_told = before.amount().is_some() && self.grammar().changes.restating.get(words).is_some();
        if is_told { number - 1 } else { number }
    }

    /// Returns the number of the first value of the list that a figure stands in; its own if it stands in none.
    fn first_of_list(&self, number: usize) -> usize {
        let joins = |at: usize| {
            let (one, other) = (&self.passage.figures[at - 1], &self.passage.figures[at]);
            let between = Span { start: one.span.end, end: other.span.start.max(one.span.end) };
            one.amount().is_some()
                && one.amount().and_then(Amount::dimension) == other.amount().and_then(Amount::dimension)
                && self.grammar().units.joints.get(self.passage.words(between).trim()).is_some()
        };
        (1..=number).rev().take_while(|at| joins(*at)).last().map_or(number, |at| at - 1)
    }

    /// Returns what stands in the same place of the list before the one that a figure stands in.
    fn opposite(&self, number: usize) -> Option<usize> {
        let first = self.first_of_list(number);
        let mut last = first;
        while last + 1 < self.passage.figures.len() && self.first_of_list(last + 1) == first {
            last += 1;
        }
        let earlier: Vec<usize> =
            (0..first).filter(|at| self.passage.figures[*at].amount().is_some()).collect();
        let count = last - first + 1;
        let from = earlier.len().checked_sub(count).filter(|_| count > 1)?;
        earlier.get(from + number - first).copied()
    }

    /// Returns the words between the last name of a metric before a figure and the figure.
    fn unnamed<'t>(&self, target: &'t Target) -> &'t str {
        let start = target.lead_at.start;
        let names = self
            .passage
            .mentioned(target.lead_at)
            .iter()
            .filter(|mention| !mention.meaning.metrics.is_empty());
        let end = names.map(|mention| mention.span.end).max().unwrap_or(start);
        &target.lead[end - start..]
    }

    /// Returns the observations of the metrics that a part names, as far as their time and place fit.
    fn named(&self, target: &Target, part: Span) -> Vec<ItemIndex> {
        let mentions = self.passage.mentioned(part).iter().rev();
        let mut metrics: Vec<MetricIndex> = Vec::new();
        for metric in
            mentions.flat_map(|mention| mention.meaning.metrics.iter().chain(&mention.meaning.growth))
        {
            if !metrics.contains(metric) {
                metrics.push(*metric);
            }
        }
        let governing = self.passage.governing(target.figure, self.context.carried);
        let mut found = Vec::new();
        for metric in metrics {
            let rows = self.rows(metric);
            let timed = |item: &&ItemIndex| {
                governing.as_ref().is_none_or(|governing| self.item(**item).is_of(&governing.when))
            };
            found.extend(rows.iter().filter(timed).take(FOCUS).copied());
        }
        found
    }

    /// Returns the observations of a metric in reach.
    fn rows(&self, metric: MetricIndex) -> Vec<ItemIndex> {
        let zones = self.context.zones.iter();
        zones.flat_map(|zone| self.context.index.of_metric(*zone, metric).iter().copied()).collect()
    }

    /// Returns the observations that differ from one in nothing but what `differs` allows.
    fn alike(&self, number: ItemIndex, differs: impl Fn(&Item, &Item) -> bool) -> Vec<Operand> {
        let item = self.item(number);
        let is_alike = |other: &ItemIndex| {
            let other = self.item(*other);
            other.observation.zone == item.observation.zone && differs(item, other)
        };
        self.rows(item.metric)
            .into_iter()
            .filter(|other| *other != number && is_alike(other))
            .map(|other| self.operand(other, Slot::Value))
            .collect()
    }

    /// Returns what is aimed at, allowed or required of an observation.
    fn aims(&self, number: ItemIndex) -> Vec<Operand> {
        self.alike(number, |own, other| {
            let (own, aim) = (&own.observation, &other.observation);
            own.area == aim.area && matches!(aim.status, Status::Target | Status::Rule)
        })
    }

    fn operand(&self, number: ItemIndex, slot: Slot) -> Operand {
        let item = self.item(number);
        let value = match slot {
            Slot::Value => item.definite.quantity.value,
            Slot::Baseline => item.definite.before().unwrap_or_default(),
        };
        Operand {
            item: Some(number),
            base: item.amount(slot).unwrap_or_default(),
            dimension: item.measure.dimension.clone(),
            words: item.definite.quantity.unit.of(value.normalize()),
        }
    }

    fn item(&self, number: ItemIndex) -> &Item {
        self.context.index.item(number)
    }

    fn grammar(&self) -> &Grammar {
        &self.passage.grammar
    }

    /// Returns the areas that a part names.
    fn areas_in(&self, part: Span) -> Vec<&crate::model::AreaId> {
        self.passage.areas(part).map(|(area, _)| area).collect()
    }
}
