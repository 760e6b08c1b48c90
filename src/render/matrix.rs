//! The matrix of practices and zones: in full, in small, and as a list of practices.
//!
//! In: the mentions of practices and their evidence. Out: views of who describes what, and how far
//! the material goes.

use indexmap::IndexMap;
use serde::Serialize;

use super::Renderer;
use super::link::{self, Link, PageHead};
use super::part_link::{self, PartLink};
use super::view::{EvidenceView, MentionView};
use super::words::Words;
use crate::ledger::Evidence;
use crate::model::{Practice, PracticeDimension, Zone};
use crate::site::{LongList, SitePath};

/// The most zones that a matrix shows side by side; if there are more, it is split by city.
const COLUMNS: usize = 12;

/// The list of practices.
#[derive(Debug, Serialize)]
pub(super) struct PracticesView {
    head: PageHead,
    /// The matrix; empty if it is too large for one page.
    tables: Vec<MatrixPart>,
    /// How many zones describe each practice how well; empty if the matrix says so itself.
    levels: Vec<LevelsView>,
    parts: Vec<PartLink>,
    /// How many cells there are, and how many of them are empty.
    cells: usize,
    empty: usize,
}

/// The practices of a dimension, each with how many zones describe it how well.
#[derive(Debug, Serialize)]
struct LevelsView {
    name: String,
    practices: Vec<LevelCounts>,
}

/// How many zones describe a practice how well.
#[derive(Debug, Serialize)]
struct LevelCounts {
    practice: Link,
    /// The id of the row.
    anchor: String,
    /// The number of zones at each level from 1 to 4.
    counts: [usize; 4],
    total: usize,
}

/// A part of the matrix: as many zones as fit side by side.
#[derive(Debug, Serialize)]
pub(super) struct MatrixPart {
    /// The city of its zones; `None` if the matrix is not split.
    city: Option<String>,
    zones: Vec<ZoneHead>,
    dimensions: Vec<DimensionView>,
}

#[derive(Debug, Serialize)]
struct ZoneHead {
    link: Link,
    /// Whether it contains other zones, and is therefore set apart.
    apart: bool,
}

#[derive(Debug, Serialize)]
struct DimensionView {
    name: String,
    practices: Vec<MatrixRow>,
}

#[derive(Debug, Serialize)]
struct MatrixRow {
    practice: Link,
    /// The id of the row; only the first part has one.
    anchor: Option<String>,
    /// A cell for each zone, in their order.
    cells: Vec<MatrixCell>,
    /// How many zones of the part describe it.
    count: usize,
}

#[derive(Debug, Serialize)]
struct MatrixCell {
    zone: String,
    apart: bool,
    /// The first section that describes it; `None` if no write-up mentions it.
    mention: Option<MentionView>,
    /// How many sections describe it.
    sections: usize,
    evidence: EvidenceView,
}

/// Returns the list of practices.
pub(super) fn list(renderer: &Renderer, path: &SitePath) -> PracticesView {
    let words = renderer.words;
    let book = renderer.book;
    let parts = part_link::links(renderer, path, &LongList::Matrix);
    let cells = book.practices.len() * book.zones.len();
    let filled: usize = book.practices.values().map(|practice| practice.mentions.len()).sum();
    PracticesView {
        head: renderer.head(path, "practices", &words.text("nav-practices"), &words.text("practices-lead")),
        tables: if parts.is_empty() {
            tables(renderer, path, book.zones.values().collect(), true)
        } else {
            Vec::new()
        },
        levels: if parts.is_empty() { Vec::new() } else { levels(renderer, path) },
        parts,
        cells,
        empty: cells - filled,
    }
}

/// Returns the matrix of some zones; the rows of its first table have ids if they are asked for.
pub(super) fn tables(
    renderer: &Renderer,
    path: &SitePath,
    zones: Vec<&Zone>,
    has_ids: bool,
) -> Vec<MatrixPart> {
    let groups = side_by_side(renderer.words, zones);
    let is_split = groups.len() > 1;
    let tables = groups.iter().enumerate().map(|(number, (city, zones))| MatrixPart {
        city: city.clone().filter(|_| is_split),
        zones: zones
            .iter()
            .map(|zone| ZoneHead { link: link::zone_link(path, zone), apart: zone.is_whole })
            .collect(),
        dimensions: dimensions(renderer, path, zones, has_ids && number == 0),
    });
    tables.collect()
}

/// Returns how many zones describe a practice at each level from 1 to 4.
pub(super) fn level_counts(renderer: &Renderer, practice: &Practice) -> [usize; 4] {
    let mut counts = [0; 4];
    for zone in practice.mentions.keys() {
        let evidence = renderer.ledger.evidence.get(&(practice.id.clone(), zone.clone()));
        let level = evidence.map_or(0, Evidence::level);
        if let Some(count) = level.checked_sub(1).and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    counts
}

fn levels(renderer: &Renderer, path: &SitePath) -> Vec<LevelsView> {
    let row = |practice: &Practice| LevelCounts {
        practice: link::practice_link(path, practice),
        anchor: practice.id.to_string(),
        counts: level_counts(renderer, practice),
        total: practice.mentions.len(),
    };
    let group = |dimension: &PracticeDimension| LevelsView {
        name: dimension.name.clone(),
        practices: renderer.practices_of(dimension).map(row).collect(),
    };
    let groups = renderer.book.dimensions.values().map(group);
    groups.filter(|group| !group.practices.is_empty()).collect()
}

/// Returns the zones of each part of the matrix: all zones together in a small casebook, by
/// city in a large one.
///
/// A zone that contains others comes last.
pub(super) fn side_by_side<'z>(
    words: Words,
    mut zones: Vec<&'z Zone>,
) -> Vec<(Option<String>, Vec<&'z Zone>)> {
    zones.sort_by_key(|zone| zone.is_whole);
    if zones.len() <= COLUMNS {
        return vec![(None, zones)];
    }
    let mut cities: IndexMap<Option<String>, Vec<&Zone>> = IndexMap::new();
    for zone in zones {
        cities.entry(zone.city.clone()).or_default().push(zone);
    }
    let mut parts: Vec<(Option<String>, Vec<&Zone>)> = Vec::new();
    let are_small = cities.len() * COLUMNS > 4 * cities.values().map(Vec::len).sum::<usize>();
    if are_small {
        // A table for each of many small cities would be all heads.
        let all: Vec<&Zone> = cities.into_values().flatten().collect();
        return all.chunks(COLUMNS).map(|chunk| (cities_of(words, chunk), chunk.to_vec())).collect();
    }
    for (city, zones) in cities {
        parts.extend(zones.chunks(COLUMNS).map(|chunk| (city.clone(), chunk.to_vec())));
    }
    parts
}

/// Returns the cities of zones, each once, as they follow each other; `None` if they have none.
fn cities_of(words: Words, zones: &[&Zone]) -> Option<String> {
    let mut cities: Vec<String> = zones.iter().filter_map(|zone| zone.city.clone()).collect();
    cities.dedup();
    (!cities.is_empty()).then(|| words.list(&cities))
}

fn dimensions(renderer: &Renderer, path: &SitePath, zones: &[&Zone], is_first: bool) -> Vec<DimensionView> {
    let book = renderer.book;
    let cell = |practice: &Practice, zone: &Zone| {
        let mentions = practice.mentions.get(&zone.id).map_or(&[][..], Vec::as_slice);
        MatrixCell {
            zone: zone.short.clone(),
            apart: zone.is_whole,
            mention: mentions.first().map(|mention| renderer.mention(path, &zone.id, mention)),
            sections: mentions.len(),
            evidence: renderer.evidence(&practice.id, &zone.id),
        }
    };
    let row = |practice: &Practice| MatrixRow {
        practice: link::practice_link(path, practice),
        anchor: is_first.then(|| practice.id.to_string()),
        cells: zones.iter().map(|zone| cell(practice, zone)).collect(),
        count: zones.iter().filter(|zone| practice.mentions.contains_key(&zone.id)).count(),
    };
    let group = |dimension: &PracticeDimension| DimensionView {
        name: dimension.name.clone(),
        practices: renderer.practices_of(dimension).map(row).collect(),
    };
    book.dimensions.values().map(group).filter(|group| !group.practices.is_empty()).collect()
}

/// The matrix in small: how many practices of each dimension each zone describes, and how well.
#[derive(Debug, Serialize)]
pub(super) struct MatrixSummary {
    zones: Vec<ZoneHead>,
    rows: Vec<DimensionSummary>,
}

/// A dimension in small.
#[derive(Debug, Serialize)]
struct DimensionSummary {
    name: String,
    /// How many practices it has.
    count: usize,
    /// For each zone the levels of the practices that it describes, in the vocabulary's order.
    cells: Vec<Vec<usize>>,
}

/// Returns the matrix in small; `None` if there are too many zones for it, or none.
pub(super) fn summary(renderer: &Renderer, path: &SitePath) -> Option<MatrixSummary> {
    let groups = side_by_side(renderer.words, renderer.book.zones.values().collect());
    let [(_, zones)] = groups.as_slice() else { return None };
    let row = |dimension: &PracticeDimension| {
        let practices: Vec<&Practice> = renderer.practices_of(dimension).collect();
        let levels = |zone: &&Zone| {
            let described = practices.iter().filter(|practice| practice.mentions.contains_key(&zone.id));
            described.map(|practice| renderer.evidence(&practice.id, &zone.id).level).collect()
        };
        DimensionSummary {
            name: dimension.name.clone(),
            count: practices.len(),
            cells: zones.iter().map(levels).collect(),
        }
    };
    let rows: Vec<DimensionSummary> =
        renderer.book.dimensions.values().map(row).filter(|row| row.count > 0).collect();
    let head = |zone: &&Zone| ZoneHead { link: link::zone_link(path, zone), apart: zone.is_whole };
    let is_there = !rows.is_empty() && !zones.is_empty();
    is_there.then(|| MatrixSummary { zones: zones.iter().map(head).collect(), rows })
}

/// The practices of a dimension, each with how many zones describe it.
#[derive(Debug, Serialize)]
pub(super) struct IndexView {
    name: String,
    practices: Vec<Counted>,
}

#[derive(Debug, Serialize)]
struct Counted {
    practice: Link,
    count: usize,
}

/// Returns the practices by dimension; dimensions without practices are left out.
pub(super) fn index(renderer: &Renderer, path: &SitePath) -> Vec<IndexView> {
    let group = |dimension: &PracticeDimension| IndexView {
        name: dimension.name.clone(),
        practices: renderer
            .practices_of(dimension)
            .map(|practice| Counted {
                practice: link::practice_link(path, practice),
                count: practice.mentions.len(),
            })
            .collect(),
    };
    let groups = renderer.book.dimensions.values().map(group);
    groups.filter(|group| !group.practices.is_empty()).collect()
}
