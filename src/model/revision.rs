//! Figures that were published otherwise before.
//!
//! In: what `content/revisions.yaml` states, checked. Out: what the page of
//! revisions, its feed and a comparison of editions tell of.

use rust_decimal::Decimal;

use super::{Definite, Edition, ObservationId, ObservationValue, Quantity, Status, Unit};
use crate::names::names;
use crate::source::Place;

/// A published figure that was changed or taken back, for a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The figure; one that was taken back is no observation of the book.
    pub figure: ObservationId,
    /// What was done.
    pub kind: RevisionKind,
    /// Why.
    pub reason: String,
    /// The edition that has it first.
    pub edition: Edition,
    /// What was published before; `None` where it is not stated.
    pub was: Option<StatedValue>,
    /// What the edition says instead: the `was` of the figure's next revision, or what it says now.
    /// `None` where nothing is published any more, and where the next revision does not state it.
    pub became: Option<StatedValue>,
    /// Where it stands.
    pub place: Place,
}

/// What an edition says of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedValue {
    /// The value, or why there is none.
    pub measure: ObservationValue,
    /// How settled it is.
    pub status: Status,
}

impl StatedValue {
    /// Returns whether both say the same, in whatever units and with whatever zeros behind the point.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_same_measure = match (&self.measure, &other.measure) {
            (ObservationValue::Value(one), ObservationValue::Value(other)) => {
                let base = |value: Decimal, unit: &Unit| Quantity { value, unit: unit.clone() }.base();
                let of = |definite: &Definite| {
                    let unit = &definite.quantity.unit;
                    (base(definite.quantity.value, unit), definite.baseline.map(|value| base(value, unit)))
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
    /// mends an error, a revision follows from better data.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum RevisionKind {
        /// It was wrong.
        Correction = "correction",
        /// More is known now.
        Revision = "revision",
        /// It is published no more.
        Withdrawal = "withdrawal",
    }
}
