//! What can become of a figure, and what it is held against.

use super::annotated::Governing;
use super::index::{ItemIndex, ObservationIndex, Slot};
use crate::grammar::When;
use crate::model::{AreaId, MetricIndex, ZoneIndex};
use crate::source::Span;

/// What became of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FigureOutcome {
    /// It states an observation, by its number on the shelf.
    Bound(ItemIndex, Slot),
    /// It belongs to the name of a metric, as 5亿元以上 of 5亿元以上项目.
    Named,
    /// It follows from figures that are bound.
    Computed,
    /// No observation equals it; the metric it most likely is of, by number.
    Unaccounted(Option<MetricIndex>),
    /// It equals an observation of another time.
    OtherTime(ItemIndex, Governing),
    /// It equals an observation of another place; the place that is said, if one is.
    OtherPlace(ItemIndex, Option<Span>),
    /// The metric that governs it has another value.
    Differs(ItemIndex, Slot, Mismatch),
    /// Several observations fit.
    Ambiguous(Vec<ItemIndex>),
    /// It needs no account: a date, a name, an idiom.
    Free,
}

impl FigureOutcome {
    /// Returns the observations that a finding speaks of, by their numbers on the shelf.
    pub(super) fn disputed(&self) -> &[ItemIndex] {
        match self {
            Self::OtherTime(item, _) | Self::OtherPlace(item, _) | Self::Differs(item, ..) => {
                std::slice::from_ref(item)
            }
            Self::Ambiguous(items) => items,
            Self::Bound(..) | Self::Named | Self::Computed | Self::Unaccounted(_) | Self::Free => &[],
        }
    }
}

/// In what a figure differs from the observation that it should state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mismatch {
    /// In its number or unit.
    Value,
    /// In its bound alone.
    Bound,
    /// In its direction alone: 增长 for a fall.
    Direction,
}

/// What is in reach of a passage.
pub(super) struct PassageContext<'a> {
    /// The observations.
    pub(super) index: &'a ObservationIndex,
    /// The area that the text is about; `None` on a page, which is about none.
    pub(super) home: Option<&'a AreaId>,
    /// The zones whose sheets count, by number.
    pub(super) zones: &'a [ZoneIndex],
    /// The areas that the headings above name, and earlier passages of the section.
    pub(super) around: &'a [AreaId],
    /// The metrics that the headings above and the section name, the nearest first.
    pub(super) section: &'a [MetricIndex],
    /// The time carried over from what stands before the passage.
    pub(super) carried: Option<&'a When>,
}
