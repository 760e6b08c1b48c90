//! Blocks and pieces whose end has not come yet.

use pulldown_cmark::HeadingLevel;

use crate::document::{Alignment, Block, BlockKind, Inline};
use crate::source::Span;

/// What an open container becomes when it is closed.
pub(super) enum ContainerKind {
    Document,
    Paragraph,
    Heading { level: u8, id: Option<String> },
    List(Option<u64>),
    Item,
    Quote,
    Code { language: String, is_example: bool },
    Html,
    Table(Vec<Alignment>),
    TableHead,
    TableRow,
    TableCell,
    Footnote(String),
    Emphasis,
    Strong,
    Strikethrough,
    Link(Address),
    Image(Address),
}

/// Where a link or an image leads.
pub(super) struct Address {
    pub(super) target: String,
    /// The words that stand behind the address in the same brackets; empty if none do.
    pub(super) title: String,
}

/// A block or an inline piece that is still open.
pub(super) struct OpenContainer {
    pub(super) kind: ContainerKind,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    /// The items of a list.
    pub(super) items: Vec<Vec<Block>>,
    /// The cells of a row, or the head of a table.
    pub(super) cells: Vec<Vec<Inline>>,
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
    /// The text of code and HTML, and its extent.
    pub(super) text: String,
    pub(super) extent: Option<Span>,
}

impl OpenContainer {
    pub(super) fn new(kind: ContainerKind) -> Self {
        Self {
            kind,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            cells: Vec::new(),
            rows: Vec::new(),
            text: String::new(),
            extent: None,
        }
    }

    /// Closes a paragraph that has no tags of its own, as in a tight list.
    pub(super) fn close_line(&mut self) {
        let (Some(first), Some(last)) = (self.inlines.first(), self.inlines.last()) else { return };
        let span = Span { start: first.span.start, end: last.span.end };
        let inlines = std::mem::take(&mut self.inlines);
        self.blocks.push(Block { span, kind: BlockKind::Paragraph(inlines) });
    }
}

/// Returns the number of marks that make a heading of a level.
pub(super) fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Returns the alignment of a column.
pub(super) fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Natural,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
