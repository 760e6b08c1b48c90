//! The exchange of two folders.
//!
//! In: a staged folder and its target. Out: the two exchanged, in one step
//! if the system supports it.

#![expect(clippy::disallowed_methods, reason = "write is the one place that writes output")]

use std::fs::{self, File};
use std::path::Path;

use super::unwritable;
use crate::diagnostic::Failure;

/// Waits until the staged files are on disk, so that a power failure after
/// the exchange cannot leave empty pages.
#[cfg(target_os = "linux")]
pub(super) fn flush(folder: &Path) -> Result<(), Failure> {
    let folder_file = File::open(folder).map_err(unwritable(folder))?;
    rustix::fs::syncfs(&folder_file).map_err(|error| unwritable(folder)(error.into()))
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "one signature on every system")]
pub(super) fn flush(_: &Path) -> Result<(), Failure> {
    Ok(())
}

/// Exchanges two folders in one step, so that a reader sees one or the other.
#[cfg(target_os = "linux")]
pub(super) fn exchange(stage: &Path, target: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, stage, CWD, target, RenameFlags::EXCHANGE) {
        // File systems that do not support it return one of these.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => rename_both(stage, target),
        result => result.map_err(Into::into),
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn exchange(stage: &Path, target: &Path) -> std::io::Result<()> {
    rename_both(stage, target)
}

/// Exchanges two folders in three steps, and undoes the first if the second fails.
fn rename_both(stage: &Path, target: &Path) -> std::io::Result<()> {
    let aside = stage.with_extension("casebook-old");
    fs::rename(target, &aside)?;
    if let Err(error) = fs::rename(stage, target) {
        fs::rename(&aside, target)?;
        return Err(error);
    }
    fs::rename(&aside, stage)
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
