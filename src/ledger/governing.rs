//! The time that governs a figure.
//!
//! In: an annotated passage. Out: for each figure the date or the word that says of when it is, and which dates a part of
//! the passage names. Whether that is the time of an observation is left to `timing`.

use super::annotated::AnnotatedPassage;
use crate::figure::{Figure, Role};
use crate::grammar::{Shift, When, YearPart, mark};
use crate::model::Period;
use crate::source::Span;

/// The most characters between a bracket and a date within it that are looked at.
const ASIDE: usize = 40;

/// How many times before a figure are looked at for the one that governs it.
const NEAREST: usize = 4;

/// A time that governs a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Governing {
    /// The time, with the year taken from the text if its own words leave it out.
    pub(super) when: When,
    /// Where it is in the passage; `None` if it was carried over.
    pub(super) span: Option<Span>,
    /// Whether the sentence itself states it; otherwise it is only stated nearby.
    pub(super) strong: bool,
}

impl Governing {
    /// Returns the year that it names.
    pub(super) fn year(&self) -> Option<i16> {
        year_of(&self.when)
    }
}

impl AnnotatedPassage {
    /// Returns the time that governs a figure: the nearest before it in its
    /// clause, else the first in its clause, else the nearest before it in its
    /// sentence, else the nearest before it in the passage, else `carried`.
    pub(super) fn governing(&self, figure: &Figure, carried: Option<&When>) -> Option<Governing> {
        let at = figure.span.start;
        let (clause, sentence) = (self.clause(at), self.sentence(at));
        let next = self.times.partition_point(|(_, span)| span.start < at);
        // 由2016年的7620人增至… dates the value before, and no other; so does （2016年：7620人）.
        let is_free = |(_, span): &&(When, Span)| {
            self.owner(*span).is_none_or(|owner| owner == at) && !self.is_aside(*span, at)
        };
        let before = |from: usize| {
            let within = self.times[..next].iter().rev().take_while(|(_, span)| span.start >= from);
            within.take(NEAREST).find(is_free)
        };
        let within = |part: Span| {
            let behind = || self.times.get(next).filter(|(_, span)| span.end <= part.end).filter(is_free);
            // In 2024 it took 18 minutes against 42 in 2023: a date behind another figure is that one's.
            let is_own = |(_, span): &&(When, Span)| {
                self.follows_figure(*span).is_none_or(|other| other == at) || before(sentence.start).is_none()
            };
            before(part.start).or_else(|| behind().filter(is_own))
        };
        // 500 in 2023 and 600 in 2025: a date right behind a figure is its own.
        let attached = self.times.get(next).filter(|(_, span)| self.follows_figure(*span) == Some(at));
        let own = attached.or_else(|| within(clause)).filter(|(_, span)| *span != figure.span);
        let head = self.head(figure.span).and_then(|head| head.when.clone());
        if let (None, Some(when)) = (own, head) {
            return Some(Governing { when, span: None, strong: true });
        }
        let is_ahead = self.is_ahead(clause);
        let found = own
            .map(|found| (found, true))
            .or_else(|| before(sentence.start).map(|found| (found, !is_ahead)))
            .or_else(|| before(0).map(|found| (found, false)));
        match found {
            Some(((when, span), strong)) => {
                let when = self.with_year(when, *span, carried);
                Some(Governing { when, span: Some(*span), strong })
            }
            None => carried.map(|when| Governing { when: when.clone(), span: None, strong: false }),
        }
    }

    /// Returns the last word between the figure before a figure and the figure, in its clause, that tells of another
    /// time than the one spoken of, and the periods that it may mean beside that: 上月, 上年同期.
    pub(super) fn shift(&self, figure: &Figure, carried: Option<&When>) -> Option<(Span, Vec<Period>)> {
        let at = figure.span.start;
        let clause = self.clause(at);
        let lead = Span { start: clause.start, end: at };
        let figures = self.figured(lead).map(|number| &self.figures[number]);
        let start = figures.filter(|figure| figure.amount().is_some()).map(|figure| figure.span.end).max();
        let start = start.unwrap_or(clause.start);
        // 上年，企业150家: the word may be a clause of its own.
        let before = self.clause(clause.start.saturating_sub(1));
        let is_alone = |span: Span| {
            let words = self.words(span).trim_end_matches(|c| mark::is_comma(c, None)).trim();
            self.grammar.shifts.get(words).is_some_and(|shift| *shift != Shift::Open)
        };
        let is_led =
            start == clause.start && self.sentence(at).start <= before.start && before.end <= clause.start;
        let start =
            if is_led && before.end > before.start && is_alone(before) { before.start } else { start };
        let lead = self.words(Span { start, end: at });
        if let Some(head) = self.head(figure.span).filter(|_| !lead.contains(char::is_alphabetic)) {
            let (_, word) = self.grammar.shifts.last_in(head.text())?;
            if self.grammar.names_both_sides(head.text()) {
                return None;
            }
            let is_plain = self.grammar.compares(head.text()).is_none();
            let shift = self.grammar.shifts.get(word).filter(|_| is_plain)?;
            let base = carried.and_then(|when| match when {
                When::Dated(period) => Some(period.clone()),
                _ => None,
            });
            return Some((figure.span, base.map_or_else(Vec::new, |base| shift.periods(&base))));
        }
        let (from, word) = self.grammar.shifts.last_in(lead)?;
        // 较上年的690元 states what it was; 较上年下降5% does not.
        let is_compared = self.grammar.changes.compares_at_end(&lead[..from]);
        let behind = &lead[from + word.len()..];
        let is_owned = self.grammar.names.attributes.get(behind.trim()).is_some();
        // 年初预算 is no value of that time.
        let is_aim = self.grammar.sums.aims.is_in(behind);
        if (is_compared && !is_owned) || is_aim {
            return None;
        }
        let span = Span { start: start + from, end: start + from + word.len() };
        let shift = self.grammar.shifts.get(word)?;
        let before = self.times.partition_point(|(_, time)| time.start < span.start);
        let dated = self.times[..before].iter().rev().find_map(|(when, time)| {
            match self.with_year(when, *time, carried) {
                When::Dated(period) => Some(period),
                _ => None,
            }
        });
        let carried = carried.and_then(|when| match when {
            When::Dated(period) => Some(period.clone()),
            _ => None,
        });
        Some((span, dated.or(carried).map_or_else(Vec::new, |base| shift.periods(&base))))
    }

    /// Returns the years that it names before a place.
    pub(super) fn years(&self, end: usize) -> impl Iterator<Item = i16> {
        self.years_in(Span { start: 0, end })
    }

    /// Returns the years that a part names.
    pub(super) fn years_in(&self, part: Span) -> impl Iterator<Item = i16> {
        let within = move |span: Span| part.start <= span.start && span.start < part.end;
        let times = self.times.iter().chain(&self.references).filter(move |(_, span)| within(*span));
        times.flat_map(|(when, _)| match when {
            When::Dated(Period::Years(from, to)) => (*from..=*to).collect::<Vec<i16>>(),
            when => year_of(when).into_iter().collect(),
        })
    }

    /// Returns the times in a part, each with its year.
    pub(super) fn times_in(&self, part: Span, carried: Option<&When>) -> Vec<(When, Span)> {
        let within = |(_, span): &&(When, Span)| part.start <= span.start && span.end <= part.end;
        let times = self.times.iter().filter(within);
        times.map(|(when, span)| (self.with_year(when, *span, carried), *span)).collect()
    }

    /// Returns the time that begins at a place.
    pub(super) fn time_at(&self, at: usize) -> Option<&When> {
        let next = self.figures.partition_point(|figure| figure.span.start < at);
        match &self.figures.get(next).filter(|figure| figure.span.start == at)?.role {
            Role::Period(when) => Some(when),
            _ => None,
        }
    }

    /// Returns the times in a part that something is compared with.
    pub(super) fn references(&self, part: Span) -> impl Iterator<Item = &When> {
        let within = move |span: &Span| part.start <= span.start && span.end <= part.end;
        self.references.iter().filter(move |(_, span)| within(span)).map(|(when, _)| when)
    }

    /// Returns the last time that the passage names.
    pub(super) fn last_time(&self) -> Option<&When> {
        self.times.last().map(|(when, _)| when)
    }

    /// Returns where the figure begins that a date stands right behind, joined to it by a word: 500 in 2023.
    fn follows_figure(&self, date: Span) -> Option<usize> {
        let next = self.figures.partition_point(|figure| figure.span.end <= date.start);
        let figure = &self.figures[next.checked_sub(1)?];
        let joint = self.plain.text.get(figure.span.end..date.start)?.trim();
        self.grammar.behind_figures.get(joint).map(|()| figure.span.start)
    }

    /// Returns whether a date stands in brackets that hold a value of its own and not the figure at a place:
    /// 18分钟（2023年：42分钟）.
    fn is_aside(&self, date: Span, at: usize) -> bool {
        let (text, sentence) = (&self.plain.text, self.sentence(date.start));
        let is_bracket = |c: char| mark::BRACKETS.0.contains(&c) || mark::BRACKETS.1.contains(&c);
        let before = text[sentence.start..date.start].char_indices().rev().take(ASIDE);
        let Some((open, _)) =
            before.into_iter().find(|(_, c)| is_bracket(*c)).filter(|(_, c)| mark::BRACKETS.0.contains(c))
        else {
            return false;
        };
        let Some(length) = text[date.end..sentence.end.max(date.end)].find(mark::BRACKETS.1) else {
            return false;
        };
        let aside = Span { start: sentence.start + open, end: date.end + length };
        let is_within = aside.start <= at && at < aside.end;
        !is_within && self.figured(aside).any(|number| self.figures[number].amount().is_some())
    }

    /// Returns where the figure begins that a date belongs to alone, joined to it by 的: 2016年的7620人.
    fn owner(&self, date: Span) -> Option<usize> {
        let joint = self.grammar.names.attributes.length_at_start(&self.plain.text[date.end..]);
        let from = date.end + joint;
        let next = self.figures.partition_point(|figure| figure.span.start < from);
        let figure = self.figures.get(next).filter(|_| joint > 0)?;
        let between = &self.plain.text[from..figure.span.start.max(from)];
        let is_bound = between.is_empty() || self.grammar.bounds.before.get(between).is_some();
        is_bound.then_some(figure.span.start)
    }

    /// Returns a time with the last year named before it: 2025年…，1—9月.
    fn with_year(&self, when: &When, span: Span, carried: Option<&When>) -> When {
        let When::Part(part) = when else { return when.clone() };
        let before = self.times.partition_point(|(_, other)| other.start < span.start);
        let mut years = self.times[..before].iter().rev().map(|(when, _)| when);
        let year = years.find_map(year_of).or_else(|| carried.and_then(year_of));
        let dated = |part: &YearPart, year: i16| part.of(year).map_or(When::Impossible, When::Dated);
        year.map_or_else(|| when.clone(), |year| dated(part, year))
    }
}

/// Returns the year that a time names alone or with a part of it.
fn year_of(when: &When) -> Option<i16> {
    match when {
        When::Since(period) => period.start().map(|(year, _)| year),
        When::Dated(Period::Year(year) | Period::Quarter(year, _)) => Some(*year),
        When::Dated(Period::Month(month) | Period::Months(_, month)) => Some(month.year),
        When::Dated(Period::Day(date) | Period::Days(_, date)) => Some(date.year()),
        _ => None,
    }
}
