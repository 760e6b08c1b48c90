//! Reconciles the reasons of waivers.
//!
//! In: why a finding is right as it stands. Out: a finding for each figure in it that
//! bears on nothing. A reason tells what disagrees, so its figures are not bound to rows:
//! each is a value of the sheet in question, or follows from two others of the reason.

use rust_decimal::Decimal;

use super::outcome::FigureOutcome;
use super::reconciler::Reconciler;
use super::report;
use crate::diagnostic::Diagnostic;
use crate::figure::{Amount, Figure, Role};
use crate::model::{Waiver, Zone};

impl Reconciler<'_> {
    /// Reconciles the reason of a waiver.
    pub(super) fn waived(&self, waiver: &Waiver) -> Vec<Diagnostic> {
        let Some(file) = waiver.reason.place.span.map(|_| waiver.reason.place.file) else {
            return Vec::new();
        };
        let passage = self.passage_of(&waiver.reason, file);
        let numbers: Vec<Decimal> =
            passage.figures.iter().filter_map(|figure| Some(figure.amount()?.number.decimal())).collect();
        let is_borne_out = |figure: &Figure| {
            let Some(amount) = figure.amount() else { return !matches!(figure.role, Role::Unread) };
            self.is_on_sheet(waiver, amount) || follows(&numbers, amount)
        };
        let wrong = passage.figures.iter().filter(|figure| !is_borne_out(figure));
        let finding = |figure| {
            let finding = report::Finding { reconciler: self, file, passage: &passage, figure };
            finding.diagnostic(&FigureOutcome::Unaccounted(None), report::TextKind::Waiver)
        };
        wrong.map(finding).collect()
    }

    /// Returns whether a number is one of the sheet that a waiver is about; one about no zone may quote any.
    fn is_on_sheet(&self, waiver: &Waiver, amount: &Amount) -> bool {
        let zone = waiver.path.split("zones/").nth(1).and_then(|rest| rest.split('/').next());
        let is_meant = |other: &&Zone| zone.is_none_or(|zone| other.id.as_str() == zone);
        let zones = self.book.zones.values().filter(is_meant);
        zones.flat_map(|zone| self.book.sheet(zone)).filter_map(|row| row.definite()).any(|definite| {
            let values = [Some(definite.quantity.value), definite.before()];
            let unit = &definite.quantity.unit;
            let own = amount.measure.as_ref().filter(|measure| measure.dimension == unit.dimension);
            values.into_iter().flatten().any(|value| {
                let value = match own {
                    Some(own) => unit.scale.and_then(|scale| own.scale.count(scale.of(value)?)),
                    None => amount.measure.is_none().then_some(value),
                };
                value.is_some_and(|value| amount.bearing(value).holds())
            })
        })
    }
}

/// Returns whether a number is the sum, the difference, the share or the change of two numbers.
fn follows(numbers: &[Decimal], amount: &Amount) -> bool {
    let hundred = Decimal::ONE_HUNDRED;
    let results = |a: Decimal, b: Decimal| {
        let share = a.checked_mul(hundred).and_then(|part| part.checked_div(b));
        let change = share.and_then(|share| share.checked_sub(hundred));
        [a.checked_add(b), a.checked_sub(b), share, change]
    };
    let pairs = numbers.iter().flat_map(|a| numbers.iter().map(move |b| (*a, *b)));
    let mut results = pairs.filter(|(a, b)| a != b).flat_map(|(a, b)| results(a, b)).flatten();
    results.any(|result| !result.is_zero() && amount.bearing(result).holds())
}
