//! Reads the dates and periods of English prose.
//!
//! In: a text that begins with a date. Out: the time it names, as far as it goes: March leaves the year to the
//! sentence. A year alone is told from a number by its place, and so is not read here. No clock is read.

use crate::grammar::mark::DASHES;
use crate::grammar::time::{When, YearPart};
use crate::model::{Month, Period};

/// The months, in order.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How many letters a month is shortened to; September also to four.
const SHORT: usize = 3;

/// The quarters in words, in order.
const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];

/// Words before a month without a year that make a date of it: May may be a verb, and March a walk.
const LEADS: [&str; 8] = ["in", "since", "by", "from", "until", "during", "through", "of"];

/// The years that a text in English is taken to speak of.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Reads the date that a text begins with, and its length; `before` is the preceding text.
pub(in crate::grammar) fn read(before: &str, text: &str) -> Option<(When, usize)> {
    if before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let first = text.chars().next()?;
    let (when, length) = if first.is_ascii_digit() {
        day_first(text).or_else(|| years(before, text))?
    } else if first.is_ascii_alphabetic() {
        quarter(text).or_else(|| month_first(before, text))?
    } else {
        return None;
    };
    Some(match when {
        When::Dated(period) if is_behind(before, "since") => (When::Since(period), length),
        when => (when, length),
    })
}

/// Reads March 2021, March 15, 2021, January to September 2025, March 2021 to May 2022, and March behind a preposition.
fn month_first(before: &str, text: &str) -> Option<(When, usize)> {
    let (month, length) = month(text)?;
    let range = |at| range_behind(text, at, is_behind(before, "between"));
    if let Some((year, end)) = year_behind(text, length) {
        if let Some((Month { year: last, month: to }, end)) = range(end) {
            return Some((months((year, month), (last, to)), end));
        }
        return Some((dated(YearPart::Months(month, month), year), end));
    }
    if let Some((Month { year, month: to }, end)) = range(length) {
        return Some((months((year, month), (year, to)), end));
    }
    if let Some((day, end)) = day_behind(text, length) {
        if let Some((year, end)) = year_behind(text, end) {
            return Some((dated(YearPart::Day(month, day), year), end));
        }
        if is_behind(before, "on") {
            return Some((When::Part(YearPart::Day(month, day)), end));
        }
    }
    let is_led = LEADS.iter().any(|word| is_behind(before, word));
    is_led.then_some((When::Part(YearPart::Months(month, month)), length))
}

/// Reads 15 March 2021 and 15th of March.
fn day_first(text: &str) -> Option<(When, usize)> {
    let (day, mut at) = day(text)?;
    at += blank(&text[at..])?;
    if let Some(rest) = text[at..].strip_prefix("of ") {
        at = text.len() - rest.len();
    }
    let (month, length) = month(&text[at..])?;
    at += length;
    Some(match year_behind(text, at) {
        Some((year, end)) => (dated(YearPart::Day(month, day), year), end),
        None => (When::Part(YearPart::Day(month, day)), at),
    })
}

/// Reads 2020–2024 in brackets, at the beginning, or behind a preposition: 2020–2024 km is a way.
fn years(before: &str, text: &str) -> Option<(When, usize)> {
    let is_led = LEADS.iter().chain(&["over", "years", "period"]).any(|word| is_behind(before, word));
    if !is_led && !before.is_empty() && !before.ends_with('(') {
        return None;
    }
    let (from, first) = year(text)?;
    let joint = dash(&text[first..])?;
    let (to, second) = year(&text[first + joint..])?;
    let at = first + joint + second;
    let is_range = from < to && !text[at..].starts_with(|c: char| c.is_alphanumeric());
    is_range.then_some((When::Dated(Period::Years(from, to)), at))
}

/// Reads Q3 2025, the third quarter of 2025, and the first half of 2025; `text` begins behind the article.
fn quarter(text: &str) -> Option<(When, usize)> {
    let word = letters(text);
    let is_quarter = |rest: &str| rest.starts_with(|c| matches!(c, '1'..='4'));
    let (part, length) = if word == "Q" && is_quarter(&text[1..]) {
        let number = text[1..].bytes().next().and_then(|digit| i8::try_from(digit - b'0').ok())?;
        (YearPart::Quarter(number), 2)
    } else {
        let number = ORDINALS.iter().position(|ordinal| word.eq_ignore_ascii_case(ordinal))?;
        let number = i8::try_from(number).ok()? + 1;
        let at = word.len() + blank(&text[word.len()..])?;
        let kind = letters(&text[at..]);
        let part = match (kind, number) {
            ("quarter", _) => YearPart::Quarter(number),
            ("half", 1) => YearPart::Months(1, 6),
            ("half", 2) => YearPart::Months(7, 12),
            _ => return None,
        };
        (part, at + kind.len())
    };
    let over = text[length..].strip_prefix(" of").map_or(length, |rest| text.len() - rest.len());
    let (year, end) = year_behind(text, over)?;
    Some((dated(part, year), end))
}

/// Reads a month by its name, whole or shortened, and its length with the point of the short form.
fn month(text: &str) -> Option<(i8, usize)> {
    let word = letters(text);
    let is_short = |name: &str| (word.len() == SHORT && name.starts_with(word)) || word == "Sept";
    let number =
        MONTHS.iter().position(|name| *name == word || (is_short(name) && name[..3] == word[..3]))?;
    let is_whole = MONTHS.contains(&word);
    let point = usize::from(!is_whole && text[word.len()..].starts_with('.'));
    Some((i8::try_from(number).ok()? + 1, word.len() + point))
}

/// Reads the year behind a place, with the comma before it, and returns where it ends.
fn year_behind(text: &str, at: usize) -> Option<(i16, usize)> {
    let comma = usize::from(text[at..].starts_with(','));
    let from = at + comma + blank(&text[at + comma..])?;
    let (year, length) = year(&text[from..])?;
    Some((year, from + length))
}

/// Reads the end of a range of months behind a place: to September 2025, or `and` behind `between`.
fn range_behind(text: &str, at: usize, is_between: bool) -> Option<(Month, usize)> {
    let and = " and ";
    let joint = if is_between && text[at..].starts_with(and) { Some(and.len()) } else { dash(&text[at..]) };
    let from = at + joint?;
    let (month, length) = month(&text[from..])?;
    let (year, end) = year_behind(text, from + length)?;
    Some((Month { year, month }, end))
}

/// Reads the day behind a month, and returns where it ends.
fn day_behind(text: &str, at: usize) -> Option<(i8, usize)> {
    let from = at + blank(&text[at..])?;
    let (day, length) = day(&text[from..])?;
    Some((day, from + length))
}

/// Reads a day of one or two digits: 15, 15th.
fn day(text: &str) -> Option<(i8, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let day = text[..digits].parse().ok().filter(|day| digits <= 2 && (1..=31).contains(day))?;
    let ordinal = ["st", "nd", "rd", "th"].iter().find(|word| text[digits..].starts_with(**word));
    let length = digits + ordinal.map_or(0, |word| word.len());
    (!text[length..].starts_with(|c: char| c.is_ascii_alphanumeric())).then_some((day, length))
}

/// Reads a year of four digits that no further part of a number follows.
fn year(text: &str) -> Option<(i16, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year = text[..digits].parse().ok().filter(|year| digits == 4 && YEARS.contains(year))?;
    let mut rest = text[digits..].chars();
    let is_number = match rest.next() {
        Some('.' | ',') => rest.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphabetic() || c == '%',
        None => false,
    };
    (!is_number).then_some((year, digits))
}

/// Returns the length of what stands between the ends of a range: a dash, or `to` between blanks.
fn dash(text: &str) -> Option<usize> {
    let words = [" to ", " through ", " until "];
    if let Some(word) = words.iter().find(|word| text.starts_with(**word)) {
        return Some(word.len());
    }
    let rest = text.trim_start_matches(' ');
    let bare = rest.trim_start_matches(DASHES);
    (bare.len() < rest.len()).then(|| text.len() - bare.trim_start_matches(' ').len())
}

/// Returns the length of the blank that a text begins with.
fn blank(text: &str) -> Option<usize> {
    text.starts_with([' ', '\u{a0}']).then(|| text.chars().next().map_or(0, char::len_utf8))
}

/// Returns the letters that a text begins with.
fn letters(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())]
}

/// Returns whether a text ends with a word and a blank.
fn is_behind(before: &str, word: &str) -> bool {
    let trimmed = before.trim_end();
    let start = trimmed.rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    trimmed.len() < before.len() && trimmed.get(start..).is_some_and(|last| last.eq_ignore_ascii_case(word))
}

/// Returns a part of a year as a time, or that it cannot be.
fn dated(part: YearPart, year: i16) -> When {
    part.of(year).map_or(When::Impossible, When::Dated)
}

/// Returns the months from one to another as a time, or that they cannot be.
fn months((year, month): (i16, i8), (last, to): (i16, i8)) -> When {
    let (from, to) = (Month { year, month }, Month { year: last, month: to });
    if from < to { When::Dated(Period::Months(from, to)) } else { When::Impossible }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::grammar::time::When;

    fn shown(before: &str, text: &str) -> String {
        match read(before, text) {
            Some((When::Dated(period), length)) => format!("{} {}", period.code(), &text[..length]),
            Some((when, length)) => format!("{when:?} {}", &text[..length]),
            None => "-".to_owned(),
        }
    }

    #[test]
    fn every_form_of_a_date_is_read() {
        for (before, text, expected) in [
            ("In ", "March 2021, the", "2021-03 March 2021"),
            ("", "Sept. 2021", "2021-09 Sept. 2021"),
            ("", "Mar 2021", "2021-03 Mar 2021"),
            ("On ", "March 15, 2021,", "2021-03-15 March 15, 2021"),
            ("On ", "15 March 2021.", "2021-03-15 15 March 2021"),
            ("On the ", "15th of March 2021", "2021-03-15 15th of March 2021"),
            ("From ", "January to September 2025,", "2025-01/2025-09 January to September 2025"),
            ("Between ", "January and June 2025", "2025-01/2025-06 January and June 2025"),
            ("", "January–September 2025", "2025-01/2025-09 January–September 2025"),
            ("from ", "March 2021 to May 2022", "2021-03/2022-05 March 2021 to May 2022"),
            ("in the ", "third quarter of 2025", "2025-Q3 third quarter of 2025"),
            ("in ", "Q3 2025", "2025-Q3 Q3 2025"),
            ("in the ", "first half of 2025", "2025-01/2025-06 first half of 2025"),
            ("in ", "2020–2024,", "2020/2024 2020–2024"),
            ("since ", "March 2021", "Since(Month(Month { year: 2021, month: 3 })) March 2021"),
            ("in ", "March, firms", "Part(Months(3, 3)) March"),
            ("on ", "March 15, firms", "Part(Day(3, 15)) March 15"),
            ("On ", "February 30, 2021", "Impossible February 30, 2021"),
            ("from ", "May 2022 to March 2021", "Impossible May 2022 to March 2021"),
        ] {
            assert_eq!(shown(before, text), expected, "{before}{text}");
        }
    }

    #[test]
    fn what_may_be_no_date_is_none() {
        for (before, text) in [
            ("", "May firms export?"),
            ("The ", "March of 2000 firms"),
            ("", "march 2021"),
            ("", "Q5 2021"),
            ("the ", "first quarter of the firms"),
            ("", "15 firms"),
            ("a way of about ", "2020–2024 km"),
            ("", "Marchand 2021"),
        ] {
            assert_eq!(shown(before, text), "-", "{before}{text}");
        }
        assert_eq!(shown("In ", "March 15 firms came"), "Part(Months(3, 3)) March", "15 may be a count");
        assert_eq!(shown("in ", "March 2021.5"), "Part(Months(3, 3)) March", "a number");
    }
}
