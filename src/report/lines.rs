//! Lines and columns of places.
//!
//! In: the files that diagnostics quote. Out: the line and column of an
//! offset. The starts of lines are computed once per file.

use std::collections::BTreeMap;

use crate::source::{FileId, Sources, Span};

/// The starts of the lines of each file, computed once per file.
pub(super) struct Lines<'a> {
    pub(super) sources: &'a Sources,
    starts: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, starts: BTreeMap::new() }
    }

    /// Returns the number of an offset's line, from 0, and where it begins.
    pub(super) fn line(&mut self, file: FileId, offset: usize) -> (usize, usize) {
        let text = &self.sources.file(file).text;
        let starts = self.starts.entry(file).or_insert_with(|| {
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
        });
        let line = starts.partition_point(|start| *start <= offset).saturating_sub(1);
        (line, starts.get(line).copied().unwrap_or_default())
    }

    /// Returns the line and column of an offset, from 1; columns are characters.
    pub(super) fn line_column(&mut self, file: FileId, offset: usize) -> (usize, usize) {
        let (line, start) = self.line(file, offset);
        let text = &self.sources.file(file).text;
        let before = text.get(start..text.floor_char_boundary(offset)).unwrap_or_default();
        (line + 1, before.chars().count() + 1)
    }

    /// Returns the lines that a span covers: their text, its offset, and the number of the first line from 0.
    pub(super) fn excerpt(&mut self, file: FileId, span: Span) -> (&'a str, usize, usize) {
        let (number, start) = self.line(file, span.start);
        let text: &'a str = &self.sources.file(file).text;
        let span = Span { start: span.start, end: text.ceil_char_boundary(span.end) };
        let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
        (&text[start..end], start, number)
    }
}
