//! Write-ups and pages.
//!
//! In: documents whose names have been resolved. Out: what the pages are
//! rendered from.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::settings::FormerAddress;
use super::{Chart, MetricId, ObservationId, Period, PracticeId, SourceId, TextId, Typed, ZoneId};
use crate::document::Document;
use crate::memo::Key;
use crate::source::{FileId, Place};

/// The body of a write-up or page.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// The text.
    pub document: Arc<Document>,
    /// What each address in the text leads to; rejected ones are left out.
    pub targets: BTreeMap<String, Target>,
    /// The charts by the index of their block; `None` if one was rejected.
    pub charts: Vec<Option<Chart>>,
}

/// What an address in a text leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Somewhere on the web, as typed.
    External(String),
    /// A heading of the same text.
    Here(String),
    /// A text and, if named, a heading of it.
    Text(TextId, Option<String>),
    /// An image.
    Image(Arc<Asset>),
}

/// A file that is published as it is.
#[derive(Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its file name in the site, with a hash of its content.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Its width and height in pixels.
    pub size: (usize, usize),
}

/// Words that readers see as they were typed, outside the texts: names, definitions, notes of the publisher.
#[derive(Clone, Debug)]
pub struct PublishedWords {
    /// The words.
    pub typed: Typed,
    /// The file that they stand in.
    pub file: FileId,
    /// The zone that they are about, if it is one.
    pub zone: Option<ZoneId>,
    /// Whether they are a name, in which a bare number is no value.
    pub is_name: bool,
}

/// A case write-up.
#[derive(Clone, Debug)]
pub struct Case {
    /// The file it stands in.
    pub file: FileId,
    /// The zone it is about.
    pub zone: ZoneId,
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: Typed,
    /// What the case amounts to; empty if it does not say.
    pub summary: Typed,
    /// The day it was written, if stated.
    pub date: Option<Date>,
    /// Its source, if stated.
    pub source: Option<SourceId>,
    /// What is marked on its pages, if anything.
    pub marking: Option<String>,
    /// The period of what its text leaves undated, if stated.
    pub period: Option<Period>,
    /// Where that stands.
    pub period_place: Place,
    /// The addresses that its page had in earlier editions.
    pub formerly: Vec<FormerAddress>,
    /// Whether it is still being written, and shown only on request.
    pub is_draft: bool,
    /// Names that look like figures.
    pub names: Vec<Typed>,
    /// Figures that are tied to observations, because their sentence cannot be read.
    pub ties: Vec<Tie>,
    /// The observations shown at its head, at most three.
    pub key_figures: Vec<ObservationId>,
    /// Its body.
    pub prose: Prose,
    /// Its sections, in reading order.
    pub sections: Vec<Section>,
    /// The hash of all that it was resolved from; zero where nothing is kept of it.
    pub made_from: Key,
}

/// Figures of a write-up that are tied to observations.
#[derive(Clone, Debug)]
pub struct Tie {
    /// The words of the text that have the figures in them.
    pub words: Typed,
    /// The observations that they state, in the order of the text.
    pub rows: Vec<ObservationId>,
    /// Where the observations are listed.
    pub place: Place,
}

impl Case {
    /// Returns its id among all texts.
    pub fn id(&self) -> TextId {
        TextId::Case(self.zone.clone(), self.slug.clone())
    }
}

/// A section of a write-up.
#[derive(Clone, Debug)]
pub struct Section {
    /// The level of its heading, from 2.
    pub level: u8,
    /// The anchor of its heading.
    pub anchor: String,
    /// The words of its heading.
    pub heading: String,
    /// The practices that it describes.
    pub practices: Vec<PracticeId>,
    /// The zone it is about.
    pub zone: ZoneId,
}

/// A text that is not about a single zone: a page, a comparison, a text on a practice.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it is.
    pub id: TextId,
    /// The file it stands in.
    pub file: FileId,
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: Typed,
    /// What it is about; empty if it does not say.
    pub summary: Typed,
    /// Names that look like figures.
    pub names: Vec<Typed>,
    /// The addresses that its page had in earlier editions.
    pub formerly: Vec<FormerAddress>,
    /// Its body.
    pub prose: Prose,
    /// The hash of all that it was resolved from; zero where nothing is kept of it.
    pub made_from: Key,
}

impl Page {
    /// Returns whether it is the text of the first page: `pages/index.md`.
    pub fn is_front(&self) -> bool {
        matches!(&self.id, TextId::Page(slug) if slug == "index")
    }
}

/// An authored comparison: a text and what it compares; its tables are made from the sheets.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The text.
    pub text: Page,
    /// The zones, in its own order; all that its practices name if it lists none.
    pub zones: Vec<ZoneId>,
    /// The practices, in its own order.
    pub practices: Vec<PracticeId>,
    /// The metrics, in its own order.
    pub metrics: Vec<MetricId>,
}
