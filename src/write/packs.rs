//! Documents that stay outside the site: packs, sign-off sheets.
//!
//! In: PDFs by file name. Out: the same in a folder, with the list of those that
//! casebook wrote. The list is written first, so that a run that dies leaves
//! nothing that the next would take for somebody else's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::manifest::{read_both, write_both, write_manifest};
use super::target::check_outside;
use super::unwritable;
use crate::diagnostic::{Failure, FailureKind};
use crate::disk::{self, Lock};
use crate::memo::Key;

/// Held while the files of a folder are written.
const LOCK: &str = ".casebook-lock";

/// Returns the folder of the packs that stay outside the site, below the root of a casebook.
pub fn packs_folder(root: &Path) -> PathBuf {
    root.join("output").join("packs")
}

/// Refuses a folder for packs that lies in one that casebook reads.
pub fn check_packs_folder(root: &Path, folder: &Path) -> Result<(), Failure> {
    check_outside(root, folder)
}

/// Writes files into a folder, each as a whole or not at all; returns their paths, in the given order.
///
/// Refuses to overwrite what casebook did not write, and what somebody has changed since: a sheet may have been
/// signed, and a pack annotated. Then no file is written.
pub fn put_packs<B: AsRef<[u8]>>(folder: &Path, files: &[(String, B)]) -> Result<Vec<PathBuf>, Failure> {
    if disk::exists(folder) && !disk::is_folder(folder) {
        return Err(Failure::at(FailureKind::Target, folder));
    }
    disk::make_folder(folder).map_err(unwritable(folder))?;
    let lock = folder.join(LOCK);
    let _lock = Lock::wait_on(&lock).map_err(unwritable(&lock))?;
    let listed = read_both(folder);
    let mut hashes: BTreeMap<String, String> = BTreeMap::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let new = Key::of(bytes.as_ref()).hex();
        if disk::exists(&path) {
            let there = disk::read(&path).map(|bytes| Key::of(&bytes).hex()).unwrap_or_default();
            let mut known = listed.iter().filter(|(path, _)| path == name);
            let is_ours = there == new || known.clone().any(|(_, hash)| *hash == there);
            let kind = if known.next().is_some() { FailureKind::Changed } else { FailureKind::Foreign };
            if !is_ours {
                return Err(Failure::at(kind, &path));
            }
        }
        hashes.insert(name.clone(), new);
    }
    let mut ours: BTreeMap<String, String> = listed.into_iter().collect();
    write_both(folder, &ours, &hashes)?;
    let put = |(name, bytes): &(String, B)| {
        let path = folder.join(name);
        disk::put(&path, bytes.as_ref()).map_err(unwritable(&path)).map(|()| path)
    };
    let paths = files.iter().map(put).collect::<Result<_, Failure>>()?;
    ours.extend(hashes);
    write_manifest(folder, &ours)?;
    Ok(paths)
}
