//! The figures as data files.
//!
//! In: the book. Out: JSON and CSV with one record per observation, in the
//! order of the sheets. Numbers are strings, so that no reader rounds them.
//! The JSON also holds the rankings, the unresolved findings and the
//! revisions, so that two editions can be compared.

use super::Renderer;
use super::figure_name;
use super::revision;
use crate::ledger::{Coverage, Ledger, OpenFinding, Statement};
use crate::model::{Definite, Metric, Observation, ObservationValue, Period, Ranked, Refused, Zone, decimal};
use crate::site::SitePath;
use crate::wire::{
    CoverageRecord, FigureRecord, FiguresFile, FindingRecord, RankRecord, RankingRecord, ReasonRecord,
    RefusalRecord, StatementRecord, VERSION,
};

/// Returns all figures as JSON.
pub(super) fn json(renderer: &Renderer) -> Vec<u8> {
    let (book, ledger) = (renderer.book, renderer.ledger);
    let stated = book.observations.values().map(|observation| {
        let stated = ledger.stated(&observation.id).iter().map(|statement| said(statement)).collect();
        FigureRecord {
            unit_name: observation.definite().map(|definite| definite.quantity.unit.name.as_str().into()),
            name: Some(figure_name::name(renderer, &observation.id)),
            status_words: Some(renderer.words.status(observation.status)),
            ..figure(renderer, observation, stated)
        }
    });
    let file = FiguresFile {
        version: VERSION,
        title: book.settings.title.as_str().into(),
        language: Some(book.settings.language.tag().into()),
        edition: book.settings.edition.code(),
        figures: stated.collect(),
        rankings: Some(book.metrics.values().filter_map(|metric| ranking(renderer, metric)).collect()),
        coverage: Some(book.zones.values().map(|zone| coverage(ledger, zone)).collect()),
        findings: Some(ledger.open.iter().map(finding).collect()),
        revisions: revision::data(renderer),
    };
    file.bytes()
}

/// Returns a table as CSV, with a byte-order mark; the first record is its head.
pub(super) fn table(records: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for record in records {
        // Writing to memory cannot fail, and every record has the same fields.
        let _ = writer.write_record(record);
    }
    harmless(&writer.into_inner().unwrap_or_default())
}

/// Returns all figures as CSV, with a byte-order mark so that Excel and WPS detect the encoding.
pub(super) fn csv(renderer: &Renderer) -> Vec<u8> {
    let (book, ledger) = (renderer.book, renderer.ledger);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
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
    harmless(&writer.into_inner().unwrap_or_default())
}

/// Returns a CSV file in which no text is a formula for a spreadsheet: `=1+1` becomes `'=1+1`, as OWASP advises.
fn harmless(bytes: &[u8]) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    for record in reader.records().flatten() {
        let fields = record.iter().map(|field| {
            let begins = field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
            if begins && !is_number(field) { format!("'{field}") } else { field.to_owned() }
        });
        // Writing to memory cannot fail.
        let _ = writer.write_record(fields);
    }
    writer.into_inner().unwrap_or_default()
}

/// Returns whether a field is a number with its sign and unit, `+61.6%` or `-3个百分点`: letters and digits alone make
/// no formula.
fn is_number(field: &str) -> bool {
    let Some(number) = field.strip_prefix(['+', '-']) else { return decimal(field).is_some() };
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '%' | ' ');
    number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(is_part)
}

/// Returns the ranking of a metric; `None` if it has none.
fn ranking<'a>(renderer: &'a Renderer, metric: &'a Metric) -> Option<RankingRecord> {
    let ranking = renderer.ranking(metric)?;
    if ranking.ranked.is_empty() && ranking.refused.is_empty() {
        return None;
    }
    let place = |ranked: &Ranked<'a>| RankRecord {
        figure: ranked.observation.id.as_str().into(),
        best: ranked.place.best,
        worst: ranked.place.worst,
    };
    let refused = |refused: &Refused<'a>| {
        let reasons = refused.reasons.iter();
        let reasons = reasons.map(|code| ReasonRecord { code: *code, words: renderer.words.reason(*code) });
        RefusalRecord { figure: refused.observation.id.as_str().into(), reasons: reasons.collect() }
    };
    Some(RankingRecord {
        metric: metric.id.as_str().into(),
        metric_name: metric.name.as_str().into(),
        ranked: ranking.ranked.iter().map(place).collect(),
        refused: ranking.refused.iter().map(refused).collect(),
    })
}

fn finding(finding: &OpenFinding) -> FindingRecord {
    FindingRecord {
        code: finding.code.name().into(),
        file: finding.file.as_deref().map(Into::into),
        message: finding.words.as_str().into(),
    }
}

fn said(statement: &Statement) -> StatementRecord {
    StatementRecord {
        page: SitePath::text(&statement.text).to_string(),
        anchor: statement.anchor.as_deref().map(Into::into),
        sentence: statement.sentence.as_str().into(),
    }
}

/// Adds up the coverage of a zone's texts.
fn coverage<'a>(ledger: &'a Ledger, zone: &'a Zone) -> CoverageRecord {
    let zone_id = zone.id.as_str().into();
    let mut sum = CoverageRecord { zone: zone_id, found: 0, bound: 0, unaccounted: 0, names: Vec::new() };
    for account in zone.cases.iter().filter_map(|case| ledger.case(case)) {
        let Coverage { found, bound, unaccounted, names, examples: _ } = &account.coverage;
        sum.found += found;
        sum.bound += bound;
        sum.unaccounted += unaccounted;
        sum.names.extend(names.iter().map(|name| name.as_str().into()));
    }
    sum
}

fn figure<'a, S>(renderer: &'a Renderer, observation: &'a Observation, stated: S) -> FigureRecord<S> {
    let book = renderer.book;
    let definite = observation.definite();
    let before = |definite: &'a Definite| definite.baseline.as_ref()?.period.as_ref();
    FigureRecord {
        id: observation.id.as_str().into(),
        zone: observation.zone.as_str().into(),
        zone_name: book.zones.get(&observation.zone).map_or("", |zone| &zone.short).into(),
        area: observation.area.as_str().into(),
        area_name: book.area_name(&observation.area).into(),
        metric: observation.metric.as_str().into(),
        metric_name: book.metrics.get(&observation.metric).map_or("", |metric| &metric.name).into(),
        value: definite.map(|definite| definite.quantity.value.to_string()),
        unit: definite.map(|definite| definite.quantity.unit.id.as_str().into()),
        bound: definite.and_then(|definite| definite.bound),
        baseline: definite.and_then(Definite::before).map(|value| value.to_string()),
        baseline_period: definite.and_then(before).map(Period::code),
        accuracy: definite.and_then(|definite| definite.accuracy).map(|value| value.to_string()),
        period: observation.period.code(),
        scope: observation.scope.as_deref().map(Into::into),
        status: observation.status,
        missing: match &observation.measure {
            ObservationValue::Missing(reason) => Some(*reason),
            ObservationValue::Value(_) => None,
        },
        source: observation.source.as_ref().map(|source| source.as_str().into()),
        note: observation.note.as_deref().map(Into::into),
        definition: observation.definition.as_deref().map(Into::into),
        words: Some(renderer.value(observation)),
        unit_name: None,
        name: None,
        status_words: None,
        stated,
    }
}
