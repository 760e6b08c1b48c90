//! The figures as data files.
//!
//! In: the book. Out: JSON and CSV with one record an observation, in the
//! order of the sheets. Numbers are strings, so that no reader rounds them.

use serde::Serialize;

use super::Renderer;
use crate::ledger::{Coverage, Ledger, Statement};
use crate::model::{Book, Bound, Measure, Missing, Observation, Zone};
use crate::site::SitePath;

/// The whole data file.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names of the data file")]
struct Figures<'a> {
    edition: String,
    figures: Vec<Figure<'a, Vec<Said<'a>>>>,
    coverage: Vec<Covered<'a>>,
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
    /// Where it is stated: in CSV the addresses, parted by spaces.
    stated: S,
}

/// Returns all figures as JSON.
pub(super) fn json(renderer: &Renderer) -> Vec<u8> {
    let (book, ledger) = (renderer.book, renderer.ledger);
    let stated = book.observations.values().map(|observation| {
        let stated = ledger.stated(&observation.id).iter().map(|statement| said(statement)).collect();
        figure(book, observation, stated)
    });
    let figures = Figures {
        edition: book.settings.edition.code(),
        figures: stated.collect(),
        coverage: book.zones.values().map(|zone| covered(ledger, zone)).collect(),
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
        let _ = writer.serialize(figure(book, observation, stated));
    }
    writer.into_inner().unwrap_or_default()
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

fn figure<'a, S>(book: &'a Book, observation: &'a Observation, stated: S) -> Figure<'a, S> {
    let definite = observation.definite();
    Figure {
        id: observation.id.as_str(),
        zone: observation.zone.as_str(),
        zone_name: book.zones.get(&observation.zone).map_or("", |zone| &zone.short),
        area: observation.area.as_str(),
        metric: observation.metric.as_str(),
        metric_name: book.metrics.get(&observation.metric).map_or("", |metric| &metric.name),
        value: definite.map(|definite| definite.quantity.value.to_string()),
        unit: definite.map(|definite| definite.quantity.unit.id.as_str()),
        bound: definite.and_then(|definite| name(Bound::NAMES, &definite.bound?)),
        baseline: definite.and_then(|definite| definite.baseline).map(|value| value.to_string()),
        period: observation.period.code(),
        scope: observation.scope.as_deref(),
        status: observation.status.name(),
        missing: match &observation.measure {
            Measure::Missing(reason) => name(Missing::NAMES, reason),
            Measure::Value(_) => None,
        },
        source: observation.source.as_ref().map(crate::model::SourceId::as_str),
        note: observation.note.as_deref(),
        stated,
    }
}

/// Returns the name of a meaning in a fixed list.
fn name<T: PartialEq>(names: &[(&'static str, T)], meaning: &T) -> Option<&'static str> {
    names.iter().find(|(_, other)| other == meaning).map(|(name, _)| *name)
}
