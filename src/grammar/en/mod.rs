//! The forms of English that are more than words.
//!
//! In: a text. Out: the dates that it begins with.

pub(super) mod date;
