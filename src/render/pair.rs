//! Two zones side by side.

use serde::Serialize;

use super::Renderer;
use super::link::{self, Link, PageHead};
use super::pair_chart::{self, Compared};
use super::view::{FigureView, MentionView, ReasonView};
use crate::diagnostic::Diagnostic;
use crate::model::{Comparison, Metric, Observation, Practice, Reason, Standing, Zone, ZoneId};
use crate::site::{SitePath, pairs};

/// A pair in a list.
#[derive(Debug, Serialize)]
pub(super) struct PairCard {
    link: Link,
    /// The names of the practices that both describe; empty if there are none.
    shared: String,
}

/// The most shared practices that the first sentence names.
const NAMED: usize = 3;

/// The pairs of all zones, to choose from: a row for each zone but the first.
#[derive(Debug, Serialize)]
pub(super) struct PairTriangle {
    /// The names of the zones but the last, over the columns.
    heads: Vec<String>,
    rows: Vec<TriangleRow>,
}

#[derive(Debug, Serialize)]
struct TriangleRow {
    name: String,
    /// The pairs with the zones of the columns before it.
    cells: Vec<TriangleCell>,
}

#[derive(Debug, Serialize)]
struct TriangleCell {
    link: Link,
    /// How many practices both describe.
    shared: usize,
}

/// Returns the pairs of all zones as a triangle; `None` where not each two have a page.
pub(super) fn triangle(renderer: &Renderer, path: &SitePath) -> Option<PairTriangle> {
    let zones: Vec<&Zone> = renderer.book.zones.values().collect();
    let is_whole = pairs(renderer.book).len() == zones.len() * zones.len().saturating_sub(1) / 2;
    let names = |zones: &[&Zone]| zones.iter().map(|zone| zone.short.clone()).collect();
    let cell = |second: &Zone, first: &Zone| TriangleCell {
        link: link(renderer, path, &first.id, &second.id),
        shared: shared(renderer, &first.id, &second.id).count(),
    };
    let row = |(number, zone): (usize, &&Zone)| TriangleRow {
        name: zone.short.clone(),
        cells: zones[..number].iter().map(|first| cell(zone, first)).collect(),
    };
    (is_whole && zones.len() > 2).then(|| PairTriangle {
        heads: names(&zones[..zones.len() - 1]),
        rows: zones.iter().enumerate().skip(1).map(row).collect(),
    })
}

/// Returns the pairs as cards for a list.
pub(super) fn cards(renderer: &Renderer, path: &SitePath) -> Vec<PairCard> {
    let card = |(first, second): (&ZoneId, &ZoneId)| {
        let shared = shared(renderer, first, second).map(|practice| practice.name.clone());
        PairCard {
            link: link(renderer, path, first, second),
            shared: renderer.words.list(&shared.collect::<Vec<_>>()),
        }
    };
    pairs(renderer.book).into_iter().map(card).collect()
}

/// Returns a link to the page of two zones, for a page at `from`.
pub(super) fn link(renderer: &Renderer, from: &SitePath, first: &ZoneId, second: &ZoneId) -> Link {
    let (a, b) = (renderer.short_name(first), renderer.short_name(second));
    let label = renderer.words.fill("pair-title", &[("first", &a), ("second", &b)]);
    Link { label, href: from.to(&SitePath::pair(first, second)) }
}

/// The page of two zones.
#[derive(Debug, Serialize)]
pub(super) struct PairView {
    head: PageHead,
    pub(super) title: String,
    /// A note that one contains the other, if one does.
    pub(super) nested: Option<String>,
    zones: [Link; 2],
    /// What both do, what only one does, and what can be compared, in a sentence.
    pub(super) lead: String,
    /// The comparisons that name both.
    comparisons: Vec<Link>,
    /// The comparable metrics as a chart, rendered; `None` if there are none.
    chart: Option<String>,
    /// The basic facts of both: for each fact, its label and the words for each zone.
    pub(super) basics: Vec<BasicRow>,
    pub(super) shared: Vec<SharedPractice>,
    /// The practices that only one describes.
    pub(super) only: [Vec<OnlyPractice>; 2],
    /// Metrics that both report on one basis.
    pub(super) comparable: Vec<MetricRow>,
    /// Metrics that both report, but on different bases.
    pub(super) incomparable: Vec<MetricRow>,
    /// How many metrics only one reports.
    pub(super) only_metrics: [usize; 2],
}

#[derive(Debug, Serialize)]
pub(super) struct BasicRow {
    pub(super) label: String,
    pub(super) cells: [String; 2],
}

#[derive(Debug, Serialize)]
pub(super) struct SharedPractice {
    pub(super) practice: Link,
    pub(super) mentions: [Vec<MentionView>; 2],
}

#[derive(Debug, Serialize)]
pub(super) struct OnlyPractice {
    pub(super) practice: Link,
    pub(super) mentions: Vec<MentionView>,
}

#[derive(Debug, Serialize)]
pub(super) struct MetricRow {
    pub(super) metric: Link,
    pub(super) figures: [FigureView; 2],
    /// What keeps the two from being compared directly; empty if nothing does.
    pub(super) reasons: Vec<ReasonView>,
}

/// Returns the page of two zones; without `out`, for faults of its template, no chart is drawn.
pub(super) fn view(
    renderer: &Renderer,
    path: &SitePath,
    first: &Zone,
    second: &Zone,
    out: Option<&mut Vec<Diagnostic>>,
) -> PairView {
    let (title, words) = (link(renderer, path, &first.id, &second.id).label, renderer.words);
    let (comparable, incomparable) = metrics(renderer, first, second);
    let row = |compared: &Compared| MetricRow::new(renderer, path, compared);
    let both: Vec<String> =
        shared(renderer, &first.id, &second.id).map(|practice| practice.name.clone()).collect();
    let only = [only(renderer, path, first, second), only(renderer, path, second, first)];
    let named = words.list(&both[..both.len().min(NAMED)]);
    let lead = words.fill_counted(
        "pair-summary",
        &[("first", &first.short), ("second", &second.short), ("practices", &named)],
        &[
            ("shared", both.len()),
            ("more", both.len().saturating_sub(NAMED)),
            ("one", only[0].len()),
            ("other", only[1].len()),
            ("comparable", comparable.len()),
            ("incomparable", incomparable.len()),
        ],
    );
    let compares =
        |comparison: &&Comparison| [first, second].iter().all(|zone| comparison.zones.contains(&zone.id));
    let comparisons = renderer.book.comparisons.iter().filter(compares);
    let description = words.fill("pair-lead", &[("first", &first.name), ("second", &second.name)]);
    PairView {
        head: renderer.head(path, "compare", &title, &description),
        nested: nested(renderer, first, second),
        zones: [link::zone_link(path, first), link::zone_link(path, second)],
        basics: basics(renderer, first, second),
        shared: shared(renderer, &first.id, &second.id)
            .map(|practice| SharedPractice {
                practice: link::practice_link(path, practice),
                mentions: [
                    mentions(renderer, path, practice, first),
                    mentions(renderer, path, practice, second),
                ],
            })
            .collect(),
        only,
        comparisons: comparisons.map(|comparison| link::comparison_link(path, comparison)).collect(),
        chart: out.and_then(|out| {
            let content = pair_chart::content(renderer, path, [first, second], &comparable)?;
            Some(renderer.chart(path, content, 1, out))
        }),
        lead,
        comparable: comparable.iter().map(row).collect(),
        incomparable: incomparable.iter().map(row).collect(),
        only_metrics: [only_metrics(renderer, first, second), only_metrics(renderer, second, first)],
        title,
    }
}

/// Returns a note that one of two zones contains the other; `None` if neither does.
fn nested(renderer: &Renderer, first: &Zone, second: &Zone) -> Option<String> {
    let (whole, member) = match () {
        () if renderer.contains(first, second) => (first, second),
        () if renderer.contains(second, first) => (second, first),
        () => return None,
    };
    Some(renderer.words.fill("pair-nested", &[("whole", &whole.short), ("member", &member.short)]))
}

fn basics(renderer: &Renderer, first: &Zone, second: &Zone) -> Vec<BasicRow> {
    let words = renderer.words;
    let unsaid = words.text("not-stated");
    let stated = |text: &Option<String>| text.clone().unwrap_or_else(|| unsaid.clone());
    let row = |name: &str, cells| BasicRow { label: words.text(name), cells };
    vec![
        row("label-name", [first.name.clone(), second.name.clone()]),
        row("label-level", [stated(&first.level), stated(&second.level)]),
        row("label-city", [stated(&first.city), stated(&second.city)]),
    ]
}

/// Returns the practices that both zones describe.
fn shared<'a>(renderer: &'a Renderer, first: &ZoneId, second: &ZoneId) -> impl Iterator<Item = &'a Practice> {
    let practices = renderer.book.practices.values();
    practices.filter(move |practice| {
        practice.mentions.contains_key(first) && practice.mentions.contains_key(second)
    })
}

/// Returns the practices that one zone describes and the other does not.
fn only(renderer: &Renderer, path: &SitePath, zone: &Zone, other: &Zone) -> Vec<OnlyPractice> {
    let practices = renderer.book.practices.values();
    practices
        .filter(|practice| {
            practice.mentions.contains_key(&zone.id) && !practice.mentions.contains_key(&other.id)
        })
        .map(|practice| OnlyPractice {
            practice: link::practice_link(path, practice),
            mentions: mentions(renderer, path, practice, zone),
        })
        .collect()
}

fn mentions(renderer: &Renderer, path: &SitePath, practice: &Practice, zone: &Zone) -> Vec<MentionView> {
    let mentions = practice.mentions.get(&zone.id).into_iter().flatten();
    mentions.map(|mention| renderer.mention(path, &zone.id, mention)).collect()
}

/// Returns the metrics that both zones report: those that can be compared, and those that
/// cannot, with reasons.
///
/// If a zone has several observations, the most comparable pair is shown; on a tie, the latest.
fn metrics<'a>(
    renderer: &'a Renderer,
    first: &Zone,
    second: &Zone,
) -> (Vec<Compared<'a>>, Vec<Compared<'a>>) {
    let book = renderer.book;
    let (mut comparable, mut incomparable) = (Vec::new(), Vec::new());
    for metric in book.metrics.values() {
        let of = |zone: &Zone| -> Vec<&Observation> {
            // What a sheet states about another place is not about the zone.
            let is_own = |o: &&Observation| o.zone == zone.id && o.area.as_str() == zone.id.as_str();
            book.observations_of(metric).filter(is_own).collect()
        };
        let (own, others) = (of(first), of(second));
        let pairs = own.iter().flat_map(|one| others.iter().map(move |other| (*one, *other)));
        let pairs = pairs.map(|(one, other)| (renderer.reasons(one, other), one, other));
        let standing = |reasons: &[Reason]| reasons.iter().map(|reason| reason.standing()).max();
        // Of equally close pairs the latest is shown.
        let closest = pairs.min_by_key(|(reasons, one, other)| {
            let end = one.period.end().min(other.period.end());
            (standing(reasons), reasons.len(), std::cmp::Reverse(end))
        });
        let Some((reasons, one, other)) = closest else { continue };
        // Values known only within bounds are still comparable.
        let is_comparable = standing(&reasons).is_none_or(|standing| standing == Standing::Range);
        let compared = Compared { metric, figures: [one, other], reasons };
        if is_comparable { &mut comparable } else { &mut incomparable }.push(compared);
    }
    (comparable, incomparable)
}

impl PairView {
    /// Returns how many charts the page shows.
    pub(super) fn charts(&self) -> usize {
        usize::from(self.chart.is_some())
    }
}

impl MetricRow {
    fn new(renderer: &Renderer, path: &SitePath, compared: &Compared) -> Self {
        let Compared { metric, figures: [one, other], reasons } = compared;
        Self {
            metric: Link { label: metric.name.clone(), href: path.to(&SitePath::metric(&metric.id)) },
            figures: [renderer.figure(path, one), renderer.figure(path, other)],
            reasons: reasons.iter().map(|reason| ReasonView::new(renderer.words, *reason)).collect(),
        }
    }
}

/// Returns how many metrics one zone reports and the other does not.
fn only_metrics(renderer: &Renderer, zone: &Zone, other: &Zone) -> usize {
    let reports = |metric: &&Metric, zone: &Zone| {
        renderer.book.observations_of(metric).any(|observation| observation.zone == zone.id)
    };
    renderer.book.metrics.values().filter(|metric| reports(metric, zone) && !reports(metric, other)).count()
}
