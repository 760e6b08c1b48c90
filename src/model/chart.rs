//! Charts: those that authors ask for, and those that a metric has by itself.
//!
//! In: a chart block whose names have been resolved. Out: what is drawn, by
//! observation or by dated step, and what names a chart within the casebook.

use std::fmt;

use super::{AreaId, MetricId, ObservationId, Period, TextId, Typed};
use crate::names::names;
use crate::source::Place;

/// Names a chart that has a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChartId {
    /// A chart in a text, by its key there.
    Text(TextId, String),
    /// A metric over time.
    OverTime(MetricId),
    /// The comparable figures of a metric.
    Ranking(MetricId),
}

impl fmt::Display for ChartId {
    /// Writes it as what it shows, `case/harbor/reform#jobs`; no two charts are written alike.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text, id) => write!(formatter, "{text}#{id}"),
            Self::OverTime(metric) => write!(formatter, "metric/{metric}#over-time"),
            Self::Ranking(metric) => write!(formatter, "metric/{metric}#ranking"),
        }
    }
}

/// A chart in a text.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The text that it stands in.
    pub text: TextId,
    /// Its id on the page.
    pub id: String,
    /// What names it in its text: the id that the author gave it or else what it shows, so that it keeps its address
    /// when another chart is put before it.
    pub key: String,
    /// What it says.
    pub title: Typed,
    /// A remark below it.
    pub note: Option<Typed>,
    /// What it shows.
    pub subject: ChartSubject,
}

impl Chart {
    /// Returns what names it within the casebook.
    pub fn name(&self) -> ChartId {
        ChartId::Text(self.text.clone(), self.key.clone())
    }

    /// Returns whether it shows values over time.
    pub fn is_over_time(&self) -> bool {
        matches!(&self.subject, ChartSubject::Observations(shown) if shown.kind.is_over_time())
    }

    /// Returns the observations that it shows, in the order of drawing; none for dated steps.
    pub fn observations(&self) -> impl Iterator<Item = &ObservationId> {
        let rows = match &self.subject {
            ChartSubject::Observations(shown) => shown.rows.as_slice(),
            ChartSubject::Steps(_) => &[],
        };
        rows.iter().flat_map(|row| std::iter::once(&row.observation).chain(&row.against))
    }
}

/// What a chart in a text shows.
#[derive(Clone, Debug)]
pub enum ChartSubject {
    /// Observations of the sheets.
    Observations(ShownObservations),
    /// What the text says happened, the earliest first; two steps or more.
    Steps(Vec<ChartStep>),
}

impl ChartSubject {
    /// The kind that a chart block gives a chart of dated steps.
    pub const STEPS: &'static str = "timeline";
}

/// The observations that a chart shows.
#[derive(Clone, Debug)]
pub struct ShownObservations {
    /// How they are drawn.
    pub kind: ChartKind,
    /// The rows, in the order of drawing; never empty.
    pub rows: Vec<ChartRow>,
    /// The areas that it would show but whose value is missing.
    pub missing: Vec<AreaId>,
}

/// A dated step: what happened when, as the text says.
#[derive(Clone, Debug)]
pub struct ChartStep {
    /// When it happened; never a label.
    pub period: Period,
    /// Where the date stands in the chart block.
    pub place: Place,
    /// What happened.
    pub text: Typed,
    /// The anchor of the heading under which the text tells it; `None` if the text has it anywhere.
    pub section: Option<String>,
}

names! {
    /// A kind of chart of observations.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum ChartKind {
        /// Before and after.
        Dumbbell = "dumbbell",
        /// How far a value is on the way to its target.
        Target = "target",
        /// Bars from the greatest to the least.
        Ranked = "ranked",
        /// Rates of change, or values below and above zero.
        Growth = "growth",
        /// Values as points, with the ranges that they are known within.
        DotRange = "dot_range",
        /// A whole and its parts.
        Nested = "nested",
        /// Values over time, in one frame.
        Line = "line",
        /// Values over time, a frame for each area.
        Multiples = "multiples",
        /// Values at two times, joined.
        Slope = "slope",
    }
}

impl ChartKind {
    /// Returns whether its rows are values on one scale, compared with each other.
    ///
    /// The other kinds compare within a row.
    pub fn compares_rows(self) -> bool {
        matches!(self, Self::Ranked | Self::Growth | Self::DotRange)
    }

    /// Returns whether it shows values over time.
    pub fn is_over_time(self) -> bool {
        matches!(self, Self::Line | Self::Multiples)
    }
}

/// A row of a chart: what it shows, by observation.
#[derive(Clone, Debug)]
pub struct ChartRow {
    /// What is shown.
    pub observation: ObservationId,
    /// The target it is measured against, or the observation before it.
    pub against: Option<ObservationId>,
    /// Whether it is set off from the others.
    pub highlight: bool,
}
