//! The drafts of Markdown files: write-ups and pages.
//!
//! In: a file's text. Out: its front matter as typed, its body as a tree,
//! and the YAML of its chart blocks. What links and names mean is left to
//! `resolve`.

use std::collections::BTreeSet;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::chart::{self, ChartDraft};
use super::shape::{Shape, may, must};
use super::{Parsed, markdown, yaml};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Document, InlineKind};
use crate::memo::Key;
use crate::source::{FileId, SourceFile, Span};

/// A Markdown file as typed.
#[derive(Clone, Debug)]
pub struct TextDraft<F> {
    /// The file.
    pub file: FileId,
    /// The hash of its content.
    pub hash: Key,
    /// Its path from the root.
    pub path: String,
    /// Its name without `.md`.
    pub slug: String,
    /// The front matter, between the lines of dashes.
    pub front: Parsed<F>,
    /// The body below it.
    pub document: Arc<Document>,
    /// The addresses that it links to, in reading order.
    pub links: Vec<String>,
    /// Its chart blocks, in reading order.
    pub charts: Vec<Parsed<ChartDraft>>,
}

impl<F> TextDraft<F> {
    /// Returns what a link can lead to in it: its headings, and the charts that have an id.
    pub fn anchors(&self) -> BTreeSet<&str> {
        let headings = self.document.headings().map(|(heading, _)| heading.anchor.as_str());
        headings.chain(self.charts.iter().filter_map(|chart| chart.value.id.as_deref())).collect()
    }
}

/// The front matter of a write-up as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CaseFront {
    /// The title.
    pub title: Option<String>,
    /// The gist of the case, in a sentence or two.
    pub summary: Option<String>,
    /// The day it was written.
    pub date: Option<String>,
    /// Its source.
    pub source: Option<String>,
    /// Whether it is still being written.
    pub draft: Option<bool>,
    /// Whether it is published on the site.
    pub publish: Option<bool>,
    /// A marking printed on each of its pages.
    pub marking: Option<String>,
    /// The period of what its text leaves undated, in a form that a sheet has.
    pub period: Option<String>,
    /// Names that look like figures.
    pub names: Option<Vec<Option<String>>>,
    /// Figures that are tied to rows, because their sentence cannot be read.
    pub figures: Option<Vec<Option<TieDraft>>>,
    /// The ids of the observations shown at its head.
    pub key_figures: Option<Vec<Option<String>>>,
    /// The addresses that its page had in earlier editions, from the root of the site.
    pub formerly: Option<Vec<Option<String>>>,
}

/// Figures of a write-up that are tied to rows, as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TieDraft {
    /// The words of the text that have the figures in them, and that stand in it once.
    pub at: Option<String>,
    /// The ids of the observations that the figures state, in the order of the text.
    pub rows: Option<Vec<Option<String>>>,
}

/// The front matter of a page as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PageFront {
    /// The title.
    pub title: Option<String>,
    /// What the page is about, in a sentence.
    pub summary: Option<String>,
    /// Names that look like figures.
    pub names: Option<Vec<Option<String>>>,
    /// The addresses that it had in earlier editions, from the root of the site.
    pub formerly: Option<Vec<Option<String>>>,
}

/// The front matter of a comparison as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ComparisonFront {
    /// The title.
    pub title: Option<String>,
    /// The gist of the comparison, in a sentence or two.
    pub summary: Option<String>,
    /// Names that look like figures.
    pub names: Option<Vec<Option<String>>>,
    /// The zones that are compared; if none are listed, all those its practices name.
    pub zones: Option<Vec<Option<String>>>,
    /// The practices that are compared.
    pub practices: Option<Vec<Option<String>>>,
    /// The metrics that are compared.
    pub metrics: Option<Vec<Option<String>>>,
    /// The addresses that its page had in earlier editions, from the root of the site.
    pub formerly: Option<Vec<Option<String>>>,
}

/// The shape of a write-up's front matter.
pub(super) const CASE: Shape = Shape::Record(&[
    must("title", &Shape::Text),
    may("summary", &Shape::Text),
    may("date", &Shape::Text),
    may("source", &Shape::Text),
    may("draft", &Shape::Flag),
    may("publish", &Shape::Flag),
    may("marking", &Shape::Words),
    may("period", &Shape::Text),
    may("names", &Shape::List(&Shape::Text)),
    may("figures", &Shape::List(&TIE)),
    may("key_figures", &Shape::List(&Shape::Text)),
    may("formerly", &Shape::List(&Shape::Text)),
]);

/// The shape of figures that are tied to rows.
const TIE: Shape = Shape::Record(&[must("at", &Shape::Text), must("rows", &Shape::List(&Shape::Text))]);

/// The shape of a page's front matter.
pub(super) const PAGE: Shape = Shape::Record(&[
    must("title", &Shape::Text),
    may("summary", &Shape::Text),
    may("names", &Shape::List(&Shape::Text)),
    may("formerly", &Shape::List(&Shape::Text)),
]);

/// The shape of the front matter of a text on a practice, whose title is the practice's name.
pub(super) const PRACTICE: Shape = Shape::Record(&[
    may("summary", &Shape::Text),
    may("names", &Shape::List(&Shape::Text)),
    may("formerly", &Shape::List(&Shape::Text)),
]);

/// The shape of a comparison's front matter.
pub(super) const COMPARISON: Shape = Shape::Record(&[
    must("title", &Shape::Text),
    may("summary", &Shape::Text),
    may("names", &Shape::List(&Shape::Text)),
    may("zones", &Shape::List(&Shape::Text)),
    may("practices", &Shape::List(&Shape::Text)),
    may("metrics", &Shape::List(&Shape::Text)),
    may("formerly", &Shape::List(&Shape::Text)),
]);

/// Reads a Markdown file.
pub(super) fn read<F: DeserializeOwned + Default>(
    id: FileId,
    file: &SourceFile,
    shape: &'static Shape,
    diagnostics: &mut Vec<Diagnostic>,
) -> TextDraft<F> {
    let text = &*file.text;
    let (front, body) = split(text);
    let first = Span { start: 0, end: text.find('\n').unwrap_or(text.len()) };
    if front.is_none() {
        diagnostics.push(Diagnostic::at(Code::MissingFrontMatter, id, first).help("help"));
    } else if front.is_some_and(|front| !is_closed(&text[front.end..body])) {
        diagnostics.push(Diagnostic::at(Code::OpenFrontMatter, id, first).help("help"));
    }
    let front = front.unwrap_or_default();
    // If the front matter is missing, that is the only fault to report.
    let shape = if front == Span::default() { &Shape::Record(&[]) } else { shape };
    let (value, places) = yaml::read(id, &text[front.range()], front.start, shape).unpack(diagnostics);
    let (document, blocks) = markdown::read(id, text, body).unpack(diagnostics);
    let charts = blocks.into_iter().map(|block| {
        let (value, places) =
            yaml::read(id, &text[block.range()], block.start, &chart::SHAPE).unpack(diagnostics);
        Parsed { value, places }
    });
    let charts = charts.collect();
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let slug = name.strip_suffix(".md").unwrap_or(name).to_owned();
    TextDraft {
        file: id,
        hash: file.hash,
        path: file.path.clone(),
        slug,
        front: Parsed { value, places },
        links: links(&document),
        document: Arc::new(document),
        charts,
    }
}

/// Returns the addresses that a document links to.
fn links(document: &Document) -> Vec<String> {
    let mut links = Vec::new();
    document.for_each_inline(&mut |inline| {
        if let InlineKind::Link { target, .. } = &inline.kind {
            links.push(target.clone());
        }
    });
    links
}

/// Returns whether what stands between front matter and text is the line that ends front matter.
fn is_closed(between: &str) -> bool {
    between.trim_end() == "---"
}

/// Returns the extent of the front matter, if any, and where the body starts: with no line between them if
/// front matter does not end, which is taken to reach to the first empty line or heading.
fn split(text: &str) -> (Option<Span>, usize) {
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_fence(line)) else { return (None, 0) };
    let start = first.len();
    let mut end = start;
    for line in lines {
        if is_fence(line) {
            return (Some(Span { start, end }), end + line.len());
        }
        end += line.len();
    }
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        // A line of dashes of another kind or number was meant to end it.
        let is_rule = line.trim().chars().count() > 1 && line.trim().chars().all(|c| "-–—－".contains(c));
        if is_rule {
            return (Some(Span { start, end }), end + line.len());
        }
        if line.trim().is_empty() || line.starts_with("##") {
            break;
        }
        end += line.len();
    }
    (Some(Span { start, end }), end)
}
