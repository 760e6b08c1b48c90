//! Timelines: the dated steps that a text tells of.
//!
//! In: the steps of a chart. Out: the chart with its table, made from one list, so that they cannot differ.

use super::Renderer;
use super::chart_frame::{ChartContent, RowView, TableView};
use crate::chart::{ChartRows, DatedStep};
use crate::model::{Chart, ChartStep};
use crate::site::SitePath;

/// The most steps that a description lists one by one; the table has the rest.
const TOLD: usize = 3;

/// Returns a chart of dated steps, the earliest first. Each leads to the heading under which the text tells it.
pub(super) fn of_chart(
    renderer: &Renderer,
    from: Option<&SitePath>,
    chart: &Chart,
    steps: &[ChartStep],
) -> ChartContent {
    let words = renderer.words;
    let page = SitePath::text(&chart.text);
    let href = |step: &ChartStep| {
        let (from, section) = (from?, step.section.as_ref()?);
        let page = if page == *from { String::new() } else { from.to(&page) };
        Some(format!("{page}#{section}"))
    };
    let edition = renderer.book.settings.edition;
    let is_to_come = |step: &ChartStep| step.period.first_day().is_some_and(|day| edition.ends_before(day));
    let dated = |step: &ChartStep| {
        let (date, text) = (words.period(&step.period), step.text.text.clone());
        let name = words.fill("chart-row", &[("label", &date), ("values", &text)]);
        DatedStep { date, text, name, href: href(step), hollow: is_to_come(step) }
    };
    let dated: Vec<DatedStep> = steps.iter().map(dated).collect();
    let planned = dated.iter().any(|step| step.hollow).then(|| words.text("chart-planned"));
    let last = steps.iter().rfind(|step| !is_to_come(step));
    let row = |step: &DatedStep| RowView {
        label: step.text.clone(),
        href: step.href.clone().unwrap_or_default(),
        cells: vec![step.date.clone()],
        observations: Vec::new(),
    };
    let table = TableView {
        unit: None,
        head: vec![words.text("column-period")],
        rows: dated.iter().map(row).collect(),
    };
    let date = |step: Option<&DatedStep>| step.map_or_else(String::new, |step| step.date.clone());
    let args = [
        ("count", &*dated.len().to_string()),
        ("first", &date(dated.first())),
        ("last", &date(dated.last())),
    ];
    let subtitle = words.fill("chart-steps", &args);
    let told: Vec<&str> = dated.iter().take(TOLD).map(|step| step.name.as_str()).collect();
    let told = told.join(&words.text("sentence-separator"));
    let args = [("kind", &*words.text("chart-timeline")), ("subtitle", &subtitle), ("rows", &told)];
    ChartContent {
        name: None,
        id: chart.id.clone(),
        title: chart.title.text.clone(),
        description: words.fill("chart-description", &args),
        subtitle,
        notes: planned.into_iter().collect(),
        remark: None,
        sources: renderer.text_title(&chart.text).to_owned(),
        as_of: last.and_then(|step| step.period.last()).map(|last| words.period(&last)),
        rows: ChartRows::Timeline(dated),
        table,
    }
}
