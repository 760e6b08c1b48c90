//! What readers see as it was typed.
//!
//! In: the places of all files of a draft. Out: the words that only pass through to
//! pages and packs, so that `ledger` can read the figures in them.

use crate::model::{PublishedWords, Typed, ZoneId};
use crate::parse::{Draft, Places};
use crate::source::Place;

/// Returns the words of a draft outside its texts, in the order of its files.
pub(super) fn words(draft: &Draft) -> Vec<PublishedWords> {
    let mut found = Vec::new();
    let mut add = |places: &Places, zone: Option<&str>| {
        found.extend(places.words().iter().map(|words| PublishedWords {
            typed: Typed { text: words.text.clone(), place: Place::part(places.file(), words.span) },
            file: places.file(),
            zone: zone.map(ZoneId::new),
            is_name: words.is_name,
        }));
    };
    let settings = draft.settings.iter().map(|parsed| &parsed.places);
    let metrics = draft.metrics.iter().map(|parsed| &parsed.places);
    let practices = draft.practices.iter().map(|parsed| &parsed.places);
    let units = draft.units.iter().map(|parsed| &parsed.places);
    let areas = draft.areas.iter().map(|parsed| &parsed.places);
    let packs = draft.packs.iter().map(|file| &file.pack.places);
    let shared = settings.chain(metrics).chain(practices).chain(units).chain(areas);
    for places in shared.chain(packs) {
        add(places, None);
    }
    for (id, folder) in &draft.zones {
        if let Some(sheet) = &folder.sheet {
            add(&sheet.places, Some(id));
        }
        for case in &folder.cases {
            add(&case.front.places, Some(id));
        }
    }
    found
}
