//! A draft of a YAML text, with the place of each value in it.

use super::yaml::Places;
use crate::source::FileId;

/// A draft of a YAML text and the place of each value in it.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// What was read; empty if nothing could be read.
    pub value: T,
    /// The place of each value.
    pub places: Places,
}

impl<T: Default> Parsed<T> {
    /// Returns the draft of a file that could not be read.
    pub(super) fn unread(file: FileId) -> Self {
        Self { value: T::default(), places: Places::unread(file) }
    }
}

/// Returns whether none of a file's definitions is lost: it is sound, or does not exist.
pub fn is_complete<T>(parsed: Option<&Parsed<T>>) -> bool {
    parsed.is_none_or(|parsed| parsed.places.is_complete())
}
