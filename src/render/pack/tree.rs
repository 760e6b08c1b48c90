//! What the templates of packs see: a document as plain data.
//!
//! A template walks this tree and sets each node; the words of authors are
//! only ever strings in it. Its form as JSON is described for theme makers in
//! `themes/default/pack/README.md`, and changes of it are changes of a format.

use serde::Serialize;

/// A document to be printed.
#[derive(Debug, Serialize)]
pub(super) struct Document {
    /// What stands on its cover, its margins and in its metadata.
    pub(super) meta: Meta,
    /// Its content, in reading order.
    pub(super) nodes: Vec<Node>,
}

/// What a document says of itself.
#[derive(Debug, Serialize)]
pub(super) struct Meta {
    pub(super) title: String,
    /// A line below the title; empty if none.
    pub(super) subtitle: String,
    /// The title of the casebook that it comes from.
    pub(super) series: String,
    /// Who issues it; `None` leaves the place blank.
    pub(super) issuer: Option<String>,
    pub(super) number: Option<String>,
    /// Year, month and day, for the metadata.
    pub(super) date: [i16; 3],
    /// The date as it is printed.
    pub(super) date_text: String,
    pub(super) edition: String,
    /// What is marked on each page; empty if nothing.
    pub(super) marking: String,
    /// Whom it goes to, each line as it is printed.
    pub(super) recipients: Vec<String>,
    /// How many copies, as it is printed.
    pub(super) copies: Option<String>,
    /// What a reader must know of the sources.
    pub(super) source_note: Option<String>,
    /// The address of the site, if it has one, and its QR code by path.
    pub(super) address: Option<String>,
    pub(super) address_code: Option<String>,
    /// The language of the words: the primary tag and the region.
    pub(super) language: &'static str,
    pub(super) region: &'static str,
    /// Whether it has a cover and a list of contents.
    pub(super) is_book: bool,
    pub(super) large_print: bool,
    /// The families of each face, in the order of preference.
    pub(super) fonts: Faces,
    /// Words of the interface, by name.
    pub(super) words: serde_json::Map<String, serde_json::Value>,
}

/// The families of each face, in the order of preference.
#[derive(Debug, Serialize)]
pub(super) struct Faces {
    pub(super) sans: Vec<String>,
    pub(super) serif: Vec<String>,
    pub(super) fangsong: Vec<String>,
    pub(super) xiaobiaosong: Vec<String>,
    pub(super) kaiti: Vec<String>,
    /// Whether there is a true 楷体, rather than what stands in for it.
    pub(super) has_kaiti: bool,
}

/// A part of a document.
#[derive(Debug, Serialize)]
#[serde(tag = "node", rename_all = "snake_case")]
pub(super) enum Node {
    /// A heading; one of level 1 opens a part.
    Heading {
        level: u8,
        pieces: Vec<Piece>,
        /// Its words, for the running head.
        text: String,
        label: Option<String>,
    },
    /// A paragraph.
    Paragraph { pieces: Vec<Piece> },
    /// What a text comes to.
    Lead { pieces: Vec<Piece> },
    /// A line on what follows: place, level, source.
    Meta { pieces: Vec<Piece> },
    /// A list; `start` is its first number, `None` for bullets.
    List { start: Option<u64>, items: Vec<Vec<Node>> },
    /// A quotation.
    Quote { nodes: Vec<Node> },
    /// Text set as typed.
    Code { text: String },
    /// A line across.
    Rule,
    /// Figures that are set large.
    Keys { keys: Vec<Key> },
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// An image.
    Image { src: String, alt: String, width: usize },
}

/// A figure that is set large.
#[derive(Debug, Serialize)]
pub(super) struct Key {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) note: String,
}

/// A table.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    /// What tells it from the other tables of the document, from 0; set when all is gathered.
    pub(super) id: usize,
    /// Its title; `None` for one that an author wrote into running text.
    pub(super) title: Option<String>,
    /// The unit of all values, if they have one in common.
    pub(super) unit: Option<String>,
    pub(super) columns: Vec<Column>,
    pub(super) head: Vec<Vec<Piece>>,
    pub(super) rows: Vec<Row>,
    /// Remarks below it.
    pub(super) notes: Vec<String>,
    /// Where its figures come from.
    pub(super) sources: Option<String>,
    /// Whether it needs the long side of the page.
    pub(super) is_wide: bool,
    /// Whether its rows are many and short, so that they stand closer.
    pub(super) is_dense: bool,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Column {
    /// Its part of the width; 0 for as wide as its content.
    pub(super) part: f32,
    /// `left`, `center` or `right`.
    pub(super) align: &'static str,
}

/// A row of a table.
#[derive(Debug, Default, Serialize)]
pub(super) struct Row {
    /// The head of a group of rows, across all columns; then there are no cells.
    pub(super) group: Option<String>,
    pub(super) cells: Vec<Vec<Piece>>,
    pub(super) label: Option<String>,
}

/// A chart.
#[derive(Debug, Serialize)]
pub(super) struct Chart {
    pub(super) src: String,
    pub(super) alt: String,
    pub(super) title: String,
    /// What is measured, in which unit, where and when.
    pub(super) subtitle: String,
    pub(super) notes: Vec<String>,
    pub(super) sources: Option<String>,
    /// The address of its page on the site and its QR code by path, where the site has one.
    pub(super) address: Option<String>,
    pub(super) address_code: Option<String>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "piece", rename_all = "snake_case")]
pub(super) enum Piece {
    /// Text.
    Text { text: String },
    /// Text set as typed.
    Code { text: String },
    /// Emphasis.
    Emphasis { pieces: Vec<Piece> },
    /// Strong emphasis.
    Strong { pieces: Vec<Piece> },
    /// Text struck through.
    Strike { pieces: Vec<Piece> },
    /// Text in the second row, as the remark in a cell.
    Small { pieces: Vec<Piece> },
    /// A link: to a label of the document, or to an address.
    Link { to: Option<String>, href: Option<String>, pieces: Vec<Piece> },
    /// The number of the page where a label stands.
    Page { to: String },
    /// A footnote with its text.
    Note { pieces: Vec<Piece>, label: String },
    /// The mark of a footnote that stands elsewhere.
    NoteAgain { to: String },
    /// A line break.
    Break,
}

impl Piece {
    /// Returns a piece of text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Returns a remark.
    pub(super) fn small(text: impl Into<String>) -> Self {
        Self::Small { pieces: vec![Self::text(text)] }
    }
}

/// Returns text as a line.
pub(super) fn line(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece::text(text)]
}

impl Node {
    /// Returns a heading of plain words.
    pub(super) fn heading(level: u8, text: &str, label: Option<String>) -> Self {
        Self::Heading { level, pieces: line(text), text: text.to_owned(), label }
    }

    /// Returns a paragraph of plain words.
    pub(super) fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { pieces: line(text) }
    }
}

impl Column {
    /// Returns a column that shares the width.
    pub(super) const fn wide(part: f32) -> Self {
        Self { part, align: "left" }
    }

    /// Returns a column as wide as its content.
    pub(super) const fn narrow(align: &'static str) -> Self {
        Self { part: 0.0, align }
    }
}
