//! Words that say which side of a value is meant.
//!
//! In: the text around a value. Out: the bound that it states: 超, 近, 约 in
//! front of a number, 以上, 以内, 左右 behind a unit. Characters that make
//! another word of one, as 签 of 约, are listed beside it.

use super::numeral::Script;
use crate::model::Bound;

/// Words of bound in front of a number; a longer word stands before its tail.
const BEFORE: &[(&str, Bound)] = &[
    ("不低于", Bound::AtLeast),
    ("不少于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("至少", Bound::AtLeast),
    ("最低", Bound::AtLeast),
    ("超过", Bound::AtLeast),
    ("超出", Bound::AtLeast),
    ("突破", Bound::AtLeast),
    ("高于", Bound::AtLeast),
    ("大于", Bound::AtLeast),
    ("多于", Bound::AtLeast),
    ("逾", Bound::AtLeast),
    ("超", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("不足", Bound::AtMost),
    ("不到", Bound::AtMost),
    ("低于", Bound::AtMost),
    ("少于", Bound::AtMost),
    ("小于", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("上限为", Bound::AtMost),
    ("上限", Bound::AtMost),
    ("最高给予", Bound::AtMost),
    ("最高奖励", Bound::AtMost),
    ("最高补助", Bound::AtMost),
    ("最高补贴", Bound::AtMost),
    ("最高可达", Bound::AtMost),
    ("最高达", Bound::AtMost),
    ("最高", Bound::AtMost),
    ("≤", Bound::AtMost),
    ("接近", Bound::Nearly),
    ("将近", Bound::Nearly),
    ("近", Bound::Nearly),
    ("大约", Bound::About),
    ("大概", Bound::About),
    ("约", Bound::About),
];

/// Words of bound behind a unit.
const AFTER: &[(&str, Bound)] = &[
    ("（含）以上", Bound::AtLeast),
    ("及以上", Bound::AtLeast),
    ("以上", Bound::AtLeast),
    ("（含）以下", Bound::AtMost),
    ("及以下", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
];

/// Words of bound in English, in front of a number.
const ENGLISH: &[(&str, Bound)] = &[
    ("over", Bound::AtLeast),
    ("more than", Bound::AtLeast),
    ("at least", Bound::AtLeast),
    ("under", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("nearly", Bound::Nearly),
    ("almost", Bound::Nearly),
    ("about", Bound::About),
];

/// Characters before 近 that make another word of it.
const NO_NEARLY: &[char] = &['附', '最', '靠', '临', '邻', '就', '远', '相', '新', '亲'];

/// Characters before 约 that make another word of it: 签约18个, 节约120万元.
const NO_ABOUT: &[char] =
    &['签', '节', '制', '预', '集', '契', '合', '条', '违', '履', '公', '特', '邀', '誓'];

/// Characters behind 内 that make another word of it.
const NO_WITHIN: &[char] =
    &['河', '部', '陆', '容', '设', '外', '蒙', '资', '需', '在', '循', '涵', '行', '地', '销'];

/// Returns the bound that a text ends with.
pub(super) fn before(before: &str, script: Script) -> Option<Bound> {
    if let Some((word, bound)) = BEFORE.iter().find(|(word, _)| before.ends_with(word)) {
        let lead = &before[..before.len() - word.len()];
        let is_other = (*word == "近" && lead.ends_with(NO_NEARLY))
            || (*word == "约" && lead.ends_with(NO_ABOUT))
            || (*word == "超" && lead.ends_with('赶'));
        return (!is_other).then_some(*bound);
    }
    // 上百家, but not 以上百家.
    if script == Script::Power
        && before.ends_with('上')
        && !before.ends_with("以上")
        && !before.ends_with("之上")
    {
        return Some(Bound::AtLeast);
    }
    let tail: String = before.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
    let tail = tail.trim_end().to_ascii_lowercase();
    let is_word = |word: &str| {
        tail.strip_suffix(word).is_some_and(|lead| !lead.ends_with(|c: char| c.is_ascii_alphabetic()))
    };
    ENGLISH.iter().find(|(word, _)| is_word(word)).map(|(_, bound)| *bound)
}

/// Returns the bound that a text begins with, behind a unit, and the length of its words.
pub(super) fn after(tail: &str) -> Option<(Bound, usize)> {
    if let Some((word, bound)) = AFTER.iter().find(|(word, _)| tail.starts_with(word)) {
        return Some((*bound, word.len()));
    }
    let is_within = tail.strip_prefix('内').is_some_and(|rest| !rest.starts_with(NO_WITHIN));
    is_within.then_some((Bound::AtMost, '内'.len_utf8()))
}

/// Returns whether 多 stands behind a unit and means more: 3年多, but not 3年多次.
pub(super) fn is_more(tail: &str) -> bool {
    let rest = tail.strip_prefix('多');
    rest.is_some_and(|rest| !rest.starts_with(['种', '个', '家', '项', '次', '元', '方', '层', '年', '数']))
}
