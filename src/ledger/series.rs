//! Parallel lists: 甲和乙分别为32和40; 甲和乙…，前者为32，后者为40.
//!
//! In: a passage with its figures and names. Out: for each value of a list, the
//! name in the same place of the other list: a metric, or an area. Names and
//! values are tied in their order, so that exchanged values are found, and where
//! they are not as many, no value is tied to any.

use std::collections::BTreeMap;

use super::annotated::AnnotatedPassage;
use super::member::{Member, MemberPlace};
use super::names::{Meaning, NameFinder};
use super::pair;
use crate::figure::Figure;
use crate::grammar::{When, mark};
use crate::model::{AreaId, MetricIndex, Period};
use crate::source::Span;

/// The most characters between 分别 and its first value.
const LEAD: usize = 12;

/// Returns what the values of the lists of a passage belong to, by the number of the figure.
pub(super) fn members(
    passage: &AnnotatedPassage,
    names: &NameFinder,
    carried: Option<&When>,
) -> BTreeMap<usize, Member> {
    let lists = lists(passage, names, carried);
    let listed = lists.iter().flat_map(|list| list.members().into_iter().flatten());
    listed.chain(pair::members(passage, names)).collect()
}

/// A list that has not as many values as names.
pub(super) struct UnevenList {
    /// Where 分别 stands.
    pub(super) place: Span,
    /// Its names.
    pub(super) names: Vec<Span>,
    /// The metrics that they mean.
    pub(super) metrics: Vec<MetricIndex>,
    /// The numbers of the figures that are its values.
    pub(super) values: Vec<usize>,
}

/// Returns the lists of a passage that have not as many values as names.
pub(super) fn uneven(passage: &AnnotatedPassage, names: &NameFinder) -> Vec<UnevenList> {
    lists(passage, names, None).iter().filter_map(List::uneven).collect()
}

/// Returns the lists of a passage, by the word that tells them.
fn lists<'a>(
    passage: &'a AnnotatedPassage,
    names: &'a NameFinder,
    carried: Option<&'a When>,
) -> Vec<List<'a>> {
    let mut found = Vec::new();
    for sentence in &passage.sentences {
        let words = passage.words(*sentence);
        for word in passage.grammar.sums.respectively.words() {
            for (at, _) in words.match_indices(word) {
                let place = Span { start: sentence.start + at, end: sentence.start + at + word.len() };
                found.push(List { passage, names, carried, sentence: *sentence, place });
            }
        }
    }
    found
}

/// What the name in a place of a list means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ListedName {
    metrics: Vec<MetricIndex>,
    area: Option<AreaId>,
    when: Option<(When, Span)>,
    /// Where it stands, if it stands in the list of names.
    name: Option<Span>,
}

/// A list of values behind 分别.
struct List<'a> {
    passage: &'a AnnotatedPassage,
    names: &'a NameFinder,
    carried: Option<&'a When>,
    sentence: Span,
    /// Where 分别 stands.
    place: Span,
}

impl List<'_> {
    fn members(&self) -> Option<Vec<(usize, Member)>> {
        let values = self.values();
        if values.len() < 2 {
            return None;
        }
        let first = self.passage.figures[*values.first()?].span.start;
        let lead = Span { start: self.place.end, end: first.max(self.place.end) };
        let members = self
            .dated_here(values.len())
            .or_else(|| self.named_here(values.len()))
            .or_else(|| self.stated_before(values.len()))?;
        let member = |(number, named): (usize, ListedName)| {
            let ListedName { metrics, area, when, name } = named;
            (number, Member { metrics, area, when, place: MemberPlace::List { name, lead } })
        };
        Some(values.into_iter().zip(members).map(member).collect())
    }

    /// Returns the list, if its values are not as many as its names.
    fn uneven(&self) -> Option<UnevenList> {
        let values = self.values();
        if values.len() < 2
            || self.dated_here(values.len()).is_some()
            || self.stated_before(values.len()).is_some()
        {
            return None;
        }
        let clause = self.passage.clause(self.place.start);
        let parts = self.parts(Span { start: clause.start, end: self.place.start });
        let last = self.passage.words(*parts.last()?);
        let tails = || last.char_indices().map(|(at, _)| &last[at..]).chain([""]);
        let of_part = |part: &Span, tail: &str| self.meaning(self.passage.words(*part), tail);
        // The longest run of names before 分别 under one tail: 小学、初中平均班额.
        let run = |tail: &str| -> Vec<(Span, Meaning)> {
            let found = |(place, part): (usize, &Span)| {
                Some((*part, of_part(part, if place == 0 { "" } else { tail })?))
            };
            parts.iter().rev().enumerate().map_while(found).collect()
        };
        let mut names = tails().map(run).max_by_key(Vec::len)?;
        names.reverse();
        let differ = names.len() > 1 && names.len() != values.len();
        differ.then(|| UnevenList {
            place: self.place,
            names: names.iter().map(|(span, _)| *span).collect(),
            metrics: names.iter().flat_map(|(_, meaning)| both(meaning)).collect(),
            values,
        })
    }

    /// Returns the values, by their numbers: figures that nothing but 、 and 和 parts.
    fn values(&self) -> Vec<usize> {
        let rest = Span { start: self.place.end, end: self.sentence.end };
        let mut values: Vec<usize> = Vec::new();
        let mut end = rest.start;
        for number in self.passage.figured(rest) {
            let figure = &self.passage.figures[number];
            if figure.amount().is_none() {
                continue;
            }
            let between = self.passage.words(Span { start: end, end: figure.span.start.max(end) });
            let follows = match values.last() {
                None => between.chars().count() <= LEAD,
                Some(_) => self.is_joint(between),
            };
            if !follows {
                break;
            }
            values.push(number);
            end = figure.span.end;
        }
        values
    }

    /// Returns whether nothing but what joins two members stands between them; a word of bound belongs to a value.
    fn is_joint(&self, between: &str) -> bool {
        let grammar = &self.passage.grammar;
        let before = grammar
            .bounds
            .before
            .at_end(between)
            .map_or(between, |(word, _)| &between[..between.len() - word.len()]);
        let after = grammar.bounds.behind(before).map_or(before, |(word, _)| &before[word.len()..]);
        grammar.units.joints.get(after.trim()).is_some()
    }

    /// Returns the members of a list of so many times in the clause of 分别: 2023年、2024年产值分别为.
    fn dated_here(&self, count: usize) -> Option<Vec<ListedName>> {
        let lead = Span { start: self.sentence.start, end: self.place.start };
        let times = self.passage.times_in(lead, self.carried);
        let member =
            |(when, span): (When, Span)| ListedName { when: Some((when, span)), ..ListedName::default() };
        // 2022—2024年 lists three years.
        if let [(When::Dated(Period::Years(from, to)), span)] = times.as_slice()
            && usize::try_from(i32::from(*to) - i32::from(*from) + 1) == Ok(count)
        {
            return Some(
                (*from..=*to).map(|year| member((When::Dated(Period::Year(year)), *span))).collect(),
            );
        }
        let from = times.len().checked_sub(count)?;
        let times = &times[from..];
        let joined = times.windows(2).all(|pair| {
            let between = self.passage.words(Span { start: pair[0].1.end, end: pair[1].1.start });
            self.passage.grammar.units.joints.get(between.trim()).is_some()
        });
        joined.then(|| times.iter().cloned().map(member).collect())
    }

    /// Returns the members of a list of so many names in the clause of 分别: 小学、初中平均班额分别为.
    fn named_here(&self, count: usize) -> Option<Vec<ListedName>> {
        let clause = self.passage.clause(self.place.start);
        let parts = self.parts(Span { start: clause.start, end: self.place.start });
        let from = parts.len().checked_sub(count)?;
        let parts = &parts[from..];
        // A name may be an area's and a metric's: 小学 beside 平均班额 is an area.
        let words = |part: &Span| self.passage.words(*part);
        let areas: Option<Vec<ListedName>> = parts
            .iter()
            .map(|part| {
                let mentions = self.names.find(words(part));
                let area = mentions.into_iter().rev().find_map(|mention| mention.meaning.area)?;
                Some(ListedName { area: Some(area), name: Some(*part), ..ListedName::default() })
            })
            .collect();
        if let Some(areas) = areas.filter(|areas| areas.windows(2).all(|pair| pair[0] != pair[1])) {
            return Some(areas);
        }
        let last = words(parts.last()?);
        let tails = || last.char_indices().map(|(at, _)| &last[at..]).chain([""]);
        let metrics = tails().find_map(|tail| {
            let own = parts[..parts.len() - 1].iter().map(|part| self.meaning(words(part), tail));
            let own: Option<Vec<Meaning>> = own.chain([self.meaning(last, "")]).collect();
            own
        });
        let member = |(meaning, part): (Meaning, &Span)| ListedName {
            metrics: both(&meaning),
            area: None,
            when: None,
            name: Some(*part),
        };
        metrics.map(|metrics| metrics.into_iter().zip(parts).map(member).collect())
    }

    /// Returns the parts of a text between 、 and 和, without spaces around them.
    fn parts(&self, whole: Span) -> Vec<Span> {
        let text = self.passage.words(whole);
        let part = |start: usize, end: usize| {
            let words = &text[start..end];
            let start = whole.start + start + words.len() - words.trim_start().len();
            Span { start, end: start + words.trim().len() }
        };
        let mut parts = Vec::new();
        let (mut start, mut at) = (0, 0);
        while let Some(c) = text[at..].chars().next() {
            let joint = self.passage.grammar.units.joints.length_at_start(&text[at..]);
            if joint > 0 && at > start {
                parts.push(part(start, at));
                at += joint;
                start = at;
            } else {
                at += c.len_utf8();
            }
        }
        parts.push(part(start, text.len()));
        parts
    }

    /// Returns what the longest end of a part with a tail behind it names.
    fn meaning(&self, part: &str, tail: &str) -> Option<Meaning> {
        let mut ends = part.char_indices().map(|(at, _)| format!("{}{tail}", &part[at..]));
        ends.find_map(|name| self.names.exact(&name).filter(|meaning| !meaning.metrics.is_empty()).cloned())
    }

    /// Returns whether a figure is what something moved from, and another tells where to: 由530元提高到580元.
    fn is_left(&self, figure: &Figure) -> bool {
        let changes = &self.passage.grammar.changes;
        let clause = self.passage.clause(figure.span.start);
        let lead = self.passage.words(Span { start: clause.start, end: figure.span.start.max(clause.start) });
        let tail = self.passage.words(Span { start: figure.span.end, end: clause.end.max(figure.span.end) });
        changes.from.last_in(lead).is_some_and(|(at, _)| !lead[at..].contains(mark::is_pause))
            && changes.leads_to(tail)
    }

    /// Returns the members that the last so many figures before 分别 are about: 游客5万人次、收入3亿元，分别增长.
    fn stated_before(&self, count: usize) -> Option<Vec<ListedName>> {
        let lead = Span { start: self.sentence.start, end: self.place.start };
        let figures: Vec<&Figure> = self
            .passage
            .figured(lead)
            .map(|number| &self.passage.figures[number])
            .filter(|figure| figure.amount().is_some() && !self.is_left(figure))
            .collect();
        let from = figures.len().checked_sub(count)?;
        let members: Option<Vec<ListedName>> = figures[from..]
            .iter()
            .enumerate()
            .map(|(at, figure)| {
                let start =
                    (from + at).checked_sub(1).map_or(self.sentence.start, |last| figures[last].span.end);
                let own = Span { start: start.min(figure.span.start), end: figure.span.start };
                let area = self.passage.areas(own).last().map(|(area, _)| area.clone());
                let before = Span { start: self.sentence.start, end: figure.span.start };
                let mention = self
                    .passage
                    .mentioned(before)
                    .iter()
                    .rfind(|mention| !mention.meaning.metrics.is_empty())?;
                Some(ListedName { metrics: both(&mention.meaning), area, ..ListedName::default() })
            })
            .collect();
        // Metrics that differ say enough; else the areas must.
        let members = members?;
        let plain: Vec<ListedName> =
            members.iter().map(|member| ListedName { area: None, ..member.clone() }).collect();
        let differ = |members: &[ListedName]| members.windows(2).all(|pair| pair[0] != pair[1]);
        [plain, members].into_iter().find(|members| differ(members))
    }
}

/// Returns the metrics that a name means, and those of their growth.
fn both(meaning: &Meaning) -> Vec<MetricIndex> {
    meaning.metrics.iter().chain(&meaning.growth).copied().collect()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn names_and_values_of_two_lists_are_tied_in_their_order() {
        let rows = ["metric: output, value: 32, period: 2024", "metric: invest, value: 40, period: 2024"];
        let codes = |sentence: &str| reconciled(&rows, sentence).codes;
        assert_eq!(codes("2024年，产值和投资额分别为32亿元和40亿元。"), []);
        assert_eq!(codes("2024年，产值、投资额分别为32和40亿元。"), []);
        assert!(codes("2024年，产值和投资额分别为40亿元和32亿元。").contains(&Code::FigureMismatch));
        let rows = ["metric: output, value: 100, period: 2023", "metric: output, value: 120, period: 2024"];
        let codes = |sentence: &str| reconciled(&rows, sentence).codes;
        assert_eq!(codes("2023年、2024年产值分别为100亿元、120亿元。"), []);
        assert_eq!(codes("2023—2024年产值分别为100亿元和120亿元。"), []);
        assert!(codes("2023年、2024年产值分别为120亿元、100亿元。").contains(&Code::PeriodMismatch));
    }

    #[test]
    fn a_list_with_more_names_than_values_is_one_finding() {
        let rows = [
            "metric: output, value: 32, period: 2024",
            "metric: invest, value: 40, period: 2024",
            "metric: profit, value: 50, period: 2024",
        ];
        let codes = |sentence: &str| reconciled(&rows, sentence).codes;
        assert_eq!(codes("2024年，产值、投资额和净利润分别为32亿元和40亿元。"), [Code::UnevenList]);
        assert_eq!(codes("2024年，净利润、产值和投资额分别为32亿元和40亿元。")[0], Code::UnevenList);
        assert_eq!(codes("2024年，产值和投资额分别为32亿元、40亿元和50亿元。")[0], Code::UnevenList);
    }
}
