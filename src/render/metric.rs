//! Metrics: the list, and each one's definition and observations.

use serde::Serialize;

use super::Renderer;
use super::view::{FigureTable, Head, Link};
use crate::model::Metric;
use crate::site::SitePath;

/// The list of metrics.
#[derive(Debug, Serialize)]
pub(super) struct MetricsView {
    head: Head,
    /// The metrics by kind, in the order of first use.
    groups: Vec<MetricGroup>,
}

#[derive(Debug, Serialize)]
struct MetricGroup {
    kind: String,
    metrics: Vec<MetricCard>,
}

#[derive(Debug, Serialize)]
struct MetricCard {
    link: Link,
    unit: String,
    definition: String,
    /// The zones that report it; empty if none does.
    zones: String,
    count: usize,
}

/// Returns the list of metrics.
pub(super) fn list(renderer: &Renderer, path: &SitePath) -> MetricsView {
    let words = renderer.words;
    let mut groups: Vec<MetricGroup> = Vec::new();
    for metric in renderer.book.metrics.values() {
        let kind = words.metric_type(metric.kind);
        let mut zones: Vec<String> = Vec::new();
        for observation in renderer.book.observations_of(metric) {
            let zone = renderer.short_name(&observation.zone);
            // Observations stand in the order of zones, so equal ones are neighbours.
            if zones.last() != Some(&zone) {
                zones.push(zone);
            }
        }
        let card = MetricCard {
            link: Link { label: metric.name.clone(), href: path.to(&SitePath::metric(&metric.id)) },
            unit: metric.unit.name.clone(),
            definition: metric.definition.clone(),
            zones: words.list(&zones),
            count: metric.observations.len(),
        };
        match groups.iter_mut().find(|group| group.kind == kind) {
            Some(group) => group.metrics.push(card),
            None => groups.push(MetricGroup { kind, metrics: vec![card] }),
        }
    }
    MetricsView {
        head: renderer.head(path, "metrics", &words.text("nav-metrics"), &words.text("metrics-lead")),
        groups,
    }
}

/// The page of a metric.
#[derive(Debug, Serialize)]
pub(super) struct MetricView {
    head: Head,
    name: String,
    aliases: String,
    unit: String,
    kind: String,
    better: String,
    definition: String,
    figures: FigureTable,
}

/// Returns the page of a metric.
pub(super) fn view(renderer: &Renderer, path: &SitePath, metric: &Metric) -> MetricView {
    let words = renderer.words;
    MetricView {
        head: renderer.head(path, "metrics", &metric.name, &metric.definition),
        name: metric.name.clone(),
        aliases: words.list(&metric.aliases),
        unit: metric.unit.name.clone(),
        kind: words.metric_type(metric.kind),
        better: words.better(metric.better),
        definition: metric.definition.clone(),
        figures: renderer.figures(path, renderer.book.observations_of(metric)),
    }
}
