//! Recomputes what a sentence computes.
//!
//! In: a passage and what its figures state. Out: each claim that one number
//! follows from others, with the number that does follow. One kind per file:
//! changes, shares, sums, growth to a target, the year before. Exact decimals;
//! a claim holds if the computed value, rounded to the digits of the claim,
//! equals it.

mod average;
mod change;
mod growth;
mod sentence;
mod share;
mod sum;
mod year;

use rust_decimal::{Decimal, RoundingStrategy};

use super::annotated::AnnotatedPassage;
use super::index::ObservationIndex;
use super::outcome::FigureOutcome;
use crate::model::Bound;
use crate::source::Span;
use sentence::{Sentence, ValuedFigure, value};

/// A number that a sentence derives from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is derived.
    pub kind: ClaimKind,
    /// The sentence.
    pub sentence: String,
    /// What it states, in its own words.
    pub claimed: String,
    /// The computed number, with one digit more than the claimed one.
    pub computed: String,
    /// The formula, such as `(39 − 58) ÷ 58`.
    pub formula: String,
    /// How the two disagree.
    pub fault: ClaimFault,
    /// The anchor of its chart or heading, if any.
    pub anchor: Option<String>,
}

/// How a claim and the computed number disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimFault {
    /// They agree.
    None,
    /// They differ in the number.
    Value,
    /// They differ in the unit: the claim would hold in percentage points.
    Points,
    /// They differ in direction: a fall is described as a rise, or a rise as a fall.
    Direction,
}

impl Claim {
    /// Returns whether the claim holds.
    pub fn holds(&self) -> bool {
        self.fault == ClaimFault::None
    }
}

/// What a claim derives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimKind {
    /// A change from one value to another.
    Change,
    /// A part of a whole in per cent.
    Share,
    /// A sum, or parts that make up a whole.
    Sum,
    /// A part that is no more than its whole.
    Part,
    /// An amount each, of an amount and a count that the sentence has.
    Average,
    /// Growth over years to a target.
    Growth,
    /// A change from the year before; the sheet has both values.
    Year,
    /// What is left of a whole.
    Rest,
    /// An average, a multiple or a ratio.
    Quotient,
}

/// Where the numbers of a claim are in its passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ClaimPlaces {
    /// The number that is claimed.
    pub(super) claim: Span,
    /// The numbers it follows from, if the passage has them.
    pub(super) operands: Vec<Span>,
}

/// Returns the claims of a passage with their places, in reading order.
///
/// A figure that no observation equals, but that follows from bound figures,
/// becomes [`FigureOutcome::Computed`].
pub(super) fn claims(
    passage: &AnnotatedPassage,
    outcomes: &mut [FigureOutcome],
    index: &ObservationIndex,
    anchor: Option<&str>,
) -> Vec<(Claim, ClaimPlaces)> {
    let mut found = Vec::new();
    for sentence in &passage.sentences {
        let figures: Vec<ValuedFigure> =
            passage.figured(*sentence).filter_map(|number| value(number, &passage.figures[number])).collect();
        let sentence_of = Sentence { passage, outcomes, index, span: *sentence, figures: &figures };
        found.extend(sentence_of.changes());
        found.extend(sentence_of.shares());
        found.extend(sentence_of.sums());
        found.extend(sentence_of.growth());
        found.extend(sentence_of.years());
        found.extend(sentence_of.averages());
    }
    for (claim, places) in &found {
        let bound = |span: &Span| match outcomes.get(passage.figured(*span).next()?)? {
            FigureOutcome::Bound(item, _) => Some(*item),
            _ => None,
        };
        let items: Option<Vec<_>> = places.operands.iter().map(bound).collect();
        let items =
            items.filter(|_| claim.holds() && matches!(claim.kind, ClaimKind::Change | ClaimKind::Growth));
        let at = passage.figures.binary_search_by_key(&places.claim, |figure| figure.number).ok();
        if let Some((at, items)) = at.zip(items)
            && matches!(outcomes[at], FigureOutcome::Unaccounted(_))
        {
            outcomes[at] = FigureOutcome::Computed(items);
        }
    }
    found
        .into_iter()
        .map(|(mut claim, places)| {
            claim.anchor = anchor.map(str::to_owned);
            (claim, places)
        })
        .collect()
}

/// Returns whether a computed value confirms a stated one with its bound.
fn holds(stated: Decimal, claim: &ValuedFigure, computed: Decimal) -> bool {
    let rounds = rounded(computed, stated.scale()) == stated;
    match claim.amount.bound {
        None => rounds,
        Some(Bound::AtLeast) => computed >= stated || rounds,
        Some(Bound::AtMost) => computed <= stated || rounds,
        // 近 and 约 allow a difference of a tenth.
        Some(Bound::Nearly) => computed <= stated && is_near(stated, computed),
        Some(Bound::About) => is_near(stated, computed),
    }
}

fn is_near(stated: Decimal, computed: Decimal) -> bool {
    let tenth = stated.abs().checked_div(Decimal::TEN).unwrap_or_default();
    computed.checked_sub(stated).is_some_and(|difference| difference.abs() <= tenth)
}

/// Rounds half away from zero, as people do.
fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}
