//! What keeps two figures from being compared.
//!
//! In: two observations. Out: the reasons, each with a code that pages and
//! reports share. A whole and its part, two units, two definitions are never
//! put together; two periods stand side by side and are not ranked; a figure
//! of which only a bound is known takes a range of ranks. Every ranking,
//! chart and comparison asks here.

use super::{AreaTree, Observation, Period, Quantity, Unit};

/// Why two figures are not simply compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Their units do not convert into each other.
    Unit,
    /// Their periods are of two kinds, as a year and nine months.
    PeriodKind,
    /// Their periods are two, or not known to be one.
    Period,
    /// They are defined in two ways.
    Definition,
    /// They are counted in two scopes.
    Scope,
    /// One is aimed at and the other observed, or the like; a provisional value counts as observed.
    Status,
    /// One's area contains the other's.
    Area,
    /// Of one only a bound is known.
    Bound,
    /// One was not reported.
    Missing,
    /// One has a finding that is still open.
    Unchecked,
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
    /// Every reason with its code, the gravest first.
    pub const CODES: &'static [(&'static str, Self)] = &[
        ("U1", Self::Unit),
        ("D1", Self::Definition),
        ("P1", Self::PeriodKind),
        ("A1", Self::Area),
        ("N1", Self::Missing),
        ("Q1", Self::Unchecked),
        ("V1", Self::Status),
        ("P2", Self::Period),
        ("S1", Self::Scope),
        ("K1", Self::Bound),
    ];

    /// Returns its code.
    pub fn code(self) -> &'static str {
        Self::CODES.iter().find(|(_, reason)| *reason == self).map_or("", |(code, _)| code)
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
    Reason::CODES.iter().map(|(_, reason)| *reason).filter(holds).collect()
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
