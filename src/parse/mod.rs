//! Turns files into drafts.
//!
//! In: the files as read. Out: one [`Draft`], still in the authors' own words,
//! with the place of every value, and all faults of form. Never fails: a broken
//! file gives a smaller draft and a diagnostic. What names mean is left to
//! `resolve`. The only home of pulldown-cmark, `serde_yaml` and schemars.

pub mod axe;
pub mod bitmap;
pub mod chart;
pub mod draft;
mod file;
mod fold;
mod heading;
mod layout;
mod markdown;
pub mod pack;
mod parsed;
pub mod revision;
pub mod schema;
pub mod settings;
mod shape;
pub mod sheet;
mod slip;
pub mod text;
mod tree;
pub mod vocabulary;
pub mod waiver;
mod yaml;

use std::sync::Arc;

use rayon::prelude::*;

pub use draft::{Draft, PackFile, ThemeFile, ZoneFolder};
pub use parsed::{Parsed, is_complete};
pub use yaml::Places;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::memo::{Inputs, Key, Memo};
use crate::source::{FileId, FileKind, SETTINGS_PATH, SourceFile, Sources};
use draft::DraftPart;

/// Reads every file into a draft, in parallel.
pub fn parse(sources: &Sources, memo: &Memo) -> Checked<Draft> {
    let files: Vec<(FileId, &SourceFile)> = sources.iter().collect();
    let read = |(id, file): &(FileId, &SourceFile)| {
        // The file's number is part of every place in the draft, so it is part of the key.
        let inputs = |inputs: &mut Inputs| {
            inputs.add("part").add(id.number().to_le_bytes()).add(&file.path).key(&file.hash);
        };
        memo.keep(inputs, || file::part(*id, file))
    };
    let parts: Vec<Arc<(DraftPart, Vec<Diagnostic>)>> = files.par_iter().map(read).collect();
    let mut draft = Draft { shared_inputs: shared_inputs(sources), ..Draft::default() };
    let mut diagnostics = Vec::new();
    for part in parts {
        let (part, found) = Arc::unwrap_or_clone(part);
        draft.add(part);
        diagnostics.extend(found);
    }
    if draft.settings.is_none() {
        diagnostics.push(Diagnostic::general(Code::MissingFile).with("path", SETTINGS_PATH).help("help"));
    }
    Checked { value: draft, diagnostics }
}

/// Returns the hash of everything that any text may depend on.
///
/// The content of texts, packs, waivers, revisions and themes is left out: no other text depends on it.
fn shared_inputs(sources: &Sources) -> Key {
    Key::new(|inputs| {
        for (_, file) in sources.iter() {
            inputs.add(&file.path);
            if FileKind::of(&file.path).is_shared() {
                inputs.key(&file.hash);
            }
        }
    })
}
