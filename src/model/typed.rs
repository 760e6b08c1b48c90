//! A value as it was typed.
//!
//! In: a YAML value. Out: its text with its place, for findings about its words.

use crate::source::Place;

/// A YAML value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text, without quotes and escapes.
    pub text: String,
    /// Where it is.
    pub place: Place,
}
