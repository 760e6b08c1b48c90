//! Locks: who may write into a folder.

#![expect(clippy::disallowed_methods, reason = "disk is the one place that changes files")]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::is_same;

/// A lock that this run holds, as a file; it is removed when the run lets go, or by the next run if this one
/// is killed.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: Option<File>,
}

impl Lock {
    /// Takes a lock; `None` if another run holds it.
    pub fn try_on(path: &Path) -> io::Result<Option<Self>> {
        loop {
            let file = open(path)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
                Ok(()) => {}
            }
            if let Some(lock) = Self::held(path, file) {
                return Ok(Some(lock));
            }
        }
    }

    /// Takes a lock, and waits for it if another run holds it.
    pub fn wait_on(path: &Path) -> io::Result<Self> {
        loop {
            let file = open(path)?;
            file.lock()?;
            if let Some(lock) = Self::held(path, file) {
                return Ok(lock);
            }
        }
    }

    /// Returns the lock, unless the run that held it before has removed its file.
    fn held(path: &Path, file: File) -> Option<Self> {
        let there = fs::symlink_metadata(path).ok()?;
        let is_held = file.metadata().is_ok_and(|ours| is_same(&ours, &there));
        is_held.then(|| Self { path: path.to_owned(), file: Some(file) })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // An open file cannot be removed everywhere; one that stays does no harm.
        let _ = fs::remove_file(&self.path);
        self.file.take();
    }
}

/// Opens the file of a lock, and makes it if it is not there; fails if a link, or a file
/// with something in it, is in its place: a lock is empty.
fn open(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file() || metadata.len() > 0) {
        return Err(ErrorKind::AlreadyExists.into());
    }
    OpenOptions::new().create(true).truncate(false).write(true).open(path)
}
