//! Values that words right before them tell to be those before a change: 不再是42分钟, down from 42 minutes.
//!
//! In: a passage. Out: for a figure whether it is such a value, and which figure states what it became.

use super::annotated::AnnotatedPassage;
use crate::figure::Role;
use crate::grammar::{Direction, mark};
use crate::source::Span;

/// The most letters between what tells a value to be the earlier one and the value, apart from dates.
const LINK: usize = 12;

/// A value that the words around it tell to be an earlier one.
pub(super) struct EarlierValue {
    /// The figure that states the later value, by its number; `None` if its sentence has none.
    pub(super) later: Option<usize>,
    /// Which way the value has gone by the verb before it: fell from 58 to 39. `None` if no verb stands there.
    pub(super) direction: Option<Direction>,
}

impl AnnotatedPassage {
    /// Returns whether another figure is told to be what this one was before: 18分钟而非42分钟.
    pub(super) fn is_later_value(&self, number: usize) -> bool {
        let amounts = |number: &usize| self.figures[*number].amount().is_some();
        let previous = (0..number).rev().find(amounts);
        let next = (number + 1..self.figures.len()).find(amounts);
        let leads_here =
            |other: usize| self.earlier_value(other).and_then(|earlier| earlier.later) == Some(number);
        previous.into_iter().chain(next).any(leads_here)
    }

    /// Returns what words right before a figure say of it if they tell it as an earlier value.
    pub(super) fn earlier_value(&self, number: usize) -> Option<EarlierValue> {
        let figure = &self.figures[number];
        figure.amount()?;
        let clause = self.clause(figure.span.start);
        let before = self.beside(number, (0..number).rev(), clause);
        let start = before.map_or(clause.start, |before| self.figures[before].span.end);
        let lead = self.words(between(start, figure.span.start));
        let changes = &self.grammar.changes;
        let sentence = self.sentence(figure.span.start);
        let previous = || self.beside(number, (0..number).rev(), sentence);
        let next = |part| self.beside(number, number + 1..self.figures.len(), part);
        let is_near = |end: usize| {
            let rest = between(start + end, figure.span.start);
            self.letters(rest) <= LINK && self.mentioned(rest).is_empty()
        };
        if let Some((from, _)) = changes.from_behind_verb(lead).filter(|(_, end)| is_near(*end)) {
            let direction = changes.verb_before(&lead[..from]);
            let later = next(clause).filter(|later| {
                let link = between(figure.span.end, self.figures[*later].span.start);
                changes.leads_onward(self.words(link)) && self.letters(link) <= 2 * LINK
            });
            if let Some(later) = later.or_else(|| previous().filter(|_| direction.is_some())) {
                return Some(EarlierValue { later: Some(later), direction });
            }
            // It fell to 18 minutes from 42.
            let later = before.filter(|_| lead[..from].trim_matches(['(', ' ', ',']).is_empty())?;
            let lead = between(clause.start, self.figures[later].span.start);
            let direction = changes.verb_before_onward(self.words(lead))?;
            return Some(EarlierValue { later: Some(later), direction: Some(direction) });
        }
        let is_told = changes.replaces_last(lead).is_some_and(is_near)
            || self.is_compared_by_date(start, number)
            || (before.is_none() && self.grammar.begins_before(lead));
        let later = || before.or_else(|| next(sentence)).or_else(previous);
        is_told.then(|| EarlierValue { later: later(), direction: None })
    }

    /// Returns whether a part sets a value against the one before it: 由58分钟降至39分钟, 58→39分钟.
    pub(super) fn tells_pair(&self, part: Span) -> bool {
        let (words, changes) = (self.words(part), &self.grammar.changes);
        let has_arrow = || mark::BECOMES.iter().any(|arrow| words.contains(arrow));
        self.figured(part).any(|number| self.earlier_value(number).is_some())
            || (changes.from.is_in(words) && changes.leads_to(words))
            || (has_arrow() && self.figured(part).len() > 1)
    }

    /// Returns whether a figure is compared with and told by its date: 较2023年的42分钟.
    fn is_compared_by_date(&self, start: usize, number: usize) -> bool {
        let end = self.figures[number].span.start;
        let compared = self.grammar.changes.compares_last(self.words(between(start, end)));
        compared.is_some_and(|(at, length)| {
            let rest = between(start + at + length, end);
            let dates = self.figured(rest).filter(|date| matches!(self.figures[*date].role, Role::Period(_)));
            self.figures[dates.into_iter().next_back().unwrap_or(number)].span.start == rest.start
                && self.letters(rest) == 1
        })
    }

    /// Returns the first of some figures that is an amount of the same dimension as one, within a part.
    fn beside(&self, number: usize, mut others: impl Iterator<Item = usize>, part: Span) -> Option<usize> {
        let dimension =
            |number: usize| self.figures[number].amount().map(|amount| amount.dimension().cloned());
        others.find(|other| dimension(*other).is_some()).filter(|other| {
            let span = self.figures[*other].span;
            part.start <= span.start && span.end <= part.end && dimension(*other) == dimension(number)
        })
    }

    /// Returns how many letters of a part are in no date.
    fn letters(&self, part: Span) -> usize {
        let letters = |span: Span| self.words(span).chars().filter(|c| c.is_alphabetic()).count();
        let figures = self.figured(part).map(|number| &self.figures[number]);
        let dates = figures.filter(|figure| matches!(figure.role, Role::Period(_)));
        letters(part).saturating_sub(dates.map(|date| letters(date.span)).sum())
    }
}

/// Returns what lies between two places; nothing if the second is before the first, as where figures overlap.
fn between(start: usize, end: usize) -> Span {
    Span { start, end: end.max(start) }
}

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::{reconciled, reconciled_in_english};

    #[test]
    fn a_value_and_the_one_that_it_replaced_are_not_exchanged() {
        let row = "metric: commute, value: 18, baseline: 42, baseline_period: 2023, period: 2024";
        for text in [
            "2024年，通勤时间较2023年的{42}分钟缩短24分钟。",
            "2024年，通勤时间不再是{42}分钟而是{18}分钟。",
            "2024年，通勤时间{18}分钟，而不是{42}分钟。",
            "2024年，通勤时间{18}分钟（2023年：{42}分钟）。",
            "2024年，通勤时间{18}分钟（上年{42}分钟）。",
            "以前通勤时间{42}分钟，2024年只要{18}分钟。",
            "2024年，通勤时间{18}分钟，比此前的{42}分钟少24分钟。",
            "| 指标 | 2024年 |\n|---|---|\n| 通勤时间 | {18}分钟（2023年：{42}分钟） |",
            "| 指标 | 变化 |\n|---|---|\n| 通勤时间 | 由{42}分钟降至{18}分钟 |",
            "| 指标 | 变化 |\n|---|---|\n| 通勤时间 | {42}→{18}分钟 |",
        ] {
            let codes = |text: &str| reconciled(&[row], text).codes;
            let [right, wrong] = exchanged(text);
            assert_eq!(codes(&right), [], "{right}");
            assert_ne!(codes(&wrong), [], "{wrong}");
        }
    }

    #[test]
    fn english_tells_the_earlier_value_behind_its_verb() {
        let row = "metric: approval_time, value: 18, baseline: 42, baseline_period: 2023, period: 2024";
        let codes = |text: &str| reconciled_in_english(&[row], text).codes;
        for text in [
            "In 2024, approval time fell from {42} minutes to {18} minutes.",
            "Approval time fell from {42} minutes in 2023 to {18} minutes in 2024.",
            "In 2024, approval time was {18} minutes, down from {42} minutes.",
            "In 2024, approval time was {18} minutes, compared with {42} minutes a year earlier.",
            "In 2024, approval time took {18} minutes instead of {42} minutes.",
            "In 2024, approval time was {18} minutes (2023: {42} minutes).",
            "In 2024, approval time was {18} minutes against {42} minutes in 2023.",
            "From {42} minutes in 2023, approval time fell to {18} minutes in 2024.",
            "In 2024, approval time was down to {18} minutes from {42} minutes.",
            "In 2024, approval time fell to {18} minutes (from {42} minutes in 2023).",
            "| Metric | FY2023 | FY2024 |\n|---|---|---|\n| Approval time | {42} minutes | {18} minutes |",
            "| Metric | Result |\n|---|---|\n| Approval time | from {42} minutes to {18} minutes |",
            "| Metric | Change |\n|---|---|\n| Approval time | from {42} minutes to {18} minutes |",
        ] {
            let [right, wrong] = exchanged(text);
            assert_eq!(codes(&right), [], "{right}");
            assert_ne!(codes(&wrong), [], "{wrong}");
        }
        let wrong = "Approval time rose from 42 minutes in 2023 to 18 minutes in 2024.";
        assert_ne!(codes(wrong), [], "the verb goes the other way");
        let forms = "metric: forms, value: 3, baseline: 8, baseline_period: 2023, period: 2024";
        let codes = |text: &str| reconciled_in_english(&[forms], text).codes;
        for text in [
            "In 2024, {3} forms instead of {8} are required.",
            "In 2024, the forms required fell from {8} to {3}.",
        ] {
            let [right, wrong] = exchanged(text);
            assert_eq!(codes(&right), [], "{right}");
            assert_ne!(codes(&wrong), [], "{wrong}");
        }
    }

    /// Returns a text without its braces, and the same with the two numbers in them exchanged.
    fn exchanged(text: &str) -> [String; 2] {
        let parts: Vec<&str> = text.split(['{', '}']).collect();
        let whole = |parts: &[&str]| parts.concat();
        let mut other = parts.clone();
        if let [_, one, _, two, ..] = parts.as_slice() {
            (other[1], other[3]) = (*two, *one);
        } else {
            // A text with one of them gets the other.
            other[1] = "18";
        }
        [whole(&parts), whole(&other)]
    }
}
