//! Heads of tables that set the value before an event against the value after it: 改革前 and 改革后.
//!
//! In: a head. Out: the [`EventSide`] of the event that its values are of, if it says no more than that.

use super::lists::Lists;
use super::mark;
use super::table::WordList;

/// Which value the cells below a head hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventSide {
    /// The value before an event.
    Before,
    /// The value after it.
    After,
}

/// The words of such heads.
#[derive(Clone, Debug, Default)]
pub(super) struct SideWords {
    before: OneSide,
    after: OneSide,
    /// What is taken off or added, which is no event: 税.
    no_events: WordList,
}

/// The words of one side.
#[derive(Clone, Debug, Default)]
struct OneSide {
    /// Whole heads: 原来.
    whole: WordList,
    /// What stands behind the event: 前.
    ends: WordList,
    /// What stands before it: before.
    starts: WordList,
}

impl OneSide {
    /// Returns the event that a head names, which is empty where it names none; `None` if it is not of this side.
    fn event<'h>(&self, head: &'h str) -> Option<&'h str> {
        if self.whole.get(head).is_some() {
            return Some("");
        }
        let behind = || self.ends.at_end(head).map(|(word, ())| &head[..head.len() - word.len()]);
        let before = || {
            let rest = &head[self.starts.at_start(head)?.0.len()..];
            rest.starts_with(' ').then(|| rest.trim_start())
        };
        behind().or_else(before).filter(|event| event.contains(char::is_alphabetic))
    }
}

impl SideWords {
    pub(super) fn new(lists: &Lists) -> Self {
        let side = |whole, ends, starts| OneSide {
            whole: lists.words(whole),
            ends: lists.words(ends),
            starts: lists.words(starts),
        };
        Self {
            before: side("heads-before", "ends-before", "starts-before"),
            after: side("heads-after", "ends-after", "starts-after"),
            no_events: lists.words("no-events"),
        }
    }

    /// Returns the side of an event that a head names, and the event, which is empty where it names none.
    fn read(&self, head: &str) -> Option<(EventSide, String)> {
        let head = head.split(mark::BRACKETS.0).next().unwrap_or_default().trim().to_lowercase();
        let is_event = |event: &&str| !self.no_events.ends(event);
        let side =
            |words: &OneSide, side| words.event(&head).filter(is_event).map(|event| (side, event.to_owned()));
        side(&self.before, EventSide::Before).or_else(|| side(&self.after, EventSide::After))
    }

    /// Returns the side of an event that a head names, where another head names the other side.
    pub(super) fn of(&self, head: &str) -> Option<EventSide> {
        self.read(head).map(|(side, _)| side)
    }

    /// Returns the side that a head names beyond doubt: 改革前 and 原来, but neither 售后 nor 后.
    pub(super) fn of_alone(&self, head: &str) -> Option<EventSide> {
        let is_long = |words: &str| words.chars().nth(1).is_some();
        let (side, event) = self.read(head)?;
        (if event.is_empty() { is_long(head.trim()) } else { is_long(&event) }).then_some(side)
    }
}
