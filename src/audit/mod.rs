//! Checks the finished pages.
//!
//! In: the facts of each page, collected as it was made. Out: problems for
//! readers: broken links, duplicate ids, images without a text alternative. It
//! reads the published bytes, so a theme's own templates are checked too; the
//! same reading tells the search what a page says. The only home of html5gum.

pub mod page;
mod text;

pub use text::{Characters, PageText, TextBlock};

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::Arc;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::diagnostic::{Code, Diagnostic};
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

/// Checks the pages of a site against each other.
pub fn audit(site: &Site, pages: &BTreeMap<SitePath, Arc<Facts>>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (path, facts) in pages {
        let at = |code| {
            let place = site.origin(path);
            place
                .map_or_else(|| Diagnostic::general(code), |file| Diagnostic::in_file(code, file))
                .with("page", path.as_str())
        };
        let dead = facts.addresses.iter().filter(|address| !leads_somewhere(site, pages, path, address));
        diagnostics.extend(dead.map(|address| at(Code::DeadLink).with("found", address.as_str())));
        diagnostics.extend(facts.repeated.iter().map(|id| at(Code::RepeatedHtmlId).with("id", id.as_str())));
        let silent = facts.silent_images.iter();
        diagnostics.extend(silent.map(|image| at(Code::PageImageWithoutAlt).with("found", image.as_str())));
    }
    diagnostics
}

/// Returns whether the target of an address on a page exists.
///
/// Addresses outside the site are not followed: no build uses the network.
fn leads_somewhere(
    site: &Site,
    pages: &BTreeMap<SitePath, Arc<Facts>>,
    from: &SitePath,
    address: &str,
) -> bool {
    let is_outside = address.split(['/', '#', '?']).next().is_some_and(|start| start.contains(':'));
    if is_outside {
        return true;
    }
    let (path, anchor) =
        address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
    let path = path.split('?').next().unwrap_or_default();
    let target = if path.is_empty() { Some(from.clone()) } else { from.follow(path) };
    let Some(target) = target.filter(|target| site.has(target)) else { return false };
    match (anchor, pages.get(&target)) {
        (Some(anchor), Some(facts)) if !anchor.is_empty() => facts.ids.contains(anchor),
        _ => true,
    }
}
