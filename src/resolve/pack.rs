//! Resolves `content/packs/`.
//!
//! In: packs as typed, and what they can name. Out: packs whose parts are
//! resolved. A part with any fault is left out; all its faults are reported.

use std::collections::{BTreeMap, BTreeSet};

use super::prose::Texts;
use super::sheet::{Audience, Sheets};
use super::term::{self, choice};
use super::vocabulary::{List, Vocabulary};
use crate::diagnostic::{Code, Diagnostic};
use crate::memo::Key;
use crate::model::{
    DimensionId, MetricId, Named, ObservationId, Pack, PackId, PackTheme, Page, Part, Prose, Recipients,
    TextId, ZoneId,
};
use crate::parse::chart::Names;
use crate::parse::pack::{CasePartDraft, MatrixDraft, PartDraft, SectionsDraft, SummaryDraft};
use crate::parse::{PackFile, Parsed, Places, ZoneFolder};
use crate::source::Place;

/// The word that stands for everything of a kind.
const ALL: &str = "all";

/// What packs can name.
pub(super) struct PackContext<'a> {
    vocabulary: &'a Vocabulary,
    sheets: &'a Sheets,
    /// The anchors of each published case, by `zone/slug`.
    cases: BTreeMap<String, BTreeSet<&'a str>>,
    comparisons: Vec<&'a str>,
    /// The texts beside the packs, by file name.
    texts: Vec<String>,
}

impl<'a> PackContext<'a> {
    /// Lists what packs can name.
    pub(super) fn new(
        folders: &'a [(ZoneId, ZoneFolder)],
        texts: &'a Texts,
        vocabulary: &'a Vocabulary,
        sheets: &'a Sheets,
    ) -> Self {
        let cases = folders.iter().flat_map(|(zone, folder)| {
            let published = folder.cases.iter().filter(|case| case.front.value.publish.unwrap_or(true));
            published.map(move |case| {
                let anchors = case.document.headings().map(|(heading, _)| heading.anchor.as_str());
                (format!("{zone}/{}", case.slug), anchors.collect())
            })
        });
        Self {
            vocabulary,
            sheets,
            cases: cases.collect(),
            comparisons: texts.comparisons.iter().map(|text| text.slug.as_str()).collect(),
            texts: texts.packs.iter().map(|text| format!("{}.md", text.slug)).collect(),
        }
    }

    /// Resolves one pack.
    pub(super) fn pack(&self, draft: &PackFile, out: &mut Vec<Diagnostic>) -> Pack {
        let Parsed { value, places } = &draft.pack;
        term::check_id(&draft.name, Place::whole(places.file()), out);
        let id = PackId::new(draft.name.as_str());
        let recipients = value.recipients.clone().unwrap_or_default();
        let theme = value.theme.as_deref();
        let theme =
            theme.and_then(|theme| choice(PackTheme::ALL, PackTheme::name, theme, places.at("theme"), out));
        let date = value.date.as_deref();
        let parts = value.parts.iter().flatten().enumerate().filter_map(|(number, part)| {
            self.part(part.as_ref()?, &At { places, path: format!("parts[{number}]") }, out)
        });
        let parts = parts.collect();
        Pack {
            text: Page {
                id: TextId::Pack(id.clone()),
                file: places.file(),
                slug: draft.name.clone(),
                title: term::typed(value.title.as_ref(), places, "title"),
                summary: term::typed(value.subtitle.as_ref(), places, "subtitle"),
                names: term::names(value.names.as_ref(), places),
                prose: Prose::default(),
                formerly: Vec::new(),
                made_from: Key::default(),
            },
            id,
            issuer: value.issuer.clone(),
            number: value.number.clone(),
            date: date.and_then(|date| term::edition(date, places.at("date"), out)),
            recipients: Recipients {
                superior: recipients.superior,
                peer: recipients.peer,
                subordinate: recipients.subordinate,
            },
            copies: value.copies.clone(),
            marking: value.marking.clone(),
            publish: value.publish.unwrap_or(true),
            theme: theme.unwrap_or_default(),
            large_print: value.large_print.unwrap_or(false),
            parts,
        }
    }

    fn part(&self, draft: &PartDraft, at: &At, out: &mut Vec<Diagnostic>) -> Option<Part> {
        let keys = draft.keys();
        let fault = Diagnostic::at_place(Code::PackPart, at.place(""));
        match keys.len() {
            1 => {}
            // A misspelt key, or one with a value of the wrong shape, has been reported already.
            0 if at.places.has_keys(&at.path) => return None,
            0 => {
                out.push(fault.help("help-none"));
                return None;
            }
            _ => {
                out.push(fault.with("found", keys.join("`, `")).help("help"));
                return None;
            }
        }
        if let Some(summary) = &draft.summary {
            return self.summary(summary, at, out);
        }
        if let Some(case) = &draft.case {
            return self.case(case, at, out);
        }
        if let Some(names) = &draft.practice {
            let find =
                |name: &str, place, out: &mut Vec<Diagnostic>| self.vocabulary.practice(name, place, out);
            return at.named(names, ".practice", find, out).map(Part::Practices);
        }
        if let Some(names) = &draft.comparison {
            let find = |name: &str, place, out: &mut Vec<Diagnostic>| {
                let known = self.comparisons.iter().copied();
                Self::find(Code::UnknownComparison, name, known, place, out)
            };
            return at.named(names, ".comparison", find, out).map(Part::Comparisons);
        }
        if let Some(matrix) = &draft.matrix {
            return self.matrix(matrix, at, out);
        }
        if let Some(names) = &draft.ranking {
            return self.metrics(names, at, ".ranking", out).map(Part::Rankings);
        }
        if draft.pair.is_some() {
            return self.pair(draft, at, out);
        }
        if let Some(names) = &draft.metrics {
            return self.metrics(names, at, ".metrics", out).map(Part::Metrics);
        }
        if let Some(names) = &draft.ledger {
            return self.zones(names, at, ".ledger", out).map(Part::Ledger);
        }
        let name = draft.markdown.as_deref()?;
        self.text(name, at.place(".markdown"), out).map(Part::Text)
    }

    fn summary(&self, draft: &SummaryDraft, at: &At, out: &mut Vec<Diagnostic>) -> Option<Part> {
        let text = match draft.text.as_deref() {
            Some(name) => Some(self.text(name, at.place(".summary.text"), out)?),
            None => None,
        };
        let path = format!("{}.summary.figures", at.path);
        let Some(figures) = &draft.figures else { return Some(Part::Summary { text, figures: Named::All }) };
        let mut ids: Vec<ObservationId> = Vec::new();
        for (id, place) in term::words(Some(figures), at.places, &path) {
            if let Some(observation) = self.sheets.observation(id, Audience::Public) {
                ids.push(observation.id.clone());
                continue;
            }
            let zone = self.sheets.zone(id.split('/').next().unwrap_or_default(), Audience::Public);
            if zone.is_some_and(|sheet| sheet.is_open) {
                continue;
            }
            let all = self.sheets.zones.values().flat_map(|sheet| &sheet.observations);
            let known = zone.into_iter().flat_map(|zone| &zone.observations).map(|row| row.id.as_str());
            let known: Vec<&str> = known.collect();
            let fault = Diagnostic::at_place(Code::UnknownObservation, place).with("found", id);
            out.push(if known.is_empty() {
                fault.nearest(id, all.map(|row| row.id.as_str()))
            } else {
                fault.nearest(id, known)
            });
        }
        Some(Part::Summary { text, figures: Named::Some(ids) })
    }

    fn case(&self, draft: &CasePartDraft, at: &At, out: &mut Vec<Diagnostic>) -> Option<Part> {
        let (name, path) = match draft {
            CasePartDraft::Whole(name) if name == ALL => return Some(Part::Cases),
            CasePartDraft::Whole(name) => (name.as_str(), ".case"),
            CasePartDraft::Sections(draft) => (draft.id.as_deref()?, ".case.id"),
        };
        let known = self.cases.keys().map(String::as_str);
        let name = Self::find(Code::UnknownCase, name, known, at.place(path), out)?;
        let (zone, slug) = name.split_once('/')?;
        let sections = match draft {
            CasePartDraft::Whole(_) => Named::All,
            CasePartDraft::Sections(SectionsDraft { sections, .. }) => {
                let anchors = self.cases.get(name.as_str()).into_iter().flatten().copied();
                let path = format!("{}.case.sections", at.path);
                let words = term::words(sections.as_ref(), at.places, &path);
                let found = words.filter_map(|(name, place)| {
                    Self::find(Code::UnknownSection, name, anchors.clone(), place, out)
                });
                Named::Some(found.collect())
            }
        };
        Some(Part::Case { zone: ZoneId::new(zone), slug: slug.to_owned(), sections })
    }

    fn matrix(&self, draft: &MatrixDraft, at: &At, out: &mut Vec<Diagnostic>) -> Option<Part> {
        let zones = match &draft.zones {
            Some(names) => self.zones(names, at, ".matrix.zones", out)?,
            None => Named::All,
        };
        let find = |name: &str, place, out: &mut Vec<Diagnostic>| {
            let known = self.vocabulary.dimensions.keys().map(DimensionId::as_str);
            let is_open = self.vocabulary.open.has(List::Practices);
            let found = self.vocabulary.dimensions.contains_key(name).then(|| DimensionId::new(name));
            if found.is_none() && !is_open {
                let fault = Diagnostic::at_place(Code::UnknownDimension, place).with("found", name);
                out.push(fault.nearest(name, known));
            }
            found
        };
        let dimensions = match &draft.dimensions {
            Some(names) => at.named(names, ".matrix.dimensions", find, out)?,
            None => Named::All,
        };
        Some(Part::Matrix { zones, dimensions })
    }

    fn pair(&self, draft: &PartDraft, at: &At, out: &mut Vec<Diagnostic>) -> Option<Part> {
        let path = format!("{}.pair", at.path);
        let words: Vec<_> = term::words(draft.pair.as_ref(), at.places, &path).collect();
        let zones: Vec<Option<ZoneId>> =
            words.iter().map(|(name, place)| self.zone(name, *place, out)).collect();
        match zones.as_slice() {
            [Some(first), Some(second)] if first != second => Some(Part::Pair(first.clone(), second.clone())),
            [_, _] if zones.contains(&None) => None,
            _ => {
                out.push(Diagnostic::at_place(Code::PackPart, at.place(".pair")).help("help-pair"));
                None
            }
        }
    }

    fn metrics(
        &self,
        names: &Names,
        at: &At,
        path: &str,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Named<MetricId>> {
        let find = |name: &str, place, out: &mut Vec<Diagnostic>| {
            self.vocabulary.metric(name, place, out).map(|metric| metric.id.clone())
        };
        at.named(names, path, find, out)
    }

    fn zones(&self, names: &Names, at: &At, path: &str, out: &mut Vec<Diagnostic>) -> Option<Named<ZoneId>> {
        at.named(names, path, |name, place, out| self.zone(name, place, out), out)
    }

    fn zone(&self, name: &str, place: Place, out: &mut Vec<Diagnostic>) -> Option<ZoneId> {
        if self.sheets.zone(name, Audience::Public).is_some() {
            return Some(ZoneId::new(name));
        }
        let known = self.sheets.visible(Audience::Public).map(ZoneId::as_str);
        out.push(Diagnostic::at_place(Code::UnknownZone, place).with("found", name).nearest(name, known));
        None
    }

    fn text(&self, name: &str, place: Place, out: &mut Vec<Diagnostic>) -> Option<String> {
        let known = self.texts.iter().map(String::as_str);
        let name = Self::find(Code::UnknownPackText, name, known, place, out)?;
        name.strip_suffix(".md").map(str::to_owned)
    }

    /// Returns a name that is on a list, or reports that it is not.
    fn find<'n>(
        code: Code,
        name: &str,
        mut known: impl Iterator<Item = &'n str> + Clone,
        place: Place,
        out: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        if known.clone().any(|other| other == name) {
            return Some(name.to_owned());
        }
        let fault = Diagnostic::at_place(code, place).with("found", name);
        out.push(fault.nearest(name, &mut known).help("help"));
        None
    }
}

/// The place of a part in its file.
struct At<'a> {
    places: &'a Places,
    path: String,
}

impl At<'_> {
    /// Returns the place of something below the part.
    fn place(&self, below: &str) -> Place {
        self.places.at(&format!("{}{below}", self.path))
    }

    /// Resolves one name or several; `None` if any is unknown.
    fn named<T>(
        &self,
        names: &Names,
        below: &str,
        find: impl Fn(&str, Place, &mut Vec<Diagnostic>) -> Option<T>,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Named<T>> {
        match names {
            Names::One(name) if name == ALL => Some(Named::All),
            Names::One(name) => Some(Named::Some(vec![find(name, self.place(below), out)?])),
            Names::Many(list) => {
                let path = format!("{}{below}", self.path);
                let words = term::words(Some(list), self.places, &path);
                let found: Vec<Option<T>> = words.map(|(name, place)| find(name, place, out)).collect();
                found.into_iter().collect::<Option<Vec<T>>>().map(Named::Some)
            }
        }
    }
}
