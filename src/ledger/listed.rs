//! Figures that are parts of names.
//!
//! In: the passages of a text and the names that its author lists. Out: the
//! figures within these marked as names, which names were of use, and the names
//! that the text has, as its account lists them.

use std::collections::BTreeSet;

use super::annotated::AnnotatedPassage;
use super::names::ListedNames;
use super::text::Where;
use crate::figure::{Figure, Role};
use crate::grammar::mark;
use crate::model::Typed;
use crate::source::Span;

/// The names of a text.
pub(super) struct TextNames {
    /// Which of the author's names cover a figure.
    pub(super) used: Vec<bool>,
    /// The names with figures in them, each once, in the order of the text.
    pub(super) found: Vec<String>,
}

/// Marks the figures of a text that are parts of listed names, and returns its names.
pub(super) fn mark(passages: &mut [(AnnotatedPassage, Where)], listed: &[Typed]) -> TextNames {
    let finder = ListedNames::new(listed.iter().map(|name| name.text.as_str()));
    let mut names = TextNames { used: vec![false; listed.len()], found: Vec::new() };
    let mut known = BTreeSet::new();
    for (passage, _) in passages.iter_mut().filter(|(passage, _)| !passage.figures.is_empty()) {
        let mut covered: Vec<Option<usize>> = vec![None; passage.figures.len()];
        for (number, span) in finder.find(&passage.plain.text) {
            let first = passage.figures.partition_point(|figure| figure.span.start < span.start);
            let after = passage.figures.partition_point(|figure| figure.span.start < span.end);
            let inside = passage.figures[first..after].iter_mut().zip(&mut covered[first..after]);
            for (figure, covered) in inside.filter(|(figure, _)| figure.span.end <= span.end) {
                names.used[number] = true;
                figure.role = Role::Name;
                *covered = Some(covered.map_or(number, |other| other.min(number)));
            }
        }
        for (figure, covered) in passage.figures.iter().zip(covered) {
            if figure.role == Role::Name {
                let name = match covered {
                    Some(number) => &listed[number].text,
                    None => quoted(passage, figure),
                };
                if known.insert(name.to_owned()) {
                    names.found.push(name.to_owned());
                }
            }
        }
    }
    names
}

/// Returns the quotation that a figure is part of, or the figure itself.
fn quoted<'a>(passage: &'a AnnotatedPassage, figure: &Figure) -> &'a str {
    let text = &passage.plain.text;
    let (opening, closing) = mark::QUOTATION;
    let open = text[..figure.span.start].rfind(opening).map(|at| at + opening.len_utf8());
    let close = text[figure.span.end..].find(closing).map(|at| figure.span.end + at);
    let quoted = open.zip(close).map(|(open, close)| Span { start: open, end: close });
    quoted
        .map(|quoted| passage.words(quoted))
        .filter(|quoted| !quoted.contains(|c| c == opening || c == closing || mark::is_clause_end(c)))
        .unwrap_or(passage.words(figure.span))
}
