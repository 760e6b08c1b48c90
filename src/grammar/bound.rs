//! Words of bound: which side of a value is meant, and whether it is left out.
//!
//! In: the lists of a language. Out: its words before, between and behind a
//! number and its unit.

use super::lists::Lists;
use super::table::{WordList, WordTable};
use crate::model::Bound;

/// What a word of bound says of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Which side of the value is meant.
    pub bound: Bound,
    /// Whether the value itself is left out: 超, but not 以上.
    pub is_strict: bool,
}

impl Limit {
    /// More than the value: 超, 余.
    pub const OVER: Self = Self { bound: Bound::AtLeast, is_strict: true };

    /// Returns the limit with this name in a list of words.
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "over" => Some(Self::OVER),
            "under" => Some(Self { bound: Bound::AtMost, is_strict: true }),
            name => Some(Self { bound: Bound::from_name(name)?, is_strict: false }),
        }
    }
}

/// A bound word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoundWord {
    /// What it says.
    pub limit: Limit,
    /// Characters next to it, on the side away from the number, that make it part of another word.
    other: &'static str,
}

impl BoundWord {
    /// Returns whether the text before it makes it part of another word: 签约.
    pub fn is_other_behind(self, lead: &str) -> bool {
        lead.chars().next_back().is_some_and(|c| self.other.contains(c))
    }

    /// Returns whether the text after it makes it part of another word: 内容.
    pub fn is_other_before(self, tail: &str) -> bool {
        tail.chars().next().is_some_and(|c| self.other.contains(c))
    }
}

impl Bounds {
    /// Returns the word of bound that a text begins with, right after a unit.
    pub fn behind(&self, tail: &str) -> Option<(&'static str, Limit)> {
        let (word, found) = self.after.at_start(tail)?;
        (!found.is_other_before(&tail[word.len()..])).then_some((word, found.limit))
    }
}

/// Words that say which side of a value is meant.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    /// Before a number.
    pub before: WordTable<BoundWord>,
    /// After a unit.
    pub after: WordTable<BoundWord>,
    /// Before a bare power of ten: 上百家.
    pub open_powers: WordTable<BoundWord>,
    /// After a unit: and more, as in 3年多.
    pub more: WordTable<BoundWord>,
    /// Between a number and its unit: and more, as in 30余家.
    pub odd: WordList,
    /// What may stand between a bound word and the number.
    pub links: WordList,
    /// What forms a bound word together with such a link: 不到.
    pub breaks: WordList,
    /// Before a number that is the size of a group and not a limit: 在15项之内.
    pub within: WordList,
    /// After that number.
    pub among: WordList,
}

impl Bounds {
    pub(super) fn new(lists: &Lists) -> Self {
        let read = |values: &'static str| {
            let (name, other) = values.split_once('\t').unwrap_or((values, ""));
            Some(BoundWord { limit: Limit::from_name(name)?, other })
        };
        Self {
            before: lists.table("bounds-before", read),
            after: lists.table("bounds-after", read),
            open_powers: lists.table("open-powers", read),
            more: lists.table("more", read),
            odd: lists.words("odd"),
            links: lists.words("bound-links"),
            breaks: lists.words("bound-breaks"),
            within: lists.words("in"),
            among: lists.words("among"),
        }
    }
}
