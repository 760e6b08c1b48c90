//! The draft of `content/casebook.yaml`.
//!
//! In: the file's text. Out: its values as typed. Nothing is judged here.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::shape::{Shape, may, must};

/// The settings as typed; a missing key is `None`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SettingsDraft {
    /// The casebook's title.
    pub title: Option<String>,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// The language of the pages, a BCP 47 tag.
    pub language: Option<String>,
    /// The edition of the compilation, an ISO date or year and month.
    pub edition: Option<String>,
    /// The address the site will have.
    pub base_url: Option<String>,
    /// The theme's name.
    pub theme: Option<String>,
    /// The zones in their order.
    pub zones: Option<Vec<Option<String>>>,
    /// The sources by id.
    pub sources: Option<IndexMap<String, Option<SourceDraft>>>,
    /// Whether a text may round the values of the sheet.
    pub rounding: Option<String>,
    /// What a reader must know about the sources, shown at the foot of each page.
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
    /// The pages that took the place of pages of earlier editions, by the earlier address from the root of the site.
    pub redirects: Option<IndexMap<String, Option<String>>>,
    /// Under which licence the data are published.
    pub license: Option<LicenseDraft>,
    /// Font files below `content/`, for packs.
    pub fonts: Option<FontsDraft>,
    /// The address that opens a file in an editor, for the preview.
    pub editor_url: Option<String>,
}

/// A source of figures as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SourceDraft {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it appeared.
    pub date: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Whether it comes from outside the zone it is about.
    pub independent: Option<bool>,
}

/// A licence as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LicenseDraft {
    /// Its short name, from the list of SPDX if it is there: CC-BY-4.0.
    pub name: Option<String>,
    /// Its title in words.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// Font files as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct FontsDraft {
    /// The sans face.
    pub sans: Option<String>,
    /// The serif face.
    pub serif: Option<String>,
    /// 仿宋.
    pub fangsong: Option<String>,
    /// 小标宋.
    pub xiaobiaosong: Option<String>,
    /// 楷体.
    pub kaiti: Option<String>,
    /// Fonts for characters that the others lack.
    pub fallback: Option<Vec<Option<String>>>,
}

/// The shape of the file.
pub(super) const SHAPE: Shape = Shape::Record(&[
    must("title", &Shape::Words),
    may("subtitle", &Shape::Words),
    may("language", &Shape::Text),
    must("edition", &Shape::Text),
    may("base_url", &Shape::Text),
    may("theme", &Shape::Text),
    may("zones", &Shape::List(&Shape::Text)),
    may("sources", &Shape::Table(&SOURCE)),
    may("rounding", &Shape::Text),
    may("source_note", &Shape::Words),
    may("publisher", &Shape::Name),
    may("contact", &Shape::Name),
    may("icp", &Shape::Name),
    may("police_record", &Shape::Name),
    may("site_code", &Shape::Name),
    may("redirects", &Shape::Table(&Shape::Text)),
    may("license", &LICENSE),
    may("fonts", &FONTS),
    may("editor_url", &Shape::Text),
]);

const SOURCE: Shape = Shape::Record(&[
    must("title", &Shape::Name),
    may("author", &Shape::Name),
    may("publisher", &Shape::Name),
    may("date", &Shape::Name),
    may("url", &Shape::Text),
    may("independent", &Shape::Flag),
]);

const LICENSE: Shape =
    Shape::Record(&[must("name", &Shape::Text), may("title", &Shape::Name), may("url", &Shape::Text)]);

const FONTS: Shape = Shape::Record(&[
    may("sans", &Shape::Text),
    may("serif", &Shape::Text),
    may("fangsong", &Shape::Text),
    may("xiaobiaosong", &Shape::Text),
    may("kaiti", &Shape::Text),
    may("fallback", &Shape::List(&Shape::Text)),
]);
