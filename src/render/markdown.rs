//! Renders a document as HTML.
//!
//! In: a resolved text. Out: HTML in which the author's words are only ever
//! text. Charts and the HTML below headings come from the caller. If an
//! address was refused, only its words are shown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::table_columns::TableColumns;
use crate::document::{Block, BlockKind, Heading, Inline, InlineKind, Table};
use crate::ledger::FigureMark;
use crate::model::{ObservationId, Prose, Target};
use crate::site::SitePath;
use crate::source::Span;

/// What a text is rendered with.
pub(super) struct Setting<'a> {
    /// The page the text stands on.
    pub(super) path: &'a SitePath,
    /// The HTML of each chart, by the number of its block.
    pub(super) charts: &'a [String],
    /// The HTML that stands below a heading, by anchor.
    pub(super) below: &'a BTreeMap<&'a str, String>,
    /// The label of the link back from a footnote.
    pub(super) back: &'a str,
    /// The label of a block that only shows how something is written.
    pub(super) example: &'a str,
    /// What a table that scrolls sideways is called.
    pub(super) table: &'a str,
    /// The figures that state an observation, in the order of the file.
    pub(super) marks: &'a [FigureMark],
    /// The findings in the file that waivers answer, in the order of the file.
    pub(super) waived: &'a [WaivedMark],
    /// Returns the address of an observation's row.
    pub(super) row: &'a dyn Fn(&ObservationId) -> String,
    /// Returns the number of the chart that a link names by the word for a chart alone, in words.
    pub(super) chart_reference: &'a dyn Fn(&str, &[Inline]) -> Option<String>,
}

/// A finding in a text that a waiver answers: what disagrees is not left to look as if it agreed.
pub(super) struct WaivedMark {
    /// The last byte of what the finding labels, in the file.
    pub(super) last: usize,
    /// What it says.
    pub(super) words: String,
    /// The address of the waiver.
    pub(super) href: String,
    /// What the link is called.
    pub(super) label: String,
}

/// Renders a text.
pub(super) fn html(prose: &Prose, setting: &Setting) -> String {
    let mut setter = HtmlWriter {
        prose,
        setting,
        notes: Notes::default(),
        in_link: false,
        next: 0,
        named: 0,
        html: String::new(),
    };
    setter.blocks(&prose.document.blocks);
    setter.footnotes();
    setter.html
}

/// Renders a text of one line with its figures; the spans of the figures are relative to the text.
pub(super) fn line(text: &str, marks: &[FigureMark], row: &dyn Fn(&ObservationId) -> String) -> String {
    marked(text, marks, true, row)
}

/// Renders a text of one line where another page quotes it, so that its figures have no ids.
pub(super) fn quoted(text: &str, marks: &[FigureMark], row: &dyn Fn(&ObservationId) -> String) -> String {
    marked(text, marks, false, row)
}

fn marked(text: &str, marks: &[FigureMark], with_id: bool, row: &dyn Fn(&ObservationId) -> String) -> String {
    let mut html = String::new();
    let mut at = 0;
    for mark in marks.iter().filter(|mark| mark.span.end <= text.len()) {
        escape(&text[at..mark.span.start], &mut html);
        figure(mark, &text[mark.span.range()], with_id, Some(&row(&mark.observation)), &mut html);
        at = mark.span.end;
    }
    escape(&text[at..], &mut html);
    html
}

/// Renders a figure that states an observation.
fn figure(mark: &FigureMark, words: &str, with_id: bool, href: Option<&str>, html: &mut String) {
    let _ = write!(html, "<data class=\"figure\" value=\"{}\"", mark.value);
    if with_id {
        let _ = write!(html, " id=\"{}\"", mark.anchor);
    }
    html.push('>');
    match href {
        Some(href) => {
            html.push_str("<a href=\"");
            escape(href, html);
            html.push_str("\">");
            escape(words, html);
            html.push_str("</a>");
        }
        None => escape(words, html),
    }
    html.push_str("</data>");
}

/// Adds words to HTML as text.
pub(super) fn escape(words: &str, html: &mut String) {
    for c in words.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
}

/// The footnotes of a text.
#[derive(Default)]
struct Notes<'a> {
    /// The names that have been referred to, in order.
    order: Vec<&'a str>,
    /// The number of each, from 1.
    numbers: BTreeMap<&'a str, usize>,
    /// The texts by name.
    texts: BTreeMap<&'a str, &'a [Block]>,
}

struct HtmlWriter<'a> {
    prose: &'a Prose,
    setting: &'a Setting<'a>,
    notes: Notes<'a>,
    /// Whether a link is open: links cannot be nested.
    in_link: bool,
    /// The index of the first mark that may still be ahead.
    next: usize,
    /// How many marks already have their id.
    named: usize,
    html: String,
}

impl<'a> HtmlWriter<'a> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(heading),
            BlockKind::Paragraph(inlines) => self.around("p", |setter| setter.inlines(inlines)),
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Quote(blocks) => self.around("blockquote", |setter| setter.blocks(blocks)),
            BlockKind::Code { text, is_example, .. } => {
                if *is_example {
                    self.html.push_str("<figure class=\"example\"><figcaption>");
                    escape(self.setting.example, &mut self.html);
                    self.html.push_str("</figcaption>");
                }
                self.html.push_str("<pre><code>");
                escape(text, &mut self.html);
                self.html.push_str("</code></pre>");
                self.html.push_str(if *is_example { "</figure>\n" } else { "\n" });
            }
            BlockKind::Chart(number) => {
                self.html.push_str(self.setting.charts.get(*number).map_or("", String::as_str));
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => self.html.push_str("<hr>\n"),
            BlockKind::Footnote { name, blocks } => {
                self.notes.texts.insert(name, blocks);
            }
            BlockKind::Html { text, .. } => self.around("p", |setter| escape(text.trim(), &mut setter.html)),
        }
    }

    fn around(&mut self, tag: &str, inner: impl FnOnce(&mut Self)) {
        let _ = write!(self.html, "<{tag}>");
        inner(self);
        let _ = writeln!(self.html, "</{tag}>");
    }

    fn heading(&mut self, heading: &'a Heading) {
        let level = heading.level;
        let _ = write!(self.html, "<h{level} id=\"");
        escape(&heading.anchor, &mut self.html);
        self.html.push_str("\">");
        self.inlines(&heading.inlines);
        let _ = writeln!(self.html, "</h{level}>");
        self.html.push_str(self.setting.below.get(heading.anchor.as_str()).map_or("", String::as_str));
    }

    fn list(&mut self, start: Option<u64>, items: &'a [Vec<Block>]) {
        match start {
            Some(1) => self.html.push_str("<ol>\n"),
            Some(start) => {
                let _ = writeln!(self.html, "<ol start=\"{start}\">");
            }
            None => self.html.push_str("<ul>\n"),
        }
        for item in items {
            self.around("li", |setter| match item.as_slice() {
                [Block { kind: BlockKind::Paragraph(inlines), .. }] => setter.inlines(inlines),
                blocks => setter.blocks(blocks),
            });
        }
        self.html.push_str(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn table(&mut self, table: &'a Table) {
        let columns = TableColumns::of(table);
        if columns.is_wide {
            // What scrolls can be reached by the keyboard, and is called something.
            self.html.push_str("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
            escape(self.setting.table, &mut self.html);
            self.html.push_str("\">\n");
        }
        self.html.push_str("<table class=\"prose-table\">\n<thead><tr>");
        self.row(&table.head, table, &columns, "th scope=\"col\"");
        self.html.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.html.push_str("<tr>");
            self.row(row, table, &columns, "td");
            self.html.push_str("</tr>\n");
        }
        self.html.push_str(if columns.is_wide { "</tbody></table>\n</div>\n" } else { "</tbody></table>\n" });
    }

    fn row(&mut self, cells: &'a [Vec<Inline>], table: &Table, columns: &TableColumns, tag: &str) {
        let is_head = tag != "td";
        for (number, cell) in cells.iter().enumerate() {
            let class = columns.class(number, table.alignment.get(number).copied());
            let _ = write!(self.html, "<{tag} class=\"{class}\"");
            let lacking = if is_head { String::new() } else { columns.lacking(number, cell) };
            if !lacking.is_empty() {
                let _ = write!(self.html, " data-pad=\"{lacking}\"");
            }
            self.html.push('>');
            self.inlines(cell);
            self.html.push_str(if is_head { "</th>" } else { "</td>" });
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Html(text) => self.text(text, inline.span),
            InlineKind::Code(text) => {
                self.html.push_str("<code>");
                self.text(text, inline.span);
                self.html.push_str("</code>");
            }
            InlineKind::Emphasis(inner) => self.within("em", inner),
            InlineKind::Strong(inner) => self.within("strong", inner),
            InlineKind::Strikethrough(inner) => self.within("del", inner),
            InlineKind::Link { target, inlines } => self.link(target, inlines),
            InlineKind::Image { target, alt } => self.image(target, alt),
            InlineKind::FootnoteReference(name) => self.reference(name),
            InlineKind::HardBreak => self.html.push_str("<br>\n"),
        }
    }

    fn within(&mut self, tag: &str, inner: &'a [Inline]) {
        let _ = write!(self.html, "<{tag}>");
        self.inlines(inner);
        let _ = write!(self.html, "</{tag}>");
    }

    fn link(&mut self, typed: &str, inner: &'a [Inline]) {
        let Some(href) = self.prose.targets.get(typed).and_then(|target| self.href(target)) else {
            return self.inlines(inner);
        };
        let is_external = matches!(self.prose.targets.get(typed), Some(Target::External(_)));
        self.html.push_str("<a href=\"");
        escape(&href, &mut self.html);
        self.html.push_str(if is_external { "\" rel=\"noopener noreferrer\">" } else { "\">" });
        if let Some(number) = (self.setting.chart_reference)(typed, inner) {
            escape(&number, &mut self.html);
        } else {
            self.in_link = true;
            self.inlines(inner);
            self.in_link = false;
        }
        self.html.push_str("</a>");
    }

    /// Renders text, with the figures in it that state an observation.
    fn text(&mut self, text: &str, span: Span) {
        let marks = self.setting.marks;
        // Footnotes are rendered last, wherever they are in the file.
        if marks.get(self.next).is_none_or(|mark| mark.span.start > span.end) || span.start < self.start() {
            self.next = marks.partition_point(|mark| mark.span.end <= span.start);
        }
        // An escape and the character that it stands for differ in length.
        if text.len() != span.end - span.start {
            return escape(text, &mut self.html);
        }
        let mut at = span.start;
        while let Some(mark) = marks.get(self.next).filter(|mark| mark.span.start < span.end) {
            let (start, end) = (mark.span.start.max(at), mark.span.end.min(span.end));
            self.plain(&text[at - span.start..start - span.start], at);
            self.mark(mark, &text[start - span.start..end - span.start]);
            self.waived(start..end);
            at = end;
            if mark.span.end > span.end {
                break;
            }
            self.next += 1;
        }
        self.plain(&text[at - span.start..], at);
    }

    /// Renders text without figures that begins at a place of the file.
    fn plain(&mut self, text: &str, start: usize) {
        let mut at = 0;
        let found = self.setting.waived.iter().map(|mark| mark.last).filter(|last| *last >= start);
        for last in found.map(|last| last - start).take_while(|last| *last < text.len()) {
            let end = text.ceil_char_boundary(last + 1);
            escape(&text[at..end], &mut self.html);
            self.waived(start + last..start + last + 1);
            at = end;
        }
        escape(&text[at..], &mut self.html);
    }

    /// Renders a link to the waiver of each finding that ends in this part of the file.
    fn waived(&mut self, part: std::ops::Range<usize>) {
        for mark in self.setting.waived.iter().filter(|mark| part.contains(&mark.last)) {
            // A link in a link is none.
            if self.in_link {
                continue;
            }
            self.html.push_str("<sup class=\"waived\"><a href=\"");
            escape(&mark.href, &mut self.html);
            self.html.push_str("\" title=\"");
            escape(&mark.words, &mut self.html);
            self.html.push_str("\">");
            escape(&mark.label, &mut self.html);
            self.html.push_str("</a></sup>");
        }
    }

    /// Returns where the last mark before the next one begins.
    fn start(&self) -> usize {
        self.next
            .checked_sub(1)
            .and_then(|last| self.setting.marks.get(last))
            .map_or(0, |mark| mark.span.start)
    }

    /// Renders a figure, or one part of a figure that mark-up splits; the first part has the id.
    fn mark(&mut self, mark: &FigureMark, words: &str) {
        let id = self.named <= self.next;
        self.named = self.named.max(self.next + 1);
        let href = (!self.in_link).then(|| (self.setting.row)(&mark.observation));
        figure(mark, words, id, href.as_deref(), &mut self.html);
    }

    fn href(&self, target: &Target) -> Option<String> {
        let from = self.setting.path;
        let with = |path: &SitePath, anchor: &Option<String>| {
            let anchor = anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
            format!("{}{anchor}", from.to(path))
        };
        Some(match target {
            Target::External(address) => address.clone(),
            Target::Here(anchor) => format!("#{anchor}"),
            Target::Text(text, anchor) => with(&SitePath::text(text), anchor),
            Target::Image(_) => return None,
        })
    }

    fn image(&mut self, typed: &str, alt: &str) {
        let Some(Target::Image(asset)) = self.prose.targets.get(typed) else {
            return escape(alt, &mut self.html);
        };
        let src = self.setting.path.to(&SitePath::asset(&asset.name));
        let (width, height) = asset.size;
        let _ = write!(
            self.html,
            "<img src=\"{src}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" alt=\""
        );
        escape(alt, &mut self.html);
        self.html.push_str("\">");
    }

    fn reference(&mut self, name: &'a str) {
        let next = self.notes.order.len() + 1;
        let number = *self.notes.numbers.entry(name).or_insert(next);
        // The link back leads to the first reference.
        let id = if number == next { format!(" id=\"cb-note-ref-{number}\"") } else { String::new() };
        if number == next {
            self.notes.order.push(name);
        }
        let _ =
            write!(self.html, "<sup class=\"note-ref\"><a{id} href=\"#cb-note-{number}\">{number}</a></sup>");
    }

    /// Renders the footnotes that were referred to, in the order of reference.
    fn footnotes(&mut self) {
        if self.notes.order.is_empty() {
            return;
        }
        self.html.push_str("<ol class=\"notes\">\n");
        let mut number = 0;
        // A footnote can refer to further ones, so the list can grow.
        while let Some(name) = self.notes.order.get(number).copied() {
            number += 1;
            let _ = write!(self.html, "<li id=\"cb-note-{number}\">");
            let blocks = self.notes.texts.get(name).copied().unwrap_or_default();
            match blocks {
                [Block { kind: BlockKind::Paragraph(inlines), .. }] => self.inlines(inlines),
                blocks => self.blocks(blocks),
            }
            let back = self.setting.back;
            let _ =
                writeln!(self.html, " <a href=\"#cb-note-ref-{number}\" aria-label=\"{back}\">↩</a></li>");
        }
        self.html.push_str("</ol>\n");
    }
}
