//! Which values bear out a number, by the digits it is written with.
//!
//! In: an amount as a text states it, and a value in its unit. Out: whether the
//! value bears it out. A bare number and 约 state a value rounded to the last
//! written place; 近 one just below, 超 one just above; 以上 and 以内 a limit.
//!
//! ```
//! use casebook::figure::{Bearing, Lexicon, scan};
//! use casebook::grammar::Grammar;
//! use casebook::message::Language;
//! use casebook::model::Units;
//!
//! let lexicon = Lexicon::new(&Units::built_in(), Grammar::of(Language::Chinese));
//! let bearing = |text: &str| {
//!     let figures = scan(text, &lexicon);
//!     figures[0].amount().map(|amount| amount.bearing("11.96".parse().unwrap_or_default()))
//! };
//! assert_eq!(bearing("12亿元"), Some(Bearing::Rounded));
//! assert_eq!(bearing("超11亿元"), Some(Bearing::Rounded));
//! assert_eq!(bearing("超12亿元"), Some(Bearing::OtherBound));
//! assert_eq!(bearing("11.9亿元"), Some(Bearing::Other));
//! ```

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Amount, Number};
use crate::model::Bound;

/// How far a value may lie from a fraction with a word of bound, in percentage points: half of a tenth.
const NEAR_FRACTION: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// How a value bears out a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// They are equal.
    Equal,
    /// The number is the value as rounded, or as bounded by its word.
    Rounded,
    /// The digits fit, but the word of bound does not.
    OtherBound,
    /// They differ.
    Other,
}

impl Bearing {
    /// Returns whether the value bears the number out.
    pub fn holds(self) -> bool {
        matches!(self, Self::Equal | Self::Rounded)
    }
}

impl Amount {
    /// Returns whether a value in the same unit bears the number out, whatever their signs.
    pub fn bearing(&self, value: Decimal) -> Bearing {
        let (stated, value) = (self.number.decimal().abs(), value.abs());
        let rough = self.rough_step();
        let rounds = |step| rounded(value, step) == Some(stated);
        let cuts = cut(value, rough) == Some(stated);
        let is_near = stated == value || rounds(self.step);
        // An end of a range is a value, whatever the other end says.
        let bound = self.bound.filter(|_| self.end.is_none());
        let fits = match bound {
            None => is_near,
            Some(Bound::About) => stated != value && rounds(rough),
            Some(Bound::Nearly) => value < stated && rounds(rough),
            Some(Bound::AtLeast) => cuts && (value > stated || (value == stated && !self.is_strict)),
            Some(Bound::AtMost) => {
                let least = stated.checked_sub(rough).unwrap_or_default();
                value > least && (value < stated || (value == stated && !self.is_strict))
            }
        };
        match () {
            () if fits && stated == value => Bearing::Equal,
            () if fits => Bearing::Rounded,
            () if is_near || (bound.is_some() && (cuts || rounds(rough))) => Bearing::OtherBound,
            () => Bearing::Other,
        }
    }

    /// Returns whether a value bears out a fraction with a word of bound, both in per cent: 超过三分之二.
    ///
    /// A fraction has no written places, so the value lies on its side, and within five percentage points.
    pub fn bearing_near(&self, value: Decimal) -> Bearing {
        let (stated, value) = (self.number.decimal().abs(), value.abs());
        let (near, is_above) = ((stated - value).abs() <= NEAR_FRACTION, value > stated);
        let is_equal = value == stated;
        let fits = match self.bound {
            None | Some(Bound::About) => true,
            Some(Bound::Nearly) => !is_above && !is_equal,
            Some(Bound::AtLeast) => is_above || (is_equal && !self.is_strict),
            Some(Bound::AtMost) => (!is_above && !is_equal) || (is_equal && !self.is_strict),
        };
        match () {
            () if near && fits && is_equal => Bearing::Equal,
            () if near && fits => Bearing::Rounded,
            () if near => Bearing::OtherBound,
            () => Bearing::Other,
        }
    }

    /// Returns how far a value that bears the number out may lie from it, in base units; `None` if it overflows.
    pub fn reach(&self) -> Option<Decimal> {
        let step = self.rough_step();
        self.measure.as_ref().map_or(Some(step), |measure| measure.base(Number::Exact(step)))
    }

    /// Returns the value of the last place that counts beside a word of bound.
    ///
    /// There the zeros at the end of a whole number are no written places: 近2000 is near to thousands.
    fn rough_step(&self) -> Decimal {
        let Number::Exact(number) = self.number else { return self.step };
        let number = number.abs().normalize();
        if !self.is_whole || number.is_zero() {
            return self.step;
        }
        let mut step = self.step;
        while let Some(next) = step.checked_mul(Decimal::TEN).filter(|next| (number % next).is_zero()) {
            step = next;
        }
        step
    }
}

/// Rounds a value to a multiple of `step`, half away from zero, as people do.
fn rounded(value: Decimal, step: Decimal) -> Option<Decimal> {
    let steps = value.checked_div(step)?;
    steps.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).checked_mul(step)
}

/// Cuts a value down to a multiple of `step`.
fn cut(value: Decimal, step: Decimal) -> Option<Decimal> {
    value.checked_div(step)?.trunc().checked_mul(step)
}

#[cfg(test)]
mod tests {
    use super::Bearing::{self, Equal, Other, OtherBound, Rounded};
    use crate::figure::{Lexicon, scan};
    use crate::grammar::Grammar;
    use crate::message::Language;
    use crate::model::{Units, decimal};

    fn bearing(text: &str, value: &str) -> Option<Bearing> {
        let lexicon = Lexicon::new(&Units::built_in(), Grammar::of(Language::Chinese));
        let figures = scan(text, &lexicon);
        let amount = figures.iter().find_map(|figure| figure.amount())?;
        Some(amount.bearing(decimal(value)?))
    }

    #[test]
    fn a_value_bears_out_its_roundings() {
        for (text, value, expected) in [
            ("11.96亿元", "11.96", Equal),
            ("12亿元", "11.96", Rounded),
            ("12.0亿元", "11.96", Rounded),
            ("约12亿元", "11.96", Rounded),
            ("近12亿元", "11.96", Rounded),
            ("超11亿元", "11.96", Rounded),
            ("逾11亿元", "11.96", Rounded),
            ("12.1亿元", "11.96", Other),
            ("11.9亿元", "11.96", Other),
            ("超12亿元", "11.96", OtherBound),
            ("约11.96亿元", "11.96", OtherBound),
            ("近2000家", "1980", Rounded),
            ("超1900家", "1980", Rounded),
            ("2000家", "1980", Other),
            ("1300余人次", "1308", Rounded),
            ("30多家", "37", Rounded),
            ("12家以上", "12", Equal),
            ("超12家", "12", OtherBound),
            ("不足20家", "19", Rounded),
            ("不足20家", "20", OtherBound),
            ("20家以内", "20", Equal),
            ("四成", "38.7", Rounded),
            ("约三成", "27.3", Rounded),
            ("三成五", "35.4", Rounded),
        ] {
            assert_eq!(bearing(text, value), Some(expected), "{text} and {value}");
        }
    }
}
