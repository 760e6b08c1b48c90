//! What keeps two figures from being compared.
//!
//! In: two observations. Out: the reasons, each with a code that pages and
//! reports share. A whole and its part, two units, two definitions are never
//! put together; two periods stand side by side and are not ranked; a figure
//! of which only a bound is known takes a range of ranks. Every ranking,
//! chart and comparison asks here.

use crate::names::names;

use super::{AreaTree, Observation, Period, Quantity, Unit};

names! {
    /// Why two figures are not simply compared, the gravest reason first; its name is its code.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Reason {
        /// Their units do not convert into each other.
        Unit = "U1",
        /// They are defined in two ways.
        Definition = "D1",
        /// Their periods are of two kinds, as a year and nine months.
        PeriodKind = "P1",
        /// One's area contains the other's.
        Area = "A1",
        /// One was not reported.
        Missing = "N1",
        /// One has a finding that is still open.
        Unchecked = "Q1",
        /// One is aimed at and the other observed, or the like; a provisional value counts as observed.
        Status = "V1",
        /// Their periods are two, or not known to be one.
        Period = "P2",
        /// They are counted in two scopes.
        Scope = "S1",
        /// Of one only a bound is known.
        Bound = "K1",
    }
}

/// How two figures may stand together in spite of a reason.
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

    /// Returns how two figures may stand together that it keeps apart.
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

/// Returns what keeps two figures from being compared, the gravest first; empty if nothing does.
///
/// Of two metrics, as in a chart of two industries, definition and scope say nothing.
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
        // An area set against itself is no whole and part: its time, scope, status or
        // definition tells the two apart. Where nothing does, two sheets state one thing.
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

/// Returns whether two periods are one and known to be: a label such as 今年 is so within one sheet only.
fn is_one_time(a: &Observation, b: &Observation) -> bool {
    a.period == b.period && (a.zone == b.zone || !matches!(a.period, Period::Label(_)))
}

/// Returns the unit that quantities are shown in together: the first of theirs
/// into which all convert exactly; `None` if there is none.
pub fn common_unit<'a>(quantities: &[&'a Quantity]) -> Option<&'a Unit> {
    let fits = |unit: &&Unit| quantities.iter().all(|quantity| quantity.in_unit(unit).is_some());
    quantities.iter().map(|quantity| &quantity.unit).find(fits)
}
