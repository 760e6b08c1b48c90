//! Words of change: what rises and what falls.
//!
//! In: the words before a number. Out: the direction of change that they state.
//! A rate has a sign (同比下滑5% is −5%), and a change of a rate has a
//! direction of its own (降幅收窄3个百分点 is a smaller fall):
//! [`Changes::sign`] returns the former, [`Changes::direction`] the latter.

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

/// What a word says about a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// The thing named changes in this direction.
    Goes(Direction),
    /// A gap or a change grows or shrinks; the sign of a rate before it is unaffected.
    Becomes(Direction),
}

/// The words of change of a language.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    senses: WordTable<Sense>,
    rates: WordList,
    negatives: WordList,
    to: WordList,
    /// Words that compare with the same period of the previous year.
    pub year_on_year: WordList,
    /// Words for average yearly growth over several years.
    pub yearly: WordList,
    /// Words that introduce the earlier value.
    pub from: WordList,
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
        Self {
            senses: classes.into_iter().flat_map(words).collect(),
            rates: lists.words("rates"),
            negatives: lists.words("negatives"),
            to: lists.words("to"),
            year_on_year: lists.words("year-on-year"),
            yearly: lists.words("yearly"),
            from: lists.words("from"),
        }
    }

    /// Returns whether a text describes a change, so that a level's name can also mean its growth.
    pub fn tells(&self, text: &str) -> bool {
        self.senses.is_in(text) || self.year_on_year.is_in(text)
    }

    /// Returns the direction that the last word of change in a text states; `None` if there is none.
    ///
    /// 增长3%, 降幅扩大3个百分点 and 提高 are rises, 下滑3% and 降幅收窄 falls.
    pub fn direction(&self, lead: &str) -> Option<Direction> {
        let (_, _, sense) = self.last(lead)?;
        let (Sense::Goes(direction) | Sense::Becomes(direction)) = sense;
        Some(direction)
    }

    /// Returns the sign that the words before a rate give it; `None` if they give none.
    ///
    /// 同比下滑5%, 降幅收窄至5% and 差距缩小5% are falls of 5 per cent, 增幅收窄至5% and 增速回落至5% rises.
    pub fn sign(&self, lead: &str) -> Option<Direction> {
        let (at, end, sense) = self.last(lead)?;
        let before = &lead[..at];
        match sense {
            Sense::Becomes(direction) => self.sign(before).or(Some(direction)),
            // After the noun of a rate, what moves to a value is the rate itself.
            Sense::Goes(direction) => {
                let moves = self.to.is_in(&lead[end..]) && !self.rates.ends(&lead[..end]);
                let rate = self.rates.last_in(before).filter(|_| moves);
                rate.and_then(|(at, word)| self.sign(&before[..at + word.len()])).or(Some(direction))
            }
        }
    }

    /// Returns whether a text introduces the earlier value, with no number in between: 由58分钟.
    pub fn leads_from(&self, lead: &str) -> bool {
        self.from.last_in(lead).is_some_and(|(at, _)| !lead[at..].contains(char::is_numeric))
    }

    /// Returns whether a text introduces the later value.
    pub fn leads_to(&self, link: &str) -> bool {
        self.to.is_in(link)
    }

    /// Returns the start, end and sense of the word of change that ends last.
    fn last(&self, lead: &str) -> Option<(usize, usize, Sense)> {
        let (at, word) = self.senses.last_in(lead)?;
        let sense = *self.senses.get(word)?;
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
        for word in [
            "缩短",
            "下降",
            "减少",
            "压缩",
            "降低",
            "回落",
            "下滑",
            "下跌",
            "降幅",
            "减幅",
            "跌幅",
            "萎缩",
            "负增长",
            "缩减",
            "走低",
            "压减",
            "节约",
            "节省",
        ] {
            for form in [format!("同比{word}"), word.to_owned(), format!("{word}为"), format!("{word}达")]
            {
                assert_eq!(changes.sign(&form), Some(Direction::Fall), "{form}");
                assert_eq!(changes.direction(&form), Some(Direction::Fall), "{form}");
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
            ("降幅为", Direction::Fall, Direction::Fall),
            ("由增转降，同比下降", Direction::Fall, Direction::Fall),
        ] {
            assert_eq!(changes.sign(lead), Some(sign), "{lead}");
            assert_eq!(changes.direction(lead), Some(direction), "{lead}");
        }
    }

    #[test]
    fn where_no_word_tells_of_a_change_there_is_none() {
        assert_eq!(changes().sign("占比"), None);
        assert!(changes().tells("产值同比走低"));
        assert!(!changes().tells("产值为"));
    }
}
