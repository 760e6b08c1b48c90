//! Binds each figure of a passage to the observation it states.
//!
//! In: an annotated passage and the observations in its reach. Out: what became
//! of each figure. The nearest name of a metric governs a figure; the time and
//! place that govern its sentence must agree. Two rounds: figures that fit are
//! bound first, so that the rest are compared only with values that the
//! sentence has not stated yet.

use super::annotated::AnnotatedPassage;
use super::index::ItemIndex;
use super::item::Slot;
use super::outcome::{FigureOutcome, Mismatch, PassageContext};
use super::query::{FigureQuery, Like};
use super::{cell, order, series};
use crate::figure::{Figure, Role};
use crate::grammar::mark;
use crate::model::{Dimension, MetricIndex};
use crate::source::Span;
use rust_decimal::Decimal;

/// How near the name of a metric is to a figure; the smaller, the nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// Right after it, as in 3个专窗.
    Behind,
    /// In its clause.
    Clause,
    /// In its sentence.
    Sentence,
}

/// The farthest that a counted noun is from its counter, in characters.
const COUNTED: usize = 5;

/// The longest noun that is looked for beside a count, in characters.
const NOUN: usize = 12;

/// A metric that a name in the sentence means.
struct Candidate {
    metric: MetricIndex,
    nearness: Nearness,
    /// Whether it comes after the figure, and how far away; names in the same place are one name.
    place: (bool, usize),
}

/// Binds the figures of a passage.
pub(super) fn bind(passage: &AnnotatedPassage, context: &PassageContext) -> Vec<FigureOutcome> {
    let mut members = cell::members(passage, context.names);
    members.extend(series::members(passage, context.names, context.carried));
    let query = |(number, figure)| FigureQuery::new(passage, context, figure, members.get(&number));
    let queries: Vec<Option<FigureQuery>> = passage.figures.iter().enumerate().map(query).collect();
    let binder = Binder { passage, context };
    let needless = |figure: &Figure| {
        if figure.role == Role::Unread { FigureOutcome::Unread } else { FigureOutcome::Free }
    };
    let mut outcomes: Vec<FigureOutcome> = queries
        .iter()
        .zip(&passage.figures)
        .map(|(query, figure)| query.as_ref().map_or_else(|| needless(figure), |query| binder.first(query)))
        .collect();
    for (number, query) in queries.iter().enumerate() {
        if let Some(query) = query.as_ref().filter(|_| outcomes[number] == FigureOutcome::Unaccounted(None)) {
            outcomes[number] = binder.second(query, &outcomes);
        }
    }
    order::check(passage, context, &mut outcomes);
    outcomes
}

/// Compares a figure with the observation that its author tied it to.
pub(super) fn tied(
    passage: &AnnotatedPassage,
    context: &PassageContext,
    number: usize,
    item: ItemIndex,
) -> FigureOutcome {
    let figure = &passage.figures[number];
    // What is not read is not compared.
    let query = FigureQuery::new(passage, context, figure, None);
    query.map_or(FigureOutcome::Unread, |query| query.tied(item))
}

struct Binder<'a> {
    passage: &'a AnnotatedPassage,
    context: &'a PassageContext<'a>,
}

impl Binder<'_> {
    /// Binds a figure to what fits it, or leaves it unaccounted for.
    fn first(&self, query: &FigureQuery) -> FigureOutcome {
        if self.covering(query.figure).iter().any(|metric| !self.items(*metric).is_empty()) {
            return FigureOutcome::Named;
        }
        if matches!(query.figure.role, Role::Threshold(_)) {
            return FigureOutcome::Unaccounted(None);
        }
        let candidates = self.candidates(query);
        if self.strange(query, &candidates).is_some() {
            return FigureOutcome::Unaccounted(None);
        }
        // The nearest name governs: if nothing of its metric fits, no farther name is tried.
        let governed = candidates.iter().map(|candidate| candidate.nearness).min();
        let governed = governed.filter(|nearness| *nearness != Nearness::Sentence);
        let nearest = candidates.first().map(|candidate| candidate.place);
        let part = if governed.is_some() { query.clause } else { query.sentence };
        // Names before the figure come first: if its clause has no name, the last one before it governs.
        let is_contested = !query.is_window() && self.is_contested(query, part);
        for candidate in &candidates {
            if governed.is_some() && candidate.nearness == Nearness::Sentence {
                break;
            }
            // If a clause has several figures, each belongs to its nearest name: 党委5个、总支3个.
            if is_contested && Some(candidate.place) != nearest {
                break;
            }
            let fits = query.fitting(self.items(candidate.metric));
            if !fits.is_empty() {
                return query.choose(&fits);
            }
            if governed == Some(Nearness::Behind) {
                break;
            }
        }
        if governed.is_some() {
            return FigureOutcome::Unaccounted(None);
        }
        if query.is_window() {
            return FigureOutcome::Free;
        }
        // A sentence that names a metric is about it, near or not.
        if query.is_bare() || !candidates.is_empty() {
            return FigureOutcome::Unaccounted(None);
        }
        self.nameless(query)
    }

    /// Returns the metric named before a figure in its clause that is measured in other units: the figure is
    /// still about it, and not about any name farther away.
    fn strange(&self, query: &FigureQuery, candidates: &[Candidate]) -> Option<MetricIndex> {
        if candidates.iter().any(|candidate| candidate.nearness != Nearness::Sentence) {
            return None;
        }
        // A cell or a value of a list is of the name in its place, in whatever unit.
        if let Some(member) = query.member.filter(|member| !member.metrics.is_empty()) {
            let is_own = |metric: &MetricIndex| !member.is_change() && !self.items(*metric).is_empty();
            return member.metrics.iter().copied().find(is_own);
        }
        let lead = Span { start: query.clause.start, end: query.figure.span.start };
        let last = self.passage.mentioned(lead).iter().rfind(|mention| !mention.meaning.metrics.is_empty());
        last?.meaning.metrics.iter().copied().find(|metric| !self.items(*metric).is_empty())
    }

    /// Returns whether a part of the text has another figure that measures the same.
    fn is_contested(&self, query: &FigureQuery, part: Span) -> bool {
        let dimension = query.amount.dimension();
        let figures = self.passage.figured(part).map(|number| &self.passage.figures[number]);
        let alike = figures.filter(|figure| {
            figure.amount().is_some_and(|amount| amount.dimension() == dimension && amount.end.is_none())
        });
        alike.count() > 1
    }

    /// Looks up a figure by its value if its sentence names no metric: first
    /// among the metrics of its section, then on the whole sheet.
    ///
    /// A count means nothing without its noun: 5个开发区 is not 5个领域.
    fn nameless(&self, query: &FigureQuery) -> FigureOutcome {
        for metric in self.context.section {
            let fits = query.fitting(self.items(*metric));
            if !fits.is_empty() {
                return query.choose(&fits);
            }
        }
        if query.is_count() {
            return FigureOutcome::Unaccounted(None);
        }
        let fits = query.fitting(self.equal(query));
        if fits.is_empty() { FigureOutcome::Unaccounted(None) } else { query.choose(&fits) }
    }

    /// Returns what comes nearest to a figure that nothing fits.
    fn second(&self, query: &FigureQuery, outcomes: &[FigureOutcome]) -> FigureOutcome {
        if matches!(query.figure.role, Role::Threshold(_)) {
            return FigureOutcome::Unaccounted(None);
        }
        let candidates = self.candidates(query);
        if let Some(metric) = self.strange(query, &candidates).filter(|_| !query.is_window()) {
            return FigureOutcome::Unaccounted(Some(metric));
        }
        for candidate in &candidates {
            let items = self.items(candidate.metric);
            let likes = query.likes(items.clone());
            if let Some(outcome) = query.misfit(&likes) {
                return outcome;
            }
            // What fits a farther name only is no value of that.
            if likes.iter().any(Like::fits) {
                continue;
            }
            // A figure without a unit is compared only with the metric of its own clause.
            if query.amount.measure.is_none() && candidate.nearness == Nearness::Sentence {
                continue;
            }
            let free = self.free(query, items, outcomes);
            if let Some((item, slot)) = query.closest(&free) {
                return FigureOutcome::Differs(item, slot, Mismatch::Value);
            }
        }
        if query.is_window() {
            return FigureOutcome::Free;
        }
        let likes: Vec<Like> = query.likes(self.equal(query));
        if candidates.is_empty()
            && likes.len() == 1
            && let Some(outcome) = query.misfit(&likes)
        {
            return outcome;
        }
        FigureOutcome::Unaccounted(
            candidates.first().map_or_else(|| self.guess(query), |one| Some(one.metric)),
        )
    }

    /// Returns the values that the figure may mean and that the sentence has not stated yet.
    fn free(
        &self,
        query: &FigureQuery,
        items: Vec<ItemIndex>,
        outcomes: &[FigureOutcome],
    ) -> Vec<(ItemIndex, Slot)> {
        let so_far = &outcomes[self.passage.figured(query.sentence)];
        // The earlier value is meant if 由 or 从 introduces it.
        let slot = if query.is_led() { Slot::Baseline } else { Slot::Value };
        let may = |number: &ItemIndex| {
            let item = self.context.index.item(*number);
            let is_there = slot == Slot::Value || item.definite.baseline.is_some();
            let agrees = slot == Slot::Baseline || item.agrees(query.governing.as_ref());
            is_there
                && agrees
                && query.measures(item)
                && !so_far.contains(&FigureOutcome::Bound(*number, slot))
        };
        items.into_iter().filter(may).map(|number| (number, slot)).collect()
    }

    /// Returns the metric that the clause names, although the sheet has no value for it.
    fn guess(&self, query: &FigureQuery) -> Option<MetricIndex> {
        let named = self.passage.mentioned(query.clause).iter();
        named.flat_map(|mention| &mention.meaning.metrics).next().copied()
    }

    /// Returns the metrics whose name covers a figure.
    fn covering(&self, figure: &Figure) -> &[MetricIndex] {
        let covers = |span: Span| span.start <= figure.span.start && figure.span.end <= span.end;
        let sentence = self.passage.sentence(figure.span.start);
        let mention = self.passage.mentioned(sentence).iter().find(|mention| covers(mention.span));
        mention.map_or(&[], |mention| &mention.meaning.metrics)
    }

    /// Returns the metrics that the sentence names and the figure can belong to, the nearest first.
    fn candidates(&self, query: &FigureQuery) -> Vec<Candidate> {
        if let Some(member) = query.member.filter(|member| !member.metrics.is_empty()) {
            let measures = |item: &ItemIndex| {
                let item = self.context.index.item(*item);
                query.measures(item) && (!member.is_change() || item.kind.is_growth())
            };
            let metrics = member.metrics.iter().filter(|metric| self.items(**metric).iter().any(measures));
            let candidate = |metric: &MetricIndex| Candidate {
                metric: *metric,
                nearness: Nearness::Clause,
                place: (false, 0),
            };
            return metrics.map(candidate).collect();
        }
        let at = query.figure.span;
        let clause = self.passage.words(query.clause);
        let lead = self.passage.words(Span { start: query.clause.start, end: at.start });
        let grammar = &self.passage.grammar;
        let grows = grammar.changes.tells(clause, lead) && !query.is_share;
        let mut found: Vec<((Nearness, bool, usize), MetricIndex)> = Vec::new();
        for mention in self.passage.mentioned(query.sentence) {
            let span = mention.span;
            let is_behind = span.start >= at.end;
            let gap = if is_behind { span.start - at.end } else { at.start.saturating_sub(span.end) };
            let in_clause = span.start >= query.clause.start && span.end <= query.clause.end;
            let nearness = match () {
                () if in_clause && self.is_counted(query, span) => Nearness::Behind,
                () if in_clause => Nearness::Clause,
                () => Nearness::Sentence,
            };
            let growth = mention.meaning.growth.iter().filter(|_| grows);
            let metrics = mention.meaning.metrics.iter().chain(growth);
            found.extend(metrics.map(|metric| ((nearness, is_behind, gap), *metric)));
        }
        found.extend(self.counted_beside(query).into_iter().map(|(metric, is_behind)| {
            let nearness = if is_behind { Nearness::Behind } else { Nearness::Clause };
            ((nearness, is_behind, 0), metric)
        }));
        // The head of a column applies to all cells below it.
        if let Some(head) = self.passage.head(at) {
            let metrics = head.mentions.iter().flat_map(|mention| &mention.meaning.metrics);
            found.extend(metrics.map(|metric| ((Nearness::Clause, true, usize::MAX), *metric)));
        }
        let measures = |item: &ItemIndex| query.measures(self.context.index.item(*item));
        found.retain(|(_, metric)| self.items(*metric).iter().any(measures));
        found.sort();
        found
            .into_iter()
            .map(|((nearness, is_behind, gap), metric)| Candidate {
                metric,
                nearness,
                place: (is_behind, gap),
            })
            .collect()
    }

    /// Returns the metrics of counts whose noun stands right beside a figure, and whether behind it: 星级饭店 of
    /// 23家星级饭店平均出租率, and 贷款 of 贷款9137笔 for 贷款笔数.
    fn counted_beside(&self, query: &FigureQuery) -> Vec<(MetricIndex, bool)> {
        let Some(counter) = query.amount.dimension().and_then(Dimension::counter) else { return Vec::new() };
        let span = query.figure.span;
        let behind = self.passage.words(Span { start: span.end, end: query.clause.end.max(span.end) });
        let before = query.lead();
        let starts = behind.char_indices().take(NOUN).map(|(at, c)| (&behind[..at + c.len_utf8()], true));
        // A noun is no part of a longer name: 亿元以上项目 in 10亿元以上项目.
        let is_part = |at: usize| {
            let at = query.clause.start + at;
            self.passage.mentioned(query.clause).iter().any(|name| name.span.start < at && at < name.span.end)
        };
        let ends = before.char_indices().rev().take(NOUN).filter(|(at, _)| !is_part(*at));
        let ends = ends.map(|(at, _)| (&before[at..], false));
        let nouns: Vec<(&str, bool)> =
            starts.chain(ends).filter(|(noun, _)| noun.chars().count() > 1).collect();
        let mut found = Vec::new();
        for (noun, is_behind) in nouns.into_iter().rev() {
            let whole = is_behind.then(|| noun.to_owned());
            let counts = self.passage.grammar.names.counts.words();
            let longer = counts.flat_map(|word| [format!("{noun}{word}"), format!("{noun}{counter}{word}")]);
            for name in whole.into_iter().chain(longer) {
                let metrics = self.context.names.exact(&name).map_or(&[][..], |meaning| &meaning.metrics);
                found.extend(metrics.iter().map(|metric| (*metric, is_behind)));
            }
        }
        found
    }

    /// Returns whether a name is in the position of the counted noun: 9个自建的涉企应用.
    fn is_counted(&self, query: &FigureQuery, name: Span) -> bool {
        let end = query.figure.span.end;
        if name.start < end || !query.is_count() {
            return false;
        }
        let between = self.passage.words(Span { start: end, end: name.start });
        let is_apart = between.contains(mark::is_pause) || between.contains(mark::BRACKETS.0);
        between.chars().count() <= COUNTED && !is_apart
    }

    /// Returns the observations of a metric in reach.
    fn items(&self, metric: MetricIndex) -> Vec<ItemIndex> {
        let zones = self.context.zones.iter();
        zones.flat_map(|zone| self.context.index.of_metric(*zone, metric).iter().copied()).collect()
    }

    /// Returns the observations in reach whose value may bear out a figure.
    fn equal(&self, query: &FigureQuery) -> Vec<ItemIndex> {
        let Some((base, distance)) = query.amount.base().zip(query.amount.reach()) else { return Vec::new() };
        // Where only the value tells, 一成 must not mean everything between 10 and 20 per cent.
        let distance = distance.min(base.abs().checked_div(Decimal::ONE_HUNDRED).unwrap_or_default());
        let zones = self.context.zones.iter();
        zones.flat_map(|zone| self.context.index.near(*zone, base, distance)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn the_metric_that_a_sentence_names_governs_its_figure() {
        let rows = ["metric: output, value: 431, period: 2024", "metric: firms, value: 30, period: 2024"];
        let codes = |sentence: &str| reconciled(&rows, sentence).codes;
        assert_eq!(codes("2024年，产值为431亿元，企业30家。"), []);
        assert!(codes("2024年，产值为481亿元，企业30家。").contains(&Code::FigureMismatch));
        assert!(codes("2024年，企业为431亿元，企业30家。").contains(&Code::UnaccountedFigure));
    }

    #[test]
    fn a_count_is_not_bound_by_its_value_alone() {
        let rows = ["metric: firms, value: 30, period: 2024"];
        assert!(reconciled(&rows, "2024年，共办理30家。").codes.contains(&Code::UnaccountedFigure));
    }
}
