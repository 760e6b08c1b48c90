//! The comparable figures of a metric, in order, and those that are not.
//!
//! In: the observations of one metric. Out: the largest group that rests on
//! one basis, ranked, and every other observation with the reasons that keep
//! it out. A figure of which only a bound is known takes the range of ranks
//! that it may have; equal ones share a rank. Never a score of several metrics.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::comparability::{Reason, Standing, reasons};
use super::{AreaTree, Better, Bound, Observation, Period, Status, ZoneId};

/// The comparable figures of a metric, and those that are not.
#[derive(Clone, Debug)]
pub struct Ranking<'a> {
    /// Those that rest on one basis, the best first; empty where no two do.
    pub ranked: Vec<Ranked<'a>>,
    /// All others, in the order of zones and sheets.
    pub refused: Vec<Refused<'a>>,
}

/// A figure and its place among those that it can be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The best rank that it may have, from 1.
    pub best: usize,
    /// The worst rank that it may have.
    pub worst: usize,
    /// Whether another has its value.
    pub is_tied: bool,
}

/// A figure that is ranked.
#[derive(Clone, Debug)]
pub struct Ranked<'a> {
    /// The figure.
    pub observation: &'a Observation,
    /// Its place.
    pub place: Place,
}

/// A figure that is not ranked.
#[derive(Clone, Debug)]
pub struct Refused<'a> {
    /// The figure.
    pub observation: &'a Observation,
    /// What keeps it from those that are ranked, the gravest first; never empty.
    pub reasons: Vec<Reason>,
}

/// What figures of one basis have in common.
type Basis<'a> = (&'a Period, Option<&'a ZoneId>, Option<&'a str>, Option<&'a str>, Status);

impl<'a> Ranking<'a> {
    /// Ranks the observations of a metric.
    ///
    /// `is_open` tells of which one a finding is still open. Of several groups
    /// of one size that of the latest period is taken. Where no two figures
    /// rest on one basis nothing is ranked, and each is held against the first.
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
        // Equally good groups keep the order of their bases; the last one that is best wins.
        let best = groups.max_by_key(|group| (group.len(), group.first().and_then(|o| o.period.end())));
        let group = best.filter(|group| group.len() > 1).unwrap_or_default();
        let refused = observations.iter().filter(|o| !group.iter().any(|ranked| ranked.id == o.id));
        let refused = refused.filter(|_| observations.len() > 1).map(|o| {
            let reasons = refusal(o, &group, observations, areas, is_open(o));
            Refused { observation: o, reasons }
        });
        Self { refused: refused.collect(), ranked: ranked(&group, better) }
    }
}

/// Returns what figures must have in common to be ranked; a label tells no time that two zones share.
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

/// Returns a group without the areas that contain another of it, and each area once.
fn without_wholes<'a>(group: &[&'a Observation], areas: &AreaTree) -> Vec<&'a Observation> {
    let contains = |whole: &Observation| {
        group.iter().any(|part| part.area != whole.area && areas.is_within(&part.area, &whole.area))
    };
    let mut kept: Vec<&Observation> = Vec::new();
    for observation in group.iter().filter(|observation| !contains(observation)) {
        if !kept.iter().any(|other| other.area == observation.area) {
            kept.push(observation);
        }
    }
    kept
}

/// Returns what keeps a figure from those that are ranked, or from the first other one if none are.
fn refusal(
    refused: &Observation,
    group: &[&Observation],
    all: &[&Observation],
    areas: &AreaTree,
    is_open: bool,
) -> Vec<Reason> {
    let others = group.iter().chain(all).filter(|other| other.id != refused.id);
    let known = others.clone().find(|other| other.definite().is_some()).or(others.clone().next());
    let mut found = known.map_or_else(Vec::new, |other| reasons(other, refused, areas));
    let overlaps = group.iter().any(|other| reasons(other, refused, areas).contains(&Reason::Area));
    found.extend(overlaps.then_some(Reason::Area));
    found.extend(is_open.then_some(Reason::Unchecked));
    found.sort_by_key(|reason| Reason::CODES.iter().position(|(_, other)| other == reason));
    found.dedup();
    found
}

/// What a figure comes to, and the least and the most that it may be.
type Extent = (Decimal, Option<Decimal>, Option<Decimal>);

/// Ranks figures of one basis, the best first; what is neither better nor worse has the greatest first.
fn ranked<'a>(group: &[&'a Observation], better: Better) -> Vec<Ranked<'a>> {
    let sign = if better == Better::Lower { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
    // The less a figure comes to, the better it is; its ends are the least and the most it may be.
    let extent = |observation: &Observation| -> Option<Extent> {
        let definite = observation.definite()?;
        let value = definite.quantity.base() * sign;
        let (low, high) = match definite.bound {
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
    let place = |number: usize, (value, low, high): Extent| {
        let others = || extents.iter().enumerate().filter(move |(other, _)| *other != number).map(|(_, e)| e);
        // Certainly better: what it comes to at worst is less than this one's best.
        let is_ahead = |(_, _, worst): &&Extent| matches!((worst, low), (Some(w), Some(l)) if *w < l);
        let is_behind = |(_, best, _): &&Extent| matches!((best, high), (Some(b), Some(h)) if *b > h);
        let is_equal = |other: &&Extent| **other == (value, low, high);
        let is_exact = low == high && low.is_some();
        // Equal figures share a rank; what is only known within bounds has a range of them.
        let equals = if is_exact { others().filter(is_equal).count() } else { 0 };
        let worst = extents.len() - others().filter(is_behind).count() - equals;
        Place { best: others().filter(is_ahead).count() + 1, worst, is_tied: equals > 0 }
    };
    let places = extents.iter().enumerate().map(|(number, extent)| place(number, *extent));
    let places: Vec<Place> = places.collect();
    known.iter().zip(places).map(|((observation, _), place)| Ranked { observation, place }).collect()
}

impl Refused<'_> {
    /// Returns how the figure may stand with those that are ranked.
    pub fn standing(&self) -> Standing {
        self.reasons.iter().map(|reason| reason.standing()).max().unwrap_or(Standing::Apart)
    }
}
