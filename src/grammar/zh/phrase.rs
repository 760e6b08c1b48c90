//! Numbers that Chinese puts into words with their unit: 三成五, 翻两番, 过半.
//!
//! In: a text that begins with one. Out: how much it is, and how many bytes
//! it takes. What a figure makes of it is left to the caller.

use rust_decimal::Decimal;

use crate::grammar::numeral::{self, digit, is_chinese};

/// A number in words with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// How much it is.
    pub share: Share,
    /// The bytes it takes.
    pub length: usize,
    /// The bytes before its numeral.
    pub lead: usize,
}

/// How much a number in words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// A percentage.
    Percent(Decimal),
    /// A rate per mille.
    PerMille(Decimal),
    /// A fraction, such as 三分之二.
    Ratio(u32, u32),
    /// A multiple.
    Times(Decimal),
    /// Half or more.
    Most,
}

/// The most doublings that are read: a million times as much.
const DOUBLINGS: u32 = 20;

/// Characters after 成 that make it part of another word: 成立, 成果.
const NO_TENTHS: &[char] =
    &['立', '员', '果', '为', '效', '本', '功', '熟', '长', '型', '分', '交', '就', '都', '品', '不'];

/// Reads the number in words that a text begins with; `before` is the preceding text.
pub(in crate::grammar) fn read(before: &str, text: &str) -> Option<Phrase> {
    match text.chars().next()? {
        '翻' => doubling(text),
        '过' => most(before, text),
        '半' => half(before, text),
        c if digit(c).is_some() || is_chinese(c) => {
            fixed(text).or_else(|| fraction(text)).or_else(|| tenths(text))
        }
        _ => None,
    }
}

/// Returns whether a number in words may begin with a character; 半 may be one half too.
pub(in crate::grammar) fn begins(c: char) -> bool {
    matches!(c, '翻' | '过' | '半') || digit(c).is_some() || is_chinese(c)
}

/// Reads 半数, the 半 of 近半 and 超半, and that of 减半; 减半征收 is a rule of taxes.
fn half(before: &str, text: &str) -> Option<Phrase> {
    const ALONE: &[char] = &['近', '超', '约', '逾', '减'];
    /// What 半 is half of, or what makes a word of it.
    const WHOLES: &[char] = &[
        '年', '天', '日', '个', '月', '小', '径', '价', '导', '岛', '征', '收', '缴', '程', '山', '夜', '路',
        '生',
    ];
    let rest = text.strip_prefix('半')?;
    let is_alone = before.ends_with(ALONE) && !rest.starts_with(WHOLES);
    let length = if text.starts_with("半数") { "半数".len() } else { '半'.len_utf8() };
    ((length > '半'.len_utf8() && is_half(before, text)) || is_alone)
        .then(|| whole(Share::Percent(fifty()), length))
}

/// Reads 一半, 百分百 and 零增长.
fn fixed(text: &str) -> Option<Phrase> {
    let words = [("一半", fifty()), ("百分百", Decimal::ONE_HUNDRED), ("零增长", Decimal::ZERO)];
    let (word, percent) = words.into_iter().find(|(word, _)| text.starts_with(word))?;
    Some(whole(Share::Percent(percent), word.len()))
}

/// Returns whether a text begins with a number in words that is no part of a longer word.
pub(in crate::grammar) fn is_phrase(text: &str) -> bool {
    ["一半", "百分百", "百分之", "零增长"].iter().any(|word| text.starts_with(word))
}

/// Returns whether a number in words says no more than tenths.
pub(in crate::grammar) fn is_rough(words: &str) -> bool {
    words.ends_with('成')
}

/// Reads 翻一番 (to twice as much) and 翻两番 (to four times as much).
fn doubling(text: &str) -> Option<Phrase> {
    let lead = if text.starts_with("翻了") { "翻了".len() } else { "翻".len() };
    let (times, length) =
        numeral::read(&text[lead..]).map_or((Decimal::ONE, 0), |read| (read.value, read.length));
    if !text[lead + length..].starts_with('番') {
        return None;
    }
    let times = u32::try_from(times).ok().filter(|times| *times <= DOUBLINGS)?;
    let value = Share::Times(Decimal::from(2_u64.pow(times)));
    let lead = if length == 0 { 0 } else { lead };
    let end = text.find('番')? + '番'.len_utf8();
    Some(Phrase { share: value, length: end, lead })
}

/// What may follow 翻 and a numeral and is no doubling: 翻两页.
const TURNED: &[char] = &['倍', '番', '页', '遍', '个', '次', '新'];

/// Returns the length of the 翻 that a text begins with, and of a numeral behind it that neither 番 nor 倍 follows.
pub(in crate::grammar) fn clipped_doubling(text: &str) -> (usize, usize) {
    let Some(rest) = text.strip_prefix("翻了").or_else(|| text.strip_prefix('翻')) else { return (0, 0) };
    let read = numeral::read(rest).filter(|read| !rest[read.length..].starts_with(TURNED));
    (text.len() - rest.len(), read.map_or(0, |read| read.length))
}

/// Reads 过半, which is half or more.
fn most(before: &str, text: &str) -> Option<Phrase> {
    let is_most = text.starts_with("过半") && !before.ends_with(['超', '不', '已']);
    is_most.then(|| whole(Share::Most, "过半".len()))
}

/// Reads 三分之二 and 百分之八十八.
fn fraction(text: &str) -> Option<Phrase> {
    let of = numeral::read(text)?;
    let rest = text[of.length..].strip_prefix("分之")?;
    let part = numeral::read(rest)?;
    let length = text.len() - rest.len() + part.length;
    let value = if of.value == Decimal::ONE_HUNDRED {
        Share::Percent(part.value)
    } else if of.value == Decimal::ONE_THOUSAND {
        Share::PerMille(part.value)
    } else if of.value > Decimal::ONE_THOUSAND && (of.value % Decimal::ONE_THOUSAND).is_zero() {
        Share::PerMille(part.value.checked_div(of.value.checked_div(Decimal::ONE_THOUSAND)?)?)
    } else {
        let of = u32::try_from(of.value).ok().filter(|of| *of > 0)?;
        Share::Ratio(u32::try_from(part.value).ok()?, of)
    };
    Some(whole(value, length))
}

/// Reads 三成 and 三成五, which are 30 and 35 per cent.
fn tenths(text: &str) -> Option<Phrase> {
    let read = numeral::read(text).filter(|read| read.value <= Decimal::TEN)?;
    let rest = text[read.length..].strip_prefix('成').filter(|rest| !rest.starts_with(NO_TENTHS))?;
    let more = if rest.starts_with('半') {
        Some((Decimal::from(5), '半'.len_utf8()))
    } else {
        numeral::read(rest).filter(|more| more.value < Decimal::TEN).map(|more| (more.value, more.length))
    };
    let (more, length) = more.unwrap_or_default();
    Some(whole(Share::Percent(read.value * Decimal::TEN + more), text.len() - rest.len() + length))
}

fn whole(share: Share, length: usize) -> Phrase {
    Phrase { share, length, lead: 0 }
}

fn fifty() -> Decimal {
    Decimal::from(50)
}

/// Returns whether 半 means one half after this text: 提前半年, but not 上半年 or 大半.
pub(in crate::grammar) fn is_half(before: &str, text: &str) -> bool {
    const OTHER: &[char] = &['上', '下', '大', '过', '多', '各', '后', '对', '小', '前'];
    text.starts_with('半') && (!before.ends_with(OTHER) || before.ends_with("提前"))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Share, read};

    #[test]
    fn numbers_in_words_are_read_whole() {
        let percent = |value: i64| Share::Percent(Decimal::from(value));
        for (text, share, words) in [
            ("一半以上", percent(50), "一半"),
            ("百分之百的", percent(100), "百分之百"),
            ("百分之八十八", percent(88), "百分之八十八"),
            ("百分之百五十", percent(150), "百分之百五十"),
            ("千分之三", Share::PerMille(Decimal::from(3)), "千分之三"),
            ("万分之2.1", Share::PerMille(Decimal::new(21, 2)), "万分之2.1"),
            ("三分之二的", Share::Ratio(2, 3), "三分之二"),
            ("三成五", percent(35), "三成五"),
            ("翻了两番", Share::Times(Decimal::from(4)), "翻了两番"),
            ("翻番", Share::Times(Decimal::from(2)), "翻番"),
            ("过半", Share::Most, "过半"),
        ] {
            let found = read("", text).map(|phrase| (phrase.share, &text[..phrase.length]));
            assert_eq!(found, Some((share, words)), "{text}");
        }
        assert_eq!(read("", "三成立"), None);
        assert_eq!(read("超", "过半"), None);
        assert_eq!(read("大", "半数"), None);
    }
}
