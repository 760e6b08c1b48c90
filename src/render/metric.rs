//! Metrics: the list, and each one's definition and observations.

use indexmap::IndexMap;
use serde::Serialize;

use super::link::{Link, PageHead};
use super::linked_data::LinkedThing;
use super::part_link::{self, PartLink};
use super::view::{FigureTable, FigureView, ReasonView};
use super::words::Words;
use super::{Renderer, figure, over_time};
use crate::diagnostic::Diagnostic;
use crate::model::{ChartId, Metric, MetricSummary, Reason, Refused, Standing};
use crate::site::{LongList, SitePath};

/// The list of metrics.
#[derive(Debug, Serialize)]
pub(super) struct MetricsView {
    head: PageHead,
    /// The metrics by subject or, where they have none, by kind, in the order of first use.
    groups: Vec<MetricGroup>,
}

#[derive(Debug, Serialize)]
struct MetricGroup {
    name: String,
    metrics: Vec<MetricCard>,
}

#[derive(Debug, Serialize)]
struct MetricCard {
    link: Link,
    unit: String,
    definition: String,
    /// Its figures; none if they are too many for a line each.
    rows: Vec<FigureView>,
    /// The zones that report it; empty if none does.
    zones: String,
    count: usize,
}

/// The most figures of a metric that stand in the list of metrics.
const SHOWN: usize = 3;

/// Returns the list of metrics.
pub(super) fn list(renderer: &Renderer, path: &SitePath) -> MetricsView {
    let words = renderer.words;
    let mut groups: IndexMap<String, Vec<MetricCard>> = IndexMap::new();
    for metric in renderer.book.metrics.values() {
        let name = metric.subject.clone().unwrap_or_else(|| words.metric_type(metric.kind));
        let mut zones: Vec<String> = Vec::new();
        for observation in renderer.book.observations_of(metric) {
            let zone = renderer.short_name(&observation.zone);
            // Observations are in the order of zones, so equal zones are neighbours.
            if zones.last() != Some(&zone) {
                zones.push(zone);
            }
        }
        let few = renderer.book.observations_of(metric).filter(|_| metric.observations.len() <= SHOWN);
        groups.entry(name).or_default().push(MetricCard {
            link: Link { label: metric.name.clone(), href: path.to(&SitePath::metric(&metric.id)) },
            unit: metric.unit.name.clone(),
            definition: metric.definition.clone(),
            rows: few.map(|observation| renderer.figure(path, observation)).collect(),
            zones: named(words, &zones),
            count: metric.observations.len(),
        });
    }
    MetricsView {
        head: renderer.head(path, "metrics", &words.text("nav-metrics"), &words.text("metrics-lead")),
        groups: groups.into_iter().map(|(name, metrics)| MetricGroup { name, metrics }).collect(),
    }
}

/// Names zones, of many the first.
fn named(words: Words, zones: &[String]) -> String {
    /// The most that are named.
    const NAMED: usize = 12;
    if zones.len() <= NAMED {
        return words.list(zones);
    }
    let (first, count) = (words.list(&zones[..NAMED]), zones.len().to_string());
    words.fill("metrics-zones-more", &[("zones", &first), ("count", &count)])
}

/// The page of a metric.
#[derive(Debug, Serialize)]
pub(super) struct MetricView {
    head: PageHead,
    name: String,
    aliases: String,
    unit: String,
    kind: String,
    better: String,
    definition: String,
    /// The chart over time, rendered; `None` if no area has values of three times.
    over_time: Option<String>,
    ranking: Option<RankingView>,
    /// Its observations; none if they are too many for one page.
    figures: FigureTable,
    parts: Vec<PartLink>,
    /// The address of all its observations as CSV.
    csv: String,
}

impl MetricView {
    /// Returns how many charts the page shows.
    pub(super) fn charts(&self) -> usize {
        usize::from(self.over_time.is_some())
            + usize::from(self.ranking.as_ref().is_some_and(RankingView::has_chart))
    }
}

impl RankingView {
    /// Returns whether a chart shows the comparable figures.
    pub(super) fn has_chart(&self) -> bool {
        self.chart.is_some()
    }
}

/// The comparable figures of a metric, and those that are not.
#[derive(Debug, Serialize)]
pub(super) struct RankingView {
    /// The metric, for the ids of headings.
    id: String,
    /// The address of all observations of the metric.
    all: String,
    /// How many figures are compared and on which basis, in a sentence.
    basis: String,
    /// The chart of the ranked figures, rendered; `None` if a bar chart would be pointless.
    chart: Option<String>,
    /// The ranked figures, if no chart shows them.
    ranked: Vec<FigureView>,
    /// The figures that are not ranked, grouped by what keeps them out.
    refused: Vec<RefusedView>,
    refused_count: usize,
}

/// Figures that are not ranked, by what keeps them out.
#[derive(Debug, Serialize)]
pub(super) struct RefusedView {
    pub(super) reasons: Vec<ReasonView>,
    /// How they may compare with the ranked figures: the key of an interface word.
    pub(super) standing: &'static str,
    pub(super) figures: Vec<FigureView>,
    /// The number of figures by period, if they are too many to list; empty if each is listed.
    pub(super) more: String,
}

/// Returns the page of a metric.
pub(super) fn view(
    renderer: &Renderer,
    path: &SitePath,
    metric: &Metric,
    out: &mut Vec<Diagnostic>,
) -> MetricView {
    let words = renderer.words;
    let mut head = renderer.head(path, "metrics", &metric.name, &metric.definition);
    head.image = [ChartId::OverTime(metric.id.clone()), ChartId::Ranking(metric.id.clone())]
        .iter()
        .find_map(|name| renderer.card(name));
    renderer.describe(&mut head, path, &[], Some(LinkedThing::metric(renderer, metric)));
    let series = renderer.summaries.get(&metric.id).map_or(&[][..], |summary| &summary.series);
    let over_time = over_time::of_metric(renderer, Some(path), metric, series);
    let first = usize::from(over_time.is_some()) + 1;
    let parts = part_link::links(renderer, path, &LongList::Metric(metric.id.clone()));
    let listed = renderer.book.observations_of(metric).filter(|_| parts.is_empty());
    MetricView {
        ranking: ranking(renderer, path, metric, over_time.is_some(), first, out),
        over_time: over_time.map(|chart| renderer.chart(path, chart, 1, out)),
        head,
        name: metric.name.clone(),
        aliases: words.list(&metric.aliases),
        unit: metric.unit.name.clone(),
        kind: words.metric_type(metric.kind),
        better: words.better(metric.better),
        definition: metric.definition.clone(),
        figures: renderer.figures(path, listed),
        csv: path.to(&SitePath::metric_csv(&metric.id)),
        parts,
    }
}

/// Returns the ranking of a metric; `None` if there are fewer than two figures to compare, or if the chart over time
/// says all.
///
/// `has_history` tells whether a chart over time stands on the same page; `number` is that of the chart there.
pub(super) fn ranking(
    renderer: &Renderer,
    path: &SitePath,
    metric: &Metric,
    has_history: bool,
    number: usize,
    out: &mut Vec<Diagnostic>,
) -> Option<RankingView> {
    let summary = renderer.summaries.get(&metric.id)?;
    let ranking = &summary.ranking;
    if ranking.ranked.len() + ranking.refused.len() < 2 {
        return None;
    }
    let chart = figure::of_ranking(renderer, Some(path), metric, ranking);
    let apart = summary.apart();
    if ranking.ranked.is_empty() && apart.is_empty() {
        return None;
    }
    let bare = if chart.is_some() { &[] } else { ranking.ranked.as_slice() };
    Some(RankingView {
        id: metric.id.to_string(),
        all: format!("{}#observations", path.to(&SitePath::metric(&metric.id))),
        basis: basis(renderer.words, summary, has_history),
        ranked: bare.iter().map(|ranked| renderer.figure(path, ranked.observation)).collect(),
        chart: chart.map(|chart| renderer.chart(path, chart, number, out)),
        refused: refused(renderer, path, &apart),
        refused_count: apart.len(),
    })
}

/// Says how many figures are compared and on which basis, how many are kept apart and, unless a chart beside shows them,
/// how many are of other times; empty if there are fewer than two figures.
pub(super) fn basis(words: Words, summary: &MetricSummary, has_history: bool) -> String {
    let ranking = &summary.ranking;
    if ranking.ranked.len() + ranking.refused.len() < 2 {
        return String::new();
    }
    let apart = summary.apart().len();
    let past = ranking.refused.len() - apart;
    let refused = apart.to_string();
    let Some(first) = ranking.ranked.first().map(|ranked| ranked.observation) else {
        return words.fill("ranking-none", &[("refused", &refused)]);
    };
    let mut basis = vec![words.period(&first.period), words.status(first.status.compared())];
    basis.extend(first.scope.clone());
    let provisional = ranking.ranked.iter().filter(|ranked| !ranked.observation.status.is_settled()).count();
    if provisional > 0 && first.status.compared().is_settled() {
        basis.push(words.fill("basis-provisional", &[("count", &provisional.to_string())]));
    }
    let ranked = ranking.ranked.len().to_string();
    let args = [("basis", words.list(&basis)), ("ranked", ranked), ("refused", refused)];
    let said = words.fill("ranking-basis", &args.each_ref().map(|(name, text)| (*name, text.as_str())));
    if past == 0 || has_history {
        return said;
    }
    said + &words.fill("ranking-past", &[("count", &past.to_string())])
}

/// Returns the figures that are not ranked, grouped by what keeps them out, in the order of the sheets.
pub(super) fn refused(renderer: &Renderer, path: &SitePath, refused: &[&Refused]) -> Vec<RefusedView> {
    /// The most figures of a group that are listed one by one; a larger group is only counted.
    const LISTED: usize = 12;
    let words = renderer.words;
    let mut groups: IndexMap<&[Reason], Vec<&Refused>> = IndexMap::new();
    for refused in refused {
        groups.entry(&refused.reasons).or_default().push(refused);
    }
    groups.sort_by_key(|reasons, _| reasons.iter().min().copied());
    let group = |(reasons, refused): (&[Reason], Vec<&Refused>)| {
        let is_long = refused.len() > LISTED;
        let mut periods: IndexMap<String, usize> = IndexMap::new();
        for refused in refused.iter().filter(|_| is_long) {
            *periods.entry(words.period(&refused.observation.period)).or_default() += 1;
        }
        let count = |(period, count): (&String, &usize)| {
            words.fill("refused-count", &[("period", period), ("count", &count.to_string())])
        };
        let listed = if is_long { &[] } else { refused.as_slice() };
        RefusedView {
            reasons: reasons.iter().map(|reason| ReasonView::new(words, *reason)).collect(),
            standing: match refused.first().map(|refused| refused.standing()) {
                Some(Standing::Beside) => "standing-beside",
                Some(Standing::Range) => "standing-range",
                Some(Standing::Apart) | None => "standing-apart",
            },
            figures: listed.iter().map(|refused| renderer.figure(path, refused.observation)).collect(),
            more: words.list(&periods.iter().map(count).collect::<Vec<_>>()),
        }
    };
    groups.into_iter().map(group).collect()
}
