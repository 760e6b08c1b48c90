//! Zones, and what is published of each.

use std::ops::Range;
use std::sync::Arc;

use super::{AreaId, Case, SourceId, ZoneId};
use crate::source::FileId;

/// A zone and what is published of it.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Its id.
    pub id: ZoneId,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short: String,
    /// Its level, if a source states it.
    pub level: Option<String>,
    /// The city it is in.
    pub city: Option<String>,
    /// The area that contains it.
    pub within: Option<AreaId>,
    /// Whether it contains other zones, as a city does, and is shown apart from them.
    pub is_whole: bool,
    /// The source of its sheet.
    pub source: Option<SourceId>,
    /// The file of its sheet.
    pub file: FileId,
    /// The range of its observations in [`Book::observations`](super::Book::observations).
    pub observations: Range<usize>,
    /// Its published write-ups, by slug.
    pub cases: Vec<Arc<Case>>,
}
