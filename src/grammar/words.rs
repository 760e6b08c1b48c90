//! The classes of words that figures need, grouped by meaning.
//!
//! In: the lists of a language. Out: its classes, each of which a rule of
//! `figure` or `ledger` asks for.

use super::lists::Lists;
use super::table::{WordList, WordTable};

/// Words that contain a numeral but count nothing.
#[derive(Clone, Debug, Default)]
pub struct Idioms {
    /// The words: 一站式, 两化.
    pub words: WordList,
    /// The numeral that is also an article: 一.
    pub one: WordList,
    /// Characters before it that make it part of another word: 统一.
    pub joined_to_one: WordList,
    /// Words before it that make it a count: 共一家.
    pub counted: WordList,
    /// Characters before a numeral that leave it open: 数十家.
    pub vague: WordList,
    /// Those that may end a noun: 人数.
    pub nouns: WordList,
    /// What is not a count after a copula: 就是一例.
    pub examples: WordList,
    /// Copulas.
    pub copulas: WordList,
    /// After a numeral: that many kinds, such as 三大.
    pub kinds: WordList,
    /// Sayings with digits in them: 从0到1.
    pub sayings: WordList,
}

/// Words around a class rather than a value, such as 5亿元以上项目.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    /// Nouns that a class is made of.
    pub nouns: WordList,
    /// What may stand between a class and its noun.
    pub links: WordList,
    /// After a sum: a class of that size, such as 亿元级.
    pub grades: WordList,
    /// What follows hours that name a service: 24小时自助.
    pub services: WordList,
    /// Words of a definition that say how a value is recorded: 翻番记为2倍.
    pub conventions: WordList,
}

/// Words that turn digits into a name, or one name into another.
#[derive(Clone, Debug, Default)]
pub struct NameWords {
    /// Nouns after digits that are their name: 2.0版.
    pub named: WordList,
    /// Words before digits that are their name: 工业4.0.
    pub naming: WordList,
    /// Names with digits in them: PM2.5, 5G.
    pub known: WordList,
    /// What the number of a class stands before: Ⅲ类.
    pub classed: WordList,
    /// Words before the number of a figure, table or annex.
    pub labels: WordList,
    /// After the number of a document.
    pub document_numbers: WordList,
    /// Codes of standards.
    pub standards: WordList,
    /// Characters before a metric's name that make it a different name: 非制造业投资.
    pub negating: WordList,
    /// Words that contain a metric's name but mean something else: 进出口.
    pub compounds: WordTable<&'static str>,
    /// What may stand between a place and the beginning of its clause.
    pub subject_links: WordList,
    /// Words between a qualifier and the name that it qualifies: 的.
    pub attributes: WordList,
    /// Words before a name that leave it what it is: 全年, 其中.
    pub unqualifying: WordList,
    /// Characters before the kind of a place or body that mean all of the text's own: 全县, 本院.
    pub wholes: WordList,
    /// Prices at which a change is no usual rate: 现价.
    pub other_prices: WordList,
    /// Those that something is compared with: 全国平均, 同行.
    pub peers: WordList,
    /// Words behind a name that leave it what it is: 中.
    pub postpositions: WordList,
    /// Words that lead to the circumstances of what is done: 围绕.
    pub prepositions: WordList,
    /// Words that take back what follows, or make it depend on something: 取消, 如果.
    pub denials: WordList,
    /// Words behind a verb that is done: 出.
    pub complements: WordList,
    /// What the name of a count ends with: 数.
    pub counts: WordList,
    /// Characters that the noun of a measure ends with: 率, 额.
    pub measures: WordList,
    /// Heads of a column that say nothing of what is counted: 数值.
    pub values: WordList,
    /// Stages of a matter: 立项.
    pub stages: WordList,
    /// Words behind examples of what is counted: 等.
    pub listing: WordList,
}

/// Words of ranks and of positions in a series.
#[derive(Clone, Debug, Default)]
pub struct Ranks {
    /// The character before an ordinal: 第.
    pub ordinals: WordList,
    /// After a rank: 位, 名.
    pub units: WordList,
    /// Words before 第三 that make it a rank.
    pub ranking: WordList,
    /// Words before a rank that is counted from the end.
    pub from_the_end: WordList,
    /// Words after 第三 that make it a position in a series.
    pub series: WordList,
    /// Words after 第一 that make it a saying.
    pub proverbial: WordList,
    /// After a rank without a unit: 第三的.
    pub of: WordList,
    /// After the number of a session: 十四届.
    pub sessions: WordList,
    /// The character before the top ranks: 前十.
    pub leaders: WordList,
    /// Characters before it that make it part of another word: 目前.
    pub not_leaders: WordList,
    /// Words after 前十 that make it a rank.
    pub leading: WordList,
}

/// Words of units and powers of ten.
#[derive(Clone, Debug, Default)]
pub struct UnitWords {
    /// Other words for units, with the id of the unit.
    pub synonyms: WordTable<&'static str>,
    /// Counters that count what another counts: 名 for 人.
    pub same: WordTable<&'static str>,
    /// Counters that are recognised without an entry in the vocabulary.
    pub counters: WordList,
    /// Counters that follow digits only.
    pub after_digits: WordList,
    /// What joins two numbers that have one unit: 和.
    pub joints: WordList,
    /// Words before the unit by which an amount is divided: 每亩.
    pub each: WordList,
    /// Units of time that are short for others behind a longer one, with the id of the unit: 1小时30分.
    pub short: WordTable<&'static str>,
    /// The word behind the unit by which an amount is divided: 亩均.
    pub averages: WordList,
    /// Words for a ratio: 比.
    pub ratio_words: WordList,
    /// The unit of a ratio on a sheet.
    pub ratios: WordList,
    /// Words behind the two that a ratio is of: 生师比.
    pub ratio_names: WordList,
    /// Words of Latin letters that are numbers: twenty, million.
    pub number_words: WordList,
    /// Those that are small and, alone in a name or a definition, count parts: two bodies.
    pub small_numbers: WordList,
    /// Signs of currencies before a number, with the unit they stand for.
    pub currencies: WordTable<&'static str>,
    /// Words before the unit of a table: 单位.
    pub labels: WordList,
    /// What may follow a number without a unit: 和, 以上.
    pub followers: WordList,
    /// Symbols of units, which follow digits only.
    pub symbols: WordList,
    /// Counters of multiples.
    pub multiples: WordList,
    /// Powers of ten before a unit.
    pub scales: WordTable<u64>,
    /// Those that unit names begin with.
    pub shared_scales: WordList,
    /// Units that contain a half or an “and more” word: 2个半月.
    pub split: WordTable<SplitUnit>,
    /// Half of the preceding unit.
    pub halves: WordList,
    /// The unit of a round-the-clock service.
    pub hours: WordList,
}

/// A unit that contains a half or an “and more” word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitUnit {
    /// The unit.
    pub unit: &'static str,
    /// Whether it contains a half; otherwise an “and more” word.
    pub is_half: bool,
}

/// Words of parts, wholes and sums.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// Words that say what part of a whole something is: 占25%.
    pub share: WordList,
    /// Before the parts of a whole: 其中.
    pub parts: WordList,
    /// Before the sum of what precedes it: 合计.
    pub totals: WordList,
    /// Where parts are listed one by one: 分别.
    pub respectively: WordList,
    /// The first of two that were named before: 前者.
    pub former: WordList,
    /// The second of two that were named before: 后者.
    pub latter: WordList,
    /// Words beside 占 that say what something is a part of, or how far an aim is reached: 率, 完成.
    pub share_words: WordList,
    /// Before what is left of a whole: 其余.
    pub rest: WordList,
    /// What is aimed at, allowed or required: 目标.
    pub aims: WordList,
    /// Words of an average: 均.
    pub averages: WordList,
    /// Words of an average a day: 日均.
    pub a_day: WordList,
    /// Words of an average a month: 月均.
    pub a_month: WordList,
    /// Words of an amount or a rate a year: 年均.
    pub a_year: WordList,
}

/// Words that make a number negative.
#[derive(Clone, Debug, Default)]
pub struct Signs {
    /// Right before the number: 负.
    pub minus: WordList,
    /// Words that end like one of them: 肩负.
    pub burdens: WordList,
    /// Before an amount that is lost or owed: 亏损.
    pub losses: WordList,
}

impl Signs {
    pub(super) fn new(lists: &Lists) -> Self {
        Self { minus: lists.words("minus"), burdens: lists.words("burdens"), losses: lists.words("losses") }
    }
}

/// Words that claim first place.
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

impl UnitWords {
    pub(super) fn new(lists: &Lists) -> Self {
        let split = |values: &'static str| {
            let (unit, rest) = values.split_once('\t')?;
            Some(SplitUnit { unit, is_half: rest == "half" })
        };
        Self {
            synonyms: lists.table("unit-synonyms", Some),
            same: lists.table("same-counters", Some),
            counters: lists.words("counters"),
            after_digits: lists.words("counters-after-digits"),
            joints: lists.words("joints"),
            each: lists.words("each"),
            short: lists.table("short-units", Some),
            averages: lists.words("averages"),
            ratio_words: lists.words("ratio-words"),
            ratios: lists.words("ratio-units"),
            ratio_names: lists.words("ratio-names"),
            number_words: lists.words("number-words"),
            small_numbers: lists.words("small-numbers"),
            currencies: lists.table("currencies", Some),
            labels: lists.words("unit-labels"),
            followers: lists.words("followers"),
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
            nouns: lists.words("vague-or-noun"),
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
            conventions: lists.words("conventions"),
        }
    }
}

impl NameWords {
    pub(super) fn new(lists: &Lists) -> Self {
        Self {
            named: lists.words("named"),
            naming: lists.words("naming"),
            known: lists.words("known-names"),
            classed: lists.words("classed"),
            labels: lists.words("labels"),
            document_numbers: lists.words("document-numbers"),
            standards: lists.words("standards"),
            negating: lists.words("negating"),
            compounds: lists.table("compounds", Some),
            subject_links: lists.words("subject-links"),
            attributes: lists.words("attributes"),
            unqualifying: lists.words("unqualifying"),
            wholes: lists.words("wholes"),
            other_prices: lists.words("other-prices"),
            peers: lists.words("peers"),
            listing: lists.words("listing"),
            postpositions: lists.words("postpositions"),
            prepositions: lists.words("prepositions"),
            denials: lists.words("denials"),
            complements: lists.words("complements"),
            stages: lists.words("stages"),
            values: lists.words("values"),
            measures: lists.words("measures"),
            counts: lists.words("counts"),
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
            former: lists.words("former"),
            latter: lists.words("latter"),
            share_words: lists.words("share-words"),
            rest: lists.words("rest"),
            aims: lists.words("aims"),
            averages: lists.words("average-words"),
            a_day: lists.words("a-day"),
            a_month: lists.words("a-month"),
            a_year: lists.words("a-year"),
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
