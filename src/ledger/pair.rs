//! Two names taken up again: 甲和乙…，前者为32，后者为40.
//!
//! In: a passage with its figures and names. Out: for each figure behind 前者 or
//! 后者, the area or metric in that place of the last two that were named together.

use super::annotated::AnnotatedPassage;
use super::member::{Member, MemberPlace};
use super::names::{Mention, NameFinder};
use crate::model::MetricIndex;
use crate::source::Span;

/// Returns what the figures behind 前者 and 后者 belong to, by the number of the figure.
pub(super) fn members(passage: &AnnotatedPassage, names: &NameFinder) -> Vec<(usize, Member)> {
    let sums = &passage.grammar.sums;
    let mut found = Vec::new();
    for (words, is_latter) in [(&sums.former, false), (&sums.latter, true)] {
        for word in words.words() {
            for (at, _) in passage.plain.text.match_indices(word) {
                let place = Span { start: at, end: at + word.len() };
                found.extend(member(passage, names, place, is_latter));
            }
        }
    }
    found
}

/// Returns the metrics that 前者 or 后者 in a part takes up; `None` if the part has neither.
pub(super) fn metrics(
    passage: &AnnotatedPassage,
    names: &NameFinder,
    part: Span,
) -> Option<Vec<MetricIndex>> {
    let (words, sums) = (passage.words(part), &passage.grammar.sums);
    let is_latter = sums.latter.is_in(words);
    if !is_latter && !sums.former.is_in(words) {
        return None;
    }
    let sentence = passage.sentence(part.start);
    let two = pair(passage, names, Span { start: sentence.start, end: part.start })?;
    Some(two[usize::from(is_latter)].meaning.metrics.clone())
}

/// Returns what the first figure behind the word belongs to.
fn member(
    passage: &AnnotatedPassage,
    names: &NameFinder,
    place: Span,
    is_latter: bool,
) -> Option<(usize, Member)> {
    let clause = passage.clause(place.start);
    let behind = Span { start: place.end, end: clause.end.max(place.end) };
    let number = passage.figured(behind).find(|number| passage.figures[*number].amount().is_some())?;
    // 后者比前者多5个 is of both.
    let leading = Span { start: clause.start, end: passage.figures[number].span.start };
    if passage.grammar.changes.compares_in(passage.words(leading)) {
        return None;
    }
    let sentence = passage.sentence(place.start);
    let two = pair(passage, names, Span { start: sentence.start, end: place.start })?;
    let name = &two[usize::from(is_latter)];
    let lead = Span { start: place.end, end: passage.figures[number].span.start };
    let area = name.meaning.area.clone();
    let metrics = if area.is_some() { Vec::new() } else { name.meaning.metrics.clone() };
    let place = MemberPlace::List { name: Some(name.span), lead };
    Some((number, Member { metrics, area, when: None, place }))
}

/// Returns the last two names of a part that a word such as 和 joins, both of areas or both of metrics.
fn pair(passage: &AnnotatedPassage, names: &NameFinder, part: Span) -> Option<[Mention; 2]> {
    let at = |mention: Mention| {
        let span = Span { start: part.start + mention.span.start, end: part.start + mention.span.end };
        Mention { span, ..mention }
    };
    let mentions: Vec<Mention> = names.find(passage.words(part)).into_iter().map(at).collect();
    let joined = |pair: &&[Mention]| {
        let between = passage.words(Span { start: pair[0].span.end, end: pair[1].span.start });
        let is_alike = pair[0].meaning.area.is_some() == pair[1].meaning.area.is_some();
        is_alike && passage.grammar.units.joints.get(between.trim()).is_some()
    };
    let found = mentions.windows(2).rfind(joined)?;
    match found {
        [first, second] => Some([first.clone(), second.clone()]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Code;
    use crate::ledger::fixture::reconciled;

    #[test]
    fn the_former_and_the_latter_are_the_two_named_before() {
        let rows = [
            "metric: output, value: 32, period: 2024, area: east",
            "metric: output, value: 40, period: 2024, area: west",
        ];
        let codes = |sentence: &str| reconciled(&rows, sentence).codes;
        assert_eq!(codes("2024年，东片区和西片区产值较高，前者为32亿元，后者为40亿元。"), []);
        let wrong = codes("2024年，东片区和西片区产值较高，前者为40亿元，后者为32亿元。");
        assert!(wrong.contains(&Code::AreaMismatch), "{wrong:?}");
        let rows = ["metric: output, value: 32, period: 2024", "metric: invest, value: 40, period: 2024"];
        let codes = |sentence: &str| reconciled(&rows, sentence).codes;
        assert_eq!(codes("2024年，产值和投资额都有增加，前者为32亿元，后者为40亿元。"), []);
        assert_ne!(codes("2024年，产值和投资额都有增加，前者为40亿元，后者为32亿元。"), []);
    }
}
