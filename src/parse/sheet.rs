//! The draft of a zone's `metrics.yaml`.
//!
//! In: the file's text. Out: the zone and its observations as typed; numbers
//! keep the text that was typed. Nothing is judged here.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::shape::{Shape, ShapeField, may, must};

/// A metric sheet as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SheetDraft {
    /// The zone.
    pub zone: Option<ZoneDraft>,
    /// The source of all observations that name no source.
    pub source: Option<String>,
    /// The observations.
    ///
    /// `None` for one that could not be read.
    pub observations: Option<Vec<Option<ObservationDraft>>>,
}

/// A zone as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ZoneDraft {
    /// Its full name.
    pub name: Option<String>,
    /// Its short name.
    pub short: Option<String>,
    /// Its level, if a source states it.
    pub level: Option<String>,
    /// The city it lies in.
    pub city: Option<String>,
    /// The area that contains it.
    pub within: Option<String>,
}

/// An observation as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ObservationDraft {
    /// The metric observed.
    pub metric: Option<String>,
    /// The value, as typed.
    pub value: Option<String>,
    /// The unit, if not the metric's.
    pub unit: Option<String>,
    /// The period.
    #[schemars(with = "Option<String>")]
    pub period: Option<PeriodDraft>,
    /// The area, if not the zone.
    pub area: Option<String>,
    /// What is included, if that differs from the metric's definition.
    pub scope: Option<String>,
    /// How settled the value is.
    pub status: Option<String>,
    /// Which side of the value is meant.
    pub bound: Option<String>,
    /// The place to which the value is accurate, if coarser than its digits.
    pub accuracy: Option<String>,
    /// The earlier value, as typed.
    pub baseline: Option<String>,
    /// The period of the earlier value.
    #[schemars(with = "Option<String>")]
    pub baseline_period: Option<PeriodDraft>,
    /// Why there is no value.
    pub missing: Option<String>,
    /// A few words of the sentence that states it.
    pub quote: Option<String>,
    /// The source, if not the sheet's.
    pub source: Option<String>,
    /// A remark for the reader.
    pub note: Option<String>,
    /// The definition, if not the metric's.
    pub definition: Option<String>,
}

/// A period as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodDraft {
    /// A date or range in ISO 8601 form.
    Dated(String),
    /// A label, if the source gives no date.
    Label(String),
}

impl<'de> Deserialize<'de> for PeriodDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PeriodVisitor)
    }
}

/// Reads a period: a text, which the guard has put in quotes, or a mapping.
struct PeriodVisitor;

impl<'de> Visitor<'de> for PeriodVisitor {
    type Value = PeriodDraft;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a period")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<PeriodDraft, E> {
        Ok(PeriodDraft::Dated(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PeriodDraft, A::Error> {
        let mut label = String::new();
        while let Some((_, value)) = map.next_entry::<String, String>()? {
            label = value;
        }
        Ok(PeriodDraft::Label(label))
    }
}

/// The shape of the file.
pub(super) const SHAPE: Shape = Shape::Record(&[
    must("zone", &ZONE),
    may("source", &Shape::Text),
    must("observations", &Shape::List(&OBSERVATION)),
]);

const ZONE: Shape = Shape::Record(&[
    must("name", &Shape::Name),
    must("short", &Shape::Name),
    may("level", &Shape::Name),
    may("city", &Shape::Name),
    may("within", &Shape::Text),
]);

/// The keys of a period without a date.
pub(super) const PERIOD_LABEL: &[ShapeField] = &[must("label", &Shape::Words)];

const OBSERVATION: Shape = Shape::Record(&[
    must("metric", &Shape::Text),
    may("value", &Shape::Text),
    may("unit", &Shape::Text),
    must("period", &Shape::TextOr(PERIOD_LABEL)),
    may("area", &Shape::Text),
    may("scope", &Shape::Words),
    may("status", &Shape::Text),
    may("bound", &Shape::Text),
    may("accuracy", &Shape::Text),
    may("baseline", &Shape::Text),
    may("baseline_period", &Shape::TextOr(PERIOD_LABEL)),
    may("missing", &Shape::Text),
    may("quote", &Shape::Text),
    may("source", &Shape::Text),
    may("note", &Shape::Text),
    may("definition", &Shape::Name),
]);
