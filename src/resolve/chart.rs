//! Resolves chart blocks.
//!
//! In: the names in a chart block. Out: the observations or the dated steps that it draws, in
//! the order of drawing. A chart that would mix observations that are not
//! comparable, or that finds none, is refused.

use std::collections::BTreeMap;

use super::chart_rows::{FoundRow, Request, descending, left_out, missing, rows};
use super::sheet::{Audience, Sheets};
use super::vocabulary::{List, Vocabulary, area_id};
use super::{chart_keys, chart_steps, term};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    AreaId, Chart, ChartKind, ChartRow, ChartSubject, Metric, MetricId, Observation, Reason,
    ShownObservations, TextId, ZoneId, reasons,
};
use crate::parse::chart::{ChartDraft, Names};
use crate::parse::{Parsed, Places};
use crate::source::Place;

/// What a chart block can name.
pub(super) struct ChartContext<'a> {
    /// The text that it stands in.
    pub(super) text: &'a TextId,
    /// The zone of the write-up, which is shown if the block names none.
    /// `None` on a page, where a block that names none shows all zones.
    pub(super) own: Option<&'a ZoneId>,
    /// The audience of the text.
    pub(super) audience: Audience,
    /// The vocabulary.
    pub(super) vocabulary: &'a Vocabulary,
    /// The sheets.
    pub(super) sheets: &'a Sheets,
    /// The anchors of the text's headings.
    pub(super) anchors: &'a [&'a str],
}

impl ChartContext<'_> {
    /// Resolves one chart block; `number` counts the blocks of the text from 0.
    pub(super) fn chart(
        &self,
        number: usize,
        draft: &Parsed<ChartDraft>,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Chart> {
        let Parsed { value, places } = draft;
        chart_keys::check(value, places, out);
        let (shown, subject) = if value.kind.as_deref() == Some(ChartSubject::STEPS) {
            (
                ChartSubject::STEPS.to_owned(),
                ChartSubject::Steps(chart_steps::steps(draft, self.anchors, out)?),
            )
        } else {
            let (shown, observations) = self.observations(draft, out)?;
            (shown, ChartSubject::Observations(observations))
        };
        check_title(value, places, out);
        let id = value.id.clone().unwrap_or_else(|| format!("chart-{}", number + 1));
        term::check_id(&id, places.at("id"), out);
        Some(Chart {
            text: self.text.clone(),
            key: value.id.clone().unwrap_or(shown),
            id,
            title: term::typed(value.title.as_ref(), places, "title"),
            note: value.note.as_ref().map(|note| term::typed(Some(note), places, "note")),
            subject,
        })
    }

    /// Finds the observations that a block asks for, with words that name what is shown: its kind and metrics.
    fn observations(
        &self,
        draft: &Parsed<ChartDraft>,
        out: &mut Vec<Diagnostic>,
    ) -> Option<(String, ShownObservations)> {
        let request = self.request(draft, out)?;
        let Parsed { value, places } = draft;
        let whole = places.at("");
        let mut rows = rows(&request, self.sheets);
        if rows.is_empty() {
            self.report_empty(&request, whole, out);
            return None;
        }
        let missing = missing(&request, self.sheets);
        // A zone that is named must be shown; of `all` zones, only those that can be.
        let is_all = matches!(&value.zones, Some(Names::One(name)) if name == "all");
        let named = if is_all { &[] } else { missing.as_slice() };
        self.check_basis(&rows, named, request.kind, whole, out)?;
        check_alike(&request, &rows, whole, out)?;
        if request.kind.compares_rows() {
            // Ties keep the order of metrics and zones: the sort is stable.
            rows.sort_by(|a, b| descending(a.observation, b.observation));
        }
        let is_below_zero = rows.iter().any(|row| is_negative(row.observation));
        // In a case its own zone is what the others are seen beside.
        let own = self.own.filter(|_| request.zones.len() > 1).map(ZoneId::as_str);
        let highlight = value.highlight.as_deref().or(own);
        let missing = missing.iter().map(|observation| observation.area.clone());
        let missing = missing.chain(left_out(&request, &rows)).collect();
        let rows = rows.iter().map(|row| ChartRow {
            observation: row.observation.id.clone(),
            against: row.against.map(|against| against.id.clone()),
            highlight: highlight.is_some_and(|name| {
                name == row.observation.zone.as_str() || name == row.observation.metric.as_str()
            }),
        });
        let metrics = request.metrics.iter().map(|metric| metric.id.as_str());
        let shown = std::iter::once(request.kind.name()).chain(metrics).collect::<Vec<_>>().join(" ");
        // Bars from zero go both ways where a value is below it.
        let kind = match request.kind {
            ChartKind::Ranked if is_below_zero => ChartKind::Growth,
            kind => kind,
        };
        Some((shown, ShownObservations { kind, rows: rows.collect(), missing }))
    }

    /// Reports that a chart finds nothing, unless a fault elsewhere may be the cause.
    fn report_empty(&self, request: &Request, place: Place, out: &mut Vec<Diagnostic>) {
        let sheets = request.zones.iter().filter_map(|zone| self.sheets.zones.get(zone));
        if sheets.into_iter().any(|sheet| sheet.is_open) {
            return;
        }
        out.push(Diagnostic::at_place(Code::EmptyChart, place).help(match request.kind {
            ChartKind::Dumbbell | ChartKind::Slope => "help-dumbbell",
            ChartKind::Target => "help-target",
            ChartKind::Nested => "help-nested",
            ChartKind::Line | ChartKind::Multiples => "help-line",
            ChartKind::Ranked | ChartKind::Growth | ChartKind::DotRange => "help",
        }));
    }

    /// Returns what a block asks for; `None` if anything in it is wrong.
    fn request(&self, draft: &Parsed<ChartDraft>, out: &mut Vec<Diagnostic>) -> Option<Request<'_>> {
        let Parsed { value, places } = draft;
        let faults = out.len();
        let kind = value.kind.as_deref().and_then(|kind| chart_keys::kind(kind, places.at("kind"), out));
        let metrics = self.metrics(kind, draft, out);
        let zones = self.zones(value, places, out);
        let areas = self.areas(value, places, out);
        let mut period =
            |draft: Option<&_>, key| draft.and_then(|draft| term::period(draft, places.at(key), out));
        let (time, baseline, target) = (
            period(value.period.as_ref(), "period"),
            period(value.baseline.as_ref(), "baseline"),
            period(value.target.as_ref(), "target"),
        );
        check_highlight(value, places, &metrics, &zones, out);
        let kind = kind?;
        (out.len() == faults).then_some(Request {
            kind,
            metrics,
            zones,
            areas,
            period: time,
            baseline,
            target,
        })
    }

    /// Returns the metrics that a block names, each once.
    fn metrics(
        &self,
        kind: Option<ChartKind>,
        draft: &Parsed<ChartDraft>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<&Metric> {
        let Parsed { value, places } = draft;
        let one = value.metric.as_deref().map(|id| (id, places.at("metric")));
        let named: Vec<(&str, Place)> =
            one.into_iter().chain(term::words(value.metrics.as_ref(), places, "metrics")).collect();
        // A block of an unknown kind may be one that needs none.
        if named.is_empty() && (kind.is_some() || value.kind.is_none()) {
            out.push(
                Diagnostic::at_place(Code::MissingKey, places.at("")).with("key", "metric").help("help"),
            );
        }
        let mut metrics: Vec<&Metric> = Vec::new();
        for (id, place) in named {
            let Some(metric) = self.vocabulary.metric(id, place, out) else { continue };
            check_metric(kind, metric, metrics.first().copied(), self.sheets, place, out);
            if metrics.iter().any(|other| other.id == metric.id) {
                out.push(Diagnostic::at_place(Code::DuplicateId, place).with("id", id));
            } else {
                metrics.push(metric);
            }
        }
        metrics
    }

    /// Returns the zones that a block names, each once.
    fn zones(&self, draft: &ChartDraft, places: &Places, out: &mut Vec<Diagnostic>) -> Vec<ZoneId> {
        let all = || self.sheets.visible(self.audience).cloned().collect();
        let named: Vec<(&str, Place)> = match &draft.zones {
            None => return self.own.map_or_else(all, |zone| vec![zone.clone()]),
            Some(Names::One(name)) if name == "all" => return all(),
            Some(Names::One(name)) => vec![(name, places.at("zones"))],
            Some(Names::Many(names)) => term::words(Some(names), places, "zones").collect(),
        };
        let mut zones = Vec::new();
        for (name, place) in named {
            if self.sheets.zone(name, self.audience).is_some() {
                zones.push(ZoneId::new(name));
            } else {
                let known = self.sheets.visible(self.audience).map(ZoneId::as_str).chain(["all"]);
                out.push(
                    Diagnostic::at_place(Code::UnknownZone, place).with("found", name).nearest(name, known),
                );
            }
        }
        zones
    }

    /// Returns the areas that a block names.
    fn areas(&self, draft: &ChartDraft, places: &Places, out: &mut Vec<Diagnostic>) -> Vec<AreaId> {
        if self.vocabulary.open.has(List::Areas) {
            return Vec::new();
        }
        let zones = self.sheets.visible(self.audience).map(ZoneId::as_str);
        let known: Vec<&str> = zones.chain(self.vocabulary.areas.keys().map(AreaId::as_str)).collect();
        let named = term::words(draft.areas.as_ref(), places, "areas");
        named.filter_map(|(name, place)| area_id(name, known.iter().copied(), place, out)).collect()
    }

    /// Reports rows that are not comparable, and then returns `None`.
    ///
    /// In a ranking every row must be comparable with the first, except for
    /// bounds, which are drawn as such. A chart of before and after, or of
    /// targets, compares within each row, whose two values differ in what the
    /// chart is about.
    fn check_basis(
        &self,
        rows: &[FoundRow],
        missing: &[&Observation],
        kind: ChartKind,
        place: Place,
        out: &mut Vec<Diagnostic>,
    ) -> Option<()> {
        let first = rows.first()?.observation;
        let (across, within) = may_differ(kind);
        let overlap = kind.compares_rows().then(|| self.overlap(rows));
        // With several metrics, each row is compared with the first of all and the first of its own metric.
        let mut of_metric: BTreeMap<&MetricId, &Observation> = BTreeMap::new();
        let own = rows.iter().map(|row| {
            (*of_metric.entry(&row.observation.metric).or_insert(row.observation), row.observation)
        });
        let own: Vec<_> = own.collect();
        let pairs = rows.iter().map(|row| (first, row.observation)).chain(own).chain(overlap.flatten());
        let pairs = pairs.chain(missing.iter().map(|other| (first, *other)));
        let pairs = pairs.map(|(one, other)| (one, other, across));
        let pairs = pairs.chain(rows.iter().filter_map(|row| Some((row.against?, row.observation, within))));
        let misfits = pairs.map(|(one, other, may): (&Observation, &Observation, &[Reason])| {
            let mut reasons = reasons(one, other, &self.sheets.area_tree);
            reasons.retain(|reason| !may.contains(reason));
            (reasons, one, other)
        });
        // The first of the pairs that differ in most ways; its gravest reason is put into words.
        let misfits: Vec<_> = misfits.collect();
        let worst = misfits.into_iter().rev().max_by_key(|(reasons, ..)| reasons.len());
        let worst = worst.filter(|(reasons, ..)| !reasons.is_empty());
        let Some((reasons, one, other)) = worst else { return Some(()) };
        let (what, first, second) = difference(*reasons.first()?, one, other);
        let codes: Vec<&str> = reasons.iter().map(|reason| reason.code()).collect();
        let fault = Diagnostic::at_place(Code::MixedBasis, place).with("codes", codes.join(", "));
        let fault = fault.with_term("what", what).with("first", first).with("second", second);
        out.push(fault.and(one.place, "one").and(other.place, "other").help(remedy(*reasons.first()?)));
        None
    }

    /// Returns two rows of one metric whose areas overlap: a whole and its part, or one area twice.
    fn overlap<'r>(&self, rows: &[FoundRow<'r>]) -> Option<(&'r Observation, &'r Observation)> {
        let mut seen: BTreeMap<(&MetricId, &AreaId), &Observation> = BTreeMap::new();
        for row in rows {
            let own = row.observation;
            if let Some(other) = seen.insert((&own.metric, &own.area), own) {
                return Some((other, own));
            }
        }
        rows.iter().find_map(|row| {
            let own = row.observation;
            let mut around = self.sheets.area_tree.around(&own.area).into_iter().skip(1);
            let whole = around.find_map(|area| seen.get(&(&own.metric, area)))?;
            Some((own, *whole))
        })
    }
}

/// Returns how the rows of a kind of chart may differ from one another, and how the two values of a row
/// may differ.
fn may_differ(kind: ChartKind) -> (&'static [Reason], &'static [Reason]) {
    use Reason::{Area, Bound, Definition, Period, PeriodKind, Scope, Status, Unit};
    match kind {
        ChartKind::Ranked | ChartKind::Growth | ChartKind::DotRange => (&[Bound], &[]),
        // The rows of a series are of one basis, or they would be none.
        ChartKind::Line | ChartKind::Multiples => (&[Area, Period], &[]),
        ChartKind::Dumbbell | ChartKind::Slope => {
            (&[Area, Bound, Definition, Period, PeriodKind, Scope, Status], &[Area, Bound, Period])
        }
        ChartKind::Nested => {
            (&[Area, Definition, Period, PeriodKind, Scope, Status, Unit], &[Definition, Scope])
        }
        ChartKind::Target => (
            &[Area, Bound, Definition, Period, PeriodKind, Scope, Status, Unit],
            &[Area, Bound, Period, PeriodKind, Status],
        ),
    }
}

/// Returns in words what differs: the message that names it, and its value in each observation.
fn difference(reason: Reason, one: &Observation, other: &Observation) -> (&'static str, String, String) {
    let say = |name, words: &dyn Fn(&Observation) -> String| (name, words(one), words(other));
    match reason {
        Reason::Unit => say("basis-unit", &|o| {
            o.definite().map_or_else(String::new, |definite| definite.quantity.unit.name.clone())
        }),
        Reason::PeriodKind | Reason::Period => say("basis-period", &|o| o.period.code()),
        Reason::Definition => {
            say("basis-definition", &|o| o.definition.clone().unwrap_or_else(|| "-".to_owned()))
        }
        Reason::Scope => say("basis-scope", &|o| o.scope.clone().unwrap_or_else(|| "-".to_owned())),
        Reason::Status => say("basis-status", &|o| o.status.name().to_owned()),
        Reason::Area => say("basis-area", &|o| o.area.to_string()),
        Reason::Bound | Reason::Missing | Reason::Unchecked => say("basis-value", &|o| {
            let text = |definite: &crate::model::Definite| definite.quantity.value.to_string();
            o.definite().map_or_else(|| "-".to_owned(), text)
        }),
    }
}

/// Returns the help that says what to do about rows that a reason keeps apart.
fn remedy(reason: Reason) -> &'static str {
    match reason {
        Reason::Period | Reason::PeriodKind => "help",
        Reason::Area => "help-area",
        Reason::Status => "help-status",
        Reason::Unit | Reason::Definition | Reason::Scope => "help-basis",
        Reason::Bound | Reason::Missing | Reason::Unchecked => "help-value",
    }
}

/// Reports a title that is too long for a glance.
fn check_title(draft: &ChartDraft, places: &Places, out: &mut Vec<Diagnostic>) {
    /// The longest title in Han characters, of which a letter or a digit is half.
    const MOST: usize = 26;
    let title = draft.title.as_deref().unwrap_or_default();
    let halves: usize = title.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let width = halves.div_ceil(2);
    // Words of a language in Latin letters take twice the letters for as much.
    let is_latin = title.chars().filter(char::is_ascii).count() * 2 > title.chars().count();
    if width > if is_latin { MOST * 2 } else { MOST } {
        let fault = Diagnostic::at_place(Code::LongTitle, places.at("title"));
        out.push(fault.with("width", width.to_string()).with("most", MOST.to_string()).help("help"));
    }
}

/// Reports a metric that the kind of chart cannot show.
fn check_metric(
    kind: Option<ChartKind>,
    metric: &Metric,
    first: Option<&Metric>,
    sheets: &Sheets,
    place: Place,
    out: &mut Vec<Diagnostic>,
) {
    let is_part = |whole: &Metric| metric.part_of.as_ref() == Some(&whole.id);
    let help = match kind {
        Some(ChartKind::Line | ChartKind::Multiples) if first.is_some() => "help-one",
        Some(ChartKind::Nested) if first.is_some_and(|first| !is_part(first)) => "help-part",
        Some(ChartKind::Growth) if !metric.kind.is_growth() && !has_negative(metric, sheets) => "help-growth",
        Some(ChartKind::Ranked | ChartKind::Line | ChartKind::Multiples | ChartKind::DotRange)
            if metric.kind.is_rank() =>
        {
            "help-rank"
        }
        Some(ChartKind::Target | ChartKind::Nested) if has_negative(metric, sheets) => "help-negative",
        _ => return,
    };
    let fault = Diagnostic::at_place(Code::ChartMetric, place).with("metric", metric.name.as_str());
    out.push(fault.help(help));
}

/// Returns whether a metric has a value below zero, which no bar from zero can show.
fn has_negative(metric: &Metric, sheets: &Sheets) -> bool {
    sheets.observations_of(&metric.id).any(is_negative)
}

fn is_negative(observation: &Observation) -> bool {
    observation.definite().is_some_and(|definite| definite.quantity.value.is_sign_negative())
}

/// Reports a name to highlight that is not among those shown.
fn check_highlight(
    draft: &ChartDraft,
    places: &Places,
    metrics: &[&Metric],
    zones: &[ZoneId],
    out: &mut Vec<Diagnostic>,
) {
    let Some(name) = draft.highlight.as_deref() else { return };
    let known: Vec<&str> =
        metrics.iter().map(|metric| metric.id.as_str()).chain(zones.iter().map(ZoneId::as_str)).collect();
    if !known.contains(&name) {
        let fault = Diagnostic::at_place(Code::UnknownChoice, places.at("highlight")).with("found", name);
        out.push(fault.nearest(name, known));
    }
}

/// Reports two metrics that one axis cannot show together, and then returns `None`.
fn check_alike(request: &Request, rows: &[FoundRow], place: Place, out: &mut Vec<Diagnostic>) -> Option<()> {
    if !request.kind.compares_rows() {
        return Some(());
    }
    let is_drawn = |metric: &&&Metric| rows.iter().any(|row| row.observation.metric == metric.id);
    let drawn: Vec<&&Metric> = request.metrics.iter().filter(is_drawn).collect();
    let (first, others) = drawn.split_first()?;
    let Some(other) = others.iter().find(|other| !first.is_alike(other)) else { return Some(()) };
    let is_part = |part: &Metric, whole: &Metric| part.part_of.as_ref() == Some(&whole.id);
    let help = if is_part(first, other) || is_part(other, first) { "help-whole" } else { "help-alike" };
    let fault = Diagnostic::at_place(Code::MixedBasis, place).with("codes", Reason::Definition.code());
    let fault = fault.with_term("what", "basis-metric").with("first", first.name.as_str());
    let fault = fault.with("second", other.name.as_str()).with("id", first.id.as_str());
    out.push(fault.with("other_id", other.id.as_str()).help(help));
    None
}
