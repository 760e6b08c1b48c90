//! Ties each figure of a passage to the observation it states.
//!
//! In: a passage, read, and the observations in its reach. Out: for each
//! figure what became of it. The nearest name of a metric governs a figure;
//! the time and place that govern its sentence must agree. Two rounds: what
//! fits is tied first, so that what is left is compared only with values
//! that the sentence has not stated yet.

use super::outcome::{Difference, Outcome, Reach};
use super::question::{Like, Question};
use super::reading::Reading;
use super::shelf::Slot;
use crate::figure::{Figure, Role};
use crate::grammar::mark;
use crate::source::Span;

/// How near the name of a metric stands to a figure; the less, the nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// Right behind it, as in 3个专窗.
    Behind,
    /// In its clause.
    Clause,
    /// In its sentence.
    Sentence,
}

/// The farthest that a counted noun stands behind its counter, in characters.
const COUNTED: usize = 5;

/// A metric that a name in the sentence means.
struct Candidate {
    metric: usize,
    nearness: Nearness,
    /// Whether it stands behind the figure, and how far off: names that stand alike are one name.
    place: (bool, usize),
}

/// Ties the figures of a passage.
pub(super) fn bind(reading: &Reading, reach: &Reach) -> Vec<Outcome> {
    let questions: Vec<Option<Question>> =
        reading.figures.iter().map(|figure| Question::new(reading, reach, figure)).collect();
    let binder = Binder { reading, reach };
    let mut outcomes: Vec<Outcome> = questions
        .iter()
        .map(|question| question.as_ref().map_or(Outcome::Free, |question| binder.first(question)))
        .collect();
    for (number, question) in questions.iter().enumerate() {
        if let Some(question) = question.as_ref().filter(|_| outcomes[number] == Outcome::Unaccounted(None)) {
            outcomes[number] = binder.second(question, &outcomes);
        }
    }
    outcomes
}

struct Binder<'a> {
    reading: &'a Reading,
    reach: &'a Reach<'a>,
}

impl Binder<'_> {
    /// Ties a figure to what fits it, or leaves it unaccounted for.
    fn first(&self, question: &Question) -> Outcome {
        if self.covering(question.figure).iter().any(|metric| !self.items(*metric).is_empty()) {
            return Outcome::Named;
        }
        if matches!(question.figure.role, Role::Threshold(_)) {
            return Outcome::Unaccounted(None);
        }
        let candidates = self.candidates(question);
        if self.strange(question, &candidates).is_some() {
            return Outcome::Unaccounted(None);
        }
        // The nearest name governs: what it does not fit is not looked for elsewhere.
        let governed = candidates.iter().map(|candidate| candidate.nearness).min();
        let governed = governed.filter(|nearness| *nearness != Nearness::Sentence);
        let nearest = candidates.first().map(|candidate| candidate.place);
        let part = if governed.is_some() { question.clause } else { question.sentence };
        // Names in front of it come first, so that without one in its clause the last before it governs.
        let is_contested = !question.is_window() && self.is_contested(question, part);
        for candidate in &candidates {
            if governed.is_some() && candidate.nearness == Nearness::Sentence {
                break;
            }
            // Of several figures in a clause each is its nearest name's: 党委5个、总支3个.
            if is_contested && Some(candidate.place) != nearest {
                break;
            }
            let fits = question.fitting(self.items(candidate.metric));
            if !fits.is_empty() {
                return question.choose(&fits);
            }
            if governed == Some(Nearness::Behind) {
                break;
            }
        }
        if governed.is_some() {
            return Outcome::Unaccounted(None);
        }
        if question.is_window() {
            return Outcome::Free;
        }
        // A sentence that names a metric speaks of it, near or not.
        if question.is_bare() || !candidates.is_empty() {
            return Outcome::Unaccounted(None);
        }
        self.nameless(question)
    }

    /// Returns the metric in front of a figure, in its clause, that counts in other units:
    /// it speaks of the figure all the same, and no name farther off does.
    fn strange(&self, question: &Question, candidates: &[Candidate]) -> Option<usize> {
        if candidates.iter().any(|candidate| candidate.nearness != Nearness::Sentence) {
            return None;
        }
        let lead = Span { start: question.clause.start, end: question.figure.span.start };
        let last = self.reading.mentioned(lead).iter().rfind(|mention| !mention.meaning.metrics.is_empty());
        last?.meaning.metrics.iter().copied().find(|metric| !self.items(*metric).is_empty())
    }

    /// Returns whether a part of the text has another figure that measures the same.
    fn is_contested(&self, question: &Question, part: Span) -> bool {
        let dimension = question.amount.dimension();
        let figures = self.reading.figured(part).map(|number| &self.reading.figures[number]);
        let alike = figures.filter(|figure| {
            figure.amount().is_some_and(|amount| amount.dimension() == dimension && amount.end.is_none())
        });
        alike.count() > 1
    }

    /// Looks for a figure whose sentence names no metric by its value: first
    /// among the metrics of its section, then on the whole sheet.
    ///
    /// A count says nothing without its noun: 5个开发区 is not 5个领域.
    fn nameless(&self, question: &Question) -> Outcome {
        for metric in self.reach.section {
            let fits = question.fitting(self.items(*metric));
            if !fits.is_empty() {
                return question.choose(&fits);
            }
        }
        if question.is_count() {
            return Outcome::Unaccounted(None);
        }
        let fits = question.fitting(self.equal(question));
        if fits.is_empty() { Outcome::Unaccounted(None) } else { question.choose(&fits) }
    }

    /// Says of a figure that nothing fits what comes nearest.
    fn second(&self, question: &Question, outcomes: &[Outcome]) -> Outcome {
        if matches!(question.figure.role, Role::Threshold(_)) {
            return Outcome::Unaccounted(None);
        }
        let candidates = self.candidates(question);
        if let Some(metric) = self.strange(question, &candidates).filter(|_| !question.is_window()) {
            return Outcome::Unaccounted(Some(metric));
        }
        for candidate in &candidates {
            let items = self.items(candidate.metric);
            if let Some(outcome) = question.misfit(&question.likes(items.clone())) {
                return outcome;
            }
            // What has no unit is compared with the metric of its own clause only.
            if question.amount.measure.is_none() && candidate.nearness == Nearness::Sentence {
                continue;
            }
            let free = self.free(question, items, outcomes);
            if let Some((item, slot)) = question.closest(&free) {
                return Outcome::Differs(item, slot, Difference::Value);
            }
        }
        if question.is_window() {
            return Outcome::Free;
        }
        let likes: Vec<Like> = question.likes(self.equal(question));
        if candidates.is_empty()
            && likes.len() == 1
            && let Some(outcome) = question.misfit(&likes)
        {
            return outcome;
        }
        Outcome::Unaccounted(candidates.first().map_or_else(|| self.guess(question), |one| Some(one.metric)))
    }

    /// Returns the values of observations that the sentence has not stated yet and the figure may mean.
    fn free(&self, question: &Question, items: Vec<usize>, outcomes: &[Outcome]) -> Vec<(usize, Slot)> {
        let so_far = &outcomes[self.reading.figured(question.sentence)];
        // A value before is meant where 由 or 从 leads to it.
        let slot = if question.is_led() { Slot::Baseline } else { Slot::Value };
        let may = |number: &usize| {
            let item = &self.reach.shelf.items[*number];
            let is_there = slot == Slot::Value || item.definite.baseline.is_some();
            let agrees = slot == Slot::Baseline || item.agrees(question.governing.as_ref());
            is_there && agrees && question.measures(item) && !so_far.contains(&Outcome::Bound(*number, slot))
        };
        items.into_iter().filter(may).map(|number| (number, slot)).collect()
    }

    /// Returns the metric that the clause names, though the sheet has no value of it.
    fn guess(&self, question: &Question) -> Option<usize> {
        let named = self.reading.mentioned(question.clause).iter();
        named.flat_map(|mention| &mention.meaning.metrics).next().copied()
    }

    /// Returns the metrics whose name covers a figure.
    fn covering(&self, figure: &Figure) -> &[usize] {
        let covers = |span: Span| span.start <= figure.span.start && figure.span.end <= span.end;
        let sentence = self.reading.sentence(figure.span.start);
        let mention = self.reading.mentioned(sentence).iter().find(|mention| covers(mention.span));
        mention.map_or(&[], |mention| &mention.meaning.metrics)
    }

    /// Returns the metrics that the sentence names and the figure can be of, the nearest first.
    fn candidates(&self, question: &Question) -> Vec<Candidate> {
        let at = question.figure.span;
        let clause = self.reading.words(question.clause);
        let grows = self.reading.grammar.changes.tells(clause);
        let mut found: Vec<((Nearness, bool, usize), usize)> = Vec::new();
        for mention in self.reading.mentioned(question.sentence) {
            let span = mention.span;
            let is_behind = span.start >= at.end;
            let gap = if is_behind { span.start - at.end } else { at.start.saturating_sub(span.end) };
            let in_clause = span.start >= question.clause.start && span.end <= question.clause.end;
            let nearness = match () {
                () if in_clause && self.is_counted(question, span) => Nearness::Behind,
                () if in_clause => Nearness::Clause,
                () => Nearness::Sentence,
            };
            let growth = mention.meaning.growth.iter().filter(|_| grows);
            let metrics = mention.meaning.metrics.iter().chain(growth);
            found.extend(metrics.map(|metric| ((nearness, is_behind, gap), *metric)));
        }
        // The head of a column speaks of all cells below it.
        if let Some(head) = self.reading.head(at) {
            let metrics = head.mentions.iter().flat_map(|mention| &mention.meaning.metrics);
            found.extend(metrics.map(|metric| ((Nearness::Clause, true, usize::MAX), *metric)));
        }
        let measures = |item: &usize| question.measures(&self.reach.shelf.items[*item]);
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

    /// Returns whether a name stands where the counted noun does: 9个自建的涉企应用.
    fn is_counted(&self, question: &Question, name: Span) -> bool {
        let end = question.figure.span.end;
        if name.start < end || !question.is_count() {
            return false;
        }
        let between = self.reading.words(Span { start: end, end: name.start });
        between.chars().count() <= COUNTED && !between.contains(mark::is_pause)
    }

    /// Returns the observations of a metric in reach.
    fn items(&self, metric: usize) -> Vec<usize> {
        let zones = self.reach.zones.iter();
        zones.flat_map(|zone| self.reach.shelf.of_metric(*zone, metric).iter().copied()).collect()
    }

    /// Returns the observations in reach that have a figure's value.
    fn equal(&self, question: &Question) -> Vec<usize> {
        let Some(base) = question.amount.base() else { return Vec::new() };
        let zones = self.reach.zones.iter();
        zones.flat_map(|zone| self.reach.shelf.of_value(*zone, base).iter().copied()).collect()
    }
}
