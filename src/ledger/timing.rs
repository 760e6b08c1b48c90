//! Whether a figure is told of the time that an observation is of.
//!
//! In: a figure with its sentence, and an observation. Out: whether the time
//! that governs the figure, a word such as 上月, or a pair (由…到…) leaves the
//! observation's period in question.

use super::annotated::Governing;
use super::item::{Item, Slot};
use super::query::FigureQuery;
use crate::figure::Bearing;
use crate::grammar::When;
use crate::source::Span;

impl FigureQuery<'_> {
    /// Returns whether the time of the sentence is an observation's.
    pub(super) fn is_of_time(&self, item: &Item, slot: Slot) -> bool {
        if slot == Slot::Baseline {
            return self.tells_before(item) && self.is_of_earlier_time(item);
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

    /// Returns whether the time that the figure is told of is that of the earlier value, as far as the row and the
    /// sentence say.
    fn is_of_earlier_time(&self, item: &Item) -> bool {
        let was_in = |when: &When| item.was_in(when).unwrap_or(true);
        if let Some((_, periods)) = self.shift.as_ref().filter(|(_, periods)| !periods.is_empty()) {
            return periods.iter().any(|period| was_in(&When::Dated(period.clone())));
        }
        // 2024年由58分钟缩短到39分钟: the year is that of the value.
        let governing = self.governing.as_ref().filter(|governing| governing.strong);
        governing.is_none_or(|governing| item.is_of(&governing.when) || was_in(&governing.when))
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
