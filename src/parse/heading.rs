//! Reads the braces of a heading: `{#anchor practice=a,b zone=c}`.
//!
//! In: a heading's source. Out: its pairs, each name with its place, which
//! pulldown-cmark does not report, and what is no pair. What the names mean is left to `resolve`.

use crate::document::HeadingAttribute;
use crate::source::Span;

/// What stands in the braces of a heading.
#[derive(Default)]
pub(super) struct Braces {
    /// The braces with what is in them.
    pub(super) span: Span,
    /// The pairs.
    pub(super) pairs: Vec<HeadingAttribute>,
    /// The words that are neither a pair nor the anchor.
    pub(super) others: Vec<Span>,
}

/// Returns what stands in a heading's braces; `None` if it has none.
pub(super) fn braces(text: &str, line: Span) -> Option<Braces> {
    let source = &text[line.range()];
    // Underlined headings have a second line, others may end in `#` again.
    let source = source.lines().next().unwrap_or_default().trim_end().trim_end_matches('#').trim_end();
    let open = source.rfind('{').filter(|_| source.ends_with('}'))?;
    let inner = &source[open + 1..source.len() - 1];
    let mut found = Braces {
        span: Span { start: line.start + open, end: line.start + source.len() },
        ..Braces::default()
    };
    let mut has_anchor = false;
    let mut at = found.span.start + 1;
    for word in inner.split([' ', '\t']) {
        let whole = Span { start: at, end: at + word.len() };
        if word.starts_with('#') && !has_anchor {
            has_anchor = true;
        } else if let Some((key, names)) = word.split_once('=') {
            let span = Span { start: at, end: at + key.len() };
            let mut start = span.end + 1;
            let names = names.split(',').map(|name| {
                let span = Span { start, end: start + name.len() };
                start = span.end + 1;
                (name.to_owned(), span)
            });
            found.pairs.push(HeadingAttribute { key: key.to_owned(), span, names: names.collect() });
        } else if !word.is_empty() {
            found.others.push(whole);
        }
        at = whole.end + 1;
    }
    Some(found)
}
