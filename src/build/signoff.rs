//! Prints the sign-off sheet of an edition.
//!
//! In: the root of a casebook. Out: the sheet, made from all outputs, which are
//! checksummed and discarded.

use std::path::Path;
use std::sync::Arc;

use super::{Examined, build, examine, theme};
use crate::diagnostic::{Failure, has_errors};
use crate::press::Printed;
use crate::print::Press;
use crate::record::Recorder;
use crate::render::{Accessibility, Renderer};
use crate::run::{Options, Outcome};
use crate::site::{self, Extras};
use crate::source::SETTINGS_PATH;

/// Prints the sign-off sheet for the edition of the casebook at `root`.
///
/// Everything is made as in a build and checksummed, and nothing is kept.
/// `target` is where the finished site is, if there is one. There is no sheet
/// if the outcome has errors.
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
    let summaries = ledger.sum_up(&book);
    let extras = Extras { prints: true, pictures: options.pictures };
    let site = site::plan(&book, &summaries, theme.files(), extras).unpack(&mut Vec::new());
    let renderer = Renderer::new((&book, &ledger, &summaries), &theme, &site, memo);
    let press = Press::new(&renderer, sources, memo);
    let sheet = press.sign_off(&record, settings).unpack(&mut outcome.diagnostics);
    Ok((outcome, sheet))
}
