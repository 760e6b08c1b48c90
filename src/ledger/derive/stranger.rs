//! What the words before a derived figure name that none of its operands is called.
//!
//! In: a figure and the observations that it follows from. Out: the first word
//! that is neither theirs nor one of reckoning: 民间 of 民间占25%. Such a word
//! makes another quantity of the figure.

use super::{Calculator, Target};
use crate::grammar::Grammar;
use crate::ledger::index::ItemIndex;
use crate::ledger::item::Item;
use crate::source::Span;

/// The fewest characters of a word that two names have in common: 负债 of 资产负债率.
const SHARED: usize = 2;

impl Calculator<'_> {
    /// Returns the first word before a figure that the observations that it follows from do not have.
    pub(super) fn stranger(&self, target: &Target, items: &[ItemIndex]) -> Option<Span> {
        let (lead, start) = (target.lead, target.lead_at.start);
        // In a table the heads of a cell are read as such.
        if target.lead_at.end <= start {
            return None;
        }
        let grammar = self.grammar();
        let changed = grammar.changes.directly(lead, &grammar.bounds.before);
        let lead = changed.and_then(|word| Some(&lead[..lead.rfind(word)?])).unwrap_or(lead);
        let areas: Vec<Span> = self.passage.areas(target.lead_at).map(|(_, span)| span).collect();
        let is_own = |part: &str| {
            let is_called =
                |item: &Item| item.is_of_kind(part) || item.definite.quantity.unit.name.contains(part);
            items.iter().any(|item| is_called(self.item(*item))) || self.context.headings.contains(part)
        };
        let mut at = 0;
        while at < lead.len() {
            let area =
                areas.iter().find(|area| area.start == start + at).map_or(0, |area| area.end - area.start);
            let length = area.max(known(grammar, &lead[..at], &lead[at..], &is_own));
            if length > 0 {
                at += length;
                continue;
            }
            let first = lead[at..].chars().next().map_or(1, char::len_utf8);
            if !lead[at..].starts_with(char::is_alphabetic) {
                at += first;
                continue;
            }
            let rest = &lead[at + first..];
            let more = rest.char_indices().take_while(|(next, c)| {
                c.is_alphabetic() && known(grammar, &lead[..at + first + next], &rest[*next..], &is_own) == 0
            });
            let length = first + more.map(|(_, c)| c.len_utf8()).sum::<usize>();
            let word = &lead[at..at + length];
            // 生师比 is of 生 and 师.
            let is_brief =
                word.chars().count() <= SHARED && word.chars().all(|c| is_own(c.encode_utf8(&mut [0; 4])));
            if !is_brief {
                return Some(Span { start: start + at, end: start + at + length });
            }
            at += length;
        }
        None
    }
}

/// Returns the length of what a text begins with if it is one of reckoning, names nothing or is the observations' own.
fn known(grammar: &Grammar, before: &str, rest: &str, is_own: &impl Fn(&str) -> bool) -> usize {
    let ends = rest.char_indices().map(|(end, c)| end + c.len_utf8()).skip(SHARED - 1);
    let own = ends.take_while(|end| is_own(&rest[..*end])).last().unwrap_or_default();
    own.max(grammar.reckoning(rest)).max(grammar.naming_nothing(before, rest))
}
