//! Puts finished outputs where they belong.
//!
//! In: outputs, one by one, in any order. Out: a site on disk that is there
//! as a whole or not at all, or outputs in memory for tests and previews. A
//! disk site is staged beside its target and exchanged at the end; what
//! casebook did not write is never overwritten or removed.

#![expect(clippy::disallowed_methods, reason = "write is the one place that writes output")]

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use crate::diagnostic::{Failure, FailureKind};
use crate::memo::Key;
use crate::site::{Site, SitePath};
use crate::source::Sources;

/// The list of the files that casebook wrote, in the folder that holds them.
pub const MANIFEST: &str = ".casebook-manifest";
/// The first line of a manifest; the number is that of its format.
const MANIFEST_HEAD: &str = "casebook manifest 1";

/// What a printed document carries.
#[derive(Clone, Debug)]
pub struct Contents {
    /// Its place in the site; a pack that stays outside it has only its file name.
    pub path: Result<SitePath, String>,
    /// Its title.
    pub title: String,
    /// How many sheets it has.
    pub sheets: usize,
    /// The pages of the site that it carries, each with the number of the sheet, from 1.
    pub pages: Vec<(SitePath, usize)>,
}

/// Where outputs go.
pub trait Sink: Sync {
    /// Hears what will be made, once nothing in the content stands in its way.
    fn begin(&self, _: &Site, _: &Sources) {}

    /// Hears what a printed document carries.
    fn add_contents(&self, _: Contents) {}

    /// Takes one output.
    fn put(&self, path: &SitePath, bytes: &Arc<[u8]>) -> Result<(), Failure>;

    /// Takes a pack that stays outside the site, by file name.
    fn put_internal(&self, name: &str, pdf: &Arc<[u8]>);

    /// Returns whether what is made goes anywhere: where it does not, nothing is printed.
    fn is_somewhere(&self) -> bool {
        true
    }
}

/// The sink of a check: nothing is kept.
#[derive(Clone, Copy, Debug)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &SitePath, _: &Arc<[u8]>) -> Result<(), Failure> {
        Ok(())
    }

    fn put_internal(&self, _: &str, _: &Arc<[u8]>) {}

    fn is_somewhere(&self) -> bool {
        false
    }
}

/// Outputs in memory.
#[derive(Debug, Default)]
pub struct Memory {
    /// Those of the site, by path.
    outputs: Mutex<BTreeMap<SitePath, Arc<[u8]>>>,
    /// The packs that stay outside it, by file name.
    packs: Mutex<BTreeMap<String, Arc<[u8]>>>,
}

/// The outputs that were put into memory.
#[derive(Debug, Default)]
pub struct Outputs {
    /// Those of the site, by path.
    pub site: BTreeMap<SitePath, Arc<[u8]>>,
    /// The packs that stay outside it, by file name.
    pub packs: BTreeMap<String, Arc<[u8]>>,
}

impl Sink for Memory {
    fn put(&self, path: &SitePath, bytes: &Arc<[u8]>) -> Result<(), Failure> {
        if let Ok(mut outputs) = self.outputs.lock() {
            outputs.insert(path.clone(), Arc::clone(bytes));
        }
        Ok(())
    }

    fn put_internal(&self, name: &str, pdf: &Arc<[u8]>) {
        if let Ok(mut packs) = self.packs.lock() {
            packs.insert(name.to_owned(), Arc::clone(pdf));
        }
    }
}

impl Memory {
    /// Returns the outputs that were put in.
    pub fn into_outputs(self) -> Outputs {
        Outputs {
            site: self.outputs.into_inner().unwrap_or_default(),
            packs: self.packs.into_inner().unwrap_or_default(),
        }
    }
}

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
    /// The folder that they go to.
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
    /// Refuses a target that holds what casebook did not make, that overlaps
    /// the content or the themes, and one that another build is writing.
    pub fn open(root: &Path, target: &Path) -> Result<Self, Failure> {
        // Without a slash at its end, which would hide that it is a link.
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
        // What a build that died has left is ours; anything else is not.
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

    /// Puts the finished site in the place of the old one; the packs that stay outside it come first.
    ///
    /// Returns the hash of its list of files, and that of each pack outside it.
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
        // What is left in the stage is the old site, or nothing; it goes with it.
        Ok((Key::of(list.as_bytes()), packs))
    }

    /// Removes the stage: files of ours, or second names of files that are not.
    ///
    /// The manifest goes last: it tells the next build that the rest is ours,
    /// should this one die in between.
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

    /// Carries over what somebody else put into the old site.
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
            // A second name costs nothing and never leaves the file in one place only.
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
    /// Takes the stage away, whatever became of the build; the old site stays as it is.
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

/// Returns the list of files by path with their hashes, as it stands in a folder of ours.
pub fn manifest(hashes: &BTreeMap<String, String>) -> String {
    let lines = hashes.iter().map(|(path, hash)| format!("{hash}  {path}\n"));
    std::iter::once(format!("{MANIFEST_HEAD}\n")).chain(lines).collect()
}

/// Writes the list of our files in a folder, with their hashes.
fn write_manifest(folder: &Path, hashes: &BTreeMap<String, String>) -> Result<(), Failure> {
    let text = manifest(hashes);
    let path = folder.join(MANIFEST);
    let mut file = File::create(&path).map_err(unwritable(&path))?;
    file.write_all(text.as_bytes()).map_err(unwritable(&path))
}

/// Returns the files that a manifest lists with their hashes; empty if there is none.
fn read_manifest(folder: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    let lines = text.strip_prefix(MANIFEST_HEAD).unwrap_or_default().lines();
    lines
        .filter_map(|line| line.split_once("  "))
        .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
        .collect()
}

/// Returns the hash of the list of files in a folder of ours, if every file on it is there as it was written.
pub fn intact(folder: &Path) -> Option<Key> {
    // A link is refused as the place of a site: see `check_target`.
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

/// Refuses a target that is no folder of ours.
fn check_target(target: &Path) -> Result<(), Failure> {
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

/// Refuses a target inside what casebook reads, or around it.
fn check_overlap(root: &Path, target: &Path) -> Result<(), Failure> {
    let target = real(target);
    for read in ["content", "themes"].map(|name| root.join(name)) {
        let folder = real(&read);
        if target.starts_with(&folder) || folder.starts_with(&target) {
            return Err(Failure::at(FailureKind::Overlap, &target).with("other", read.display().to_string()));
        }
    }
    Ok(())
}

/// Returns a path without links and `..`, though its end may not exist yet.
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
fn files_below(folder: &Path, prefix: &str) -> Result<Vec<String>, Failure> {
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

/// Waits until the staged files are on the disk, so that a loss of power
/// after the exchange cannot leave empty pages.
#[cfg(target_os = "linux")]
fn flush(folder: &Path) -> Result<(), Failure> {
    let folder_file = File::open(folder).map_err(unwritable(folder))?;
    rustix::fs::syncfs(&folder_file).map_err(|error| unwritable(folder)(error.into()))
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "one signature on every system")]
fn flush(_: &Path) -> Result<(), Failure> {
    Ok(())
}

/// Exchanges two folders in one step, so that a reader sees one or the other.
#[cfg(target_os = "linux")]
fn exchange(stage: &Path, target: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, stage, CWD, target, RenameFlags::EXCHANGE) {
        // File systems that cannot do it say so with one of these.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => rename_both(stage, target),
        result => result.map_err(Into::into),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(stage: &Path, target: &Path) -> std::io::Result<()> {
    rename_both(stage, target)
}

/// Exchanges two folders in three steps, and goes back if the second fails.
fn rename_both(stage: &Path, target: &Path) -> std::io::Result<()> {
    let aside = stage.with_extension("casebook-old");
    fs::rename(target, &aside)?;
    if let Err(error) = fs::rename(stage, target) {
        fs::rename(&aside, target)?;
        return Err(error);
    }
    fs::rename(&aside, stage)
}

/// Says that a path cannot be written, and what the system said.
fn unwritable(path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    move |error| Failure::at(FailureKind::Write, path).because(error)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::rename_both;

    #[test]
    fn two_folders_change_places_where_the_system_has_no_exchange() {
        let folder = tempfile::tempdir().expect("a folder");
        let (stage, target) = (folder.path().join(".site.stage"), folder.path().join("site"));
        for (path, text) in [(&stage, "new"), (&target, "old")] {
            fs::create_dir_all(path).expect("made");
            fs::write(path.join("page"), text).expect("written");
        }
        rename_both(&stage, &target).expect("exchanged");
        assert_eq!(fs::read_to_string(target.join("page")).expect("read"), "new");
        assert_eq!(fs::read_to_string(stage.join("page")).expect("read"), "old");
    }
}
