//! Changes files, so that a kill at any moment leaves the old or the new one, whole.
//!
//! In: paths and bytes. Out: files in their place, or the system's error. No
//! symbolic link is followed to what is written: a link in the place of a file
//! is replaced, and one in the place of a folder of ours is refused. The only
//! room that changes anything on the disk.
//!
//! ```
//! use casebook::disk;
//!
//! let folder = tempfile::tempdir()?;
//! let path = folder.path().join("list");
//! disk::put(&path, b"one")?;
//! disk::put(&path, b"two")?;
//! assert_eq!(std::fs::read(&path)?, b"two");
//! assert!(disk::put_new(&path, b"three").is_err(), "it is there already");
//! # Ok::<(), std::io::Error>(())
//! ```

#![expect(clippy::disallowed_methods, reason = "disk is the one place that changes files")]

mod fault;
mod lock;

pub use lock::Lock;

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// How the name of a file ends that is not yet whole.
const PART: &str = ".casebook-part";

/// Writes a file as a whole, in the place of what was there, and waits until it is on the disk.
pub fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = write_part(path, bytes, true)?;
    rename(&part, path)
}

/// Writes a file as a whole, in the place of what was there, but does not wait for the disk: after a
/// power failure it may be empty.
pub fn put_unsynced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = write_part(path, bytes, false)?;
    rename(&part, path)
}

/// Writes a file as a whole where nothing is yet; fails with [`ErrorKind::AlreadyExists`] otherwise.
pub fn put_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if exists(path) {
        let part = part_of(path);
        // A run that was killed between the two steps below has left it.
        if exists(&part) {
            remove(&part)?;
        }
        return Err(ErrorKind::AlreadyExists.into());
    }
    let part = write_part(path, bytes, true)?;
    // Unlike renaming, linking never replaces a file that has appeared meanwhile.
    match link(&part, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            remove(&part)?;
            Err(error)
        }
        Err(_) => rename(&part, path),
        Ok(()) => remove(&part),
    }
}

/// Writes a file piece by piece into a folder of ours that nobody else uses; it must not exist.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fault::step();
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    fault::step();
    file.write_all(bytes)
}

/// Writes the bytes of a file beside it; returns where.
fn write_part(path: &Path, bytes: &[u8], syncs: bool) -> io::Result<PathBuf> {
    let part = part_of(path);
    // One that a killed run has left.
    if exists(&part) {
        remove(&part)?;
    }
    fault::step();
    let mut file = OpenOptions::new().write(true).create_new(true).open(&part)?;
    fault::step();
    let written = file.write_all(bytes).and_then(|()| if syncs { file.sync_all() } else { Ok(()) });
    if let Err(error) = written {
        drop(file);
        // A second failure would only hide the first.
        let _ = remove(&part);
        return Err(error);
    }
    Ok(part)
}

/// Returns where the bytes of a file are collected before it is put in its place.
fn part_of(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(PART);
    path.with_file_name(name)
}

/// Returns whether a run was killed while it wrote a new file.
pub fn is_begun(path: &Path) -> bool {
    exists(&part_of(path))
}

/// Returns whether a file is one that is not yet whole, left by a killed run.
pub fn is_part(name: &Path) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') && name.ends_with(PART)
}

/// Returns whether there is something at a path, be it a link that leads nowhere.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Returns whether there is a file at a path, and no link to one.
pub fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}

/// Returns whether there is a folder at a path, and no link to one.
pub fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Reads a file, unless a link is in its place.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    if is_file(path) { fs::read(path) } else { Err(ErrorKind::NotFound.into()) }
}

/// Makes a folder with those that contain it.
pub fn make_folder(path: &Path) -> io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    fault::step();
    fs::create_dir_all(path)
}

/// Makes a folder below another; fails if a link is in the place of a part of the way there.
pub fn make_folder_below(root: &Path, way: &Path) -> io::Result<()> {
    let mut folder = root.to_owned();
    for part in way.components() {
        folder.push(part);
        if is_folder(&folder) {
            continue;
        }
        fault::step();
        // Another thread may have made it in the meantime.
        match fs::create_dir(&folder) {
            Err(error) if !(error.kind() == ErrorKind::AlreadyExists && is_folder(&folder)) => {
                return Err(error);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Removes a file or a link.
pub fn remove(path: &Path) -> io::Result<()> {
    fault::step();
    fs::remove_file(path)
}

/// Removes an empty folder.
pub fn remove_folder(path: &Path) -> io::Result<()> {
    fault::step();
    fs::remove_dir(path)
}

/// Removes what is below a folder that is ours as a whole; what links in it lead to stays.
pub fn empty_folder(path: &Path) -> io::Result<()> {
    for entry in entries(path)? {
        if is_folder(&entry) {
            empty_folder(&entry)?;
            remove_folder(&entry)?;
        } else {
            remove(&entry)?;
        }
    }
    Ok(())
}

/// Renames a file or folder; a file in the new place is replaced.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fault::step();
    fs::rename(from, to)
}

/// Gives a file or link a second name; fails if the name is taken, or if the file system has no such thing.
pub fn link(from: &Path, to: &Path) -> io::Result<()> {
    fault::step();
    fs::hard_link(from, to)
}

/// Copies a file with its time, or a link as a link; nothing must be in the new place.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(from)?;
    fault::step();
    #[cfg(unix)]
    if metadata.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(to)?;
    io::copy(&mut File::open(from)?, &mut file)?;
    file.set_modified(metadata.modified()?)
}

/// Exchanges two folders in one step; `None` if the system or the file system cannot.
#[cfg(target_os = "linux")]
pub fn exchange(one: &Path, other: &Path) -> Option<io::Result<()>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    fault::step();
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        // What file systems answer that have no exchange, and where a folder is a mount point.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::BUSY | Errno::XDEV) => None,
        result => Some(result.map_err(Into::into)),
    }
}

/// Exchanges two folders in one step; `None` if the system or the file system cannot.
#[cfg(not(target_os = "linux"))]
pub fn exchange(_: &Path, _: &Path) -> Option<io::Result<()>> {
    None
}

/// Waits until everything below a folder is on the disk, so that a power failure after an exchange cannot
/// leave empty pages.
#[cfg(target_os = "linux")]
pub fn flush(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Waits until everything below a folder is on the disk; this system has no call for it.
#[cfg(not(target_os = "linux"))]
pub fn flush(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Returns what is in a folder, in the order of the names; nothing if there is no folder.
pub fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// Returns whether two names are of one file. Where the system has no number for a file, two of one size
/// and time are taken for one.
pub fn is_same(one: &Metadata, other: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        (one.dev(), one.ino()) == (other.dev(), other.ino())
    }
    #[cfg(not(unix))]
    {
        one.len() == other.len() && one.modified().ok() == other.modified().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Lock, make_folder_below, part_of, put, put_new};

    #[test]
    fn what_a_killed_run_left_does_not_stop_the_next() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list");
        fs::write(part_of(&path), "half").expect("written");
        put_new(&path, b"whole").expect("written");
        assert_eq!(fs::read(&path).expect("read"), b"whole");
        assert!(!part_of(&path).exists());
    }

    #[test]
    fn threads_that_make_one_folder_all_have_it() {
        let root = tempfile::tempdir().expect("a folder");
        let start = std::sync::Barrier::new(8);
        for run in 0..50 {
            let way = format!("{run}/memo");
            std::thread::scope(|scope| {
                let makers: Vec<_> = (0..8)
                    .map(|_| {
                        scope.spawn(|| {
                            start.wait();
                            make_folder_below(root.path(), Path::new(&way))
                        })
                    })
                    .collect();
                for maker in makers {
                    maker.join().expect("no panic").expect("a folder");
                }
            });
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("other"), "precious").expect("written");
        symlink(at("other"), at("list")).expect("linked");
        symlink(at("other"), part_of(&at("list"))).expect("linked");
        put(&at("list"), b"ours").expect("written");
        assert_eq!(fs::read(at("other")).expect("read"), b"precious");
        assert_eq!(fs::read(at("list")).expect("read"), b"ours");
        fs::create_dir(at("elsewhere")).expect("made");
        symlink(at("elsewhere"), at("memo")).expect("linked");
        assert!(make_folder_below(folder.path(), "memo/here".as_ref()).is_err());
        symlink(at("other"), at("lock")).expect("linked");
        assert!(Lock::try_on(&at("lock")).is_err());
    }

    #[test]
    fn a_lock_is_held_by_one_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lock");
        let lock = Lock::try_on(&path).expect("free").expect("free");
        assert!(Lock::try_on(&path).expect("well").is_none());
        drop(lock);
        assert!(!path.exists());
        assert!(Lock::try_on(&path).expect("well").is_some());
    }
}
