//! The options of a run and its outcome.
//!
//! Out: the options of a build and its outcome, shared by the commands and the
//! stages that make outputs.

use crate::diagnostic::Diagnostic;
use crate::memo::{self, Memo};
use crate::message::Language;
use crate::policy::Purpose;
use crate::print::BackgroundPool;
use crate::site::SitePath;
use crate::source::Sources;

/// The options of a build.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Whether write-ups that are still being written are shown.
    pub drafts: bool,
    /// What the build is for.
    pub purpose: Purpose,
    /// Whether packs and cases are printed.
    pub printing: Printing,
    /// Whether charts are rasterized: as PNG to download, and as the cards that are shown where an address is shared.
    pub pictures: bool,
    /// Whether the fonts of pages are cut to the characters of the site; if not, they are passed on whole.
    pub cut_fonts: bool,
    /// The threads to print on, if printing yields to other work.
    pub background: Option<&'a BackgroundPool>,
    /// What was made before.
    pub memo: &'a Memo,
    /// The outputs that are wanted first.
    pub first: &'a [SitePath],
    /// Called between documents, and between outputs that are not wanted first; if it returns true, no more
    /// are made and the build fails.
    pub is_stale: &'a (dyn Fn() -> bool + Sync),
    /// Called with the number of outputs made so far and the total.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            drafts: false,
            purpose: Purpose::Draft,
            printing: Printing::Anew,
            pictures: false,
            cut_fonts: false,
            background: None,
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
    /// Nothing is printed; the site has no PDFs.
    Off,
    /// The site has the last PDFs in the memo, until new ones are ready.
    Earlier,
    /// Everything that has changed is printed.
    Anew,
}

/// The outcome of a build.
#[derive(Debug)]
pub struct Outcome {
    /// The files read, which the diagnostics quote.
    pub sources: Sources,
    /// The diagnostics, in the order of files and places.
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

/// How much was made; all zero if errors prevented it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The pages that a reader opens.
    pub pages: usize,
    /// The observations published.
    pub figures: usize,
    /// The charts drawn.
    pub charts: usize,
    /// The printed documents of the site: packs, and each case on its own.
    pub prints: usize,
}
