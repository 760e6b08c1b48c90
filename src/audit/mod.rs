//! Checks the finished pages.
//!
//! In: what was found on each page as it was made. Out: what a reader would
//! stumble over: links that lead nowhere, ids that stand twice, images that
//! say nothing. It reads the bytes that are published, so a theme's own
//! templates are checked too. The only home of html5gum.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{Token, Tokenizer};

use crate::diagnostic::{Code, Diagnostic};
use crate::site::{Site, SitePath};

/// What was found on a page.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The ids on it.
    ids: BTreeSet<String>,
    /// The ids that stand on it twice.
    repeated: BTreeSet<String>,
    /// The addresses that it links to or shows.
    addresses: BTreeSet<String>,
    /// The addresses of images without a text alternative.
    silent_images: BTreeSet<String>,
}

/// Reads the facts of a page from its bytes.
pub fn facts(html: &[u8]) -> Facts {
    let mut facts = Facts::default();
    let Ok(html) = str::from_utf8(html) else { return facts };
    for token in Tokenizer::new(html) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        if let Some(id) = attribute("id")
            && !facts.ids.insert(id.clone())
        {
            facts.repeated.insert(id);
        }
        let source = attribute("src");
        if &**tag.name == b"img" && attribute("alt").is_none_or(|alt| alt.trim().is_empty()) {
            facts.silent_images.insert(source.clone().unwrap_or_default());
        }
        facts.addresses.extend(attribute("href").into_iter().chain(source));
    }
    facts
}

/// Checks the pages of a site against each other.
pub fn audit(site: &Site, pages: &BTreeMap<SitePath, Facts>) -> Vec<Diagnostic> {
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

/// Returns whether an address on a page leads to what is there.
///
/// Addresses outside the site are not followed: no build asks the network.
fn leads_somewhere(site: &Site, pages: &BTreeMap<SitePath, Facts>, from: &SitePath, address: &str) -> bool {
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
