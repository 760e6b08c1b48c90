//! The words that units have in prose.
//!
//! In: the units of the casebook. Out: the unit that a text begins with, and
//! what it measures, so that figures in different units can be compared
//! exactly.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Number;
use crate::grammar::{Grammar, is_chinese, mark};
use crate::model::{Dimension, Unit, Units};

/// What a unit measures, and how much of it one unit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What is measured; only figures of one dimension can be equal.
    pub dimension: Dimension,
    /// How many base units of the dimension one unit holds.
    pub factor: Decimal,
    /// The name of the unit on a sheet.
    pub unit: String,
}

impl Measure {
    /// Returns a number of these units in base units; `None` if it overflows.
    pub fn base(&self, number: Number) -> Option<Decimal> {
        number.decimal().checked_mul(self.factor)
    }
}

/// The words for reading prose: those of its language, and the units that it can use.
#[derive(Clone, Debug)]
pub struct Lexicon {
    grammar: Arc<Grammar>,
    /// The words by their first character, the longest first.
    words: BTreeMap<char, Vec<Word>>,
}

#[derive(Clone, Debug)]
struct Word {
    text: String,
    measure: Measure,
    /// Whether it can also follow a Chinese numeral; if every unit could, 三线 would be a figure.
    after_chinese: bool,
}

impl Lexicon {
    /// Lists the words of these units and of the common counters.
    pub fn new(units: &Units, grammar: Arc<Grammar>) -> Self {
        let mut lexicon = Self { grammar, words: BTreeMap::new() };
        for unit in units.iter() {
            let measure = lexicon.unit(unit, units);
            // A bare 月 occurs only in dates; a duration uses 个月.
            if unit.dimension != Dimension::Month {
                lexicon.add(&unit.id, &measure, true);
            }
            lexicon.add(&unit.name, &measure, true);
        }
        let synonyms: Vec<(&str, &str)> =
            lexicon.grammar.units.synonyms.iter().map(|(word, id)| (word, *id)).collect();
        for (word, id) in synonyms {
            if let Some(unit) = units.get(id) {
                lexicon.add(word, &lexicon.unit(unit, units), true);
            }
        }
        let words = &lexicon.grammar.units;
        let lists = [(&words.counters, true), (&words.after_digits, false), (&words.symbols, false)];
        let lists = lists.map(|(list, after_chinese)| (list.words().collect::<Vec<_>>(), after_chinese));
        for (list, after_chinese) in lists {
            for word in list {
                lexicon.add(word, &lexicon.counter(word), after_chinese);
            }
        }
        for words in lexicon.words.values_mut() {
            words.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then_with(|| a.text.cmp(&b.text)));
        }
        lexicon
    }

    /// Returns the grammar of the casebook's language.
    pub fn grammar(&self) -> &Arc<Grammar> {
        &self.grammar
    }

    /// Returns the longest unit that a text begins with, and its length.
    ///
    /// A unit continues after a slash: 万元/亩.
    pub(super) fn read(&self, text: &str, after_chinese: bool) -> Option<(Measure, usize)> {
        let words = self.words.get(&text.chars().next()?)?;
        // A Latin unit ends where its word ends: the m of “2025 more” is not a unit.
        let ends = |word: &Word| {
            let is_latin = word.text.ends_with(|c: char| c.is_ascii_alphabetic());
            !is_latin || !text[word.text.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        let fits = |word: &&Word| {
            (word.after_chinese || !after_chinese) && text.starts_with(&word.text) && ends(word)
        };
        let word = words.iter().find(fits)?;
        let length = word.text.len();
        let per = text[length..].strip_prefix(mark::SLASHES);
        if let Some(rest) = per
            && let Some((below, end)) = self.single(rest)
        {
            let slash = text.len() - length - rest.len();
            return Some((ratio(&word.measure, &below), length + slash + end));
        }
        Some((word.measure.clone(), length))
    }

    /// Returns what an observation's unit measures.
    pub fn measure(&self, unit: &Unit, units: &Units) -> Measure {
        if let Some((above, below)) = unit.name.split_once('/')
            && let (Some((above, a)), Some((below, b))) = (self.single(above), self.single(below))
            && a + b + 1 == unit.name.len()
        {
            return Measure { unit: unit.id.clone(), ..ratio(&above, &below) };
        }
        self.unit(unit, units)
    }

    /// Returns what a unit that is not a quotient measures; 万条 is ten thousand 条.
    fn unit(&self, unit: &Unit, units: &Units) -> Measure {
        if unit.scale.is_none() && !units.is_built_in(&unit.id) {
            return Measure { unit: unit.id.clone(), ..self.counter(&unit.name) };
        }
        let factor = unit.scale.map_or(Decimal::ONE, Decimal::from);
        Measure { dimension: unit.dimension.clone(), factor, unit: unit.id.clone() }
    }

    /// Returns what a counter counts.
    fn counter(&self, name: &str) -> Measure {
        let rest = name.trim_start_matches(is_chinese);
        let scale = &name[..name.len() - rest.len()];
        let factor = if rest.is_empty() { None } else { self.grammar.power(scale) };
        let counted = if factor.is_some() { rest } else { name };
        let is_multiple = self.grammar.units.multiples.get(counted).is_some();
        Measure {
            dimension: if is_multiple { Dimension::Multiple } else { Dimension::count(counted) },
            factor: factor.unwrap_or(Decimal::ONE),
            unit: name.to_owned(),
        }
    }

    fn single(&self, text: &str) -> Option<(Measure, usize)> {
        let word = self.words.get(&text.chars().next()?)?.iter().find(|word| text.starts_with(&word.text))?;
        Some((word.measure.clone(), word.text.len()))
    }

    /// Adds a word; the first meaning is kept.
    fn add(&mut self, text: &str, measure: &Measure, after_chinese: bool) {
        let Some(first) = text.chars().next() else { return };
        let words = self.words.entry(first).or_default();
        if !words.iter().any(|word| word.text == text) {
            words.push(Word { text: text.to_owned(), measure: measure.clone(), after_chinese });
        }
    }
}

/// Returns the quotient of two measures.
fn ratio(above: &Measure, below: &Measure) -> Measure {
    Measure {
        dimension: Dimension::Per(Box::new(above.dimension.clone()), Arc::from(below.unit.as_str())),
        factor: above.factor,
        unit: format!("{}/{}", above.unit, below.unit),
    }
}
