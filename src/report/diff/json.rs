//! The difference between two editions as JSON, for programs.

use serde_json::{Value, json};

use crate::diff::{Cause, CauseKind, Change, Difference, FigureChange, FigureField, Move, Side};
use crate::site::SitePath;
use crate::wire::{FindingRecord, PublishedFigure, ReasonRecord, RevisionRecord};

/// Returns the difference as one JSON object; parts that could not be compared are null.
pub fn text(difference: &Difference) -> String {
    let rankings = difference.rankings.as_ref().map(|rankings| {
        let ranking = |ranking: &crate::diff::RankingChange| {
            json!({
                "metric": ranking.metric,
                "metric_name": ranking.metric_name,
                "causes": ranking.causes.iter().map(cause).collect::<Vec<_>>(),
                "moves": ranking.moves.iter().map(moved).collect::<Vec<_>>(),
            })
        };
        rankings.iter().map(ranking).collect::<Vec<_>>()
    });
    let pages = difference.pages.as_ref().map(|pages| {
        let page = |page: &crate::diff::PageChange| {
            json!({
                "change": change(page.change),
                "path": page.path.as_str(),
                "title": page.title,
                "successor": page.successor.as_ref().map(SitePath::as_str),
            })
        };
        pages.iter().map(page).collect::<Vec<_>>()
    });
    let charts = difference.charts.as_ref().map(|charts| {
        let chart = |chart: &crate::diff::ChartChange| {
            json!({
                "change": change(chart.change),
                "page": chart.page.as_str(),
                "id": chart.id,
                "title": chart.title,
            })
        };
        charts.iter().map(chart).collect::<Vec<_>>()
    });
    let findings = difference.findings.as_ref().map(|found| {
        let list = |list: &[FindingRecord]| list.iter().map(finding).collect::<Vec<_>>();
        json!({ "new": list(&found.new), "gone": list(&found.gone), "only_about_figures": found.is_partial })
    });
    let value = json!({
        "old": side(&difference.old),
        "new": side(&difference.new),
        "figures": difference.figures.iter().map(figure_change).collect::<Vec<_>>(),
        "unexplained": difference.unexplained().count(),
        "rankings": rankings,
        "pages": pages,
        "charts": charts,
        "findings": findings,
    });
    format!("{value:#}\n")
}

fn side(side: &Side) -> Value {
    json!({ "name": side.name, "title": side.title, "edition": side.edition, "figures": side.figures })
}

fn change(change: Change) -> &'static str {
    match change {
        Change::Changed => "changed",
        Change::Added => "added",
        Change::Withdrawn => "withdrawn",
    }
}

fn figure_change(found: &FigureChange) -> Value {
    let difference = found.difference.as_ref();
    json!({
        "change": change(found.change),
        "id": found.figure().map(|figure| figure.id.as_str()),
        "name": found.figure().and_then(|figure| figure.name.as_deref()),
        "fields": found.fields.iter().map(|name| field(*name)).collect::<Vec<_>>(),
        "owes_a_reason": found.is_grave,
        "misstates_what_was": found.is_misstated,
        "old": found.old.as_ref().map(figure),
        "new": found.new.as_ref().map(figure),
        "difference": difference.map(|change| {
            let quantity = change.quantity();
            json!({ "value": quantity.value.to_string(), "unit": quantity.unit.id })
        }),
        "sentences_before": found.before,
        "sentences_after": found.after,
        "revisions": found.revisions.iter().map(revision).collect::<Vec<_>>(),
    })
}

fn field(field: FigureField) -> &'static str {
    match field {
        FigureField::Value => "value",
        FigureField::Bound => "bound",
        FigureField::Baseline => "baseline",
        FigureField::Missing => "missing",
        FigureField::Status => "status",
        FigureField::Source => "source",
        FigureField::Note => "note",
        FigureField::Definition => "definition",
        FigureField::Sentences => "sentences",
    }
}

/// Returns what an edition says of a figure, under the names of the data file.
fn figure(figure: &PublishedFigure) -> Value {
    json!({
        "id": figure.id,
        "words": figure.words,
        "value": figure.value,
        "unit": figure.unit,
        "bound": figure.bound,
        "baseline": figure.baseline,
        "period": figure.period,
        "status": figure.status,
        "missing": figure.missing,
        "source": figure.source,
        "note": figure.note,
        "definition": figure.definition,
    })
}

fn revision(revision: &RevisionRecord) -> Value {
    json!({
        "kind": revision.kind,
        "edition": revision.edition,
        "reason": revision.reason,
        "was": revision.was.as_ref().map(|was| was.words.as_str()),
    })
}

fn moved(moved: &Move) -> Value {
    let place =
        |place: Option<(usize, usize)>| place.map(|(best, worst)| json!({ "best": best, "worst": worst }));
    json!({ "figure": moved.figure.id, "old": place(moved.old), "new": place(moved.new) })
}

fn cause(cause: &Cause) -> Value {
    let kind = match cause.kind {
        CauseKind::Changed => "changed",
        CauseKind::Added => "added",
        CauseKind::Withdrawn => "withdrawn",
        CauseKind::Admitted => "comparable",
        CauseKind::Refused => "not comparable",
    };
    let reason = |reason: &ReasonRecord| json!({ "code": reason.code, "words": reason.words });
    let figure = cause.new.as_ref().or(cause.old.as_ref()).map(|figure| figure.id.as_str());
    let reasons: Vec<Value> = cause.reasons.iter().map(reason).collect();
    json!({ "figure": figure, "kind": kind, "reasons": reasons })
}

fn finding(finding: &FindingRecord) -> Value {
    json!({ "code": finding.code, "file": finding.file, "message": finding.message })
}
