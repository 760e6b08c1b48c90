//! The shapes that our YAML files have.
//!
//! In: a tree and a shape. Out: every unknown key, missing key and value of
//! the wrong shape, and what must be changed before the text is read into a
//! draft. Shapes say nothing about what a value means.

use super::fold;
use super::tree::{NodeKind, YamlKey, YamlNode};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{FileId, Span};

/// The form of a value.
pub(super) enum Shape {
    /// Text or a number, as typed.
    Text,
    /// Text that readers see as it is and that nothing else reads: a figure in it must be borne out too.
    Words,
    /// A name or a definition that readers see: words in which a bare number is no value, as in 区1, and
    /// neither is one that a noun follows, as in 30分钟便民服务圈.
    Name,
    /// `true` or `false`.
    Flag,
    /// A list of values of one shape.
    List(&'static Shape),
    /// A mapping with these keys.
    Record(&'static [ShapeField]),
    /// A mapping from ids to values of one shape, in the author's order.
    Table(&'static Shape),
    /// Text, or a mapping with these keys.
    TextOr(&'static [ShapeField]),
    /// Text, or a list of texts.
    Texts,
}

/// One key of a record.
pub(super) struct ShapeField {
    /// The key.
    pub(super) name: &'static str,
    /// Whether it is required.
    pub(super) required: bool,
    /// The shape of its value.
    pub(super) shape: &'static Shape,
}

/// Returns a key that may be left out.
pub(super) const fn may(name: &'static str, shape: &'static Shape) -> ShapeField {
    ShapeField { name, required: false, shape }
}

/// Returns a key that is required.
pub(super) const fn must(name: &'static str, shape: &'static Shape) -> ShapeField {
    ShapeField { name, required: true, shape }
}

/// What a check of shapes found.
#[derive(Default)]
pub(super) struct Findings {
    /// The faults, in the order of the text.
    pub(super) faults: Vec<ShapeFault>,
    /// What must be changed in the text, so that it can be read.
    pub(super) edits: Vec<Edit>,
    /// The texts that readers see as they are, in the order of the text.
    pub(super) words: Vec<TypedWords>,
    /// Where a `#` that may be meant as text ends a value.
    pub(super) cuts: Vec<Span>,
    /// Whether the text as a whole has the wrong shape, so that nothing in it can be read.
    pub(super) says_nothing: bool,
}

/// Words that readers see as they were typed.
#[derive(Clone, Debug)]
pub struct TypedWords {
    /// The words.
    pub text: String,
    /// Where they are.
    pub span: Span,
    /// Whether they are a name.
    pub is_name: bool,
}

/// A change of the text before it is read into a draft.
pub(super) struct Edit {
    /// What is replaced.
    pub(super) span: Span,
    /// The replacement.
    pub(super) text: String,
}

impl Edit {
    /// Removes an entry from its mapping, with its comma if it is a flow mapping.
    pub(super) fn removal(text: &str, entry: Span) -> Self {
        let after = &text[entry.end..];
        let comma = after.find(|c: char| !c.is_whitespace()).filter(|at| after[*at..].starts_with(','));
        if let Some(at) = comma {
            return Self { span: Span { start: entry.start, end: entry.end + at + 1 }, text: String::new() };
        }
        let before = text[..entry.start].trim_end();
        let start = if before.ends_with(',') { before.len() - 1 } else { entry.start };
        Self { span: Span { start, end: entry.end }, text: String::new() }
    }
}

/// A deviation from the shape.
pub(super) enum ShapeFault {
    /// A key that the shape does not have; `help` says what it is if a mark was forgotten or is too much.
    UnknownKey { key: String, span: Span, fields: &'static [ShapeField], help: Option<KeyHelp> },
    /// A required key that is missing.
    MissingKey { key: &'static str, span: Span, is_cut: bool },
    /// A value of the wrong shape, with the message names of both shapes, and the list that a text may be meant as.
    Wrong { expected: &'static str, found: &'static str, span: Span, list: Option<String> },
    /// A full-width comma in an item of a list in brackets.
    Comma { span: Span },
    /// A text with a character that no page can show.
    Control { span: Span },
}

/// How an unknown key can come about.
pub(super) enum KeyHelp {
    /// The colon behind a known key was forgotten; what to type.
    Colon(String),
    /// A number was cut at the commas between its digits.
    Comma,
}

impl ShapeFault {
    /// Returns whether the fault is about the text at a place.
    pub(super) fn covers(&self, place: Span) -> bool {
        match self {
            Self::UnknownKey { span, .. } | Self::Wrong { span, .. } | Self::Control { span } => {
                span.start <= place.start && place.end <= span.end
            }
            Self::MissingKey { .. } | Self::Comma { .. } => false,
        }
    }

    /// Returns the diagnostic, for a text that begins `base` bytes into a file.
    pub(super) fn into_diagnostic(self, file: FileId, base: usize) -> Diagnostic {
        match self {
            Self::UnknownKey { key, span, fields, help } => {
                let fault =
                    Diagnostic::at(Code::UnknownKey, file, span.shifted(base)).with("found", key.as_str());
                match help {
                    Some(KeyHelp::Colon(entry)) => fault.with("entry", entry).help("help-colon"),
                    Some(KeyHelp::Comma) => fault.help("help-comma"),
                    None => fault.nearest(&key, fields.iter().map(|field| field.name)),
                }
            }
            Self::MissingKey { key, span, is_cut } => {
                let help = if is_cut { "help-cut" } else { "help" };
                Diagnostic::at(Code::MissingKey, file, span.shifted(base)).with("key", key).help(help)
            }
            Self::Control { span } => {
                Diagnostic::at(Code::ControlCharacter, file, span.shifted(base)).help("help")
            }
            Self::Wrong { expected, found, span, list } => {
                let fault = Diagnostic::at(Code::WrongShape, file, span.shifted(base));
                let fault = fault.with_term("expected", expected).with_term("found", found);
                match list {
                    Some(list) => fault.with("list", list).help("help-list"),
                    None => fault,
                }
            }
            Self::Comma { span } => {
                Diagnostic::at(Code::YamlFullwidthMark, file, span.shifted(base)).help("help")
            }
        }
    }
}

/// Compares a tree with the shape it should have.
pub(super) fn check(text: &str, node: &YamlNode, shape: &'static Shape) -> Findings {
    let mut checker = Checker { text, findings: Findings::default() };
    // A root of the wrong shape is read as an empty one.
    if checker.visit(node, shape).is_err() {
        checker.edit(Span { start: 0, end: text.len() }, "{}");
        checker.findings.says_nothing = true;
    }
    checker.findings
}

/// Signals that a value has the wrong shape; whatever contains the value knows how to null it.
struct WrongShape;

struct Checker<'a> {
    text: &'a str,
    findings: Findings,
}

impl Checker<'_> {
    fn visit(&mut self, node: &YamlNode, shape: &'static Shape) -> Result<(), WrongShape> {
        match (shape, &node.kind) {
            (
                Shape::Text | Shape::Words | Shape::Name | Shape::TextOr(_) | Shape::Texts,
                NodeKind::Scalar { text, plain },
            ) if !node.is_null() => {
                if *plain {
                    self.findings.cuts.extend(cut(self.text, node.span));
                }
                let raw = &self.text[node.span.range()];
                let folded = fold::joined(text, raw);
                if let Some(folded) = &folded {
                    let end = &raw[raw.trim_end().len()..];
                    let span = Span { start: self.before_fold(node.span.start), ..node.span };
                    self.edit(span, &format!("'{}'{end}", folded.replace('\'', "''")));
                }
                let text = folded.as_ref().unwrap_or(text);
                if text.chars().any(is_forbidden) {
                    self.findings.faults.push(ShapeFault::Control { span: node.span });
                } else if matches!(shape, Shape::Words | Shape::Name) {
                    let is_name = matches!(shape, Shape::Name);
                    self.findings.words.push(TypedWords { text: text.clone(), span: node.span, is_name });
                } else if *plain && folded.is_none() && !matches!(shape, Shape::Text) {
                    // In quotes, YAML reads it as text too: `2024.0` is not a year.
                    self.edit(node.span, &format!("'{}'", text.replace('\'', "''")));
                }
            }
            (Shape::Flag, NodeKind::Scalar { text, plain: true })
                if matches!(text.as_str(), "true" | "false") => {}
            (Shape::List(item), NodeKind::List(nodes)) => {
                if self.text[node.span.start..].starts_with('[') {
                    let faults = nodes.iter().filter_map(|node| fullwidth_comma(self.text, node));
                    self.findings.faults.extend(faults);
                }
                self.items(nodes, item);
            }
            (Shape::Texts, NodeKind::List(nodes)) => self.items(nodes, &Shape::Text),
            (Shape::Record(fields) | Shape::TextOr(fields), NodeKind::Map(entries)) => {
                self.record(node.span, entries, fields);
            }
            (Shape::Table(value), NodeKind::Map(entries)) => {
                for (key, node) in entries {
                    self.entry(key, node, value);
                }
            }
            // An empty list or table may also be written as nothing at all.
            (Shape::List(_) | Shape::Table(_), _) if node.is_null() => {}
            _ => {
                let (expected, found) = (name(shape), found_name(node));
                let list = matches!(shape, Shape::List(item) if matches!(item, Shape::Text | Shape::Words | Shape::Name));
                let list = list.then(|| as_list(node)).flatten();
                self.findings.faults.push(ShapeFault::Wrong { expected, found, span: node.span, list });
                return Err(WrongShape);
            }
        }
        Ok(())
    }

    fn items(&mut self, nodes: &[YamlNode], shape: &'static Shape) {
        for node in nodes {
            if self.visit(node, shape).is_err() {
                let span = Span { start: self.before_dash(node), end: node.span.end };
                self.edit(span, if node.span.start == node.span.end { " ~" } else { "~" });
            }
        }
    }

    /// Visits the value of a key; a value of the wrong shape becomes null.
    fn entry(&mut self, key: &YamlKey, value: &YamlNode, shape: &'static Shape) {
        if self.visit(value, shape).is_err() {
            let colon = self.text[key.span.end..].find(':').map_or(key.span.end, |at| key.span.end + at + 1);
            self.edit(Span { start: colon, end: value.span.end.max(colon) }, " ~");
        }
    }

    fn record(&mut self, span: Span, entries: &[(YamlKey, YamlNode)], fields: &'static [ShapeField]) {
        for (key, value) in entries {
            match fields.iter().find(|field| field.name == key.text) {
                // A key without a value counts as missing.
                Some(field) if value.is_nothing() && field.required => {
                    let colon =
                        self.text[key.span.end..].find(':').map_or(key.span.end, |at| key.span.end + at + 1);
                    let cut = cut(self.text, Span { start: colon, end: colon });
                    let (span, is_cut) = (cut.unwrap_or(key.span), cut.is_some());
                    self.findings.faults.push(ShapeFault::MissingKey { key: field.name, span, is_cut });
                }
                Some(_) if value.is_null() => {}
                Some(field) => self.entry(key, value, field.shape),
                None => {
                    let (key, span) = (key.text.clone(), key.span);
                    let help = if value.is_null() { key_help(&key, fields) } else { None };
                    if let Some(KeyHelp::Colon(entry)) = &help {
                        // Read as meant, so that nothing is called missing.
                        self.edit(span, entry);
                    }
                    self.findings.faults.push(ShapeFault::UnknownKey { key, span, fields, help });
                }
            }
        }
        let lacks =
            |field: &&ShapeField| field.required && !entries.iter().any(|(key, _)| key.text == field.name);
        // A key that is misspelt is told as such.
        let unknown: Vec<String> = entries
            .iter()
            .map(|(key, _)| key.text.to_lowercase())
            .filter(|key| !fields.iter().any(|field| field.name == key))
            .collect();
        let is_misspelt = |field: &&ShapeField| {
            unknown.iter().any(|key| nearest(key, &[field.name]).is_some())
                || entries
                    .iter()
                    .any(|(key, _)| key.text != field.name && key.text.to_lowercase() == field.name)
        };
        for field in fields.iter().filter(lacks).filter(|field| !is_misspelt(field)) {
            self.findings.faults.push(ShapeFault::MissingKey { key: field.name, span, is_cut: false });
        }
    }

    /// Returns where a node begins, including the dash of a nested block list.
    fn before_dash(&self, node: &YamlNode) -> usize {
        let before = self.text[..node.span.start].trim_end_matches(' ');
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        // `- - a`: the second dash belongs to the nested list.
        match before[line..].trim_start().strip_suffix('-') {
            Some(rest) if rest.trim_end().ends_with('-') => before.len() - 1,
            _ => node.span.start,
        }
    }

    /// Returns where a value begins that is folded by `>`, which stands on the line above.
    fn before_fold(&self, start: usize) -> usize {
        let before = self.text[..start].trim_end();
        let header = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        if header.len() < start && header.ends_with('>') { header.len() - 1 } else { start }
    }

    fn edit(&mut self, span: Span, text: &str) {
        self.findings.edits.push(Edit { span, text: text.to_owned() });
    }
}

/// Returns the comment that ends a value, if it looks like text: `#1`, but not `# a remark`.
fn cut(text: &str, value: Span) -> Option<Span> {
    let rest = &text[value.end..];
    let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
    let comment = rest.trim_start_matches([' ', '\t']);
    let start = value.end + rest.len() - comment.len();
    let is_text = comment
        .strip_prefix('#')
        .is_some_and(|words| words.starts_with(|c: char| !c.is_whitespace() && c != '#'));
    (is_text && start > value.end).then_some(Span { start, end: start + comment.trim_end().len() })
}

/// Returns how a key without a value can have come about; `None` if no mark explains it.
fn key_help(key: &str, fields: &[ShapeField]) -> Option<KeyHelp> {
    if !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit()) {
        return Some(KeyHelp::Comma);
    }
    let (name, value) = key.split_once(' ')?;
    let is_known = fields.iter().any(|field| field.name == name);
    is_known.then(|| KeyHelp::Colon(format!("{name}: {}", value.trim_start())))
}

/// Returns the list that a text with commas may be meant as.
fn as_list(node: &YamlNode) -> Option<String> {
    let NodeKind::Scalar { text, plain: true } = &node.kind else { return None };
    let text = text.trim_matches(['【', '】']);
    let items: Vec<&str> = text.split([',', '，', '、']).map(str::trim).collect();
    (!node.is_null()).then(|| format!("[{}]", items.join(", ")))
}

/// Returns the full-width comma in a plain text.
fn fullwidth_comma(text: &str, node: &YamlNode) -> Option<ShapeFault> {
    let NodeKind::Scalar { plain: true, .. } = node.kind else { return None };
    let comma = '，';
    let start = node.span.start + text[node.span.range()].find(comma)?;
    Some(ShapeFault::Comma { span: Span { start, end: start + comma.len_utf8() } })
}

/// Returns whether a character is allowed neither in a page nor in XML, or turns the order in which others
/// are shown, so that a reader sees 12 where the text has 21.
pub(super) fn is_forbidden(c: char) -> bool {
    let turns_order = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns_order
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Returns the message name of a shape.
fn name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Words | Shape::Name => "shape-text",
        Shape::Flag => "shape-flag",
        Shape::List(_) => "shape-list",
        Shape::Record(_) | Shape::Table(_) => "shape-map",
        Shape::TextOr(_) => "shape-text-or-map",
        Shape::Texts => "shape-text-or-list",
    }
}

/// Returns the message name of what was found.
fn found_name(node: &YamlNode) -> &'static str {
    match node.kind {
        _ if node.is_null() => "shape-nothing",
        NodeKind::Scalar { .. } => "shape-text",
        NodeKind::List(_) => "shape-list",
        NodeKind::Map(_) => "shape-map",
    }
}
