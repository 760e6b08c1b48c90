//! Reads the data files of a grammar.
//!
//! In: texts of the form below. Out: the rows of each class.
//!
//! ```text
//! # What the words have in common, with examples.
//! [bounds-before]
//! 不到 → at_most
//! 约 → about → 签节
//! ```
//!
//! A class is named in brackets. Each line below it is one word, followed by
//! its values, separated by tabs (shown here as arrows). A line that begins
//! with `#` is a comment.

use std::collections::BTreeMap;

use super::table::{WordList, WordTable};
use crate::message::Language;

/// The files of a language, by name.
pub(super) type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        &[$((concat!($folder, "/", $name), include_str!(concat!($folder, "/", $name))),)*]
    };
}

/// The files of Chinese.
pub(super) const CHINESE: Files = files!("zh": "aspects.txt" "bounds.txt" "changes.txt" "classes.txt"
    "dates.txt" "idioms.txt" "names.txt" "ranks.txt" "signs.txt" "sums.txt" "superlatives.txt" "times.txt" "units.txt");

/// The files of English.
pub(super) const ENGLISH: Files = files!("en": "aspects.txt" "bounds.txt" "changes.txt" "signs.txt" "superlatives.txt" "times.txt" "units.txt");

/// A word of a class with its values, as on its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListRow {
    /// The word.
    pub(super) word: &'static str,
    /// The values after it, separated by tabs; empty if it has none.
    pub(super) values: &'static str,
}

/// The classes of a language.
#[derive(Debug, Default)]
pub(super) struct Lists(BTreeMap<&'static str, Vec<ListRow>>);

impl Lists {
    /// Reads the lists for texts in a language: its own, followed by those of
    /// the other language.
    ///
    /// Texts in one language quote the other, especially an English casebook
    /// about Chinese zones, and no word in one script is a word in the other.
    pub(super) fn of(language: Language) -> Self {
        match language {
            Language::Chinese => Self::read(&[CHINESE, ENGLISH]),
            Language::English => Self::read(&[ENGLISH, CHINESE]),
        }
    }

    /// Reads only the language's own lists.
    pub(super) fn of_files(language: Language) -> Self {
        match language {
            Language::Chinese => Self::read(&[CHINESE]),
            Language::English => Self::read(&[ENGLISH]),
        }
    }

    fn read(layers: &[Files]) -> Self {
        let mut lists = Self::default();
        for (_, text) in layers.iter().copied().flatten() {
            lists.add(text);
        }
        lists
    }

    /// Adds the classes of a file.
    fn add(&mut self, text: &'static str) {
        let mut class = "";
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                class = name;
                self.0.entry(class).or_default();
                continue;
            }
            let (word, values) = line.split_once('\t').unwrap_or((line, ""));
            self.0.entry(class).or_default().push(ListRow { word, values });
        }
    }

    /// Returns the words of a class; empty if no file has it.
    pub(super) fn words(&self, class: &str) -> WordList {
        self.rows(class).iter().map(|row| (row.word, ())).collect()
    }

    /// Returns the words of a class, each with what `read` makes of its values, if anything.
    pub(super) fn table<T>(&self, class: &str, read: impl Fn(&'static str) -> Option<T>) -> WordTable<T> {
        self.rows(class).iter().filter_map(|row| Some((row.word, read(row.values)?))).collect()
    }

    /// Returns the rows of a class, in the order of the files.
    fn rows(&self, class: &str) -> &[ListRow] {
        self.0.get(class).map_or(&[], Vec::as_slice)
    }

    /// Returns the names of the classes.
    #[cfg(test)]
    pub(super) fn classes(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{CHINESE, ENGLISH, Files};

    /// Returns the lines of the files, without comments, by class.
    fn classes(files: Files) -> Vec<(&'static str, Vec<&'static str>)> {
        let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
        for (_, text) in files {
            for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                match line.strip_prefix('[') {
                    Some(name) => found.push((name.trim_end_matches(']'), Vec::new())),
                    None => found.last_mut().expect("a class before its words").1.push(line),
                }
            }
        }
        found
    }

    #[test]
    fn every_list_is_sorted_and_names_a_word_once() {
        for files in [CHINESE, ENGLISH] {
            let mut names = BTreeSet::new();
            for (name, lines) in classes(files) {
                assert!(names.insert(name), "`[{name}]` stands twice");
                assert!(!lines.is_empty(), "`[{name}]` is empty");
                let words: Vec<&str> = lines.iter().filter_map(|line| line.split('\t').next()).collect();
                let next = words.windows(2).find(|pair| pair[0] >= pair[1]);
                assert_eq!(next, None, "`[{name}]` is sorted and has no word twice");
            }
        }
    }

    #[test]
    fn every_class_says_what_its_words_have_in_common() {
        for (file, text) in CHINESE.iter().chain(ENGLISH) {
            let mut before = "";
            for line in text.lines() {
                assert!(!line.starts_with('[') || before.starts_with('#'), "{file}: `{line}` has no remark");
                before = line;
            }
        }
    }
}
