//! The figures as data files.
//!
//! In: the book. Out: JSON and CSV with one record an observation, in the
//! order of the sheets. Numbers are strings, so that no reader rounds them.

use serde::Serialize;

use crate::model::{Book, Bound, Measure, Missing, Observation};

/// The whole data file.
#[derive(Serialize)]
struct Figures<'a> {
    edition: String,
    figures: Vec<Figure<'a>>,
}

/// One observation; the order of the fields is that of the columns.
#[derive(Serialize)]
struct Figure<'a> {
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
}

/// Returns all figures as JSON.
pub(super) fn json(book: &Book) -> Vec<u8> {
    let figures = Figures { edition: book.settings.edition.code(), figures: figures(book).collect() };
    let mut bytes = serde_json::to_vec_pretty(&figures).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// Returns all figures as CSV, with a byte-order mark, so that Excel and WPS read it.
pub(super) fn csv(book: &Book) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    for figure in figures(book) {
        // Writing to memory cannot fail, and every record has the same fields.
        let _ = writer.serialize(figure);
    }
    writer.into_inner().unwrap_or_default()
}

fn figures(book: &Book) -> impl Iterator<Item = Figure<'_>> {
    book.observations.values().map(|observation| figure(book, observation))
}

fn figure<'a>(book: &'a Book, observation: &'a Observation) -> Figure<'a> {
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
    }
}

/// Returns the name of a meaning in a fixed list.
fn name<T: PartialEq>(names: &[(&'static str, T)], meaning: &T) -> Option<&'static str> {
    names.iter().find(|(_, other)| other == meaning).map(|(name, _)| *name)
}
