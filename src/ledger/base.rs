//! What a figure is measured against: 年初 of 比年初增加10亿元, a day of 日均48万人次.
//!
//! In: the words before a figure. Out: the words between 比 and the word of
//! change, where they name a time, an aim or a place, and whether an observation
//! is measured against the same. A change against something else, or an amount a
//! day, is another quantity.

use super::annotated::AnnotatedPassage;
use super::item::Item;
use super::query::FigureQuery;
use crate::grammar::When;
use crate::model::{Dimension, Period};
use crate::source::Span;

impl AnnotatedPassage {
    /// Returns the words between the last 比 or 较 of a part and the word of change behind it, if they name a time, an
    /// aim, a place or a metric; `None` for 比重 and the like, and where no word of change follows.
    pub(super) fn base(&self, part: Span) -> Option<Span> {
        let text = self.words(part);
        let (at, length) = self.grammar.changes.compares_last(text)?;
        let start = at + length;
        let end = start + self.grammar.changes.last_word(&text[start..])?;
        let span = Span { start: part.start + start, end: part.start + end };
        let words = self.words(span);
        let names = || !self.mentioned(span).is_empty() || self.references(span).next().is_some();
        let grammar = &self.grammar;
        let tells = grammar.names_last_year(words)
            || grammar.shifts.last_in(words).is_some()
            || grammar.sums.aims.is_in(words)
            || grammar.changes.is_before(words)
            || grammar.names.peers.is_in(words);
        (!words.trim().is_empty() && (tells || names())).then_some(span)
    }
}

impl FigureQuery<'_> {
    /// Returns the word before a rate of change that measures it against something else than an observation is: 环比
    /// beside a rate against the year before, 比改造前, 年均.
    pub(super) fn other_base(&self, item: &Item) -> Option<Span> {
        if !item.kind.is_growth() || item.measure.dimension != Dimension::Ratio {
            return None;
        }
        let grammar = &self.passage.grammar;
        let part = self.part_behind_figures();
        let lead = self.passage.words(part);
        let place =
            |(at, word): (usize, &str)| Span { start: part.start + at, end: part.start + at + word.len() };
        let changes = &grammar.changes;
        if let Some(found) = grammar.names.other_prices.last_in(lead).filter(|(_, word)| !item.says(word)) {
            return Some(place(found));
        }
        // A sheet that does not tell 环比 from 同比 says of no rate which it is.
        let on_period = changes.on_period.last_in(lead).filter(|_| self.context.index.tells_on_period);
        if let Some(found) = on_period.or_else(|| grammar.sums.a_year.last_in(lead)) {
            return (!item.says(found.1)).then(|| place(found));
        }
        if let Some(found) = changes.year_on_year.last_in(lead) {
            return changes.on_period.words().any(|word| item.says(word)).then(|| place(found));
        }
        let base = self.passage.base(part)?;
        let words = self.passage.words(base);
        (!item.says(words) && !self.is_year_before(item, base)).then_some(base)
    }

    /// Returns the word before a figure that makes an amount a day or a month of it: 每月, 日均.
    pub(super) fn rhythm(&self, item: &Item) -> Option<Span> {
        let sums = &self.passage.grammar.sums;
        let part = self.part_behind_figures();
        let lead = self.passage.words(part);
        let (at, word) =
            [&sums.a_day, &sums.a_month].into_iter().filter_map(|list| list.last_in(lead)).max()?;
        (!item.says(word)).then(|| Span { start: part.start + at, end: part.start + at + word.len() })
    }

    /// Returns whether words name the time a year before an observation's.
    fn is_year_before(&self, item: &Item, base: Span) -> bool {
        let grammar = &self.passage.grammar;
        let words = self.passage.words(base);
        let own = &item.observation.period;
        let Some((year, _)) = own.end() else { return true };
        let is_before = |period: &Period| {
            let is_whole =
                matches!(own, Period::Year(_) | Period::Day(_)) || matches!(period, Period::Year(_));
            own.years_later(-1).as_ref() == Some(period)
                || (is_whole && period.end().is_some_and(|(ended, _)| ended + 1 == year))
        };
        let mut dated = self.passage.references(base).filter_map(|when| match when {
            When::Dated(period) => Some(period.clone()),
            When::Part(part) => part.of(year),
            _ => None,
        });
        if let Some(period) = dated.next() {
            return is_before(&period);
        }
        let shift = grammar.shifts.last_in(words).and_then(|(_, word)| grammar.shifts.get(word));
        match shift.map(|shift| shift.periods(own)) {
            Some(periods) if !periods.is_empty() => periods.iter().any(is_before),
            _ => grammar.names_last_year(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn a_change_against_something_else_is_another_quantity() {
        let row = "metric: output_growth, value: 9.2, period: 2024-Q4";
        let is_told = |sentence: &str| reconciled(&[row], sentence).codes.contains(&Code::OtherQuantity);
        for right in
            ["产值同比增长9.2%。", "产值比上年同期增长9.2%。", "产值增长9.2%。", "产值较去年同期增长9.2%。"]
        {
            assert!(!is_told(&format!("2024年四季度，{right}")), "{right}");
        }
        for wrong in [
            "产值年均增长9.2%。",
            "产值比三季度增长9.2%。",
            "产值比2019年四季度增长9.2%。",
            "产值比改造前增长9.2%。",
            "产值比计划增长9.2%。",
            "产值按现价计算增长9.2%。",
        ] {
            assert!(is_told(&format!("2024年四季度，{wrong}")), "{wrong}");
        }
    }

    #[test]
    fn a_sheet_that_tells_the_period_before_from_the_year_before_is_taken_at_its_word() {
        let rows = [
            "metric: output_growth, value: 9.2, period: 2024-Q4",
            "metric: output_on_quarter, value: -3.5, period: 2024-Q4",
        ];
        let codes = |sentence: &str| reconciled(&rows, sentence).codes;
        assert_eq!(codes("2024年四季度，产值同比增长9.2%，产值环比下降3.5%。"), []);
        assert_ne!(codes("2024年四季度，产值环比增长9.2%，产值同比下降3.5%。"), []);
    }

    #[test]
    fn a_computed_change_is_against_what_its_sentence_says() {
        let rows = ["metric: output, value: 120, baseline: 100, baseline_period: 2023, period: 2024"];
        let codes = |sentence: &str| reconciled(&rows, sentence).codes;
        assert_eq!(codes("2024年，产值120亿元，比上年增加20亿元。"), []);
        assert_eq!(codes("2024年，产值120亿元，是上年的1.2倍。"), []);
        for wrong in ["比计划", "比改造前", "比2019年", "年均", "比全国平均"] {
            assert_ne!(codes(&format!("2024年，产值120亿元，{wrong}增加20亿元。")), [], "{wrong}");
        }
    }

    #[test]
    fn a_difference_goes_the_way_that_its_sentence_says() {
        let rows = ["metric: output, value: 11, period: 2024", "metric: invest, value: 16, period: 2024"];
        let codes = |sentence: &str| {
            reconciled(&rows, &format!("2024年，产值11亿元，投资额16亿元，{sentence}")).codes
        };
        for right in ["投资额比产值多5亿元。", "产值比投资额少5亿元。", "产值低于投资额5亿元。"]
        {
            assert_eq!(codes(right), [], "{right}");
        }
        for wrong in ["产值比投资额多5亿元。", "投资额比产值少5亿元。", "产值高于投资额5亿元。"]
        {
            assert_ne!(codes(wrong), [], "{wrong}");
        }
        let codes = |sentence: &str| {
            reconciled(&rows, &format!("2024年，产值和投资额分别为11亿元和16亿元，{sentence}")).codes
        };
        assert_eq!(codes("后者比前者多5亿元。"), []);
        assert_ne!(codes("前者比后者多5亿元。"), []);
    }
}
