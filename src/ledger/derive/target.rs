//! A figure that may be derived, and which numbers bear it out.
//!
//! In: a figure with its amount and the words before it. Out: whether a computed
//! number bears it out, and the derivation that says so.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Derivation, Operand};
use crate::figure::{Amount, Figure, Number};
use crate::grammar::Direction;
use crate::ledger::arithmetic::ClaimKind;
use crate::model::Dimension;
use crate::source::Span;

/// A figure that may be derived, and what surrounds it.
#[derive(Clone)]
pub(super) struct Target<'a> {
    pub(super) figure: &'a Figure,
    pub(super) amount: Amount,
    pub(super) number: usize,
    /// The words from the figure before it, or from the beginning of its clause; in a table, the head of its column.
    pub(super) lead: &'a str,
    /// Where they are in the passage; in a table, nowhere: the place of the figure.
    pub(super) lead_at: Span,
    /// Which way it goes by its own sign, as in a column of changes.
    pub(super) direction: Option<Direction>,
    pub(super) clause: Span,
    pub(super) sentence: Span,
}

impl Target<'_> {
    /// Returns how many of so many combinations are tried: a number of one digit finds one by chance too easily, and
    /// one with a word of bound too: 八成以上.
    pub(super) fn tried(&self, most: usize) -> usize {
        let digits = self.amount.number.decimal().abs().normalize().mantissa();
        match digits {
            _ if self.is_rough() => most.min(2),
            0..10 => most.div_ceil(2),
            _ => most,
        }
    }

    /// Returns whether it leaves a tenth or more open: 八成以上, 80%以上, 三分之二.
    pub(super) fn is_rough(&self) -> bool {
        let number = self.amount.number.decimal().abs().normalize();
        let is_short = number.mantissa() < 10;
        let is_open = self.amount.bound.is_some() || matches!(self.amount.number, Number::Ratio(..));
        is_open && (is_short || (number % Decimal::TEN).is_zero())
    }

    /// Returns whether it is a multiple.
    pub(super) fn is_multiple(&self) -> bool {
        self.amount.dimension() == Some(&Dimension::Multiple)
    }

    /// Returns whether it is a percentage, in any words.
    pub(super) fn is_percent(&self) -> bool {
        let is_ratio = self.amount.measure.is_none() && matches!(self.amount.number, Number::Ratio(..));
        is_ratio || self.amount.dimension() == Some(&Dimension::Ratio)
    }

    /// Returns whether a number of per cent bears the figure out.
    pub(super) fn is_percentage(&self, percent: Decimal) -> bool {
        if self.amount.measure.is_none() {
            let stated = self.amount.number.decimal().checked_mul(Decimal::ONE_HUNDRED);
            return stated.is_some_and(|stated| {
                let amount = Amount { number: Number::Exact(stated), ..self.amount.clone() };
                let is_near = percent.checked_sub(stated).is_some_and(|gap| gap.abs() <= Decimal::ONE);
                amount.bearing_near(percent).holds() && (amount.bound.is_some() || is_near)
            });
        }
        // Base units of a ratio are per mille.
        percent.checked_mul(Decimal::TEN).is_some_and(|base| self.is_base(base))
    }

    /// Returns whether an amount in base units of its dimension bears the figure out.
    pub(super) fn is_base(&self, base: Decimal) -> bool {
        let value = self.amount.measure.as_ref().and_then(|measure| measure.count(base));
        // 2倍 is no rounding of 1.5.
        let is_multiple =
            self.amount.dimension() == Some(&Dimension::Multiple) && self.amount.bound.is_none();
        let step = if is_multiple { self.amount.step.min(Decimal::new(1, 1)) } else { self.amount.step };
        let amount = Amount { step, is_whole: self.amount.is_whole && !is_multiple, ..self.amount.clone() };
        value.is_some_and(|value| amount.bearing(value).holds())
    }

    /// Returns a derivation with a computed amount in base units of its dimension.
    pub(super) fn derived(
        &self,
        kind: ClaimKind,
        operands: &[&Operand],
        formula: String,
        base: Decimal,
    ) -> Derivation {
        let measure = self.amount.measure.as_ref();
        let value = measure.and_then(|measure| measure.count(base)).unwrap_or(base);
        let unit = measure.map_or("", |measure| measure.unit.as_str());
        self.shown(kind, operands, formula, value, unit)
    }

    /// Returns a derivation with a computed percentage.
    pub(super) fn derived_percent(
        &self,
        kind: ClaimKind,
        operands: &[&Operand],
        formula: String,
        percent: Decimal,
    ) -> Derivation {
        match percent.checked_mul(Decimal::TEN).filter(|_| self.amount.measure.is_some()) {
            Some(base) => self.derived(kind, operands, formula, base),
            None => self.shown(kind, operands, formula, percent, "%"),
        }
    }

    pub(super) fn shown(
        &self,
        kind: ClaimKind,
        operands: &[&Operand],
        formula: String,
        value: Decimal,
        unit: &str,
    ) -> Derivation {
        let places = self.amount.number.decimal().scale().saturating_add(1).min(Decimal::MAX_SCALE);
        let value = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize();
        let items = operands.iter().filter_map(|operand| operand.item).collect();
        Derivation { kind, items, stranger: None, formula, computed: format!("{value}{unit}") }
    }
}
