//! A casebook in its authors' own words.
//!
//! In: what each file adds. Out: the [`Draft`] of the whole casebook, which
//! `resolve` reads; internal and unfinished content can be left out of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::bitmap::ImageFault;
use super::pack::PackDraft;
use super::parsed::Parsed;
use super::revision::Revisions;
use super::settings::SettingsDraft;
use super::sheet::SheetDraft;
use super::text::{CaseFront, ComparisonFront, PageFront, TextDraft};
use super::vocabulary::{AreaDraft, EntryTable, MetricDraft, PracticesDraft, UnitDraft};
use super::waiver::Waivers;
use crate::memo::Key;
use crate::source::FileId;

/// A casebook in its authors' own words.
#[derive(Debug, Default)]
pub struct Draft {
    /// `content/casebook.yaml`.
    pub settings: Option<Arc<Parsed<SettingsDraft>>>,
    /// `content/vocabulary/metrics.yaml`.
    pub metrics: Option<Arc<Parsed<EntryTable<MetricDraft>>>>,
    /// `content/vocabulary/practices.yaml`.
    pub practices: Option<Arc<Parsed<PracticesDraft>>>,
    /// `content/vocabulary/units.yaml`.
    pub units: Option<Arc<Parsed<EntryTable<UnitDraft>>>>,
    /// `content/vocabulary/areas.yaml`.
    pub areas: Option<Arc<Parsed<EntryTable<AreaDraft>>>>,
    /// `content/waivers.yaml`.
    pub waivers: Option<Arc<Parsed<Waivers>>>,
    /// `content/revisions.yaml`.
    pub revisions: Option<Arc<Parsed<Revisions>>>,
    /// The folders of `content/zones/`, by id.
    pub zones: BTreeMap<String, ZoneFolder>,
    /// `content/pages/*.md`, by path.
    pub pages: Vec<Arc<TextDraft<PageFront>>>,
    /// `content/practices/*.md`, by path.
    pub practice_texts: Vec<Arc<TextDraft<PageFront>>>,
    /// `content/comparisons/*.md`, by path.
    pub comparisons: Vec<Arc<TextDraft<ComparisonFront>>>,
    /// `content/packs/*.yaml`, by path.
    pub packs: Vec<Arc<PackFile>>,
    /// `content/packs/*.md`, by path.
    pub pack_texts: Vec<Arc<TextDraft<PageFront>>>,
    /// The files of `content/fonts/`, by path below `content/`.
    pub fonts: BTreeMap<String, Font>,
    /// The images beside write-ups and pages, by path.
    pub images: BTreeMap<String, Image>,
    /// The texts that could not be read, by path: that they are there is known, and no more.
    pub unread: BTreeSet<String>,
    /// The files of `themes/`, by path below it.
    pub themes: BTreeMap<String, ThemeFile>,
    /// The hash of everything that any text may depend on: every path, and the content of files that are
    /// not texts.
    pub shared_inputs: Key,
}

/// The content of a zone's folder.
#[derive(Debug, Default)]
pub struct ZoneFolder {
    /// Its `metrics.yaml`, if there is one.
    pub sheet: Option<Arc<Parsed<SheetDraft>>>,
    /// Its write-ups, by path.
    pub cases: Vec<Arc<TextDraft<CaseFront>>>,
    /// Whether it has a write-up that was left out as a draft.
    pub left_out: bool,
}

impl ZoneFolder {
    /// Returns whether the zone has write-ups and none of them is published.
    pub fn is_internal(&self) -> bool {
        let published = self.cases.iter().any(|case| case.front.value.publish.unwrap_or(true));
        !published && (self.left_out || !self.cases.is_empty())
    }
}

/// A pack as typed, and its name.
#[derive(Debug)]
pub struct PackFile {
    /// Its name: the file name without `.yaml`.
    pub name: String,
    /// Its content.
    pub pack: Parsed<PackDraft>,
}

impl PackFile {
    /// Returns whether it stays outside the site.
    fn is_internal(&self) -> bool {
        self.pack.value.publish == Some(false)
    }
}

/// A font for packs.
#[derive(Clone, Debug)]
pub struct Font {
    /// The file.
    pub file: FileId,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// An image beside a write-up.
#[derive(Clone, Debug)]
pub struct Image {
    /// The file.
    pub file: FileId,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Its width and height in pixels as it is shown, or why it is not published.
    pub size: Result<(u32, u32), ImageFault>,
}

/// A file of a project's own theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// The file.
    pub file: FileId,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Its text; empty for fonts and other files without one.
    pub text: Arc<str>,
    /// The hash of its bytes.
    pub hash: Key,
}

/// What one file adds to the draft.
#[derive(Clone)]
pub(super) enum DraftPart {
    Settings(Arc<Parsed<SettingsDraft>>),
    Metrics(Arc<Parsed<EntryTable<MetricDraft>>>),
    Practices(Arc<Parsed<PracticesDraft>>),
    Units(Arc<Parsed<EntryTable<UnitDraft>>>),
    Areas(Arc<Parsed<EntryTable<AreaDraft>>>),
    Waivers(Arc<Parsed<Waivers>>),
    Revisions(Arc<Parsed<Revisions>>),
    Sheet(String, Arc<Parsed<SheetDraft>>),
    Case(String, Arc<TextDraft<CaseFront>>),
    Page(Arc<TextDraft<PageFront>>),
    PracticeText(Arc<TextDraft<PageFront>>),
    Comparison(Arc<TextDraft<ComparisonFront>>),
    Pack(Arc<PackFile>),
    PackText(Arc<TextDraft<PageFront>>),
    Font(String, Font),
    Image(String, Image),
    Theme(String, ThemeFile),
    /// A text that could not be read, by path.
    UnreadText(String),
    Nothing,
}

impl Draft {
    /// Returns whether packs outside the site could hold what the site does not:
    /// there are such packs, and there are internal write-ups.
    pub fn has_internal_packs(&self) -> bool {
        let mut cases = self.zones.values().flat_map(|folder| &folder.cases);
        self.packs.iter().any(|pack| pack.is_internal())
            && cases.any(|case| case.front.value.publish == Some(false))
    }

    /// Leaves out the packs that stay outside the site.
    pub fn leave_out_internal_packs(&mut self) {
        self.packs.retain(|pack| !pack.is_internal());
    }

    /// Makes internal write-ups visible, and keeps only the packs that stay outside the site.
    ///
    /// Revisions are dropped: they concern only what is published.
    pub fn show_internal(&mut self) {
        self.revisions = None;
        self.packs.retain(|pack| pack.is_internal());
        for case in self.zones.values_mut().flat_map(|folder| &mut folder.cases) {
            if case.front.value.publish.is_some() {
                Arc::make_mut(case).front.value.publish = None;
            }
        }
    }

    /// Leaves out the write-ups that are still being written.
    ///
    /// Returns their files, whose faults do not yet concern readers.
    pub fn leave_out_drafts(&mut self) -> BTreeSet<FileId> {
        let mut left_out = BTreeSet::new();
        for folder in self.zones.values_mut() {
            let is_draft = |case: &mut Arc<TextDraft<CaseFront>>| case.front.value.draft == Some(true);
            left_out.extend(folder.cases.extract_if(.., is_draft).map(|case| {
                folder.left_out = true;
                case.file
            }));
        }
        left_out
    }

    pub(super) fn add(&mut self, part: DraftPart) {
        match part {
            DraftPart::Settings(settings) => self.settings = Some(settings),
            DraftPart::Metrics(metrics) => self.metrics = Some(metrics),
            DraftPart::Practices(practices) => self.practices = Some(practices),
            DraftPart::Units(units) => self.units = Some(units),
            DraftPart::Areas(areas) => self.areas = Some(areas),
            DraftPart::Waivers(waivers) => self.waivers = Some(waivers),
            DraftPart::Revisions(revisions) => self.revisions = Some(revisions),
            DraftPart::Sheet(zone, sheet) => self.zones.entry(zone).or_default().sheet = Some(sheet),
            DraftPart::Case(zone, case) => self.zones.entry(zone).or_default().cases.push(case),
            DraftPart::Page(page) => self.pages.push(page),
            DraftPart::PracticeText(text) => self.practice_texts.push(text),
            DraftPart::Comparison(comparison) => self.comparisons.push(comparison),
            DraftPart::Pack(pack) => self.packs.push(pack),
            DraftPart::PackText(text) => self.pack_texts.push(text),
            DraftPart::Font(path, font) => {
                self.fonts.insert(path, font);
            }
            DraftPart::Image(path, image) => {
                self.images.insert(path, image);
            }
            DraftPart::Theme(path, file) => {
                self.themes.insert(path, file);
            }
            DraftPart::UnreadText(path) => {
                self.unread.insert(path);
            }
            DraftPart::Nothing => {}
        }
    }
}
