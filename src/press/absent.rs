//! What stands for the press where casebook is built without it.

use super::{Blob, Job, PressFault, Printed};

/// No fonts.
#[derive(Debug, Default)]
pub struct FontSet;

impl FontSet {
    /// Takes no fonts.
    pub fn new(_: impl IntoIterator<Item = Blob>) -> Self {
        Self
    }

    /// Returns no family.
    pub fn family(_: &Blob) -> Option<String> {
        None
    }

    /// Returns nothing to tell sets apart by.
    pub fn hash(&self) -> &[u8] {
        &[]
    }

    /// Returns true: where nothing is printed, no character is missing.
    pub fn has(&self, _: char) -> bool {
        true
    }
}

/// Returns true: what is not printed needs no font.
pub fn is_font(_: &[u8]) -> bool {
    true
}

/// Prints nothing.
pub fn print(_: &Job, _: &FontSet) -> Result<Printed, Vec<PressFault>> {
    Err(Vec::new())
}

/// Draws nothing.
pub fn qr(_: &str) -> Option<String> {
    None
}
