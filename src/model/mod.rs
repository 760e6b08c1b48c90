//! A casebook whose every part can be relied on.
//!
//! In: what `resolve` has checked. Out: the [`Book`] that pages, charts and
//! data are made from. Valid by construction: ids resolve, units agree,
//! quantities are finite decimals, so nothing downstream checks again.
//! Terms are those of SDMX, the standard for statistical data exchange.

mod area;
mod book;
mod chart;
mod comparability;
mod dimension;
mod edition;
mod index;
mod metric;
mod observation;
mod pack;
mod period;
mod practice;
mod quantity;
mod ranking;
mod revision;
mod settings;
mod short_id;
mod summary;
mod text;
mod text_id;
mod time_series;
mod typed;
mod unit;
mod waiver;
mod zone;

pub use area::{Area, AreaTree};
pub use book::Book;
pub use chart::{Chart, ChartId, ChartKind, ChartRow, ChartStep, ChartSubject, ShownObservations};
pub use comparability::{Reason, Standing, common_unit, reasons};
pub use dimension::{Currency, Dimension};
pub use edition::Edition;
pub(crate) use index::indices;
pub use index::{MetricIndex, ZoneIndex};
pub use metric::{Better, Metric, MetricType};
pub use observation::{
    Baseline, Definite, IdParts, Missing, Observation, ObservationId, ObservationValue, Parts, Status,
};
pub use pack::{Named, Pack, PackTheme, Part, Recipients};
pub use period::{Month, Period};
pub use practice::{Aspect, Practice, PracticeDimension, PracticeMention};
pub use quantity::{Bound, Quantity, QuantityChange, decimal};
pub use ranking::{RankPlace, Ranked, Ranking, Refused};
pub use revision::{Revision, RevisionKind, StatedValue};
pub use settings::{Fonts, FormerAddress, License, Rounding, Settings, Source};
pub use short_id::ShortIds;
pub use summary::{MetricSummary, Summaries};
pub use text::{Asset, Case, Comparison, Page, Prose, PublishedWords, Section, Target, Tie};
pub use text_id::TextId;
pub use time_series::TimeSeries;
pub use typed::Typed;
pub use unit::{Scale, Unit, Units};
pub use waiver::Waiver;
pub use zone::Zone;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Makes an id from text that is known to be valid.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// Returns the id as it appears in files and addresses.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )* };
}

ids! {
    /// Names a zone; also the name of its folder.
    ZoneId,
    /// Names an area: a zone, or a place of `areas.yaml`.
    AreaId,
    /// Names a metric.
    MetricId,
    /// Names a practice.
    PracticeId,
    /// Names a dimension of practices.
    DimensionId,
    /// Names a source.
    SourceId,
    /// Names a pack; also the name of its file.
    PackId,
}
