//! A document to be printed, as a tree of typed nodes.
//!
//! In: what a pack gathers. Out: what a press walks: templates see it as JSON,
//! and another press can walk the types. The words of authors are only ever
//! strings in it. Its JSON form is documented for theme authors in
//! `themes/default/pack/README.md`; a change to it is a change of a file format.

use std::collections::BTreeMap;

use serde::Serialize;

/// A document to be printed.
#[derive(Clone, Debug, Serialize)]
pub struct PackDocument {
    /// What appears on its cover, in its margins and in its metadata.
    pub meta: Meta,
    /// Its content, in reading order.
    pub nodes: Vec<Node>,
}

/// The metadata of a document.
#[derive(Clone, Debug, Serialize)]
pub struct Meta {
    /// Its title.
    pub title: String,
    /// A line below the title; empty if none.
    pub subtitle: String,
    /// The title of the casebook that it comes from.
    pub series: String,
    /// Who issues it; `None` leaves the place blank.
    pub issuer: Option<String>,
    /// Its number among those of its issuer.
    pub number: Option<String>,
    /// Year, month and day, for the metadata.
    pub date: [i16; 3],
    /// The date as it is printed.
    pub date_text: String,
    /// The edition of the casebook, as it is printed.
    pub edition: String,
    /// The marking on each page; empty if there is none.
    pub marking: String,
    /// Its recipients, each line as it is printed.
    pub recipients: Vec<String>,
    /// How many copies, as it is printed.
    pub copies: Option<String>,
    /// What a reader must know about the sources.
    pub source_note: Option<String>,
    /// The address of the site, if it has one.
    pub address: Option<String>,
    /// The QR code of the address, by path.
    pub address_code: Option<String>,
    /// The language of the words.
    pub language: &'static str,
    /// The region of the language.
    pub region: &'static str,
    /// Whether it has a cover and a list of contents.
    pub is_book: bool,
    /// Whether it is set in large print.
    pub large_print: bool,
    /// The families of each face, in the order of preference.
    pub fonts: Faces,
    /// Words of the interface, by name.
    pub words: BTreeMap<String, String>,
}

/// The families of each face, in the order of preference.
#[derive(Clone, Debug, Serialize)]
pub struct Faces {
    /// Headings, tables and charts.
    pub sans: Vec<String>,
    /// Running text.
    pub serif: Vec<String>,
    /// The running text of a briefing.
    pub fangsong: Vec<String>,
    /// The title of a briefing.
    pub xiaobiaosong: Vec<String>,
    /// Headings of the second level of a briefing, and emphasis.
    pub kaiti: Vec<String>,
    /// Whether there is a true 楷体 rather than a substitute.
    pub has_kaiti: bool,
}

/// A part of a document.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "node", rename_all = "snake_case")]
pub enum Node {
    /// A heading; one of level 1 opens a part.
    Heading {
        /// Its level, from 1.
        level: u8,
        /// Its line.
        pieces: Vec<Piece>,
        /// Its words, for the running head.
        text: String,
        /// What links lead to; `None` if nothing does.
        label: Option<String>,
    },
    /// A paragraph.
    Paragraph {
        /// Its line.
        pieces: Vec<Piece>,
    },
    /// The gist of a text.
    Lead {
        /// Its line.
        pieces: Vec<Piece>,
    },
    /// A line on what follows: place, level, source.
    Meta {
        /// Its line.
        pieces: Vec<Piece>,
    },
    /// A list.
    List {
        /// The number of the first item; `None` for bullets.
        start: Option<u64>,
        /// Its items, each of nodes.
        items: Vec<Vec<Node>>,
    },
    /// A quotation.
    Quote {
        /// What it holds.
        nodes: Vec<Node>,
    },
    /// Text set as typed.
    Code {
        /// The text.
        text: String,
    },
    /// A horizontal rule.
    Rule,
    /// Figures in large type.
    Keys {
        /// The figures.
        keys: Vec<KeyNode>,
    },
    /// A table.
    Table(TableNode),
    /// A chart.
    Chart(ChartNode),
    /// An image.
    Image {
        /// Its file, by path.
        src: String,
        /// What it shows, for those who cannot see it.
        alt: String,
        /// Its width in pixels.
        width: usize,
    },
}

/// A figure in large type.
#[derive(Clone, Debug, Serialize)]
pub struct KeyNode {
    /// What it is.
    pub label: String,
    /// The value as it is printed.
    pub value: String,
    /// Its period, place and status.
    pub note: String,
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct TableNode {
    /// Its number among the tables of the document, from 0; set once everything is gathered.
    pub id: usize,
    /// Its title; `None` for one that an author wrote into running text.
    pub title: Option<String>,
    /// The unit of all values, if they have one in common.
    pub unit: Option<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The heads of the columns.
    pub head: Vec<Vec<Piece>>,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// Remarks below it.
    pub notes: Vec<String>,
    /// Where its figures come from.
    pub sources: Option<String>,
    /// Whether it needs the long side of the page.
    pub is_wide: bool,
    /// Whether its rows are many and short, so that they are set closer together.
    pub is_dense: bool,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Column {
    /// Its share of the width; 0 if it is as wide as its content.
    pub part: f32,
    /// `left`, `center` or `right`.
    pub align: &'static str,
}

/// A row of a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TableRow {
    /// The head of a group of rows, across all columns; such a row has no cells.
    pub group: Option<String>,
    /// Its cells, one for each column.
    pub cells: Vec<Vec<Piece>>,
    /// What links lead to; `None` if nothing does.
    pub label: Option<String>,
}

/// A chart.
#[derive(Clone, Debug, Serialize)]
pub struct ChartNode {
    /// Its label; `None` if nothing refers to it, or it stands in the document twice.
    pub label: Option<String>,
    /// The drawing, by path.
    pub src: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// Its title.
    pub title: String,
    /// What is measured, in which unit, where and when.
    pub subtitle: String,
    /// Remarks below it.
    pub notes: Vec<String>,
    /// Where its figures come from.
    pub sources: Option<String>,
    /// The address of its page, if the site has one.
    pub address: Option<String>,
    /// The QR code of the address, by path.
    pub address_code: Option<String>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "piece", rename_all = "snake_case")]
pub enum Piece {
    /// Text.
    Text {
        /// The text.
        text: String,
    },
    /// Text set as typed.
    Code {
        /// The text.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// Its line.
        pieces: Vec<Piece>,
    },
    /// Strong emphasis.
    Strong {
        /// Its line.
        pieces: Vec<Piece>,
    },
    /// Text struck through.
    Strike {
        /// Its line.
        pieces: Vec<Piece>,
    },
    /// Secondary text, such as a remark in a cell.
    Small {
        /// Its line.
        pieces: Vec<Piece>,
    },
    /// A link: to a label of the document, or to an address.
    Link {
        /// The label.
        to: Option<String>,
        /// The address.
        href: Option<String>,
        /// Its line.
        pieces: Vec<Piece>,
    },
    /// The number of the chart that has a label.
    ChartNumber {
        /// The label.
        to: String,
    },
    /// The number of the page that has a label.
    Page {
        /// The label.
        to: String,
    },
    /// A footnote with its text.
    Note {
        /// Its line.
        pieces: Vec<Piece>,
        /// The label that its mark leads to.
        label: String,
    },
    /// The mark of a footnote whose text is elsewhere.
    NoteAgain {
        /// The label.
        to: String,
    },
    /// A line break.
    Break,
}

impl Piece {
    /// Returns a piece of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Returns a remark.
    pub fn small(text: impl Into<String>) -> Self {
        Self::Small { pieces: vec![Self::text(text)] }
    }
}

/// Returns text as a line.
pub fn line(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece::text(text)]
}

impl Node {
    /// Returns a heading of plain words.
    pub fn heading(level: u8, text: &str, label: Option<String>) -> Self {
        Self::Heading { level, pieces: line(text), text: text.to_owned(), label }
    }

    /// Returns a paragraph of plain words.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { pieces: line(text) }
    }
}

impl Column {
    /// Returns a column that shares the width.
    pub const fn wide(part: f32) -> Self {
        Self { part, align: "left" }
    }

    /// Returns a column as wide as its content.
    pub const fn narrow(align: &'static str) -> Self {
        Self { part: 0.0, align }
    }
}
