//! The views that more than one template uses.
//!
//! In: the model. Out: plain views with every word and address ready, so that
//! templates only place them. `Serialize` begins here.

use std::sync::Arc;

use serde::Serialize;

use super::link::{Link, href, zone_link};
use super::words::Words;
use super::{Renderer, figure_name, markdown};
use crate::ledger::{Evidence, Statement};
use crate::model::{
    Book, Case, Observation, ObservationId, ObservationValue, PracticeId, PracticeMention, Reason, SourceId,
    Status, TextId, Zone, ZoneId,
};
use crate::site::{Recipe, Site, SitePath};

/// What every page knows about the site.
#[derive(Debug, Serialize)]
pub(super) struct SharedView {
    title: String,
    subtitle: String,
    language: &'static str,
    edition: String,
    /// The sections of the site: the key that pages name, the label, the path.
    sections: Vec<SectionView>,
    has_feed: bool,
    has_revision_feed: bool,
    base_url: Option<String>,
    source_note: Option<String>,
    publisher: Option<String>,
    contact: Option<String>,
    icp: Option<String>,
    police_record: Option<String>,
    site_code: Option<String>,
    /// The licence of the data, and where it can be read.
    license: Option<String>,
    license_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct SectionView {
    key: String,
    label: String,
    path: String,
}

/// The sections of a site, each with its list.
const LISTS: [(&str, &str); 7] = [
    ("home", "index.html"),
    ("zones", "zones/index.html"),
    ("practices", "practices/index.html"),
    ("metrics", "metrics/index.html"),
    ("compare", "compare/index.html"),
    ("figures", "figures/index.html"),
    ("packs", "packs/index.html"),
];

/// Returns the list of a section; `None` if the section has none.
pub(super) fn list_of(site: &Site, section: &str) -> Option<SitePath> {
    let (_, list) = LISTS.iter().find(|(key, _)| *key == section && *key != "home")?;
    Some(SitePath::new(*list)).filter(|list| site.has(list))
}

/// Returns what every page knows about the site.
pub(super) fn shared(book: &Book, words: Words, site: &Site) -> SharedView {
    let settings = &book.settings;
    let mut sections: Vec<SectionView> = LISTS
        .into_iter()
        .filter(|(_, path)| site.has(&SitePath::new(*path)))
        .map(|(key, path)| SectionView {
            key: key.to_owned(),
            label: words.text(&format!("nav-{key}")),
            path: path.to_owned(),
        })
        .collect();
    let pages = book.pages.iter().filter(|page| !page.is_front());
    sections.extend(pages.map(|page| SectionView {
        key: page.slug.clone(),
        label: words.fill("nav-page", &[("slug", &page.slug), ("title", &page.title.text)]),
        path: SitePath::page(&page.slug).to_string(),
    }));
    SharedView {
        title: settings.title.clone(),
        subtitle: settings.subtitle.clone(),
        language: settings.language.tag(),
        edition: words.edition(settings.edition),
        sections,
        has_revision_feed: site.has(&SitePath::revisions_feed()),
        has_feed: site.iter().any(|(_, recipe)| *recipe == Recipe::Feed),
        base_url: settings.base_url.clone(),
        source_note: settings.source_note.clone(),
        publisher: settings.publisher.clone(),
        contact: settings.contact.clone(),
        icp: settings.icp.clone(),
        police_record: settings.police_record.clone(),
        site_code: settings.site_code.clone(),
        license: settings
            .license
            .as_ref()
            .map(|license| license.title.clone().unwrap_or_else(|| license.name.clone())),
        license_url: settings.license.as_ref().and_then(|license| license.url.clone()),
    }
}

/// A figure: one observation, in words.
#[derive(Debug, Serialize)]
pub(super) struct FigureView {
    /// The id of its row.
    pub(super) anchor: String,
    /// The id that its row had before there were short ones; addresses that were cited go on working.
    pub(super) earlier_anchor: String,
    /// Its metric.
    pub(super) metric: Link,
    /// The zone whose sheet states it, linked to its row there.
    pub(super) zone: Link,
    /// The area, if it is not the zone.
    pub(super) area: Option<String>,
    /// The value, or why there is none.
    pub(super) value: String,
    /// Whether the value is missing.
    pub(super) is_missing: bool,
    /// The earlier value in words, if stated.
    pub(super) baseline: Option<String>,
    /// The period.
    pub(super) period: String,
    /// The scope, if it differs from the definition.
    pub(super) scope: Option<String>,
    /// The status in words.
    pub(super) status: String,
    /// The status as sheets spell it.
    pub(super) status_key: &'static str,
    /// The status in words where a figure stands in few words; `None` if it is settled.
    pub(super) unsettled: Option<String>,
    /// The title of its source.
    pub(super) source: Option<String>,
    /// Its remark.
    pub(super) note: Option<String>,
    /// Its definition, if it differs from the metric's.
    pub(super) definition: Option<String>,
    /// The sentence that states it first, as a link.
    pub(super) said: Option<Link>,
    /// Where else it is stated or drawn, of many the first.
    pub(super) uses: Vec<Link>,
    /// At how many more places it is.
    pub(super) more_uses: usize,
    /// How it is cited, where its row is cited: on its zone's page.
    pub(super) cite: Option<String>,
    /// The mark of its latest revision, linked to the page of revisions.
    pub(super) revised: Option<Link>,
}

/// A table of figures.
#[derive(Debug, Serialize)]
pub(super) struct FigureTable {
    /// The rows.
    pub(super) rows: Vec<FigureView>,
    /// The source that all rows share, if they do: named once, below.
    pub(super) source: Option<String>,
}

/// What keeps figures from being compared.
#[derive(Debug, Serialize)]
pub(super) struct ReasonView {
    /// Its code.
    pub(super) code: &'static str,
    /// Its words.
    pub(super) words: String,
    /// What would make the figures comparable.
    pub(super) remedy: String,
}

impl ReasonView {
    /// Puts a reason into words.
    pub(super) fn new(words: Words, reason: Reason) -> Self {
        let remedy = words.text(&format!("remedy-{}", reason.code()));
        Self { code: reason.code(), words: words.reason(reason), remedy }
    }
}

/// A section of a write-up that describes a practice.
#[derive(Debug, Serialize)]
pub(super) struct MentionView {
    /// The heading, linked to the section.
    pub(super) link: Link,
    /// The first sentence of the section.
    pub(super) lead: String,
    /// The zone whose write-up describes it, if that is another zone.
    pub(super) told_by: Option<String>,
}

/// The most places of a figure that its row leads to, beside the first.
const USES: usize = 8;

/// The keys of the words for the levels of evidence.
const LEVELS: [&str; 5] = ["evidence-0", "evidence-1", "evidence-2", "evidence-3", "evidence-4"];

/// How far the material documents a practice in a zone.
#[derive(Debug, Serialize)]
pub(super) struct EvidenceView {
    /// The level from 0 to 4.
    pub(super) level: usize,
    /// The level as ticks.
    pub(super) ticks: String,
    /// What the level means.
    pub(super) words: String,
    /// What higher levels would require; empty at the highest level and if the practice is not mentioned.
    pub(super) lost: String,
}

/// A case in a list.
#[derive(Debug, Serialize)]
pub(super) struct CaseCard {
    /// The title, linked to the case.
    pub(super) link: Link,
    /// The summary of the case as HTML, with its figures linked to their rows.
    pub(super) summary: String,
    /// The zone.
    pub(super) zone: Link,
    /// The city of the zone.
    pub(super) city: Option<String>,
    /// Its key figures.
    pub(super) key_figures: Vec<FigureView>,
}

impl Renderer<'_> {
    /// Returns observations as a table, for a page at `from`.
    pub(super) fn figures<'o>(
        &self,
        from: &SitePath,
        observations: impl Iterator<Item = &'o Observation>,
    ) -> FigureTable {
        let rows: Vec<FigureView> = observations.map(|observation| self.figure(from, observation)).collect();
        let first = rows.first().and_then(|row| row.source.clone());
        let source = first.filter(|first| rows.iter().all(|row| row.source.as_ref() == Some(first)));
        FigureTable { rows, source }
    }

    /// Returns the rows of a zone's sheet as a table for the zone's page, each with how it is cited.
    pub(super) fn cited_figures(&self, page: &SitePath, zone: &Zone) -> FigureTable {
        let mut table = self.figures(page, self.book.sheet(zone));
        for (row, observation) in table.rows.iter_mut().zip(self.book.sheet(zone)) {
            let name = figure_name::name(self, &observation.id);
            let title = self.words.fill("figure-cite-title", &[("figure", &name), ("value", &row.value)]);
            // A target that is cited as a plain figure would be read as reached.
            let title = if observation.status == Status::Actual {
                title
            } else {
                self.words.fill("figure-cite-status", &[("title", &title), ("status", &row.status)])
            };
            let address = self.full_address(page).map(|page| format!("{page}#{}", row.anchor));
            row.cite = Some(self.cite("figure-cite", &title, &row.anchor, address.as_deref()));
        }
        table
    }

    /// Returns an observation in words, for a page at `from`.
    pub(super) fn figure(&self, from: &SitePath, observation: &Observation) -> FigureView {
        let words = self.words;
        let metric = &observation.metric;
        let known = self.book.metrics.get(metric);
        let name = known.map_or(metric.as_str(), |metric| metric.name.as_str());
        let anchor = self.book.row_anchor(&observation.id);
        let stated = self.ledger.stated(&observation.id);
        let is_own_area = observation.area.as_str() == observation.zone.as_str();
        let definite = observation.definite();
        let baseline = definite.and_then(|definite| words.before(definite));
        let mut uses = self.uses(from, observation, stated);
        let more_uses = uses.len().saturating_sub(USES);
        uses.truncate(USES);
        FigureView {
            metric: Link { label: name.to_owned(), href: from.to(&SitePath::metric(metric)) },
            zone: Link {
                label: self.short_name(&observation.zone),
                href: format!("{}#{anchor}", from.to(&SitePath::zone(&observation.zone))),
            },
            anchor,
            earlier_anchor: observation.id.anchor(),
            area: (!is_own_area).then(|| self.book.area_name(&observation.area).to_owned()),
            value: self.value(observation),
            is_missing: definite.is_none(),
            baseline,
            period: words.period(&observation.period),
            scope: observation.scope.clone(),
            status: words.status(observation.status),
            status_key: observation.status.name(),
            unsettled: (!observation.status.is_settled()).then(|| words.status(observation.status)),
            source: observation.source.as_ref().map(|source| self.source_title(source)),
            note: observation.note.clone(),
            definition: observation.definition.clone(),
            said: stated.first().map(|statement| Link {
                label: self.said(observation, statement),
                href: href(from, statement),
            }),
            uses,
            more_uses,
            cite: None,
            revised: figure_name::mark(self, from, observation),
        }
    }

    /// Returns the words that state an observation, and from what they are rounded if they are.
    fn said(&self, observation: &Observation, statement: &Statement) -> String {
        if !statement.is_rounded {
            return statement.excerpt.clone();
        }
        let value = self.value(observation);
        self.words.fill("said-rounded", &[("said", &statement.excerpt), ("value", &value)])
    }

    /// Returns the value of an observation in words.
    pub(super) fn value(&self, observation: &Observation) -> String {
        self.measure(observation.metric.as_str(), &observation.measure)
    }

    /// Returns a value of a metric in words; the casebook may no longer have the metric.
    pub(super) fn measure(&self, metric: &str, measure: &ObservationValue) -> String {
        let is_rank = self.book.metrics.get(metric).is_some_and(|metric| metric.kind.is_rank());
        match measure {
            ObservationValue::Value(definite) if is_rank => self.words.rank(definite),
            measure => self.words.measure(measure),
        }
    }

    /// Returns a section that describes a practice in a zone, for a page at `from`.
    pub(super) fn mention(&self, from: &SitePath, zone: &ZoneId, mention: &PracticeMention) -> MentionView {
        let case = SitePath::case(&mention.told_by, &mention.slug);
        let href = format!("{}#{}", from.to(&case), mention.anchor);
        let is_own = mention.told_by == *zone;
        MentionView {
            link: Link { label: mention.heading.clone(), href },
            lead: mention.lead.clone(),
            told_by: (!is_own).then(|| self.short_name(&mention.told_by)),
        }
    }

    /// Returns how far a practice is documented in a zone, in words.
    pub(super) fn evidence(&self, practice: &PracticeId, zone: &ZoneId) -> EvidenceView {
        let words = self.words;
        let evidence = self.ledger.evidence.get(&(practice.clone(), zone.clone()));
        let level = evidence.map_or(0, Evidence::level);
        let lost = evidence.map_or(Vec::new(), |evidence| {
            let steps = [
                (evidence.has_figure, "evidence-lost-2"),
                (evidence.has_change, "evidence-lost-3"),
                (evidence.is_independent, "evidence-lost-4"),
            ];
            steps.into_iter().filter(|(has, _)| !has).map(|(_, name)| words.text(name)).collect()
        });
        EvidenceView {
            level,
            ticks: "✓".repeat(level),
            words: LEVELS.get(level).map_or_else(String::new, |name| words.text(name)),
            lost: words.list(&lost),
        }
    }

    /// Returns the address of the sentence that states an observation first or, if there is none, of its row.
    pub(super) fn statement_href(&self, from: &SitePath, observation: &Observation) -> String {
        let row = || {
            format!(
                "{}#{}",
                from.to(&SitePath::zone(&observation.zone)),
                self.book.row_anchor(&observation.id)
            )
        };
        self.ledger.stated(&observation.id).first().map_or_else(row, |statement| href(from, statement))
    }

    /// Returns where else an observation is stated or drawn, each once.
    fn uses(&self, from: &SitePath, observation: &Observation, stated: &[Arc<Statement>]) -> Vec<Link> {
        let (first, stated) = (stated.first(), stated.get(1..).unwrap_or_default());
        let mut uses: Vec<Link> = Vec::new();
        let mut add = |link: Link| {
            if !uses.iter().any(|other| other.href == link.href) {
                uses.push(link);
            }
        };
        let charts = self.charts.get(&observation.id).into_iter().flatten();
        for (number, statement) in stated.iter().enumerate() {
            // A chart's title is listed with the chart.
            let is_chart = self.charts.get(&observation.id).is_some_and(|charts| {
                charts.iter().any(|(_, chart)| statement.anchor.as_ref() == Some(&chart.id))
            });
            if !is_chart {
                // Another text is labelled with its title, another place in the same text with a number.
                let is_same = first.is_some_and(|first| first.text == statement.text);
                let label = if is_same {
                    self.words.fill("said-again", &[("number", &(number + 2).to_string())])
                } else {
                    self.words.fill("said-elsewhere", &[("title", self.text_title(&statement.text))])
                };
                add(Link { label, href: href(from, statement) });
            }
        }
        for (page, chart) in charts {
            let label = self.words.fill("said-chart", &[("title", &chart.title.text)]);
            add(Link { label, href: format!("{}#{}", from.to(page), chart.id) });
        }
        uses
    }

    /// Returns the title of a text; empty if it is not published.
    pub(super) fn text_title(&self, text: &TextId) -> &str {
        self.titles.get(text).copied().unwrap_or_default()
    }

    /// Returns a zone's short name.
    pub(super) fn short_name(&self, zone: &ZoneId) -> String {
        self.book.zones.get(zone).map_or_else(|| zone.to_string(), |zone| zone.short.clone())
    }

    /// Returns the title of a source.
    pub(super) fn source_title(&self, source: &SourceId) -> String {
        let settings = &self.book.settings;
        settings.sources.get(source).map_or_else(|| source.to_string(), |source| source.title.clone())
    }

    /// Returns a case as a card for a list, for a page at `from`.
    pub(super) fn case_card(&self, from: &SitePath, zone: &Zone, case: &Case) -> CaseCard {
        let account = self.ledger.case(case);
        let marks = account.map_or(&[][..], |account| &account.summary);
        let row = |id: &ObservationId| {
            let zone = self.book.observation(id).map_or(&zone.id, |observation| &observation.zone);
            format!("{}#{}", from.to(&SitePath::zone(zone)), self.book.row_anchor(id))
        };
        CaseCard {
            link: Link {
                label: case.title.text.clone(),
                href: from.to(&SitePath::case(&zone.id, &case.slug)),
            },
            summary: markdown::quoted(&case.summary.text, marks, &row),
            zone: zone_link(from, zone),
            city: zone.city.clone(),
            key_figures: self.key_figures(from, case),
        }
    }

    /// Returns the key figures of a case, linked to their rows.
    pub(super) fn key_figures(&self, from: &SitePath, case: &Case) -> Vec<FigureView> {
        let observations = case.key_figures.iter().filter_map(|id| self.book.observation(id));
        observations.map(|observation| self.figure(from, observation)).collect()
    }
}
