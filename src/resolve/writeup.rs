//! Resolves write-ups and pages.
//!
//! In: Markdown drafts. Out: cases and pages whose links, images, charts and
//! practices are resolved, and the sections that describe each practice.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

use super::observation::source_id;
use super::prose::{self, KeptProse, ProseContext, Texts};
use super::sheet::Audience;
use super::vocabulary::List;
use super::{front, term};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::document::{BlockKind, Document, Heading, HeadingAttribute, plain_text};
use crate::grammar;
use crate::memo::Key;
use crate::model::{
    Aspect, Book, Case, Comparison, MetricId, Page, PracticeId, PracticeMention, Section, SourceId, Target,
    TextId, ZoneId,
};
use crate::parse::sheet::PeriodDraft;
use crate::parse::text::{CaseFront, ComparisonFront, PageFront, TextDraft};
use crate::parse::{Parsed, Places, ZoneFolder};
use crate::source::Place;

/// All resolved texts.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The published cases of each zone; `None` if the zone is internal.
    pub(super) cases: IndexMap<ZoneId, Option<Vec<Arc<Case>>>>,
    /// The pages, by name.
    pub(super) pages: Vec<Page>,
    /// The comparisons, by name.
    pub(super) comparisons: Vec<Comparison>,
    /// The texts that packs hold, by name.
    pub(super) packs: Vec<Page>,
    /// The texts on practices, each with the aspects that it covers.
    pub(super) practices: Vec<(PracticeId, Page, Vec<Aspect>)>,
    /// The sections that describe practices, in the order of zones and reading.
    pub(super) mentions: Vec<(PracticeId, ZoneId, PracticeMention)>,
}

/// Resolves every write-up and page, in parallel.
pub(super) fn write_ups(
    folders: &[(ZoneId, ZoneFolder)],
    texts: &Texts,
    context: &ProseContext,
) -> Checked<Written> {
    let mut diagnostics = Vec::new();
    let mut written = Written::default();
    let resolve = |zone, draft: &Arc<TextDraft<CaseFront>>| {
        // An internal case is resolved in another way for packs outside the site, which show it.
        let kind = ("case", draft.front.value.publish);
        context.keep(&kind, draft, |key| read_case(zone, draft, context, key))
    };
    let resolved: Vec<Vec<KeptProse<ReadCase>>> = folders
        .par_iter()
        .map(|(zone, folder)| folder.cases.iter().map(|draft| resolve(zone, draft)).collect())
        .collect();
    for ((zone, folder), cases) in folders.iter().zip(resolved) {
        let mut published = Vec::new();
        for case in cases {
            diagnostics.extend(case.diagnostics.iter().cloned());
            if case.value.publish {
                written.mentions.extend(case.value.mentions.iter().cloned());
                published.push(Arc::clone(&case.value.case));
            }
        }
        written.cases.insert(zone.clone(), (!folder.is_internal()).then_some(published));
    }
    let read = |drafts: &[Arc<TextDraft<PageFront>>], id: fn(String) -> TextId, out: &mut Vec<Diagnostic>| {
        let resolve = |draft: &Arc<TextDraft<PageFront>>| {
            context.keep(&"page", draft, |key| read_page(id, draft, context, key))
        };
        let pages: Vec<_> = drafts.par_iter().map(resolve).collect();
        pages.into_iter().map(|page| unpack(&page, out)).collect()
    };
    written.pages = read(&texts.pages, TextId::Page, &mut diagnostics);
    written.packs = read(&texts.packs, TextId::PackText, &mut diagnostics);
    let practice = |draft: &Arc<TextDraft<PageFront>>| {
        context.keep(&"practice", draft, |key| read_practice(draft, context, key))
    };
    let practices: Vec<_> = texts.practices.par_iter().map(practice).collect();
    written.practices = practices.iter().filter_map(|text| unpack(text, &mut diagnostics)).collect();
    let comparison = |draft: &Arc<TextDraft<ComparisonFront>>| {
        context.keep(&"comparison", draft, |key| read_comparison(draft, context, key))
    };
    let comparisons: Vec<_> = texts.comparisons.par_iter().map(comparison).collect();
    written.comparisons = comparisons.iter().map(|text| unpack(text, &mut diagnostics)).collect();
    Checked { value: written, diagnostics }
}

/// Returns the result for a text, and adds its diagnostics to a list.
fn unpack<T: Clone>(kept: &KeptProse<T>, out: &mut Vec<Diagnostic>) -> T {
    out.extend(kept.diagnostics.iter().cloned());
    kept.value.clone()
}

/// Gathers the images that published texts show, each once, by name.
pub(super) fn collect_assets(book: &mut Book) {
    let mut assets = BTreeMap::new();
    let prose = book.cases().map(|case| &case.prose).chain(book.pages().map(|page| &page.prose));
    for target in prose.flat_map(|prose| prose.targets.values()) {
        if let Target::Image(asset) = target {
            assets.insert(asset.name.clone(), Arc::clone(asset));
        }
    }
    book.assets = assets.into_values().collect();
}

/// A case that has been read, and the practices that it mentions.
struct ReadCase {
    case: Arc<Case>,
    publish: bool,
    mentions: Vec<(PracticeId, ZoneId, PracticeMention)>,
}

fn read_case(
    zone: &ZoneId,
    draft: &TextDraft<CaseFront>,
    context: &ProseContext,
    made_from: Key,
) -> Checked<ReadCase> {
    let mut diagnostics = Vec::new();
    let out = &mut diagnostics;
    let front = &draft.front.value;
    let places = &draft.front.places;
    let publish = front.publish.unwrap_or(true);
    let audience = if publish { Audience::Public } else { Audience::Internal };
    term::check_id(&draft.slug, Place::whole(draft.file), out);
    let sections = sections(zone, draft, context, out);
    let mentions = mentions(zone, &draft.slug, &draft.document, &sections);
    let id = TextId::Case(zone.clone(), draft.slug.clone());
    let case = Case {
        file: draft.file,
        zone: zone.clone(),
        slug: draft.slug.clone(),
        title: term::typed(front.title.as_ref(), places, "title"),
        summary: term::typed(front.summary.as_ref(), places, "summary"),
        date: front.date.as_deref().and_then(|date| term::date(date, places.at("date"), out)),
        source: source(front, places, context, out),
        marking: front.marking.clone(),
        period: front
            .period
            .as_ref()
            .and_then(|text| term::period(&PeriodDraft::Dated(text.clone()), places.at("period"), out)),
        period_place: places.at("period"),
        formerly: term::formerly(front.formerly.as_ref(), places, out),
        is_draft: front.draft.unwrap_or(false),
        names: term::names(front.names.as_ref(), places),
        ties: front::ties(zone, audience, draft, context, out),
        key_figures: front::key_figures(zone, audience, draft, context, out),
        prose: prose::prose(&id, Some(zone), audience, draft, context, out),
        sections,
        made_from,
    };
    Checked { value: ReadCase { case: Arc::new(case), publish, mentions }, diagnostics }
}

fn source(
    front: &CaseFront,
    places: &Places,
    context: &ProseContext,
    out: &mut Vec<Diagnostic>,
) -> Option<SourceId> {
    if context.vocabulary.open.has(List::Sources) {
        return None;
    }
    source_id(context.settings, front.source.as_deref()?, places.at("source"), out)
}

fn read_page(
    id: fn(String) -> TextId,
    draft: &TextDraft<PageFront>,
    context: &ProseContext,
    made_from: Key,
) -> Checked<Page> {
    let mut diagnostics = Vec::new();
    let Parsed { value: front, places } = &draft.front;
    let text = Front {
        title: front.title.as_ref(),
        summary: front.summary.as_ref(),
        names: &front.names,
        formerly: &front.formerly,
    };
    let value = page(id(draft.slug.clone()), draft, &text, places, context, &mut diagnostics);
    Checked { value: Page { made_from, ..value }, diagnostics }
}

/// The front matter that all texts belonging to no single zone have in common.
struct Front<'a> {
    title: Option<&'a String>,
    summary: Option<&'a String>,
    names: &'a Option<Vec<Option<String>>>,
    formerly: &'a Option<Vec<Option<String>>>,
}

fn page<F>(
    id: TextId,
    draft: &TextDraft<F>,
    front: &Front,
    places: &Places,
    context: &ProseContext,
    out: &mut Vec<Diagnostic>,
) -> Page {
    term::check_id(&draft.slug, Place::whole(draft.file), out);
    for (heading, _) in draft.document.headings() {
        unknown_attributes(&heading.attributes, draft.file, &[], out);
    }
    let prose = prose::prose(&id, None, Audience::Public, draft, context, out);
    Page {
        id,
        file: draft.file,
        slug: draft.slug.clone(),
        title: term::typed(front.title, places, "title"),
        summary: term::typed(front.summary, places, "summary"),
        names: term::names(front.names.as_ref(), places),
        formerly: term::formerly(front.formerly.as_ref(), places, out),
        prose,
        made_from: Key::default(),
    }
}

/// Reads the text on a practice; `None` if there is no such practice.
fn read_practice(
    draft: &TextDraft<PageFront>,
    context: &ProseContext,
    made_from: Key,
) -> Checked<Option<(PracticeId, Page, Vec<Aspect>)>> {
    let mut diagnostics = Vec::new();
    let out = &mut diagnostics;
    let Some(practice) = context.vocabulary.practice(&draft.slug, Place::whole(draft.file), out) else {
        return Checked { value: None, diagnostics };
    };
    let Parsed { value: front, places } = &draft.front;
    let name = context.vocabulary.practices.get(&practice).map(|practice| &practice.name);
    let text = Front {
        title: name,
        summary: front.summary.as_ref(),
        names: &front.names,
        formerly: &front.formerly,
    };
    let page = page(TextId::Practice(practice.clone()), draft, &text, places, context, out);
    let mut aspects = Vec::new();
    let headings = grammar::aspect_headings();
    for (heading, span) in draft.document.headings().filter(|(heading, _)| heading.level == 2) {
        let words = plain_text(&heading.inlines);
        if let Some((_, aspect)) = headings.iter().find(|(name, _)| *name == words) {
            term::add_once(&mut aspects, *aspect, &words, Place::part(draft.file, span), out);
            continue;
        }
        let known = headings.iter().map(|(name, _)| *name);
        let fault = Diagnostic::at(Code::UnknownAspect, draft.file, span).with("found", words.as_str());
        out.push(fault.nearest(&words, known).help("help"));
    }
    Checked { value: Some((practice, Page { made_from, ..page }, aspects)), diagnostics }
}

/// Reads a comparison; unknown names are reported and left out.
fn read_comparison(
    draft: &TextDraft<ComparisonFront>,
    context: &ProseContext,
    made_from: Key,
) -> Checked<Comparison> {
    let mut diagnostics = Vec::new();
    let out = &mut diagnostics;
    let Parsed { value: front, places } = &draft.front;
    let text = Front {
        title: front.title.as_ref(),
        summary: front.summary.as_ref(),
        names: &front.names,
        formerly: &front.formerly,
    };
    let text = page(TextId::Comparison(draft.slug.clone()), draft, &text, places, context, out);
    let mut zones = Vec::new();
    for (name, place) in term::words(front.zones.as_ref(), places, "zones") {
        if context.sheets.zone(name, Audience::Public).is_some() {
            term::add_once(&mut zones, ZoneId::new(name), name, place, out);
            continue;
        }
        let known = context.sheets.visible(Audience::Public).map(ZoneId::as_str);
        out.push(Diagnostic::at_place(Code::UnknownZone, place).with("found", name).nearest(name, known));
    }
    let mut practices = Vec::new();
    for (name, place) in term::words(front.practices.as_ref(), places, "practices") {
        if let Some(practice) = context.vocabulary.practice(name, place, out) {
            term::add_once(&mut practices, practice, name, place, out);
        }
    }
    let mut metrics: Vec<MetricId> = Vec::new();
    for (name, place) in term::words(front.metrics.as_ref(), places, "metrics") {
        if let Some(metric) = context.vocabulary.metric(name, place, out) {
            term::add_once(&mut metrics, metric.id.clone(), name, place, out);
        }
    }
    let text = Page { made_from, ..text };
    Checked { value: Comparison { text, zones, practices, metrics }, diagnostics }
}

/// Reads the practices and zones that headings name.
fn sections(
    zone: &ZoneId,
    draft: &TextDraft<CaseFront>,
    context: &ProseContext,
    out: &mut Vec<Diagnostic>,
) -> Vec<Section> {
    let mut sections = Vec::new();
    for (heading, _) in draft.document.headings() {
        unknown_attributes(&heading.attributes, draft.file, &["practice", "zone"], out);
        let mut section = Section {
            level: heading.level,
            anchor: heading.anchor.clone(),
            heading: plain_text(&heading.inlines),
            practices: Vec::new(),
            zone: zone.clone(),
        };
        for (key, name, place) in names(heading, draft) {
            match key {
                "practice" => section.practices.extend(context.vocabulary.practice(name, place, out)),
                "zone" if context.sheets.zones.contains_key(name) => section.zone = ZoneId::new(name),
                "zone" => {
                    let known = context.sheets.zones.keys().map(ZoneId::as_str);
                    out.push(
                        Diagnostic::at_place(Code::UnknownZone, place)
                            .with("found", name)
                            .nearest(name, known),
                    );
                }
                _ => {}
            }
        }
        sections.push(section);
    }
    sections
}

/// Returns each name in a heading's braces with its key and place.
fn names<'a>(
    heading: &'a Heading,
    draft: &'a TextDraft<CaseFront>,
) -> impl Iterator<Item = (&'a str, &'a str, Place)> {
    heading.attributes.iter().flat_map(move |attribute| {
        let names = attribute.names.iter();
        names.map(move |(name, span)| (attribute.key.as_str(), name.as_str(), Place::part(draft.file, *span)))
    })
}

fn unknown_attributes(
    attributes: &[HeadingAttribute],
    file: crate::source::FileId,
    known: &[&str],
    out: &mut Vec<Diagnostic>,
) {
    for attribute in attributes.iter().filter(|attribute| !known.contains(&attribute.key.as_str())) {
        let fault =
            Diagnostic::at(Code::UnknownKey, file, attribute.span).with("found", attribute.key.as_str());
        out.push(fault.nearest(&attribute.key, known.iter().copied()));
    }
}

/// Returns the practices that each section describes, with the section's first sentence.
fn mentions(
    zone: &ZoneId,
    slug: &str,
    document: &Document,
    sections: &[Section],
) -> Vec<(PracticeId, ZoneId, PracticeMention)> {
    let mut mentions = Vec::new();
    let leads = leads(document);
    for section in sections.iter().filter(|section| !section.practices.is_empty()) {
        let lead = leads.get(section.anchor.as_str()).cloned().unwrap_or_default();
        for practice in &section.practices {
            let mention = PracticeMention {
                told_by: zone.clone(),
                slug: slug.to_owned(),
                anchor: section.anchor.clone(),
                heading: section.heading.clone(),
                lead: lead.clone(),
            };
            mentions.push((practice.clone(), section.zone.clone(), mention));
        }
    }
    mentions
}

/// Returns the first sentence below each heading, by anchor.
fn leads(document: &Document) -> BTreeMap<&str, String> {
    let mut leads = BTreeMap::new();
    let mut open: Option<&str> = None;
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading(heading) => open = Some(&heading.anchor),
            BlockKind::Paragraph(inlines) => {
                if let Some(anchor) = open.take() {
                    leads.insert(anchor, first_sentence(&plain_text(inlines)).to_owned());
                }
            }
            _ => {}
        }
    }
    leads
}

/// Returns a text up to its first full stop.
fn first_sentence(text: &str) -> &str {
    let ends = text.char_indices().filter(|(at, c)| match c {
        '。' | '！' | '？' => true,
        // A Latin stop ends a sentence only if a space follows: not in 3.5.
        '.' | '!' | '?' => text[at + 1..].starts_with(' '),
        _ => false,
    });
    let end = ends.map(|(at, c)| at + c.len_utf8()).next();
    &text[..end.unwrap_or(text.len())]
}
