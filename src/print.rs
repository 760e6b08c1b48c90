//! Prints the documents of a book.
//!
//! In: packs and cases. Out: their PDFs, made by the press or found in the
//! memo, and diagnostics for those that cannot be printed.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::diagnostic::Checked;
use crate::memo::{Key, Memo};
use crate::model::{Pack, Zone};
use crate::press::{self, FontSet, Printed};
use crate::render::{PackFonts, Printable, Record, Renderer};
use crate::site::SitePath;
use crate::source::{FileId, Sources};

/// The stack size of a thread that prints. The typesetter recurses into nested
/// content; its own program gives its main thread as much.
const STACK: usize = 16 << 20;

/// Works on the items in turn, on all available threads, and returns the results
/// in order.
///
/// Does not use rayon: the typesetter waits on tasks of its own, and a rayon
/// thread would begin the next document on top of the one it waits for.
///
/// If background threads are given, the work is done on them.
pub fn each<T: Sync, R: Send>(
    items: &[T],
    background: Option<&BackgroundPool>,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done: Mutex<BTreeMap<usize, R>> = Mutex::default();
    let run = &|own: Option<&rayon::ThreadPool>| {
        while let Some((number, item)) = {
            let number = next.fetch_add(1, Ordering::Relaxed);
            items.get(number).map(|item| (number, item))
        } {
            let result = own.map_or_else(|| work(item), |own| own.install(|| work(item)));
            if let Ok(mut done) = done.lock() {
                done.insert(number, result);
            }
        }
    };
    thread::scope(|scope| {
        let mut started = 0;
        for number in 0..rayon::current_num_threads().min(items.len()) {
            let own = background.and_then(|background| background.0.get(number));
            let thread = thread::Builder::new().stack_size(STACK);
            started += usize::from(thread.spawn_scoped(scope, move || run(own)).is_ok());
        }
        // If the system provides no thread, this one does the work.
        if started == 0 {
            run(None);
        }
    });
    done.into_inner().map(|done| done.into_values().collect()).unwrap_or_default()
}

/// Threads with a low priority: an author who saves while a pack is being printed
/// sees the page without delay.
///
/// One for each document that is printed at the same time: the typesetter, which
/// waits on tasks of its own, runs them itself there. The threads are kept from one
/// printing to the next, because memory that a thread has taken is not returned
/// when it ends.
#[derive(Debug)]
pub struct BackgroundPool(Vec<rayon::ThreadPool>);

impl BackgroundPool {
    /// Starts the threads; none if the system provides none.
    pub fn new() -> Self {
        let start = |_| {
            let threads = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK);
            threads.start_handler(|_| give_way()).build().ok()
        };
        Self((0..rayon::current_num_threads()).filter_map(start).collect())
    }
}

impl Default for BackgroundPool {
    fn default() -> Self {
        Self::new()
    }
}

/// The niceness of a background thread, about halfway to the lowest priority.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;

/// Lowers the priority of this thread; if the system refuses, pages only take longer.
#[cfg(target_os = "linux")]
fn give_way() {
    // On Linux each thread has a niceness of its own.
    let _ = rustix::process::nice(NICENESS);
}

#[cfg(not(target_os = "linux"))]
fn give_way() {}

/// A document to be printed.
pub enum Printout<'a> {
    /// A pack.
    Pack(&'a Pack),
    /// The write-up with this number in a zone, and its path in the site.
    Case(&'a SitePath, &'a Zone, usize),
}

impl Printout<'_> {
    /// Returns what identifies it from one printing to the next.
    pub fn name(&self) -> Key {
        Key::new(|inputs| {
            match self {
                Self::Pack(pack) => inputs.add("pack").add(pack.id.as_str()),
                Self::Case(path, ..) => inputs.add("case").add(path.as_str()),
            };
        })
    }
}

/// Prints the documents of one book.
pub struct Press<'a, 'r> {
    renderer: &'a Renderer<'r>,
    sources: &'a Sources,
    memo: &'a Memo,
    fonts: PackFonts,
}

impl<'a, 'r> Press<'a, 'r> {
    /// Prepares to print the documents of a book.
    pub fn new(renderer: &'a Renderer<'r>, sources: &'a Sources, memo: &'a Memo) -> Self {
        Self { renderer, sources, memo, fonts: renderer.pack_fonts() }
    }

    /// Returns the fonts.
    pub fn fonts(&self) -> &FontSet {
        &self.fonts.set
    }

    /// Gathers what a document is printed from.
    pub fn gather(&self, document: &Printout) -> Printable {
        match document {
            Printout::Pack(pack) => self.renderer.pack(pack, &self.fonts),
            Printout::Case(_, zone, number) => self.renderer.case_pack(&zone.cases[*number], &self.fonts),
        }
    }

    /// Prints a document, or returns what was printed earlier from the same inputs.
    pub fn print(&self, printable: &Printable) -> Checked<Option<Arc<Printed>>> {
        let fonts = &self.fonts.set;
        let missing = printable.missing_glyphs(fonts, self.sources);
        if !missing.is_empty() {
            return Checked { value: None, diagnostics: missing };
        }
        let key = printable.job.key(fonts);
        if let Some(printed) = self.kept(&key) {
            return Checked { value: Some(printed), diagnostics: Vec::new() };
        }
        match press::print(&printable.job, fonts) {
            Ok(printed) => {
                self.memo.write(&key, &facts(&printed), &printed.pdf);
                let printed = self.memo.put(key, Arc::new(printed));
                Checked { value: Some(printed), diagnostics: Vec::new() }
            }
            Err(faults) => Checked { value: None, diagnostics: self.renderer.press_faults(&faults) },
        }
    }

    /// Prints the sheet on which an edition is signed off; `file` is the settings file.
    pub fn sign_off(&self, record: &Record, file: FileId) -> Checked<Option<Arc<Printed>>> {
        // The typesetter needs a thread with a larger stack.
        let sheet = || self.print(&self.renderer.sign_off(record, file, &self.fonts));
        let mut sheets = each(&[()], None, |()| sheet());
        sheets.pop().unwrap_or(Checked { value: None, diagnostics: Vec::new() })
    }

    /// Returns what was printed earlier from these inputs.
    fn kept(&self, key: &Key) -> Option<Arc<Printed>> {
        if let Some(printed) = self.memo.get(key) {
            // Otherwise the next sweep would remove it as unused.
            self.memo.touch(key);
            return Some(printed);
        }
        let (facts, pdf) = self.memo.read(key)?;
        Some(self.memo.put(*key, Arc::new(with_facts(&facts, pdf)?)))
    }
}

/// Returns what is kept beside the bytes of a PDF, as one word: its number of pages, and the page of
/// each heading.
fn facts(printed: &Printed) -> String {
    let places = printed.places.iter().map(|(label, page)| format!(";{page}={label}"));
    std::iter::once(printed.pages.to_string()).chain(places).collect()
}

/// Rebuilds a printed document from what was kept of it.
fn with_facts(facts: &str, pdf: Vec<u8>) -> Option<Printed> {
    let mut parts = facts.split(';');
    let pages = parts.next()?.parse().ok()?;
    let place = |part: &str| {
        let (page, label) = part.split_once('=')?;
        Some((label.to_owned(), page.parse().ok()?))
    };
    Some(Printed { pdf: pdf.into(), pages, places: parts.map(place).collect::<Option<_>>()? })
}
