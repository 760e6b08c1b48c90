//! What casebook reports about the content, as data.
//!
//! In: a code, a place and the author's own words. Out: diagnostics that
//! `message` puts into a language and `report` prints. Nothing here
//! knows a language or a terminal.

mod code;
mod failure;

pub use code::{Code, CodeStage};
pub use failure::{Failure, FailureKind};

use crate::names::names;
use crate::source::{FileId, Place, Span};

names! {
    /// How serious a diagnostic is; its name is used in reports and message files.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Severity {
        /// Nothing is published while there is one.
        Error = "error",
        /// The site is made, but a reader would be better off if it were fixed.
        Warning = "warning",
        /// Worth knowing; nothing to fix.
        Note = "note",
    }
}

/// A value for a placeholder of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Text as it stands: the author's words, names, numbers.
    Text(String),
    /// The name of a message to insert, such as `shape-list`.
    Term(&'static str),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A second place that a diagnostic refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where it is.
    pub place: Place,
    /// The attribute of the message that labels it.
    pub label: &'static str,
}

/// One thing that casebook reports about the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind, which chooses the message.
    pub code: Code,
    /// Its severity: that of its kind, or higher in a release.
    pub severity: Severity,
    /// Where it is; `None` means that no file is at fault.
    pub place: Option<Place>,
    /// What the message's placeholders stand for, by name.
    pub args: Vec<(&'static str, Arg)>,
    /// Other places it refers to, in reading order.
    pub related: Vec<Related>,
    /// The attributes of the message that say what to type, in order.
    pub helps: Vec<&'static str>,
}

impl Diagnostic {
    /// Reports something about a part of a file.
    pub fn at(code: Code, file: FileId, span: Span) -> Self {
        Self::placed(code, Some(Place::part(file, span)))
    }

    /// Reports something about a place.
    pub fn at_place(code: Code, place: Place) -> Self {
        Self::placed(code, Some(place))
    }

    /// Reports something about a file as a whole.
    pub fn in_file(code: Code, file: FileId) -> Self {
        Self::placed(code, Some(Place::whole(file)))
    }

    /// Reports something that no file is to blame for.
    pub fn general(code: Code) -> Self {
        Self::placed(code, None)
    }

    /// Adds what a placeholder of the message stands for.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }

    /// Adds a placeholder that stands for another message.
    #[must_use]
    pub fn with_term(self, name: &'static str, term: &'static str) -> Self {
        self.with(name, Arg::Term(term))
    }

    /// Adds a second place, labelled by an attribute of the message.
    #[must_use]
    pub fn and(mut self, place: Place, label: &'static str) -> Self {
        self.related.push(Related { place, label });
        self
    }

    /// Adds an attribute of the message that says what to type.
    #[must_use]
    pub fn help(mut self, attribute: &'static str) -> Self {
        self.helps.push(attribute);
        self
    }

    /// Suggests the name nearest to the misspelt one, or else lists those that
    /// exist.
    ///
    /// Adds the placeholders `nearest` and `known` that the two helps use; adds
    /// nothing if no name is known.
    #[must_use]
    pub fn nearest<'a>(self, found: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        match nearest(found, &known) {
            Some(name) => self.with("nearest", name).help("help-nearest"),
            None if known.is_empty() => self,
            None => self.with("known", shortened(&known)).help("help-known"),
        }
    }

    fn placed(code: Code, place: Option<Place>) -> Self {
        Self {
            code,
            severity: code.severity(),
            place,
            args: Vec::new(),
            related: Vec::new(),
            helps: Vec::new(),
        }
    }
}

/// A value, and the diagnostics raised while it was made.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// The value, as far as it can be relied on.
    pub value: T,
    /// The diagnostics, in the order in which they were raised.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Hands over the value and adds its diagnostics to a list.
    pub fn unpack(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.diagnostics);
        self.value
    }
}

/// Returns whether any of these forbids publishing.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// Puts diagnostics in the order of files and places and drops repeated ones.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_key(|diagnostic| (diagnostic.place, diagnostic.code));
    diagnostics.dedup();
}

/// Longer than any name somebody misspells.
const LONG: usize = 200;

/// Returns the known name that a misspelt one most likely means.
///
/// A name is near if at most a third of its letters differ, or half of a name
/// of two or three; ties go to the one that comes first.
pub fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let length = found.chars().count();
    // At least as many letters differ as the lengths do, so most names need no
    // comparison: a file can have thousands of broken links and headings.
    let allowed = |letters: usize| if letters <= 3 { letters / 2 } else { letters / 3 };
    known
        .iter()
        .map(|name| (allowed(name.chars().count()), *name))
        .filter(|(allowed, name)| name.chars().count().abs_diff(length) <= *allowed && length < LONG)
        .map(|(allowed, name)| (distance(found, name), allowed, name))
        .filter(|(distance, allowed, _)| distance <= allowed)
        .map(|(distance, _, name)| (distance, name))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Returns in how many letters two names differ; none if only in their case.
fn distance(found: &str, name: &str) -> usize {
    if found.to_lowercase() == name.to_lowercase() { 0 } else { strsim::damerau_levenshtein(found, name) }
}

/// Returns the first few names as one list for a message.
fn shortened(known: &[&str]) -> String {
    const SHOWN: usize = 12;
    let mut list = known.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if known.len() > SHOWN {
        list.push_str(" …");
    }
    list
}
