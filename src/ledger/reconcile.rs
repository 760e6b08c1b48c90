//! Reconciles one text.
//!
//! In: a case or page. Out: its account, the sentences that state
//! observations, and what does not agree.

use std::sync::Arc;

use super::account::AccountBuilder;
use super::annotated::AnnotatedPassage;
use super::listed;
use super::reconciler::Reconciler;
use super::text::{ReconciledText, Text, Where};
use crate::figure::{self, Origin, Passage};
use crate::model::{Case, ChartSubject, Page, TextId, Typed};

impl Reconciler<'_> {
    /// Reconciles a case.
    pub(super) fn case(&self, case: &Case) -> ReconciledText {
        self.read(&Text {
            id: case.id(),
            file: case.file,
            title: &case.title,
            summary: &case.summary,
            names: &case.names,
            prose: &case.prose,
            sections: &case.sections,
            zone: Some(&case.zone),
            ties: &case.ties,
            period: case.period.as_ref().map(|period| (period, case.period_place)),
        })
    }

    /// Reconciles a page.
    pub(super) fn page(&self, page: &Page) -> ReconciledText {
        self.read(&Text {
            id: page.id.clone(),
            file: page.file,
            title: &page.title,
            summary: &page.summary,
            names: &page.names,
            prose: &page.prose,
            sections: &[],
            zone: None,
            ties: &[],
            period: None,
        })
    }

    /// Reconciles one text.
    fn read(&self, text: &Text) -> ReconciledText {
        let file = &*self.sources.file(text.file).text;
        let mut passages: Vec<(AnnotatedPassage, Where)> = Vec::new();
        let value = |typed: &Typed, section, at| {
            let place = typed.place.span.unwrap_or_default();
            let passage = Passage::of_value(&typed.text, file, place, section);
            (AnnotatedPassage::new(passage, self.names, self.lexicon), at)
        };
        passages.push(value(text.title, None, Where::Title));
        passages.push(value(text.summary, None, Where::Summary));
        let is_page = matches!(text.id, TextId::Page(_));
        for passage in figure::passages(&text.prose.document, file, is_page) {
            if let Origin::Chart(number) = passage.origin {
                let Some(Some(chart)) = text.prose.charts.get(number.0) else { continue };
                passages.push(value(&chart.title, passage.section, Where::Chart(chart)));
                if let Some(note) = &chart.note {
                    passages.push(value(note, passage.section, Where::Chart(chart)));
                }
                if let ChartSubject::Steps(steps) = &chart.subject {
                    passages.extend(
                        steps.iter().map(|step| value(&step.text, passage.section, Where::Step(chart, step))),
                    );
                }
            } else {
                let at = match passage.origin {
                    Origin::Alt | Origin::FileName | Origin::Verbatim => Where::Title,
                    _ => Where::Body,
                };
                let mut passage = AnnotatedPassage::new(passage, self.names, self.lexicon);
                if passage.plain.origin == Origin::FileName {
                    // What has no unit in the name of a file numbers it.
                    passage
                        .figures
                        .retain(|figure| figure.amount().is_some_and(|amount| amount.measure.is_some()));
                }
                passages.push((passage, at));
            }
        }
        let names = listed::mark(&mut passages, text.names);
        let mut entry = AccountBuilder::new(self, text, names);
        entry.enter_all(&passages);
        let mut read = entry.finish();
        if is_page {
            Arc::make_mut(&mut read.account).coverage.examples = text.prose.document.examples();
        }
        read
    }
}
