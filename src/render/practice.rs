//! Practices: the matrix of practices and zones, and each practice's page.

use serde::Serialize;

use super::view::{Head, Link, MentionView};
use super::{Renderer, view};
use crate::model::{Dimension, Practice};
use crate::site::SitePath;

/// The list of practices.
#[derive(Debug, Serialize)]
pub(super) struct PracticesView {
    head: Head,
    matrix: MatrixView,
}

/// The matrix of practices and zones.
#[derive(Debug, Serialize)]
pub(super) struct MatrixView {
    zones: Vec<Link>,
    dimensions: Vec<DimensionView>,
}

#[derive(Debug, Serialize)]
struct DimensionView {
    name: String,
    practices: Vec<MatrixRow>,
}

#[derive(Debug, Serialize)]
struct MatrixRow {
    practice: Link,
    /// A cell for each zone, in their order.
    cells: Vec<MatrixCell>,
    /// How many zones describe it.
    count: usize,
}

#[derive(Debug, Serialize)]
struct MatrixCell {
    zone: String,
    /// The sections that describe it; empty where the write-ups say nothing.
    mentions: Vec<MentionView>,
}

/// Returns the list of practices.
pub(super) fn list(renderer: &Renderer, path: &SitePath) -> PracticesView {
    let words = renderer.words;
    PracticesView {
        head: renderer.head(path, "practices", &words.text("nav-practices"), &words.text("practices-lead")),
        matrix: matrix(renderer, path),
    }
}

/// Returns the matrix, for a page at `path`; dimensions without practices are left out.
pub(super) fn matrix(renderer: &Renderer, path: &SitePath) -> MatrixView {
    let book = renderer.book;
    let row = |practice: &Practice| MatrixRow {
        practice: Link { label: practice.name.clone(), href: path.to(&SitePath::practice(&practice.id)) },
        cells: book
            .zones
            .values()
            .map(|zone| MatrixCell {
                zone: zone.short.clone(),
                mentions: practice
                    .mentions
                    .get(&zone.id)
                    .into_iter()
                    .flatten()
                    .map(|mention| view::mention(path, mention))
                    .collect(),
            })
            .collect(),
        count: practice.mentions.len(),
    };
    let group = |dimension: &Dimension| {
        let practices = book.practices.values().filter(|practice| practice.dimension == dimension.id);
        DimensionView { name: dimension.name.clone(), practices: practices.map(row).collect() }
    };
    MatrixView {
        zones: book.zones.values().map(|zone| view::zone_link(path, zone)).collect(),
        dimensions: book.dimensions.values().map(group).filter(|group| !group.practices.is_empty()).collect(),
    }
}

/// The page of a practice.
#[derive(Debug, Serialize)]
pub(super) struct PracticeView {
    head: Head,
    name: String,
    dimension: String,
    definition: String,
    zones: Vec<PracticeZone>,
    /// The zones whose write-ups say nothing of it.
    silent: Vec<Link>,
    /// The other practices of its dimension.
    siblings: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct PracticeZone {
    zone: Link,
    city: Option<String>,
    mentions: Vec<MentionView>,
}

/// Returns the page of a practice.
pub(super) fn view(renderer: &Renderer, path: &SitePath, practice: &Practice) -> PracticeView {
    let book = renderer.book;
    let zones = practice.mentions.iter().filter_map(|(id, mentions)| {
        let zone = book.zones.get(id)?;
        Some(PracticeZone {
            zone: view::zone_link(path, zone),
            city: zone.city.clone(),
            mentions: mentions.iter().map(|mention| view::mention(path, mention)).collect(),
        })
    });
    let silent = book.zones.values().filter(|zone| !practice.mentions.contains_key(&zone.id));
    let siblings = book
        .practices
        .values()
        .filter(|other| other.dimension == practice.dimension && other.id != practice.id)
        .map(|other| Link { label: other.name.clone(), href: path.to(&SitePath::practice(&other.id)) });
    let dimension = book.dimensions.get(&practice.dimension);
    PracticeView {
        head: renderer.head(path, "practices", &practice.name, &practice.definition),
        name: practice.name.clone(),
        dimension: dimension.map_or_else(String::new, |dimension| dimension.name.clone()),
        definition: practice.definition.clone(),
        zones: zones.collect(),
        silent: silent.map(|zone| view::zone_link(path, zone)).collect(),
        siblings: siblings.collect(),
    }
}
