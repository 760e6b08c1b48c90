//! Reads Markdown into a document.
//!
//! In: the body of a file. Out: its tree, the extents of its chart blocks,
//! and faults of form: heading levels, raw HTML, words that no page shows and
//! markup that is printed as it stands. The only home of pulldown-cmark and of its
//! options. Links and images are left as typed.

mod address;
mod anchor;
mod builder;
mod comment;
mod container;
mod emphasis;
mod fence;
mod indent;
mod literal;
mod unseen;

use pulldown_cmark::{Options, Parser};

use super::fold::is_wide;
use super::heading;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::document::{Block, BlockKind, Document, Inline, InlineKind};
use crate::source::{FileId, Span};
use builder::Builder;
use indent::Unindented;
use literal::Line;

/// What casebook reads beside `CommonMark`.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Reads the text of a file from the byte where its body starts.
pub(super) fn read(file: FileId, text: &str, body: usize) -> Checked<(Document, Vec<Span>)> {
    let unindented = Unindented::new(&text[body..], OPTIONS);
    let place = |part: Span| unindented.place(part).shifted(body);
    let mut builder = Builder::new(file, text);
    let events = Parser::new_ext(&unindented.text, OPTIONS).into_offset_iter();
    for (label, definition) in events.reference_definitions().iter() {
        let title = definition.title.as_deref().filter(|title| !title.is_empty());
        builder.definition(label, place(definition.span.clone().into()), title);
    }
    for (event, range) in events {
        builder.event(event, place(range.into()));
    }
    let Checked { value: (mut document, charts), mut diagnostics } = builder.finish(body);
    each_line(&mut document.blocks, &mut |inlines, is_heading| {
        settle(inlines, text);
        diagnostics.extend(Line { file, text, is_heading }.faults(inlines));
        *inlines = address::link(std::mem::take(inlines));
    });
    fit_blocks(&mut document.blocks);
    diagnostics.extend(literal::foreign(file, text, &unindented.text, &place));
    diagnostics.extend(
        unindented
            .lines
            .iter()
            .map(|line| Diagnostic::at(Code::IndentedText, file, line.shifted(body)).help("help")),
    );
    Checked { value: (document, charts), diagnostics }
}

/// Settles the emphasis of a line, within its links first.
fn settle(inlines: &mut Vec<Inline>, text: &str) {
    for inline in inlines.iter_mut() {
        match &mut inline.kind {
            InlineKind::Link { inlines: inner, .. } | InlineKind::Strikethrough(inner) => settle(inner, text),
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner)
                if text[inline.span.range()].starts_with('_') =>
            {
                settle(inner, text);
            }
            _ => {}
        }
    }
    *inlines = emphasis::settle(std::mem::take(inlines), text);
}

/// Gives back what lists and texts have grown beyond their contents: a tree is kept until the end, and most of its
/// lists have one entry.
fn fit_blocks(blocks: &mut Vec<Block>) {
    blocks.shrink_to_fit();
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading(heading) => fit(&mut heading.inlines),
            BlockKind::Paragraph(inlines) => fit(inlines),
            BlockKind::List { items, .. } => {
                items.shrink_to_fit();
                items.iter_mut().for_each(fit_blocks);
            }
            BlockKind::Quote(blocks) | BlockKind::Footnote { blocks, .. } => fit_blocks(blocks),
            BlockKind::Table(table) => {
                table.rows.shrink_to_fit();
                for cells in table.rows.iter_mut().chain([&mut table.head]) {
                    cells.shrink_to_fit();
                    cells.iter_mut().for_each(fit);
                }
            }
            BlockKind::Code { .. } | BlockKind::Chart(_) | BlockKind::Rule | BlockKind::Html { .. } => {}
        }
    }
}

/// Does the same within a line.
fn fit(inlines: &mut Vec<Inline>) {
    inlines.shrink_to_fit();
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => text.shrink_to_fit(),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link { inlines: inner, .. } => fit(inner),
            InlineKind::Image { .. } | InlineKind::FootnoteReference(_) | InlineKind::HardBreak => {}
        }
    }
}

/// Calls `change` with each line of text, and whether it is a heading.
fn each_line(blocks: &mut [Block], change: &mut impl FnMut(&mut Vec<Inline>, bool)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading(heading) => change(&mut heading.inlines, true),
            BlockKind::Paragraph(inlines) => change(inlines, false),
            BlockKind::List { items, .. } => {
                for item in items {
                    each_line(item, change);
                }
            }
            BlockKind::Quote(blocks) | BlockKind::Footnote { blocks, .. } => {
                each_line(blocks, change);
            }
            BlockKind::Table(table) => {
                table
                    .head
                    .iter_mut()
                    .chain(table.rows.iter_mut().flatten())
                    .for_each(|cell| change(cell, false));
            }
            BlockKind::Code { .. } | BlockKind::Chart(_) | BlockKind::Rule | BlockKind::Html { .. } => {}
        }
    }
}
