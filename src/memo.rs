//! Keeps what was printed, from one run to the next.
//!
//! In: the hash of all inputs of a document. Out: the printed bytes, if an
//! earlier run made them from the very same inputs. Lies in `.casebook/`
//! below the root of a casebook and is safe to delete; an entry that is not
//! whole counts as none, and one that cannot be written is made anew next time.

#![expect(
    clippy::disallowed_methods,
    reason = "the memo is kept beside the pipeline; outputs do not depend on it"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::press::Printed;

/// The folder, below the root of a casebook.
const FOLDER: &str = ".casebook/packs";
/// The first word of an entry; the number is that of its format.
const HEAD: &str = "casebook-print-1";

/// What earlier runs printed.
#[derive(Debug)]
pub struct Memo {
    folder: PathBuf,
    /// The entries that this run has used.
    used: Mutex<BTreeSet<String>>,
}

impl Memo {
    /// Opens the memo of the casebook at `root`; nothing is read yet.
    pub fn open(root: &Path) -> Self {
        Self { folder: root.join(FOLDER), used: Mutex::default() }
    }

    /// Returns what was printed from these inputs.
    pub fn get(&self, key: &str) -> Option<Printed> {
        let bytes = fs::read(self.folder.join(key)).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (head, pdf) = (str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]);
        let mut words = head.split(' ');
        let (format, pages, hash) = (words.next()?, words.next()?, words.next()?);
        if format != HEAD || *hash != *blake3::hash(pdf).to_hex() {
            return None;
        }
        self.use_entry(key);
        Some(Printed { pdf: pdf.to_vec(), pages: pages.parse().ok()? })
    }

    /// Keeps what was printed from these inputs.
    pub fn put(&self, key: &str, printed: &Printed) {
        let head = format!("{HEAD} {} {}\n", printed.pages, blake3::hash(&printed.pdf).to_hex());
        let path = self.folder.join(key);
        let bytes = [head.as_bytes(), &printed.pdf].concat();
        if fs::create_dir_all(&self.folder).is_ok() && fs::write(path, bytes).is_ok() {
            self.use_entry(key);
        }
    }

    /// Removes the entries that this run had no use for.
    pub fn sweep(&self) {
        let used = self.used.lock().map(|used| used.clone()).unwrap_or_default();
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Our own entries are named by a hash; what else lies there is not ours.
            let is_entry = name.len() == blake3::OUT_LEN * 2 && name.bytes().all(|b| b.is_ascii_hexdigit());
            if is_entry && !used.contains(&name) {
                // One that stays takes room and does no harm.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn use_entry(&self, key: &str) {
        if let Ok(mut used) = self.used.lock() {
            used.insert(key.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Memo;
    use crate::press::Printed;

    #[test]
    fn what_was_kept_is_found_until_it_is_not_whole_or_not_used() {
        let root = tempfile::tempdir().expect("a folder");
        let key = "0".repeat(64);
        let printed = Printed { pdf: b"%PDF".to_vec(), pages: 3 };
        let memo = Memo::open(root.path());
        assert_eq!(memo.get(&key), None);
        memo.put(&key, &printed);
        memo.sweep();
        assert_eq!(memo.get(&key), Some(printed));
        fs::write(root.path().join(super::FOLDER).join(&key), "casebook-print-1 3 0\n%PDF").expect("written");
        assert_eq!(memo.get(&key), None, "its hash is another");
        Memo::open(root.path()).sweep();
        assert!(!root.path().join(super::FOLDER).join(&key).exists());
    }
}
