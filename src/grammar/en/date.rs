//! Reads the dates and periods of English prose.
//!
//! In: a text that begins with a date. Out: the time it names, as far as it goes: March leaves the year to the
//! sentence. A year alone is told from a number by its place, and so is not read here. No clock is read.

use crate::grammar::mark::{CELL, DASHES};
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

/// The quarters in words, in order; the last one is the fourth.
const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];

/// Numbers of months or quarters from the beginning of a year in words, from two on.
const NUMBERS: [&str; 10] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];

/// Words before a month or a day without a year that make a date of it: May may be a verb, and March a walk.
const LEADS: [&str; 15] = [
    "in", "since", "by", "from", "until", "till", "during", "through", "of", "early", "late", "mid",
    "before", "after", "between",
];

/// The years that a text in English is taken to speak of.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Reads the date that a text begins with, and its length; `before` is the preceding text.
pub(in crate::grammar) fn read(before: &str, text: &str) -> Option<(When, usize)> {
    if before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let first = text.chars().next()?;
    let (when, length) = if first.is_ascii_digit() {
        day_first(before, text).or_else(|| years(before, text)).or_else(|| year_first(text))?
    } else if first.is_ascii_alphabetic() {
        fiscal(text).or_else(|| part(before, text)).or_else(|| month_first(before, text))?
    } else {
        return None;
    };
    Some(match when {
        When::Dated(period) if is_behind(before, "since") => (When::Since(period), length),
        when => (when, length),
    })
}

/// Reads March 2021, March 15, 2021, March 15–20, 2021, January to September 2025, March 2021 to May 2022, the March of
/// March and April 2021, and March behind a preposition or alone in a cell.
fn month_first(before: &str, text: &str) -> Option<(When, usize)> {
    let (month, length) = month(text)?;
    let range = |at| range_behind(text, at, is_behind(before, "between"));
    if let Some((year, end)) = year_behind(text, length) {
        if let Some((Month { year: last, month: to }, end)) = range(end) {
            return Some((months((year, month), (last, to)), end));
        }
        return Some((dated(YearPart::Months(month, month), year), end));
    }
    if !is_capital(text) {
        return None;
    }
    if let Some((Month { year, month: to }, end)) = range(length) {
        return Some((months((year, month), (year, to)), end));
    }
    if let Some(year) = shared_year(text, length) {
        return Some((dated(YearPart::Months(month, month), year), length));
    }
    if let Some((from, end)) = day_behind(text, length) {
        if let Some((year, end)) = year_behind(text, end) {
            return Some((dated(YearPart::Day(month, from), year), end));
        }
        let last = dash(&text[end..]).and_then(|over| {
            let (to, length) = day(&text[end + over..])?;
            Some((to, year_behind(text, end + over + length)?))
        });
        if let Some((to, (year, end))) = last {
            return Some((dated(YearPart::Days((month, from), (month, to)), year), end));
        }
        if is_behind(before, "on") {
            return Some((When::Part(YearPart::Day(month, from)), end));
        }
    }
    let is_led = LEADS.iter().any(|word| is_behind(before, word)) || is_alone(before, &text[length..]);
    is_led.then_some((When::Part(YearPart::Months(month, month)), length))
}

/// Reads 15 March 2021, 15th of March, 15 March to 20 April 2021 and 1–15 March 2021.
fn day_first(before: &str, text: &str) -> Option<(When, usize)> {
    let (from, mut at) = day(text)?;
    let over = dash(&text[at..]).and_then(|over| Some((over, day(&text[at + over..])?)));
    if let Some((over, (to, length))) = over {
        let end = at + over + length;
        let (number, length) = month_behind(text, end)?;
        let (year, end) = year_behind(text, length)?;
        return Some((dated(YearPart::Days((number, from), (number, to)), year), end));
    }
    let number;
    (number, at) = month_behind(text, at)?;
    let and = " and ";
    let is_between = is_behind(before, "between") && text[at..].starts_with(and);
    let joint = if is_between { Some(and.len()) } else { dash(&text[at..]) };
    let last = joint.and_then(|joint| {
        let (to, length) = day(&text[at + joint..])?;
        let (month, end) = month_behind(text, at + joint + length)?;
        let (year, end) = year_behind(text, end)?;
        Some(((month, to), year, end))
    });
    if let Some((last, year, end)) = last {
        return Some((dated(YearPart::Days((number, from), last), year), end));
    }
    if let Some((year, end)) = year_behind(text, at) {
        return Some((dated(YearPart::Day(number, from), year), end));
    }
    let is_led = LEADS.iter().chain(&["on", "the"]).any(|word| is_behind(before, word));
    is_led.then_some((When::Part(YearPart::Day(number, from)), at))
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

/// Reads FY2024, FY 2024, FY24, FY2023/24 and FY 2023–24: a year of accounts is called by a year as others are.
fn fiscal(text: &str) -> Option<(When, usize)> {
    let from = "FY".len() + text.strip_prefix("FY").and_then(blank_or_nothing)?;
    let short = |text: &str| {
        let digits = text.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        Some((2000 + digits.parse::<i16>().ok()?, 2))
    };
    let any = |text: &str| year(text).or_else(|| short(text));
    let (first, length) = any(&text[from..])?;
    let end = from + length;
    let joint = text[end..].strip_prefix('/').map(|_| 1).or_else(|| dash(&text[end..]));
    let last = joint.and_then(|joint| {
        let (last, length) = any(&text[end + joint..])?;
        (last == first + 1).then_some((Period::Years(first, last), end + joint + length))
    });
    let (period, end) = last.unwrap_or((Period::Year(first), end));
    (!text[end..].starts_with(|c: char| c.is_ascii_alphanumeric())).then_some((When::Dated(period), end))
}

/// Returns the length of the blank that a text begins with, or 0 before a digit.
fn blank_or_nothing(text: &str) -> Option<usize> {
    blank(text).or_else(|| text.starts_with(|c: char| c.is_ascii_digit()).then_some(0))
}

/// Reads 2024 Q3 and 2024 H1.
fn year_first(text: &str) -> Option<(When, usize)> {
    let (year, length) = year(text)?;
    let from = length + blank(&text[length..])?;
    let (part, length) = short_part(&text[from..])?;
    Some((dated(part, year), from + length))
}

/// Reads a quarter or more by its short name: Q3, H1.
fn short_part(text: &str) -> Option<(YearPart, usize)> {
    let mut chars = text.chars();
    let part = match (chars.next()?, chars.next()?) {
        ('Q', digit @ '1'..='4') => YearPart::Quarter(i8::try_from(digit.to_digit(10)?).ok()?),
        ('H', '1') => YearPart::Months(1, 6),
        ('H', '2') => YearPart::Months(7, 12),
        _ => return None,
    };
    (!text[2..].starts_with(|c: char| c.is_ascii_alphanumeric())).then_some((part, 2))
}

/// Reads Q3 2025, the third quarter of 2025, the first half or nine months of 2025; without a year only behind a
/// preposition or an article, or alone in a cell. `text` begins behind the article.
fn part(before: &str, text: &str) -> Option<(When, usize)> {
    let short = short_part(text);
    let is_short = short.is_some();
    let (part, length) = short.or_else(|| spoken_part(text))?;
    if let Some((year, end)) = year_behind(text, length) {
        return Some((dated(part, year), end));
    }
    let is_led = if is_short {
        LEADS.iter().any(|word| is_behind(before, word)) || is_alone(before, &text[length..])
    } else {
        is_behind(before, "the") && !text[length..].starts_with(" of")
    };
    is_led.then_some((When::Part(part), length))
}

/// Reads a part of a year in words: third quarter, first half, first nine months.
fn spoken_part(text: &str) -> Option<(YearPart, usize)> {
    let word = letters(text);
    let place = ORDINALS.iter().position(|ordinal| word.eq_ignore_ascii_case(ordinal));
    let place = if word.eq_ignore_ascii_case("last") { Some(3) } else { place };
    let number = i8::try_from(place?).ok()? + 1;
    let joint = |at: usize| blank(&text[at..]).or_else(|| text[at..].starts_with('-').then_some(1));
    let mut at = word.len() + joint(word.len())?;
    let kind = letters(&text[at..]);
    let part = match (kind, number) {
        ("quarter", _) => YearPart::Quarter(number),
        ("half", 1) => YearPart::Months(1, 6),
        ("half", 2) => YearPart::Months(7, 12),
        (count, 1) => {
            let count = NUMBERS.iter().position(|number| *number == count)?;
            let count = i8::try_from(count).ok()? + 2;
            at += kind.len() + blank(&text[at + kind.len()..])?;
            let (word, last) = match letters(&text[at..]) {
                "months" => ("months", count),
                "quarters" if count <= 4 => ("quarters", count * 3),
                _ => return None,
            };
            return Some((YearPart::Months(1, last), at + word.len()));
        }
        _ => return None,
    };
    Some((part, at + kind.len()))
}

/// Reads a month by its name, whole or shortened, and its length with the point of the short form.
fn month(text: &str) -> Option<(i8, usize)> {
    let word = letters(text);
    let short = if word.eq_ignore_ascii_case("Sept") { &word[..SHORT] } else { word };
    let is_name = |name: &str| name.eq_ignore_ascii_case(word) || name[..SHORT].eq_ignore_ascii_case(short);
    let number = MONTHS.iter().position(|name| is_name(name))?;
    let is_whole = MONTHS[number].eq_ignore_ascii_case(word);
    let point = usize::from(!is_whole && text[word.len()..].starts_with('.'));
    Some((i8::try_from(number).ok()? + 1, word.len() + point))
}

/// Reads the month behind a day, and returns where it ends.
fn month_behind(text: &str, at: usize) -> Option<(i8, usize)> {
    let mut from = at + blank(&text[at..])?;
    if let Some(rest) = text[from..].strip_prefix("of ") {
        from = text.len() - rest.len();
    }
    let (month, length) = month(&text[from..]).filter(|_| is_capital(&text[from..]))?;
    Some((month, from + length))
}

/// Reads the year behind a place, with the comma or the word before it, and returns where it ends.
fn year_behind(text: &str, at: usize) -> Option<(i16, usize)> {
    let rest = text[at..].strip_prefix(',').or_else(|| text[at..].strip_prefix(" of")).unwrap_or(&text[at..]);
    let from = text.len() - rest.len() + blank(rest)?;
    let (year, length) = year(&text[from..])?;
    Some((year, from + length))
}

/// Reads the year that a list of months behind a place ends with: and April 2021.
fn shared_year(text: &str, at: usize) -> Option<i16> {
    let joint =
        [", and ", " and ", " or ", ", ", "/"].iter().find(|joint| text[at..].starts_with(**joint))?;
    let from = at + joint.len();
    let (_, length) = month(&text[from..]).filter(|_| is_capital(&text[from..]))?;
    let end = from + length;
    year_behind(text, end).map(|(year, _)| year).or_else(|| shared_year(text, end))
}

/// Reads the end of a range of months behind a place: to September 2025, or `and` behind `between`.
fn range_behind(text: &str, at: usize, is_between: bool) -> Option<(Month, usize)> {
    let and = " and ";
    let joint = if is_between && text[at..].starts_with(and) { Some(and.len()) } else { dash(&text[at..]) };
    let from = at + joint?;
    let (month, length) = month(&text[from..]).filter(|_| is_capital(&text[from..]))?;
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
    let words = [" to ", " through ", " until ", " till "];
    if let Some(word) = words.iter().find(|word| text.starts_with(**word)) {
        return Some(word.len());
    }
    let rest = text.trim_start_matches(' ');
    let bare = rest.trim_start_matches(DASHES);
    (bare.len() < rest.len()).then(|| text.len() - bare.trim_start_matches(' ').len())
}

/// Returns the length of the blanks that a text begins with.
fn blank(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches([' ', '\u{a0}']);
    (rest.len() < text.len()).then(|| text.len() - rest.len())
}

/// Returns the letters that a text begins with.
fn letters(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len())]
}

/// Returns whether a text begins with a capital letter and a small one: March is a month, and march is not.
fn is_capital(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && chars.next().is_some_and(|c| c.is_ascii_lowercase())
}

/// Returns whether a word is all there is of a text or of a cell of a table.
fn is_alone(before: &str, behind: &str) -> bool {
    let is_edge = |text: &str, c: Option<char>| text.trim().is_empty() || c == Some(CELL);
    is_edge(before, before.trim_end().chars().next_back())
        && is_edge(behind, behind.trim_start().chars().next())
}

/// Returns whether a text ends with a word and a blank or a hyphen.
fn is_behind(before: &str, word: &str) -> bool {
    let trimmed = before.trim_end_matches([' ', '\u{a0}', '\n', '-']);
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
            ("In ", "March of 2021", "2021-03 March of 2021"),
            ("In ", "MARCH 2021", "2021-03 MARCH 2021"),
            ("In ", "March and April 2021", "2021-03 March"),
            ("In ", "January, February and March 2024", "2024-01 January"),
            ("From ", "15 March to 20 April 2024", "2024-03-15/2024-04-20 15 March to 20 April 2024"),
            ("On ", "1–15 March 2024", "2024-03-01/2024-03-15 1–15 March 2024"),
            ("From ", "March 15–20, 2024", "2024-03-15/2024-03-20 March 15–20, 2024"),
            ("in ", "2024 Q3", "2024-Q3 2024 Q3"),
            ("in ", "H1 2024", "2024-01/2024-06 H1 2024"),
            ("in the ", "first nine months of 2024", "2024-01/2024-09 first nine months of 2024"),
            ("in the ", "last quarter of 2024", "2024-Q4 last quarter of 2024"),
            ("in the ", "third quarter, firms", "Part(Quarter(3)) third quarter"),
            ("", "Q1", "Part(Quarter(1)) Q1"),
            ("｜", "Jan｜80", "Part(Months(1, 1)) Jan"),
            ("in early ", "March, firms", "Part(Months(3, 3)) March"),
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
            ("", "march on"),
            ("It gave ", "12 May permits"),
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
