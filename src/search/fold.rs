//! Text as it is compared: without differences of case, width and form.
//!
//! `static/search.js` does the same to what is typed: NFKC, lower case, a final sigma as any other, dashes and quotation
//! marks as they are typed, no characters without width.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// Returns a text as it is compared.
///
/// ```
/// use casebook::search::fold;
///
/// assert_eq!(fold("37.6％（Ａ区）"), "37.6%(a区)");
/// assert_eq!(fold("−3.5％，“A”的1—9月"), "-3.5%,\"a\"的1-9月");
/// assert_eq!(fold("Straße Οδός 120㎡"), "straße οδόσ 120m2");
/// ```
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.find(|c| simple(c).is_none()).unwrap_or(rest.len());
        // What follows may combine with the last character before it.
        let is_last = plain == rest.len();
        let end =
            if is_last { plain } else { rest[..plain].char_indices().next_back().map_or(0, |(at, _)| at) };
        folded.extend(rest[..end].chars().filter_map(simple));
        rest = &rest[end..];
        let start = rest.char_indices().nth(1).map_or(rest.len(), |(at, _)| at);
        let other = rest[start..].find(|c| simple(c).is_some()).map_or(rest.len(), |at| start + at);
        folded.extend(rest[..other].nfkc().flat_map(char::to_lowercase).filter_map(|c| match c {
            'ς' => Some('σ'),
            c if is_without_width(c) => None,
            c => Some(typed(c)),
        }));
        rest = &rest[other..];
    }
    Cow::Owned(folded)
}

/// Returns the key that a dash, a minus or a quotation mark is typed with, else the character: who looks for -32.8%
/// finds −32.8%.
fn typed(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '−' => '-',
        '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        c => c,
    }
}

/// Returns the folded form of a character that stands alone whatever follows it, but for a combining mark; `None` if
/// it takes the tables of Unicode. These are nine of ten characters of a text.
fn simple(c: char) -> Option<char> {
    match c {
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        '\0'..='\u{7f}' | '\u{4e00}'..='\u{9fff}' | '、' | '。' | '《' | '》' => Some(c),
        '“' | '”' | '‘' | '’' | '—' => Some(typed(c)),
        // The full-width forms of ASCII are as far from it everywhere.
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).map(|c| c.to_ascii_lowercase()),
        _ => None,
    }
}

/// Returns whether a character is only a hint: a soft hyphen, a joiner, a place where a line may break, a direction, a
/// form of the character before it.
fn is_without_width(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn forms_of_one_word_are_one() {
        for (one, other) in [
            ("ＣＡＦÉ", "cafe\u{301}"),
            ("ｶﾞ", "ガ"),
            ("co\u{ad}operate", "Cooperate"),
            ("ab\u{200e}cd\u{2069}", "abcd"),
            ("葛\u{e0100}城", "葛城"),
            ("２０２４年，Ａ１", "2024年,a1"),
            ("İ", "i\u{307}"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
        assert_eq!(fold("a\u{3000}b"), "a b");
        assert_eq!(fold(""), "");
    }
}
