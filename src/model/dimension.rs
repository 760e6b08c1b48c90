//! What units measure.
//!
//! Out: the [`Dimension`] of a unit. Only quantities of one dimension can be
//! equal, and every question about what kind of amount something is (money, a
//! rate, a count) is answered here.

use std::sync::Arc;

/// What a unit measures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Money of one currency.
    Money(Currency),
    /// Land and floors.
    Area,
    /// A part of a whole: per cent, per mille.
    Ratio,
    /// A difference of two parts of a whole: percentage points and their hundredths.
    PercentagePoint,
    /// Minutes, hours and days.
    Time,
    /// Days on which offices are open.
    WorkingDay,
    /// Months, and years of twelve of them.
    Calendar,
    /// Mass.
    Mass,
    /// Length.
    Length,
    /// Volume.
    Volume,
    /// Energy.
    Energy,
    /// Power.
    Power,
    /// Energy by the mass of standard coal that yields it.
    StandardCoal,
    /// Temperature in degrees Celsius.
    Celsius,
    /// Temperature in degrees Fahrenheit; no text means a Celsius value by it.
    Fahrenheit,
    /// A number without a unit, such as an index.
    Number,
    /// A multiple of an amount.
    Multiple,
    /// A rank.
    Rank,
    /// A rank counted from the end.
    RankFromEnd,
    /// A number of things, by the measure word that counts them.
    Count(Arc<str>),
    /// An amount of one thing per amount of another.
    Per(Box<Dimension>, Box<Dimension>),
}

/// A currency; currencies are never converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Currency {
    /// Renminbi.
    Cny,
    /// United States dollars.
    Usd,
    /// Pounds sterling.
    Gbp,
    /// Euros.
    Eur,
    /// Yen.
    Jpy,
    /// Hong Kong dollars.
    Hkd,
}

impl Dimension {
    /// Returns the dimension with this name in the list of units; `None` if there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "money-cny" => Self::Money(Currency::Cny),
            "money-usd" => Self::Money(Currency::Usd),
            "money-gbp" => Self::Money(Currency::Gbp),
            "money-eur" => Self::Money(Currency::Eur),
            "money-jpy" => Self::Money(Currency::Jpy),
            "money-hkd" => Self::Money(Currency::Hkd),
            "area" => Self::Area,
            "ratio" => Self::Ratio,
            "percentage-point" => Self::PercentagePoint,
            "time" => Self::Time,
            "working-day" => Self::WorkingDay,
            "calendar" => Self::Calendar,
            "number" => Self::Number,
            "mass" => Self::Mass,
            "length" => Self::Length,
            "volume" => Self::Volume,
            "energy" => Self::Energy,
            "power" => Self::Power,
            "standard-coal" => Self::StandardCoal,
            "celsius" => Self::Celsius,
            "fahrenheit" => Self::Fahrenheit,
            _ => return None,
        })
    }

    /// Returns the dimension of things that are counted by a measure word.
    pub fn count(word: &str) -> Self {
        Self::Count(Arc::from(word))
    }

    /// Returns the measure word of what is counted; `None` for what is measured.
    pub fn counter(&self) -> Option<&str> {
        match self {
            Self::Count(word) => Some(word),
            _ => None,
        }
    }

    /// Returns whether it counts things by a measure word, per something else or not.
    pub fn counts(&self) -> bool {
        match self {
            Self::Count(_) => true,
            Self::Per(of, _) => of.counts(),
            _ => false,
        }
    }

    /// Returns whether only a noun tells what is counted: 5个 is five of anything.
    ///
    /// A counter in Latin letters names what it counts.
    pub fn needs_noun(&self) -> bool {
        match self {
            Self::Count(word) => !word.is_ascii(),
            Self::Multiple | Self::Rank | Self::RankFromEnd => true,
            Self::Per(of, _) => of.needs_noun(),
            _ => false,
        }
    }

    /// Returns whether its differences are in percentage points: it is a ratio or a difference of ratios.
    ///
    /// A change between two rates is not a percentage: from 5‰ to 4‰ is 0.1 points less.
    pub fn differs_by_points(&self) -> bool {
        matches!(self, Self::Ratio | Self::PercentagePoint)
    }

    /// Returns whether a power of ten can stand before its units: 万人, but not 万%.
    pub fn takes_powers(&self) -> bool {
        !matches!(self, Self::Ratio | Self::PercentagePoint | Self::Number | Self::Celsius | Self::Fahrenheit)
    }

    /// Returns whether it is an amount per amount of something else.
    pub fn is_per(&self) -> bool {
        matches!(self, Self::Per(..))
    }

    /// Returns whether it is a length of time.
    pub fn is_duration(&self) -> bool {
        matches!(self, Self::Time | Self::WorkingDay | Self::Calendar)
    }

    /// Returns whether an amount of it can name a class, such as 亿元 in 亿元项目.
    pub fn can_name_a_class(&self) -> bool {
        match self {
            Self::Money(_) | Self::Area => true,
            Self::Per(of, _) => of.can_name_a_class(),
            _ => false,
        }
    }
}
