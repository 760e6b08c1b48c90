//! The files of other people in the folder of a site.
//!
//! In: the old site and the new one. Out: every file and folder in the old one
//! that casebook did not write, in the new one. What somebody puts into the site,
//! replaces or removes while it is exchanged ends up as that person left it.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::manifest::MANIFEST;
use super::unwritable;
use crate::diagnostic::{Failure, FailureKind};
use crate::disk;

/// How often a folder is emptied that somebody is still writing into.
const ROUNDS: usize = 100;

/// Files by their path in the folder of a site, with their hashes.
type Hashes = BTreeMap<String, String>;

/// What casebook did not write, as it was when it was carried over.
#[derive(Debug)]
pub(super) struct Carried {
    path: PathBuf,
    /// That of the file in the new site.
    metadata: Metadata,
}

/// What there is below a folder, by path from it: files and links, then folders, the innermost first.
#[derive(Debug, Default)]
struct Below {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Below {
    fn read(folder: &Path) -> Result<Self, Failure> {
        let mut tree = Self::default();
        tree.add(folder, Path::new(""))?;
        Ok(tree)
    }

    fn add(&mut self, folder: &Path, below: &Path) -> Result<(), Failure> {
        for entry in disk::entries(&folder.join(below)).map_err(unwritable(folder))? {
            let path = below.join(entry.file_name().unwrap_or_default());
            if disk::is_folder(&entry) {
                self.add(folder, &path)?;
                self.folders.push(path);
            } else {
                self.files.push(path);
            }
        }
        Ok(())
    }

    /// Returns the folders that hold nothing of ours, the outermost first.
    fn foreign_folders(&self, ours: &Hashes) -> impl Iterator<Item = &PathBuf> {
        let is_ours = |folder: &Path| ours.keys().any(|path| Path::new(path).starts_with(folder));
        self.folders.iter().rev().filter(move |folder| !is_ours(folder))
    }
}

/// Returns whether casebook wrote the file at a path, by its list; a name that is no text is never ours.
fn is_listed(path: &Path, ours: &Hashes) -> bool {
    if path == Path::new(MANIFEST) {
        return true;
    }
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    parts.is_some_and(|parts| ours.contains_key(&parts.join("/")))
}

/// Carries over to a stage what somebody else put into the old site.
///
/// Fails if a page must go where such a file stands.
pub(super) fn carry(old: &Path, ours: &Hashes, stage: &Path, new: &Hashes) -> Result<Vec<Carried>, Failure> {
    let tree = Below::read(old)?;
    for path in tree.foreign_folders(ours) {
        if is_listed(path, new) {
            return Err(Failure::at(FailureKind::Foreign, &old.join(path)));
        }
        let folder = stage.join(path);
        disk::make_folder(&folder).map_err(unwritable(&folder))?;
    }
    let mut carried = Vec::new();
    for path in tree.files.into_iter().filter(|path| !is_listed(path, ours)) {
        let (from, to) = (old.join(&path), stage.join(&path));
        // A page may also have to go below what stands there.
        if is_listed(&path, new) || disk::is_folder(&to) {
            return Err(Failure::at(FailureKind::Foreign, &from));
        }
        make_parent(&to)?;
        // A second name costs nothing, and the file stays in the old site too.
        if disk::link(&from, &to).is_err() && disk::exists(&from) {
            disk::copy(&from, &to).map_err(unwritable(&to))?;
        }
        // There is none if somebody removed the file meanwhile.
        carried.extend(fs::symlink_metadata(&to).ok().map(|metadata| Carried { path, metadata }));
    }
    Ok(carried)
}

/// Empties the folder of an old site, once the new one is in its place, and removes it.
///
/// `ours` lists its own files, which are removed; `new` lists those of the new site. Whatever else has come,
/// or has been replaced, since it was `carried` over is moved to the new site, and what has been removed since is
/// removed there. Where it cannot be moved, because a page is in its place, it goes into the folder `aside`; returns those files.
pub(super) fn empty(
    old: &Path,
    ours: &Hashes,
    site: &Path,
    new: &Hashes,
    carried: &[Carried],
    aside: &Path,
) -> Result<Vec<PathBuf>, Failure> {
    let mut set_aside = Vec::new();
    let mut first = Some(carried);
    for _ in 0..ROUNDS {
        let tree = Below::read(old)?;
        for folder in tree.foreign_folders(ours) {
            let folder = site.join(folder);
            disk::make_folder(&folder).map_err(unwritable(&folder))?;
        }
        for carried in first.take().into_iter().flatten() {
            let copy = site.join(&carried.path);
            let is_unchanged =
                fs::symlink_metadata(&copy).is_ok_and(|now| disk::is_same(&now, &carried.metadata));
            if is_unchanged && !disk::exists(&old.join(&carried.path)) {
                disk::remove(&copy).map_err(unwritable(&copy))?;
            }
        }
        for path in tree.files.iter().filter(|path| !is_listed(path, ours)) {
            let copy = carried.iter().find(|carried| carried.path == *path);
            set_aside.extend(move_over(old, site, path, is_listed(path, new), copy, aside)?);
        }
        for path in tree.files.iter().filter(|path| is_listed(path, ours) && *path != Path::new(MANIFEST)) {
            let file = old.join(path);
            disk::remove(&file).map_err(unwritable(&file))?;
        }
        // A folder stays in which something new has come, and the list with it, which tells what is ours.
        let is_empty = tree.folders.iter().all(|folder| disk::remove_folder(&old.join(folder)).is_ok());
        let rest = disk::entries(old).map_err(unwritable(old))?;
        let is_list = |path: &PathBuf| path.file_name() == Some(MANIFEST.as_ref());
        if is_empty && rest.iter().all(is_list) {
            for list in rest {
                disk::remove(&list).map_err(unwritable(&list))?;
            }
            if disk::remove_folder(old).is_ok() {
                break;
            }
        }
    }
    Ok(set_aside)
}

/// Moves a file that is not ours from the old site to the new one, unless what is there is as new.
///
/// Returns where it went if not there.
fn move_over(
    old: &Path,
    site: &Path,
    path: &Path,
    is_page: bool,
    copy: Option<&Carried>,
    aside: &Path,
) -> Result<Option<PathBuf>, Failure> {
    let (from, mut to) = (old.join(path), site.join(path));
    // Somebody may remove it at any moment.
    let Ok(ours) = fs::symlink_metadata(&from) else { return Ok(None) };
    if is_page || disk::is_folder(&to) {
        to = aside.join(path);
    } else if let Ok(there) = fs::symlink_metadata(&to) {
        let is_copy = copy.is_some_and(|copy| disk::is_same(&copy.metadata, &there));
        let is_newer = || there.modified().ok() >= ours.modified().ok();
        if disk::is_same(&ours, &there) || !is_copy && is_newer() || is_copy && same_bytes(&from, &to) {
            disk::remove(&from).map_err(unwritable(&from))?;
            return Ok(None);
        }
    }
    make_parent(&to)?;
    disk::rename(&from, &to).map_err(unwritable(&to))?;
    Ok(to.starts_with(aside).then_some(to))
}

fn same_bytes(one: &Path, other: &Path) -> bool {
    disk::read(one).is_ok_and(|one| disk::read(other).is_ok_and(|other| one == other))
}

/// Makes the folder that contains a path.
pub(super) fn make_parent(path: &Path) -> Result<(), Failure> {
    path.parent().map_or(Ok(()), |folder| disk::make_folder(folder).map_err(unwritable(folder)))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests write their own folders")]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Hashes, carry, empty};

    fn put(folder: &Path, path: &str, text: &str) {
        fs::create_dir_all(folder.join(path).parent().expect("a folder")).expect("made");
        fs::write(folder.join(path), text).expect("written");
    }

    fn read(folder: &Path, path: &str) -> Option<String> {
        fs::read_to_string(folder.join(path)).ok()
    }

    #[test]
    fn what_others_do_to_a_site_while_it_is_exchanged_is_so_in_the_new_one() {
        let root = tempfile::tempdir().expect("a folder");
        let (old, site, aside) =
            (root.path().join("old"), root.path().join("new"), root.path().join("aside"));
        let ours = Hashes::from([("page.html".to_owned(), String::new())]);
        let new = Hashes::from([("page.html", ""), ("next.html", "")].map(|(a, b)| (a.into(), b.into())));
        for (path, text) in [("page.html", "old"), ("CNAME", "1"), ("gone.txt", "1"), ("kept/a.txt", "1")] {
            put(&old, path, text);
        }
        fs::create_dir(old.join("empty")).expect("made");
        put(&site, "page.html", "new");
        put(&site, "next.html", "new");
        let carried = carry(&old, &ours, &site, &new).expect("carried");
        // Meanwhile somebody replaces, removes and adds.
        put(&old, ".part", "2");
        fs::rename(old.join(".part"), old.join("CNAME")).expect("replaced");
        fs::remove_file(old.join("gone.txt")).expect("removed");
        put(&old, "up/new.txt", "2");
        put(&old, "next.html", "of somebody else");
        let set_aside = empty(&old, &ours, &site, &new, &carried, &aside).expect("emptied");
        assert!(!old.exists());
        assert_eq!(read(&site, "CNAME").as_deref(), Some("2"));
        assert_eq!(read(&site, "gone.txt"), None);
        assert_eq!(read(&site, "kept/a.txt").as_deref(), Some("1"));
        assert_eq!(read(&site, "up/new.txt").as_deref(), Some("2"));
        assert!(site.join("empty").is_dir());
        assert_eq!(read(&site, "page.html").as_deref(), Some("new"));
        assert_eq!(read(&site, "next.html").as_deref(), Some("new"));
        assert_eq!(set_aside, [aside.join("next.html")]);
        assert_eq!(read(&aside, "next.html").as_deref(), Some("of somebody else"));
    }
}
