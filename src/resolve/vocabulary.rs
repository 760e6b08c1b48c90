//! Resolves the files of `content/vocabulary/`.
//!
//! In: definitions as typed. Out: units, areas, metrics and practices, in which
//! all names are resolved.

use indexmap::IndexMap;

use super::{term, units};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Area, AreaId, Better, DimensionId, Metric, MetricId, MetricType, Practice, PracticeDimension, PracticeId,
    Unit, Units,
};
use crate::parse::vocabulary::{EntryTable, MetricDraft, PracticesDraft};
use crate::parse::{Draft, Parsed, Places, is_complete};
use crate::source::{FileKind, Place};

/// What sheets and write-ups can name.
///
/// A list is open if its file could not be read in full: then a name that is
/// not on it is not reported.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Which lists are open.
    pub(super) open: OpenLists,
    /// The units.
    pub(super) units: Units,
    /// The places that are not zones.
    pub(super) areas: IndexMap<AreaId, Area>,
    /// The metrics.
    pub(super) metrics: IndexMap<MetricId, Metric>,
    /// The dimensions.
    pub(super) dimensions: IndexMap<DimensionId, PracticeDimension>,
    /// The practices, in the order of dimensions.
    pub(super) practices: IndexMap<PracticeId, Practice>,
}

/// A list of names that sheets and write-ups use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Units,
    Metrics,
    Practices,
    Areas,
    Sources,
}

/// The lists that may lack definitions because their file is broken.
#[derive(Clone, Debug)]
pub(super) struct OpenLists(Vec<List>);

impl OpenLists {
    fn new(draft: &Draft) -> Self {
        let lists = [
            (List::Units, is_complete(draft.units.as_deref()) && is_whole(draft.units.as_deref())),
            (List::Metrics, is_complete(draft.metrics.as_deref()) && is_whole(draft.metrics.as_deref())),
            (List::Practices, is_complete(draft.practices.as_deref()) && has_all_practices(draft)),
            (List::Areas, is_complete(draft.areas.as_deref()) && is_whole(draft.areas.as_deref())),
            (List::Sources, is_complete(draft.settings.as_deref()) && has_all_sources(draft)),
        ];
        Self(lists.into_iter().filter(|(_, complete)| !complete).map(|(list, _)| list).collect())
    }

    /// Returns whether a list may lack definitions because its file is broken.
    pub(super) fn has(&self, list: List) -> bool {
        self.0.contains(&list)
    }
}

impl Vocabulary {
    /// Returns the unit with this id, or reports that there is none.
    pub(super) fn unit(&self, id: &str, place: Place, out: &mut Vec<Diagnostic>) -> Option<Unit> {
        unit(&self.units, &self.open, id, place, out)
    }

    /// Returns the metric with this id, or reports that there is none.
    pub(super) fn metric(&self, id: &str, place: Place, out: &mut Vec<Diagnostic>) -> Option<&Metric> {
        let metric = self.metrics.get(id);
        if metric.is_none() && !self.open.has(List::Metrics) {
            let known = self.metrics.keys().map(MetricId::as_str);
            let fault = Diagnostic::at_place(Code::UnknownMetric, place).with("found", id).nearest(id, known);
            out.push(fault.help("help"));
        }
        metric
    }

    /// Returns the practice with this id, or reports that there is none.
    pub(super) fn practice(&self, id: &str, place: Place, out: &mut Vec<Diagnostic>) -> Option<PracticeId> {
        if self.practices.contains_key(id) {
            return Some(PracticeId::new(id));
        }
        if self.open.has(List::Practices) {
            return None;
        }
        let known = self.practices.keys().map(PracticeId::as_str);
        let fault = Diagnostic::at_place(Code::UnknownPractice, place).with("found", id).nearest(id, known);
        out.push(fault.help("help"));
        None
    }
}

/// A list whose file is not there: what a name is called that would be on it, and the path.
pub(super) type AbsentList = (Code, &'static str);

/// Returns the lists of a draft whose files are not there.
pub(super) fn absent(draft: &Draft) -> Vec<AbsentList> {
    let lists = [
        (draft.units.is_some(), Code::UnknownUnit, FileKind::Units),
        (draft.metrics.is_some(), Code::UnknownMetric, FileKind::Metrics),
        (draft.practices.is_some(), Code::UnknownPractice, FileKind::Practices),
        (draft.areas.is_some(), Code::UnknownArea, FileKind::Areas),
    ];
    let absent = lists.into_iter().filter(|(is_there, ..)| !is_there);
    absent.filter_map(|(_, code, kind)| Some((code, kind.pattern()?))).collect()
}

/// Reports a list that is not there once, in the place of each of its names that is not known.
pub(super) fn report_absent(absent: &[AbsentList], out: &mut Vec<Diagnostic>) {
    /// From how many names on the file is missed, and not one of them misspelt.
    const NAMES: usize = 2;
    for (code, path) in absent {
        let first = out.iter().find(|finding| finding.code == *code).and_then(|finding| finding.place);
        let count = out.iter().filter(|finding| finding.code == *code).count();
        if let Some(first) = first.filter(|_| count >= NAMES) {
            out.retain(|finding| finding.code != *code);
            let fault = Diagnostic::at_place(Code::MissingList, first).with("path", *path);
            out.push(fault.with("count", count.to_string()).help("help"));
        }
    }
}

/// Returns whether every entry of a table could be read.
fn is_whole<T>(table: Option<&Parsed<EntryTable<T>>>) -> bool {
    table.is_none_or(|table| table.value.values().all(Option::is_some))
}

fn has_all_practices(draft: &Draft) -> bool {
    let practices = draft.practices.as_ref().map(|practices| &practices.value);
    practices.is_none_or(|drafts| drafts.practices.iter().flatten().all(|(_, practice)| practice.is_some()))
}

fn has_all_sources(draft: &Draft) -> bool {
    let settings = draft.settings.as_ref().map(|settings| &settings.value);
    settings.is_some_and(|settings| settings.sources.iter().flatten().all(|(_, source)| source.is_some()))
}

/// Resolves the whole vocabulary.
pub(super) fn vocabulary(draft: &Draft, zones: &[String], out: &mut Vec<Diagnostic>) -> Vocabulary {
    let open = OpenLists::new(draft);
    let units = units::units(draft, out);
    let areas = areas(draft, zones, out);
    let metrics =
        draft.metrics.as_ref().map(|metrics| self::metrics(metrics, &units, &open, out)).unwrap_or_default();
    let (dimensions, practices) =
        draft.practices.as_ref().map(|practices| self::practices(practices, out)).unwrap_or_default();
    Vocabulary { open, units, areas, metrics, dimensions, practices }
}

fn areas(draft: &Draft, zones: &[String], out: &mut Vec<Diagnostic>) -> IndexMap<AreaId, Area> {
    let mut areas = IndexMap::new();
    let Some(Parsed { value, places }) = draft.areas.as_deref() else { return areas };
    for (id, area) in value {
        term::check_id(id, places.key(id), out);
        if zones.contains(id) {
            out.push(
                Diagnostic::at_place(Code::DuplicateId, places.key(id))
                    .with("id", id.as_str())
                    .help("help-area"),
            );
            continue;
        }
        let Some(area) = area else { continue };
        let within = area.within.as_deref().and_then(|within| {
            let known = value.keys().chain(zones).map(String::as_str);
            area_id(within, known, places.at(&format!("{id}.within")), out)
        });
        let name = area.name.clone().unwrap_or_default();
        let aliases = area.short.iter().chain(area.aliases.iter().flatten().flatten()).cloned().collect();
        areas.insert(AreaId::new(id.as_str()), Area { name, aliases, within });
    }
    cut_cycles(&mut areas, places, out);
    areas
}

/// Returns the id of a known area, or reports that there is none.
pub(super) fn area_id<'a>(
    id: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    place: Place,
    out: &mut Vec<Diagnostic>,
) -> Option<AreaId> {
    if known.clone().any(|name| name == id) {
        return Some(AreaId::new(id));
    }
    out.push(
        Diagnostic::at_place(Code::UnknownArea, place).with("found", id).nearest(id, known).help("help"),
    );
    None
}

/// Reports areas that contain each other, and drops the link that closes the cycle.
fn cut_cycles(areas: &mut IndexMap<AreaId, Area>, places: &Places, out: &mut Vec<Diagnostic>) {
    for index in 0..areas.len() {
        if !contains_itself(areas, index) {
            continue;
        }
        if let Some((id, area)) = areas.get_index_mut(index) {
            area.within = None;
            let place = places.at(&format!("{id}.within"));
            out.push(Diagnostic::at_place(Code::AreaCycle, place).with("id", id.as_str()));
        }
    }
}

/// Returns whether the areas that contain an area lead back to it.
fn contains_itself(areas: &IndexMap<AreaId, Area>, index: usize) -> bool {
    let around = |at: usize| areas.get_index_of(areas.get_index(at)?.1.within.as_ref()?);
    // The number of steps is limited, in case of a cycle that does not include this area.
    std::iter::successors(around(index), |at| around(*at)).take(areas.len()).any(|at| at == index)
}

fn unit(units: &Units, open: &OpenLists, id: &str, place: Place, out: &mut Vec<Diagnostic>) -> Option<Unit> {
    let unit = units.find(id);
    if unit.is_none() && !open.has(List::Units) {
        let fault = Diagnostic::at_place(Code::UnknownUnit, place).with("found", id);
        out.push(fault.nearest(id, units.ids()).help("help"));
    }
    unit
}

fn metrics(
    draft: &Parsed<EntryTable<MetricDraft>>,
    units: &Units,
    open: &OpenLists,
    out: &mut Vec<Diagnostic>,
) -> IndexMap<MetricId, Metric> {
    let Parsed { value, places } = draft;
    let mut metrics = IndexMap::new();
    for (id, metric) in value {
        term::check_id(id, places.key(id), out);
        let Some(metric) = metric else { continue };
        let at = |key: &str| places.at(&format!("{id}.{key}"));
        let unit = metric.unit.as_deref().and_then(|name| unit(units, open, name, at("unit"), out));
        let kind = metric
            .kind
            .as_deref()
            .and_then(|name| term::choice(MetricType::ALL, MetricType::name, name, at("type"), out));
        let better = metric
            .better
            .as_deref()
            .and_then(|name| term::choice(Better::ALL, Better::name, name, at("better"), out));
        // A metric with a broken part is reported once, here, and then used with a
        // stand-in, so that its observations are not reported one by one.
        let unit = unit.unwrap_or_else(|| Unit::counter("", ""));
        let mut other = |name: &str, place: Place| {
            let known = || value.keys().map(String::as_str).filter(|other| *other != id);
            let is_known = known().any(|other| other == name);
            if !is_known {
                let fault = Diagnostic::at_place(Code::UnknownMetric, place).with("found", name);
                out.push(fault.nearest(name, known()));
            }
            is_known.then(|| MetricId::new(name))
        };
        let part_of = metric.part_of.as_deref().and_then(|name| other(name, at("part_of")));
        let path = format!("{id}.compares_with");
        let alike = term::words(metric.compares_with.as_ref(), places, &path);
        let compares_with = alike.filter_map(|(name, place)| other(name, place)).collect();
        let metric = Metric {
            part_of,
            compares_with,
            id: MetricId::new(id.as_str()),
            name: metric.name.clone().unwrap_or_default(),
            aliases: metric.aliases.iter().flatten().flatten().cloned().collect(),
            unit,
            kind: kind.unwrap_or(MetricType::Level),
            better: better.unwrap_or(Better::Neutral),
            definition: metric.definition.clone().unwrap_or_default(),
            subject: metric.subject.clone(),
            observations: Vec::new(),
        };
        metrics.insert(metric.id.clone(), metric);
    }
    metrics
}

fn practices(
    draft: &Parsed<PracticesDraft>,
    out: &mut Vec<Diagnostic>,
) -> (IndexMap<DimensionId, PracticeDimension>, IndexMap<PracticeId, Practice>) {
    let Parsed { value, places } = draft;
    let mut dimensions = IndexMap::new();
    for (id, name) in value.dimensions.iter().flatten() {
        term::check_id(id, places.key(&format!("dimensions.{id}")), out);
        let id = DimensionId::new(id.as_str());
        dimensions.insert(id.clone(), PracticeDimension { id, name: name.clone().unwrap_or_default() });
    }
    let mut practices = IndexMap::new();
    for (id, practice) in value.practices.iter().flatten() {
        let path = format!("practices.{id}");
        term::check_id(id, places.key(&path), out);
        let Some(practice) = practice else { continue };
        let Some(dimension) = &practice.dimension else { continue };
        if !dimensions.contains_key(dimension.as_str()) {
            let place = places.at(&format!("{path}.dimension"));
            let fault = Diagnostic::at_place(Code::UnknownDimension, place).with("found", dimension.as_str());
            out.push(fault.nearest(dimension, dimensions.keys().map(DimensionId::as_str)));
        }
        let practice = Practice {
            id: PracticeId::new(id.as_str()),
            name: practice.name.clone().unwrap_or_default(),
            dimension: DimensionId::new(dimension.as_str()),
            definition: practice.definition.clone().unwrap_or_default(),
            mentions: IndexMap::new(),
            text: None,
            aspects: Vec::new(),
        };
        practices.insert(practice.id.clone(), practice);
    }
    practices.sort_by_key(|_, practice| dimensions.get_index_of(&practice.dimension));
    (dimensions, practices)
}
