//! Hears of changed files.
//!
//! In: the events of the system, or where it gives none a look at the files
//! now and then. Out: the paths that changed, from the root, gathered until
//! all is background. The home of notify. What a file says is left to `load`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// How long all must be quiet before a change counts as done, where the system
/// does not tell that a file was closed: an editor writes in several steps.
const QUIET: Duration = Duration::from_millis(20);
/// How often files are looked at where the system tells of no changes.
const POLL: Duration = Duration::from_millis(500);

/// The folders that a casebook is made of.
const FOLDERS: &[&str] = &["content", "themes"];

/// What hears of changes.
pub(super) struct Watch {
    changes: Receiver<FileChange>,
    /// How many changes were heard of, taken or not.
    heard: Arc<AtomicU64>,
    /// Heard as long as it lives.
    watcher: Box<dyn Watcher>,
    /// Whether files are looked at now and then, for want of events.
    pub(super) is_polling: bool,
}

/// A change of a file that `load` would read.
struct FileChange {
    file: PathBuf,
    /// Its path from the root.
    path: String,
    /// Whether the file is as it will be: it was closed, moved or removed.
    is_done: bool,
}

impl Watch {
    /// Begins to listen to the casebook at `root`; `polls` says that events are not to be had.
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
        // Times alone would not do: they are compared by the second.
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
        let mut watcher = PollWatcher::new(hear(), config)?;
        watch_all(&mut watcher, &root)?;
        Ok(Self { changes, heard, watcher: Box::new(watcher), is_polling: true })
    }

    /// Waits until something has changed, and returns the paths from the root.
    ///
    /// A file that was closed is ready at once; anything else is waited for
    /// until all is background. `None` means that nothing will be heard any more.
    pub(super) fn wait(&mut self) -> Option<BTreeSet<String>> {
        let mut paths = BTreeSet::new();
        let mut is_done = true;
        while paths.is_empty() {
            let first = self.changes.recv().ok()?;
            self.take(&first, &mut paths, &mut is_done);
        }
        loop {
            // What is there already belongs to the same change.
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

    /// Returns what counts the changes that were heard of, taken or not.
    pub(super) fn heard(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.heard)
    }

    fn take(&mut self, change: &FileChange, paths: &mut BTreeSet<String>, is_done: &mut bool) {
        if FOLDERS.contains(&change.path.as_str()) && change.file.is_dir() {
            // A folder that was not there when listening began. If it is gone again, there is no more to hear.
            let _ = self.watcher.watch(&change.file, RecursiveMode::Recursive);
        }
        *is_done = change.is_done;
        paths.insert(change.path.clone());
    }
}

fn watch_all(watcher: &mut dyn Watcher, root: &Path) -> notify::Result<()> {
    // The root itself, and not what lies below it, tells of `themes/` being made or removed.
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
        watcher.watch(&folder, RecursiveMode::Recursive)?;
    }
    Ok(())
}

/// Returns what counts and sends the changes that events tell of.
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
            // What was only opened or read has not changed.
            EventKind::Access(_) => return,
            _ => false,
        };
        for file in event.paths {
            if let Some(path) = watched(&root, &file) {
                heard.fetch_add(1, Ordering::AcqRel);
                // Nobody listens once the server goes.
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
