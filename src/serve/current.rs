//! What the server shows now.
//!
//! In: editions and reports, from the builds. Out: the same, to the requests.
//! An edition is replaced as a whole, by changing one pointer: a request sees
//! the old one or the new one, never a mixture.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;

use super::edition::PreviewEdition;
use crate::report::entry::ReportEntry;

/// What the server shows now.
pub(super) struct CurrentEdition {
    edition: RwLock<Arc<PreviewEdition>>,
    report: RwLock<Arc<Notice>>,
    /// Increases with every output and every report.
    tick: watch::Sender<u64>,
    /// The pages that are open in a browser, with the number of viewers of each.
    views: RwLock<BTreeMap<String, usize>>,
}

/// The findings about the content.
#[derive(Debug, Default)]
pub(super) struct Notice {
    /// The findings, gravest first.
    pub(super) entries: Vec<ReportEntry>,
    /// Whether nothing can be shown yet: the first build found errors.
    pub(super) is_stuck: bool,
}

impl CurrentEdition {
    /// Returns a current edition that is still empty.
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            edition: RwLock::new(Arc::new(PreviewEdition::new(|_| {}))),
            report: RwLock::default(),
            tick: watch::Sender::new(0),
            views: RwLock::default(),
        })
    }

    /// Returns the edition that is shown.
    pub(super) fn edition(&self) -> Arc<PreviewEdition> {
        Arc::clone(&self.edition.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows an edition.
    pub(super) fn show(&self, edition: Arc<PreviewEdition>) {
        *self.edition.write().unwrap_or_else(PoisonError::into_inner) = edition;
        self.step();
    }

    /// Returns the report that is shown.
    pub(super) fn notice(&self) -> Arc<Notice> {
        Arc::clone(&self.report.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows a report.
    pub(super) fn emit(&self, notice: Notice) {
        *self.report.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(notice);
        self.step();
    }

    /// Wakes everybody who waits for something new.
    pub(super) fn step(&self) {
        self.tick.send_modify(|tick| *tick += 1);
    }

    /// Returns a receiver that wakes at each step.
    pub(super) fn steps(&self) -> watch::Receiver<u64> {
        self.tick.subscribe()
    }

    /// Returns the pages that are open in a browser.
    pub(super) fn in_view(&self) -> Vec<String> {
        self.views.read().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }

    /// Registers a viewer of a page, until the returned value is dropped.
    pub(super) fn subscribe(self: &Arc<Self>, page: &str) -> View {
        let mut views = self.views.write().unwrap_or_else(PoisonError::into_inner);
        *views.entry(page.to_owned()).or_default() += 1;
        View { current: Arc::clone(self), page: page.to_owned() }
    }
}

/// The registration of one viewer of a page.
pub(super) struct View {
    current: Arc<CurrentEdition>,
    page: String,
}

impl Drop for View {
    fn drop(&mut self) {
        let mut views = self.current.views.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = views.get_mut(&self.page) {
            *count -= 1;
            if *count == 0 {
                views.remove(&self.page);
            }
        }
    }
}
