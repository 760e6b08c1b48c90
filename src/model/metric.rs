//! Metrics: what is observed.
//!
//! Out: the definition of each, with its unit and the kind of number it yields.

use super::{MetricId, Unit};
use crate::names::names;

/// A metric: what is observed.
#[derive(Clone, Debug)]
pub struct Metric {
    /// Its id.
    pub id: MetricId,
    /// Its name.
    pub name: String,
    /// Other names that prose uses.
    pub aliases: Vec<String>,
    /// The unit its observations have by default.
    pub unit: Unit,
    /// What kind of number it is.
    pub kind: MetricType,
    /// Which direction is the better one.
    pub better: Better,
    /// What it measures, in our words.
    pub definition: String,
    /// The subject that the list of metrics has it under; `None` if it has none.
    pub subject: Option<String>,
    /// The metric that it is a part of, as projects of a size are of all projects.
    pub part_of: Option<MetricId>,
    /// The metrics that measure alike, so that one axis may show them together.
    pub compares_with: Vec<MetricId>,
    /// The indices of its observations in [`Book::observations`](super::Book::observations), in order.
    pub observations: Vec<usize>,
}

impl Metric {
    /// Returns whether one axis may show it together with another metric: one names the other as alike, or both
    /// name a third.
    ///
    /// Two metrics of one unit may still measure different things, as the growth of output and of exports.
    pub fn is_alike(&self, other: &Self) -> bool {
        let names = |one: &Self, other: &Self| one.compares_with.contains(&other.id);
        let share_one = || self.compares_with.iter().any(|third| other.compares_with.contains(third));
        self.id == other.id || names(self, other) || names(other, self) || share_one()
    }
}

names! {
    /// What kind of number a metric yields.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum MetricType {
        /// An amount at a time or over a period.
        Level = "level",
        /// A rate of change, signed.
        Growth = "growth",
        /// A part of a whole.
        Share = "share",
        /// A number of things.
        Count = "count",
        /// A length of time.
        Duration = "duration",
        /// A place in a ranking.
        Rank = "rank",
    }
}

impl MetricType {
    /// Returns whether it is a rate of change, whose sign is given by words of rise and fall.
    pub fn is_growth(self) -> bool {
        self == Self::Growth
    }

    /// Returns whether it is a rank, which is not an amount.
    pub fn is_rank(self) -> bool {
        self == Self::Rank
    }

    /// Returns whether a value below zero makes sense.
    pub fn is_signed(self) -> bool {
        matches!(self, Self::Growth | Self::Level)
    }
}

names! {
    /// Which direction of a metric is the better one.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Better {
        /// More is better.
        Higher = "higher",
        /// Less is better.
        Lower = "lower",
        /// Neither.
        Neutral = "neutral",
    }
}
