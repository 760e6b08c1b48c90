//! An edition as its readers see it, read from its finished files.
//!
//! In: a finished site in a folder, one that is being made, or its data file
//! alone. Out: its figures and what its pages and charts say, so that two
//! editions can be compared. A casebook is read as the edition that it would
//! publish.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::audit::page::{self, Reading};
use crate::diagnostic::{Diagnostic, Failure, FailureKind, Severity};
use crate::message::{Catalog, word};
use crate::site::SitePath;
use crate::source::Sources;
use crate::wire::{FiguresFile, FindingRecord};
use crate::write::Sink;

/// An edition as its readers see it.
#[derive(Clone, Debug)]
pub struct Published {
    /// Where it was read from, as typed.
    pub name: String,
    /// Its figures.
    pub data: FiguresFile,
    /// Its pages by path; `None` if only the data file was read.
    pub pages: Option<BTreeMap<SitePath, Reading>>,
    /// The findings about its content, except notes; `None` if the content is not available.
    pub findings: Option<Vec<FindingRecord>>,
}

/// What is read of a finished file.
#[derive(Clone, Debug)]
pub enum Read {
    /// The data file.
    Data(Vec<u8>),
    /// A page.
    Page(SitePath, Reading),
}

/// Returns whether a file of a site is one that [`file()`] reads.
pub fn is_read(path: &str) -> bool {
    path == SitePath::figures().as_str() || is_page(path)
}

/// Reads a finished file; `None` if it plays no part in comparing editions.
pub fn file(path: &str, bytes: &[u8]) -> Option<Read> {
    if path == SitePath::figures().as_str() {
        return Some(Read::Data(bytes.to_vec()));
    }
    is_page(path).then(|| Read::Page(SitePath::new(path), page::read(bytes)))
}

/// Returns whether a file is a page of the edition; the 404 page does not count.
fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html") && path != "404.html"
}

impl Published {
    /// Combines what was read of a finished site.
    ///
    /// Fails if the data file is missing or was not written by casebook.
    pub fn of_site(name: &str, files: impl IntoIterator<Item = Read>) -> Result<Self, Failure> {
        let mut pages = BTreeMap::new();
        let mut data = None;
        for file in files {
            match file {
                Read::Data(bytes) => data = Some(bytes),
                Read::Page(path, reading) => {
                    pages.insert(path, reading);
                }
            }
        }
        Ok(Self { pages: Some(pages), ..Self::of_data(name, &data.unwrap_or_default())? })
    }

    /// Reads a data file alone.
    ///
    /// Fails if it was not written by casebook.
    pub fn of_data(name: &str, bytes: &[u8]) -> Result<Self, Failure> {
        let unread = |why: String| Failure::new(FailureKind::NoFigures).with("path", name).with("why", why);
        let data = FiguresFile::read(bytes).map_err(unread)?;
        Ok(Self { name: name.to_owned(), data, pages: None, findings: None })
    }

    /// Adds the findings about the content that it was made from.
    pub fn add_findings(&mut self, catalog: &Catalog, sources: &Sources, diagnostics: &[Diagnostic]) {
        let finding = |diagnostic: &Diagnostic| FindingRecord {
            code: diagnostic.code.name().to_owned(),
            file: diagnostic.place.map(|place| sources.file(place.file).path.clone()),
            message: word(catalog, diagnostic).headline,
        };
        let weighty = diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Note);
        self.findings = Some(weighty.map(finding).collect());
    }
}

/// A sink that reads each output and does not keep its bytes.
#[derive(Debug, Default)]
pub struct PageReader(Mutex<Vec<Read>>);

impl PageReader {
    /// Returns what was read, in no particular order.
    pub fn into_files(self) -> Vec<Read> {
        self.0.into_inner().unwrap_or_default()
    }
}

impl Sink for PageReader {
    fn put(&self, path: &SitePath, bytes: &Arc<[u8]>) -> Result<(), Failure> {
        if let (Some(read), Ok(mut files)) = (file(path.as_str(), bytes), self.0.lock()) {
            files.push(read);
        }
        Ok(())
    }

    fn put_internal(&self, _: &str, _: &Arc<[u8]>) {}
}
