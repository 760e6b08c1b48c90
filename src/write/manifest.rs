//! The list of the files that casebook wrote, in the folder that holds them.
//!
//! In: files with their hashes. Out: the list as a file, and its entries read back.

#![expect(clippy::disallowed_methods, reason = "write is the one place that writes output")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use rayon::prelude::*;

use super::unwritable;
use crate::diagnostic::Failure;
use crate::memo::Key;

/// The list of the files that casebook wrote, in the folder that holds them.
pub const MANIFEST: &str = ".casebook-manifest";

/// The first line of a manifest; the number is that of its format.
const MANIFEST_HEAD: &str = "casebook manifest 1";

/// Returns the text of the manifest that lists these files, by path, with their hashes.
pub fn manifest(hashes: &BTreeMap<String, String>) -> String {
    let lines = hashes.iter().map(|(path, hash)| format!("{hash}  {path}\n"));
    std::iter::once(format!("{MANIFEST_HEAD}\n")).chain(lines).collect()
}

/// Writes the manifest of a folder: our files in it, with their hashes.
pub(super) fn write_manifest(folder: &Path, hashes: &BTreeMap<String, String>) -> Result<(), Failure> {
    let text = manifest(hashes);
    let path = folder.join(MANIFEST);
    let mut file = File::create(&path).map_err(unwritable(&path))?;
    file.write_all(text.as_bytes()).map_err(unwritable(&path))
}

/// Returns the files that a manifest lists with their hashes; empty if there is none.
pub(super) fn read_manifest(folder: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    let lines = text.strip_prefix(MANIFEST_HEAD).unwrap_or_default().lines();
    lines
        .filter_map(|line| line.split_once("  "))
        .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
        .collect()
}

/// Returns the hash of a folder's manifest, if every file that it lists is still there, unchanged.
pub fn intact(folder: &Path) -> Option<Key> {
    // A site may not be a symbolic link: see `check_target`.
    if !fs::symlink_metadata(folder).ok()?.is_dir() {
        return None;
    }
    let text = fs::read_to_string(folder.join(MANIFEST)).ok()?;
    let is_there = |(path, hash): (&String, &String)| {
        let file = folder.join(path);
        let is_file = fs::symlink_metadata(&file).is_ok_and(|metadata| metadata.is_file());
        is_file && fs::read(&file).is_ok_and(|bytes| Key::of(&bytes).hex() == *hash)
    };
    read_manifest(folder).par_iter().all(is_there).then(|| Key::of(text.as_bytes()))
}
