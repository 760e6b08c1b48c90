//! YAML as a tree with the place of every key and value.
//!
//! In: YAML text. Out: the tree, or the first fault that prevents one. Memory
//! and time are linear in the text: no alias is ever followed. The only home
//! of saphyr-parser.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::source::Span;

/// The deepest nesting; our deepest format needs five levels.
const DEPTH_LIMIT: usize = 64;

/// The longest path that has a place of its own. Ours are far shorter; each value repeats the path to it, so a
/// long key above a long list would take all memory.
const PATH_LIMIT: usize = 400;

/// A value in YAML.
#[derive(Debug)]
pub(super) struct YamlNode {
    /// Its extent in the text.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: NodeKind,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum NodeKind {
    /// A scalar as typed.
    Scalar {
        /// The text, quotes and escapes resolved.
        text: String,
        /// Whether it is unquoted.
        plain: bool,
    },
    /// A list.
    List(Vec<YamlNode>),
    /// A mapping, in the order of the text.
    Map(Vec<(YamlKey, YamlNode)>),
}

/// A key of a mapping.
#[derive(Debug)]
pub(super) struct YamlKey {
    /// Its text.
    pub(super) text: String,
    /// Its extent in the text.
    pub(super) span: Span,
}

/// What makes a text unreadable.
#[derive(Debug)]
pub(super) enum YamlFault {
    /// It is not YAML, from here on.
    Syntax(Span),
    /// It has an anchor, an alias or a tag.
    Alias(Span),
    /// It is nested too deeply.
    Depth(Span),
}

/// A whole text as a tree.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The outermost value; `None` if the text holds nothing.
    pub(super) root: Option<YamlNode>,
    /// The entries left out because their key is a duplicate.
    pub(super) duplicates: Vec<Duplicate>,
}

/// An entry whose key appears a second time in its mapping.
#[derive(Debug)]
pub(super) struct Duplicate {
    /// The key.
    pub(super) key: YamlKey,
    /// The first one's place.
    pub(super) first: Span,
    /// The extent of key and value.
    pub(super) entry: Span,
}

impl YamlNode {
    /// Returns an empty mapping that stands for an empty text.
    pub(super) fn empty_map(text: &str) -> Self {
        Self { span: Span { start: 0, end: text.trim_end().len() }, kind: NodeKind::Map(Vec::new()) }
    }

    /// Returns whether this is YAML's null: nothing, `~` or `null`.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.kind, NodeKind::Scalar { text, plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Returns whether this is null or empty text.
    pub(super) fn is_nothing(&self) -> bool {
        self.is_null() || matches!(&self.kind, NodeKind::Scalar { text, .. } if text.trim().is_empty())
    }

    /// Records the place of this value and of all values below it, by path; a
    /// key without a value counts as missing.
    pub(super) fn collect_places(&self, path: &str, base: usize, into: &mut BTreeMap<String, Span>) {
        if path.len() > PATH_LIMIT {
            return;
        }
        into.insert(path.to_owned(), self.span.shifted(base));
        match &self.kind {
            NodeKind::Scalar { .. } => {}
            NodeKind::List(items) => {
                for (number, item) in items.iter().enumerate() {
                    item.collect_places(&format!("{path}[{number}]"), base, into);
                }
            }
            NodeKind::Map(entries) => {
                for (key, value) in entries {
                    let dot = if path.is_empty() { "" } else { "." };
                    let path = format!("{path}{dot}{}", key.text);
                    if !value.is_null() {
                        into.insert(format!("{path}#key"), key.span.shifted(base));
                    }
                    value.collect_places(&path, base, into);
                }
            }
        }
    }
}

/// Reads a text into a tree, or returns the fault that prevents one.
pub(super) fn read(text: &str) -> Result<Tree, YamlFault> {
    let offsets = Offsets::new(text);
    let mut open: Vec<OpenNode> = Vec::new();
    let mut tree = Tree::default();
    for event in Parser::new_from_str(text) {
        let (event, at) = event.map_err(|error| YamlFault::Syntax(offsets.point(error.marker().index())))?;
        let span = offsets.span(at.start.index(), at.end.index());
        let node = match event {
            Event::Alias(_)
            | Event::Scalar(_, _, 1.., _)
            | Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(1.., _)
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(1.., _)
            | Event::MappingStart(_, Some(_)) => {
                return Err(YamlFault::Alias(span));
            }
            Event::Scalar(value, style, _, _) => {
                let plain = matches!(style, ScalarStyle::Plain);
                YamlNode { span, kind: NodeKind::Scalar { text: value.into_owned(), plain } }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEPTH_LIMIT => {
                return Err(YamlFault::Depth(span));
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                open.push(OpenNode::new(span.start, matches!(event, Event::MappingStart(..))));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(closed) => closed.close(text, span.end, &mut tree.duplicates),
                None => continue,
            },
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.add(node)?,
            None if tree.root.is_none() => tree.root = Some(node),
            // A second document: each of our files holds only one.
            None => return Err(YamlFault::Syntax(node.span)),
        }
    }
    Ok(tree)
}

/// A list or mapping that is still being read.
struct OpenNode {
    start: usize,
    is_map: bool,
    items: Vec<YamlNode>,
    entries: Vec<(YamlKey, YamlNode)>,
    key: Option<YamlKey>,
}

impl OpenNode {
    fn new(start: usize, is_map: bool) -> Self {
        Self { start, is_map, items: Vec::new(), entries: Vec::new(), key: None }
    }

    /// Takes the next key or value.
    fn add(&mut self, node: YamlNode) -> Result<(), YamlFault> {
        if !self.is_map {
            self.items.push(node);
        } else if let Some(key) = self.key.take() {
            self.entries.push((key, node));
        } else {
            let NodeKind::Scalar { text, .. } = node.kind else { return Err(YamlFault::Syntax(node.span)) };
            self.key = Some(YamlKey { text, span: node.span });
        }
        Ok(())
    }

    /// Returns the finished node; a block ends where its last line does.
    fn close(self, text: &str, end: usize, duplicates: &mut Vec<Duplicate>) -> YamlNode {
        let end = self.start + text[self.start..end.max(self.start)].trim_end().len();
        let span = Span { start: self.start, end };
        if !self.is_map {
            return YamlNode { span, kind: NodeKind::List(self.items) };
        }
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut entries = Vec::with_capacity(self.entries.len());
        for (key, value) in self.entries {
            if let Some(first) = seen.get(&key.text).copied() {
                let entry = Span { start: key.span.start, end: value.span.end.max(key.span.end) };
                duplicates.push(Duplicate { key, first, entry });
            } else {
                seen.insert(key.text.clone(), key.span);
                entries.push((key, value));
            }
        }
        YamlNode { span, kind: NodeKind::Map(entries) }
    }
}

/// Turns the parser's character offsets into byte offsets.
struct Offsets<'a> {
    text: &'a str,
    /// The byte offset of each character and of the end; empty for ASCII.
    bytes: Vec<usize>,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
        };
        Self { text, bytes }
    }

    fn byte(&self, character: usize) -> usize {
        if self.bytes.is_empty() {
            character
        } else {
            self.bytes.get(character).copied().unwrap_or(usize::MAX)
        }
        .min(self.text.len())
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let start = self.byte(start);
        Span { start, end: self.byte(end).max(start) }
    }

    /// Returns the span of one character, so that a caret can point at it.
    fn point(&self, character: usize) -> Span {
        self.span(character, character + 1)
    }
}
