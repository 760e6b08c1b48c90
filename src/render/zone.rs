//! Zones: the list, and each one's profile, sheet, cases and practices.

use indexmap::IndexMap;
use serde::Serialize;

use super::Renderer;
use super::chart_frame::ChartContent;
use super::link::{self, Link, PageHead};
use super::linked_data::LinkedThing;
use super::over_time;
use super::part_link::{self, PartLink};
use super::view::{CaseCard, EvidenceView, FigureTable, MentionView};
use crate::diagnostic::Diagnostic;
use crate::model::{MetricId, Observation, TimeSeries, Zone};
use crate::site::{LongList, SitePath, pairs};

/// The list of zones.
#[derive(Debug, Serialize)]
pub(super) struct ZonesView {
    head: PageHead,
    /// The zones; none if they are too many for one page.
    zones: Vec<ZoneCard>,
    parts: Vec<PartLink>,
}

/// A zone in a list.
#[derive(Debug, Serialize)]
pub(super) struct ZoneCard {
    link: Link,
    name: String,
    level: Option<String>,
    city: Option<String>,
    cases: Vec<CaseCard>,
    figure_count: usize,
}

/// Returns the list of zones.
pub(super) fn list(renderer: &Renderer, path: &SitePath) -> ZonesView {
    let words = renderer.words;
    let parts = part_link::links(renderer, path, &LongList::Zones);
    let zones = renderer.book.zones.values().filter(|_| parts.is_empty());
    ZonesView {
        head: renderer.head(path, "zones", &words.text("nav-zones"), &words.text("zones-lead")),
        zones: zones.map(|zone| card(renderer, path, zone)).collect(),
        parts,
    }
}

/// Returns a zone as an entry of a list.
pub(super) fn card(renderer: &Renderer, path: &SitePath, zone: &Zone) -> ZoneCard {
    ZoneCard {
        link: link::zone_link(path, zone),
        name: zone.name.clone(),
        level: zone.level.clone(),
        city: zone.city.clone(),
        cases: zone.cases.iter().map(|case| renderer.case_card(path, zone, case)).collect(),
        figure_count: zone.observations.len(),
    }
}

/// The most charts that show what a zone is like.
const PROFILE: usize = 3;

/// Returns charts of the first metrics of a zone's sheet that have a series.
fn profile<'a>(
    renderer: &'a Renderer,
    path: &'a SitePath,
    zone: &'a Zone,
) -> impl Iterator<Item = ChartContent> + 'a {
    let mut metrics: IndexMap<&MetricId, Vec<&Observation>> = IndexMap::new();
    for row in renderer.book.sheet(zone).filter(|row| row.area.as_str() == zone.id.as_str()) {
        metrics.entry(&row.metric).or_default().push(row);
    }
    let charts = metrics.into_iter().filter_map(|(metric, rows)| {
        let metric = renderer.book.metrics.get(metric)?;
        let series = TimeSeries::of(&rows, &renderer.book.area_tree);
        let content = over_time::of_metric(renderer, Some(path), metric, &series)?;
        // The chart with a page of its own is that of all zones.
        Some(ChartContent { name: None, ..content })
    });
    charts.take(PROFILE)
}

/// The page of a zone.
#[derive(Debug, Serialize)]
pub(super) struct ZoneView {
    head: PageHead,
    name: String,
    short: String,
    level: Option<String>,
    city: Option<String>,
    /// The area that contains it, if that is not the city.
    within: Option<String>,
    source: Option<String>,
    cases: Vec<CaseCard>,
    /// The zone's own values over time, each chart rendered; empty if its sheet has no series.
    over_time: Vec<String>,
    figures: FigureTable,
    /// The address of its sheet as CSV.
    csv: String,
    practices: Vec<ZonePractice>,
    pairs: Vec<Link>,
}

impl ZoneView {
    /// Returns how many charts the page shows.
    pub(super) fn charts(&self) -> usize {
        self.over_time.len()
    }
}

#[derive(Debug, Serialize)]
struct ZonePractice {
    practice: Link,
    dimension: String,
    mentions: Vec<MentionView>,
    evidence: EvidenceView,
}

/// Returns the page of a zone.
pub(super) fn view(renderer: &Renderer, path: &SitePath, zone: &Zone, out: &mut Vec<Diagnostic>) -> ZoneView {
    let book = renderer.book;
    let practices = book.practices.values().filter_map(|practice| {
        let mentions = practice.mentions.get(&zone.id)?;
        Some(ZonePractice {
            practice: Link { label: practice.name.clone(), href: path.to(&SitePath::practice(&practice.id)) },
            dimension: book.dimensions.get(&practice.dimension).map_or_else(String::new, |d| d.name.clone()),
            mentions: mentions.iter().map(|mention| renderer.mention(path, &zone.id, mention)).collect(),
            evidence: renderer.evidence(&practice.id, &zone.id),
        })
    });
    let of_zone = |(first, second): &(&crate::model::ZoneId, &crate::model::ZoneId)| {
        **first == zone.id || **second == zone.id
    };
    let within = zone.within.as_ref().map(|area| book.area_name(area).to_owned());
    let description = renderer.words.fill("zone-lead", &[("zone", &zone.name)]);
    let mut head = renderer.head(path, "zones", &zone.name, &description);
    renderer.describe(&mut head, path, &[], Some(LinkedThing::sheet(renderer, zone)));
    ZoneView {
        head,
        name: zone.name.clone(),
        short: zone.short.clone(),
        level: zone.level.clone(),
        city: zone.city.clone(),
        within: within.filter(|within| zone.city.as_ref() != Some(within)),
        source: zone.source.as_ref().map(|source| renderer.source_title(source)),
        cases: zone.cases.iter().map(|case| renderer.case_card(path, zone, case)).collect(),
        over_time: profile(renderer, path, zone)
            .zip(1..)
            .map(|(chart, number)| renderer.chart(path, chart, number, out))
            .collect(),
        figures: renderer.cited_figures(path, zone),
        csv: path.to(&SitePath::zone_csv(&zone.id)),
        practices: practices.collect(),
        pairs: pairs(book)
            .into_iter()
            .filter(of_zone)
            .map(|(a, b)| super::pair::link(renderer, path, a, b))
            .collect(),
    }
}
