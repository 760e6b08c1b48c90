//! Turns files into drafts.
//!
//! In: the files as read. Out: a [`Draft`] of each, still in the author's
//! own words, with the place of every value, and each fault of form. Never
//! fails: a broken file gives less draft and a diagnostic. What names mean
//! is left to `resolve`. The only home of pulldown-cmark, `serde_yaml` and schemars.

pub mod axe;
pub mod chart;
mod heading;
mod markdown;
pub mod pack;
pub mod revision;
pub mod schema;
pub mod settings;
mod shape;
pub mod sheet;
pub mod text;
mod tree;
pub mod vocabulary;
pub mod waiver;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;

pub use yaml::Places;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::memo::{Inputs, Key, Memo};
use crate::source::{Body, Encoding, FileId, SourceFile, Sources, Span};
use pack::PackDraft;
use revision::Revisions;
use settings::SettingsDraft;
use shape::Shape;
use sheet::SheetDraft;
use text::{CaseFront, ComparisonFront, PageFront, TextDraft};
use vocabulary::{AreaDraft, EntryTable, MetricDraft, PracticesDraft, UnitDraft};
use waiver::Waivers;

/// A draft of a YAML text and the place of each value in it.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// What was read; empty where nothing could be.
    pub value: T,
    /// Where each value stands.
    pub places: Places,
}

impl<T: Default> Parsed<T> {
    /// Returns what comes of a file that could not be read.
    fn unread(file: FileId) -> Self {
        Self { value: T::default(), places: Places::unread(file) }
    }
}

impl ZoneFolder {
    /// Returns whether the zone has write-ups and none of them is published.
    pub fn is_internal(&self) -> bool {
        let published = self.cases.iter().any(|case| case.front.value.publish.unwrap_or(true));
        !published && (self.left_out || !self.cases.is_empty())
    }
}

/// Returns whether nothing that a file may define is lost: it is sound, or not there.
pub fn is_complete<T>(parsed: Option<&Parsed<T>>) -> bool {
    parsed.is_none_or(|parsed| parsed.places.is_complete())
}

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
    /// The files of `themes/`, by path below it.
    pub themes: BTreeMap<String, ThemeFile>,
    /// The hash of all that any text may rest on: every path, and what the files say that are no texts.
    pub shared_inputs: Key,
}

/// What lies in the folder of a zone.
#[derive(Debug, Default)]
pub struct ZoneFolder {
    /// Its `metrics.yaml`, if there is one.
    pub sheet: Option<Arc<Parsed<SheetDraft>>>,
    /// Its write-ups, by path.
    pub cases: Vec<Arc<TextDraft<CaseFront>>>,
    /// Whether it has a write-up that was left out as a draft.
    pub left_out: bool,
}

/// A pack as typed, and its name.
#[derive(Debug)]
pub struct PackFile {
    /// Its name: that of the file without `.yaml`.
    pub name: String,
    /// What it says.
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

/// Reads every file into a draft, in parallel.
pub fn parse(sources: &Sources, memo: &Memo) -> Checked<Draft> {
    let files: Vec<(FileId, &SourceFile)> = sources.iter().collect();
    let read = |(id, file): &(FileId, &SourceFile)| {
        // The number stands in every place of the draft.
        let inputs = |inputs: &mut Inputs| {
            inputs.add("part").add(id.number().to_le_bytes()).add(&file.path).key(&file.hash);
        };
        memo.keep(inputs, || part(*id, file))
    };
    let parts: Vec<Arc<(DraftPart, Vec<Diagnostic>)>> = files.par_iter().map(read).collect();
    let mut draft = Draft { shared_inputs: shared_inputs(sources), ..Draft::default() };
    let mut diagnostics = Vec::new();
    for part in parts {
        let (part, found) = Arc::unwrap_or_clone(part);
        draft.add(part);
        diagnostics.extend(found);
    }
    if draft.settings.is_none() {
        diagnostics.push(Diagnostic::general(Code::MissingFile).with("path", SETTINGS_PATH).help("help"));
    }
    Checked { value: draft, diagnostics }
}

/// The path of the settings.
pub const SETTINGS_PATH: &str = "content/casebook.yaml";

/// The extensions of images that are published.
const IMAGES: &[&str] = &["png", "jpg", "jpeg", "webp", "gif"];

/// The extensions of fonts.
const FONTS: &[&str] = &["ttf", "otf", "ttc", "otc"];

/// What one file adds to the draft.
#[derive(Clone)]
enum DraftPart {
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
    Nothing,
}

impl Draft {
    /// Returns whether packs outside the site could hold what the site does not:
    /// there are such packs, and write-ups that are held back.
    pub fn has_internal_packs(&self) -> bool {
        let mut cases = self.zones.values().flat_map(|folder| &folder.cases);
        self.packs.iter().any(|pack| pack.is_internal())
            && cases.any(|case| case.front.value.publish == Some(false))
    }

    /// Leaves out the packs that stay outside the site.
    pub fn leave_out_internal_packs(&mut self) {
        self.packs.retain(|pack| !pack.is_internal());
    }

    /// Shows what is held back, and keeps only the packs that stay outside the site.
    ///
    /// Revisions are those of what is published, and have no place there.
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
    /// Returns their files, whose faults are no business of a reader yet.
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

    fn add(&mut self, part: DraftPart) {
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
            DraftPart::Nothing => {}
        }
    }
}

/// Returns the hash of all that any text may rest on.
///
/// Texts, packs, waivers, revisions and themes are left out: no other text rests on what they say.
fn shared_inputs(sources: &Sources) -> Key {
    let is_apart = |path: &str| {
        is_markdown(path)
            || ["content/packs/", "content/waivers.yaml", "content/revisions.yaml", "themes/"]
                .iter()
                .any(|start| path.starts_with(start))
    };
    Key::new(|inputs| {
        for (_, file) in sources.iter() {
            inputs.add(&file.path);
            if !is_apart(&file.path) {
                inputs.key(&file.hash);
            }
        }
    })
}

/// Reads one file by its place in the tree.
fn part(id: FileId, file: &SourceFile) -> (DraftPart, Vec<Diagnostic>) {
    let parts: Vec<&str> = file.path.split('/').collect();
    let bytes = match readable(id, file) {
        Ok(bytes) => bytes,
        Err(diagnostic) => return (unread(id, &parts), vec![diagnostic]),
    };
    let mut diagnostics = Vec::new();
    let out = &mut diagnostics;
    let part = match parts.as_slice() {
        ["content", "casebook.yaml"] => {
            DraftPart::Settings(Arc::new(yaml_file(id, file, &settings::SHAPE, out)))
        }
        ["content", "vocabulary", "metrics.yaml"] => {
            DraftPart::Metrics(Arc::new(yaml_file(id, file, &vocabulary::METRICS, out)))
        }
        ["content", "vocabulary", "practices.yaml"] => {
            DraftPart::Practices(Arc::new(yaml_file(id, file, &vocabulary::PRACTICES, out)))
        }
        ["content", "vocabulary", "units.yaml"] => {
            DraftPart::Units(Arc::new(yaml_file(id, file, &vocabulary::UNITS, out)))
        }
        ["content", "vocabulary", "areas.yaml"] => {
            DraftPart::Areas(Arc::new(yaml_file(id, file, &vocabulary::AREAS, out)))
        }
        ["content", "waivers.yaml"] => DraftPart::Waivers(Arc::new(yaml_file(id, file, &waiver::SHAPE, out))),
        ["content", "revisions.yaml"] => {
            DraftPart::Revisions(Arc::new(yaml_file(id, file, &revision::SHAPE, out)))
        }
        ["content", "zones", zone, "metrics.yaml"] => {
            DraftPart::Sheet((*zone).to_owned(), Arc::new(yaml_file(id, file, &sheet::SHAPE, out)))
        }
        ["content", "zones", zone, name] if is_markdown(name) => {
            DraftPart::Case((*zone).to_owned(), Arc::new(text::read(id, file, &text::CASE, out)))
        }
        ["content", "pages", name] if is_markdown(name) => {
            DraftPart::Page(Arc::new(text::read(id, file, &text::PAGE, out)))
        }
        ["content", "practices", name] if is_markdown(name) => {
            DraftPart::PracticeText(Arc::new(text::read(id, file, &text::PRACTICE, out)))
        }
        ["content", "comparisons", name] if is_markdown(name) => {
            DraftPart::Comparison(Arc::new(text::read(id, file, &text::COMPARISON, out)))
        }
        ["content", "packs", name] if name.ends_with(".yaml") => {
            let name = name.trim_end_matches(".yaml").to_owned();
            DraftPart::Pack(Arc::new(PackFile { name, pack: yaml_file(id, file, &pack::SHAPE, out) }))
        }
        ["content", "packs", name] if is_markdown(name) => {
            DraftPart::PackText(Arc::new(text::read(id, file, &text::PAGE, out)))
        }
        ["content", below @ ..] if below.first() == Some(&"fonts") && is_of(below, FONTS) => {
            DraftPart::Font(below.join("/"), Font { file: id, bytes })
        }
        ["content", "zones" | "pages" | "practices" | "comparisons" | "packs", .., name]
            if is_of(&[name], IMAGES) =>
        {
            DraftPart::Image(file.path.clone(), Image { file: id, bytes })
        }
        ["themes", below @ ..] => DraftPart::Theme(
            below.join("/"),
            ThemeFile { file: id, bytes, text: Arc::clone(&file.text), hash: file.hash },
        ),
        _ => {
            out.push(Diagnostic::in_file(Code::UnreadFile, id).with("path", file.path.as_str()).help("help"));
            DraftPart::Nothing
        }
    };
    (part, diagnostics)
}

/// Returns what a file that cannot be read adds: that it is there.
fn unread(id: FileId, parts: &[&str]) -> DraftPart {
    match parts {
        ["content", "casebook.yaml"] => DraftPart::Settings(Arc::new(Parsed::unread(id))),
        ["content", "vocabulary", "metrics.yaml"] => DraftPart::Metrics(Arc::new(Parsed::unread(id))),
        ["content", "vocabulary", "practices.yaml"] => DraftPart::Practices(Arc::new(Parsed::unread(id))),
        ["content", "vocabulary", "units.yaml"] => DraftPart::Units(Arc::new(Parsed::unread(id))),
        ["content", "vocabulary", "areas.yaml"] => DraftPart::Areas(Arc::new(Parsed::unread(id))),
        ["content", "zones", zone, "metrics.yaml"] => {
            DraftPart::Sheet((*zone).to_owned(), Arc::new(Parsed::unread(id)))
        }
        _ => DraftPart::Nothing,
    }
}

/// Returns whether a file name ends as Markdown's does.
fn is_markdown(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension == "md")
}

/// Returns whether the name of a file, the last of its parts, has one of these extensions.
fn is_of(parts: &[&str], extensions: &[&str]) -> bool {
    let extension = parts.last().and_then(|name| name.rsplit_once('.')).map(|(_, end)| end.to_lowercase());
    extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
}

/// Returns a file's bytes, or says why they are not to be had.
fn readable(id: FileId, file: &SourceFile) -> Result<Arc<[u8]>, Diagnostic> {
    let bytes = match &file.body {
        Body::Bytes(bytes) => bytes,
        Body::Oversize(size) => {
            let megabytes = size.div_ceil(1_000_000).to_string();
            return Err(Diagnostic::in_file(Code::FileTooLarge, id)
                .with("path", file.path.as_str())
                .with("size", megabytes)
                .help("help"));
        }
        Body::Link(target) => {
            return Err(Diagnostic::in_file(Code::SymbolicLink, id)
                .with("path", file.path.as_str())
                .with("target", target.as_str())
                .help("help"));
        }
    };
    match file.encoding {
        Encoding::Utf8 => match file.text.char_indices().find(|(_, c)| shape::is_forbidden(*c)) {
            Some((start, c)) => {
                let span = Span { start, end: start + c.len_utf8() };
                Err(Diagnostic::at(Code::ControlCharacter, id, span).help("help"))
            }
            None => Ok(Arc::clone(bytes)),
        },
        Encoding::Gbk(span) => {
            Err(Diagnostic::at(Code::NotUtf8, id, span).with_term("encoding", "encoding-gbk").help("help"))
        }
        Encoding::Unknown(span) => Err(Diagnostic::at(Code::NotUtf8, id, span)
            .with_term("encoding", "encoding-unknown")
            .help("help")),
    }
}

/// Reads a file that is YAML from its first line to its last.
fn yaml_file<T: DeserializeOwned + Default>(
    id: FileId,
    file: &SourceFile,
    shape: &'static Shape,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parsed<T> {
    let (value, places) = yaml::read(id, &file.text, 0, shape).unpack(diagnostics);
    Parsed { value, places }
}
