//! Figures, periods and lists in the language of the pages.
//!
//! In: values of the model. Out: words in the form that readers of the
//! language expect: no thousands separators, U+2212 for minus, 1—9月 with the
//! dash.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::message::{Catalog, Language, Value};
use crate::model::{
    Better, Bound, Definite, Edition, MetricType, Missing, ObservationValue, Period, Quantity,
    QuantityChange, RankPlace, Reason, Status, Unit,
};

/// Puts values of the model into words, in the language of the pages.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    catalog: &'a Catalog,
    language: Language,
}

impl<'a> Words<'a> {
    /// Makes it from a catalogue and a language.
    pub(super) fn new(catalog: &'a Catalog, language: Language) -> Self {
        Self { catalog, language }
    }

    /// Returns the language.
    pub(super) fn language(self) -> Language {
        self.language
    }

    /// Returns a word without placeholders.
    pub(super) fn text(self, name: &str) -> String {
        self.catalog.text(name, &[])
    }

    /// Returns words with their placeholders filled.
    pub(super) fn fill(self, name: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Value)> = args.iter().map(|(name, text)| (*name, Value::from(*text))).collect();
        self.catalog.text(name, &args)
    }

    /// Returns words with their placeholders filled, some of them by numbers that the words choose a form by.
    pub(super) fn fill_counted(
        self,
        name: &str,
        texts: &[(&str, &str)],
        numbers: &[(&str, usize)],
    ) -> String {
        let texts = texts.iter().map(|(name, text)| (*name, Value::from(*text)));
        let numbers = numbers.iter().map(|(name, number)| (*name, Value::from(*number)));
        self.catalog.text(name, &texts.chain(numbers).collect::<Vec<_>>())
    }

    /// Joins names into a list as the language does.
    pub(super) fn list(self, names: &[String]) -> String {
        names.join(&self.text("list-separator"))
    }

    /// Returns the value of an observation, with its bound.
    pub(super) fn measure(self, measure: &ObservationValue) -> String {
        match measure {
            ObservationValue::Value(definite) => self.definite(definite),
            ObservationValue::Missing(reason) => self.missing(*reason),
        }
    }

    /// Returns a value with its unit and bound.
    pub(super) fn definite(self, definite: &Definite) -> String {
        let value = self.quantity(&definite.quantity);
        match definite.bound {
            None => value,
            Some(bound) => self.fill(bound_name(bound), &[("value", &value)]),
        }
    }

    /// Returns a rank, with its bound.
    pub(super) fn rank(self, definite: &Definite) -> String {
        let place = self.fill("rank", &[("number", &number(definite.quantity.value))]);
        definite.bound.map_or(place.clone(), |bound| self.fill(bound_name(bound), &[("value", &place)]))
    }

    /// Returns a place in a ranking: a rank, a range of ranks, or a shared rank.
    pub(super) fn place(self, place: RankPlace) -> String {
        let (best, worst) = (place.best.to_string(), place.worst.to_string());
        let name = match (place.is_tied, place.best < place.worst) {
            (true, true) => "place-tied-range",
            (true, false) => "place-tied",
            (false, true) => "place-range",
            (false, false) => "place",
        };
        self.fill(name, &[("best", &best), ("worst", &worst)])
    }

    /// Returns what keeps figures from being compared, in words.
    pub(super) fn reason(self, reason: Reason) -> String {
        self.text(&format!("reason-{}", reason.code()))
    }

    /// Returns an earlier value that stands beside a value, with its period if that is stated.
    pub(super) fn before(self, definite: &Definite) -> Option<String> {
        let unit = &definite.quantity.unit;
        self.before_in(definite, unit.clone())
    }

    /// Returns an earlier value in words, with another unit than the value's, such as none.
    pub(super) fn before_in(self, definite: &Definite, unit: Unit) -> Option<String> {
        let baseline = definite.baseline.as_ref()?;
        let value = self.quantity(&Quantity { value: baseline.value, unit });
        Some(match &baseline.period {
            None => self.fill("baseline", &[("value", value.trim())]),
            Some(period) => {
                self.fill("baseline-of", &[("period", &self.period(period)), ("value", value.trim())])
            }
        })
    }

    /// Returns how far apart two quantities are; `None` if they are equal, or if their units do not convert.
    pub(super) fn apart(self, one: &Quantity, other: &Quantity) -> Option<String> {
        let change = one.change_from(other)?;
        let words = |gap: &Quantity| match &change {
            QuantityChange::Points(_) => self.fill("points", &[("number", &number(gap.value))]),
            QuantityChange::Amount(_) => self.quantity(gap),
        };
        let (QuantityChange::Points(gap) | QuantityChange::Amount(gap)) = &change;
        let gap = Quantity { value: gap.value.abs(), unit: gap.unit.clone() };
        (!gap.value.is_zero()).then(|| words(&gap))
    }

    /// Returns a number with its unit.
    pub(super) fn quantity(self, quantity: &Quantity) -> String {
        self.with_unit(&number(quantity.value), quantity)
    }

    /// Returns a number, written in some way, with the unit of a quantity that it is the value of.
    pub(super) fn with_unit(self, number: &str, quantity: &Quantity) -> String {
        let unit = quantity.unit.beside(quantity.value);
        let name = match unit {
            _ if quantity.unit.is_prefix => "quantity-before",
            "%" | "‰" => "quantity-joined",
            _ => "quantity",
        };
        self.fill(name, &[("number", number), ("unit", unit)])
    }

    /// Returns a period.
    pub(super) fn period(self, period: &Period) -> String {
        let year = |year: &i16| year.to_string();
        match period {
            Period::Label(label) => label.clone(),
            Period::Year(y) => self.fill("period-year", &[("year", &year(y))]),
            Period::Years(from, to) => self.fill("period-years", &[("from", &year(from)), ("to", &year(to))]),
            Period::Quarter(y, quarter) => {
                self.fill("period-quarter", &[("year", &year(y)), ("quarter", &quarter.to_string())])
            }
            Period::Month(month) => self
                .fill("period-month", &[("year", &year(&month.year)), ("month", &self.month(month.month))]),
            Period::Months(from, to) if from.year == to.year => self.fill(
                "period-months",
                &[
                    ("year", &year(&from.year)),
                    ("from", &self.month(from.month)),
                    ("to", &self.month(to.month)),
                ],
            ),
            Period::Months(from, to) => {
                let (from, to) = (self.period(&Period::Month(*from)), self.period(&Period::Month(*to)));
                self.fill("period-range", &[("from", &from), ("to", &to)])
            }
            Period::Days(from, to) => {
                let (from, to) = (self.period(&Period::Day(*from)), self.period(&Period::Day(*to)));
                self.fill("period-range", &[("from", &from), ("to", &to)])
            }
            Period::Day(date) => self.fill(
                "period-day",
                &[
                    ("year", &date.year().to_string()),
                    ("month", &self.month(date.month())),
                    ("day", &date.day().to_string()),
                ],
            ),
        }
    }

    /// Returns an edition.
    pub(super) fn edition(self, edition: Edition) -> String {
        let date = edition.date;
        if edition.has_day {
            return self.period(&Period::Day(date));
        }
        self.period(&Period::Month(crate::model::Month { year: date.year(), month: date.month() }))
    }

    /// Returns the number of a chart on a page.
    pub(super) fn chart_number(self, number: usize) -> String {
        self.fill("chart-number", &[("number", &number.to_string())])
    }

    /// Returns a status.
    pub(super) fn status(self, status: Status) -> String {
        self.text(match status {
            Status::Actual => "status-actual",
            Status::Provisional => "status-provisional",
            Status::Estimate => "status-estimate",
            Status::Target => "status-target",
            Status::Rule => "status-rule",
        })
    }

    /// Returns what kind of number a metric yields.
    pub(super) fn metric_type(self, kind: MetricType) -> String {
        self.text(match kind {
            MetricType::Level => "type-level",
            MetricType::Growth => "type-growth",
            MetricType::Share => "type-share",
            MetricType::Count => "type-count",
            MetricType::Duration => "type-duration",
            MetricType::Rank => "type-rank",
        })
    }

    /// Returns which direction is the better one.
    pub(super) fn better(self, better: Better) -> String {
        self.text(match better {
            Better::Higher => "better-higher",
            Better::Lower => "better-lower",
            Better::Neutral => "better-neutral",
        })
    }

    fn missing(self, reason: Missing) -> String {
        self.text(match reason {
            Missing::NotReported => "missing-not_reported",
            Missing::NotApplicable => "missing-not_applicable",
            Missing::Withheld => "missing-withheld",
        })
    }

    /// Returns a month in the form that the language uses in dates.
    fn month(self, month: i8) -> String {
        match self.language {
            Language::Chinese => month.to_string(),
            Language::English => self.text(&format!("month-{month}")),
        }
    }
}

/// Returns a number with the true minus sign.
pub(super) fn number(value: Decimal) -> String {
    value.to_string().replace('-', "\u{2212}")
}

/// Returns a difference with its sign.
pub(super) fn signed(difference: Decimal) -> String {
    let sign = if difference.is_sign_positive() && !difference.is_zero() { "+" } else { "" };
    format!("{sign}{}", number(difference))
}

/// Returns the change from one value to another in per cent, signed, with one decimal place,
/// rounded half away from zero.
///
/// `None` if the first value is zero or below: a percentage of it would be meaningless.
pub(super) fn change(before: Decimal, after: Decimal) -> Option<String> {
    if before <= Decimal::ZERO {
        return None;
    }
    let part = after.checked_sub(before)?.checked_div(before)?;
    Some(format!("{}%", signed(percent(part)?)))
}

/// Returns a value as a percentage of another, rounded like [`change`].
pub(super) fn share(value: Decimal, whole: Decimal) -> Option<String> {
    Some(format!("{}%", number(percent(value.checked_div(whole)?)?)))
}

fn percent(part: Decimal) -> Option<Decimal> {
    let percent = part.checked_mul(Decimal::from(100))?;
    let mut rounded = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(1);
    Some(rounded)
}

fn bound_name(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => "bound-at_least",
        Bound::AtMost => "bound-at_most",
        Bound::Nearly => "bound-nearly",
        Bound::About => "bound-about",
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{change, number, share};

    #[test]
    fn changes_and_shares_are_rounded_half_away_from_zero() {
        assert_eq!(change(Decimal::from(58), Decimal::from(39)).as_deref(), Some("\u{2212}32.8%"));
        assert_eq!(change(Decimal::from(10), Decimal::from(13)).as_deref(), Some("+30.0%"));
        assert_eq!(change(Decimal::from(2000), Decimal::from(2001)).as_deref(), Some("+0.1%"));
        assert_eq!(change(Decimal::ZERO, Decimal::ONE), None);
        assert_eq!(change(Decimal::from(-2), Decimal::from(4)), None);
        assert_eq!(share(Decimal::from(431), Decimal::from(1200)).as_deref(), Some("35.9%"));
        assert_eq!(number(Decimal::new(-320, 2)), "\u{2212}3.20");
    }
}
