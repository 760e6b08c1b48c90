//! What a value of a list or a table belongs to, by the name in the same place.
//!
//! Found by `series` and `cell`, used by `query`.

use super::governing::Governing;
use crate::grammar::When;
use crate::model::{AreaId, MetricIndex};
use crate::source::Span;

/// What a value of a list or a table belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    /// The metrics that its name may mean; empty if its name is an area's.
    pub(super) metrics: Vec<MetricIndex>,
    /// The area, if its name is one.
    pub(super) area: Option<AreaId>,
    /// The time, if its name is one.
    pub(super) when: Option<(When, Span)>,
    /// Where it stands.
    pub(super) place: MemberPlace,
}

/// Where a value stands that belongs to a list or a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MemberPlace {
    /// In a list whose names and values are parted by 、 and 和.
    List {
        /// The name in its place; `None` if the name stands elsewhere.
        name: Option<Span>,
        /// The words between 分别 and the first value.
        lead: Span,
    },
    /// In a cell of a table.
    Cell {
        /// The head that tells a change, if one does: 比上年增长.
        change: Option<TableHead>,
        /// The head of its row, if nothing is called by it.
        stranger: Option<Span>,
    },
}

/// Which head of a cell says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableHead {
    /// That of its column.
    Column,
    /// That of its row.
    Row,
}

impl Member {
    /// Returns the time that it is told of.
    pub(super) fn governing(&self) -> Option<Governing> {
        let (when, span) = self.when.clone()?;
        Some(Governing { when, span: Some(span), strong: true })
    }

    /// Returns whether it is told as a change.
    pub(super) fn is_change(&self) -> bool {
        matches!(self.place, MemberPlace::Cell { change: Some(_), .. })
    }

    /// Returns whether the head of its row tells it as a change.
    pub(super) fn is_row_of_change(&self) -> bool {
        matches!(self.place, MemberPlace::Cell { change: Some(TableHead::Row), .. })
    }
}
