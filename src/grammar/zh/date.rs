//! Reads the dates and periods of Chinese prose.
//!
//! In: a text that begins with a date. Out: the time it names, as far as it
//! goes: 1—9月 leaves the year to the sentence, 今年 to the reader. No clock is
//! read.

use super::DateWords;
use crate::grammar::mark::{DASHES, is_quote};
use crate::grammar::numeral::{self, digit, is_chinese, is_chinese_digit};
use crate::grammar::time::{Step, When, YearPart};
use crate::model::{Month, Period};

/// Words before a span of time that is no value by itself: 经过七年.
const WINDOW_LEADS: &[&str] = &["近", "最近", "过去", "连续", "经过", "历经", "今后", "未来"];

/// Words behind a span of time that is no value by itself: 两年后.
const WINDOW_ENDS: &[&str] = &["来", "以来", "多来", "后", "之后", "以后", "间", "期间", "攻坚"];

/// Words between the ends of a range.
const RANGE_WORDS: &[char] = &['至', '到'];

/// Reads the date that a text begins with, and its length; `before` is the
/// preceding text.
pub(in crate::grammar) fn read(words: &DateWords, before: &str, text: &str) -> Option<(When, usize)> {
    text.chars().next().filter(|first| begins(*first))?;
    let (when, length) = whole(words, before, text)?;
    let rest = &text[length..];
    if let When::Dated(period) = &when
        && ["以来", "起", "来"].iter().any(|word| rest.trim_start_matches(is_quote).starts_with(word))
    {
        return Some((When::Since(period.clone()), length));
    }
    // 2024年初 is the first day, and that the last one of the year before.
    if let (When::Dated(Period::Year(year)), true) =
        (&when, rest.starts_with('初') && !rest.starts_with("初步"))
    {
        let first = jiff::civil::Date::new(*year, 1, 1).ok();
        return first.map(|first| (When::Dated(Period::Day(first)), length + '初'.len_utf8()));
    }
    // 年末 and 月底 are the last day.
    let end = if rest.starts_with(['末', '底']) { '末'.len_utf8() } else { 0 };
    Some(match (when, end) {
        (When::Dated(period), 1..) => {
            (period.last_day().map_or(When::Impossible, |day| When::Dated(Period::Day(day))), length + end)
        }
        (When::Part(part), 1..) => (part.last_day().map_or(When::Part(part), When::Part), length + end),
        (when, _) => (when, length),
    })
}

/// Returns the year or month that a date names by its beginning or end: 2021年底, 3月初.
pub(in crate::grammar) fn as_said(words: &str, period: Period) -> Period {
    match period {
        Period::Day(day) if words.ends_with(['初', '末', '底']) => {
            if words.contains('月') {
                Period::Month(Month { year: day.year(), month: day.month() })
            } else {
                Period::Year(day.year())
            }
        }
        period => period,
    }
}

/// Reads a date without what may follow it.
fn whole(words: &DateWords, before: &str, text: &str) -> Option<(When, usize)> {
    iso(text)
        .or_else(|| school_year(text))
        .or_else(|| years(text))
        .or_else(|| year(text))
        .or_else(|| relative(words, before, text))
        .or_else(|| plan(before, text))
        .or_else(|| clock(text))
        .or_else(|| window(before, text))
        .or_else(|| part(text).map(|(part, length)| (part.map_or(When::Impossible, When::Part), length)))
}

/// Returns whether a date may begin with a character.
pub(in crate::grammar) fn begins(c: char) -> bool {
    digit(c).is_some()
        || is_chinese(c)
        || matches!(c, '今' | '去' | '上' | '下' | '前' | '明' | '当' | '本' | '第')
}

/// Reads 2025-09-30.
fn iso(text: &str) -> Option<(When, usize)> {
    let run: usize = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
    let word = &text[..run];
    let is_date = run == 10 && word.bytes().filter(|byte| *byte == b'-').count() == 2;
    is_date.then(|| (Period::parse(word).map_or(When::Impossible, When::Dated), run))
}

/// Reads 2024/2025学年, which begins in one year and ends in the next, and 2024学年.
fn school_year(text: &str) -> Option<(When, usize)> {
    const WORD: &str = "学年";
    let (from, first) = four(text)?;
    if text[first..].starts_with(WORD) {
        return Some((When::Dated(Period::Year(from)), first + WORD.len()));
    }
    let joint = text[first..].strip_prefix('/').map_or_else(|| dash(&text[first..]), |_| Some(1))?;
    let (to, second) = four(&text[first + joint..])?;
    let at = first + joint + second;
    (text[at..].starts_with(WORD) && to == from + 1).then_some((When::Other, at + WORD.len()))
}

/// Reads 2026—2030年 and 2026年至2030年.
fn years(text: &str) -> Option<(When, usize)> {
    let (from, first) = four(text)?;
    let mut at = first + strip(&text[first..], "年");
    at += dash(&text[at..])?;
    let (to, second) = four(&text[at..])?;
    at += second;
    at += some(strip(&text[at..], "年"))?;
    let when = if from < to { When::Dated(Period::Years(from, to)) } else { When::Impossible };
    Some((when, at))
}

/// Reads 2025年 and the part of it that follows, if any.
fn year(text: &str) -> Option<(When, usize)> {
    let (year, length) = four(text)?;
    let mut at = length;
    at += some(strip(&text[at..], "年"))?;
    let bare = at + strip(&text[at..], "度");
    let Some((first, length)) = part(&text[at..]) else {
        return Some((When::Dated(Period::Year(year)), bare));
    };
    let Some(first) = first else { return Some((When::Impossible, at + length)) };
    at += length;
    // 2024年10月至2025年3月
    if let YearPart::Months(from, to) = first
        && from == to
        && let Some(over) = dash(&text[at..])
        && let Some((When::Dated(Period::Month(end)), length)) = self::year(&text[at + over..])
    {
        let start = Month { year, month: from };
        let when = if start < end { When::Dated(Period::Months(start, end)) } else { When::Impossible };
        return Some((when, at + over + length));
    }
    Some((first.of(year).map_or(When::Impossible, When::Dated), at))
}

/// Reads 今年 and the part of it that follows, if any.
///
/// 比上年 says what something is compared with, not when it was.
fn relative(words: &DateWords, before: &str, text: &str) -> Option<(When, usize)> {
    let (word, years) = words.relative_years.at_start(text)?;
    let is_base = words.compared_with.ends(before);
    let Some(years) = years.filter(|_| !is_base) else { return Some((When::Other, word.len())) };
    match part(&text[word.len()..]) {
        Some((part, length)) => {
            let when = part.map_or(When::Impossible, |part| When::Relative(years, Some(part)));
            Some((when, word.len() + length))
        }
        None => Some((When::Relative(years, None), word.len())),
    }
}

/// Reads the number of a five-year plan in quotation marks: “十五五”.
///
/// The first plan began in 1953; from the sixth (1981) on, a new one begins
/// every five years.
fn plan(before: &str, text: &str) -> Option<(When, usize)> {
    let run: String = text.chars().take_while(|c| is_chinese(*c)).collect();
    if !before.ends_with(is_quote) || !text[run.len()..].starts_with(is_quote) {
        return None;
    }
    let number = run.strip_suffix('五').and_then(|number| match numeral::read(number) {
        Some(read) if read.length == number.len() => i16::try_from(read.value).ok(),
        _ => None,
    });
    if let Some(number) = number.filter(|number| (6..=30).contains(number)) {
        let from = 1981 + (number - 6) * 5;
        return Some((When::Dated(Period::Years(from, from + 4)), run.len()));
    }
    // Three numerals that are not a plan, such as “十五六”, are a slip.
    let rest = text[run.len()..].trim_start_matches(is_quote);
    let is_told = ["期间", "时期", "规划", "末"].iter().any(|w| rest.starts_with(w));
    let is_slip = run.chars().count() == 3 && (is_told || run.starts_with('十'));
    is_slip.then_some((When::Impossible, run.len()))
}

/// Reads 90年代 and 17时, which name no period that an observation has.
fn clock(text: &str) -> Option<(When, usize)> {
    let (_, length) = small(text)?;
    let rest = &text[length..];
    let is_hour = rest.starts_with('时') && !rest.starts_with("时期") && !rest.starts_with("时间");
    let word = if rest.starts_with("年代") {
        "年代"
    } else if is_hour {
        "时"
    } else {
        return None;
    };
    Some((When::Other, length + word.len()))
}

/// Reads 近五年, 三年来 and 两个月来, whose number and unit are the date.
fn window(before: &str, text: &str) -> Option<(When, usize)> {
    let read = numeral::read(text)?;
    let at = read.length;
    let (step, length) = [("个月", Step::Month), ("年", Step::Year), ("天", Step::Day)]
        .into_iter()
        .find_map(|(word, step)| text[at..].starts_with(word).then_some((step, word.len())))?;
    let rest = &text[at + length..];
    let leads = WINDOW_LEADS.iter().any(|word| before.ends_with(word));
    // 3天内 is a limit, 两年内 a span.
    let is_within = step == Step::Year && ["内", "之内"].iter().any(|word| rest.starts_with(word));
    let follows = is_within || WINDOW_ENDS.iter().any(|word| rest.starts_with(word));
    (leads || follows).then_some((When::Window(read.value, step), at + length))
}

/// Reads a part of a year: 1—9月, 9月30日, 前三季度, 上半年; the inner value is `None` if it is impossible.
fn part(text: &str) -> Option<(Option<YearPart>, usize)> {
    for (word, part) in [("上半年", YearPart::Months(1, 6)), ("下半年", YearPart::Months(7, 12))] {
        if text.starts_with(word) {
            return Some((Some(part), word.len()));
        }
    }
    if let Some(rest) = text.strip_prefix('前') {
        let (number, length) = small(rest)?;
        let at = '前'.len_utf8() + length;
        for (word, months) in [("个季度", 3), ("季度", 3), ("个月", 1)] {
            if text[at..].starts_with(word) {
                let last = number.checked_mul(months).filter(|last| (1..=12).contains(last));
                return Some((last.map(|last| YearPart::Months(1, last)), at + word.len()));
            }
        }
        return None;
    }
    let skip = strip(text, "第");
    let (number, length) = small(&text[skip..])?;
    let at = skip + length;
    if text[at..].starts_with("季度") {
        let quarter = Some(number).filter(|number| (1..=4).contains(number));
        return Some((quarter.map(YearPart::Quarter), at + "季度".len()));
    }
    if skip > 0 { None } else { months(text, number, at) }
}

/// Reads 1—9月, 1月—9月, 9月, 9月30日, after the first number.
fn months(text: &str, from: i8, length: usize) -> Option<(Option<YearPart>, usize)> {
    let mut at = length;
    let has_month = strip(&text[at..], "月");
    at += has_month;
    if has_month > 0
        && let Some((day, length)) = small(&text[at..])
        && let Some(end) = ["日", "号"].iter().find(|word| text[at + length..].starts_with(**word))
    {
        let is_day = |month, day| (1..=12).contains(&month) && (1..=31).contains(&day);
        at += length + end.len();
        let (last, length) = last_day(&text[at..], from).unwrap_or(((from, day), 0));
        let days = if length > 0 { YearPart::Days((from, day), last) } else { YearPart::Day(from, day) };
        let is_possible = is_day(from, day) && is_day(last.0, last.1);
        return Some((is_possible.then_some(days), at + length));
    }
    let range = dash(&text[at..]).and_then(|over| {
        let (to, length) = small(&text[at + over..])?;
        let end = at + over + length;
        text[end..].starts_with('月').then_some((to, end + '月'.len_utf8()))
    });
    let (to, end) = match range {
        Some(range) => range,
        None if has_month > 0 => (from, at),
        None => return None,
    };
    // The 月 of 个月 is not a date: small() has read the number, so 3个月 never gets here.
    let is_range = (1..=12).contains(&from) && (from..=12).contains(&to);
    Some((is_range.then_some(YearPart::Months(from, to)), end))
}

/// Reads the end of a range of days that began in a month: 至10日, 至6月2日.
fn last_day(text: &str, month: i8) -> Option<((i8, i8), usize)> {
    let over = dash(text)?;
    let day = |at: usize| {
        let (day, length) = small(&text[at..])?;
        let end = ["日", "号"].iter().find(|word| text[at + length..].starts_with(**word))?;
        Some((day, at + length + end.len()))
    };
    if let Some((day, end)) = day(over) {
        return Some(((month, day), end));
    }
    let (month, length) = small(&text[over..])?;
    let at = over + length;
    let (day, end) = text[at..].strip_prefix('月').and_then(|_| day(at + '月'.len_utf8()))?;
    Some(((month, day), end))
}

/// Reads a year of four digits or four Chinese digits.
fn four(text: &str) -> Option<(i16, usize)> {
    let run: Vec<char> = text.chars().take_while(|c| digit(*c).is_some()).take(5).collect();
    if run.len() == 4 {
        let digits: String = run.iter().filter_map(|c| digit(*c)).collect();
        return Some((digits.parse().ok()?, run.iter().map(|c| c.len_utf8()).sum()));
    }
    let run: Vec<char> = text.chars().take_while(|c| is_chinese_digit(*c)).take(5).collect();
    let read = numeral::read(text).filter(|read| run.len() == 4 && read.length == 12)?;
    Some((i16::try_from(read.value).ok()?, read.length))
}

/// Reads a whole number that fits a date.
fn small(text: &str) -> Option<(i8, usize)> {
    let read = numeral::read(text).filter(|read| read.places == 0)?;
    // Anything larger is neither a month nor a day, so it is impossible here.
    Some((i8::try_from(read.value).unwrap_or(i8::MAX), read.length))
}

/// Returns the length of the dash that a text begins with.
pub(in crate::grammar) fn dash(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches(is_dash);
    some(text.len() - rest.len()).filter(|length| *length <= 6)
}

/// Returns whether a character may stand between the ends of a range.
fn is_dash(c: char) -> bool {
    DASHES.contains(&c) || RANGE_WORDS.contains(&c)
}

/// Returns whether a text contains a range word, such as 至.
pub(in crate::grammar) fn is_range_word(text: &str) -> bool {
    text.contains(RANGE_WORDS)
}

/// Returns the length of a word if the text begins with it, else 0.
fn strip(text: &str, word: &str) -> usize {
    if text.starts_with(word) { word.len() } else { 0 }
}

fn some(length: usize) -> Option<usize> {
    (length > 0).then_some(length)
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;
    use crate::grammar::time::When;
    use crate::message::Language;
    use crate::model::Period;

    fn read(before: &str, text: &str) -> Option<(When, usize)> {
        Grammar::of(Language::Chinese).date(before, text)
    }

    fn shown(text: &str) -> String {
        match read("", text) {
            Some((When::Dated(period), length)) => format!("{} {}", period.code(), &text[..length]),
            Some((when, length)) => format!("{when:?} {}", &text[..length]),
            None => "-".to_owned(),
        }
    }

    #[test]
    fn every_form_of_a_date_is_read() {
        for (text, expected) in [
            ("2024年，", "2024 2024年"),
            ("2024年度", "2024 2024年度"),
            ("２０２４年", "2024 ２０２４年"),
            ("二〇二四年", "2024 二〇二四年"),
            ("2025年1—9月招引", "2025-01/2025-09 2025年1—9月"),
            ("2025年1月至9月", "2025-01/2025-09 2025年1月至9月"),
            ("2025年前三季度", "2025-01/2025-09 2025年前三季度"),
            ("2025年三季度", "2025-Q3 2025年三季度"),
            ("2025年第三季度", "2025-Q3 2025年第三季度"),
            ("2025年上半年", "2025-01/2025-06 2025年上半年"),
            ("2025年9月30日", "2025-09-30 2025年9月30日"),
            ("2025-09-30", "2025-09-30 2025-09-30"),
            ("2024年末", "2024-12-31 2024年末"),
            ("2024年9月底", "2024-09-30 2024年9月底"),
            ("9月末", "Part(Day(9, 30)) 9月末"),
            ("2021年以来", "Since(Year(2021)) 2021年"),
            ("2025年10月1日至8日", "2025-10-01/2025-10-08 2025年10月1日至8日"),
            ("2025年9月28日—10月2日", "2025-09-28/2025-10-02 2025年9月28日—10月2日"),
            ("2025年10月8日至1日", "Impossible 2025年10月8日至1日"),
            ("2026—2030年", "2026/2030 2026—2030年"),
            ("2024年10月至2025年3月", "2024-10/2025-03 2024年10月至2025年3月"),
            ("1—9月，", "Part(Months(1, 9)) 1—9月"),
            ("九月", "Part(Months(9, 9)) 九月"),
            ("今年1-9月", "Relative(0, Some(Months(1, 9))) 今年1-9月"),
            ("2025年1—19月", "Impossible 2025年1—19月"),
            ("2025年13月", "Impossible 2025年13月"),
            ("2025年2月30日", "Impossible 2025年2月30日"),
            ("三年来", "Window(3, Year) 三年"),
            ("两个月来", "Window(2, Month) 两个月"),
            ("3个月", "-"),
            ("2025家", "-"),
            ("十五个", "-"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn the_five_year_plans_have_their_years() {
        let plan = |text: &str| read("“", text).map(|(when, _)| when);
        assert_eq!(plan("十五五”期间"), Some(When::Dated(Period::Years(2026, 2030))));
        assert_eq!(plan("十四五”"), Some(When::Dated(Period::Years(2021, 2025))));
        assert_eq!(plan("十五六”期间"), Some(When::Impossible));
        assert_eq!(plan("三四”"), None);
    }
}
