//! A site that is written beside its target and exchanged as a whole.
//!
//! In: outputs, one by one. Out: the finished site in its place, or nothing
//! changed; files that casebook did not write are never overwritten or removed.

#![expect(clippy::disallowed_methods, reason = "write is the one place that writes output")]

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::exchange::{exchange, flush};
use super::manifest::{MANIFEST, manifest, read_manifest, write_manifest};
use super::target::{check_overlap, check_target, files_below};
use super::{Sink, unwritable};
use crate::diagnostic::{Failure, FailureKind};
use crate::memo::Key;
use crate::site::SitePath;

/// A site that is being written beside its target.
#[derive(Debug)]
pub struct StagedSite {
    target: PathBuf,
    folder: PathBuf,
    /// Held as long as the stage, so that two builds cannot mix.
    _lock: File,
    hashes: Mutex<BTreeMap<String, String>>,
    /// The packs that stay outside the site, by file name, until it is published.
    packs: Mutex<BTreeMap<String, Arc<[u8]>>>,
    /// The folder for those packs.
    internal: PathBuf,
}

impl Sink for StagedSite {
    fn put(&self, path: &SitePath, bytes: &Arc<[u8]>) -> Result<(), Failure> {
        let file = self.folder.join(path.as_str());
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(unwritable(folder))?;
        }
        fs::write(&file, bytes).map_err(unwritable(&file))?;
        let hash = Key::of(bytes).hex();
        if let Ok(mut hashes) = self.hashes.lock() {
            hashes.insert(path.as_str().to_owned(), hash);
        }
        Ok(())
    }

    fn put_internal(&self, name: &str, pdf: &Arc<[u8]>) {
        if let Ok(mut packs) = self.packs.lock() {
            packs.insert(name.to_owned(), Arc::clone(pdf));
        }
    }
}

impl StagedSite {
    /// Opens a stage for a site at `target`, in the casebook at `root`.
    ///
    /// Refuses a non-empty target that casebook did not make, one that overlaps
    /// the content or the themes, and one that another build is writing.
    pub fn open(root: &Path, target: &Path) -> Result<Self, Failure> {
        // Without a trailing slash, which would hide that it is a symbolic link.
        let target = &target.components().collect::<PathBuf>();
        check_overlap(root, target)?;
        check_target(target)?;
        let parent =
            target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(unwritable(parent))?;
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
        let Some(name) = name else { return Err(Failure::at(FailureKind::Target, target)) };
        let lock_path = parent.join(format!(".{name}.casebook-lock"));
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&lock_path);
        let lock = lock.map_err(unwritable(&lock_path))?;
        if lock.try_lock().is_err() {
            return Err(Failure::at(FailureKind::Locked, target));
        }
        let folder = parent.join(format!(".{name}.casebook-stage"));
        // What a crashed build has left behind is ours; anything else is not.
        check_target(&folder)?;
        let stage = Self {
            target: target.clone(),
            folder,
            _lock: lock,
            hashes: Mutex::default(),
            packs: Mutex::default(),
            internal: packs_folder(root),
        };
        stage.clear()?;
        fs::create_dir_all(&stage.folder).map_err(unwritable(&stage.folder))?;
        stage.write_manifest()?;
        Ok(stage)
    }

    /// Replaces the old site with the finished one, after writing the packs that stay outside it.
    ///
    /// Returns the hash of its manifest, and that of each pack outside it.
    pub fn publish(self) -> Result<(Key, BTreeMap<String, Key>), Failure> {
        let packs = self.packs.lock().map(|mut packs| std::mem::take(&mut *packs)).unwrap_or_default();
        for (name, pdf) in &packs {
            put_pack(&self.internal, name, pdf)?;
        }
        self.keep_foreign_files()?;
        self.write_manifest()?;
        flush(&self.folder)?;
        if self.target.exists() {
            exchange(&self.folder, &self.target).map_err(unwritable(&self.target))?;
        } else {
            fs::rename(&self.folder, &self.target).map_err(unwritable(&self.target))?;
        }
        let list = self.hashes.lock().map(|hashes| manifest(&hashes)).unwrap_or_default();
        let packs = packs.into_iter().map(|(name, pdf)| (name, Key::of(&pdf))).collect();
        // What is left in the stage is the old site, or nothing; it is removed with the stage.
        Ok((Key::of(list.as_bytes()), packs))
    }

    /// Removes the stage: our own files, or hard links to files that are not ours.
    ///
    /// The manifest is removed last: if this build crashes before that, it tells
    /// the next build that the rest is ours.
    fn clear(&self) -> Result<(), Failure> {
        let failed = || unwritable(&self.folder);
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(failed())?,
        };
        for entry in entries {
            let entry = entry.map_err(failed())?;
            let path = entry.path();
            let is_folder = entry.file_type().map_err(failed())?.is_dir();
            if entry.file_name() != MANIFEST {
                let removed = if is_folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
                removed.map_err(unwritable(&path))?;
            }
        }
        fs::remove_dir_all(&self.folder).map_err(failed())
    }

    /// Carries over files that somebody else put into the old site.
    fn keep_foreign_files(&self) -> Result<(), Failure> {
        let old = read_manifest(&self.target);
        let hashes = self.hashes.lock().map(|hashes| hashes.clone()).unwrap_or_default();
        for path in files_below(&self.target, "")? {
            if path == MANIFEST || old.contains_key(&path) {
                continue;
            }
            let from = self.target.join(&path);
            if hashes.contains_key(&path) {
                return Err(Failure::at(FailureKind::Foreign, &from));
            }
            let to = self.folder.join(&path);
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder).map_err(unwritable(folder))?;
            }
            // A hard link costs nothing, and the file stays in the old site too.
            if fs::hard_link(&from, &to).is_err() {
                fs::copy(&from, &to).map_err(unwritable(&to))?;
            }
        }
        Ok(())
    }

    fn write_manifest(&self) -> Result<(), Failure> {
        let hashes = self.hashes.lock().map(|hashes| hashes.clone()).unwrap_or_default();
        write_manifest(&self.folder, &hashes)
    }
}

impl Drop for StagedSite {
    /// Removes the stage, whether or not the build succeeded; the published site stays as it is.
    fn drop(&mut self) {
        // A second failure would only hide the first.
        let _ = self.clear();
    }
}

/// Returns the folder of the packs that stay outside the site, below the root of a casebook.
pub fn packs_folder(root: &Path) -> PathBuf {
    root.join("output").join("packs")
}

/// Writes a pack into a folder, as a whole or not at all; returns its path.
///
/// Refuses to overwrite what casebook did not write.
pub fn put_pack(folder: &Path, name: &str, pdf: &[u8]) -> Result<PathBuf, Failure> {
    let path = folder.join(name);
    let mut ours = read_manifest(folder);
    if path.exists() && !ours.contains_key(name) {
        return Err(Failure::at(FailureKind::Foreign, &path));
    }
    fs::create_dir_all(folder).map_err(unwritable(folder))?;
    let part = folder.join(format!(".{name}.part"));
    fs::write(&part, pdf).map_err(unwritable(&part))?;
    fs::rename(&part, &path).map_err(unwritable(&path))?;
    ours.insert(name.to_owned(), blake3::hash(pdf).to_hex().to_string());
    write_manifest(folder, &ours)?;
    Ok(path)
}
