//! Short ids of rows and charts, for addresses that are cited and typed.
//!
//! In: what names a thing within the casebook. Out: eight letters and digits that
//! follow from the name alone, so that an address stays what it is as the casebook grows.
//!
//! ```
//! use casebook::model::ShortIds;
//!
//! let ids = ShortIds::new(["harbor/output", "meadow/output"].into_iter());
//! assert_eq!(ids.of("harbor/output").len(), 8);
//! assert_ne!(ids.of("harbor/output"), ids.of("meadow/output"));
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::memo::Key;

/// How many characters an id has: of a million names, one in two would share an id with another.
const LENGTH: usize = 8;
/// The digits of Crockford's base 32 in lower case: without i, l, o and u, which are misread.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The short ids of a kind of thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortIds {
    /// The ids of names whose own id was taken by an earlier one.
    moved: BTreeMap<String, String>,
}

impl ShortIds {
    /// Gives an id to each name; of two that come to the same, the first keeps it.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self::by(names, hashed)
    }

    /// Returns the id of a name; of a name that it was not made with, the id that it would have alone.
    pub fn of(&self, name: &str) -> String {
        self.moved.get(name).cloned().unwrap_or_else(|| hashed(name, 0))
    }

    /// Gives ids by a function of a name and of how often its ids were taken.
    fn by<'a>(names: impl Iterator<Item = &'a str>, id: impl Fn(&str, usize) -> String) -> Self {
        let (mut taken, mut moved) = (BTreeSet::new(), BTreeMap::new());
        for name in names {
            let tries = (0..).map(|attempt| (attempt, id(name, attempt)));
            let Some((attempt, id)) = tries.into_iter().find(|(_, id)| !taken.contains(id)) else { continue };
            if attempt > 0 {
                moved.insert(name.to_owned(), id.clone());
            }
            taken.insert(id);
        }
        Self { moved }
    }
}

/// Returns an id by the hash of a name and of a number.
fn hashed(name: &str, attempt: usize) -> String {
    let key = Key::new(|inputs| {
        inputs.add(name);
        if attempt > 0 {
            inputs.add(attempt.to_le_bytes());
        }
    });
    let digits = key.bytes().iter().take(LENGTH);
    digits.map(|byte| char::from(DIGITS[usize::from(byte % 32)])).collect()
}

#[cfg(test)]
mod tests {
    use super::ShortIds;

    #[test]
    fn of_two_names_with_one_id_the_first_keeps_it() {
        let first_letter = |name: &str, attempt| format!("{}{attempt}", &name[..1]);
        let ids = ShortIds::by(["ab", "ac", "b"].into_iter(), first_letter);
        assert_eq!(ids.moved.get("ac").map(String::as_str), Some("a1"));
        assert_eq!(ids.moved.len(), 1);
    }

    #[test]
    fn an_id_is_eight_letters_and_digits_that_never_change() {
        assert_eq!(ShortIds::default().of("sanmen/output/sanmen/2024/-/actual").len(), 8);
        let again = ShortIds::new(["x", "sanmen/output"].into_iter()).of("sanmen/output");
        assert_eq!(again, ShortIds::default().of("sanmen/output"));
    }
}
