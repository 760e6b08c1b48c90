//! Folded lines of YAML in a script without spaces.
//!
//! In: a value that is written on several lines. Out: its text, in which no space
//! stands where a line ended between two Han characters.

/// Returns the text of a value without the spaces that came of its line ends between wide characters; `None` if
/// there are none. `raw` is what stands in the file.
pub(super) fn joined(text: &str, raw: &str) -> Option<String> {
    if !raw.contains('\n') {
        return None;
    }
    let mut spaces = Vec::new();
    let mut at = 0;
    let lines: Vec<&str> = raw.lines().map(str::trim).collect();
    for pair in lines.windows(2) {
        let (Some(last), Some(first)) = (pair[0].chars().next_back(), pair[1].chars().next()) else {
            continue;
        };
        if !is_wide(last) || !is_wide(first) {
            continue;
        }
        let seam = format!("{last} {first}");
        let Some(found) = text[at..].find(&seam) else { continue };
        at += found + last.len_utf8();
        spaces.push(at);
    }
    let mut joined = text.to_owned();
    for space in spaces.iter().rev() {
        joined.remove(*space);
    }
    (!spaces.is_empty()).then_some(joined)
}

/// Returns whether a character is as wide as a Han character, so that no
/// space is needed between two of them.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2014}' | '\u{2018}'..='\u{201D}' | '\u{2026}' | '\u{2E80}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_line_end_between_han_characters_is_no_space() {
        assert_eq!(
            joined("甲乙， 丙 丁 a b", "甲乙，\n  丙 丁\n  a\n  b").as_deref(),
            Some("甲乙，丙 丁 a b")
        );
        assert_eq!(joined("a b", "a\nb"), None);
        assert_eq!(joined("甲 乙", "甲 乙"), None);
    }
}
