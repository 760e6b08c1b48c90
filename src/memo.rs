//! What was made before, by the hash of everything it was made from.
//!
//! In: inputs, and how to make something from them. Out: the result, made now
//! or before. Only what depends on its inputs alone may be kept here, so that
//! an output never depends on what is kept. Things are kept in two places: in
//! memory, from one run of a preview to the next, and in `.casebook/` below the
//! root, from one command to the next. That folder is safe to delete; an entry
//! that is incomplete, or of another version, is ignored.

#![expect(
    clippy::disallowed_methods,
    reason = "the memo is kept beside the pipeline; outputs do not depend on it"
)]

use std::any::{Any, TypeId};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The folder, below the root of a casebook.
pub const FOLDER: &str = ".casebook/memo";
/// The first word of an entry on disk; the number is the version of its format.
const HEAD: &str = "casebook-memo-1";
/// How many runs an entry in memory outlives its last use: a preview runs
/// twice for each change, with and without printing.
const RUNS: u64 = 2;

/// The hash of everything that something is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; blake3::OUT_LEN]);

impl Key {
    /// Returns the hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Returns the hash of what is added.
    pub fn new(add: impl FnOnce(&mut Inputs)) -> Self {
        let mut inputs = Inputs(blake3::Hasher::new());
        add(&mut inputs);
        Self(*inputs.0.finalize().as_bytes())
    }

    /// Returns its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Returns it in hexadecimal digits.
    pub fn hex(&self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }
}

/// What something is made from, hashed piece by piece.
///
/// Each piece is kept distinct from the next; as a writer it takes one long piece.
pub struct Inputs(blake3::Hasher);

impl Inputs {
    /// Adds a piece.
    pub fn add(&mut self, piece: impl AsRef<[u8]>) -> &mut Self {
        let piece = piece.as_ref();
        self.0.update(&piece.len().to_le_bytes());
        self.0.update(piece);
        self
    }

    /// Adds a value by everything that its `Hash` covers.
    pub fn value(&mut self, value: &impl Hash) -> &mut Self {
        value.hash(&mut ValueHasher(&mut self.0));
        self
    }

    /// Adds the hash of other inputs.
    pub fn key(&mut self, key: &Key) -> &mut Self {
        self.add(key.0)
    }
}

/// Hands the bytes of a value to the hash of inputs.
struct ValueHasher<'a>(&'a mut blake3::Hasher);

impl Hasher for ValueHasher<'_> {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        // Never used: what counts is the hash of all inputs.
        0
    }
}

impl Write for Inputs {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What was made before.
#[derive(Debug, Default)]
pub struct Memo {
    /// What is kept in memory; `None` if nothing is.
    memory: Option<Mutex<Memory>>,
    /// What is kept on disk; `None` if nothing is.
    disk: Option<Disk>,
}

/// What is kept in memory.
#[derive(Debug, Default)]
struct Memory {
    entries: BTreeMap<(TypeId, Key), MemoEntry>,
    run: u64,
}

#[derive(Debug)]
struct MemoEntry {
    value: Arc<dyn Any + Send + Sync>,
    /// The last run that used it.
    run: u64,
}

/// A folder of entries, each named by its key.
#[derive(Debug)]
struct Disk {
    folder: PathBuf,
    /// The entries that have been used since the last sweep.
    used: Mutex<BTreeSet<Key>>,
}

/// The memo that keeps nothing.
pub static NOTHING: Memo = Memo { memory: None, disk: None };

impl Memo {
    /// Opens the memo on disk of the casebook at `root`; nothing is read yet.
    pub fn on_disk(root: &Path) -> Self {
        Self { memory: None, disk: Some(Disk { folder: root.join(FOLDER), used: Mutex::default() }) }
    }

    /// Opens a memo in memory.
    pub fn in_memory() -> Self {
        Self { memory: Some(Mutex::default()), disk: None }
    }

    /// Opens a memo in memory, backed by the one on disk.
    pub fn lasting(root: &Path) -> Self {
        Self { memory: Some(Mutex::default()), ..Self::on_disk(root) }
    }

    /// Returns whether anything is kept in memory.
    pub fn has_memory(&self) -> bool {
        self.memory.is_some()
    }

    /// Makes something from its inputs, or returns what was made from the same inputs before.
    ///
    /// `inputs` adds everything that `make` depends on, apart from the program. Two threads may make the same
    /// thing; one result is kept.
    pub fn keep<T: Send + Sync + 'static>(
        &self,
        inputs: impl FnOnce(&mut Inputs),
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        if self.memory.is_none() {
            return Arc::new(make());
        }
        let key = Key::new(inputs);
        self.get(&key).unwrap_or_else(|| self.put(key, Arc::new(make())))
    }

    /// Returns what is kept in memory under a key.
    pub fn get<T: Send + Sync + 'static>(&self, key: &Key) -> Option<Arc<T>> {
        let mut memory = self.memory.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let run = memory.run;
        let entry = memory.entries.get_mut(&(TypeId::of::<T>(), *key))?;
        entry.run = run;
        Arc::clone(&entry.value).downcast().ok()
    }

    /// Keeps something in memory under a key.
    pub fn put<T: Send + Sync + 'static>(&self, key: Key, value: Arc<T>) -> Arc<T> {
        if let Some(memory) = &self.memory {
            let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
            let run = memory.run;
            let shared: Arc<dyn Any + Send + Sync> = Arc::clone(&value) as _;
            memory.entries.insert((TypeId::of::<T>(), key), MemoEntry { value: shared, run });
        }
        value
    }

    /// Returns what is kept on disk under a key: a word about it, without spaces, and its bytes.
    pub fn read(&self, key: &Key) -> Option<(String, Vec<u8>)> {
        let disk = self.disk.as_ref()?;
        let mut bytes = fs::read(disk.folder.join(key.hex())).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let head = str::from_utf8(&bytes[..end]).ok()?.to_owned();
        bytes.drain(..=end);
        let mut words = head.split(' ');
        let (format, hash, word) = (words.next()?, words.next()?, words.next()?);
        if format != HEAD || *hash != Key::of(&bytes).hex() {
            return None;
        }
        disk.used(key);
        Some((word.to_owned(), bytes))
    }

    /// Keeps bytes on disk under a key, with a word about them.
    ///
    /// If the disk refuses, nothing is kept and the next run makes them again.
    pub fn write(&self, key: &Key, word: &str, bytes: &[u8]) {
        let Some(disk) = &self.disk else { return };
        let head = format!("{HEAD} {} {word}\n", Key::of(bytes).hex());
        let path = disk.folder.join(key.hex());
        let bytes = [head.as_bytes(), bytes].concat();
        if fs::create_dir_all(&disk.folder).is_ok() && fs::write(path, bytes).is_ok() {
            disk.used(key);
        }
    }

    /// Records that an entry on disk is still in use, although it was found in memory.
    pub fn touch(&self, key: &Key) {
        if let Some(disk) = &self.disk {
            disk.used(key);
        }
    }

    /// Ends a run: drops from memory what the last runs did not use.
    pub fn end_run(&self) {
        if let Some(memory) = &self.memory {
            let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
            let run = memory.run;
            memory.entries.retain(|_, entry| entry.run + RUNS > run);
            memory.run += 1;
        }
    }

    /// Removes from disk what has not been used since the last sweep.
    pub fn sweep(&self) {
        let Some(disk) = &self.disk else { return };
        let used = std::mem::take(&mut *disk.used.lock().unwrap_or_else(PoisonError::into_inner));
        let used: BTreeSet<String> = used.iter().map(Key::hex).collect();
        for entry in fs::read_dir(&disk.folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Our own entries are named by a hash; anything else there is not ours.
            let is_entry = name.len() == blake3::OUT_LEN * 2 && name.bytes().all(|b| b.is_ascii_hexdigit());
            if is_entry && !used.contains(&name) {
                // An entry that cannot be removed takes up space but does no harm.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

impl Disk {
    fn used(&self, key: &Key) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(*key);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{FOLDER, Key, Memo};

    #[test]
    fn what_was_kept_on_disk_is_found_until_it_is_not_whole_or_not_used() {
        let root = tempfile::tempdir().expect("a folder");
        let key = Key::of(b"inputs");
        let kept = Some(("3".to_owned(), b"%PDF".to_vec()));
        let memo = Memo::on_disk(root.path());
        assert_eq!(memo.read(&key), None);
        memo.write(&key, "3", b"%PDF");
        memo.sweep();
        memo.touch(&key);
        memo.sweep();
        assert_eq!(memo.read(&key), kept, "what was found in memory is of use too");
        fs::write(root.path().join(FOLDER).join(key.hex()), "casebook-memo-1 0 3\n%PDF").expect("written");
        assert_eq!(memo.read(&key), None, "its hash is another");
        Memo::on_disk(root.path()).sweep();
        assert!(!root.path().join(FOLDER).join(key.hex()).exists());
    }

    #[test]
    fn the_same_is_made_once_and_forgotten_when_nobody_asks_for_it() {
        let memo = Memo::in_memory();
        let made = AtomicUsize::new(0);
        let ask = |input: &str| {
            *memo.keep(|inputs| _ = inputs.add(input), || made.fetch_add(1, Ordering::Relaxed) + input.len())
        };
        assert_eq!((ask("a"), ask("a"), ask("bb")), (1, 1, 3));
        memo.end_run();
        assert_eq!(ask("a"), 1, "it outlives a run");
        memo.end_run();
        memo.end_run();
        memo.end_run();
        assert_eq!((ask("a"), ask("bb")), (3, 5), "but not two without use");
    }

    #[test]
    fn pieces_are_told_apart() {
        let key = |pieces: [&str; 2]| Key::new(|inputs| _ = inputs.add(pieces[0]).add(pieces[1]));
        assert_ne!(key(["ab", "c"]), key(["a", "bc"]));
    }
}
