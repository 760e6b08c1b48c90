//! Reform practices and where they are described.
//!
//! In: the vocabulary and the headings of write-ups. Out: what the matrix
//! and the practice pages show.

use indexmap::IndexMap;

use super::{DimensionId, Page, PracticeId, ZoneId};
use crate::names::names;

/// A group of practices.
#[derive(Clone, Debug)]
pub struct PracticeDimension {
    /// Its id.
    pub id: DimensionId,
    /// Its name.
    pub name: String,
}

/// A reform practice.
#[derive(Clone, Debug)]
pub struct Practice {
    /// Its id.
    pub id: PracticeId,
    /// Its name.
    pub name: String,
    /// The dimension it belongs to.
    pub dimension: DimensionId,
    /// What counts as this practice.
    pub definition: String,
    /// The sections that describe it, by the zone they are about, in the order
    /// of zones and reading; no list is empty.
    pub mentions: IndexMap<ZoneId, Vec<PracticeMention>>,
    /// The text on what is known about it across cases, if there is one.
    pub text: Option<Page>,
    /// The aspects that this text covers, in its order.
    pub aspects: Vec<Aspect>,
}

names! {
    /// What a text on a practice covers: the five parts that evidence reviews for policy report (EMMIE:
    /// effect, mechanism, moderators, implementation, economics), in page order.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Aspect {
        /// What it achieves.
        Effect = "effect",
        /// Why it would work.
        Mechanism = "mechanism",
        /// Where and for whom it would work.
        Conditions = "conditions",
        /// How it is done.
        Implementation = "implementation",
        /// What it costs.
        Cost = "cost",
    }
}

/// A section that describes a practice.
#[derive(Clone, Debug)]
pub struct PracticeMention {
    /// The zone whose write-up it is in.
    pub told_by: ZoneId,
    /// The write-up's slug.
    pub slug: String,
    /// The anchor of its heading.
    pub anchor: String,
    /// The words of its heading.
    pub heading: String,
    /// Its first sentence; empty if it has none.
    pub lead: String,
}
