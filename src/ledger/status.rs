//! Whether a figure is told as what it is: a plan as a plan, a result as a result.
//!
//! In: a figure with its sentence, and an observation with its value. Out: the
//! word that gives the figure another status (计划, 力争), or that none tells a
//! target as one.

use super::column::ColumnHead;
use super::item::Item;
use super::outcome::Misstated;
use super::query::FigureQuery;
use crate::grammar::mark;
use crate::model::{Period, Status};
use crate::source::Span;

impl FigureQuery<'_> {
    /// Returns how the sentence gives a figure another status than an observation's.
    pub(super) fn misstated(&self, item: &Item) -> Option<Misstated> {
        let status = item.observation.status;
        if status == Status::Target {
            let clause = self.passage.words(self.clause);
            let grammar = &self.passage.grammar;
            // 已 before a verb tells of what is done: 已提高到95%.
            let has_done = grammar.already.last_in(clause).is_some_and(|(at, word)| {
                let rest = &clause[at + word.len()..];
                grammar.predicate(rest) > 0 || grammar.changes.word_at_start(rest) > 0
            });
            let is_done = (has_done || grammar.done.is_in(clause)) && !self.context.index.is_reached(item);
            return (is_done || !self.is_told_ahead(item)).then_some(Misstated::Done);
        }
        if status.is_ahead() || status == Status::Rule {
            return None;
        }
        let before = Span { start: self.free_figures(self.clause.start), end: self.figure.span.start };
        let word = self.planned(item, before).or_else(|| {
            // The name may stand in an earlier clause, or behind the figure.
            let name = self.name(item)?.span;
            let beside = if name.start >= self.figure.span.end {
                Span { start: self.figure.span.end, end: name.start }
            } else {
                Span { start: self.free_from(name.start), end: name.start }
            };
            self.planned(item, beside)
        });
        match word {
            Some(word) => Some(Misstated::Planned(Some(word))),
            None => self.is_headed_ahead(item).then_some(Misstated::Planned(None)),
        }
    }

    /// Returns the last word of a part that tells of what is to come and is not part of a name.
    fn planned(&self, item: &Item, part: Span) -> Option<Span> {
        let (at, length) = self.passage.grammar.last_ahead(self.passage.words(part))?;
        let word = Span { start: part.start + at, end: part.start + at + length };
        let within = |name: Span| name.start <= word.start && word.end <= name.end;
        let is_named = self.passage.mentioned(part).iter().any(|mention| within(mention.span));
        (!is_named && !item.says(self.passage.words(word))).then_some(word)
    }

    /// Returns whether a text tells a target as one: by a word, a heading, or a time that is yet to come.
    fn is_told_ahead(&self, item: &Item) -> bool {
        let grammar = &self.passage.grammar;
        let is_ahead = |words: &str| grammar.last_ahead(words).is_some();
        // What leads a paragraph leads all of it, if it ends with no full stop.
        let first = self.passage.sentence(0);
        let between =
            self.passage.words(Span { start: first.start, end: self.sentence.start.max(first.start) });
        let is_first = self.sentence.start > first.start && !between.contains(mark::ends_whole);
        let leads = is_first && is_ahead(self.passage.words(first));
        // In its own sentence the word stands before it, or right behind it in its clause.
        // A rate over years is told with the aim that it leads to: 年均增长15%，到2030年力争达到1200亿元.
        let is_yearly = matches!(item.observation.period, Period::Years(..)) && item.kind.is_growth();
        let end = if is_yearly { self.sentence.end } else { self.clause.end.max(self.figure.span.end) };
        let own = self.passage.words(Span { start: self.sentence.start, end });
        // 到2030年 leads to what is not yet, and so does a time after the edition.
        let is_led = || {
            let date = self.governing.as_ref().and_then(|governing| governing.span);
            let before = date.map_or("", |date| {
                self.passage
                    .words(Span { start: self.sentence.start, end: date.start.max(self.sentence.start) })
            });
            grammar.ahead_of_dates.ends(before)
        };
        let is_after = || item.is_to_come && self.is_timed(item);
        // 2024年工作情况和2025年打算 leads to both.
        let heads = |heading: &str| is_ahead(heading) && !grammar.reviews.is_in(heading);
        leads
            || is_ahead(own)
            || self.context.headings.lines().any(heads)
            || self.head_words().any(is_ahead)
            || is_after()
            || is_led()
    }

    /// Returns whether a head of the figure's cell speaks of what is to come, and the observation's names do not.
    fn is_headed_ahead(&self, item: &Item) -> bool {
        self.head_words().any(|head| {
            let found = self.passage.grammar.last_ahead(head);
            found.is_some_and(|(at, length)| !item.says(&head[at..at + length]))
        })
    }

    /// Returns the heads of the figure's cell: of its column and of its row.
    fn head_words(&self) -> impl Iterator<Item = &str> {
        let column = self.passage.head(self.figure.span).map(ColumnHead::text);
        let row = self.passage.row_head(self.figure.span).map(|(text, _)| text);
        column.into_iter().chain(row)
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn a_plan_is_told_as_a_plan_and_a_result_as_a_result() {
        let done = "metric: output, value: 431, period: 2024";
        let aim = "metric: output, value: 500, period: 2025, status: target";
        let is_told =
            |rows: &[&str], sentence: &str| reconciled(rows, sentence).codes.contains(&Code::StatusMismatch);
        for (sentence, told) in [
            ("2024年，产值431亿元。", false),
            ("2024年，计划产值431亿元。", true),
            ("2024年，将实现产值431亿元。", true),
            ("2024年，产值将近431亿元。", false),
        ] {
            assert_eq!(is_told(&[done], sentence), told, "{sentence}");
        }
        assert!(is_told(&[done, aim], "2025年，产值达到500亿元。"), "it may have come out otherwise");
        assert!(!is_told(&[done, aim], "到2025年，产值达到500亿元。"));
        let later = "metric: output, value: 500, period: 2030, status: target";
        assert!(!is_told(&[done, later], "2030年，产值达到500亿元。"), "its time is after the edition");
        assert!(is_told(&[aim], "产值达到500亿元。"));
        assert!(!is_told(&[aim], "力争产值达到500亿元。"));
        assert!(is_told(&[later], "到2030年，产值已提高到500亿元。"), "it is not yet done");
    }
}
