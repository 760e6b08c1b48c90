//! Prints packs without making pages.
//!
//! In: the root of a casebook and the requested packs. Out: their PDFs.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Examined, examine, theme};
use crate::diagnostic::{self, Failure, FailureKind, has_errors};
use crate::ledger::Ledger;
use crate::load;
use crate::model::{Book, Pack, PackId, PackTheme};
use crate::press::Printed;
use crate::print::{self, Press, Printout};
use crate::render::Renderer;
use crate::run::{Options, Outcome, Tally};
use crate::site::{self, Extras};

/// What `casebook pack` is asked to print.
#[derive(Clone, Debug, Default)]
pub struct PackRequest {
    /// The packs by name; all if none is named.
    pub packs: Vec<String>,
    /// The theme, instead of each pack's own.
    pub theme: Option<PackTheme>,
    /// Whether they are set in large print, whatever they say themselves.
    pub large_print: bool,
}

/// The packs that were printed, in the order of their names.
pub type Packs = Vec<(PackId, Arc<Printed>)>;

/// Prints some packs of the casebook at `root`, without making pages.
///
/// Fails if the machine does, or if there is no pack with a requested name. If
/// the outcome has errors, nothing is printed.
pub fn print_packs(
    root: &Path,
    request: &PackRequest,
    options: Options,
) -> Result<(Outcome, Packs), Failure> {
    let sources = load::load(root, options.memo)?;
    let Examined { book, ledger, themes, mut diagnostics, internal } =
        examine(&sources, options.drafts, options.purpose, options.memo);
    let language = book.settings.language;
    let theme = theme(&book, &themes, options.memo, &mut diagnostics);
    let edition = book.settings.edition.code();
    let mut books: Vec<(&Book, &Ledger)> = vec![(&book, &ledger)];
    books.extend(internal.as_ref().map(|internal| (&*internal.book, &internal.ledger)));
    let chosen = request.choose(books.iter().map(|(book, _)| book.packs.as_slice()))?;
    let all = chosen.iter().map(Vec::len).sum();
    let done = AtomicUsize::new(0);
    let mut packs = Packs::new();
    for ((book, ledger), chosen) in books.into_iter().zip(&chosen) {
        let summaries = ledger.sum_up(book);
        let extras = Extras { prints: true, pictures: false };
        let site = site::plan(book, &summaries, theme.files(), extras).unpack(&mut diagnostics);
        if has_errors(&diagnostics) {
            break;
        }
        let renderer = Renderer::new((book, ledger, &summaries), &theme, &site, options.memo);
        let press = Press::new(&renderer, &sources, options.memo);
        let printed = print::each(chosen, options.background, |pack| {
            let printed = press.print(&press.gather(&Printout::Pack(pack)));
            (options.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            printed
        });
        for (pack, printed) in chosen.iter().zip(printed) {
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

impl PackRequest {
    /// Returns the requested packs of each list, in the requested look.
    ///
    /// Fails if there is no pack with a requested name.
    fn choose<'b>(&self, lists: impl Iterator<Item = &'b [Pack]> + Clone) -> Result<Vec<Vec<Pack>>, Failure> {
        let mut known: Vec<&str> = lists.clone().flatten().map(|pack| pack.id.as_str()).collect();
        known.sort_unstable();
        if let Some(name) = self.packs.iter().find(|name| !known.contains(&name.as_str())) {
            let failure = Failure::new(FailureKind::NoPack).with("name", name.as_str());
            return Err(failure.with("known", known.join(", ")));
        }
        let is_asked =
            |pack: &&Pack| self.packs.is_empty() || self.packs.iter().any(|name| *name == pack.id.as_str());
        let in_look = |pack: &Pack| Pack {
            theme: self.theme.unwrap_or(pack.theme),
            large_print: pack.large_print || self.large_print,
            ..pack.clone()
        };
        Ok(lists.map(|packs| packs.iter().filter(is_asked).map(in_look).collect()).collect())
    }
}
