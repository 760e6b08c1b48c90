//! casebook makes a website of case studies whose figures can be trusted.
//!
//! The pipeline, each arrow a function from one type to the next:
//!
//! ```text
//! disk ─load─▶ Sources ─parse─▶ Draft ─resolve─▶ Book ─reconcile─▶ Ledger
//!                                                 └─────plan─▶ Site ─render─▶ outputs ─▶ Sink
//!                                                                             └▶ facts ─audit─▶ diagnostics
//! ```
//!
//! A module uses only modules declared above it here. `load` and `write`
//! alone touch the disk; all between is pure and never fails on content:
//! what is wrong becomes a diagnostic, and the rest goes on.

pub mod source;

pub mod diagnostic;

pub mod message;

pub mod document;

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

pub mod write;

pub mod cli;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use audit::Facts;
use diagnostic::{Code, Diagnostic, Failure, Severity, has_errors};
use ledger::Ledger;
use message::Language;
use model::Book;
use parse::ThemeFile;
use policy::Purpose;
use render::{Renderer, Theme};
use site::{Site, SitePath};
use source::{FileId, Sources};
use write::Sink;

/// What a build is asked for.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Whether write-ups that are still being written are shown.
    pub drafts: bool,
    /// What the build is for.
    pub purpose: Purpose,
    /// Hears how many outputs of how many are made.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { drafts: false, purpose: Purpose::Draft, progress: &|_, _| {} }
    }
}

/// What a build came to.
#[derive(Debug)]
pub struct Outcome {
    /// The files read, which the diagnostics quote.
    pub sources: Sources,
    /// What there is to say, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The language of the casebook.
    pub language: Language,
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
}

/// Builds the casebook at `root` into a sink.
///
/// Fails only where the machine does. Where the outcome has errors, the sink
/// holds nothing to be published.
pub fn build(root: &Path, options: Options, sink: &Sink) -> Result<Outcome, Failure> {
    let sources = load::load(root)?;
    let Examined { book, ledger, themes, mut diagnostics } =
        examine(&sources, options.drafts, options.purpose);
    let language = book.settings.language;
    let theme = Theme::new(&book.settings.theme, &themes, language).unpack(&mut diagnostics);
    let site = site::plan(&book, theme.files()).unpack(&mut diagnostics);
    let mut tally = Tally::default();
    if !has_errors(&diagnostics) {
        tally = render_all(&book, &ledger, &theme, &site, options, sink, &mut diagnostics)?;
    }
    diagnostic::sort(&mut diagnostics);
    Ok(Outcome { sources, diagnostics, language, tally })
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
}

/// Parses, resolves and reconciles the files of a casebook.
pub fn examine(sources: &Sources, drafts: bool, purpose: Purpose) -> Examined {
    let mut diagnostics = Vec::new();
    let mut draft = parse::parse(sources).unpack(&mut diagnostics);
    if !drafts {
        let left_out = draft.leave_out_drafts();
        diagnostics.retain(|diagnostic| diagnostic.place.is_none_or(|place| !left_out.contains(&place.file)));
    }
    let themes = std::mem::take(&mut draft.themes);
    let book = resolve::resolve(draft, &themes).unpack(&mut diagnostics);
    let faulty = faulty_files(&diagnostics);
    let mut ledger = ledger::reconcile(&book, sources, &faulty).unpack(&mut diagnostics);
    let edition = book.settings.edition;
    ledger.waivers_met = policy::apply(&book.waivers, edition, purpose, sources, &mut diagnostics);
    let catalog = message::messages(book.settings.language);
    let open = diagnostics.iter().filter(|finding| finding.code.is_about_figures());
    ledger.take_open(&book, open.clone());
    ledger.open = open.map(|finding| message::word(&catalog, finding).headline).collect();
    Examined { book, ledger, themes, diagnostics }
}

/// Errors that take no word of a text away, so that its figures can be reconciled all the same.
const HARMLESS: &[Code] = &[
    Code::UnknownObservation,
    Code::EmptyChart,
    Code::UnknownPractice,
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

/// Renders every output into the sink, in parallel, and audits the pages.
fn render_all(
    book: &Book,
    ledger: &Ledger,
    theme: &Theme,
    site: &Site,
    options: Options,
    sink: &Sink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Tally, Failure> {
    let renderer = Renderer::new(book, ledger, theme, site);
    let done = AtomicUsize::new(0);
    let made: Vec<Made> = (0..site.len())
        .into_par_iter()
        .filter_map(|number| site.get(number))
        .map(|(path, recipe)| {
            let output = renderer.render(path, recipe);
            sink.put(path, &output.value.bytes)?;
            (options.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, site.len());
            let facts = recipe.is_page().then(|| audit::facts(&output.value.bytes));
            Ok(Made { path, facts, charts: output.value.charts, diagnostics: output.diagnostics })
        })
        .collect::<Result<_, Failure>>()?;
    let mut pages = BTreeMap::new();
    let mut tally = Tally { figures: book.observations.len(), ..Tally::default() };
    for output in made {
        tally.charts += output.charts;
        diagnostics.extend(output.diagnostics);
        if let Some(facts) = output.facts {
            tally.pages += 1;
            pages.insert(output.path.clone(), facts);
        }
    }
    diagnostics.extend(audit::audit(site, &pages));
    Ok(tally)
}

/// What is kept of an output once it is in the sink.
struct Made<'a> {
    path: &'a SitePath,
    facts: Option<Facts>,
    charts: usize,
    diagnostics: Vec<Diagnostic>,
}
