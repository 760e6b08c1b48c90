//! The words that name something, and those that do not.
//!
//! In: a text. Out: the word that it ends or begins with, the longest that is
//! listed, and whether it names something. A word that is not listed may name
//! something. The lists are distilled from a dictionary; their heads say how.

use std::sync::LazyLock;

/// The most characters of a listed word.
const LONGEST: usize = 5;

/// The lists, read once.
static WORDS: LazyLock<Segments> = LazyLock::new(|| Segments {
    predicates: lines(include_str!("zh/predicates.txt")),
    compounds: lines(include_str!("zh/compounds.txt")),
});

/// The listed words, each list sorted.
struct Segments {
    predicates: Vec<&'static str>,
    compounds: Vec<&'static str>,
}

fn lines(text: &'static str) -> Vec<&'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
}

impl Segments {
    /// Returns whether a listed word names something; `None` if it is not listed.
    fn names(&self, word: &str) -> Option<bool> {
        let is_in = |list: &[&str]| list.binary_search(&word).is_ok();
        if is_in(&self.predicates) {
            return Some(false);
        }
        is_in(&self.compounds).then_some(true)
    }
}

/// Returns the word that a text ends with, and whether it names something.
pub(super) fn last(text: &str) -> Option<(&str, bool)> {
    let starts: Vec<usize> = text.char_indices().rev().take(LONGEST).map(|(at, _)| at).collect();
    let listed = starts.iter().rev().find_map(|at| Some((&text[*at..], WORDS.names(&text[*at..])?)));
    // Most words of Chinese have two characters.
    listed.or_else(|| Some((&text[*starts.get(1).or(starts.first())?..], true)))
}

/// Returns the length of the word that a text begins with if it names nothing, else 0.
pub(super) fn predicate(text: &str) -> usize {
    let ends: Vec<usize> = text.char_indices().take(LONGEST).map(|(at, c)| at + c.len_utf8()).collect();
    let listed = ends.iter().rev().find_map(|end| Some((*end, WORDS.names(&text[..*end])?)));
    listed.filter(|(_, names)| !names).map_or(0, |(end, _)| end)
}

#[cfg(test)]
mod tests {
    use super::{last, lines, predicate};

    #[test]
    fn a_word_that_names_something_is_told_from_one_that_does_not() {
        assert_eq!(last("带动"), Some(("带动", false)));
        assert_eq!(last("全年完成"), Some(("完成", false)));
        assert!(last("引导民间").is_some_and(|(_, names)| names));
        assert_eq!(predicate("实现431亿元"), "实现".len());
        assert_eq!(predicate("缺口431亿元"), 0);
        assert_eq!(last(""), None);
    }

    #[test]
    fn the_lists_are_sorted_and_share_no_word() {
        let predicates = lines(include_str!("zh/predicates.txt"));
        let compounds = lines(include_str!("zh/compounds.txt"));
        assert!(predicates.is_sorted() && compounds.is_sorted());
        assert!(!compounds.iter().any(|word| predicates.binary_search(word).is_ok()));
    }
}
