//! A casebook as far as its content alone tells.
//!
//! In: the files. Out: the book, its ledger and what there is to say, before
//! any page is made.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::ledger::{self, Ledger, OpenFinding};
use crate::memo::Memo;
use crate::message;
use crate::model::Book;
use crate::parse::{self, Draft, ThemeFile};
use crate::policy::{self, Purpose};
use crate::resolve;
use crate::source::{FileId, Sources};

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
    pub internal: Option<Box<Examined>>,
}

/// Parses, resolves and reconciles the files of a casebook.
///
/// Where packs outside the site can hold what is held back, the casebook is
/// examined twice: as the public sees it, and as those packs show it.
pub fn examine(sources: &Sources, drafts: bool, purpose: Purpose, memo: &Memo) -> Examined {
    let mut diagnostics = Vec::new();
    let mut draft = parse::parse(sources, memo).unpack(&mut diagnostics);
    let has_internal = draft.has_internal_packs();
    if has_internal {
        draft.leave_out_internal_packs();
    }
    let mut examined = examine_draft(draft, sources, drafts, purpose, memo, diagnostics);
    if has_internal {
        let mut diagnostics = Vec::new();
        let mut draft = parse::parse(sources, memo).unpack(&mut diagnostics);
        draft.show_internal();
        let mut internal = examine_draft(draft, sources, drafts, purpose, memo, diagnostics);
        // The site has no page of what is held back: an address would lead nowhere, and tell of it.
        internal.book.settings.base_url = None;
        internal.book.revisions.clone_from(&examined.book.revisions);
        // A waiver is unused where neither the public nor the internal book has use for it.
        let is_unused = |fault: &Diagnostic| fault.code == Code::UnusedWaiver;
        examined.diagnostics.retain(|fault| !is_unused(fault) || internal.diagnostics.contains(fault));
        let is_new = |fault: &&Diagnostic| !is_unused(fault) && !examined.diagnostics.contains(fault);
        let new: Vec<Diagnostic> = internal.diagnostics.iter().filter(is_new).cloned().collect();
        examined.diagnostics.extend(new);
        examined.internal = Some(Box::new(internal));
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
    ledger.add_open(&book, open.clone());
    // What is said of a text that is not for the public is not for it either.
    let internal = book.internal_files();
    let open = open.filter(|finding| finding.place.is_none_or(|place| !internal.contains(&place.file)));
    let finding = |finding: &Diagnostic| OpenFinding {
        code: finding.code,
        file: finding.place.map(|place| sources.file(place.file).path.clone()),
        words: message::word(&catalog, finding).headline,
    };
    ledger.open = open.map(finding).collect();
    Examined { book, ledger, themes, diagnostics, internal: None }
}

/// Returns the files that have errors from which more would only follow.
fn faulty_files(diagnostics: &[Diagnostic]) -> BTreeSet<FileId> {
    let is_grave = |diagnostic: &&Diagnostic| {
        diagnostic.severity == Severity::Error && !diagnostic.code.leaves_text_whole()
    };
    let errors = diagnostics.iter().filter(is_grave);
    errors.filter_map(|diagnostic| Some(diagnostic.place?.file)).collect()
}
