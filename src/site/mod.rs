//! The plan of the site: what is made, and at which path.
//!
//! In: the book and the names of the theme's files. Out: an ordered map from
//! path to recipe, the only list of all outputs. It holds no bytes.

mod part;
mod path;
mod recipe;
mod search;

pub use part::{ListPart, LongList};
pub use path::SitePath;
pub use recipe::{ChartFormat, DataTable, PageKind, Recipe};
pub use search::SearchLayout;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::model::{Book, Chart, ChartId, FormerAddress, MetricId, MetricSummary, Summaries, ZoneId};
use crate::source::FileId;

/// The maximum number of zones for which every pair gets a page.
const PAIRED_ZONES: usize = 15;

/// An output that is planned.
#[derive(Clone, Debug)]
struct Planned {
    recipe: Recipe,
    /// The content file that it is made from, if it has one of its own.
    own: Option<FileId>,
    /// The other files that an author would edit to change it.
    others: Vec<FileId>,
}

/// Every output of a site, in the order in which they are made.
#[derive(Clone, Debug, Default)]
pub struct Site {
    outputs: IndexMap<SitePath, Planned>,
    /// The lists that are too long for one page.
    long_lists: BTreeMap<LongList, Vec<ListPart>>,
}

impl Site {
    /// Returns every output with its recipe, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &Recipe)> {
        self.outputs.iter().map(|(path, planned)| (path, &planned.recipe))
    }

    /// Returns the output with this number.
    pub fn get(&self, number: usize) -> Option<(&SitePath, &Recipe)> {
        self.outputs.get_index(number).map(|(path, planned)| (path, &planned.recipe))
    }

    /// Returns the number of the output at this path.
    pub fn number(&self, path: &SitePath) -> Option<usize> {
        self.outputs.get_index_of(path)
    }

    /// Returns the content file that an output is made from, if it has one of its own.
    pub fn origin(&self, path: &SitePath) -> Option<FileId> {
        self.outputs.get(path).and_then(|planned| planned.own)
    }

    /// Returns the files that an author would edit to change an output, its own first.
    pub fn files(&self, path: &SitePath) -> impl Iterator<Item = FileId> + use<'_> {
        let planned = self.outputs.get(path);
        planned.into_iter().flat_map(|planned| planned.own.into_iter().chain(planned.others.iter().copied()))
    }

    /// Returns the parts of a list, each on a page of its own; empty if the list stands on one page.
    pub fn parts(&self, list: &LongList) -> &[ListPart] {
        self.long_lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// Returns whether there is an output at this path.
    pub fn has(&self, path: &SitePath) -> bool {
        self.outputs.contains_key(path)
    }

    /// Returns how many outputs there are.
    pub fn len(&self) -> usize {
        self.outputs.len()
    }

    /// Returns the pages that are searched, in the order of their numbers.
    pub fn searched(&self) -> impl Iterator<Item = (&SitePath, &Recipe)> {
        self.iter().filter(|(_, recipe)| recipe.kind().is_some())
    }

    /// Returns how the index of the search is divided.
    pub fn search_layout(&self) -> SearchLayout {
        SearchLayout { pages: self.searched().count() }
    }

    /// Returns whether there are no outputs.
    pub fn is_empty(&self) -> bool {
        self.outputs.is_empty()
    }
}

/// What a site has besides pages and data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extras {
    /// Whether it has PDFs, and a page that lists them.
    pub prints: bool,
    /// Whether it has charts as PNG and, if it has an address, the pictures that are shown where one is shared.
    pub pictures: bool,
}

/// Plans the site; `theme_files` are the paths of the theme's published files.
pub fn plan<'a>(
    book: &Book,
    summaries: &Summaries,
    theme_files: impl Iterator<Item = &'a str>,
    extras: Extras,
) -> Checked<Site> {
    let mut planner = Planner::default();
    planner.add_from(SitePath::new("index.html"), Recipe::Home, book.front().map(|page| page.file));
    planner.add_cases(book);
    planner.add_lists(book);
    planner.add_comparisons(book);
    planner.add_charts(book, summaries, extras.pictures);
    planner.add_parts(book);
    planner.add(SitePath::ledger(), Recipe::Ledger);
    if !book.revisions.is_empty() {
        planner.add(SitePath::revisions(), Recipe::Revisions);
    }
    planner.add(SitePath::data(), Recipe::Data);
    if extras.prints {
        planner.add_packs(book);
    }
    planner.add(SitePath::new("404.html"), Recipe::NotFound);
    for (number, page) in book.pages.iter().enumerate().filter(|(_, page)| !page.is_front()) {
        planner.add_from(SitePath::page(&page.slug), Recipe::Page(number), Some(page.file));
    }
    planner.add_search();
    planner.add_files(book, theme_files);
    planner.add_redirects(book);
    Checked { value: planner.site, diagnostics: planner.diagnostics }
}

#[derive(Default)]
struct Planner {
    site: Site,
    diagnostics: Vec<Diagnostic>,
}

impl Planner {
    fn add_cases(&mut self, book: &Book) {
        for zone in book.zones.values() {
            for (number, case) in zone.cases.iter().enumerate() {
                let recipe = Recipe::Case(zone.id.clone(), number);
                let path = SitePath::case(&zone.id, &case.slug);
                self.add_planned(path, Planned { recipe, own: Some(case.file), others: vec![zone.file] });
            }
        }
    }

    fn add_lists(&mut self, book: &Book) {
        self.add(SitePath::new("zones/index.html"), Recipe::Zones);
        for zone in book.zones.values() {
            let cases = zone.cases.iter().map(|case| case.file);
            let others = std::iter::once(zone.file).chain(cases).collect();
            let recipe = Recipe::Zone(zone.id.clone());
            self.add_planned(SitePath::zone(&zone.id), Planned { recipe, own: None, others });
        }
        self.add(SitePath::new("practices/index.html"), Recipe::Practices);
        for practice in book.practices.values() {
            let others = practice.text.iter().map(|text| text.file).collect();
            let recipe = Recipe::Practice(practice.id.clone());
            self.add_planned(SitePath::practice(&practice.id), Planned { recipe, own: None, others });
        }
        self.add(SitePath::new("metrics/index.html"), Recipe::Metrics);
        for metric in book.metrics.keys() {
            self.add(SitePath::metric(metric), Recipe::Metric(metric.clone()));
        }
    }

    fn add_comparisons(&mut self, book: &Book) {
        let pairs = pairs(book);
        if !pairs.is_empty() || !book.comparisons.is_empty() {
            self.add(SitePath::new("compare/index.html"), Recipe::Comparisons);
        }
        for (number, comparison) in book.comparisons.iter().enumerate() {
            let path = SitePath::comparison(&comparison.text.slug);
            self.add_from(path, Recipe::Comparison(number), Some(comparison.text.file));
        }
        for (first, second) in pairs {
            self.add(SitePath::pair(first, second), Recipe::Pair(first.clone(), second.clone()));
        }
    }

    fn add_charts(&mut self, book: &Book, summaries: &Summaries, pictures: bool) {
        let of_metric = |(id, summary): (&&MetricId, &MetricSummary)| {
            let over_time = summary.has_series_chart.then(|| ChartId::OverTime((*id).clone()));
            let ranking = summary.has_ranking_chart.then(|| ChartId::Ranking((*id).clone()));
            over_time.into_iter().chain(ranking)
        };
        let has_cards = pictures && book.settings.base_url.is_some();
        let mut formats = vec![ChartFormat::Svg, ChartFormat::Csv];
        formats.extend(pictures.then_some(ChartFormat::Png));
        formats.extend(has_cards.then_some(ChartFormat::Card));
        // An id that stands twice in a text is reported at its place; both have the page of the first.
        let names: BTreeSet<ChartId> = book.charts().map(Chart::name).collect();
        for name in names.into_iter().chain(summaries.iter().flat_map(of_metric)) {
            let code = book.chart_code(&name);
            for format in &formats {
                self.add(SitePath::chart_file(&code, *format), Recipe::ChartFile(name.clone(), *format));
            }
            self.add(SitePath::chart(&code), Recipe::Chart(name));
        }
        for zone in book.zones.values().filter(|_| has_cards) {
            for (number, case) in zone.cases.iter().enumerate() {
                let recipe = Recipe::CaseCard(zone.id.clone(), number);
                self.add_from(SitePath::case_card(&zone.id, &case.slug), recipe, Some(case.file));
            }
        }
    }

    fn add_parts(&mut self, book: &Book) {
        let lists = part::long_lists(book);
        for (list, parts) in &lists {
            for number in 0..parts.len() {
                self.add(SitePath::part(list, number), Recipe::Part(list.clone(), number));
            }
        }
        self.site.long_lists = lists;
    }

    fn add_packs(&mut self, book: &Book) {
        let public = book.packs.iter().enumerate().filter(|(_, pack)| pack.publish);
        for (number, pack) in public.clone() {
            self.add_from(SitePath::pack(&pack.id), Recipe::Pack(number), Some(pack.text.file));
        }
        if public.count() > 0 {
            self.add(SitePath::packs(), Recipe::Packs);
        }
        for zone in book.zones.values() {
            for (number, case) in zone.cases.iter().enumerate() {
                let recipe = Recipe::CasePdf(zone.id.clone(), number);
                self.add_from(SitePath::case_pdf(&zone.id, &case.slug), recipe, Some(case.file));
            }
        }
    }

    /// Adds pages at the addresses of earlier editions, which lead on to those of this one.
    fn add_redirects(&mut self, book: &Book) {
        let cases =
            book.cases().map(|case| (SitePath::case(&case.zone, &case.slug), case.file, &case.formerly));
        let pages = book.pages().map(|page| (SitePath::text(&page.id), page.file, &page.formerly));
        let moved = cases.chain(pages).flat_map(|(path, file, formerly)| {
            formerly.iter().map(move |former| (former, path.clone(), file))
        });
        let dropped = book.settings.redirects.iter();
        let dropped =
            dropped.map(|(former, target)| (former, SitePath::new(target.as_str()), former.place.file));
        let redirects: Vec<(&FormerAddress, SitePath, FileId)> = moved.chain(dropped).collect();
        if redirects.is_empty() {
            return;
        }
        let lower = |path: &SitePath| path.as_str().to_lowercase();
        let mut taken: BTreeMap<String, SitePath> =
            self.site.outputs.keys().map(|path| (lower(path), path.clone())).collect();
        let leads: BTreeMap<SitePath, SitePath> = redirects
            .iter()
            .map(|(former, target, _)| (SitePath::new(former.path.as_str()), target.clone()))
            .collect();
        for (former, target, file) in redirects {
            let path = SitePath::new(former.path.as_str());
            // A file holds no others.
            let folder = path.as_str().match_indices('/').find_map(|(end, _)| {
                let folder = taken.get(&path.as_str()[..end].to_lowercase())?;
                self.site.outputs.contains_key(folder).then(|| folder.clone())
            });
            let other = taken.entry(lower(&path)).or_insert_with(|| path.clone()).clone();
            // Where a chain of earlier addresses ends; `None` if it is none, or a circle.
            let chain = std::iter::successors(leads.get(&target), |next| leads.get(next)).take(leads.len());
            let is_page =
                |path: &SitePath| self.site.outputs.get(path).is_some_and(|it| it.recipe.is_target());
            let end = chain.last().filter(|end| is_page(end) && !is_page(&target));
            self.add_redirect(former, path, &folder.unwrap_or(other), (&target, end), file);
        }
    }

    /// Adds the page of an earlier address; `other` is the output that a file system may take for it or for a folder
    /// above it, and `next` where its target leads on, if that is an earlier address itself.
    fn add_redirect(
        &mut self,
        former: &FormerAddress,
        path: SitePath,
        other: &SitePath,
        (target, next): (&SitePath, Option<&SitePath>),
        own: FileId,
    ) {
        let taken = self.site.outputs.get(other);
        if let Some(planned) = taken {
            let help = match planned.recipe {
                _ if path
                    .as_str()
                    .to_lowercase()
                    .starts_with(&format!("{}/", other.as_str().to_lowercase())) =>
                {
                    "help-former-below"
                }
                _ if *other != path => "help-former-case",
                Recipe::Redirect(_) => "help-former-twice",
                _ => "help-former",
            };
            let fault = Diagnostic::at_place(Code::PathCollision, former.place);
            self.diagnostics.push(fault.with("path", other.as_str()).help(help));
        } else if let Some(next) = next {
            let fault = Diagnostic::at_place(Code::RedirectTarget, former.place);
            let fault = fault.with("path", path.as_str()).with("target", target.as_str());
            self.diagnostics.push(fault.with("next", next.as_str()).help("help-next"));
        } else if !self.site.outputs.get(target).is_some_and(|planned| planned.recipe.is_target()) {
            let fault = Diagnostic::at_place(Code::RedirectTarget, former.place);
            let fault = fault.with("path", path.as_str()).with("target", target.as_str());
            self.diagnostics.push(fault.help("help"));
        } else {
            self.add_from(path, Recipe::Redirect(target.to_string()), Some(own));
        }
    }

    /// Adds the page of the search, and its index of all pages planned so far.
    fn add_search(&mut self) {
        let layout = self.site.search_layout();
        self.add(SitePath::search(), Recipe::Search);
        self.add(SitePath::search_file("index"), Recipe::SearchIndex);
        for number in 0..layout.chunks() {
            self.add(SitePath::search_file(&format!("t{number}")), Recipe::SearchTexts(number));
        }
        for number in 0..layout.shards() {
            self.add(SitePath::search_file(&format!("s{number}")), Recipe::SearchLists(number));
        }
    }

    fn add_files<'a>(&mut self, book: &Book, theme_files: impl Iterator<Item = &'a str>) {
        if book.settings.base_url.is_some() {
            self.add(SitePath::new("sitemap.xml"), Recipe::Sitemap);
            self.add(SitePath::new("robots.txt"), Recipe::Robots);
            self.add(SitePath::new("feed.xml"), Recipe::Feed);
            if !book.revisions.is_empty() {
                self.add(SitePath::revisions_feed(), Recipe::RevisionFeed);
            }
        }
        self.add(SitePath::figures(), Recipe::FiguresJson);
        self.add(SitePath::figures_schema(), Recipe::FiguresSchema);
        self.add(SitePath::data_package(), Recipe::DataPackage);
        for table in DataTable::of(book) {
            self.add(SitePath::table(table), Recipe::Table(table));
        }
        for metric in book.metrics.keys() {
            self.add(SitePath::metric_csv(metric), Recipe::MetricCsv(metric.clone()));
        }
        for zone in book.zones.keys() {
            self.add(SitePath::zone_csv(zone), Recipe::ZoneCsv(zone.clone()));
        }
        for (number, asset) in book.assets.iter().enumerate() {
            self.add(SitePath::asset(&asset.name), Recipe::Asset(number));
        }
        self.add(SitePath::new("static/charts.css"), Recipe::ChartStyle);
        for file in theme_files {
            if file.ends_with(".ttf") || file.ends_with(".otf") {
                self.add(SitePath::web_font(file), Recipe::WebFont(file.to_owned()));
            } else {
                self.add(SitePath::new(file), Recipe::ThemeFile(file.to_owned()));
            }
        }
    }

    fn add(&mut self, path: SitePath, recipe: Recipe) {
        self.add_from(path, recipe, None);
    }

    fn add_from(&mut self, path: SitePath, recipe: Recipe, own: Option<FileId>) {
        self.add_planned(path, Planned { recipe, own, others: Vec::new() });
    }

    /// Adds an output, or reports that its path is already taken.
    fn add_planned(&mut self, path: SitePath, planned: Planned) {
        match self.site.outputs.entry(path) {
            Entry::Vacant(free) => {
                free.insert(planned);
            }
            Entry::Occupied(taken) => {
                let place = planned.own.or(taken.get().own);
                let fault = place.map_or_else(
                    || Diagnostic::general(Code::PathCollision),
                    |file| Diagnostic::in_file(Code::PathCollision, file),
                );
                let taken = taken.key().as_str().to_owned();
                self.diagnostics.push(fault.with("path", taken).help("help"));
            }
        }
    }
}

/// Returns each pair of zones that gets a page side by side, in the order of zones.
///
/// All pairs of a small casebook; for a large one, those that a comparison names.
pub fn pairs(book: &Book) -> Vec<(&ZoneId, &ZoneId)> {
    let all: Vec<&ZoneId> = book.zones.keys().collect();
    if all.len() <= PAIRED_ZONES {
        return every_two(&all).collect();
    }
    let mut found = BTreeSet::new();
    // A comparison that names very many zones compares them all at once, not in pairs.
    for comparison in book.comparisons.iter().filter(|comparison| comparison.zones.len() <= PAIRED_ZONES) {
        let mut zones: Vec<usize> =
            comparison.zones.iter().filter_map(|zone| book.zones.get_index_of(zone)).collect();
        zones.sort_unstable();
        zones.dedup();
        found.extend(every_two(&zones));
    }
    found.into_iter().map(|(first, second)| (all[first], all[second])).collect()
}

fn every_two<T: Copy>(list: &[T]) -> impl Iterator<Item = (T, T)> {
    let numbered = list.iter().enumerate();
    numbered.flat_map(|(number, first)| list[number + 1..].iter().map(move |second| (*first, *second)))
}

#[cfg(test)]
mod tests {
    use super::SitePath;

    #[test]
    fn addresses_are_relative_and_lead_back() {
        let case = SitePath::new("cases/a/b.html");
        let metric = SitePath::new("metrics/m.html");
        assert_eq!(case.to(&metric), "../../metrics/m.html");
        assert_eq!(case.follow("../../metrics/m.html"), Some(metric));
        assert_eq!(SitePath::new("index.html").root(), "");
        assert_eq!(case.follow("../../../x"), None);
    }
}
