//! How far the material documents a practice in a zone.
//!
//! In: the sections that describe practices, and the figures stated in them.
//! Out: for each practice and zone a level from 1 to 4, the figures it rests
//! on, and what each missing level would require. Computed, never typed. The
//! level describes the material, not the zone.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{ClaimKind, Ledger};
use crate::model::{Book, Case, Observation, ObservationId, PracticeId, PracticeMention, TextId, ZoneId};

/// How far the material documents a practice in a zone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Whether a figure is stated where the practice is described.
    pub has_figure: bool,
    /// Whether a change is stated there: a value with an earlier one, or an observed rate of change.
    pub has_change: bool,
    /// Whether the description or one of its figures has an independent source.
    pub is_independent: bool,
    /// The figures stated there, each once, in reading order.
    pub figures: Vec<ObservationId>,
}

impl Evidence {
    /// Returns the level: 1 described, 2 with a figure, 3 with a change, 4 with an independent source.
    ///
    /// Each level requires those below it. Level 0, not mentioned, has no evidence at all.
    pub fn level(&self) -> usize {
        let steps = [true, self.has_figure, self.has_change, self.is_independent];
        steps.iter().take_while(|has| **has).count()
    }
}

/// The evidence of each practice, by zone.
pub type EvidenceByZone = BTreeMap<(PracticeId, ZoneId), Evidence>;

/// What is stated in one section of a case.
#[derive(Default)]
struct SectionFigures<'a> {
    figures: Vec<&'a ObservationId>,
    has_change: bool,
}

/// Rates the sections of every practice.
pub(super) fn weigh(book: &Book, ledger: &Ledger) -> EvidenceByZone {
    let stated = stated(book, ledger);
    let weighed = book.practices.par_values().flat_map_iter(|practice| {
        let stated = &stated;
        practice.mentions.iter().map(move |(zone, mentions)| {
            let mut evidence = Evidence::default();
            for mention in mentions {
                evidence.add(book, &practice.id, mention, stated);
            }
            ((practice.id.clone(), zone.clone()), evidence)
        })
    });
    weighed.collect()
}

impl Evidence {
    /// Adds the evidence of one section that describes the practice.
    fn add(&mut self, book: &Book, practice: &PracticeId, mention: &PracticeMention, stated: &Sections) {
        let zone = book.zones.get(&mention.told_by);
        let case = zone.and_then(|zone| zone.cases.iter().find(|case| case.slug == mention.slug));
        let (Some(zone), Some(case)) = (zone, case) else { return };
        for anchor in extent(case, practice, &mention.anchor) {
            let Some(stated) = stated.get(&(&case.zone, &case.slug, anchor)) else { continue };
            self.has_change |= stated.has_change;
            for id in &stated.figures {
                let Some(observation) = book.observation(id) else { continue };
                self.has_figure = true;
                self.has_change |= is_change(book, observation);
                self.is_independent |= is_independent(book, observation.source.as_ref());
                if !self.figures.contains(id) {
                    self.figures.push((*id).clone());
                }
            }
        }
        self.is_independent |= is_independent(book, case.source.as_ref().or(zone.source.as_ref()));
    }
}

/// What is stated, by zone, slug and anchor of the section.
type Sections<'a> = BTreeMap<(&'a ZoneId, &'a str, &'a str), SectionFigures<'a>>;

fn stated<'a>(book: &Book, ledger: &'a Ledger) -> Sections<'a> {
    let mut sections = Sections::new();
    let all = ledger.statements.iter().flat_map(|(id, all)| all.iter().map(move |one| (id, one)));
    for (id, statement) in all {
        if let (TextId::Case(zone, slug), Some(section)) = (&statement.text, &statement.section) {
            sections.entry((zone, slug, section)).or_default().figures.push(id);
        }
    }
    for stated in sections.values_mut() {
        // Statements are in the order of sheets, and so are a section's figures.
        stated.figures.sort_by_key(|id| book.observations.get_index_of(*id));
        stated.figures.dedup();
    }
    for (text, account) in &ledger.accounts {
        let TextId::Case(zone, slug) = text else { continue };
        let is_change = |kind: ClaimKind| matches!(kind, ClaimKind::Change | ClaimKind::Year);
        for claim in account.claims.iter().filter(|claim| claim.holds() && is_change(claim.kind)) {
            if let Some(anchor) = &claim.anchor {
                sections.entry((zone, slug, anchor)).or_default().has_change = true;
            }
        }
    }
    sections
}

/// Returns the anchors of a section and of those below it that neither name
/// practices of their own nor are about another zone.
fn extent<'a>(case: &'a Case, practice: &PracticeId, anchor: &str) -> Vec<&'a str> {
    let Some(at) = case.sections.iter().position(|section| section.anchor == anchor) else {
        return Vec::new();
    };
    let own = &case.sections[at];
    let below = case.sections[at + 1..].iter().take_while(|section| section.level > own.level);
    let belongs = |section: &&crate::model::Section| {
        section.zone == own.zone && (section.practices.is_empty() || section.practices.contains(practice))
    };
    std::iter::once(own).chain(below.filter(belongs)).map(|section| section.anchor.as_str()).collect()
}

/// Returns whether a figure states an observed change; a target or a rule does not.
fn is_change(book: &Book, observation: &Observation) -> bool {
    let is_observed = observation.status.is_observed();
    let is_growth = book.metrics.get(&observation.metric).is_some_and(|metric| metric.kind.is_growth());
    let has_baseline = observation.definite().is_some_and(|definite| definite.baseline.is_some());
    is_observed && (is_growth || has_baseline)
}

fn is_independent(book: &Book, source: Option<&crate::model::SourceId>) -> bool {
    let source = source.and_then(|source| book.settings.sources.get(source));
    source.is_some_and(|source| source.independent)
}
