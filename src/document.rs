//! A Markdown file as a tree with spans.
//!
//! In: what `parse::markdown` makes of a file. Out: the one tree that
//! resolving, the figure scanner, the pages and the packs walk. It contains no
//! Markdown syntax, and HTML only as text.

use crate::source::Span;

/// The body of a Markdown file.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its blocks, in reading order.
    pub blocks: Vec<Block>,
}

/// A block of a document.
#[derive(Clone, Debug)]
pub struct Block {
    /// The block's extent in the file.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A heading, which opens a section.
    Heading(Box<Heading>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; `start` is its first number, `None` for bullets.
    List {
        /// The first number, or `None` for bullets.
        start: Option<u64>,
        /// The items, in order.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Text set as typed.
    Code {
        /// The text.
        text: String,
        /// Its extent in the file, which may have marks of lists and quotations in it.
        extent: Span,
        /// Whether it only shows how something is written, so that its figures state nothing.
        is_example: bool,
    },
    /// A chart block; its number counts the chart blocks of the file from 0.
    Chart(usize),
    /// A table.
    Table(Box<Table>),
    /// A horizontal rule.
    Rule,
    /// A footnote's text.
    Footnote {
        /// The name that references use.
        name: String,
        /// The text.
        blocks: Vec<Block>,
    },
    /// HTML as typed, to be shown as text.
    Html {
        /// The text, without comments.
        text: String,
        /// Its extent in the file.
        extent: Span,
    },
}

/// A heading and its attributes in braces.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 2 for `##`, to 6.
    pub level: u8,
    /// Its text.
    pub inlines: Vec<Inline>,
    /// The id that links use, unique in the document.
    pub anchor: String,
    /// The pairs in the braces: `practice=a,b` is `practice` with each name and its place.
    pub attributes: Vec<HeadingAttribute>,
}

/// One pair in a heading's braces.
#[derive(Clone, Debug)]
pub struct HeadingAttribute {
    /// The key.
    pub key: String,
    /// Where the key is.
    pub span: Span,
    /// The names after `=`, split at commas, each with its place.
    pub names: Vec<(String, Span)>,
}

/// A table with one header row.
#[derive(Clone, Debug)]
pub struct Table {
    /// The alignment of each column.
    pub alignment: Vec<Alignment>,
    /// The header row.
    pub head: Vec<Vec<Inline>>,
    /// The other rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// The alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// The default of the script.
    Natural,
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// An inline: a piece of running text.
#[derive(Clone, Debug)]
pub struct Inline {
    /// The piece's extent in the file.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// What an inline is.
#[derive(Clone, Debug)]
pub enum InlineKind {
    /// Text.
    Text(String),
    /// Text set as typed; its extent is that of the text, without the marks around it.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Text struck through.
    Strikethrough(Vec<Inline>),
    /// A link.
    Link {
        /// The address as typed.
        target: String,
        /// What is shown.
        inlines: Vec<Inline>,
    },
    /// An image.
    Image {
        /// The address as typed.
        target: String,
        /// The text alternative.
        alt: String,
    },
    /// A reference to a footnote by name.
    FootnoteReference(String),
    /// A line break that the author asked for.
    HardBreak,
    /// HTML as typed, to be shown as text.
    Html(String),
}

impl Document {
    /// Returns the headings, including those in lists and quotations, in reading order.
    pub fn headings(&self) -> impl Iterator<Item = (&Heading, Span)> {
        let mut found = Vec::new();
        collect_headings(&self.blocks, &mut found);
        found.into_iter()
    }

    /// Returns how many blocks are marked as examples.
    pub fn examples(&self) -> usize {
        count_examples(&self.blocks)
    }

    /// Calls `visit` with each inline, including nested ones.
    pub fn for_each_inline<'a>(&'a self, visit: &mut impl FnMut(&'a Inline)) {
        visit_blocks(&self.blocks, visit);
    }
}

/// Returns the text of inlines, without any mark-up.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    visit_inlines(inlines, &mut |inline| match &inline.kind {
        InlineKind::Text(piece) | InlineKind::Code(piece) | InlineKind::Html(piece) => text.push_str(piece),
        InlineKind::HardBreak => text.push(' '),
        _ => {}
    });
    text
}

fn count_examples(blocks: &[Block]) -> usize {
    let count = |block: &Block| match &block.kind {
        BlockKind::Code { is_example, .. } => usize::from(*is_example),
        BlockKind::List { items, .. } => items.iter().map(|item| count_examples(item)).sum(),
        BlockKind::Quote(blocks) | BlockKind::Footnote { blocks, .. } => count_examples(blocks),
        _ => 0,
    };
    blocks.iter().map(count).sum()
}

fn collect_headings<'a>(blocks: &'a [Block], found: &mut Vec<(&'a Heading, Span)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) => found.push((heading, block.span)),
            BlockKind::List { items, .. } => items.iter().for_each(|item| collect_headings(item, found)),
            BlockKind::Quote(blocks) | BlockKind::Footnote { blocks, .. } => collect_headings(blocks, found),
            _ => {}
        }
    }
}

fn visit_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Inline)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) => visit_inlines(&heading.inlines, visit),
            BlockKind::Paragraph(inlines) => visit_inlines(inlines, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| visit_blocks(item, visit)),
            BlockKind::Quote(blocks) | BlockKind::Footnote { blocks, .. } => visit_blocks(blocks, visit),
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    visit_inlines(cell, visit);
                }
            }
            BlockKind::Code { .. } | BlockKind::Chart(_) | BlockKind::Rule | BlockKind::Html { .. } => {}
        }
    }
}

fn visit_inlines<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match &inline.kind {
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link { inlines: inner, .. } => visit_inlines(inner, visit),
            _ => {}
        }
    }
}
