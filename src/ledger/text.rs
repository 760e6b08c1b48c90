//! A text of the book being reconciled.
//!
//! In: a case or page. Out: the parts of it that are reconciled, where a
//! passage is on its page, and the result.

use std::sync::Arc;

use super::{Account, Statement};
use crate::diagnostic::Diagnostic;
use crate::model::{Chart, ChartStep, ObservationId, Period, Prose, Section, TextId, Tie, Typed, ZoneId};
use crate::source::{FileId, Place};

/// A text that has been reconciled.
pub(super) struct ReconciledText {
    pub(super) id: TextId,
    pub(super) account: Arc<Account>,
    pub(super) statements: Vec<(ObservationId, Arc<Statement>)>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The observations that a finding already concerns, and those that a computed figure follows from.
    pub(super) accounted: Vec<ObservationId>,
}

/// A text to be reconciled.
pub(super) struct Text<'a> {
    pub(super) id: TextId,
    pub(super) file: FileId,
    pub(super) title: &'a Typed,
    pub(super) summary: &'a Typed,
    pub(super) names: &'a [Typed],
    pub(super) prose: &'a Prose,
    /// The sections of a case; a page has none.
    pub(super) sections: &'a [Section],
    /// The zone of a case.
    pub(super) zone: Option<&'a ZoneId>,
    /// The figures that are tied to observations.
    pub(super) ties: &'a [Tie],
    /// The period of what a case leaves undated, and where the front matter states it.
    pub(super) period: Option<(&'a Period, Place)>,
}

/// Where a passage is on its page.
#[derive(Clone, Copy)]
pub(super) enum Where<'a> {
    /// Where figures are not marked: the title, an image.
    Title,
    /// In the summary.
    Summary,
    /// In the body.
    Body,
    /// Above or below a chart.
    Chart(&'a Chart),
    /// In a dated step of a chart.
    Step(&'a Chart, &'a ChartStep),
}
