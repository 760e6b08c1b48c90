//! Measures and wraps text without a font file.
//!
//! In: text and size. Out: widths in pixels and lines. The widths are those
//! of Noto Sans CJK SC; other system fonts differ by a few per cent, for
//! which the drawings leave room.

/// The size of a font and its weight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    /// The size in pixels.
    pub(super) size: f64,
    /// Whether it is bold.
    pub(super) bold: bool,
}

/// Characters that must not begin a line.
const NO_START: &str = "，。、；：！？）》」』”’％%…—";
/// Characters that must not end a line.
const NO_END: &str = "（《「『“‘";

/// Returns the width of a text in pixels.
pub(super) fn width(text: &str, face: Face) -> f64 {
    let thousandths: u32 = text.chars().map(|c| advance(c, face.bold)).sum();
    f64::from(thousandths) * face.size / 1000.0
}

/// Breaks a text into lines no wider than `most`, with at least one character in each.
///
/// Chinese may break anywhere except before closing and after opening marks; a
/// run of Latin letters or digits stays whole.
pub(super) fn wrap(text: &str, face: Face, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces(text).into_iter().flat_map(|piece| split(piece, face, most)) {
        let Some(line) = lines.last_mut() else { break };
        if !line.is_empty() && width(line, face) + width(&piece, face) > most {
            lines.push(piece.trim_start().to_owned());
        } else {
            line.push_str(&piece);
        }
    }
    lines
}

/// Splits a piece that is wider than a line: behind a hyphen or a slash as late as it fits, or else anywhere.
fn split(piece: String, face: Face, most: f64) -> Vec<String> {
    if width(&piece, face) <= most {
        return vec![piece];
    }
    let mut parts = vec![String::new()];
    for c in piece.chars() {
        let Some(part) = parts.last_mut() else { break };
        let with = format!("{part}{c}");
        if part.is_empty() || width(&with, face) <= most {
            *part = with;
            continue;
        }
        let kept = part.rfind(['-', '/', '_', '.']).map_or(part.len(), |at| at + 1);
        let mut rest = part.split_off(kept);
        rest.push(c);
        parts.push(rest);
    }
    parts
}

/// Splits a text where a line may break.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last: Option<char> = None;
    for c in text.chars() {
        let joined = last.is_some_and(|last| {
            NO_START.contains(c) || NO_END.contains(last) || (c.is_ascii_graphic() && last.is_ascii_graphic())
        });
        match pieces.last_mut() {
            Some(piece) if joined => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        last = Some(c);
    }
    pieces
}

/// Returns the advance of a character in thousandths of the size.
fn advance(c: char, bold: bool) -> u32 {
    /// The width of characters between Latin and Han: accented letters, Greek, the minus sign.
    const OTHER: u32 = 620;
    match c {
        ' '..='~' => {
            let (regular, heavy) = ASCII[c as usize - 0x20];
            u32::from(if bold { heavy } else { regular })
        }
        '\u{2212}' => OTHER,
        '\u{2014}'.. | '·' | '×' | '±' => 1000,
        _ => OTHER,
    }
}

/// The advances of the printable ASCII characters in Noto Sans CJK SC,
/// regular and bold, in thousandths of the size.
const ASCII: [(u16, u16); 95] = [
    (224, 227),
    (323, 370),
    (474, 574),
    (555, 590),
    (555, 590),
    (921, 963),
    (680, 740),
    (278, 325),
    (338, 378),
    (338, 378),
    (467, 507),
    (555, 590),
    (278, 325),
    (347, 370),
    (278, 325),
    (392, 387),
    (555, 590),
    (555, 590),
    (555, 590),
    (555, 590),
    (555, 590),
    (555, 590),
    (555, 590),
    (555, 590),
    (555, 590),
    (555, 590),
    (278, 325),
    (278, 325),
    (555, 590),
    (555, 590),
    (555, 590),
    (474, 514),
    (946, 1007),
    (608, 641),
    (657, 681),
    (638, 656),
    (688, 714),
    (589, 615),
    (552, 585),
    (689, 717),
    (728, 757),
    (293, 330),
    (535, 568),
    (646, 686),
    (543, 578),
    (812, 853),
    (723, 749),
    (742, 770),
    (633, 667),
    (742, 770),
    (635, 682),
    (596, 624),
    (599, 625),
    (721, 748),
    (575, 619),
    (878, 915),
    (573, 627),
    (531, 580),
    (603, 613),
    (338, 378),
    (392, 387),
    (338, 378),
    (555, 590),
    (559, 567),
    (606, 626),
    (563, 591),
    (618, 644),
    (510, 527),
    (620, 644),
    (554, 581),
    (325, 372),
    (564, 597),
    (607, 640),
    (275, 304),
    (275, 306),
    (552, 604),
    (284, 315),
    (926, 964),
    (610, 641),
    (606, 626),
    (620, 644),
    (620, 644),
    (388, 436),
    (468, 495),
    (377, 421),
    (607, 637),
    (521, 576),
    (802, 863),
    (498, 562),
    (521, 574),
    (475, 511),
    (338, 378),
    (270, 296),
    (338, 378),
    (555, 590),
];

#[cfg(test)]
mod tests {
    use super::{Face, width, wrap};

    const FACE: Face = Face { size: 10.0, bold: false };

    #[test]
    fn a_han_character_is_as_wide_as_the_font_is_high() {
        assert!((width("开发区", FACE) - 30.0).abs() < 0.01);
        assert!((width("431", FACE) - 16.65).abs() < 0.01);
    }

    #[test]
    fn lines_break_where_chinese_allows() {
        assert_eq!(wrap("一二三，四五", FACE, 32.0), ["一二", "三，四", "五"]);
        assert_eq!(wrap("约2025年", FACE, 25.0), ["约", "2025", "年"]);
        assert_eq!(wrap("（甲）乙", FACE, 30.0), ["（甲）", "乙"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_behind_its_hyphens_or_anywhere() {
        assert_eq!(wrap("Zone-with-hyphens", FACE, 45.0), ["Zone-", "with-", "hyphens"]);
        let lines = wrap(&"W".repeat(40), FACE, 100.0);
        assert!(lines.len() > 3 && lines.iter().all(|line| width(line, FACE) <= 100.0), "{lines:?}");
    }
}
