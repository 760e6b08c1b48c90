//! Reads the braces of a heading: `{#anchor practice=a,b zone=c}`.
//!
//! In: a heading's source. Out: its pairs, each name with its place, which
//! pulldown-cmark does not report. What the names mean is left to `resolve`.

use crate::document::HeadingAttribute;
use crate::source::Span;

/// Returns the pairs in a heading's braces, each with its place.
pub(super) fn attributes(text: &str, line: Span) -> Vec<HeadingAttribute> {
    let source = &text[line.range()];
    // Underlined headings have a second line, others may end in `#` again.
    let source = source.lines().next().unwrap_or_default().trim_end().trim_end_matches('#').trim_end();
    let Some(braces) = source.rfind('{').filter(|_| source.ends_with('}')) else { return Vec::new() };
    let inner = &source[braces + 1..source.len() - 1];
    let mut found = Vec::new();
    let mut at = line.start + braces + 1;
    for word in inner.split([' ', '\t']) {
        if let Some((key, names)) = word.split_once('=') {
            let span = Span { start: at, end: at + key.len() };
            let mut start = span.end + 1;
            let names = names.split(',').map(|name| {
                let span = Span { start, end: start + name.len() };
                start = span.end + 1;
                (name.to_owned(), span)
            });
            found.push(HeadingAttribute { key: key.to_owned(), span, names: names.collect() });
        }
        at += word.len() + 1;
    }
    found
}
