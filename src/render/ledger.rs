//! The ledger: every figure with the sentence that states it.
//!
//! In: the book and what reconciling it came to. Out: the page that an editor
//! answers for: how many figures each text has and how many are borne out,
//! what the texts compute, what is waived and why, and what is open.

use serde::Serialize;

use super::case::CoverageView;
use super::view::{FigureTable, Head, Link};
use super::{Renderer, view};
use crate::ledger::{Claim, Kind};
use crate::model::{Case, Zone};
use crate::site::SitePath;

/// The most figures that stand on the one page; beyond, each zone's page has its own.
const LISTED: usize = 600;

/// The page of the ledger.
#[derive(Debug, Serialize)]
pub(super) struct LedgerView {
    head: Head,
    figure_count: usize,
    texts: Vec<TextView>,
    /// The figures of each zone; empty where they are too many for one page.
    zones: Vec<ZoneView>,
    claims: Vec<ClaimView>,
    waivers: Vec<WaiverView>,
    /// What is still open, each in a line.
    open: Vec<String>,
}

#[derive(Debug, Serialize)]
struct TextView {
    link: Link,
    zone: Link,
    coverage: CoverageView,
}

#[derive(Debug, Serialize)]
struct ZoneView {
    zone: Link,
    /// The id of its heading.
    anchor: String,
    figures: FigureTable,
}

#[derive(Debug, Serialize)]
struct ClaimView {
    kind: String,
    text: Link,
    sentence: String,
    claimed: String,
    formula: String,
    computed: String,
    holds: bool,
}

#[derive(Debug, Serialize)]
struct WaiverView {
    code: &'static str,
    text: String,
    words: String,
    reason: String,
    until: String,
}

/// Returns the page of the ledger.
pub(super) fn view(renderer: &Renderer, path: &SitePath) -> LedgerView {
    let book = renderer.book;
    let words = renderer.words;
    let cases = || book.zones.values().flat_map(|zone| zone.cases.iter().map(move |case| (zone, case)));
    let texts = cases().filter_map(|(zone, case)| {
        let account = renderer.ledger.case(case)?;
        Some(TextView {
            link: text(path, case),
            zone: view::zone_link(path, zone),
            coverage: CoverageView::new(renderer, &account.coverage),
        })
    });
    let zones = book.zones.values().filter(|_| book.observations.len() <= LISTED).map(|zone| ZoneView {
        zone: view::zone_link(path, zone),
        anchor: format!("cb-zone-{}", zone.id),
        figures: renderer.figures(path, book.sheet(zone)),
    });
    let claims = cases().flat_map(|(_, case)| {
        let claims = renderer.ledger.case(case).map_or(&[][..], |account| &account.claims);
        claims.iter().map(move |claim| claim_view(renderer, path, case, claim))
    });
    let waivers =
        book.waivers.iter().enumerate().filter(|(number, _)| renderer.ledger.waivers_met.contains(number));
    LedgerView {
        head: renderer.head(path, "figures", &words.text("nav-figures"), &words.text("ledger-lead")),
        figure_count: book.observations.len(),
        texts: texts.collect(),
        zones: zones.filter(|zone| !zone.figures.rows.is_empty()).collect(),
        claims: claims.collect(),
        waivers: waivers
            .map(|(_, waiver)| WaiverView {
                code: waiver.code.name(),
                text: title(renderer, &waiver.path),
                words: waiver.words.clone(),
                reason: waiver.reason.clone(),
                until: words.edition(waiver.until),
            })
            .collect(),
        open: renderer.ledger.open.clone(),
    }
}

fn claim_view(renderer: &Renderer, path: &SitePath, case: &Case, claim: &Claim) -> ClaimView {
    let mut text = text(path, case);
    if let Some(anchor) = &claim.anchor {
        text.href = format!("{}#{anchor}", text.href);
    }
    ClaimView {
        kind: renderer.words.text(match claim.kind {
            Kind::Change => "claim-change",
            Kind::Share => "claim-share",
            Kind::Sum => "claim-sum",
            Kind::Growth => "claim-growth",
            Kind::Year => "claim-year",
        }),
        text,
        sentence: claim.sentence.clone(),
        claimed: claim.claimed.clone(),
        formula: claim.formula.clone(),
        computed: claim.computed.clone(),
        holds: claim.holds(),
    }
}

fn text(path: &SitePath, case: &Case) -> Link {
    Link { label: case.title.text.clone(), href: path.to(&SitePath::case(&case.zone, &case.slug)) }
}

/// Returns what a reader calls the text in a file: a case's title, or the sheet of a zone.
fn title(renderer: &Renderer, file: &str) -> String {
    let mut parts = file.trim_start_matches("content/zones/").split('/');
    let zone: Option<&Zone> = parts.next().and_then(|id| renderer.book.zones.get(id));
    let slug = parts.next().and_then(|name| name.strip_suffix(".md"));
    let case = zone.and_then(|zone| zone.cases.iter().find(|case| Some(case.slug.as_str()) == slug));
    match (case, zone) {
        (Some(case), _) => case.title.text.clone(),
        (None, Some(zone)) => renderer.words.fill("ledger-sheet", &[("zone", &zone.short)]),
        _ => file.to_owned(),
    }
}
