//! The figures of a difference, and the reasons that readers are owed.
//!
//! In: the figures that differ. Out: tables, and the missing entries of
//! `content/revisions.yaml`.

use std::collections::BTreeSet;

use super::words::DiffText;
use super::{DiffBlock, DiffRow, table};
use crate::diff::{Change, FigureChange, FigureField};
use crate::model::{Bound, Missing, QuantityChange, RevisionKind};
use crate::wire::PublishedFigure;

impl DiffText<'_> {
    /// Adds the figures: first changed values, then withdrawn and added figures, then other changes.
    pub(super) fn figures(&self, blocks: &mut Vec<DiffBlock>) {
        let of = |change: Change, is_grave: bool| {
            let figures = self.difference.figures.iter();
            figures.filter(move |figure| figure.change == change && figure.is_grave == is_grave)
        };
        let changed = of(Change::Changed, true).map(|change| self.changed(change)).collect();
        let head = ["diff-figure", "diff-was", "diff-became", "diff-difference", "diff-reason"];
        table(self, blocks, "diff-figures-changed", &head, changed);
        let withdrawn = of(Change::Withdrawn, true).map(|change| DiffRow {
            cells: vec![name(change), self.whole(change.old.as_ref()), self.reasons(change)],
            lines: self.sentences(change),
        });
        let head = ["diff-figure", "diff-was", "diff-reason"];
        table(self, blocks, "diff-figures-withdrawn", &head, withdrawn.collect());
        let added = of(Change::Added, false).map(|change| DiffRow {
            cells: vec![name(change), self.whole(change.new.as_ref())],
            lines: self.sentences(change),
        });
        table(self, blocks, "diff-figures-added", &["diff-figure", "diff-became"], added.collect());
        // A sentence shared by several figures is reported once, with the figure that changed.
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
        table(self, blocks, "diff-figures-other", &head, other);
    }

    /// Returns the row of a figure whose value differs.
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

    /// Returns the row of a figure that has the same value but other changes.
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
        // Each sentence is next to the one that replaced it.
        let count = change.before.len().max(change.after.len());
        let pairs = (0..count).flat_map(|number| {
            let before = say("diff-before", change.before.get(number));
            [before, say("diff-after", change.after.get(number))]
        });
        pairs.flatten().collect()
    }

    /// Adds the missing entries of `content/revisions.yaml`, ready to be copied.
    pub(super) fn revisions(&self, blocks: &mut Vec<DiffBlock>) {
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
}

/// Returns the name of a figure that differs.
fn name(change: &FigureChange) -> String {
    change.figure().map_or_else(String::new, figure_name)
}

/// Returns the name of a figure, or its id if the edition does not give its name.
pub(super) fn figure_name(figure: &PublishedFigure) -> String {
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

/// Returns an entry of `content/revisions.yaml`; what only its author knows is left blank.
fn entry(change: &FigureChange, edition: &str, kinds: &str, note: Option<String>) -> String {
    let Some(figure) = change.figure() else { return String::new() };
    // A JSON string is also a YAML string.
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
