//! The shapes that our YAML files have.
//!
//! In: a tree and a shape. Out: every unknown key, missing key and value of
//! a wrong shape, and what must be blanked before the text is read into a
//! draft. Shapes say nothing about what a value means.

use super::tree::{Node, NodeKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// What form a value has.
pub(super) enum Shape {
    /// Text or a number, as typed.
    Text,
    /// `true` or `false`.
    Flag,
    /// A list of values of one shape.
    List(&'static Shape),
    /// A mapping with these keys.
    Record(&'static [Field]),
    /// A mapping from ids to values of one shape, in the author's order.
    Table(&'static Shape),
    /// Text, or else a mapping with these keys.
    TextOr(&'static [Field]),
    /// Text, or else a list of texts.
    Texts,
}

/// One key of a record.
pub(super) struct Field {
    /// The key.
    name: &'static str,
    /// Whether it must be there.
    required: bool,
    /// The shape of its value.
    shape: &'static Shape,
}

/// A key that may be left out.
pub(super) const fn may(name: &'static str, shape: &'static Shape) -> Field {
    Field { name, required: false, shape }
}

/// A key that must be there.
pub(super) const fn must(name: &'static str, shape: &'static Shape) -> Field {
    Field { name, required: true, shape }
}

/// What a check of shapes found.
#[derive(Default)]
pub(super) struct Findings {
    /// The faults, in the order of the text.
    pub(super) faults: Vec<ShapeFault>,
    /// What must be blanked, so that the rest can be read.
    pub(super) blanks: Vec<Span>,
}

/// A deviation from the shape.
pub(super) enum ShapeFault {
    /// A key that the record does not have.
    UnknownKey { key: String, span: Span, fields: &'static [Field] },
    /// A key that the record lacks.
    MissingKey { key: &'static str, span: Span },
    /// A value of another shape; the message names of the two.
    Wrong { expected: &'static str, found: &'static str, span: Span },
}

impl ShapeFault {
    /// Says so, for a text that begins `base` bytes into a file.
    pub(super) fn into_diagnostic(self, file: FileId, base: usize) -> Diagnostic {
        match self {
            Self::UnknownKey { key, span, fields } => {
                Diagnostic::at(Code::UnknownKey, file, span.shifted(base))
                    .with("found", key.as_str())
                    .nearest(&key, fields.iter().map(|field| field.name))
            }
            Self::MissingKey { key, span } => {
                Diagnostic::at(Code::MissingKey, file, span.shifted(base)).with("key", key).help("help")
            }
            Self::Wrong { expected, found, span } => {
                Diagnostic::at(Code::WrongShape, file, span.shifted(base))
                    .with_term("expected", expected)
                    .with_term("found", found)
            }
        }
    }
}

/// Compares a tree with the shape it should have.
pub(super) fn check(node: &Node, shape: &'static Shape) -> Findings {
    let mut findings = Findings::default();
    findings.visit(node, shape);
    findings
}

impl Findings {
    fn visit(&mut self, node: &Node, shape: &'static Shape) {
        match (shape, &node.kind) {
            (Shape::Text | Shape::TextOr(_) | Shape::Texts, NodeKind::Scalar { .. }) if !node.is_null() => {}
            (Shape::Flag, NodeKind::Scalar { text, plain: true })
                if matches!(text.as_str(), "true" | "false") => {}
            (Shape::List(item), NodeKind::List(nodes)) => {
                for node in nodes {
                    self.visit(node, item);
                }
            }
            (Shape::Texts, NodeKind::List(nodes)) => {
                for node in nodes {
                    self.visit(node, &Shape::Text);
                }
            }
            (Shape::Record(fields) | Shape::TextOr(fields), NodeKind::Map(_)) => self.record(node, fields),
            (Shape::Table(value), NodeKind::Map(entries)) => {
                for (_, node) in entries {
                    self.visit(node, value);
                }
            }
            // An empty list or table is written as nothing at all, too.
            (Shape::List(_) | Shape::Table(_), _) if node.is_null() => {}
            _ => {
                self.faults.push(ShapeFault::Wrong {
                    expected: name(shape),
                    found: found_name(node),
                    span: node.span,
                });
                self.blanks.push(node.span);
            }
        }
    }

    fn record(&mut self, node: &Node, fields: &'static [Field]) {
        let NodeKind::Map(entries) = &node.kind else { return };
        for (key, value) in entries {
            match fields.iter().find(|field| field.name == key.text) {
                // A key without a value is as good as no key.
                Some(field) if value.is_null() && field.required => {
                    self.faults.push(ShapeFault::MissingKey { key: field.name, span: key.span });
                }
                Some(_) if value.is_null() => {}
                Some(field) => self.visit(value, field.shape),
                None => {
                    self.faults.push(ShapeFault::UnknownKey {
                        key: key.text.clone(),
                        span: key.span,
                        fields,
                    });
                }
            }
        }
        let lacks = |field: &&Field| field.required && !entries.iter().any(|(key, _)| key.text == field.name);
        for field in fields.iter().filter(lacks) {
            self.faults.push(ShapeFault::MissingKey { key: field.name, span: node.span });
        }
    }
}

/// Returns the message name of a shape.
fn name(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "shape-text",
        Shape::Flag => "shape-flag",
        Shape::List(_) => "shape-list",
        Shape::Record(_) | Shape::Table(_) => "shape-map",
        Shape::TextOr(_) => "shape-text-or-map",
        Shape::Texts => "shape-text-or-list",
    }
}

/// Returns the message name of what stands there.
fn found_name(node: &Node) -> &'static str {
    match node.kind {
        _ if node.is_null() => "shape-nothing",
        NodeKind::Scalar { .. } => "shape-text",
        NodeKind::List(_) => "shape-list",
        NodeKind::Map(_) => "shape-map",
    }
}
