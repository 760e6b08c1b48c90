//! casebook makes a website and printed packs of case studies whose figures can be trusted.
//!
//! The pipeline, each arrow a function from one type to the next:
//!
//! ```text
//! disk ─load─▶ Sources ─parse─▶ Draft ─resolve─▶ Book ─reconcile─▶ Ledger
//!                                                 └─────plan─▶ Site ─gather─▶ jobs ─press─▶ PDFs ─▶ Sink
//!                                                                 └─render─▶ outputs ─────────────▶ Sink
//!                                                                             └▶ facts ─audit─▶ diagnostics
//! ```
//!
//! A module uses only modules declared above it here. `load` and `write`
//! alone touch the disk; all between is pure and never fails on content:
//! what is wrong becomes a diagnostic, and the rest goes on.

mod names;

pub mod memo;

pub mod source;

pub mod diagnostic;

pub mod message;

pub mod document;

pub mod press;

pub mod load;

pub mod parse;

pub mod model;

pub mod grammar;

pub mod figure;

pub mod resolve;

pub mod ledger;

pub mod policy;

pub mod chart;

pub mod site;

pub mod render;

pub mod audit;

pub mod print;

pub mod write;

pub mod make;

pub mod record;

pub mod published;

pub mod diff;

pub mod report;

pub mod serve;

pub mod cli;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diagnostic::{Checked, Code, Diagnostic, Failure, Severity, has_errors};
use ledger::{Ledger, OpenFinding};
use make::Work;
use memo::{Inputs, Memo};
use message::Language;
use model::{Book, Pack, PackId, PackTheme};
use parse::{Draft, SETTINGS_PATH, ThemeFile};
use policy::Purpose;
use press::Printed;
use print::{Document, Press, Quiet};
use published::Published;
use record::Recorder;
use render::{Accessibility, Renderer, Theme};
use site::SitePath;
use source::{FileId, Sources};
use write::Sink;

/// What a build is asked for.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Whether write-ups that are still being written are shown.
    pub drafts: bool,
    /// What the build is for.
    pub purpose: Purpose,
    /// Whether packs and cases are printed.
    pub printing: Printing,
    /// The threads to print on, where printing gives way to other work.
    pub quiet: Option<&'a Quiet>,
    /// What was made before.
    pub memo: &'a Memo,
    /// The outputs that are wanted first.
    pub first: &'a [SitePath],
    /// Asked between documents, and between outputs that are not wanted first: where it is
    /// true, no more are made and the build fails.
    pub is_stale: &'a (dyn Fn() -> bool + Sync),
    /// Hears how many outputs of how many are made.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            drafts: false,
            purpose: Purpose::Draft,
            printing: Printing::Anew,
            quiet: None,
            memo: &memo::NOTHING,
            first: &[],
            is_stale: &|| false,
            progress: &|_, _| {},
        }
    }
}

/// Whether packs and cases are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printing {
    /// Nothing is; the site has no PDFs.
    Off,
    /// The site has the PDFs that the memo saw last, until new ones are ready.
    Earlier,
    /// All that has changed is.
    Anew,
}

/// The name of the failure of a build that nobody waits for any more; no message.
pub const STALE: &str = "stale";

/// What a build came to.
#[derive(Debug)]
pub struct Outcome {
    /// The files read, which the diagnostics quote.
    pub sources: Sources,
    /// What there is to say, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The language of the casebook.
    pub language: Language,
    /// The code of the edition.
    pub edition: String,
    /// The address that opens a file in an editor, if the settings give one.
    pub editor_url: Option<String>,
    /// What was made.
    pub tally: Tally,
}

/// How much was made; all zero where errors forbade it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The pages that a reader opens.
    pub pages: usize,
    /// The observations published.
    pub figures: usize,
    /// The charts drawn.
    pub charts: usize,
    /// The documents that the site has in print: packs, and each case on its own.
    pub prints: usize,
}

/// Builds the casebook at `root` into a sink.
///
/// Fails only where the machine does. Where the outcome has errors, the sink
/// holds nothing to be published.
pub fn build(root: &Path, options: Options, sink: &dyn Sink) -> Result<Outcome, Failure> {
    build_from(load::load(root, options.memo)?, options, sink)
}

/// Builds a casebook from its files as they were read, into a sink; else like [`build`].
pub fn build_from(sources: Sources, options: Options, sink: &dyn Sink) -> Result<Outcome, Failure> {
    let memo = options.memo;
    let Examined { book, ledger, themes, mut diagnostics, inner } =
        examine(&sources, options.drafts, options.purpose, memo);
    let language = book.settings.language;
    let theme = theme(&book, &themes, memo, &mut diagnostics);
    let has_prints = options.printing != Printing::Off && press::IS_BUILT_IN;
    let site = site::plan(&book, theme.files(), has_prints).unpack(&mut diagnostics);
    let mut tally = Tally::default();
    if !has_errors(&diagnostics) {
        sink.begin(&site, &sources);
        let work = Work { book: &book, sources: &sources, site: &site, options, sink };
        tally = work.render_all(Renderer::new(&book, &ledger, &theme, &site, memo), &mut diagnostics)?;
        if let Some(Examined { book, ledger, .. }) = inner.as_deref() {
            let site = site::plan(book, theme.files(), has_prints).unpack(&mut Vec::new());
            let work = Work { book, sources: &sources, site: &site, options, sink };
            let renderer = Renderer::new(book, ledger, &theme, &site, memo);
            let packs: Vec<Document> = book.packs.iter().map(Document::Pack).collect();
            work.print_all(&renderer, &packs, &AtomicUsize::new(0), &mut diagnostics)?;
        }
    }
    diagnostic::sort(&mut diagnostics);
    let (edition, editor_url) = (book.settings.edition.code(), book.settings.editor_url.clone());
    Ok(Outcome { sources, diagnostics, language, edition, editor_url, tally })
}

/// Lays the project's theme over the default one, or takes it as it was laid before.
fn theme(
    book: &Book,
    files: &BTreeMap<String, ThemeFile>,
    memo: &Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Arc<Theme> {
    let (name, language) = (&book.settings.theme, book.settings.language);
    let inputs = |inputs: &mut Inputs| _ = inputs.key(&render::theme_hash(name, files, language));
    let theme = memo.keep(inputs, || {
        let Checked { value, diagnostics } = Theme::new(name, files, language);
        (Arc::new(value), diagnostics)
    });
    diagnostics.extend(theme.1.iter().cloned());
    Arc::clone(&theme.0)
}

/// A casebook as far as its content alone tells: before any page is made.
pub struct Examined {
    /// The book.
    pub book: Book,
    /// Where its figures are stated.
    pub ledger: Ledger,
    /// The project's own theme files, by path below `themes/`.
    pub themes: BTreeMap<String, ThemeFile>,
    /// What there is to say, waivers applied, in the order of the stages.
    pub diagnostics: Vec<Diagnostic>,
    /// The casebook with what is held back, as the packs outside the site show
    /// it; `None` where they show nothing that the site does not.
    pub inner: Option<Box<Examined>>,
}

/// Parses, resolves and reconciles the files of a casebook.
///
/// Where packs outside the site can hold what is held back, the casebook is
/// examined twice: as the public sees it, and as those packs show it.
pub fn examine(sources: &Sources, drafts: bool, purpose: Purpose, memo: &Memo) -> Examined {
    let mut diagnostics = Vec::new();
    let mut draft = parse::parse(sources, memo).unpack(&mut diagnostics);
    let has_inner = draft.has_inner_packs();
    if has_inner {
        draft.leave_out_inner_packs();
    }
    let mut examined = examine_draft(draft, sources, drafts, purpose, memo, diagnostics);
    if has_inner {
        let mut diagnostics = Vec::new();
        let mut draft = parse::parse(sources, memo).unpack(&mut diagnostics);
        draft.show_held_back();
        let mut inner = examine_draft(draft, sources, drafts, purpose, memo, diagnostics);
        // The site has no page of what is held back: an address would lead nowhere, and tell of it.
        inner.book.settings.base_url = None;
        inner.book.revisions.clone_from(&examined.book.revisions);
        // A waiver is unused where neither the public nor the inner book has use for it.
        let is_unused = |fault: &Diagnostic| fault.code == Code::UnusedWaiver;
        examined.diagnostics.retain(|fault| !is_unused(fault) || inner.diagnostics.contains(fault));
        let is_new = |fault: &&Diagnostic| !is_unused(fault) && !examined.diagnostics.contains(fault);
        let new: Vec<Diagnostic> = inner.diagnostics.iter().filter(is_new).cloned().collect();
        examined.diagnostics.extend(new);
        examined.inner = Some(Box::new(inner));
    }
    examined
}

fn examine_draft(
    mut draft: Draft,
    sources: &Sources,
    drafts: bool,
    purpose: Purpose,
    memo: &Memo,
    mut diagnostics: Vec<Diagnostic>,
) -> Examined {
    if !drafts {
        let left_out = draft.leave_out_drafts();
        diagnostics.retain(|diagnostic| diagnostic.place.is_none_or(|place| !left_out.contains(&place.file)));
    }
    let themes = std::mem::take(&mut draft.themes);
    let book = resolve::resolve(draft, &themes, memo).unpack(&mut diagnostics);
    let faulty = faulty_files(&diagnostics);
    let mut ledger = ledger::reconcile(&book, sources, &faulty, memo).unpack(&mut diagnostics);
    let edition = book.settings.edition;
    ledger.waivers_met = policy::apply(&book.waivers, edition, purpose, sources, &mut diagnostics);
    let catalog = message::messages(book.settings.language);
    let open = diagnostics.iter().filter(|finding| finding.code.is_about_figures());
    ledger.take_open(&book, open.clone());
    // What is said of a text that is not for the public is not for it either.
    let inner = book.inner_files();
    let open = open.filter(|finding| finding.place.is_none_or(|place| !inner.contains(&place.file)));
    let finding = |finding: &Diagnostic| OpenFinding {
        code: finding.code,
        file: finding.place.map(|place| sources.file(place.file).path.clone()),
        words: message::word(&catalog, finding).headline,
    };
    ledger.open = open.map(finding).collect();
    Examined { book, ledger, themes, diagnostics, inner: None }
}

/// Errors that take no word of a text away, so that its figures can be reconciled all the same.
const HARMLESS: &[Code] = &[
    Code::UnknownObservation,
    Code::EmptyChart,
    Code::UnknownPractice,
    Code::UnknownCase,
    Code::UnknownSection,
    Code::UnknownComparison,
    Code::UnknownPackText,
    Code::PackPart,
    Code::FontMissing,
    Code::TooManyKeyFigures,
    Code::BrokenLink,
    Code::UnsafeLink,
    Code::ImageWithoutAlt,
    Code::ImageMissing,
    Code::ImageKind,
    Code::HeadingSkip,
    Code::HeadingLevelOne,
];

/// Returns the files that have errors from which more would only follow.
fn faulty_files(diagnostics: &[Diagnostic]) -> BTreeSet<FileId> {
    let is_grave = |diagnostic: &&Diagnostic| {
        diagnostic.severity == Severity::Error && !HARMLESS.contains(&diagnostic.code)
    };
    let errors = diagnostics.iter().filter(is_grave);
    errors.filter_map(|diagnostic| Some(diagnostic.place?.file)).collect()
}

/// Returns the language of the casebook at `root`; the default one where there is none, or it does not say.
pub fn language(root: &Path) -> Language {
    let sources = load::load(root, &memo::NOTHING).ok();
    let draft = sources.map(|sources| parse::parse(&sources, &memo::NOTHING).value);
    let tag = draft.and_then(|draft| draft.settings?.value.language.clone());
    tag.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()
}

/// What reading an edition came to.
pub enum Reading {
    /// What it says to its readers.
    Published(Published),
    /// The casebook has errors and would not be published.
    Faulty(Outcome),
}

/// Reads an edition to be compared with another: a casebook, the folder of a finished site, or its data file.
///
/// A casebook is read as what it would publish; `language` is that of its findings, by default its own.
/// Fails where there is no edition.
pub fn read_edition(path: &Path, options: Options, language: Option<Language>) -> Result<Reading, Failure> {
    let name = path.display().to_string();
    let published = match load::edition(path)? {
        load::Edition::Data => Published::of_data(&name, &load::file(path)?)?,
        load::Edition::Site => {
            Published::of_site(&name, load::site(path, published::is_read, published::file)?)?
        }
        load::Edition::Casebook => {
            let sink = published::Reader::default();
            // Pages that lead to PDFs are there, as in a finished site, and nothing is printed for them.
            let outcome = build(path, Options { printing: Printing::Earlier, ..options }, &sink)?;
            if has_errors(&outcome.diagnostics) {
                return Ok(Reading::Faulty(outcome));
            }
            let mut published = Published::of_site(&name, sink.into_files())?;
            let catalog = message::messages(language.unwrap_or(outcome.language));
            published.take_findings(&catalog, &outcome.sources, &outcome.diagnostics);
            published
        }
    };
    Ok(Reading::Published(published))
}

/// Prints the sheet on which the edition of the casebook at `root` is signed off.
///
/// Everything is made as a build makes it, to be summed up, and nothing is kept.
/// `target` is where the finished site lies, if there is one. No sheet where the
/// outcome has errors.
pub fn sign_off(
    root: &Path,
    options: Options,
    target: &Path,
    accessibility: Option<Accessibility>,
) -> Result<(Outcome, Option<Arc<Printed>>), Failure> {
    let recorder = Recorder::default();
    let mut outcome = build(root, options, &recorder)?;
    let settings = outcome.sources.find(SETTINGS_PATH).filter(|_| !has_errors(&outcome.diagnostics));
    let Some(settings) = settings else { return Ok((outcome, None)) };
    let mut record = recorder.record(&outcome.sources, &outcome.diagnostics, target);
    record.accessibility = accessibility;
    let (sources, memo) = (&outcome.sources, options.memo);
    let Examined { book, ledger, themes, .. } = examine(sources, options.drafts, options.purpose, memo);
    let theme = theme(&book, &themes, memo, &mut Vec::new());
    let site = site::plan(&book, theme.files(), true).unpack(&mut Vec::new());
    let renderer = Renderer::new(&book, &ledger, &theme, &site, memo);
    let press = Press::new(&renderer, sources, memo);
    let sheet = press.sign_off(&record, settings).unpack(&mut outcome.diagnostics);
    Ok((outcome, sheet))
}

/// What `casebook pack` asks for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The packs by name; all if none is named.
    pub packs: Vec<String>,
    /// The theme, instead of each pack's own.
    pub theme: Option<PackTheme>,
    /// Whether they are set in large print, whatever they say themselves.
    pub large_print: bool,
}

/// The packs that were printed, in the order of their names.
pub type Packs = Vec<(PackId, Arc<Printed>)>;

/// Prints some packs of the casebook at `root`, and makes no page.
///
/// Fails where the machine does, or where a name is none of a pack. Where the
/// outcome has errors nothing is printed.
pub fn print_packs(root: &Path, request: &Request, options: Options) -> Result<(Outcome, Packs), Failure> {
    let sources = load::load(root, options.memo)?;
    let Examined { book, ledger, themes, mut diagnostics, inner } =
        examine(&sources, options.drafts, options.purpose, options.memo);
    let language = book.settings.language;
    let theme = theme(&book, &themes, options.memo, &mut diagnostics);
    let edition = book.settings.edition.code();
    let mut books = vec![(book, ledger)];
    books.extend(inner.map(|inner| (inner.book, inner.ledger)));
    request.choose(books.iter_mut().map(|(book, _)| &mut book.packs))?;
    let all = books.iter().map(|(book, _)| book.packs.len()).sum();
    let done = AtomicUsize::new(0);
    let mut packs = Packs::new();
    for (book, ledger) in &books {
        let site = site::plan(book, theme.files(), true).unpack(&mut diagnostics);
        if has_errors(&diagnostics) {
            break;
        }
        let renderer = Renderer::new(book, ledger, &theme, &site, options.memo);
        let press = Press::new(&renderer, &sources, options.memo);
        let printed = print::each(&book.packs, options.quiet, |pack| {
            let printed = press.print(&press.gather(&Document::Pack(pack)));
            (options.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            printed
        });
        for (pack, printed) in book.packs.iter().zip(printed) {
            packs.extend(printed.unpack(&mut diagnostics).map(|printed| (pack.id.clone(), printed)));
        }
    }
    if has_errors(&diagnostics) {
        packs.clear();
    }
    packs.sort_by(|(one, _), (other, _)| one.cmp(other));
    diagnostic::sort(&mut diagnostics);
    let tally = Tally { prints: packs.len(), ..Tally::default() };
    Ok((Outcome { sources, diagnostics, language, edition, editor_url: None, tally }, packs))
}

impl Request {
    /// Keeps the packs that are asked for, in the look that is asked for.
    ///
    /// Fails where a name is none of a pack.
    fn choose<'b>(&self, lists: impl Iterator<Item = &'b mut Vec<Pack>>) -> Result<(), Failure> {
        let mut known: Vec<String> = Vec::new();
        for packs in lists {
            known.extend(packs.iter().map(|pack| pack.id.to_string()));
            packs.retain(|pack| {
                self.packs.is_empty() || self.packs.iter().any(|name| *name == pack.id.as_str())
            });
            for pack in packs {
                pack.theme = self.theme.unwrap_or(pack.theme);
                pack.large_print |= self.large_print;
            }
        }
        known.sort();
        match self.packs.iter().find(|name| !known.contains(name)) {
            Some(name) => Err(Failure::new("failure-no-pack")
                .with("name", name.as_str())
                .with("known", known.join(", "))),
            None => Ok(()),
        }
    }
}
