//! The book: everything that is published, by id.
//!
//! In: what `resolve` has checked. Out: look-ups that cannot fail for ids
//! that the book itself hands out.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;

use super::{
    Area, AreaId, AreaTree, Asset, Case, Chart, ChartId, Comparison, DimensionId, Metric, MetricId,
    MetricIndex, Observation, ObservationId, Pack, Page, Part, Practice, PracticeDimension, PracticeId,
    Prose, PublishedWords, Revision, Settings, ShortIds, TextId, Units, Waiver, Zone, ZoneId, ZoneIndex,
};
use crate::memo::Key;
use crate::source::FileId;

/// Everything that is published.
#[derive(Clone, Debug)]
pub struct Book {
    /// The settings.
    pub settings: Settings,
    /// The units that sheets and prose can use.
    pub units: Units,
    /// The metrics, in the vocabulary's order.
    pub metrics: IndexMap<MetricId, Metric>,
    /// The dimensions, in the vocabulary's order.
    pub dimensions: IndexMap<DimensionId, PracticeDimension>,
    /// The practices, in the order of dimensions and of the vocabulary.
    pub practices: IndexMap<PracticeId, Practice>,
    /// The places that are not zones.
    pub areas: IndexMap<AreaId, Area>,
    /// Which area lies within which: zones and other places.
    pub area_tree: AreaTree,
    /// The zones, in the order of the settings.
    pub zones: IndexMap<ZoneId, Zone>,
    /// The observations, in the order of zones and sheets.
    pub observations: Arc<IndexMap<ObservationId, Arc<Observation>>>,
    /// The pages, by name.
    pub pages: Vec<Page>,
    /// The comparisons, by name.
    pub comparisons: Vec<Comparison>,
    /// The packs, by name.
    pub packs: Vec<Pack>,
    /// The texts that packs hold, by name.
    pub pack_texts: Vec<Page>,
    /// The findings that an editor answers for, in the order of the file.
    pub waivers: Vec<Waiver>,
    /// The published figures that were changed, the newest edition first, each edition in the order of the file.
    pub revisions: Vec<Revision>,
    /// What readers see of the settings, the vocabulary, sheets and packs as it was typed.
    pub words: Vec<PublishedWords>,
    /// The images, by name in the site.
    pub assets: Vec<Arc<Asset>>,
    /// The short ids of rows.
    pub row_ids: Arc<ShortIds>,
    /// The short ids of charts.
    pub chart_ids: ShortIds,
    /// The hash of everything that all texts depend on, apart from their own words and what they link to.
    pub shared_inputs: Key,
}

impl Book {
    /// Returns the observations of a zone's sheet, in its order.
    pub fn sheet<'a>(&'a self, zone: &Zone) -> impl Iterator<Item = &'a Observation> + use<'a> {
        let sheet = self.observations.get_range(zone.observations.clone());
        sheet.into_iter().flat_map(|sheet| sheet.values().map(|observation| &**observation))
    }

    /// Returns the index of the zone with this id; `None` if there is none.
    pub fn zone_index(&self, id: &str) -> Option<ZoneIndex> {
        self.zones.get_index_of(id).map(ZoneIndex)
    }

    /// Returns the index of the metric with this id; `None` if there is none.
    pub fn metric_index(&self, id: &MetricId) -> Option<MetricIndex> {
        self.metrics.get_index_of(id).map(MetricIndex)
    }

    /// Returns a metric by its index.
    pub fn metric_at(&self, index: MetricIndex) -> Option<&Metric> {
        self.metrics.get_index(index.0).map(|(_, metric)| metric)
    }

    /// Returns the observation with this id; `None` if it is not published.
    pub fn observation(&self, id: &ObservationId) -> Option<&Observation> {
        self.observations.get(id).map(|observation| &**observation)
    }

    /// Returns the observations of a metric, in the order of zones and sheets.
    pub fn observations_of<'a>(&'a self, metric: &Metric) -> impl Iterator<Item = &'a Observation> {
        metric.observations.iter().filter_map(|index| Some(&**self.observations.get_index(*index)?.1))
    }

    /// Returns the id of an observation's row on pages, `f-` and its short id.
    pub fn row_anchor(&self, id: &ObservationId) -> String {
        format!("f-{}", self.row_ids.of(id.as_str()))
    }

    /// Returns the code that a chart is cited by and its files are named by, `c-` and its short id.
    pub fn chart_code(&self, id: &ChartId) -> String {
        format!("c-{}", self.chart_ids.of(&id.to_string()))
    }

    /// Returns the body of a text of the site; `None` if it is not published.
    pub fn prose(&self, text: &TextId) -> Option<&Prose> {
        match text {
            TextId::Case(zone, slug) => self.case(zone, slug).map(|(_, case)| &case.prose),
            id => self.pages().find(|page| page.id == *id).map(|page| &page.prose),
        }
    }

    /// Returns the charts in the site's texts: of cases in the order of zones, then of pages.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        let texts = self.cases().map(|case| &case.prose).chain(self.pages().map(|page| &page.prose));
        texts.flat_map(|prose| prose.charts.iter().flatten())
    }

    /// Returns the name of an area: a zone's short name, or the place's.
    pub fn area_name<'a>(&'a self, area: &'a AreaId) -> &'a str {
        let zone = self.zones.get(area.as_str()).map(|zone| zone.short.as_str());
        zone.or_else(|| self.areas.get(area).map(|area| area.name.as_str())).unwrap_or(area.as_str())
    }

    /// Returns the text of the first page; `None` if nobody has written one.
    pub fn front(&self) -> Option<&Page> {
        self.pages.iter().find(|page| page.is_front())
    }

    /// Returns the site's texts that are not about a single zone: pages, comparisons, texts on practices.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        let comparisons = self.comparisons.iter().map(|comparison| &comparison.text);
        let practices = self.practices.values().filter_map(|practice| practice.text.as_ref());
        self.pages.iter().chain(comparisons).chain(practices)
    }

    /// Returns the texts that only packs hold: each pack's own, and those beside the packs.
    pub fn printed(&self) -> impl Iterator<Item = &Page> {
        self.packs.iter().map(|pack| &pack.text).chain(&self.pack_texts)
    }

    /// Returns the files of internal texts: unpublished packs, and texts that no published pack holds.
    pub fn internal_files(&self) -> BTreeSet<FileId> {
        let public = self.packs.iter().filter(|pack| pack.publish).flat_map(|pack| &pack.parts);
        let held: BTreeSet<&str> = public.filter_map(Part::text).collect();
        let packs = self.packs.iter().filter(|pack| !pack.publish).map(|pack| pack.text.file);
        let texts = self.pack_texts.iter().filter(|text| !held.contains(text.slug.as_str()));
        packs.chain(texts.map(|text| text.file)).collect()
    }

    /// Returns a case; `None` if it is not published.
    pub fn case(&self, zone: &ZoneId, slug: &str) -> Option<(&Zone, &Case)> {
        let zone = self.zones.get(zone)?;
        Some((zone, zone.cases.iter().find(|case| case.slug == slug)?))
    }

    /// Returns every case, in the order of zones.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.zones.values().flat_map(|zone| zone.cases.iter().map(|case| &**case))
    }
}
