//! The files that a casebook is made of, as they were read.
//!
//! In: what `load` found on disk. Out: numbered files and spans in them, for
//! every later stage and for reports. Nothing here reads a disk or judges
//! what a file says.

mod kind;

pub use kind::{FileKind, SETTINGS_PATH, below_content, content_path, is_text, limit, sheet_path};

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::memo::Key;

/// Names one file of a [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// Returns its number: the place of the file in the order of paths.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// A half-open range of byte offsets into one file.
///
/// Both ends lie on character boundaries of the file's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte; never less than `start`.
    pub end: usize,
}

impl Span {
    /// Returns the span as the standard range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the span moved `by` bytes to the right.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// A file and, if known, the part of it that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The part; `None` means the file as a whole.
    pub span: Option<Span>,
}

impl Place {
    /// Returns the place of a whole file.
    pub fn whole(file: FileId) -> Self {
        Self { file, span: None }
    }

    /// Returns the place of a part of a file.
    pub fn part(file: FileId, span: Span) -> Self {
        Self { file, span: Some(span) }
    }
}

/// What a file turned out to hold.
#[derive(Clone, Debug)]
pub enum Body {
    /// The bytes of a file, of any kind.
    Bytes(Arc<[u8]>),
    /// A file larger than casebook reads; its size in bytes.
    Oversize(u64),
    /// A symbolic link; where it points, as written in it.
    Link(String),
}

/// One file below the casebook's root.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path from the root, with `/` between its parts.
    pub path: String,
    /// What it holds.
    pub body: Body,
    /// The text that reports quote; empty for files that hold none.
    ///
    /// A file that is not UTF-8 is quoted in the encoding it seems to have.
    pub text: Arc<str>,
    /// What is wrong with the encoding, if anything.
    pub encoding: Encoding,
    /// The hash of what it holds.
    pub hash: Key,
}

/// How the bytes of a text file became text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// The file is UTF-8, or no text is expected of it.
    Utf8,
    /// The file is not UTF-8 but decodes as GBK; the first character that differs.
    Gbk(Span),
    /// The file is UTF-16; its first character.
    Utf16(Span),
    /// The file is neither; the first place where UTF-8 breaks.
    Unknown(Span),
}

/// Returns a path as it may be shown on a terminal: a character that would command it is replaced, and so is what is
/// no text.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(char::is_control, "\u{FFFD}")
}

/// All files of one casebook, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Takes the files and sorts them by path.
    pub fn new(mut files: Vec<Arc<SourceFile>>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    /// Returns the file with this id.
    ///
    /// An id is only made by the [`Sources`] it belongs to.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Returns each file with its id, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(self.files.iter().map(|file| &**file))
    }

    /// Returns the file with this path, if there is one.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let found = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        u32::try_from(found).ok().map(FileId)
    }
}
