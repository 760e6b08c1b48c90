//! What keeps two figures from being compared.
//!
//! In: two observations. Out: the reasons, each with a code that pages and
//! reports share. A whole and its part, two units or two definitions are never
//! shown together; two periods are shown side by side but not ranked; a figure
//! known only by a bound gets a range of ranks. Every ranking, chart and
//! comparison asks here.

use crate::names::names;

use super::{AreaTree, Observation, Period, Quantity, Unit};

names! {
    /// Why two figures are not simply compared, the most serious reason first; its name is its code.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Reason {
        /// Their units do not convert into each other.
        Unit = "U1",
        /// Their definitions differ.
        Definition = "D1",
        /// Their periods differ in kind, such as a year and nine months.
        PeriodKind = "P1",
        /// One's area contains the other's.
        Area = "A1",
        /// One was not reported.
        Missing = "N1",
        /// One has a finding that is still open.
        Unchecked = "Q1",
        /// Their statuses differ, such as target and observed; a provisional value counts as observed.
        Status = "V1",
        /// Their periods differ, or are not known to be the same.
        Period = "P2",
        /// Their scopes differ.
        Scope = "S1",
        /// Only a bound is known for one of them.
        Bound = "K1",
    }
}

/// How two figures may be shown together despite a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In one ranking, with a range of ranks.
    Range,
    /// Side by side, each labelled, and not ranked.
    Beside,
    /// Not together.
    Apart,
}

impl Reason {
    /// Returns its code.
    pub fn code(self) -> &'static str {
        self.name()
    }

    /// Returns how two figures that it separates may be shown.
    pub fn standing(self) -> Standing {
        match self {
            Self::Unit
            | Self::Definition
            | Self::PeriodKind
            | Self::Area
            | Self::Missing
            | Self::Unchecked => Standing::Apart,
            Self::Status | Self::Period | Self::Scope => Standing::Beside,
            Self::Bound => Standing::Range,
        }
    }
}

/// Returns what keeps two figures from being compared, the most serious first; empty if nothing does.
///
/// For two different metrics, as in a chart of two industries, definition and scope do not matter.
pub fn reasons(a: &Observation, b: &Observation, areas: &AreaTree) -> Vec<Reason> {
    let (one, other) = (a.definite(), b.definite());
    let dimensions = [one, other].map(|definite| definite.map(|definite| &definite.quantity.unit.dimension));
    let is_bounded = |definite: Option<&super::Definite>| definite.is_some_and(|d| d.bound.is_some());
    let of_one_metric = a.metric == b.metric;
    let holds = |reason: &Reason| match reason {
        Reason::Unit => matches!(dimensions, [Some(one), Some(other)] if one != other),
        Reason::Definition => of_one_metric && a.definition != b.definition,
        Reason::PeriodKind => !a.period.is_like(&b.period),
        Reason::Period => a.period.is_like(&b.period) && !is_one_time(a, b),
        // An area compared with itself is not a whole and its part: time, scope, status or definition tells
        // the two apart. If nothing does, two sheets state the same thing.
        Reason::Area if a.area == b.area => {
            let is_told_apart = a.scope != b.scope || a.status != b.status || a.definition != b.definition;
            of_one_metric && a.id != b.id && is_one_time(a, b) && !is_told_apart
        }
        Reason::Area => of_one_metric && areas.overlap(&a.area, &b.area),
        Reason::Missing => one.is_none() || other.is_none(),
        Reason::Status => a.status.compared() != b.status.compared(),
        Reason::Scope => of_one_metric && a.scope != b.scope,
        Reason::Bound => is_bounded(one) || is_bounded(other),
        // Only the ledger knows.
        Reason::Unchecked => false,
    };
    Reason::ALL.iter().copied().filter(holds).collect()
}

/// Returns whether two periods are known to be the same: a label such as 今年 is so only within one sheet.
fn is_one_time(a: &Observation, b: &Observation) -> bool {
    a.period == b.period && (a.zone == b.zone || !matches!(a.period, Period::Label(_)))
}

/// Returns the unit that quantities are shown in together: the first of theirs
/// into which all convert exactly; `None` if there is none.
pub fn common_unit<'a>(quantities: &[&'a Quantity]) -> Option<&'a Unit> {
    let fits = |unit: &&Unit| quantities.iter().all(|quantity| quantity.in_unit(unit).is_some());
    quantities.iter().map(|quantity| &quantity.unit).find(fits)
}
