//! The classes of words that figures need, by what they tell.
//!
//! In: the lists of a language. Out: its classes, each of which a rule of
//! `figure` or `ledger` asks for.

use super::lists::Lists;
use super::table::{WordList, WordTable};
use crate::model::Bound;

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

impl Bounds {
    pub(super) fn new(lists: &Lists) -> Self {
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
    pub(super) fn new(lists: &Lists) -> Self {
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

impl Idioms {
    pub(super) fn new(lists: &Lists) -> Self {
        Self {
            words: lists.words("idioms"),
            one: lists.words("one"),
            joined_to_one: lists.words("joined-to-one"),
            counted: lists.words("counted"),
            vague: lists.words("vague"),
            examples: lists.words("examples"),
            copulas: lists.words("copulas"),
            kinds: lists.words("kinds"),
            sayings: lists.words("sayings"),
        }
    }
}

impl Classes {
    pub(super) fn new(lists: &Lists) -> Self {
        Self {
            nouns: lists.words("classes"),
            links: lists.words("class-links"),
            grades: lists.words("grades"),
            services: lists.words("services"),
        }
    }
}

impl NameWords {
    pub(super) fn new(lists: &Lists) -> Self {
        Self {
            named: lists.words("named"),
            naming: lists.words("naming"),
            labels: lists.words("labels"),
            document_numbers: lists.words("document-numbers"),
            standards: lists.words("standards"),
            negating: lists.words("negating"),
            compounds: lists.words("compounds"),
            subject_links: lists.words("subject-links"),
        }
    }
}

impl Ranks {
    pub(super) fn new(lists: &Lists) -> Self {
        Self {
            ordinals: lists.words("ordinals"),
            units: lists.words("rank-units"),
            ranking: lists.words("ranking"),
            from_the_end: lists.words("from-the-end"),
            series: lists.words("series"),
            proverbial: lists.words("proverbial"),
            of: lists.words("places-of"),
            sessions: lists.words("sessions"),
            leaders: lists.words("leaders"),
            not_leaders: lists.words("not-leaders"),
            leading: lists.words("leading"),
        }
    }
}

impl Sums {
    pub(super) fn new(lists: &Lists) -> Self {
        Self {
            share: lists.words("share"),
            parts: lists.words("parts"),
            totals: lists.words("totals"),
            respectively: lists.words("respectively"),
        }
    }
}

impl Superlatives {
    pub(super) fn new(lists: &Lists) -> Self {
        Self {
            words: lists.words("superlatives"),
            alone: lists.words("superlatives-alone"),
            among_whom: lists.words("among-whom"),
            attributions: lists.words("attributions"),
        }
    }
}
