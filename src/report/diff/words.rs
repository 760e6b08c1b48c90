//! A difference in words: sides, values and their differences.
//!
//! In: what two editions say. Out: the words for it in the language of the report.

use crate::diff::{Difference, FigureChange, FigureField, Side};
use crate::message::{Catalog, Value};
use crate::model::{Bound, Missing, QuantityChange};
use crate::wire::PublishedFigure;

/// Puts a difference into words.
pub(super) struct DiffText<'a> {
    /// The messages of the language.
    pub(super) catalog: &'a Catalog,
    /// The difference.
    pub(super) difference: &'a Difference,
}

impl DiffText<'_> {
    pub(super) fn text(&self, name: &str) -> String {
        self.catalog.text(name, &[])
    }

    pub(super) fn fill(&self, name: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Value)> = args.iter().map(|(name, text)| (*name, Value::from(*text))).collect();
        self.catalog.text(name, &args)
    }

    pub(super) fn count(&self, name: &str, count: usize) -> String {
        self.catalog.text(name, &[("count", Value::from(count))])
    }

    pub(super) fn side(&self, side: &Side) -> String {
        let count = side.figures.to_string();
        let args = [("edition", side.edition.as_str()), ("name", &side.name), ("count", &count)];
        self.fill("diff-side", &args)
    }

    /// Returns what an edition says of a figure.
    pub(super) fn words(&self, figure: Option<&PublishedFigure>) -> String {
        let Some(figure) = figure else { return String::new() };
        let plain = || {
            let parts = [figure.bound.map(Bound::name), figure.value.as_deref(), figure.unit.as_deref()];
            let parts = parts.into_iter().chain([figure.missing.map(Missing::name)]).flatten();
            parts.collect::<Vec<_>>().join(" ")
        };
        let words = figure.words.clone().unwrap_or_else(plain);
        match &figure.baseline {
            Some(baseline) => {
                let unit = figure.unit_name.as_ref().or(figure.unit.as_ref()).map_or("", String::as_str);
                let args = [("words", words.as_str()), ("baseline", baseline), ("unit", unit)];
                self.fill("diff-baseline", &args)
            }
            None => words,
        }
    }

    /// Returns the same, with the status if that changed.
    pub(super) fn with_status(&self, figure: Option<&PublishedFigure>, change: &FigureChange) -> String {
        self.said(figure, change.fields.contains(&FigureField::Status))
    }

    /// Returns the same, with the status unless it is settled.
    pub(super) fn whole(&self, figure: Option<&PublishedFigure>) -> String {
        self.said(figure, figure.is_some_and(|figure| !figure.status.is_settled()))
    }

    pub(super) fn said(&self, figure: Option<&PublishedFigure>, with_status: bool) -> String {
        let words = self.words(figure);
        let status = figure.map(|figure| figure.status_words.as_deref().unwrap_or(figure.status.name()));
        match status.filter(|_| with_status) {
            Some(status) => self.fill("diff-status", &[("words", &words), ("status", status)]),
            None => words,
        }
    }

    /// Returns a difference with its sign and unit; the difference of two rates is in percentage points.
    pub(super) fn less(&self, change: &QuantityChange, unit: &str) -> String {
        let value = change.quantity().value;
        let sign = if value.is_sign_positive() { "+" } else { "" };
        let number = format!("{sign}{}", value.normalize()).replace('-', "\u{2212}");
        match change {
            QuantityChange::Points(_) => self.fill("diff-points", &[("number", &number)]),
            QuantityChange::Amount(_) if unit.is_empty() => number,
            QuantityChange::Amount(_) => self.fill("diff-quantity", &[("number", &number), ("unit", unit)]),
        }
    }
}
