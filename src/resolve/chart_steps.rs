//! Resolves the dated steps of a timeline.
//!
//! In: the steps of a chart block as typed. Out: the steps by date, the earliest first. Whether the text says what they
//! say is for the ledger to tell.

use std::cmp::Reverse;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ChartStep, Period};
use crate::parse::Parsed;
use crate::parse::chart::ChartDraft;

use super::term;

/// Returns the steps of a block; `None` if anything in them is wrong, or if there are not two.
pub(super) fn steps(
    draft: &Parsed<ChartDraft>,
    anchors: &[&str],
    out: &mut Vec<Diagnostic>,
) -> Option<Vec<ChartStep>> {
    let Parsed { value, places } = draft;
    let Some(typed) = &value.steps else {
        out.push(Diagnostic::at_place(Code::MissingKey, places.at("")).with("key", "steps").help("help"));
        return None;
    };
    if typed.len() < 2 {
        out.push(Diagnostic::at_place(Code::EmptyChart, places.at("steps")).help("help-steps"));
        return None;
    }
    let mut steps: Vec<ChartStep> = Vec::new();
    for (number, step) in typed.iter().enumerate() {
        let path = |key: &str| format!("steps[{number}].{key}");
        // What could not be read has been reported.
        let Some(step) = step else { continue };
        let place = places.at(&path("date"));
        let period = step.date.as_deref().and_then(Period::parse);
        if let (Some(date), None) = (&step.date, &period) {
            out.push(Diagnostic::at_place(Code::BadPeriod, place).with("found", date.as_str()).help("help"));
        }
        let section = step.section.as_deref();
        if let Some(name) = section.filter(|name| !anchors.contains(name)) {
            let fault = Diagnostic::at_place(Code::UnknownSection, places.at(&path("section")));
            out.push(fault.with("found", name).nearest(name, anchors.iter().copied()).help("help"));
            continue;
        }
        let text = term::typed(step.text.as_ref(), places, &path("text"));
        let (Some(period), false) = (period, text.text.is_empty()) else { continue };
        steps.push(ChartStep { period, place, text, section: step.section.clone() });
    }
    if steps.len() < typed.len() {
        return None;
    }
    // A longer period goes before what lies in it; steps of one date keep the order of the author: the sort is stable.
    steps.sort_by_key(|step| (step.period.first_day(), Reverse(step.period.last_day())));
    Some(steps)
}
