//! The words that units have in prose.
//!
//! In: the units of the casebook. Out: the unit that a text goes on with, and
//! what it measures, so that figures in any of its units can be compared
//! exactly.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::numeral::{Number, is_chinese};
use crate::model::{Unit, Units};

/// What a unit measures, and how much of it one unit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What is measured; only figures of one dimension can be equal.
    pub dimension: String,
    /// How many base units of the dimension one unit holds.
    pub factor: Decimal,
    /// The name of the unit on a sheet.
    pub unit: String,
}

impl Measure {
    /// Returns a number of these units in base units; `None` where it overflows.
    pub fn base(&self, number: Number) -> Option<Decimal> {
        number.decimal().checked_mul(self.factor)
    }
}

/// The units that prose can state.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// The words by their first character, the longest first.
    words: BTreeMap<char, Vec<Word>>,
}

#[derive(Clone, Debug)]
struct Word {
    text: String,
    measure: Measure,
    /// Whether it also follows a Chinese numeral; else 三线 would be a figure.
    after_chinese: bool,
}

/// Other words for built-in units.
const ALIASES: &[(&str, &str)] = &[
    ("％", "%"),
    ("百分点", "个百分点"),
    ("基点", "个基点"),
    ("个工作日", "工作日"),
    ("个月", "月"),
    ("个小时", "小时"),
    ("平方千米", "平方公里"),
    ("平米", "平方米"),
    ("㎡", "平方米"),
    ("人民币", "元"),
    ("日", "天"),
];

/// Counters that need no entry in the vocabulary to be seen.
const COUNTERS: &[&str] = &[
    "个",
    "家",
    "家次",
    "项",
    "项次",
    "件",
    "件次",
    "次",
    "名",
    "人",
    "人次",
    "场",
    "场次",
    "条",
    "条次",
    "种",
    "类",
    "位",
    "座",
    "份",
    "对",
    "轮",
    "户",
    "户次",
    "台",
    "台套",
    "套",
    "辆",
    "艘",
    "架",
    "栋",
    "幢",
    "处",
    "所",
    "支",
    "批次",
    "只",
    "颗",
    "棵",
    "间",
    "笔",
    "单",
    "员",
    "起",
    "宗",
    "例",
    "趟",
    "班次",
    "款",
    "枚",
    "片",
    "段",
    "周",
    "个季度",
    "岁",
    "倍",
    "公里",
    "千米",
    "米",
    "厘米",
    "毫米",
    "立方米",
    "千瓦",
    "千瓦时",
    "兆瓦",
    "吨标准煤",
    "吨标煤",
    "标箱",
    "公斤",
    "千克",
    "克",
    "毫克",
    "微克",
    "秒",
    "票",
    "字",
    "英寸",
    "美金",
    "欧元",
    "港元",
    "日元",
];

/// Counters that follow digits only.
const AFTER_DIGITS: &[&str] =
    &["批", "期", "级", "分", "层", "站", "班", "道", "门", "面", "线", "点", "度", "章", "本", "篇", "步"];

/// Latin abbreviations, in the spelling of the international system.
const LATIN: &[&str] = &["km", "kW", "kWh", "MW", "MWh", "GW", "GWh", "kg", "cm", "mm", "m", "t"];

impl Lexicon {
    /// Lists the words of these units and of the counters that everyone knows.
    pub fn new(units: &Units) -> Self {
        let mut lexicon = Self { words: BTreeMap::new() };
        for unit in units.iter() {
            let measure = measure(unit, units);
            // A bare 月 stands in dates only; a duration has 个月.
            if unit.id != "月" {
                lexicon.add(&unit.id, &measure, true);
            }
            lexicon.add(&unit.name, &measure, true);
        }
        for (word, id) in ALIASES {
            if let Some(unit) = units.get(id) {
                lexicon.add(word, &measure(unit, units), true);
            }
        }
        for (words, after_chinese) in [(COUNTERS, true), (AFTER_DIGITS, false), (LATIN, false)] {
            for word in words {
                lexicon.add(word, &counter(word), after_chinese);
            }
        }
        for words in lexicon.words.values_mut() {
            words.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then_with(|| a.text.cmp(&b.text)));
        }
        lexicon
    }

    /// Returns the longest unit that a text begins with, and its length.
    ///
    /// A unit goes on behind a slash, as 万元/亩.
    pub(super) fn read(&self, text: &str, after_chinese: bool) -> Option<(Measure, usize)> {
        let words = self.words.get(&text.chars().next()?)?;
        // A Latin unit ends where the word does: 2025 m is no part of 2025 more.
        let ends = |word: &Word| {
            let is_latin = word.text.ends_with(|c: char| c.is_ascii_alphabetic());
            !is_latin || !text[word.text.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        let fits = |word: &&Word| {
            (word.after_chinese || !after_chinese) && text.starts_with(&word.text) && ends(word)
        };
        let word = words.iter().find(fits)?;
        let length = word.text.len();
        let per = text[length..].strip_prefix(['/', '／']);
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
        measure(unit, units)
    }

    fn single(&self, text: &str) -> Option<(Measure, usize)> {
        let word = self.words.get(&text.chars().next()?)?.iter().find(|word| text.starts_with(&word.text))?;
        Some((word.measure.clone(), word.text.len()))
    }

    /// Adds a word; the first meaning stays.
    fn add(&mut self, text: &str, measure: &Measure, after_chinese: bool) {
        let Some(first) = text.chars().next() else { return };
        let words = self.words.entry(first).or_default();
        if !words.iter().any(|word| word.text == text) {
            words.push(Word { text: text.to_owned(), measure: measure.clone(), after_chinese });
        }
    }
}

/// Returns what a unit measures; 万条 is ten thousand 条.
fn measure(unit: &Unit, units: &Units) -> Measure {
    if let Some(scale) = unit.scale {
        return Measure {
            dimension: unit.dimension.clone(),
            factor: Decimal::from(scale),
            unit: unit.id.clone(),
        };
    }
    if units.is_built_in(&unit.id) {
        return Measure { dimension: unit.dimension.clone(), factor: Decimal::ONE, unit: unit.id.clone() };
    }
    Measure { unit: unit.id.clone(), ..counter(&unit.name) }
}

/// Returns what a counter counts.
fn counter(name: &str) -> Measure {
    let rest = name.trim_start_matches(is_chinese);
    let scale = &name[..name.len() - rest.len()];
    let factor = if rest.is_empty() { None } else { power(scale) };
    let counted = if factor.is_some() { rest } else { name };
    Measure {
        dimension: format!("counter-{counted}"),
        factor: factor.unwrap_or(Decimal::ONE),
        unit: name.to_owned(),
    }
}

/// Returns one measure per another.
fn ratio(above: &Measure, below: &Measure) -> Measure {
    Measure {
        dimension: format!("{}/{}", above.dimension, below.unit),
        factor: above.factor,
        unit: format!("{}/{}", above.unit, below.unit),
    }
}

/// Returns the product of powers of ten, as 千万; `None` if there are none.
pub(super) fn power(words: &str) -> Option<Decimal> {
    let mut product = None;
    for c in words.chars() {
        let factor: u64 = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => return None,
        };
        product = product.unwrap_or(Decimal::ONE).checked_mul(Decimal::from(factor));
    }
    product
}
