//! The dated steps of timelines.
//!
//! In: the passages of a text, among them what its timelines say. Out: the dates that the text does not tell, and the
//! figures of another time than their step.

use super::annotated::AnnotatedPassage;
use super::governing::Governing;
use super::heading_times::HeadingTimes;
use super::index::{ItemIndex, ObservationIndex};
use super::item::Slot;
use super::outcome::FigureOutcome;
use super::text::{Text, Where};
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::SectionIndex;
use crate::grammar::When;
use crate::model::{Book, ChartStep, Period};
use crate::source::Span;

/// A date that a text tells.
struct ToldDate {
    section: Option<SectionIndex>,
    period: Period,
    /// Whether it is told as a plan.
    is_ahead: bool,
}

/// Reports the dates of steps that the text does not tell, under the heading that the step names, and the steps that
/// tell a plan as done. What lies behind the edition is a plan.
pub(super) fn check(
    passages: &[(AnnotatedPassage, Where)],
    text: &Text,
    book: &Book,
    out: &mut Vec<Diagnostic>,
) {
    let mut told: Option<Vec<ToldDate>> = None;
    for (passage, at) in passages {
        let Where::Step(_, step) = at else { continue };
        let told = told.get_or_insert_with(|| told_dates(passages, text));
        let sections = step.section.as_deref().map(|anchor| below(text, anchor));
        let is_here = |date: &&ToldDate| {
            let within = |sections: &std::ops::Range<usize>| {
                date.section.is_some_and(|section| sections.contains(&section.0))
            };
            sections.as_ref().is_none_or(within)
        };
        let here: Vec<&ToldDate> = told.iter().filter(is_here).collect();
        // Between 2021 and 2023: two times that follow each other are the ends of a range.
        let is_between = |period: &Period| {
            here.windows(2).any(|ends| {
                let (from, to) = (&ends[0].period, &ends[1].period);
                from.is_like(to)
                    && period.first_day() == from.first_day()
                    && period.last_day() == to.last_day()
                    && from < to
            })
        };
        let is_told =
            |period: &Period| here.iter().any(|date| bears_out(period, &date.period)) || is_between(period);
        let fault =
            |place, period: &Period| Diagnostic::at_place(Code::StepDate, place).with("date", period.code());
        if !is_told(&step.period) {
            out.push(not_told(fault(step.place, &step.period), step, &here));
            continue;
        }
        let bearing: Vec<_> = here.iter().filter(|date| bears_out(&step.period, &date.period)).collect();
        let is_planned = !bearing.is_empty() && bearing.iter().all(|date| date.is_ahead);
        let is_to_come = step.period.first_day().is_some_and(|day| book.settings.edition.ends_before(day));
        if (is_to_come || is_planned) && !passage.grammar.is_plan(&passage.plain.text) {
            out.push(fault(step.place, &step.period).help("help-plan"));
        }
        // The words of a step may name other dates, which the text must tell too.
        let own = When::Dated(step.period.clone());
        for (when, span) in passage.times_in(whole(passage), Some(&own)) {
            let (When::Dated(period) | When::Since(period)) = when else { continue };
            if !is_told(&period) {
                out.push(not_told(fault(passage.place(text.file, span), &period), step, &here));
            }
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
fn told_dates(passages: &[(AnnotatedPassage, Where)], text: &Text) -> Vec<ToldDate> {
    let own = || text.period.map(|(period, _)| When::Dated(period.clone()));
    let mut above = HeadingTimes::new(text);
    let (mut carried, mut section) = (own(), None);
    let mut told = Vec::new();
    for (passage, at) in passages {
        if matches!(at, Where::Chart(_) | Where::Step(..)) {
            continue;
        }
        if passage.plain.section != section {
            section = passage.plain.section;
            carried = above.enter(section).or_else(own);
        }
        for (when, span) in passage.times_in(whole(passage), carried.as_ref()) {
            let (When::Dated(period) | When::Since(period)) = &when else { continue };
            let period = passage.grammar.as_said(passage.words(span), period.clone());
            told.push(ToldDate { section, period, is_ahead: is_planned(passage, span) });
            carried = Some(when);
        }
        above.read(passage);
    }
    told
}

/// Returns whether a date is told as that of a plan, and of none that is carried out. A date that stands alone in its
/// clause leads the next: 到2030年，力争建成.
fn is_planned(passage: &AnnotatedPassage, date: Span) -> bool {
    /// The most letters beside a date that say nothing, in bytes: 到, by.
    const BESIDE: usize = 5;
    // A date may have marks of its own: Sept. 5, 2022.
    let clause = Span {
        start: passage.clause(date.start).start.min(date.start),
        end: passage.clause(date.end.saturating_sub(1)).end.max(date.end),
    };
    let letters = |part: Span| {
        let letters = passage.words(part).chars().filter(|c| c.is_alphabetic());
        letters.map(char::len_utf8).sum::<usize>()
    };
    let beside = letters(Span { start: clause.start, end: date.start })
        + letters(Span { start: date.end, end: clause.end });
    let next = passage.clause(clause.end.saturating_add(1).min(passage.plain.text.len()));
    let is_followed = beside <= BESIDE && next.start >= clause.end && next.end > clause.end;
    let part = if is_followed { Span { start: clause.start, end: next.end } } else { clause };
    passage.is_ahead(part) && !passage.grammar.done.is_in(passage.words(part))
}

/// Returns whether a date that a text tells bears out that of a step: if it is the same, or a finer one within it.
fn bears_out(step: &Period, told: &Period) -> bool {
    let days = |period: &Period| period.first_day().zip(period.last_day());
    let (Some((from, to)), Some((first, last))) = (days(step), days(told)) else { return false };
    let is_range = matches!(step, Period::Years(..) | Period::Months(..) | Period::Days(..));
    (from, to) == (first, last) || (!is_range && from <= first && last <= to)
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
    // 由58分钟降至39分钟: the value before is dated by the value.
    let stated: Vec<ItemIndex> = outcomes
        .iter()
        .filter_map(|outcome| match outcome {
            FigureOutcome::Bound(item, Slot::Value) => Some(*item),
            _ => None,
        })
        .collect();
    for (figure, outcome) in passage.figures.iter().zip(outcomes) {
        let (item, slot) = match *outcome {
            FigureOutcome::Bound(item, slot) => (item, slot),
            FigureOutcome::Undated(item) => (item, Slot::Value),
            _ => continue,
        };
        let own = index.item(item);
        let is_of = match slot {
            Slot::Baseline => stated.contains(&item) || own.was_in(&when) == Some(true),
            Slot::Value => own.is_of(&when) && !matches!(own.observation.period, Period::Label(_)),
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

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    /// Returns the codes of findings on a text with a timeline of one step beside a first one of 2019.
    fn codes(rows: &[&str], text: &str, step: &str) -> Vec<Code> {
        let chart = format!(
            "2019年起步。{text}\n\n```chart\nkind: timeline\ntitle: 步骤\nsteps:\n  - {{date: 2019, text: 起步}}\n  - {{{step}}}\n```"
        );
        let found = reconciled(rows, &chart).codes;
        found.into_iter().filter(|code| *code != Code::UnstatedObservation).collect()
    }

    #[test]
    fn a_step_is_dated_as_the_text_dates_it() {
        let is_told = |text: &str, step: &str| codes(&[], text, step).is_empty();
        assert!(is_told("2021年3月启用窗口。", "date: 2021-03, text: 启用窗口"));
        assert!(is_told("2021年3月启用窗口。", "date: 2021, text: 启用窗口"), "less exact");
        assert!(is_told("2021年启用窗口。\n\n3月，扩容。\n\n5月，再扩容。", "date: 2021-05, text: 再扩容"));
        assert!(is_told("2021年第一季度启用窗口。", "date: 2021-01/2021-03, text: 启用窗口"), "as long");
        assert!(!is_told("2021年启用窗口。", "date: 2021-03, text: 启用窗口"), "more exact");
        assert!(!is_told("2021年底启用窗口。", "date: 2021-12-31, text: 启用窗口"), "more exact");
        assert!(is_told("2021年底启用窗口。", "date: 2021, text: 启用窗口"));
        assert!(!is_told("2021年3月启用窗口。", "date: 2021-03, text: 2024年5月启用窗口"), "in its words");
        assert!(is_told("In March and April 2021 it moved.", "date: 2021-03, text: It moved"));
        assert!(!is_told("In March and April 2021 it moved.", "date: 2019-03, text: It moved"));
        assert!(is_told("Between 2021 and 2023 it moved.", "date: 2021/2023, text: It moved"));
        assert!(is_told("On Sept. 5, 2022 it moved.", "date: 2022-09-05, text: It moved"));
    }

    #[test]
    fn a_plan_is_told_as_one() {
        let is_told = |text: &str, step: &str| codes(&[], text, step).is_empty();
        for text in ["到2030年，力争建成平台。", "2030年将建成平台。", "2030年建成平台。"]
        {
            assert!(!is_told(text, "date: 2030, text: 建成平台"), "{text}");
            assert!(is_told(text, "date: 2030, text: 计划建成平台"), "{text}");
        }
        assert!(!is_told("2021年计划建成平台。", "date: 2021, text: 建成平台"));
        assert!(is_told("2021年如期完成建设任务。", "date: 2021, text: 完成建设任务"));
        assert!(!is_told("By 2030, the zone will open a window.", "date: 2030, text: A window opens"));
        assert!(is_told("By 2030, the zone will open a window.", "date: 2030, text: Will open a window"));
        assert!(!is_told("By 2030, the zone will open a window.", "date: 2030, text: Goodwill is shown"));
    }

    #[test]
    fn the_figures_of_a_step_are_of_its_date() {
        let row = "metric: output, value: 431, period: 2024";
        let fall = "metric: commute, value: 39, baseline: 58, period: 2025, baseline_period: 2020";
        assert_eq!(codes(&[row], "2024年，产值为431亿元。", "date: 2024, text: 产值达431亿元"), []);
        let wrong = codes(&[row], "2021年起步。2024年，产值为431亿元。", "date: 2021, text: 产值达431亿元");
        assert_eq!(wrong, [Code::PeriodMismatch]);
        let both = "date: 2025, text: 通勤时间由58分钟降至39分钟";
        assert_eq!(codes(&[fall], "2025年，通勤时间由58分钟降至39分钟。", both), []);
        let label = "metric: output, value: 431, period: {label: 今年}";
        let undated = codes(&[label], "2021年起步。", "date: 2021, text: 产值达431亿元");
        assert_eq!(undated, [Code::PeriodMismatch]);
    }
}
