//! One edition of a previewed site: the outputs of one build.
//!
//! In: the outputs of a build, as they are made. Out: the bytes at a path, or
//! the answer that they are still to come. A complete edition never changes; a
//! new build makes a new edition.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::diagnostic::Failure;
use crate::memo::Key;
use crate::site::{Site, SitePath};
use crate::source::Sources;
use crate::write::{Contents, Sink};

/// The outputs of one build.
pub(super) struct PreviewEdition {
    /// Every path, with the files to edit in order to change it; known when the build begins.
    plan: OnceLock<BTreeMap<String, Vec<String>>>,
    made: Mutex<Made>,
    /// Whether all pages are made.
    is_whole: AtomicBool,
    /// Called at each step, with whether it is the first.
    listener: Box<dyn Fn(bool) + Send + Sync>,
}

#[derive(Default)]
struct Made {
    outputs: BTreeMap<String, Arc<[u8]>>,
    /// The internal packs, by file name.
    internal: BTreeMap<String, Arc<[u8]>>,
    documents: Vec<Contents>,
}

/// What there is at a path.
pub(super) enum PreviewFile {
    /// These bytes.
    Bytes(Arc<[u8]>),
    /// An output that is still being made.
    Later,
    /// Nothing.
    Nothing,
}

/// A document that contains a page.
pub(super) struct Carrier {
    /// The address of the document.
    pub(super) href: String,
    /// Its title.
    pub(super) title: String,
    /// The sheet that the page begins on, from 1.
    pub(super) sheet: usize,
    /// The hash of the document.
    pub(super) hash: String,
}

/// The path below which internal packs are shown.
pub(super) const INTERNAL: &str = "_casebook/packs/";

impl PreviewEdition {
    /// Opens an edition; `listener` is called when the build begins, and at each output.
    pub(super) fn new(listener: impl Fn(bool) + Send + Sync + 'static) -> Self {
        Self {
            plan: OnceLock::new(),
            made: Mutex::default(),
            is_whole: AtomicBool::new(false),
            listener: Box::new(listener),
        }
    }

    /// Marks the edition as complete: all pages are made.
    pub(super) fn close(&self) {
        self.is_whole.store(true, Ordering::Release);
    }

    /// Returns what there is at a path from the root.
    pub(super) fn find(&self, path: &str) -> PreviewFile {
        let made = self.made();
        let found = match path.strip_prefix(INTERNAL) {
            Some(name) => made.internal.get(name),
            None => made.outputs.get(path),
        };
        match (found, self.plan.get()) {
            (Some(bytes), _) => PreviewFile::Bytes(Arc::clone(bytes)),
            (None, None) => PreviewFile::Later,
            // PDFs come last, in an edition of their own.
            (None, Some(plan)) if plan.contains_key(path) && (!self.is_whole() || path.ends_with(".pdf")) => {
                PreviewFile::Later
            }
            (None, Some(_)) => PreviewFile::Nothing,
        }
    }

    /// Returns whether all pages are made.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole.load(Ordering::Acquire)
    }

    /// Returns the files to edit in order to change a page.
    pub(super) fn files(&self, path: &str) -> &[String] {
        self.plan.get().and_then(|plan| plan.get(path)).map_or(&[], Vec::as_slice)
    }

    /// Returns the stylesheets, with the hash of each.
    pub(super) fn styles(&self) -> BTreeMap<String, Key> {
        let made = self.made();
        let styles = made.outputs.iter().filter(|(path, _)| path.ends_with(".css"));
        styles.map(|(path, bytes)| (path.clone(), Key::of(bytes))).collect()
    }

    /// Returns the documents that contain a page, packs first.
    pub(super) fn carriers(&self, page: &str) -> Vec<Carrier> {
        let made = self.made();
        let carrier = |document: &Contents| {
            let (_, sheet) = document.pages.iter().find(|(path, _)| path.as_str() == page)?;
            let (href, bytes) = match &document.path {
                Ok(path) => (path.as_str().to_owned(), made.outputs.get(path.as_str())?),
                Err(name) => (format!("{INTERNAL}{name}"), made.internal.get(name)?),
            };
            let hash = Key::of(bytes).hex();
            Some(Carrier { href: format!("/{href}"), title: document.title.clone(), sheet: *sheet, hash })
        };
        let mut carriers: Vec<Carrier> = made.documents.iter().filter_map(carrier).collect();
        carriers.sort_by(|one, other| {
            (one.href.starts_with("/cases/"), &one.href)
                .cmp(&(other.href.starts_with("/cases/"), &other.href))
        });
        carriers
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for PreviewEdition {
    fn begin(&self, site: &Site, sources: &Sources) {
        let files = |path| site.files(path).map(|file| sources.file(file).path.clone()).collect();
        let plan = site.iter().map(|(path, _)| (path.as_str().to_owned(), files(path))).collect();
        if self.plan.set(plan).is_ok() {
            (self.listener)(true);
        }
    }

    fn add_contents(&self, contents: Contents) {
        self.made().documents.push(contents);
    }

    fn put(&self, path: &SitePath, bytes: &Arc<[u8]>) -> Result<(), Failure> {
        self.made().outputs.insert(path.as_str().to_owned(), Arc::clone(bytes));
        (self.listener)(false);
        Ok(())
    }

    fn put_internal(&self, name: &str, pdf: &Arc<[u8]>) {
        self.made().internal.insert(name.to_owned(), Arc::clone(pdf));
    }
}
