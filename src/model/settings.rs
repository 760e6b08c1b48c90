//! What the settings of a casebook say.
//!
//! Out: its title, language, edition and theme, and the sources it rests on.

use std::sync::Arc;

use indexmap::IndexMap;

use super::{Edition, SourceId};
use crate::message::Language;
use crate::names::names;
use crate::source::Place;

names! {
    /// Whether a text may round the values of the sheet without saying so.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Rounding {
        /// 12亿元 may state 11.96亿元.
        #[default]
        Allowed = "allowed",
        /// Only 约, 近, 超 and the like make a rounded number right.
        Exact = "exact",
    }
}

/// What `content/casebook.yaml` says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The casebook's title.
    pub title: String,
    /// A line below it; empty if none.
    pub subtitle: String,
    /// The language of the pages.
    pub language: Language,
    /// The edition of the compilation: its only date.
    pub edition: Edition,
    /// The address of the site, without a slash at its end.
    pub base_url: Option<String>,
    /// The theme's name.
    pub theme: String,
    /// The sources by id.
    pub sources: IndexMap<SourceId, Source>,
    /// Whether a text may round the values of the sheet.
    pub rounding: Rounding,
    /// What a reader must know about the sources; shown at the foot of each page.
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
    /// The pages that took the place of pages of earlier editions, each by the address of the earlier one.
    pub redirects: Vec<(FormerAddress, String)>,
    /// Under which licence the data are published.
    pub license: Option<License>,
    /// The fonts of packs.
    pub fonts: Fonts,
    /// The address that opens a file in an editor, with `{path}`, `{line}` and `{column}` in it.
    pub editor_url: Option<String>,
}

/// The address that a page had in earlier editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerAddress {
    /// The path from the root of the site.
    pub path: String,
    /// Where it is typed.
    pub place: Place,
}

/// A licence of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct License {
    /// Its short name, as SPDX lists it: CC-BY-4.0.
    pub name: String,
    /// Its title in words.
    pub title: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// The font files that packs use before the bundled ones.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    /// For headings, tables and charts.
    pub sans: Option<Arc<[u8]>>,
    /// For running text.
    pub serif: Option<Arc<[u8]>>,
    /// For the running text of a briefing.
    pub fangsong: Option<Arc<[u8]>>,
    /// For the title of a briefing.
    pub xiaobiaosong: Option<Arc<[u8]>>,
    /// For headings of the second level of a briefing, and for emphasis.
    pub kaiti: Option<Arc<[u8]>>,
    /// For characters that the others lack, in the order in which they are tried.
    pub fallback: Vec<Arc<[u8]>>,
}

/// A source of figures.
#[derive(Clone, Debug)]
pub struct Source {
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
    /// Whether it comes from outside the zone it is about.
    pub independent: bool,
}
