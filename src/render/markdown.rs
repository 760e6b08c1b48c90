//! Sets a document as HTML.
//!
//! In: a resolved text. Out: HTML in which the author's words are only ever
//! text. Charts and what stands below headings come from the caller. An
//! address that was refused is shown as its words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::document::{Alignment, Block, BlockKind, Heading, Inline, InlineKind, Table};
use crate::model::{Prose, Target};
use crate::site::SitePath;

/// What a text is set with.
pub(super) struct Setting<'a> {
    /// The page the text stands on.
    pub(super) path: &'a SitePath,
    /// The HTML of each chart, by the number of its block.
    pub(super) charts: &'a [String],
    /// The HTML that stands below a heading, by anchor.
    pub(super) below: &'a BTreeMap<&'a str, String>,
    /// The words of the way back from a footnote.
    pub(super) back: &'a str,
}

/// Sets a text.
pub(super) fn html(prose: &Prose, setting: &Setting) -> String {
    let mut setter = Setter { prose, setting, notes: Notes::default(), html: String::new() };
    setter.blocks(&prose.document.blocks);
    setter.footnotes();
    setter.html
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

struct Setter<'a> {
    prose: &'a Prose,
    setting: &'a Setting<'a>,
    notes: Notes<'a>,
    html: String,
}

impl<'a> Setter<'a> {
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
            BlockKind::Code { text, .. } => {
                self.html.push_str("<pre><code>");
                escape(text, &mut self.html);
                self.html.push_str("</code></pre>\n");
            }
            BlockKind::Chart(number) => {
                self.html.push_str(self.setting.charts.get(*number).map_or("", String::as_str));
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => self.html.push_str("<hr>\n"),
            BlockKind::Footnote { name, blocks } => {
                self.notes.texts.insert(name, blocks);
            }
            BlockKind::Html(text) => self.around("p", |setter| escape(text.trim(), &mut setter.html)),
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
        self.html.push_str("<table class=\"prose-table\">\n<thead><tr>");
        self.row(&table.head, &table.alignment, "th scope=\"col\"");
        self.html.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.html.push_str("<tr>");
            self.row(row, &table.alignment, "td");
            self.html.push_str("</tr>\n");
        }
        self.html.push_str("</tbody></table>\n");
    }

    fn row(&mut self, cells: &'a [Vec<Inline>], alignment: &[Alignment], tag: &str) {
        for (number, cell) in cells.iter().enumerate() {
            let class = match alignment.get(number) {
                Some(Alignment::Right) => " class=\"right\"",
                Some(Alignment::Centre) => " class=\"centre\"",
                _ => "",
            };
            let _ = write!(self.html, "<{tag}{class}>");
            self.inlines(cell);
            self.html.push_str(if tag == "td" { "</td>" } else { "</th>" });
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Html(text) => escape(text, &mut self.html),
            InlineKind::Code(text) => {
                self.html.push_str("<code>");
                escape(text, &mut self.html);
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
        self.inlines(inner);
        self.html.push_str("</a>");
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
            Target::Case(zone, slug, anchor) => with(&SitePath::case(zone, slug), anchor),
            Target::Page(slug, anchor) => with(&SitePath::page(slug), anchor),
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
        // The way back leads to the first reference.
        let id = if number == next { format!(" id=\"cb-note-ref-{number}\"") } else { String::new() };
        if number == next {
            self.notes.order.push(name);
        }
        let _ =
            write!(self.html, "<sup class=\"note-ref\"><a{id} href=\"#cb-note-{number}\">{number}</a></sup>");
    }

    /// Sets the footnotes that were referred to, in the order of reference.
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
