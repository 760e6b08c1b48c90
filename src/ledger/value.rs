//! Reconciles what stands in YAML: the notes of a sheet, and words that readers see as they were typed.
//!
//! In: a value. Out: a finding for each figure in it that the sheets do not bear
//! out. None of it counts as a statement of a figure.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::annotated::AnnotatedPassage;
use super::dates::{check_dates, names_year};
use super::index::ItemIndex;
use super::outcome::{FigureOutcome, PassageContext, RowsAbove};
use super::reconciler::Reconciler;
use super::{arithmetic, bind, report};
use crate::diagnostic::Diagnostic;
use crate::figure::{Amount, Figure, Passage, Role};
use crate::grammar::{When, digit};
use crate::model::{
    AreaId, Dimension, MetricIndex, Observation, ObservationValue, PublishedWords, Quantity, Revision, Typed,
    Zone, ZoneIndex,
};
use crate::source::FileId;

/// A value that is read.
struct YamlValue<'a> {
    file: FileId,
    passage: AnnotatedPassage,
    home: Option<&'a AreaId>,
    zones: Vec<ZoneIndex>,
    /// The row that it is a note on.
    row: Option<&'a Observation>,
    /// What was published before, which it may tell.
    former: Option<&'a Quantity>,
    /// Whether it is a name, in which a bare number is no value.
    is_name: bool,
    kind: report::TextKind<'a>,
}

impl Reconciler<'_> {
    /// Reconciles the notes of a sheet, each with the sheet itself.
    pub(super) fn notes(&self, zone: &Zone) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for observation in self.book.sheet(zone) {
            let Some(note) = observation.note.as_ref().filter(|_| observation.parts.note.span.is_some())
            else {
                continue;
            };
            let typed = Typed { text: note.clone(), place: observation.parts.note };
            diagnostics.extend(self.value(&YamlValue {
                file: zone.file,
                passage: self.passage_of(&typed, zone.file),
                home: Some(&observation.area),
                zones: self.book.zone_index(zone.id.as_str()).into_iter().collect(),
                row: Some(observation),
                former: None,
                is_name: false,
                kind: report::TextKind::Note,
            }));
        }
        diagnostics
    }

    /// Reconciles words that readers see as they were typed: names, definitions, what the publisher says.
    pub(super) fn words_of(&self, words: &PublishedWords) -> Vec<Diagnostic> {
        let passage = self.passage_of(&words.typed, words.file);
        if passage.figures.iter().all(|figure| matches!(figure.role, Role::Period(_))) {
            return Vec::new();
        }
        let own = words.zone.as_ref().and_then(|zone| self.book.zone_index(zone.as_str()));
        let all = || (0..self.book.zones.len()).map(ZoneIndex).collect();
        let home = words.zone.as_ref().map(|zone| AreaId::new(zone.as_str()));
        self.value(&YamlValue {
            file: words.file,
            passage,
            home: home.as_ref(),
            zones: own.map_or_else(all, |own| vec![own]),
            row: None,
            former: None,
            is_name: words.is_name,
            kind: report::TextKind::Words,
        })
    }

    /// Reconciles the reason of a revision, which may tell what was published before.
    pub(super) fn reason(&self, revision: &Revision) -> Vec<Diagnostic> {
        let file = revision.reason.place.file;
        let row = self.index.number(&revision.figure).map(|item| self.index.item(item));
        let former = revision.was.as_ref().and_then(|was| match &was.measure {
            ObservationValue::Value(definite) => Some(&definite.quantity),
            ObservationValue::Missing(_) => None,
        });
        self.value(&YamlValue {
            file,
            passage: self.passage_of(&revision.reason, file),
            home: row.map(|row| &row.observation.area),
            zones: (0..self.book.zones.len()).map(ZoneIndex).collect(),
            row: row.map(|row| &*row.observation),
            former,
            is_name: false,
            kind: report::TextKind::Words,
        })
    }

    pub(super) fn passage_of(&self, typed: &Typed, file: FileId) -> AnnotatedPassage {
        let place = typed.place.span.unwrap_or_default();
        let passage = Passage::of_value(&typed.text, &self.sources.file(file).text, place, None);
        AnnotatedPassage::new(passage, self.names, self.lexicon)
    }

    fn value(&self, value: &YamlValue) -> Vec<Diagnostic> {
        let YamlValue { file, passage, row, kind, .. } = value;
        let no_years = BTreeSet::new();
        let metric = row.and_then(|row| self.book.metric_index(&row.metric));
        let section: Vec<MetricIndex> = metric.into_iter().collect();
        let context = PassageContext {
            index: self.index,
            names: self.names,
            home: value.home,
            zones: &value.zones,
            around: &[],
            section: &section,
            carried: None,
            period: None,
            years: &no_years,
            headings: "",
            rows_above: &RowsAbove::default(),
        };
        let mut outcomes = bind::bind(passage, &context);
        let claims = arithmetic::claims(passage, &mut outcomes, self.index, None);
        if let Some(row) = row {
            let own: Option<ItemIndex> = self.index.number(&row.id);
            let is_own = |when: &When| {
                own.is_some_and(|item| self.index.item(item).is_of(when)) || names_year(&row.period, when)
            };
            check_dates(passage, &mut outcomes, own, &is_own);
        }
        let mut diagnostics = Vec::new();
        for (figure, outcome) in passage.figures.iter().zip(&outcomes) {
            let is_borne_out = match outcome {
                FigureOutcome::Bound(..) | FigureOutcome::Free | FigureOutcome::Computed(_) => true,
                FigureOutcome::Named => row.is_some() || value.defines(figure),
                FigureOutcome::Unread => kind.is_words() && value.counts_parts(figure),
                FigureOutcome::Unaccounted(_) => kind.is_words() && value.defines(figure),
                // Words about no zone are about none in particular.
                FigureOutcome::OtherPlace(..) if value.home.is_none() => value.defines(figure),
                _ => value.is_convention(figure),
            } || value.is_former(figure);
            if !is_borne_out {
                let finding = report::Finding { reconciler: self, file: *file, passage, figure };
                diagnostics.push(finding.diagnostic(outcome, *kind));
            }
        }
        let wrong = claims.iter().filter(|(claim, _)| !claim.holds());
        diagnostics.extend(wrong.map(|(claim, places)| report::mismatch(claim, places, passage, *file)));
        diagnostics
    }
}

impl YamlValue<'_> {
    /// Returns whether a figure only tells what is meant: a class, how a value is recorded, of how many
    /// it is told (每10万人), the number in a name.
    fn defines(&self, figure: &Figure) -> bool {
        let is_bare =
            figure.amount().is_some_and(|amount| amount.measure.is_none() && amount.power.is_none());
        let lead = &self.passage.plain.text[..figure.span.start];
        let is_divisor = self.passage.grammar.units.each.ends(lead);
        is_criterion(figure)
            || is_divisor
            || self.is_convention(figure)
            || self.is_name && (is_bare || self.is_small(figure) || self.is_part_of_name(figure))
    }

    /// Returns whether a figure is a length of time, or a number of at most ten in words: 一年, 四类.
    fn is_small(&self, figure: &Figure) -> bool {
        let Some(amount) = figure.amount() else { return false };
        let is_time =
            matches!(amount.dimension(), Some(Dimension::Time | Dimension::WorkingDay | Dimension::Calendar));
        let is_in_words = !self.passage.words(figure.number).contains(|c: char| digit(c).is_some());
        let counts = matches!(amount.dimension(), Some(Dimension::Count(_)));
        is_time || counts && is_in_words && amount.number.decimal() <= Decimal::TEN
    }

    /// Returns whether a figure tells how a value is recorded: 翻番记为2倍, or the place that a count counts:
    /// 保持第一的季度数.
    fn is_convention(&self, figure: &Figure) -> bool {
        let (classes, text) = (&self.passage.grammar.classes, &self.passage.plain.text);
        let clause = self.passage.words(self.passage.clause(figure.span.start));
        let behind = &text[figure.span.end..];
        self.kind.is_words()
            && (classes.conventions.is_in(clause)
                || matches!(figure.role, Role::Rank(_)) && classes.links.begins(behind))
    }

    /// Returns whether a figure that is not read is a small number in words, with no other beside it.
    fn counts_parts(&self, figure: &Figure) -> bool {
        let word = self.passage.words(figure.span).to_lowercase();
        let small = &self.passage.grammar.units.small_numbers;
        let clause = self.passage.clause(figure.span.start);
        let others = self.passage.figures.iter().filter(|other| other.role == Role::Unread);
        let near = others.filter(|other| clause.start <= other.span.start && other.span.end <= clause.end);
        near.count() == 1 && small.words().any(|known| known == word)
    }

    /// Returns whether a figure is what was published before.
    fn is_former(&self, figure: &Figure) -> bool {
        let base = figure.amount().and_then(Amount::base);
        self.former.is_some_and(|former| base == Some(former.base()))
    }

    /// Returns whether a figure says which things a name means, as in 30分钟便民服务圈, and not how many there are.
    fn is_part_of_name(&self, figure: &Figure) -> bool {
        let rest = &self.passage.plain.text[figure.span.end..];
        let links = &self.passage.grammar.classes.links;
        let is_money = || {
            let dimension = figure.amount().and_then(Amount::dimension);
            dimension.is_some_and(|dimension| matches!(dimension, Dimension::Money(_)))
        };
        let has_noun = rest.chars().next().is_some_and(char::is_alphanumeric) && !links.begins(rest);
        is_criterion(figure) || has_noun && !is_money()
    }
}

/// Returns whether a figure only tells what is meant from what is not: 2000万元以上.
fn is_criterion(figure: &Figure) -> bool {
    matches!(figure.role, Role::Threshold(_)) || figure.amount().is_some_and(|amount| amount.bound.is_some())
}
