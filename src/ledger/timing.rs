//! Whether a figure is told of the time that an observation is of.
//!
//! In: a figure with its sentence, and an observation. Out: whether the time
//! that governs the figure, a word such as 上月, or a pair (由…到…) leaves the
//! observation's period in question.

use super::governing::Governing;
use super::item::{Item, Slot};
use super::query::FigureQuery;
use crate::figure::Bearing;
use crate::grammar::{EventSide, When};
use crate::model::Period;
use crate::source::Span;

impl FigureQuery<'_> {
    /// Returns whether the time of the sentence is an observation's.
    pub(super) fn is_of_time(&self, item: &Item, slot: Slot) -> bool {
        if !self.is_within_limit(item, slot) {
            return false;
        }
        if slot == Slot::Baseline {
            return self.tells_before(item) && self.is_of_earlier_time(item);
        }
        // A period that is called by the other side: 改革前.
        if self.side.zip(item.side).is_some_and(|(told, own)| told != own) {
            return false;
        }
        // 2024年由240元降至210元: what it moved from is of an earlier time.
        if self.is_led() && self.is_pair() {
            let told = self.governing.as_ref().and_then(Governing::year);
            let own = item.observation.period.end().map(|(year, _)| year);
            if told.zip(own).is_some_and(|(told, own)| own < told) {
                return true;
            }
        }
        match &self.shift {
            Some((word, periods)) if !periods.is_empty() && !item.says(self.passage.words(*word)) => {
                periods.iter().any(|period| item.is_of(&When::Dated(period.clone())))
            }
            _ => item.agrees(self.governing.as_ref()) && self.shifted(item, slot).is_none(),
        }
    }

    /// Returns whether the value is of a time before or after the date that the head of its column says: 2021年以前.
    fn is_within_limit(&self, item: &Item, slot: Slot) -> bool {
        let head = self.passage.head(self.figure.span);
        let Some((side, limit)) = head.and_then(|head| head.limit.as_ref()) else { return true };
        item.period(slot).is_some_and(|own| match side {
            EventSide::Before => own.end().zip(limit.start()).is_some_and(|(own, limit)| own < limit),
            EventSide::After => own.start().zip(limit.start()).is_some_and(|(own, limit)| own >= limit),
        })
    }

    /// Returns whether the time that the figure is told of is that of the earlier value, as far as the row and the
    /// sentence say. A row that does not say of when it is bears out a date only in so many words: 由2020年的58分钟.
    fn is_of_earlier_time(&self, item: &Item) -> bool {
        let is_introduced = self.is_introduced(self.figure.span.start) || self.earlier.is_some();
        let was_in = |when: &When| item.was_in(when).unwrap_or(is_introduced);
        if let Some((_, periods)) = self.shift.as_ref().filter(|(_, periods)| !periods.is_empty()) {
            return periods.iter().any(|period| was_in(&When::Dated(period.clone())));
        }
        // 2024年由58分钟缩短到39分钟: the year is that of the value.
        let governing = self.governing.as_ref().filter(|governing| governing.strong);
        // A cell of 2024 holds the value of 2024, unless its heads or its words say which of two it is.
        let is_headed = governing.is_some_and(|governing| governing.span.is_none());
        let is_plain = self.passage.begins_cell(self.figure) && (is_headed || self.side.is_none());
        governing
            .is_none_or(|governing| (item.is_of(&governing.when) && !is_plain) || was_in(&governing.when))
    }

    /// Returns whether the words around the figure say that it is what an observation was before: 由58分钟, 上年58分钟.
    fn tells_before(&self, item: &Item) -> bool {
        let grammar = &self.passage.grammar;
        let lead = self.passage.words(Span { start: self.clause.start, end: self.figure.span.start });
        let is_dated = self.governing.as_ref().is_some_and(|governing| !item.is_of(&governing.when));
        let is_in_column = self.passage.head(self.figure.span).is_some();
        let leads = grammar.changes.from.is_in(lead) || self.is_led();
        // Both values in one sentence say which is which.
        let is_beside = self.passage.figured(self.sentence).any(|number| {
            let figure = &self.passage.figures[number];
            let amount = figure.amount().filter(|_| figure.span != self.figure.span);
            amount.is_some_and(|amount| item.bearing(amount, Slot::Value).is_some_and(Bearing::holds))
        });
        let is_told = leads || self.shift.is_some() || is_dated || is_in_column || is_beside;
        is_told || grammar.changes.compares_in(lead)
    }

    /// Returns the word that puts a figure into an earlier time than an observation's: 上年同期.
    pub(super) fn shifted(&self, item: &Item, slot: Slot) -> Option<Governing> {
        if slot == Slot::Baseline {
            return None;
        }
        let (word, periods) =
            self.shift.as_ref().filter(|(word, _)| !item.says(self.passage.words(*word)))?;
        let is_of = |period: &Period| item.is_of(&When::Dated(period.clone()));
        // A label says its time in words.
        let label = match &item.observation.period {
            Period::Label(label) => Some(label.contains(self.passage.words(*word))),
            _ => None,
        };
        if label.unwrap_or_else(|| periods.iter().any(is_of)) {
            return None;
        }
        if label.is_some() {
            return Some(Governing { when: When::Relative(-1, None), span: Some(*word), strong: true });
        }
        let year = item.observation.period.end().map(|(year, _)| year);
        let told = self.governing.as_ref().and_then(Governing::year);
        let is_before = year.zip(told).is_some_and(|(year, told)| year < told);
        if periods.is_empty() && (is_before || self.context.index.is_followed(item)) {
            return None;
        }
        Some(Governing { when: When::Relative(-1, None), span: Some(*word), strong: true })
    }

    /// Returns whether a dated observation is of a year that neither the passage nor the text so far names.
    pub(super) fn is_undated(&self, item: &Item, slot: Slot) -> bool {
        let is_limited = self.passage.head(self.figure.span).is_some_and(|head| head.limit.is_some());
        if slot == Slot::Baseline
            || is_limited
            || self.governing.as_ref().is_some_and(|governing| governing.strong)
        {
            return false;
        }
        let (Some((from, _)), Some((to, _))) =
            (item.observation.period.start(), item.observation.period.end())
        else {
            return false;
        };
        let is_named = |year: &i16| (from..=to).contains(year);
        let years = self.passage.years(self.sentence.end).chain(self.context.years.iter().copied());
        let years: Vec<i16> = years.collect();
        // The time carried over from before is the sentence's own, unless that names another, or the front matter
        // dates the text.
        let own: Vec<i16> = self.passage.years_in(self.sentence).collect();
        let carried = self.governing.as_ref().and_then(Governing::year).filter(|_| own.is_empty());
        let dated = self.context.period.and_then(Period::end).map(|(year, _)| year);
        let is_carried = carried.is_none_or(|year| is_named(&year))
            || dated.is_some_and(|year| is_named(&year))
            || self.side.is_some();
        if years.is_empty() || (is_carried && years.iter().any(is_named)) {
            return false;
        }
        // 上年 and 年初 name a year by another.
        let lead = self.lead();
        let is_told = self.shift.is_some() || self.passage.grammar.shifts.is_in(lead);
        !(is_told && years.iter().any(|year| (from..=to).contains(&(year - 1))))
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn an_earlier_value_is_of_its_own_period() {
        let row = "metric: commute, value: 39, baseline: 58, baseline_period: 2020, period: 2024";
        let codes = |sentence: &str| reconciled(&[row], sentence).codes;
        for right in [
            "2024年，通勤时间由2020年的58分钟缩短到39分钟。",
            "2024年，通勤时间由58分钟缩短到39分钟。",
            "2024年，通勤时间为39分钟，比2020年减少19分钟。",
        ] {
            assert_eq!(codes(right), [], "{right}");
        }
        for wrong in [
            "2024年，通勤时间由2021年的58分钟缩短到39分钟。",
            "2024年，通勤时间为39分钟，上年为58分钟。",
            "2024年，通勤时间为39分钟，比上年减少19分钟。",
            "2024年，通勤时间为39分钟，比2021年减少19分钟。",
        ] {
            assert_ne!(codes(wrong), [], "{wrong}");
        }
    }

    #[test]
    fn an_earlier_value_of_another_time_is_shown_with_its_own() {
        let row = "metric: commute, value: 39, baseline: 58, baseline_period: 2020, period: 2024";
        let found = reconciled(&[row], "2024年，通勤时间由2021年的58分钟缩短到39分钟。").codes;
        assert_eq!(found, [Code::PeriodMismatch]);
    }
}
