//! What the figures of an edition are made of: metrics, sources, areas, units, practices.
//!
//! The records of `data/figures.json` are those of the CSV files beside it; the order of the fields is that of the
//! columns. A list within a field is separated by `; `.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is measured.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct MetricRecord {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names of it.
    pub aliases: String,
    /// The unit that its figures have by default.
    pub unit: String,
    /// What kind of number it is.
    pub kind: String,
    /// Which direction is the better one.
    pub better: String,
    /// What it measures.
    pub definition: String,
    /// The metric that it is a part of.
    pub part_of: Option<String>,
}

/// Where figures come from.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct SourceRecord {
    /// Its id.
    pub id: String,
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
    /// Whether it comes from outside the zone that it is about.
    pub independent: bool,
}

/// What figures are about: a zone or another place.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct AreaRecord {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short: Option<String>,
    /// Whether it is a zone, which has a sheet and a page.
    pub zone: bool,
    /// The level of a zone.
    pub level: Option<String>,
    /// The city of a zone.
    pub city: Option<String>,
    /// The area that contains it.
    pub within: Option<String>,
}

/// A unit of figures.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct UnitRecord {
    /// Its id.
    pub id: String,
    /// The name beside a number.
    pub name: String,
}

/// A practice.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct PracticeRecord {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The dimension that it belongs to.
    pub dimension: String,
    /// What it means.
    pub definition: String,
    /// How many zones describe it.
    pub zones: usize,
}

/// A section that describes a practice of a zone.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct MentionRecord {
    /// The practice.
    pub practice: String,
    /// The zone.
    pub zone: String,
    /// How far the material documents it, from 1 to 4.
    pub level: usize,
    /// The heading of the section.
    pub heading: String,
    /// The address of the section, from the root of the site.
    pub page: String,
}

/// A licence of data.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema, PartialEq, Eq)]
pub struct LicenseRecord {
    /// Its short name, as SPDX lists it.
    pub name: String,
    /// Its title in words.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}
