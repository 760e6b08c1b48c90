//! An observation that has a value, ready to be compared with figures.
//!
//! In: an observation with its metric and area. Out: its values in base units,
//! what it is called, and whether a figure's number, unit and time are its own.

use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::governing::Governing;
use crate::figure::{Amount, Bearing, Lexicon, Measure, Number, Role, scan};
use crate::grammar::{EventSide, Grammar, When, YearPart};
use crate::model::{
    Book, Bound, Definite, Dimension, MetricIndex, MetricType, Observation, Period, Rounding,
};
use crate::source::Place;

/// An observation that has a value.
pub(super) struct Item {
    /// Whether a name of its metric names its area too: 境外收入.
    pub(super) names_area: bool,
    /// The names of its metric and its area, and what its scope says, a line each.
    words: String,
    /// Whether its period ends after the edition.
    pub(super) is_to_come: bool,
    /// The full name of its area, if that is a zone.
    whole: String,
    /// What its unit divides, if it is a quotient, and whether the name of its metric says by what.
    numerator: Option<(Measure, bool)>,
    /// The observation.
    pub(super) observation: Arc<Observation>,
    /// Its value.
    pub(super) definite: Definite,
    /// The index of its metric in the book.
    pub(super) metric: MetricIndex,
    /// What kind of number the metric yields.
    pub(super) kind: MetricType,
    /// What its unit measures.
    pub(super) measure: Measure,
    /// Its value in base units.
    pub(super) base: Decimal,
    /// Its earlier value in base units.
    pub(super) baseline: Option<Decimal>,
    /// The times that the label of its period names.
    label: Vec<When>,
    /// The side of an event that the label names: 改革前.
    pub(super) side: Option<EventSide>,
    /// Whether a write-up has the words that its sentence must have.
    pub(super) quote: Option<String>,
    /// Whether no text of the casebook may round it without saying so.
    is_exact: bool,
}

/// Which of an observation's two values a figure states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// Its value.
    Value,
    /// The earlier value.
    Baseline,
}

impl Item {
    /// Returns the words that its sentence must have; `None` if no write-up has them.
    pub(super) fn quote(&self) -> Option<&str> {
        self.quote.as_deref()
    }

    /// Returns the name of its metric.
    pub(super) fn name(&self) -> &str {
        self.words.lines().next().unwrap_or_default()
    }

    /// Returns whether a word is part of what the observation is called.
    pub(super) fn says(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Returns whether its area is of a kind: a 县.
    pub(super) fn is_of_kind(&self, kind: &str) -> bool {
        self.says(kind) || self.whole.contains(kind)
    }

    /// Returns whether a figure can be about this observation at all: whether it measures the same thing.
    pub(super) fn measures(&self, amount: &Amount, is_rank: bool, grammar: &Grammar) -> bool {
        if is_rank || self.kind.is_rank() {
            let is_place = match amount.dimension() {
                None | Some(Dimension::Rank) => true,
                Some(Dimension::RankFromEnd) => false,
                Some(_) => {
                    let unit = amount.measure.as_ref().map_or("", |measure| &measure.unit);
                    grammar.ranks.units.get(unit).is_some()
                }
            };
            return self.kind.is_rank() && is_place;
        }
        match amount.number {
            Number::Ratio(..) if amount.measure.is_none() => self.measure.dimension == Dimension::Ratio,
            _ => {
                let is_free = amount.measure.is_none() && amount.among.is_empty();
                is_free || self.measure_of(amount).is_some()
            }
        }
    }

    /// Returns whether a figure says in which unit its number is, as far as the observation needs one.
    ///
    /// 30.5万 may be people or money, as its metric's name says; 1200 alone may be anything.
    pub(super) fn is_measured(&self, amount: &Amount) -> bool {
        let is_plain = self.measure.dimension == Dimension::Number || self.kind.is_rank();
        let is_ratio = matches!(amount.number, Number::Ratio(..));
        let counts = matches!(self.measure.dimension, Dimension::Money(_) | Dimension::Count(_));
        amount.measure.is_some()
            || !amount.among.is_empty()
            || is_ratio
            || (amount.unknown_unit.is_none() && (is_plain || (amount.power.is_some() && counts)))
    }

    /// Returns the unit of a figure that measures what the observation does; `None` if none does.
    ///
    /// What the name or 每 divides by need not be said again: 万人成讼率98.3件, 每人每月865元.
    fn measure_of(&self, amount: &Amount) -> Option<Measure> {
        let is_own = |measure: &&Measure| measure.dimension == self.measure.dimension;
        let mut measures = amount.measure.iter().chain(&amount.per).chain(&amount.among);
        let divided = || {
            let (over, is_named) = self.numerator.as_ref()?;
            let measure = amount.measure.as_ref().filter(|measure| measure.dimension == over.dimension)?;
            let scale = self.measure.scale.product(measure.scale)?.per(over.scale)?;
            let is_told = *is_named || amount.per.is_some();
            is_told.then(|| Measure { scale, unit: measure.unit.clone(), ..self.measure.clone() })
        };
        measures.find(is_own).cloned().or_else(divided)
    }

    /// Returns an amount in base units of what the observation measures; `None` if it measures something else.
    pub(super) fn base_of(&self, amount: &Amount) -> Option<Decimal> {
        self.measure_of(amount).map_or_else(|| amount.base(), |measure| measure.base(amount.number))
    }

    /// Returns one of the two values in base units; `None` if there is no such value.
    pub(super) fn amount(&self, slot: Slot) -> Option<Decimal> {
        match slot {
            Slot::Value => Some(self.base),
            Slot::Baseline => self.baseline,
        }
    }

    /// Returns one of the two values as the sheet has it; empty if there is no such value.
    pub(super) fn shown(&self, slot: Slot) -> String {
        let Definite { quantity, bound, .. } = &self.definite;
        match slot {
            Slot::Value => with_bound(&quantity.unit.of(quantity.value), *bound),
            Slot::Baseline => {
                self.definite.before().map_or_else(String::new, |value| quantity.unit.of(value))
            }
        }
    }

    /// Returns where the sheet states one of the two values.
    pub(super) fn stated_at(&self, slot: Slot) -> Place {
        match slot {
            Slot::Value => self.observation.parts.value,
            Slot::Baseline => self.observation.parts.baseline,
        }
    }

    /// Returns how one of the two values bears out a figure, whatever its sign; `None` if there is no such value.
    pub(super) fn bearing(&self, amount: &Amount, slot: Slot) -> Option<Bearing> {
        let (value, base) = match slot {
            Slot::Value => (self.definite.quantity.value, self.base),
            Slot::Baseline => (self.definite.before()?, self.baseline?),
        };
        let own_bound = self.definite.bound.filter(|_| slot == Slot::Value);
        let own = self.measure_of(amount).or_else(|| amount.measure.clone());
        let (amount, value) = match (own, amount.number) {
            (Some(own), _) => (amount.clone(), own.count(base)?),
            (None, Number::Exact(_)) if amount.power.is_some() => {
                (amount.clone(), value.checked_mul(self.definite.quantity.unit.powers())?)
            }
            (None, Number::Exact(_)) => (amount.clone(), value),
            // A fraction is compared as a percentage, as exact as the sheet unless a word says otherwise.
            (None, Number::Ratio(..)) => {
                let percent = Number::Exact(amount.number.decimal().checked_mul(Decimal::ONE_HUNDRED)?);
                let value = base.checked_div(Decimal::TEN)?;
                if amount.bound.is_none() {
                    let rounds = rounded(percent.decimal(), value.scale()) == value.abs();
                    return Some(if rounds { Bearing::Rounded } else { Bearing::Other });
                }
                return Some(Amount { number: percent, ..amount.clone() }.bearing_near(value));
            }
        };
        // A row with a bound of its own is matched by its number, and the bounds are compared.
        if own_bound.is_some() {
            let is_equal = amount.number.decimal().abs() == value.abs();
            return Some(if is_equal { Bearing::Equal } else { Bearing::Other });
        }
        let bearing = amount.bearing(value);
        let is_rounded = bearing == Bearing::Rounded && amount.bound.is_none();
        // A number finer than the value is known to states something else, and some casebooks round nothing.
        let step = amount
            .measure
            .as_ref()
            .map_or(Some(amount.step), |measure| measure.base(Number::Exact(amount.step)));
        let known = self.definite.accuracy.and_then(|accuracy| self.measure.base(Number::Exact(accuracy)));
        Some(match bearing {
            Bearing::Equal | Bearing::Rounded
                if step.zip(known).is_some_and(|(step, known)| step < known) =>
            {
                Bearing::Other
            }
            _ if is_rounded && self.is_exact => Bearing::OtherBound,
            bearing => bearing,
        })
    }

    /// Returns whether a time that governs a figure is compatible with the observation's period.
    pub(super) fn agrees(&self, governing: Option<&Governing>) -> bool {
        let is_undated = matches!(self.observation.period, Period::Label(_))
            && !self.label.iter().any(|label| matches!(label, When::Dated(_) | When::Since(_)));
        let leaves_room = |governing: &Governing| match governing.when {
            // A figure with a date of its own cannot mean an undated observation.
            When::Dated(_) | When::Since(_) if is_undated => false,
            _ => self.is_of(&governing.when),
        };
        governing.is_none_or(|governing| !governing.strong || leaves_room(governing))
    }

    /// Returns whether a time is the observation's own, or does not contradict it.
    pub(super) fn is_of(&self, when: &When) -> bool {
        self.is_in(&self.observation.period, when)
    }

    /// Returns whether a time is that of the earlier value; `None` if the row does not say of when it is.
    pub(super) fn was_in(&self, when: &When) -> Option<bool> {
        Some(self.is_in(self.before()?, when))
    }

    /// Returns the period of one of the two values; `None` if the row does not say.
    pub(super) fn period(&self, slot: Slot) -> Option<&Period> {
        match slot {
            Slot::Value => Some(&self.observation.period),
            Slot::Baseline => self.before(),
        }
    }

    /// Returns the period of the earlier value; `None` if the row does not say.
    pub(super) fn before(&self) -> Option<&Period> {
        self.definite.baseline.as_ref()?.period.as_ref()
    }

    fn is_in(&self, period: &Period, when: &When) -> bool {
        if *when == When::Impossible {
            return false;
        }
        match period {
            Period::Label(_) => self.label.iter().all(|label| !contradicts(label, when)),
            period => match when {
                When::Dated(said) => {
                    said == period
                        || ends_with(period, said)
                        || is_stock(period, said)
                        || is_eve(period, said)
                }
                When::Since(said) => period.start() == said.start(),
                When::Part(part) | When::Relative(_, Some(part)) => is_part(period, *part),
                When::Relative(_, None) | When::Window(..) | When::Other | When::Impossible => true,
            },
        }
    }
}

/// Returns whether two times exclude each other.
fn contradicts(label: &When, said: &When) -> bool {
    match (label, said) {
        (When::Relative(label, _), When::Relative(said, _)) => label != said,
        // 2025年来 is no other time than 2025年.
        (When::Since(since), When::Dated(dated)) | (When::Dated(dated), When::Since(since)) => since != dated,
        (When::Dated(_), When::Dated(_))
        | (When::Since(_), When::Since(_))
        | (When::Window(..), When::Window(..))
        | (When::Part(_), When::Part(_)) => label != said,
        _ => false,
    }
}

/// Returns whether a range of years ends with the stated year: 到2030年.
fn ends_with(period: &Period, said: &Period) -> bool {
    matches!((period, said), (Period::Years(_, to), Period::Year(year)) if to == year)
}

/// Returns whether one of two periods is the last day of the other: a stock of 2024 is that of 2024-12-31.
fn is_stock(period: &Period, said: &Period) -> bool {
    let is_day = |period: &Period| matches!(period, Period::Day(_));
    is_day(period) != is_day(said) && period.last_day() == said.last_day() && period.last_day().is_some()
}

/// Returns whether one of two days is the first of a year and the other the eve of it: 2024年初 of 2023-12-31.
fn is_eve(period: &Period, said: &Period) -> bool {
    let first = match said {
        Period::Day(day) if (day.month(), day.day()) == (1, 1) => day.yesterday().ok(),
        _ => None,
    };
    first.is_some() && period.last_day() == first
}

/// Returns whether a period is this part of some year.
fn is_part(period: &Period, part: YearPart) -> bool {
    if let (YearPart::Day(..), Some((year, _))) = (part, period.end())
        && let Some(said) = part.of(year)
        && is_stock(period, &said)
    {
        return true;
    }
    let year = match period {
        Period::Quarter(year, _) => *year,
        Period::Month(month) | Period::Months(month, _) => month.year,
        Period::Day(date) | Period::Days(date, _) => date.year(),
        Period::Year(_) | Period::Years(..) | Period::Label(_) => return false,
    };
    part.of(year).as_ref() == Some(period)
}

/// Makes the item of an observation; `None` if it has no value.
pub(super) fn item(book: &Book, lexicon: &Lexicon, observation: &Arc<Observation>) -> Option<Item> {
    let definite = observation.definite()?.clone();
    let metric = book.metric_index(&observation.metric)?;
    let kind = book.metric_at(metric)?.kind;
    let measure = lexicon.measure(&definite.quantity.unit);
    let base = measure.base(Number::Exact(definite.quantity.value))?;
    let baseline = definite.before().and_then(|value| measure.base(Number::Exact(value)));
    let (label, side) = match &observation.period {
        Period::Label(label) => (times(label, lexicon), lexicon.grammar().side_alone(label)),
        _ => (Vec::new(), None),
    };
    let observation = Arc::clone(observation);
    let is_exact = book.settings.rounding == Rounding::Exact;
    let named = book.metric_at(metric)?;
    let scope = observation.scope.iter();
    let area = book.area_name(&observation.area).to_owned();
    let whole = book.zones.get(observation.area.as_str()).map_or_else(String::new, |zone| zone.name.clone());
    let words: Vec<&str> = std::iter::once(&named.name)
        .chain(&named.aliases)
        .chain(scope)
        .map(String::as_str)
        .chain([area.as_str()])
        .collect();
    let names_area = !area.is_empty()
        && std::iter::once(&named.name).chain(&named.aliases).any(|name| name.contains(&area));
    let words = words.join("\n");
    let units = &lexicon.grammar().units;
    let quotient = definite.quantity.unit.id.split_once('/');
    let numerator = quotient.and_then(|(over, under)| {
        let says = |word: &str| words.contains(word);
        let is_named = says(under) || units.averages.words().chain(units.each.words()).any(says);
        Some((lexicon.whole(over)?, is_named))
    });
    let is_to_come = observation.period.last_day().is_some_and(|day| book.settings.edition.ends_before(day));
    Some(Item {
        names_area,
        words,
        is_to_come,
        numerator,
        whole,
        observation,
        definite,
        metric,
        kind,
        measure,
        base,
        baseline,
        label,
        side,
        quote: None,
        is_exact,
    })
}

/// Returns a value with its bound, as findings show it.
pub(super) fn with_bound(value: &str, bound: Option<Bound>) -> String {
    bound.map_or_else(|| value.to_owned(), |bound| format!("{value} ({})", bound.name()))
}

/// Rounds half away from zero, as people do.
fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// Returns the times that the label of a period names.
fn times(label: &str, lexicon: &Lexicon) -> Vec<When> {
    let figures = scan(label, lexicon).into_iter();
    figures
        .filter_map(|figure| match figure.role {
            Role::Period(
                when @ (When::Dated(_)
                | When::Since(_)
                | When::Part(_)
                | When::Relative(..)
                | When::Window(..)),
            ) => Some(when),
            _ => None,
        })
        .collect()
}
