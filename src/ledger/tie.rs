//! Figures that an author ties to rows, because their sentence cannot be read.
//!
//! In: the passages of a text and its ties. Out: the observation of each tied
//! figure, and a finding for each tie whose words or rows do not fit. A tied
//! figure is compared all the same: its number, unit, sign and bound.

use std::collections::BTreeMap;

use super::annotated::AnnotatedPassage;
use super::text::Where;
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::{Figure, Role};
use crate::model::{ObservationId, Tie};

/// The observations of tied figures, by the numbers of passage and figure.
pub(super) type TiedFigures<'a> = BTreeMap<(usize, usize), &'a ObservationId>;

/// Finds the figures that are tied.
pub(super) fn find<'a>(
    passages: &[(AnnotatedPassage, Where)],
    ties: &'a [Tie],
    out: &mut Vec<Diagnostic>,
) -> TiedFigures<'a> {
    let mut found = TiedFigures::new();
    for tie in ties {
        let words = tie.words.text.as_str();
        let places: Vec<(usize, usize)> = passages
            .iter()
            .enumerate()
            .filter(|_| !words.is_empty())
            .flat_map(|(number, (passage, _))| {
                passage.plain.text.match_indices(words).map(move |(at, _)| (number, at))
            })
            .collect();
        let [(number, at)] = places.as_slice() else {
            let fault = Diagnostic::at_place(Code::TieNotFound, tie.words.place);
            let help = if places.is_empty() { "help" } else { "help-repeated" };
            out.push(fault.with("words", words).with("count", places.len().to_string()).help(help));
            continue;
        };
        let (passage, _) = &passages[*number];
        let within = |figure: &Figure| *at <= figure.span.start && figure.span.end <= at + words.len();
        let figures: Vec<usize> = passage
            .figures
            .iter()
            .enumerate()
            .filter(|(_, figure)| within(figure) && needs_account(figure))
            .map(|(figure, _)| figure)
            .collect();
        if figures.len() != tie.rows.len() {
            let fault = Diagnostic::at_place(Code::TieCount, tie.place).with("words", words);
            let fault =
                fault.with("figures", figures.len().to_string()).with("rows", tie.rows.len().to_string());
            out.push(fault.help("help"));
            continue;
        }
        found.extend(figures.into_iter().map(|figure| (*number, figure)).zip(&tie.rows));
    }
    found
}

/// Returns whether a figure states a value; a date or a name does not.
fn needs_account(figure: &Figure) -> bool {
    figure.amount().is_some() || figure.role == Role::Unread
}
