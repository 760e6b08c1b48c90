//! Reads Markdown into a document.
//!
//! In: the body of a file. Out: its tree, the extents of its chart blocks,
//! and faults of form: heading levels, raw HTML, asterisks that are printed
//! literally. The only home of pulldown-cmark and of its options. Links and
//! images are left as typed.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag};

use super::heading;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::document::{
    Alignment, Block, BlockKind, Document, Heading, Inline, InlineKind, Table, plain_text,
};
use crate::source::{FileId, Place, Span};

/// The deepest nesting that is kept; deeper content is kept but flattened.
///
/// Every later stage walks the tree by recursion, so its depth is bounded here.
const DEPTH_LIMIT: usize = 48;

/// Reads the text of a file from the byte where its body starts.
pub(super) fn read(file: FileId, text: &str, body: usize) -> Checked<(Document, Vec<Span>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut builder = Builder::new(file, text);
    for (event, range) in Parser::new_ext(&text[body..], options).into_offset_iter() {
        builder.event(event, range.start + body..range.end + body);
    }
    builder.finish()
}

/// What an open container becomes when it is closed.
enum ContainerKind {
    Document,
    Paragraph,
    Heading { level: u8, id: Option<String> },
    List(Option<u64>),
    Item,
    Quote,
    Code { language: String },
    Html,
    Table(Vec<Alignment>),
    TableHead,
    TableRow,
    TableCell,
    Footnote(String),
    Emphasis,
    Strong,
    Strikethrough,
    Link(String),
    Image(String),
}

/// A block or an inline piece that is still open.
struct OpenContainer {
    kind: ContainerKind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// The items of a list.
    items: Vec<Vec<Block>>,
    /// The cells of a row, or the head of a table.
    cells: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    /// The text of code and HTML, and its extent.
    text: String,
    extent: Option<Span>,
}

impl OpenContainer {
    fn new(kind: ContainerKind) -> Self {
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
    fn close_line(&mut self) {
        let (Some(first), Some(last)) = (self.inlines.first(), self.inlines.last()) else { return };
        let span = Span { start: first.span.start, end: last.span.end };
        let inlines = std::mem::take(&mut self.inlines);
        self.blocks.push(Block { span, kind: BlockKind::Paragraph(inlines) });
    }
}

struct Builder<'a> {
    file: FileId,
    text: &'a str,
    open: Vec<OpenContainer>,
    /// How many levels beyond the limit are open.
    beyond: usize,
    /// A soft line break whose effect depends on what follows it.
    soft_break: Option<Span>,
    /// The last character shown, to tell what a soft break becomes.
    last: Option<char>,
    charts: Vec<Span>,
    anchors: BTreeMap<String, Span>,
    /// How many headings have taken their anchor from the same words.
    alike: BTreeMap<String, usize>,
    level: u8,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    fn new(file: FileId, text: &'a str) -> Self {
        Self {
            file,
            text,
            open: vec![OpenContainer::new(ContainerKind::Document)],
            beyond: 0,
            soft_break: None,
            last: None,
            charts: Vec::new(),
            anchors: BTreeMap::new(),
            alike: BTreeMap::new(),
            level: 1,
            diagnostics: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        let span = Span::from(range);
        match event {
            Event::Start(_) if self.open.len() + self.beyond > DEPTH_LIMIT => self.beyond += 1,
            Event::Start(tag) => self.start(tag),
            Event::End(_) if self.beyond > 0 => self.beyond -= 1,
            Event::End(_) => self.end(span),
            Event::Text(text) => self.show(span, text.into_string()),
            Event::Code(text) => self.piece(span, InlineKind::Code(text.into_string())),
            Event::Html(text) => self.html_block(span, &text),
            Event::InlineHtml(text) => {
                self.warn_html(span, &text);
                self.piece(span, InlineKind::Html(text.into_string()));
            }
            Event::FootnoteReference(name) => {
                self.piece(span, InlineKind::FootnoteReference(name.into_string()));
            }
            Event::SoftBreak => self.soft_break = Some(span),
            Event::HardBreak => self.piece(span, InlineKind::HardBreak),
            Event::Rule => self.block(span, BlockKind::Rule),
            // Extensions that are not enabled.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        let kind = match tag {
            Tag::Heading { level, id, .. } => ContainerKind::Heading {
                level: level_number(level),
                id: id.map(pulldown_cmark::CowStr::into_string),
            },
            Tag::BlockQuote(_) => ContainerKind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => ContainerKind::Code {
                language: info.split_whitespace().next().unwrap_or_default().to_owned(),
            },
            Tag::CodeBlock(CodeBlockKind::Indented) => ContainerKind::Code { language: String::new() },
            Tag::HtmlBlock => ContainerKind::Html,
            Tag::List(start) => ContainerKind::List(start),
            Tag::Item => ContainerKind::Item,
            Tag::FootnoteDefinition(name) => ContainerKind::Footnote(name.into_string()),
            Tag::Table(columns) => ContainerKind::Table(columns.into_iter().map(alignment).collect()),
            Tag::TableHead => ContainerKind::TableHead,
            Tag::TableRow => ContainerKind::TableRow,
            Tag::TableCell => ContainerKind::TableCell,
            Tag::Emphasis => ContainerKind::Emphasis,
            Tag::Strong => ContainerKind::Strong,
            Tag::Strikethrough => ContainerKind::Strikethrough,
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                ContainerKind::Link(format!("mailto:{dest_url}"))
            }
            Tag::Link { dest_url, .. } => ContainerKind::Link(dest_url.into_string()),
            Tag::Image { dest_url, .. } => ContainerKind::Image(dest_url.into_string()),
            // Paragraphs, and extensions that are not enabled.
            _ => ContainerKind::Paragraph,
        };
        let is_inline = matches!(
            kind,
            ContainerKind::Emphasis
                | ContainerKind::Strong
                | ContainerKind::Strikethrough
                | ContainerKind::Link(_)
                | ContainerKind::Image(_)
        );
        if !is_inline {
            self.soft_break = None;
            self.last = None;
            if let Some(parent) = self.open.last_mut() {
                parent.close_line();
            }
        }
        self.open.push(OpenContainer::new(kind));
    }

    fn end(&mut self, span: Span) {
        // The outermost container has no tags, so an end tag never closes it.
        let Some(mut frame) = self.open.pop_if(|frame| !matches!(frame.kind, ContainerKind::Document)) else {
            return;
        };
        self.warn_literal_emphasis(&frame.inlines);
        match std::mem::replace(&mut frame.kind, ContainerKind::Document) {
            ContainerKind::Document => {}
            ContainerKind::Paragraph => self.block(span, BlockKind::Paragraph(frame.inlines)),
            ContainerKind::Heading { level, id } => self.heading(span, level, id, frame.inlines),
            ContainerKind::List(start) => {
                // Content nested beyond the limit has lost its list item.
                frame.close_line();
                if !frame.blocks.is_empty() {
                    frame.items.push(frame.blocks);
                }
                self.block(span, BlockKind::List { start, items: frame.items });
            }
            ContainerKind::Item => {
                frame.close_line();
                self.parent(|list| list.items.push(frame.blocks));
            }
            ContainerKind::Quote => {
                frame.close_line();
                self.block(span, BlockKind::Quote(frame.blocks));
            }
            ContainerKind::Footnote(name) => {
                frame.close_line();
                self.block(span, BlockKind::Footnote { name, blocks: frame.blocks });
            }
            ContainerKind::Code { language } if language == "chart" => {
                let extent = frame.extent.unwrap_or(Span { start: span.end, end: span.end });
                // In a list, a quotation or an indented block, the file holds more than
                // the block's own text, so places in it would be wrong.
                if self.text[extent.range()] == frame.text {
                    self.charts.push(extent);
                    self.block(span, BlockKind::Chart(self.charts.len() - 1));
                } else {
                    let line = Span { start: span.start, end: span.start + "```chart".len() };
                    self.report(Diagnostic::at(Code::ChartPlace, self.file, line).help("help"));
                }
            }
            ContainerKind::Code { language } => {
                self.block(span, BlockKind::Code { language, text: frame.text });
            }
            ContainerKind::Html => {
                self.warn_html(span, &frame.text);
                self.block(span, BlockKind::Html(frame.text));
            }
            ContainerKind::Table(alignment) => {
                if !frame.inlines.is_empty() {
                    frame.rows.push(vec![frame.inlines]);
                }
                self.block(span, BlockKind::Table(Table { alignment, head: frame.cells, rows: frame.rows }));
            }
            ContainerKind::TableHead | ContainerKind::TableRow if !frame.inlines.is_empty() => {
                self.parent(|table| table.rows.push(vec![frame.inlines]));
            }
            ContainerKind::TableHead => self.parent(|table| table.cells = frame.cells),
            ContainerKind::TableRow => self.parent(|table| table.rows.push(frame.cells)),
            ContainerKind::TableCell => self.parent(|row| row.cells.push(frame.inlines)),
            ContainerKind::Emphasis => self.close_piece(span, InlineKind::Emphasis(frame.inlines)),
            ContainerKind::Strong => self.close_piece(span, InlineKind::Strong(frame.inlines)),
            ContainerKind::Strikethrough => self.close_piece(span, InlineKind::Strikethrough(frame.inlines)),
            ContainerKind::Link(target) => {
                self.close_piece(span, InlineKind::Link { target, inlines: frame.inlines });
            }
            ContainerKind::Image(target) => {
                let alt = plain_text(&frame.inlines).trim().to_owned();
                self.close_piece(span, InlineKind::Image { target, alt });
            }
        }
    }

    fn parent(&mut self, change: impl FnOnce(&mut OpenContainer)) {
        if let Some(parent) = self.open.last_mut() {
            change(parent);
        }
    }

    fn block(&mut self, span: Span, kind: BlockKind) {
        self.soft_break = None;
        self.last = None;
        self.parent(|parent| {
            parent.close_line();
            parent.blocks.push(Block { span, kind });
        });
    }

    /// Adds a visible piece, after the pending soft break if there is one.
    fn piece(&mut self, span: Span, kind: InlineKind) {
        if let Some(at) = self.soft_break.take() {
            self.close_piece(at, InlineKind::Text(" ".to_owned()));
        }
        self.last = None;
        self.close_piece(span, kind);
    }

    fn close_piece(&mut self, span: Span, kind: InlineKind) {
        self.parent(|parent| parent.inlines.push(Inline { span, kind }));
    }

    /// Adds text; a soft break between two wide characters vanishes.
    fn show(&mut self, span: Span, text: String) {
        if let Some(frame) = self.open.last_mut()
            && matches!(frame.kind, ContainerKind::Code { .. } | ContainerKind::Html)
        {
            frame.text.push_str(&text);
            let start = frame.extent.map_or(span.start, |extent| extent.start);
            frame.extent = Some(Span { start, end: span.end });
            return;
        }
        if let Some(at) = self.soft_break.take() {
            let joined = self.last.is_some_and(is_wide) && text.chars().next().is_some_and(is_wide);
            if !joined {
                self.close_piece(at, InlineKind::Text(" ".to_owned()));
            }
        }
        self.last = text.chars().last().or(self.last);
        self.close_piece(span, InlineKind::Text(text));
    }

    fn html_block(&mut self, span: Span, text: &str) {
        match self.open.last_mut() {
            Some(frame) if matches!(frame.kind, ContainerKind::Html) => frame.text.push_str(text),
            _ => self.piece(span, InlineKind::Html(text.to_owned())),
        }
    }

    fn heading(&mut self, span: Span, level: u8, id: Option<String>, inlines: Vec<Inline>) {
        let line = Span { start: span.start, end: span.start + self.text[span.range()].trim_end().len() };
        if level == 1 {
            self.report(Diagnostic::at(Code::HeadingLevelOne, self.file, line).help("help"));
        } else if level > self.level + 1 {
            let wanted = "#".repeat(usize::from(self.level) + 1);
            let found = "#".repeat(usize::from(level));
            let fault = Diagnostic::at(Code::HeadingSkip, self.file, line);
            self.report(fault.with("found", found).with("wanted", wanted).help("help"));
        }
        self.level = level;
        let anchor = match id {
            Some(id) => {
                if let Some(first) = self.anchors.get(&id) {
                    let fault = Diagnostic::at(Code::DuplicateId, self.file, line).with("id", id.as_str());
                    self.report(fault.and(Place::part(self.file, *first), "first"));
                }
                id
            }
            None => self.own_anchor(&plain_text(&inlines)),
        };
        self.anchors.insert(anchor.clone(), line);
        let attributes = heading::attributes(self.text, line);
        let level = level.max(2);
        self.block(line, BlockKind::Heading(Heading { level, inlines, anchor, attributes }));
    }

    /// Makes an anchor from a heading's words, distinct from all earlier ones.
    fn own_anchor(&mut self, words: &str) -> String {
        let mut anchor: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
        if anchor.is_empty() {
            anchor.push_str("section");
        }
        let number = self.alike.entry(anchor.clone()).or_default();
        loop {
            *number += 1;
            let unique = if *number == 1 { anchor.clone() } else { format!("{anchor}-{number}") };
            if !self.anchors.contains_key(&unique) {
                return unique;
            }
        }
    }

    /// Reports HTML that is shown as text; a closing tag is covered by the report of its opening tag.
    fn warn_html(&mut self, span: Span, html: &str) {
        /// As many characters of a tag as fit on a line of a report.
        const SHOWN: usize = 40;
        let html = html.trim_start();
        if html.starts_with("</") {
            return;
        }
        let end = html.find('>').map_or(html.len(), |at| at + 1);
        let tag: String = html[..end].chars().take(SHOWN).collect();
        let shown = Span { start: span.start, end: (span.start + tag.len()).min(span.end) };
        self.report(Diagnostic::at(Code::RawHtml, self.file, shown).with("found", tag));
    }

    /// Reports asterisks that are meant as emphasis but printed literally, once per paragraph.
    ///
    /// They arrive as pieces of text; an escaped asterisk has a gap before it.
    fn warn_literal_emphasis(&mut self, inlines: &[Inline]) {
        let mut last: Option<usize> = None;
        for inline in inlines {
            let InlineKind::Text(_) = &inline.kind else { continue };
            // Two asterisks can arrive as two pieces; only the seam between them is checked again.
            let seam = last.filter(|last| *last == inline.span.start && self.text[..*last].ends_with('*'));
            let start = seam.map_or(inline.span.start, |seam| seam - 1);
            if let Some(at) = self.text[start..inline.span.end].find("**") {
                let start = start + at;
                let fault = Diagnostic::at(Code::LiteralEmphasis, self.file, Span { start, end: start + 2 });
                self.report(fault.help("help"));
                return;
            }
            last = Some(inline.span.end);
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn finish(mut self) -> Checked<(Document, Vec<Span>)> {
        let blocks = self.open.pop().map_or_else(Vec::new, |mut frame| {
            frame.close_line();
            frame.blocks
        });
        Checked { value: (Document { blocks }, self.charts), diagnostics: self.diagnostics }
    }
}

/// Returns whether a character is as wide as a Han character, so that no
/// space is needed between two of them.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2014}' | '\u{2018}'..='\u{201D}' | '\u{2026}' | '\u{2E80}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Natural,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
