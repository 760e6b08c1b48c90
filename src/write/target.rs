//! Where casebook may write.
//!
//! In: the requested folder. Out: whether casebook may write there.

use std::path::{Path, PathBuf};

use super::manifest::MANIFEST;
use super::unwritable;
use crate::diagnostic::{Failure, FailureKind};
use crate::disk;

/// What casebook reads or keeps below the root, where no output may lie.
const TAKEN: &[&str] = &["content", "themes", ".casebook"];

/// Refuses a target that is not a folder, or that is neither empty nor ours.
pub(super) fn check_target(target: &Path) -> Result<(), Failure> {
    if !disk::exists(target) {
        return Ok(());
    }
    if !disk::is_folder(target) {
        return Err(Failure::at(FailureKind::Target, target));
    }
    let is_ours = disk::is_file(&target.join(MANIFEST));
    // A run that died while it made its list has left no more than that.
    let is_other = |path: &PathBuf| !path.file_name().is_some_and(|name| disk::is_part(name.as_ref()));
    if !is_ours && disk::entries(target).map_err(unwritable(target))?.iter().any(is_other) {
        return Err(Failure::at(FailureKind::NotOurs, target));
    }
    Ok(())
}

/// Refuses a folder that lies inside one that casebook reads or keeps.
pub(super) fn check_outside(root: &Path, folder: &Path) -> Result<(), Failure> {
    let folder = real(folder);
    match TAKEN.iter().map(|name| root.join(name)).find(|taken| folder.starts_with(real(taken))) {
        Some(taken) => {
            Err(Failure::at(FailureKind::Overlap, &folder).with("other", taken.display().to_string()))
        }
        None => Ok(()),
    }
}

/// Refuses a target that lies inside a folder that casebook reads, or that contains one.
pub(super) fn check_overlap(root: &Path, target: &Path) -> Result<(), Failure> {
    let target = real(target);
    for taken in TAKEN.iter().map(|name| root.join(name)) {
        let folder = real(&taken);
        if target.starts_with(&folder) || folder.starts_with(&target) {
            return Err(Failure::at(FailureKind::Overlap, &target).with("other", taken.display().to_string()));
        }
    }
    Ok(())
}

/// Returns a path without symbolic links and `..`, even if its last parts do not exist yet.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            std::path::Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
        if let Ok(real) = plain.canonicalize() {
            plain = real;
        }
    }
    plain
}
