//! The kind of a chart block, and the keys that it uses.
//!
//! In: a chart block as typed. Out: its kind, or what keys would be passed over in silence.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ChartKind, ChartSubject};
use crate::parse::Places;
use crate::parse::chart::ChartDraft;
use crate::source::Place;

/// Returns a kind of chart of observations by its name, or reports a word that is no kind.
pub(super) fn kind(word: &str, place: Place, out: &mut Vec<Diagnostic>) -> Option<ChartKind> {
    let found = ChartKind::ALL.iter().copied().find(|kind| kind.name() == word);
    if found.is_none() {
        let known = ChartKind::ALL.iter().map(|kind| kind.name()).chain([ChartSubject::STEPS]);
        out.push(Diagnostic::at_place(Code::UnknownChoice, place).with("found", word).nearest(word, known));
    }
    found
}

/// Reports the keys of a block that its kind has no use for.
pub(super) fn check(draft: &ChartDraft, places: &Places, out: &mut Vec<Diagnostic>) {
    let Some(name) = draft.kind.as_deref() else { return };
    let kind = ChartKind::ALL.iter().copied().find(|kind| kind.name() == name);
    let is_steps = name == ChartSubject::STEPS;
    if kind.is_none() && !is_steps {
        return;
    }
    let is_one_of = |kinds: &[ChartKind]| kind.is_some_and(|kind| kinds.contains(&kind));
    let has_target = is_one_of(&[ChartKind::Target]);
    let sets_off = kind.is_some() && !is_one_of(&[ChartKind::Target, ChartKind::Nested]);
    let keys = [
        ("metric", draft.metric.is_some(), !is_steps),
        ("metrics", draft.metrics.is_some(), !is_steps),
        ("zones", draft.zones.is_some(), !is_steps),
        ("areas", draft.areas.is_some(), !is_steps),
        ("period", draft.period.is_some(), !is_steps),
        ("baseline", draft.baseline.is_some(), is_one_of(&[ChartKind::Dumbbell, ChartKind::Slope])),
        ("target", draft.target.is_some(), has_target),
        ("highlight", draft.highlight.is_some(), sets_off),
        ("steps", draft.steps.is_some(), is_steps),
    ];
    for (key, _, _) in keys.iter().filter(|(_, is_there, is_used)| *is_there && !is_used) {
        let fault = Diagnostic::at_place(Code::ChartKey, places.at(key)).with("key", *key);
        out.push(fault.with("kind", name).help("help"));
    }
}
