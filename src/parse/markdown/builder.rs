//! Builds the tree of a document.
//!
//! In: the events of pulldown-cmark, in order. Out: the tree, the extents of its
//! chart blocks, and faults of form.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

use super::anchor::Anchors;
use super::comment::{COMMENT, without_comments};
use super::container::{Address, ContainerKind, OpenContainer, alignment, level_number};
use super::fence::{self, Fence};
use super::heading;
use super::is_wide;
use super::unseen::{Seen, folded};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::document::{Block, BlockKind, Document, Heading, Inline, InlineKind, Table, plain_text};
use crate::source::{FileId, Place, Span};

/// The deepest nesting that is kept; deeper content is kept but flattened.
///
/// Every later stage walks the tree by recursion, so its depth is bounded here.
const DEPTH_LIMIT: usize = 48;

pub(super) struct Builder<'a> {
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
    anchors: Anchors,
    level: u8,
    /// What of the file is shown or read.
    seen: Seen,
    /// The footnotes within lists and quotations.
    nested: Vec<Block>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(file: FileId, text: &'a str) -> Self {
        Self {
            file,
            text,
            open: vec![OpenContainer::new(ContainerKind::Document)],
            beyond: 0,
            soft_break: None,
            last: None,
            charts: Vec::new(),
            anchors: Anchors::default(),
            level: 1,
            seen: Seen::default(),
            nested: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Takes the definition of an address, before the first event.
    pub(super) fn definition(&mut self, label: &str, span: Span, title: Option<&str>) {
        self.seen.define(label, span, title);
    }

    /// Takes the next event, and its extent in the file.
    pub(super) fn event(&mut self, event: Event, span: Span) {
        match event {
            Event::Start(_) if self.open.len() + self.beyond > DEPTH_LIMIT => self.beyond += 1,
            Event::Start(tag) => self.start(tag, span),
            Event::End(_) if self.beyond > 0 => self.beyond -= 1,
            Event::End(_) => self.end(span),
            Event::Text(text) => self.show(span, text.into_string()),
            Event::Code(text) => {
                self.seen.add(span);
                self.piece(self.inside(span, &text), InlineKind::Code(text.into_string()));
            }
            Event::Html(text) => self.html_block(span, &text),
            Event::InlineHtml(text) if text.starts_with(COMMENT) => self.seen.add(span),
            Event::InlineHtml(text) => {
                self.seen.add(span);
                self.warn_html(span, &text);
                self.piece(span, InlineKind::Html(text.into_string()));
            }
            Event::FootnoteReference(name) => {
                self.seen.add(span);
                let name = folded(&name);
                let within = self.open.iter().rev().find_map(|frame| match &frame.kind {
                    ContainerKind::Footnote(name) => Some(name.as_str()),
                    _ => None,
                });
                self.seen.refer(within, &name);
                self.piece(span, InlineKind::FootnoteReference(name));
            }
            Event::SoftBreak => self.soft_break = Some(span),
            Event::HardBreak => self.piece(span, InlineKind::HardBreak),
            Event::Rule => self.block(span, BlockKind::Rule),
            // Extensions that are not enabled.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, span: Span) {
        let kind = match tag {
            Tag::Heading { level, id, .. } => ContainerKind::Heading {
                level: level_number(level),
                id: id.map(pulldown_cmark::CowStr::into_string),
            },
            Tag::BlockQuote(_) => ContainerKind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.fence(span),
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                ContainerKind::Code { language: String::new(), is_example: false }
            }
            Tag::HtmlBlock => ContainerKind::Html,
            Tag::List(start) => ContainerKind::List(start),
            Tag::Item => {
                self.number(span);
                ContainerKind::Item
            }
            Tag::FootnoteDefinition(name) => {
                let length = self.text[span.range()].find("]:").map_or(0, |at| at + 2);
                self.seen.add(Span { start: span.start, end: span.start + length });
                let name = folded(&name);
                let whole = self.text[span.range()].trim_end().len();
                self.seen.footnote(&name, Span { start: span.start, end: span.start + whole });
                ContainerKind::Footnote(name)
            }
            Tag::Table(columns) => ContainerKind::Table(columns.into_iter().map(alignment).collect()),
            Tag::TableHead => ContainerKind::TableHead,
            Tag::TableRow => ContainerKind::TableRow,
            Tag::TableCell => ContainerKind::TableCell,
            Tag::Emphasis => ContainerKind::Emphasis,
            Tag::Strong => ContainerKind::Strong,
            Tag::Strikethrough => ContainerKind::Strikethrough,
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                ContainerKind::Link(Address { target: format!("mailto:{dest_url}"), title: String::new() })
            }
            Tag::Link { link_type, dest_url, title, id } => {
                ContainerKind::Link(self.address(link_type, &dest_url, &title, &id))
            }
            Tag::Image { link_type, dest_url, title, id } => {
                ContainerKind::Image(self.address(link_type, &dest_url, &title, &id))
            }
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
                let note = BlockKind::Footnote { name, blocks: frame.blocks };
                if self.open.len() > 1 {
                    self.nested.push(Block { span, kind: note });
                } else {
                    self.block(span, note);
                }
            }
            ContainerKind::Code { language, .. } if language == fence::CHART => {
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
            ContainerKind::Code { is_example, .. } => {
                let extent = frame.extent.unwrap_or(Span { start: span.end, end: span.end });
                self.block(span, BlockKind::Code { text: frame.text, extent, is_example });
            }
            ContainerKind::Html => {
                let text = without_comments(&frame.text);
                if !text.trim().is_empty() {
                    self.warn_html(span, &text);
                    self.block(span, BlockKind::Html { text, extent: frame.extent.unwrap_or(span) });
                }
            }
            ContainerKind::Table(alignment) => {
                if !frame.inlines.is_empty() {
                    frame.rows.push(vec![frame.inlines]);
                }
                let table = Box::new(Table { alignment, head: frame.cells, rows: frame.rows });
                self.block(span, BlockKind::Table(table));
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
            ContainerKind::Link(address) => {
                self.see_address(span, &frame.inlines, &address.title);
                let (target, inlines) = (address.target, frame.inlines);
                self.close_piece(span, InlineKind::Link { target, inlines });
            }
            ContainerKind::Image(address) => {
                self.see_address(span, &frame.inlines, &address.title);
                let alt = plain_text(&frame.inlines).trim().to_owned();
                self.close_piece(span, InlineKind::Image { target: address.target, alt });
            }
        }
    }

    /// Returns where a link leads, and notes that its definition is used.
    fn address(&mut self, kind: LinkType, target: &str, title: &str, id: &str) -> Address {
        let is_inline = matches!(kind, LinkType::Inline);
        if !is_inline {
            self.seen.link(id);
        }
        // That of a definition is reported there.
        let title = if is_inline { title.to_owned() } else { String::new() };
        Address { target: target.to_owned(), title }
    }

    /// Accounts for the source of a link around its words.
    fn see_address(&mut self, span: Span, inner: &[Inline], title: &str) {
        let (first, last) =
            (inner.first().map_or(span.end, |one| one.span.start), inner.last().map(|one| one.span.end));
        self.seen.add(Span { start: span.start, end: first });
        let tail = Span { start: last.unwrap_or(span.start), end: span.end };
        self.seen.add(tail);
        if !title.is_empty() {
            let found = self.text[tail.range()].rfind(title).map(|at| tail.start + at);
            let part = found.map_or(tail, |start| Span { start, end: start + title.len() });
            self.seen.lose(part, "help-title");
        }
    }

    /// Reads what stands behind a fence.
    fn fence(&mut self, span: Span) -> ContainerKind {
        let Fence { line, language, place, is_example, others } = fence::read(self.text, span);
        self.seen.add(line);
        for other in others {
            self.seen.lose(other, "help-fence");
        }
        if let Some(help) = fence::mistyped(language) {
            let fault = Diagnostic::at(Code::LiteralMarkup, self.file, place).with("found", language);
            self.report(fault.help(help));
        }
        ContainerKind::Code { language: language.to_owned(), is_example }
    }

    /// Compares the number of a list item with the one that it will have.
    fn number(&mut self, span: Span) {
        let list = self.open.last().and_then(|list| match list.kind {
            ContainerKind::List(Some(start)) => Some((start, list.items.len() as u64)),
            _ => None,
        });
        let item = self.text[span.range()].trim_start_matches([' ', '\t']);
        let start = span.end - item.len();
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        let place = Span { start, end: start + digits };
        // 007 would be shown as 7.
        let typed: Option<u64> = item[..digits]
            .parse()
            .ok()
            .map(|typed| if digits > 1 && item.starts_with('0') { u64::MAX } else { typed });
        match list.zip(typed) {
            // All numbers alike is the usual way to leave counting to the page.
            Some(((start, index), typed)) if typed != start + index && typed != start => {
                self.seen.lose(place, "help-number");
            }
            _ => self.seen.add(place),
        }
    }

    /// Returns where the words of a piece stand within its marks, if they stand there as they are.
    fn inside(&self, span: Span, words: &str) -> Span {
        match self.text[span.range()].find(words) {
            Some(at) => Span { start: span.start + at, end: span.start + at + words.len() },
            None => span,
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
        self.seen.add(span);
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
        self.seen.add(span);
        match self.open.last_mut() {
            Some(frame) if matches!(frame.kind, ContainerKind::Html) => {
                frame.text.push_str(text);
                let start = frame.extent.map_or(span.start, |extent| extent.start);
                frame.extent = Some(Span { start, end: span.end });
            }
            _ => self.piece(span, InlineKind::Html(text.to_owned())),
        }
    }

    fn heading(&mut self, span: Span, level: u8, id: Option<String>, inlines: Vec<Inline>) {
        let line = Span { start: span.start, end: span.start + self.text[span.range()].trim_end().len() };
        if self.text[line.range()].ends_with("--") && !self.text[line.range()].starts_with('#') {
            self.report(Diagnostic::at(Code::UnderlinedHeading, self.file, line).help("help"));
        }
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
                    self.report(fault.and(Place::part(self.file, first), "first"));
                }
                id
            }
            None => self.anchors.own(&plain_text(&inlines)),
        };
        self.anchors.take(&anchor, line);
        // Without an end tag of its own, what looks like braces is text.
        let shown = inlines.last().map_or(line.start, |inline| inline.span.end);
        let braces =
            heading::braces(self.text, line).filter(|braces| braces.span.start >= shown).unwrap_or_default();
        self.seen.add(braces.span);
        for other in braces.others {
            self.seen.lose(other, "help-braces");
        }
        let attributes = braces.pairs;
        let level = level.max(2);
        self.block(line, BlockKind::Heading(Box::new(Heading { level, inlines, anchor, attributes })));
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

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Returns the tree, and reports what of the text from `body` on is lost.
    pub(super) fn finish(mut self, body: usize) -> Checked<(Document, Vec<Span>)> {
        let mut blocks = self.open.pop().map_or_else(Vec::new, |mut frame| {
            frame.close_line();
            frame.blocks
        });
        blocks.append(&mut self.nested);
        self.diagnostics.extend(self.seen.faults(self.file, self.text, body));
        Checked { value: (Document { blocks }, self.charts), diagnostics: self.diagnostics }
    }
}
