//! The format of `data/figures.json`: what an edition says about its figures,
//! for programs.
//!
//! In: records made from the book, or the bytes of a file. Out: the reverse.
//! The same types are written and read, so that each name in the file is
//! defined only once. Numbers are strings, so that no reader rounds them. Every
//! version that casebook ever wrote can be read: what it did not have yet is
//! `None`.

mod named;
mod vocabulary;

pub use vocabulary::{
    AreaRecord, LicenseRecord, MentionRecord, MetricRecord, PracticeRecord, SourceRecord, UnitRecord,
};

use std::io::Write;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Bound, Missing, Reason, RevisionKind, Status};

/// The version of the format; version 1 did not state its number.
pub const VERSION: u32 = 3;

/// The whole file.
// `F` are its figures as they are written, which need not all be in memory. The schema shows the sentence above.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "FiguresFile")]
pub struct FiguresFile<F = Vec<PublishedFigure>> {
    /// The version of its format.
    #[serde(default = "first_version")]
    pub version: u32,
    /// The title of the casebook.
    #[serde(default)]
    pub title: String,
    /// Its language tag.
    pub language: Option<String>,
    /// The edition, as ISO 8601 writes it.
    pub edition: String,
    /// The figures, in the order of zones and sheets.
    pub figures: F,
    /// How the figures of each metric compare.
    pub rankings: Option<Vec<RankingRecord>>,
    /// How many figures of each zone's texts are accounted for.
    pub coverage: Option<Vec<CoverageRecord>>,
    /// The findings about figures that are open.
    pub findings: Option<Vec<FindingRecord>>,
    /// The figures that were revised.
    #[serde(default)]
    pub revisions: Vec<RevisionRecord>,
    /// The address of the site, to which those of rows and pages are relative.
    pub base_url: Option<String>,
    /// Under which licence the data are published.
    pub license: Option<LicenseRecord>,
    /// What the figures measure.
    pub metrics: Option<Vec<MetricRecord>>,
    /// Where they come from.
    pub sources: Option<Vec<SourceRecord>>,
    /// What they are about.
    pub areas: Option<Vec<AreaRecord>>,
    /// The units that they have.
    pub units: Option<Vec<UnitRecord>>,
    /// The practices of the zones.
    pub practices: Option<Vec<PracticeRecord>>,
}

fn first_version() -> u32 {
    1
}

/// One observation as it is published; the order of the fields is that of the columns in CSV.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct FigureRecord<S> {
    /// Its id.
    pub id: String,
    /// The zone whose sheet states it.
    pub zone: String,
    /// The zone's short name.
    pub zone_name: String,
    /// The area that it is about.
    pub area: String,
    /// The name of the area.
    #[serde(default)]
    pub area_name: String,
    /// Its metric.
    pub metric: String,
    /// The metric's name.
    pub metric_name: String,
    /// The number; `None` where it is missing.
    pub value: Option<String>,
    /// The unit's id.
    pub unit: Option<String>,
    /// Which side of the number is meant.
    pub bound: Option<Bound>,
    /// The value before, in the same unit.
    pub baseline: Option<String>,
    /// The period's code of the value before.
    #[serde(default)]
    pub baseline_period: Option<String>,
    /// How far the number is known to be right, in its unit.
    pub accuracy: Option<String>,
    /// The period's code.
    pub period: String,
    /// What is included.
    pub scope: Option<String>,
    /// How settled it is.
    pub status: Status,
    /// Why there is no value.
    pub missing: Option<Missing>,
    /// The source's id.
    pub source: Option<String>,
    /// The remark.
    pub note: Option<String>,
    /// The definition, if it differs from the metric's.
    pub definition: Option<String>,
    /// The value as pages show it.
    pub words: Option<String>,
    /// The name of the unit after a number; only in JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_name: Option<String>,
    /// What it is, as pages show it; only in JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The status as pages show it; only in JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_words: Option<String>,
    /// The address of its row, from the root of the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// Where it is stated: in CSV the addresses, separated by spaces.
    pub stated: S,
}

/// A sentence that states an observation.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct StatementRecord {
    /// The path of the page.
    pub page: String,
    /// The id of the figure or chart on it; `None` means the page itself.
    pub anchor: Option<String>,
    /// The sentence.
    pub sentence: String,
}

/// How the figures of a metric compare.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct RankingRecord {
    /// The metric.
    pub metric: String,
    /// Its name.
    pub metric_name: String,
    /// Those that are ranked, the best first.
    pub ranked: Vec<RankRecord>,
    /// The others.
    pub refused: Vec<RefusalRecord>,
}

/// A figure in a ranking, and the ranks that it may have.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct RankRecord {
    /// The figure's id.
    pub figure: String,
    /// The best rank that it may have, from 1.
    pub best: usize,
    /// The worst rank that it may have.
    pub worst: usize,
}

/// A figure that is not ranked.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct RefusalRecord {
    /// The figure's id.
    pub figure: String,
    /// What keeps it out, the most serious first.
    pub reasons: Vec<ReasonRecord>,
}

/// What keeps a figure out of a ranking.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct ReasonRecord {
    /// The reason, by its code.
    pub code: Reason,
    /// The reason in words.
    pub words: String,
}

/// A finding that is open.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingRecord {
    /// Its code, as the program that wrote the file knew it.
    pub code: String,
    /// The path of the file it concerns, from the root; `None` if there is none.
    pub file: Option<String>,
    /// The problem, in one line.
    pub message: String,
}

/// How many figures of a zone's texts are accounted for.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct CoverageRecord {
    /// The zone.
    pub zone: String,
    /// Quantities, ranks and classes found.
    pub found: usize,
    /// Those that state an observation or belong to a metric's name.
    pub bound: usize,
    /// Those that do neither.
    pub unaccounted: usize,
    /// What looks like a figure but was read as a name, in reading order.
    pub names: Vec<String>,
}

/// A revision of a published figure.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct RevisionRecord {
    /// The figure's id.
    pub figure: String,
    /// What was done.
    pub kind: RevisionKind,
    /// The first edition that has it.
    pub edition: String,
    /// Why.
    pub reason: String,
    /// What was published before; `None` if it is not stated.
    pub was: Option<ValueRecord>,
    /// What has been published since; `None` if it was withdrawn.
    pub became: Option<ValueRecord>,
}

/// What an edition says about a figure, under the names that figures have.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct ValueRecord {
    /// The number; `None` where it is missing.
    pub value: Option<String>,
    /// The unit's id.
    pub unit: Option<String>,
    /// Which side of the number is meant.
    pub bound: Option<Bound>,
    /// The value before, in the same unit.
    pub baseline: Option<String>,
    /// Why there is no value.
    pub missing: Option<Missing>,
    /// How settled it is.
    pub status: Status,
    /// All of it as pages show it.
    pub words: String,
}

/// Bytes that are written piece by piece, in blocks of one size: a single list would be copied, and be there twice,
/// each time that it outgrows its place.
#[derive(Default)]
struct Blocks(Vec<Vec<u8>>);

/// The size of a block.
const BLOCK: usize = 1 << 20;

impl Blocks {
    /// Returns all bytes in one piece.
    fn join(&self) -> Arc<[u8]> {
        let length = self.0.iter().map(Vec::len).sum();
        // A range knows its length, so that the bytes are written where they stay.
        (0..length).map(|at: usize| self.0[at / BLOCK][at % BLOCK]).collect()
    }
}

impl Write for Blocks {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.last().is_none_or(|block| block.len() == BLOCK) {
            self.0.push(Vec::with_capacity(BLOCK));
        }
        let Some(block) = self.0.last_mut() else { return Ok(0) };
        let length = bytes.len().min(BLOCK - block.len());
        block.extend_from_slice(&bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A figure with the sentences that state it.
pub type PublishedFigure = FigureRecord<Vec<StatementRecord>>;

impl<F: Serialize> FiguresFile<F> {
    /// Returns the bytes of the file.
    pub fn bytes(&self) -> Arc<[u8]> {
        let mut blocks = Blocks::default();
        // Text and numbers can always be written as JSON, and memory can always be written to.
        let _ = serde_json::to_writer_pretty(&mut blocks, self);
        let _ = blocks.write_all(b"\n");
        blocks.join()
    }
}

impl FiguresFile {
    /// Returns the JSON Schema of the file.
    pub fn schema() -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(&schemars::schema_for!(Self)).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Reads a file of this version or an earlier one.
    ///
    /// The error is one line of English, for whoever made the file by hand.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct FileHead {
            #[serde(default = "first_version")]
            version: u32,
        }
        let head: FileHead = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if head.version > VERSION {
            return Err(format!(
                "its form is number {}, and this casebook reads up to {VERSION}",
                head.version
            ));
        }
        serde_json::from_slice(bytes).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{FiguresFile, VERSION};
    use crate::model::Status;

    /// A file of version 1, before rankings, findings and words were written.
    const FIRST: &str = r#"{"edition": "2026-01", "language": "en", "figures": [{
        "id": "harbor/output/harbor/2024/-/actual", "zone": "harbor", "zone_name": "Harbor", "area": "harbor",
        "metric": "output", "metric_name": "Output", "value": "431", "unit": "亿元", "period": "2024",
        "status": "actual", "stated": [{"page": "cases/harbor/case.html", "sentence": "…"}]}]}"#;

    #[test]
    fn an_earlier_form_is_read_and_what_it_lacks_is_none() {
        let file = FiguresFile::read(FIRST.as_bytes()).expect("read");
        assert_eq!((file.version, file.figures[0].status), (1, Status::Actual));
        assert_eq!((file.rankings, file.findings, &file.figures[0].words), (None, None, &None));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut file = FiguresFile::read(FIRST.as_bytes()).expect("read");
        file.version = VERSION;
        let again = FiguresFile::read(&file.bytes()).expect("read");
        assert_eq!(again.figures, file.figures);
    }

    #[test]
    fn a_later_form_and_an_unknown_name_are_refused_in_words() {
        let later = format!(r#"{{"version": {}, "edition": "2030-01", "figures": []}}"#, VERSION + 1);
        let refused = FiguresFile::read(later.as_bytes()).expect_err("refused");
        assert!(refused.contains("reads up to"), "{refused}");
        let unknown = FIRST.replace("\"actual\"", "\"certain\"");
        let refused = FiguresFile::read(unknown.as_bytes()).expect_err("refused");
        assert!(refused.contains("certain") && refused.contains("status"), "{refused}");
    }
}
