//! How a finished site takes the place of the old one.
//!
//! In: a staged folder and its target. Out: the two exchanged in one step, or,
//! where the system cannot, each file of the site replaced in turn, so that
//! there is a site at every moment.

use std::collections::BTreeMap;
use std::path::Path;

use super::foreign::make_parent;
use super::manifest::write_manifest;
use super::unwritable;
use crate::diagnostic::Failure;
use crate::disk;

/// Moves each staged file into the folder of the site, in the place of the old one, and removes the old ones that
/// the new site has not.
///
/// Until that is done the list of our files names the old and the new ones, so that the next build can finish
/// what this one began. The files of other people stay where they are. The target may be a mount point: what cannot be
/// moved there is copied.
pub(super) fn replace_each(
    stage: &Path,
    target: &Path,
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> Result<(), Failure> {
    let both: BTreeMap<String, String> =
        old.iter().chain(new).map(|(path, hash)| (path.clone(), hash.clone())).collect();
    write_manifest(target, &both)?;
    // What pages need goes before them.
    let (pages, rest): (Vec<&String>, Vec<&String>) = new.keys().partition(|path| path.ends_with(".html"));
    for path in rest.into_iter().chain(pages) {
        let (from, to) = (stage.join(path), target.join(path));
        make_parent(&to)?;
        if disk::rename(&from, &to).is_err() {
            let bytes = disk::read(&from).map_err(unwritable(&from))?;
            disk::put_unsynced(&to, &bytes).map_err(unwritable(&to))?;
        }
    }
    for path in old.keys().filter(|path| !new.contains_key(*path)) {
        let file = target.join(path);
        if is_below(path) && disk::is_file(&file) {
            disk::remove(&file).map_err(unwritable(&file))?;
            let folders = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
            for folder in folders.map(|folder| target.join(folder)) {
                // One that is not empty stays.
                let _ = disk::remove_folder(&folder);
            }
        }
    }
    write_manifest(target, new)
}

/// Returns whether a listed path leads to a place below its folder.
fn is_below(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests write their own folders")]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use super::super::manifest::{intact, read_manifest};
    use super::replace_each;

    #[test]
    fn a_site_is_replaced_file_by_file_where_the_system_has_no_exchange() {
        let root = tempfile::tempdir().expect("a folder");
        let (stage, target) = (root.path().join("stage"), root.path().join("site"));
        let list = |texts: &[(&str, &str)]| -> BTreeMap<String, String> {
            let hash = |text: &str| crate::memo::Key::of(text.as_bytes()).hex();
            texts.iter().map(|(path, text)| ((*path).to_owned(), hash(text))).collect()
        };
        let put = |folder: &std::path::Path, texts: &[(&str, &str)]| {
            for (path, text) in texts {
                let path = folder.join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                fs::write(path, text).expect("written");
            }
        };
        let old = [("index.html", "old"), ("cases/one.html", "old"), ("gone/page.html", "old")];
        let new = [("index.html", "new"), ("cases/one.html", "old"), ("cases/two.html", "new")];
        put(&target, &old);
        put(&target, &[("gone/mine.txt", "mine"), ("CNAME", "mine")]);
        put(&stage, &new);
        replace_each(&stage, &target, &list(&old), &list(&new)).expect("replaced");
        assert_eq!(read_manifest(&target), list(&new));
        assert!(intact(&target).is_some());
        assert!(!target.join("gone/page.html").exists());
        assert!(target.join("gone/mine.txt").exists() && target.join("CNAME").exists());
    }
}
