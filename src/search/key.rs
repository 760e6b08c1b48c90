//! What a page is found by: hashes of its characters, of each two beside each other, of each three that a digit begins,
//! and of the beginnings of words.
//!
//! A character and a pair find all that is in a text, whatever its language. In a script with few letters nearly each
//! page has nearly each pair; there the first three and six letters of words say far more, and put whole words first.
//! Nearly each page has each two digits as well, and few have 103 or 03万.

use super::fold;
use crate::audit::PageText;

/// What each kind of key begins with, so that two kinds never meet; a text holds none of these characters.
#[derive(Clone, Copy)]
enum KeyKind {
    Text = 0,
    WordStart = 1,
    Zone = 2,
}

/// The lengths of beginnings of words that are keys.
const STARTS: [usize; 2] = [3, 6];

/// What a page is found by, each list in order and without repetition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PageKeys {
    /// The keys of all its words, and of its zones.
    pub(super) text: Vec<u32>,
    /// Those of its title and of the values of its figures.
    pub(super) title: Vec<u32>,
}

impl PageKeys {
    /// Returns what a page about these zones is found by.
    pub(super) fn of(text: &PageText, zones: &[&str]) -> Self {
        let mut keys = Vec::with_capacity(4096);
        // Two blocks stand apart by a space, across which there is no pair.
        for block in &text.blocks {
            text_keys(&fold(&block.text), &mut keys);
        }
        keys.extend(zones.iter().map(|zone| hash(KeyKind::Zone, zone.chars())));
        let mut title = Vec::new();
        for told in text.values.iter().chain([&text.title]) {
            text_keys(&fold(told), &mut title);
        }
        Self { text: ordered(keys), title: ordered(title) }
    }
}

fn ordered(mut keys: Vec<u32>) -> Vec<u32> {
    keys.sort_unstable();
    keys.dedup();
    keys.shrink_to_fit();
    keys
}

/// Adds the keys of folded text.
fn text_keys(text: &str, keys: &mut Vec<u32>) {
    let (mut before, mut last) = (' ', ' ');
    for (at, c) in text.char_indices() {
        if c != ' ' {
            keys.push(hash(KeyKind::Text, [c]));
            if last != ' ' {
                keys.push(hash(KeyKind::Text, [last, c]));
                if begins_three(before) {
                    keys.push(hash(KeyKind::Text, [before, last, c]));
                }
            }
        }
        if is_of_word(c) && !is_of_word(last) {
            word_keys(&text[at..], keys);
        }
        (before, last) = (last, c);
    }
}

/// Returns whether a character and the two behind it are a key.
fn begins_three(c: char) -> bool {
    c.is_ascii_digit() || c == '.'
}

/// Adds the keys of the word that a text begins with.
fn word_keys(text: &str, keys: &mut Vec<u32>) {
    let word = || text.chars().take_while(|c| is_of_word(*c));
    for length in STARTS {
        if word().nth(length - 1).is_some() {
            keys.push(hash(KeyKind::WordStart, word().take(length)));
        }
    }
}

/// Returns whether a character is part of a word that spaces set apart: a letter or digit of any script before those
/// of East Asia.
fn is_of_word(c: char) -> bool {
    c < '\u{2e80}' && c.is_alphanumeric()
}

/// Returns the hash of characters: FNV-1a taken over them, then stirred so that each bit depends on all.
///
/// The multipliers of the end are those of `lowbias32` by Chris Wellons.
fn hash(kind: KeyKind, characters: impl IntoIterator<Item = char>) -> u32 {
    let add = |hash: u32, value: u32| (hash ^ value).wrapping_mul(0x0100_0193);
    let start = add(0x811c_9dc5, kind as u32);
    let hash = characters.into_iter().fold(start, |hash, c| add(hash, u32::from(c)));
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x7feb_352d);
    let hash = (hash ^ (hash >> 15)).wrapping_mul(0x846c_a68b);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::{KeyKind, hash};

    #[test]
    fn a_hash_is_the_one_that_the_browser_computes() {
        // What `hash` in `static/search.js` returns for the same.
        assert_eq!(hash(KeyKind::Text, ['招', '商']), 1_171_866_322);
    }
}
