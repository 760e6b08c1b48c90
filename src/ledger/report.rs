//! Turns disagreements into diagnostics.
//!
//! In: a figure and what became of it. Out: a diagnostic that shows both
//! places, both values, and what to type.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::annotated::AnnotatedPassage;
use super::arithmetic::{Claim, ClaimFault, ClaimPlaces};
use super::index::ItemIndex;
use super::item::{Item, Slot, with_bound};
use super::outcome::{FigureOutcome, Mismatch, Misstated, OtherWord};
use super::reconciler::Reconciler;
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::{Amount, Figure, Number, Role};
use crate::grammar::{Direction, When};
use crate::model::{Bound, MetricIndex, ZoneId};
use crate::source::{FileId, Place, Span, sheet_path};

/// The most characters of a figure that a message shows.
const SHOWN: usize = 40;

/// The most characters of a sentence that a `quote` needs.
const QUOTE: usize = 12;

/// The kind of text that a figure is in, which determines what to type.
#[derive(Clone, Copy)]
pub(super) enum TextKind<'a> {
    /// A write-up of a zone.
    Case(&'a ZoneId),
    /// A page.
    Page,
    /// A note on a sheet.
    Note,
    /// Words that readers see as they were typed in YAML.
    Words,
    /// Why a finding is waived.
    Waiver,
}

impl<'a> TextKind<'a> {
    /// Returns whether it is words that readers see as they were typed in YAML.
    pub(super) fn is_words(self) -> bool {
        matches!(self, Self::Words)
    }

    /// Returns the kind of a text with this zone, or with none.
    pub(super) fn of(zone: Option<&'a ZoneId>) -> Self {
        zone.map_or(Self::Page, Self::Case)
    }
}

/// A figure to report on.
pub(super) struct Finding<'a> {
    pub(super) reconciler: &'a Reconciler<'a>,
    pub(super) file: FileId,
    pub(super) passage: &'a AnnotatedPassage,
    pub(super) figure: &'a Figure,
}

impl Finding<'_> {
    /// Reports what became of the figure in a text of this kind.
    pub(super) fn diagnostic(&self, outcome: &FigureOutcome, kind: TextKind) -> Diagnostic {
        let fault = self.fault(outcome, kind);
        match (kind, self.tied(outcome, kind)) {
            (TextKind::Case(_), Some(item)) => fault.with("tie", self.tie(item)).help("help-tie"),
            _ => fault,
        }
    }

    /// Returns the observation that an author may tie the figure to, if its sentence is right and cannot be read.
    fn tied(&self, outcome: &FigureOutcome, kind: TextKind) -> Option<ItemIndex> {
        match (outcome, kind) {
            (
                FigureOutcome::OtherQuantity(item, _)
                | FigureOutcome::OtherPlace(item, _)
                | FigureOutcome::OtherTime(item, ..)
                | FigureOutcome::Undirected(item, _),
                _,
            ) => Some(*item),
            (FigureOutcome::Ambiguous(items), _) => items.first().copied(),
            (FigureOutcome::Unaccounted(_), TextKind::Case(zone)) => {
                let base = self.figure.amount()?.base()?;
                let zone = self.reconciler.book.zone_index(zone.as_str())?;
                let alike = |item: &ItemIndex| {
                    let dimension = &self.item(*item).measure.dimension;
                    self.figure.amount().and_then(Amount::dimension) == Some(dimension)
                };
                let mut equal = self.reconciler.index.near(zone, base, Decimal::ZERO).filter(alike);
                equal.next().filter(|_| equal.next().is_none())
            }
            _ => None,
        }
    }

    /// Returns the tie of the figure to an observation, as the front matter has it.
    fn tie(&self, item: ItemIndex) -> String {
        let quoted = self.quote().replace('\\', "\\\\").replace('"', "\\\"");
        format!("{{at: \"{quoted}\", rows: [{}]}}", self.item(item).observation.id)
    }

    fn fault(&self, outcome: &FigureOutcome, kind: TextKind) -> Diagnostic {
        match outcome {
            FigureOutcome::Differs(item, slot, difference) => self.differs(*item, *slot, *difference),
            FigureOutcome::OtherTime(item, slot, governing) => {
                self.other_time(*item, *slot, governing.span, governing.when == When::Impossible)
            }
            FigureOutcome::OtherPlace(item, subject) => self.other_place(*item, *subject),
            FigureOutcome::Unread => {
                let fault = self.at(Code::UnreadFigure, self.figure.span).with("figure", self.words());
                if matches!(kind, TextKind::Note | TextKind::Words) {
                    fault.help("help")
                } else {
                    fault.help("help").help("help-names")
                }
            }
            FigureOutcome::Unmeasured(item, slot) => self.unmeasured(*item, *slot),
            FigureOutcome::OtherQuantity(item, word) => {
                let own = self.item(*item);
                let (place, word) = self.other_word(*word);
                let fault = Diagnostic::at_place(Code::OtherQuantity, place).with("word", word);
                let fault = fault.with("metric", self.metric(own)).with("figure", self.words());
                let figure = self.passage.place(self.file, self.figure.span);
                let fault = fault.and(figure, "figure").and(own.observation.place, "sheet");
                fault.help("help").help("help-row")
            }
            FigureOutcome::OtherStatus(item, how) => self.other_status(*item, *how),
            FigureOutcome::Undated(item) => {
                let own = self.item(*item);
                let fault = self.at(Code::UndatedFigure, self.figure.span).with("figure", self.words());
                let fault =
                    fault.with("metric", self.metric(own)).with("period", own.observation.period.code());
                fault.and(own.observation.parts.period, "sheet").help("help").help("help-period")
            }
            FigureOutcome::Undirected(item, word) => self.undirected(*item, *word),
            FigureOutcome::Ambiguous(items) => self.ambiguous(items),
            FigureOutcome::Unaccounted(metric) => self.unaccounted(*metric, kind),
            FigureOutcome::Bound(..)
            | FigureOutcome::Unlisted
            | FigureOutcome::Named
            | FigureOutcome::Computed(_)
            | FigureOutcome::Free => self.unaccounted(None, kind),
        }
    }

    /// Returns the place of a word that makes another quantity of the figure, and the word.
    fn other_word(&self, word: OtherWord) -> (Place, &str) {
        match word {
            OtherWord::Here(span) => (self.passage.place(self.file, span), self.passage.words(span)),
            OtherWord::Head(cell, span) => self.passage.head(cell).map_or_else(
                || (self.passage.place(self.file, cell), self.passage.words(cell)),
                |head| (head.place(self.file, span), &head.text()[span.range()]),
            ),
        }
    }

    fn unaccounted(&self, metric: Option<MetricIndex>, kind: TextKind) -> Diagnostic {
        let fault = self.at(Code::UnaccountedFigure, self.figure.span).with("figure", self.words());
        match kind {
            TextKind::Case(zone) => {
                let sheet = sheet_path(zone.as_str());
                let fault = match metric.and_then(|metric| self.row(metric)) {
                    Some(row) => fault.with("row", row).with("sheet", sheet).help("help-row"),
                    None => fault.with("sheet", sheet).help("help-sheet"),
                };
                fault.help("help-names")
            }
            TextKind::Page => fault.help("help-page"),
            TextKind::Note => fault.help("help-note"),
            TextKind::Words => fault.help("help-words"),
            TextKind::Waiver => fault.help("help-waiver"),
        }
    }

    /// Returns the row that would account for the figure, ready to be pasted; `None` if the text does not say
    /// enough for one that `check` accepts: its unit must convert into the metric's, and it needs a time.
    fn row(&self, metric: MetricIndex) -> Option<String> {
        let book = self.reconciler.book;
        let metric = book.metric_at(metric)?;
        let amount = self.figure.amount()?;
        let Number::Exact(number) = amount.number else { return None };
        let start = self.passage.clause(self.figure.span.start).start;
        let lead = self.passage.words(Span { start, end: self.figure.span.start });
        let falls = metric.kind.is_growth()
            && number.is_sign_positive()
            && self.passage.grammar.changes.sign(lead) == Some(Direction::Fall);
        let number = if falls { -number } else { number };
        let mut row = format!("- {{metric: {}, value: {}", metric.id.as_str(), number.normalize());
        if let Some(measure) = &amount.measure {
            let unit =
                book.units.find(&measure.unit).filter(|unit| unit.dimension == metric.unit.dimension)?;
            if unit.id != metric.unit.id {
                let _ = write!(row, ", unit: \"{}\"", unit.id);
            }
        }
        if amount.bound.is_some() {
            let _ = write!(row, ", bound: {}", bound_name(amount.bound));
        }
        let governing = self.passage.governing(self.figure, None)?;
        let period = match (&governing.when, governing.span) {
            (When::Dated(period), _) => period.code(),
            (_, Some(span)) => format!("{{label: \"{}\"}}", self.passage.words(span)),
            _ => return None,
        };
        let _ = write!(row, ", period: {period}}}");
        Some(row)
    }

    fn differs(&self, item: ItemIndex, slot: Slot, difference: Mismatch) -> Diagnostic {
        let item = self.item(item);
        let (value, typed) = (item.shown(slot), item.stated_at(slot));
        let (here, there) = match difference {
            Mismatch::Value => self.differing(item, slot, typed),
            Mismatch::Bound => {
                let parts = &item.observation.parts;
                // Without a bound, the value itself is what the sheet says.
                (self.figure.span, if item.definite.bound.is_some() { parts.bound } else { parts.value })
            }
            Mismatch::Direction => (self.change_span(), typed),
        };
        let fault = self.at(Code::FigureMismatch, here).with("metric", self.metric(item));
        let fault = fault.with("prose", self.said(difference)).with("sheet", value).and(there, "sheet");
        fault.help(match difference {
            Mismatch::Value => "help",
            // Without a word of bound on either side, the casebook rounds nothing.
            Mismatch::Bound
                if self.figure.amount().is_some_and(|amount| amount.bound.is_none())
                    && item.definite.bound.is_none() =>
            {
                "help-rounded"
            }
            Mismatch::Bound => "help-bound",
            Mismatch::Direction => "help-direction",
        })
    }

    /// Returns the digits that differ, in the passage and on the sheet.
    fn differing(&self, item: &Item, slot: Slot, typed: Place) -> (Span, Place) {
        let value = match slot {
            Slot::Value => Some(item.definite.quantity.value),
            Slot::Baseline => item.definite.before(),
        };
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        let raw = typed.span.map_or("", |span| self.reconciler.words(typed.file, span));
        let words = self.passage.words(self.figure.number);
        let same_unit = self
            .figure
            .amount()
            .and_then(|amount| amount.measure.as_ref())
            .is_none_or(|measure| measure.scale == item.measure.scale);
        let (Some(span), Some(offset)) = (typed.span, raw.find(&value)) else {
            return (self.figure.number, typed);
        };
        if !same_unit || !words.is_ascii() {
            return (self.figure.number, typed);
        }
        let (a, b) = (words.as_bytes(), value.as_bytes());
        let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let most = a.len().min(b.len()) - head;
        let tail = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
        let (here, there) = (head..a.len() - tail, head..b.len() - tail);
        if here.is_empty() || there.is_empty() {
            return (self.figure.number, typed);
        }
        let start = self.figure.number.start;
        let here = Span { start: start + here.start, end: start + here.end };
        let start = span.start + offset;
        let there = Span { start: start + there.start, end: start + there.end };
        (here, Place::part(typed.file, there))
    }

    fn other_time(&self, item: ItemIndex, slot: Slot, said: Option<Span>, impossible: bool) -> Diagnostic {
        let item = self.item(item);
        let (observation, parts) = (&item.observation, &item.observation.parts);
        let (period, place) = match (slot, item.before()) {
            (Slot::Baseline, Some(before)) => (before, parts.baseline_period),
            (Slot::Baseline, None) => (&observation.period, parts.baseline),
            _ => (&observation.period, parts.period),
        };
        let at = said.unwrap_or(self.figure.span);
        // A date beside a chart is not a figure itself: it is what the chart shows that is of another time.
        let is_date = at == self.figure.span && matches!(self.figure.role, Role::Period(_));
        let figure = if is_date { item.shown(Slot::Value) } else { self.words() };
        let fault = self.at(Code::PeriodMismatch, at).with("figure", figure);
        let fault = fault.with("metric", self.metric(item)).with("sheet", period.code()).and(place, "sheet");
        let is_undated = slot == Slot::Baseline && item.before().is_none();
        let fault = fault.with("slot", if is_undated { "undated" } else { "dated" });
        let fault = if at == self.figure.span {
            fault
        } else {
            fault.and(self.passage.place(self.file, self.figure.span), "figure")
        };
        fault.help(match (impossible, is_undated) {
            (true, _) => "help-impossible",
            (_, true) => "help-baseline",
            _ => "help",
        })
    }

    fn other_place(&self, item: ItemIndex, subject: Option<Span>) -> Diagnostic {
        let item = self.item(item);
        let observation = &item.observation;
        let area = self.reconciler.book.area_name(&observation.area);
        let at = subject.unwrap_or(self.figure.span);
        let fault = self.at(Code::AreaMismatch, at).with("figure", self.words());
        let fault =
            fault.with("metric", self.metric(item)).with("sheet", area).and(observation.parts.area, "sheet");
        match subject {
            Some(span) => fault
                .and(self.passage.place(self.file, self.figure.span), "figure")
                .with("prose", self.passage.words(span))
                .help("help"),
            None => fault.with("prose", "-").help("help-name"),
        }
    }

    fn other_status(&self, item: ItemIndex, how: Misstated) -> Diagnostic {
        let item = self.item(item);
        let status = item.observation.status.name();
        let word = match how {
            Misstated::Planned(word) => word,
            Misstated::Done => None,
        };
        let fault = self.at(Code::StatusMismatch, word.unwrap_or(self.figure.span));
        let fault = fault.with("figure", self.words()).with("metric", self.metric(item));
        let fault = fault.with("status", status).and(item.observation.place, "sheet");
        let fault = match word {
            Some(_) => fault.and(self.passage.place(self.file, self.figure.span), "figure"),
            None => fault,
        };
        fault.help("help")
    }

    fn unmeasured(&self, item: ItemIndex, slot: Slot) -> Diagnostic {
        let item = self.item(item);
        let (value, typed) = (item.shown(slot), item.stated_at(slot));
        let unknown = self.figure.amount().and_then(|amount| amount.unknown_unit);
        let span = Span { end: unknown.map_or(self.figure.span.end, |unit| unit.end), ..self.figure.span };
        let fault = self.at(Code::MissingUnit, span).with("figure", self.passage.words(span));
        let fault = fault.with("metric", self.metric(item)).with("sheet", value).and(typed, "sheet");
        match unknown {
            Some(unit) => fault.with("unit", self.passage.words(unit)).help("help-unknown"),
            None => fault.with("unit", item.definite.quantity.unit.name.as_str()).help("help"),
        }
    }

    fn undirected(&self, item: ItemIndex, word: Span) -> Diagnostic {
        let item = self.item(item);
        self.at(Code::UnknownDirection, Span { end: self.figure.span.end, ..word })
            .with("word", self.passage.words(word).trim())
            .with("figure", self.words())
            .with("metric", self.metric(item))
            .with("sheet", item.shown(Slot::Value))
            .and(item.observation.parts.value, "sheet")
            .help("help")
    }

    fn ambiguous(&self, items: &[ItemIndex]) -> Diagnostic {
        let quote = self.quote();
        let mut fault = self
            .at(Code::AmbiguousFigure, self.figure.span)
            .with("figure", self.words())
            .with("quote", quote);
        for (item, label) in items.iter().zip(["one", "other"]) {
            let observation = &self.item(*item).observation;
            fault = fault.with(label, observation.id.as_str()).and(observation.place, label);
        }
        fault.help("help")
    }

    /// Returns a few words of the sentence around the figure.
    fn quote(&self) -> String {
        let start = self.passage.sentence(self.figure.span.start).start;
        let said = self.passage.words(Span { start, end: self.figure.span.end }).trim_start();
        let before: Vec<char> = said.chars().collect();
        before[before.len().saturating_sub(QUOTE)..].iter().collect()
    }

    fn at(&self, code: Code, part: Span) -> Diagnostic {
        Diagnostic::at_place(code, self.passage.place(self.file, part))
    }

    fn item(&self, number: ItemIndex) -> &Item {
        self.reconciler.index.item(number)
    }

    /// Returns the words of the figure, with a minus before it.
    fn words(&self) -> String {
        let start = self.figure.span.start.min(self.figure.number.start);
        let words = self.passage.words(Span { start, ..self.figure.span });
        match words.char_indices().nth(SHOWN) {
            Some((at, _)) => format!("{}…", &words[..at]),
            None => words.to_owned(),
        }
    }

    /// Returns the figure with the word of change before it, and what is between them.
    fn change_span(&self) -> Span {
        let end = self.figure.span.start.min(self.figure.number.start);
        let start = self.passage.clause(end).start;
        let lead = self.passage.words(Span { start, end });
        let from = self.passage.grammar.changes.last_word(lead).map_or(end, |at| start + at);
        Span { start: from, end: self.figure.span.end }
    }

    /// Returns what the text says, with the name of its bound if that is what differs.
    fn said(&self, difference: Mismatch) -> String {
        let amount = self.figure.amount();
        let bound = amount.filter(|_| difference == Mismatch::Bound).and_then(|amount: &Amount| amount.bound);
        match difference {
            Mismatch::Direction => self.passage.words(self.change_span()).to_owned(),
            Mismatch::Value | Mismatch::Bound => with_bound(&self.words(), bound),
        }
    }

    fn metric(&self, item: &Item) -> String {
        let metric = self.reconciler.book.metric_at(item.metric);
        metric.map_or_else(String::new, |metric| metric.name.clone())
    }
}

/// Returns the name of a bound on a sheet; empty for none.
fn bound_name(bound: Option<Bound>) -> &'static str {
    bound.map_or("", Bound::name)
}

/// Reports that a text's own numbers do not yield what it states.
pub(super) fn mismatch(
    claim: &Claim,
    places: &ClaimPlaces,
    passage: &AnnotatedPassage,
    file: FileId,
) -> Diagnostic {
    let fault = Diagnostic::at_place(Code::ArithmeticMismatch, passage.place(file, places.claim));
    let mut fault = fault.with("claimed", claim.claimed.as_str()).with("computed", claim.computed.as_str());
    for operand in &places.operands {
        fault = fault.and(passage.place(file, *operand), "operand");
    }
    fault.help(match claim.fault {
        ClaimFault::Points => "help-points",
        ClaimFault::Direction => "help-direction",
        ClaimFault::None | ClaimFault::Value => "help",
    })
}
