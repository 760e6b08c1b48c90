//! Long lists in parts, so that no page grows with the collection.

use std::collections::BTreeMap;

use crate::model::{Book, MetricId, PracticeId, Zone};

/// A list that has an entry for each zone, or for each revision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LongList {
    /// The zones with their cases.
    Zones,
    /// The matrix of practices and zones.
    Matrix,
    /// All figures, with what came of the texts of each zone.
    Ledger,
    /// The observations of a metric.
    Metric(MetricId),
    /// Who follows a practice.
    Practice(PracticeId),
    /// The revisions of published figures.
    Revisions,
}

/// What stands on one page of a long list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPart {
    /// The indices of its zones, cities together; or of its revisions.
    pub entries: Vec<usize>,
    /// How many rows they take.
    pub rows: usize,
}

impl LongList {
    /// Returns how many rows a page takes: some 20 KB as it travels, and what a reader can scroll through.
    fn size(&self) -> usize {
        match self {
            Self::Zones => 300,
            Self::Matrix => 1500,
            Self::Ledger => 600,
            Self::Metric(_) | Self::Revisions => 400,
            Self::Practice(_) => 100,
        }
    }
}

/// Returns the lists of a book that are too long for one page, each with its parts.
pub(super) fn long_lists(book: &Book) -> BTreeMap<LongList, Vec<ListPart>> {
    let mut found = BTreeMap::new();
    let mut add = |list: LongList, rows: Vec<(usize, usize)>| {
        let parts = cut(book, &rows, list.size());
        if parts.len() > 1 {
            found.insert(list, parts);
        }
    };
    let each = |rows: &dyn Fn(&Zone) -> usize| book.zones.values().map(rows).enumerate().collect::<Vec<_>>();
    add(LongList::Zones, each(&|zone| 1 + zone.cases.len()));
    add(LongList::Matrix, each(&|_| book.practices.len()));
    add(LongList::Ledger, each(&|zone| zone.observations.len() + zone.cases.len()));
    for metric in book.metrics.values() {
        let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
        for observation in book.observations_of(metric) {
            if let Some(zone) = book.zones.get_index_of(&observation.zone) {
                *rows.entry(zone).or_default() += 1;
            }
        }
        add(LongList::Metric(metric.id.clone()), rows.into_iter().collect());
    }
    for practice in book.practices.values() {
        let zones = practice.mentions.iter();
        let rows = zones.filter_map(|(zone, all)| Some((book.zones.get_index_of(zone)?, all.len())));
        let mut rows: Vec<(usize, usize)> = rows.collect();
        rows.sort_unstable();
        add(LongList::Practice(practice.id.clone()), rows);
    }
    let size = LongList::Revisions.size();
    if book.revisions.len() > size {
        let all: Vec<usize> = (0..book.revisions.len()).collect();
        let parts = all.chunks(size).map(|part| ListPart { entries: part.to_vec(), rows: part.len() });
        found.insert(LongList::Revisions, parts.collect());
    }
    found
}

/// Cuts zones, each with how many rows it takes, into parts: where the city changes if a page is half full, else where
/// it is full.
fn cut(book: &Book, rows: &[(usize, usize)], size: usize) -> Vec<ListPart> {
    if rows.iter().map(|(_, rows)| rows).sum::<usize>() <= size {
        return Vec::new();
    }
    // A city is where its first zone is.
    let mut cities: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, zone) in book.zones.values().enumerate() {
        cities.entry(city(zone)).or_insert(index);
    }
    let city_of = |index: usize| book.zones.get_index(index).map_or("", |(_, zone)| city(zone));
    let mut ordered: Vec<(usize, usize)> = rows.iter().copied().filter(|(_, rows)| *rows > 0).collect();
    ordered.sort_by_key(|(zone, _)| (cities.get(city_of(*zone)), *zone));
    let mut parts: Vec<ListPart> = Vec::new();
    let mut last = None;
    for (zone, rows) in ordered {
        let city = city_of(zone);
        let is_full = |part: &ListPart| {
            let is_other = last.is_some_and(|last| last != city);
            // What lies in a city and what does not are never called by one name.
            let is_apart = is_other && (city.is_empty() || last.is_some_and(str::is_empty));
            part.rows + rows > size || part.rows * 2 >= size && is_other || is_apart
        };
        match parts.last_mut().filter(|part| !is_full(part)) {
            Some(part) => {
                part.entries.push(zone);
                part.rows += rows;
            }
            None => parts.push(ListPart { entries: vec![zone], rows }),
        }
        last = Some(city);
    }
    parts
}

fn city(zone: &Zone) -> &str {
    zone.city.as_deref().unwrap_or_default()
}
