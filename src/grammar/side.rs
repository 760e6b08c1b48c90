//! Heads of tables that set the value before an event against the value after it, or tell the change between the two:
//! 改革前, 改革后 and 压减.
//!
//! In: a head. Out: the [`EventSide`] that its values are of, or which way the change goes.

use super::change::Direction;
use super::lists::Lists;
use super::mark;
use super::table::{WordList, WordTable};
use crate::source::Span;

/// Which value the cells below a head hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventSide {
    /// The value before an event.
    Before,
    /// The value after it.
    After,
}

/// A head whose values are the change between two others: 压减.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct HeadOfChange {
    /// Which way a number without a sign goes; `None` if it does not say.
    direction: Option<Direction>,
}

/// The words of such heads.
#[derive(Clone, Debug, Default)]
pub(super) struct SideWords {
    before: OneSide,
    after: OneSide,
    /// What a head has that names both: 前后.
    both: WordList,
    /// What is taken off or added, which is no event: 税.
    no_events: WordList,
    /// Whole heads whose values are the change between two others, with the way that a number without a sign goes.
    changes: WordTable<HeadOfChange>,
}

/// The words of one side.
#[derive(Clone, Debug, Default)]
struct OneSide {
    /// Whole heads: 原来.
    whole: WordList,
    /// Whole heads that say it only beside one of the other side: 旧.
    paired: WordList,
    /// What stands behind the event: 前.
    ends: WordList,
    /// What stands before it: before.
    starts: WordList,
}

/// A side, and whether a head names it beyond doubt: 改革前 and 原来, but neither 售后 nor 旧.
type Told = (EventSide, bool);

impl super::Grammar {
    /// Returns the side of an event that the values below a head are of, where another head names the other side.
    pub fn side(&self, head: &str) -> Option<EventSide> {
        self.sides.of(head)
    }

    /// Returns whether a head names both sides of an event: 改革前后.
    pub fn names_both_sides(&self, head: &str) -> bool {
        self.sides.are_both(head)
    }

    /// Returns whether a head says that its values are the change between two others: 压减.
    pub fn is_head_of_change(&self, head: &str) -> bool {
        self.sides.is_change(head)
    }

    /// Returns which way a number without a sign goes below a head that tells a change; `None` if it does not say:
    /// 本年比上年增减.
    pub fn way_of_change(&self, head: &str) -> Option<Direction> {
        self.sides.way(head).unwrap_or_else(|| HeadOfChange { direction: self.changes.sign(head) }).direction
    }

    /// Returns whether the words before a value begin with one that puts it before something: 以前审批用时.
    pub fn begins_before(&self, lead: &str) -> bool {
        self.sides.before.whole.begins(&lead.trim_start().to_lowercase())
    }

    /// Returns the side of a date in a head that its values are of: before of 2021年以前.
    pub fn limit(&self, head: &str, date: Span) -> Option<EventSide> {
        self.sides.of_date(head, date)
    }

    /// Returns the side that a head names beyond doubt: 改革前, but not 售后.
    pub fn side_alone(&self, head: &str) -> Option<EventSide> {
        self.sides.of_alone(head)
    }
}

impl OneSide {
    fn new(lists: &Lists, [whole, paired, ends, starts]: [&str; 4]) -> Self {
        Self {
            whole: lists.words(whole),
            paired: lists.words(paired),
            ends: lists.words(ends),
            starts: lists.words(starts),
        }
    }

    /// Returns the event that a head names behind or before the words of this side; `None` if it is not of this side.
    fn event<'h>(&self, head: &'h str) -> Option<&'h str> {
        let behind = || self.ends.at_end(head).map(|(word, ())| &head[..head.len() - word.len()]);
        let before = || {
            let rest = &head[self.starts.at_start(head)?.0.len()..];
            rest.strip_prefix([' ', '-']).map(str::trim_start)
        };
        behind().or_else(before).filter(|event| event.contains(char::is_alphabetic))
    }

    /// Returns whether a head ends with words of this side.
    fn ends(&self, head: &str) -> bool {
        let last = head.rsplit(' ').next().unwrap_or(head);
        self.ends.ends(head) || self.whole.get(last).is_some()
    }
}

impl SideWords {
    pub(super) fn new(lists: &Lists) -> Self {
        Self {
            before: OneSide::new(lists, ["heads-before", "paired-before", "ends-before", "starts-before"]),
            after: OneSide::new(lists, ["heads-after", "paired-after", "ends-after", "starts-after"]),
            both: lists.words("heads-both"),
            no_events: lists.words("no-events"),
            changes: lists.table("heads-change", |way| {
                let direction = match way {
                    "fall" => Some(Direction::Fall),
                    "rise" => Some(Direction::Rise),
                    _ => None,
                };
                Some(HeadOfChange { direction })
            }),
        }
    }

    /// Returns what the parts of a head say, in brackets or without.
    fn parts<'s>(&'s self, head: &'s str) -> impl Iterator<Item = Told> + 's {
        let is_end = |c: char| mark::BRACKETS.0.contains(&c) || mark::BRACKETS.1.contains(&c) || is_joint(c);
        head.split(is_end).filter_map(|part| self.part(part.trim()))
    }

    /// Returns the side of an event that a head names; `None` if it names both: 改革前后.
    fn read(&self, head: &str) -> Option<Told> {
        let head = head.to_lowercase();
        self.parts(&head).next().filter(|_| !self.are_both(&head))
    }

    /// Returns whether a head names both sides.
    fn are_both(&self, head: &str) -> bool {
        let head = head.to_lowercase();
        let mut told = self.parts(&head).map(|(side, _)| side);
        let first = told.next();
        self.both.is_in(&head) || told.any(|side| Some(side) != first)
    }

    /// Returns whether a head says that its values are the change between two others.
    fn is_change(&self, head: &str) -> bool {
        self.changes.get(&before_brackets(head)).is_some()
    }

    /// Returns what the last words of a head say of the way of a change; `None` if they are none of such a head.
    fn way(&self, head: &str) -> Option<HeadOfChange> {
        let head = before_brackets(head);
        let open =
            || self.changes.at_end(&head).map(|(_, change)| *change).filter(|it| it.direction.is_none());
        self.changes.get(&head).copied().or_else(open)
    }

    fn part(&self, part: &str) -> Option<Told> {
        let sides =
            [(&self.before, &self.after, EventSide::Before), (&self.after, &self.before, EventSide::After)];
        // 目前 is a word of its own, and no event before which something is.
        let whole = sides.iter().find_map(|(own, _, side)| {
            let is_paired = || own.paired.get(part).map(|()| false);
            Some((*side, own.whole.get(part).map(|()| true).or_else(is_paired)?))
        });
        let event = || {
            sides.iter().find_map(|(own, other, side)| {
                let event = own.event(part)?;
                let is_event = !self.no_events.ends(event) && !other.ends(event);
                is_event.then(|| (*side, event.chars().nth(1).is_some()))
            })
        };
        whole.or_else(event)
    }

    /// Returns the side of an event that a head names, where another head names the other side.
    fn of(&self, head: &str) -> Option<EventSide> {
        self.read(head).map(|(side, _)| side)
    }

    /// Returns the side that a head names beyond doubt.
    fn of_alone(&self, head: &str) -> Option<EventSide> {
        self.read(head).filter(|(_, is_sure)| *is_sure).map(|(side, _)| side)
    }

    /// Returns the side of a date that a head names: before of 2021年以前.
    fn of_date(&self, head: &str, date: Span) -> Option<EventSide> {
        let head = head.to_lowercase();
        let (lead, rest) = (head.get(..date.start)?.trim(), head.get(date.end..)?.trim());
        let is_one = |words: &OneSide| words.ends.get(rest).is_some() || words.starts.get(lead).is_some();
        match (is_one(&self.before), is_one(&self.after)) {
            (true, false) => Some(EventSide::Before),
            (false, true) => Some(EventSide::After),
            _ => None,
        }
    }
}

/// Returns what stands before the brackets of a head, in lower case.
fn before_brackets(head: &str) -> String {
    head.split(mark::BRACKETS.0).next().unwrap_or_default().trim().to_lowercase()
}

/// Returns whether a character joins parts of a head that each may say a side.
fn is_joint(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | '/' | '／' | '→' | ':' | '：' | '|')
}
