//! The page of a chart, and the chart as files.
//!
//! In: the name of a chart. Out: what is cited and embedded: a page with the table open, an SVG
//! and a card with all words inside, a CSV.

use serde::Serialize;
use serde_json::json;

use super::chart_frame::{ChartContent, ChartView};
use super::link::{Link, PageHead};
use super::linked_data::LinkedThing;
use super::{Renderer, csv_file, figure};
use crate::chart;
use crate::model::{ChartId, TextId};
use crate::site::{ChartFormat, SitePath};

/// The page of a chart.
#[derive(Debug, Serialize)]
pub(super) struct ChartPageView {
    head: PageHead,
    chart: ChartView,
    /// Where it stands among the texts or metrics.
    stands: Link,
    /// How it is cited, by GB/T 7714 or as the language does.
    cite: String,
    /// The HTML that shows it on another site; `None` if this one has no address.
    embed: Option<String>,
}

/// Returns the page of a chart; `None` if there is no such chart.
pub(super) fn view(renderer: &Renderer, path: &SitePath, name: &ChartId) -> Option<ChartPageView> {
    let content = figure::of(renderer, Some(path), name)?;
    let address = renderer.chart_address(name);
    let code = renderer.book.chart_code(name);
    let cite = renderer.cite("chart-cite", &content.title, &code, address.as_deref());
    let mut head = renderer.head(path, section(name), &content.title, &content.description);
    head.image = renderer.card(name);
    head.cite.clone_from(&cite);
    let csv = SitePath::chart_file(&code, ChartFormat::Csv);
    let identifier = vec![("identifier", Some(json!(code)))];
    let (title, description) = (content.title.clone(), content.description.clone());
    let thing = LinkedThing::dataset(renderer, title, description, &csv, identifier);
    renderer.describe(&mut head, path, &[], Some(thing));
    let svg = renderer.full_address(&SitePath::chart_file(&code, ChartFormat::Svg));
    let embed = address.zip(svg).map(|(address, svg)| {
        let escaped = |text: &str| {
            let mut html = String::new();
            super::markdown::escape(text, &mut html);
            html
        };
        format!(
            "<a href=\"{}\"><img src=\"{}\" alt=\"{}\" style=\"max-width:100%\"></a>",
            escaped(&address),
            escaped(&svg),
            escaped(&content.description)
        )
    });
    Some(ChartPageView {
        head,
        stands: stands(renderer, path, name, &content.id),
        cite,
        embed,
        chart: content.view(renderer, path, 1),
    })
}

/// Returns the section of the site that a chart belongs to.
fn section(name: &ChartId) -> &'static str {
    match name {
        ChartId::Text(TextId::Case(..), _) => "zones",
        ChartId::Text(TextId::Practice(_), _) => "practices",
        ChartId::Text(TextId::Comparison(_), _) => "compare",
        ChartId::Text(..) => "page",
        ChartId::OverTime(_) | ChartId::Ranking(_) => "metrics",
    }
}

/// Returns the place of a chart among the texts or metrics.
fn stands(renderer: &Renderer, from: &SitePath, name: &ChartId, id: &str) -> Link {
    let (label, page) = match name {
        ChartId::Text(text, _) => (renderer.text_title(text).to_owned(), SitePath::text(text)),
        ChartId::OverTime(metric) | ChartId::Ranking(metric) => {
            let found = renderer.book.metrics.get(metric);
            (found.map_or_else(String::new, |metric| metric.name.clone()), SitePath::metric(metric))
        }
    };
    Link { label, href: format!("{}#{id}", from.to(&page)) }
}

/// Returns a chart as a file that is text; empty if there is no such chart.
pub(super) fn file(renderer: &Renderer, name: &ChartId, format: ChartFormat) -> Vec<u8> {
    let Some(content) = figure::of(renderer, None, name) else { return Vec::new() };
    match format {
        ChartFormat::Csv => table(renderer, name, &content),
        ChartFormat::Svg | ChartFormat::Png | ChartFormat::Card => {
            let (spec, words) = content.standalone(renderer);
            let is_card = format == ChartFormat::Card;
            let left_out =
                |count: usize| renderer.words.fill("chart-card-rest", &[("count", &count.to_string())]);
            let svg = if is_card {
                chart::chart_card(&spec, &words, &left_out)
            } else {
                chart::download(&spec, &words)
            };
            renderer.theme.palette().paint(svg).into_bytes()
        }
    }
}

/// Returns the table of a chart as CSV: the columns of the page, then what the page says around the table, and the ids
/// of the rows in `data/figures.csv`.
fn table(renderer: &Renderer, name: &ChartId, content: &ChartContent) -> Vec<u8> {
    let words = renderer.words;
    let table = &content.table;
    let item = table
        .unit
        .as_ref()
        .map_or_else(|| words.text("column-item"), |unit| words.fill("column-item-unit", &[("unit", unit)]));
    let around = [
        "csv-observations",
        "csv-title",
        "csv-subtitle",
        "csv-sources",
        "csv-as-of",
        "csv-code",
        "csv-address",
    ];
    let mut records = vec![std::iter::once(item).chain(table.head.iter().cloned()).collect::<Vec<_>>()];
    records[0].extend(around.map(|name| words.text(name)));
    let code = renderer.book.chart_code(name);
    for row in &table.rows {
        let mut record = vec![row.label.clone()];
        record.extend(row.cells.iter().cloned());
        record.push(row.observations.join(" "));
        record.extend([content.title.clone(), content.subtitle.clone(), content.sources.clone()]);
        record.push(content.as_of.clone().unwrap_or_default());
        record.push(code.clone());
        record.push(renderer.chart_address(name).unwrap_or_default());
        records.push(record);
    }
    csv_file::table(&records)
}
