//! The book: everything that is published, by id.
//!
//! In: what `resolve` has checked. Out: look-ups that cannot fail for ids
//! that the book itself hands out.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{
    AreaId, AreaTree, Asset, Better, Case, Comparison, DimensionId, MetricId, MetricIndex, MetricType,
    Observation, ObservationId, Pack, Page, Part, Period, Practice, PracticeDimension, PracticeId, Revision,
    SourceId, Unit, Units, Waiver, ZoneId, ZoneIndex,
};
use crate::memo::Key;
use crate::message::Language;
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
    /// The places that are no zone.
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
    /// The images, by name in the site.
    pub assets: Vec<Arc<Asset>>,
    /// The hash of all that any text rests on, beyond its own words and what it links to.
    pub shared_inputs: Key,
}

impl Book {
    /// Returns the observations of a zone's sheet, in its order.
    pub fn sheet<'a>(&'a self, zone: &Zone) -> impl Iterator<Item = &'a Observation> + use<'a> {
        let sheet = self.observations.get_range(zone.observations.clone());
        sheet.into_iter().flat_map(|sheet| sheet.values().map(|observation| &**observation))
    }

    /// Returns which zone has this id; `None` if there is none.
    pub fn zone_index(&self, id: &str) -> Option<ZoneIndex> {
        self.zones.get_index_of(id).map(ZoneIndex)
    }

    /// Returns which metric has this id; `None` if there is none.
    pub fn metric_index(&self, id: &MetricId) -> Option<MetricIndex> {
        self.metrics.get_index_of(id).map(MetricIndex)
    }

    /// Returns a metric by its index.
    pub fn metric_at(&self, index: MetricIndex) -> Option<&Metric> {
        self.metrics.get_index(index.0).map(|(_, metric)| metric)
    }

    /// Returns the observation of this id; `None` if it is not published.
    pub fn observation(&self, id: &ObservationId) -> Option<&Observation> {
        self.observations.get(id).map(|observation| &**observation)
    }

    /// Returns the observations of a metric, in the order of zones and sheets.
    pub fn observations_of<'a>(&'a self, metric: &Metric) -> impl Iterator<Item = &'a Observation> {
        metric.observations.iter().filter_map(|index| Some(&**self.observations.get_index(*index)?.1))
    }

    /// Returns the name of an area: a zone's short name, or the place's.
    pub fn area_name<'a>(&'a self, area: &'a AreaId) -> &'a str {
        let zone = self.zones.get(area.as_str()).map(|zone| zone.short.as_str());
        zone.or_else(|| self.areas.get(area).map(|area| area.name.as_str())).unwrap_or(area.as_str())
    }

    /// Returns every text of the site that speaks for no single zone: pages, comparisons, those on practices.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        let comparisons = self.comparisons.iter().map(|comparison| &comparison.text);
        let practices = self.practices.values().filter_map(|practice| practice.text.as_ref());
        self.pages.iter().chain(comparisons).chain(practices)
    }

    /// Returns the texts that only packs hold: what each says of itself, and those beside them.
    pub fn printed(&self) -> impl Iterator<Item = &Page> {
        self.packs.iter().map(|pack| &pack.text).chain(&self.pack_texts)
    }

    /// Returns the files of the texts that no reader of the site sees: packs that stay outside it, and texts
    /// that no other pack holds.
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

/// What `content/casebook.yaml` says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The casebook's title.
    pub title: String,
    /// A line below it; empty if none.
    pub subtitle: String,
    /// The language of the pages.
    pub language: Language,
    /// The edition of the compilation: the one date there is.
    pub edition: Edition,
    /// The address of the site, without a slash at its end.
    pub base_url: Option<String>,
    /// The theme's name.
    pub theme: String,
    /// The sources by id.
    pub sources: IndexMap<SourceId, Source>,
    /// What a reader must know of the sources; stands at the foot of each page.
    pub source_note: Option<String>,
    /// Who publishes the casebook.
    pub publisher: Option<String>,
    /// How to reach the publisher.
    pub contact: Option<String>,
    /// The ICP record number.
    pub icp: Option<String>,
    /// The public security record number.
    pub police_record: Option<String>,
    /// The site's identification code.
    pub site_code: Option<String>,
    /// The fonts of packs.
    pub fonts: Fonts,
    /// The address that opens a file in an editor, with `{path}`, `{line}` and `{column}` in it.
    pub editor_url: Option<String>,
}

/// The font files that packs are set in before the bundled ones.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    /// For headings, tables and charts.
    pub sans: Option<Arc<[u8]>>,
    /// For running text.
    pub serif: Option<Arc<[u8]>>,
    /// For the running text of a briefing.
    pub fangsong: Option<Arc<[u8]>>,
    /// For the title of a briefing.
    pub xiaobiaosong: Option<Arc<[u8]>>,
    /// For headings of the second level of a briefing, and for emphasis.
    pub kaiti: Option<Arc<[u8]>>,
    /// For characters that the others lack, in the order of trying.
    pub fallback: Vec<Arc<[u8]>>,
}

/// The edition of a compilation: a month, or a day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The first day of the edition's month, or its day.
    pub date: Date,
    /// Whether the day is stated.
    pub has_day: bool,
}

impl Edition {
    /// Reads an edition as ISO 8601 writes a month or a day; `None` for all else.
    pub fn parse(text: &str) -> Option<Self> {
        match Period::parse(text)? {
            Period::Day(date) => Some(Self { date, has_day: true }),
            Period::Month(month) => {
                let date = Date::new(month.year, month.month, 1).ok()?;
                Some(Self { date, has_day: false })
            }
            _ => None,
        }
    }

    /// Returns whether an edition comes before another; those of one month do not where either states no day.
    pub fn is_before(self, other: Self) -> bool {
        let month = |edition: Self| (edition.date.year(), edition.date.month());
        if self.has_day && other.has_day { self.date < other.date } else { month(self) < month(other) }
    }

    /// Returns the edition as ISO 8601 writes it.
    pub fn code(self) -> String {
        let date = self.date.to_string();
        if self.has_day { date } else { date[..7].to_owned() }
    }
}

/// A source of figures.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it appeared, as stated.
    pub date: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Whether it comes from outside the zone it speaks of.
    pub independent: bool,
}

/// A metric: what is observed.
#[derive(Clone, Debug)]
pub struct Metric {
    /// Its id.
    pub id: MetricId,
    /// Its name.
    pub name: String,
    /// Other names that prose uses.
    pub aliases: Vec<String>,
    /// The unit its observations have by default.
    pub unit: Unit,
    /// What kind of number it is.
    pub kind: MetricType,
    /// Which direction is the better one.
    pub better: Better,
    /// What it measures, in our words.
    pub definition: String,
    /// Where its observations stand in [`Book::observations`], in order.
    pub observations: Vec<usize>,
}

/// A place that is no zone of the casebook.
#[derive(Clone, Debug)]
pub struct Area {
    /// Its name.
    pub name: String,
    /// The area that contains it.
    pub within: Option<AreaId>,
}

/// A zone and what is published of it.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Its id.
    pub id: ZoneId,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short: String,
    /// Its level, where a source states it.
    pub level: Option<String>,
    /// The city it lies in.
    pub city: Option<String>,
    /// The area that contains it.
    pub within: Option<AreaId>,
    /// Whether it contains other zones, as a city does, and is set apart from them.
    pub is_whole: bool,
    /// The source of its sheet.
    pub source: Option<SourceId>,
    /// The file of its sheet.
    pub file: FileId,
    /// Where its observations stand in [`Book::observations`].
    pub observations: Range<usize>,
    /// Its published write-ups, by slug.
    pub cases: Vec<Arc<Case>>,
}
