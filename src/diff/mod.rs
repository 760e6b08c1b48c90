//! What a new edition changes.
//!
//! In: what two editions publish. Out: the figures that were changed, added
//! and withdrawn, each with its sentences and the reason that
//! `content/revisions.yaml` gives; the rankings that changed, and why; the
//! pages, charts and findings that differ. It returns data, not words.

mod figures;
mod ranking;
mod site;

use std::cmp::Ordering;

use crate::model::{Edition, QuantityChange};
use crate::published::Published;
use crate::site::SitePath;
use crate::wire::{FindingRecord, PublishedFigure, ReasonRecord, RevisionRecord};

/// What a new edition changes.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The edition before.
    pub old: Side,
    /// The edition after.
    pub new: Side,
    /// The figures that differ: changed and added ones in the order of the new edition, then those withdrawn.
    pub figures: Vec<FigureChange>,
    /// The rankings that differ, in the order of the new edition; `None` if an edition does not include them.
    pub rankings: Option<Vec<RankingChange>>,
    /// The pages that differ, by path; `None` if an edition has no pages to compare.
    pub pages: Option<Vec<PageChange>>,
    /// The charts that differ, by page; `None` if the pages are `None`.
    pub charts: Option<Vec<ChartChange>>,
    /// The findings that came and went; `None` if an edition does not include them.
    pub findings: Option<FindingChange>,
}

/// One of the two editions.
#[derive(Clone, Debug)]
pub struct Side {
    /// Where it was read from, as typed.
    pub name: String,
    /// The title of the casebook.
    pub title: String,
    /// The edition's code.
    pub edition: String,
    /// How many figures it publishes.
    pub figures: usize,
}

/// Whether something was changed, added or withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is in both editions, and differs.
    Changed,
    /// Only the new edition has it.
    Added,
    /// Only the old edition has it.
    Withdrawn,
}

/// A field of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureField {
    /// The number or its unit.
    Value,
    /// Whether the number is exact or a bound.
    Bound,
    /// The baseline.
    Baseline,
    /// Why there is no value.
    Missing,
    /// Its status.
    Status,
    /// Its source.
    Source,
    /// Its remark.
    Note,
    /// Its definition.
    Definition,
    /// The sentences that state it.
    Sentences,
}

/// A figure that differs.
#[derive(Clone, Debug)]
pub struct FigureChange {
    /// What became of it.
    pub change: Change,
    /// What the old edition says; `None` if it was added.
    pub old: Option<PublishedFigure>,
    /// What the new edition says; `None` if it was withdrawn.
    pub new: Option<PublishedFigure>,
    /// The fields that differ, if it was changed.
    pub fields: Vec<FigureField>,
    /// The new value minus the old, if both are exact, of one kind and different.
    pub difference: Option<QuantityChange>,
    /// The sentences of the old edition that the new one does not have.
    pub before: Vec<String>,
    /// The sentences of the new edition that the old one did not have.
    pub after: Vec<String>,
    /// Its revisions that only the new edition has, the newest first.
    pub revisions: Vec<RevisionRecord>,
    /// The edition of another revision of the figure, if none belongs to this change.
    pub other_edition: Option<String>,
    /// Whether readers are owed a reason: the published value was changed or withdrawn.
    pub is_grave: bool,
    /// Whether the given reason states another old value than was published.
    pub is_misstated: bool,
}

/// A ranking that differs.
#[derive(Clone, Debug)]
pub struct RankingChange {
    /// The metric.
    pub metric: String,
    /// Its name.
    pub metric_name: String,
    /// The causes of the moves; empty if they come not from figures but from what is compared and how.
    pub causes: Vec<Cause>,
    /// The figures whose place differs, in the order of the new ranking, then those that left it.
    pub moves: Vec<Move>,
}

/// A figure whose place in a ranking differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The figure.
    pub figure: PublishedFigure,
    /// Its best and worst rank in the old edition; `None` if it was not ranked.
    pub old: Option<(usize, usize)>,
    /// Its best and worst rank in the new edition; `None` if it is not ranked.
    pub new: Option<(usize, usize)>,
}

/// A cause of a change in a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// How the figure changed.
    pub kind: CauseKind,
    /// The figure in the old edition.
    pub old: Option<PublishedFigure>,
    /// The figure in the new edition.
    pub new: Option<PublishedFigure>,
    /// What kept it out before, or keeps it out now; empty if nothing does.
    pub reasons: Vec<ReasonRecord>,
}

/// How a figure changed, so that a ranking changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CauseKind {
    /// It is ranked and has another value.
    Changed,
    /// It is new.
    Added,
    /// It was ranked and is withdrawn.
    Withdrawn,
    /// It is ranked and was not comparable before.
    Admitted,
    /// It was ranked and is no longer comparable.
    Refused,
}

/// A page that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageChange {
    /// What became of it.
    pub change: Change,
    /// Its path.
    pub path: SitePath,
    /// Its title.
    pub title: String,
    /// Where its readers could be led if it is withdrawn: the added page with the same title, else the nearest page or
    /// list above it; `None` for all others.
    pub successor: Option<SitePath>,
}

/// A chart that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartChange {
    /// What became of it.
    pub change: Change,
    /// The page that it stands on.
    pub page: SitePath,
    /// Its id there.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// The findings that came and went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingChange {
    /// Those that the old edition did not have.
    pub new: Vec<FindingRecord>,
    /// Those that the new edition does not have.
    pub gone: Vec<FindingRecord>,
    /// Whether only findings about figures could be compared.
    pub is_partial: bool,
}

impl Difference {
    /// Compares two editions.
    pub fn new(old: &Published, new: &Published) -> Self {
        let figures = figures::figures(&old.data, &new.data);
        let rankings = old.data.rankings.as_ref().zip(new.data.rankings.as_ref());
        let pages = old.pages.as_ref().zip(new.pages.as_ref());
        Self {
            rankings: rankings
                .map(|(before, after)| ranking::rankings((&old.data, before), (&new.data, after))),
            pages: pages.map(|(old, new)| site::pages(old, new)),
            charts: pages.map(|(old, new)| site::charts(old, new)),
            findings: site::findings(old, new),
            old: Side::new(old),
            new: Side::new(new),
            figures,
        }
    }

    /// Returns whether nothing differs that readers or editors would notice.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
            && self.rankings.iter().flatten().next().is_none()
            && self.pages.iter().flatten().next().is_none()
            && self.charts.iter().flatten().next().is_none()
            && self.findings.as_ref().is_none_or(|found| found.new.is_empty() && found.gone.is_empty())
    }

    /// Returns whether the old edition precedes the new one; `None` if a code is not a valid edition.
    pub fn order(&self) -> Option<Ordering> {
        let (old, new) = (Edition::parse(&self.old.edition)?, Edition::parse(&self.new.edition)?);
        Some(match (old.is_before(new), new.is_before(old)) {
            (true, _) => Ordering::Less,
            (_, true) => Ordering::Greater,
            _ => Ordering::Equal,
        })
    }

    /// Returns the changes without the reason that readers are owed, and those whose reason
    /// states a wrong `was`.
    pub fn unexplained(&self) -> impl Iterator<Item = &FigureChange> {
        let is_open = |change: &&FigureChange| change.revisions.is_empty() || change.is_misstated;
        self.figures.iter().filter(|change| change.is_grave).filter(is_open)
    }
}

impl FigureChange {
    /// Returns the figure of the new edition, or that of the old one if it was withdrawn.
    pub fn figure(&self) -> Option<&PublishedFigure> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

impl Side {
    fn new(published: &Published) -> Self {
        let data = &published.data;
        Self {
            name: published.name.clone(),
            title: data.title.clone(),
            edition: data.edition.clone(),
            figures: data.figures.len(),
        }
    }
}
