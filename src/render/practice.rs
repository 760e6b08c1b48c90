//! Practices: the matrix of practices and zones, and each practice's page.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::case::{Around, body, row};
use super::link::{self, Link, PageHead};
use super::view::{EvidenceView, FigureView, MentionView};
use super::{Renderer, markdown};
use crate::diagnostic::Diagnostic;
use crate::model::{Aspect, MetricId, ObservationId, Practice, PracticeDimension, SourceId, Zone, ZoneId};
use crate::site::SitePath;

/// The most zones that a matrix shows side by side; if there are more, it is split by city.
const COLUMNS: usize = 12;

/// The list of practices.
#[derive(Debug, Serialize)]
pub(super) struct PracticesView {
    head: PageHead,
    parts: Vec<MatrixPart>,
    /// How many cells there are, and how many of them are empty.
    cells: usize,
    empty: usize,
}

/// A part of the matrix: as many zones as fit side by side.
#[derive(Debug, Serialize)]
struct MatrixPart {
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
    let groups = side_by_side(book.zones.values().collect());
    let is_split = groups.len() > 1;
    let parts = groups.iter().enumerate().map(|(number, (city, zones))| MatrixPart {
        city: city.clone().filter(|_| is_split),
        zones: zones
            .iter()
            .map(|zone| ZoneHead { link: link::zone_link(path, zone), apart: zone.is_whole })
            .collect(),
        dimensions: dimensions(renderer, path, zones, number == 0),
    });
    let cells = book.practices.len() * book.zones.len();
    let filled: usize = book.practices.values().map(|practice| practice.mentions.len()).sum();
    PracticesView {
        head: renderer.head(path, "practices", &words.text("nav-practices"), &words.text("practices-lead")),
        parts: parts.collect(),
        cells,
        empty: cells - filled,
    }
}

/// Returns the zones of each part of the matrix: all zones together in a small casebook, by
/// city in a large one.
///
/// A zone that contains others comes last.
pub(super) fn side_by_side(mut zones: Vec<&Zone>) -> Vec<(Option<String>, Vec<&Zone>)> {
    zones.sort_by_key(|zone| zone.is_whole);
    if zones.len() <= COLUMNS {
        return vec![(None, zones)];
    }
    let mut cities: IndexMap<Option<String>, Vec<&Zone>> = IndexMap::new();
    for zone in zones {
        cities.entry(zone.city.clone()).or_default().push(zone);
    }
    let parts = cities.into_iter().flat_map(|(city, zones)| {
        let chunks: Vec<Vec<&Zone>> = zones.chunks(COLUMNS).map(<[&Zone]>::to_vec).collect();
        chunks.into_iter().map(move |chunk| (city.clone(), chunk))
    });
    parts.collect()
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

/// The page of a practice.
#[derive(Debug, Serialize)]
pub(super) struct PracticeView {
    head: PageHead,
    name: String,
    dimension: String,
    definition: String,
    /// The link back to its row of the matrix.
    matrix: String,
    /// Its summary in a sentence, with figures linked to their rows; empty if there is none.
    summary: String,
    /// How many zones describe it, and whether they are independent of each other.
    basis: Vec<String>,
    zones: Vec<PracticeZone>,
    /// What is known of it across cases, rendered; empty if there is no text on it.
    body: String,
    /// The aspects that its text does not cover; empty if it covers all.
    unreported: String,
    metrics: Vec<MetricUse>,
    /// The limits of what is known.
    limits: Vec<String>,
    /// The zones whose write-ups do not mention it.
    silent: Vec<Link>,
    /// The other practices of its dimension.
    siblings: Vec<Link>,
    /// The comparisons that deal with it.
    comparisons: Vec<Link>,
}

/// What the material of a zone says about a practice.
#[derive(Debug, Serialize)]
pub(super) struct PracticeZone {
    zone: Link,
    city: Option<String>,
    pub(super) mentions: Vec<MentionView>,
    pub(super) figures: Vec<FigureView>,
    pub(super) evidence: EvidenceView,
}

/// A metric that is relevant to a practice.
#[derive(Debug, Serialize)]
struct MetricUse {
    metric: Link,
    /// How many of its figures can be compared.
    basis: String,
}

/// Returns the page of a practice.
pub(super) fn view(
    renderer: &Renderer,
    path: &SitePath,
    practice: &Practice,
    out: &mut Vec<Diagnostic>,
) -> PracticeView {
    let book = renderer.book;
    let zones: Vec<&Zone> = practice.mentions.keys().filter_map(|id| book.zones.get(id)).collect();
    let silent = book.zones.values().filter(|zone| !practice.mentions.contains_key(&zone.id));
    let dimension = book.dimensions.get(&practice.dimension);
    let siblings = dimension.into_iter().flat_map(|dimension| renderer.practices_of(dimension));
    let (summary, body) = text(renderer, path, practice, out);
    let comparisons = book.comparisons.iter().filter(|other| other.practices.contains(&practice.id));
    PracticeView {
        head: renderer.head(path, "practices", &practice.name, &practice.definition),
        name: practice.name.clone(),
        dimension: dimension.map_or_else(String::new, |dimension| dimension.name.clone()),
        definition: practice.definition.clone(),
        matrix: format!("{}#{}", path.to(&SitePath::new("practices/index.html")), practice.id),
        summary,
        basis: basis(renderer, &zones),
        zones: zones.iter().map(|zone| practice_zone(renderer, path, practice, zone)).collect(),
        unreported: unreported(renderer, practice),
        body,
        metrics: metrics(renderer, path, practice),
        limits: limits(renderer, practice, &zones),
        silent: silent.map(|zone| link::zone_link(path, zone)).collect(),
        siblings: siblings
            .filter(|other| other.id != practice.id)
            .map(|other| link::practice_link(path, other))
            .collect(),
        comparisons: comparisons.map(|comparison| link::comparison_link(path, comparison)).collect(),
    }
}

/// Returns the aspects that the text on a practice does not cover, as a list; empty if it covers all.
pub(super) fn unreported(renderer: &Renderer, practice: &Practice) -> String {
    let unreported = Aspect::ALL.iter().filter(|aspect| !practice.aspects.contains(aspect));
    let unreported = unreported.map(|aspect| renderer.words.text(aspect_name(*aspect)));
    renderer.words.list(&unreported.collect::<Vec<_>>())
}

/// Returns the summary and the body of the text on a practice, rendered.
fn text(
    renderer: &Renderer,
    path: &SitePath,
    practice: &Practice,
    out: &mut Vec<Diagnostic>,
) -> (String, String) {
    let Some(page) = &practice.text else { return (String::new(), String::new()) };
    let account = renderer.ledger.account(&page.id);
    let row = |id: &ObservationId| row(renderer, path, None, id);
    let summary = markdown::line(&page.summary.text, account.map_or(&[], |account| &account.summary), &row);
    let around = Around { file: page.file, below: &BTreeMap::new(), account, row: &row };
    (summary, body(renderer, path, &page.prose, &around, out))
}

/// Returns what a zone's material says about a practice; without mentions if it says nothing.
pub(super) fn practice_zone(
    renderer: &Renderer,
    path: &SitePath,
    practice: &Practice,
    zone: &Zone,
) -> PracticeZone {
    let mentions = practice.mentions.get(&zone.id).into_iter().flatten();
    let evidence = renderer.ledger.evidence.get(&(practice.id.clone(), zone.id.clone()));
    let figures = evidence.map_or(&[][..], |evidence| &evidence.figures).iter();
    let figures = figures.filter_map(|id| renderer.book.observation(id));
    PracticeZone {
        zone: link::zone_link(path, zone),
        city: zone.city.clone(),
        mentions: mentions.map(|mention| renderer.mention(path, &zone.id, mention)).collect(),
        figures: figures.map(|observation| renderer.figure(path, observation)).collect(),
        evidence: renderer.evidence(&practice.id, &zone.id),
    }
}

/// Says how many zones describe a practice, and whether they are independent of each other.
pub(super) fn basis(renderer: &Renderer, zones: &[&Zone]) -> Vec<String> {
    let words = renderer.words;
    let mut basis = Vec::new();
    if !zones.is_empty() {
        basis.push(words.fill("practice-count", &[("count", &zones.len().to_string())]));
    }
    for whole in zones.iter().filter(|zone| zone.is_whole) {
        let members = zones.iter().filter(|zone| renderer.contains(whole, zone));
        let members: Vec<String> = members.map(|zone| zone.short.clone()).collect();
        if !members.is_empty() {
            let members = words.list(&members);
            basis.push(words.fill("practice-nested", &[("whole", &whole.short), ("members", &members)]));
        }
    }
    basis
}

/// Returns the metrics of the figures in sections that describe the practice.
fn metrics(renderer: &Renderer, path: &SitePath, practice: &Practice) -> Vec<MetricUse> {
    let book = renderer.book;
    let mut ids: Vec<&MetricId> = Vec::new();
    for zone in practice.mentions.keys() {
        let evidence = renderer.ledger.evidence.get(&(practice.id.clone(), zone.clone()));
        let figures = evidence.map_or(&[][..], |evidence| &evidence.figures).iter();
        for metric in figures.filter_map(|id| Some(&book.observation(id)?.metric)) {
            if !ids.contains(&metric) {
                ids.push(metric);
            }
        }
    }
    let uses = ids.into_iter().filter_map(|id| book.metrics.get(id)).filter_map(|metric| {
        Some(MetricUse {
            metric: Link { label: metric.name.clone(), href: path.to(&SitePath::metric(&metric.id)) },
            basis: {
                let ranking = renderer.ranking(metric)?;
                super::metric::basis(renderer.words, ranking, ranking.refused.len())
            },
        })
    });
    // A metric with a single figure compares nothing.
    uses.filter(|found| !found.basis.is_empty()).collect()
}

/// Returns the limits of what is known about a practice.
pub(super) fn limits(renderer: &Renderer, practice: &Practice, zones: &[&Zone]) -> Vec<String> {
    let (words, book) = (renderer.words, renderer.book);
    let mut limits = vec![words.text("limit-level")];
    let told_by = practice.mentions.values().flatten().filter_map(|mention| {
        let zone = book.zones.get(&mention.told_by)?;
        let case = zone.cases.iter().find(|case| case.slug == mention.slug);
        case.and_then(|case| case.source.as_ref()).or(zone.source.as_ref())
    });
    let mut sources: Vec<&SourceId> = told_by.collect();
    sources.sort_unstable();
    sources.dedup();
    let is_independent =
        |source: &&SourceId| book.settings.sources.get(*source).is_some_and(|source| source.independent);
    if let [source] = sources.as_slice()
        && !is_independent(source)
        && zones.len() > 1
    {
        limits.push(words.fill("limit-source", &[("source", &renderer.source_title(source))]));
    }
    let apart = |mention: &(&ZoneId, &crate::model::PracticeMention)| *mention.0 != mention.1.told_by;
    let all = practice.mentions.iter().flat_map(|(zone, all)| all.iter().map(move |one| (zone, one)));
    if all.clone().any(|mention| apart(&mention)) {
        limits.push(words.text("limit-told-by"));
    }
    limits
}

/// Returns the key of the word for an aspect.
fn aspect_name(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Effect => "aspect-effect",
        Aspect::Mechanism => "aspect-mechanism",
        Aspect::Conditions => "aspect-conditions",
        Aspect::Implementation => "aspect-implementation",
        Aspect::Cost => "aspect-cost",
    }
}
