//! Marks of both scripts: what ends a sentence, what encloses a quotation.
//!
//! In: characters. Out: what they do. Chinese and Latin texts share these, as
//! a text of one quotes the other.

/// What may stand between the ends of a range, apart from words.
pub const DASHES: &[char] = &['—', '–', '-', '－', '─', '~', '～', '―', '‐', '−'];

/// Signs of a value below zero.
pub const MINUS: &[char] = &['-', '−', '－', '–', '‒', '﹣'];

/// Marks before a number that may mean a fall.
pub const ARROWS: &[char] = &['△', '▲', '▼', '▽', '↓', '↑'];

/// The brackets of either width.
pub const BRACKETS: (&[char], &[char]) = (&['(', '（'], &[')', '）']);

/// What leads from a value to the one that it became.
pub const BECOMES: &[&str] = &["→", "⟶", "➔", "➜", "⇒", "->", "=>"];

/// Signs of a sum.
pub const PLUS: &[char] = &['+', '＋'];

/// Signs of per cent.
pub const PERCENT: &[char] = &['%', '％'];

/// Signs of a ratio.
pub const COLONS: &[char] = &['∶', ':', '：'];

/// Signs of a quotient.
pub const SLASHES: &[char] = &['/', '／'];

/// Signs of a product.
pub const TIMES: &[char] = &['×'];

/// Points within a number.
pub const POINTS: &[char] = &['.', '．'];

/// Marks after the number of a paragraph: 1、.
pub const COUNTING: &[char] = &['、'];

/// Blanks between a number and its unit.
pub const BLANKS: &[char] = &[' ', '\u{a0}', '\u{3000}'];

/// Separates the cells of a table row, which are clauses of one sentence.
pub const CELL: char = '｜';

/// Returns the mark that closes the quotation opened by this one; `None` if it opens none.
pub fn closing_quote(c: char) -> Option<char> {
    match c {
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

/// Returns the mark that closes the title opened by this one; `None` if it opens none.
pub fn closing_title(c: char) -> Option<char> {
    (c == '《').then_some('》')
}

/// Returns whether a mark opens the year in the number of a document: 〔2021〕12号.
pub fn opens_year(c: char) -> bool {
    matches!(c, '〔' | '［' | '[')
}

/// Returns whether a mark closes that year.
pub fn closes_year(c: char) -> bool {
    matches!(c, '〕' | '］' | ']')
}

/// Returns whether a mark opens a quotation or a title.
pub fn opens(c: char) -> bool {
    matches!(c, '“' | '《')
}

/// The marks around a quotation in running text.
pub const QUOTATION: (char, char) = ('“', '”');

/// Returns whether a mark encloses a quotation in either script.
pub fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '"')
}

/// Returns whether a mark ends a phrase, a clause or a sentence.
pub fn is_pause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '、' | '：')
}

/// Returns whether a mark ends a clause; no slogan contains one.
pub fn is_clause_end(c: char) -> bool {
    matches!(c, '，' | '。' | '；')
}

/// Returns whether a mark follows the number of a point: 第一，…
pub fn follows_point(c: char) -> bool {
    matches!(c, '，' | '、' | ',')
}

/// Returns whether a point of a text can begin after a mark.
pub fn leads_point(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | '\n')
}

/// Returns whether a mark ends the parts of a whole.
pub fn ends_whole(c: char) -> bool {
    c == '；'
}

/// Returns whether a mark is trimmed from the end of an excerpt.
pub fn ends_excerpt(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | CELL | ',' | ';' | '。')
}

/// Returns whether a character ends a sentence; a full stop among digits does not.
pub fn is_stop(c: char, next: Option<char>) -> bool {
    matches!(c, '。' | '！' | '？' | '\n') || (matches!(c, '.' | '!' | '?') && next.is_none_or(|c| c == ' '))
}

/// Returns whether a character is a common Han character.
fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Returns whether a character ends a clause.
pub fn is_comma(c: char, next: Option<char>) -> bool {
    // A half-width comma ends a clause before a blank or a Han character, and none among digits.
    let ends = |next: char| next == ' ' || is_han(next);
    matches!(c, '，' | '；' | '：' | CELL) || (matches!(c, ',' | ';') && next.is_none_or(ends))
}

/// Returns whether a character is a Latin letter of either width.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}
