//! Finds the figures in Chinese prose.
//!
//! In: a text and the units it may use. Out: every figure in it with its place,
//! value, bound and role. One pass, linear in the length of the text. Pure:
//! nothing here knows about sheets; what a figure states is left to `ledger`.
//!
//! ```
//! use casebook::figure::{Lexicon, scan};
//! use casebook::grammar::Grammar;
//! use casebook::message::Language;
//! use casebook::model::{Bound, Units};
//!
//! let lexicon = Lexicon::new(&Units::built_in(), Grammar::of(Language::Chinese));
//! let text = "2024年，规上工业总产值超过431亿元。";
//! let figures = scan(text, &lexicon);
//! let amount = figures[1].amount().expect("a value behind the date");
//! assert_eq!(&text[figures[1].span.range()], "431亿元");
//! assert_eq!(amount.bound, Some(Bound::AtLeast));
//! ```

mod accuracy;
mod passage;
mod rule;
mod scan;
mod scanner;
mod unit;

pub use accuracy::Bearing;
pub use passage::{ChartIndex, Origin, Passage, SectionIndex, TableCell, passages};
pub use scan::scan;
pub use unit::{Lexicon, Measure};

use rust_decimal::Decimal;

use crate::grammar::{Limit, Step, When};
use crate::model::{Bound, Dimension, Scale};
use crate::source::Span;

/// A number as a text states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// A decimal.
    Exact(Decimal),
    /// A fraction that may not terminate in decimals, such as 三分之二.
    Ratio(u32, u32),
}

impl Number {
    /// Returns the number as a decimal; a fraction to 28 digits.
    pub fn decimal(self) -> Decimal {
        match self {
            Self::Exact(value) => value,
            Self::Ratio(part, whole) => {
                Decimal::from(part).checked_div(Decimal::from(whole)).unwrap_or_default()
            }
        }
    }
}

/// A figure in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Numeral and unit, in bytes of the text, without bound words.
    pub span: Span,
    /// The numeral alone.
    pub number: Span,
    /// What it is.
    pub role: Role,
}

/// The role that a figure plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A value, which must be accounted for.
    Quantity(Amount),
    /// A rank, which must be accounted for.
    Rank(Amount),
    /// A class rather than a value, such as 5亿元以上项目; it is part of a metric's name.
    Threshold(Amount),
    /// A date or period.
    Period(When),
    /// A position in a series, such as 第三批.
    Ordinal,
    /// The number of a document or standard.
    Document,
    /// A name, such as 1+3+3 or 2.0版.
    Name,
    /// A turn of phrase, such as 一站式 or 三大.
    Idiom,
    /// What a reader would take for a number and no rule reads.
    Unread,
}

/// What a figure amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number, in its unit.
    pub number: Number,
    /// The unit; `None` if none is given, as in the cells of a table.
    pub measure: Option<Measure>,
    /// What it measures if the words before it divide it: 万元/亩 for 每亩35万元.
    pub per: Option<Measure>,
    /// Units of which one is its own, as the caption of a table lists them.
    pub among: Vec<Measure>,
    /// The product of the powers of ten behind a number without a unit: 10,000 for 30.5万.
    pub power: Option<Decimal>,
    /// The word behind a number that may be a unit, but none that casebook knows.
    pub unknown_unit: Option<Span>,
    /// Which side of the value is meant; `None` means the value itself.
    pub bound: Option<Bound>,
    /// Whether the bound leaves out the value itself: 超, but not 以上.
    pub is_strict: bool,
    /// Which end of a range it is; `None` if it is not in a range.
    pub end: Option<End>,
    /// The value of the last place that is written, in the unit of the number.
    pub step: Decimal,
    /// Whether it is written without decimals.
    pub is_whole: bool,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The lower end.
    Low,
    /// The upper end.
    High,
}

impl Amount {
    /// Returns the amount of a number that is written with all its digits.
    pub fn new(number: Number, measure: Option<Measure>) -> Self {
        let places = number.decimal().scale();
        let (step, is_whole) = match number {
            Number::Exact(_) => (Decimal::new(1, places.min(Decimal::MAX_SCALE)), places == 0),
            // Beside a word of bound a fraction is as exact as tenths.
            Number::Ratio(..) => (Decimal::new(1, 1), false),
        };
        let (per, power, unknown_unit, bound, end) = (None, None, None, None, None);
        let among = Vec::new();
        Self {
            number,
            measure,
            per,
            among,
            power,
            unknown_unit,
            bound,
            is_strict: false,
            end,
            step,
            is_whole,
        }
    }

    /// Returns the amount with its bound.
    #[must_use]
    pub fn bounded(self, limit: Option<Limit>) -> Self {
        let is_strict = limit.is_some_and(|limit| limit.is_strict);
        Self { bound: limit.map(|limit| limit.bound), is_strict, ..self }
    }

    /// Returns the amount in base units of what it measures.
    pub fn base(&self) -> Option<Decimal> {
        self.measure.as_ref().map_or_else(|| Some(self.number.decimal()), |m| m.base(self.number))
    }

    /// Returns what it measures; `None` if no unit is named.
    pub fn dimension(&self) -> Option<&Dimension> {
        self.measure.as_ref().map(|measure| &measure.dimension)
    }

    /// Returns whether it is a number alone, without a unit or a power of ten.
    pub fn is_bare(&self) -> bool {
        let is_number = matches!(self.number, Number::Exact(_));
        is_number
            && self.measure.is_none()
            && self.among.is_empty()
            && self.power.is_none()
            && self.unknown_unit.is_none()
    }

    /// Returns whether it is in percentage points.
    pub fn is_points(&self) -> bool {
        self.dimension() == Some(&Dimension::PercentagePoint)
    }
}

impl Figure {
    /// Returns a span of time as an amount: two months of 两个月来; `None` if it is none.
    pub fn window(&self) -> Option<Amount> {
        let Role::Period(When::Window(number, step)) = self.role else { return None };
        let (dimension, factor) = match step {
            Step::Year => (Dimension::Calendar, 12),
            Step::Month => (Dimension::Calendar, 1),
            Step::Day => (Dimension::Time, 86_400),
        };
        let measure = Measure { dimension, scale: Scale::from(factor), unit: step.unit().to_owned() };
        Some(Amount::new(Number::Exact(number), Some(measure)))
    }

    /// Returns the amount to account for; `None` for anything but a quantity, rank or threshold.
    pub fn amount(&self) -> Option<&Amount> {
        match &self.role {
            Role::Quantity(amount) | Role::Rank(amount) | Role::Threshold(amount) => Some(amount),
            _ => None,
        }
    }
}
