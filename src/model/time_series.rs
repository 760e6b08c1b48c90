//! The values of a metric over time.
//!
//! In: the observations of one metric. Out: for each area those on one basis, the
//! earliest first. A zone compared with itself at another time is what a series shows, so
//! only the period may differ within one. A value known only by a bound is no point of it.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::comparability::{Reason, reasons};
use super::{AreaId, AreaTree, Observation, Period};

/// The values of a metric for one area over time, on one basis.
#[derive(Clone, Debug)]
pub struct TimeSeries<'a> {
    /// The area.
    pub area: &'a AreaId,
    /// The values, the earliest first, one for each period; two at least.
    pub points: Vec<&'a Observation>,
}

impl<'a> TimeSeries<'a> {
    /// Returns the series of observations that share a basis, in the order of the areas; empty if no area has two
    /// values of one basis.
    ///
    /// Of several bases the one with the most points is taken. An area that contains another of them is left out: a
    /// whole and its part are never shown together.
    pub fn of(observations: &[&'a Observation], areas: &AreaTree) -> Vec<Self> {
        let mut groups: Vec<IndexMap<&AreaId, Self>> = Vec::new();
        for observation in observations.iter().copied().filter(|observation| is_point(observation)) {
            let fits = |basis: &&mut IndexMap<&AreaId, Self>| {
                let first = basis.first().and_then(|(_, series)| series.points.first());
                first.is_some_and(|first| is_of_one_basis(first, observation))
            };
            match groups.iter_mut().find(fits) {
                Some(basis) => add(basis, observation),
                None => groups.push(IndexMap::from([(&observation.area, Self::first(observation))])),
            }
        }
        let mut groups: Vec<Vec<Self>> =
            groups.into_iter().map(|basis| basis.into_values().collect()).collect();
        for series in groups.iter_mut().flatten() {
            series.points.sort_by_key(|point| (point.period.end(), point.period.start()));
        }
        for basis in &mut groups {
            basis.retain(|series| series.points.len() > 1);
        }
        let count = |basis: &Vec<Self>| basis.iter().map(|series| series.points.len()).sum::<usize>();
        // Equally good bases keep the order of the sheets: the first wins.
        let best = groups.into_iter().rev().max_by_key(count).unwrap_or_default();
        let wholes: BTreeSet<&AreaId> =
            best.iter().flat_map(|series| areas.around(series.area).into_iter().skip(1)).collect();
        best.iter().filter(|series| !wholes.contains(series.area)).cloned().collect()
    }

    fn first(observation: &'a Observation) -> Self {
        Self { area: &observation.area, points: vec![observation] }
    }

    /// Returns whether it makes a line: it has three times at least.
    pub fn is_line(&self) -> bool {
        /// The fewest times that make a line.
        const TIMES: usize = 3;
        self.points.len() >= TIMES
    }

    /// Returns whether an observation is a point of it.
    pub fn has(&self, observation: &Observation) -> bool {
        self.area == &observation.area && self.points.iter().any(|point| point.id == observation.id)
    }
}

/// Returns whether an observation can be a point: an exact value of a date that was observed.
fn is_point(observation: &Observation) -> bool {
    let is_exact = observation.definite().is_some_and(|definite| definite.bound.is_none());
    is_exact && observation.status.is_observed() && !matches!(observation.period, Period::Label(_))
}

/// Returns whether two observations, of one area or of two, differ in nothing but their period.
fn is_of_one_basis(one: &Observation, other: &Observation) -> bool {
    let found = reasons(one, other, &AreaTree::default());
    let is_as_long = one.period.compares_with(&other.period);
    is_as_long && found.iter().all(|reason| matches!(reason, Reason::Period | Reason::Area))
}

/// Adds a point to the series of its area; of two sheets that state one value the first is taken.
fn add<'a>(basis: &mut IndexMap<&'a AreaId, TimeSeries<'a>>, observation: &'a Observation) {
    match basis.get_mut(&observation.area) {
        Some(series) if series.points.iter().all(|point| point.period != observation.period) => {
            series.points.push(observation);
        }
        Some(_) => {}
        None => _ = basis.insert(&observation.area, TimeSeries::first(observation)),
    }
}
