//! Reads numerals: digits of either width, Chinese numerals, fractions.
//!
//! In: a text that begins with a numeral. Out: its exact value and how many
//! bytes it takes. Units, bounds and what the number means are left to the
//! callers. The home of chinese-number.

use chinese_number::{ChineseCountMethod, ChineseToNumber};
use rust_decimal::Decimal;

/// A numeral that has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its value.
    pub value: Decimal,
    /// The bytes it takes.
    pub length: usize,
    /// The number of digits after the point.
    pub places: u32,
    /// How it is written.
    pub script: Script,
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// In digits, such as `1,234.5` or `１２．３`.
    Digits,
    /// In Chinese numerals that begin with a digit, such as 七 or 一百二十三.
    Chinese,
    /// In Chinese numerals that begin with a power of ten, such as 百 or 千万.
    Power,
}

/// The longest numeral that is read; no figure in this field is longer.
const LONGEST: usize = 96;

/// Returns the ASCII form of a digit of either width.
pub fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

/// Returns whether a character belongs to a Chinese numeral.
pub fn is_chinese(c: char) -> bool {
    is_chinese_digit(c) || matches!(c, '十' | '百' | '千' | '万' | '亿') || TENS.contains(&c)
}

/// Returns whether a character is a Chinese digit.
pub(super) fn is_chinese_digit(c: char) -> bool {
    ascii(c).is_some()
}

/// Returns whether a Chinese numeral has several places: 三万五.
pub(super) fn is_written_out(words: &str) -> bool {
    words.chars().count() > 2 && words.contains(['百', '千', '万', '亿'])
}

/// One character for twenty and for thirty.
const TENS: [char; 2] = ['廿', '卅'];

/// Returns the ASCII form of a Chinese digit.
fn ascii(c: char) -> Option<char> {
    Some(match c {
        '〇' | '零' => '0',
        '一' => '1',
        '二' | '两' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        _ => return None,
    })
}

/// The capitals of finance with their common forms.
const CAPITALS: &[(char, char)] = &[
    ('壹', '一'),
    ('贰', '二'),
    ('叁', '三'),
    ('肆', '四'),
    ('伍', '五'),
    ('陆', '六'),
    ('柒', '七'),
    ('捌', '八'),
    ('玖', '九'),
    ('拾', '十'),
    ('佰', '百'),
    ('仟', '千'),
    ('萬', '万'),
    ('億', '亿'),
];

/// Returns whether a character is a numeral in the capitals of finance.
pub(super) fn is_capital(c: char) -> bool {
    CAPITALS.iter().any(|(capital, _)| *capital == c)
}

/// Returns the common form of the numeral in capitals that a text begins with, and its length; `None` if fewer
/// than two capitals stand there.
pub(super) fn capitals(text: &str) -> Option<(String, usize)> {
    let common = |c: char| CAPITALS.iter().find(|(capital, _)| *capital == c).map(|(_, common)| *common);
    let joins = |c: char| matches!(c, '万' | '亿' | '零' | '〇').then_some(c);
    let run: usize =
        text.chars().take_while(|c| common(*c).or_else(|| joins(*c)).is_some()).map(char::len_utf8).sum();
    // The last power of ten belongs to the unit: 万元.
    let scales = ['万', '亿', '萬', '億'];
    let words = text[..run].trim_end_matches(scales);
    let words = if words.contains(scales) { &text[..run] } else { words };
    let is_capital_run =
        words.starts_with(is_capital) && words.chars().filter(|c| is_capital(*c)).count() > 1;
    let plain = words.chars().map(|c| common(c).unwrap_or(c)).collect();
    is_capital_run.then_some((plain, words.len()))
}

/// Reads the numeral that a text begins with.
pub(super) fn read(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if digit(first).is_some() { digits(text) } else { chinese(text) }
}

/// Reads digits with thousands separators and one point.
///
/// A comma is a separator only if exactly three digits follow it.
fn digits(text: &str) -> Option<Numeral> {
    let mut plain = String::new();
    let mut length = 0;
    let mut places = 0;
    let mut has_point = false;
    let mut comma = None;
    while let Some(c) = text[length..].chars().next() {
        let next = &text[length + c.len_utf8()..];
        if let Some(digit) = digit(c) {
            plain.push(digit);
            places += u32::from(has_point);
        } else if matches!(c, '.' | '．') && !has_point && next.chars().next().and_then(digit).is_some() {
            has_point = true;
            plain.push('.');
        } else if !has_point && is_separator(c, plain.len(), comma, next) {
            comma = Some(plain.len());
        } else {
            break;
        }
        length += c.len_utf8();
        if length > LONGEST {
            return None;
        }
    }
    let value = Decimal::from_str_exact(&plain).ok()?;
    Some(Numeral { value, length, places, script: Script::Digits })
}

/// Returns whether a comma separates thousands: up to three digits before the
/// first, three before any other, and exactly three after it.
///
/// A full-width comma separates only full-width digits; among other digits it
/// ends a clause, as in 2024，431.
fn is_separator(c: char, before: usize, last: Option<usize>, after: &str) -> bool {
    let is_wide = |c: &char| matches!(c, '０'..='９');
    let group = match c {
        ',' => after.chars().take_while(char::is_ascii_digit).count(),
        '，' => after.chars().take_while(is_wide).count(),
        _ => return false,
    };
    group == 3 && last.map_or((1..=3).contains(&before), |last| before - last == 3)
}

/// Reads a Chinese numeral, with the digits after 点 if there are any.
fn chinese(text: &str) -> Option<Numeral> {
    let run: usize = text.chars().take_while(|c| is_chinese(*c)).map(char::len_utf8).sum();
    if run == 0 || run > LONGEST {
        return None;
    }
    let words = &text[..run];
    let script = if words.starts_with(['十', '百', '千', '万', '亿']) && !words.starts_with('十') {
        Script::Power
    } else {
        Script::Chinese
    };
    let whole = whole(words)?;
    let fraction: String = text[run..].strip_prefix('点').map_or_else(String::new, |rest| {
        let digits = rest.chars().map_while(|c| if c == '两' { None } else { ascii(c) });
        digits.collect()
    });
    let places = u32::try_from(fraction.len()).unwrap_or_default();
    // Each digit after 点 takes as many bytes as 点 itself.
    let tail = if fraction.is_empty() { 0 } else { '点'.len_utf8() * (fraction.len() + 1) };
    let value = if fraction.is_empty() {
        Decimal::from(whole)
    } else {
        Decimal::from_str_exact(&format!("{whole}.{fraction}")).ok()?
    };
    Some(Numeral { value, length: run + tail, places, script })
}

/// Reads a whole number; 百 and 千 alone mean one hundred and one thousand.
fn whole(words: &str) -> Option<u64> {
    // Most Chinese numerals of prose are the 一 of a longer word.
    let mut chars = words.chars();
    if let (Some(value), None) = (chars.next().and_then(ascii), chars.next()) {
        return value.to_digit(10).map(u64::from);
    }
    let spelled;
    let words = if words.contains(TENS) {
        spelled = words.replace('廿', "二十").replace('卅', "三十");
        &spelled
    } else {
        words
    };
    let filled;
    let words = if words.starts_with(['百', '千', '万', '亿']) {
        filled = format!("一{words}");
        &filled
    } else {
        words
    };
    if let Some(value) = clipped(words) {
        return Some(value);
    }
    let by_place = words.to_number(ChineseCountMethod::TenThousand).ok();
    // 二〇二五 and 二〇三 are read digit by digit; two digits side by side, such as 七八个, are vague.
    let count = words.chars().count();
    let is_naive =
        (count == 4 || (count > 2 && words.contains(['〇', '零']))) && words.chars().all(is_chinese_digit);
    by_place.or_else(|| is_naive.then(|| words.replace('零', "〇").to_number_naive().ok()).flatten())
}

/// Reads a number whose last power of ten is left out: 三万五 is 35,000, 两千三 2,300.
fn clipped(words: &str) -> Option<u64> {
    const POWERS: &[(char, u64)] = &[('百', 10), ('千', 100), ('万', 1_000), ('亿', 10_000_000)];
    let mut chars = words.chars().rev();
    let last = chars.next().filter(|c| !matches!(c, '〇' | '零' | '两')).and_then(ascii)?.to_digit(10)?;
    let place = chars.next().and_then(|c| POWERS.iter().find(|(power, _)| *power == c))?.1;
    chars.next()?;
    let (head, _) = words.char_indices().next_back()?;
    let before: u64 = (&words[..head]).to_number(ChineseCountMethod::TenThousand).ok()?;
    u64::from(last).checked_mul(place)?.checked_add(before)
}

#[cfg(test)]
mod tests {
    use super::read;

    fn value(text: &str) -> Option<(String, usize)> {
        read(text).map(|numeral| (numeral.value.to_string(), numeral.length))
    }

    #[test]
    fn digits_of_either_width_are_read_as_typed() {
        assert_eq!(value("12.3亿元"), Some(("12.3".to_owned(), 4)));
        assert_eq!(value("1,234.5万元"), Some(("1234.5".to_owned(), 7)));
        assert_eq!(value("１２．３％"), Some(("12.3".to_owned(), 12)));
        assert_eq!(value("20.70"), Some(("20.70".to_owned(), 5)));
        assert_eq!(value("2024，431"), Some(("2024".to_owned(), 4)));
        assert_eq!(value("12,34"), Some(("12".to_owned(), 2)));
        assert_eq!(value("3.项目"), Some(("3".to_owned(), 1)));
    }

    #[test]
    fn chinese_numerals_are_read_exactly() {
        for (text, expected) in [
            ("七项", "7"),
            ("十五个", "15"),
            ("一百二十三家", "123"),
            ("一千零五十人", "1050"),
            ("两千名", "2000"),
            ("百家", "100"),
            ("千万元", "10000000"),
            ("三千五百万", "35000000"),
            ("三万五", "35000"),
            ("一百二十五", "125"),
            ("二〇三人", "203"),
            ("廿五年", "25"),
            ("三点五个", "3.5"),
            ("十二点零四", "12.04"),
            ("二〇二五年", "2025"),
            ("二零二五年", "2025"),
        ] {
            assert_eq!(value(text).map(|(value, _)| value).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(value("七八个"), None, "two digits side by side are vague");
    }
}
