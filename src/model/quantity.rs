//! Numbers with units.
//!
//! In: numbers as typed, and units. Out: exact decimals that convert exactly or
//! not at all. No figure is ever a binary float.

use rust_decimal::Decimal;

use super::unit::{Scale, Unit, Units};
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
        self.unit.scale.and_then(|scale| scale.of(self.value)).unwrap_or(self.value)
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
        if difference.unit.dimension == points.dimension {
            return Some(QuantityChange::Points(difference.in_unit(&points)?));
        }
        // The base unit of a ratio is per mille, ten of which are one point: values in per cent keep their
        // digits.
        let value = match difference.unit.scale {
            Some(scale) if scale == Scale::from(10) => difference.value,
            _ => difference.base().checked_div(Decimal::TEN)?,
        };
        Some(QuantityChange::Points(Self { value, unit: points }))
    }

    /// Returns the same quantity in another unit; `None` if it does not convert exactly.
    pub fn in_unit(&self, unit: &Unit) -> Option<Self> {
        if self.unit == *unit {
            return Some(self.clone());
        }
        if self.unit.dimension != unit.dimension {
            return None;
        }
        let value = self.unit.scale?.convert(self.value, unit.scale?)?;
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
        for (before, after, unit, points) in [
            ("50", "40", "%", "-10"),
            ("5", "4", "‰", "-0.1"),
            ("3", "5", "个百分点", "2"),
            ("25", "0", "个基点", "-0.25"),
        ] {
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
