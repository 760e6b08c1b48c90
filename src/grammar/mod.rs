//! The words and forms of a language, as far as figures need them.
//!
//! In: a language. Out: its [`Grammar`], with which `figure` reads a text and
//! `ledger` the words around a figure. Classes of words are data files
//! (`zh/*.txt`, `en/*.txt`), one word per line; more complex forms, such as
//! dates and numerals, are functions. A word is listed in one place only: a
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

mod bound;
mod change;
mod en;
mod lists;
pub mod mark;
mod naming;
mod numeral;
mod segment;
mod side;
mod table;
mod time;
mod words;
mod zh;

pub use bound::{BoundWord, Bounds, Limit};
pub use change::{Changes, Direction, Sign};
pub use numeral::{Numeral, Script, digit, is_chinese};
pub use side::EventSide;
pub use table::{WordList, WordTable};
pub use time::{Shift, Step, When, YearPart};
pub use words::{Classes, Idioms, NameWords, Ranks, Signs, SplitUnit, Sums, Superlatives, UnitWords};
pub use zh::DateWords;
pub use zh::phrase::{Phrase, Share};

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::message::Language;
use crate::model::{Aspect, Period};
use lists::Lists;
use side::SideWords;
use table::CharFilter;

/// The words and forms of a language.
#[derive(Clone, Debug, Default)]
pub struct Grammar {
    /// Words that contain a numeral but count nothing.
    pub idioms: Idioms,
    /// Words around a class rather than a value.
    pub classes: Classes,
    /// Words that turn digits into a name, or one name into another.
    pub names: NameWords,
    /// Words of ranks and of positions in a series.
    pub ranks: Ranks,
    /// Words that say which side of a value is meant.
    pub bounds: Bounds,
    /// Words of units and powers of ten.
    pub units: UnitWords,
    /// Words of change.
    pub changes: Changes,
    /// Words of parts, wholes and sums.
    pub sums: Sums,
    /// Words that make a number negative.
    pub signs: Signs,
    /// Words that claim first place.
    pub superlatives: Superlatives,
    /// Words that make a clause about the future.
    pub ahead: WordList,
    /// Words that tell a step of a timeline as a plan.
    plans: WordList,
    /// Words that join a date to the figure before it: 600 in 2025.
    pub behind_figures: WordList,
    /// Words that say that an aim is reached: 如期完成.
    pub done: WordList,
    /// Words before a verb that tell of what is done: 已.
    pub already: WordList,
    /// Words of a heading that tells what has come out: 回顾.
    pub reviews: WordList,
    /// Words that do so before a date: 到2030年.
    pub ahead_of_dates: WordList,
    /// Words that do so before a verb: 将.
    ahead_of_verbs: WordList,
    /// Words for another time than the one spoken of, each with how far it is away: 上年同期.
    pub shifts: WordTable<Shift>,
    dates: DateWords,
    /// Words of heads before and after an event.
    sides: SideWords,
    /// The characters that a figure may begin with.
    figure_firsts: CharFilter,
}

impl Grammar {
    /// Returns the grammar for reading the texts of a casebook in this language.
    pub fn of(language: Language) -> Arc<Self> {
        Arc::new(Self::from_lists(&Lists::of(language)))
    }

    fn from_lists(lists: &Lists) -> Self {
        let ranks = Ranks::new(lists);
        let leads_rank = ranks.leaders.words().chain(ranks.ordinals.words());
        // Every numeral and word that the functions know lies in the first two planes.
        let begins = |c: &char| {
            zh::date::begins(*c) || zh::phrase::begins(*c) || c.is_numeric() || numeral::is_capital(*c)
        };
        let firsts =
            leads_rank.filter_map(|word| word.chars().next()).chain(('\0'..='\u{1FFFF}').filter(begins));
        let figure_firsts = firsts.collect();
        Self {
            idioms: Idioms::new(lists),
            classes: Classes::new(lists),
            names: NameWords::new(lists),
            ranks,
            bounds: Bounds::new(lists),
            units: UnitWords::new(lists),
            changes: Changes::new(lists),
            sums: Sums::new(lists),
            signs: Signs::new(lists),
            superlatives: Superlatives::new(lists),
            ahead: lists.words("ahead"),
            plans: lists.words("plans"),
            behind_figures: lists.words("behind-figures"),
            done: lists.words("done"),
            already: lists.words("already"),
            reviews: lists.words("reviews"),
            ahead_of_dates: lists.words("ahead-of-dates"),
            ahead_of_verbs: lists.words("ahead-of-verbs"),
            shifts: lists.table("shifts", Shift::from_name),
            dates: DateWords::new(lists),
            sides: SideWords::new(lists),
            figure_firsts,
        }
    }

    /// Reads the numeral that a text begins with.
    pub fn numeral(&self, text: &str) -> Option<Numeral> {
        numeral::read(text)
    }

    /// Returns whether a numeral without a unit can only be a number: digits, and 三万五, but not 三 or 百.
    pub fn is_number(&self, words: &str, read: &Numeral) -> bool {
        read.script == Script::Digits || (read.script == Script::Chinese && numeral::is_written_out(words))
    }

    /// Returns the common form of the numeral in capitals that a text begins with, and its length.
    ///
    /// 陆 or 伍 alone are other words, so there are at least two capitals.
    pub fn capitals(&self, text: &str) -> Option<(String, usize)> {
        numeral::capitals(text)
    }

    /// Reads the date that a text begins with, and its length; `before` is the preceding text.
    pub fn date(&self, before: &str, text: &str) -> Option<(When, usize)> {
        zh::date::read(&self.dates, before, text).or_else(|| en::date::read(before, text))
    }

    /// Returns the period that a date names, no finer than its words: 2021年底 is read as a day and names a year.
    pub fn as_said(&self, words: &str, period: Period) -> Period {
        zh::date::as_said(words, period)
    }

    /// Returns false only if no figure begins with a character, other than by a mark or a Latin letter.
    ///
    /// Most characters of prose begin none, so a scan asks this first.
    pub fn may_begin_figure(&self, c: char) -> bool {
        self.figure_firsts.may_have(c)
    }

    /// Reads the number in words with its unit that a text begins with, such as 三成.
    pub fn phrase(&self, before: &str, text: &str) -> Option<Phrase> {
        zh::phrase::read(before, text)
    }

    /// Returns the length of the 翻 that a text begins with, and of a numeral behind it that no 番 or 倍 follows.
    pub fn clipped_doubling(&self, text: &str) -> (usize, usize) {
        zh::phrase::clipped_doubling(text)
    }

    /// Returns whether a text begins with a number in words that is never part of a longer word, such as 百分之.
    pub fn is_phrase(&self, text: &str) -> bool {
        zh::phrase::is_phrase(text)
    }

    /// Returns whether a number in words says no more than tenths: 三成, but not 三成五.
    pub fn is_rough(&self, words: &str) -> bool {
        zh::phrase::is_rough(words)
    }

    /// Returns whether a text begins with 半 meaning one half: 半年, but not the 半 of 上半年.
    pub fn is_half(&self, before: &str, text: &str) -> bool {
        zh::phrase::is_half(before, text)
    }

    /// Returns the length of the dash or range word that a text begins with.
    pub fn dash(&self, text: &str) -> Option<usize> {
        zh::date::dash(text)
    }

    /// Returns whether a range is joined by a word instead of a dash: 5家到8家.
    pub fn is_range_word(&self, text: &str) -> bool {
        zh::date::is_range_word(text)
    }

    /// Returns what the words before a rate say of its sign; the names among them end at `from`.
    pub fn sign(&self, lead: &str, from: usize) -> Sign {
        self.changes.reading(lead, from, &|text| self.unread(text))
    }

    /// Returns where the words before an amount say that it has moved: 提高到865元.
    pub fn moved(&self, lead: &str) -> Option<Direction> {
        self.changes.moved(lead, &|text| self.unread(text))
    }

    /// Returns whether the words before an amount say that it is lost or owed: 亏损1500万元.
    pub fn is_loss(&self, lead: &str) -> bool {
        self.signs.losses.ends(self.changes.neutral.trim_end(lead))
    }

    /// Returns where a text has a word that is neither a date, a number nor without meaning for a change.
    fn unread(&self, text: &str) -> Option<usize> {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let known =
                self.changes.neutral.length_at_start(rest).max(self.bounds.before.length_at_start(rest));
            let known = known.max(self.each(rest));
            let latin = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            // A Latin word counts only whole.
            let is_known =
                |latin: &usize| self.changes.neutral.get(&rest[..*latin].to_ascii_lowercase()).is_some();
            let known = if latin > 0 { Some(latin).filter(is_known).unwrap_or_default() } else { known };
            at += if known > 0 {
                known
            } else if let Some((_, length)) = self.date(&text[..at], rest) {
                length
            } else if c.is_alphabetic() && !is_chinese(c) {
                return Some(at);
            } else {
                c.len_utf8()
            };
        }
        None
    }

    /// Returns the word that a text ends with, and whether it may name something; `None` for an empty text or one
    /// that ends with no word.
    pub fn last_word<'t>(&self, text: &'t str) -> Option<(&'t str, bool)> {
        text.ends_with(|c: char| may_name(c)).then(|| segment::last(text)).flatten()
    }

    /// Returns the place and length of the last word in a text that turns it to what is to come: 计划, 将建成.
    pub fn last_ahead(&self, text: &str) -> Option<(usize, usize)> {
        let listed = self.ahead.last_whole_in(text).map(|(at, word)| (at, word.len()));
        let before_verb = self.ahead_of_verbs.words().flat_map(|word| {
            text.match_indices(word).filter_map(|(at, _)| {
                let rest = &text[at + word.len()..];
                // 将近 is a word of bound, and 将审批时间压缩 tells what is done with it.
                let is_bound = self.bounds.before.length_at_start(&text[at..]) > word.len();
                let verb = segment::predicate(rest);
                let brief = self.bounds.links.length_at_start(rest);
                // 将由 and 拟以 tell how, and not that it is to come.
                let is_verb = rest[..verb].chars().nth(1).is_some();
                let verb = if is_verb { verb } else { brief };
                (verb > 0 && !is_bound).then_some((at, word.len() + verb))
            })
        });
        listed.into_iter().chain(before_verb).max_by_key(|(at, length)| (at + length, *length))
    }

    /// Returns whether the words of a step tell it as a plan.
    pub fn is_plan(&self, text: &str) -> bool {
        self.last_ahead(text).is_some() || self.plans.last_whole_in(text).is_some()
    }

    /// Returns the length of the word that a text begins with if it names nothing, such as a verb, else 0.
    pub fn predicate(&self, text: &str) -> usize {
        segment::predicate(text)
    }

    /// Returns the length of 每 and of what it counts that a text begins with: 每生, 每平方米; else 0.
    fn each(&self, text: &str) -> usize {
        let each = self.units.each.length_at_start(text);
        if each == 0 {
            return 0;
        }
        let rest = &text[each..];
        let units = &self.units;
        let unit = units.synonyms.length_at_start(rest).max(units.counters.length_at_start(rest));
        let unit = unit.max(units.after_digits.length_at_start(rest));
        let first = rest.chars().next().filter(|c| c.is_alphabetic()).map_or(0, char::len_utf8);
        each + unit.max(first)
    }

    /// Returns whether a text ends with 每 and what it counts: 每生.
    pub fn ends_with_each(&self, text: &str) -> bool {
        let starts = self.units.each.words().filter_map(|word| text.rfind(word));
        starts.max().is_some_and(|at| self.each(&text[at..]) == text.len() - at)
    }

    /// Returns where the words of a head end that compare with an earlier time: 比上年, 环比; `None` if it has none.
    ///
    /// The 比 of 占比 compares nothing: a time follows.
    pub fn compares(&self, head: &str) -> Option<usize> {
        let dated = self.changes.comparisons(head).filter_map(|at| {
            let rest = &head[at..];
            let date = self.date(&head[..at], rest).map_or(0, |(_, length)| length);
            let length = date.max(self.shifts.length_at_start(rest));
            (length > 0).then_some(at + length)
        });
        dated.chain(self.changes.compares_whole(head)).min()
    }

    /// Returns whether a text compares with the year before: 比上年, 同比.
    pub fn names_last_year(&self, text: &str) -> bool {
        let years = self.dates.relative_years.iter().filter(|(_, years)| **years == Some(-1));
        self.changes.year_on_year.is_in(text) || years.into_iter().any(|(word, _)| text.contains(word))
    }

    /// Returns the product of powers of ten, such as 千万; `None` for any other text.
    pub fn power(&self, words: &str) -> Option<Decimal> {
        let mut product = None;
        for (at, c) in words.char_indices() {
            let factor = self.units.scales.get(&words[at..at + c.len_utf8()])?;
            product = product.unwrap_or(Decimal::ONE).checked_mul(Decimal::from(*factor));
        }
        product
    }
}

/// Returns whether a character may be part of a Chinese word that names something; Latin words are not judged.
pub fn may_name(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii() && !is_chinese(c)
}

/// Returns every heading that names an aspect of a practice; for each language, in page order.
pub fn aspect_headings() -> Vec<(&'static str, Aspect)> {
    let of = |language: &Language| {
        let own = Lists::of_files(*language).table("aspects", Aspect::from_name);
        let mut headings: Vec<_> = own.iter().map(|(word, aspect)| (word, *aspect)).collect();
        headings.sort_by_key(|(_, aspect)| *aspect);
        headings
    };
    Language::ALL.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::lists::Lists;
    use super::{Grammar, WordList};
    use crate::message::Language;

    /// Groups of classes that must not share a word.
    const EXCLUSIVE: &[&[&str]] = &[
        &["falls", "rises", "narrows", "widens", "year-on-year"],
        &["from", "to"],
        &["idioms", "counters", "counters-after-digits", "unit-symbols"],
        &["series", "proverbial", "rank-units", "leading"],
        &["ranking", "from-the-end"],
        &["joined-to-one", "counted"],
        &["named", "document-numbers", "rank-units"],
        &["share", "parts", "totals", "respectively", "former", "latter"],
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
        let code = [
            code,
            include_str!("change.rs"),
            include_str!("words.rs"),
            include_str!("bound.rs"),
            include_str!("side.rs"),
            include_str!("zh/mod.rs"),
        ]
        .concat();
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
