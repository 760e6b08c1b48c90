//! Keeps the account of one text.
//!
//! In: a text of the book, passage by passage. Out: its marks, coverage and
//! claims, the sentences that state observations, and what does not agree.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::annotated::{AnnotatedPassage, as_quoted};
use super::dates::{check_dates, later_date};
use super::governing::Governing;
use super::index::ItemIndex;
use super::item::Slot;
use super::listed::TextNames;
use super::outcome::{FigureOutcome, PassageContext, RowsAbove};
use super::reconciler::Reconciler;
use super::series::{self, UnevenList};
use super::statement::{excerpt, mark_anchor};
use super::text::{ReconciledText, Text, Where};
use super::{
    Account, FigureMark, Statement, TiedFigure, arithmetic, bind, derive, order, report, steps, superlative,
    tie,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::{Bearing, Figure, Origin, Role, SectionIndex};
use crate::grammar::When;
use crate::model::{AreaId, MetricIndex, ObservationId, Period, Section, ZoneId, ZoneIndex};
use crate::source::Span;

/// The account of a text, under construction.
pub(super) struct AccountBuilder<'a> {
    reconciler: &'a Reconciler<'a>,
    text: &'a Text<'a>,
    account: Account,
    read: ReconciledText,
    /// How often each observation has been stated with a mark so far.
    marks: BTreeMap<ObservationId, usize>,
    /// Which of the author's names cover a figure.
    used: Vec<bool>,
    /// The observations stated so far, each with the section that it is stated in.
    stated: Vec<(Option<SectionIndex>, ItemIndex)>,
}

impl<'a> AccountBuilder<'a> {
    pub(super) fn new(reconciler: &'a Reconciler<'a>, text: &'a Text<'a>, names: TextNames) -> Self {
        let read = ReconciledText {
            id: text.id.clone(),
            account: Arc::default(),
            statements: Vec::new(),
            diagnostics: Vec::new(),
            accounted: Vec::new(),
        };
        let mut account = Account::default();
        account.coverage.names = names.found;
        Self { reconciler, text, account, read, marks: BTreeMap::new(), used: names.used, stated: Vec::new() }
    }

    pub(super) fn enter_all(&mut self, passages: &[(AnnotatedPassage, Where)]) {
        let metrics = section_metrics(passages);
        let mut around: Vec<AreaId> = Vec::new();
        let period = self.text.period.map(|(period, _)| period);
        if let Some((period, place)) = self.text.period
            && let Some((passage, date)) = later_date(passages, period, self.reconciler.book.settings.edition)
        {
            let fault = Diagnostic::at_place(Code::PeriodContradicted, place).with("period", period.code());
            let fault =
                fault.with("date", passage.words(date)).and(passage.place(self.text.file, date), "date");
            self.read.diagnostics.push(fault.help("help"));
        }
        let own = || period.map(|period| When::Dated(period.clone()));
        let mut carried = own();
        let mut section = None;
        let mut years: BTreeSet<i16> =
            period.into_iter().flat_map(|period| years_of(period).collect::<Vec<_>>()).collect();
        let mut headings = String::new();
        let mut rows_above = RowsAbove::default();
        let tied = tie::find(passages, self.text.ties, &mut self.read.diagnostics);
        for (number, (passage, at)) in passages.iter().enumerate() {
            if passage.plain.section != section {
                section = passage.plain.section;
                around.clear();
                carried = own();
                headings = self.headings(section);
            }
            if self.text.sections.is_empty() && passage.plain.origin == Origin::Heading {
                headings.clone_from(&passage.plain.text);
            }
            let zone =
                section.and_then(|section| self.text.sections.get(section.0)).map(|section| &section.zone);
            let home = zone.or(self.text.zone);
            let zones = self.zones(home, passage);
            let home = home.map(|zone| AreaId::new(zone.as_str()));
            // What a step says is of its own date, which dates nothing behind the chart.
            let dated = match at {
                Where::Step(_, step) => Some(When::Dated(step.period.clone())),
                _ => None,
            };
            let context = PassageContext {
                index: self.reconciler.index,
                names: self.reconciler.names,
                home: home.as_ref(),
                zones: &zones,
                around: &around,
                section: section.and_then(|section| metrics.get(&section)).map_or(&[], Vec::as_slice),
                carried: dated.as_ref().or(carried.as_ref()),
                period,
                years: &years,
                headings: &headings,
                rows_above: &rows_above,
            };
            let mut outcomes = bind::bind(passage, &context);
            for ((_, figure), id) in tied.range((number, 0)..(number + 1, 0)) {
                let Some(item) = self.reconciler.index.number(id) else { continue };
                outcomes[*figure] = bind::tied(passage, &context, *figure, item);
                self.list_tie(passage, *figure, id);
            }
            let row = order::row(passage, &outcomes);
            self.enter(passage, &context, outcomes, *at);
            rows_above.add(row);
            around.extend(
                passage.areas(Span { start: 0, end: passage.plain.text.len() }).map(|(area, _)| area.clone()),
            );
            if dated.is_none() {
                carried = passage.last_time().cloned().or(carried);
            }
            years.extend(passage.years(usize::MAX));
        }
        for (passage, _) in passages.iter().filter(|(passage, _)| passage.plain.origin == Origin::Heading) {
            self.check_heading(passage);
        }
        steps::check(passages, self.text, self.reconciler.book, &mut self.read.diagnostics);
    }

    /// Lists a figure that is tied.
    fn list_tie(&mut self, passage: &AnnotatedPassage, figure: usize, id: &ObservationId) {
        let span = passage.figures[figure].span;
        self.account.ties.push(TiedFigure {
            excerpt: excerpt(passage, span),
            words: passage.words(span).to_owned(),
            observation: id.clone(),
        });
    }

    /// Returns the heading of a section and those above it, a line each.
    fn headings(&self, section: Option<SectionIndex>) -> String {
        let Some(SectionIndex(at)) = section else { return String::new() };
        let mut level = u8::MAX;
        let mut headings = Vec::new();
        for section in self.text.sections.iter().take(at + 1).rev() {
            if section.level < level {
                level = section.level;
                headings.push(section.heading.as_str());
            }
        }
        headings.join("\n")
    }

    /// Compares the dates of a heading with those of what is stated below it.
    ///
    /// Below a date only dated observations count: a label says too little.
    fn check_heading(&mut self, heading: &AnnotatedPassage) {
        let index = self.reconciler.index;
        let below = self.below(heading);
        let stated =
            self.stated.iter().filter(|(section, _)| section.is_some_and(|at| below.contains(&at.0)));
        let stated: Vec<ItemIndex> = stated.map(|(_, item)| *item).collect();
        let is_dated = |item: &ItemIndex| !matches!(index.item(*item).observation.period, Period::Label(_));
        let dated: Vec<ItemIndex> = stated.iter().copied().filter(is_dated).collect();
        for figure in &heading.figures {
            let Role::Period(when) = &figure.role else { continue };
            let has_date = matches!(when, When::Dated(_) | When::Since(_) | When::Part(_) | When::Impossible);
            let shown = if has_date && !dated.is_empty() { &dated } else { &stated };
            let (Some(first), false) =
                (shown.first(), shown.iter().any(|item| index.item(*item).is_of(when)))
            else {
                continue;
            };
            let governing = Governing { when: when.clone(), span: Some(figure.span), strong: true };
            let finding = report::Finding {
                reconciler: self.reconciler,
                file: self.text.file,
                passage: heading,
                figure,
            };
            let outcome = FigureOutcome::OtherTime(*first, Slot::Value, governing);
            self.read.diagnostics.push(finding.diagnostic(&outcome, report::TextKind::of(self.text.zone)));
        }
    }

    fn has_faulty_sheets(&self) -> bool {
        self.reconciler.has_lost_sheets || !self.reconciler.faulty_zones.is_empty()
    }

    /// Returns whether a figure may be one of a sheet that is at fault: on a page, where the places that its clause
    /// names, or else its sentence or its passage, are of such a sheet, or where there are none.
    fn may_be_of_faulty_sheet(&self, passage: &AnnotatedPassage, figure: &Figure) -> bool {
        let faulty = &self.reconciler.faulty_zones;
        let is_lost = self.reconciler.has_lost_sheets;
        if !self.has_faulty_sheets() || self.text.zone.is_some() {
            return false;
        }
        let at = figure.span.start;
        let whole = Span { start: 0, end: passage.plain.text.len() };
        let near = [passage.clause(at), passage.sentence(at), whole];
        // Where a zone's name is not known, only the clause itself says that it is about another.
        let mut near = near.into_iter().take(if is_lost { 1 } else { 3 });
        let named = near.find_map(|part| {
            let mut areas = passage.areas(part).map(|(area, _)| faulty.contains(area)).peekable();
            areas.peek().is_some().then(|| areas.any(|is_faulty| is_faulty))
        });
        named.unwrap_or(true)
    }

    /// Returns the indices of the section that a heading opens and of those below it.
    fn below(&self, heading: &AnnotatedPassage) -> std::ops::Range<usize> {
        let Some(SectionIndex(at)) = heading.plain.section else { return 0..0 };
        let level = |at: usize| self.text.sections.get(at).map(|section| section.level);
        let deeper = (at + 1..).take_while(|next| level(*next) > level(at) && level(*next).is_some());
        at..at + 1 + deeper.count()
    }

    /// Returns the zones whose sheets count: the text's own, and those that the passage names.
    fn zones(&self, home: Option<&ZoneId>, passage: &AnnotatedPassage) -> Vec<ZoneIndex> {
        let Some(home) = home else { return (0..self.reconciler.book.zones.len()).map(ZoneIndex).collect() };
        let whole = Span { start: 0, end: passage.plain.text.len() };
        let own = self.text.zone.into_iter().chain([home]).map(ZoneId::as_str);
        let named = passage.areas(whole).map(|(area, _)| area.as_str());
        let mut zones: Vec<ZoneIndex> =
            own.chain(named).filter_map(|zone| self.reconciler.book.zone_index(zone)).collect();
        zones.sort_unstable();
        zones.dedup();
        zones
    }

    /// Records what became of a passage's figures.
    fn enter(
        &mut self,
        passage: &AnnotatedPassage,
        context: &PassageContext,
        mut outcomes: Vec<FigureOutcome>,
        at: Where,
    ) {
        let anchor = match at {
            Where::Chart(chart) | Where::Step(chart, _) => Some(chart.id.clone()),
            Where::Body => self.section(passage).map(|section| section.anchor.clone()),
            Where::Title | Where::Summary => None,
        };
        let mut claims = arithmetic::claims(passage, &mut outcomes, self.reconciler.index, anchor.as_deref());
        for (number, derivation) in derive::all(passage, context, &outcomes) {
            let figure = &passage.figures[number];
            if let Some((item, word)) = derivation.items.first().zip(derivation.stranger) {
                outcomes[number] = FigureOutcome::OtherQuantity(*item, word);
                continue;
            }
            // What follows from the sheet needs no other reckoning.
            claims.retain(|(claim, places)| claim.holds() || places.claim != figure.number);
            claims.push(derivation.claim(passage, figure, anchor.as_deref()));
            outcomes[number] = FigureOutcome::Computed(derivation.items);
        }
        for (mut claim, places) in derive::totals(passage, context, &outcomes) {
            claim.anchor.clone_from(&anchor);
            claims.push((claim, places));
        }
        if let Where::Chart(chart) = at {
            let shown: Vec<ItemIndex> =
                chart.observations().filter_map(|id| self.reconciler.index.number(id)).collect();
            let item = |item: &ItemIndex| self.reconciler.index.item(*item);
            // A chart over time may be called by its whole span.
            let is_span = |when: &When| {
                let When::Dated(span) = when else { return false };
                let has = |is_end: &dyn Fn(&Period) -> bool| {
                    shown.iter().any(|shown| is_end(&item(shown).observation.period))
                };
                chart.is_over_time()
                    && has(&|period| period.start() == span.start())
                    && has(&|period| period.end() == span.end())
            };
            let is_shown = |when: &When| is_span(when) || shown.iter().any(|shown| item(shown).is_of(when));
            check_dates(passage, &mut outcomes, shown.first().copied(), &is_shown);
        }
        if let Where::Step(_, step) = at {
            steps::hold_to_date(passage, &mut outcomes, step, self.reconciler.index);
        }
        for list in series::uneven(passage, self.reconciler.names) {
            self.enter_uneven(passage, context, &list, &mut outcomes);
        }
        let is_reckoned_wrong =
            |number: Span| claims.iter().any(|(claim, places)| !claim.holds() && places.claim == number);
        for (figure, outcome) in passage.figures.iter().zip(&outcomes) {
            self.count(outcome);
            match outcome {
                FigureOutcome::Bound(item, slot) => self.state(passage, figure, *item, *slot, at),
                FigureOutcome::Computed(items) => {
                    let ids =
                        items.iter().map(|item| self.reconciler.index.item(*item).observation.id.clone());
                    self.read.accounted.extend(ids);
                }
                FigureOutcome::Free | FigureOutcome::Named | FigureOutcome::Unlisted => {}
                // A number that is reckoned wrong is reported as such.
                FigureOutcome::Unaccounted(_) if is_reckoned_wrong(figure.number) => {}
                // What another sheet bears out by its value alone may stand on the one that cannot be read.
                FigureOutcome::OtherPlace(..) if self.text.zone.is_none() && self.has_faulty_sheets() => {}
                _ if self.may_be_of_faulty_sheet(passage, figure) => {}
                other => {
                    let items = other.disputed().iter().map(|item| self.reconciler.index.item(*item));
                    self.read.accounted.extend(items.map(|item| item.observation.id.clone()));
                    let finding = report::Finding {
                        reconciler: self.reconciler,
                        file: self.text.file,
                        passage,
                        figure,
                    };
                    self.read
                        .diagnostics
                        .push(finding.diagnostic(other, report::TextKind::of(self.text.zone)));
                }
            }
        }
        for (claim, places) in claims {
            if !claim.holds() {
                let finding = report::mismatch(&claim, &places, passage, self.text.file);
                self.read.diagnostics.push(finding);
            }
            self.account.claims.push(claim);
        }
        let attributed = superlative::check(passage, &outcomes, self.text.file, &mut self.read.diagnostics);
        self.account.attributions.extend(attributed);
    }

    /// Reports a list that has not as many values as names, once for all of them.
    fn enter_uneven(
        &mut self,
        passage: &AnnotatedPassage,
        context: &PassageContext,
        list: &UnevenList,
        outcomes: &mut [FigureOutcome],
    ) {
        for number in &list.values {
            outcomes[*number] = FigureOutcome::Unlisted;
        }
        let place = |span: Span| passage.place(self.text.file, span);
        let whole = |first: Option<Span>, last: Option<Span>| {
            first.zip(last).map(|(first, last)| place(Span { start: first.start, end: last.end }))
        };
        let value = |number: Option<&usize>| number.map(|number| passage.figures[*number].span);
        let fault = Diagnostic::at_place(Code::UnevenList, place(list.place));
        let fault = fault.with("word", passage.words(list.place));
        let fault = fault.with("names", list.names.len().to_string());
        let mut fault = fault.with("values", list.values.len().to_string());
        if let Some(names) = whole(list.names.first().copied(), list.names.last().copied()) {
            fault = fault.and(names, "names");
        }
        if let Some(values) = whole(value(list.values.first()), value(list.values.last())) {
            fault = fault.and(values, "values");
        }
        self.read.diagnostics.push(fault.help("help"));
        let index = self.reconciler.index;
        let rows = context.zones.iter().flat_map(|zone| {
            list.metrics.iter().flat_map(|metric| index.of_metric(*zone, *metric).iter().copied())
        });
        self.read.accounted.extend(rows.map(|item| index.item(item).observation.id.clone()));
    }

    fn section(&self, passage: &AnnotatedPassage) -> Option<&Section> {
        passage.plain.section.and_then(|section| self.text.sections.get(section.0))
    }

    fn count(&mut self, outcome: &FigureOutcome) {
        let coverage = &mut self.account.coverage;
        match outcome {
            FigureOutcome::Free => return,
            FigureOutcome::Bound(..) | FigureOutcome::Named | FigureOutcome::Computed(_) => {
                coverage.bound += 1;
            }
            _ => coverage.unaccounted += 1,
        }
        coverage.found += 1;
    }

    /// Records that a figure states an observation.
    fn state(&mut self, passage: &AnnotatedPassage, figure: &Figure, item: ItemIndex, slot: Slot, at: Where) {
        self.stated.push((passage.plain.section, item));
        let item = self.reconciler.index.item(item);
        let id = &item.observation.id;
        let mut anchor = match at {
            Where::Chart(chart) | Where::Step(chart, _) => Some(chart.id.clone()),
            _ => None,
        };
        if matches!(at, Where::Body | Where::Summary) {
            let count = self.marks.entry(id.clone()).or_default();
            *count += 1;
            let mark = mark_anchor(id, *count);
            let value = figure
                .amount()
                .map_or_else(String::new, |amount| amount.number.decimal().normalize().to_string());
            anchor = Some(mark.clone());
            let is_body = matches!(at, Where::Body);
            let span = if is_body { passage.plain.place(figure.span) } else { figure.span };
            let mark = FigureMark { span, observation: id.clone(), anchor: mark, value };
            let account = &mut self.account;
            if is_body { account.marks.push(mark) } else { account.summary.push(mark) }
        }
        if slot == Slot::Value {
            let sentence = as_quoted(passage.words(passage.sentence(figure.span.start)).trim());
            let excerpt = excerpt(passage, figure.span);
            let in_section = (!matches!(at, Where::Title | Where::Summary)).then(|| self.section(passage));
            let section = in_section.flatten().map(|section| section.anchor.clone());
            let bearing = figure.amount().and_then(|amount| item.bearing(amount, slot));
            let is_rounded = bearing == Some(Bearing::Rounded);
            let text = self.text.id.clone();
            let statement = Statement { text, section, anchor, sentence, excerpt, is_rounded };
            self.read.statements.push((id.clone(), Arc::new(statement)));
        }
    }

    pub(super) fn finish(mut self) -> ReconciledText {
        for (name, _) in self.text.names.iter().zip(&self.used).filter(|(_, used)| !**used) {
            let fault = Diagnostic::at_place(Code::UnusedName, name.place).with("name", name.text.as_str());
            self.read.diagnostics.push(fault.help("help"));
        }
        self.account.marks.sort_by_key(|mark| mark.span);
        ReconciledText { account: Arc::new(self.account), ..self.read }
    }
}

/// Returns the years that a period lies in.
fn years_of(period: &Period) -> impl Iterator<Item = i16> {
    let ends = period.start().zip(period.end());
    ends.into_iter().flat_map(|((from, _), (to, _))| from..=to)
}

/// Returns the metrics that each section names, those of its heading first.
fn section_metrics(passages: &[(AnnotatedPassage, Where)]) -> BTreeMap<SectionIndex, Vec<MetricIndex>> {
    let mut sections: BTreeMap<SectionIndex, Vec<MetricIndex>> = BTreeMap::new();
    for (passage, _) in passages {
        let Some(section) = passage.plain.section else { continue };
        let metrics = sections.entry(section).or_default();
        for metric in passage.mentions.iter().flat_map(|mention| &mention.meaning.metrics) {
            if !metrics.contains(metric) {
                metrics.push(*metric);
            }
        }
    }
    sections
}
