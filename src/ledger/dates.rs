//! Dates beside what is shown: in the title of a chart, in a note on a row.
//!
//! In: a passage and the observations beside it. Out: which of its dates do not
//! match theirs.

use super::annotated::{AnnotatedPassage, Governing};
use super::index::ItemIndex;
use super::item::Slot;
use super::outcome::FigureOutcome;
use crate::figure::Role;
use crate::grammar::When;
use crate::model::Period;

/// Compares the dates in a passage with those of the observations beside it: a chart's rows, a note's row.
pub(super) fn check_dates(
    passage: &AnnotatedPassage,
    outcomes: &mut [FigureOutcome],
    shown: Option<ItemIndex>,
    is_shown: &dyn Fn(&When) -> bool,
) {
    let Some(first) = shown else { return };
    for (figure, outcome) in passage.figures.iter().zip(outcomes) {
        let Role::Period(
            when @ (When::Dated(_)
            | When::Since(_)
            | When::Part(_)
            | When::Relative(_, Some(_))
            | When::Impossible),
        ) = &figure.role
        else {
            continue;
        };
        if !is_shown(when) {
            let governing = Governing { when: when.clone(), span: Some(figure.span), strong: true };
            *outcome = FigureOutcome::OtherTime(first, Slot::Value, governing);
        }
    }
}

/// Returns whether a time is the year in which a period ends: a note may say how the year of 1—9月 was inferred.
pub(super) fn names_year(period: &Period, when: &When) -> bool {
    matches!(when, When::Dated(Period::Year(year)) | When::Since(Period::Year(year)) if period.end().is_some_and(|(end, _)| end == *year))
}

#[cfg(test)]
mod tests {
    use super::names_year;
    use crate::grammar::When;
    use crate::model::Period;

    #[test]
    fn a_note_may_name_the_year_in_which_a_period_ends() {
        let period = Period::parse("2024-10/2025-03").expect("a period");
        let year = |year| When::Dated(Period::Year(year));
        assert!(names_year(&period, &year(2025)));
        assert!(!names_year(&period, &year(2024)));
    }
}
