//! Prints the documents of a book.
//!
//! In: packs and cases. Out: their PDFs, made by the press or found in the
//! memo, and what keeps one from being printed.

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

/// The stack of a thread that prints. The typesetter calls itself for what
/// stands in something else; its own program gives its main thread as much.
const STACK: usize = 16 << 20;

/// Works on each item in turn on as many threads as there are, and returns what
/// comes of them in order.
///
/// Not by rayon: the typesetter waits on tasks of its own, and a thread of rayon
/// would begin the next document on top of the one it waits for.
///
/// With background threads the work is done on those.
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
        // Where the system gives no thread, this one does the work.
        if started == 0 {
            run(None);
        }
    });
    done.into_inner().map(|done| done.into_values().collect()).unwrap_or_default()
}

/// Threads with less of a claim on the processors: who saves while a pack is
/// printed sees the page as soon as ever.
///
/// One for each document that is printed at a time: the typesetter, which waits on
/// tasks of its own, does them itself there. They are kept from one printing to
/// the next, for what a thread has taken of the memory stays taken when it ends.
#[derive(Debug)]
pub struct BackgroundPool(Vec<rayon::ThreadPool>);

impl BackgroundPool {
    /// Starts the threads; none where the system gives none.
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

/// How much less of a claim a background thread has: half of the way to none at all.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;

/// Lets other threads go before this one; where the system does not, it only takes longer.
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
    /// The write-up of this number of a zone, and its place in the site.
    Case(&'a SitePath, &'a Zone, usize),
}

impl Printout<'_> {
    /// Returns what names it from one printing to the next.
    pub fn name(&self) -> Key {
        Key::new(|inputs| {
            match self {
                Self::Pack(pack) => inputs.add("pack").add(pack.id.as_str()),
                Self::Case(path, ..) => inputs.add("case").add(path.as_str()),
            };
        })
    }
}

/// What prints the documents of one book.
pub struct Press<'a, 'r> {
    renderer: &'a Renderer<'r>,
    sources: &'a Sources,
    memo: &'a Memo,
    fonts: PackFonts,
}

impl<'a, 'r> Press<'a, 'r> {
    /// Gets ready to print the documents of a book.
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

    /// Prints a document, or takes what an earlier run printed from the same inputs.
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

    /// Prints the sheet on which an edition is signed off; `file` is that of the settings.
    pub fn sign_off(&self, record: &Record, file: FileId) -> Checked<Option<Arc<Printed>>> {
        // The typesetter needs a thread with a stack of its own.
        let sheet = || self.print(&self.renderer.sign_off(record, file, &self.fonts));
        let mut sheets = each(&[()], None, |()| sheet());
        sheets.pop().unwrap_or(Checked { value: None, diagnostics: Vec::new() })
    }

    /// Returns what was printed from these inputs before.
    fn kept(&self, key: &Key) -> Option<Arc<Printed>> {
        if let Some(printed) = self.memo.get(key) {
            // Else the next sweep would take it for one that nobody needs.
            self.memo.touch(key);
            return Some(printed);
        }
        let (facts, pdf) = self.memo.read(key)?;
        Some(self.memo.put(*key, Arc::new(with_facts(&facts, pdf)?)))
    }
}

/// Returns what is kept of a PDF beside its bytes, as one word: its pages, and where its headings stand.
fn facts(printed: &Printed) -> String {
    let places = printed.places.iter().map(|(label, page)| format!(";{page}={label}"));
    std::iter::once(printed.pages.to_string()).chain(places).collect()
}

/// Reads what was kept of a PDF back.
fn with_facts(facts: &str, pdf: Vec<u8>) -> Option<Printed> {
    let mut parts = facts.split(';');
    let pages = parts.next()?.parse().ok()?;
    let place = |part: &str| {
        let (page, label) = part.split_once('=')?;
        Some((label.to_owned(), page.parse().ok()?))
    };
    Some(Printed { pdf: pdf.into(), pages, places: parts.map(place).collect::<Option<_>>()? })
}
