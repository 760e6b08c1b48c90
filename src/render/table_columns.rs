//! How the columns of an author's table are set: numbers whole and with their points below each other, short words
//! whole, and sentences with room to break.
//!
//! In: a table. Out: for each column its kind, for each cell the hidden digits that put its point in line, and whether
//! the table is wider than a phone. Widths are estimates in em: half a one for a letter, a whole one for a Han
//! character.

use crate::document::{Alignment, Inline, Table, plain_text};

/// The widest cell that is never broken, in em.
const SHORT: usize = 6;

/// The widest number with its unit that is never broken, in em.
const LONGEST_NUMBER: usize = 14;

/// How wide a column of sentences is at least, in em, as `.prose-table .text` says.
const TEXT: usize = 7;

/// What fits beside each other on a screen of 320 pixels, in em.
const PHONE: usize = 18;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnKind {
    /// Numbers, with or without a unit; the most digits behind a point, 0 if one has a unit.
    Number(usize),
    /// Words that are not broken.
    Short,
    /// Sentences.
    Text,
}

/// The columns of a table.
pub(super) struct TableColumns {
    kinds: Vec<ColumnKind>,
    /// Whether it is wider than a phone.
    pub(super) is_wide: bool,
}

impl TableColumns {
    /// Reads the columns of a table.
    pub(super) fn of(table: &Table) -> Self {
        let columns = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or_default();
        let mut kinds = Vec::with_capacity(columns);
        let mut width = 0;
        for column in 0..columns {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            let texts: Vec<String> = cells.map(|cell| plain_text(cell).trim().to_owned()).collect();
            let head = table.head.get(column).map_or(0, |head| ems(plain_text(head).trim()));
            let widest = texts.iter().map(|text| ems(text)).max().unwrap_or_default();
            let kind = match numbers(&texts) {
                // The first column says what the rows are of: 2023年.
                Some(places) if column > 0 && widest <= LONGEST_NUMBER => ColumnKind::Number(places),
                _ if widest.max(head) <= SHORT => ColumnKind::Short,
                _ => ColumnKind::Text,
            };
            // A long head may break above short numbers.
            width += 1 + match kind {
                ColumnKind::Text => TEXT.min(widest.max(head)),
                _ => widest.max(head.min(SHORT)),
            };
            kinds.push(kind);
        }
        Self { kinds, is_wide: width > PHONE }
    }

    /// Returns the classes of a cell.
    pub(super) fn class(&self, column: usize, alignment: Option<Alignment>) -> &'static str {
        let kind = self.kinds.get(column).copied().unwrap_or(ColumnKind::Text);
        match (kind, alignment.unwrap_or(Alignment::Natural)) {
            (ColumnKind::Number(_), Alignment::Natural | Alignment::Right) => "number right",
            (ColumnKind::Number(_) | ColumnKind::Short, Alignment::Centre) => "short centre",
            (ColumnKind::Short, Alignment::Right) => "short right",
            (ColumnKind::Number(_) | ColumnKind::Short, _) => "short",
            (ColumnKind::Text, Alignment::Right) => "text right",
            (ColumnKind::Text, Alignment::Centre) => "text centre",
            (ColumnKind::Text, _) => "text",
        }
    }

    /// Returns what a number lacks of the longest one of its column behind the point, with the point: .00 of 12 above
    /// 3.25; empty for any other cell.
    pub(super) fn lacking(&self, column: usize, cell: &[Inline]) -> String {
        let Some(ColumnKind::Number(most @ 1..)) = self.kinds.get(column) else { return String::new() };
        let text = plain_text(cell);
        match number(text.trim()) {
            Some((0, _)) => format!(".{}", "0".repeat(*most)),
            Some((places, _)) => "0".repeat(most.saturating_sub(places)),
            None => String::new(),
        }
    }
}

/// Returns the most digits behind a point if texts are numbers or marks of nothing, 0 if a number has a unit; `None` if
/// they are no numbers.
fn numbers(texts: &[String]) -> Option<usize> {
    let is_nothing =
        |text: &str| text.chars().all(|c| matches!(c, '-' | '–' | '—' | '―' | '−' | '/' | '…' | '.'));
    let mut most = None;
    let mut is_plain = true;
    for text in texts.iter().filter(|text| !is_nothing(text)) {
        let (places, unit) = number(text)?;
        is_plain &= unit.is_empty();
        most = most.max(Some(places));
    }
    most.map(|most| if is_plain { most } else { 0 })
}

/// Returns how many digits a number has behind its point, and its unit; `None` if a text is no number.
fn number(text: &str) -> Option<(usize, &str)> {
    let digits = text.trim_start_matches(['-', '−', '－', '+', '＋', '±']);
    let end = digits.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(digits.len());
    let (number, unit) = digits.split_at(end);
    let is_number =
        number.starts_with(|c: char| c.is_ascii_digit()) && number.ends_with(|c: char| c.is_ascii_digit());
    let is_one = is_number && !unit.contains(char::is_numeric) && number.matches('.').count() < 2;
    is_one.then(|| (number.split_once('.').map_or(0, |(_, places)| places.len()), unit.trim()))
}

/// Returns about how wide a text is, in em.
fn ems(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum::<usize>().div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::{number, numbers};

    #[test]
    fn a_number_has_places_and_a_unit() {
        for (text, read) in [
            ("431", Some((0, ""))),
            ("-5.25", Some((2, ""))),
            ("1,234.5", Some((1, ""))),
            ("37.6%", Some((1, "%"))),
            ("3456.78平方公里", Some((2, "平方公里"))),
            ("±500家", Some((0, "家"))),
            ("甲1234.56", None),
            ("2020年3月", None),
            ("1.2.3", None),
            ("12.", None),
            ("", None),
        ] {
            assert_eq!(number(text), read, "{text}");
        }
    }

    #[test]
    fn a_column_is_of_numbers_if_all_its_cells_are() {
        let of = |texts: &[&str]| numbers(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["12", "3.25", "—", ""]), Some(2));
        assert_eq!(of(&["12%", "3.25%"]), Some(0));
        assert_eq!(of(&["12", "未载明"]), None);
        assert_eq!(of(&["—", ""]), None);
    }
}
