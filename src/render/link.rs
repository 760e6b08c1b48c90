//! The head of a page, and links to other pages.
//!
//! In: a page's path and the target of a link. Out: an address relative to the
//! page, with its label.

use serde::Serialize;

use crate::ledger::Statement;
use crate::model::{Comparison, Practice, Zone};
use crate::site::SitePath;

/// The content of a page's head and title area.
#[derive(Debug, Default, Serialize)]
pub(super) struct PageHead {
    /// Its title, without the site's.
    pub(super) title: String,
    /// What it is about.
    pub(super) description: String,
    /// The way to the root of the site.
    pub(super) root: String,
    /// The section of the site that it belongs to.
    pub(super) section: &'static str,
    /// Its full address, if the site has one.
    pub(super) canonical: Option<String>,
    /// The full address of the picture that is shown where the page is shared, if it has one.
    pub(super) image: Option<String>,
    /// What the page is, for machines: JSON-LD in which no `<` stands; `None` if it says nothing.
    pub(super) data: Option<String>,
    /// How it is cited.
    pub(super) cite: String,
    /// The list of its section, if that is another page.
    #[serde(skip)]
    pub(super) list: Option<SitePath>,
    /// The marking on it, such as 内部资料.
    pub(super) marking: Option<String>,
    /// The address that it leads on to by itself.
    pub(super) refresh: Option<String>,
    /// Whether search engines should pass it over.
    pub(super) noindex: bool,
}

/// A label with the address that it links to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    /// The words.
    pub(super) label: String,
    /// The relative address.
    pub(super) href: String,
}

/// Returns the address of a statement, for a page at `from`.
pub(super) fn href(from: &SitePath, statement: &Statement) -> String {
    let page = SitePath::text(&statement.text);
    match &statement.anchor {
        Some(anchor) if page == *from => format!("#{anchor}"),
        Some(anchor) => format!("{}#{anchor}", from.to(&page)),
        None => from.to(&page),
    }
}

/// Returns a link to a zone's page.
pub(super) fn zone_link(from: &SitePath, zone: &Zone) -> Link {
    Link { label: zone.short.clone(), href: from.to(&SitePath::zone(&zone.id)) }
}

/// Returns a link to a practice's page.
pub(super) fn practice_link(from: &SitePath, practice: &Practice) -> Link {
    Link { label: practice.name.clone(), href: from.to(&SitePath::practice(&practice.id)) }
}

/// Returns a link to a comparison's page.
pub(super) fn comparison_link(from: &SitePath, comparison: &Comparison) -> Link {
    let text = &comparison.text;
    Link { label: text.title.text.clone(), href: from.to(&SitePath::comparison(&text.slug)) }
}

/// Returns the id of a waiver on the page of the ledger, by its index.
pub(super) fn waiver_anchor(number: usize) -> String {
    format!("cb-waiver-{}", number + 1)
}
