//! What the observations of a metric come to.
//!
//! In: a book, and which of its observations have an open finding. Out: for each metric
//! its ranking and its series, computed once for the plan and for all pages.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rayon::prelude::*;

use super::{AreaId, Book, Metric, MetricId, Observation, Ranking, Reason, Refused, TimeSeries};

/// What the observations of each metric come to, in the order of the book.
pub type Summaries<'a> = IndexMap<&'a MetricId, MetricSummary<'a>>;

/// What the observations of a metric come to.
#[derive(Clone, Debug)]
pub struct MetricSummary<'a> {
    /// The comparable figures in order, and those that are not.
    pub ranking: Ranking<'a>,
    /// Each area over time.
    pub series: Vec<TimeSeries<'a>>,
    /// Whether a chart shows the ranking: a rank is not an amount.
    pub has_ranking_chart: bool,
    /// Whether a chart shows it over time.
    pub has_series_chart: bool,
}

impl<'a> MetricSummary<'a> {
    /// Sums up every metric of a book, in its order; `is_open` tells whether an observation has an open finding.
    pub fn of_all(book: &'a Book, is_open: &(dyn Fn(&Observation) -> bool + Sync)) -> Summaries<'a> {
        let metrics = book.metrics.par_iter();
        metrics.map(|(id, metric)| (id, Self::new(book, metric, is_open))).collect()
    }

    fn new(book: &'a Book, metric: &Metric, is_open: &dyn Fn(&Observation) -> bool) -> Self {
        let observations: Vec<_> = book.observations_of(metric).collect();
        let ranking = Ranking::new(&observations, metric.better, &book.area_tree, is_open);
        let series = TimeSeries::of(&observations, &book.area_tree);
        let is_amount = !metric.kind.is_rank();
        Self {
            has_ranking_chart: is_amount && !ranking.ranked.is_empty(),
            has_series_chart: is_amount && series.iter().any(TimeSeries::is_line),
            ranking,
            series,
        }
    }

    /// Returns the figures that are kept apart from the ranking. What an area was like at other times is not, where a
    /// chart shows it over time, unless a finding on it is open.
    pub fn apart(&self) -> Vec<&Refused<'a>> {
        let series: BTreeMap<&AreaId, &TimeSeries> =
            self.series.iter().map(|series| (series.area, series)).collect();
        let is_shown = |refused: &&Refused| {
            self.has_series_chart
                && !refused.reasons.contains(&Reason::Unchecked)
                && series.get(&refused.observation.area).is_some_and(|series| series.has(refused.observation))
        };
        self.ranking.refused.iter().filter(|refused| !is_shown(refused)).collect()
    }
}
