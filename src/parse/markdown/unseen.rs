//! Words of a source that no page shows.
//!
//! In: which parts of a file are shown, or are markup that casebook reads. Out: a
//! warning at each word in between, so that none is lost in silence.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// The parts of a file that are accounted for.
#[derive(Debug, Default)]
pub(super) struct Seen {
    parts: Vec<Span>,
    /// Words that are read and not shown, each with the help that says what to type.
    lost: Vec<(Span, &'static str)>,
    /// The definitions of addresses, by label: where each is, and its title.
    definitions: BTreeMap<String, (Span, Option<String>)>,
    /// The labels that links use.
    linked: BTreeSet<String>,
    /// The footnotes by name, each with its place.
    footnotes: Vec<(String, Span)>,
    /// Which footnote refers to which; an empty name stands for the text.
    referred: BTreeSet<(String, String)>,
}

impl Seen {
    /// Accounts for a part of the file.
    pub(super) fn add(&mut self, part: Span) {
        self.parts.push(part);
    }

    /// Accounts for words that are lost.
    pub(super) fn lose(&mut self, part: Span, help: &'static str) {
        self.parts.push(part);
        self.lost.push((part, help));
    }

    /// Notes the definition of an address, with its title if it has one.
    pub(super) fn define(&mut self, label: &str, span: Span, title: Option<&str>) {
        self.definitions.insert(folded(label), (span, title.map(str::to_owned)));
    }

    /// Notes that a link uses a definition.
    pub(super) fn link(&mut self, label: &str) {
        self.linked.insert(folded(label));
    }

    /// Notes a footnote, with its place.
    pub(super) fn footnote(&mut self, name: &str, place: Span) {
        self.footnotes.push((name.to_owned(), place));
    }

    /// Notes that the text, or the footnote `from`, refers to a footnote.
    pub(super) fn refer(&mut self, from: Option<&str>, name: &str) {
        self.referred.insert((from.unwrap_or_default().to_owned(), name.to_owned()));
    }

    /// Returns the footnotes that a reader of the text comes to.
    fn reached(&self) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut next = vec![""];
        while let Some(from) = next.pop() {
            let start = (from.to_owned(), String::new());
            for (_, name) in self.referred.range(start..).take_while(|(other, _)| other == from) {
                if reached.insert(name.as_str()) {
                    next.push(name);
                }
            }
        }
        reached
    }

    /// Accounts for what is defined: lost if nothing uses it.
    fn settle(&mut self, text: &str) {
        for (label, (span, title)) in std::mem::take(&mut self.definitions) {
            self.add(span);
            let source = text[span.range()].trim_end();
            match title {
                _ if !self.linked.contains(&label) => {
                    self.lose(Span { start: span.start, end: span.start + source.len() }, "help-definition");
                }
                Some(title) => {
                    let start = span.start + source.rfind(&title).unwrap_or(0);
                    self.lose(Span { start, end: (start + title.len()).min(span.end) }, "help-title");
                }
                None => {}
            }
        }
        let footnotes = std::mem::take(&mut self.footnotes);
        let last: BTreeMap<&str, usize> =
            footnotes.iter().enumerate().map(|(number, (name, _))| (name.as_str(), number)).collect();
        let reached = self.reached();
        let mut unread = Vec::new();
        for (number, (name, place)) in footnotes.iter().enumerate() {
            // Of two with one name the last is shown.
            if last.get(name.as_str()) != Some(&number) {
                unread.push((*place, "help-same-footnote"));
            } else if !reached.contains(name.as_str()) {
                unread.push((*place, "help-footnote"));
            }
        }
        self.lost.extend(unread);
    }

    /// Reports what is lost of the text of a file from `body` on, in the order of the file.
    pub(super) fn faults(mut self, file: FileId, text: &str, body: usize) -> Vec<Diagnostic> {
        self.settle(text);
        self.parts.sort_unstable();
        let mut at = body;
        let end = Span { start: text.len(), end: text.len() };
        for part in self.parts.iter().chain([&end]) {
            if part.start > at {
                let mut start = at;
                for line in text[at..part.start].split_inclusive('\n') {
                    self.lost.extend(words(line, start).map(|words| (words, "help")));
                    start += line.len();
                }
            }
            at = at.max(part.end);
        }
        self.lost.sort_unstable();
        // Words side by side are one loss.
        self.lost.dedup_by(|next, last| {
            let is_near =
                next.1 == last.1 && text[last.0.end..next.0.start.max(last.0.end)].trim().is_empty();
            if is_near {
                last.0.end = next.0.end.max(last.0.end);
            }
            is_near
        });
        let fault = |(span, help): (Span, &'static str)| {
            let found = text[span.range()].lines().next().unwrap_or_default();
            Diagnostic::at(Code::LostWords, file, span).with("found", found).help(help)
        };
        self.lost.into_iter().map(fault).collect()
    }
}

/// Returns a label as labels are compared.
pub(super) fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns the extent of the words in a part of a line that begins at a place of the file; `None` if
/// it has only marks.
fn words(line: &str, start: usize) -> Option<Span> {
    let first = line.find(char::is_alphanumeric)?;
    let last = line.char_indices().rev().find(|(_, c)| c.is_alphanumeric())?;
    Some(Span { start: start + first, end: start + last.0 + last.1.len_utf8() })
}
