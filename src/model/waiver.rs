//! Findings that an editor answers for.
//!
//! In: what `content/waivers.yaml` states, checked. Out: what `policy`
//! compares with the findings of a run.

use super::{Edition, Typed};
use crate::diagnostic::Code;
use crate::source::Place;

/// A finding that is accepted as it is, for a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The code of the finding.
    pub code: Code,
    /// The path of the file from the root.
    pub path: String,
    /// A few words of the sentence, or an observation id; empty for the whole file.
    pub words: String,
    /// Why the finding is right as it stands.
    pub reason: Typed,
    /// The last edition that it holds for.
    pub until: Edition,
    /// Where it is stated.
    pub place: Place,
}
