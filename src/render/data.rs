//! The figures as data files.
//!
//! In: the book. Out: JSON and CSV with one record per observation, in the
//! order of the sheets. Numbers are strings, so that no reader rounds them.
//! The JSON also holds the rankings, the unresolved findings and the
//! revisions, so that two editions can be compared.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Renderer;
use super::csv_file;
use super::data_columns;
use super::data_table;
use super::figure_name;
use super::revision;
use crate::ledger::{Coverage, Ledger, OpenFinding, Statement};
use crate::model::{Definite, License, Metric, Observation, ObservationValue, Period, Ranked, Refused, Zone};
use crate::site::{DataTable, SitePath};
use crate::wire::{
    CoverageRecord, FigureRecord, FiguresFile, FindingRecord, LicenseRecord, PublishedFigure, RankRecord,
    RankingRecord, ReasonRecord, RefusalRecord, StatementRecord, VERSION,
};

/// Returns all figures as JSON.
pub(super) fn json(renderer: &Renderer) -> Arc<[u8]> {
    let (book, ledger) = (renderer.book, renderer.ledger);
    let file = FiguresFile {
        version: VERSION,
        title: book.settings.title.as_str().into(),
        language: Some(book.settings.language.tag().into()),
        edition: book.settings.edition.code(),
        figures: EachFigure(renderer),
        rankings: Some(book.metrics.values().filter_map(|metric| ranking(renderer, metric)).collect()),
        coverage: Some(book.zones.values().map(|zone| coverage(ledger, zone)).collect()),
        findings: Some(ledger.open.iter().map(finding).collect()),
        revisions: revision::data(renderer),
        base_url: book.settings.base_url.clone(),
        license: book.settings.license.as_ref().map(license),
        metrics: Some(data_table::metrics(renderer)),
        sources: Some(data_table::sources(renderer)),
        areas: Some(data_table::areas(renderer)),
        units: Some(data_table::units(renderer)),
        practices: Some(data_table::practices(renderer)),
    };
    file.bytes()
}

/// The figures, each made when it is written.
struct EachFigure<'a>(&'a Renderer<'a>);

impl Serialize for EachFigure<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer
            .collect_seq(self.0.book.observations.values().map(|observation| published(self.0, observation)))
    }
}

fn published(renderer: &Renderer, observation: &Observation) -> PublishedFigure {
    let stated = renderer.ledger.stated(&observation.id).iter().map(|statement| said(statement)).collect();
    FigureRecord {
        unit_name: observation.definite().map(|definite| definite.quantity.unit.name.as_str().into()),
        name: Some(figure_name::name(renderer, &observation.id)),
        status_words: Some(renderer.words.status(observation.status)),
        ..figure(renderer, observation, stated)
    }
}

fn license(license: &License) -> LicenseRecord {
    LicenseRecord { name: license.name.clone(), title: license.title.clone(), url: license.url.clone() }
}

/// Returns figures as CSV.
pub(super) fn csv<'o>(renderer: &Renderer, rows: impl Iterator<Item = &'o Observation>) -> Vec<u8> {
    let record = |observation: &'o Observation| {
        let stated =
            renderer.ledger.stated(&observation.id).iter().map(|statement| said(statement)).map(|said| {
                match said.anchor {
                    Some(anchor) => format!("{}#{anchor}", said.page),
                    None => said.page,
                }
            });
        figure(renderer, observation, stated.collect::<Vec<_>>().join(" "))
    };
    csv_file::sheet(data_columns::names(DataTable::Figures), rows.map(record))
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
        row: Some(format!("{}#{}", SitePath::zone(&observation.zone), book.row_anchor(&observation.id))),
        stated,
    }
}
