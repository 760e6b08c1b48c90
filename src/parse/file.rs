//! Reads one file into what it adds to the draft.
//!
//! In: a file as it was read. Out: a part of the draft, and all faults of form.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::draft::{DraftPart, Font, Image, PackFile, ThemeFile};
use super::parsed::Parsed;
use super::shape::{self, Shape};
use super::{bitmap, pack, revision, settings, sheet, text, vocabulary, waiver, yaml};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Body, Encoding, FileId, FileKind, SourceFile, Span};

/// Reads a file as the kind that its path indicates.
pub(super) fn part(id: FileId, file: &SourceFile) -> (DraftPart, Vec<Diagnostic>) {
    let kind = FileKind::of(&file.path);
    let bytes = match readable(id, file) {
        Ok(bytes) => bytes,
        Err(diagnostic) => return (unread(id, kind, &file.path), vec![diagnostic]),
    };
    let mut diagnostics = Vec::new();
    let out = &mut diagnostics;
    let part = match kind {
        FileKind::Settings => DraftPart::Settings(yaml_file(id, file, &settings::SHAPE, out)),
        FileKind::Metrics => DraftPart::Metrics(yaml_file(id, file, &vocabulary::METRICS, out)),
        FileKind::Practices => DraftPart::Practices(yaml_file(id, file, &vocabulary::PRACTICES, out)),
        FileKind::Units => DraftPart::Units(yaml_file(id, file, &vocabulary::UNITS, out)),
        FileKind::Areas => DraftPart::Areas(yaml_file(id, file, &vocabulary::AREAS, out)),
        FileKind::Waivers => DraftPart::Waivers(yaml_file(id, file, &waiver::SHAPE, out)),
        FileKind::Revisions => DraftPart::Revisions(yaml_file(id, file, &revision::SHAPE, out)),
        FileKind::Sheet(zone) => DraftPart::Sheet(zone.to_owned(), yaml_file(id, file, &sheet::SHAPE, out)),
        // An empty text is as good as none: what leads to it cannot be judged.
        FileKind::Case(..) | FileKind::Page if file.text.trim().is_empty() => {
            out.push(Diagnostic::at(Code::MissingFrontMatter, id, Span::default()).help("help"));
            DraftPart::UnreadText(file.path.clone())
        }
        FileKind::Case(zone, _) => {
            DraftPart::Case(zone.to_owned(), Arc::new(text::read(id, file, &text::CASE, out)))
        }
        FileKind::Page => DraftPart::Page(Arc::new(text::read(id, file, &text::PAGE, out))),
        FileKind::PracticeText => {
            DraftPart::PracticeText(Arc::new(text::read(id, file, &text::PRACTICE, out)))
        }
        FileKind::Comparison => DraftPart::Comparison(Arc::new(text::read(id, file, &text::COMPARISON, out))),
        FileKind::Pack(name) => {
            let pack = Arc::unwrap_or_clone(yaml_file(id, file, &pack::SHAPE, out));
            DraftPart::Pack(Arc::new(PackFile { name: name.to_owned(), pack }))
        }
        FileKind::PackText => DraftPart::PackText(Arc::new(text::read(id, file, &text::PAGE, out))),
        FileKind::Font(below) => DraftPart::Font(below.to_owned(), Font { file: id, bytes }),
        FileKind::Image => {
            let size = bitmap::size(&bytes);
            DraftPart::Image(file.path.clone(), Image { file: id, bytes, size })
        }
        FileKind::Theme(below) => DraftPart::Theme(
            below.to_owned(),
            ThemeFile { file: id, bytes, text: Arc::clone(&file.text), hash: file.hash },
        ),
        FileKind::Other => {
            out.push(Diagnostic::in_file(Code::UnreadFile, id).with("path", file.path.as_str()).help("help"));
            DraftPart::Nothing
        }
    };
    (part, diagnostics)
}

/// Returns what an unreadable file adds to the draft: only that it exists.
fn unread(id: FileId, kind: FileKind, path: &str) -> DraftPart {
    match kind {
        FileKind::Settings => DraftPart::Settings(Arc::new(Parsed::unread(id))),
        FileKind::Metrics => DraftPart::Metrics(Arc::new(Parsed::unread(id))),
        FileKind::Practices => DraftPart::Practices(Arc::new(Parsed::unread(id))),
        FileKind::Units => DraftPart::Units(Arc::new(Parsed::unread(id))),
        FileKind::Areas => DraftPart::Areas(Arc::new(Parsed::unread(id))),
        FileKind::Sheet(zone) => DraftPart::Sheet(zone.to_owned(), Arc::new(Parsed::unread(id))),
        FileKind::Case(..)
        | FileKind::Page
        | FileKind::PracticeText
        | FileKind::Comparison
        | FileKind::PackText => DraftPart::UnreadText(path.to_owned()),
        _ => DraftPart::Nothing,
    }
}

/// Returns a file's bytes, or a diagnostic that says why they cannot be read.
fn readable(id: FileId, file: &SourceFile) -> Result<Arc<[u8]>, Diagnostic> {
    let bytes = match &file.body {
        Body::Bytes(bytes) => bytes,
        Body::Oversize(size) => {
            let megabytes = size.div_ceil(1_000_000).to_string();
            return Err(Diagnostic::in_file(Code::FileTooLarge, id)
                .with("path", file.path.as_str())
                .with("size", megabytes)
                .help("help"));
        }
        Body::Link(target) => {
            return Err(Diagnostic::in_file(Code::SymbolicLink, id)
                .with("path", file.path.as_str())
                .with("target", target.as_str())
                .help("help"));
        }
    };
    match file.encoding {
        Encoding::Utf8 => match file.text.char_indices().find(|(_, c)| shape::is_forbidden(*c)) {
            Some((start, c)) => {
                let span = Span { start, end: start + c.len_utf8() };
                Err(Diagnostic::at(Code::ControlCharacter, id, span).help("help"))
            }
            None => Ok(Arc::clone(bytes)),
        },
        Encoding::Gbk(span) => {
            Err(Diagnostic::at(Code::NotUtf8, id, span).with_term("encoding", "encoding-gbk").help("help"))
        }
        Encoding::Utf16(span) => {
            Err(Diagnostic::at(Code::NotUtf8, id, span).with_term("encoding", "encoding-utf16").help("help"))
        }
        Encoding::Unknown(span) => Err(Diagnostic::at(Code::NotUtf8, id, span)
            .with_term("encoding", "encoding-unknown")
            .help("help")),
    }
}

/// Reads a file that is YAML as a whole.
fn yaml_file<T: DeserializeOwned + Default>(
    id: FileId,
    file: &SourceFile,
    shape: &'static Shape,
    diagnostics: &mut Vec<Diagnostic>,
) -> Arc<Parsed<T>> {
    let (value, places) = yaml::read(id, &file.text, 0, shape).unpack(diagnostics);
    Arc::new(Parsed { value, places })
}
