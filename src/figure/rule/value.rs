//! A numeral with what makes it a value: powers of ten, “and more”, a unit.

use rust_decimal::Decimal;

use crate::figure::scanner::Scanner;
use crate::figure::{Amount, Measure, Number};
use crate::grammar::{Grammar, Numeral, Script, mark};
use crate::model::Dimension;
use crate::source::Span;

/// The most characters of a clause in which 每亩 and 亩均 are looked for.
const CLAUSE: usize = 40;

/// The most characters of the unit before the word for an average.
const AVERAGED: usize = 2;

/// A numeral with its unit.
pub(super) struct Valued {
    /// Where numeral and unit end.
    pub(super) end: usize,
    /// The numeral.
    pub(super) number: Span,
    /// The amount that they state.
    pub(super) amount: Amount,
    /// How the numeral is written.
    pub(super) script: Script,
    /// Whether a word before the unit leaves the value open, such as 余.
    pub(super) marked: bool,
}

/// Reads a numeral that begins at `start` together with its unit; `None` if it has no unit.
pub(super) fn read(scanner: &Scanner, start: usize, read: &Numeral) -> Option<Valued> {
    let number = Span { start, end: start + read.length };
    if scanner.grammar.units.split.begins(&scanner.text[number.end..]) {
        return split(scanner, number, read);
    }
    let found = compound(scanner, number, read)
        .or_else(|| shared(scanner, number, read))
        .or_else(|| behind_powers(scanner, number, read))
        .or_else(|| behind_blank(scanner, number, read))?;
    Some(with_half(scanner, with_rest(scanner, per(scanner, found))))
}

/// Gives a value the divisor that stands before it: 每亩35万元 and 亩均税收35万元 may be 35万元/亩.
fn per(scanner: &Scanner, found: Valued) -> Valued {
    let Some(measure) = found.amount.measure.as_ref().filter(|measure| !measure.dimension.is_per()) else {
        return found;
    };
    let clause = clause_before(scanner, found.number.start);
    let below = divisor(scanner, clause).or_else(|| averaged(scanner, clause));
    let per = below.and_then(|below| measure.per(&below));
    Valued { amount: Amount { per, ..found.amount }, ..found }
}

/// Returns the words of the clause before a place, as far as they are near: scanning stays linear.
fn clause_before<'a>(scanner: &Scanner<'a>, at: usize) -> &'a str {
    let near = scanner.text[..at].char_indices().rev().take(CLAUSE);
    let start = near.take_while(|(_, c)| !mark::is_clause_end(*c)).last().map_or(at, |(start, _)| start);
    &scanner.text[start..at]
}

/// Returns the unit that follows the last 每 of a text: 每亩.
fn divisor(scanner: &Scanner, lead: &str) -> Option<Measure> {
    each(scanner, lead).map(|(measure, _)| measure)
}

/// Returns the unit that follows the last 每 of a text, and the part that the two take: 每亩, 每10万人.
fn each(scanner: &Scanner, lead: &str) -> Option<(Measure, Span)> {
    scanner.grammar.units.each.words().find_map(|each| {
        let start = lead.rfind(each)?;
        let at = start + each.len();
        let (measure, length) = scanner.lexicon.divisor(&lead[at..])?;
        Some((measure, Span { start, end: at + length }))
    })
}

/// Moves the beginning of the figure that begins at `from` before the 每亩 that it is divided by.
pub(super) fn widen(scanner: &mut Scanner, from: usize) {
    let clause = clause_before(scanner, from);
    let divides = |amount: &Amount| amount.per.is_some();
    let Some(at) = scanner.find(from).filter(|at| scanner.figure(*at).amount().is_some_and(divides)) else {
        return;
    };
    let divisor = each(scanner, clause).map(|(_, span)| span).filter(|span| span.end == clause.len());
    if let Some(span) = divisor {
        scanner.figure_mut(at).span.start = from - clause.len() + span.start;
    }
}

/// Returns the unit before the last 均 of a text: 亩均.
fn averaged(scanner: &Scanner, lead: &str) -> Option<Measure> {
    scanner.grammar.units.averages.words().find_map(|average| {
        let lead = &lead[..lead.rfind(average)?];
        let starts = lead.char_indices().rev().map(|(at, _)| at).take(AVERAGED);
        starts.filter_map(|at| scanner.lexicon.whole(&lead[at..])).last()
    })
}

/// Returns the unit at a place, and its length.
pub(super) fn unit_at(scanner: &Scanner, at: usize) -> Option<(Measure, usize)> {
    scanner.lexicon.read(&scanner.text[at..], true)
}

/// Reads a unit that contains a half or an “and more” word: 2个半月.
fn split(scanner: &Scanner, number: Span, read: &Numeral) -> Option<Valued> {
    let (word, split) = scanner.grammar.units.split.at_start(&scanner.text[number.end..])?;
    let (measure, _) = scanner.lexicon.read(split.unit, false)?;
    let extra = if split.is_half { half() } else { Decimal::ZERO };
    let value = read.value.checked_add(extra)?;
    Some(Valued {
        marked: !split.is_half,
        ..valued(number.end + word.len(), number, read, (value, Decimal::ONE), measure)
    })
}

/// Reads digits in several powers of ten, the larger first: 12亿5000万元, 2万3千人.
fn compound(scanner: &Scanner, number: Span, read: &Numeral) -> Option<Valued> {
    let grammar = scanner.grammar;
    let (mut total, mut last, mut at, mut next) = (Decimal::ZERO, Decimal::MAX, number.end, *read);
    let mut parts = 0;
    let mut factor;
    loop {
        let tail = &scanner.text[at..];
        let place = powers(grammar, tail, 0, Decimal::ONE, false).pop()?;
        factor = place.factor;
        if next.script != Script::Digits || next.places > 0 || factor >= last {
            return None;
        }
        (total, last) = (total.checked_add(next.value.checked_mul(factor)?)?, factor);
        at += place.at;
        parts += 1;
        match grammar.numeral(&scanner.text[at..]) {
            Some(more) if factor > Decimal::ONE => (next, at) = (more, at + more.length),
            _ => break,
        }
    }
    let odd = grammar.bounds.odd.length_at_start(&scanner.text[at..]);
    let (measure, length) = scanner.lexicon.read(&scanner.text[at + odd..], false).filter(|_| parts > 1)?;
    let found = valued(at + odd + length, Span { end: at, ..number }, read, (total, factor), measure);
    Some(Valued { marked: odd > 0, ..found })
}

/// Reads a unit that begins with the numeral's last character: 三万亩 is three 万亩.
fn shared(scanner: &Scanner, number: Span, read: &Numeral) -> Option<Valued> {
    if read.script == Script::Digits {
        return None;
    }
    let words = &scanner.text[number.range()];
    let (scale, ()) = scanner.grammar.units.shared_scales.at_end(words)?;
    let end = number.end - scale.len();
    let (measure, length) = scanner.lexicon.read(&scanner.text[end..], true)?;
    let shorter = &words[..words.len() - scale.len()];
    // 三亿二千万元 is 三亿二千万 of 元, and not 三亿二千 of 万元.
    if shorter.chars().any(|c| scanner.grammar.units.shared_scales.get(c.encode_utf8(&mut [0; 4])).is_some())
    {
        return None;
    }
    let shorter = scanner.grammar.numeral(shorter)?;
    let number = Span { end, ..number };
    (length > scale.len())
        .then(|| valued(end + length, number, &shorter, (shorter.value, Decimal::ONE), measure))
}

/// Reads a unit after the numeral, or after powers of ten and an “and more” word: 3千余家.
fn behind_powers(scanner: &Scanner, number: Span, read: &Numeral) -> Option<Valued> {
    let tail = &scanner.text[number.end..];
    let after_chinese = read.script != Script::Digits;
    let unit = |place: &UnitPlace| {
        let rest = &tail[place.at..];
        let (measure, length) = scanner.lexicon.read(rest, after_chinese)?;
        // The 升 of 升至 is no litre.
        (scanner.grammar.changes.word_at_start(rest) <= length).then_some((measure, length))
    };
    let place = unit_places(scanner.grammar, tail).into_iter().find_map(|place| Some((unit(&place)?, place)));
    let ((measure, length), UnitPlace { at, factor, marked }) = place?;
    let value = if factor == Decimal::ONE { read.value } else { read.value.checked_mul(factor)?.normalize() };
    Some(Valued { marked, ..valued(number.end + at + length, number, read, (value, factor), measure) })
}

/// Reads a unit after a blank: 12 km.
fn behind_blank(scanner: &Scanner, number: Span, read: &Numeral) -> Option<Valued> {
    let tail = &scanner.text[number.end..];
    let unit = tail.trim_start_matches(mark::BLANKS);
    let blanks = tail.len() - unit.len();
    let (measure, length) = scanner.lexicon.read(unit, read.script != Script::Digits)?;
    (blanks > 0)
        .then(|| valued(number.end + blanks + length, number, read, (read.value, Decimal::ONE), measure))
}

/// Adds the smaller units behind a length of time: 1小时30分钟, 3年6个月.
fn with_rest(scanner: &Scanner, found: Valued) -> Valued {
    let rest = || {
        let measure = found
            .amount
            .measure
            .as_ref()
            .filter(|measure| measure.dimension.is_duration() && !found.marked)?;
        let read = scanner.grammar.numeral(&scanner.text[found.end..])?;
        let at = found.end + read.length;
        let tail = &scanner.text[at..];
        let short = scanner.grammar.units.short.at_start(tail).map(|(word, unit)| (*unit, word.len()));
        let own = scanner.lexicon.read(tail, false).filter(|(own, _)| own.dimension == measure.dimension);
        let short = || short.and_then(|(unit, length)| Some((scanner.lexicon.whole(unit)?, length)));
        let (smaller, length) = own.or_else(short)?;
        let is_smaller = smaller.dimension == measure.dimension
            && smaller.base(Number::Exact(Decimal::ONE)) < measure.base(Number::Exact(Decimal::ONE));
        let larger = smaller.count(measure.base(found.amount.number)?)?;
        let value = larger.checked_add(read.value)?;
        let number = Span { end: at, ..found.number };
        is_smaller.then(|| valued(at + length, number, &read, (value, Decimal::ONE), smaller))
    };
    let longer = rest();
    longer.map_or(found, |longer| with_rest(scanner, longer))
}

/// Adds the half after a length of time: 三年半.
fn with_half(scanner: &Scanner, found: Valued) -> Valued {
    let half_word = scanner.grammar.units.halves.length_at_start(&scanner.text[found.end..]);
    let takes_half = matches!(found.amount.dimension(), Some(Dimension::Calendar | Dimension::Time));
    if half_word == 0 || !takes_half {
        return found;
    }
    let number = Number::Exact(found.amount.number.decimal() + half());
    let amount = Amount { number, step: half(), is_whole: false, ..found.amount };
    Valued { end: found.end + half_word, amount, ..found }
}

/// Returns a numeral with its unit; its value is `factor` times what is written.
fn valued(
    end: usize,
    number: Span,
    read: &Numeral,
    (value, factor): (Decimal, Decimal),
    measure: Measure,
) -> Valued {
    let step = Decimal::new(1, read.places.min(Decimal::MAX_SCALE)).checked_mul(factor).unwrap_or(factor);
    let amount =
        Amount { step, is_whole: read.places == 0, ..Amount::new(Number::Exact(value), Some(measure)) };
    Valued { end, number, amount, script: read.script, marked: false }
}

/// Returns one half.
pub(super) fn half() -> Decimal {
    Decimal::new(5, 1)
}

/// A place after a numeral where its unit may begin.
struct UnitPlace {
    /// The bytes before it.
    at: usize,
    /// The product of the powers of ten before it, such as 千 in 3千家.
    factor: Decimal,
    /// Whether an “and more” word comes before it, as in 30余家.
    marked: bool,
}

/// Returns where a unit may begin after a numeral, the most likely place first.
///
/// The smallest power comes first, because 12亿元 is twelve 亿元; the places
/// after 余, 多 or 来 come last.
fn unit_places(grammar: &Grammar, tail: &str) -> Vec<UnitPlace> {
    let mut places = powers(grammar, tail, 0, Decimal::ONE, false);
    let last = places.last().map_or((0, Decimal::ONE), |place| (place.at, place.factor));
    let odd = grammar.bounds.odd.length_at_start(&tail[last.0..]);
    if odd > 0 {
        places.extend(powers(grammar, tail, last.0 + odd, last.1, true));
    }
    places
}

/// Returns the place at `from`, and one after each power of ten that follows it.
fn powers(grammar: &Grammar, tail: &str, from: usize, factor: Decimal, marked: bool) -> Vec<UnitPlace> {
    let mut places = vec![UnitPlace { at: from, factor, marked }];
    for (at, c) in tail[from..].char_indices() {
        let end = from + at + c.len_utf8();
        let factor = grammar.power(&tail[from..end]).and_then(|more| factor.checked_mul(more));
        let Some(factor) = factor else { break };
        places.push(UnitPlace { at: end, factor, marked });
    }
    places
}

/// Returns whether an amount is so large that it names a class.
pub(super) fn is_large(value: Decimal) -> bool {
    value >= Decimal::from(100_000_000)
}
