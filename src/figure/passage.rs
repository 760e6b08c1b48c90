//! The texts of a document, as a reader reads them.
//!
//! In: a document and its file. Out: flat texts, each of which can be mapped
//! back to bytes of the file. A number that emphasis or a line break splits is
//! whole here, and so is what is set as typed: `code`, HTML.

use std::sync::Arc;

use crate::document::{Block, BlockKind, Document, Inline, InlineKind, Table};
use crate::grammar::mark;
use crate::model::indices;
use crate::source::Span;

indices! {
    /// The index of a heading in a document.
    pub SectionIndex,
    /// The index of a chart in a document.
    pub ChartIndex,
}

/// A text of a document: a paragraph, a heading, a table row.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The text, without mark-up.
    pub text: String,
    /// What it is.
    pub origin: Origin,
    /// The index of the heading that it is under; `None` before the first one.
    pub section: Option<SectionIndex>,
    /// The cells of a table row.
    pub cells: Vec<TableCell>,
    /// The paragraph right above the table of a row, which may give its unit; empty if there is none.
    pub above: String,
    /// Where it refers to a footnote or links to the web.
    pub cites: Vec<usize>,
    /// Where each piece is in the text and in the file, in order.
    pieces: Vec<TextPiece>,
}

/// A cell of a table row.
#[derive(Clone, Debug)]
pub struct TableCell {
    /// Where it is in the text of its row.
    pub span: Span,
    /// The head of its column; empty if it has none.
    pub head: Arc<Passage>,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
struct TextPiece {
    /// Where it begins in the text.
    start: usize,
    /// Its length in the text.
    length: usize,
    /// Where it is in the file: of the same length as in the text, or matched only as a whole.
    file: Span,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Running text: a paragraph, a list item, a table row.
    Body,
    /// A heading.
    Heading,
    /// The text alternative of an image.
    Alt,
    /// The name of an image's file, which its address shows.
    FileName,
    /// What is set as typed: code, HTML.
    Verbatim,
    /// The place of a chart, by the index of the chart; its text is empty.
    Chart(ChartIndex),
    /// A value of front matter or of a chart block.
    Value,
}

impl Passage {
    /// Makes a passage from a value in a file's YAML.
    ///
    /// Quotes, escapes and folded lines make the two differ, so each character
    /// is looked up in turn; one that is not found maps to the whole value.
    pub fn of_value(text: &str, file: &str, place: Span, section: Option<SectionIndex>) -> Self {
        let pieces = aligned(text, file, place);
        Self {
            text: text.to_owned(),
            origin: Origin::Value,
            section,
            cells: Vec::new(),
            above: String::new(),
            cites: Vec::new(),
            pieces,
        }
    }

    /// Returns where a part of the text is in the file.
    pub fn place(&self, part: Span) -> Span {
        let start = self.offset(part.start, false);
        let end = self.offset(part.end, true);
        Span { start, end: end.max(start) }
    }

    /// Returns the file offset for a text offset; between two pieces, `is_end` selects the earlier one.
    fn offset(&self, at: usize, is_end: bool) -> usize {
        let next = self.pieces.partition_point(|piece| {
            if is_end { piece.start + piece.length < at } else { piece.start + piece.length <= at }
        });
        let Some(piece) = self.pieces.get(next).or_else(|| self.pieces.last()) else { return 0 };
        let into = at.saturating_sub(piece.start);
        if piece.length == piece.file.end - piece.file.start {
            return piece.file.start + into.min(piece.length);
        }
        if is_end { piece.file.end } else { piece.file.start }
    }
}

/// Returns the passages of a document, in reading order; `file` is the text of its file.
///
/// On a page a block that is marked as an example states nothing, and is left out.
pub fn passages(document: &Document, file: &str, is_page: bool) -> Vec<Passage> {
    let mut collector = Collector {
        file,
        skips_examples: is_page,
        section: None,
        above: String::new(),
        passages: Vec::new(),
    };
    collector.blocks(&document.blocks);
    collector.passages
}

struct Collector<'a> {
    file: &'a str,
    skips_examples: bool,
    section: Option<SectionIndex>,
    /// The last block, if it is a paragraph.
    above: String,
    passages: Vec<Passage>,
}

impl Collector<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let above = std::mem::take(&mut self.above);
            match &block.kind {
                BlockKind::Heading(heading) => {
                    self.section = Some(SectionIndex(self.section.map_or(0, |section| section.0 + 1)));
                    self.lines(&heading.inlines, Origin::Heading);
                }
                BlockKind::Paragraph(inlines) => {
                    self.lines(inlines, Origin::Body);
                    self.above = self.passages.last().map_or_else(String::new, |last| last.text.clone());
                }
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                BlockKind::Quote(blocks) | BlockKind::Footnote { blocks, .. } => self.blocks(blocks),
                BlockKind::Table(table) => self.table(table, &above),
                BlockKind::Chart(number) => {
                    let passage = self.empty(Origin::Chart(ChartIndex(*number)));
                    self.passages.push(passage);
                }
                BlockKind::Code { is_example: true, .. } if self.skips_examples => {}
                BlockKind::Code { text, extent, .. } => self.verbatim(text, *extent),
                BlockKind::Html { text, extent } => self.verbatim(&without_tags(text), *extent),
                BlockKind::Rule => {}
            }
        }
    }

    fn verbatim(&mut self, text: &str, extent: Span) {
        let passage = Passage::of_value(text, self.file, extent, self.section);
        self.passages.push(Passage { origin: Origin::Verbatim, ..passage });
    }

    fn empty(&self, origin: Origin) -> Passage {
        let (text, above) = (String::new(), String::new());
        let (cells, cites, pieces) = (Vec::new(), Vec::new(), Vec::new());
        Passage { text, origin, section: self.section, cells, above, cites, pieces }
    }

    fn lines(&mut self, inlines: &[Inline], origin: Origin) {
        let mut passage = self.empty(origin);
        self.inlines(inlines, &mut passage);
        self.passages.push(passage);
    }

    fn table(&mut self, table: &Table, above: &str) {
        let heads: Vec<Arc<Passage>> = table
            .head
            .iter()
            .map(|cell| {
                let mut head = self.empty(Origin::Body);
                self.inlines(cell, &mut head);
                Arc::new(head)
            })
            .collect();
        self.passages.extend(heads.iter().map(|head| Passage::clone(head)));
        let nothing = Arc::new(self.empty(Origin::Body));
        for row in &table.rows {
            let mut passage = self.empty(Origin::Body);
            above.clone_into(&mut passage.above);
            for (number, cell) in row.iter().enumerate() {
                if number > 0 {
                    // Cells are clauses of one sentence.
                    passage.text.push(mark::CELL);
                }
                let start = passage.text.len();
                self.inlines(cell, &mut passage);
                let span = Span { start, end: passage.text.len() };
                let head = Arc::clone(heads.get(number).unwrap_or(&nothing));
                passage.cells.push(TableCell { span, head });
            }
            self.passages.push(passage);
        }
    }

    fn inlines(&mut self, inlines: &[Inline], passage: &mut Passage) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => {
                    let (start, length) = (passage.text.len(), text.len());
                    passage.pieces.push(TextPiece { start, length, file: inline.span });
                    passage.text.push_str(text);
                }
                InlineKind::Emphasis(inner)
                | InlineKind::Strong(inner)
                | InlineKind::Strikethrough(inner) => self.inlines(inner, passage),
                InlineKind::Link { target, inlines } => {
                    if target.starts_with("http") {
                        passage.cites.push(passage.text.len());
                    }
                    // The digits of an address that is shown as it is are no figures.
                    let is_bare = matches!(inlines.as_slice(), [Inline { kind: InlineKind::Text(text), .. }] if text == target);
                    if is_bare && target.is_ascii() {
                        passage.text.push(' ');
                    } else {
                        self.inlines(inlines, passage);
                    }
                }
                InlineKind::Image { alt, target } => {
                    let name = target.rsplit('/').next().unwrap_or_default();
                    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                    if !stem.is_ascii() {
                        let stem = Passage::of_value(stem, self.file, inline.span, self.section);
                        self.passages.push(Passage { origin: Origin::FileName, ..stem });
                    }
                    let alt = Passage {
                        origin: Origin::Alt,
                        ..Passage::of_value(alt, self.file, inline.span, self.section)
                    };
                    self.passages.push(alt);
                }
                InlineKind::Html(text) if text.is_ascii() => passage.text.push(' '),
                InlineKind::Code(text) | InlineKind::Html(text) => {
                    let base = passage.text.len();
                    let pieces = aligned(text, self.file, inline.span);
                    passage.pieces.extend(
                        pieces.into_iter().map(|piece| TextPiece { start: base + piece.start, ..piece }),
                    );
                    passage.text.push_str(text);
                }
                InlineKind::HardBreak => passage.text.push('\n'),
                InlineKind::FootnoteReference(_) => passage.cites.push(passage.text.len()),
            }
        }
    }
}

/// Returns HTML without the tags that have only ASCII in them: they are shown and reported as they stand, and the
/// numbers in them are widths and the like.
fn without_tags(html: &str) -> String {
    let mut shown = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let length = rest[start..].find('>').map_or(rest.len() - start, |at| at + 1);
        let tag = &rest[start..start + length];
        shown.push_str(&rest[..start]);
        shown.push_str(if tag.is_ascii() { " " } else { tag });
        rest = &rest[start + length..];
    }
    shown + rest
}

/// Maps each character of a value to the part of the file that states it.
fn aligned(text: &str, file: &str, place: Span) -> Vec<TextPiece> {
    let raw = file.get(place.range()).unwrap_or_default();
    if let Some(at) = raw.find(text) {
        let start = place.start + at;
        return vec![TextPiece {
            start: 0,
            length: text.len(),
            file: Span { start, end: start + text.len() },
        }];
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    for (start, c) in text.char_indices() {
        let found = raw[at..].find(|other: char| other == c || (c.is_whitespace() && other.is_whitespace()));
        let file = match found {
            Some(offset) => {
                let first = at + offset;
                at = first + raw[first..].chars().next().map_or(0, char::len_utf8);
                Span { start: place.start + first, end: place.start + at }
            }
            None => place,
        };
        pieces.push(TextPiece { start, length: c.len_utf8(), file });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::Passage;
    use crate::source::Span;

    #[test]
    fn a_part_of_a_folded_value_is_found_again() {
        let file = "summary: 通勤由58分钟\n  降至39分钟。\n";
        let place = Span { start: 9, end: file.len() - 1 };
        let passage = Passage::of_value("通勤由58分钟 降至39分钟。", file, place, None);
        let at = passage.text.find("39").expect("there");
        assert_eq!(&file[passage.place(Span { start: at, end: at + 2 }).range()], "39");
    }
}
