//! The times that headings give to what stands below them.
//!
//! In: the passages of a text, in order. Out: at each heading, the time of the nearest one above it that names one:
//! below 2024年 a heading 春 leaves the year as it is.

use super::annotated::AnnotatedPassage;
use super::text::Text;
use crate::figure::{Origin, SectionIndex};
use crate::grammar::When;

/// The headings of a text, while it is read.
pub(super) struct HeadingTimes {
    /// The level of each heading, in order.
    levels: Vec<u8>,
    /// The time and the level of each heading above the current place that names one, the highest first.
    above: Vec<(u8, When)>,
}

impl HeadingTimes {
    pub(super) fn new(text: &Text) -> Self {
        let levels = text.prose.document.headings().map(|(heading, _)| heading.level).collect();
        Self { levels, above: Vec::new() }
    }

    /// Goes on to a section, and returns the time that the headings above its own give it.
    pub(super) fn enter(&mut self, section: Option<SectionIndex>) -> Option<When> {
        let level = self.level(section);
        self.above.retain(|(higher, _)| level.is_some_and(|level| *higher < level));
        self.above.last().map(|(_, when)| when.clone())
    }

    /// Reads a passage of the current section, if it is its heading.
    pub(super) fn read(&mut self, passage: &AnnotatedPassage) {
        let level = self.level(passage.plain.section);
        if let (Origin::Heading, Some(level), Some(when)) = (passage.plain.origin, level, passage.last_time())
        {
            self.above.push((level, when.clone()));
        }
    }

    fn level(&self, section: Option<SectionIndex>) -> Option<u8> {
        section.and_then(|section| self.levels.get(section.0)).copied()
    }
}
