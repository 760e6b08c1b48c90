//! Reconciles one text, or the notes of one sheet.
//!
//! In: a case or page. Out: its account, the sentences that state
//! observations, and what does not agree.

use std::collections::BTreeSet;

use super::account::AccountBuilder;
use super::annotated::AnnotatedPassage;
use super::dates::{check_dates, names_year};
use super::index::ItemIndex;
use super::outcome::{FigureOutcome, PassageContext};
use super::reconciler::Reconciler;
use super::text::{ReconciledText, Text, Where};
use super::{arithmetic, bind, report};
use crate::diagnostic::Diagnostic;
use crate::figure::{self, Origin, Passage};
use crate::grammar::When;
use crate::model::{Case, MetricIndex, Page, Typed, Zone, ZoneIndex};

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

    /// Reconciles the notes of a sheet, each with the sheet itself; they do not count as statements.
    pub(super) fn notes(&self, zone: &Zone) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let own: Vec<ZoneIndex> = self.book.zone_index(zone.id.as_str()).into_iter().collect();
        for observation in self.book.sheet(zone) {
            let (Some(note), Some(span)) = (&observation.note, observation.parts.note.span) else { continue };
            let file = &*self.sources.file(zone.file).text;
            let passage =
                AnnotatedPassage::new(Passage::of_value(note, file, span, None), self.names, self.lexicon);
            let no_years = BTreeSet::new();
            let metric: Vec<MetricIndex> = self.book.metric_index(&observation.metric).into_iter().collect();
            let context = PassageContext {
                index: self.index,
                names: self.names,
                home: Some(&observation.area),
                zones: &own,
                around: &[],
                section: &metric,
                carried: None,
                period: None,
                years: &no_years,
                headings: "",
                rows_above: &[],
            };
            let mut outcomes = bind::bind(&passage, &context);
            let claims = arithmetic::claims(&passage, &mut outcomes, self.index, None);
            let own: Vec<ItemIndex> = self.index.number(&observation.id).into_iter().collect();
            let is_own = |when: &When| {
                own.iter().any(|item| self.index.item(*item).is_of(when))
                    || names_year(&observation.period, when)
            };
            check_dates(&passage, &mut outcomes, own.first().copied(), &is_own);
            for (figure, outcome) in passage.figures.iter().zip(&outcomes) {
                if !matches!(
                    outcome,
                    FigureOutcome::Bound(..)
                        | FigureOutcome::Free
                        | FigureOutcome::Named
                        | FigureOutcome::Computed(_)
                ) {
                    let finding =
                        report::Finding { reconciler: self, file: zone.file, passage: &passage, figure };
                    diagnostics.push(finding.diagnostic(outcome, report::TextKind::Note));
                }
            }
            let wrong = claims.iter().filter(|(claim, _)| !claim.holds());
            diagnostics
                .extend(wrong.map(|(claim, places)| report::mismatch(claim, places, &passage, zone.file)));
        }
        diagnostics
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
        for passage in figure::passages(&text.prose.document, file) {
            if let Origin::Chart(number) = passage.origin {
                let Some(Some(chart)) = text.prose.charts.get(number.0) else { continue };
                passages.push(value(&chart.title, passage.section, Where::Chart(chart)));
                if let Some(note) = &chart.note {
                    passages.push(value(note, passage.section, Where::Chart(chart)));
                }
            } else {
                let at = if passage.origin == Origin::Alt { Where::Title } else { Where::Body };
                passages.push((AnnotatedPassage::new(passage, self.names, self.lexicon), at));
            }
        }
        let mut entry = AccountBuilder::new(self, text);
        entry.mark_names(&mut passages);
        entry.enter_all(&passages);
        entry.finish()
    }
}
