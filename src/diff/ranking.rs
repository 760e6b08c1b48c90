//! The rankings that differ between two editions, and why.
//!
//! In: the rankings of each metric in both editions. Out: the figures whose
//! place differs, and the figures that caused it.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::{by_id, is_other_rank, settled};
use super::{Cause, CauseKind, Move, RankingChange};
use crate::wire::{FiguresFile, PublishedFigure, RankingRecord, ReasonRecord};

/// The best and the worst rank that a figure may have.
type RankRange = (usize, usize);

/// The figures of one metric in one edition.
struct Order<'a> {
    /// Those that are ranked, the best first.
    ranked: Vec<&'a str>,
    places: BTreeMap<&'a str, RankRange>,
    refused: BTreeMap<&'a str, &'a [ReasonRecord]>,
}

impl<'a> Order<'a> {
    /// Reads a ranking; `now` gives each figure the id that it has in the new edition.
    fn new(standing: Option<&'a RankingRecord>, now: &dyn Fn(&'a str) -> &'a str) -> Self {
        let ranked = || standing.into_iter().flat_map(|standing| &standing.ranked);
        let refused = standing.into_iter().flat_map(|standing| &standing.refused);
        Self {
            ranked: ranked().map(|place| now(&place.figure)).collect(),
            places: ranked().map(|place| (now(&place.figure), (place.best, place.worst))).collect(),
            refused: refused.map(|refused| (now(&refused.figure), &*refused.reasons)).collect(),
        }
    }

    fn reasons(&self, id: &str) -> Vec<ReasonRecord> {
        self.refused.get(id).map_or_else(Vec::new, |reasons| reasons.to_vec())
    }
}

/// Returns the rankings that differ, in the order of the new edition, then those that no longer exist.
pub(super) fn rankings(
    (old, before): (&FiguresFile, &[RankingRecord]),
    (new, after): (&FiguresFile, &[RankingRecord]),
) -> Vec<RankingChange> {
    let (was, is) = (by_id(old), by_id(new));
    // A confirmed figure is the same figure under another id.
    let new_ids: BTreeMap<&str, &str> =
        settled(&was, &is).into_iter().map(|(new, old)| (old.id.as_str(), new)).collect();
    let now = |id| new_ids.get(id).copied().unwrap_or(id);
    let was = was.into_iter().map(|(id, figure)| (now(id), figure)).collect();
    let by_metric: BTreeMap<&str, &RankingRecord> = before.iter().map(|s| (s.metric.as_str(), s)).collect();
    let metrics: BTreeSet<&str> = after.iter().map(|standing| standing.metric.as_str()).collect();
    let gone = before.iter().filter(|standing| !metrics.contains(standing.metric.as_str()));
    let pairs = after.iter().map(|new| (by_metric.get(new.metric.as_str()).copied(), Some(new)));
    let pairs = pairs.chain(gone.map(|old| (Some(old), None)));
    let ranking = pairs.filter_map(|(before, after)| {
        let orders = (Order::new(before, &now), Order::new(after, &|id| id));
        let (causes, moves) = moved(&orders.0, &orders.1, &was, &is)?;
        let named = after.or(before)?;
        let (metric, metric_name) = (named.metric.clone(), named.metric_name.clone());
        Some(RankingChange { metric, metric_name, causes, moves })
    });
    ranking.collect()
}

/// Returns the causes and the moves of a ranking; `None` if nothing moved.
fn moved(
    before: &Order,
    after: &Order,
    old: &BTreeMap<&str, &PublishedFigure>,
    new: &BTreeMap<&str, &PublishedFigure>,
) -> Option<(Vec<Cause>, Vec<Move>)> {
    let left = before.ranked.iter().filter(|id| !after.places.contains_key(*id));
    let ids: Vec<&str> = after.ranked.iter().chain(left).copied().collect();
    let places = |id: &str| (before.places.get(id).copied(), after.places.get(id).copied());
    let moves: Vec<Move> = ids
        .iter()
        .filter_map(|id| {
            let (was, is) = places(id);
            let figure = new.get(id).or_else(|| old.get(id))?;
            (was != is).then(|| Move { figure: (*figure).clone(), old: was, new: is })
        })
        .collect();
    let cause = |id: &&str| {
        let (old, new) = (old.get(id).copied(), new.get(id).copied());
        let (was, is) = places(id);
        let (kind, reasons) = match (old, new) {
            (Some(one), Some(other)) if was.is_some() && is.is_some() => {
                (is_other_rank(one, other).then_some(CauseKind::Changed)?, Vec::new())
            }
            (Some(_), Some(_)) if is.is_some() => (CauseKind::Admitted, before.reasons(id)),
            (Some(_), Some(_)) => (CauseKind::Refused, after.reasons(id)),
            (None, _) => (CauseKind::Added, Vec::new()),
            (_, None) => (CauseKind::Withdrawn, Vec::new()),
        };
        Some(Cause { kind, old: old.cloned(), new: new.cloned(), reasons })
    };
    (!moves.is_empty()).then(|| (ids.iter().filter_map(cause).collect(), moves))
}
