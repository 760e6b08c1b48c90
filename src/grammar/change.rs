//! Words of change: what rises and what falls.
//!
//! In: the words before a number. Out: the direction of change that they state.
//! A rate has a sign (同比下滑5% is −5%), and a change of a rate has a
//! direction of its own (降幅收窄3个百分点 is a smaller fall):
//! [`Changes::sign`] returns the former, [`Changes::direction`] the latter.

mod comparing;

use super::lists::Lists;
use super::table::{WordList, WordTable};

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It increases.
    Rise,
    /// It decreases.
    Fall,
}

/// The most characters between a word that can be part of a noun and the rate that it describes.
const NEAR: usize = 3;

impl Direction {
    fn opposite(self) -> Self {
        match self {
            Self::Rise => Self::Fall,
            Self::Fall => Self::Rise,
        }
    }
}

/// What a word says about a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// The thing named changes in this direction.
    Goes(Direction),
    /// A gap or a change grows or shrinks; the sign of a rate before it is unaffected.
    Becomes(Direction),
}

/// What the words before a rate say of its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Nothing: a rate without a word of change is a rise.
    Silent,
    /// That it rises or falls.
    Known(Direction),
    /// Something that the grammar does not know; the byte at which the unknown word begins.
    Unknown(usize),
}

/// The words of change of a language.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    senses: WordTable<Sense>,
    /// Those of one character, which are parts of too many nouns: they count only at the end.
    brief: WordTable<Sense>,
    negations: WordList,
    hastens: WordList,
    /// Words that say nothing of a change.
    pub(super) neutral: WordList,
    /// Words of falling.
    falls: WordList,
    /// Words of change that describe a rate wherever they are.
    firm: WordList,
    /// Words of change that do so only right before it.
    loose: WordList,
    rates: WordList,
    own_rates: WordList,
    toward: WordList,
    compared: WordList,
    negatives: WordList,
    to: WordList,
    /// What may stand between a word of change and its number: 增加了10亿元.
    links: WordList,
    /// Words that compare with the same period of the previous year.
    pub year_on_year: WordList,
    /// Words that compare with the period before.
    pub on_period: WordList,
    /// Words for average yearly growth over several years.
    pub yearly: WordList,
    /// Words that introduce the earlier value.
    pub from: WordList,
    /// What leads from it to the later one, in a language whose verb stands before both: fell from 58 to 39.
    onward: WordList,
    /// Words right before a value that another takes the place of: 不再是58分钟.
    replaced: WordList,
    /// Words that tell a figure once more in another form: 即57%.
    pub restating: WordList,
    /// Words of being more than something: 高于.
    exceeds: WordList,
    /// Words of being less than something: 低于.
    falls_short: WordList,
    /// Words of a difference that do not say which is more: 相差.
    differs: WordList,
    /// Words behind a difference, with the way that it goes: 24 minutes less than in 2023. `None` if they do not say.
    behind: WordTable<Option<Direction>>,
    /// Words between a difference and what it is measured against: on 2022.
    against: WordList,
    /// Those that nothing but what it is measured against can follow.
    against_only: WordList,
    /// Words between a value and what it is a multiple of: 是.
    copulas: WordList,
    /// Words behind what something was before: 改造前.
    ago: WordList,
}

impl Changes {
    pub(super) fn new(lists: &Lists) -> Self {
        let classes = [
            ("falls", Sense::Goes(Direction::Fall)),
            ("rises", Sense::Goes(Direction::Rise)),
            ("narrows", Sense::Becomes(Direction::Fall)),
            ("widens", Sense::Becomes(Direction::Rise)),
        ];
        let words =
            |(class, sense)| lists.words(class).words().map(move |word| (word, sense)).collect::<Vec<_>>();
        let all: Vec<(&'static str, Sense)> = classes.into_iter().flat_map(words).collect();
        let is_brief = |word: &str| !word.is_ascii() && word.chars().count() == 1;
        let brief = all.iter().copied().filter(|(word, _)| is_brief(word)).collect();
        let senses: WordTable<Sense> = all.into_iter().filter(|(word, _)| !is_brief(word)).collect();
        let loose = lists.words("loose");
        let firm = senses.words().filter(|word| loose.get(word).is_none()).map(|word| (word, ())).collect();
        Self {
            senses,
            brief,
            negations: lists.words("negations"),
            hastens: lists.words("hastens"),
            neutral: lists.words("neutral"),
            firm,
            loose,
            falls: lists.words("falls"),
            own_rates: lists.words("own-rates"),
            toward: lists.words("toward"),
            compared: lists.words("compared-before"),
            rates: lists.words("rates"),
            negatives: lists.words("negatives"),
            to: lists.words("to"),
            links: lists.words("change-links"),
            year_on_year: lists.words("year-on-year"),
            on_period: lists.words("on-period"),
            yearly: lists.words("yearly"),
            from: lists.words("from"),
            onward: lists.words("onward"),
            replaced: lists.words("replaced"),
            restating: lists.words("restating"),
            exceeds: lists.words("exceeds"),
            falls_short: lists.words("falls-short"),
            differs: lists.words("differs"),
            behind: lists.table("behind-differences", |way| match way {
                "fall" => Some(Some(Direction::Fall)),
                "rise" => Some(Some(Direction::Rise)),
                _ => Some(None),
            }),
            against: lists.words("against"),
            against_only: lists.words("against-only"),
            copulas: lists.words("copulas"),
            ago: lists.words("ago"),
        }
    }

    /// Returns whether the words before a number describe a rate of change, so that a level's name can also mean
    /// its growth; `clause` is all that surrounds the number.
    pub fn tells(&self, clause: &str, lead: &str) -> bool {
        let is_near = |(at, word): (usize, &str)| lead[at + word.len()..].chars().count() <= NEAR;
        self.firm.is_in(clause)
            || self.year_on_year.is_in(clause)
            || self.loose.last_in(lead).is_some_and(is_near)
    }

    /// Returns the direction that the words before a difference give to it; `None` if they give none. `pair` is
    /// what precedes the value before.
    ///
    /// 增长3% and 提高 are rises, 下滑3% and 压缩 falls. 降幅扩大 is a rise if the values are
    /// those of the 降幅 itself, and otherwise a fall: 由5%降至2%，降幅扩大3个百分点.
    pub fn direction(&self, lead: &str, pair: &str) -> Option<Direction> {
        let (at, end, sense) = self.last(lead)?;
        match sense {
            Sense::Becomes(direction) => {
                let of_fall = self.moved_rate(&lead[..at]) == Some(Direction::Fall);
                let is_own = self.rates.last_in(pair).is_some_and(|(_, rate)| self.falls.get(rate).is_some());
                Some(if of_fall && !is_own { direction.opposite() } else { direction })
            }
            Sense::Goes(_) if self.own_rates.ends(&lead[..end]) => None,
            // If several are named, what falls decides: 时间压缩、办事提速33%.
            Sense::Goes(_) if self.falls.is_in(lead) => Some(Direction::Fall),
            Sense::Goes(direction) => Some(direction),
        }
    }

    /// Returns whether the last word of change is one of speed: 加快.
    pub fn hastens(&self, lead: &str) -> bool {
        self.last(lead).is_some_and(|(at, end, _)| self.hastens.get(&lead[at..end]).is_some())
    }

    /// Returns the word of change right before a number, which makes it a difference and no level: 增加10亿元, but
    /// not 增加到10亿元. Words of bound may stand between.
    pub fn directly<'l>(&self, lead: &'l str, bounds: &WordTable<super::BoundWord>) -> Option<&'l str> {
        let mut head = lead.trim_end();
        loop {
            let bound = bounds.at_end(head).map_or(0, |(word, _)| word.len());
            let link = self.links.at_end(head).map_or(0, |(word, ())| word.len());
            match bound.max(link) {
                0 => break,
                length => head = head[..head.len() - length].trim_end(),
            }
        }
        let (at, end, _) = self.last(head)?;
        let word = &head[at..end];
        let is_rate = self.rates.get(word).is_some() && self.neutral.trim_end(&head[end..]).is_empty();
        ((end == head.len() || is_rate) && !self.to.ends(word)).then_some(word)
    }

    /// Returns the name of what a rate of change is of: 投资 for 投资增速 and 投资同比增长; `None` if the name says no
    /// change.
    pub fn stem<'t>(&self, name: &'t str) -> Option<&'t str> {
        let rate = self.rates.at_end(name).map(|(word, ())| word.len());
        let change = self.senses.at_end(name).map(|(word, _)| word.len());
        let stem = &name[..name.len() - rate.max(change)?];
        let compared =
            self.year_on_year.at_end(stem).map_or(stem, |(word, ())| &stem[..stem.len() - word.len()]);
        Some(compared)
    }

    /// Returns a text without the words at its end that say nothing of a change.
    pub fn without_neutral<'t>(&self, text: &'t str) -> &'t str {
        self.neutral.trim_end(text)
    }

    /// Returns the length of the word of change that a text begins with, else 0.
    pub fn word_at_start(&self, text: &str) -> usize {
        self.senses.length_at_start(text).max(self.brief.length_at_start(text))
    }

    /// Returns whether words name the size of a fall: 降幅.
    pub fn names_size(&self, words: &str) -> bool {
        self.rates.last_in(words).is_some_and(|(_, rate)| self.falls.get(rate).is_some())
    }

    /// Returns the sign that the words before a rate give to it; `None` if they give none.
    ///
    /// 同比下滑5%, 降幅收窄至5% and 差距缩小5% are falls of 5 per cent, 增幅收窄至5% and 增速回落至5% rises.
    pub fn sign(&self, lead: &str) -> Option<Direction> {
        if self.negatives.ends(lead) {
            return Some(Direction::Fall);
        }
        let (at, end, sense) = self.last(lead)?;
        let rate = self.moved_rate(&lead[..at]);
        match sense {
            Sense::Becomes(direction) => rate.or(Some(direction)),
            // What moves to a value after the noun of a rate is the rate itself.
            Sense::Goes(direction) => {
                let moves = self.toward.get(lead[end..].trim()).is_some();
                rate.filter(|_| moves).or(Some(direction))
            }
        }
    }

    /// Returns what the words before a rate say of its sign; the names among them end at `from`.
    ///
    /// `unread` returns where a text has a word that says neither nothing nor a change.
    pub(super) fn reading(&self, lead: &str, from: usize, unread: &dyn Fn(&str) -> Option<usize>) -> Sign {
        let start = match self.last(lead) {
            Some((at, _, _)) if self.negations.ends(&lead[..at]) => return Sign::Unknown(at),
            Some((_, end, _)) => end.max(from),
            None => from,
        };
        match unread(&lead[start..]) {
            Some(at) => Sign::Unknown(start + at),
            None => self.sign(lead).map_or(Sign::Silent, Sign::Known),
        }
    }

    /// Returns where the words before an amount say that it has moved: 提高到865元, 缩短为3天.
    ///
    /// `None` if they say nothing of it, or something that `unread` does not know.
    pub(super) fn moved(&self, lead: &str, unread: &dyn Fn(&str) -> Option<usize>) -> Option<Direction> {
        let (at, end, sense) = self.last(lead)?;
        let (Sense::Goes(direction) | Sense::Becomes(direction)) = sense;
        let is_read = !self.negations.ends(&lead[..at]) && unread(&lead[end..]).is_none();
        let is_quicker = self.hastens.get(&lead[at..end]).is_some();
        is_read.then_some(if is_quicker { Direction::Fall } else { direction })
    }

    /// Returns the sign of the rate that a text ends with, apart from what it is compared with: 降幅比上年.
    fn moved_rate(&self, before: &str) -> Option<Direction> {
        let (at, word) = self.rates.last_in(before)?;
        let end = at + word.len();
        let between = before[end..].trim();
        let is_compared =
            between.is_empty() || self.compared.begins(between) || self.year_on_year.begins(between);
        let (_, _, sense) = self.last(&before[..end]).filter(|_| is_compared)?;
        let (Sense::Goes(direction) | Sense::Becomes(direction)) = sense;
        Some(direction)
    }

    /// Returns whether a text introduces the later value.
    pub fn leads_to(&self, link: &str) -> bool {
        self.to.is_in(link)
    }

    /// Returns whether a text is nothing but words of change that introduce the later value: 降至.
    pub fn only_leads_to(&self, link: &str) -> bool {
        let before =
            self.to.iter().filter_map(|(word, ())| link.strip_suffix(word)).min_by_key(|rest| rest.len());
        before.is_some_and(|verb| {
            let verb = verb.trim();
            verb.is_empty() || self.senses.get(verb).is_some() || self.brief.get(verb).is_some()
        })
    }

    /// Returns whether a text begins with a word of falling, behind a link or a bracket: 的降幅, （下降）.
    pub fn falls_at_start(&self, tail: &str) -> bool {
        let word = self.neutral.get("的").and_then(|()| tail.strip_prefix('的')).unwrap_or(tail);
        self.falls.begins(word.trim_start_matches(['（', '(']))
    }

    /// Returns where the words of a text end that compare with the year or the period before: 同比, 环比.
    pub(super) fn compares_whole(&self, text: &str) -> Option<usize> {
        let lists = [&self.year_on_year, &self.on_period].into_iter();
        lists.flat_map(WordList::words).filter_map(|word| Some(text.find(word)? + word.len())).min()
    }

    /// Returns the length of the word of change or of comparison that a text begins with: 多; else 0.
    pub(super) fn differing_at_start(&self, text: &str) -> usize {
        let lists = [&self.exceeds, &self.falls_short];
        let listed = lists.into_iter().map(|list| list.length_at_start(text)).max().unwrap_or_default();
        listed.max(self.word_at_start(text))
    }

    /// Returns the length of the word that a text begins with if it compares with an earlier time: 同比; else 0.
    pub(super) fn compared_at_start(&self, text: &str) -> usize {
        self.year_on_year.length_at_start(text).max(self.on_period.length_at_start(text))
    }

    /// Returns the places right behind words before what something is compared with: 比.
    pub(super) fn comparisons<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> {
        self.compared.words().flat_map(|word| text.match_indices(word).map(|(at, word)| at + word.len()))
    }

    /// Returns whether a text ends with a word before what something is set against: 比, 高于, 是.
    pub fn leads_to_other(&self, text: &str) -> bool {
        let lists = [&self.compared, &self.exceeds, &self.falls_short, &self.copulas];
        lists.iter().any(|list| list.ends(text))
    }

    /// Returns a text without the word at its end that introduces the later value.
    pub fn before_to<'t>(&self, lead: &'t str) -> &'t str {
        // 提高 ends with a word that says nothing, so only what stands behind a word of change is cut.
        let (head, rest) = lead.split_at(self.last(lead).map_or(0, |(_, end, _)| end));
        let rest = self.neutral.trim_end(rest);
        let rest = self.to.iter().find_map(|(word, ())| rest.strip_suffix(word)).unwrap_or(rest);
        &lead[..head.len() + rest.len()]
    }

    /// Returns where the last word of change in the words before a number begins.
    pub fn last_word(&self, lead: &str) -> Option<usize> {
        self.last(lead).map(|(at, ..)| at)
    }

    /// Returns the start, end and sense of the word of change that ends last.
    fn last(&self, lead: &str) -> Option<(usize, usize, Sense)> {
        let long = self.senses.last_in(lead).and_then(|(at, word)| Some((at, word, *self.senses.get(word)?)));
        let end = self.neutral.trim_end(lead);
        let brief = self.brief.at_end(end).map(|(word, sense)| (end.len() - word.len(), word, *sense));
        let (at, word, sense) =
            long.into_iter().chain(brief).max_by_key(|(at, word, _)| (at + word.len(), word.len()))?;
        let sense = match sense {
            Sense::Goes(Direction::Rise) if self.negatives.ends(&lead[..at]) => Sense::Goes(Direction::Fall),
            sense => sense,
        };
        Some((at, at + word.len(), sense))
    }
}

#[cfg(test)]
mod tests {
    use super::{Changes, Direction};
    use crate::grammar::lists::Lists;
    use crate::message::Language;

    fn changes() -> Changes {
        Changes::new(&Lists::of(Language::Chinese))
    }

    #[test]
    fn every_word_of_falling_gives_a_rate_its_sign_in_every_form() {
        let changes = changes();
        for word in changes.falls.words().filter(|word| word.chars().count() > 1) {
            for form in [format!("同比{word}"), word.to_owned(), format!("{word}为"), format!("{word}达")]
            {
                assert_eq!(changes.sign(&form), Some(Direction::Fall), "{form}");
                assert_eq!(changes.direction(&form, ""), Some(Direction::Fall), "{form}");
            }
        }
    }

    #[test]
    fn a_change_that_narrows_keeps_its_sign() {
        let changes = changes();
        for (lead, sign, direction) in [
            ("降幅收窄至", Direction::Fall, Direction::Fall),
            ("增幅收窄至", Direction::Rise, Direction::Fall),
            ("降幅扩大至", Direction::Fall, Direction::Rise),
            ("差距缩小", Direction::Fall, Direction::Fall),
            ("差距扩大", Direction::Rise, Direction::Rise),
            ("增速回落至", Direction::Rise, Direction::Fall),
            ("降幅比上年收窄至", Direction::Fall, Direction::Fall),
            ("受增速放缓影响同比下降达到", Direction::Fall, Direction::Fall),
            ("受增速放缓影响差距缩小", Direction::Fall, Direction::Fall),
            ("时间压缩、办事提速", Direction::Rise, Direction::Fall),
            ("增速回落到负", Direction::Fall, Direction::Fall),
            ("降幅为", Direction::Fall, Direction::Fall),
            ("由增转降，同比下降", Direction::Fall, Direction::Fall),
        ] {
            assert_eq!(changes.sign(lead), Some(sign), "{lead}");
            assert_eq!(changes.direction(lead, "降幅由"), Some(direction), "{lead}");
        }
    }

    #[test]
    fn a_fall_that_widens_is_a_rise_of_the_fall_alone() {
        let changes = changes();
        assert_eq!(changes.direction("降幅扩大", "降幅由"), Some(Direction::Rise));
        assert_eq!(changes.direction("降幅扩大", "占比由"), Some(Direction::Fall));
        assert_eq!(changes.direction("降幅收窄", "增速由"), Some(Direction::Rise));
        assert_eq!(changes.direction("产值增速", "通勤时间由"), None, "a rate of something else");
    }

    #[test]
    fn where_no_word_tells_of_a_change_there_is_none() {
        assert_eq!(changes().sign("占比"), None);
        assert!(changes().tells("产值走低5%", "产值走低"));
        assert!(!changes().tells("产值为5%", "产值为"));
        assert!(!changes().tells("增加值占比为5%", "增加值占比为"), "a noun");
    }
}
