//! The draft of `content/waivers.yaml`.
//!
//! In: the file's text. Out: its entries as typed. Whether an entry matches a
//! finding is left to `policy`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::shape::{Shape, must};

/// The waivers as typed; `None` for one that could not be read.
pub type Waivers = Vec<Option<WaiverDraft>>;

/// A waiver as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct WaiverDraft {
    /// The code of the findings that it waives.
    pub code: Option<String>,
    /// A file below `content/`, then a space and a few words of the sentence or an observation id.
    pub at: Option<String>,
    /// Why the finding is right as it stands.
    pub reason: Option<String>,
    /// The last edition it applies to.
    pub until: Option<String>,
}

/// The shape of the file.
pub(super) const SHAPE: Shape = Shape::List(&Shape::Record(&[
    must("code", &Shape::Text),
    must("at", &Shape::Text),
    // Not read for figures: it tells what sheet and text do not agree on, and stands beside the finding.
    must("reason", &Shape::Text),
    must("until", &Shape::Text),
]));
