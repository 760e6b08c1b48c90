//! Resolves the metric sheets.
//!
//! In: zones and observations as typed. Out: zones and their observations.
//! An observation with any fault is left out; all its faults are reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

use super::observation::{SheetContext, SheetRow};
use super::term;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::model::{AreaId, AreaTree, MetricId, Observation, Settings, Zone, ZoneId};
use crate::parse::{Draft, Parsed, ZoneFolder};
use crate::source::{Place, sheet_path};

/// Every sheet, and its observations by metric for the charts.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// The sheets, in the order of zones.
    pub(super) zones: IndexMap<ZoneId, Sheet>,
    /// The positions of each metric's observations: zone and number on its sheet.
    pub(super) by_metric: BTreeMap<MetricId, Vec<(usize, usize)>>,
    /// Which area lies within which.
    pub(super) area_tree: AreaTree,
}

/// The audience of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Readers of the site, who do not see internal figures.
    Public,
    /// Readers of a text that is itself internal.
    Internal,
}

impl Audience {
    fn sees(self, sheet: &Sheet) -> bool {
        self == Self::Internal || !sheet.is_internal
    }
}

/// A zone and what its sheet states.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The zone; its cases are added later.
    pub(super) zone: Zone,
    /// The observations, in the sheet's order.
    pub(super) observations: Vec<Arc<Observation>>,
    /// Whether all write-ups of the zone are internal, and its figures with them.
    pub(super) is_internal: bool,
    /// Whether the sheet has lost an observation to a fault, so that an id that
    /// is not on it may be right.
    pub(super) is_open: bool,
}

impl Sheets {
    /// Returns the observations of a metric, in the order of zones and sheets.
    pub(super) fn observations_of(&self, metric: &MetricId) -> impl Iterator<Item = &Observation> {
        let places = self.by_metric.get(metric);
        places.into_iter().flatten().filter_map(|(zone, number)| {
            self.zones.get_index(*zone)?.1.observations.get(*number).map(|o| &**o)
        })
    }

    /// Returns the observation with this id, if a text for this audience may show it.
    pub(super) fn observation(&self, id: &str, audience: Audience) -> Option<&Observation> {
        let sheet = self.zone(id.split('/').next()?, audience)?;
        let found = sheet.observations.iter().find(|observation| observation.id.as_str() == id)?;
        // What a sheet says about an internal zone is internal too.
        let about = self.zones.get(found.area.as_str());
        about.is_none_or(|about| audience.sees(about)).then_some(&**found)
    }

    /// Returns the sheet of a zone, if a text for this audience may show it.
    pub(super) fn zone(&self, id: &str, audience: Audience) -> Option<&Sheet> {
        self.zones.get(id).filter(|sheet| audience.sees(sheet))
    }

    /// Returns the zones whose figures a text for this audience may show.
    pub(super) fn visible(&self, audience: Audience) -> impl Iterator<Item = &ZoneId> {
        self.zones.iter().filter(move |(_, sheet)| audience.sees(sheet)).map(|(id, _)| id)
    }
}

/// Resolves the sheets of the zones, in parallel; the result keeps the order of zones.
pub(super) fn sheets(
    draft: &Draft,
    order: &[String],
    settings: &Settings,
    vocabulary: &Vocabulary,
    out: &mut Vec<Diagnostic>,
) -> Sheets {
    let mut sheets = Sheets::default();
    let context = SheetContext { order, settings, vocabulary, unread: &draft.unread };
    let resolved: Vec<Checked<Option<Sheet>>> = order
        .par_iter()
        .filter_map(|id| Some((id, draft.zones.get(id)?)))
        .map(|(id, folder)| {
            let mut diagnostics = Vec::new();
            let value = sheet(id, folder, &context, &mut diagnostics);
            Checked { value, diagnostics }
        })
        .collect();
    for sheet in resolved {
        let Some(sheet) = sheet.unpack(out) else { continue };
        let index = sheets.zones.len();
        for (number, observation) in sheet.observations.iter().enumerate() {
            sheets.by_metric.entry(observation.metric.clone()).or_default().push((index, number));
        }
        sheets.zones.insert(sheet.zone.id.clone(), sheet);
    }
    let places = vocabulary.areas.iter().filter_map(|(id, area)| Some((id.clone(), area.within.clone()?)));
    let zones = sheets.zones.values().map(|sheet| &sheet.zone);
    let zones = zones.filter_map(|zone| Some((AreaId::new(zone.id.as_str()), zone.within.clone()?)));
    sheets.area_tree = AreaTree::new(places.chain(zones));
    report_rings(draft, &sheets, out);
    report_same_names(draft, &sheets, out);
    sheets
}

/// Reports zones that have one name: no text could tell them apart.
fn report_same_names(draft: &Draft, sheets: &Sheets, out: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<&str, (&ZoneId, Place)> = BTreeMap::new();
    for zone in sheets.zones.values().map(|sheet| &sheet.zone) {
        let sheet = draft.zones.get(zone.id.as_str()).and_then(|folder| folder.sheet.as_ref());
        let Some(places) = sheet.map(|sheet| &sheet.places) else { continue };
        let names = [(zone.name.as_str(), "zone.name"), (zone.short.as_str(), "zone.short")];
        let twice = names.iter().find_map(|(name, key)| {
            let (_, first) = taken.get(name).filter(|(owner, _)| **owner != zone.id)?;
            Some(
                Diagnostic::at_place(Code::DuplicateName, places.at(key))
                    .with("name", *name)
                    .and(*first, "first"),
            )
        });
        out.extend(twice.map(|fault| fault.help("help")));
        for (name, key) in names {
            taken.entry(name).or_insert((&zone.id, places.at(key)));
        }
    }
}

/// Reports zones that lie within each other or within themselves.
fn report_rings(draft: &Draft, sheets: &Sheets, out: &mut Vec<Diagnostic>) {
    for zone in sheets.zones.values().map(|sheet| &sheet.zone) {
        let Some(within) = &zone.within else { continue };
        let own = AreaId::new(zone.id.as_str());
        let folder = draft.zones.get(zone.id.as_str());
        if sheets.area_tree.is_within(within, &own)
            && let Some(places) = folder.and_then(|folder| folder.sheet.as_ref()).map(|sheet| &sheet.places)
        {
            let fault = Diagnostic::at_place(Code::AreaCycle, places.at("zone.within"));
            out.push(fault.with("id", zone.id.as_str()));
        }
    }
}

fn sheet(id: &str, folder: &ZoneFolder, context: &SheetContext, out: &mut Vec<Diagnostic>) -> Option<Sheet> {
    let path = sheet_path(id);
    let Some(Parsed { value, places }) = folder.sheet.as_deref() else {
        let place = folder.cases.first().map(|case| Place::whole(case.file));
        let fault = place.map_or_else(
            || Diagnostic::general(Code::MissingSheet),
            |place| Diagnostic::at_place(Code::MissingSheet, place),
        );
        out.push(fault.with("zone", id).with("path", path).help("help"));
        return None;
    };
    if !term::is_id(id) {
        out.push(Diagnostic::in_file(Code::BadId, places.file()).with("found", id).help("help"));
    }
    let is_unread = || {
        let own = format!("{}/", path.rsplit_once('/').map_or(path.as_str(), |(folder, _)| folder));
        context.unread.iter().any(|path| path.starts_with(&own))
    };
    if folder.cases.is_empty() && !folder.left_out && !is_unread() {
        let fault = Diagnostic::in_file(Code::SheetWithoutWriteUp, places.file()).with("zone", id);
        out.push(fault.help("help"));
    }
    let source = context.source(value.source.as_deref(), places.at("source"), out);
    let draft = value.zone.clone().unwrap_or_default();
    let within = draft.within.as_deref().and_then(|area| context.area(area, places.at("zone.within"), out));
    let name = draft.name.unwrap_or_else(|| id.to_owned());
    let zone = Zone {
        id: ZoneId::new(id),
        short: draft.short.unwrap_or_else(|| name.clone()),
        name,
        level: draft.level,
        city: draft.city,
        within,
        is_whole: false,
        source,
        file: places.file(),
        observations: 0..0,
        cases: Vec::new(),
    };
    let mut row = SheetRow { zone: &zone, context, places, seen: BTreeMap::new() };
    let drafts = value.observations.iter().flatten();
    let count = drafts.clone().count();
    let rows = drafts.enumerate();
    let observations: Vec<Arc<Observation>> = rows
        .filter_map(|(number, draft)| row.observation(number, draft.as_ref()?, out).map(Arc::new))
        .collect();
    // Without the key, its rows stand under another, which is reported.
    let is_open = observations.len() < count || !places.is_complete() || !places.has_key("observations");
    let is_internal = folder.is_internal();
    Some(Sheet { zone, observations, is_internal, is_open })
}
