//! The guard in front of YAML.
//!
//! In: YAML text and the shape it should have. Out: a typed draft, the place
//! of each value in it, and every fault of form in one run. The guard reads
//! the tree first: it refuses what could exhaust memory or the stack (anchors,
//! aliases, depth), reports what `serde_yaml` would overlook (duplicate keys),
//! checks the shape, and nulls values of the wrong shape, so that the rest is
//! still read. The only home of `serde_yaml`. No value is judged here.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::layout;
use super::shape::{self, Edit, Shape, TypedWords};
use super::slip;
use super::tree::{self, YamlNode};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::source::{FileId, Place, Span};

/// The places of the values in a YAML text.
///
/// A path is written as `observations[3].period`; the place of a key itself
/// has `#key` after its path. The root's path is empty.
#[derive(Clone, Debug)]
pub struct Places {
    file: FileId,
    spans: BTreeMap<String, Span>,
    /// The texts that readers see as they are.
    words: Vec<TypedWords>,
    whole: Span,
    complete: bool,
}

impl Places {
    /// Returns the place of a value, or of the nearest value around it.
    pub fn at(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(span) = self.spans.get(path) {
                return Place::part(self.file, *span);
            }
            let Some(end) = path.rfind(['.', '[', '#']) else {
                return Place::part(self.file, self.whole);
            };
            path = &path[..end];
        }
    }

    /// Returns the place of a key.
    pub fn key(&self, path: &str) -> Place {
        self.at(&format!("{path}#key"))
    }

    /// Returns whether the text has a key, whether or not its value could be read.
    pub fn has_key(&self, path: &str) -> bool {
        self.spans.contains_key(&format!("{path}#key"))
    }

    /// Returns whether a mapping has any key, known or not.
    pub fn has_keys(&self, path: &str) -> bool {
        let below = format!("{path}.");
        self.spans.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below))
    }

    /// Returns the texts that readers see as they are and that nothing else reads, in the order of the file.
    pub fn words(&self) -> &[TypedWords] {
        &self.words
    }

    /// Returns whether the text could be read at all.
    ///
    /// If the text that may define a name is broken, the name may be valid;
    /// reporting it as unknown would only confuse.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Returns the places of a file that could not be read.
    pub(super) fn unread(file: FileId) -> Self {
        Self { file, spans: BTreeMap::new(), words: Vec::new(), whole: Span::default(), complete: false }
    }

    /// Returns the file that holds the values.
    pub fn file(&self) -> FileId {
        self.file
    }
}

/// Reads a YAML text that begins `base` bytes into its file.
///
/// The draft is `T::default()` if nothing could be read.
pub(super) fn read<T: DeserializeOwned + Default>(
    file: FileId,
    text: &str,
    base: usize,
    shape: &'static Shape,
) -> Checked<(T, Places)> {
    let whole = Span { start: base, end: base + text.trim_end().len() };
    let mut places = Places { whole, ..Places::unread(file) };
    let tree = match tree::read(text) {
        Ok(tree) => tree,
        Err(fault) => {
            let diagnostics = vec![explain(file, text, base, &fault)];
            return Checked { value: (T::default(), places), diagnostics };
        }
    };
    if tree.root.is_none() && matches!(shape, Shape::List(_) | Shape::Table(_)) {
        // An empty text is a complete list without entries.
        places.complete = true;
        return Checked { value: (T::default(), places), diagnostics: Vec::new() };
    }
    let root = tree.root.unwrap_or_else(|| YamlNode::empty_map(text));
    let findings = shape::check(text, &root, shape);
    if !findings.faults.is_empty()
        && let Some(slip) = slip::within(text, |span| findings.faults.iter().any(|fault| fault.covers(span)))
    {
        // The slip is the cause; reporting its consequences would only confuse.
        let diagnostic = Diagnostic::at(slip.code, file, slip.span.shifted(base)).help("help");
        return Checked { value: (T::default(), places), diagnostics: vec![diagnostic] };
    }
    root.collect_places("", base, &mut places.spans);
    places.words = findings.words;
    for words in &mut places.words {
        words.span = words.span.shifted(base);
    }
    places.complete = !findings.says_nothing;
    let cut = |span: &Span| Diagnostic::at(Code::YamlCut, file, span.shifted(base)).help("help");
    let mut diagnostics: Vec<Diagnostic> = findings.cuts.iter().map(cut).collect();
    for duplicate in &tree.duplicates {
        diagnostics.push(
            Diagnostic::at(Code::YamlDuplicateKey, file, duplicate.key.span.shifted(base))
                .with("key", duplicate.key.text.as_str())
                .and(Place::part(file, duplicate.first.shifted(base)), "first"),
        );
    }
    diagnostics.extend(findings.faults.into_iter().map(|fault| fault.into_diagnostic(file, base)));
    let mut edits = findings.edits;
    edits.extend(tree.duplicates.iter().map(|duplicate| Edit::removal(text, duplicate.entry)));
    let value = serde_yaml::from_str(&edited(text, edits)).unwrap_or_else(|error| {
        let start = error.location().map_or(0, |at| at.index().min(text.len()));
        diagnostics.push(Diagnostic::at(Code::YamlSyntax, file, Span { start, end: start }.shifted(base)));
        T::default()
    });
    Checked { value: (value, places), diagnostics }
}

/// Returns the text with the edits applied; they do not overlap.
///
/// Only `serde_yaml` reads the result: all places come from the tree.
fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits.iter().filter(|edit| edit.span.start <= edit.span.end) {
        out.push_str(text.get(done..edit.span.start).unwrap_or_default());
        out.push_str(&edit.text);
        done = done.max(edit.span.end);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Returns a diagnostic with the most likely cause of a fault.
fn explain(file: FileId, text: &str, base: usize, fault: &tree::YamlFault) -> Diagnostic {
    let at = |code, span: Span| Diagnostic::at(code, file, span.shifted(base));
    match fault {
        tree::YamlFault::Alias(span) => at(Code::YamlAlias, *span).help("help"),
        tree::YamlFault::Depth(span) => at(Code::YamlDepth, *span),
        tree::YamlFault::Syntax(span) => {
            if text[span.start..].starts_with(['&', '*']) {
                at(Code::YamlAlias, *span).help("help")
            } else if let Some(slip) = slip::cause(text, span.start).or_else(|| layout::fault(text)) {
                at(slip.code, slip.span).help("help")
            } else {
                at(Code::YamlSyntax, *span)
            }
        }
    }
}
