//! An annotated passage: its figures, each with the sentence, time and place
//! that govern it.
//!
//! In: a passage. Out: what is where in it. What a figure states is left to
//! `bind`.

use std::sync::Arc;

use crate::figure::{Figure, Lexicon, Origin, Passage, Role, scan};
use crate::grammar::{EventSide, Grammar, Shift, When, YearPart, mark};
use crate::model::{AreaId, Period};
use crate::source::{FileId, Place, Span};

use super::column::ColumnHead;
use super::measured::{measure_alike, measure_cells, number_heading};
use super::names::{Mention, NameFinder};

/// A passage with everything found in it.
pub(super) struct AnnotatedPassage {
    /// The words of its language.
    pub(super) grammar: Arc<Grammar>,
    /// The passage.
    pub(super) plain: Passage,
    /// Its figures, in order.
    pub(super) figures: Vec<Figure>,
    /// Its names of metrics and places, in order.
    pub(super) mentions: Vec<Mention>,
    /// Its sentences, in order.
    pub(super) sentences: Vec<Span>,
    /// Its clauses, in order; each lies in one sentence.
    pub(super) clauses: Vec<Span>,
    /// Its times, in order.
    times: Vec<(When, Span)>,
    /// The times that something is compared with, in order: 比2020年.
    references: Vec<(When, Span)>,
    /// What the column heads say about a table row, cell by cell.
    heads: Vec<ColumnHead>,
}

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
    /// Reads a passage.
    pub(super) fn new(plain: Passage, names: &NameFinder, lexicon: &Lexicon) -> Self {
        let text = &plain.text;
        let sentences = pieces(text, Span { start: 0, end: text.len() }, mark::is_stop);
        let clauses = sentences.iter().flat_map(|sentence| pieces(text, *sentence, mark::is_comma)).collect();
        let heads = ColumnHead::all(&plain.cells, names, lexicon);
        let mut figures = scan(text, lexicon);
        measure_cells(&mut figures, &plain, lexicon);
        measure_alike(&mut figures, &plain.text, lexicon.grammar());
        if plain.origin == Origin::Heading {
            number_heading(&mut figures, &plain.text);
        }
        Self {
            grammar: Arc::clone(lexicon.grammar()),
            times: times(&figures, |span| !is_reference(&plain.text, span, lexicon.grammar())),
            references: times(&figures, |span| is_reference(&plain.text, span, lexicon.grammar())),
            figures,
            mentions: names.find(text),
            sentences,
            clauses,
            heads,
            plain,
        }
    }

    /// Returns the words of a part.
    pub(super) fn words(&self, span: Span) -> &str {
        &self.plain.text[span.range()]
    }

    /// Returns the place of a part in the file of the passage.
    pub(super) fn place(&self, file: FileId, part: Span) -> Place {
        Place::part(file, self.plain.place(part))
    }

    /// Returns the sentence that a place lies in.
    pub(super) fn sentence(&self, at: usize) -> Span {
        around(&self.sentences, at)
    }

    /// Returns the clause that a place lies in.
    pub(super) fn clause(&self, at: usize) -> Span {
        around(&self.clauses, at)
    }

    /// Returns the time that governs a figure: the nearest before it in its
    /// clause, else the first in its clause, else the nearest before it in its
    /// sentence, else the nearest before it in the passage, else `carried`.
    pub(super) fn governing(&self, figure: &Figure, carried: Option<&When>) -> Option<Governing> {
        let at = figure.span.start;
        let (clause, sentence) = (self.clause(at), self.sentence(at));
        let next = self.times.partition_point(|(_, span)| span.start < at);
        let before = |from: usize| self.times[..next].last().filter(|(_, span)| span.start >= from);
        // 由2016年的7620人增至… dates the value before, and no other.
        let is_free = |(_, span): &&(When, Span)| self.owner(*span).is_none_or(|owner| owner == at);
        let before = |from: usize| before(from).filter(is_free);
        let within = |part: Span| {
            let behind = || self.times.get(next).filter(|(_, span)| span.end <= part.end).filter(is_free);
            before(part.start).or_else(behind)
        };
        // 500 in 2023 and 600 in 2025: a date right behind a figure is its own.
        let attached = self.times.get(next).filter(|(_, span)| {
            let joint = self.plain.text.get(figure.span.end..span.start).unwrap_or_default().trim();
            self.grammar.behind_figures.get(joint).is_some()
        });
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

    /// Returns the times in a part that something is compared with.
    pub(super) fn references(&self, part: Span) -> impl Iterator<Item = &When> {
        let within = move |span: &Span| part.start <= span.start && span.end <= part.end;
        self.references.iter().filter(move |(_, span)| within(span)).map(|(when, _)| when)
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

    /// Returns what the column heads say about a table row, cell by cell.
    pub(super) fn heads(&self) -> &[ColumnHead] {
        &self.heads
    }

    /// Returns the head of the column that a part of a table row is in.
    pub(super) fn head(&self, part: Span) -> Option<&ColumnHead> {
        self.heads.iter().find(|head| head.cell.start <= part.start && part.end <= head.cell.end)
    }

    /// Returns the first cell of the row that a figure of a table is in, with its names; `None` outside of tables.
    pub(super) fn row_head(&self, part: Span) -> Option<(&str, Vec<Mention>)> {
        let first = self.heads.first().filter(|head| head.cell.end <= part.start)?.cell;
        let moved = |mention: &Mention| {
            let span = Span { start: mention.span.start - first.start, end: mention.span.end - first.start };
            Mention { span, ..mention.clone() }
        };
        Some((self.words(first), self.mentioned(first).iter().map(moved).collect()))
    }

    /// Returns the side of an event that a figure of a table is told to be of, by the head of its column, that of its
    /// row, or a cell left of it.
    pub(super) fn side(&self, figure: &Figure) -> Option<EventSide> {
        if let Some(side) = self.arrow_side(figure) {
            return Some(side);
        }
        let column = self.head(figure.span)?;
        let own = self.words(column.cell);
        // A cell that tells of a change, or of a time of its own, says itself which value is which.
        let is_told = || {
            let (changes, shifts) = (&self.grammar.changes, &self.grammar.shifts);
            let is_dated = self
                .times
                .iter()
                .any(|(_, span)| column.cell.start <= span.start && span.end <= column.cell.end);
            let amounts = self.figured(column.cell).filter(|number| self.figures[*number].amount().is_some());
            amounts.count() > 1
                || changes.last_word(own).is_some()
                || changes.from.is_in(own)
                || shifts.is_in(own)
                || is_dated
        };
        let lead = self.words(Span { start: column.cell.start, end: figure.span.start });
        if lead.contains(char::is_alphabetic) && is_told() {
            return None;
        }
        let left = self.heads.iter().take_while(|head| head.cell.end <= figure.span.start);
        column
            .side
            .or_else(|| left.into_iter().find_map(|head| self.grammar.side_alone(self.words(head.cell))))
    }

    /// Returns the side of the arrow that a figure stands at: 5→2.
    fn arrow_side(&self, figure: &Figure) -> Option<EventSide> {
        let text = &self.plain.text;
        let (lead, rest) =
            (text.get(..figure.span.start)?.trim_end(), text.get(figure.span.end..)?.trim_start());
        let leads = mark::BECOMES.iter().any(|arrow| rest.starts_with(arrow));
        match (leads, mark::BECOMES.iter().any(|arrow| lead.ends_with(arrow))) {
            (true, false) => Some(EventSide::Before),
            (false, true) => Some(EventSide::After),
            _ => None,
        }
    }

    /// Returns whether a figure is the first thing in a cell of a table.
    pub(super) fn begins_cell(&self, figure: &Figure) -> bool {
        let lead = |head: &ColumnHead| self.words(Span { start: head.cell.start, end: figure.span.start });
        self.head(figure.span).is_some_and(|head| !lead(head).contains(char::is_alphanumeric))
    }

    /// Returns whether a part is about the future.
    pub(super) fn is_ahead(&self, part: Span) -> bool {
        self.grammar.last_ahead(self.words(part)).is_some()
    }

    /// Returns the last time that the passage names.
    pub(super) fn last_time(&self) -> Option<&When> {
        self.times.last().map(|(when, _)| when)
    }

    /// Returns the area that a figure is about, if its sentence names one
    /// before it in the position of a subject: at the beginning of a clause.
    pub(super) fn subject(&self, at: usize) -> Option<(&AreaId, Span)> {
        let sentence = self.sentence(at);
        let before = Span { start: sentence.start, end: at.max(sentence.start) };
        self.areas(before).filter(|(_, span)| self.is_subject(*span)).last()
    }

    /// Returns the areas that a part names.
    pub(super) fn areas(&self, part: Span) -> impl Iterator<Item = (&AreaId, Span)> {
        self.mentioned(part).iter().filter_map(|mention| Some((mention.meaning.area.as_ref()?, mention.span)))
    }

    /// Returns whether nothing but a date stands before a name in its clause.
    fn is_subject(&self, name: Span) -> bool {
        let clause = self.clause(name.start);
        let next = self.times.partition_point(|(_, span)| span.start < name.start);
        let date = self.times[..next].last().filter(|(_, span)| span.start >= clause.start);
        let from = date.map_or(clause.start, |(_, span)| span.end);
        let between = &self.plain.text[from..name.start];
        let is_link = |(at, c): (usize, char)| {
            self.grammar.names.subject_links.get(&between[at..at + c.len_utf8()]).is_some()
        };
        between.char_indices().all(|(at, c)| !c.is_alphanumeric() || is_link((at, c)))
    }

    /// Returns the names in a part.
    pub(super) fn mentioned(&self, part: Span) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.span.start < part.start);
        let end = self.mentions.partition_point(|mention| mention.span.end <= part.end);
        self.mentions.get(start..end).unwrap_or_default()
    }

    /// Returns the indices of the figures in a part.
    pub(super) fn figured(&self, part: Span) -> std::ops::Range<usize> {
        let start = self.figures.partition_point(|figure| figure.span.start < part.start);
        let end = self.figures.partition_point(|figure| figure.span.end <= part.end);
        start..end.max(start)
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

/// Returns words of a passage as a reader sees them, without the marks for cells.
pub(super) fn as_quoted(words: &str) -> String {
    words.replace(mark::CELL, " ")
}

/// Returns whether a date is what something is compared with: 比2020年.
fn is_reference(text: &str, date: Span, grammar: &Grammar) -> bool {
    grammar.changes.compares_at_end(&text[..date.start])
}

/// Returns the times among figures that count; those that no observation can have are left out.
fn times(figures: &[Figure], counts: impl Fn(Span) -> bool) -> Vec<(When, Span)> {
    let time = |figure: &Figure| match &figure.role {
        Role::Period(When::Other) => None,
        Role::Period(when) => Some((when.clone(), figure.span)),
        _ => None,
    };
    figures.iter().filter(|figure| counts(figure.span)).filter_map(time).collect()
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

/// The most bytes of a sentence: nobody writes a longer one, and each figure is
/// compared with everything in its sentence.
const LONGEST: usize = 6_000;

/// Cuts a part of a text after each character that ends a piece.
fn pieces(text: &str, part: Span, ends: fn(char, Option<char>) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = part.start;
    let mut chars = text[part.range()].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_long = part.start + at - start > LONGEST;
        if is_long || ends(c, chars.peek().map(|(_, c)| *c)) {
            let end = part.start + at + c.len_utf8();
            found.push(Span { start, end });
            start = end;
        }
    }
    if start < part.end {
        found.push(Span { start, end: part.end });
    }
    found
}

/// Returns the piece that a place lies in.
fn around(pieces: &[Span], at: usize) -> Span {
    let next = pieces.partition_point(|piece| piece.end <= at);
    pieces.get(next).or_else(|| pieces.last()).copied().unwrap_or_default()
}
