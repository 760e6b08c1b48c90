//! A site that is written beside its target and takes its place as a whole.
//!
//! In: outputs, one by one. Out: the finished site in its place, or nothing
//! changed; files that casebook did not write are never overwritten or removed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::exchange::replace_each;
use super::foreign::{self, make_parent};
use super::manifest::{is_stage, manifest, mark_stage, read_manifest, write_manifest};
use super::packs::{packs_folder, put_packs};
use super::target::{check_overlap, check_target};
use super::{Sink, unwritable};
use crate::diagnostic::{Failure, FailureKind};
use crate::disk::{self, Lock};
use crate::memo::Key;
use crate::site::SitePath;

/// A site that is being written beside its target.
#[derive(Debug)]
pub struct StagedSite {
    target: PathBuf,
    folder: PathBuf,
    /// Where files of others go in whose place a page must stand.
    aside: PathBuf,
    hashes: Mutex<BTreeMap<String, String>>,
    /// The folders that have been made in it.
    folders: Mutex<BTreeSet<String>>,
    /// The packs that stay outside the site, by file name, until it is published.
    packs: Mutex<BTreeMap<String, Arc<[u8]>>>,
    /// The folder for those packs.
    internal: PathBuf,
    /// Held as long as the stage, so that two builds cannot mix; released last.
    _lock: Lock,
}

/// What publishing a site came to.
#[derive(Debug)]
pub struct PublishedSite {
    /// The hash of its manifest.
    pub site: Key,
    /// That of each pack outside it, by file name.
    pub packs: BTreeMap<String, Key>,
    /// Files of others that came while the site was made, where a page stands now: where they are.
    pub set_aside: Vec<PathBuf>,
}

impl Sink for StagedSite {
    fn put(&self, path: &SitePath, bytes: &Arc<[u8]>) -> Result<(), Failure> {
        let file = self.folder.join(path.as_str());
        // Most files stand in a folder that an earlier one has made.
        let folder = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        if !self.folders.lock().is_ok_and(|made| made.contains(folder)) {
            make_parent(&file)?;
            if let Ok(mut made) = self.folders.lock() {
                made.insert(folder.to_owned());
            }
        }
        disk::create(&file, bytes).map_err(unwritable(&file))?;
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
    /// the content or the themes, and one that another build is writing. Finishes what a build began that was killed.
    pub fn open(root: &Path, target: &Path) -> Result<Self, Failure> {
        // Without a trailing slash, which would hide that it is a symbolic link.
        let target = &target.components().collect::<PathBuf>();
        check_overlap(root, target)?;
        check_target(target)?;
        let parent =
            target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        disk::make_folder(parent).map_err(unwritable(parent))?;
        let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
        let Some(name) = name else { return Err(Failure::at(FailureKind::Target, target)) };
        let lock = parent.join(format!(".{name}.casebook-lock"));
        let Some(lock) = Lock::try_on(&lock).map_err(unwritable(&lock))? else {
            return Err(Failure::at(FailureKind::Locked, target));
        };
        let folder = parent.join(format!(".{name}.casebook-stage"));
        // What a killed build has left behind is ours; anything else is not.
        check_target(&folder)?;
        let stage = Self {
            target: target.clone(),
            folder,
            aside: parent.join(format!("{name}-set-aside")),
            hashes: Mutex::default(),
            folders: Mutex::default(),
            packs: Mutex::default(),
            internal: packs_folder(root),
            _lock: lock,
        };
        stage.clear()?;
        disk::make_folder(&stage.folder).map_err(unwritable(&stage.folder))?;
        mark_stage(&stage.folder)?;
        Ok(stage)
    }

    /// Replaces the old site with the finished one, after writing the packs that stay outside it.
    pub fn publish(self) -> Result<PublishedSite, Failure> {
        let packs = self.packs.lock().map(|mut packs| std::mem::take(&mut *packs)).unwrap_or_default();
        if !packs.is_empty() {
            let files: Vec<(String, Arc<[u8]>)> = packs.clone().into_iter().collect();
            put_packs(&self.internal, &files)?;
        }
        let new = self.hashes.lock().map(|hashes| hashes.clone()).unwrap_or_default();
        let old = read_manifest(&self.target);
        let carried = foreign::carry(&self.target, &old, &self.folder, &new)?;
        write_manifest(&self.folder, &new)?;
        disk::flush(&self.folder).map_err(unwritable(&self.folder))?;
        let mut set_aside = Vec::new();
        let exchanged = if disk::exists(&self.target) {
            disk::exchange(&self.folder, &self.target)
        } else {
            Some(disk::rename(&self.folder, &self.target))
        };
        match exchanged {
            Some(exchanged) => {
                exchanged.map_err(unwritable(&self.target))?;
                // Now the folder of the stage is that of the old site.
                set_aside = foreign::empty(&self.folder, &old, &self.target, &new, &carried, &self.aside)?;
            }
            None => replace_each(&self.folder, &self.target, &old, &new)?,
        }
        let site = Key::of(manifest(&new).as_bytes());
        let packs = packs.into_iter().map(|(name, pdf)| (name, Key::of(&pdf))).collect();
        Ok(PublishedSite { site, packs, set_aside })
    }

    /// Removes the stage.
    ///
    /// One that was being filled holds our own files, and second names of files that are not ours. Any
    /// other is a site, the old or the new one, of a build that ended beside the exchange; what is not ours in it
    /// is brought to its place first.
    fn clear(&self) -> Result<(), Failure> {
        let failed = || unwritable(&self.folder);
        if !disk::is_folder(&self.folder) {
            return Ok(());
        }
        if !is_stage(&self.folder) && disk::is_folder(&self.target) {
            let (ours, there) = (read_manifest(&self.folder), read_manifest(&self.target));
            return foreign::empty(&self.folder, &ours, &self.target, &there, &[], &self.aside).map(|_| ());
        }
        // The list goes last: until then it tells the next build that the rest is ours.
        let (lists, rest): (Vec<PathBuf>, Vec<PathBuf>) = disk::entries(&self.folder)
            .map_err(failed())?
            .into_iter()
            .partition(|path| path.file_name() == Some(super::MANIFEST.as_ref()));
        for path in rest.into_iter().chain(lists) {
            if disk::is_folder(&path) {
                disk::empty_folder(&path)
                    .and_then(|()| disk::remove_folder(&path))
                    .map_err(unwritable(&path))?;
            } else {
                disk::remove(&path).map_err(unwritable(&path))?;
            }
        }
        disk::remove_folder(&self.folder).map_err(failed())
    }
}

impl Drop for StagedSite {
    /// Removes the stage, whether or not the build succeeded; the published site stays as it is.
    fn drop(&mut self) {
        // A second failure would only hide the first.
        let _ = self.clear();
    }
}
