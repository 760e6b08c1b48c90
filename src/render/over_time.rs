//! A metric over time: a line or a panel for each area.
//!
//! In: the series of a metric. Out: a chart with its table, one row an area and one column a
//! time, made from one list, so that they cannot differ.

use std::collections::BTreeMap;

use super::Renderer;
use super::caption::{latest, list_sources};
use super::chart_frame::{ChartContent, RowView, TableView};
use super::trend::{at, changes, headline, lead, leads, rivals, since};
use super::words::number;
use crate::chart::{ChartLine, ChartRows, LinePlot, LinePoint, Time, needs_zero};
use crate::model::{
    AreaId, Better, Chart, ChartId, ChartKind, Definite, Metric, Observation, Period, ShownObservations,
    TimeSeries, Unit, common_unit,
};
use crate::site::SitePath;

/// The most areas that a chart shows; more lines would run into one another.
const SHOWN: usize = 40;
/// The lines that are named where they are too many for all to be.
const NAMED: usize = 3;

/// Returns the chart of a metric over time, the best last value first; `None` if no area has values of three times on
/// one basis, or if it is a rank, which is no amount.
pub(super) fn of_metric(
    renderer: &Renderer,
    from: Option<&SitePath>,
    metric: &Metric,
    series: &[TimeSeries],
) -> Option<ChartContent> {
    if metric.kind.is_rank() || !series.iter().any(TimeSeries::is_line) {
        return None;
    }
    let mut sorted: Vec<&TimeSeries> = series.iter().collect();
    let last = |series: &TimeSeries| Some(series.points.last()?.definite()?.quantity.base());
    sorted.sort_by_key(|series| last(series));
    if metric.better != Better::Lower {
        sorted.reverse();
    }
    if sorted.len() > SHOWN {
        // A line says more than two points.
        sorted.sort_by_key(|series| !series.is_line());
        sorted.truncate(SHOWN);
    }
    let lead = lead(renderer, metric, &sorted);
    let is_set_off = |_: &&AreaId| sorted.len() > LinePlot::COLOURED;
    let emphasis = Emphasis {
        highlighted: lead.iter().map(|lead| lead.area).filter(is_set_off).collect(),
        named: if sorted.len() > LinePlot::CROWD { NAMED } else { usize::MAX },
    };
    let (plot, mut content) = content(renderer, from, metric, &sorted, &emphasis)?;
    content.name = Some(ChartId::OverTime(metric.id.clone()));
    content.id = format!("cb-series-{}", metric.id);
    content.title = match &lead {
        Some(lead) if plot.lines.len() > 1 => {
            let changes = changes(renderer, &plot);
            content.notes.push(renderer.words.fill("series-changes", &[("changes", &changes)]));
            if let Some(rivals) = rivals(renderer, lead) {
                content.notes.insert(0, rivals);
            }
            leads(renderer, metric, &plot, lead, since(renderer, metric, &sorted, series))
        }
        _ => headline(renderer, metric, &plot),
    };
    if series.len() > sorted.len() {
        let left = (series.len() - sorted.len()).to_string();
        let args = [("shown", &*sorted.len().to_string()), ("count", &left)];
        content.notes.push(renderer.words.fill("chart-left-out", &args));
    }
    content.rows = ChartRows::Lines(plot);
    Some(content)
}

/// Returns an author's chart over time; `None` if it is of another kind.
pub(super) fn of_chart(
    renderer: &Renderer,
    from: Option<&SitePath>,
    chart: &Chart,
    shown: &ShownObservations,
) -> Option<ChartContent> {
    if !shown.kind.is_over_time() {
        return None;
    }
    let rows: Vec<(&Observation, bool)> = shown
        .rows
        .iter()
        .filter_map(|row| Some((renderer.book.observation(&row.observation)?, row.highlight)))
        .collect();
    let metric = renderer.book.metrics.get(&rows.first()?.0.metric)?;
    let series: Vec<TimeSeries> = rows
        .chunk_by(|(one, _), (other, _)| one.area == other.area)
        .filter_map(|points| {
            let area = &points.first()?.0.area;
            Some(TimeSeries { area, points: points.iter().map(|(point, _)| *point).collect() })
        })
        .collect();
    let highlighted: Vec<&AreaId> =
        rows.iter().filter(|(_, highlight)| *highlight).map(|(point, _)| &point.area).collect();
    let series: Vec<&TimeSeries> = series.iter().collect();
    let emphasis = Emphasis { highlighted, named: usize::MAX };
    let (plot, mut content) = content(renderer, from, metric, &series, &emphasis)?;
    (content.id, content.title) = (chart.id.clone(), chart.title.text.clone());
    if !shown.missing.is_empty() {
        let areas = shown.missing.iter().map(|area| renderer.book.area_name(area).to_owned());
        let areas = renderer.words.list(&areas.collect::<Vec<_>>());
        content.notes.push(renderer.words.fill("chart-not-drawn", &[("areas", &areas)]));
    }
    content.rows =
        if shown.kind == ChartKind::Line { ChartRows::Lines(plot) } else { ChartRows::Panels(plot) };
    Some(content)
}

/// Which lines of a chart stand out.
struct Emphasis<'a> {
    /// The areas that are set off.
    highlighted: Vec<&'a AreaId>,
    /// How many lines are named; the others are the context of these.
    named: usize,
}

/// Returns series as lines, with what stands around them but the id, the title and what is drawn.
fn content(
    renderer: &Renderer,
    from: Option<&SitePath>,
    metric: &Metric,
    shown: &[&TimeSeries],
    emphasis: &Emphasis,
) -> Option<(LinePlot, ChartContent)> {
    let points = || shown.iter().flat_map(|series| series.points.iter().copied());
    let quantities: Vec<_> =
        points().filter_map(Observation::definite).map(|known| &known.quantity).collect();
    let unit = common_unit(&quantities)?;
    let words = renderer.words;
    let periods: BTreeMap<i32, &Period> = points().filter_map(|o| Some((at(o)?, &o.period))).collect();
    let times: Vec<Time> =
        periods.iter().map(|(at, period)| Time { at: *at, label: words.period(period) }).collect();
    let end = *periods.keys().next_back()?;
    let basis = LineBasis { unit, step: step(&periods), end };
    let mut lines: Vec<ChartLine> =
        shown.iter().filter_map(|series| line(renderer, from, series, &basis)).collect();
    for (number, (line, series)) in lines.iter_mut().zip(shown).enumerate() {
        line.highlight = emphasis.highlighted.contains(&series.area);
        line.is_context = number >= emphasis.named;
    }
    let from_zero = needs_zero(lines.iter().flat_map(|line| &line.points).map(|point| point.value));
    let (first, last) = (times.first()?.label.clone(), times.last()?.label.clone());
    let span = words.fill("series-span", &[("first", &first), ("last", &last)]);
    let subtitle = subtitle(renderer, metric, shown, unit, &span);
    let table = table(renderer, from, shown, &lines, &periods, unit);
    let plot = LinePlot { lines, times, unit: unit.name.clone(), from_zero };
    let description = description(renderer, &plot, &subtitle);
    let mut notes = notes(renderer, &plot, unit, points());
    let is_open =
        |series: &TimeSeries| series.points.iter().any(|point| renderer.ledger.unchecked.contains(&point.id));
    let open = shown.iter().filter(|series| is_open(series));
    notes.extend(remarks(renderer, points()));
    let open: Vec<String> = open.map(|series| renderer.book.area_name(series.area).to_owned()).collect();
    if !open.is_empty() {
        notes.push(words.fill("chart-unchecked", &[("rows", &words.list(&open))]));
    }
    let content = ChartContent {
        name: None,
        id: String::new(),
        title: String::new(),
        subtitle,
        description,
        notes,
        remark: None,
        sources: list_sources(renderer, points()),
        as_of: latest(renderer, points()),
        rows: ChartRows::Ranked(Vec::new()),
        table,
    };
    Some((plot, content))
}

/// Returns the months between two times of a series: the fewest between any two.
fn step(periods: &BTreeMap<i32, &Period>) -> i32 {
    let ats: Vec<i32> = periods.keys().copied().collect();
    ats.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap_or(12)
}

fn in_unit(known: &Definite, unit: &Unit) -> Option<Definite> {
    Some(Definite { quantity: known.quantity.in_unit(unit)?, ..known.clone() })
}

/// What the lines of a chart share.
struct LineBasis<'a> {
    unit: &'a Unit,
    /// The months between two times.
    step: i32,
    /// The last time.
    end: i32,
}

fn line(
    renderer: &Renderer,
    from: Option<&SitePath>,
    series: &TimeSeries,
    basis: &LineBasis,
) -> Option<ChartLine> {
    let words = renderer.words;
    let label = renderer.book.area_name(series.area).to_owned();
    let mut points: Vec<LinePoint> = Vec::new();
    for observation in &series.points {
        let (known, at) = (in_unit(observation.definite()?, basis.unit)?, at(observation)?);
        points.push(LinePoint {
            at,
            value: known.quantity.value,
            text: words.definite(&known),
            hollow: !observation.status.is_settled(),
            joined: points.last().is_some_and(|last| at - last.at <= basis.step),
        });
    }
    let (first, last) = (series.points.first()?, series.points.last()?);
    let dated = |observation: &Observation, text: &str| {
        words.fill("goal-cell", &[("period", &words.period(&observation.period)), ("value", text)])
    };
    let ends = [dated(first, &points.first()?.text), dated(last, &points.last()?.text)];
    let name = words.fill("chart-row", &[("label", &label), ("values", &words.list(&ends))]);
    // A line leads to the sheet by itself: its name is the area, and its values are many.
    let href = from.map(|from| {
        format!("{}#{}", from.to(&SitePath::zone(&last.zone)), renderer.book.row_anchor(&last.id))
    });
    let value = points.last()?;
    let end = if value.at == basis.end { value.text.clone() } else { dated(last, &value.text) };
    Some(ChartLine { label, name, href, end, points, highlight: false, is_context: false })
}

fn subtitle(renderer: &Renderer, metric: &Metric, shown: &[&TimeSeries], unit: &Unit, span: &str) -> String {
    let words = renderer.words;
    let areas = match shown {
        [series] => renderer.book.area_name(series.area).to_owned(),
        _ => words.fill("chart-areas", &[("count", &shown.len().to_string())]),
    };
    let mut names = vec![metric.name.clone()];
    names.extend(shown.first().and_then(|series| series.points.first()?.scope.clone()));
    let args = [
        ("zones", areas.as_str()),
        ("metrics", &words.list(&names)),
        ("unit", &unit.name),
        ("periods", span),
    ];
    words.fill("chart-subtitle", &args)
}

/// Describes the chart for readers who cannot see it: what it shows, and the highest and the lowest of the last values.
fn description(renderer: &Renderer, plot: &LinePlot, subtitle: &str) -> String {
    let words = renderer.words;
    let last = |line: &&ChartLine| line.points.last().map(|point| point.value);
    let told = |line: Option<&ChartLine>| {
        line.map_or_else(String::new, |line| {
            words.fill("chart-row", &[("label", &line.label), ("values", &line.end)])
        })
    };
    let rows = match plot.lines.as_slice() {
        [line] => line.name.clone(),
        lines => words.fill(
            "series-ends",
            &[
                ("highest", &told(lines.iter().max_by_key(last))),
                ("lowest", &told(lines.iter().min_by_key(last))),
            ],
        ),
    };
    let kind = words.text(if plot.fits_one_frame() { "chart-line" } else { "chart-panels" });
    words.fill("chart-description", &[("kind", &kind), ("subtitle", subtitle), ("rows", &rows)])
}

/// Returns what the rows of points say beside their values, each with its area and time.
fn remarks<'a>(renderer: &Renderer, points: impl Iterator<Item = &'a Observation>) -> Vec<String> {
    /// The most that stand below a chart; the sheets have the rest.
    const MOST: usize = 6;
    let words = renderer.words;
    let remark = |point: &'a Observation| {
        let label = [renderer.book.area_name(&point.area).to_owned(), words.period(&point.period)];
        let values = point.note.as_deref()?;
        Some(words.fill("chart-row", &[("label", &words.list(&label)), ("values", values)]))
    };
    let mut remarks: Vec<String> = points.filter_map(remark).collect();
    if remarks.len() > MOST {
        remarks.truncate(MOST);
        remarks.push(words.text("chart-more-remarks"));
    }
    remarks
}

/// Returns what a reader must know: where the axis begins, what is left out, which values are not settled.
fn notes<'a>(
    renderer: &Renderer,
    plot: &LinePlot,
    unit: &Unit,
    points: impl Iterator<Item = &'a Observation> + Clone,
) -> Vec<String> {
    let words = renderer.words;
    let mut notes = Vec::new();
    if !plot.from_zero {
        notes.push(words.text("chart-cut-axis"));
    }
    if !plot.fits_one_frame() {
        notes.push(words.text("chart-one-scale"));
    }
    let context = plot.lines.len() - plot.named().count();
    if context > 0 {
        notes.push(words.fill("chart-context", &[("count", &context.to_string())]));
    }
    let all = || plot.lines.iter().flat_map(|line| &line.points);
    if all().any(|point| point.hollow) {
        notes.push(words.text("chart-hollow-points"));
    }
    let is_broken = |line: &ChartLine| line.points.iter().skip(1).any(|point| !point.joined);
    if plot.lines.iter().any(is_broken) {
        notes.push(words.text("chart-gaps"));
    }
    let is_other = |known: &Definite| known.quantity.unit != *unit;
    let mut sources: Vec<_> = points.clone().map(|point| &point.source).collect();
    sources.dedup();
    if sources.len() > 1 && plot.lines.len() == 1 {
        notes.push(words.text("chart-source-changes"));
    }
    if points.filter_map(Observation::definite).any(is_other) {
        notes.push(words.fill("chart-converted", &[("unit", &unit.name)]));
    }
    notes
}

/// Returns the values as a table: a row for each area, a column for each time.
fn table(
    renderer: &Renderer,
    from: Option<&SitePath>,
    shown: &[&TimeSeries],
    lines: &[ChartLine],
    periods: &BTreeMap<i32, &Period>,
    unit: &Unit,
) -> TableView {
    let head = periods.values().map(|period| renderer.words.period(period)).collect();
    let rows = shown.iter().zip(lines).map(|(series, line)| {
        let text = |at: &i32| {
            let point = line.points.iter().find(|point| point.at == *at);
            point.map_or_else(|| "—".to_owned(), |point| number(point.value))
        };
        let zone = from.zip(series.points.last()).map(|(from, last)| from.to(&SitePath::zone(&last.zone)));
        RowView {
            label: line.label.clone(),
            href: zone.unwrap_or_default(),
            cells: periods.keys().map(text).collect(),
            observations: series.points.iter().map(|point| point.id.to_string()).collect(),
        }
    });
    TableView { unit: Some(unit.name.clone()), head, rows: rows.collect() }
}
