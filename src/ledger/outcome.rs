//! What can become of a figure, and what it is compared with.

use std::collections::BTreeSet;

use super::governing::Governing;
use super::index::{ItemIndex, ObservationIndex};
use super::item::Slot;
use super::names::NameFinder;
use crate::grammar::{EventSide, When};
use crate::model::{AreaId, MetricIndex, Period, ZoneIndex};
use crate::source::Span;

/// What became of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FigureOutcome {
    /// It states an observation, given by its index.
    Bound(ItemIndex, Slot),
    /// It belongs to the name of a metric, such as 5亿元以上 in 5亿元以上项目.
    Named,
    /// It follows from these observations.
    Computed(Vec<ItemIndex>),
    /// It is in a list that has not as many values as names.
    Unlisted,
    /// No observation equals it; the metric that it most likely belongs to, by index.
    Unaccounted(Option<MetricIndex>),
    /// It equals an observation of another time.
    OtherTime(ItemIndex, Slot, Governing),
    /// It equals an observation of another place; where the text names its own place, if it does.
    OtherPlace(ItemIndex, Option<Span>),
    /// The metric that governs it has another value.
    Differs(ItemIndex, Slot, Mismatch),
    /// It equals an observation, but a word before it may turn its sign.
    Undirected(ItemIndex, Span),
    /// It has the number of an observation, and no unit or one that casebook does not know.
    Unmeasured(ItemIndex, Slot),
    /// It equals an observation, but a word beside the name makes another quantity of it.
    OtherQuantity(ItemIndex, OtherWord),
    /// It equals an observation, but its sentence gives it another status.
    OtherStatus(ItemIndex, Misstated),
    /// It equals an observation of a year that the text has not named.
    Undated(ItemIndex),
    /// Several observations fit.
    Ambiguous(Vec<ItemIndex>),
    /// It looks like a number and was not read.
    Unread,
    /// It needs no account: a date, a name, an idiom.
    Free,
}

impl FigureOutcome {
    /// Returns the index of the observation that it states.
    pub(super) fn stated(&self) -> Option<ItemIndex> {
        match self {
            Self::Bound(item, Slot::Value) => Some(*item),
            _ => None,
        }
    }

    /// Returns the indices of the observations that a finding concerns.
    pub(super) fn disputed(&self) -> &[ItemIndex] {
        match self {
            Self::OtherTime(item, ..)
            | Self::OtherPlace(item, _)
            | Self::OtherQuantity(item, _)
            | Self::OtherStatus(item, _)
            | Self::Undated(item)
            | Self::Differs(item, ..)
            | Self::Unmeasured(item, _)
            | Self::Undirected(item, _) => std::slice::from_ref(item),
            Self::Ambiguous(items) => items,
            Self::Bound(..)
            | Self::Named
            | Self::Computed(_)
            | Self::Unlisted
            | Self::Unaccounted(_)
            | Self::Unread
            | Self::Free => &[],
        }
    }
}

/// A word that makes another quantity of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OtherWord {
    /// In the passage of the figure.
    Here(Span),
    /// In the head of the column of a cell, by the cell and the place in the head.
    Head(Span, Span),
}

/// How a sentence gives a figure another status than an observation has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Misstated {
    /// What is done is told as a plan, by this word; `None` if the word stands in the head of a table.
    Planned(Option<Span>),
    /// What is aimed at is told as done.
    Done,
}

/// How a figure differs from the observation that it should state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mismatch {
    /// In its number or unit.
    Value,
    /// In its bound alone.
    Bound,
    /// In its direction alone: 增长 for a fall.
    Direction,
}

/// What the rows above state in the same table.
#[derive(Clone, Debug, Default)]
pub(super) struct RowsAbove {
    /// The observations, in order.
    pub(super) stated: Vec<ItemIndex>,
    /// The values that their heads tell to be of a side of an event.
    pub(super) sided: Vec<SidedValue>,
}

impl RowsAbove {
    /// Adds a row; `None` ends the table.
    pub(super) fn add(&mut self, row: Option<Self>) {
        let Some(row) = row else { return *self = Self::default() };
        self.stated.extend(row.stated);
        self.sided.extend(row.sided);
    }
}

/// A value that the heads of a table tell to be of a side of an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct SidedValue {
    pub(super) item: ItemIndex,
    pub(super) slot: Slot,
    pub(super) side: EventSide,
}

/// What is in reach of a passage.
pub(super) struct PassageContext<'a> {
    /// The observations.
    pub(super) index: &'a ObservationIndex,
    /// The names of metrics and areas.
    pub(super) names: &'a NameFinder,
    /// The area that the text is about; `None` on a page.
    pub(super) home: Option<&'a AreaId>,
    /// The zones whose sheets count, by index.
    pub(super) zones: &'a [ZoneIndex],
    /// The areas named by the headings above and by earlier passages of the section.
    pub(super) around: &'a [AreaId],
    /// The metrics that the headings above and the section name, the nearest first.
    pub(super) section: &'a [MetricIndex],
    /// The time carried over from the text before the passage.
    pub(super) carried: Option<&'a When>,
    /// The period of what the text leaves undated.
    pub(super) period: Option<&'a Period>,
    /// The years that the text has named so far.
    pub(super) years: &'a BTreeSet<i16>,
    /// The heading of the section and those above it, a line each.
    pub(super) headings: &'a str,
    /// What the rows above state in the same table.
    pub(super) rows_above: &'a RowsAbove,
}

impl PassageContext<'_> {
    /// Returns whether the name of a metric says that it counts what is lost, so that its sign is understood.
    pub(super) fn is_of_losses(&self, metric: MetricIndex) -> bool {
        self.index.losses.contains(&metric)
    }
}
