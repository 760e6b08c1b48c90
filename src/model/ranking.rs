//! The comparable figures of a metric, in order, and those that are not.
//!
//! In: the observations of one metric. Out: the largest group on one basis,
//! ranked, and every other observation with the reasons that keep it out. A
//! figure known only by a bound gets the range of ranks that it may have; equal
//! figures share a rank. Several metrics are never combined into a score.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::comparability::{Reason, Standing, reasons};
use super::{AreaId, AreaTree, Better, Bound, Observation, ObservationId, Period, Status, ZoneId};

/// The comparable figures of a metric, and those that are not.
#[derive(Clone, Debug)]
pub struct Ranking<'a> {
    /// Those on one basis, the best first; empty if no two share a basis.
    pub ranked: Vec<Ranked<'a>>,
    /// All others, in the order of zones and sheets.
    pub refused: Vec<Refused<'a>>,
}

/// A figure and its place among those that it can be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankPlace {
    /// The best rank that it may have, from 1.
    pub best: usize,
    /// The worst rank that it may have.
    pub worst: usize,
    /// Whether another figure has the same value.
    pub is_tied: bool,
}

/// A figure that is ranked.
#[derive(Clone, Debug)]
pub struct Ranked<'a> {
    /// The figure.
    pub observation: &'a Observation,
    /// Its place.
    pub place: RankPlace,
}

/// A figure that is not ranked.
#[derive(Clone, Debug)]
pub struct Refused<'a> {
    /// The figure.
    pub observation: &'a Observation,
    /// Why it is not ranked, the most serious reason first; never empty.
    pub reasons: Vec<Reason>,
}

/// What figures of one basis have in common.
type Basis<'a> = (&'a Period, Option<&'a ZoneId>, Option<&'a str>, Option<&'a str>, Status);

impl<'a> Ranking<'a> {
    /// Ranks the observations of a metric.
    ///
    /// `is_open` tells whether an observation has an open finding. Of several
    /// groups of the same size, the one with the latest period is taken, and of
    /// those of one period the one of observed values. If no
    /// two figures share a basis, nothing is ranked, and each is compared with
    /// the first.
    pub fn new(
        observations: &[&'a Observation],
        better: Better,
        areas: &AreaTree,
        is_open: &dyn Fn(&Observation) -> bool,
    ) -> Self {
        let mut groups: BTreeMap<Basis<'a>, Vec<&'a Observation>> = BTreeMap::new();
        for observation in observations.iter().filter(|o| o.definite().is_some() && !is_open(o)) {
            groups.entry(basis(observation)).or_default().push(observation);
        }
        let groups = groups.into_values().map(|group| without_wholes(&group, areas));
        // What is observed outranks what is set or expected; equally good groups keep the order of
        // their bases, of which the last wins.
        let best = groups.max_by_key(|group| {
            let first = group.first();
            (group.len(), first.and_then(|o| o.period.end()), first.is_some_and(|o| o.status.is_observed()))
        });
        let group = best.filter(|group| group.len() > 1).unwrap_or_default();
        let ids: BTreeSet<&ObservationId> = group.iter().map(|ranked| &ranked.id).collect();
        let overlap = Overlap::new(&group, areas);
        let refused = observations.iter().filter(|o| observations.len() > 1 && !ids.contains(&o.id));
        let refused = refused.map(|o| {
            let others = || group.iter().chain(observations).filter(|other| other.id != o.id);
            let known = others().find(|other| other.definite().is_some()).or_else(|| others().next());
            let mut found = known.map_or_else(Vec::new, |other| reasons(other, o, areas));
            found.extend(overlap.meets(o).then_some(Reason::Area));
            found.extend(is_open(o).then_some(Reason::Unchecked));
            found.sort();
            found.dedup();
            Refused { observation: o, reasons: found }
        });
        Self { refused: refused.collect(), ranked: ranked(&group, better) }
    }
}

impl<'a> Ranking<'a> {
    /// Returns the figures that lead or, where bounds leave it open, may lead; none if there are fewer than three to
    /// lead, or if an open finding leaves a figure out that could.
    pub fn first_places(&self) -> Vec<&Ranked<'a>> {
        let is_open = |refused: &Refused| refused.reasons.contains(&Reason::Unchecked);
        if self.ranked.len() < 3 || self.refused.iter().any(is_open) {
            return Vec::new();
        }
        self.ranked.iter().filter(|ranked| ranked.place.best == 1).collect()
    }

    /// Returns the figure that leads without a doubt.
    pub fn leader(&self) -> Option<&Ranked<'a>> {
        let [first] = self.first_places()[..] else { return None };
        (first.place.worst == 1 && !first.place.is_tied).then_some(first)
    }
}

/// The areas of the ranked figures, so that overlaps are found without comparing every pair.
struct Overlap<'a> {
    /// The areas themselves.
    own: BTreeSet<&'a AreaId>,
    /// Those that contain one of them.
    around: BTreeSet<&'a AreaId>,
    tree: &'a AreaTree,
    example: Option<&'a Observation>,
}

impl<'a> Overlap<'a> {
    fn new(group: &[&'a Observation], tree: &'a AreaTree) -> Self {
        let own = group.iter().map(|ranked| &ranked.area).collect();
        let around = group.iter().flat_map(|ranked| tree.around(&ranked.area).into_iter().skip(1)).collect();
        Self { own, around, tree, example: group.first().copied() }
    }

    /// Returns whether a figure's area contains one of these, lies in one, or is one of them at the same
    /// time.
    fn meets(&self, other: &Observation) -> bool {
        let is_same_time = self.example.is_some_and(|example| example.period == other.period);
        let inside = || self.tree.around(&other.area).into_iter().skip(1).any(|area| self.own.contains(area));
        (is_same_time && self.own.contains(&other.area)) || self.around.contains(&other.area) || inside()
    }
}

/// Returns what figures must have in common to be ranked; a label is not a time that two zones share.
fn basis(observation: &Observation) -> Basis<'_> {
    let is_label = matches!(observation.period, Period::Label(_));
    (
        &observation.period,
        is_label.then_some(&observation.zone),
        observation.scope.as_deref(),
        observation.definition.as_deref(),
        observation.status.compared(),
    )
}

/// Returns a group without areas that contain another of the group, and with each area once.
fn without_wholes<'a>(group: &[&'a Observation], areas: &AreaTree) -> Vec<&'a Observation> {
    let around: BTreeSet<&AreaId> =
        group.iter().flat_map(|part| areas.around(&part.area).into_iter().skip(1)).collect();
    let mut seen = BTreeSet::new();
    let parts = group.iter().copied().filter(|observation| !around.contains(&observation.area));
    parts.filter(|observation| seen.insert(&observation.area)).collect()
}

/// The value of a figure, and the least and the most that it may be.
type Extent = (Decimal, Option<Decimal>, Option<Decimal>);

/// Ranks figures on one basis, the best first; if neither direction is better, the greatest comes first.
fn ranked<'a>(group: &[&'a Observation], better: Better) -> Vec<Ranked<'a>> {
    let sign = if better == Better::Lower { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
    // The smaller the value, the better; its ends are the least and the most it may be.
    let extent = |observation: &Observation| -> Option<Extent> {
        let definite = observation.definite()?;
        let value = definite.quantity.base() * sign;
        // A bound applies to the size: 下降50%以上 is −50 or less.
        let is_fall = definite.quantity.value.is_sign_negative();
        let bound = match definite.bound {
            Some(Bound::AtLeast) if is_fall => Some(Bound::AtMost),
            Some(Bound::AtMost | Bound::Nearly) if is_fall => Some(Bound::AtLeast),
            bound => bound,
        };
        let (low, high) = match bound {
            None => (Some(value), Some(value)),
            Some(Bound::AtLeast) => (Some(value), None),
            Some(Bound::AtMost | Bound::Nearly) => (None, Some(value)),
            Some(Bound::About) => (None, None),
        };
        Some(if sign.is_sign_negative() { (value, high, low) } else { (value, low, high) })
    };
    let mut known: Vec<_> = group.iter().filter_map(|o| Some((*o, extent(o)?))).collect();
    // Equal ones keep the order of the zones: the sort is stable.
    known.sort_by_key(|(_, (value, ..))| *value);
    let extents: Vec<Extent> = known.iter().map(|(_, extent)| *extent).collect();
    let sorted = |end: fn(&Extent) -> Option<Decimal>| {
        let mut ends: Vec<Decimal> = extents.iter().filter_map(end).collect();
        ends.sort_unstable();
        ends
    };
    let (lows, highs) = (sorted(|(_, low, _)| *low), sorted(|(_, _, high)| *high));
    let place = |(value, low, high): &Extent| {
        // A figure is certainly better if its worst is less than this one's best, and worse the other way
        // round.
        let ahead = low.map_or(0, |low| highs.partition_point(|high| *high < low));
        let behind = high.map_or(0, |high| lows.len() - lows.partition_point(|low| *low <= high));
        let is_exact = low == high && low.is_some();
        let from = extents.partition_point(|(other, ..)| other < value);
        let equals = extents[from..].iter().take_while(|(other, ..)| other == value);
        // Equal figures share a rank; a figure known only within bounds has a range of ranks.
        let equals = equals.filter(|(_, l, h)| is_exact && l == low && h == high).count().saturating_sub(1);
        RankPlace { best: ahead + 1, worst: extents.len() - behind - equals, is_tied: equals > 0 }
    };
    let places: Vec<RankPlace> = extents.iter().map(place).collect();
    known.iter().zip(places).map(|((observation, _), place)| Ranked { observation, place }).collect()
}

impl Refused<'_> {
    /// Returns how the figure may be shown with those that are ranked.
    pub fn standing(&self) -> Standing {
        self.reasons.iter().map(|reason| reason.standing()).max().unwrap_or(Standing::Apart)
    }
}
