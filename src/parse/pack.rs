//! The draft of `content/packs/NAME.yaml`.
//!
//! In: the file's text. Out: its values as typed. Resolving the names in its
//! parts is left to `resolve`.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::chart::Names;
use super::shape::{Shape, ShapeField, may, must};

/// A pack as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PackDraft {
    /// Its title.
    pub title: Option<String>,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// Who issues it; left blank if nobody is named.
    pub issuer: Option<String>,
    /// Its number in a series, as it is printed.
    pub number: Option<String>,
    /// Its date, an ISO date or year and month; the edition's if left out.
    pub date: Option<String>,
    /// Whom it goes to.
    pub recipients: Option<RecipientsDraft>,
    /// How many copies are printed.
    pub copies: Option<String>,
    /// A marking printed on each page.
    pub marking: Option<String>,
    /// Whether it is published on the site; `false` writes it to `output/packs/` instead.
    pub publish: Option<bool>,
    /// How it looks.
    pub theme: Option<String>,
    /// Whether it is set in large print.
    pub large_print: Option<bool>,
    /// Names that look like figures.
    pub names: Option<Vec<Option<String>>>,
    /// What it holds, in order.
    pub parts: Option<Vec<Option<PartDraft>>>,
}

/// Whom a pack goes to, as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RecipientsDraft {
    /// Recipients of higher rank: 报.
    pub superior: Option<String>,
    /// Recipients of equal rank: 送.
    pub peer: Option<String>,
    /// Recipients of lower rank: 发.
    pub subordinate: Option<String>,
}

/// A part of a pack as typed: it should have exactly one of these keys.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PartDraft {
    /// A page of key figures and findings.
    pub summary: Option<SummaryDraft>,
    /// A case as `zone/slug`, or `all`; or a mapping with its `sections`.
    #[schemars(with = "Option<SectionsDraft>")]
    pub case: Option<CasePartDraft>,
    /// Practices by id, or `all`.
    #[schemars(with = "Option<String>")]
    pub practice: Option<Names>,
    /// Comparisons by name, or `all`.
    #[schemars(with = "Option<String>")]
    pub comparison: Option<Names>,
    /// The matrix of practices and zones.
    pub matrix: Option<MatrixDraft>,
    /// The metrics whose comparable figures are ranked, or `all`.
    #[schemars(with = "Option<String>")]
    pub ranking: Option<Names>,
    /// Two zones side by side.
    pub pair: Option<Vec<Option<String>>>,
    /// The metrics whose figures are listed, or `all`.
    #[schemars(with = "Option<String>")]
    pub metrics: Option<Names>,
    /// The zones whose sheets are listed with the sentence that states each figure, or `all`.
    #[schemars(with = "Option<String>")]
    pub ledger: Option<Names>,
    /// A Markdown file beside the pack.
    pub markdown: Option<String>,
}

impl PartDraft {
    /// Returns the keys that it has.
    pub fn keys(&self) -> Vec<&'static str> {
        let keys = [
            ("summary", self.summary.is_some()),
            ("case", self.case.is_some()),
            ("practice", self.practice.is_some()),
            ("comparison", self.comparison.is_some()),
            ("matrix", self.matrix.is_some()),
            ("ranking", self.ranking.is_some()),
            ("pair", self.pair.is_some()),
            ("metrics", self.metrics.is_some()),
            ("ledger", self.ledger.is_some()),
            ("markdown", self.markdown.is_some()),
        ];
        keys.into_iter().filter(|(_, is_there)| *is_there).map(|(key, _)| key).collect()
    }
}

/// A page of key figures and findings as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SummaryDraft {
    /// A Markdown file beside the pack, with its findings.
    pub text: Option<String>,
    /// The figures, by observation id; if left out, those at the head of the
    /// pack's cases, or of all cases if it holds none.
    pub figures: Option<Vec<Option<String>>>,
}

/// A case as typed.
#[derive(Clone, Debug)]
pub enum CasePartDraft {
    /// `zone/slug`, or `all`.
    Whole(String),
    /// Some of its sections.
    Sections(SectionsDraft),
}

impl<'de> Deserialize<'de> for CasePartDraft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CasePartVisitor)
    }
}

/// Reads a case: a text, which the guard has put in quotes, or a mapping.
struct CasePartVisitor;

impl<'de> Visitor<'de> for CasePartVisitor {
    type Value = CasePartDraft;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a case")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<CasePartDraft, E> {
        Ok(CasePartDraft::Whole(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CasePartDraft, A::Error> {
        SectionsDraft::deserialize(MapAccessDeserializer::new(map)).map(CasePartDraft::Sections)
    }
}

/// Some sections of a case as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SectionsDraft {
    /// The case as `zone/slug`.
    pub id: Option<String>,
    /// The sections, by the anchors of their headings, each with its subsections.
    pub sections: Option<Vec<Option<String>>>,
}

/// The matrix as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct MatrixDraft {
    /// The zones, or `all`.
    #[schemars(with = "Option<String>")]
    pub zones: Option<Names>,
    /// The dimensions whose practices are shown, or `all`.
    #[schemars(with = "Option<String>")]
    pub dimensions: Option<Names>,
}

/// The shape of the file.
pub(super) const SHAPE: Shape = Shape::Record(&[
    must("title", &Shape::Text),
    may("subtitle", &Shape::Text),
    may("issuer", &Shape::Name),
    may("number", &Shape::Name),
    may("date", &Shape::Text),
    may("recipients", &Shape::Record(RECIPIENTS)),
    may("copies", &Shape::Name),
    may("marking", &Shape::Words),
    may("publish", &Shape::Flag),
    may("theme", &Shape::Text),
    may("large_print", &Shape::Flag),
    may("names", &Shape::List(&Shape::Text)),
    must("parts", &Shape::List(&Shape::Record(PART))),
]);

const RECIPIENTS: &[ShapeField] =
    &[may("superior", &Shape::Words), may("peer", &Shape::Words), may("subordinate", &Shape::Words)];

/// The keys of a part, of which it has exactly one.
pub(super) const PART: &[ShapeField] = &[
    may("summary", &SUMMARY),
    may("case", &Shape::TextOr(CASE)),
    may("practice", &Shape::Texts),
    may("comparison", &Shape::Texts),
    may("matrix", &MATRIX),
    may("ranking", &Shape::Texts),
    may("pair", &Shape::List(&Shape::Text)),
    may("metrics", &Shape::Texts),
    may("ledger", &Shape::Texts),
    may("markdown", &Shape::Text),
];

const SUMMARY: Shape =
    Shape::Record(&[may("text", &Shape::Text), may("figures", &Shape::List(&Shape::Text))]);

const CASE: &[ShapeField] = &[must("id", &Shape::Text), must("sections", &Shape::List(&Shape::Text))];

const MATRIX: Shape = Shape::Record(&[may("zones", &Shape::Texts), may("dimensions", &Shape::Texts)]);
