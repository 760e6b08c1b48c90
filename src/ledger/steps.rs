//! The dated steps of timelines.
//!
//! In: the passages of a text, among them what its timelines say. Out: the dates that the text does not tell, and the
//! figures of another time than their step.

use super::annotated::{AnnotatedPassage, Governing};
use super::index::ObservationIndex;
use super::item::Slot;
use super::outcome::FigureOutcome;
use super::text::{Text, Where};
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::SectionIndex;
use crate::grammar::When;
use crate::model::{ChartStep, Period};
use crate::source::Span;

/// A date that a text tells.
struct ToldDate {
    section: Option<SectionIndex>,
    period: Period,
    /// Whether it is told as a plan.
    is_ahead: bool,
}

/// Reports the steps whose date the text does not tell, under the heading that the step names, and those that tell a
/// plan as done.
pub(super) fn check(passages: &[(AnnotatedPassage, Where)], text: &Text, out: &mut Vec<Diagnostic>) {
    let mut told: Option<Vec<ToldDate>> = None;
    for (passage, at) in passages {
        let Where::Step(_, step) = at else { continue };
        let told = told.get_or_insert_with(|| told_dates(passages, text.period.map(|(period, _)| period)));
        let sections = step.section.as_deref().map(|anchor| below(text, anchor));
        let is_here = |date: &&ToldDate| {
            let within = |sections: &std::ops::Range<usize>| {
                date.section.is_some_and(|section| sections.contains(&section.0))
            };
            sections.as_ref().is_none_or(within)
        };
        let here: Vec<&ToldDate> = told.iter().filter(is_here).collect();
        let mut found = here.iter().filter(|date| bears_out(&step.period, &date.period)).peekable();
        let date = Diagnostic::at_place(Code::StepDate, step.place).with("date", step.period.code());
        if found.peek().is_none() {
            out.push(not_told(date, step, &here));
        } else if found.all(|date| date.is_ahead) && !passage.is_ahead(whole(passage)) {
            out.push(date.help("help-plan"));
        }
    }
}

/// Says which dates the text tells instead.
fn not_told(fault: Diagnostic, step: &ChartStep, here: &[&ToldDate]) -> Diagnostic {
    /// The most dates that a message lists.
    const LISTED: usize = 6;
    let mut known: Vec<String> = here.iter().map(|date| date.period.code()).collect();
    known.sort();
    known.dedup();
    known.truncate(LISTED);
    let fault = match &step.section {
        Some(section) => fault.with("section", section.as_str()).help("help-section"),
        None => fault.with("section", "-").help("help"),
    };
    if known.is_empty() { fault } else { fault.with("known", known.join(", ")).help("help-known") }
}

/// Returns the dates that a text tells, in reading order. What its charts say is no word of the text.
fn told_dates(passages: &[(AnnotatedPassage, Where)], period: Option<&Period>) -> Vec<ToldDate> {
    let own = || period.map(|period| When::Dated(period.clone()));
    let (mut carried, mut section) = (own(), None);
    let mut told = Vec::new();
    for (passage, at) in passages {
        if matches!(at, Where::Chart(_) | Where::Step(..)) {
            continue;
        }
        if passage.plain.section != section {
            section = passage.plain.section;
            carried = own();
        }
        for (when, span) in passage.times_in(whole(passage), carried.as_ref()) {
            let (When::Dated(period) | When::Since(period)) = when else { continue };
            let is_ahead = passage.is_ahead(passage.clause(span.start));
            told.push(ToldDate { section, period, is_ahead });
        }
        carried = passage.last_time().cloned().or(carried);
    }
    told
}

/// Returns whether a date that a text tells bears out that of a step: if it is the same, or a finer one within it.
fn bears_out(step: &Period, told: &Period) -> bool {
    let is_range = matches!(step, Period::Years(..) | Period::Months(..) | Period::Days(..));
    let is_finer = || {
        let day = |period: &Period| matches!(period, Period::Day(_) | Period::Days(..));
        let within = step.start() <= told.start() && told.end() <= step.end();
        within && !day(step)
    };
    step == told || (!is_range && is_finer())
}

/// Returns the indices of the section that an anchor names and of those below it.
fn below(text: &Text, anchor: &str) -> std::ops::Range<usize> {
    let levels: Vec<(u8, bool)> = text
        .prose
        .document
        .headings()
        .map(|(heading, _)| (heading.level, heading.anchor == anchor))
        .collect();
    let Some(at) = levels.iter().position(|(_, is_named)| *is_named) else { return 0..0 };
    let deeper = levels[at + 1..].iter().take_while(|(level, _)| *level > levels[at].0).count();
    at..at + 1 + deeper
}

/// Marks the figures of a step that state an observation of another time; those whose own words date them are judged
/// by these.
pub(super) fn hold_to_date(
    passage: &AnnotatedPassage,
    outcomes: &mut [FigureOutcome],
    step: &ChartStep,
    index: &ObservationIndex,
) {
    let when = When::Dated(step.period.clone());
    for (figure, outcome) in passage.figures.iter().zip(outcomes) {
        let (item, slot) = match *outcome {
            FigureOutcome::Bound(item, slot) => (item, slot),
            FigureOutcome::Undated(item) => (item, Slot::Value),
            _ => continue,
        };
        let own = index.item(item);
        let is_of = match slot {
            Slot::Baseline => own.was_in(&when).unwrap_or(true),
            Slot::Value => own.is_of(&when),
        };
        if passage.governing(figure, None).is_none() && !is_of {
            let governing = Governing { when: when.clone(), span: None, strong: true };
            *outcome = FigureOutcome::OtherTime(item, slot, governing);
        }
    }
}

fn whole(passage: &AnnotatedPassage) -> Span {
    Span { start: 0, end: passage.plain.text.len() }
}
