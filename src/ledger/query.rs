//! A figure that must be accounted for, and what its sentence says around it.
//!
//! In: a figure of a passage. Out: which observations have its value, what else
//! separates the two (time, place, direction, bound), and which of several is
//! meant. Which observations are considered is left to `bind`.

use super::annotated::{AnnotatedPassage, Governing};
use super::index::{Item, ItemIndex, Slot};
use super::outcome::{FigureOutcome, Mismatch, PassageContext};
use crate::figure::{Amount, Bearing, Figure, Measure, Number, Role};
use crate::grammar::{Direction, Sign, Step, When};
use crate::model::{Dimension, Scale};
use crate::source::Span;
use rust_decimal::Decimal;

/// A figure that must be accounted for.
pub(super) struct FigureQuery<'a> {
    /// The figure.
    pub(super) figure: &'a Figure,
    /// What it amounts to.
    pub(super) amount: Amount,
    /// Its clause.
    pub(super) clause: Span,
    /// Its sentence.
    pub(super) sentence: Span,
    /// The time that governs it.
    pub(super) governing: Option<Governing>,
    passage: &'a AnnotatedPassage,
    context: &'a PassageContext<'a>,
}

/// An observation with the same value as a figure.
#[derive(Clone, Debug)]
pub(super) struct Like {
    item: ItemIndex,
    slot: Slot,
    bearing: Bearing,
    /// How else the two disagree, the most serious first.
    misfits: Vec<Misfit>,
}

/// What separates a figure from an observation with the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Misfit {
    Time,
    Place,
    Unit,
    Direction,
    /// A word before it may turn its sign; the byte at which it begins in the words before the figure.
    Unread(usize),
    Bound,
}

impl<'a> FigureQuery<'a> {
    /// Makes the query for a figure; `None` if it needs no account.
    ///
    /// A span of time, such as 两个月来, may state an observation but need not.
    pub(super) fn new(
        passage: &'a AnnotatedPassage,
        context: &'a PassageContext<'a>,
        figure: &'a Figure,
    ) -> Option<Self> {
        let amount = figure.amount().cloned().or_else(|| window(figure))?;
        let at = figure.span.start;
        Some(Self {
            figure,
            amount,
            clause: passage.clause(at),
            sentence: passage.sentence(at),
            governing: passage.governing(figure, context.carried),
            passage,
            context,
        })
    }

    /// Returns whether the figure is a span of time.
    pub(super) fn is_window(&self) -> bool {
        matches!(self.figure.role, Role::Period(_))
    }

    /// Returns whether nothing but a metric's name can tell what the figure counts.
    pub(super) fn is_bare(&self) -> bool {
        self.amount.measure.is_none() && !matches!(self.amount.number, Number::Ratio(..))
    }

    /// Returns whether the figure counts things by a measure word; English units name what they count.
    pub(super) fn is_count(&self) -> bool {
        self.amount.dimension().is_some_and(Dimension::needs_noun)
    }

    /// Returns whether the figure can be about an observation at all.
    pub(super) fn measures(&self, item: &Item) -> bool {
        let is_rank = matches!(self.figure.role, Role::Rank(_));
        item.measures(&self.amount, is_rank, &self.passage.grammar)
    }

    /// Returns whether 由 or 从 introduces the figure.
    pub(super) fn is_led(&self) -> bool {
        self.is_introduced(self.figure.span.start)
    }

    /// Returns whether 由 or 从 introduces the figure at a place of the clause; a date may stand between.
    fn is_introduced(&self, at: usize) -> bool {
        let start = self.clause.start;
        let lead = self.passage.words(Span { start, end: at.max(start) });
        let Some((from, _)) = self.passage.grammar.changes.from.last_in(lead) else { return false };
        let between = Span { start: start + from, end: at };
        !self.passage.figured(between).any(|number| self.passage.figures[number].amount().is_some())
    }

    /// Returns whether the clause describes a change from one value to another: 由…降至….
    fn is_pair(&self) -> bool {
        let clause = self.passage.words(self.clause);
        let changes = &self.passage.grammar.changes;
        changes.from.is_in(clause) && changes.leads_to(clause)
    }

    /// Returns the observations among these that the figure states in every respect.
    pub(super) fn fitting(&self, items: Vec<ItemIndex>) -> Vec<Like> {
        self.likes(items).into_iter().filter(|like| like.misfits.is_empty()).collect()
    }

    /// Returns the observations among these that have the figure's value, each with what else disagrees.
    pub(super) fn likes(&self, items: Vec<ItemIndex>) -> Vec<Like> {
        let sentence = self.passage.words(self.sentence);
        let mut likes = Vec::new();
        for number in items {
            let item = self.item(number);
            let pinned = item.quote().is_none_or(|quote| sentence.contains(quote));
            if !pinned || !self.measures(item) {
                continue;
            }
            for slot in [Slot::Value, Slot::Baseline] {
                // 由58分钟 is the earlier value, not the current one.
                let is_other = item.definite.baseline.is_some() && self.is_led() != (slot == Slot::Baseline);
                if is_other && self.is_pair() {
                    continue;
                }
                let Some(bearing) = item.bearing(&self.amount, slot).filter(|it| *it != Bearing::Other)
                else {
                    continue;
                };
                likes.push(Like { item: number, slot, bearing, misfits: self.misfits(item, slot, bearing) });
            }
        }
        likes
    }

    fn misfits(&self, item: &Item, slot: Slot, bearing: Bearing) -> Vec<Misfit> {
        // An earlier value has neither the bound nor the time of the value.
        let is_value = slot == Slot::Value;
        let bound = if is_value { item.definite.bound } else { None };
        let is_bounded = bound.map_or(bearing.holds(), |bound| Some(bound) == self.amount.bound);
        let agrees = [
            (Misfit::Time, !is_value || item.agrees(self.governing.as_ref())),
            (Misfit::Place, self.is_placed(item)),
            (Misfit::Unit, item.is_measured(&self.amount)),
            (Misfit::Bound, is_bounded),
        ];
        let found = agrees.into_iter().filter(|(_, good)| !good).map(|(misfit, _)| misfit);
        let mut found: Vec<Misfit> = found.chain(self.misdirected(item, slot)).collect();
        found.sort_unstable();
        found
    }

    /// Returns how the figure differs from the observation that it is most like.
    pub(super) fn misfit(&self, likes: &[Like]) -> Option<FigureOutcome> {
        let best = likes.iter().min_by_key(|like| like.misfits.len())?;
        Some(match best.misfits.first()? {
            Misfit::Time => FigureOutcome::OtherTime(best.item, self.governing.clone()?),
            Misfit::Place => {
                let subject = self.passage.subject(self.figure.span.start).map(|(_, span)| span);
                FigureOutcome::OtherPlace(best.item, subject)
            }
            Misfit::Direction => FigureOutcome::Differs(best.item, best.slot, Mismatch::Direction),
            Misfit::Bound => FigureOutcome::Differs(best.item, best.slot, Mismatch::Bound),
            Misfit::Unit => FigureOutcome::Unmeasured(best.item, best.slot),
            Misfit::Unread(at) => {
                let word = Span { start: self.clause.start + at, end: self.figure.span.start };
                FigureOutcome::Undirected(best.item, word)
            }
        })
    }

    /// Returns the value that the figure most likely should have: one of its
    /// time, of its place, and with the most digits in common.
    pub(super) fn closest(&self, free: &[(ItemIndex, Slot)]) -> Option<(ItemIndex, Slot)> {
        let words = self.passage.words(self.figure.number);
        free.iter().copied().max_by_key(|(number, slot)| {
            let item = self.item(*number);
            let value = match slot {
                Slot::Value => Some(item.definite.quantity.value),
                Slot::Baseline => item.definite.baseline,
            };
            let value = value.map(|value| value.to_string()).unwrap_or_default();
            let alike = value.len().max(words.len()) - strsim::levenshtein(&value, words).min(words.len());
            (self.is_timed(item), self.is_placed(item), alike, std::cmp::Reverse(*number))
        })
    }

    /// Chooses among observations that all fit: the one that the sentence says most about.
    pub(super) fn choose(&self, fits: &[Like]) -> FigureOutcome {
        let sentence = self.passage.words(self.sentence);
        let is_ahead = self.passage.is_ahead(self.clause);
        let score = |like: &Like| {
            let item = self.item(like.item);
            let observation = &item.observation;
            let scope = observation.scope.as_ref().is_some_and(|scope| sentence.contains(scope.as_str()));
            let ahead = observation.status.is_ahead();
            let is_own = Some(&observation.area) == self.context.home;
            let is_value = like.slot == Slot::Value;
            let is_equal = like.bearing == Bearing::Equal;
            (
                item.quote().is_some(),
                scope,
                self.is_timed(item),
                ahead == is_ahead,
                is_own,
                is_equal,
                is_value,
            )
        };
        let Some(best) = fits.iter().map(score).max() else { return FigureOutcome::Unaccounted(None) };
        let best: Vec<&Like> = fits.iter().filter(|like| score(like) == best).collect();
        match best.as_slice() {
            [one] => FigureOutcome::Bound(one.item, one.slot),
            several => FigureOutcome::Ambiguous(several.iter().map(|like| like.item).collect()),
        }
    }

    /// Returns whether the time that governs the figure is an observation's own.
    fn is_timed(&self, item: &Item) -> bool {
        self.governing.as_ref().is_some_and(|governing| item.is_of(&governing.when))
    }

    /// Returns whether the sentence is compatible with an observation's area.
    fn is_placed(&self, item: &Item) -> bool {
        let area = &item.observation.area;
        let subject = self.passage.subject(self.figure.span.start).map(|(area, _)| area);
        if Some(area) == self.context.home {
            return subject.is_none_or(|subject| subject == area);
        }
        let so_far = Span { start: 0, end: self.sentence.end };
        let is_named =
            self.passage.areas(so_far).any(|(named, _)| named == area) || self.context.around.contains(area);
        is_named && subject.is_none_or(|subject| subject == area)
    }

    /// Returns how the sign of an observation differs from the one that the figure has in its sentence.
    fn misdirected(&self, item: &Item, slot: Slot) -> Option<Misfit> {
        let value = match slot {
            Slot::Value => item.definite.quantity.value,
            Slot::Baseline => item.definite.baseline?,
        };
        let is_negative = value.is_sign_negative() && !value.is_zero();
        let lead = self.lead();
        if self.amount.number.decimal().is_sign_negative() {
            // A fall of −5% is a slip.
            let is_fall = item.kind.is_growth() && self.head_sign(lead) == Sign::Known(Direction::Fall);
            let is_lost = !item.kind.is_growth() && self.passage.grammar.is_loss(lead);
            return (!is_negative || is_fall || is_lost).then_some(Misfit::Direction);
        }
        if !item.kind.is_growth() {
            // A metric of losses may be keyed with either sign.
            let is_named_so = self.context.is_of_losses(item.metric);
            let is_lost = self.passage.grammar.is_loss(lead);
            let is_turned = is_lost != is_negative && !is_named_so;
            let is_turned = is_turned || self.is_moved_otherwise(item, slot);
            return is_turned.then_some(Misfit::Direction).or_else(|| self.unread_move(slot));
        }
        if slot == Slot::Baseline {
            return None;
        }
        match self.head_sign(lead) {
            Sign::Unknown(at) => Some(Misfit::Unread(at)),
            sign => ((sign == Sign::Known(Direction::Fall)) != is_negative).then_some(Misfit::Direction),
        }
    }

    /// Returns what the words before the figure say of its sign or, if they say nothing, the head of its column.
    fn head_sign(&self, lead: &str) -> Sign {
        let head = self.passage.head(self.figure.span).map_or("", |head| head.text.as_str());
        match self.passage.grammar.sign(lead, self.named_until()) {
            Sign::Silent => match self.passage.grammar.changes.sign(head) {
                Some(direction) => Sign::Known(direction),
                // 比上年 with a word of change that is not known.
                None if self.passage.grammar.changes.compares(head) => Sign::Unknown(lead.len()),
                None => Sign::Silent,
            },
            sign => sign,
        }
    }

    /// Returns whether the sentence says that an amount has moved the other way than it has: 提高到 less than before.
    ///
    /// What it was before stands in the sentence, on the row, or on the sheet.
    fn is_moved_otherwise(&self, item: &Item, slot: Slot) -> bool {
        let lead = &self.lead()[self.named_until()..];
        let Some(direction) = self.passage.grammar.moved(lead).filter(|_| slot == Slot::Value) else {
            return false;
        };
        let before = self.led().or_else(|| self.context.index.before(item));
        let (Some(before), Some(now)) = (before, item.amount(slot)) else { return false };
        // A higher rank is a smaller number.
        let rises = if item.kind.is_rank() { now < before } else { now > before };
        now != before && rises != (direction == Direction::Rise)
    }

    /// Returns the word between the values of a pair that is no known word of change: 由11家反升至7家.
    fn unread_move(&self, slot: Slot) -> Option<Misfit> {
        self.led().filter(|_| slot == Slot::Value)?;
        let (lead, from) = (self.lead(), self.named_until());
        match self.passage.grammar.sign(self.passage.grammar.changes.before_to(lead), from) {
            Sign::Unknown(at) => Some(Misfit::Unread(at)),
            Sign::Silent | Sign::Known(_) => None,
        }
    }

    /// Returns the amount that 由 or 从 introduces before this one in its clause, in base units.
    fn led(&self) -> Option<Decimal> {
        let lead = Span { start: self.clause.start, end: self.figure.span.start };
        let figures = self.passage.figured(lead).map(|number| &self.passage.figures[number]);
        let figure = figures.rev().find(|figure| figure.amount().is_some())?;
        let amount = figure.amount().filter(|amount| amount.dimension() == self.amount.dimension())?;
        self.is_introduced(figure.span.start).then(|| amount.base()).flatten()
    }

    /// Returns where the last name or figure before this one ends, in the words before it.
    fn named_until(&self) -> usize {
        let lead = Span { start: self.clause.start, end: self.figure.span.start };
        let names = self.passage.mentioned(lead).iter().map(|mention| mention.span.end);
        let figures = self.passage.figured(lead).map(|number| &self.passage.figures[number]);
        let figures = figures.filter(|figure| figure.amount().is_some()).map(|figure| figure.span.end);
        names.chain(figures).max().map_or(0, |end| end - lead.start)
    }

    /// Returns the words before the figure in its clause.
    fn lead(&self) -> &'a str {
        // A minus before the digits belongs to the number.
        let end = self.figure.span.start.min(self.figure.number.start);
        self.passage.words(Span { start: self.clause.start, end: end.max(self.clause.start) })
    }

    fn item(&self, number: ItemIndex) -> &Item {
        self.context.index.item(number)
    }
}

/// Returns a span of time as an amount: two months of 两个月来.
fn window(figure: &Figure) -> Option<Amount> {
    let Role::Period(When::Window(number, step)) = figure.role else { return None };
    let (dimension, factor) = match step {
        Step::Year => (Dimension::Year, 1),
        Step::Month => (Dimension::Month, 1),
        Step::Day => (Dimension::Time, 86_400),
    };
    let measure = Measure { dimension, scale: Scale::from(factor), unit: step.unit().to_owned() };
    Some(Amount::new(Number::Exact(number), Some(measure)))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    fn codes(row: &str, sentence: &str) -> Vec<Code> {
        reconciled(&[row], sentence).codes
    }

    #[test]
    fn the_time_of_a_sentence_must_be_the_row_s() {
        let row = "metric: output, value: 431, period: 2024";
        assert_eq!(codes(row, "2024年，产值为431亿元。"), []);
        assert!(codes(row, "2023年，产值为431亿元。").contains(&Code::PeriodMismatch));
    }

    #[test]
    fn a_bound_must_be_the_row_s() {
        let row = "metric: output, value: 431, period: 2024, bound: at_least";
        assert_eq!(codes(row, "2024年，产值超过431亿元。"), []);
        assert!(codes(row, "2024年，产值为431亿元。").contains(&Code::FigureMismatch));
    }

    #[test]
    fn before_and_after_are_not_exchanged() {
        let row = "metric: commute, value: 39, baseline: 58, period: 2024";
        assert_eq!(codes(row, "2024年，通勤时间由58分钟降至39分钟。"), []);
        assert!(!codes(row, "2024年，通勤时间由39分钟降至58分钟。").is_empty());
    }

    #[test]
    fn a_word_of_falling_makes_a_rate_negative() {
        let row = "metric: output_growth, value: -5, period: 2024";
        assert_eq!(codes(row, "2024年，产值同比萎缩5%。"), []);
        assert!(codes(row, "2024年，产值同比增长5%。").contains(&Code::FigureMismatch));
    }
}
