//! The words that are put into texts, from lists that were written blind.

use crate::project::tests;

/// Words of each class, in the order of their files.
pub(super) struct Words {
    pub(super) rises: Vec<String>,
    pub(super) falls: Vec<String>,
    pub(super) qualifiers: Vec<String>,
    pub(super) suffixes: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) metrics: Vec<String>,
    pub(super) units: Vec<String>,
    pub(super) shifts: Vec<String>,
    pub(super) statuses: Vec<String>,
}

impl Words {
    pub(super) fn read() -> Self {
        let list = |name: &str| {
            let path = tests().join("corpus/zh/words").join(format!("{name}.txt"));
            let text = std::fs::read_to_string(path).expect("a list of words");
            text.lines().map(str::to_owned).collect()
        };
        Self {
            rises: list("rises"),
            falls: list("falls"),
            qualifiers: list("qualifiers"),
            suffixes: list("suffixes"),
            places: list("places"),
            metrics: list("metrics"),
            units: list("units"),
            shifts: list("shifts"),
            statuses: list("statuses"),
        }
    }
}

/// Returns the word of a list at a running number.
pub(super) fn nth(list: &[String], number: usize) -> &str {
    &list[number % list.len()]
}
