//! What two zones report on one basis, as a chart.
//!
//! In: the metrics that both report and whose figures compare. Out: two bars for each metric, on a
//! scale of its own, for metrics have nothing in common.

use super::Renderer;
use super::caption::{latest, list_sources};
use super::chart_frame::{ChartContent, RowView, TableView};
use super::series::bar;
use crate::chart::{BarPair, ChartRows};
use crate::model::{Better, Metric, Observation, Reason, Zone};
use crate::site::SitePath;

/// A figure of one zone beside that of another.
pub(super) struct Compared<'a> {
    /// What both are figures of.
    pub(super) metric: &'a Metric,
    /// The figure of each zone.
    pub(super) figures: [&'a Observation; 2],
    /// What keeps the two from being compared directly; empty if nothing does.
    pub(super) reasons: Vec<Reason>,
}

/// The most metrics that a chart shows; the table has all.
const SHOWN: usize = 12;

/// Returns the comparable metrics of two zones as a chart; `None` if none can be drawn. A rank is no amount.
pub(super) fn content(
    renderer: &Renderer,
    from: &SitePath,
    zones: [&Zone; 2],
    comparable: &[Compared],
) -> Option<ChartContent> {
    let words = renderer.words;
    let amounts: Vec<&Compared> =
        comparable.iter().filter(|compared| !compared.metric.kind.is_rank()).collect();
    let drawn: Vec<(&Compared, BarPair)> = amounts
        .iter()
        .take(SHOWN)
        .filter_map(|compared| Some((*compared, pair(renderer, from, zones, compared)?)))
        .collect();
    let names = zones.map(|zone| zone.short.as_str());
    let observations = || drawn.iter().flat_map(|(compared, _)| compared.figures);
    let rows = drawn.iter().map(|(compared, pair)| {
        let period = words.period(&compared.figures[0].period);
        let values = pair.bars.iter().map(|bar| bar.text.clone());
        RowView {
            label: compared.metric.name.clone(),
            href: from.to(&SitePath::metric(&compared.metric.id)),
            cells: values.chain([period]).collect(),
            observations: compared.figures.iter().map(|figure| figure.id.to_string()).collect(),
        }
    });
    let rows: Vec<RowView> = rows.collect();
    let head = names.map(str::to_owned).into_iter().chain([words.text("column-period")]).collect();
    let args = [("first", names[0]), ("second", names[1]), ("count", &drawn.len().to_string())];
    let said = drawn.iter().take(3).map(|(_, pair)| {
        let values = pair.bars.each_ref().map(|bar| bar.name.clone());
        words.fill("chart-row", &[("label", &pair.label), ("values", &words.list(&values))])
    });
    let said = said.collect::<Vec<_>>().join(&words.text("sentence-separator"));
    let subtitle = words.fill("pair-chart-subtitle", &args);
    let description = [("kind", words.text("chart-versus")), ("subtitle", subtitle.clone()), ("rows", said)];
    let description = description.each_ref().map(|(name, text)| (*name, text.as_str()));
    let mut notes = vec![words.text("pair-chart-scales")];
    let settled = |figure: &Observation| figure.status.is_settled();
    if !observations().all(settled) {
        notes.push(words.text("pair-chart-hollow"));
    }
    if amounts.len() > drawn.len() {
        let left = (amounts.len() - drawn.len()).to_string();
        notes.push(words.fill("pair-chart-left-out", &[("count", &left)]));
    }
    let content = ChartContent {
        name: None,
        id: "cb-pair".to_owned(),
        title: words.fill("pair-chart-title", &args),
        description: words.fill("chart-description", &description),
        subtitle,
        notes,
        remark: None,
        sources: list_sources(renderer, observations()),
        as_of: latest(renderer, observations()),
        table: TableView { unit: None, head, rows },
        rows: ChartRows::Ranked(Vec::new()),
    };
    let pairs: Vec<BarPair> = drawn.into_iter().map(|(_, pair)| pair).collect();
    (!pairs.is_empty()).then_some(ChartContent { rows: ChartRows::Versus(pairs), ..content })
}

/// Returns the bars of a metric, both in the unit of the first; `None` if a value is missing.
fn pair(renderer: &Renderer, from: &SitePath, zones: [&Zone; 2], compared: &Compared) -> Option<BarPair> {
    let unit = &compared.figures[0].definite()?.quantity.unit;
    let bar_of = |number: usize| {
        let figure = compared.figures[number];
        let definite = figure.definite()?.in_unit(unit)?;
        let mut bar = bar(renderer.words, &zones[number].short, figure, &definite);
        bar.href = Some(renderer.statement_href(from, figure));
        bar.highlight = number == 0;
        Some(bar)
    };
    let words = renderer.words;
    let period = words.period(&compared.figures[0].period);
    let scope = match compared.metric.better {
        Better::Neutral => vec![period],
        better => vec![period, words.better(better)],
    };
    let args = [("name", compared.metric.name.as_str()), ("scope", &words.list(&scope))];
    let label = words.fill("with-scope", &args);
    let label = match gap(renderer, compared) {
        Some(gap) => words.fill("pair-apart", &[("name", &label), ("gap", &gap)]),
        None => label,
    };
    Some(BarPair { label, bars: [bar_of(0)?, bar_of(1)?] })
}

/// Returns how far apart the two values are, in words; `None` if one is known only by a bound, or both are equal.
fn gap(renderer: &Renderer, compared: &Compared) -> Option<String> {
    let [one, other] = [compared.figures[0].definite()?, compared.figures[1].definite()?];
    let is_exact = one.bound.is_none() && other.bound.is_none();
    renderer.words.apart(&one.quantity, &other.quantity).filter(|_| is_exact)
}
