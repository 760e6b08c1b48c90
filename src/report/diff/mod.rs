//! Puts what a new edition changes into words.
//!
//! In: the difference of two editions. Out: one text of headings, tables and
//! lists, written for a terminal, as Markdown or as a page of its own; or JSON
//! for programs. All forms of it say the same.

mod html;
mod json;
mod markdown;
mod terminal;

pub use html::page;
pub use json::text as json;
pub use markdown::text as markdown;
pub use terminal::text;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::diff::{
    Cause, CauseKind, Change, Difference, FigureChange, FigureField, Move, RankingChange, Side,
};
use crate::message::{Catalog, Value};
use crate::model::{Bound, Missing, QuantityChange, RevisionKind};
use crate::wire::{FindingRecord, PublishedFigure, ReasonRecord};

/// The most figures, pages, charts and findings that people are shown of each kind; programs get all.
const SHOWN: usize = 400;

/// A part of the text.
enum DiffBlock {
    /// A heading of its parts.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A table.
    Table(DiffTable),
    /// A list.
    List(Vec<String>),
    /// Words to be copied into a file.
    Code(String),
}

/// A table; what stands in its first column names the row.
struct DiffTable {
    head: Vec<String>,
    rows: Vec<DiffRow>,
}

/// A row of a table, and what there is to say below it.
struct DiffRow {
    /// As many as the head has; empty where there is nothing to say.
    cells: Vec<String>,
    lines: Vec<String>,
}

/// Says a difference.
struct DiffText<'a> {
    catalog: &'a Catalog,
    difference: &'a Difference,
}

/// Returns the title and the parts of the text.
fn text_of(catalog: &Catalog, difference: &Difference) -> (String, Vec<DiffBlock>) {
    let teller = DiffText { catalog, difference };
    let mut blocks = vec![DiffBlock::Text(teller.fill(
        "diff-sides",
        &[("old", &teller.side(&difference.old)), ("new", &teller.side(&difference.new))],
    ))];
    match difference.order() {
        Some(Ordering::Less) | None => {}
        Some(Ordering::Equal) => blocks.push(DiffBlock::Text(teller.text("diff-same-edition"))),
        Some(Ordering::Greater) => blocks.push(DiffBlock::Text(teller.text("diff-reversed"))),
    }
    if difference.is_empty() {
        blocks.push(DiffBlock::Text(teller.text("diff-nothing")));
    }
    teller.figures(&mut blocks);
    teller.revisions(&mut blocks);
    teller.rankings(&mut blocks);
    teller.pages(&mut blocks);
    teller.findings(&mut blocks);
    let title = [&difference.new.title, &difference.old.title].into_iter().find(|title| !title.is_empty());
    let title = title.map_or_else(String::new, Clone::clone);
    (teller.fill("diff-title", &[("title", &title)]), blocks)
}

impl DiffText<'_> {
    fn text(&self, name: &str) -> String {
        self.catalog.text(name, &[])
    }

    fn fill(&self, name: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Value)> = args.iter().map(|(name, text)| (*name, Value::from(*text))).collect();
        self.catalog.text(name, &args)
    }

    fn count(&self, name: &str, count: usize) -> String {
        self.catalog.text(name, &[("count", Value::from(count))])
    }

    fn side(&self, side: &Side) -> String {
        let count = side.figures.to_string();
        let args = [("edition", side.edition.as_str()), ("name", &side.name), ("count", &count)];
        self.fill("diff-side", &args)
    }

    /// Adds a list, as far as people are shown it.
    fn list(&self, blocks: &mut Vec<DiffBlock>, heading: &str, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        blocks.push(DiffBlock::Heading(self.count(heading, lines.len())));
        let more = lines.len().saturating_sub(SHOWN);
        blocks.push(DiffBlock::List(lines.into_iter().take(SHOWN).collect()));
        if more > 0 {
            blocks.push(DiffBlock::Text(self.count("diff-more", more)));
        }
    }

    /// Adds a table, as far as people are shown it.
    fn table(&self, blocks: &mut Vec<DiffBlock>, heading: &str, head: &[&str], rows: Vec<DiffRow>) {
        if rows.is_empty() {
            return;
        }
        blocks.push(DiffBlock::Heading(self.count(heading, rows.len())));
        let more = rows.len().saturating_sub(SHOWN);
        let head = head.iter().map(|name| self.text(name)).collect();
        blocks.push(DiffBlock::Table(DiffTable { head, rows: rows.into_iter().take(SHOWN).collect() }));
        if more > 0 {
            blocks.push(DiffBlock::Text(self.count("diff-more", more)));
        }
    }

    /// Tells of the figures: values first, then what else is said of them.
    fn figures(&self, blocks: &mut Vec<DiffBlock>) {
        let of = |change: Change, is_grave: bool| {
            let figures = self.difference.figures.iter();
            figures.filter(move |figure| figure.change == change && figure.is_grave == is_grave)
        };
        let changed = of(Change::Changed, true).map(|change| self.changed(change)).collect();
        let head = ["diff-figure", "diff-was", "diff-became", "diff-difference", "diff-reason"];
        self.table(blocks, "diff-figures-changed", &head, changed);
        let withdrawn = of(Change::Withdrawn, true).map(|change| DiffRow {
            cells: vec![name(change), self.whole(change.old.as_ref()), self.reasons(change)],
            lines: self.sentences(change),
        });
        let head = ["diff-figure", "diff-was", "diff-reason"];
        self.table(blocks, "diff-figures-withdrawn", &head, withdrawn.collect());
        let added = of(Change::Added, false).map(|change| DiffRow {
            cells: vec![name(change), self.whole(change.new.as_ref())],
            lines: self.sentences(change),
        });
        self.table(blocks, "diff-figures-added", &["diff-figure", "diff-became"], added.collect());
        // A sentence that several figures share is told of once, with the one that was changed.
        let told = self.difference.figures.iter().filter(|change| change.fields != [FigureField::Sentences]);
        let told: BTreeSet<&String> =
            told.flat_map(|change| change.before.iter().chain(&change.after)).collect();
        let is_told = |change: &FigureChange| {
            change.fields == [FigureField::Sentences]
                && change.before.iter().chain(&change.after).all(|sentence| told.contains(sentence))
        };
        let other = of(Change::Changed, false).filter(|change| !is_told(change));
        let other = other.map(|change| self.other(change)).collect();
        let head = ["diff-figure", "diff-became", "diff-fields"];
        self.table(blocks, "diff-figures-other", &head, other);
    }

    /// Tells of a figure whose value is another.
    fn changed(&self, change: &FigureChange) -> DiffRow {
        let unit_name = change.new.as_ref().and_then(|new| new.unit_name.as_deref());
        let less =
            |change: &QuantityChange| self.less(change, unit_name.unwrap_or(&change.quantity().unit.id));
        let difference = change.difference.as_ref().map(less);
        let mut lines = self.sentences(change);
        if change.before.is_empty() && change.after.is_empty() {
            let stated = change.new.iter().flat_map(|new| &new.stated).next();
            lines.extend(stated.map(|said| self.fill("diff-same-sentence", &[("sentence", &said.sentence)])));
        }
        DiffRow {
            cells: vec![
                name(change),
                self.with_status(change.old.as_ref(), change),
                self.with_status(change.new.as_ref(), change),
                difference.unwrap_or_default(),
                self.reasons(change),
            ],
            lines,
        }
    }

    /// Tells of a figure with the value that it had.
    fn other(&self, change: &FigureChange) -> DiffRow {
        let fields = change.fields.iter().map(|field| self.text(field_name(*field)));
        let fields = fields.collect::<Vec<_>>().join(&self.text("diff-comma"));
        let mut lines = Vec::new();
        for (field, name) in [
            (FigureField::Source, "diff-source"),
            (FigureField::Note, "diff-note"),
            (FigureField::Definition, "diff-definition"),
        ] {
            let said = |figure: Option<&PublishedFigure>| {
                let figure = figure?;
                let said = match field {
                    FigureField::Source => &figure.source,
                    FigureField::Note => &figure.note,
                    _ => &figure.definition,
                };
                said.clone()
            };
            if change.fields.contains(&field) {
                let none = || self.text("diff-none");
                let (was, is) = (said(change.old.as_ref()), said(change.new.as_ref()));
                let args = [("was", was.unwrap_or_else(none)), ("is", is.unwrap_or_else(none))];
                let args: Vec<(&str, &str)> =
                    args.iter().map(|(name, text)| (*name, text.as_str())).collect();
                lines.push(self.fill(name, &args));
            }
        }
        if change.fields.contains(&FigureField::Value) {
            lines.push(self.fill("diff-written", &[("was", &self.words(change.old.as_ref()))]));
        }
        lines.extend(self.sentences(change));
        lines.extend(change.revisions.first().map(|_| self.reasons(change)));
        DiffRow { cells: vec![name(change), self.words(change.new.as_ref()), fields], lines }
    }

    /// Returns what an edition says of a figure.
    fn words(&self, figure: Option<&PublishedFigure>) -> String {
        let Some(figure) = figure else { return String::new() };
        let plain = || {
            let parts = [figure.bound.map(Bound::name), figure.value.as_deref(), figure.unit.as_deref()];
            let parts = parts.into_iter().chain([figure.missing.map(Missing::name)]).flatten();
            parts.collect::<Vec<_>>().join(" ")
        };
        let words = figure.words.clone().unwrap_or_else(plain);
        match &figure.baseline {
            Some(baseline) => {
                let unit = figure.unit_name.as_ref().or(figure.unit.as_ref()).map_or("", String::as_str);
                let args = [("words", words.as_str()), ("baseline", baseline), ("unit", unit)];
                self.fill("diff-baseline", &args)
            }
            None => words,
        }
    }

    /// Returns the same, with the status where that was changed.
    fn with_status(&self, figure: Option<&PublishedFigure>, change: &FigureChange) -> String {
        self.said(figure, change.fields.contains(&FigureField::Status))
    }

    /// Returns the same, with the status of what is not simply observed.
    fn whole(&self, figure: Option<&PublishedFigure>) -> String {
        self.said(figure, figure.is_some_and(|figure| !figure.status.is_settled()))
    }

    fn said(&self, figure: Option<&PublishedFigure>, with_status: bool) -> String {
        let words = self.words(figure);
        let status = figure.map(|figure| figure.status_words.as_deref().unwrap_or(figure.status.name()));
        match status.filter(|_| with_status) {
            Some(status) => self.fill("diff-status", &[("words", &words), ("status", status)]),
            None => words,
        }
    }

    /// Returns a difference with its sign and unit; two rates differ by points.
    fn less(&self, change: &QuantityChange, unit: &str) -> String {
        let value = change.quantity().value;
        let sign = if value.is_sign_positive() { "+" } else { "" };
        let number = format!("{sign}{}", value.normalize()).replace('-', "\u{2212}");
        match change {
            QuantityChange::Points(_) => self.fill("diff-points", &[("number", &number)]),
            QuantityChange::Amount(_) if unit.is_empty() => number,
            QuantityChange::Amount(_) => self.fill("diff-quantity", &[("number", &number), ("unit", unit)]),
        }
    }

    fn reasons(&self, change: &FigureChange) -> String {
        let reasons = change.revisions.iter().map(|revision| {
            let kind = match revision.kind {
                RevisionKind::Correction => "diff-correction",
                RevisionKind::Withdrawal => "diff-withdrawal",
                RevisionKind::Revision => "diff-revision",
            };
            self.fill(kind, &[("reason", &revision.reason)])
        });
        let reasons: Vec<String> = reasons.collect();
        if reasons.is_empty() {
            return self.text("diff-no-reason");
        }
        let wrong = change.is_misstated.then(|| {
            let was = change.revisions.last().and_then(|revision| revision.was.as_ref());
            let was = was.map_or_else(|| self.text("diff-none"), |was| was.words.clone());
            self.fill("diff-misstated", &[("was", &was)])
        });
        reasons.into_iter().chain(wrong).collect::<Vec<_>>().join(" ")
    }

    fn sentences(&self, change: &FigureChange) -> Vec<String> {
        let say = |name: &'static str, said: Option<&String>| {
            said.map(|sentence| self.fill(name, &[("sentence", sentence)]))
        };
        // Each stands next to the one that took its place.
        let count = change.before.len().max(change.after.len());
        let pairs = (0..count).flat_map(|number| {
            let before = say("diff-before", change.before.get(number));
            [before, say("diff-after", change.after.get(number))]
        });
        pairs.flatten().collect()
    }

    /// Prints the entries of `content/revisions.yaml` that are missing, to be copied.
    fn revisions(&self, blocks: &mut Vec<DiffBlock>) {
        let missing: Vec<&FigureChange> = self.difference.unexplained().collect();
        if missing.is_empty() {
            return;
        }
        blocks.push(DiffBlock::Heading(self.count("diff-unexplained", missing.len())));
        blocks.push(DiffBlock::Text(self.text("diff-paste")));
        let edition = &self.difference.new.edition;
        let entries = missing.iter().map(|change| {
            let other = change.other_edition.as_ref();
            let note = other.map(|other| self.fill("diff-other-edition", &[("edition", other)]));
            entry(change, edition, &self.text("diff-kinds"), note)
        });
        blocks.push(DiffBlock::Code(entries.collect()));
    }

    fn rankings(&self, blocks: &mut Vec<DiffBlock>) {
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
        self.table(blocks, "diff-rankings", &["diff-metric", "diff-moves"], rows);
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

    fn pages(&self, blocks: &mut Vec<DiffBlock>) {
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
        self.list(blocks, "diff-pages", pages.collect());
        let charts = charts.iter().map(|chart| {
            let address = format!("{}#{}", chart.page, chart.id);
            line(chart.change, &address, &chart.title)
        });
        self.list(blocks, "diff-charts", charts.collect());
    }

    fn findings(&self, blocks: &mut Vec<DiffBlock>) {
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
        self.list(blocks, "diff-findings-new", found.new.iter().map(line).collect());
        self.list(blocks, "diff-findings-gone", found.gone.iter().map(line).collect());
        if found.is_partial && !(found.new.is_empty() && found.gone.is_empty()) {
            blocks.push(DiffBlock::Text(self.text("diff-findings-partial")));
        }
    }
}

/// Returns what a figure that differs is.
fn name(change: &FigureChange) -> String {
    change.figure().map_or_else(String::new, figure_name)
}

/// Returns what a figure is: its name, or its id where the edition does not tell it.
fn figure_name(figure: &PublishedFigure) -> String {
    figure.name.clone().unwrap_or_else(|| figure.id.clone())
}

fn field_name(field: FigureField) -> &'static str {
    match field {
        FigureField::Value => "field-value",
        FigureField::Bound => "field-bound",
        FigureField::Baseline => "field-baseline",
        FigureField::Missing => "field-missing",
        FigureField::Status => "field-status",
        FigureField::Source => "field-source",
        FigureField::Note => "field-note",
        FigureField::Definition => "field-definition",
        FigureField::Sentences => "field-sentences",
    }
}

/// Returns an entry of `content/revisions.yaml`; what only its author knows is left open.
fn entry(change: &FigureChange, edition: &str, kinds: &str, note: Option<String>) -> String {
    let Some(figure) = change.figure() else { return String::new() };
    // A JSON string is one of YAML too.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let kind = match change.change {
        Change::Withdrawn => "withdrawal".to_owned(),
        Change::Changed | Change::Added => format!("# {kinds}"),
    };
    let was = change.old.as_ref().map_or_else(String::new, |old| {
        let status = change.fields.contains(&FigureField::Status).then_some(old.status.name());
        let parts = [
            ("value", old.value.as_deref()),
            ("unit", old.unit.as_deref().filter(|unit| !unit.is_empty())),
            ("bound", old.bound.map(Bound::name)),
            ("baseline", old.baseline.as_deref()),
            ("missing", old.missing.map(Missing::name)),
            ("status", status),
        ];
        let is_word = |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        let part = |(key, text): (&str, Option<&str>)| {
            let text = text?;
            Some(format!("{key}: {}", if is_word(text) { text.to_owned() } else { quoted(text) }))
        };
        let parts: Vec<String> = parts.into_iter().filter_map(part).collect();
        format!("  was: {{{}}}\n", parts.join(", "))
    });
    let note = note.map_or_else(String::new, |note| format!("  # {note}\n"));
    format!(
        "- figure: {}\n{note}  kind: {kind}\n  reason:\n  edition: {}\n{was}",
        quoted(&figure.id),
        quoted(edition)
    )
}
