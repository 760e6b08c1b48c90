//! Packs: what is printed of a casebook.
//!
//! In: `content/packs/`, with names resolved. Out: what the print pages are
//! made from. What a part names is kept as ids, in its own order.

use super::{DimensionId, Edition, MetricId, ObservationId, PackId, Page, PracticeId, ZoneId};
use crate::names::names;

/// A pack: a document that is printed.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its id.
    pub id: PackId,
    /// Its own text: title and subtitle; the body is empty.
    pub text: Page,
    /// Who issues it; `None` leaves the place blank.
    pub issuer: Option<String>,
    /// Its number in a series, as it is printed.
    pub number: Option<String>,
    /// Its date; `None` means that of the edition.
    pub date: Option<Edition>,
    /// Whom it goes to.
    pub recipients: Recipients,
    /// How many copies are printed.
    pub copies: Option<String>,
    /// What is marked on each page.
    pub marking: Option<String>,
    /// Whether it is on the site.
    pub publish: bool,
    /// How it looks.
    pub theme: PackTheme,
    /// Whether it is set in large print.
    pub large_print: bool,
    /// What it holds, in order.
    pub parts: Vec<Part>,
}

/// Whom a pack goes to, as it is printed at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipients {
    /// Those above: 报.
    pub superior: Option<String>,
    /// Those beside: 送.
    pub peer: Option<String>,
    /// Those below: 发.
    pub subordinate: Option<String>,
}

names! {
    /// How a pack looks.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum PackTheme {
        /// A bound report: cover, contents, running heads.
        #[default]
        Report = "report",
        /// 简报, laid out after GB/T 9704—2012.
        Briefing = "briefing",
    }
}

/// What a part names: everything, or some items in its own order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named<T> {
    /// All that the casebook has, in its order.
    All,
    /// These.
    Some(Vec<T>),
}

impl<T> Named<T> {
    /// Returns whether it names this one.
    pub fn has<Q: PartialEq + ?Sized>(&self, id: &Q) -> bool
    where
        T: std::borrow::Borrow<Q>,
    {
        match self {
            Self::All => true,
            Self::Some(ids) => ids.iter().any(|other| other.borrow() == id),
        }
    }
}

/// A part of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Key figures and findings.
    Summary {
        /// The text with the findings, by slug.
        text: Option<String>,
        /// The figures; `All` means those at the head of the pack's cases, or of all cases if it holds none.
        figures: Named<ObservationId>,
    },
    /// Every case.
    Cases,
    /// A case.
    Case {
        /// Its zone.
        zone: ZoneId,
        /// Its slug.
        slug: String,
        /// The sections that are printed, by anchor, each with those below it.
        sections: Named<String>,
    },
    /// Practices, each with what is known about it.
    Practices(Named<PracticeId>),
    /// Comparisons, by slug.
    Comparisons(Named<String>),
    /// The matrix of practices and zones.
    Matrix {
        /// The zones.
        zones: Named<ZoneId>,
        /// The dimensions whose practices are shown.
        dimensions: Named<DimensionId>,
    },
    /// The comparable figures of metrics, and what is not comparable.
    Rankings(Named<MetricId>),
    /// Two zones side by side.
    Pair(ZoneId, ZoneId),
    /// The figures of metrics.
    Metrics(Named<MetricId>),
    /// The sheets of zones, with the sentence that states each figure.
    Ledger(Named<ZoneId>),
    /// A text, by slug.
    Text(String),
}

impl Part {
    /// Returns the text that it holds, by slug; `None` if it holds none.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(slug) | Self::Summary { text: Some(slug), .. } => Some(slug),
            _ => None,
        }
    }
}
