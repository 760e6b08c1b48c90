//! Where a site may be written.
//!
//! In: the requested folder. Out: whether casebook may write there, and the
//! files in it.

#![expect(clippy::disallowed_methods, reason = "write is the one place that writes output")]

use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::MANIFEST;
use super::unwritable;
use crate::diagnostic::{Failure, FailureKind};

/// Refuses a target that is not a folder, or that is neither empty nor ours.
pub(super) fn check_target(target: &Path) -> Result<(), Failure> {
    let Ok(kind) = fs::symlink_metadata(target) else { return Ok(()) };
    if !kind.is_dir() {
        return Err(Failure::at(FailureKind::Target, target));
    }
    let is_ours = target.join(MANIFEST).is_file();
    let mut entries = fs::read_dir(target).map_err(unwritable(target))?;
    if entries.next().is_some() && !is_ours {
        return Err(Failure::at(FailureKind::NotOurs, target));
    }
    Ok(())
}

/// Refuses a target that lies inside a folder that casebook reads, or that contains one.
pub(super) fn check_overlap(root: &Path, target: &Path) -> Result<(), Failure> {
    let target = real(target);
    for read in ["content", "themes"].map(|name| root.join(name)) {
        let folder = real(&read);
        if target.starts_with(&folder) || folder.starts_with(&target) {
            return Err(Failure::at(FailureKind::Overlap, &target).with("other", read.display().to_string()));
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
        if let Ok(real) = fs::canonicalize(&plain) {
            plain = real;
        }
    }
    plain
}

/// Returns the files below a folder, with `/` in their paths; none if there is no folder.
pub(super) fn files_below(folder: &Path, prefix: &str) -> Result<Vec<String>, Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unwritable(folder)(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(unwritable(folder))?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(unwritable(folder))?.is_dir() {
            files.extend(files_below(&entry.path(), &format!("{path}/"))?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}
