//! The draft of a chart block.
//!
//! In: the YAML of a fenced `chart` block. Out: its values as typed. A chart
//! names data and never types it, except for what happened at the steps of a
//! timeline; nothing is judged here.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::shape::{Shape, may, must};
use super::sheet::{PERIOD_LABEL, PeriodDraft};

/// A chart as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ChartDraft {
    /// The kind of chart.
    pub kind: Option<String>,
    /// The metric it shows.
    pub metric: Option<String>,
    /// The metrics it shows, if there are several.
    pub metrics: Option<Vec<Option<String>>>,
    /// The zones it shows: `all` or a list; the write-up's own if left out.
    #[schemars(with = "Option<String>")]
    pub zones: Option<Names>,
    /// The areas it shows, if a sheet has figures for several.
    pub areas: Option<Vec<Option<String>>>,
    /// The period it shows.
    #[schemars(with = "Option<String>")]
    pub period: Option<PeriodDraft>,
    /// The period it compares with.
    #[schemars(with = "Option<String>")]
    pub baseline: Option<PeriodDraft>,
    /// The period of the target it measures against.
    #[schemars(with = "Option<String>")]
    pub target: Option<PeriodDraft>,
    /// The zone or metric to highlight.
    pub highlight: Option<String>,
    /// The dated steps it shows, if it shows no metric.
    pub steps: Option<Vec<Option<StepDraft>>>,
    /// What the chart says.
    pub title: Option<String>,
    /// A remark below the chart.
    pub note: Option<String>,
    /// Its id on the page.
    pub id: Option<String>,
}

/// A dated step as typed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct StepDraft {
    /// When it happened, in a form of `period`.
    pub date: Option<String>,
    /// What happened.
    pub text: Option<String>,
    /// The anchor of the heading under which the text tells it.
    pub section: Option<String>,
}

/// One name, or several.
#[derive(Clone, Debug)]
pub enum Names {
    /// One name, such as `all`.
    One(String),
    /// A list of names.
    Many(Vec<Option<String>>),
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a name or a list of names")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Names, E> {
        Ok(Names::One(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        while let Some(name) = list.next_element::<Option<String>>()? {
            names.push(name);
        }
        Ok(Names::Many(names))
    }
}

const STEP: Shape =
    Shape::Record(&[must("date", &Shape::Text), must("text", &Shape::Text), may("section", &Shape::Text)]);

/// The shape of a chart block.
pub(super) const SHAPE: Shape = Shape::Record(&[
    must("kind", &Shape::Text),
    may("metric", &Shape::Text),
    may("metrics", &Shape::List(&Shape::Text)),
    may("zones", &Shape::Texts),
    may("areas", &Shape::List(&Shape::Text)),
    may("period", &Shape::TextOr(PERIOD_LABEL)),
    may("baseline", &Shape::TextOr(PERIOD_LABEL)),
    may("target", &Shape::TextOr(PERIOD_LABEL)),
    may("highlight", &Shape::Text),
    may("steps", &Shape::List(&STEP)),
    must("title", &Shape::Text),
    may("note", &Shape::Text),
    may("id", &Shape::Text),
]);
