//! The page of a practice: who does it, how, and what is known of it.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use serde::Serialize;

use super::case::{Around, body, row};
use super::chart_frame::ChartContent;
use super::link::{self, Link, PageHead};
use super::part_link::{self, PartLink};
use super::view::{EvidenceView, FigureView, MentionView};
use super::{Renderer, figure, markdown, matrix, metric};
use crate::diagnostic::Diagnostic;
use crate::model::{Aspect, Metric, MetricId, Observation, ObservationId, Practice, SourceId, Zone, ZoneId};
use crate::site::{LongList, SitePath};

/// The most zones without a practice that are listed; of more, only the number says something.
const LISTED_SILENT: usize = 120;

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
    /// Who follows it and how; none if they are too many for one page.
    zones: Vec<PracticeZone>,
    /// How many zones are documented at each level from 1 to 4.
    levels: [usize; 4],
    parts: Vec<PartLink>,
    /// What is known of it across cases, rendered; empty if there is no text on it.
    body: String,
    /// The aspects that its text does not cover; empty if it covers all.
    unreported: String,
    metrics: Vec<MetricUse>,
    /// The comparable figures of the zones that describe it, each chart rendered.
    charts: Vec<String>,
    /// The limits of what is known.
    limits: Vec<String>,
    /// The zones whose write-ups do not mention it; none if they are too many for a list.
    silent: Vec<Link>,
    silent_count: usize,
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
    let silent_count = silent.clone().count();
    let parts = part_link::links(renderer, path, &LongList::Practice(practice.id.clone()));
    let listed = zones.iter().filter(|_| parts.is_empty());
    let dimension = book.dimensions.get(&practice.dimension);
    let siblings = dimension.into_iter().flat_map(|dimension| renderer.practices_of(dimension));
    let (summary, body) = text(renderer, path, practice, out);
    let drawn = practice.text.iter().flat_map(|text| text.prose.charts.iter().flatten()).count();
    let comparisons = book.comparisons.iter().filter(|other| other.practices.contains(&practice.id));
    PracticeView {
        head: renderer.head(path, "practices", &practice.name, &practice.definition),
        name: practice.name.clone(),
        dimension: dimension.map_or_else(String::new, |dimension| dimension.name.clone()),
        definition: practice.definition.clone(),
        matrix: format!("{}#{}", path.to(&SitePath::new("practices/index.html")), practice.id),
        summary,
        basis: basis(renderer, &zones),
        zones: listed.map(|zone| practice_zone(renderer, path, practice, zone)).collect(),
        levels: matrix::level_counts(renderer, practice),
        parts,
        unreported: unreported(renderer, practice),
        body,
        metrics: metrics(renderer, path, practice),
        charts: charts(renderer, path, practice)
            .into_iter()
            .zip(drawn + 1..)
            .map(|(content, number)| renderer.chart(path, content, number, out))
            .collect(),
        limits: limits(renderer, practice, &zones),
        silent_count,
        silent: silent
            .filter(|_| silent_count <= LISTED_SILENT)
            .map(|zone| link::zone_link(path, zone))
            .collect(),
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

impl PracticeView {
    /// Returns how many charts the page shows beside those of its text.
    pub(super) fn charts(&self) -> usize {
        self.charts.len()
    }
}

/// Returns the figures in sections that describe the practice, by metric, in the order of reading.
fn figures<'a>(renderer: &'a Renderer, practice: &Practice) -> IndexMap<&'a MetricId, Vec<&'a Observation>> {
    let mut figures: IndexMap<&MetricId, Vec<&Observation>> = IndexMap::new();
    for zone in practice.mentions.keys() {
        let evidence = renderer.ledger.evidence.get(&(practice.id.clone(), zone.clone()));
        for id in evidence.map_or(&[][..], |evidence| &evidence.figures) {
            if let Some(figure) = renderer.book.observation(id) {
                figures.entry(&figure.metric).or_default().push(figure);
            }
        }
    }
    figures
}

/// Returns charts of what compares among the figures of the zones that describe the practice, a chart a metric.
///
/// What is drawn is what the ranking of the metric compares: it is on one basis.
fn charts(renderer: &Renderer, path: &SitePath, practice: &Practice) -> Vec<ChartContent> {
    /// The most charts of a page.
    const SHOWN: usize = 3;
    /// The most rows of a chart; of more, the ranking of the metric is the better place.
    const ROWS: usize = 24;
    let chart = |(id, figures): (&MetricId, Vec<&Observation>)| {
        let metric = renderer.book.metrics.get(id)?;
        let ranked = &renderer.ranking(metric)?.ranked;
        let is_ranked = |figure: &&Observation| ranked.iter().any(|one| one.observation.id == figure.id);
        let figures: Vec<&Observation> = figures.into_iter().filter(is_ranked).collect();
        let zones: BTreeSet<&ZoneId> = figures.iter().map(|figure| &figure.zone).collect();
        if metric.kind.is_rank() || zones.len() < 3 || figures.len() > ROWS {
            return None;
        }
        let period = renderer.words.period(&figures.first()?.period);
        let args = [("metric", metric.name.as_str()), ("period", &period), ("practice", &practice.name)];
        let title = renderer.words.fill("practice-chart", &args);
        let mut content = figure::of_points(renderer, path, (format!("cb-practice-{id}"), title), figures);
        content.notes.insert(0, renderer.words.text("practice-chart-note"));
        Some(content)
    };
    figures(renderer, practice).into_iter().filter_map(chart).take(SHOWN).collect()
}

/// Returns the metrics of the figures in sections that describe the practice.
fn metrics(renderer: &Renderer, path: &SitePath, practice: &Practice) -> Vec<MetricUse> {
    let book = renderer.book;
    let basis_of = |metric: &Metric| {
        let summary = renderer.summaries.get(&metric.id)?;
        Some(MetricUse {
            metric: Link { label: metric.name.clone(), href: path.to(&SitePath::metric(&metric.id)) },
            basis: metric::basis(renderer.words, summary, true),
        })
    };
    let metrics = figures(renderer, practice).into_keys().filter_map(|id| book.metrics.get(id));
    let uses = metrics.filter_map(basis_of);
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
    // A figure may have another source than the section that it stands in.
    let has_independent = |zone: &ZoneId| {
        let evidence = renderer.ledger.evidence.get(&(practice.id.clone(), zone.clone()));
        evidence.is_some_and(|evidence| evidence.is_independent)
    };
    if let [source] = sources.as_slice()
        && !is_independent(source)
        && !practice.mentions.keys().any(has_independent)
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
