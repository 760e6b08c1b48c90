//! A casebook as far as its content alone determines it.
//!
//! In: the files. Out: the book, its ledger and the diagnostics, before any
//! page is made.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::ledger::{self, Ledger, OpenFinding, WaivedFinding};
use crate::memo::Memo;
use crate::message;
use crate::model::Book;
use crate::parse::{self, Draft, ThemeFile};
use crate::policy::{self, Purpose};
use crate::resolve::{self, InternalBook, PublicBook};
use crate::source::{FileId, Sources};

/// A casebook as far as its content alone determines it: before any page is made.
pub struct Examined {
    /// The book.
    pub book: PublicBook,
    /// Where its figures are stated.
    pub ledger: Ledger,
    /// The project's own theme files, by path below `themes/`.
    pub themes: BTreeMap<String, ThemeFile>,
    /// The diagnostics, with waivers applied, in the order of the stages.
    pub diagnostics: Vec<Diagnostic>,
    /// The casebook with its internal content, as unpublished packs show it;
    /// `None` if they show nothing that the site does not.
    pub internal: Option<Internal>,
}

/// A casebook with its internal content.
pub struct Internal {
    /// The book.
    pub book: InternalBook,
    /// Where its figures are stated.
    pub ledger: Ledger,
}

/// How a casebook is examined.
#[derive(Clone, Copy)]
struct Examination<'a> {
    sources: &'a Sources,
    drafts: bool,
    purpose: Purpose,
    memo: &'a Memo,
}

/// Parses, resolves and reconciles the files of a casebook.
///
/// If unpublished packs can hold internal content, the casebook is examined
/// twice: as the public sees it, and as those packs show it.
pub fn examine(sources: &Sources, drafts: bool, purpose: Purpose, memo: &Memo) -> Examined {
    let examination = Examination { sources, drafts, purpose, memo };
    let mut diagnostics = Vec::new();
    let mut draft = examination.draft(&mut diagnostics);
    let has_internal = draft.has_internal_packs();
    let themes = std::mem::take(&mut draft.themes);
    let book = resolve::public(draft, &themes, memo).unpack(&mut diagnostics);
    let ledger = examination.reconcile(&book, &mut diagnostics);
    let internal = has_internal.then(|| {
        let mut found = Vec::new();
        let mut draft = examination.draft(&mut found);
        draft.themes.clear();
        let inner = resolve::internal(draft, &themes, &book, memo).unpack(&mut found);
        let ledger = examination.reconcile(&inner, &mut found);
        add_internal(found, &mut diagnostics);
        Internal { book: inner, ledger }
    });
    Examined { book, ledger, themes, diagnostics, internal }
}

/// Adds the diagnostics of the internal book alone.
fn add_internal(found: Vec<Diagnostic>, diagnostics: &mut Vec<Diagnostic>) {
    // A waiver is unused if neither the public nor the internal book uses it.
    let is_unused = |fault: &Diagnostic| fault.code == Code::UnusedWaiver;
    diagnostics.retain(|fault| !is_unused(fault) || found.contains(fault));
    let is_new = |fault: &Diagnostic| !is_unused(fault) && !diagnostics.contains(fault);
    let new: Vec<Diagnostic> = found.into_iter().filter(is_new).collect();
    diagnostics.extend(new);
}

impl Examination<'_> {
    /// Parses the files; write-ups that are still being written are left out unless requested.
    fn draft(&self, diagnostics: &mut Vec<Diagnostic>) -> Draft {
        let mut draft = parse::parse(self.sources, self.memo).unpack(diagnostics);
        if !self.drafts {
            let left_out = draft.leave_out_drafts();
            diagnostics
                .retain(|diagnostic| diagnostic.place.is_none_or(|place| !left_out.contains(&place.file)));
        }
        draft
    }

    /// Reconciles a book and applies its waivers.
    fn reconcile(&self, book: &Book, diagnostics: &mut Vec<Diagnostic>) -> Ledger {
        let sources = self.sources;
        if diagnostics.iter().any(|finding| finding.code == Code::MissingList) {
            // Nothing can be read against a vocabulary that is not there.
            return Ledger::default();
        }
        let faulty = faulty_files(diagnostics);
        let mut ledger = ledger::reconcile(book, sources, &faulty, self.memo).unpack(diagnostics);
        let edition = book.settings.edition;
        let waived = policy::apply(&book.waivers, edition, self.purpose, sources, diagnostics);
        let catalog = message::messages(book.settings.language);
        let waived = waived.into_iter().map(|(waiver, finding)| WaivedFinding {
            waiver,
            place: finding.place,
            words: message::word(&catalog, &finding).headline,
        });
        ledger.waived = waived.collect();
        let open = diagnostics.iter().filter(|finding| finding.code.is_about_figures());
        ledger.add_open(book, open.clone());
        // A finding about an internal text is internal too.
        let internal = book.internal_files();
        let open = open.filter(|finding| finding.place.is_none_or(|place| !internal.contains(&place.file)));
        let finding = |finding: &Diagnostic| OpenFinding {
            code: finding.code,
            file: finding.place.map(|place| sources.file(place.file).path.clone()),
            words: message::word(&catalog, finding).headline,
        };
        ledger.open = open.map(finding).collect();
        ledger
    }
}

/// Returns the files with errors that would only cause more errors.
fn faulty_files(diagnostics: &[Diagnostic]) -> BTreeSet<FileId> {
    let is_grave = |diagnostic: &&Diagnostic| {
        diagnostic.severity == Severity::Error && !diagnostic.code.leaves_text_whole()
    };
    let errors = diagnostics.iter().filter(is_grave);
    errors.filter_map(|diagnostic| Some(diagnostic.place?.file)).collect()
}
