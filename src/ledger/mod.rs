//! Reconciles the figures of the texts with the sheets.
//!
//! In: the book and the text of its files. Out: where each observation is
//! stated, what became of each text's figures, what the texts compute, and a
//! finding for every disagreement. Pure; nothing is changed.
//!
//! Texts and sheets with errors are skipped, so that nothing is reported as
//! missing because its file is broken. If the vocabulary has errors, everything
//! is skipped.
//!
//! ```
//! use std::path::Path;
//!
//! use casebook::policy::Purpose;
//! use casebook::{examine, load, memo};
//!
//! let sources = load::load(Path::new("."), &memo::NOTHING)?;
//! let examined = examine(&sources, false, Purpose::Release, &memo::NOTHING);
//! let (observation, sentences) = examined.ledger.statements.first().expect("a figure that is stated");
//! assert!(examined.book.observation(observation).is_some());
//! assert!(!sentences[0].sentence.is_empty());
//! # Ok::<(), casebook::diagnostic::Failure>(())
//! ```

mod account;
mod annotated;
mod arithmetic;
mod base;
mod bind;
mod cell;
mod column;
mod dates;
mod derive;
mod direction;
mod earlier;
mod earlier_value;
mod evidence;
#[cfg(test)]
mod fixture;
mod governing;
mod heading_times;
mod index;
mod item;
mod listed;
mod measured;
mod member;
mod names;
mod order;
mod outcome;
mod pair;
mod placing;
mod query;
mod reconcile;
mod reconciler;
mod report;
mod rows;
mod series;
mod statement;
mod status;
mod steps;
mod superlative;
mod text;
mod tie;
mod timing;
mod value;
mod waived;
mod what;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

pub use arithmetic::{Claim, ClaimFault, ClaimKind};
pub use evidence::{Evidence, EvidenceByZone};

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::figure::Lexicon;
use crate::grammar::Grammar;
use crate::memo::{Key, Memo};
use crate::model::{AreaId, Book, Case, MetricSummary, ObservationId, Page, Summaries, TextId, Zone};
use crate::source::{FileId, FileKind, Place, Sources, Span};
use index::ObservationIndex;
use names::NameFinder;
use reconciler::Reconciler;
use text::ReconciledText;

/// The result of reconciling a book.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Where each observation is stated, in the order of zones and reading.
    pub statements: IndexMap<ObservationId, Vec<Arc<Statement>>>,
    /// What became of the figures of each text.
    pub accounts: BTreeMap<TextId, Arc<Account>>,
    /// How far each practice is documented, by zone.
    pub evidence: EvidenceByZone,
    /// The findings that waivers answer, in the order of waivers; `policy` determines them.
    pub waived: Vec<WaivedFinding>,
    /// The open findings about figures.
    pub open: Vec<OpenFinding>,
    /// The observations that an open finding concerns.
    pub unchecked: BTreeSet<ObservationId>,
}

/// A finding about figures that is neither fixed nor waived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFinding {
    /// Its code.
    pub code: Code,
    /// The path of the file it concerns, from the root; `None` if there is none.
    pub file: Option<String>,
    /// The problem, in one line in the casebook's language.
    pub words: String,
}

/// A finding that a waiver answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaivedFinding {
    /// The index of its waiver.
    pub waiver: usize,
    /// Where it is; `None` if it is nowhere in particular.
    pub place: Option<Place>,
    /// The problem, in one line in the casebook's language.
    pub words: String,
}

impl Ledger {
    /// Returns what the observations of each metric come to; those with an open finding are kept apart.
    pub fn sum_up<'a>(&self, book: &'a Book) -> Summaries<'a> {
        MetricSummary::of_all(book, &|observation| self.unchecked.contains(&observation.id))
    }

    /// Returns whether a waiver answers a finding.
    pub fn is_met(&self, waiver: usize) -> bool {
        self.waived.iter().any(|finding| finding.waiver == waiver)
    }

    /// Returns what became of the figures of a case; `None` if it was not reconciled.
    pub fn case(&self, case: &Case) -> Option<&Account> {
        self.account(&case.id())
    }

    /// Returns what became of the figures of a text; `None` if it was not reconciled.
    pub fn account(&self, text: &TextId) -> Option<&Account> {
        self.accounts.get(text).map(|account| &**account)
    }

    /// Records the observations that findings concern: by their rows, or by the figures that state them.
    pub fn add_open<'a>(&mut self, book: &Book, findings: impl Iterator<Item = &'a Diagnostic>) {
        let places = findings.flat_map(|finding| {
            finding.place.into_iter().chain(finding.related.iter().map(|related| related.place))
        });
        let zones: BTreeMap<FileId, &Zone> = book.zones.values().map(|zone| (zone.file, zone)).collect();
        let cases: BTreeMap<FileId, &Case> = book.cases().map(|case| (case.file, case)).collect();
        for (file, span) in places.filter_map(|place| Some((place.file, place.span?))) {
            let meets = |other: Span| span.start < other.end && other.start < span.end;
            let zone = zones.get(&file);
            let rows = zone.into_iter().flat_map(|zone| book.sheet(zone));
            let rows = rows.filter(|row| row.place.span.is_some_and(meets)).map(|row| &row.id);
            let case = cases.get(&file);
            let marks = case.and_then(|case| self.case(case)).map_or(&[][..], |account| &account.marks);
            let marks = marks.iter().filter(|mark| meets(mark.span)).map(|mark| &mark.observation);
            let found: Vec<ObservationId> = rows.chain(marks).cloned().collect();
            self.unchecked.extend(found);
        }
    }

    /// Returns the sentences that state an observation, in the order of zones and reading.
    pub fn stated(&self, observation: &ObservationId) -> &[Arc<Statement>] {
        self.statements.get(observation).map_or(&[], Vec::as_slice)
    }
}

/// A sentence that states an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The text it is in.
    pub text: TextId,
    /// The anchor of the heading that it is under, if any.
    pub section: Option<String>,
    /// The id of the figure or chart on the page; `None` means the page itself.
    pub anchor: Option<String>,
    /// The sentence.
    pub sentence: String,
    /// The part of the sentence around the figure that fits in a table row.
    pub excerpt: String,
    /// Whether the figure is not the value itself, but the value as rounded or bounded.
    pub is_rounded: bool,
}

/// What became of the figures of one text.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// The figures in its body that state an observation, in the order of the file.
    pub marks: Vec<FigureMark>,
    /// Those in its summary, by their place in it.
    pub summary: Vec<FigureMark>,
    /// How many of its figures are accounted for.
    pub coverage: Coverage,
    /// What it computes, in reading order.
    pub claims: Vec<Claim>,
    /// The figures that its author tied to observations, in the order of the file.
    pub ties: Vec<TiedFigure>,
    /// The claims to a first place that no rank or source bears out, since the sentence says whose word they are.
    pub attributions: Vec<Attribution>,
}

/// A claim to a first place that a sentence puts into somebody's mouth: 材料称….
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The clause that it is in.
    pub excerpt: String,
    /// The claim.
    pub words: String,
}

/// A figure that its author tied to an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TiedFigure {
    /// The clause that it is in.
    pub excerpt: String,
    /// Its own words.
    pub words: String,
    /// The observation.
    pub observation: ObservationId,
}

/// A figure in a text that states an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureMark {
    /// Where it is: in the file or, for a summary, in its text.
    pub span: Span,
    /// What it states.
    pub observation: ObservationId,
    /// Its id on the page.
    pub anchor: String,
    /// Its value as a plain number, in the unit of the text.
    pub value: String,
}

/// How many figures of a text are accounted for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Quantities, ranks and classes found.
    pub found: usize,
    /// Those that state an observation or belong to a metric's name.
    pub bound: usize,
    /// Those that do neither.
    pub unaccounted: usize,
    /// What looks like a figure but was read as a name, each once, in reading order.
    pub names: Vec<String>,
    /// How many blocks are marked as examples, whose figures are not read.
    pub examples: usize,
}

/// What is needed to read texts, made from the vocabulary and the sheets.
struct Tools {
    lexicon: Lexicon,
    names: NameFinder,
    index: ObservationIndex,
    /// Where two sheets disagree.
    conflicts: Vec<Diagnostic>,
}

impl Tools {
    fn new(book: &Book, quotes: &BTreeSet<usize>) -> Self {
        let grammar = Grammar::of(book.settings.language);
        let lexicon = Lexicon::new(&book.units, Arc::clone(&grammar));
        let index = ObservationIndex::new(book, quotes, &lexicon);
        let mut conflicts = Vec::new();
        rows::conflicts(&index, book, &mut conflicts);
        Self { names: NameFinder::new(book, grammar), lexicon, index, conflicts }
    }
}

/// Reconciles a book; `faulty` are the files that already have errors.
pub fn reconcile(book: &Book, sources: &Sources, faulty: &BTreeSet<FileId>, memo: &Memo) -> Checked<Ledger> {
    let mut diagnostics = Vec::new();
    let is_vocabulary = |file: &FileId| FileKind::of(&sources.file(*file).path).is_vocabulary();
    if faulty.iter().any(is_vocabulary) {
        return Checked { value: Ledger::default(), diagnostics };
    }
    let quotes = index::standing_quotes(book, sources);
    // Everything that a text is read against, apart from the text itself.
    let shared_inputs = Key::new(|inputs| _ = inputs.add("index").key(&book.shared_inputs).value(&quotes));
    let tools = memo.keep(|inputs| _ = inputs.key(&shared_inputs), || Tools::new(book, &quotes));
    let Tools { lexicon, names, index, conflicts } = &*tools;
    let faulty_zones = book.zones.values().filter(|zone| faulty.contains(&zone.file));
    let faulty_zones = faulty_zones.map(|zone| AreaId::new(zone.id.as_str())).collect();
    // A zone without a readable sheet goes by its id.
    let is_nameless = |zone: &&Zone| faulty.contains(&zone.file) && zone.name == zone.id.as_str();
    let is_lost = |file: &FileId| match FileKind::of(&sources.file(*file).path) {
        FileKind::Case(zone, _) => !book.zones.contains_key(zone),
        _ => false,
    };
    let has_lost_sheets = book.zones.values().any(|zone| is_nameless(&zone)) || faulty.iter().any(is_lost);
    let reconciler = Reconciler { book, sources, lexicon, index, names, faulty_zones, has_lost_sheets };
    let is_sound = |zone: &Zone| !faulty.contains(&zone.file);
    let zones = book.zones.values().filter(|zone| is_sound(zone));
    let cases = zones.flat_map(|zone| zone.cases.iter().map(|case| &**case));
    let cases: Vec<&Case> = cases.filter(|case| !faulty.contains(&case.file)).collect();
    let pages: Vec<&Page> =
        book.pages().chain(book.printed()).filter(|page| !faulty.contains(&page.file)).collect();
    let keep = |made_from: &Key, read: &dyn Fn() -> ReconciledText| {
        if *made_from == Key::default() {
            return Arc::new(read());
        }
        memo.keep(|inputs| _ = inputs.add("read").key(&shared_inputs).key(made_from), read)
    };
    let read: Vec<Arc<ReconciledText>> =
        cases.par_iter().map(|case| keep(&case.made_from, &|| reconciler.case(case))).collect();
    let zones: Vec<&Zone> = book.zones.values().filter(|zone| is_sound(zone)).collect();
    let note = |zone: &&Zone| {
        memo.keep(
            |inputs| _ = inputs.add("notes").key(&shared_inputs).add(zone.id.as_str()),
            || reconciler.notes(zone),
        )
    };
    let notes: Vec<Arc<Vec<Diagnostic>>> = zones.par_iter().map(note).collect();
    let words: Vec<Diagnostic> = book
        .words
        .par_iter()
        .filter(|words| !faulty.contains(&words.file))
        .flat_map_iter(|words| reconciler.words_of(words))
        .chain(book.revisions.par_iter().flat_map_iter(|revision| reconciler.reason(revision)))
        .chain(book.waivers.par_iter().flat_map_iter(|waiver| reconciler.waived(waiver)))
        .collect();
    let mut ledger = Ledger::default();
    let pages_read: Vec<Arc<ReconciledText>> =
        pages.par_iter().map(|page| keep(&page.made_from, &|| reconciler.page(page))).collect();
    for observation in book.observations.keys() {
        ledger.statements.insert(observation.clone(), Vec::new());
    }
    let mut accounted = BTreeSet::new();
    for read in read.into_iter().chain(pages_read) {
        diagnostics.extend(read.diagnostics.iter().cloned());
        accounted.extend(read.accounted.iter().cloned());
        // Printed texts have no page to link to.
        let is_printed = matches!(read.id, TextId::Pack(_) | TextId::PackText(_));
        for (observation, statement) in read.statements.iter().filter(|_| !is_printed) {
            if let Some(stated) = ledger.statements.get_mut(observation) {
                stated.push(Arc::clone(statement));
            }
        }
        ledger.accounts.insert(read.id.clone(), Arc::clone(&read.account));
    }
    diagnostics.extend(words);
    diagnostics.extend(notes.iter().flat_map(|notes| notes.iter().cloned()));
    ledger.statements.retain(|_, statements| !statements.is_empty());
    ledger.evidence = evidence::weigh(book, &ledger);
    rows::unstated(book, &ledger, index, faulty, &accounted, &mut diagnostics);
    diagnostics.extend(conflicts.iter().cloned());
    Checked { value: ledger, diagnostics }
}
