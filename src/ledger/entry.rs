//! Keeps the account of one text.
//!
//! In: a text of the book, passage by passage. Out: its marks, coverage and
//! claims, the sentences that state observations, and what does not agree.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::bind;
use super::desk::Desk;
use super::outcome::{Outcome, Reach};
use super::reading::{Governing, Reading, as_quoted};
use super::shelf::Slot;
use super::{Account, Mark, Statement, arithmetic, report, superlative};
use crate::diagnostic::{Code, Diagnostic};
use crate::figure::{Figure, Origin, Passage, Role, passages};
use crate::grammar::{When, mark};
use crate::model::{
    AreaId, Case, Chart, ObservationId, Page, Period, Prose, Section, TextId, Typed, Zone, ZoneId,
};
use crate::source::{FileId, Span};

/// A text that has been reconciled.
pub(super) struct Read {
    pub(super) id: TextId,
    pub(super) account: Arc<Account>,
    pub(super) statements: Vec<(ObservationId, Arc<Statement>)>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The observations that a finding speaks of already.
    pub(super) disputed: Vec<ObservationId>,
}

/// A text to be reconciled.
struct Text<'a> {
    id: TextId,
    file: FileId,
    title: &'a Typed,
    summary: &'a Typed,
    names: &'a [Typed],
    prose: &'a Prose,
    /// The sections of a case; a page has none.
    sections: &'a [Section],
    /// The zone of a case.
    zone: Option<&'a ZoneId>,
}

impl Desk<'_> {
    /// Reconciles a case.
    pub(super) fn case(&self, case: &Case) -> Read {
        self.read(&Text {
            id: case.id(),
            file: case.file,
            title: &case.title,
            summary: &case.summary,
            names: &case.names,
            prose: &case.prose,
            sections: &case.sections,
            zone: Some(&case.zone),
        })
    }

    /// Reconciles a page.
    pub(super) fn page(&self, page: &Page) -> Read {
        self.read(&Text {
            id: page.id.clone(),
            file: page.file,
            title: &page.title,
            summary: &page.summary,
            names: &page.names,
            prose: &page.prose,
            sections: &[],
            zone: None,
        })
    }

    /// Reconciles the notes of a sheet, each against the sheet itself; they state nothing anew.
    pub(super) fn notes(&self, zone: &Zone) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let own = self.book.zones.get_index_of(&zone.id).into_iter().collect::<Vec<usize>>();
        for observation in self.book.sheet(zone) {
            let (Some(note), Some(span)) = (&observation.note, observation.parts.note.span) else { continue };
            let file = &*self.sources.file(zone.file).text;
            let reading = Reading::new(Passage::of_value(note, file, span, None), self.names, self.lexicon);
            let metric: Vec<usize> =
                self.book.metrics.get_index_of(&observation.metric).into_iter().collect();
            let reach = Reach {
                shelf: self.shelf,
                home: Some(&observation.area),
                zones: &own,
                around: &[],
                section: &metric,
                carried: None,
            };
            let mut outcomes = bind::bind(&reading, &reach);
            let claims = arithmetic::claims(&reading, &mut outcomes, self.shelf, None);
            let own: Vec<usize> = self.shelf.number(&observation.id).into_iter().collect();
            let is_own = |when: &When| {
                own.iter().any(|item| self.shelf.items[*item].is_of(when))
                    || names_year(&observation.period, when)
            };
            check_dates(&reading, &mut outcomes, own.first().copied(), &is_own);
            for (figure, outcome) in reading.figures.iter().zip(&outcomes) {
                if !matches!(outcome, Outcome::Bound(..) | Outcome::Free | Outcome::Named | Outcome::Computed)
                {
                    let finding = report::Finding { desk: self, file: zone.file, reading: &reading, figure };
                    diagnostics.push(finding.diagnostic(outcome, report::Kind::Note));
                }
            }
            let wrong = claims.iter().filter(|(claim, _)| !claim.holds());
            diagnostics
                .extend(wrong.map(|(claim, places)| report::mismatch(claim, places, &reading, zone.file)));
        }
        diagnostics
    }

    /// Reconciles one text.
    fn read(&self, text: &Text) -> Read {
        let file = &*self.sources.file(text.file).text;
        let mut readings: Vec<(Reading, Where)> = Vec::new();
        let value = |typed: &Typed, section, at| {
            let place = typed.place.span.unwrap_or_default();
            let passage = Passage::of_value(&typed.text, file, place, section);
            (Reading::new(passage, self.names, self.lexicon), at)
        };
        readings.push(value(text.title, None, Where::Title));
        readings.push(value(text.summary, None, Where::Summary));
        for passage in passages(&text.prose.document, file) {
            if let Origin::Chart(number) = passage.origin {
                let Some(Some(chart)) = text.prose.charts.get(number) else { continue };
                readings.push(value(&chart.title, passage.section, Where::Chart(chart)));
                if let Some(note) = &chart.note {
                    readings.push(value(note, passage.section, Where::Chart(chart)));
                }
            } else {
                let at = if passage.origin == Origin::Alt { Where::Title } else { Where::Body };
                readings.push((Reading::new(passage, self.names, self.lexicon), at));
            }
        }
        let mut entry = Entry::new(self, text);
        entry.take_names(&mut readings);
        entry.enter_all(&readings);
        entry.finish()
    }
}

/// Where a passage stands on its page.
#[derive(Clone, Copy)]
enum Where<'a> {
    /// Where it bears no mark: the title, an image.
    Title,
    /// In the summary.
    Summary,
    /// In the body.
    Body,
    /// Above or below a chart.
    Chart(&'a Chart),
}

/// The account of a text while it is kept.
struct Entry<'a> {
    desk: &'a Desk<'a>,
    text: &'a Text<'a>,
    account: Account,
    read: Read,
    /// How often each observation is stated with a mark so far.
    marks: BTreeMap<ObservationId, usize>,
    /// Which of the author's names covered something.
    used: Vec<bool>,
    /// What has been listed as a name.
    listed: BTreeSet<String>,
    /// The observations stated so far, each with the section that it is stated in.
    stated: Vec<(Option<usize>, usize)>,
}

impl<'a> Entry<'a> {
    fn new(desk: &'a Desk<'a>, text: &'a Text<'a>) -> Self {
        let read = Read {
            id: text.id.clone(),
            account: Arc::default(),
            statements: Vec::new(),
            diagnostics: Vec::new(),
            disputed: Vec::new(),
        };
        let used = vec![false; text.names.len()];
        Self {
            desk,
            text,
            account: Account::default(),
            read,
            marks: BTreeMap::new(),
            used,
            listed: BTreeSet::new(),
            stated: Vec::new(),
        }
    }

    /// Takes what the author calls a name for one.
    fn take_names(&mut self, readings: &mut [(Reading, Where)]) {
        for (reading, _) in readings.iter_mut() {
            let words = &reading.passage.text;
            for (number, name) in self.text.names.iter().enumerate().filter(|(_, name)| !name.text.is_empty())
            {
                for (at, name) in words.match_indices(&name.text) {
                    let within = |span: Span| at <= span.start && span.end <= at + name.len();
                    for figure in reading.figures.iter_mut().filter(|figure| within(figure.span)) {
                        self.used[number] = true;
                        figure.role = Role::Name;
                    }
                }
            }
        }
    }

    fn enter_all(&mut self, readings: &[(Reading, Where)]) {
        let metrics = section_metrics(readings);
        let mut around: Vec<AreaId> = Vec::new();
        let mut carried: Option<When> = None;
        let mut section = None;
        for (reading, at) in readings {
            if reading.passage.section != section {
                section = reading.passage.section;
                around.clear();
                carried = None;
            }
            let zone =
                section.and_then(|section| self.text.sections.get(section)).map(|section| &section.zone);
            let home = zone.or(self.text.zone);
            let zones = self.zones(home, reading);
            let home = home.map(|zone| AreaId::new(zone.as_str()));
            let nothing = Vec::new();
            let reach = Reach {
                shelf: self.desk.shelf,
                home: home.as_ref(),
                zones: &zones,
                around: &around,
                section: section.and_then(|section| metrics.get(&section)).unwrap_or(&nothing),
                carried: carried.as_ref(),
            };
            let outcomes = bind::bind(reading, &reach);
            self.enter(reading, outcomes, *at);
            around.extend(
                reading
                    .areas(Span { start: 0, end: reading.passage.text.len() })
                    .map(|(area, _)| area.clone()),
            );
            carried = reading.last_time().cloned().or(carried);
        }
        for (reading, _) in readings.iter().filter(|(reading, _)| reading.passage.origin == Origin::Heading) {
            self.check_heading(reading);
        }
    }

    /// Compares the dates of a heading with those of what is stated below it.
    ///
    /// Below a date it is the dated that counts: a label says too little.
    fn check_heading(&mut self, heading: &Reading) {
        let items = &self.desk.shelf.items;
        let below = self.below(heading);
        let stated = self.stated.iter().filter(|(section, _)| section.is_some_and(|at| below.contains(&at)));
        let stated: Vec<usize> = stated.map(|(_, item)| *item).collect();
        let is_dated = |item: &usize| !matches!(items[*item].observation.period, Period::Label(_));
        let dated: Vec<usize> = stated.iter().copied().filter(is_dated).collect();
        for figure in &heading.figures {
            let Role::Period(when) = &figure.role else { continue };
            let has_date = matches!(when, When::Dated(_) | When::Part(_) | When::Impossible);
            let shown = if has_date && !dated.is_empty() { &dated } else { &stated };
            let (Some(first), false) = (shown.first(), shown.iter().any(|item| items[*item].is_of(when)))
            else {
                continue;
            };
            let governing = Governing { when: when.clone(), span: Some(figure.span), strong: true };
            let finding = report::Finding { desk: self.desk, file: self.text.file, reading: heading, figure };
            let outcome = Outcome::OtherTime(*first, governing);
            self.read.diagnostics.push(finding.diagnostic(&outcome, report::Kind::of(self.text.zone)));
        }
    }

    /// Returns the numbers of the section that a heading opens and of those below it.
    fn below(&self, heading: &Reading) -> std::ops::Range<usize> {
        let Some(at) = heading.passage.section else { return 0..0 };
        let level = |at: usize| self.text.sections.get(at).map(|section| section.level);
        let deeper = (at + 1..).take_while(|next| level(*next) > level(at) && level(*next).is_some());
        at..at + 1 + deeper.count()
    }

    /// Returns the zones whose sheets count: the text's own, and those that the passage names.
    fn zones(&self, home: Option<&ZoneId>, reading: &Reading) -> Vec<usize> {
        let Some(home) = home else { return (0..self.desk.book.zones.len()).collect() };
        let whole = Span { start: 0, end: reading.passage.text.len() };
        let own = self.text.zone.into_iter().chain([home]).map(ZoneId::as_str);
        let named = reading.areas(whole).map(|(area, _)| area.as_str());
        let mut zones: Vec<usize> =
            own.chain(named).filter_map(|zone| self.desk.book.zones.get_index_of(zone)).collect();
        zones.sort_unstable();
        zones.dedup();
        zones
    }

    /// Enters what became of a passage's figures.
    fn enter(&mut self, reading: &Reading, mut outcomes: Vec<Outcome>, at: Where) {
        let anchor = match at {
            Where::Chart(chart) => Some(chart.id.clone()),
            Where::Body => self.section(reading).map(|section| section.anchor.clone()),
            Where::Title | Where::Summary => None,
        };
        let claims = arithmetic::claims(reading, &mut outcomes, self.desk.shelf, anchor.as_deref());
        if let Where::Chart(chart) = at {
            let rows =
                chart.rows.iter().flat_map(|row| std::iter::once(&row.observation).chain(&row.against));
            let shown: Vec<usize> = rows.filter_map(|id| self.desk.shelf.number(id)).collect();
            let is_shown = |when: &When| shown.iter().any(|item| self.desk.shelf.items[*item].is_of(when));
            check_dates(reading, &mut outcomes, shown.first().copied(), &is_shown);
        }
        for (figure, outcome) in reading.figures.iter().zip(&outcomes) {
            self.count(reading, figure, outcome);
            match outcome {
                Outcome::Bound(item, slot) => self.state(reading, figure, *item, *slot, at),
                Outcome::Free | Outcome::Named | Outcome::Computed => {}
                other => {
                    let items = other.disputed().iter().map(|item| &self.desk.shelf.items[*item]);
                    self.read.disputed.extend(items.map(|item| item.observation.id.clone()));
                    let finding = report::Finding { desk: self.desk, file: self.text.file, reading, figure };
                    self.read.diagnostics.push(finding.diagnostic(other, report::Kind::of(self.text.zone)));
                }
            }
        }
        for (claim, places) in claims {
            if !claim.holds() {
                let finding = report::mismatch(&claim, &places, reading, self.text.file);
                self.read.diagnostics.push(finding);
            }
            self.account.claims.push(claim);
        }
        superlative::check(reading, &outcomes, self.text.file, &mut self.read.diagnostics);
    }

    fn section(&self, reading: &Reading) -> Option<&Section> {
        reading.passage.section.and_then(|section| self.text.sections.get(section))
    }

    fn count(&mut self, reading: &Reading, figure: &Figure, outcome: &Outcome) {
        let coverage = &mut self.account.coverage;
        if figure.role == Role::Name {
            let words = name(reading, figure, self.text.names);
            if self.listed.insert(words.clone()) {
                coverage.names.push(words);
            }
        }
        match outcome {
            Outcome::Free => return,
            Outcome::Bound(..) | Outcome::Named | Outcome::Computed => coverage.bound += 1,
            _ => coverage.unaccounted += 1,
        }
        coverage.found += 1;
    }

    /// Enters that a figure states an observation.
    fn state(&mut self, reading: &Reading, figure: &Figure, item: usize, slot: Slot, at: Where) {
        self.stated.push((reading.passage.section, item));
        let item = &self.desk.shelf.items[item];
        let id = &item.observation.id;
        let mut anchor = match at {
            Where::Chart(chart) => Some(chart.id.clone()),
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
            let span = if is_body { reading.passage.place(figure.span) } else { figure.span };
            let mark = Mark { span, observation: id.clone(), anchor: mark, value };
            let account = &mut self.account;
            if is_body { account.marks.push(mark) } else { account.summary.push(mark) }
        }
        if slot == Slot::Value {
            let sentence = as_quoted(reading.words(reading.sentence(figure.span.start)).trim());
            let excerpt = excerpt(reading, figure.span);
            let in_section = matches!(at, Where::Body | Where::Chart(_)).then(|| self.section(reading));
            let section = in_section.flatten().map(|section| section.anchor.clone());
            let statement = Statement { text: self.text.id.clone(), section, anchor, sentence, excerpt };
            self.read.statements.push((id.clone(), Arc::new(statement)));
        }
    }

    fn finish(mut self) -> Read {
        for (name, _) in self.text.names.iter().zip(&self.used).filter(|(_, used)| !**used) {
            let fault = Diagnostic::at_place(Code::UnusedName, name.place).with("name", name.text.as_str());
            self.read.diagnostics.push(fault.help("help"));
        }
        self.account.marks.sort_by_key(|mark| mark.span);
        Read { account: Arc::new(self.account), ..self.read }
    }
}

/// Compares the dates beside what is shown with those of what is shown: a chart's rows, a note's row.
fn check_dates(
    reading: &Reading,
    outcomes: &mut [Outcome],
    shown: Option<usize>,
    is_shown: &dyn Fn(&When) -> bool,
) {
    let Some(first) = shown else { return };
    for (figure, outcome) in reading.figures.iter().zip(outcomes) {
        let Role::Period(
            when @ (When::Dated(_) | When::Part(_) | When::Relative(_, Some(_)) | When::Impossible),
        ) = &figure.role
        else {
            continue;
        };
        if !is_shown(when) {
            let governing = Governing { when: when.clone(), span: Some(figure.span), strong: true };
            *outcome = Outcome::OtherTime(first, governing);
        }
    }
}

/// Returns whether a time is the year in which a period ends: a note may say how the year of 1—9月 was inferred.
fn names_year(period: &Period, when: &When) -> bool {
    matches!(when, When::Dated(Period::Year(year)) if period.end().is_some_and(|(end, _)| end == *year))
}

/// Returns the clause of a figure, with those before it as far as a line holds them.
fn excerpt(reading: &Reading, figure: Span) -> String {
    /// As many characters as a line of the table of figures holds.
    const LINE: usize = 44;
    let sentence = reading.sentence(figure.start);
    let own = reading.clause(figure.start);
    let count = |from: usize, to: usize| reading.words(Span { start: from, end: to }).chars().count();
    let mut start = own.start;
    for clause in reading.clauses.iter().rev().filter(|clause| clause.end <= own.start) {
        if clause.start < sentence.start || count(clause.start, own.end) > LINE {
            break;
        }
        start = clause.start;
    }
    let words = reading.words(Span { start, end: own.end }).trim();
    let words = as_quoted(words.trim_end_matches(mark::ends_excerpt));
    let (head, tail) = (start > sentence.start, own.end < sentence.end);
    format!("{}{words}{}", if head { "…" } else { "" }, if tail { "…" } else { "" })
}

/// Returns the whole name that a figure is part of: what the author listed, what stands in quotation marks, or itself.
fn name(reading: &Reading, figure: &Figure, listed: &[Typed]) -> String {
    let text = &reading.passage.text;
    let covers = |(at, words): (usize, &str)| at <= figure.span.start && figure.span.end <= at + words.len();
    let own = listed.iter().filter(|name| !name.text.is_empty());
    if let Some(name) = own.into_iter().find(|name| text.match_indices(&name.text).any(covers)) {
        return name.text.clone();
    }
    let (opening, closing) = mark::QUOTATION;
    let open = text[..figure.span.start].rfind(opening).map(|at| at + opening.len_utf8());
    let close = text[figure.span.end..].find(closing).map(|at| figure.span.end + at);
    let quoted = open.zip(close).map(|(open, close)| &text[open..close]);
    quoted
        .filter(|quoted| !quoted.contains(|c| c == opening || c == closing || mark::is_clause_end(c)))
        .unwrap_or(reading.words(figure.span))
        .to_owned()
}

/// Returns the id on a page of the figure that states an observation for the nth time.
fn mark_anchor(id: &ObservationId, nth: usize) -> String {
    let row = id.anchor();
    let name = row.strip_prefix("obs.").unwrap_or(&row);
    if nth == 1 { format!("at.{name}") } else { format!("at.{name}.{nth}") }
}

/// Returns the metrics that each section names, those of its heading first.
fn section_metrics(readings: &[(Reading, Where)]) -> BTreeMap<usize, Vec<usize>> {
    let mut sections: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (reading, _) in readings {
        let Some(section) = reading.passage.section else { continue };
        let metrics = sections.entry(section).or_default();
        for metric in reading.mentions.iter().flat_map(|mention| &mention.meaning.metrics) {
            if !metrics.contains(metric) {
                metrics.push(*metric);
            }
        }
    }
    sections
}
