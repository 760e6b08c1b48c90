//! Which area contains which.
//!
//! In: each area with the one around it. Out: whether two areas overlap, so
//! that a city is never compared with its own zones.

use std::collections::BTreeMap;

use super::AreaId;

/// A place that is not a zone of the casebook.
#[derive(Clone, Debug)]
pub struct Area {
    /// Its name.
    pub name: String,
    /// Other words by which texts call it.
    pub aliases: Vec<String>,
    /// The area that contains it.
    pub within: Option<AreaId>,
}

/// Which area lies within which.
///
/// Every walk terminates: a cycle, which `resolve` reports, is left where it closes.
#[derive(Clone, Debug, Default)]
pub struct AreaTree(BTreeMap<AreaId, AreaId>);

impl AreaTree {
    /// Makes the tree from each area and the one that contains it.
    pub fn new(within: impl IntoIterator<Item = (AreaId, AreaId)>) -> Self {
        Self(within.into_iter().collect())
    }

    /// Returns an area and all that contain it, the smallest first.
    pub fn around<'a>(&'a self, area: &'a AreaId) -> Vec<&'a AreaId> {
        let mut around = vec![area];
        while let Some(within) = around.last().and_then(|last| self.0.get(*last)) {
            if around.contains(&within) {
                break;
            }
            around.push(within);
        }
        around
    }

    /// Returns whether an area is another or lies within it.
    pub fn is_within(&self, area: &AreaId, whole: &AreaId) -> bool {
        self.around(area).contains(&whole)
    }

    /// Returns whether one of two areas contains the other; an area contains itself.
    pub fn overlap(&self, a: &AreaId, b: &AreaId) -> bool {
        self.is_within(a, b) || self.is_within(b, a)
    }
}
