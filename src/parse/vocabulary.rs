//! The drafts of the files in `content/vocabulary/`.
//!
//! In: the files' text. Out: definitions as typed, by id, in the author's
//! order. Nothing is judged here.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::shape::{Shape, may, must};

/// Definitions by id; `None` for one that could not be read.
pub type EntryTable<T> = IndexMap<String, Option<T>>;

/// A metric as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct MetricDraft {
    /// Its name.
    pub name: Option<String>,
    /// Other names that prose uses.
    pub aliases: Option<Vec<Option<String>>>,
    /// The unit its observations have by default.
    pub unit: Option<String>,
    /// What kind of number it is.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Which direction is better.
    pub better: Option<String>,
    /// What it measures.
    pub definition: Option<String>,
    /// The subject that the list of metrics has it under.
    pub subject: Option<String>,
    /// The metric that it is a part of.
    pub part_of: Option<String>,
    /// The metrics that measure alike, so that one chart may compare them.
    pub compares_with: Option<Vec<Option<String>>>,
}

/// Dimensions and practices as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PracticesDraft {
    /// The names of the dimensions by id.
    pub dimensions: Option<EntryTable<String>>,
    /// The practices by id.
    pub practices: Option<EntryTable<PracticeDraft>>,
}

/// A practice as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PracticeDraft {
    /// Its name.
    pub name: Option<String>,
    /// The dimension it belongs to.
    pub dimension: Option<String>,
    /// What counts as this practice.
    pub definition: Option<String>,
}

/// A unit as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct UnitDraft {
    /// The name shown after a number.
    pub name: Option<String>,
    /// How many units of `of` it holds.
    pub factor: Option<String>,
    /// The unit that it converts into.
    pub of: Option<String>,
    /// Other spellings in texts and on sheets.
    pub synonyms: Option<Vec<Option<String>>>,
    /// The name behind any number but one.
    pub plural: Option<String>,
    /// Whether the name stands before the number.
    pub prefix: Option<bool>,
}

/// An area as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AreaDraft {
    /// Its name.
    pub name: Option<String>,
    /// A shorter name.
    pub short: Option<String>,
    /// Other words by which texts call it.
    pub aliases: Option<Vec<Option<String>>>,
    /// The area or zone that contains it.
    pub within: Option<String>,
}

/// The shape of `metrics.yaml`.
pub(super) const METRICS: Shape = Shape::Table(&Shape::Record(&[
    must("name", &Shape::Name),
    may("aliases", &Shape::List(&Shape::Text)),
    must("unit", &Shape::Text),
    must("type", &Shape::Text),
    must("better", &Shape::Text),
    must("definition", &Shape::Name),
    may("subject", &Shape::Name),
    may("part_of", &Shape::Text),
    may("compares_with", &Shape::List(&Shape::Text)),
]));

/// The shape of `practices.yaml`.
pub(super) const PRACTICES: Shape = Shape::Record(&[
    must("dimensions", &Shape::Table(&Shape::Name)),
    must(
        "practices",
        &Shape::Table(&Shape::Record(&[
            must("name", &Shape::Name),
            must("dimension", &Shape::Text),
            must("definition", &Shape::Name),
        ])),
    ),
]);

/// The shape of `units.yaml`.
pub(super) const UNITS: Shape = Shape::Table(&Shape::Record(&[
    // A unit stands behind every value, and is no statement by itself.
    must("name", &Shape::Text),
    may("factor", &Shape::Text),
    may("of", &Shape::Text),
    may("synonyms", &Shape::List(&Shape::Text)),
    may("plural", &Shape::Text),
    may("prefix", &Shape::Flag),
]));

/// The shape of `areas.yaml`.
pub(super) const AREAS: Shape = Shape::Table(&Shape::Record(&[
    must("name", &Shape::Name),
    may("short", &Shape::Name),
    may("aliases", &Shape::List(&Shape::Text)),
    may("within", &Shape::Text),
]));
