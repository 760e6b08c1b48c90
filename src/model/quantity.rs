//! Numbers with units.
//!
//! In: numbers and units as typed. Out: exact decimals and units that know what
//! they convert into. No figure is ever a binary float.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::Dimension;
use crate::names::names;

/// Reads a plain decimal number: digits, one point, a minus; nothing else.
///
/// `None` for thousands separators, underscores, exponents, full-width digits,
/// `.nan`, a leading zero, and for more than 28 digits. The digits after the
/// point are kept as typed: `20.70` stays `20.70`.
pub fn decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    if !all_digits(whole) || leading_zero || !fraction.is_none_or(all_digits) {
        return None;
    }
    Decimal::from_str_exact(text).ok()
}

/// A number in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number; its scale is that of the typed text.
    pub value: Decimal,
    /// The unit.
    pub unit: Unit,
}

impl Quantity {
    /// Returns the number in base units of what is measured, by which quantities are ordered.
    pub fn base(&self) -> Decimal {
        self.unit.scale.map_or(self.value, |scale| self.value.saturating_mul(Decimal::from(scale)))
    }

    /// Returns the change from an earlier quantity, in its own unit; `None` if the units do not convert.
    pub fn change_from(&self, before: &Self) -> Option<QuantityChange> {
        let before = before.in_unit(&self.unit)?;
        let value = self.value.checked_sub(before.value)?;
        let difference = Self { value, unit: self.unit.clone() };
        if !self.unit.dimension.differs_by_points() {
            return Some(QuantityChange::Amount(difference));
        }
        let points = Units::built_in().points()?.clone();
        // The base unit of a ratio is per mille, ten of which are one point: values in per cent keep their
        // digits.
        let value = match difference.unit.scale {
            None | Some(10) => difference.value,
            Some(_) => difference.base().checked_div(Decimal::TEN)?,
        };
        Some(QuantityChange::Points(Self { value, unit: points }))
    }

    /// Returns the same quantity in another unit; `None` if it does not convert exactly.
    pub fn in_unit(&self, unit: &Unit) -> Option<Self> {
        if self.unit == *unit {
            return Some(self.clone());
        }
        let (from, to) = (self.unit.scale?, unit.scale?);
        if self.unit.dimension != unit.dimension {
            return None;
        }
        let units = self.value.mantissa().checked_mul(i128::from(from))?;
        if !divides_decimally(units, i128::from(to)) {
            return None;
        }
        let value = self.value.checked_mul(Decimal::from(from))?.checked_div(Decimal::from(to))?;
        Some(Self { value: value.normalize(), unit: unit.clone() })
    }
}

/// The difference between two quantities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityChange {
    /// Percentage points: two rates differ by points, not by a percentage.
    Points(Quantity),
    /// An amount in a unit.
    Amount(Quantity),
}

impl QuantityChange {
    /// Returns whether the two are equal.
    pub fn is_zero(&self) -> bool {
        self.quantity().value.is_zero()
    }

    /// Returns it as a number with its unit.
    pub fn quantity(&self) -> &Quantity {
        match self {
            Self::Points(quantity) | Self::Amount(quantity) => quantity,
        }
    }
}

/// Returns whether a quotient terminates in decimals.
///
/// It does if the reduced divisor has no prime factors but 2 and 5.
fn divides_decimally(dividend: i128, divisor: i128) -> bool {
    let (mut a, mut b) = (dividend.unsigned_abs(), divisor.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let mut rest = divisor.unsigned_abs() / a.max(1);
    for prime in [2, 5] {
        while rest.is_multiple_of(prime) && rest > 1 {
            rest /= prime;
        }
    }
    rest == 1
}

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The id, as sheets name it.
    pub id: String,
    /// The name shown after a number.
    pub name: String,
    /// What it measures; only units of one dimension can be compared.
    pub dimension: Dimension,
    /// How many base units of its dimension it holds; `None` if it does not convert.
    pub scale: Option<u64>,
}

/// The units that a casebook knows: those built in, then those of its vocabulary.
#[derive(Clone, Debug)]
pub struct Units {
    units: IndexMap<String, Unit>,
    /// How many of them are built in.
    built_in: usize,
}

/// The built-in units, one per line.
const BUILT_IN: &str = include_str!("units.txt");

impl Units {
    /// Returns the built-in units.
    pub fn built_in() -> Self {
        let lines = BUILT_IN.lines().filter(|line| !line.starts_with('#'));
        let units: IndexMap<String, Unit> =
            lines.filter_map(unit).map(|unit| (unit.id.clone(), unit)).collect();
        Self { built_in: units.len(), units }
    }

    /// Adds a unit that does not convert; returns whether the id was free.
    pub fn add(&mut self, id: &str, name: &str) -> bool {
        let (id, name, dimension) = (id.to_owned(), name.to_owned(), Dimension::count(id));
        self.units.insert(id.clone(), Unit { id, name, dimension, scale: None }).is_none()
    }

    /// Returns the unit with this id.
    pub fn get(&self, id: &str) -> Option<&Unit> {
        self.units.get(id)
    }

    /// Returns the unit of the difference of two rates.
    fn points(&self) -> Option<&Unit> {
        self.units.values().find(|unit| unit.dimension == Dimension::PercentagePoint)
    }

    /// Returns every unit, built-in ones first.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// Returns whether the unit with this id is built in.
    pub fn is_built_in(&self, id: &str) -> bool {
        self.units.get_index_of(id).is_some_and(|at| at < self.built_in)
    }

    /// Returns every id, built-in ones first.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.units.keys().map(String::as_str)
    }
}

/// Reads a unit from its line: id, name, dimension, scale.
fn unit(line: &str) -> Option<Unit> {
    let mut columns = line.split('\t');
    let (id, name, dimension, scale) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    Some(Unit {
        id: id.to_owned(),
        name: name.to_owned(),
        dimension: Dimension::from_name(dimension)?,
        scale: scale.parse().ok(),
    })
}

names! {
    /// Which side of a stated value is meant.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Bound {
        /// The value itself or more: 超, 以上, 余, 多, 不低于.
        AtLeast = "at_least",
        /// The value itself or less: 以内, 不超过, 最高.
        AtMost = "at_most",
        /// A little less: 近.
        Nearly = "nearly",
        /// More or less: 约.
        About = "about",
    }
}

#[cfg(test)]
mod tests {
    use super::{Quantity, QuantityChange, Units, decimal};

    #[test]
    fn a_number_keeps_the_digits_that_were_typed() {
        for text in ["431", "20.70", "0.5", "-3.2", "0", "82.82"] {
            assert_eq!(decimal(text).map(|value| value.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in [
            "",
            ".nan",
            ".inf",
            "1,000",
            "1_000",
            "12%",
            "１２",
            "017",
            "1e3",
            "+3",
            "--3",
            ".5",
            "5.",
            "0x1F",
            "三",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(decimal(text), None, "`{text}`");
        }
    }

    #[test]
    fn two_rates_differ_by_points_whatever_their_unit() {
        let units = Units::built_in();
        let change = |before: &str, after: &str, unit: &str| {
            let quantity =
                |text: &str| Some(Quantity { value: decimal(text)?, unit: units.get(unit)?.clone() });
            quantity(after)?.change_from(&quantity(before)?)
        };
        for (before, after, unit, points) in
            [("50", "40", "%", "-10"), ("5", "4", "‰", "-0.1"), ("3", "5", "个百分点", "2")]
        {
            let Some(QuantityChange::Points(found)) = change(before, after, unit) else {
                panic!("{before} to {after}{unit} is no change in points");
            };
            assert_eq!(
                (found.value.normalize().to_string().as_str(), found.unit.id.as_str()),
                (points, "个百分点")
            );
        }
        assert!(matches!(change("5", "4", "亩"), Some(QuantityChange::Amount(_))));
    }

    #[test]
    fn every_line_of_the_list_is_a_unit() {
        let lines = super::BUILT_IN.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(Units::built_in().iter().count(), lines.count());
    }

    #[test]
    fn units_convert_exactly_or_not_at_all() {
        let units = Units::built_in();
        let convert = |value: &str, from: &str, to: &str| {
            let quantity = Quantity { value: decimal(value)?, unit: units.get(from)?.clone() };
            Some(quantity.in_unit(units.get(to)?)?.value.to_string())
        };
        assert_eq!(convert("1.2", "亿元", "万元").as_deref(), Some("12000"));
        assert_eq!(convert("1", "平方公里", "亩").as_deref(), Some("1500"));
        assert_eq!(convert("15", "亩", "公顷").as_deref(), Some("1"));
        assert_eq!(convert("1", "亩", "平方米"), None, "666.67 m² is not 1 亩");
        assert_eq!(convert("3", "工作日", "天"), None);
        assert_eq!(convert("3", "个百分点", "%"), None);
        assert_eq!(convert("3", "美元", "元"), None);
    }
}
