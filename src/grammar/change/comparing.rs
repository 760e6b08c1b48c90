//! Words that set one value against another: 比上年, 低于, 相差.
//!
//! In: the words before a number. Out: whether they compare, which way, and where
//! the word stands.

use super::{Changes, Direction, Sense};
use crate::grammar::table::WordList;

impl Changes {
    /// Returns whether words set a value against another: 高于, 相差.
    pub fn sets_against(&self, lead: &str) -> bool {
        [&self.exceeds, &self.falls_short, &self.differs].iter().any(|list| list.is_in(lead))
    }

    /// Returns where the last word stands that sets a value against another: 低于.
    pub fn sets_against_at(&self, lead: &str) -> Option<(usize, usize)> {
        let found = [&self.exceeds, &self.falls_short].into_iter().filter_map(|list| list.last_in(lead));
        found.max().map(|(at, word)| (at, at + word.len()))
    }

    /// Returns where the last word before what something is compared with stands, and its length; the 比 of 占比 and
    /// 同比 is none.
    pub fn compares_last(&self, text: &str) -> Option<(usize, usize)> {
        let (at, word) = self.compared.last_in(text)?;
        let end = at + word.len();
        let is_part = [&self.year_on_year, &self.on_period].iter().any(|list| list.ends(&text[..end]));
        (!is_part).then_some((at, word.len()))
    }

    /// Returns whether a text says that something had not yet happened: 改造前.
    pub fn is_before(&self, text: &str) -> bool {
        self.ago.ends(text.trim_end())
    }

    /// Returns whether a text has a word before what something is compared with: 比.
    pub fn compares_in(&self, text: &str) -> bool {
        self.compared.is_in(text)
    }

    /// Returns whether a text ends with a word before what something is compared with: 比.
    pub fn compares_at_end(&self, text: &str) -> bool {
        self.compared.ends(text)
    }

    /// Returns whether the words before a number compare two values, and which way; the inner value is `None` if
    /// they do not say.
    pub fn compared(&self, lead: &str) -> Option<Option<Direction>> {
        let word = |list: &WordList, direction| {
            list.last_in(lead).map(|(at, word)| (at + word.len(), word.len(), direction))
        };
        let compared = [
            word(&self.exceeds, Some(Direction::Rise)),
            word(&self.falls_short, Some(Direction::Fall)),
            word(&self.differs, None),
        ];
        let told = self.last(lead).map(|(at, end, sense)| {
            let (Sense::Goes(direction) | Sense::Becomes(direction)) = sense;
            let is_quicker = self.hastens.get(&lead[at..end]).is_some();
            (end, end - at, (!is_quicker).then_some(direction))
        });
        let last = compared.into_iter().flatten().chain(told).max_by_key(|(end, length, _)| (*end, *length));
        last.map(|(_, _, direction)| direction)
    }
}
