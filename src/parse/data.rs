//! Reads a data file of figures that casebook wrote.
//!
//! In: the bytes of a site's `data/figures.json`. Out: what it says of an
//! edition. What an earlier version of casebook did not write yet is `None`.

use serde::Deserialize;

/// What an edition says of its figures.
#[derive(Clone, Debug, Deserialize)]
pub struct Data {
    /// The title of the casebook.
    #[serde(default)]
    pub title: String,
    /// The tag of its language.
    pub language: Option<String>,
    /// The edition, as ISO 8601 writes it.
    pub edition: String,
    /// The figures, in the order of zones and sheets.
    pub figures: Vec<Figure>,
    /// How the figures of each metric stand to each other.
    pub rankings: Option<Vec<Standing>>,
    /// What was open.
    pub findings: Option<Vec<Finding>>,
    /// What was revised.
    #[serde(default)]
    pub revisions: Vec<Revision>,
}

/// One observation as it was published.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Figure {
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
    pub bound: Option<String>,
    /// The value before, in the same unit.
    pub baseline: Option<String>,
    /// The period's code.
    pub period: String,
    /// What is counted in.
    pub scope: Option<String>,
    /// The status.
    pub status: String,
    /// Why there is no value.
    pub missing: Option<String>,
    /// The source's id.
    pub source: Option<String>,
    /// The remark.
    pub note: Option<String>,
    /// The definition, where it is not the metric's.
    pub definition: Option<String>,
    /// The value as pages say it.
    pub words: Option<String>,
    /// The name of the unit behind a number.
    pub unit_name: Option<String>,
    /// What it is, as pages say it.
    pub name: Option<String>,
    /// The status as pages say it.
    pub status_words: Option<String>,
    /// Where it is stated.
    pub stated: Vec<Said>,
}

/// A sentence that states an observation.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Said {
    /// The path of the page.
    pub page: String,
    /// The sentence.
    pub sentence: String,
}

/// How the figures of a metric stand to each other.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Standing {
    /// The metric.
    pub metric: String,
    /// Its name.
    pub metric_name: String,
    /// Those that are ranked, the best first.
    pub ranked: Vec<Place>,
    /// The others.
    pub refused: Vec<Refused>,
}

/// A figure in a ranking.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Place {
    /// The figure's id.
    pub figure: String,
    /// The best rank that it may have, from 1.
    pub best: usize,
    /// The worst rank that it may have.
    pub worst: usize,
}

/// A figure that is not ranked.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Refused {
    /// The figure's id.
    pub figure: String,
    /// What keeps it out, the gravest first.
    pub reasons: Vec<Reason>,
}

/// What keeps a figure out of a ranking.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Reason {
    /// Its code.
    pub code: String,
    /// The reason in words.
    pub words: String,
}

/// A finding that was open.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Its code.
    pub code: String,
    /// The file that it is about.
    pub file: Option<String>,
    /// What is the matter, in a line.
    pub message: String,
}

/// A revision.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Revision {
    /// The figure's id.
    pub figure: String,
    /// What was done.
    pub kind: String,
    /// The edition that has it first.
    pub edition: String,
    /// Why.
    pub reason: String,
    /// What was published before; `None` where it is not stated.
    pub was: Option<Stated>,
}

/// What an edition said of a figure.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Stated {
    /// The number; `None` where it is missing.
    pub value: Option<String>,
    /// The unit's id.
    pub unit: Option<String>,
    /// Which side of the number is meant.
    pub bound: Option<String>,
    /// The value before, in the same unit.
    pub baseline: Option<String>,
    /// Why there is no value.
    pub missing: Option<String>,
    /// The status.
    pub status: String,
    /// All of it as pages say it.
    pub words: String,
}

/// Reads a data file; what is wrong with it is one line of English, for the one who made it by hand.
pub fn read(bytes: &[u8]) -> Result<Data, String> {
    serde_json::from_slice(bytes).map_err(|error| error.to_string())
}
