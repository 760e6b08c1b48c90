//! Words that set one value against another: 比上年, 低于, 相差.
//!
//! In: the words before a number. Out: whether they compare, which way, and where
//! the word stands.

use super::{Changes, Direction, Sense};
use crate::grammar::table::WordList;

impl Changes {
    /// Returns where the last words end that another value takes the place of what follows: 不再是, instead of.
    pub fn replaces_last(&self, lead: &str) -> Option<usize> {
        self.replaced.last_whole_in(lead).map(|(at, word)| at + word.len())
    }

    /// Returns where the last word that introduces the earlier value begins and ends, in a language whose verb stands
    /// before it: fell from.
    pub fn from_behind_verb(&self, lead: &str) -> Option<(usize, usize)> {
        let (at, word) = self.from.last_whole_in(lead)?;
        self.onward.words().next().map(|_| (at, at + word.len()))
    }

    /// Returns whether words lead from an earlier value right before them to the later one: to.
    pub fn leads_onward(&self, link: &str) -> bool {
        self.onward.last_whole_in(link).is_some()
    }

    /// Returns the direction of the word of change that the words before `from` end with, an adverb apart: fell
    /// sharply.
    pub fn verb_before(&self, lead: &str) -> Option<Direction> {
        let (_, end, sense) = self.last(lead)?;
        let is_near = lead[end..].split_whitespace().count() < 2;
        let (Sense::Goes(direction) | Sense::Becomes(direction)) = sense;
        is_near.then_some(direction)
    }

    /// Returns which way a difference goes by the word behind it, and the length of that word: 24 minutes less. The
    /// inner value is `None` if it does not say.
    pub fn behind_difference(&self, tail: &str) -> Option<(Option<Direction>, usize)> {
        let (word, direction) = self.behind.at_start(tail.trim_start())?;
        Some((*direction, tail.len() - tail.trim_start().len() + word.len()))
    }

    /// Returns the length of the words that lead from a difference to what it is measured against, and whether nothing
    /// else can follow them: on 2022, than in 2022. 0 if a text begins with none.
    pub fn measures_against(&self, tail: &str) -> (usize, bool) {
        let text = tail.trim_start();
        let only = self.against_only.length_at_start(text);
        let length = only.max(self.against.length_at_start(text));
        (if length == 0 { 0 } else { tail.len() - text.len() + length }, only > 0)
    }

    /// Returns the direction of the word of change before the word that leads to the later value: fell to.
    pub fn verb_before_onward(&self, lead: &str) -> Option<Direction> {
        let lead = lead.trim_end();
        let (word, ()) = self.onward.at_end(lead)?;
        self.verb_before(lead[..lead.len() - word.len()].trim_end())
    }

    /// Returns whether a text ends with words behind which nothing but what something is measured against can follow: than
    /// in 2022.
    pub fn is_against_at_end(&self, text: &str) -> bool {
        self.against_only.ends(text)
    }

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
