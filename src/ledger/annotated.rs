//! An annotated passage: its figures, each with the sentence, time and place
//! that govern it.
//!
//! In: a passage. Out: what is where in it. What a figure states is left to
//! `bind`.

use std::sync::Arc;

use crate::figure::{Figure, Lexicon, Origin, Passage, Role, scan};
use crate::grammar::{EventSide, Grammar, When, mark};
use crate::model::AreaId;
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
    pub(super) times: Vec<(When, Span)>,
    /// The times that something is compared with, in order: 比2020年.
    pub(super) references: Vec<(When, Span)>,
    /// What the column heads say about a table row, cell by cell.
    heads: Vec<ColumnHead>,
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
}

/// Returns words of a passage as a reader sees them, without the marks for cells.
pub(super) fn as_quoted(words: &str) -> String {
    words.replace(mark::CELL, " ")
}

/// Returns whether a date is what something is compared with: 比2020年.
fn is_reference(text: &str, date: Span, grammar: &Grammar) -> bool {
    let lead = &text[..date.start];
    grammar.changes.compares_at_end(lead) || grammar.changes.is_against_at_end(lead.trim_end())
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
