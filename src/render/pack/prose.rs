//! Turns a resolved text into nodes.
//!
//! In: a text and the choice of sections to print. Out: nodes. A link leads to
//! a place in the same document, or a footnote names its target.

use std::collections::{BTreeMap, BTreeSet};

use super::builder::{PackBuilder, row_label, text_label};
use super::sections;
use crate::document::{Alignment, Block, BlockKind, Heading, Inline, InlineKind, plain_text};
use crate::ledger::FigureMark;
use crate::model::{Named, Prose, Target, TextId};
use crate::press::tree::{Column, Node, Piece, TableNode, TableRow, line};
use crate::source::Span;

/// The deepest level of headings; deeper headings are set at this level.
const DEEPEST: u8 = 4;

/// A text while it is turned into nodes.
struct NodeBuilder<'c, 'r, 'a> {
    builder: &'c mut PackBuilder<'r, 'a>,
    id: &'c TextId,
    prose: &'c Prose,
    marks: &'c [FigureMark],
    /// How many levels headings are moved down.
    shift: i16,
    /// The texts of footnotes by name.
    notes: BTreeMap<&'c str, &'c [Block]>,
    /// Whether a footnote is open: footnotes cannot be nested.
    in_note: bool,
    /// How many lists, quotations and mark-ups are open.
    depth: usize,
    /// The labels whose page number has already been given.
    seen: BTreeSet<String>,
}

/// The most lists, quotations and mark-ups that are nested: the typesetter has a limit of its
/// own, and deeper levels cannot be told apart on paper.
const NESTED: usize = 8;

/// Returns the nodes of a text.
///
/// Its headings of level 2 are set at `level`. Of a case, single sections may be chosen, each
/// with its subsections; a chosen section is set at `level` too.
pub(super) fn nodes(
    builder: &mut PackBuilder,
    (id, prose): (&TextId, &Prose),
    marks: &[FigureMark],
    level: u8,
    sections: &Named<String>,
) -> Vec<Node> {
    let mut setter = NodeBuilder {
        builder,
        id,
        prose,
        marks,
        shift: i16::from(level) - 2,
        notes: BTreeMap::new(),
        in_note: false,
        depth: 0,
        seen: BTreeSet::new(),
    };
    let blocks = &prose.document.blocks;
    for block in blocks {
        if let BlockKind::Footnote { name, blocks } = &block.kind {
            setter.notes.insert(name, blocks);
        }
    }
    let mut nodes = Vec::new();
    for (block, opened_at) in sections::printed(blocks, sections) {
        setter.shift = i16::from(level) - i16::from(opened_at.unwrap_or(2));
        setter.block(block, &mut nodes);
    }
    nodes
}

/// Returns a text of one line with its figures; the spans of the figures are relative to the text.
pub(super) fn summary(builder: &PackBuilder, text: &str, marks: &[FigureMark]) -> Vec<Piece> {
    let whole = Span { start: 0, end: text.len() };
    marked(builder, text, whole, marks)
}

impl NodeBuilder<'_, '_, '_> {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for block in blocks {
            self.block(block, &mut nodes);
        }
        nodes
    }

    fn block(&mut self, block: &Block, nodes: &mut Vec<Node>) {
        match &block.kind {
            BlockKind::Heading(heading) => nodes.push(self.heading(heading)),
            BlockKind::Paragraph(inlines) => self.paragraph(inlines, nodes),
            BlockKind::List { items, .. } if self.depth == NESTED => {
                for block in items.iter().flatten() {
                    self.block(block, nodes);
                }
            }
            BlockKind::Quote(blocks) if self.depth == NESTED => {
                for block in blocks {
                    self.block(block, nodes);
                }
            }
            BlockKind::List { start, items } => {
                let items = self.within(|setter| items.iter().map(|item| setter.blocks(item)).collect());
                nodes.push(Node::List { start: *start, items });
            }
            BlockKind::Quote(blocks) => {
                let inner = self.within(|setter| setter.blocks(blocks));
                nodes.push(Node::Quote { nodes: inner });
            }
            BlockKind::Code { text, is_example, .. } => {
                if *is_example {
                    nodes.push(Node::paragraph(self.builder.renderer.words.text("example")));
                }
                nodes.push(Node::Code { text: text.clone() });
            }
            BlockKind::Chart(number) => {
                if let Some(Some(chart)) = self.prose.charts.get(*number) {
                    nodes.extend(self.builder.chart(chart));
                }
            }
            BlockKind::Table(table) => nodes.push(self.table(table)),
            BlockKind::Rule => nodes.push(Node::Rule),
            BlockKind::Html { text, .. } => nodes.push(Node::paragraph(text.trim())),
            BlockKind::Footnote { .. } => {}
        }
    }

    /// Runs `work` one level deeper in lists, quotations or mark-up.
    fn within<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        self.depth += 1;
        let result = work(self);
        self.depth -= 1;
        result
    }

    fn heading(&mut self, heading: &Heading) -> Node {
        let level = (i16::from(heading.level) + self.shift).clamp(1, i16::from(DEEPEST));
        Node::Heading {
            level: level.try_into().unwrap_or(DEEPEST),
            pieces: self.inlines(&heading.inlines),
            text: plain_text(&heading.inlines),
            label: self.builder.take(text_label(self.id, Some(&heading.anchor))),
        }
    }

    /// Sets a paragraph; an image in it becomes a node of its own.
    fn paragraph(&mut self, inlines: &[Inline], nodes: &mut Vec<Node>) {
        let mut rest = inlines;
        while let Some(at) = rest.iter().position(|inline| matches!(inline.kind, InlineKind::Image { .. })) {
            self.words(&rest[..at], nodes);
            if let InlineKind::Image { target, alt } = &rest[at].kind
                && let Some(Target::Image(asset)) = self.prose.targets.get(target)
            {
                nodes.push(self.builder.image(asset, alt));
            }
            rest = &rest[at + 1..];
        }
        self.words(rest, nodes);
    }

    fn words(&mut self, inlines: &[Inline], nodes: &mut Vec<Node>) {
        let pieces = self.inlines(inlines);
        let is_blank = |piece: &Piece| matches!(piece, Piece::Text { text } if text.trim().is_empty());
        if !pieces.iter().all(|piece| is_blank(piece) || *piece == Piece::Break) {
            nodes.push(Node::Paragraph { pieces });
        }
    }

    fn table(&mut self, table: &crate::document::Table) -> Node {
        let head: Vec<Vec<Piece>> = table.head.iter().map(|cell| self.inlines(cell)).collect();
        let rows: Vec<Vec<Vec<Piece>>> =
            table.rows.iter().map(|row| row.iter().map(|cell| self.inlines(cell)).collect()).collect();
        let longest = |column: usize| {
            let cells = table.rows.iter().chain(std::iter::once(&table.head));
            cells.filter_map(|row| row.get(column)).map(|cell| plain_text(cell).chars().count()).max()
        };
        let columns = table.alignment.iter().enumerate().map(|(number, alignment)| Column {
            part: share(longest(number).unwrap_or(1)),
            align: match alignment {
                Alignment::Right => "right",
                Alignment::Centre => "center",
                Alignment::Left | Alignment::Natural => "left",
            },
        });
        Node::Table(TableNode {
            id: 0,
            title: None,
            unit: None,
            columns: columns.collect(),
            head,
            rows: rows.into_iter().map(|cells| TableRow { cells, ..TableRow::default() }).collect(),
            notes: Vec::new(),
            sources: None,
            is_wide: false,
            is_dense: false,
        })
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for inline in inlines {
            self.inline(inline, &mut pieces);
        }
        pieces
    }

    fn inline(&mut self, inline: &Inline, pieces: &mut Vec<Piece>) {
        match &inline.kind {
            InlineKind::Text(text) => {
                // An escape and the character that it stands for differ in length.
                let is_whole = text.len() == inline.span.end - inline.span.start;
                let marks = if is_whole && !self.in_note { self.marks } else { &[] };
                pieces.extend(marked(self.builder, text, inline.span, marks));
            }
            InlineKind::Html(text) => pieces.push(Piece::text(text.as_str())),
            InlineKind::Code(text) => pieces.push(Piece::Code { text: text.clone() }),
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner)
                if self.depth >= NESTED =>
            {
                for inline in inner {
                    self.inline(inline, pieces);
                }
            }
            InlineKind::Emphasis(inner) => {
                pieces.push(Piece::Emphasis { pieces: self.within(|setter| setter.inlines(inner)) });
            }
            InlineKind::Strong(inner) => {
                pieces.push(Piece::Strong { pieces: self.within(|setter| setter.inlines(inner)) });
            }
            InlineKind::Strikethrough(inner) => {
                pieces.push(Piece::Strike { pieces: self.within(|setter| setter.inlines(inner)) });
            }
            InlineKind::Link { target, inlines } => self.link(target, inlines, pieces),
            InlineKind::Image { alt, .. } => pieces.push(Piece::text(alt.as_str())),
            InlineKind::FootnoteReference(name) => self.note(name, pieces),
            InlineKind::HardBreak => pieces.push(Piece::Break),
        }
    }

    fn link(&mut self, typed: &str, inner: &[Inline], pieces: &mut Vec<Piece>) {
        let mut words = without_links(self.inlines(inner));
        if self.builder.renderer.chart_reference(self.prose, typed, inner).is_some()
            && let Some((text, id)) = self.anchor(typed)
            && let Some(to) =
                self.builder.reach(&text, Some(&id)).filter(|to| *to == text_label(&text, Some(&id)))
        {
            words = vec![Piece::ChartNumber { to }];
        }
        match self.prose.targets.get(typed) {
            Some(Target::External(address)) => {
                let href = Some(address.clone());
                let is_said = plain_text(inner) == *address;
                pieces.push(Piece::Link { to: None, href, pieces: words });
                if !is_said && !self.in_note {
                    let address = address.strip_prefix("mailto:").unwrap_or(address);
                    pieces.push(self.builder.note(line(address), address));
                }
            }
            Some(Target::Here(anchor)) => self.see(self.id, Some(anchor), words, pieces),
            Some(Target::Text(text, anchor)) => self.see(text, anchor.as_deref(), words, pieces),
            Some(Target::Image(_)) | None => pieces.extend(words),
        }
    }

    /// Returns the text and the place in it that an address leads to; `None` if it leads elsewhere.
    fn anchor(&self, typed: &str) -> Option<(TextId, String)> {
        match self.prose.targets.get(typed)? {
            Target::Here(anchor) => Some((self.id.clone(), anchor.clone())),
            Target::Text(text, anchor) => Some((text.clone(), anchor.clone()?)),
            Target::External(_) | Target::Image(_) => None,
        }
    }

    /// Links to a text: within the document, or by a footnote with its title and address.
    fn see(&mut self, text: &TextId, anchor: Option<&str>, words: Vec<Piece>, pieces: &mut Vec<Piece>) {
        if let Some(to) = self.builder.reach(text, anchor) {
            pieces.push(Piece::Link { to: Some(to.clone()), href: None, pieces: words });
            // On paper a link into another text is a page number, given once in each text.
            if *text != *self.id && !self.in_note && self.seen.insert(to.clone()) {
                pieces.push(Piece::Page { to });
            }
            return;
        }
        pieces.extend(words);
        if self.in_note || *text == *self.id {
            return;
        }
        let (key, note) = self.builder.elsewhere(text, anchor);
        pieces.push(self.builder.note(note, &key));
    }

    fn note(&mut self, name: &str, pieces: &mut Vec<Piece>) {
        let Some(blocks) = self.notes.get(name).copied() else { return };
        if self.in_note {
            return;
        }
        self.in_note = true;
        let mut inner = Vec::new();
        for block in blocks {
            if let BlockKind::Paragraph(inlines) = &block.kind {
                if !inner.is_empty() {
                    inner.push(Piece::Break);
                }
                inner.extend(self.inlines(inlines));
            }
        }
        self.in_note = false;
        let key = text_label(self.id, Some(&format!("^{name}")));
        pieces.push(self.builder.note(inner, &key));
    }
}

/// Returns text in which the figures link to their rows, if the document has them.
fn marked(builder: &PackBuilder, text: &str, span: Span, marks: &[FigureMark]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    let first = marks.partition_point(|mark| mark.span.end <= span.start);
    for mark in marks[first..].iter().take_while(|mark| mark.span.start < span.end) {
        let to = row_label(&mark.observation);
        if !builder.has(&to) {
            continue;
        }
        let (start, end) = (mark.span.start.max(at), mark.span.end.min(span.end));
        if start > at {
            pieces.push(Piece::text(&text[at - span.start..start - span.start]));
        }
        let figure = line(&text[start - span.start..end - span.start]);
        pieces.push(Piece::Link { to: Some(to), href: None, pieces: figure });
        at = end;
    }
    if at < span.end || pieces.is_empty() {
        pieces.push(Piece::text(text.get(at - span.start..).unwrap_or(text)));
    }
    pieces
}

/// Removes links from the label of a link: links cannot be nested.
fn without_links(pieces: Vec<Piece>) -> Vec<Piece> {
    let inner = |piece| match piece {
        Piece::Link { pieces, .. } => pieces,
        piece => vec![piece],
    };
    pieces.into_iter().flat_map(inner).collect()
}

/// Returns the share of the width for a column whose longest cell has this many characters.
///
/// The square root keeps a long column from squeezing the others.
fn share(characters: usize) -> f32 {
    let bounded = u16::try_from(characters.clamp(4, 120)).unwrap_or(120);
    f32::from(bounded).sqrt()
}
