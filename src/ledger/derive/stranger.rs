//! What the words before a derived figure name that none of its operands is called.
//!
//! In: a figure and the observations that it follows from. Out: the first word
//! that is neither theirs nor one of reckoning: 民间 of 民间占25%. Such a word
//! makes another quantity of the figure.

use super::{Calculator, Target};
use crate::grammar::{mark, may_name};
use crate::ledger::index::ItemIndex;
use crate::ledger::item::Item;
use crate::ledger::outcome::OtherWord;
use crate::source::Span;

/// The fewest characters of a word that two names have in common: 负债 of 资产负债率.
const SHARED: usize = 2;

impl Calculator<'_> {
    /// Returns the first word before a figure that the observations that it follows from do not have.
    pub(super) fn stranger(&self, target: &Target, items: &[ItemIndex]) -> Option<Span> {
        let grammar = self.grammar();
        let changed = grammar.changes.directly(target.lead, &grammar.bounds.before);
        let end = changed.and_then(|word| target.lead.rfind(word)).unwrap_or(target.lead.len());
        let start = target.lead_at.start;
        let areas: Vec<Span> = self
            .passage
            .areas(target.lead_at)
            .map(|(_, area)| Span { start: area.start - start, end: area.end - start })
            .collect();
        let word = self.foreign(&target.lead[..end], &areas, items)?;
        Some(Span { start: start + word.start, end: start + word.end })
    }

    /// Returns the first word in the head of a figure's column that the observations that it follows from do not have.
    pub(super) fn head_stranger(&self, number: usize, items: &[ItemIndex]) -> Option<OtherWord> {
        let head = self.passage.head(self.passage.figures[number].span)?;
        if self.grammar().is_head_of_change(head.text()) {
            return None;
        }
        let text = head.text().split(mark::BRACKETS.0).next().unwrap_or_default();
        let areas: Vec<Span> = head
            .mentions
            .iter()
            .filter(|mention| mention.meaning.area.is_some())
            .map(|mention| mention.span)
            .collect();
        self.foreign(text, &areas, items).map(|word| OtherWord::Head(head.cell, word))
    }

    /// Returns the first word of a text that is neither of reckoning nor an area nor any of the observations' own.
    fn foreign(&self, text: &str, areas: &[Span], items: &[ItemIndex]) -> Option<Span> {
        let is_own = |part: &str| self.is_called(part, items);
        let known = |at: usize| {
            let area = areas.iter().find(|area| area.start == at).map_or(0, |area| area.end - area.start);
            let rest = &text[at..];
            let ends = rest.char_indices().map(|(end, c)| end + c.len_utf8()).skip(SHARED - 1);
            let own = ends.take_while(|end| is_own(&rest[..*end])).last().unwrap_or_default();
            let grammar = self.grammar();
            area.max(own).max(grammar.reckoning(rest)).max(grammar.naming_nothing(&text[..at], rest))
        };
        // Which words of English name nothing is not known, so its words are not judged; GDP in Chinese is.
        if !text.contains(may_name) {
            return None;
        }
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let length = known(at);
            if length > 0 || !first.is_alphabetic() {
                at += length.max(first.len_utf8());
                continue;
            }
            let next = at + first.len_utf8();
            let more =
                text[next..].char_indices().find(|(more, c)| !c.is_alphabetic() || known(next + more) > 0);
            let end = more.map_or(text.len(), |(more, _)| next + more);
            let word = &text[at..end];
            // 生师比 is of 生 and 师.
            let is_brief =
                word.chars().count() <= SHARED && word.chars().all(|c| is_own(c.encode_utf8(&mut [0; 4])));
            if !is_brief {
                return Some(Span { start: at, end });
            }
            at = end;
        }
        None
    }

    /// Returns whether one of some observations, its unit or the heading above is called by a part of a word.
    fn is_called(&self, part: &str, items: &[ItemIndex]) -> bool {
        let is_of = |item: &Item| item.is_of_kind(part) || item.definite.quantity.unit.name.contains(part);
        items.iter().any(|item| is_of(self.item(*item))) || self.context.headings.contains(part)
    }
}
