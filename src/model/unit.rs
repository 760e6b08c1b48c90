//! Units of measure.
//!
//! In: the list of units that casebook knows, and the vocabulary's. Out: units
//! that know what they measure and how much of it. A power of ten before a unit
//! and a quotient of two units are units too: 万人, 万元/亩.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::Dimension;

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
    pub scale: Option<Scale>,
    /// The name behind any number but one: beds; `None` if it is the same.
    pub plural: Option<String>,
    /// Whether its name stands before the number: $5.
    pub is_prefix: bool,
}

impl Unit {
    /// Returns the name beside a number of it.
    pub fn beside(&self, number: Decimal) -> &str {
        self.plural.as_deref().filter(|_| number.abs() != Decimal::ONE).unwrap_or(&self.name)
    }

    /// Returns a number with the unit as a message shows it: 80 permits, 431亿元, $250.
    pub fn of(&self, number: Decimal) -> String {
        let name = self.beside(number);
        if self.is_prefix {
            return format!("{name}{number}");
        }
        let gap = if name.starts_with(|c: char| c.is_ascii_alphabetic()) { " " } else { "" };
        format!("{number}{gap}{name}")
    }

    /// Returns the product of the powers of ten that its name begins with: 10,000 for 万元.
    pub fn powers(&self) -> Decimal {
        power(&self.name).map_or(Decimal::ONE, |(factor, _)| factor)
    }

    /// Returns a unit that is the quotient of two.
    fn quotient(name: &str, above: Self, below: Self) -> Self {
        Self {
            id: name.to_owned(),
            name: name.to_owned(),
            scale: above.scale.unwrap_or(Scale::ONE).per(below.scale.unwrap_or(Scale::ONE)),
            dimension: Dimension::Per(Box::new(above.dimension), Box::new(below.dimension)),
            plural: None,
            is_prefix: false,
        }
    }

    /// Returns what is counted below the line of a quotient, without its power of ten: the 车 of 人/万车.
    pub fn divisor(&self) -> Option<Self> {
        let (_, below) = self.name.split_once(SLASHES)?;
        let counted = power(below).map_or(below, |(_, counted)| counted);
        Some(Self::counter(counted, counted))
    }

    /// Returns a unit of things that are counted; the 万条 of a vocabulary is ten thousand 条.
    pub fn counter(id: &str, name: &str) -> Self {
        let (factor, counted) = power(name).unwrap_or((Decimal::ONE, name));
        let (id, name) = (id.to_owned(), name.to_owned());
        let (dimension, scale) = (Dimension::count(counted), Scale::new(factor));
        Self { id, name, dimension, scale, plural: None, is_prefix: false }
    }
}

/// How many base units a unit holds, as a fraction, so that 元/平方米 and 万元/亩 convert exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    over: Decimal,
    under: Decimal,
}

impl Scale {
    /// One base unit.
    pub const ONE: Self = Self { over: Decimal::ONE, under: Decimal::ONE };

    /// Returns a scale of so many base units; `None` if it is not positive.
    pub fn new(factor: Decimal) -> Option<Self> {
        (factor > Decimal::ZERO).then_some(Self { over: factor, under: Decimal::ONE })
    }

    /// Returns this many times the scale; `None` if it overflows.
    pub fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self { over: self.over.checked_mul(factor)?, ..self })
    }

    /// Returns the scale of a unit that holds so many of another; `None` if it overflows.
    pub fn product(self, of: Self) -> Option<Self> {
        let (over, under) = (self.over.checked_mul(of.over)?, self.under.checked_mul(of.under)?);
        Some(Self { over, under })
    }

    /// Returns the scale of a quotient; `None` if it overflows.
    pub fn per(self, below: Self) -> Option<Self> {
        let (over, under) = (self.over.checked_mul(below.under)?, self.under.checked_mul(below.over)?);
        Some(Self { over, under })
    }

    /// Returns a number of these units in base units; `None` if it overflows.
    pub fn of(self, number: Decimal) -> Option<Decimal> {
        number.checked_mul(self.over)?.checked_div(self.under)
    }

    /// Returns how many of these units an amount in base units is; `None` if it overflows.
    pub fn count(self, base: Decimal) -> Option<Decimal> {
        base.checked_mul(self.under)?.checked_div(self.over)
    }

    /// Returns a number of these units in units of another scale; `None` if decimals cannot express it.
    pub fn convert(self, number: Decimal, to: Self) -> Option<Decimal> {
        let over = number.checked_mul(self.over)?.checked_mul(to.under)?;
        let under = self.under.checked_mul(to.over)?;
        divides_decimally(over.mantissa(), under.mantissa()).then(|| over.checked_div(under)).flatten()
    }
}

impl From<u32> for Scale {
    fn from(factor: u32) -> Self {
        Self { over: factor.into(), under: Decimal::ONE }
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

/// The units that a casebook knows: those built in, then those of its vocabulary.
#[derive(Clone, Debug)]
pub struct Units {
    by_id: IndexMap<String, Unit>,
    /// How many of them are built in.
    built_in: usize,
    /// Other spellings, by the id that they stand for.
    synonyms: IndexMap<String, String>,
}

/// The units that casebook knows, one per line.
const BUILT_IN: &str = include_str!("units.txt");

/// The powers of ten before a unit, one per line.
const POWERS: &str = include_str!("powers.txt");

/// What parts the two units of a quotient: a slash of either width.
const SLASHES: [char; 2] = ['/', '\u{FF0F}'];

impl Units {
    /// Returns the built-in units.
    pub fn built_in() -> Self {
        let lines = BUILT_IN.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let units: IndexMap<String, Unit> =
            lines.filter_map(unit).map(|unit| (unit.id.clone(), unit)).collect();
        Self { built_in: units.len(), by_id: units, synonyms: IndexMap::new() }
    }

    /// Adds a unit; returns whether the id was free.
    ///
    /// A unit that casebook knows may be named again, and keeps its meaning.
    pub fn add(&mut self, unit: Unit) -> bool {
        if self.by_id.get(&unit.id).is_some_and(|own| own.name == unit.name && !self.is_listed(&unit.id)) {
            return true;
        }
        self.by_id.insert(unit.id.clone(), unit).is_none()
    }

    /// Adds another spelling of a unit; returns whether it was free.
    pub fn add_synonym(&mut self, word: &str, id: &str) -> bool {
        let is_free = self.find(word).is_none_or(|unit| unit.id == id);
        is_free && self.synonyms.insert(word.to_owned(), id.to_owned()).is_none_or(|was| was == id)
    }

    /// Returns the unit with this id or synonym.
    pub fn get(&self, id: &str) -> Option<&Unit> {
        self.by_id.get(id).or_else(|| self.by_id.get(self.synonyms.get(id)?))
    }

    /// Returns the unit that a word names: one of these, a power of ten of one, or a quotient of two.
    pub fn find(&self, word: &str) -> Option<Unit> {
        if let Some(unit) = self.get(word) {
            return Some(unit.clone());
        }
        if let Some((above, below)) = word.split_once(SLASHES) {
            return Some(Unit::quotient(word, self.find(above)?, self.find(below)?));
        }
        let (factor, unit) = powers(word).into_iter().rev().find_map(|(factor, rest)| {
            Some((factor, self.get(rest).filter(|unit| unit.dimension.takes_powers())?))
        })?;
        Some(Unit {
            id: word.to_owned(),
            name: word.to_owned(),
            dimension: unit.dimension.clone(),
            scale: unit.scale.unwrap_or(Scale::ONE).times(factor),
            plural: None,
            is_prefix: unit.is_prefix,
        })
    }

    /// Returns the unit of the difference of two rates.
    pub(super) fn points(&self) -> Option<&Unit> {
        self.by_id.values().find(|unit| unit.dimension == Dimension::PercentagePoint)
    }

    /// Returns the unit of a vocabulary that is no known one: it counts things, or what it is a quotient of does.
    pub fn counted(&self, id: &str, name: &str) -> Unit {
        let part = |word: &str| self.find(word).unwrap_or_else(|| Unit::counter(word, word));
        match name.split_once(SLASHES) {
            Some((above, below)) if !above.is_empty() && !below.is_empty() => {
                let quotient = Unit::quotient(name, part(above), part(below));
                Unit { id: id.to_owned(), ..quotient }
            }
            _ => Unit::counter(id, name),
        }
    }

    /// Returns every unit, built-in ones first.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.by_id.values()
    }

    /// Returns the synonyms of the vocabulary, each with the id that it stands for.
    pub fn synonyms(&self) -> impl Iterator<Item = (&str, &str)> {
        self.synonyms.iter().map(|(word, id)| (word.as_str(), id.as_str()))
    }

    /// Returns whether the unit with this id is built in.
    pub fn is_built_in(&self, id: &str) -> bool {
        self.by_id.get_index_of(id).is_some_and(|at| at < self.built_in)
    }

    /// Returns whether a built-in unit needs no entry in any vocabulary.
    fn is_listed(&self, id: &str) -> bool {
        let before = BUILT_IN.split("\n\n").next().unwrap_or_default();
        self.is_built_in(id) && before.lines().any(|line| line.split('\t').next() == Some(id))
    }

    /// Returns every id, built-in ones first.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }
}

/// Returns the power of ten that a word begins with, and the rest; `None` if there is none.
fn power(word: &str) -> Option<(Decimal, &str)> {
    powers(word).pop()
}

/// Returns the powers of ten that a word may begin with, the smallest first, each with the rest: 万千瓦时 is 万 of
/// 千瓦时 or 万千 of 瓦时.
fn powers(word: &str) -> Vec<(Decimal, &str)> {
    let (mut factor, mut rest) = (Decimal::ONE, word);
    let lines = || POWERS.lines().filter_map(|line| line.split_once('\t'));
    let mut found = Vec::new();
    while let Some((name, power)) = lines().find(|(name, _)| rest.starts_with(name)) {
        let more = power.parse().ok().and_then(|power| factor.checked_mul(power));
        (factor, rest) = (more.unwrap_or(factor), &rest[name.len()..]);
        if more.is_none() || rest.is_empty() {
            break;
        }
        found.push((factor, rest));
    }
    found
}

/// Reads a unit from its line: id, name, dimension, scale.
fn unit(line: &str) -> Option<Unit> {
    let mut columns = line.split('\t');
    let (id, name, dimension, scale) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    Some(Unit {
        id: id.to_owned(),
        name: name.to_owned(),
        dimension: Dimension::from_name(dimension)?,
        scale: scale.parse().ok().and_then(Scale::new),
        plural: None,
        is_prefix: false,
    })
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Units};
    use crate::model::Dimension;

    #[test]
    fn every_line_of_the_list_is_a_unit() {
        let lines = BUILT_IN.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        assert_eq!(Units::built_in().iter().count(), lines.count());
    }

    #[test]
    fn powers_and_quotients_of_units_are_units() {
        let units = Units::built_in();
        let dimension = |word: &str| units.find(word).map(|unit| unit.dimension);
        assert_eq!(dimension("千亿元"), dimension("元"));
        assert_eq!(dimension("万元/亩"), dimension("亿元/平方公里"));
        assert_ne!(dimension("万元/亩"), dimension("元/吨"));
        assert_eq!(dimension("万千瓦时"), dimension("千瓦时"), "and not 万千 of 瓦时");
        assert_eq!(dimension("万千瓦"), dimension("千瓦"));
        assert_eq!(dimension("万%"), None);
        assert_eq!(dimension("万"), None);
        assert!(matches!(dimension("克/千瓦时"), Some(Dimension::Per(..))));
    }
}
