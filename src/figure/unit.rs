//! The words that units have in prose.
//!
//! In: the units of the casebook. Out: the unit that a text begins with, and
//! what it measures, so that figures in different units can be compared
//! exactly.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Number;
use crate::grammar::{Grammar, mark};
use crate::model::{Dimension, Scale, Unit, Units};

/// The most powers of ten before a unit: 千万.
const POWERS: usize = 2;

/// What a unit measures, and how much of it one unit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What is measured; only figures of one dimension can be equal.
    pub dimension: Dimension,
    /// How many base units of the dimension one unit holds.
    pub scale: Scale,
    /// The name of the unit on a sheet.
    pub unit: String,
}

impl Measure {
    /// Returns a number of these units in base units; `None` if it overflows.
    pub fn base(&self, number: Number) -> Option<Decimal> {
        self.scale.of(number.decimal())
    }

    /// Returns the quotient of two measures; `None` if it overflows.
    pub fn per(&self, below: &Self) -> Option<Self> {
        let (above, under) = (Box::new(self.dimension.clone()), Box::new(below.dimension.clone()));
        Some(Self {
            dimension: Dimension::Per(above, under),
            scale: self.scale.per(below.scale)?,
            unit: format!("{}/{}", self.unit, below.unit),
        })
    }

    /// Returns how many of these units an amount in base units is; `None` if it overflows.
    pub fn count(&self, base: Decimal) -> Option<Decimal> {
        self.scale.count(base)
    }
}

/// The words for reading prose: those of its language, and the units that it can use.
#[derive(Clone, Debug)]
pub struct Lexicon {
    grammar: Arc<Grammar>,
    /// The words by their first character, the longest first.
    words: BTreeMap<char, Vec<Word>>,
    /// What units of the vocabulary are divided by and is no unit itself: the 车 of 人/万车.
    divisors: Vec<Word>,
    /// The units of the vocabulary whose name stands before a number.
    prefixes: Vec<Word>,
}

/// Returns the first of these words that a text begins with.
fn longest<'w>(words: &'w [Word], text: &str) -> Option<&'w Word> {
    words.iter().find(|word| text.starts_with(&word.text))
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
        let mut lexicon =
            Self { grammar, words: BTreeMap::new(), divisors: Vec::new(), prefixes: Vec::new() };
        for unit in units.iter() {
            let measure = lexicon.measure(unit);
            // A bare 月 occurs only in dates; a duration uses 个月.
            let is_in_dates = unit.dimension == Dimension::Calendar && unit.id != unit.name;
            if !is_in_dates {
                lexicon.add(&unit.id, &measure, true);
            }
            lexicon.add(&unit.name, &measure, true);
            lexicon.prefixes.extend(unit.is_prefix.then(|| Word {
                text: unit.name.clone(),
                measure: measure.clone(),
                after_chinese: false,
            }));
            // 1/10万 is 21.4/10万 behind a number.
            if let Some(divided) = unit.name.strip_prefix('1').filter(|rest| rest.starts_with(mark::SLASHES))
            {
                lexicon.add(divided, &measure, false);
            }
            if let Some(plural) = &unit.plural {
                lexicon.add(plural, &measure, true);
            }
            lexicon.divisors.extend(unit.divisor().map(|divisor| Word {
                measure: lexicon.measure(&divisor),
                text: divisor.name,
                after_chinese: false,
            }));
        }
        let own = lexicon.grammar.units.synonyms.iter().map(|(word, id)| (word, *id));
        let synonyms: Vec<(String, String)> =
            own.chain(units.synonyms()).map(|(word, id)| (word.to_owned(), id.to_owned())).collect();
        for (word, id) in synonyms {
            if let Some(unit) = units.find(&id) {
                lexicon.add(&word, &lexicon.measure(&unit), true);
            }
        }
        let words = &lexicon.grammar.units;
        let lists = [(&words.counters, true), (&words.after_digits, false), (&words.symbols, false)];
        let lists = lists.map(|(list, after_chinese)| (list.words().collect::<Vec<_>>(), after_chinese));
        for (list, after_chinese) in lists {
            for word in list {
                lexicon.add(word, &lexicon.measure(&Unit::counter(word, word)), after_chinese);
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
    /// A unit continues after a slash: 万元/亩. What is longer with a power of ten goes before: 万千瓦时 is no 万千瓦.
    pub(super) fn read(&self, text: &str, after_chinese: bool) -> Option<(Measure, usize)> {
        let plain = self.plain(text, after_chinese)?;
        let longer = self.behind_power(text).filter(|(_, length)| *length > plain.1);
        Some(longer.unwrap_or(plain))
    }

    /// Returns the longest unit that a text begins with as the vocabulary writes it, and its length.
    fn plain(&self, text: &str, after_chinese: bool) -> Option<(Measure, usize)> {
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
            && let Some((below, end)) = self.divisor(rest)
        {
            let slash = text.len() - length - rest.len();
            return Some((word.measure.per(&below)?, length + slash + end));
        }
        Some((word.measure.clone(), length))
    }

    /// Returns the unit that a text begins with behind 每, and its length: 亩, 千人, 10万人, 万车.
    ///
    /// What only units of the vocabulary are divided by needs no entry of its own: the 车 of 人/万车.
    pub fn divisor(&self, text: &str) -> Option<(Measure, usize)> {
        let number = self.grammar.numeral(text).filter(|read| !read.value.is_zero());
        let after_number = |(factor, length): (Decimal, usize)| {
            let (measure, unit) = self.single(&text[length..])?;
            Some((Measure { scale: measure.scale.times(factor)?, ..measure }, length + unit))
        };
        let plain = || after_number((Decimal::ONE, 0));
        plain().or_else(|| after_number(number.map(|read| (read.value, read.length))?))
    }

    /// Returns the unit before a number that a text ends with: that of a currency, or one of the vocabulary.
    pub(super) fn before(&self, text: &str) -> Option<Measure> {
        let own = self.prefixes.iter().filter(|word| text.trim_end().ends_with(&word.text));
        let own = own.max_by_key(|word| word.text.len()).map(|word| word.measure.clone());
        let currency = || {
            let (_, unit) = self.grammar.units.currencies.at_end(text)?;
            self.read(unit, false).map(|(measure, _)| measure)
        };
        own.or_else(currency)
    }

    /// Returns the unit that a head or a caption names: 产值（万元）, 单位：万元.
    pub fn named(&self, text: &str) -> Option<Measure> {
        let labels =
            self.grammar.units.labels.words().filter_map(|label| Some(text.rfind(label)? + label.len()));
        let brackets = text.rmatch_indices(mark::BRACKETS.0).map(|(at, bracket)| at + bracket.len());
        labels.chain(brackets).find_map(|at| {
            let rest =
                text[at..].trim_start_matches(|c: char| mark::COLONS.contains(&c) || c.is_whitespace());
            let (measure, length) = self.scaled(rest)?;
            let ends = |c: char| !c.is_alphanumeric();
            rest[length..].chars().next().is_none_or(ends).then_some(measure)
        })
    }

    /// Returns the unit that the head of a column names, in brackets or as a sign that it begins or ends with: % change.
    pub fn of_head(&self, head: &str) -> Option<Measure> {
        let head = head.trim();
        let sign = || {
            let ends = [head.chars().next(), head.chars().next_back()];
            let sign = ends.into_iter().flatten().find(|c| mark::PERCENT.contains(c))?;
            self.whole(sign.encode_utf8(&mut [0; 4]))
        };
        self.named(head).or_else(sign)
    }

    /// Returns the unit that a text begins with, behind a power of ten or not, and its length: 万人次.
    fn scaled(&self, text: &str) -> Option<(Measure, usize)> {
        self.read(text, false).or_else(|| self.behind_power(text))
    }

    /// Returns the unit that a text begins with behind a power of ten, and the length of both: 千万元.
    fn behind_power(&self, text: &str) -> Option<(Measure, usize)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(POWERS);
        let powers: Vec<(usize, Decimal)> =
            ends.map_while(|end| Some((end, self.grammar.power(&text[..end])?))).collect();
        let found = powers.into_iter().rev().filter_map(|(end, power)| {
            let (measure, length) = self.plain(&text[end..], false)?;
            Some((Measure { scale: measure.scale.times(power)?, ..measure }, end + length))
        });
        found.max_by_key(|(_, length)| *length)
    }

    /// Returns all the units that a caption names: 单位：件、%.
    pub fn all_named(&self, text: &str) -> Vec<Measure> {
        let labels =
            self.grammar.units.labels.words().filter_map(|label| Some(text.rfind(label)? + label.len()));
        let Some(at) = labels.max() else { return self.named(text).into_iter().collect() };
        let rest = text[at..].trim_start_matches(|c: char| mark::COLONS.contains(&c) || c.is_whitespace());
        let end = rest.find(mark::BRACKETS.1).unwrap_or(rest.len());
        rest[..end].split(mark::is_pause).filter_map(|unit| self.whole(unit.trim())).collect()
    }

    /// Returns the unit that a text consists of.
    pub fn whole(&self, text: &str) -> Option<Measure> {
        self.scaled(text).filter(|(_, length)| *length == text.len()).map(|(measure, _)| measure)
    }

    /// Returns what a unit measures, as texts of the language see it: 名 counts what 人 counts.
    pub fn measure(&self, unit: &Unit) -> Measure {
        let words = &self.grammar.units;
        let dimension = match unit.dimension.counter() {
            Some(word) if words.multiples.get(word).is_some() => Dimension::Multiple,
            Some(word) => {
                words.same.get(word).map_or_else(|| unit.dimension.clone(), |same| Dimension::count(same))
            }
            None => unit.dimension.clone(),
        };
        Measure { dimension, scale: unit.scale.unwrap_or(Scale::ONE), unit: unit.id.clone() }
    }

    /// Returns the longest unit that a text begins with, or what a unit of the vocabulary is divided by.
    fn single(&self, text: &str) -> Option<(Measure, usize)> {
        let own = self.words.get(&text.chars().next()?).and_then(|words| longest(words, text));
        let below = || longest(&self.divisors, text);
        let word = own.or_else(below)?;
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

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use crate::grammar::Grammar;
    use crate::message::Language;
    use crate::model::{Dimension, Units};

    #[test]
    fn what_is_longer_behind_a_power_of_ten_is_the_unit() {
        let mut units = Units::built_in();
        units.add(units.find("万千瓦").expect("a unit"));
        let lexicon = Lexicon::new(&units, Grammar::of(Language::Chinese));
        let read = |text| lexicon.read(text, false).map(|(measure, length)| (measure.dimension, length));
        assert_eq!(read("万千瓦，"), Some((Dimension::Power, "万千瓦".len())));
        assert_eq!(read("万千瓦时，"), Some((Dimension::Energy, "万千瓦时".len())));
    }
}
