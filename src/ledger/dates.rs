//! Dates beside what is shown, and beside the period of a text.
//!
//! In: a passage and the observations beside it, be it a chart's title or a note
//! on a row; the passages of a text and its period. Out: which dates do not
//! match.

use super::annotated::AnnotatedPassage;
use super::governing::Governing;
use super::index::ItemIndex;
use super::item::Slot;
use super::outcome::FigureOutcome;
use super::text::Where;
use crate::figure::Role;
use crate::grammar::When;
use crate::model::{Edition, Period};
use crate::source::Span;

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

/// Returns the first date in a text that is after the period of what it leaves undated, unless the text names that
/// period too: a text of 2023 that only speaks of 2024 is not of 2023. A date that is told as a plan is none, nor is one
/// after the edition.
pub(super) fn later_date<'a>(
    passages: &'a [(AnnotatedPassage, Where)],
    period: &Period,
    edition: Edition,
) -> Option<(&'a AnnotatedPassage, Span)> {
    let own = When::Dated(period.clone());
    let mut later = None;
    for (passage, _) in passages {
        let all = Span { start: 0, end: passage.plain.text.len() };
        for (when, span) in passage.times_in(all, Some(&own)) {
            let (When::Dated(said) | When::Since(said)) = when else { continue };
            let Some((from, to)) = said.start().zip(said.end()) else { continue };
            if period.end().is_some_and(|end| from <= end) && period.start().is_some_and(|start| start <= to)
            {
                return None;
            }
            let is_told = said.last_day().is_some_and(|day| !edition.ends_before(day));
            let is_later = is_told && period.end().is_some_and(|end| from > end);
            if is_later && later.is_none() && !passage.is_ahead(passage.clause(span.start)) {
                later = Some((passage, span));
            }
        }
    }
    later
}

/// Returns whether a time is the year in which a period ends: a note may say how the year of 1—9月 was inferred.
pub(super) fn names_year(period: &Period, when: &When) -> bool {
    matches!(when, When::Dated(Period::Year(year)) | When::Since(Period::Year(year)) if period.end().is_some_and(|(end, _)| end == *year))
}

#[cfg(test)]
mod tests {
    use super::names_year;
    use crate::diagnostic::Code;
    use crate::grammar::When;
    use crate::ledger::fixture::reconciled_under;
    use crate::model::Period;

    #[test]
    fn a_note_may_name_the_year_in_which_a_period_ends() {
        let period = Period::parse("2024-10/2025-03").expect("a period");
        let year = |year| When::Dated(Period::Year(year));
        assert!(names_year(&period, &year(2025)));
        assert!(!names_year(&period, &year(2024)));
    }

    #[test]
    fn a_text_that_only_speaks_of_later_years_is_not_of_its_period() {
        let is_told = |front: &str, sentence: &str| {
            let row = "metric: output, value: 431, period: 2024";
            reconciled_under(&[row], front, sentence).codes.contains(&Code::PeriodContradicted)
        };
        assert!(is_told("period: 2023\n", "2024年，产值为431亿元。"));
        assert!(!is_told("period: 2024\n", "2024年，产值为431亿元。"));
        assert!(!is_told("period: 2024\n", "产值为431亿元，到2025年力争有所增加。"), "a plan");
        assert!(!is_told("period: 2024\n", "产值为431亿元，到2030年翻一番。"), "after the edition");
        assert!(!is_told("period: 2024\n", "上半年建成平台。2025年1月，产值为431亿元。"), "a part of it");
        assert!(!is_told("period: 2023\n", "2023年建成平台。2024年，产值为431亿元。"), "it names both");
        assert!(!is_told("period: 2024\n", "2021年建成平台。产值为431亿元。"), "it tells what was before");
    }

    #[test]
    fn a_date_right_behind_a_figure_is_its_own() {
        let rows = ["metric: output, value: 500, period: 2023", "metric: output, value: 600, period: 2025"];
        let codes = |sentence: &str| reconciled_under(&rows, "", sentence).codes;
        for sentence in [
            "产值 was 500亿元 in 2023 and 600亿元 in 2025.",
            "产值 rose from 500亿元 in 2023 to 600亿元 in 2025.",
            "产值 rose to 600亿元 in 2025 from 500亿元 in 2023.",
        ] {
            assert_eq!(codes(sentence), [], "{sentence}");
        }
        for sentence in [
            "产值 was 600亿元 in 2023 and 500亿元 in 2025.",
            "In 2025, 产值 was 600亿元 in May, and 500亿元 in 2023.",
        ] {
            assert!(codes(sentence).contains(&Code::PeriodMismatch), "{sentence}: {:?}", codes(sentence));
        }
    }
}
