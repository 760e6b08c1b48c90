//! Observations: the values of metrics.
//!
//! In: what a sheet states, checked. Out: what every chart, table and page
//! shows. An observation is never computed.

use std::fmt::{self, Write as _};

use super::{AreaId, Bound, MetricId, Period, Quantity, SourceId, Unit, ZoneId};
use crate::names::names;
use crate::source::Place;
use rust_decimal::Decimal;

/// Names an observation by what it observes, never by its value.
///
/// Written as zone/metric/area/period/scope/status, with `-` for no scope
/// and `--` for the `/` of a period, as ISO 8601 allows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObservationId(String);

impl ObservationId {
    /// Makes the id from what is observed.
    pub fn new(
        zone: &ZoneId,
        metric: &MetricId,
        area: &AreaId,
        period: &Period,
        scope: Option<&str>,
        status: Status,
    ) -> Self {
        let plain = |text: &str| text.replace('/', "--");
        let (period, scope) = (plain(&period.code()), plain(scope.unwrap_or("-")));
        Self(format!("{zone}/{metric}/{area}/{period}/{scope}/{}", status.name()))
    }

    /// Reads an id as it is written; `None` if it lacks a part.
    pub fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('/').collect();
        let is_whole = parts.len() == PARTS && parts.iter().all(|part| !part.is_empty());
        let has_status = parts.last().is_some_and(|last| Status::from_name(last).is_some());
        (is_whole && has_status).then(|| Self(text.to_owned()))
    }

    /// Returns what it names, by its parts.
    pub fn parts(&self) -> IdParts<'_> {
        let mut parts = self.0.split('/').map(|part| if part == "-" { "" } else { part });
        let mut next = || parts.next().unwrap_or_default();
        IdParts {
            zone: next(),
            metric: next(),
            area: next(),
            period: next().replace("--", "/"),
            scope: next().replace("--", "/"),
            status: next(),
        }
    }

    /// Returns the id as it is written in front matter.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the id as it was used in the addresses of a page's rows before `Book::row_anchor`, and is in those of
    /// statements and revisions.
    ///
    /// Letters, digits, `-` and `_` are kept and `/` becomes a point; any other
    /// character would need escaping there and is written as its number, so
    /// that no two ids share an anchor.
    pub fn anchor(&self) -> String {
        let mut anchor = String::from("obs.");
        for c in self.0.chars() {
            match c {
                '/' => anchor.push('.'),
                c if c.is_alphanumeric() || matches!(c, '-' | '_') => anchor.push(c),
                c => {
                    let _ = write!(anchor, ".u{:x}.", u32::from(c));
                }
            }
        }
        anchor
    }
}

impl fmt::Display for ObservationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// How many parts an id has.
const PARTS: usize = 6;

/// What an id names, each part as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdParts<'a> {
    /// The zone.
    pub zone: &'a str,
    /// The metric.
    pub metric: &'a str,
    /// The area.
    pub area: &'a str,
    /// The period's code.
    pub period: String,
    /// The scope; empty if none.
    pub scope: String,
    /// The name of the status.
    pub status: &'a str,
}

/// The value of a metric for one area and one period.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Its id.
    pub id: ObservationId,
    /// The zone whose sheet states it.
    pub zone: ZoneId,
    /// The metric observed.
    pub metric: MetricId,
    /// The area it is about: the zone, or another.
    pub area: AreaId,
    /// The time it is about.
    pub period: Period,
    /// What is included; `None` means the metric's own definition.
    pub scope: Option<String>,
    /// How settled it is.
    pub status: Status,
    /// The value, or why there is none.
    pub measure: ObservationValue,
    /// A few words of the sentence that states it.
    pub quote: Option<String>,
    /// Where it comes from; `None` if the sheet names no source.
    pub source: Option<SourceId>,
    /// A remark for the reader.
    pub note: Option<String>,
    /// The definition, if it differs from the metric's.
    pub definition: Option<String>,
    /// Where the sheet states it.
    pub place: Place,
    /// Where its parts are.
    pub parts: Parts,
}

/// Where the parts of an observation are; the row, for a part that it leaves out.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// Its value.
    pub value: Place,
    /// Its earlier value.
    pub baseline: Place,
    /// The period of its earlier value.
    pub baseline_period: Place,
    /// Its period.
    pub period: Place,
    /// Its area.
    pub area: Place,
    /// Its unit.
    pub unit: Place,
    /// Its bound.
    pub bound: Place,
    /// Its quote.
    pub quote: Place,
    /// Its note.
    pub note: Place,
}

impl Observation {
    /// Returns the value; `None` if it is missing.
    pub fn definite(&self) -> Option<&Definite> {
        match &self.measure {
            ObservationValue::Value(definite) => Some(definite),
            ObservationValue::Missing(_) => None,
        }
    }
}

/// What an observation found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObservationValue {
    /// A value.
    Value(Definite),
    /// No value, for a reason.
    Missing(Missing),
}

/// A value with what is known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definite {
    /// The value.
    pub quantity: Quantity,
    /// Which side of it is meant; `None` means the value itself.
    pub bound: Option<Bound>,
    /// The earlier value.
    pub baseline: Option<Box<Baseline>>,
    /// The place to which the value is accurate, in its unit; `None` if to its last digit.
    pub accuracy: Option<Decimal>,
}

impl Definite {
    /// Returns the value in another unit; `None` if the two do not convert. What else is stated stays as it is.
    pub fn in_unit(&self, unit: &Unit) -> Option<Self> {
        Some(Self { quantity: self.quantity.in_unit(unit)?, ..self.clone() })
    }

    /// Returns the earlier value, in the unit of the value.
    pub fn before(&self) -> Option<Decimal> {
        self.baseline.as_ref().map(|baseline| baseline.value)
    }
}

/// An earlier value that a row states beside its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// The number, in the unit of the value.
    pub value: Decimal,
    /// The period that it is of, which ends before that of the value; `None` if the row does not say.
    pub period: Option<Period>,
}

names! {
    /// How settled a value is, after SDMX's observation status.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Status {
        /// Observed.
        Actual = "actual",
        /// Observed but not yet confirmed.
        Provisional = "provisional",
        /// Expected.
        Estimate = "estimate",
        /// Aimed at.
        Target = "target",
        /// Laid down by a policy.
        Rule = "rule",
    }
}

impl Status {
    /// Returns whether it is observed and final; all others are drawn hollow and marked.
    pub fn is_settled(self) -> bool {
        self == Self::Actual
    }

    /// Returns whether it was observed, settled or not.
    pub fn is_observed(self) -> bool {
        matches!(self, Self::Actual | Self::Provisional)
    }

    /// Returns whether a later edition can confirm it.
    pub fn can_be_confirmed(self) -> bool {
        matches!(self, Self::Provisional | Self::Estimate)
    }

    /// Returns whether it was set rather than observed.
    pub fn is_set(self) -> bool {
        matches!(self, Self::Target | Self::Rule)
    }

    /// Returns whether it is about the future.
    pub fn is_ahead(self) -> bool {
        matches!(self, Self::Estimate | Self::Target)
    }

    /// Returns the status to compare it as: a provisional value counts as observed, marked as unsettled.
    #[must_use]
    pub fn compared(self) -> Self {
        if self == Self::Provisional { Self::Actual } else { self }
    }
}

names! {
    /// Why an observation has no value.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Missing {
        /// The source does not report it.
        NotReported = "not_reported",
        /// There is nothing to observe.
        NotApplicable = "not_applicable",
        /// It is known but not made public.
        Withheld = "withheld",
    }
}
