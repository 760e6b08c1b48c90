//! The names that a sentence can use for metrics and places.
//!
//! In: the book's vocabulary and zones. Out: where each name occurs in a text.
//! One automaton finds all of them, so that a text is read once, however large
//! the vocabulary. The home of aho-corasick.

use std::collections::BTreeMap;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::grammar::Grammar;
use crate::model::{AreaId, Book, MetricIndex};
use crate::source::Span;

/// A name in a text.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Where it is.
    pub(super) span: Span,
    /// What it names.
    pub(super) meaning: Meaning,
}

/// What a name means.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning {
    /// The metrics, by index in the book.
    pub(super) metrics: Vec<MetricIndex>,
    /// Growth metrics of the metrics named: 同比增长 after 产值 means these.
    pub(super) growth: Vec<MetricIndex>,
    /// The area, if it names one.
    pub(super) area: Option<AreaId>,
}

/// The longest name, in bytes, whose beginnings and stem are looked for.
const LONGEST: usize = 300;

/// Finds names in texts.
pub(super) struct NameFinder {
    grammar: Arc<Grammar>,
    automaton: Option<AhoCorasick>,
    meanings: Vec<Meaning>,
    /// The place of each name among the meanings.
    places: BTreeMap<String, usize>,
}

impl NameFinder {
    /// Lists the names of a book.
    pub(super) fn new(book: &Book, grammar: Arc<Grammar>) -> Self {
        let mut by_text: BTreeMap<&str, Meaning> = BTreeMap::new();
        for (number, metric) in (0..).map(MetricIndex).zip(book.metrics.values()) {
            for name in std::iter::once(&metric.name).chain(&metric.aliases).filter(|name| !name.is_empty()) {
                by_text.entry(name).or_default().metrics.push(number);
            }
        }
        for zone in book.zones.values() {
            for name in [&zone.name, &zone.short] {
                // Of two zones with one name, which is a fault, the first is meant.
                by_text.entry(name).or_default().area.get_or_insert_with(|| AreaId::new(zone.id.as_str()));
            }
        }
        for (id, area) in &book.areas {
            for name in std::iter::once(&area.name).chain(&area.aliases).filter(|name| !name.is_empty()) {
                by_text.entry(name).or_default().area = Some(id.clone());
            }
        }
        for (number, metric) in (0..).map(MetricIndex).zip(book.metrics.values()) {
            if !metric.kind.is_growth() {
                continue;
            }
            for name in
                std::iter::once(&metric.name).chain(&metric.aliases).filter(|name| name.len() <= LONGEST)
            {
                // This name is the growth of every shorter name that it begins with.
                for (end, _) in name.char_indices().skip(1) {
                    if let Some(meaning) = by_text.get_mut(&name[..end])
                        && !meaning.growth.contains(&number)
                    {
                        meaning.growth.push(number);
                    }
                }
            }
        }
        for (number, metric) in (0..).map(MetricIndex).zip(book.metrics.values()) {
            if !metric.kind.is_growth() {
                continue;
            }
            // 固定资产投资增速 is the growth of 固定资产投资, whether that is a metric or not.
            for name in
                std::iter::once(&metric.name).chain(&metric.aliases).filter(|name| name.len() <= LONGEST)
            {
                // 平均 of 平均增长 names nothing.
                let is_name = |stem: &&str| {
                    stem.chars().nth(1).is_some() && !grammar.changes.without_neutral(stem).is_empty()
                };
                let stem = grammar.changes.stem(name).filter(is_name);
                let meaning = stem.map(|stem| by_text.entry(stem).or_default());
                if let Some(meaning) = meaning.filter(|meaning| !meaning.growth.contains(&number)) {
                    meaning.growth.push(number);
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(by_text.keys())
            .ok();
        let places = by_text.keys().enumerate().map(|(place, name)| ((*name).to_owned(), place)).collect();
        Self { grammar, automaton, meanings: by_text.into_values().collect(), places }
    }

    /// Returns what a text that is a name means.
    pub(super) fn exact(&self, name: &str) -> Option<&Meaning> {
        self.places.get(name).map(|place| &self.meanings[*place])
    }

    /// Returns the names in a text, in order, none inside another.
    pub(super) fn find(&self, text: &str) -> Vec<Mention> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        automaton
            .find_iter(text)
            .filter(|found| !self.is_turned(&text[..found.start()], &text[found.range()]))
            .map(|found| Mention {
                span: Span::from(found.range()),
                meaning: self.meanings[found.pattern().as_usize()].clone(),
            })
            .collect()
    }

    /// Returns whether the text before a name makes it a different name: 非制造业投资, 不满意率, 进出口总额.
    fn is_turned(&self, before: &str, name: &str) -> bool {
        let names = &self.grammar.names;
        let is_within = |(compound, hidden): (&str, &&str)| {
            let head = compound.strip_suffix(*hidden).unwrap_or(compound);
            before.ends_with(head) && name.starts_with(*hidden)
        };
        names.negating.ends(before) || names.compounds.iter().any(is_within)
    }
}

/// Finds the names that an author lists in the front matter, which are no figures.
pub(super) struct ListedNames {
    automaton: Option<AhoCorasick>,
    /// The place of each pattern in the author's list.
    numbers: Vec<usize>,
}

impl ListedNames {
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let (numbers, patterns): (Vec<usize>, Vec<&str>) =
            names.enumerate().filter(|(_, name)| !name.is_empty()).unzip();
        // An automaton of no patterns costs each text a walk.
        let automaton = if patterns.is_empty() { None } else { AhoCorasick::new(patterns).ok() };
        Self { automaton, numbers }
    }

    /// Returns where names occur in a text, also within each other, each with its place in the list.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, Span)> {
        let found = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text));
        found.map(|found| (self.numbers[found.pattern().as_usize()], Span::from(found.range()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn what_stands_before_a_name_can_make_another_of_it() {
        let row = ["metric: output, value: 431, period: 2024"];
        let codes = |sentence: &str| reconciled(&row, sentence).codes;
        assert_eq!(codes("2024年，产值为431亿元。"), []);
        // 非产值 is no 产值: what has its value is looked for by the value alone.
        assert!(!codes("2024年，非产值为481亿元。").contains(&Code::FigureMismatch));
    }
}
