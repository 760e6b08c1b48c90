//! Web addresses in running text.
//!
//! In: the pieces of a line of text. Out: the same, with each address that stands
//! there bare as a link to itself.

use crate::document::{Inline, InlineKind};
use crate::source::Span;

/// How an address begins.
const STARTS: [&str; 2] = ["https://", "http://"];

/// Makes links of the addresses in a line of text.
pub(super) fn link(inlines: Vec<Inline>) -> Vec<Inline> {
    if !inlines.iter().any(may_have_address) {
        return inlines;
    }
    joined(inlines).into_iter().flat_map(split).collect()
}

fn may_have_address(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(text) => text.contains("http"),
        InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
            inner.iter().any(may_have_address)
        }
        _ => false,
    }
}

/// Joins pieces of text that stand in the file without a gap: a mark that might have been emphasis parts them.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let is_as_typed = |text: &str, span: Span| text.len() == span.end - span.start;
    let mut joined: Vec<Inline> = Vec::new();
    for inline in inlines {
        if let InlineKind::Text(text) = &inline.kind
            && let Some(Inline { span, kind: InlineKind::Text(last) }) = joined.last_mut()
            && span.end == inline.span.start
            && is_as_typed(last, *span)
            && is_as_typed(text, inline.span)
        {
            last.push_str(text);
            span.end = inline.span.end;
        } else {
            joined.push(inline);
        }
    }
    joined
}

fn split(inline: Inline) -> Vec<Inline> {
    let kind = match inline.kind {
        InlineKind::Emphasis(inner) => InlineKind::Emphasis(link(inner)),
        InlineKind::Strong(inner) => InlineKind::Strong(link(inner)),
        InlineKind::Strikethrough(inner) => InlineKind::Strikethrough(link(inner)),
        // What an escape changed in length has no places for its parts.
        InlineKind::Text(text) if text.len() == inline.span.end - inline.span.start => {
            return in_text(&text, inline.span.start);
        }
        kind => kind,
    };
    vec![Inline { span: inline.span, kind }]
}

/// Splits a text that begins at a place of the file.
fn in_text(text: &str, base: usize) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let mut done = 0;
    while let Some((start, length)) = next(text, done) {
        let (before, words) = (&text[done..start], &text[start..start + length]);
        let span = |start: usize, end: usize| Span { start: base + start, end: base + end };
        if !before.is_empty() {
            pieces.push(Inline { span: span(done, start), kind: InlineKind::Text(before.to_owned()) });
        }
        done = start + length;
        let shown = Inline { span: span(start, done), kind: InlineKind::Text(words.to_owned()) };
        let kind = InlineKind::Link { target: words.to_owned(), inlines: vec![shown] };
        pieces.push(Inline { span: span(start, done), kind });
    }
    if done < text.len() {
        let span = Span { start: base + done, end: base + text.len() };
        pieces.push(Inline { span, kind: InlineKind::Text(text[done..].to_owned()) });
    }
    pieces
}

/// Returns where the next address begins, and its length: up to a space, a character that is not ASCII, or the marks
/// of the sentence behind it.
fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let start = at + text[at..].find("http")?;
        let Some(head) = STARTS.iter().find(|head| text[start..].starts_with(**head)).map(|head| head.len())
        else {
            at = start + 1;
            continue;
        };
        at = start + head;
        let ends = |c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '<' | '>' | '"' | '`' | '|');
        let rest = &text[at..];
        let mut body = &rest[..rest.find(ends).unwrap_or(rest.len())];
        loop {
            let trimmed = body.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
            let is_open =
                trimmed.ends_with(')') && trimmed.matches('(').count() < trimmed.matches(')').count();
            let trimmed = if is_open { &trimmed[..trimmed.len() - 1] } else { trimmed };
            if trimmed.len() == body.len() {
                break;
            }
            body = trimmed;
        }
        let is_glued = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        if body.contains('.') && !is_glued {
            return Some((start, head + body.len()));
        }
    }
}
