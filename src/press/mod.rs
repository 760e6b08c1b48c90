//! Typesets documents and makes PDFs of them.
//!
//! In: a [`Job`] (data, templates and pictures, all in memory) and a set of
//! fonts. Out: the bytes of a PDF, or what is wrong with a template. A pure
//! function of the two: no disk, no packages, no clock, no system fonts. Knows
//! nothing of books. The only home of Typst and of qrcode.
//!
//! Without the feature `pdf` nothing is printed, and [`IS_BUILT_IN`] says so.
//!
//! ```
//! use casebook::press::{FontSet, IS_BUILT_IN, qr};
//!
//! // The code on paper that leads to a page; without the feature there is none.
//! let code = qr("https://example.org/cases/index.html");
//! assert_eq!(code.is_some_and(|svg| svg.contains("<svg")), IS_BUILT_IN);
//!
//! // Without a font no character can be set.
//! assert!(!FontSet::new([]).has('字'));
//! ```

#[cfg(feature = "pdf")]
mod engine;
#[cfg(feature = "pdf")]
mod font_file;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod world;

#[cfg(not(feature = "pdf"))]
mod absent;

pub mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::memo::Key;
use tree::PackDocument;

#[cfg(not(feature = "pdf"))]
pub use absent::{FontSet, is_font, print, qr};
#[cfg(feature = "pdf")]
pub use engine::{print, qr};
#[cfg(feature = "pdf")]
pub use fonts::{FontSet, is_font};

/// Whether this build of casebook can print.
pub const IS_BUILT_IN: bool = cfg!(feature = "pdf");

/// The path of the data that templates read.
pub const DATA: &str = "/data/pack.json";

/// A document to be printed.
#[derive(Clone, Debug)]
pub struct Job {
    /// The path of the template that sets it: one that defines `pack(data)`.
    pub template: String,
    /// The templates and the files that they can read, by path with a slash at its start.
    pub files: BTreeMap<String, Blob>,
    /// What identifies the document from one printing to the next.
    pub ident: String,
    /// What is printed.
    tree: PackDocument,
    /// The tree as templates read it, made on demand.
    data: OnceLock<Arc<[u8]>>,
}

/// The bytes of a file, shared or inside the binary.
#[derive(Clone, Debug)]
pub enum Blob {
    /// Inside the binary.
    Static(&'static [u8]),
    /// Read or made.
    Shared(Arc<[u8]>),
}

impl AsRef<[u8]> for Blob {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

impl From<String> for Blob {
    fn from(text: String) -> Self {
        Self::Shared(text.into_bytes().into())
    }
}

/// A document that has been printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The PDF.
    pub pdf: Arc<[u8]>,
    /// How many pages it has.
    pub pages: usize,
    /// The page on which each text begins, counted from 1, by the label of its heading.
    pub places: BTreeMap<String, usize>,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PressFault {
    /// The path of the template among the files of the job: the one at fault, or,
    /// if that is unknown, the one that sets the document.
    pub path: String,
    /// The position in it.
    pub range: Option<Range<usize>>,
    /// What the typesetter says, in English.
    pub message: String,
}

impl Job {
    /// Prepares a document to be set by a template, with the files that the template reads.
    pub fn new(template: String, tree: PackDocument, files: BTreeMap<String, Blob>, ident: String) -> Self {
        Self { template, files, ident, tree, data: OnceLock::new() }
    }

    /// Returns what is printed.
    pub fn tree(&self) -> &PackDocument {
        &self.tree
    }

    /// Returns the tree as templates read it: as JSON.
    fn data(&self) -> &Arc<[u8]> {
        // Text, numbers and lists can always be written as JSON.
        self.data.get_or_init(|| serde_json::to_vec(&self.tree).unwrap_or_default().into())
    }

    /// Returns a hash of everything that determines the printed bytes.
    pub fn key(&self, fonts: &FontSet) -> Key {
        Key::new(|inputs| {
            inputs.add(concat!(env!("CARGO_PKG_VERSION"), " typst 0.15.1"));
            inputs.add(&self.template).add(&self.ident).add(fonts.hash()).add(self.data());
            for (path, blob) in &self.files {
                inputs.add(path).add(blob);
            }
        })
    }

    /// Returns the characters of its data and drawings that none of the fonts has.
    pub fn missing_glyphs(&self, fonts: &FontSet) -> BTreeSet<char> {
        let data = self.data();
        let drawings = self.files.iter().filter(|(path, _)| path.ends_with(".svg"));
        let texts = std::iter::once(&**data).chain(drawings.map(|(_, blob)| blob.as_ref()));
        let texts = texts.filter_map(|text| str::from_utf8(text).ok());
        // Most characters occur many times; each is looked up once.
        let mut seen: BTreeSet<char> = BTreeSet::new();
        for text in texts {
            seen.extend(text.chars().filter(|c| !c.is_control()));
        }
        seen.retain(|c| !fonts.has(*c));
        seen
    }
}
