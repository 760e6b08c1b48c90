//! The observations that the front matter of a write-up names.
//!
//! In: a draft. Out: the key figures, and the rows of figures that are tied; an
//! id that no sheet has is reported.

use super::prose::ProseContext;
use super::sheet::Audience;
use super::term;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ObservationId, Tie, ZoneId};
use crate::parse::text::{CaseFront, TextDraft};
use crate::source::Place;

/// The maximum number of figures at the head of a case.
const KEY_FIGURES: usize = 3;

/// Reads the observations shown at the head of a case.
pub(super) fn key_figures(
    own: &ZoneId,
    audience: Audience,
    draft: &TextDraft<CaseFront>,
    context: &ProseContext,
    out: &mut Vec<Diagnostic>,
) -> Vec<ObservationId> {
    let places = &draft.front.places;
    let mut ids = Vec::new();
    for (id, place) in term::words(draft.front.value.key_figures.as_ref(), places, "key_figures") {
        if ids.len() == KEY_FIGURES {
            out.push(Diagnostic::at_place(Code::TooManyKeyFigures, place).help("help"));
            break;
        }
        if let Some(id) = observation(own, audience, id, place, context, out) {
            term::add_once(&mut ids, id.clone(), id.as_str(), place, out);
        }
    }
    ids
}

/// Reads the figures that are tied to observations; a tie with an unknown observation is left out.
pub(super) fn ties(
    own: &ZoneId,
    audience: Audience,
    draft: &TextDraft<CaseFront>,
    context: &ProseContext,
    out: &mut Vec<Diagnostic>,
) -> Vec<Tie> {
    let places = &draft.front.places;
    let mut ties = Vec::new();
    for (number, tie) in draft.front.value.figures.iter().flatten().enumerate() {
        let Some(tie) = tie else { continue };
        let path = |key: &str| format!("figures[{number}].{key}");
        let ids: Vec<Option<ObservationId>> = term::words(tie.rows.as_ref(), places, &path("rows"))
            .map(|(id, place)| observation(own, audience, id, place, context, out))
            .collect();
        let words = term::typed(tie.at.as_ref(), places, &path("at"));
        if let Some(rows) = ids.into_iter().collect::<Option<Vec<_>>>().filter(|rows| !rows.is_empty()) {
            ties.push(Tie { words, rows, place: places.at(&path("rows")) });
        }
    }
    ties
}

/// Returns the id of a named observation; `None` if there is none.
fn observation(
    own: &ZoneId,
    audience: Audience,
    id: &str,
    place: Place,
    context: &ProseContext,
    out: &mut Vec<Diagnostic>,
) -> Option<ObservationId> {
    if let Some(observation) = context.sheets.observation(id, audience) {
        return Some(observation.id.clone());
    }
    let named = id.split('/').next().unwrap_or_default();
    let zone = context.sheets.zone(named, audience);
    // A faulty or missing sheet has been reported already.
    if !zone.map_or(named == own.as_str(), |sheet| sheet.is_open) {
        let known = zone.into_iter().flat_map(|zone| &zone.observations).map(|o| o.id.as_str());
        out.push(Diagnostic::at_place(Code::UnknownObservation, place).with("found", id).nearest(id, known));
    }
    None
}
