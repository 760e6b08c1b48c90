//! Watches for changed files.
//!
//! In: the events of the system or, if it reports none, regular polling. Out:
//! the paths that changed, from the root, collected until no more changes
//! arrive. The home of notify. Reading the files is left to `load`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// How long files must stay unchanged before a change counts as done, if the system does not
/// report that a file was closed: an editor writes in several steps.
const QUIET: Duration = Duration::from_millis(20);
/// How often files are polled if the system reports no changes.
const POLL: Duration = Duration::from_millis(500);

/// The folders of a casebook.
const FOLDERS: &[&str] = &["content", "themes"];

/// A watcher of files.
pub(super) struct Watch {
    changes: Receiver<FileChange>,
    /// How many changes were received, whether handled or not.
    heard: Arc<AtomicU64>,
    /// Kept, because watching stops when it is dropped.
    watcher: Box<dyn Watcher>,
    /// Whether files are polled, because the system reports no changes.
    pub(super) is_polling: bool,
}

/// A change of a file that `load` would read.
struct FileChange {
    file: PathBuf,
    /// Its path from the root.
    path: String,
    /// Whether the write is finished: the file was closed, moved or removed.
    is_done: bool,
}

impl Watch {
    /// Begins to watch the casebook at `root`; with `polls`, it uses polling instead of events.
    pub(super) fn new(root: &Path, polls: bool) -> notify::Result<Self> {
        let root = root.canonicalize().map_err(notify::Error::io)?;
        let (sender, changes) = channel();
        let heard = Arc::new(AtomicU64::new(0));
        let hear = || subscribe(root.clone(), Arc::clone(&heard), sender.clone());
        if !polls {
            let watcher = RecommendedWatcher::new(hear(), Config::default());
            let started = watcher.and_then(|mut watcher| {
                watch_all(&mut watcher, &root)?;
                Ok(watcher)
            });
            if let Ok(watcher) = started {
                let is_polling = RecommendedWatcher::kind() == notify::WatcherKind::PollWatcher;
                return Ok(Self { changes, heard, watcher: Box::new(watcher), is_polling });
            }
        }
        // Modification times alone are too coarse: they are compared by the second.
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
        let mut watcher = PollWatcher::new(hear(), config)?;
        watch_all(&mut watcher, &root)?;
        Ok(Self { changes, heard, watcher: Box::new(watcher), is_polling: true })
    }

    /// Waits until something has changed, and returns the paths from the root.
    ///
    /// A file that was closed is ready at once; other changes are collected until no more
    /// arrive. `None` means that watching has ended.
    pub(super) fn wait(&mut self) -> Option<BTreeSet<String>> {
        let mut paths = BTreeSet::new();
        let mut is_done = true;
        while paths.is_empty() {
            let first = self.changes.recv().ok()?;
            self.take(&first, &mut paths, &mut is_done);
        }
        loop {
            // Changes that are already waiting belong to the same change.
            while let Ok(change) = self.changes.try_recv() {
                self.take(&change, &mut paths, &mut is_done);
            }
            if is_done {
                return Some(paths);
            }
            match self.changes.recv_timeout(QUIET) {
                Ok(change) => self.take(&change, &mut paths, &mut is_done),
                Err(RecvTimeoutError::Timeout) => return Some(paths),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Returns the counter of the changes received, whether handled or not.
    pub(super) fn heard(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.heard)
    }

    fn take(&mut self, change: &FileChange, paths: &mut BTreeSet<String>, is_done: &mut bool) {
        if FOLDERS.contains(&change.path.as_str()) && change.file.is_dir() {
            // The folder did not exist when watching began. If it is gone again, there is nothing to watch.
            let _ = self.watcher.watch(&change.file, RecursiveMode::Recursive);
        }
        *is_done = change.is_done;
        paths.insert(change.path.clone());
    }
}

fn watch_all(watcher: &mut dyn Watcher, root: &Path) -> notify::Result<()> {
    // Only the root itself reports that `themes/` was created or removed.
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
        watcher.watch(&folder, RecursiveMode::Recursive)?;
    }
    Ok(())
}

/// Returns a callback that counts changes and sends them on.
fn subscribe(
    root: PathBuf,
    heard: Arc<AtomicU64>,
    sender: Sender<FileChange>,
) -> impl FnMut(notify::Result<Event>) {
    move |event| {
        let Ok(event) = event else { return };
        let is_done = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(_))
            | EventKind::Remove(_) => true,
            // A file that was only opened or read has not changed.
            EventKind::Access(_) => return,
            _ => false,
        };
        for file in event.paths {
            if let Some(path) = watched(&root, &file) {
                heard.fetch_add(1, Ordering::AcqRel);
                // Nobody receives it once the server has stopped.
                let _ = sender.send(FileChange { file, path, is_done });
            }
        }
    }
}

/// Returns the path of a file from the root; `None` if `load` would not read it.
fn watched(root: &Path, file: &Path) -> Option<String> {
    let path = file.strip_prefix(root).ok()?;
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let (folder, below) = parts.split_first()?;
    let is_hidden = below.iter().any(|part| part.starts_with('.') || part.ends_with('~'));
    (FOLDERS.contains(&&**folder) && !is_hidden).then(|| parts.join("/"))
}
