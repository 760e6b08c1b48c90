//! Whether a figure is told of the area that an observation is of.
//!
//! In: a figure with its sentence, and an observation. Out: whether the areas
//! that the sentence, its table or the text around it names leave the
//! observation's in question.

use super::item::Item;
use super::query::FigureQuery;
use crate::model::AreaId;
use crate::source::Span;

impl FigureQuery<'_> {
    /// Returns whether the sentence is compatible with an observation's area.
    pub(super) fn is_placed(&self, item: &Item) -> bool {
        let area = &item.observation.area;
        if let Some(own) = self.member.and_then(|member| member.area.as_ref()) {
            return own == area;
        }
        if let Some((named, words)) = self.own_area() {
            return named == area || item.says(words);
        }
        let subject = self.passage.subject(self.figure.span.start).map(|(area, _)| area);
        // What no row says of the subject is told of the whole: 小学另有教学点17个，大班额11个.
        let is_subject = |subject: &AreaId| subject == area || !self.context.index.is_told_of(item, subject);
        if Some(area) == self.context.home {
            return subject.is_none_or(is_subject);
        }
        let so_far = Span { start: 0, end: self.sentence.end };
        let is_named = item.names_area
            || self.passage.areas(so_far).any(|(named, _)| named == area)
            || self.context.around.contains(area);
        is_named && subject.is_none_or(is_subject)
    }

    /// Returns the area named last between the figure before this one and this one, in its clause.
    fn own_area(&self) -> Option<(&AreaId, &str)> {
        let before = Span { start: self.clause.start, end: self.figure.span.start };
        let figures = self.passage.figured(before).map(|number| &self.passage.figures[number]);
        let figures = figures.filter(|figure| figure.amount().is_some()).map(|figure| figure.span.end);
        let start = figures.max().unwrap_or(before.start);
        let (area, span) = self.passage.areas(Span { start, end: before.end }).last()?;
        Some((area, self.passage.words(span)))
    }
}
