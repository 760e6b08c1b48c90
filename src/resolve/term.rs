//! Small terms that many files use: ids, choices, dates, periods.
//!
//! In: a word as typed and its place. Out: what it means, or a diagnostic.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Edition, FormerAddress, Period, Typed};
use crate::parse::Places;
use crate::parse::sheet::PeriodDraft;
use crate::source::Place;

/// Names that Windows reserves for devices, so that no file can have them.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

/// Returns whether a word can be an id, and so be part of addresses and file names.
///
/// An id has lower-case ASCII letters, digits, `_` and `-`, and begins with a
/// letter or a digit.
pub fn is_id(word: &str) -> bool {
    has_form_of_id(word) && !is_reserved(word)
}

fn has_form_of_id(word: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    word.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()) && word.chars().all(good)
}

/// Returns whether a word is the name of a device, which Windows keeps from files.
fn is_reserved(word: &str) -> bool {
    let device =
        |name: &str| word.strip_prefix(name).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    RESERVED.contains(&word) || device("com") || device("lpt")
}

/// Reports a word that cannot be an id.
pub(super) fn check_id(word: &str, place: Place, diagnostics: &mut Vec<Diagnostic>) {
    if !is_id(word) {
        let help = if has_form_of_id(word) { "help-reserved" } else { "help" };
        diagnostics.push(Diagnostic::at_place(Code::BadId, place).with("found", word).help(help));
    }
}

/// Returns the value that a word of a fixed list stands for, or reports an unknown word.
pub(super) fn choice<T: Copy>(
    all: &[T],
    name: fn(T) -> &'static str,
    word: &str,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    let found = all.iter().copied().find(|value| name(*value) == word);
    if found.is_none() {
        let fault = Diagnostic::at_place(Code::UnknownChoice, place).with("found", word);
        diagnostics.push(fault.nearest(word, all.iter().map(|value| name(*value))));
    }
    found
}

/// Reads a period as typed, and reports an invalid one.
pub(super) fn period(draft: &PeriodDraft, place: Place, diagnostics: &mut Vec<Diagnostic>) -> Option<Period> {
    match draft {
        PeriodDraft::Label(label) => Some(Period::Label(label.clone())),
        PeriodDraft::Dated(text) => {
            let period = Period::parse(text);
            if period.is_none() {
                let fault = Diagnostic::at_place(Code::BadPeriod, place).with("found", text.as_str());
                diagnostics.push(fault.help("help").help("help-label"));
            }
            period
        }
    }
}

/// Reads a day as typed, and reports an invalid one.
pub(super) fn date(text: &str, place: Place, diagnostics: &mut Vec<Diagnostic>) -> Option<Date> {
    if let Some(Period::Day(date)) = Period::parse(text) {
        return Some(date);
    }
    diagnostics.push(Diagnostic::at_place(Code::BadDate, place).with("found", text).help("help-day"));
    None
}

/// Reads an edition as typed, and reports an invalid one.
pub(super) fn edition(text: &str, place: Place, diagnostics: &mut Vec<Diagnostic>) -> Option<Edition> {
    let edition = Edition::parse(text);
    if edition.is_none() {
        diagnostics.push(Diagnostic::at_place(Code::BadDate, place).with("found", text).help("help-edition"));
    }
    edition
}

/// Returns a text with its place; empty if the key is missing.
pub(super) fn typed(text: Option<&String>, places: &Places, path: &str) -> Typed {
    Typed { text: text.cloned().unwrap_or_default(), place: places.at(path) }
}

/// Adds an id to a list, or reports that the list already has it.
pub(super) fn add_once<T: PartialEq>(
    list: &mut Vec<T>,
    id: T,
    name: &str,
    place: Place,
    out: &mut Vec<Diagnostic>,
) {
    if list.contains(&id) {
        out.push(Diagnostic::at_place(Code::DuplicateId, place).with("id", name));
    } else {
        list.push(id);
    }
}

/// Returns the names that look like figures, each with its place.
pub(super) fn names(list: Option<&Vec<Option<String>>>, places: &Places) -> Vec<Typed> {
    words(list, places, "names").map(|(text, place)| Typed { text: text.to_owned(), place }).collect()
}

/// The longest name of a file, in bytes; most file systems take 255, and some add to it while they write.
const LONGEST: usize = 200;

/// The longest path of a file below a site, in bytes; the shortest limit of a system in use is 260 for all of it.
const LONGEST_PATH: usize = 1_000;

/// Reads the address of a page of an earlier edition, and reports what can be none.
pub(super) fn former_address(path: &str, place: Place, out: &mut Vec<Diagnostic>) -> Option<FormerAddress> {
    let is_part = |part: &str| {
        let is_good = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        !part.is_empty() && !part.starts_with('.') && part.chars().all(is_good)
    };
    // A file holds no others, and no file system takes a longer name.
    let is_below_file = path.split('/').rev().skip(1).any(|part| part.to_lowercase().ends_with(".html"));
    let is_long = path.len() > LONGEST_PATH || path.split('/').any(|part| part.len() > LONGEST);
    // Some systems take a full stop from the end of a name, and keep a few names for themselves.
    let is_kept = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        part.ends_with('.') || is_reserved(&stem)
    };
    let is_fit = path.split('/').all(|part| is_part(part) && !is_kept(part));
    if path.ends_with(".html") && is_fit && !is_below_file && !is_long {
        return Some(FormerAddress { path: path.to_owned(), place });
    }
    out.push(Diagnostic::at_place(Code::FormerAddress, place).with("found", path).help("help"));
    None
}

/// Reads the addresses that a page had in earlier editions.
pub(super) fn formerly(
    list: Option<&Vec<Option<String>>>,
    places: &Places,
    out: &mut Vec<Diagnostic>,
) -> Vec<FormerAddress> {
    words(list, places, "formerly").filter_map(|(path, place)| former_address(path, place, out)).collect()
}

/// Returns the words of a list that could be read, each with its place.
pub(super) fn words<'a>(
    list: Option<&'a Vec<Option<String>>>,
    places: &'a Places,
    path: &'a str,
) -> impl Iterator<Item = (&'a str, Place)> {
    let numbered = list.into_iter().flatten().enumerate();
    numbered
        .filter_map(move |(number, word)| Some((word.as_deref()?, places.at(&format!("{path}[{number}]")))))
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn an_id_can_stand_in_an_address_on_every_system() {
        for word in ["sanmen", "q3_2025", "a-b", "3d"] {
            assert!(is_id(word), "`{word}`");
        }
        for word in ["", "三门", "San", "a b", "../x", "-a", "nul", "com1", "a/b", "a.b", "é"] {
            assert!(!is_id(word), "`{word}`");
        }
    }
}
