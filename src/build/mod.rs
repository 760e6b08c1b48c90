//! Makes a casebook: the stages of the pipeline, in sequence.
//!
//! In: the root of a casebook, or its files. Out: outputs in a sink, with
//! diagnostics about the content. Every command and every test goes through
//! here, with a sink on disk, in memory, or none.

mod edition;
mod examine;
mod packs;
mod signoff;

pub use edition::{ReadEdition, read_edition};
pub use examine::{Examined, Internal, examine};
pub use packs::{PackRequest, Packs, print_packs};
pub use signoff::sign_off;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use crate::diagnostic::{self, Checked, Diagnostic, Failure, has_errors};
use crate::load;
use crate::make::Work;
use crate::memo::{self, Inputs, Memo};
use crate::message::Language;
use crate::model::Book;
use crate::parse::{self, ThemeFile};
use crate::picture;
use crate::press;
use crate::print::Printout;
use crate::render::{self, Renderer, Theme};
use crate::run::{Options, Outcome, Printing, Tally};
use crate::site::{self, Extras};
use crate::source::Sources;
use crate::write::Sink;

/// Builds the casebook at `root` into a sink.
///
/// Fails only if the machine does. If the outcome has errors, the sink holds
/// nothing to publish.
pub fn build(root: &Path, options: Options, sink: &dyn Sink) -> Result<Outcome, Failure> {
    build_from(load::load(root, options.memo)?, options, sink)
}

/// Builds a casebook into a sink from files that are already read; otherwise like [`build`].
pub fn build_from(sources: Sources, options: Options, sink: &dyn Sink) -> Result<Outcome, Failure> {
    let memo = options.memo;
    let Examined { book, ledger, themes, mut diagnostics, internal } =
        examine(&sources, options.drafts, options.purpose, memo);
    let language = book.settings.language;
    let theme = theme(&book, &themes, memo, &mut diagnostics);
    let extras = Extras {
        prints: options.printing != Printing::Off && press::IS_BUILT_IN,
        pictures: options.pictures && picture::IS_BUILT_IN,
    };
    let summaries = ledger.sum_up(&book);
    let site = site::plan(&book, &summaries, theme.files(), extras).unpack(&mut diagnostics);
    let mut tally = Tally::default();
    if !has_errors(&diagnostics) {
        sink.begin(&site, &sources);
        let work = Work { book: &book, sources: &sources, site: &site, options, sink };
        let renderer = Renderer::new((&book, &ledger, &summaries), &theme, &site, memo);
        tally = work.render_all(renderer, &mut diagnostics)?;
        if let Some(Internal { book, ledger }) = &internal {
            let summaries = ledger.sum_up(book);
            let site = site::plan(book, &summaries, theme.files(), extras).unpack(&mut Vec::new());
            let work = Work { book, sources: &sources, site: &site, options, sink };
            let renderer = Renderer::new((book, ledger, &summaries), &theme, &site, memo);
            let packs: Vec<Printout> = book.packs.iter().map(Printout::Pack).collect();
            work.print_all(&renderer, &packs, &AtomicUsize::new(0), &mut diagnostics)?;
        }
    }
    diagnostic::sort(&mut diagnostics);
    let (edition, editor_url) = (book.settings.edition.code(), book.settings.editor_url.clone());
    Ok(Outcome { sources, diagnostics, language, edition, editor_url, tally })
}

/// Merges the project's theme with the default one, or reuses an earlier result.
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

/// Returns the language of the casebook at `root`; the default one if there is no casebook or it states none.
pub fn language(root: &Path) -> Language {
    let sources = load::load(root, &memo::NOTHING).ok();
    let draft = sources.map(|sources| parse::parse(&sources, &memo::NOTHING).value);
    let tag = draft.and_then(|draft| draft.settings?.value.language.clone());
    tag.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()
}
