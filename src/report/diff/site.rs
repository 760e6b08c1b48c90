//! The rankings, pages, charts and findings of a difference.
//!
//! In: what differs. Out: tables and lists.

use super::figures::figure_name;
use super::words::DiffText;
use super::{DiffBlock, DiffRow, list, table};
use crate::diff::{Cause, CauseKind, Change, Move, RankingChange};
use crate::wire::{FindingRecord, ReasonRecord};

impl DiffText<'_> {
    pub(super) fn rankings(&self, blocks: &mut Vec<DiffBlock>) {
        let Some(rankings) = &self.difference.rankings else {
            blocks.push(DiffBlock::Text(self.text("diff-no-rankings")));
            return;
        };
        let row = |ranking: &RankingChange| {
            let causes: Vec<String> = ranking.causes.iter().map(|cause| self.cause(cause)).collect();
            let none = || vec![self.text("diff-cause-none")];
            DiffRow {
                cells: vec![
                    ranking.metric_name.clone(),
                    ranking
                        .moves
                        .iter()
                        .map(|moved| self.moved(moved))
                        .collect::<Vec<_>>()
                        .join(&self.text("diff-semicolon")),
                ],
                lines: if causes.is_empty() { none() } else { causes },
            }
        };
        let rows = rankings.iter().map(row).collect();
        table(self, blocks, "diff-rankings", &["diff-metric", "diff-moves"], rows);
    }

    fn moved(&self, moved: &Move) -> String {
        let place = |place: Option<(usize, usize)>| match place {
            Some((best, worst)) if best == worst => self.fill("diff-place", &[("place", &best.to_string())]),
            Some((best, worst)) => {
                let (best, worst) = (best.to_string(), worst.to_string());
                self.fill("diff-places", &[("best", &best), ("worst", &worst)])
            }
            None => self.text("diff-unranked"),
        };
        let figure = &moved.figure;
        let name = if figure.area_name.is_empty() { &figure.area } else { &figure.area_name };
        let args = [("name", name.as_str()), ("old", &place(moved.old)), ("new", &place(moved.new))];
        self.fill("diff-move", &args)
    }

    fn cause(&self, cause: &Cause) -> String {
        let Some(figure) = cause.new.as_ref().or(cause.old.as_ref()) else { return String::new() };
        let name = figure_name(figure);
        let (was, is) = (self.words(cause.old.as_ref()), self.words(cause.new.as_ref()));
        let reasons = |reason: &ReasonRecord| format!("{} {}", reason.code.code(), reason.words);
        let reasons = cause.reasons.iter().map(reasons).collect::<Vec<_>>().join(&self.text("diff-comma"));
        let message = match cause.kind {
            CauseKind::Changed => "diff-cause-changed",
            CauseKind::Added => "diff-cause-added",
            CauseKind::Withdrawn => "diff-cause-withdrawn",
            CauseKind::Admitted => "diff-cause-admitted",
            CauseKind::Refused => "diff-cause-refused",
        };
        self.fill(message, &[("name", &name), ("was", &was), ("is", &is), ("reasons", &reasons)])
    }

    pub(super) fn pages(&self, blocks: &mut Vec<DiffBlock>) {
        let (Some(pages), Some(charts)) = (&self.difference.pages, &self.difference.charts) else {
            blocks.push(DiffBlock::Text(self.text("diff-no-pages")));
            return;
        };
        let line = |change: Change, what: &str, title: &str| {
            let name = match change {
                Change::Changed => "diff-page-changed",
                Change::Added => "diff-page-added",
                Change::Withdrawn => "diff-page-withdrawn",
            };
            self.fill(name, &[("path", what), ("title", title)])
        };
        let pages = pages.iter().map(|page| line(page.change, page.path.as_str(), &page.title));
        list(self, blocks, "diff-pages", pages.collect());
        self.redirects(blocks);
        let charts = charts.iter().map(|chart| {
            let address = format!("{}#{}", chart.page, chart.id);
            line(chart.change, &address, &chart.title)
        });
        list(self, blocks, "diff-charts", charts.collect());
    }

    /// Adds the redirects that withdrawn pages lack, ready to be copied.
    fn redirects(&self, blocks: &mut Vec<DiffBlock>) {
        let lines = self.difference.pages.iter().flatten().filter_map(|page| {
            let successor = page.successor.as_ref()?;
            Some(format!("  {}: {successor}\n", page.path))
        });
        let lines: Vec<String> = lines.collect();
        if lines.is_empty() {
            return;
        }
        blocks.push(DiffBlock::Heading(self.count("diff-dropped", lines.len())));
        blocks.push(DiffBlock::Text(self.text("diff-paste-redirects")));
        blocks.push(DiffBlock::Code(format!("redirects:\n{}", lines.concat())));
    }

    pub(super) fn findings(&self, blocks: &mut Vec<DiffBlock>) {
        let Some(found) = &self.difference.findings else {
            blocks.push(DiffBlock::Text(self.text("diff-no-findings")));
            return;
        };
        let line = |finding: &FindingRecord| {
            let file = finding.file.as_deref().unwrap_or_default();
            self.fill(
                "diff-finding",
                &[("code", &finding.code), ("file", file), ("message", &finding.message)],
            )
        };
        list(self, blocks, "diff-findings-new", found.new.iter().map(line).collect());
        list(self, blocks, "diff-findings-gone", found.gone.iter().map(line).collect());
        if found.is_partial && !(found.new.is_empty() && found.gone.is_empty()) {
            blocks.push(DiffBlock::Text(self.text("diff-findings-partial")));
        }
    }
}
