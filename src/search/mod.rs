//! The search of the finished site, which works without a server.
//!
//! In: what each page says. Out: scripts that pages load when a reader searches: for each key, the pages that have
//! it, and the words of the pages, in which what is typed is looked for and from which its sentence is shown. A search
//! is exact, because the lists leave no page out and each page that they name is read.
//!
//! ```
//! use casebook::audit;
//! use casebook::search::{Gatherer, SearchedPage};
//! use casebook::site::SearchLayout;
//!
//! let gatherer = Gatherer::new(SearchLayout { pages: 1 });
//! let text = audit::read(b"<main><h1>Harbour</h1><p>It has 340 jobs.</p></main>").text;
//! let page = SearchedPage { path: "zones/harbor.html", zones: &["harbor"], place: "Harbour", text: &text };
//! let (number, texts) = gatherer.add(0, &page).expect("the file is complete with its last page");
//! assert_eq!(number, 0);
//! assert!(String::from_utf8_lossy(&texts).contains("It has 340 jobs."));
//! ```

mod fold;
mod index;
mod key;

pub use fold::fold;

use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use crate::audit::{Characters, PageText, TextBlock};
use crate::site::SearchLayout;
use key::PageKeys;

/// A page, as it is searched.
#[derive(Clone, Copy, Debug)]
pub struct SearchedPage<'a> {
    /// Its path from the root.
    pub path: &'a str,
    /// The ids of the zones that it is about; none if it is about no zone in particular.
    pub zones: &'a [&'a str],
    /// What stands beside its title in results: the short name of its zone; may be empty.
    pub place: &'a str,
    /// What it says.
    pub text: &'a PageText,
}

/// Collects what pages say, as they are made in any order.
pub struct Gatherer {
    layout: SearchLayout,
    /// For each file of texts, the pages that it has so far, each as JSON.
    chunks: Vec<Mutex<Vec<Option<String>>>>,
    /// What each page is found by.
    keys: Vec<OnceLock<PageKeys>>,
    /// The characters that are shown.
    characters: Mutex<Characters>,
}

impl Gatherer {
    /// Gets ready to collect so many pages.
    pub fn new(layout: SearchLayout) -> Self {
        let size = |chunk| layout.chunk_size().min(layout.pages - chunk * layout.chunk_size());
        Self {
            layout,
            chunks: (0..layout.chunks()).map(|chunk| Mutex::new(vec![None; size(chunk)])).collect(),
            keys: (0..layout.pages).map(|_| OnceLock::new()).collect(),
            characters: Mutex::default(),
        }
    }

    /// Receives the page with this number; returns a file of texts with its number, if this was its last page.
    pub fn add(&self, number: usize, page: &SearchedPage) -> Option<(usize, Vec<u8>)> {
        self.keys.get(number)?.get_or_init(|| PageKeys::of(page.text, page.zones));
        let chunk = number / self.layout.chunk_size();
        let mut pages = self.chunks[chunk].lock().unwrap_or_else(PoisonError::into_inner);
        pages[number % self.layout.chunk_size()] = Some(record(page));
        if pages.iter().any(Option::is_none) {
            return None;
        }
        let pages: Vec<String> = std::mem::take(&mut *pages).into_iter().flatten().collect();
        Some((chunk, format!("casebookSearch.put(\"t{chunk}\",[{}]);\n", pages.join(",\n")).into_bytes()))
    }

    /// Is told of characters that are shown, on a page that is searched or on another.
    pub fn show(&self, characters: &Characters) {
        self.characters.lock().unwrap_or_else(PoisonError::into_inner).add_all(characters);
    }

    /// Returns the characters that are shown.
    pub fn characters(&self) -> Characters {
        self.characters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the files of lists, each with its name; a page that was not received is in none.
    pub fn lists(&self) -> impl ParallelIterator<Item = (String, Vec<u8>)> {
        index::files(self.layout, &self.keys)
    }
}

/// Returns a page as JSON: its path, its title, its place, then an anchor and words for each block; before the
/// anchor of a heading stands `#`, before one of the navigation `-`.
fn record(page: &SearchedPage) -> String {
    let block = |block: &TextBlock| {
        let mark = match block {
            TextBlock { is_aside: true, .. } => "-",
            TextBlock { is_heading: true, .. } => "#",
            _ => "",
        };
        [format!("{mark}{}", block.anchor), block.text.clone()]
    };
    let head = [page.path.to_owned(), page.text.title.clone(), page.place.to_owned()];
    let all: Vec<String> = head.into_iter().chain(page.text.blocks.iter().flat_map(block)).collect();
    serde_json::Value::from(all).to_string()
}
