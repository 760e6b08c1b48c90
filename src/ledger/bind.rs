//! Ties each figure of a passage to the observation it states.
//!
//! In: a passage, read, and the observations in its reach. Out: for each
//! figure what became of it. The nearest name of a metric governs a figure;
//! the time and place that govern its sentence must agree. Two rounds: what
//! fits is tied first, so that what is left is compared only with values
//! that the sentence has not stated yet.

use crate::figure::{Amount, Figure, Role};
use crate::model::{AreaId, Bound, MetricType, Status};
use crate::source::Span;

use super::reading::{Governing, Reading};
use super::shelf::{Item, Shelf, Slot};

/// What became of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It states an observation, by its number on the shelf.
    Bound(usize, Slot),
    /// It belongs to the name of a metric, as 5亿元以上 of 5亿元以上项目.
    Named,
    /// It follows from figures that are bound.
    Computed,
    /// No observation equals it; the metric it most likely is of, by number.
    Unaccounted(Option<usize>),
    /// It equals an observation of another time.
    OtherTime(usize, Governing),
    /// It equals an observation of another place; the place that is said, if one is.
    OtherPlace(usize, Option<Span>),
    /// The metric that governs it has another value.
    Differs(usize, Slot, Difference),
    /// Several observations fit.
    Ambiguous(Vec<usize>),
    /// It needs no account: a date, a name, an idiom.
    Free,
}

impl Outcome {
    /// Returns the observations that a finding speaks of, by their numbers on the shelf.
    pub(super) fn disputed(&self) -> &[usize] {
        match self {
            Self::OtherTime(item, _) | Self::OtherPlace(item, _) | Self::Differs(item, ..) => {
                std::slice::from_ref(item)
            }
            Self::Ambiguous(items) => items,
            Self::Bound(..) | Self::Named | Self::Computed | Self::Unaccounted(_) | Self::Free => &[],
        }
    }
}

/// In what a figure differs from the observation that it should state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// In its number or unit.
    Value,
    /// In its bound alone.
    Bound,
    /// In its direction alone: 增长 for a fall.
    Direction,
}

/// What is in reach of a passage.
pub(super) struct Reach<'a> {
    /// The observations.
    pub(super) shelf: &'a Shelf<'a>,
    /// The area that the text is about; `None` on a page, which is about none.
    pub(super) home: Option<&'a AreaId>,
    /// The zones whose sheets count, by number.
    pub(super) zones: &'a [usize],
    /// The areas that the headings above name, and earlier passages of the section.
    pub(super) around: &'a [AreaId],
    /// The metrics that the headings above and the section name, the nearest first.
    pub(super) section: &'a [usize],
    /// The time carried over from what stands before the passage.
    pub(super) carried: Option<&'a crate::figure::When>,
}

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
}

/// Ties the figures of a passage.
pub(super) fn bind(reading: &Reading, reach: &Reach) -> Vec<Outcome> {
    let binder = Binder { reading, reach };
    let mut outcomes: Vec<Outcome> = reading.figures.iter().map(|figure| binder.first(figure)).collect();
    for number in 0..outcomes.len() {
        if outcomes[number] == Outcome::Unaccounted(None) {
            outcomes[number] = binder.second(&reading.figures[number], &outcomes);
        }
    }
    outcomes
}

struct Binder<'a> {
    reading: &'a Reading,
    reach: &'a Reach<'a>,
}

/// An observation whose value a figure has.
#[derive(Clone, Debug)]
struct Like {
    item: usize,
    slot: Slot,
    /// In what else the two do not agree, the gravest first.
    misfits: Vec<Misfit>,
}

/// What keeps a figure and an observation of one value apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Misfit {
    Time,
    Place,
    Direction,
    Bound,
}

impl Binder<'_> {
    /// Ties a figure to what fits it, or leaves it unaccounted for.
    fn first(&self, figure: &Figure) -> Outcome {
        let is_window = matches!(figure.role, Role::Period(crate::figure::When::Window(..)));
        let window;
        let amount = match figure.amount() {
            Some(amount) => amount,
            None if is_window => {
                let Some(amount) = super::window(figure) else { return Outcome::Free };
                window = amount;
                &window
            }
            None => return Outcome::Free,
        };
        if let Some(mention) = self.covering(figure)
            && mention.iter().any(|metric| !self.items(*metric).is_empty())
        {
            return Outcome::Named;
        }
        if matches!(figure.role, Role::Threshold(_)) {
            return Outcome::Unaccounted(None);
        }
        let candidates = self.candidates(figure, amount);
        // The nearest name governs: what it does not fit is not looked for elsewhere.
        let nearest = candidates.iter().map(|candidate| candidate.nearness).min();
        let governed = nearest.filter(|nearness| *nearness != Nearness::Sentence);
        for candidate in &candidates {
            if governed.is_some_and(|nearness| candidate.nearness > nearness.max(Nearness::Clause)) {
                break;
            }
            let fits = self.fitting(self.items(candidate.metric), figure, amount);
            if !fits.is_empty() {
                return self.choose(figure, &fits);
            }
            if governed == Some(Nearness::Behind) {
                break;
            }
        }
        let rest = if is_window { Outcome::Free } else { Outcome::Unaccounted(None) };
        if governed.is_some() {
            return if is_window { Outcome::Unaccounted(None) } else { rest };
        }
        if is_window
            || amount.measure.is_none() && figure.role != Role::Rank(amount.clone()) && !is_ratio(amount)
        {
            return rest;
        }
        for metric in self.reach.section {
            let fits = self.fitting(self.items(*metric), figure, amount);
            if !fits.is_empty() {
                return self.choose(figure, &fits);
            }
        }
        let fits = self.fitting(self.equal(amount), figure, amount);
        if fits.is_empty() { rest } else { self.choose(figure, &fits) }
    }

    /// Says of a figure that nothing fits what comes nearest.
    fn second(&self, figure: &Figure, outcomes: &[Outcome]) -> Outcome {
        let window;
        let amount = match figure.amount() {
            Some(amount) => amount,
            None => match super::window(figure) {
                Some(amount) => {
                    window = amount;
                    &window
                }
                None => return Outcome::Free,
            },
        };
        if matches!(figure.role, Role::Threshold(_)) {
            return Outcome::Unaccounted(None);
        }
        let candidates = self.candidates(figure, amount);
        let governing = self.governing(figure);
        let sentence = self.reading.sentence(figure.span.start);
        let stated = |item: usize, slot: Slot| {
            outcomes[self.reading.figured(sentence)].contains(&Outcome::Bound(item, slot))
        };
        for candidate in &candidates {
            let likes = self.likes(self.items(candidate.metric), figure, amount);
            if let Some(outcome) = self.misfit(&likes, figure) {
                return outcome;
            }
            let free = self
                .items(candidate.metric)
                .into_iter()
                .filter(|item| self.item(*item).measures(amount, is_rank(figure)))
                .flat_map(|item| [(item, Slot::Value), (item, Slot::Baseline)])
                .filter(|(item, slot)| *slot == Slot::Value || self.item(*item).definite.baseline.is_some())
                .filter(|(item, slot)| !stated(*item, *slot))
                .filter(|(item, slot)| {
                    *slot == Slot::Baseline || self.item(*item).agrees(governing.as_ref())
                });
            // What has no unit is compared with the metric of its own clause only.
            if amount.measure.is_none() && candidate.nearness == Nearness::Sentence {
                continue;
            }
            // A value before is meant where 由 or 从 leads to it.
            let leads = self.reading.words(self.reading.clause(figure.span.start));
            let is_before = leads[..].contains(['由', '从']) && self.is_led(figure);
            let free: Vec<(usize, Slot)> =
                free.filter(|(_, slot)| (*slot == Slot::Baseline) == is_before).collect();
            if let Some((item, slot)) = self.closest(&free, figure) {
                return Outcome::Differs(item, slot, Difference::Value);
            }
        }
        if matches!(figure.role, Role::Period(_)) {
            return Outcome::Free;
        }
        let likes = self.likes(self.equal(amount), figure, amount);
        if let [_] = likes.as_slice()
            && let Some(outcome) = self.misfit(&likes, figure)
            && candidates.is_empty()
        {
            return outcome;
        }
        Outcome::Unaccounted(candidates.first().map_or_else(|| self.guess(figure), |one| Some(one.metric)))
    }

    /// Returns the metric that the clause names, though the sheet has no value of it.
    fn guess(&self, figure: &Figure) -> Option<usize> {
        let clause = self.reading.clause(figure.span.start);
        let named = self.reading.mentioned(clause).iter();
        named.flat_map(|mention| &mention.meaning.metrics).next().copied()
    }

    /// Returns what keeps figures of equal value apart, if it is one thing.
    fn misfit(&self, likes: &[Like], figure: &Figure) -> Option<Outcome> {
        let governing = self.governing(figure);
        let best = likes.iter().min_by_key(|like| like.misfits.len())?;
        Some(match best.misfits.first()? {
            Misfit::Time => Outcome::OtherTime(best.item, governing?),
            Misfit::Place => {
                let subject = self.reading.subject(figure.span.start).map(|(_, span)| span);
                Outcome::OtherPlace(best.item, subject)
            }
            Misfit::Direction => Outcome::Differs(best.item, best.slot, Difference::Direction),
            Misfit::Bound => Outcome::Differs(best.item, best.slot, Difference::Bound),
        })
    }

    /// Returns the value that a figure most likely should have: one of its
    /// time, of its place, and with the most digits in common.
    fn closest(&self, free: &[(usize, Slot)], figure: &Figure) -> Option<(usize, Slot)> {
        let governing = self.governing(figure);
        let words = self.reading.words(figure.number);
        free.iter().copied().max_by_key(|(number, slot)| {
            let item = self.item(*number);
            let value = match slot {
                Slot::Value => Some(item.definite.quantity.value),
                Slot::Baseline => item.definite.baseline,
            };
            let value = value.map(|value| value.to_string()).unwrap_or_default();
            let alike = value.len().max(words.len()) - strsim::levenshtein(&value, words).min(words.len());
            let time = governing.as_ref().is_some_and(|governing| item.is_of(&governing.when));
            (time, self.place(item, figure), alike, std::cmp::Reverse(*number))
        })
    }

    /// Returns the metrics whose name covers a figure.
    fn covering(&self, figure: &Figure) -> Option<&[usize]> {
        let covers = |span: Span| span.start <= figure.span.start && figure.span.end <= span.end;
        let sentence = self.reading.sentence(figure.span.start);
        let mention = self.reading.mentioned(sentence).iter().find(|mention| covers(mention.span))?;
        (!mention.meaning.metrics.is_empty()).then_some(&mention.meaning.metrics)
    }

    /// Returns the metrics that the sentence names and the figure can be of, the nearest first.
    fn candidates(&self, figure: &Figure, amount: &Amount) -> Vec<Candidate> {
        let at = figure.span;
        let (clause, sentence) = (self.reading.clause(at.start), self.reading.sentence(at.start));
        let mut found: Vec<((Nearness, bool, usize), usize)> = Vec::new();
        for mention in self.reading.mentioned(sentence) {
            let span = mention.span;
            let gap =
                if span.start >= at.end { span.start - at.end } else { at.start.saturating_sub(span.end) };
            let in_clause = span.start >= clause.start && span.end <= clause.end;
            let nearness = match () {
                () if in_clause && self.is_counted(at, span, amount) => Nearness::Behind,
                () if in_clause => Nearness::Clause,
                () => Nearness::Sentence,
            };
            let grows = self.grows(figure);
            let growth = mention.meaning.growth.iter().filter(|_| grows);
            for metric in mention.meaning.metrics.iter().chain(growth) {
                let fits = |item: &usize| self.item(*item).measures(amount, is_rank(figure));
                if self.items(*metric).iter().any(fits) {
                    found.push(((nearness, span.start > at.start, gap), *metric));
                }
            }
        }
        // The head of a column speaks of all cells below it.
        if let Some(head) = self.reading.head(at) {
            let metrics = head.mentions.iter().flat_map(|mention| &mention.meaning.metrics);
            let fits = |metric: &&usize| {
                self.items(**metric).iter().any(|item| self.item(*item).measures(amount, is_rank(figure)))
            };
            found.extend(metrics.filter(fits).map(|metric| ((Nearness::Clause, true, usize::MAX), *metric)));
        }
        found.sort();
        found.into_iter().map(|((nearness, ..), metric)| Candidate { metric, nearness }).collect()
    }

    /// Returns whether a name stands where the counted noun does: 9个自建的涉企应用.
    fn is_counted(&self, figure: Span, name: Span, amount: &Amount) -> bool {
        if name.start < figure.end || !amount.dimension().starts_with("counter-") {
            return false;
        }
        let between = &self.reading.passage.text[figure.end..name.start];
        between.chars().count() <= COUNTED && !between.contains(['，', '。', '；', '、', '：'])
    }

    /// Returns whether the words around a figure tell of growth.
    fn grows(&self, figure: &Figure) -> bool {
        let clause = self.reading.words(self.reading.clause(figure.span.start));
        ["增长", "增速", "下降", "回落", "同比", "增幅", "提高", "提升", "减少"]
            .iter()
            .any(|word| clause.contains(word))
    }

    /// Returns whether 由 or 从 leads to a figure.
    fn is_led(&self, figure: &Figure) -> bool {
        let clause = self.reading.clause(figure.span.start);
        let before = &self.reading.passage.text[clause.start..figure.span.start];
        before.rfind(['由', '从']).is_some_and(|at| !before[at..].contains(char::is_numeric))
    }

    /// Returns the observations of a metric in reach.
    fn items(&self, metric: usize) -> Vec<usize> {
        let zones = self.reach.zones.iter();
        zones.flat_map(|zone| self.reach.shelf.of_metric(*zone, metric).iter().copied()).collect()
    }

    /// Returns the observations in reach that have a figure's value.
    fn equal(&self, amount: &Amount) -> Vec<usize> {
        let Some(base) = amount.base() else { return Vec::new() };
        let zones = self.reach.zones.iter();
        zones.flat_map(|zone| self.reach.shelf.of_value(*zone, base).iter().copied()).collect()
    }

    fn item(&self, number: usize) -> &Item<'_> {
        &self.reach.shelf.items[number]
    }

    fn fitting(&self, items: Vec<usize>, figure: &Figure, amount: &Amount) -> Vec<Like> {
        let likes = self.likes(items, figure, amount).into_iter();
        likes.filter(|like| like.misfits.is_empty()).collect()
    }

    /// Returns the observations among these that have a figure's value, and what else agrees.
    fn likes(&self, items: Vec<usize>, figure: &Figure, amount: &Amount) -> Vec<Like> {
        let governing = self.governing(figure);
        let sentence = self.reading.words(self.reading.sentence(figure.span.start));
        let mut likes = Vec::new();
        for number in items {
            let item = self.item(number);
            let pinned = item.quote.is_none_or(|quote| sentence.contains(quote));
            if !pinned || !item.measures(amount, is_rank(figure)) {
                continue;
            }
            for slot in [Slot::Value, Slot::Baseline] {
                if !item.has_value(amount, slot) {
                    continue;
                }
                // A value before has neither a bound nor the time of the value.
                let is_value = slot == Slot::Value;
                let bound = if is_value { item.definite.bound } else { None };
                let agrees = [
                    (Misfit::Time, !is_value || item.agrees(governing.as_ref())),
                    (Misfit::Place, self.place(item, figure)),
                    (Misfit::Direction, !is_value || self.is_direction(item, figure, amount)),
                    (Misfit::Bound, bound == amount.bound),
                ];
                let misfits =
                    agrees.into_iter().filter(|(_, good)| !good).map(|(misfit, _)| misfit).collect();
                likes.push(Like { item: number, slot, misfits });
            }
        }
        likes
    }

    fn governing(&self, figure: &Figure) -> Option<Governing> {
        self.reading.governing(figure, self.reach.carried)
    }

    /// Returns whether the sentence leaves room for an observation's area.
    fn place(&self, item: &Item, figure: &Figure) -> bool {
        let area = &item.observation.area;
        let subject = self.reading.subject(figure.span.start).map(|(area, _)| area);
        if Some(area) == self.reach.home {
            return subject.is_none_or(|subject| subject == area);
        }
        let so_far = Span { start: 0, end: self.reading.sentence(figure.span.start).end };
        let is_named =
            self.reading.areas(so_far).any(|(named, _)| named == area) || self.reach.around.contains(area);
        is_named && subject.is_none_or(|subject| subject == area)
    }

    /// Returns whether the words before a figure give a rate of change its sign.
    fn is_direction(&self, item: &Item, figure: &Figure, amount: &Amount) -> bool {
        if item.kind != MetricType::Growth {
            return true;
        }
        let is_fall = item.definite.quantity.value.is_sign_negative();
        if amount.number.decimal().is_sign_negative() {
            return is_fall;
        }
        let clause = self.reading.clause(figure.span.start);
        let before = &self.reading.passage.text[clause.start..figure.span.start];
        let last = |words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
        let falls = last(&["下降", "减少", "降低", "回落", "下滑", "缩短", "压缩", "负增长", "fell"]);
        let rises = last(&["增长", "增加", "提高", "提升", "上升", "增速", "grew"]);
        match (falls, rises) {
            (None, _) => !is_fall,
            (Some(fall), rise) => {
                is_fall == rise.is_none_or(|rise| fall >= rise || before[..rise].ends_with('负'))
            }
        }
    }

    /// Chooses among observations that all fit: what the sentence says most of.
    fn choose(&self, figure: &Figure, fits: &[Like]) -> Outcome {
        let governing = self.governing(figure);
        let sentence = self.reading.words(self.reading.sentence(figure.span.start));
        let clause = self.reading.words(self.reading.clause(figure.span.start));
        let ahead = ["目标", "力争", "计划", "预计"].iter().any(|word| clause.contains(word));
        let score = |like: &Like| {
            let item = self.item(like.item);
            let observation = item.observation;
            let time = governing.as_ref().is_some_and(|governing| item.is_of(&governing.when));
            let scope = observation.scope.as_ref().is_some_and(|scope| sentence.contains(scope.as_str()));
            let is_ahead = matches!(observation.status, Status::Target | Status::Estimate);
            let is_own = Some(&observation.area) == self.reach.home;
            (item.quote.is_some(), scope, time, is_ahead == ahead, is_own, like.slot == Slot::Value)
        };
        let Some(best) = fits.iter().map(score).max() else { return Outcome::Unaccounted(None) };
        let best: Vec<&Like> = fits.iter().filter(|like| score(like) == best).collect();
        match best.as_slice() {
            [one] => Outcome::Bound(one.item, one.slot),
            several => Outcome::Ambiguous(several.iter().map(|like| like.item).collect()),
        }
    }
}

fn is_rank(figure: &Figure) -> bool {
    matches!(figure.role, Role::Rank(_))
}

fn is_ratio(amount: &Amount) -> bool {
    matches!(amount.number, crate::figure::Number::Ratio(..))
}

/// Returns the name of a bound on a sheet; empty for none.
pub(super) fn bound_name(bound: Option<Bound>) -> &'static str {
    Bound::NAMES.iter().find(|(_, other)| Some(*other) == bound).map_or("", |(name, _)| name)
}
