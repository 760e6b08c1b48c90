//! The tables of the data package beside that of figures: what is measured, where figures come from, what they are
//! about, their units, the practices and where they are described, and revisions.
//!
//! The same records stand in `data/figures.json`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Renderer;
use super::csv_file::sheet;
use super::data_columns;
use crate::ledger::Evidence;
use crate::model::{Metric, Practice, Unit};
use crate::site::{DataTable, SitePath};
use crate::wire::{AreaRecord, MentionRecord, MetricRecord, PracticeRecord, SourceRecord, UnitRecord};

/// Between the parts of a list within a field.
const SEPARATOR: &str = "; ";

/// Returns a table as CSV; that of figures is made elsewhere.
pub(super) fn csv(renderer: &Renderer, table: DataTable) -> Vec<u8> {
    let head = data_columns::names(table);
    match table {
        DataTable::Figures => Vec::new(),
        DataTable::Metrics => sheet(head, metrics(renderer)),
        DataTable::Sources => sheet(head, sources(renderer)),
        DataTable::Areas => sheet(head, areas(renderer)),
        DataTable::Units => sheet(head, units(renderer)),
        DataTable::Practices => sheet(head, practices(renderer)),
        DataTable::Mentions => sheet(head, mentions(renderer)),
        DataTable::Revisions => sheet(head, revisions(renderer)),
    }
}

/// Returns the metrics, in the vocabulary's order.
pub(super) fn metrics(renderer: &Renderer) -> Vec<MetricRecord> {
    let record = |metric: &Metric| MetricRecord {
        id: metric.id.to_string(),
        name: metric.name.clone(),
        aliases: metric.aliases.join(SEPARATOR),
        unit: metric.unit.id.clone(),
        kind: metric.kind.name().to_owned(),
        better: metric.better.name().to_owned(),
        definition: metric.definition.clone(),
        part_of: metric.part_of.as_ref().map(ToString::to_string),
    };
    renderer.book.metrics.values().map(record).collect()
}

/// Returns the sources, in the order of the settings.
pub(super) fn sources(renderer: &Renderer) -> Vec<SourceRecord> {
    let sources = renderer.book.settings.sources.iter().map(|(id, source)| SourceRecord {
        id: id.to_string(),
        title: source.title.clone(),
        author: source.author.clone(),
        publisher: source.publisher.clone(),
        date: source.date.clone(),
        url: source.url.clone(),
        independent: source.independent,
    });
    sources.collect()
}

/// Returns the zones in their order, then the other areas.
pub(super) fn areas(renderer: &Renderer) -> Vec<AreaRecord> {
    let book = renderer.book;
    let zones = book.zones.values().map(|zone| AreaRecord {
        id: zone.id.to_string(),
        name: zone.name.clone(),
        short: Some(zone.short.clone()),
        zone: true,
        level: zone.level.clone(),
        city: zone.city.clone(),
        within: zone.within.as_ref().map(ToString::to_string),
    });
    let areas = book.areas.iter().filter(|(id, _)| !book.zones.contains_key(id.as_str()));
    let areas = areas.map(|(id, area)| AreaRecord {
        id: id.to_string(),
        name: area.name.clone(),
        short: None,
        zone: false,
        level: None,
        city: None,
        within: area.within.as_ref().map(ToString::to_string),
    });
    zones.chain(areas).collect()
}

/// Returns the units of metrics and of figures, by id.
pub(super) fn units(renderer: &Renderer) -> Vec<UnitRecord> {
    let book = renderer.book;
    let of_figures = book.observations.values().filter_map(|row| Some(&row.definite()?.quantity.unit));
    let units: BTreeMap<&str, &Unit> = of_figures
        .chain(book.metrics.values().map(|metric| &metric.unit))
        .map(|unit| (unit.id.as_str(), unit))
        .collect();
    units.into_values().map(|unit| UnitRecord { id: unit.id.clone(), name: unit.name.clone() }).collect()
}

/// Returns the practices, in the vocabulary's order.
pub(super) fn practices(renderer: &Renderer) -> Vec<PracticeRecord> {
    let dimensions = &renderer.book.dimensions;
    let record = |practice: &Practice| PracticeRecord {
        id: practice.id.to_string(),
        name: practice.name.clone(),
        dimension: dimensions.get(&practice.dimension).map_or_else(String::new, |known| known.name.clone()),
        definition: practice.definition.clone(),
        zones: practice.mentions.len(),
    };
    renderer.book.practices.values().map(record).collect()
}

/// Returns the sections that describe practices, by practice, zone and reading.
fn mentions(renderer: &Renderer) -> Vec<MentionRecord> {
    let mut found = Vec::new();
    for practice in renderer.book.practices.values() {
        for (zone, mentions) in &practice.mentions {
            let evidence = renderer.ledger.evidence.get(&(practice.id.clone(), zone.clone()));
            found.extend(mentions.iter().map(|mention| MentionRecord {
                practice: practice.id.to_string(),
                zone: zone.to_string(),
                level: evidence.map_or(0, Evidence::level),
                heading: mention.heading.clone(),
                page: format!("{}#{}", SitePath::case(&mention.told_by, &mention.slug), mention.anchor),
            }));
        }
    }
    found
}

/// A revision as a row.
#[derive(Serialize)]
struct RevisionRow {
    figure: String,
    kind: &'static str,
    edition: String,
    was: Option<String>,
    became: Option<String>,
    reason: String,
}

fn revisions(renderer: &Renderer) -> Vec<RevisionRow> {
    let row = |revision: crate::wire::RevisionRecord| RevisionRow {
        figure: revision.figure,
        kind: revision.kind.name(),
        edition: revision.edition,
        was: revision.was.map(|said| said.words),
        became: revision.became.map(|said| said.words),
        reason: revision.reason,
    };
    super::revision::data(renderer).into_iter().map(row).collect()
}
