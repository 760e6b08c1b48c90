//! A figure that must be accounted for, and what its sentence says around it.
//!
//! In: a figure of a passage. Out: which observations have its value, what else
//! separates the two (time, place, direction, bound), and which of several is
//! meant. Which observations are considered is left to `bind`.

use super::annotated::AnnotatedPassage;
use super::column::ColumnHead;
use super::earlier_value::EarlierValue;
use super::governing::Governing;
use super::index::ItemIndex;
use super::item::{Item, Slot};
use super::member::Member;
use super::outcome::{FigureOutcome, Mismatch, Misstated, OtherWord, PassageContext};
use crate::figure::{Amount, Bearing, Figure, Number, Role};
use crate::grammar::{EventSide, When};
use crate::model::{Dimension, Period};
use crate::source::Span;

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
    /// Whether it is told as a part of something, and no change: 占地区生产总值的37.3%.
    pub(super) is_share: bool,
    /// The word before it that tells of another time than the sentence does, and the periods that it may mean.
    pub(super) shift: Option<(Span, Vec<Period>)>,
    /// The side of an event that the heads of a table tell it to be of.
    pub(super) side: Option<EventSide>,
    /// What the words right before it say of it if they tell it as an earlier value.
    pub(super) earlier: Option<EarlierValue>,
    /// Whether another figure is told to be what it was before.
    pub(super) is_later: bool,
    /// The word of change right before it, which makes it a difference.
    change: Option<&'a str>,
    /// What it belongs to as a value of a list.
    pub(super) member: Option<&'a Member>,
    /// Its passage.
    pub(super) passage: &'a AnnotatedPassage,
    /// What is in reach of it.
    pub(super) context: &'a PassageContext<'a>,
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

impl Like {
    /// Returns whether nothing separates the two.
    pub(super) fn fits(&self) -> bool {
        self.misfits.is_empty()
    }
}

/// What separates a figure from an observation with the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Misfit {
    Time,
    Place,
    Unit,
    Direction,
    /// Nothing dates it, and the observation is of a year that the text has not named.
    Undated,
    /// A word before it may turn its sign; the byte at which it begins in the words before the figure.
    Unread(usize),
    /// A word beside the name makes another quantity of it.
    What(OtherWord),
    /// Its sentence gives it another status.
    Status(Misstated),
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
        member: Option<&'a Member>,
    ) -> Option<Self> {
        let amount = figure.amount().cloned().or_else(|| figure.window())?;
        let at = figure.span.start;
        let clause = passage.clause(at);
        let lead = passage.words(Span { start: clause.start, end: at.max(clause.start) });
        let governing =
            member.and_then(Member::governing).or_else(|| passage.governing(figure, context.carried));
        let shared = passage.grammar.sums.share.last_in(lead).map(|(at, _)| at);
        let changed = passage.grammar.changes.last_word(lead);
        let side = passage.side(figure);
        let number = passage.figured(figure.span).start;
        Some(Self {
            is_share: shared.is_some_and(|at| changed.is_none_or(|word| word < at)),
            // 此前 as a head is no other time than the side of it.
            shift: passage
                .shift(figure, context.carried)
                .filter(|(_, periods)| side.is_none() || !periods.is_empty()),
            side,
            earlier: passage.earlier_value(number),
            is_later: passage.is_later_value(number),
            figure,
            amount,
            change: passage.grammar.changes.directly(lead, &passage.grammar.bounds.before),
            clause,
            sentence: passage.sentence(at),
            governing,
            member,
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
        // A change of 10亿元 measures no level, unless the metric is named so: 新增就业.
        let is_change = || self.change.is_some_and(|word| !item.kind.is_growth() && !item.says(word));
        let is_other = self.is_share && item.kind.is_growth() || self.is_told_as_change(item);
        !is_other && item.measures(&self.amount, is_rank, &self.passage.grammar) && !is_change()
    }

    /// Returns whether the head of a column tells a change of an observation that is a level: 压减, and not 新增就业.
    fn is_told_as_change(&self, item: &Item) -> bool {
        let own = |head: &ColumnHead| {
            head.mentions.iter().any(|mention| mention.meaning.metrics.contains(&item.metric))
        };
        let is_own = || self.passage.head(self.figure.span).is_some_and(own);
        self.member.is_some_and(|member| member.is_row_of_change() || (member.is_change() && !is_own()))
            && !item.kind.is_growth()
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
            (Misfit::Time, self.is_of_time(item, slot)),
            (Misfit::Undated, !self.is_undated(item, slot)),
            (Misfit::Place, self.is_placed(item)),
            (Misfit::Unit, item.is_measured(&self.amount) || self.counts_by_name(item)),
            (Misfit::Bound, is_bounded),
        ];
        let found = agrees.into_iter().filter(|(_, good)| !good).map(|(misfit, _)| misfit);
        let what = self.stranger(item).map(Misfit::What);
        let status = self.misstated(item).filter(|_| is_value).map(Misfit::Status);
        let mut found: Vec<Misfit> =
            found.chain(what).chain(status).chain(self.misdirected(item, slot)).collect();
        found.sort_unstable();
        found
    }

    /// Returns how the figure differs from the observation that it is most like.
    pub(super) fn misfit(&self, likes: &[Like]) -> Option<FigureOutcome> {
        let best = likes.iter().min_by_key(|like| like.misfits.len())?;
        Some(match best.misfits.first()? {
            Misfit::Time => {
                let shifted = match (&self.shift, best.slot) {
                    (Some((word, _)), Slot::Baseline) => {
                        Some(Governing { when: When::Other, span: Some(*word), strong: true })
                    }
                    _ => self.shifted(self.item(best.item), best.slot),
                };
                let nothing = Governing { when: When::Other, span: None, strong: false };
                let governing = shifted.or_else(|| self.governing.clone()).unwrap_or(nothing);
                FigureOutcome::OtherTime(best.item, best.slot, governing)
            }
            Misfit::What(word) => FigureOutcome::OtherQuantity(best.item, *word),
            Misfit::Status(how) => FigureOutcome::OtherStatus(best.item, *how),
            Misfit::Undated => FigureOutcome::Undated(best.item),
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
                Slot::Baseline => item.definite.before(),
            };
            let value = value.map(|value| value.to_string()).unwrap_or_default();
            let alike = value.len().max(words.len()) - strsim::levenshtein(&value, words).min(words.len());
            (self.is_timed(item), self.is_placed(item), alike, std::cmp::Reverse(*number))
        })
    }

    /// Compares the figure with the observation that its author tied it to, in number, unit, sign and bound.
    pub(super) fn tied(&self, number: ItemIndex) -> FigureOutcome {
        let item = self.item(number);
        let is_rank = matches!(self.figure.role, Role::Rank(_));
        if !item.measures(&self.amount, is_rank, &self.passage.grammar) {
            return FigureOutcome::Differs(number, Slot::Value, Mismatch::Value);
        }
        let is_compared =
            |misfit: &Misfit| matches!(misfit, Misfit::Unit | Misfit::Direction | Misfit::Bound);
        // A change is no level.
        if self.change.is_some_and(|word| !item.kind.is_growth() && !item.says(word)) {
            return FigureOutcome::Differs(number, Slot::Value, Mismatch::Direction);
        }
        let like = |slot| {
            let bearing = item.bearing(&self.amount, slot).filter(|it| *it != Bearing::Other)?;
            let mut misfits: Vec<Misfit> =
                self.misfits(item, slot, bearing).into_iter().filter(is_compared).collect();
            misfits.extend(self.missigned(item, slot).then_some(Misfit::Direction));
            Some(Like { item: number, slot, bearing, misfits })
        };
        let likes: Vec<Like> = [Slot::Value, Slot::Baseline].into_iter().filter_map(like).collect();
        match likes.iter().find(|like| like.misfits.is_empty()) {
            Some(like) => FigureOutcome::Bound(number, like.slot),
            None => {
                self.misfit(&likes).unwrap_or(FigureOutcome::Differs(number, Slot::Value, Mismatch::Value))
            }
        }
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
    pub(super) fn is_timed(&self, item: &Item) -> bool {
        if let Some((_, periods)) = self.shift.as_ref().filter(|(_, periods)| !periods.is_empty()) {
            return periods.iter().any(|period| item.is_of(&When::Dated(period.clone())));
        }
        self.governing.as_ref().is_some_and(|governing| item.is_of(&governing.when))
    }

    /// Returns the words before the figure in its clause.
    pub(super) fn lead(&self) -> &'a str {
        // A minus before the digits belongs to the number.
        let end = self.figure.span.start.min(self.figure.number.start);
        self.passage.words(Span { start: self.clause.start, end: end.max(self.clause.start) })
    }

    fn item(&self, number: ItemIndex) -> &Item {
        self.context.index.item(number)
    }
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

    #[test]
    fn a_figure_is_read_whole() {
        let of = |metric: &str, value: &str| format!("metric: {metric}, value: {value}, period: 2024");
        for (row, sentence, is_right) in [
            // Magnitude: scales, several powers of ten, numerals of every kind.
            (of("output", "3.2"), "产值三亿二千万元", true),
            (of("output", "300002000"), "产值三亿二千万元", false),
            (of("output", "12.5"), "产值12亿5000万元", true),
            (of("output", "12.5"), "产值壹拾贰亿伍仟万元整", true),
            (of("output", "12.5"), "产值12.5万元", false),
            (of("insured", "12000"), "参保人数一万两千人", true),
            (of("insured", "999"), "参保人数一万两千人", false),
            (of("insured", "23000"), "参保人数2万3千人", true),
            (of("insured", "305000"), "参保人数30.5万", true),
            (of("grain", "50000"), "粮食产量5万", false),
            (of("insured", "35000"), "参保人数三万五人", true),
            (of("insured", "203"), "参保人数二〇三人", true),
            (of("insured", "300"), "参保人数两三百人", false),
            // Units: synonyms, quotients, currencies.
            (of("tax", "30.5"), "亩均税收30.5万元/亩", true),
            (of("tax", "30.5"), "亩均税收30.5万元", true),
            (of("tax", "30.5"), "亩均税收每亩30.5万元", true),
            (of("tax", "30.5"), "亩均税收30.5元/平方米", false),
            (of("output", "12.5"), "产值$12.5亿", false),
            (of("output", "12.5"), "产值12.5亿元港币", false),
            (of("output", "12.5"), "产值12.5亿元/月", false),
            (of("ratio", "16.33"), "生师比16.33:1", true),
            (of("ratio", "16.33"), "生师比15.33:1", false),
            (of("commute", "90"), "通勤时间1小时30分钟", true),
            (of("commute", "90"), "通勤时间1小时40分", false),
            (of("price", "0.412"), "上网电价每千瓦时0.412元", true),
            (of("price", "0.412"), "上网电价每千瓦时0.413元", false),
            (of("deaths", "1.02"), "死亡率每万车1.02人", true),
            (of("deaths", "1.02"), "死亡率1.02人/万车", true),
            (of("deaths", "1.02"), "死亡率1.02人/千车", false),
            // Signs.
            (of("profit", "-320"), "净利润亏损320万元", true),
            (of("profit", "-320"), "净利润为-320万元", true),
            (of("profit", "-320"), "净利润320万元", false),
            (of("profit", "320"), "净利润负320万元", false),
            (of("profit", "320"), "净利润–320万元", false),
            (of("profit", "320"), "净利润▼320万元", false),
            // Directions.
            (of("output_growth", "-5"), "产值下滑5%", true),
            (of("output_growth", "5"), "产值出现了5%的下降", false),
            (of("output_growth", "5"), "产值未增长5%", false),
            (of("output_growth", "5"), "产值狂飙5%", false),
            // Bounds and accuracy.
            (of("output", "11.96"), "产值12亿元", true),
            (of("output", "11.96"), "产值超11亿元", true),
            (of("output", "11.96"), "产值超12亿元", false),
            (of("output", "60.2"), "产值未超过60亿元", false),
            (of("output", "59.9"), "产值60亿元有余", false),
            (of("output", "60"), "产值约60亿元", false),
            (of("output", "62") + ", accuracy: 1", "产值62.0亿元", false),
            (of("ratio", "16.33") + ", baseline: 15", "生师比由15:1提高到16.33:1", true),
            (of("tax", "30.5") + ", baseline: 28", "亩均税收从每亩28万元提高到每亩30.5万元", true),
        ] {
            let sentence = format!("2024年，{sentence}。");
            let codes = codes(&row, &sentence);
            assert_eq!(codes.is_empty(), is_right, "{sentence} {row} {codes:?}");
        }
    }
}
