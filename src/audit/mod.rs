//! Checks the finished pages.
//!
//! In: the facts of each page, collected as it was made. Out: problems for
//! readers: broken links, duplicate ids, images without a text alternative. It
//! reads the published bytes, so a theme's own templates are checked too; the
//! same reading tells the search what a page says. What a page tells by itself is
//! checked at once; only links to places on other pages are kept until all are
//! there. The only home of html5gum.

pub mod page;
mod text;

pub use text::{Characters, PageText, TextBlock};

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::site::{Site, SitePath};
use text::TextReader;

/// The facts of a page.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The ids on it.
    ids: BTreeSet<String>,
    /// The ids that occur on it twice.
    repeated: BTreeSet<String>,
    /// The addresses that it links to or shows.
    addresses: BTreeSet<String>,
    /// The addresses of images without a text alternative.
    silent_images: BTreeSet<String>,
}

/// What is read of a finished page.
#[derive(Clone, Debug, Default)]
pub struct PageReading {
    /// Its facts.
    pub facts: Arc<Facts>,
    /// What it says.
    pub text: Arc<PageText>,
}

/// Reads a finished page.
pub fn read(html: &[u8]) -> PageReading {
    let mut reader = Reader::default();
    let Ok(html) = str::from_utf8(html) else { return PageReading::default() };
    // A callback sees each event as it is read: a page has thousands, and a token for each
    // would cost more than rendering the page.
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        reader.event(&event);
        None::<Infallible>
    });
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    PageReading { facts: Arc::new(reader.facts), text: Arc::new(reader.text.finish()) }
}

/// The state between the events of a page.
#[derive(Default)]
struct Reader {
    facts: Facts,
    text: TextReader,
    attribute: Attribute,
    is_image: bool,
    has_alt: bool,
    source: String,
}

/// The attributes that facts are read from.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Attribute {
    Id,
    Class,
    Href,
    Src,
    Alt,
    #[default]
    Other,
}

impl Reader {
    fn event(&mut self, event: &CallbackEvent) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.is_image = *name == b"img";
                self.has_alt = false;
                self.source.clear();
                self.attribute = Attribute::Other;
                self.text.open(name);
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = match *name {
                    b"id" => Attribute::Id,
                    b"class" => Attribute::Class,
                    b"href" => Attribute::Href,
                    b"src" => Attribute::Src,
                    b"alt" => Attribute::Alt,
                    _ => Attribute::Other,
                }
            }
            CallbackEvent::AttributeValue { value } if self.attribute != Attribute::Other => {
                self.value(&String::from_utf8_lossy(value));
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if self.is_image && !self.has_alt {
                    self.facts.silent_images.insert(std::mem::take(&mut self.source));
                }
                self.text.opened(*self_closing);
            }
            CallbackEvent::EndTag { name } => self.text.close(name),
            CallbackEvent::String { value } => {
                // The page is UTF-8, and a callback never ends within a character.
                self.text.words(str::from_utf8(value).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn value(&mut self, value: &str) {
        match self.attribute {
            Attribute::Id => {
                self.text.id(value);
                if !self.facts.ids.insert(value.to_owned()) {
                    self.facts.repeated.insert(value.to_owned());
                }
            }
            Attribute::Class => self.text.class(value),
            Attribute::Href => self.address(value),
            Attribute::Src => {
                value.clone_into(&mut self.source);
                self.address(value);
            }
            Attribute::Alt => self.has_alt = !value.trim().is_empty(),
            Attribute::Other => {}
        }
    }

    fn address(&mut self, value: &str) {
        if !self.facts.addresses.contains(value) {
            self.facts.addresses.insert(value.to_owned());
        }
    }
}

/// What links a page with others: what is left of its facts once it is checked by itself.
#[derive(Clone, Debug, Default)]
pub struct PageLinks {
    /// The hashes of the ids on it, in order.
    ids: Vec<u64>,
    /// The links to places on other pages.
    places: Vec<PlaceLink>,
}

/// A link to a place on another page.
#[derive(Clone, Debug)]
struct PlaceLink {
    /// The number of the page in the plan.
    page: u32,
    /// The hash of the id of the place.
    id: u64,
    /// The address as it stands on the page.
    address: Box<str>,
}

/// Checks a page by itself, and that what it links to is there.
///
/// Addresses outside the site are not followed: no build uses the network.
pub fn check(site: &Site, path: &SitePath, facts: &Facts) -> Checked<PageLinks> {
    let mut diagnostics = Vec::new();
    let mut places = Vec::new();
    for address in facts.addresses.iter().filter(|address| !is_outside(address)) {
        let (file, id) = address.split_once('#').unwrap_or((address, ""));
        let file = file.split('?').next().unwrap_or_default();
        let target = if file.is_empty() { Some(path.clone()) } else { path.follow(file) };
        let page = target.as_ref().and_then(|target| site.number(target));
        match page {
            None => diagnostics.push(dead_link(site, path, address)),
            _ if id.is_empty() => {}
            _ if target.as_ref() == Some(path) => {
                if !facts.ids.contains(id) {
                    diagnostics.push(dead_link(site, path, address));
                }
            }
            Some(page) => {
                let page = u32::try_from(page).unwrap_or(u32::MAX);
                places.push(PlaceLink { page, id: hash(id), address: address.as_str().into() });
            }
        }
    }
    let repeated = facts.repeated.iter();
    diagnostics.extend(repeated.map(|id| at(site, path, Code::RepeatedHtmlId).with("id", id.as_str())));
    let silent = facts.silent_images.iter();
    let without_alt =
        |image: &String| at(site, path, Code::PageImageWithoutAlt).with("found", image.as_str());
    diagnostics.extend(silent.map(without_alt));
    let mut ids: Vec<u64> = facts.ids.iter().map(|id| hash(id)).collect();
    ids.sort_unstable();
    places.shrink_to_fit();
    Checked { value: PageLinks { ids, places }, diagnostics }
}

/// Checks that the places on other pages are there that pages link to.
///
/// Pages come by their numbers in the plan. A link to one that is missing here is not at fault.
pub fn audit(site: &Site, pages: &BTreeMap<usize, PageLinks>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (number, page) in pages {
        let Some((path, _)) = site.get(*number) else { continue };
        let is_dead = |link: &&PlaceLink| {
            let target = pages.get(&(link.page as usize));
            target.is_some_and(|target| target.ids.binary_search(&link.id).is_err())
        };
        let dead = page.places.iter().filter(is_dead);
        diagnostics.extend(dead.map(|link| dead_link(site, path, &link.address)));
    }
    diagnostics
}

/// Returns whether an address leads out of the site.
fn is_outside(address: &str) -> bool {
    address.split(['/', '#', '?']).next().is_some_and(|start| start.contains(':'))
}

/// Returns the hash of an id.
///
/// It is never written, so that it may differ from one version of casebook to the next.
fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    hasher.finish()
}

fn dead_link(site: &Site, path: &SitePath, address: &str) -> Diagnostic {
    at(site, path, Code::DeadLink).with("found", address)
}

fn at(site: &Site, path: &SitePath, code: Code) -> Diagnostic {
    let place = site.origin(path);
    place
        .map_or_else(|| Diagnostic::general(code), |file| Diagnostic::in_file(code, file))
        .with("page", path.as_str())
}
