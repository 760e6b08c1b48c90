//! The anchors of headings, each once in a document.

use std::collections::BTreeMap;

use crate::source::Span;

/// The anchors of a document so far.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    taken: BTreeMap<String, Span>,
    /// How many headings have taken their anchor from the same words.
    alike: BTreeMap<String, usize>,
}

impl Anchors {
    /// Returns the heading that has an anchor.
    pub(super) fn get(&self, anchor: &str) -> Option<Span> {
        self.taken.get(anchor).copied()
    }

    /// Gives an anchor to a heading.
    pub(super) fn take(&mut self, anchor: &str, heading: Span) {
        self.taken.insert(anchor.to_owned(), heading);
    }

    /// Makes an anchor from a heading's words, distinct from all earlier ones.
    pub(super) fn own(&mut self, words: &str) -> String {
        let mut anchor: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
        if anchor.is_empty() {
            anchor.push_str("section");
        }
        let number = self.alike.entry(anchor.clone()).or_default();
        loop {
            *number += 1;
            let unique = if *number == 1 { anchor.clone() } else { format!("{anchor}-{number}") };
            if !self.taken.contains_key(&unique) {
                return unique;
            }
        }
    }
}
