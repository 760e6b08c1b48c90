//! Resolves the units of a vocabulary.
//!
//! In: `units.yaml` as typed. Out: the units that the casebook knows, each with
//! what it measures. A unit with `factor` and `of` converts into another; one
//! without counts things, unless its name is a power of ten or a quotient of
//! units that are known.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Scale, Unit, Units, decimal};
use crate::parse::vocabulary::{EntryTable, UnitDraft};
use crate::parse::{Draft, Parsed};
use crate::source::Place;

/// Resolves the units.
pub(super) fn units(draft: &Draft, out: &mut Vec<Diagnostic>) -> Units {
    let mut units = Units::built_in();
    let Some(parsed) = draft.units.as_deref() else { return units };
    let mut open: Vec<(&String, &UnitDraft)> =
        parsed.value.iter().filter_map(|(id, unit)| Some((id, unit.as_ref()?))).collect();
    // A unit may convert into one that stands below it, so what cannot be resolved yet is tried again.
    loop {
        let before = open.len();
        open.retain(|(id, unit)| match defined(&units, id, unit) {
            Some(defined) => {
                if !units.add(defined) {
                    let fault = Diagnostic::at_place(Code::DuplicateId, parsed.places.key(id));
                    out.push(fault.with("id", id.as_str()).help("help-unit"));
                }
                false
            }
            None => true,
        });
        if open.len() == before {
            break;
        }
    }
    for (id, unit) in open {
        report(parsed, &units, id, unit, out);
        // It stands in for itself, so that its figures are not reported one by one.
        units.add(Unit::counter(id, unit.name.as_deref().unwrap_or(id)));
    }
    synonyms(parsed, &mut units, out);
    units
}

/// Returns a unit as it is defined; `None` if what it converts into is not known, or its factor is no number.
fn defined(units: &Units, id: &str, unit: &UnitDraft) -> Option<Unit> {
    let (plural, is_prefix) = (unit.plural.clone(), unit.prefix.unwrap_or_default());
    Some(Unit { plural, is_prefix, ..measured(units, id, unit)? })
}

/// Returns a unit with what it measures.
fn measured(units: &Units, id: &str, unit: &UnitDraft) -> Option<Unit> {
    let name = unit.name.as_deref().unwrap_or(id);
    if unit.of.is_none() && unit.factor.is_none() {
        let known = units.find(name);
        let unit = known.map(|known| Unit { id: id.to_owned(), name: name.to_owned(), ..known });
        return Some(unit.unwrap_or_else(|| units.counted(id, name)));
    }
    let factor = decimal(unit.factor.as_deref()?).and_then(Scale::new)?;
    let of = units.find(unit.of.as_deref()?)?;
    let scale = of.scale.unwrap_or(Scale::ONE).product(factor)?;
    Some(Unit { id: id.to_owned(), name: name.to_owned(), scale: Some(scale), ..of })
}

/// Reports why a unit cannot be resolved.
fn report(
    parsed: &Parsed<EntryTable<UnitDraft>>,
    units: &Units,
    id: &str,
    unit: &UnitDraft,
    out: &mut Vec<Diagnostic>,
) {
    let at = |key: &str| parsed.places.at(&format!("{id}.{key}"));
    let fault = |place: Place, help| Diagnostic::at_place(Code::BadUnit, place).with("id", id).help(help);
    let (Some(factor), Some(of)) = (&unit.factor, &unit.of) else {
        out.push(fault(parsed.places.key(id), "help-both"));
        return;
    };
    if decimal(factor).and_then(Scale::new).is_none() {
        out.push(fault(at("factor"), "help-factor"));
    } else if parsed.value.get(of).is_some() {
        out.push(fault(at("of"), "help-circle"));
    } else {
        let unknown = Diagnostic::at_place(Code::UnknownUnit, at("of")).with("found", of.as_str());
        out.push(unknown.nearest(of, units.ids()).help("help"));
    }
}

/// Adds the other spellings of the units, and reports those that mean two units.
fn synonyms(parsed: &Parsed<EntryTable<UnitDraft>>, units: &mut Units, out: &mut Vec<Diagnostic>) {
    for (id, unit) in &parsed.value {
        let words = unit.iter().flat_map(|unit| unit.synonyms.iter().flatten());
        for (number, word) in words.enumerate().filter_map(|(number, word)| Some((number, word.as_ref()?))) {
            if !units.add_synonym(word, id) {
                let place = parsed.places.at(&format!("{id}.synonyms[{number}]"));
                let fault = Diagnostic::at_place(Code::BadUnit, place).with("id", word.as_str());
                out.push(fault.help("help-synonym"));
            }
        }
    }
}
