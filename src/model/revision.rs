//! Figures that were published differently before.
//!
//! In: what `content/revisions.yaml` states, checked. Out: what the page of
//! revisions, its feed and a comparison of editions report.

use rust_decimal::Decimal;

use super::{Definite, Edition, ObservationId, ObservationValue, Quantity, Status, Typed, Unit};
use crate::names::names;
use crate::source::Place;

/// A published figure that was changed or withdrawn, for a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The figure; a withdrawn one is not an observation of the book.
    pub figure: ObservationId,
    /// What was done.
    pub kind: RevisionKind,
    /// Why.
    pub reason: Typed,
    /// The first edition that has it.
    pub edition: Edition,
    /// What was published before; `None` if it is not stated.
    pub was: Option<StatedValue>,
    /// What the edition says instead: the `was` of the figure's next revision, or what it says now. `None` if
    /// nothing is published any more, or if the next revision does not state it.
    pub became: Option<StatedValue>,
    /// Where it is stated.
    pub place: Place,
}

/// What an edition says about a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedValue {
    /// The value, or why there is none.
    pub measure: ObservationValue,
    /// How settled it is.
    pub status: Status,
}

impl StatedValue {
    /// Returns whether both say the same, whatever their units and trailing zeros.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_same_measure = match (&self.measure, &other.measure) {
            (ObservationValue::Value(one), ObservationValue::Value(other)) => {
                let base = |value: Decimal, unit: &Unit| Quantity { value, unit: unit.clone() }.base();
                let of = |definite: &Definite| {
                    let unit = &definite.quantity.unit;
                    (base(definite.quantity.value, unit), definite.before().map(|value| base(value, unit)))
                };
                one.quantity.unit.dimension == other.quantity.unit.dimension
                    && of(one) == of(other)
                    && one.bound == other.bound
            }
            (one, other) => one == other,
        };
        is_same_measure && self.status == other.status
    }
}

names! {
    /// What was done to a published figure.
    ///
    /// The two kinds of change are those of official statistics: a correction
    /// fixes an error, a revision follows from better data.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum RevisionKind {
        /// It was wrong.
        Correction = "correction",
        /// More is known now.
        Revision = "revision",
        /// It is no longer published.
        Withdrawal = "withdrawal",
    }
}
