//! What was made before, by the hash of everything it was made from.
//!
//! In: inputs, and how to make something from them. Out: the result, made now
//! or before. Only what depends on its inputs alone may be kept here, so that
//! an output never depends on what is kept. Things are kept in two places: in
//! memory, from one run of a preview to the next, and in `.casebook/` below the
//! root, from one command to the next. That folder is safe to delete; an entry
//! that is incomplete, of another version, or not what was kept under its name, is
//! ignored, and so is the folder if a link is in its place.

use std::any::{Any, TypeId};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::disk;

/// The folder, below the root of a casebook.
pub const FOLDER: &str = ".casebook/memo";
/// The first word of an entry on disk; the number is the version of its format.
const HEAD: &str = "casebook-memo-2";
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
    /// The root of the casebook.
    root: PathBuf,
    folder: PathBuf,
    /// The entries that have been used since the last sweep.
    used: Mutex<BTreeSet<Key>>,
}

/// The memo that keeps nothing.
pub static NOTHING: Memo = Memo { memory: None, disk: None };

impl Memo {
    /// Opens the memo on disk of the casebook at `root`; nothing is read yet.
    pub fn on_disk(root: &Path) -> Self {
        Self { memory: None, disk: Some(Disk::below(root)) }
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
        let disk = self.disk.as_ref().filter(|disk| disk.is_ours())?;
        let mut bytes = disk::read(&disk.folder.join(key.hex())).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let head = str::from_utf8(&bytes[..end]).ok()?.to_owned();
        bytes.drain(..=end);
        let mut words = head.split(' ');
        let (format, sum, word) = (words.next()?, words.next()?, words.next()?);
        if format != HEAD || *sum != sum_of(key, word, &bytes).hex() {
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
        let head = format!("{HEAD} {} {word}\n", sum_of(key, word, bytes).hex());
        let path = disk.folder.join(key.hex());
        let bytes = [head.as_bytes(), bytes].concat();
        let is_there = disk::make_folder_below(&disk.root, Path::new(FOLDER)).is_ok();
        if is_there && disk::put_unsynced(&path, &bytes).is_ok() {
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

    /// Removes from disk what has not been used since the last sweep, and what killed runs left.
    pub fn sweep(&self) {
        let Some(disk) = self.disk.as_ref().filter(|disk| disk.is_ours()) else { return };
        let used = std::mem::take(&mut *disk.used.lock().unwrap_or_else(PoisonError::into_inner));
        let used: BTreeSet<String> = used.iter().map(Key::hex).collect();
        for entry in disk::entries(&disk.folder).unwrap_or_default() {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // Our own entries are named by a hash; anything else there is not ours.
            let is_entry = name.len() == blake3::OUT_LEN * 2 && name.bytes().all(|b| b.is_ascii_hexdigit());
            if is_entry && !used.contains(&name) || disk::is_part(name.as_ref()) {
                // An entry that cannot be removed takes up space but does no harm.
                let _ = disk::remove(&entry);
            }
        }
    }
}

/// Returns the sum that an entry is checked by: of what it is kept under, of the word and of the bytes.
fn sum_of(key: &Key, word: &str, bytes: &[u8]) -> Key {
    Key::new(|inputs| _ = inputs.key(key).add(word).add(bytes))
}

impl Disk {
    fn below(root: &Path) -> Self {
        Self { root: root.to_owned(), folder: root.join(FOLDER), used: Mutex::default() }
    }

    /// Returns whether no part of the way to the folder is a link, which may lead to files of others.
    fn is_ours(&self) -> bool {
        Path::new(FOLDER)
            .ancestors()
            .all(|part| part.as_os_str().is_empty() || disk::is_folder(&self.root.join(part)))
    }

    fn used(&self, key: &Key) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(*key);
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests write their own folders")]
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
        fs::write(root.path().join(FOLDER).join(key.hex()), "casebook-memo-2 0 3\n%PDF").expect("written");
        assert_eq!(memo.read(&key), None, "its hash is another");
        Memo::on_disk(root.path()).sweep();
        assert!(!root.path().join(FOLDER).join(key.hex()).exists());
    }

    #[test]
    fn an_entry_under_another_name_or_with_another_word_is_not_found() {
        let root = tempfile::tempdir().expect("a folder");
        let memo = Memo::on_disk(root.path());
        let (one, other) = (Key::of(b"one"), Key::of(b"other"));
        memo.write(&one, "3", b"%PDF one");
        memo.write(&other, "4", b"%PDF other");
        let at = |key: &Key| root.path().join(FOLDER).join(key.hex());
        let entry = fs::read_to_string(at(&one)).expect("read");
        fs::copy(at(&one), at(&other)).expect("copied");
        assert_eq!(memo.read(&other), None, "what was made from one must not pass for the other");
        fs::write(at(&one), entry.replace(" 3\n", " 93\n")).expect("written");
        assert_eq!(memo.read(&one), None, "the word is covered too");
        fs::write(at(&one), entry).expect("written");
        assert!(memo.read(&one).is_some());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_the_memo_is_not_followed() {
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().expect("a folder");
        let (key, unused) = (Key::of(b"one"), Key::of(b"unused"));
        let (victim, folder) = (root.path().join("victim"), root.path().join(FOLDER));
        fs::create_dir_all(&victim).expect("made");
        fs::write(victim.join(unused.hex()), "precious").expect("written");
        fs::create_dir(root.path().join(".casebook")).expect("made");
        symlink(&victim, &folder).expect("linked");
        let memo = Memo::on_disk(root.path());
        memo.write(&key, "3", b"%PDF");
        memo.sweep();
        assert_eq!(fs::read_dir(&victim).expect("read").count(), 1);
        fs::remove_file(&folder).expect("removed");
        fs::create_dir(&folder).expect("made");
        symlink(victim.join(unused.hex()), folder.join(key.hex())).expect("linked");
        memo.write(&key, "3", b"%PDF");
        assert_eq!(fs::read(victim.join(unused.hex())).expect("read"), b"precious");
        assert!(memo.read(&key).is_some());
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
