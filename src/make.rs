//! Makes the outputs of a site, and passes each to the sink as soon as it is made.
//!
//! In: a book, its plan, and what renders and prints it. Out: a tally of what
//! was made, and diagnostics. Outputs are made in parallel; only the facts of
//! each are kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::audit::{self, Characters, PageLinks, PageText};
use crate::diagnostic::{Checked, Diagnostic, Failure, FailureKind};
use crate::memo::Inputs;
use crate::model::{Book, Case, TextId, ZoneId};
use crate::press::{self, Printed};
use crate::print::{self, Press, Printout};
use crate::render::{self, PrintFacts, Printable, Renderer};
use crate::resolve::PublicBook;
use crate::run::{Options, Printing, Tally};
use crate::search::{Gatherer, SearchedPage};
use crate::site::{Recipe, Site, SitePath};
use crate::source::Sources;
use crate::write::{Contents, Sink};

/// Everything needed to make the outputs of a book.
pub struct Work<'a, B> {
    /// The book, whose type tells its audience.
    pub book: &'a B,
    /// The files that it was read from.
    pub sources: &'a Sources,
    /// The plan.
    pub site: &'a Site,
    /// The options of the build.
    pub options: Options<'a>,
    /// Where the outputs go.
    pub sink: &'a dyn Sink,
}

impl Work<'_, PublicBook> {
    /// Renders every output into the sink, in parallel, and audits the pages.
    ///
    /// Documents are printed first, because the pages say how many sheets of paper each takes.
    pub fn render_all(
        &self,
        mut renderer: Renderer,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Tally, Failure> {
        let done = AtomicUsize::new(0);
        let prints = self.print_all(&renderer, &self.documents(), &done, diagnostics)?;
        let mut tally =
            Tally { figures: self.book.observations.len(), prints: prints.len(), ..Tally::default() };
        renderer.set_prints(prints);
        // Nobody searches what goes nowhere.
        let gatherer = self.sink.is_somewhere().then(|| Gatherer::new(self.site.search_layout()));
        let numbers: HashMap<&SitePath, usize> =
            self.site.searched().zip(0..).map(|((path, _), number)| (path, number)).collect();
        let work = |(path, recipe)| {
            let made = self.make(&renderer, path, recipe, gatherer.as_ref())?;
            if let (Some(gatherer), Some(number), Some(text)) = (&gatherer, numbers.get(path), &made.text) {
                self.gather(gatherer, *number, path, recipe, text)?;
            }
            self.step(&done);
            Ok(MadeOutput { text: None, ..made })
        };
        let is_wanted = |(path, _): &(&SitePath, &Recipe)| self.options.first.contains(path);
        // A picture that goes nowhere is not worth its time: nothing is checked on it.
        let is_made = |recipe: &Recipe| {
            !recipe.is_printed()
                && !recipe.is_of_pages()
                && (self.sink.is_somewhere() || !recipe.is_picture())
        };
        let outputs = self.site.iter().filter(|(_, recipe)| is_made(recipe));
        let (first, rest): (Vec<_>, Vec<_>) = outputs.partition(is_wanted);
        let mut made: Vec<MadeOutput> = first.into_par_iter().map(work).collect::<Result<_, Failure>>()?;
        let work = |output| {
            if (self.options.is_stale)() { Err(Failure::new(FailureKind::Stale)) } else { work(output) }
        };
        made.extend(rest.into_par_iter().map(work).collect::<Result<Vec<_>, Failure>>()?);
        if let Some(gatherer) = &gatherer {
            self.put_lists(gatherer)?;
            self.put_fonts(&renderer, &gatherer.characters())?;
        }
        let mut pages = BTreeMap::new();
        let mut missing = BTreeSet::new();
        for output in made {
            missing.extend(output.missing);
            tally.charts += output.charts;
            tally.pages += usize::from(output.is_page);
            if let Some((number, links)) = output.links {
                pages.insert(number, links);
            }
            diagnostics.extend(output.diagnostics);
        }
        let faults = missing
            .into_iter()
            .map(|missing| render::missing_glyph(missing, std::iter::empty(), self.sources));
        // What is printed lacks the same characters, and says so first.
        let is_known = |fault: &Diagnostic| {
            diagnostics.iter().any(|known| known.code == fault.code && known.place == fault.place)
        };
        let faults: Vec<Diagnostic> = faults.filter(|fault| !is_known(fault)).collect();
        diagnostics.extend(faults);
        diagnostics.extend(audit::audit(self.site, &pages));
        Ok(tally)
    }

    /// Renders one output into the sink, and reads what it says and which characters it shows.
    fn make(
        &self,
        renderer: &Renderer,
        path: &SitePath,
        recipe: &Recipe,
        gatherer: Option<&Gatherer>,
    ) -> Result<MadeOutput, Failure> {
        let Checked { value: output, mut diagnostics } = renderer.render(path, recipe);
        self.sink.put(path, &output.bytes)?;
        let reading = recipe.is_page().then(|| match output.made_from {
            Some(key) => {
                let inputs = |inputs: &mut Inputs| _ = inputs.add("reading").key(&key);
                self.options.memo.keep(inputs, || audit::read(&output.bytes))
            }
            None => Arc::new(audit::read(&output.bytes)),
        });
        if let Some(gatherer) = gatherer {
            if let Some(reading) = &reading {
                gatherer.show(&reading.text.characters);
            } else if *recipe == Recipe::SearchIndex {
                gatherer.show(&String::from_utf8_lossy(&output.bytes).chars().collect());
            }
        }
        let mut links = None;
        // A page that could not be made has no anchors, and links to it are not at fault.
        if let Some(reading) = reading.as_ref().filter(|_| diagnostics.is_empty()) {
            let checked = audit::check(self.site, path, &reading.facts).unpack(&mut diagnostics);
            links = self.site.number(path).map(|number| (number, checked));
        }
        Ok(MadeOutput {
            is_page: reading.is_some(),
            links,
            text: reading.map(|reading| Arc::clone(&reading.text)),
            charts: output.charts,
            missing: output.missing,
            diagnostics,
        })
    }

    /// Hands what a page says to the search, and writes the file of texts that is complete with it.
    fn gather(
        &self,
        gatherer: &Gatherer,
        number: usize,
        path: &SitePath,
        recipe: &Recipe,
        text: &PageText,
    ) -> Result<(), Failure> {
        let zones = recipe.zones();
        let ids: Vec<&str> = self.zones_found_by(recipe).into_iter().map(ZoneId::as_str).collect();
        // The title of a pair names both zones.
        let place = if let [zone] = *zones { self.book.zones.get(zone) } else { None };
        let place = place.map_or("", |zone| zone.short.as_str());
        let page = SearchedPage { path: path.as_str(), zones: &ids, place, text };
        if let Some((chunk, bytes)) = gatherer.add(number, &page) {
            self.sink.put(&SitePath::search_file(&format!("t{chunk}")), &bytes.into())?;
        }
        Ok(())
    }

    /// Returns the zones that a reader finds a page by: those that it is about, and those with a row of a metric or a
    /// text on a practice.
    fn zones_found_by<'r>(&'r self, recipe: &'r Recipe) -> BTreeSet<&'r ZoneId> {
        match recipe {
            Recipe::Metric(metric) => {
                let rows = self
                    .book
                    .metrics
                    .get(metric)
                    .into_iter()
                    .flat_map(|metric| self.book.observations_of(metric));
                rows.map(|row| &row.zone).collect()
            }
            Recipe::Practice(practice) => {
                let practice = self.book.practices.get(practice).into_iter();
                practice.flat_map(|practice| practice.mentions.keys()).collect()
            }
            recipe => recipe.zones().into_iter().collect(),
        }
    }

    /// Writes the lists of the search.
    fn put_lists(&self, gatherer: &Gatherer) -> Result<(), Failure> {
        let put = |(name, bytes): (String, Vec<u8>)| {
            if (self.options.is_stale)() {
                return Err(Failure::new(FailureKind::Stale));
            }
            self.sink.put(&SitePath::search_file(&name), &bytes.into())
        };
        gatherer.lists().map(put).collect()
    }

    /// Writes the fonts of pages, with the characters that pages show.
    fn put_fonts(&self, renderer: &Renderer, characters: &Characters) -> Result<(), Failure> {
        let characters: Option<BTreeSet<char>> = self.options.cut_fonts.then(|| characters.iter().collect());
        let fonts = self.site.iter().filter_map(|(path, recipe)| match recipe {
            Recipe::WebFont(file) => Some((path, file)),
            _ => None,
        });
        let fonts: Vec<(&SitePath, &String)> = fonts.collect();
        let put = |(path, file): (&SitePath, &String)| {
            self.sink.put(path, &renderer.web_font(file, characters.as_ref()))
        };
        fonts.into_par_iter().map(put).collect()
    }

    /// Returns the documents to print: the packs, including those outside the site, and the site's cases.
    ///
    /// The longest come first, so that no thread is still printing one at the end.
    fn documents(&self) -> Vec<Printout<'_>> {
        let packs = self.book.packs.iter().map(Printout::Pack);
        let cases = self.site.iter().filter_map(|(path, recipe)| match recipe {
            Recipe::CasePdf(zone, number) => Some(Printout::Case(path, self.book.zones.get(zone)?, *number)),
            _ => None,
        });
        packs.chain(cases).collect()
    }
}

impl<B: Deref<Target = Book> + Sync> Work<'_, B> {
    /// Prints documents, and returns the facts of those on the site.
    ///
    /// A mere check gathers each document and checks its characters, but prints none.
    pub fn print_all(
        &self,
        renderer: &Renderer,
        documents: &[Printout],
        done: &AtomicUsize,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<BTreeMap<SitePath, PrintFacts>, Failure> {
        if self.options.printing == Printing::Off || !press::IS_BUILT_IN || documents.is_empty() {
            return Ok(BTreeMap::new());
        }
        if self.options.printing == Printing::Earlier {
            return self.put_earlier(documents);
        }
        let press = Press::new(renderer, self.sources, self.options.memo);
        let printed = print::each(documents, self.options.background, |document| {
            if (self.options.is_stale)() {
                return Err(Failure::new(FailureKind::Stale));
            }
            let mut found = Vec::new();
            let printable = press.gather(document);
            let facts = if self.sink.is_somewhere() {
                self.print(&press, document, &printable, &mut found)?
            } else {
                found.extend(printable.missing_glyphs(press.fonts(), self.sources));
                None
            };
            self.step(done);
            Ok((facts, found))
        });
        let printed: Vec<_> = printed.into_iter().collect::<Result<_, Failure>>()?;
        let mut prints = BTreeMap::new();
        for (facts, found) in printed {
            prints.extend(facts);
            // A fault in a case is found again in every pack that holds it, but is reported once.
            let new = found.into_iter().filter(|fault| !diagnostics.contains(fault)).collect::<Vec<_>>();
            diagnostics.extend(new);
        }
        Ok(prints)
    }

    /// Prints a document into the sink; returns its path in the site, if it has one, and its facts.
    fn print(
        &self,
        press: &Press,
        document: &Printout,
        printable: &Printable,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Option<(SitePath, PrintFacts)>, Failure> {
        let Some(printed) = press.print(printable).unpack(found) else { return Ok(None) };
        self.options.memo.put(document.name(), Arc::new(Latest(Arc::clone(&printed))));
        self.put(document, &printed)
    }

    /// Puts the latest print of each document into the sink, and returns the facts of those on the site.
    fn put_earlier(&self, documents: &[Printout]) -> Result<BTreeMap<SitePath, PrintFacts>, Failure> {
        let mut prints = BTreeMap::new();
        for document in documents {
            if let Some(latest) = self.options.memo.get::<Latest>(&document.name()) {
                prints.extend(self.put(document, &latest.0)?);
            }
        }
        Ok(prints)
    }

    /// Puts a printed document into the sink.
    fn put(&self, document: &Printout, printed: &Printed) -> Result<Option<(SitePath, PrintFacts)>, Failure> {
        let (path, title) = match document {
            Printout::Pack(pack) if !pack.publish => (Err(format!("{}.pdf", pack.id)), &pack.text.title),
            Printout::Pack(pack) => (Ok(SitePath::pack(&pack.id)), &pack.text.title),
            Printout::Case(path, zone, number) => (Ok((*path).clone()), &zone.cases[*number].title),
        };
        let pages = self.carried(document, printed);
        let (title, sheets) = (title.text.clone(), printed.pages);
        self.sink.add_contents(Contents { path: path.clone(), title, sheets, pages });
        match path {
            Ok(path) => {
                self.sink.put(&path, &printed.pdf)?;
                Ok(Some((path, PrintFacts::from(printed))))
            }
            Err(name) => {
                self.sink.put_internal(&name, &printed.pdf);
                Ok(None)
            }
        }
    }

    /// Returns the pages of the site whose texts a document contains, each with its sheet number.
    fn carried(&self, document: &Printout, printed: &Printed) -> Vec<(SitePath, usize)> {
        if let Printout::Case(_, zone, number) = document {
            return vec![(SitePath::text(&zone.cases[*number].id()), 1)];
        }
        let texts = self.book.cases().map(Case::id).chain(self.book.pages().map(|page| page.id.clone()));
        let place =
            |text: TextId| Some((SitePath::text(&text), *printed.places.get(&render::pack_label(&text))?));
        texts.filter_map(place).collect()
    }

    fn step(&self, done: &AtomicUsize) {
        let internal = self.book.packs.iter().filter(|pack| !pack.publish).count();
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.options.progress)(done, (self.site.len() + internal).max(done));
    }
}

/// The latest print of a document.
struct Latest(Arc<Printed>);

/// What is kept of an output once it is in the sink.
struct MadeOutput {
    is_page: bool,
    /// What links a page with others, with its number in the plan; `None` if it is no page, or is not whole.
    links: Option<(usize, PageLinks)>,
    /// What it says, until the search has it.
    text: Option<Arc<PageText>>,
    charts: usize,
    missing: BTreeSet<char>,
    diagnostics: Vec<Diagnostic>,
}
