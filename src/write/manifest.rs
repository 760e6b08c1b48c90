//! The list of the files that casebook wrote, in the folder that holds them.
//!
//! In: files with their hashes. Out: the list as a file, and its entries read back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use super::unwritable;
use crate::diagnostic::Failure;
use crate::disk;
use crate::memo::Key;

/// The list of the files that casebook wrote, in the folder that holds them.
pub const MANIFEST: &str = ".casebook-manifest";

/// The first line of a manifest; the number is that of its format.
const MANIFEST_HEAD: &str = "casebook manifest 1";

/// The first line of the list in a folder that is only being filled: nothing in it is anybody else's.
const STAGE_HEAD: &str = "casebook stage 1";

/// Returns the text of the manifest that lists these files, by path, with their hashes.
pub fn manifest(hashes: &BTreeMap<String, String>) -> String {
    let lines = hashes.iter().map(|(path, hash)| format!("{hash}  {path}\n"));
    std::iter::once(format!("{MANIFEST_HEAD}\n")).chain(lines).collect()
}

/// Writes the manifest of a folder: our files in it, with their hashes.
pub(super) fn write_manifest(folder: &Path, hashes: &BTreeMap<String, String>) -> Result<(), Failure> {
    let path = folder.join(MANIFEST);
    disk::put(&path, manifest(hashes).as_bytes()).map_err(unwritable(&path))
}

/// Marks a folder as one that is being filled.
pub(super) fn mark_stage(folder: &Path) -> Result<(), Failure> {
    let path = folder.join(MANIFEST);
    disk::put(&path, format!("{STAGE_HEAD}\n").as_bytes()).map_err(unwritable(&path))
}

/// Returns whether a folder was being filled when its run ended.
pub(super) fn is_stage(folder: &Path) -> bool {
    // The first versions marked one by an empty list.
    text(folder).starts_with(STAGE_HEAD) || read_manifest(folder).is_empty()
}

/// Writes a list that names files twice: as they are, and as they will be.
pub(super) fn write_both(
    folder: &Path,
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> Result<(), Failure> {
    let path = folder.join(MANIFEST);
    let more = manifest(new);
    let text = manifest(old) + more.strip_prefix(MANIFEST_HEAD).unwrap_or_default().trim_start();
    disk::put(&path, text.as_bytes()).map_err(unwritable(&path))
}

/// Returns the files that a manifest lists with their hashes; empty if there is none.
pub(super) fn read_manifest(folder: &Path) -> BTreeMap<String, String> {
    read_both(folder).into_iter().collect()
}

/// Returns all lines of a manifest: a file that is about to be replaced has two.
pub(super) fn read_both(folder: &Path) -> Vec<(String, String)> {
    let text = text(folder);
    let lines = text.strip_prefix(MANIFEST_HEAD).unwrap_or_default().lines();
    let entry = |line: &str| line.split_once("  ").map(|(hash, path)| (path.to_owned(), hash.to_owned()));
    lines.filter_map(entry).collect()
}

fn text(folder: &Path) -> String {
    disk::read(&folder.join(MANIFEST))
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

/// Returns the hash of a folder's manifest, if every file that it lists is still there, unchanged.
pub fn intact(folder: &Path) -> Option<Key> {
    // A site may not be a symbolic link: see `check_target`.
    if !disk::is_folder(folder) {
        return None;
    }
    let is_there = |(path, hash): (&String, &String)| {
        disk::read(&folder.join(path)).is_ok_and(|bytes| Key::of(&bytes).hex() == *hash)
    };
    let list = text(folder);
    let files = read_manifest(folder);
    // A link in the place of a folder leads to the files of somebody else.
    let folders: BTreeSet<&Path> = files.keys().filter_map(|path| Path::new(path).parent()).collect();
    if !folders.iter().flat_map(|below| below.ancestors()).all(|below| disk::is_folder(&folder.join(below))) {
        return None;
    }
    files.par_iter().all(is_there).then(|| Key::of(list.as_bytes()))
}
