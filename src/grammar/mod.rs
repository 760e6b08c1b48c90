//! The words and forms of a language, as far as figures need them.
//!
//! In: a language. Out: its [`Grammar`], which `figure` reads a text with and
//! `ledger` what stands around a figure. Classes of words are data files
//! (`zh/*.txt`, `en/*.txt`), one word a line; forms that are more than words,
//! as dates and numerals, are functions. A word stands in one place only: a
//! rule that needs it asks for its class.
//!
//! ```
//! use casebook::grammar::{Direction, Grammar};
//! use casebook::message::Language;
//!
//! let grammar = Grammar::of(Language::Chinese);
//! assert_eq!(grammar.changes.sign("同比下滑"), Some(Direction::Fall));
//! assert_eq!(grammar.changes.sign("增幅收窄至"), Some(Direction::Rise));
//! assert!(grammar.bounds.before.at_end("总投资超过").is_some());
//! ```

mod change;
mod lists;
pub mod mark;
mod numeral;
mod table;
mod time;
mod zh;

pub use change::{Changes, Direction};
pub use numeral::{Numeral, Script, digit, is_chinese};
pub use table::{WordTable, WordList};
pub use time::{Step, When, YearPart};
pub use zh::DateWords;
pub use zh::phrase::{Phrase, Share};

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::message::Language;
use crate::model::{Aspect, Bound};
use lists::Lists;

/// The words and forms of a language.
#[derive(Clone, Debug, Default)]
pub struct Grammar {
    /// Words that hold a numeral and count nothing.
    pub idioms: Idioms,
    /// Words around a class and no value.
    pub classes: Classes,
    /// Words that make a name of digits, or another name of one.
    pub names: NameWords,
    /// Words of places in an order or series.
    pub ranks: Ranks,
    /// Words that say which side of a value is meant.
    pub bounds: Bounds,
    /// Words of units and powers of ten.
    pub units: UnitWords,
    /// Words of change.
    pub changes: Changes,
    /// Words of parts, wholes and sums.
    pub sums: Sums,
    /// Words that claim a first place.
    pub superlatives: Superlatives,
    /// Words that turn a clause to what is to come.
    pub ahead: WordList,
    dates: DateWords,
}

/// Words that hold a numeral and count nothing.
#[derive(Clone, Debug, Default)]
pub struct Idioms {
    /// The words: 一站式, 两化.
    pub words: WordList,
    /// The numeral that is an article as well: 一.
    pub one: WordList,
    /// Characters before it that make another word of it: 统一.
    pub joined_to_one: WordList,
    /// Words before it that make it count: 共一家.
    pub counted: WordList,
    /// Characters before a numeral that leave it open: 数十家.
    pub vague: WordList,
    /// What is no count behind a copula: 就是一例.
    pub examples: WordList,
    /// Copulas.
    pub copulas: WordList,
    /// Behind a numeral: so many kinds, as 三大.
    pub kinds: WordList,
    /// Sayings with digits in them: 从0到1.
    pub sayings: WordList,
}

/// Words around a class and no value, as 5亿元以上项目.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    /// Nouns that a class is made of.
    pub nouns: WordList,
    /// What may stand between a class and its noun.
    pub links: WordList,
    /// Behind a sum: a class of that size, as 亿元级.
    pub grades: WordList,
    /// What follows hours that name a service: 24小时自助.
    pub services: WordList,
}

/// Words that make a name of digits, or another name of one.
#[derive(Clone, Debug, Default)]
pub struct NameWords {
    /// Nouns behind digits that are their name: 2.0版.
    pub named: WordList,
    /// Words before digits that are their name: 工业4.0.
    pub naming: WordList,
    /// Words before the number of a figure, table or annex.
    pub labels: WordList,
    /// Behind the number of a document.
    pub document_numbers: WordList,
    /// Codes of standards.
    pub standards: WordList,
    /// Characters before a metric's name that make another of it: 非制造业投资.
    pub negating: WordList,
    /// Words that hold a metric's name and mean another: 进出口.
    pub compounds: WordList,
    /// What may stand between a place and the beginning of its clause.
    pub subject_links: WordList,
}

/// Words of places in an order or series.
#[derive(Clone, Debug, Default)]
pub struct Ranks {
    /// The character before a place: 第.
    pub ordinals: WordList,
    /// Behind a place in an order: 位, 名.
    pub units: WordList,
    /// Words before 第三 that make a rank of it.
    pub ranking: WordList,
    /// Words before a place that is counted from the end.
    pub from_the_end: WordList,
    /// Words behind 第三 that make it one of a series.
    pub series: WordList,
    /// Words behind 第一 that make a saying of it.
    pub proverbial: WordList,
    /// Behind a place without a unit: 第三的.
    pub of: WordList,
    /// Behind the number of a session: 十四届.
    pub sessions: WordList,
    /// The character before the first of an order: 前十.
    pub leaders: WordList,
    /// Characters before it that make another word of it: 目前.
    pub not_leaders: WordList,
    /// Words behind 前十 that make a rank of it.
    pub leading: WordList,
}

/// A word of bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoundWord {
    /// The bound.
    pub bound: Bound,
    /// Characters beside it, on the side away from the number, that make another word of it.
    other: &'static str,
}

impl BoundWord {
    /// Returns whether the text in front of it makes another word of it: 签约.
    pub fn is_other_behind(self, lead: &str) -> bool {
        lead.chars().next_back().is_some_and(|c| self.other.contains(c))
    }

    /// Returns whether the text behind it makes another word of it: 内容.
    pub fn is_other_before(self, tail: &str) -> bool {
        tail.chars().next().is_some_and(|c| self.other.contains(c))
    }
}

/// Words that say which side of a value is meant.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    /// In front of a number.
    pub before: WordTable<BoundWord>,
    /// Behind a unit.
    pub after: WordTable<BoundWord>,
    /// In front of a bare power of ten: 上百家.
    pub open_powers: WordTable<BoundWord>,
    /// Behind a unit: and more, as 3年多.
    pub more: WordTable<BoundWord>,
    /// Between a number and its unit: and more, as 30余家.
    pub odd: WordList,
    /// What may stand between a word of bound and the number.
    pub links: WordList,
    /// What belongs to such a link and makes a word of bound with it: 不到.
    pub breaks: WordList,
    /// Before a sum that is one of several and no limit: 在15项之内.
    pub within: WordList,
    /// Behind that sum.
    pub among: WordList,
}

/// Words of units and powers of ten.
#[derive(Clone, Debug, Default)]
pub struct UnitWords {
    /// Other words for units, with the id of the unit.
    pub synonyms: WordTable<&'static str>,
    /// Counters that need no entry in the vocabulary to be seen.
    pub counters: WordList,
    /// Counters that follow digits only.
    pub after_digits: WordList,
    /// Symbols of units, which follow digits only.
    pub symbols: WordList,
    /// Counters of times as much.
    pub multiples: WordList,
    /// Powers of ten in front of a unit.
    pub scales: WordTable<u64>,
    /// Those with which the names of units begin.
    pub shared_scales: WordList,
    /// Units that hold half of themselves or an open rest: 2个半月.
    pub split: WordTable<SplitUnit>,
    /// Half of the unit in front.
    pub halves: WordList,
    /// The unit of a service round the clock.
    pub hours: WordList,
}

/// A unit that holds half of itself or an open rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitUnit {
    /// The unit.
    pub unit: &'static str,
    /// Whether it holds half of itself; else an open rest.
    pub is_half: bool,
}

/// Words of parts, wholes and sums.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// Words that say what part of a whole something is: 占25%.
    pub share: WordList,
    /// Before the parts of a whole: 其中.
    pub parts: WordList,
    /// Before a sum of what stands in front: 合计.
    pub totals: WordList,
    /// Where parts are told one by one: 分别.
    pub respectively: WordList,
}

/// Words that claim a first place.
#[derive(Clone, Debug, Default)]
pub struct Superlatives {
    /// The words.
    pub words: WordList,
    /// Those that claim it without saying among whom.
    pub alone: WordList,
    /// Words that say among whom.
    pub among_whom: WordList,
    /// Words that say whose claim it is.
    pub attributions: WordList,
}

impl Grammar {
    /// Returns the grammar that the texts of a casebook in this language are read with.
    pub fn of(language: Language) -> Arc<Self> {
        Arc::new(Self::from_lists(&Lists::of(language)))
    }

    fn from_lists(lists: &Lists) -> Self {
        let words = |class: &str| lists.words(class);
        Self {
            idioms: Idioms {
                words: words("idioms"),
                one: words("one"),
                joined_to_one: words("joined-to-one"),
                counted: words("counted"),
                vague: words("vague"),
                examples: words("examples"),
                copulas: words("copulas"),
                kinds: words("kinds"),
                sayings: words("sayings"),
            },
            classes: Classes {
                nouns: words("classes"),
                links: words("class-links"),
                grades: words("grades"),
                services: words("services"),
            },
            names: NameWords {
                named: words("named"),
                naming: words("naming"),
                labels: words("labels"),
                document_numbers: words("document-numbers"),
                standards: words("standards"),
                negating: words("negating"),
                compounds: words("compounds"),
                subject_links: words("subject-links"),
            },
            ranks: Ranks {
                ordinals: words("ordinals"),
                units: words("rank-units"),
                ranking: words("ranking"),
                from_the_end: words("from-the-end"),
                series: words("series"),
                proverbial: words("proverbial"),
                of: words("places-of"),
                sessions: words("sessions"),
                leaders: words("leaders"),
                not_leaders: words("not-leaders"),
                leading: words("leading"),
            },
            bounds: Bounds::new(lists),
            units: UnitWords::new(lists),
            changes: Changes::new(lists),
            sums: Sums {
                share: words("share"),
                parts: words("parts"),
                totals: words("totals"),
                respectively: words("respectively"),
            },
            superlatives: Superlatives {
                words: words("superlatives"),
                alone: words("superlatives-alone"),
                among_whom: words("among-whom"),
                attributions: words("attributions"),
            },
            ahead: words("ahead"),
            dates: DateWords::new(lists),
        }
    }

    /// Reads the numeral that a text begins with.
    pub fn numeral(&self, text: &str) -> Option<Numeral> {
        numeral::read(text)
    }

    /// Reads the date that a text begins with, and its length; `before` is the text in front of it.
    pub fn date(&self, before: &str, text: &str) -> Option<(When, usize)> {
        zh::date::read(&self.dates, before, text)
    }

    /// Reads the number in words with its unit that a text begins with, as 三成.
    pub fn phrase(&self, before: &str, text: &str) -> Option<Phrase> {
        zh::phrase::read(before, text)
    }

    /// Returns whether a text begins with the half of what follows: 半年, but not the one of 上半年.
    pub fn is_half(&self, before: &str, text: &str) -> bool {
        zh::phrase::is_half(before, text)
    }

    /// Returns the length of the dash or word between the ends of a range that a text begins with.
    pub fn dash(&self, text: &str) -> Option<usize> {
        zh::date::dash(text)
    }

    /// Returns whether words instead of a dash stand between the ends of a range: 5家到8家.
    pub fn is_range_word(&self, text: &str) -> bool {
        zh::date::is_range_word(text)
    }

    /// Returns the product of powers of ten, as 千万; `None` if a text is anything else.
    pub fn power(&self, words: &str) -> Option<Decimal> {
        let mut product = None;
        for (at, c) in words.char_indices() {
            let factor = self.units.scales.get(&words[at..at + c.len_utf8()])?;
            product = product.unwrap_or(Decimal::ONE).checked_mul(Decimal::from(*factor));
        }
        product
    }
}

/// Returns every heading that names an aspect of a practice, in each language in the order of a page.
pub fn aspect_headings() -> Vec<(&'static str, Aspect)> {
    let of = |language: &Language| {
        let own = Lists::of_files(*language).table("aspects", Aspect::from_name);
        let mut headings: Vec<_> = own.iter().map(|(word, aspect)| (word, *aspect)).collect();
        headings.sort_by_key(|(_, aspect)| *aspect);
        headings
    };
    Language::ALL.iter().flat_map(of).collect()
}

impl Bounds {
    fn new(lists: &Lists) -> Self {
        let read = |values: &'static str| {
            let (name, other) = values.split_once('\t').unwrap_or((values, ""));
            Some(BoundWord { bound: Bound::from_name(name)?, other })
        };
        Self {
            before: lists.table("bounds-before", read),
            after: lists.table("bounds-after", read),
            open_powers: lists.table("open-powers", read),
            more: lists.table("more", read),
            odd: lists.words("odd"),
            links: lists.words("bound-links"),
            breaks: lists.words("bound-breaks"),
            within: lists.words("in"),
            among: lists.words("among"),
        }
    }
}

impl UnitWords {
    fn new(lists: &Lists) -> Self {
        let split = |values: &'static str| {
            let (unit, rest) = values.split_once('\t')?;
            Some(SplitUnit { unit, is_half: rest == "half" })
        };
        Self {
            synonyms: lists.table("unit-synonyms", Some),
            counters: lists.words("counters"),
            after_digits: lists.words("counters-after-digits"),
            symbols: lists.words("unit-symbols"),
            multiples: lists.words("multiples"),
            scales: lists.table("scales", |values| values.parse().ok()),
            shared_scales: lists.words("shared-scales"),
            split: lists.table("split-units", split),
            halves: lists.words("halves"),
            hours: lists.words("hours"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lists::Lists;
    use super::{Grammar, WordList};
    use crate::message::Language;

    /// Classes of which a word can be in one only.
    const EXCLUSIVE: &[&[&str]] = &[
        &["falls", "rises", "narrows", "widens", "year-on-year"],
        &["from", "to"],
        &["idioms", "counters", "counters-after-digits", "unit-symbols"],
        &["series", "proverbial", "rank-units", "leading"],
        &["ranking", "from-the-end"],
        &["joined-to-one", "counted"],
        &["named", "document-numbers", "rank-units"],
        &["share", "parts", "totals", "respectively"],
        &["bounds-before", "bounds-after", "odd"],
        &["ahead", "falls", "rises"],
        &["negating", "compounds"],
        &["superlatives", "among-whom", "attributions"],
    ];

    #[test]
    fn no_word_is_in_two_classes_that_exclude_each_other() {
        for language in Language::ALL {
            let lists = Lists::of(*language);
            for classes in EXCLUSIVE {
                for (at, one) in classes.iter().enumerate() {
                    assert!(lists.classes().any(|class| class == *one), "there is no class `{one}`");
                    let words: WordList = lists.words(one);
                    for other in &classes[at + 1..] {
                        let both = lists.words(other).words().find(|word| words.get(word).is_some());
                        assert_eq!(both, None, "in `{one}` and in `{other}`");
                    }
                }
            }
        }
    }

    #[test]
    fn every_class_of_the_files_is_asked_for() {
        let source = include_str!("mod.rs");
        let (code, _) = source.split_once("#[cfg(test)]").expect("tests at the end");
        let code = [code, include_str!("change.rs"), include_str!("zh/mod.rs")].concat();
        for language in Language::ALL {
            for class in Lists::of(*language).classes() {
                assert!(code.contains(&format!("\"{class}\"")), "nobody asks for `[{class}]`");
            }
        }
    }

    #[test]
    fn values_behind_words_are_read() {
        let grammar = Grammar::of(Language::Chinese);
        assert_eq!(super::aspect_headings().len(), 2 * crate::model::Aspect::ALL.len());
        assert_eq!(grammar.power("千万").map(|power| power.to_string()).as_deref(), Some("10000000"));
        assert_eq!(grammar.units.synonyms.get("平米"), Some(&"平方米"));
        let about = grammar.bounds.before.at_end("约").map(|(_, word)| *word).expect("a word");
        assert!(about.is_other_behind("签") && !about.is_other_behind("达"));
    }
}
