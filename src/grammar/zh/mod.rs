//! The forms of Chinese that are more than words.
//!
//! In: a text. Out: the dates and the numbers in words that it begins with.

pub(super) mod date;
pub(super) mod phrase;

use super::lists::Lists;
use super::table::{WordList, WordTable};

/// The words of dates.
#[derive(Clone, Debug, Default)]
pub struct DateWords {
    /// Years relative to the time of writing, each with its distance; `None` means the year under discussion.
    pub(super) relative_years: WordTable<Option<i16>>,
    /// What stands before a year that something is compared with.
    pub(super) compared_with: WordList,
}

impl DateWords {
    pub(super) fn new(lists: &Lists) -> Self {
        let years = |values: &'static str| match values {
            "-" => Some(None),
            years => years.parse().ok().map(Some),
        };
        Self {
            relative_years: lists.table("relative-years", years),
            compared_with: lists.words("compared-with"),
        }
    }
}
