//! What is shown of a figure that a text states.
//!
//! In: a passage and one of its figures. Out: the part of its sentence that
//! fits in a table row, and its id on the page.

use super::annotated::{AnnotatedPassage, as_quoted};
use crate::grammar::mark;
use crate::model::ObservationId;
use crate::source::Span;

/// Returns the clause of a figure, with as many clauses before it as fit in a table row.
pub(super) fn excerpt(passage: &AnnotatedPassage, figure: Span) -> String {
    /// The number of characters that fit in a row of the table of figures.
    const LINE: usize = 44;
    let sentence = passage.sentence(figure.start);
    let own = passage.clause(figure.start);
    let count = |from: usize, to: usize| passage.words(Span { start: from, end: to }).chars().count();
    let mut start = own.start;
    for clause in passage.clauses.iter().rev().filter(|clause| clause.end <= own.start) {
        if clause.start < sentence.start || count(clause.start, own.end) > LINE {
            break;
        }
        start = clause.start;
    }
    let words = passage.words(Span { start, end: own.end }).trim();
    let words = as_quoted(words.trim_end_matches(mark::ends_excerpt));
    let (head, tail) = (start > sentence.start, own.end < sentence.end);
    format!("{}{words}{}", if head { "…" } else { "" }, if tail { "…" } else { "" })
}

/// Returns the id on a page of the figure that states an observation for the nth time.
pub(super) fn mark_anchor(id: &ObservationId, nth: usize) -> String {
    let row = id.anchor();
    let name = row.strip_prefix("obs.").unwrap_or(&row);
    if nth == 1 { format!("at.{name}") } else { format!("at.{name}.{nth}") }
}

#[cfg(test)]
mod tests {
    use super::mark_anchor;
    use crate::model::ObservationId;

    #[test]
    fn the_second_time_a_figure_is_stated_has_an_address_of_its_own() {
        let id = ObservationId::read("harbor/output/harbor/2024/-/actual").expect("an id");
        assert_eq!(mark_anchor(&id, 1), "at.harbor.output.harbor.2024.-.actual");
        assert_eq!(mark_anchor(&id, 2), "at.harbor.output.harbor.2024.-.actual.2");
    }
}
