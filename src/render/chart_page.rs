//! The page of a chart, and the chart as files.
//!
//! In: the name of a chart. Out: what is cited and embedded: a page with the table open, an SVG
//! and a card with all words inside, a CSV.

use serde::Serialize;
use serde_json::json;

use super::chart_frame::{ChartContent, ChartView};
use super::link::{Link, PageHead};
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
    let (settings, words) = (&renderer.book.settings, renderer.words);
    let address = renderer.chart_address(name);
    let code = renderer.book.chart_code(name);
    let publisher = settings.publisher.as_ref();
    let publisher = publisher.map(|publisher| words.fill("cite-publisher", &[("publisher", publisher)]));
    let cite = words.fill(
        "chart-cite",
        &[
            ("title", &content.title),
            ("publisher", publisher.as_deref().unwrap_or_default()),
            ("site", &settings.title),
            ("edition", &words.edition(settings.edition)),
            ("code", &code),
            ("address", address.as_deref().unwrap_or_default()),
        ],
    );
    let mut head = renderer.head(path, section(name), &content.title, &content.description);
    head.image = renderer.card(name);
    let file = |format| {
        let base = settings.base_url.as_ref()?;
        Some(format!("{base}/{}", SitePath::chart_file(&code, format)))
    };
    head.data = address
        .as_ref()
        .map(|address| linked_data(renderer, &content, &code, address, file(ChartFormat::Csv)));
    let embed = address.zip(file(ChartFormat::Svg)).map(|(address, svg)| {
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
        cite: cite.trim_end().to_owned(),
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

/// Returns what a chart is, for machines: JSON-LD in the words of schema.org.
///
/// `<` is escaped, so that no word of an author ends the element that it stands in.
fn linked_data(
    renderer: &Renderer,
    content: &ChartContent,
    code: &str,
    address: &str,
    csv: Option<String>,
) -> String {
    let settings = &renderer.book.settings;
    let publisher = settings.publisher.as_ref();
    let data = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": content.title,
        "description": content.description,
        "identifier": code,
        "url": address,
        "inLanguage": settings.language.tag(),
        "isPartOf": { "@type": "CreativeWork", "name": settings.title },
        "publisher": publisher.map(|name| json!({ "@type": "Organization", "name": name })),
        "version": settings.edition.code(),
        "distribution": csv.map(|csv| json!({
            "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": csv,
        })),
    });
    data.to_string().replace('<', "\\u003c")
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
