//! The ledger: every figure with the sentence that states it.
//!
//! In: the book and its ledger. Out: the page that an editor answers for: how
//! many figures each text has and how many are confirmed, what the texts
//! compute, what is waived and why, and which findings are unresolved.

use serde::Serialize;

use super::Renderer;
use super::case::CoverageView;
use super::link::{self, Link, PageHead};
use super::part_link::{self, PartLink};
use super::view::FigureTable;
use crate::ledger::{Account, Claim, ClaimKind, TiedFigure};
use crate::model::{TextId, Zone};
use crate::site::{LongList, SitePath};
use crate::source::FileKind;

/// The most unresolved findings that are listed; a report lists all.
const OPEN: usize = 200;

/// The page of the ledger.
#[derive(Debug, Serialize)]
pub(super) struct LedgerView {
    head: PageHead,
    figure_count: usize,
    /// The page of revisions, if there are any.
    revisions: Option<String>,
    /// What came of all texts, or, if they are too many for one page, of those that belong to no zone.
    ledger: LedgerTables,
    parts: Vec<PartLink>,
    waivers: Vec<WaiverView>,
    /// The unresolved findings, one per line.
    open: Vec<String>,
    /// How many more there are.
    open_more: usize,
}

/// What came of some texts, and the figures of some zones.
#[derive(Debug, Serialize)]
pub(super) struct LedgerTables {
    texts: Vec<TextView>,
    /// The sums of all texts; `None` if the texts above are all.
    total: Option<CoverageTotal>,
    figure_count: usize,
    zones: Vec<LedgerZoneView>,
    claims: Vec<ClaimView>,
    ties: Vec<TieView>,
    attributions: Vec<AttributionView>,
}

/// How the figures of all texts were reconciled.
#[derive(Debug, Default, Serialize)]
struct CoverageTotal {
    texts: usize,
    found: usize,
    bound: usize,
    unaccounted: usize,
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
    let parts = part_link::links(renderer, path, &LongList::Ledger);
    let (cases, others) = (cases(renderer, book.zones.values()), others(renderer));
    let ledger = if parts.is_empty() {
        tables(renderer, path, &cases.chain(others).collect::<Vec<_>>(), book.zones.values())
    } else {
        let mut total = CoverageTotal::default();
        let others: Vec<Told> = others.collect();
        for Told { account, .. } in cases.chain(others.iter().cloned()) {
            total.texts += 1;
            total.found += account.coverage.found;
            total.bound += account.coverage.bound;
            total.unaccounted += account.coverage.unaccounted;
        }
        LedgerTables { total: Some(total), ..tables(renderer, path, &others, std::iter::empty()) }
    };
    let waivers = book.waivers.iter().enumerate().filter(|(number, _)| renderer.ledger.is_met(*number));
    LedgerView {
        head: renderer.head(path, "figures", &words.text("nav-figures"), &words.text("ledger-lead")),
        figure_count: book.observations.len(),
        revisions: renderer.site.has(&SitePath::revisions()).then(|| path.to(&SitePath::revisions())),
        ledger,
        parts,
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
        open: renderer.ledger.open.iter().take(OPEN).map(|finding| finding.words.clone()).collect(),
        open_more: renderer.ledger.open.len().saturating_sub(OPEN),
    }
}

/// Returns what came of the cases of some zones, and their figures.
pub(super) fn of_zones<'z>(
    renderer: &Renderer,
    path: &SitePath,
    zones: impl Iterator<Item = &'z Zone> + Clone,
) -> LedgerTables {
    tables(renderer, path, &cases(renderer, zones.clone()).collect::<Vec<_>>(), zones)
}

fn tables<'z>(
    renderer: &Renderer,
    path: &SitePath,
    texts: &[Told],
    zones: impl Iterator<Item = &'z Zone>,
) -> LedgerTables {
    let claims = texts.iter().flat_map(|text| {
        text.account.claims.iter().map(move |claim| claim_view(renderer, path, text.id, claim))
    });
    let ties = texts.iter().flat_map(|text| {
        let of = move |tie| tie_view(renderer, path, text.id, tie);
        text.account.ties.iter().filter_map(of)
    });
    let attributions = texts.iter().flat_map(|text| {
        text.account.attributions.iter().map(move |claim| AttributionView {
            text: link(renderer, path, text.id),
            excerpt: claim.excerpt.clone(),
            words: claim.words.clone(),
        })
    });
    let zones = zones.map(|zone| LedgerZoneView {
        zone: link::zone_link(path, zone),
        anchor: format!("cb-zone-{}", zone.id),
        figures: renderer.figures(path, renderer.book.sheet(zone)),
    });
    let zones: Vec<LedgerZoneView> = zones.filter(|zone| !zone.figures.rows.is_empty()).collect();
    LedgerTables {
        total: None,
        figure_count: zones.iter().map(|zone| zone.figures.rows.len()).sum(),
        zones,
        claims: claims.collect(),
        ties: ties.collect(),
        attributions: attributions.collect(),
        texts: texts
            .iter()
            .map(|text| TextView {
                link: link(renderer, path, text.id),
                kind: text.kind.clone(),
                coverage: CoverageView::new(renderer, &text.account.coverage),
            })
            .collect(),
    }
}

/// A text with figures, and how they were reconciled.
#[derive(Clone)]
struct Told<'a> {
    id: &'a TextId,
    kind: String,
    account: &'a Account,
}

/// Returns the cases of zones that have figures.
fn cases<'a, 'z>(
    renderer: &'a Renderer,
    zones: impl Iterator<Item = &'z Zone>,
) -> impl Iterator<Item = Told<'a>> {
    zones.flat_map(|zone| &zone.cases).filter_map(|case| {
        let (id, account) = renderer.ledger.accounts.get_key_value(&case.id())?;
        Some(Told { id, kind: renderer.short_name(&case.zone), account })
    })
}

/// Returns the texts with figures that belong to no zone: comparisons, practices and pages.
fn others<'a>(renderer: &'a Renderer) -> impl Iterator<Item = Told<'a>> {
    let words = renderer.words;
    renderer.book.pages().filter_map(move |page| {
        let (id, account) = renderer.ledger.accounts.get_key_value(&page.id)?;
        let kind = match id {
            TextId::Comparison(_) => words.text("nav-compare"),
            TextId::Practice(_) => words.text("nav-practices"),
            TextId::Case(..) | TextId::Page(_) | TextId::Pack(_) | TextId::PackText(_) => String::new(),
        };
        (account.coverage.found + account.coverage.examples > 0).then_some(Told { id, kind, account })
    })
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
