//! Han prose behind spaces or a tab.
//!
//! In: a text whose paragraphs are indented, as is usual in Chinese, which in Markdown makes
//! code of them. Out: the text without these indents, and where each part of it was.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::source::Span;

/// A text in which some indents are left out, each with an empty line before it.
pub(super) struct Unindented {
    /// The text.
    pub(super) text: String,
    /// The first character of each line that was indented, in the text as it was.
    pub(super) lines: Vec<Span>,
    /// Where pieces of the text begin, and where they did before.
    starts: Vec<(usize, usize)>,
}

impl Unindented {
    /// Takes the indents of Han prose out of a text.
    pub(super) fn new(text: &str, options: Options) -> Self {
        let lines = lines(text, options);
        let mut new = String::with_capacity(text.len());
        let mut starts = vec![(0, 0)];
        let mut done = 0;
        for line in &lines {
            let start = text[..line.start].rfind('\n').map_or(0, |at| at + 1);
            new.push_str(&text[done..start]);
            // Each line is a paragraph of its own.
            new.push('\n');
            done = line.start;
            starts.push((new.len(), done));
        }
        new.push_str(&text[done..]);
        Self { text: new, lines, starts }
    }

    /// Returns where a part of the new text was in the old one.
    pub(super) fn place(&self, part: Span) -> Span {
        let old = |at: usize| {
            let piece = self.starts.partition_point(|(new, _)| *new <= at).saturating_sub(1);
            let (new, old) = self.starts[piece];
            at - new + old
        };
        let start = old(part.start);
        // The end belongs to the character before it.
        let end = if part.end > part.start { old(part.end - 1) + 1 } else { start };
        Span { start, end: end.max(start) }
    }
}

/// Returns the lines of Han prose in indented code, each from its first character on; what is
/// indented within a list or a quotation is left alone.
fn lines(text: &str, options: Options) -> Vec<Span> {
    let mut found = Vec::new();
    // Cheap, and almost always so.
    if !text.contains("\n    ")
        && !text.contains("\n\t")
        && !text.contains("\n \t")
        && !text.starts_with([' ', '\t'])
    {
        return found;
    }
    let (mut depth, mut block): (usize, Option<Vec<Span>>) = (0, None);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if depth == 0 => block = Some(Vec::new()),
            Event::Start(_) => depth += 1,
            Event::End(TagEnd::CodeBlock) if block.is_some() => {
                let lines = block.take().unwrap_or_default();
                if lines.iter().any(|line: &Span| text[line.range()].chars().any(is_han)) {
                    found.extend(lines);
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(_) => {
                if let Some(lines) = &mut block {
                    let mut start = range.start;
                    for line in text[range].split_inclusive('\n') {
                        let own = line.len() - line.trim_start().len();
                        let end = start + line.trim_end().len();
                        if start + own < end {
                            lines.push(Span { start: start + own, end });
                        }
                        start += line.len();
                    }
                }
            }
            _ => {}
        }
    }
    found
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
