//! The draft of `content/revisions.yaml`.
//!
//! In: the file's text. Out: its entries as typed. Whether their figures exist
//! is left to `resolve`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::shape::{Shape, may, must};
use super::sheet::ObservationDraft;

/// The revisions as typed; `None` for one that could not be read.
pub type Revisions = Vec<Option<RevisionDraft>>;

/// A revision as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RevisionDraft {
    /// The id of the observation.
    pub figure: Option<String>,
    /// What was done: `correction` of an error, `revision` with better data, or `withdrawal`.
    pub kind: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The first edition that has it.
    pub edition: Option<String>,
    /// What was published before.
    pub was: Option<ObservationDraft>,
}

/// The shape of the file.
pub(super) const SHAPE: Shape = Shape::List(&Shape::Record(&[
    must("figure", &Shape::Text),
    must("kind", &Shape::Text),
    must("reason", &Shape::Text),
    must("edition", &Shape::Text),
    may("was", &FORMER),
]));

/// An earlier observation: the keys of a row that describe only its value.
const FORMER: Shape = Shape::Record(&[
    may("value", &Shape::Text),
    may("unit", &Shape::Text),
    may("bound", &Shape::Text),
    may("baseline", &Shape::Text),
    may("missing", &Shape::Text),
    may("status", &Shape::Text),
]);
