//! What names a text.
//!
//! In: the kind of a Markdown file and its name. Out: an id that pages, labels and
//! charts are named by.

use std::fmt;

use super::{PackId, PracticeId, ZoneId};

/// Names a text: what is written in one Markdown file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextId {
    /// A case by zone and slug.
    Case(ZoneId, String),
    /// A page by slug.
    Page(String),
    /// What is known across cases about a practice.
    Practice(PracticeId),
    /// A comparison by slug.
    Comparison(String),
    /// A pack's own text.
    Pack(PackId),
    /// A text that only packs hold, by slug.
    PackText(String),
}

impl fmt::Display for TextId {
    /// Writes it as its kind and its name, `case/harbor/reform`; no two texts are written alike.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case(zone, slug) => write!(formatter, "case/{zone}/{slug}"),
            Self::Page(slug) => write!(formatter, "page/{slug}"),
            Self::Practice(practice) => write!(formatter, "practice/{practice}"),
            Self::Comparison(slug) => write!(formatter, "comparison/{slug}"),
            Self::Pack(pack) => write!(formatter, "pack/{pack}"),
            Self::PackText(slug) => write!(formatter, "text/{slug}"),
        }
    }
}
