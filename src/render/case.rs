//! Write-ups and pages: text with its charts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::link::{self, Link, PageHead};
use super::linked_data::LinkedThing;
use super::markdown::WaivedMark;
use super::packs::{PdfLink, pdf_link};
use super::view::{FigureTable, FigureView};
use super::{Renderer, figure, markdown};
use crate::diagnostic::Diagnostic;
use crate::ledger::{Account, Coverage};
use crate::model::{Case, Chart, ObservationId, Page, Prose, Zone, ZoneId};
use crate::site::SitePath;
use crate::source::{FileId, Place};

/// The page of a case.
#[derive(Debug, Serialize)]
pub(super) struct CaseView {
    head: PageHead,
    title: String,
    /// The summary as HTML, with its figures linked to their rows.
    summary: String,
    /// How many figures of the text are accounted for; `None` if it was not reconciled.
    coverage: Option<CoverageView>,
    date: Option<String>,
    /// The period of what the text leaves undated.
    period: Option<String>,
    source: Option<String>,
    zone: Link,
    zone_name: String,
    level: Option<String>,
    city: Option<String>,
    key_figures: Vec<FigureView>,
    contents: Vec<ContentsEntry>,
    body: String,
    figures: FigureTable,
    /// The printed case; `None` if it is not printed.
    pdf: Option<PdfLink>,
    /// The previous and the next case of the collection.
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Debug, Serialize)]
struct ContentsEntry {
    level: u8,
    label: String,
    anchor: String,
}

/// Returns the page of a case.
pub(super) fn view(
    renderer: &Renderer,
    path: &SitePath,
    zone: &Zone,
    case: &Case,
    out: &mut Vec<Diagnostic>,
) -> CaseView {
    let words = renderer.words;
    let below = practices(renderer, path, case);
    let mut head = renderer.head(path, "zones", &case.title.text, &case.summary.text);
    head.image = renderer.full_address(&SitePath::case_card(&case.zone, &case.slug));
    let zone_page = (zone.name.as_str(), &SitePath::zone(&zone.id));
    renderer.describe(&mut head, path, &[zone_page], Some(LinkedThing::report(renderer, zone, case)));
    head.marking.clone_from(&case.marking);
    if case.is_draft {
        head.marking = Some(words.text("marking-draft"));
        head.noindex = true;
    }
    let (previous, next) = neighbours(renderer, path, case);
    let account = renderer.ledger.case(case);
    let row = |id: &ObservationId| row(renderer, path, Some(&case.zone), id);
    let source = case.source.as_ref().or(zone.source.as_ref());
    CaseView {
        head,
        title: case.title.text.clone(),
        summary: markdown::line(&case.summary.text, account.map_or(&[], |account| &account.summary), &row),
        coverage: account.map(|account| CoverageView::new(renderer, &account.coverage)),
        date: case.date.map(|date| words.period(&crate::model::Period::Day(date))),
        period: case.period.as_ref().map(|period| words.period(period)),
        source: source.map(|source| renderer.source_title(source)),
        zone: link::zone_link(path, zone),
        zone_name: zone.name.clone(),
        level: zone.level.clone(),
        city: zone.city.clone(),
        key_figures: renderer.key_figures(path, case),
        contents: contents(case),
        body: body(
            renderer,
            path,
            &case.prose,
            &Around { file: case.file, below: &below, account, row: &row },
            out,
        ),
        figures: renderer.figures(path, renderer.book.sheet(zone)),
        pdf: pdf_link(renderer, path, &SitePath::case_pdf(&zone.id, &case.slug), &case.title.text),
        previous,
        next,
    }
}

/// A page that is not a case.
#[derive(Debug, Serialize)]
pub(super) struct PageView {
    head: PageHead,
    title: String,
    summary: String,
    body: String,
    /// The sources of the casebook, which every such page can list.
    sources: Vec<SourceView>,
}

#[derive(Debug, Serialize)]
struct SourceView {
    title: String,
    author: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
    url: Option<String>,
}

/// Returns a page that is not a case.
pub(super) fn page_view(
    renderer: &Renderer,
    path: &SitePath,
    page: &Page,
    out: &mut Vec<Diagnostic>,
) -> PageView {
    let sources = renderer.book.settings.sources.values().map(|source| SourceView {
        title: source.title.clone(),
        author: source.author.clone(),
        publisher: source.publisher.clone(),
        date: source.date.clone(),
        url: source.url.clone(),
    });
    let account = renderer.ledger.account(&page.id);
    let row = |id: &ObservationId| row(renderer, path, None, id);
    PageView {
        head: renderer.text_head(path, "page", page),
        title: page.title.text.clone(),
        summary: markdown::line(&page.summary.text, account.map_or(&[], |account| &account.summary), &row),
        body: body(
            renderer,
            path,
            &page.prose,
            &Around { file: page.file, below: &BTreeMap::new(), account, row: &row },
            out,
        ),
        sources: sources.collect(),
    }
}

/// What a text is rendered with, besides its own words.
pub(super) struct Around<'a> {
    /// Its file.
    pub(super) file: FileId,
    /// The HTML below headings, by anchor.
    pub(super) below: &'a BTreeMap<&'a str, String>,
    /// How its figures were reconciled.
    pub(super) account: Option<&'a Account>,
    /// Returns the address of an observation's row.
    pub(super) row: &'a dyn Fn(&ObservationId) -> String,
}

/// Returns the address of an observation's row: on the page itself if it belongs to the text's own zone.
pub(super) fn row(renderer: &Renderer, path: &SitePath, own: Option<&ZoneId>, id: &ObservationId) -> String {
    let zone = renderer.book.observation(id).map(|observation| &observation.zone);
    match zone {
        Some(zone) if own != Some(zone) => {
            format!("{}#{}", path.to(&SitePath::zone(zone)), renderer.book.row_anchor(id))
        }
        _ => format!("#{}", renderer.book.row_anchor(id)),
    }
}

/// How many figures of a text are accounted for, in words.
#[derive(Debug, Serialize)]
pub(super) struct CoverageView {
    pub(super) found: usize,
    pub(super) bound: usize,
    pub(super) unaccounted: usize,
    /// The figures that were taken for names; empty if there are none.
    pub(super) names: String,
    /// How many blocks are examples, whose figures are not read.
    pub(super) examples: usize,
}

impl CoverageView {
    pub(super) fn new(renderer: &Renderer, coverage: &Coverage) -> Self {
        Self {
            found: coverage.found,
            bound: coverage.bound,
            unaccounted: coverage.unaccounted,
            names: renderer.words.list(&coverage.names),
            examples: coverage.examples,
        }
    }
}

/// Renders a text with its charts.
pub(super) fn body(
    renderer: &Renderer,
    path: &SitePath,
    prose: &Prose,
    around: &Around,
    out: &mut Vec<Diagnostic>,
) -> String {
    let mut number = 0;
    let mut draw = |chart: &Option<Chart>| {
        let content = figure::of_text(renderer, Some(path), chart.as_ref()?);
        number += 1;
        Some(renderer.chart(path, content, number, out))
    };
    let charts: Vec<String> = prose.charts.iter().map(|chart| draw(chart).unwrap_or_default()).collect();
    let back = renderer.words.text("note-back");
    let example = renderer.words.text("example");
    let table = renderer.words.text("table-scrolls");
    let waived = waived(renderer, path, around.file);
    let setting = markdown::Setting {
        path,
        charts: &charts,
        below: around.below,
        back: &back,
        example: &example,
        table: &table,
        marks: around.account.map_or(&[], |account| &account.marks),
        waived: &waived,
        row: around.row,
        chart_reference: &|typed, inlines| renderer.chart_reference(prose, typed, inlines),
    };
    markdown::html(prose, &setting)
}

/// Returns the findings in a file that waivers answer, in the order of the file.
fn waived(renderer: &Renderer, path: &SitePath, file: FileId) -> Vec<WaivedMark> {
    let is_here = |place: &Place| place.file == file;
    let findings = renderer.ledger.waived.iter();
    let mut marks: Vec<WaivedMark> = findings
        .filter_map(|finding| {
            let span = finding.place.filter(is_here)?.span?;
            let anchor = link::waiver_anchor(finding.waiver);
            Some(WaivedMark {
                last: span.end.checked_sub(1)?,
                words: finding.words.clone(),
                href: format!("{}#{anchor}", path.to(&SitePath::ledger())),
                label: renderer.words.text("waived-mark"),
            })
        })
        .collect();
    marks.sort_by_key(|mark| mark.last);
    marks
}

/// Returns the HTML below each heading: the practices that its section describes.
fn practices<'a>(renderer: &Renderer, path: &SitePath, case: &'a Case) -> BTreeMap<&'a str, String> {
    let mut below = BTreeMap::new();
    for section in case.sections.iter().filter(|section| !section.practices.is_empty()) {
        let mut html = String::from("<p class=\"tags\"><span>");
        markdown::escape(&renderer.words.text("section-practices"), &mut html);
        html.push_str("</span>");
        for practice in section.practices.iter().filter_map(|id| renderer.book.practices.get(id)) {
            let _ = write!(html, " <a href=\"{}\">", path.to(&SitePath::practice(&practice.id)));
            markdown::escape(&practice.name, &mut html);
            html.push_str("</a>");
        }
        html.push_str("</p>\n");
        below.insert(section.anchor.as_str(), html);
    }
    below
}

/// Returns the contents list: headings of the first two levels.
fn contents(case: &Case) -> Vec<ContentsEntry> {
    let sections = case.sections.iter().filter(|section| section.level <= 3);
    sections
        .map(|section| ContentsEntry {
            level: section.level,
            label: section.heading.clone(),
            anchor: section.anchor.clone(),
        })
        .collect()
}

/// Returns the cases before and after this one.
fn neighbours(renderer: &Renderer, path: &SitePath, case: &Case) -> (Option<Link>, Option<Link>) {
    let zones = &renderer.book.zones;
    let own = zones.get_full(&case.zone);
    let Some((index, _, zone)) = own else { return (None, None) };
    let at = zone.cases.iter().position(|other| other.slug == case.slug).unwrap_or(0);
    let link = |case: &Arc<Case>| Link {
        label: case.title.text.clone(),
        href: path.to(&SitePath::case(&case.zone, &case.slug)),
    };
    let before =
        zone.cases[..at].last().or_else(|| zones[..index].values().rev().find_map(|zone| zone.cases.last()));
    let after =
        zone.cases.get(at + 1).or_else(|| zones[index + 1..].values().find_map(|zone| zone.cases.first()));
    (before.map(link), after.map(link))
}
