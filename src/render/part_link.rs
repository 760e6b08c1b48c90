//! Links to the parts of long lists.
//!
//! In: a list that is too long for one page. Out: what it is called, what each part holds, and where it is.

use serde::Serialize;

use super::Renderer;
use super::link::Link;
use super::words::Words;
use crate::model::Zone;
use crate::site::{ListPart, LongList, SitePath};

/// A link to a part of a list.
#[derive(Debug, Serialize)]
pub(super) struct PartLink {
    link: Link,
    /// How much it has, in words.
    holds: String,
}

/// Returns links to the parts of a list, for a page at `from`; none if it stands on one page.
pub(super) fn links(renderer: &Renderer, from: &SitePath, list: &LongList) -> Vec<PartLink> {
    let parts = renderer.site.parts(list).iter().enumerate();
    let link = |(number, part): (usize, &ListPart)| PartLink {
        link: Link { label: label(renderer, list, part), href: from.to(&SitePath::part(list, number)) },
        holds: holds(renderer.words, list, part),
    };
    parts.map(link).collect()
}

/// Says how much a part holds: zones, or figures or revisions.
fn holds(words: Words, list: &LongList, part: &ListPart) -> String {
    let (name, count) = match list {
        LongList::Metric(_) => ("part-figures", part.rows),
        LongList::Revisions => ("part-revisions", part.rows),
        LongList::Zones | LongList::Matrix | LongList::Ledger | LongList::Practice(_) => {
            ("part-zones", part.entries.len())
        }
    };
    words.fill(name, &[("count", &count.to_string())])
}

/// Returns what a list is called.
pub(super) fn name(renderer: &Renderer, words: Words, list: &LongList) -> String {
    let book = renderer.book;
    match list {
        LongList::Zones => words.text("nav-zones"),
        LongList::Matrix => words.text("nav-practices"),
        LongList::Ledger => words.text("nav-figures"),
        LongList::Revisions => words.text("revisions-title"),
        LongList::Metric(id) => book.metrics.get(id).map_or_else(String::new, |metric| metric.name.clone()),
        LongList::Practice(id) => {
            book.practices.get(id).map_or_else(String::new, |practice| practice.name.clone())
        }
    }
}

/// Returns what a part holds: its city or cities, or from which zone to which.
pub(super) fn label(renderer: &Renderer, of: &LongList, part: &ListPart) -> String {
    /// The most cities that are named.
    const CITIES: usize = 12;
    let (book, words) = (renderer.book, renderer.words);
    let span = |first: &str, last: &str| {
        if first == last {
            return first.to_owned();
        }
        words.fill("part-span", &[("first", first), ("last", last)])
    };
    let (Some(first), Some(last)) = (part.entries.first(), part.entries.last()) else { return String::new() };
    if *of == LongList::Revisions {
        let edition =
            |index: &usize| book.revisions.get(*index).map(|revision| words.edition(revision.edition));
        let (first, last) = (edition(first).unwrap_or_default(), edition(last).unwrap_or_default());
        return span(&first, &last);
    }
    let zone = |index: &usize| book.zones.get_index(*index).map(|(_, zone)| zone);
    let short = |zone: Option<&Zone>| zone.map_or("", |zone| zone.short.as_str()).to_owned();
    let zones = span(&short(zone(first)), &short(zone(last)));
    let mut cities: Vec<Option<String>> =
        part.entries.iter().filter_map(zone).map(|zone| zone.city.clone()).collect();
    cities.dedup();
    let named: Vec<String> = cities.iter().flatten().cloned().collect();
    if named.is_empty() || named.len() < cities.len() {
        return zones;
    }
    if named.len() > CITIES {
        return span(&named[0], &named[named.len() - 1]);
    }
    // A city may go on on the next page.
    words.fill("part-cities", &[("cities", &words.list(&named)), ("zones", &zones)])
}
