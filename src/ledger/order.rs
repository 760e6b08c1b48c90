//! Values of a table told as those before and after an event, each of a row of its own.
//!
//! In: the rows of a table, bound. Out: the value told as that before an event which is of no earlier time than the one
//! told as that after it.

use super::annotated::AnnotatedPassage;
use super::governing::Governing;
use super::index::ObservationIndex;
use super::outcome::{FigureOutcome, PassageContext, RowsAbove, SidedValue};
use crate::figure::Figure;
use crate::grammar::{EventSide, When};
use crate::model::Period;

/// The most values above a row that it is compared with.
const ABOVE: usize = 200;

/// Returns the values of a row that its heads tell to be of a side of an event, with their numbers among its figures.
fn sided(passage: &AnnotatedPassage, outcomes: &[FigureOutcome]) -> Vec<(usize, SidedValue)> {
    if passage.heads().is_empty() {
        return Vec::new();
    }
    let figures = passage.figures.iter().zip(outcomes).enumerate();
    let value = |(number, (figure, outcome)): (usize, (&Figure, &FigureOutcome))| match outcome {
        FigureOutcome::Bound(item, slot) => {
            Some((number, SidedValue { item: *item, slot: *slot, side: passage.side(figure)? }))
        }
        _ => None,
    };
    figures.filter_map(value).collect()
}

/// Returns what a row states; `None` outside of tables.
pub(super) fn row(passage: &AnnotatedPassage, outcomes: &[FigureOutcome]) -> Option<RowsAbove> {
    (!passage.heads().is_empty()).then(|| RowsAbove {
        stated: outcomes.iter().filter_map(FigureOutcome::stated).collect(),
        sided: sided(passage, outcomes).into_iter().map(|(_, value)| value).collect(),
    })
}

/// Takes a value back that is of no earlier time than one told as later, or of no later time than one told as earlier,
/// in its row or in one above it.
pub(super) fn check(passage: &AnnotatedPassage, context: &PassageContext, outcomes: &mut [FigureOutcome]) {
    let own = sided(passage, outcomes);
    for (number, value) in &own {
        let others = own.iter().filter(|(other, _)| other < number).map(|(_, value)| value);
        let above = context.rows_above.sided.iter().rev().take(ABOVE);
        if others.chain(above).any(|other| is_contradicted(value, other, context.index)) {
            let governing = Governing { when: When::Other, span: None, strong: true };
            outcomes[*number] = FigureOutcome::OtherTime(value.item, value.slot, governing);
        }
    }
}

/// Returns whether two values cannot be of the sides that they are told to be of.
fn is_contradicted(one: &SidedValue, other: &SidedValue, index: &ObservationIndex) -> bool {
    let (first, second) = match (one.side, other.side) {
        (EventSide::Before, EventSide::After) => (one, other),
        (EventSide::After, EventSide::Before) => (other, one),
        _ => return false,
    };
    let (before, after) = (index.item(first.item), index.item(second.item));
    let is_alike = before.metric == after.metric
        && before.observation.area == after.observation.area
        && before.observation.scope == after.observation.scope;
    if !is_alike {
        return false;
    }
    if first.item == second.item {
        return first.slot == second.slot;
    }
    let end = |value: &SidedValue| index.item(value.item).period(value.slot).and_then(Period::last_day);
    end(first).zip(end(second)).is_some_and(|(before, after)| before >= after)
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::reconciled;

    #[test]
    fn what_is_told_as_before_is_of_an_earlier_time_than_what_is_told_as_after() {
        let rows = ["metric: output, value: 120, period: 2020", "metric: output, value: 180, period: 2025"];
        let told = |table: &str| {
            let text = format!("2020年产值120亿元，2025年产值180亿元。\n\n{table}\n");
            reconciled(&rows, &text).codes
        };
        for (one, other) in [("改革前", "改革后"), ("疫情前", "疫情后"), ("Before", "After"), ("前", "后")]
        {
            let across = |before: u8, after: u8| {
                told(&format!(
                    "| 指标 | {one} | {other} |\n|---|---|---|\n| 产值（亿元） | {before} | {after} |"
                ))
            };
            assert_eq!(across(120, 180), [], "{one}");
            assert_ne!(across(180, 120), [], "{one}, exchanged");
            assert_ne!(across(180, 180), [], "{one}, the same twice");
        }
        let down = |before: u8, after: u8| {
            told(&format!("| 时点 | 产值（亿元） |\n|---|---|\n| 改革前 | {before} |\n| 改革后 | {after} |"))
        };
        assert_eq!(down(120, 180), []);
        assert_ne!(down(180, 120), [], "below each other");
    }
}
