//! The fonts of a document.
//!
//! In: the bytes of font files. Out: fonts that the typesetter can choose
//! from, in the order given, and whether any of them has a character.

use std::collections::BTreeMap;
use std::sync::Mutex;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::{Blob, font_file};

/// Fonts, ready for typesetting.
#[derive(Debug)]
pub struct FontSet {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
    hash: [u8; 32],
}

/// Returns the fonts of a file inside the binary. Each file is read once, because
/// listing the characters takes longer than making a page.
fn bundled(bytes: &'static [u8]) -> Vec<Font> {
    static READ: Mutex<BTreeMap<usize, Vec<Font>>> = Mutex::new(BTreeMap::new());
    let read = || Font::iter(Bytes::new(bytes)).collect();
    match READ.lock() {
        Ok(mut all) => all.entry(bytes.as_ptr().addr()).or_insert_with(read).clone(),
        Err(_) => read(),
    }
}

/// Returns whether these bytes are a usable font.
pub fn is_font(bytes: &[u8]) -> bool {
    font_file::is_sound(bytes) && Font::new(Bytes::new(bytes.to_vec()), 0).is_some()
}

impl FontSet {
    /// Reads font files in order of preference; a collection adds each of its fonts.
    pub fn new(files: impl IntoIterator<Item = Blob>) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut fonts: Vec<Font> = Vec::new();
        for file in files {
            match &file {
                // The bundled fonts change with the program, whose version is hashed too.
                Blob::Static(bytes) => {
                    hasher.update(&bytes.len().to_le_bytes());
                    fonts.extend(bundled(bytes));
                }
                Blob::Shared(bytes) if !font_file::is_sound(bytes) => {}
                Blob::Shared(bytes) => {
                    hasher.update(bytes);
                    fonts.extend(Font::iter(Bytes::new(file)));
                }
            }
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { fonts, book, hash: *hasher.finalize().as_bytes() }
    }

    /// Returns the name of the first family in a font file; `None` if it is not a font.
    pub fn family(file: &Blob) -> Option<String> {
        Font::new(Bytes::new(file.clone()), 0).map(|font| font.info().family.as_str().to_owned())
    }

    /// Returns a hash of the fonts and their order.
    pub fn hash(&self) -> &[u8] {
        &self.hash
    }

    /// Returns whether any font has a character.
    pub fn has(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}
