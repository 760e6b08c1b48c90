//! Which words of a text may name something.
//!
//! In: a text. Out: the words that are neither dates, numbers, verbs nor of the
//! lists of words that name nothing, by their places. What is not known to name
//! nothing may name something.

use super::{Grammar, may_name, segment};

impl Grammar {
    /// Returns the first words of a text that may name something, by their place and length: 缺口 of 缺口达.
    pub fn naming(&self, text: &str) -> Option<(usize, usize)> {
        self.namings(text).into_iter().next()
    }

    /// Returns the words of a text that may name something, by their places and lengths, in order.
    pub fn namings(&self, text: &str) -> Vec<(usize, usize)> {
        let mut at = 0;
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut is_open = false;
        while let Some(c) = text[at..].chars().next() {
            let known = self.naming_nothing(&text[..at], &text[at..]);
            match found.last_mut().filter(|_| is_open) {
                Some((_, length)) if known == 0 && may_name(c) => *length += c.len_utf8(),
                _ => {
                    is_open = known == 0 && may_name(c);
                    found.extend(is_open.then_some((at, c.len_utf8())));
                }
            }
            at += if known > 0 { known } else { c.len_utf8() };
        }
        found
    }

    /// Returns the length of the verb that a text begins with, else 0; 排放量 and 亏损额 are no verbs.
    fn verb(&self, text: &str) -> usize {
        let length = segment::predicate(text).max(self.signs.losses.length_at_start(text));
        let is_noun = length > 0 && self.names.measures.length_at_start(&text[length..]) > 0;
        if is_noun { 0 } else { length }
    }

    /// Returns the length of what a text begins with if that names nothing, else 0.
    pub fn naming_nothing(&self, before: &str, rest: &str) -> usize {
        let date = || self.date(before, rest).map_or(0, |(_, length)| length);
        let known = [
            self.bounds.links.length_at_start(rest),
            self.each(rest),
            self.names.attributes.length_at_start(rest),
            self.names.postpositions.length_at_start(rest),
            self.sums.totals.length_at_start(rest),
            self.changes.word_at_start(rest),
            self.changes.compared_at_start(rest),
            self.bounds.before.length_at_start(rest),
            self.names.unqualifying.length_at_start(rest),
            self.shifts.length_at_start(rest),
            self.ahead.length_at_start(rest),
            self.verb(rest),
            date(),
        ];
        let known = known.into_iter().max().unwrap_or_default();
        // A stage makes another quantity, although it is a verb: 未完成.
        if self.names.stages.length_at_start(rest) >= known.max(1) { 0 } else { known }
    }

    /// Returns the length of the word of reckoning that a text begins with: 占, 均, 其余, 目标, 率; else 0.
    pub fn reckoning(&self, text: &str) -> usize {
        let sums = &self.sums;
        let lists =
            [&sums.share, &sums.parts, &sums.totals, &sums.respectively, &sums.share_words, &sums.rest];
        let others = [
            &sums.former,
            &sums.latter,
            &sums.aims,
            &sums.averages,
            &sums.a_day,
            &sums.a_month,
            &self.names.measures,
        ];
        let listed = lists.into_iter().chain(others).map(|list| list.length_at_start(text)).max();
        let plain = [
            self.changes.neutral.length_at_start(text),
            self.changes.differing_at_start(text),
            self.names.values.length_at_start(text),
        ];
        // 户均, 场均.
        let first = text.chars().next().map_or(0, char::len_utf8);
        let each = sums.averages.length_at_start(&text[first..]);
        let each = if each > 0 { first + each } else { 0 };
        plain.into_iter().chain(listed).chain([each]).max().unwrap_or_default()
    }
}
