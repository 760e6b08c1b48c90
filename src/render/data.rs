//! The figures as data files.
//!
//! In: the book. Out: JSON and CSV with one record an observation, in the
//! order of the sheets. Numbers are strings, so that no reader rounds them.
//! The JSON also says how the figures are ranked, what is open and what was
//! revised, so that two editions can be compared by it.

use serde::Serialize;

use super::Renderer;
use super::revision::{self, RevisionData};
use crate::ledger::{Coverage, Ledger, OpenFinding, Statement};
use crate::model::{Bound, Measure, Metric, Observation, Zone};
use crate::site::SitePath;

/// The whole data file.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names of the data file")]
struct Figures<'a> {
    title: &'a str,
    language: &'static str,
    edition: String,
    figures: Vec<Figure<'a, Vec<Said<'a>>>>,
    rankings: Vec<Standing<'a>>,
    coverage: Vec<Covered<'a>>,
    findings: Vec<Finding<'a>>,
    revisions: Vec<RevisionData<'a>>,
}

/// How the figures of a metric stand to each other.
#[derive(Serialize)]
struct Standing<'a> {
    metric: &'a str,
    metric_name: &'a str,
    /// The best first.
    ranked: Vec<Place<'a>>,
    refused: Vec<Refused<'a>>,
}

/// A figure in a ranking, and the ranks that it may have.
#[derive(Serialize)]
struct Place<'a> {
    figure: &'a str,
    best: usize,
    worst: usize,
}

/// A figure that is not ranked, and what keeps it out, the gravest first.
#[derive(Serialize)]
struct Refused<'a> {
    figure: &'a str,
    reasons: Vec<Reason>,
}

/// What keeps a figure out of a ranking.
#[derive(Serialize)]
struct Reason {
    code: &'static str,
    words: String,
}

/// A finding about figures that is open.
#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    file: Option<&'a str>,
    message: &'a str,
}

/// A sentence that states an observation.
#[derive(Serialize)]
struct Said<'a> {
    page: String,
    anchor: Option<&'a str>,
    sentence: &'a str,
}

/// How many figures of a zone's texts are accounted for.
#[derive(Serialize)]
struct Covered<'a> {
    zone: &'a str,
    found: usize,
    bound: usize,
    unaccounted: usize,
    names: Vec<&'a str>,
}

/// One observation; the order of the fields is that of the columns.
#[derive(Serialize)]
struct Figure<'a, S> {
    id: &'a str,
    zone: &'a str,
    zone_name: &'a str,
    area: &'a str,
    area_name: &'a str,
    metric: &'a str,
    metric_name: &'a str,
    value: Option<String>,
    unit: Option<&'a str>,
    bound: Option<&'static str>,
    baseline: Option<String>,
    period: String,
    scope: Option<&'a str>,
    status: &'static str,
    missing: Option<&'static str>,
    source: Option<&'a str>,
    note: Option<&'a str>,
    definition: Option<&'a str>,
    /// The value as pages say it.
    words: String,
    /// The name of the unit behind a number; only in JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_name: Option<&'a str>,
    /// What it is, as pages say it; only in JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// The status as pages say it; only in JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    status_words: Option<String>,
    /// Where it is stated: in CSV the addresses, parted by spaces.
    stated: S,
}

/// Returns all figures as JSON.
pub(super) fn json(renderer: &Renderer) -> Vec<u8> {
    let (book, ledger) = (renderer.book, renderer.ledger);
    let stated = book.observations.values().map(|observation| {
        let stated = ledger.stated(&observation.id).iter().map(|statement| said(statement)).collect();
        Figure {
            unit_name: observation.definite().map(|definite| definite.quantity.unit.name.as_str()),
            name: Some(revision::name(renderer, &observation.id)),
            status_words: Some(renderer.words.status(observation.status)),
            ..figure(renderer, observation, stated)
        }
    });
    let figures = Figures {
        title: &book.settings.title,
        language: book.settings.language.tag(),
        edition: book.settings.edition.code(),
        figures: stated.collect(),
        rankings: book.metrics.values().filter_map(|metric| standing(renderer, metric)).collect(),
        coverage: book.zones.values().map(|zone| covered(ledger, zone)).collect(),
        findings: ledger.open.iter().map(finding).collect(),
        revisions: revision::data(renderer),
    };
    let mut bytes = serde_json::to_vec_pretty(&figures).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Returns all figures as CSV, with a byte-order mark, so that Excel and WPS read it.
pub(super) fn csv(renderer: &Renderer) -> Vec<u8> {
    let (book, ledger) = (renderer.book, renderer.ledger);
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    for observation in book.observations.values() {
        let stated = ledger.stated(&observation.id).iter().map(|statement| said(statement)).map(|said| {
            match said.anchor {
                Some(anchor) => format!("{}#{anchor}", said.page),
                None => said.page,
            }
        });
        let stated = stated.collect::<Vec<_>>().join(" ");
        // Writing to memory cannot fail, and every record has the same fields.
        let _ = writer.serialize(figure(renderer, observation, stated));
    }
    writer.into_inner().unwrap_or_default()
}

/// Returns how the figures of a metric stand to each other; `None` where it has none.
fn standing<'a>(renderer: &'a Renderer, metric: &'a Metric) -> Option<Standing<'a>> {
    let ranking = renderer.ranking(metric)?;
    if ranking.ranked.is_empty() && ranking.refused.is_empty() {
        return None;
    }
    let place = |ranked: &crate::model::Ranked<'a>| Place {
        figure: ranked.observation.id.as_str(),
        best: ranked.place.best,
        worst: ranked.place.worst,
    };
    let said_reason =
        |reason: crate::model::Reason| Reason { code: reason.code(), words: renderer.words.reason(reason) };
    let refused = |refused: &crate::model::Refused<'a>| Refused {
        figure: refused.observation.id.as_str(),
        reasons: refused.reasons.iter().map(|reason| said_reason(*reason)).collect(),
    };
    Some(Standing {
        metric: metric.id.as_str(),
        metric_name: &metric.name,
        ranked: ranking.ranked.iter().map(place).collect(),
        refused: ranking.refused.iter().map(refused).collect(),
    })
}

fn finding(finding: &OpenFinding) -> Finding<'_> {
    Finding { code: finding.code.name(), file: finding.file.as_deref(), message: &finding.words }
}

fn said(statement: &Statement) -> Said<'_> {
    let page = SitePath::text(&statement.text);
    Said { page: page.to_string(), anchor: statement.anchor.as_deref(), sentence: &statement.sentence }
}

/// Adds up the coverage of a zone's texts.
fn covered<'a>(ledger: &'a Ledger, zone: &'a Zone) -> Covered<'a> {
    let mut sum = Covered { zone: zone.id.as_str(), found: 0, bound: 0, unaccounted: 0, names: Vec::new() };
    for account in zone.cases.iter().filter_map(|case| ledger.case(case)) {
        let Coverage { found, bound, unaccounted, names } = &account.coverage;
        sum.found += found;
        sum.bound += bound;
        sum.unaccounted += unaccounted;
        sum.names.extend(names.iter().map(String::as_str));
    }
    sum
}

fn figure<'a, S>(renderer: &'a Renderer, observation: &'a Observation, stated: S) -> Figure<'a, S> {
    let book = renderer.book;
    let definite = observation.definite();
    Figure {
        id: observation.id.as_str(),
        zone: observation.zone.as_str(),
        zone_name: book.zones.get(&observation.zone).map_or("", |zone| &zone.short),
        area: observation.area.as_str(),
        area_name: book.area_name(&observation.area),
        metric: observation.metric.as_str(),
        metric_name: book.metrics.get(&observation.metric).map_or("", |metric| &metric.name),
        value: definite.map(|definite| definite.quantity.value.to_string()),
        unit: definite.map(|definite| definite.quantity.unit.id.as_str()),
        bound: definite.and_then(|definite| definite.bound.map(Bound::name)),
        baseline: definite.and_then(|definite| definite.baseline).map(|value| value.to_string()),
        period: observation.period.code(),
        scope: observation.scope.as_deref(),
        status: observation.status.name(),
        missing: match &observation.measure {
            Measure::Missing(reason) => Some(reason.name()),
            Measure::Value(_) => None,
        },
        source: observation.source.as_ref().map(crate::model::SourceId::as_str),
        note: observation.note.as_deref(),
        definition: observation.definition.as_deref(),
        words: renderer.value(observation),
        unit_name: None,
        name: None,
        status_words: None,
        stated,
    }
}
