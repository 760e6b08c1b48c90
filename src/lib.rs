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

pub mod memo;

pub mod source;

pub mod diagnostic;

pub mod message;

pub mod document;

pub mod press;

pub mod load;

pub mod parse;

pub mod model;

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

pub mod report;

pub mod serve;

pub mod cli;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use audit::Facts;
use diagnostic::{Checked, Code, Diagnostic, Failure, Severity, has_errors};
use ledger::{Ledger, OpenFinding};
use memo::{Inputs, Memo};
use message::Language;
use model::{Book, Case, Pack, PackId, PackTheme, TextId};
use parse::{Draft, ThemeFile};
use policy::Purpose;
use press::Printed;
use print::{Document, Press};
use render::{PrintFacts, Printable, Renderer, Theme};
use site::{Recipe, Site, SitePath};
use source::{FileId, Sources};
use write::{Contents, Sink};

/// What a build is asked for.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Whether write-ups that are still being written are shown.
    pub drafts: bool,
    /// What the build is for.
    pub purpose: Purpose,
    /// Whether packs and cases are printed.
    pub printing: Printing,
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
    let memo = options.memo;
    let sources = load::load(root, memo)?;
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
    let editor_url = book.settings.editor_url.clone();
    Ok(Outcome { sources, diagnostics, language, editor_url, tally })
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

/// What the rendering of a book works with.
struct Work<'a> {
    book: &'a Book,
    sources: &'a Sources,
    site: &'a Site,
    options: Options<'a>,
    sink: &'a dyn Sink,
}

impl Work<'_> {
    /// Renders every output into the sink, in parallel, and audits the pages.
    ///
    /// What is printed comes first, for the pages say how many sheets of paper it is.
    fn render_all(
        &self,
        mut renderer: Renderer,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Tally, Failure> {
        let done = AtomicUsize::new(0);
        let prints = self.print_all(&renderer, &self.documents(), &done, diagnostics)?;
        let mut tally =
            Tally { figures: self.book.observations.len(), prints: prints.len(), ..Tally::default() };
        renderer.take_prints(prints);
        let work = |(path, recipe)| self.make(&renderer, path, recipe, &done);
        let is_wanted = |(path, _): &(&SitePath, &Recipe)| self.options.first.contains(path);
        let outputs = self.site.iter().filter(|(_, recipe)| !recipe.is_printed());
        let (first, rest): (Vec<_>, Vec<_>) = outputs.partition(is_wanted);
        let mut made: Vec<Made> = first.into_par_iter().map(work).collect::<Result<_, Failure>>()?;
        let work = |output| if (self.options.is_stale)() { Err(Failure::new(STALE)) } else { work(output) };
        made.extend(rest.into_par_iter().map(work).collect::<Result<Vec<_>, Failure>>()?);
        let mut pages = BTreeMap::new();
        for output in made {
            tally.charts += output.charts;
            if let Some(facts) = output.facts {
                tally.pages += 1;
                // A page that could not be made has nothing that others could link to, nor is that their fault.
                if output.diagnostics.is_empty() {
                    pages.insert(output.path.clone(), facts);
                }
            }
            diagnostics.extend(output.diagnostics);
        }
        diagnostics.extend(audit::audit(self.site, &pages));
        Ok(tally)
    }

    /// Renders one output into the sink, and keeps its facts.
    fn make<'s>(
        &self,
        renderer: &Renderer,
        path: &'s SitePath,
        recipe: &Recipe,
        done: &AtomicUsize,
    ) -> Result<Made<'s>, Failure> {
        let Checked { value: output, diagnostics } = renderer.render(path, recipe);
        self.sink.put(path, &output.bytes)?;
        self.step(done);
        let facts = recipe.is_page().then(|| match output.made_from {
            Some(key) => {
                let inputs = |inputs: &mut Inputs| _ = inputs.add("facts").key(&key);
                self.options.memo.keep(inputs, || audit::facts(&output.bytes))
            }
            None => Arc::new(audit::facts(&output.bytes)),
        });
        Ok(Made { path, facts, charts: output.charts, diagnostics })
    }

    /// Returns what is printed: the packs, those outside the site too, and the cases of the site.
    ///
    /// The longest come first, so that no thread is left with one at the end.
    fn documents(&self) -> Vec<Document<'_>> {
        let packs = self.book.packs.iter().map(Document::Pack);
        let cases = self.site.iter().filter_map(|(path, recipe)| match recipe {
            Recipe::CasePdf(zone, number) => Some(Document::Case(path, self.book.zones.get(zone)?, *number)),
            _ => None,
        });
        packs.chain(cases).collect()
    }

    /// Prints documents, and says how those of the site came out.
    ///
    /// A mere check gathers each document and looks at its characters, and prints none.
    fn print_all(
        &self,
        renderer: &Renderer,
        documents: &[Document],
        done: &AtomicUsize,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<BTreeMap<SitePath, PrintFacts>, Failure> {
        if self.options.printing == Printing::Off || !press::IS_BUILT_IN || documents.is_empty() {
            return Ok(BTreeMap::new());
        }
        if self.options.printing == Printing::Earlier {
            return self.put_earlier(documents);
        }
        let press = Press::new(renderer, self.sources, self.options.memo);
        let printed = print::each(documents, |document| {
            if (self.options.is_stale)() {
                return Err(Failure::new(STALE));
            }
            let mut found = Vec::new();
            let printable = press.gather(document);
            let facts = if self.sink.is_somewhere() {
                self.print(&press, document, &printable, &mut found)?
            } else {
                found.extend(printable.missing_glyphs(press.fonts(), self.sources));
                None
            };
            self.step(done);
            Ok((facts, found))
        });
        let printed: Vec<_> = printed.into_iter().collect::<Result<_, Failure>>()?;
        let mut prints = BTreeMap::new();
        for (facts, found) in printed {
            prints.extend(facts);
            // What one case lacks, every pack that holds it lacks too: it is told of once.
            let new = found.into_iter().filter(|fault| !diagnostics.contains(fault)).collect::<Vec<_>>();
            diagnostics.extend(new);
        }
        Ok(prints)
    }

    /// Prints a document into the sink; returns its place in the site, if it has one, and its facts.
    fn print(
        &self,
        press: &Press,
        document: &Document,
        printable: &Printable,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Option<(SitePath, PrintFacts)>, Failure> {
        let Some(printed) = press.print(printable).unpack(found) else { return Ok(None) };
        self.options.memo.put(document.name(), Arc::new(Latest(Arc::clone(&printed))));
        self.put(document, &printed)
    }

    /// Puts the documents as they were printed last into the sink, and says how those of the site came out.
    fn put_earlier(&self, documents: &[Document]) -> Result<BTreeMap<SitePath, PrintFacts>, Failure> {
        let mut prints = BTreeMap::new();
        for document in documents {
            if let Some(latest) = self.options.memo.get::<Latest>(&document.name()) {
                prints.extend(self.put(document, &latest.0)?);
            }
        }
        Ok(prints)
    }

    /// Puts a printed document into the sink.
    fn put(&self, document: &Document, printed: &Printed) -> Result<Option<(SitePath, PrintFacts)>, Failure> {
        let (path, title) = match document {
            Document::Pack(pack) if !pack.publish => (Err(format!("{}.pdf", pack.id)), &pack.text.title),
            Document::Pack(pack) => (Ok(SitePath::pack(&pack.id)), &pack.text.title),
            Document::Case(path, zone, number) => (Ok((*path).clone()), &zone.cases[*number].title),
        };
        let pages = self.carried(document, printed);
        self.sink.hear(Contents { path: path.clone(), title: title.text.clone(), pages });
        match path {
            Ok(path) => {
                self.sink.put(&path, &printed.pdf)?;
                Ok(Some((path, PrintFacts::from(printed))))
            }
            Err(name) => {
                self.sink.put_apart(&name, &printed.pdf);
                Ok(None)
            }
        }
    }

    /// Returns the pages of the site whose texts a document carries, each with its sheet.
    fn carried(&self, document: &Document, printed: &Printed) -> Vec<(SitePath, usize)> {
        if let Document::Case(_, zone, number) = document {
            return vec![(SitePath::text(&zone.cases[*number].id()), 1)];
        }
        let texts = self.book.cases().map(Case::id).chain(self.book.pages().map(|page| page.id.clone()));
        let place =
            |text: TextId| Some((SitePath::text(&text), *printed.places.get(&render::pack_label(&text))?));
        texts.filter_map(place).collect()
    }

    fn step(&self, done: &AtomicUsize) {
        let apart = self.book.packs.iter().filter(|pack| !pack.publish).count();
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.options.progress)(done, (self.site.len() + apart).max(done));
    }
}

/// A document as it was printed last.
struct Latest(Arc<Printed>);

/// What is kept of an output once it is in the sink.
struct Made<'a> {
    path: &'a SitePath,
    facts: Option<Arc<Facts>>,
    charts: usize,
    diagnostics: Vec<Diagnostic>,
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
        let printed = print::each(&book.packs, |pack| {
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
    Ok((Outcome { sources, diagnostics, language, editor_url: None, tally }, packs))
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
