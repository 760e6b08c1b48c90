//! Turns a draft into a book.
//!
//! In: the authors' own words. Out: a [`Book`] in which every name is resolved,
//! and all faults of meaning. Never fails: what is not valid is left out and
//! reported. Reads no file and makes no page.

mod address;
mod audience;
mod cause;
mod chart;
mod chart_keys;
mod chart_rows;
mod chart_steps;
mod front;
mod observation;
mod pack;
mod prose;
mod revision;
mod settings;
mod sheet;
mod term;
mod units;
mod vocabulary;
mod waiver;
mod words;
mod writeup;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::memo::{Key, Memo};
use crate::model::{
    AreaId, Book, Case, Chart, ChartId, Edition, MetricId, Observation, ObservationId, Practice, PracticeId,
    PracticeMention, ShortIds, Zone, ZoneId,
};
use crate::parse::{Draft, ThemeFile, ZoneFolder};
pub use audience::{InternalBook, PublicBook};
pub use term::is_id;

use prose::{Destinations, ProseContext, Texts};
use sheet::Sheets;
use vocabulary::Vocabulary;

/// Resolves what the public sees of a draft; `themes` are the project's own theme files by path.
///
/// Packs that stay outside the site are left out if they could hold internal
/// content: [`internal`] resolves them.
pub fn public(mut draft: Draft, themes: &BTreeMap<String, ThemeFile>, memo: &Memo) -> Checked<PublicBook> {
    if draft.has_internal_packs() {
        draft.leave_out_internal_packs();
    }
    let Checked { value, diagnostics } = resolve(draft, themes, memo);
    Checked { value: PublicBook::new(value), diagnostics }
}

/// Resolves a draft including its internal content, as packs outside the site show it.
pub fn internal(
    mut draft: Draft,
    themes: &BTreeMap<String, ThemeFile>,
    public: &PublicBook,
    memo: &Memo,
) -> Checked<InternalBook> {
    draft.show_internal();
    let Checked { value, diagnostics } = resolve(draft, themes, memo);
    Checked { value: InternalBook::new(value, public), diagnostics }
}

/// Resolves every name of a draft.
fn resolve(mut draft: Draft, themes: &BTreeMap<String, ThemeFile>, memo: &Memo) -> Checked<Book> {
    let mut diagnostics = Vec::new();
    let out = &mut diagnostics;
    let absent = vocabulary::absent(&draft);
    let settings_file = draft.settings.as_ref().map(|settings| settings.places.file());
    let zone_ids: Vec<String> = draft.zones.keys().cloned().collect();
    let settings = settings::settings(&draft, themes, out);
    let vocabulary = vocabulary::vocabulary(&draft, &zone_ids, out);
    let waivers = waiver::waivers(&draft, out);
    let words = words::words(&draft);
    let order = zone_order(&draft, out);
    let shared_inputs = shared_inputs(&draft);
    let sheets = memo.keep(
        |inputs| _ = inputs.add("sheets").key(&shared_inputs),
        || {
            let mut found = Vec::new();
            let sheets = sheet::sheets(&draft, &order, &settings, &vocabulary, &mut found);
            (sheets, found)
        },
    );
    let (sheets, found) = &*sheets;
    out.extend(found.iter().cloned());
    let edition = draft.settings.as_ref().and_then(|typed| typed.value.edition.as_deref());
    let edition = edition.and_then(Edition::parse);
    let revisions = revision::revisions(&draft, sheets, &vocabulary, edition, out);
    let folders: Vec<(ZoneId, ZoneFolder)> =
        order.iter().filter_map(|id| Some((ZoneId::new(id.as_str()), draft.zones.remove(id)?))).collect();
    let texts = Texts {
        pages: draft.pages,
        practices: draft.practice_texts,
        comparisons: draft.comparisons,
        packs: draft.pack_texts,
    };
    let destinations = Destinations::new(&folders, &texts, &draft.unread);
    let context = ProseContext {
        settings: &settings,
        vocabulary: &vocabulary,
        sheets,
        destinations,
        images: &draft.images,
        shared_inputs: &shared_inputs,
        memo,
    };
    let written = writeup::write_ups(&folders, &texts, &context).unpack(out);
    let packs = pack::PackContext::new(&folders, &texts, &vocabulary, sheets);
    let packs = draft.packs.iter().map(|pack| packs.pack(pack, out)).collect();
    let Vocabulary { units, metrics, dimensions, practices, areas, .. } = vocabulary;
    let mut book = Book {
        settings,
        units,
        metrics,
        dimensions,
        practices,
        areas,
        area_tree: sheets.area_tree.clone(),
        zones: IndexMap::new(),
        observations: Arc::default(),
        pages: written.pages,
        comparisons: written.comparisons,
        packs,
        pack_texts: written.packs,
        waivers,
        revisions,
        words,
        assets: Vec::new(),
        row_ids: Arc::default(),
        chart_ids: ShortIds::default(),
        shared_inputs,
    };
    let table = memo.keep(|inputs| _ = inputs.add("table").key(&book.shared_inputs), || Table::new(sheets));
    add_zones(&mut book, sheets, &table, written.cases);
    set_wholes_apart(&mut book);
    link_practices(&mut book, written.mentions);
    for (practice, text, aspects) in written.practices {
        if let Some(practice) = book.practices.get_mut(&practice) {
            (practice.text, practice.aspects) = (Some(text), aspects);
        }
    }
    writeup::collect_assets(&mut book);
    book.chart_ids = chart_ids(&book);
    vocabulary::report_absent(&absent, &mut diagnostics);
    let lost = cause::lost_zones(&diagnostics, settings_file);
    cause::remove_consequences(&lost, settings_file, &mut diagnostics);
    Checked { value: book, diagnostics }
}

/// Returns the hash of everything that any text of a draft depends on: all content
/// outside the texts, and which zones have write-ups that are shown.
fn shared_inputs(draft: &Draft) -> Key {
    Key::new(|inputs| {
        inputs.add("shared_inputs").key(&draft.shared_inputs).value(&draft.unread);
        for (id, folder) in &draft.zones {
            let first = folder.cases.first().map(|case| case.file.number());
            inputs.add(id).value(&folder.is_internal()).value(&folder.left_out).value(&first);
        }
    })
}

/// Returns the zones in the order of the settings, then those that the settings do not name.
fn zone_order(draft: &Draft, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut order: Vec<String> = Vec::new();
    if let Some(settings) = &draft.settings {
        let named = settings.value.zones.iter().flatten().enumerate();
        for (number, id) in named.filter_map(|(number, id)| Some((number, id.as_ref()?))) {
            let place = settings.places.at(&format!("zones[{number}]"));
            if order.contains(id) {
                diagnostics.push(Diagnostic::at_place(Code::DuplicateId, place).with("id", id.as_str()));
            } else if draft.zones.contains_key(id) {
                order.push(id.clone());
            } else {
                let known = draft.zones.keys().map(String::as_str);
                let fault = Diagnostic::at_place(Code::UnknownZone, place).with("found", id.as_str());
                diagnostics.push(fault.nearest(id, known));
            }
        }
    }
    let rest: Vec<String> = draft.zones.keys().filter(|id| !order.contains(id)).cloned().collect();
    order.extend(rest);
    order
}

/// The published observations, and the positions of those of each zone and each metric among them.
struct Table {
    observations: Arc<IndexMap<ObservationId, Arc<Observation>>>,
    by_zone: BTreeMap<ZoneId, Range<usize>>,
    by_metric: BTreeMap<MetricId, Vec<usize>>,
    row_ids: Arc<ShortIds>,
}

impl Table {
    /// Takes the observations of the sheets, in order.
    ///
    /// A zone whose write-ups are all internal is internal with its figures,
    /// and so is what another sheet says about it.
    fn new(sheets: &Sheets) -> Self {
        let internal = sheets.zones.values().filter(|sheet| sheet.is_internal);
        let internal: BTreeSet<&str> = internal.map(|sheet| sheet.zone.id.as_str()).collect();
        let mut observations = IndexMap::new();
        let (mut by_zone, mut by_metric) = (BTreeMap::new(), BTreeMap::<MetricId, Vec<usize>>::new());
        for sheet in sheets.zones.values().filter(|sheet| !sheet.is_internal) {
            let start = observations.len();
            let published = sheet.observations.iter();
            for observation in published.filter(|seen| !internal.contains(seen.area.as_str())) {
                by_metric.entry(observation.metric.clone()).or_default().push(observations.len());
                observations.insert(observation.id.clone(), Arc::clone(observation));
            }
            by_zone.insert(sheet.zone.id.clone(), start..observations.len());
        }
        let row_ids = Arc::new(ShortIds::new(observations.keys().map(ObservationId::as_str)));
        Self { observations: Arc::new(observations), by_zone, by_metric, row_ids }
    }
}

/// Moves zones and their observations into the book, in order.
fn add_zones(
    book: &mut Book,
    sheets: &Sheets,
    table: &Table,
    mut cases: IndexMap<ZoneId, Option<Vec<Arc<Case>>>>,
) {
    book.observations = Arc::clone(&table.observations);
    book.row_ids = Arc::clone(&table.row_ids);
    for (metric, places) in &table.by_metric {
        if let Some(metric) = book.metrics.get_mut(metric) {
            metric.observations.clone_from(places);
        }
    }
    for sheet in sheets.zones.values() {
        let Some(Some(cases)) = cases.swap_remove(&sheet.zone.id) else { continue };
        let observations = table.by_zone.get(&sheet.zone.id).cloned().unwrap_or_default();
        let zone = Zone { observations, cases, ..sheet.zone.clone() };
        book.zones.insert(zone.id.clone(), zone);
    }
}

/// Returns the short ids of all charts that may have a page.
fn chart_ids(book: &Book) -> ShortIds {
    let of_metric = |id: &MetricId| [ChartId::OverTime(id.clone()), ChartId::Ranking(id.clone())];
    let names = book.charts().map(Chart::name).chain(book.metrics.keys().flat_map(of_metric));
    let names: Vec<String> = names.map(|name| name.to_string()).collect();
    ShortIds::new(names.iter().map(String::as_str))
}

/// Marks the zones that contain other published zones.
fn set_wholes_apart(book: &mut Book) {
    let zones: Vec<AreaId> = book.zones.keys().map(|zone| AreaId::new(zone.as_str())).collect();
    let around = zones.iter().flat_map(|zone| book.area_tree.around(zone).into_iter().skip(1));
    let wholes: BTreeSet<String> = around.map(ToString::to_string).collect();
    for zone in book.zones.values_mut() {
        zone.is_whole = wholes.contains(zone.id.as_str());
    }
}

/// Adds to each practice the sections of published cases that describe it.
fn link_practices(book: &mut Book, mentions: Vec<(PracticeId, ZoneId, PracticeMention)>) {
    for (practice, zone, mention) in mentions {
        if book.zones.contains_key(&zone)
            && let Some(practice) = book.practices.get_mut(&practice)
        {
            practice.mentions.entry(zone).or_default().push(mention);
        }
    }
    let order = |zones: &IndexMap<ZoneId, Zone>, practice: &mut Practice| {
        practice.mentions.sort_by_key(|zone, _| zones.get_index_of(zone));
    };
    let Book { practices, zones, .. } = book;
    practices.values_mut().for_each(|practice| order(zones, practice));
}
