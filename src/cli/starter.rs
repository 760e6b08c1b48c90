//! Makes new content: a small casebook, a zone.
//!
//! In: a folder and a language. Out: files for an author to begin with.
//! Existing files are never overwritten.

#![expect(
    clippy::disallowed_methods,
    reason = "new content is written once, on request, beside the pipeline"
)]

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::{folder_name, schema};
use crate::diagnostic::{Failure, FailureKind};
use crate::message::Language;

static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Makes a small working casebook in a folder that is new or empty.
pub(super) fn init(folder: &Path, language: Language) -> Result<(), Failure> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::at(FailureKind::NotEmpty, folder));
    }
    for (path, text) in files(language, "casebook") {
        write_new(&folder.join(path), &text.replace("{title}", &folder_name(folder)))?;
    }
    write_new(&folder.join(".vscode").join("settings.json"), &schema::editor_settings())?;
    schema::write(folder, None).map(|_| ())
}

/// Adds a zone to the casebook at `root`; returns its folder.
pub(super) fn new_zone(root: &Path, id: &str, language: Language) -> Result<PathBuf, Failure> {
    let zones = root.join("content").join("zones");
    if !root.join("content").is_dir() {
        return Err(Failure::at(FailureKind::NoContent, &root.join("content")));
    }
    if !crate::resolve::is_id(id) {
        return Err(Failure::new(FailureKind::BadId).with("id", id));
    }
    let folder = zones.join(id);
    if folder.exists() {
        return Err(Failure::at(FailureKind::Exists, &folder));
    }
    for (path, text) in files(language, "zone") {
        write_new(&folder.join(path), &text.replace("{id}", id))?;
    }
    Ok(folder)
}

/// Returns the files of a part of the starter, by path.
fn files(language: Language, part: &str) -> Vec<(PathBuf, &'static str)> {
    let root = PathBuf::from(language.tag()).join(part);
    let mut found = Vec::new();
    let mut folders: Vec<&Dir> = STARTER.get_dir(&root).into_iter().collect();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().strip_prefix(&root).unwrap_or(file.path());
            found.push((path.to_owned(), file.contents_utf8().unwrap_or_default()));
        }
    }
    found.sort();
    found
}

fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let failure = |error| Failure::at(FailureKind::Write, path).because(error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failure)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failure)?;
    file.write_all(text.as_bytes()).map_err(failure)
}
