//! Writes JSON Schemas, with which editors complete YAML.
//!
//! In: a casebook. Out: a schema for each kind of file in a folder, with the
//! ids of the casebook's own metrics, units, zones and sources as choices.

use std::path::{Path, PathBuf};

use crate::build::examine;
use crate::diagnostic::{Code, Failure, FailureKind};
use crate::disk::{self, Lock};
use crate::memo;
use crate::message::Language;
use crate::model::{Better, Book, Bound, ChartKind, ChartSubject, MetricType, Missing, Rounding, Status};
use crate::parse::schema::{FileSchema, is_titled, schemas};
use crate::policy::Purpose;

/// The folder of the schemas, below the root of a casebook.
pub(super) const FOLDER: &str = "schemas";

/// Held while the schemas are written.
const LOCK: &str = ".casebook-lock";

/// Returns whether a file was written by this command, or is a folder of such files.
pub(super) fn is_ours(path: &Path) -> bool {
    if disk::is_folder(path) {
        return disk::entries(path).is_ok_and(|entries| entries.iter().all(|entry| is_ours(entry)));
    }
    let name = path.file_name().unwrap_or_default();
    let parsed = || serde_json::from_slice::<serde_json::Value>(&disk::read(path).ok()?).ok();
    name == LOCK || disk::is_part(name.as_ref()) || parsed().as_ref().is_some_and(is_titled)
}

/// Returns whether all schemas are in the folder of the casebook at `root`.
pub(super) fn is_complete(root: &Path) -> bool {
    schemas(&|_| None).iter().all(|file| disk::exists(&root.join(FOLDER).join(file_name(file.name))))
}

/// Writes the schemas of the casebook at `root` into a folder; returns the folder.
pub(super) fn write(root: &Path, folder: Option<&Path>) -> Result<PathBuf, Failure> {
    let sources = crate::load::load(root, &memo::NOTHING)?;
    let examined = examine(&sources, true, Purpose::Draft, &memo::NOTHING);
    let folder = folder.map_or_else(|| root.join(FOLDER), Path::to_owned);
    let failure = |path: &Path, error| Failure::at(FailureKind::Write, path).because(error);
    disk::make_folder(&folder).map_err(|error| failure(&folder, error))?;
    let lock = folder.join(LOCK);
    let _lock = Lock::wait_on(&lock).map_err(|error| failure(&lock, error))?;
    let schemas = schemas(&|key| choices(&examined.book, key));
    let paths = schemas.iter().map(|file| folder.join(file_name(file.name)));
    if let Some(foreign) = paths.clone().find(|path| disk::exists(path) && !is_ours(path)) {
        return Err(Failure::at(FailureKind::ForeignFile, &foreign));
    }
    for (FileSchema { schema, .. }, path) in schemas.iter().zip(paths) {
        disk::put(&path, format!("{schema:#}\n").as_bytes()).map_err(|error| failure(&path, error))?;
    }
    Ok(folder)
}

/// Returns the editor settings that tie the schemas to the files: those of the YAML extension
/// of VS Code, which other editors also read.
pub(super) fn editor_settings() -> String {
    let schemas = schemas(&|_| None);
    let ties: serde_json::Map<String, serde_json::Value> = schemas
        .iter()
        .filter_map(|file| Some((format!("./{FOLDER}/{}", file_name(file.name)), file.files?.into())))
        .collect();
    format!("{:#}\n", serde_json::json!({ "yaml.schemas": ties }))
}

fn file_name(name: &str) -> String {
    format!("{name}.schema.json")
}

/// Returns the words that a key allows; `None` if it allows any.
fn choices(book: &Book, key: &str) -> Option<Vec<String>> {
    fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<String> {
        all.iter().map(|value| name(*value).to_owned()).collect()
    }
    let words: Vec<String> = match key {
        "metric" | "metrics" | "ranking" => book.metrics.keys().map(ToString::to_string).collect(),
        "unit" => book.units.ids().map(str::to_owned).collect(),
        "area" | "within" => {
            let zones = book.zones.keys().map(ToString::to_string);
            zones.chain(book.areas.keys().map(ToString::to_string)).collect()
        }
        "source" => book.settings.sources.keys().map(ToString::to_string).collect(),
        "dimension" | "dimensions" => book.dimensions.keys().map(ToString::to_string).collect(),
        "key_figures" => book.observations.keys().map(ToString::to_string).collect(),
        "practice" => book.practices.keys().map(ToString::to_string).collect(),
        "comparison" => book.comparisons.iter().map(|comparison| comparison.text.slug.clone()).collect(),
        "zones" | "pair" | "ledger" => book.zones.keys().map(ToString::to_string).collect(),
        "status" => names(Status::ALL, Status::name),
        "bound" => names(Bound::ALL, Bound::name),
        "rounding" => names(Rounding::ALL, Rounding::name),
        "missing" => names(Missing::ALL, Missing::name),
        "type" => names(MetricType::ALL, MetricType::name),
        "better" => names(Better::ALL, Better::name),
        "kind" => {
            let kinds = ChartKind::ALL.iter().map(|kind| kind.name());
            kinds.chain([ChartSubject::STEPS]).map(str::to_owned).collect()
        }
        "language" => Language::ALL.iter().map(|language| language.tag().to_owned()).collect(),
        "code" => {
            let waivable = Code::ALL.iter().filter(|code| code.can_be_waived());
            waivable.map(|code| code.name().to_owned()).collect()
        }
        _ => return None,
    };
    // An empty list would allow nothing at all.
    (!words.is_empty()).then_some(words)
}
