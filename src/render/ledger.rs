//! The ledger: every figure with the sentence that states it.
//!
//! In: the book and its ledger. Out: the page that an editor answers for: how
//! many figures each text has and how many are confirmed, what the texts
//! compute, what is waived and why, and which findings are unresolved.

use serde::Serialize;

use super::Renderer;
use super::case::CoverageView;
use super::link::{self, Link, PageHead};
use super::view::FigureTable;
use crate::ledger::{Account, Claim, ClaimKind, TiedFigure};
use crate::model::TextId;
use crate::site::SitePath;
use crate::source::FileKind;

/// The most figures that are listed on the one page; if there are more, each zone's page lists its own.
const LISTED: usize = 600;

/// The page of the ledger.
#[derive(Debug, Serialize)]
pub(super) struct LedgerView {
    head: PageHead,
    figure_count: usize,
    /// The page of revisions, if there are any.
    revisions: Option<String>,
    texts: Vec<TextView>,
    /// The figures of each zone; empty if they are too many for one page.
    zones: Vec<LedgerZoneView>,
    claims: Vec<ClaimView>,
    ties: Vec<TieView>,
    attributions: Vec<AttributionView>,
    waivers: Vec<WaiverView>,
    /// The unresolved findings, one per line.
    open: Vec<String>,
}

#[derive(Debug, Serialize)]
struct TextView {
    link: Link,
    /// The zone of a case, or what kind of text it is.
    kind: String,
    coverage: CoverageView,
}

#[derive(Debug, Serialize)]
struct LedgerZoneView {
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

/// A figure that its author tied to a row.
#[derive(Debug, Serialize)]
struct TieView {
    text: Link,
    excerpt: String,
    words: String,
    metric: String,
    value: String,
    period: String,
}

/// A claim to a first place that a sentence attributes.
#[derive(Debug, Serialize)]
struct AttributionView {
    text: Link,
    excerpt: String,
    words: String,
}

#[derive(Debug, Serialize)]
struct WaiverView {
    /// Its id on the page.
    anchor: String,
    code: &'static str,
    /// What the findings say that it answers.
    findings: Vec<String>,
    text: String,
    words: String,
    reason: String,
    until: String,
}

/// Returns the page of the ledger.
pub(super) fn view(renderer: &Renderer, path: &SitePath) -> LedgerView {
    let book = renderer.book;
    let words = renderer.words;
    let texts = texts(renderer);
    let claims = texts.iter().flat_map(|text| {
        text.account.claims.iter().map(move |claim| claim_view(renderer, path, text.id, claim))
    });
    let ties = texts.iter().flat_map(|text| {
        let of = move |tie| tie_view(renderer, path, text.id, tie);
        text.account.ties.iter().filter_map(of)
    });
    let zones =
        book.zones.values().filter(|_| book.observations.len() <= LISTED).map(|zone| LedgerZoneView {
            zone: link::zone_link(path, zone),
            anchor: format!("cb-zone-{}", zone.id),
            figures: renderer.figures(path, book.sheet(zone)),
        });
    let attributions = texts.iter().flat_map(|text| {
        text.account.attributions.iter().map(move |claim| AttributionView {
            text: link(renderer, path, text.id),
            excerpt: claim.excerpt.clone(),
            words: claim.words.clone(),
        })
    });
    let waivers = book.waivers.iter().enumerate().filter(|(number, _)| renderer.ledger.is_met(*number));
    LedgerView {
        head: renderer.head(path, "figures", &words.text("nav-figures"), &words.text("ledger-lead")),
        figure_count: book.observations.len(),
        revisions: renderer.site.has(&SitePath::revisions()).then(|| path.to(&SitePath::revisions())),
        texts: texts
            .iter()
            .map(|text| TextView {
                link: link(renderer, path, text.id),
                kind: text.kind.clone(),
                coverage: CoverageView::new(renderer, &text.account.coverage),
            })
            .collect(),
        zones: zones.filter(|zone| !zone.figures.rows.is_empty()).collect(),
        claims: claims.collect(),
        ties: ties.collect(),
        attributions: attributions.collect(),
        waivers: waivers
            .map(|(number, waiver)| WaiverView {
                anchor: link::waiver_anchor(number),
                findings: renderer
                    .ledger
                    .waived
                    .iter()
                    .filter(|finding| finding.waiver == number)
                    .map(|finding| finding.words.clone())
                    .collect(),
                code: waiver.code.name(),
                text: title(renderer, &waiver.path),
                words: waiver.words.clone(),
                reason: waiver.reason.text.clone(),
                until: words.edition(waiver.until),
            })
            .collect(),
        open: renderer.ledger.open.iter().map(|finding| finding.words.clone()).collect(),
    }
}

/// A text with figures, and how they were reconciled.
struct Told<'a> {
    id: &'a TextId,
    kind: String,
    account: &'a Account,
}

/// Returns every text that has figures: cases in the order of zones, then comparisons, practices and pages.
fn texts<'a>(renderer: &Renderer<'a>) -> Vec<Told<'a>> {
    let (book, words) = (renderer.book, renderer.words);
    let accounts = &renderer.ledger.accounts;
    let cases = book.cases().filter_map(|case| {
        let (id, account) = accounts.get_key_value(&case.id())?;
        Some(Told { id, kind: renderer.short_name(&case.zone), account })
    });
    let others = book.pages().filter_map(|page| {
        let (id, account) = accounts.get_key_value(&page.id)?;
        let kind = match id {
            TextId::Comparison(_) => words.text("nav-compare"),
            TextId::Practice(_) => words.text("nav-practices"),
            TextId::Case(..) | TextId::Page(_) | TextId::Pack(_) | TextId::PackText(_) => String::new(),
        };
        (account.coverage.found + account.coverage.examples > 0).then_some(Told { id, kind, account })
    });
    cases.chain(others).collect()
}

fn link(renderer: &Renderer, path: &SitePath, text: &TextId) -> Link {
    Link { label: renderer.text_title(text).to_owned(), href: path.to(&SitePath::text(text)) }
}

fn claim_view(renderer: &Renderer, path: &SitePath, text: &TextId, claim: &Claim) -> ClaimView {
    let mut text = link(renderer, path, text);
    if let Some(anchor) = &claim.anchor {
        text.href = format!("{}#{anchor}", text.href);
    }
    ClaimView {
        kind: renderer.words.text(match claim.kind {
            ClaimKind::Change => "claim-change",
            ClaimKind::Share => "claim-share",
            ClaimKind::Sum => "claim-sum",
            ClaimKind::Part => "claim-part",
            ClaimKind::Average => "claim-average",
            ClaimKind::Growth => "claim-growth",
            ClaimKind::Year => "claim-year",
            ClaimKind::Rest => "claim-rest",
            ClaimKind::Quotient => "claim-quotient",
        }),
        text,
        sentence: claim.sentence.clone(),
        claimed: claim.claimed.clone(),
        formula: claim.formula.clone(),
        computed: claim.computed.clone(),
        holds: claim.holds(),
    }
}

fn tie_view(renderer: &Renderer, path: &SitePath, text: &TextId, tie: &TiedFigure) -> Option<TieView> {
    let observation = renderer.book.observation(&tie.observation)?;
    Some(TieView {
        text: link(renderer, path, text),
        excerpt: tie.excerpt.clone(),
        words: tie.words.clone(),
        metric: renderer.book.metrics.get(&observation.metric)?.name.clone(),
        value: renderer.value(observation),
        period: renderer.words.period(&observation.period),
    })
}

/// Returns a readable name for the text in a file: the title of a case, or the sheet of a zone.
fn title(renderer: &Renderer, file: &str) -> String {
    let (zone, slug) = match FileKind::of(file) {
        FileKind::Case(zone, slug) => (renderer.book.zones.get(zone), Some(slug)),
        FileKind::Sheet(zone) => (renderer.book.zones.get(zone), None),
        _ => (None, None),
    };
    let case = zone.and_then(|zone| zone.cases.iter().find(|case| Some(case.slug.as_str()) == slug));
    match (case, zone) {
        (Some(case), _) => case.title.text.clone(),
        (None, Some(zone)) => renderer.words.fill("ledger-sheet", &[("zone", &zone.short)]),
        _ => file.to_owned(),
    }
}
