//! Makes new content: a small casebook, a zone.
//!
//! In: a folder and a language. Out: files for an author to begin with.
//! Existing files are never overwritten; what a killed run began, the next one
//! finishes.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::{folder_name, schema};
use crate::diagnostic::{Failure, FailureKind};
use crate::disk;
use crate::message::Language;

static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Keeps the ends of lines as they are on all systems, so that everybody's casebook has the same bytes.
const ATTRIBUTES: &str = "* text=auto eol=lf\n";

/// Makes a small working casebook in a folder that is new or empty, but for a repository of Git.
pub(super) fn init(folder: &Path, language: Language) -> Result<(), Failure> {
    let title = serde_json::Value::from(folder_name(folder)).to_string();
    let mut new: NewFiles = files(language, "casebook");
    for text in new.values_mut() {
        // A string of JSON is one of YAML too.
        *text = text.replace("\"{title}\"", &title);
    }
    new.insert(PathBuf::from(".gitattributes"), ATTRIBUTES.to_owned());
    new.insert(Path::new(".vscode").join("settings.json"), schema::editor_settings());
    let is_begun = begun(folder, &new, &|path| {
        path == Path::new(".git") || path.starts_with(schema::FOLDER) && schema::is_ours(&folder.join(path))
    })?;
    let is_done = is_done(folder, &new) && schema::is_complete(folder);
    if !is_begun || is_done {
        return Err(Failure::at(FailureKind::NotEmpty, folder));
    }
    finish(folder, &new)?;
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
    let mut new = files(language, "zone");
    for text in new.values_mut() {
        *text = text.replace("{id}", id);
    }
    if is_done(&folder, &new) || !begun(&folder, &new, &|_| false)? {
        return Err(Failure::at(FailureKind::Exists, &folder));
    }
    finish(&folder, &new)?;
    Ok(folder)
}

/// The texts of new files, by path.
type NewFiles = BTreeMap<PathBuf, String>;

/// Returns whether nothing is left to do for the run before.
fn is_done(folder: &Path, new: &NewFiles) -> bool {
    new.keys().map(|path| folder.join(path)).all(|path| disk::exists(&path) && !disk::is_begun(&path))
}

/// Returns whether all that there is in a folder is what a killed run has left there: some of the new
/// files, as they would be written, and what `is_known` says.
fn begun(folder: &Path, new: &NewFiles, is_known: &dyn Fn(&Path) -> bool) -> Result<bool, Failure> {
    let mut below = vec![PathBuf::new()];
    while let Some(path) = below.pop() {
        let full = folder.join(&path);
        let is_way = path.as_os_str().is_empty() || disk::is_folder(&full);
        let is_new = || {
            new.get(&path).is_some_and(|text| disk::read(&full).is_ok_and(|bytes| bytes == text.as_bytes()))
        };
        if is_known(&path) || path.file_name().is_some_and(|name| disk::is_part(name.as_ref())) || is_new() {
            continue;
        }
        if !is_way {
            return Ok(false);
        }
        let failed = |error| Failure::at(FailureKind::Write, &full).because(error);
        let entries = disk::entries(&full).map_err(failed)?;
        below.extend(entries.iter().filter_map(|entry| entry.file_name()).map(|name| path.join(name)));
    }
    Ok(true)
}

/// Writes the new files that are not there yet.
fn finish(folder: &Path, new: &NewFiles) -> Result<(), Failure> {
    for (path, text) in new {
        let path = folder.join(path);
        let written = path.parent().map_or(Ok(()), disk::make_folder);
        match written.and_then(|()| disk::put_new(&path, text.as_bytes())) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(Failure::at(FailureKind::Write, &path).because(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Returns the files of a part of the starter, by path.
fn files(language: Language, part: &str) -> NewFiles {
    let root = PathBuf::from(language.tag()).join(part);
    let mut found = NewFiles::new();
    let mut folders: Vec<&Dir> = STARTER.get_dir(&root).into_iter().collect();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().strip_prefix(&root).unwrap_or(file.path());
            found.insert(path.to_owned(), file.contents_utf8().unwrap_or_default().to_owned());
        }
    }
    found
}
