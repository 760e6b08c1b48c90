//! A sentence with its values.
//!
//! In: a passage and what its figures state. Out: what every rule of arithmetic
//! needs from a sentence: its values, the words between them, and the
//! observations that they state.

use rust_decimal::Decimal;

use super::{Claim, ClaimFault, ClaimKind, ClaimPlaces, holds, rounded};
use crate::figure::{Amount, Figure, Number, Role};
use crate::grammar::Grammar;
use crate::ledger::annotated::{AnnotatedPassage, as_quoted};
use crate::ledger::index::ObservationIndex;
use crate::ledger::item::{Item, Slot};
use crate::ledger::outcome::FigureOutcome;
use crate::model::Dimension;
use crate::source::Span;

/// A figure with a value.
pub(super) struct ValuedFigure<'a> {
    pub(super) number: usize,
    pub(super) figure: &'a Figure,
    pub(super) amount: &'a Amount,
    pub(super) base: Decimal,
}

pub(super) fn value(number: usize, figure: &Figure) -> Option<ValuedFigure<'_>> {
    let Role::Quantity(amount) = &figure.role else { return None };
    Some(ValuedFigure { number, figure, amount, base: amount.base()? })
}

impl ValuedFigure<'_> {
    pub(super) fn is_percent(&self) -> bool {
        self.amount.dimension() == Some(&Dimension::Ratio) || self.is_ratio()
    }

    fn is_ratio(&self) -> bool {
        self.amount.measure.is_none() && matches!(self.amount.number, Number::Ratio(..))
    }

    pub(super) fn is_multiple(&self) -> bool {
        self.amount.dimension() == Some(&Dimension::Multiple)
    }

    pub(super) fn is_points(&self) -> bool {
        self.amount.is_points()
    }

    /// Returns half of its last written place, in base units.
    pub(super) fn step(&self) -> Decimal {
        let half = self.amount.step.checked_div(Decimal::TWO).unwrap_or_default();
        let is_rounded = self.amount.number.decimal().scale() > 0 || self.amount.step > Decimal::ONE;
        let measured = self.amount.measure.as_ref().and_then(|measure| measure.base(Number::Exact(half)));
        // A count is exact.
        measured.filter(|_| is_rounded).unwrap_or_default()
    }

    /// Returns the id of its unit; `None` if it has none.
    pub(super) fn unit(&self) -> Option<&str> {
        self.amount.measure.as_ref().map(|measure| measure.unit.as_str())
    }

    /// Returns a rate in per cent.
    pub(super) fn percent(&self) -> Decimal {
        if self.is_ratio() {
            return self.amount.number.decimal().checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
        }
        // Base units of a ratio are per mille.
        self.base.checked_div(Decimal::TEN).unwrap_or_default()
    }
}

/// One sentence with its values.
pub(super) struct Sentence<'a> {
    pub(super) passage: &'a AnnotatedPassage,
    pub(super) outcomes: &'a [FigureOutcome],
    pub(super) index: &'a ObservationIndex,
    pub(super) span: Span,
    pub(super) figures: &'a [ValuedFigure<'a>],
}

impl Sentence<'_> {
    /// Returns the observation that a value states.
    pub(super) fn item(&self, value: &ValuedFigure) -> Option<&Item> {
        match self.outcomes.get(value.number)? {
            FigureOutcome::Bound(item, Slot::Value) => Some(self.index.item(*item)),
            _ => None,
        }
    }

    /// Returns a value in base units, as exact as the sheet has it.
    pub(super) fn exact(&self, value: &ValuedFigure) -> Decimal {
        let stated = match self.outcomes.get(value.number) {
            Some(FigureOutcome::Bound(item, slot)) => self.index.item(*item).amount(*slot),
            _ => None,
        };
        stated.unwrap_or(value.base)
    }

    pub(super) fn said(&self, value: &ValuedFigure) -> String {
        self.passage.words(value.figure.span).to_owned()
    }

    /// Returns the words of a claim, followed by its bound word.
    fn said_with_bound(&self, value: &ValuedFigure) -> String {
        let tail = self.between(value.figure.span.end, self.span.end);
        let bound = self.grammar().bounds.behind(tail).map_or("", |(word, _)| word);
        format!("{}{bound}", self.said(value))
    }

    pub(super) fn grammar(&self) -> &Grammar {
        &self.passage.grammar
    }

    pub(super) fn between(&self, from: usize, to: usize) -> &str {
        self.passage.plain.text.get(from..to).unwrap_or_default()
    }

    pub(super) fn claim(&self, derived: Derived, operands: Vec<Span>) -> (Claim, ClaimPlaces) {
        let Derived { kind, claim, stated, computed, sign, unit, formula, fault } = derived;
        let shown = rounded(computed, stated.scale() + 1).normalize();
        let made = Claim {
            kind,
            sentence: as_quoted(self.between(self.span.start, self.span.end).trim()),
            claimed: self.said_with_bound(claim),
            computed: format!("{sign}{shown}{unit}"),
            formula,
            fault,
            anchor: None,
        };
        (made, ClaimPlaces { claim: claim.figure.number, operands })
    }
}

/// A claim under construction.
pub(super) struct Derived<'a> {
    pub(super) kind: ClaimKind,
    pub(super) claim: &'a ValuedFigure<'a>,
    /// The number stated, in the unit of the claim.
    pub(super) stated: Decimal,
    /// The computed number.
    pub(super) computed: Decimal,
    /// Its sign, if the direction matters.
    pub(super) sign: &'static str,
    pub(super) unit: &'a str,
    pub(super) formula: String,
    pub(super) fault: ClaimFault,
}

impl<'a> Derived<'a> {
    pub(super) fn new(
        kind: ClaimKind,
        claim: &'a ValuedFigure<'a>,
        stated: Decimal,
        computed: Decimal,
        unit: &'a str,
        formula: String,
    ) -> Self {
        let fault = if holds(stated, claim, computed) { ClaimFault::None } else { ClaimFault::Value };
        Self { kind, claim, stated, computed, sign: "", unit, formula, fault }
    }
}
