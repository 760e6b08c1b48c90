//! Puts finished outputs where they belong.
//!
//! In: outputs, one by one, in any order. Out: a site on disk, written as a
//! whole or not at all, or outputs in memory for tests and previews. A site on
//! disk is staged beside its target and exchanged at the end; files that
//! casebook did not write are never overwritten or removed.
//!
//! ```
//! use casebook::site::SitePath;
//! use casebook::write::{Memory, Sink};
//!
//! let memory = Memory::default();
//! memory.put(&SitePath::page("about"), &b"<!doctype html>".as_slice().into())?;
//! let outputs = memory.into_outputs();
//! assert_eq!(&*outputs.site[&SitePath::page("about")], b"<!doctype html>");
//! # Ok::<(), casebook::diagnostic::Failure>(())
//! ```

mod exchange;
mod foreign;
mod manifest;
mod packs;
mod stage;
mod target;

pub use manifest::{MANIFEST, intact, manifest};
pub use packs::{check_packs_folder, packs_folder, put_packs};
pub use stage::{PublishedSite, StagedSite};

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::diagnostic::{Failure, FailureKind};
use crate::site::{Site, SitePath};
use crate::source::Sources;

/// The contents of a printed document.
#[derive(Clone, Debug)]
pub struct Contents {
    /// Its path in the site, or the file name of a pack that stays outside it.
    pub path: Result<SitePath, String>,
    /// Its title.
    pub title: String,
    /// How many sheets it has.
    pub sheets: usize,
    /// The pages of the site that it contains, each with its sheet number, from 1.
    pub pages: Vec<(SitePath, usize)>,
}

/// Where outputs go.
pub trait Sink: Sync {
    /// Is told what will be made, once no error in the content prevents it.
    fn begin(&self, _: &Site, _: &Sources) {}

    /// Receives the contents of a printed document.
    fn add_contents(&self, _: Contents) {}

    /// Receives one output.
    fn put(&self, path: &SitePath, bytes: &Arc<[u8]>) -> Result<(), Failure>;

    /// Receives a pack that stays outside the site, by file name.
    fn put_internal(&self, name: &str, pdf: &Arc<[u8]>);

    /// Returns whether the sink uses its outputs; if not, nothing is printed.
    fn is_somewhere(&self) -> bool {
        true
    }
}

/// The sink of a check: nothing is kept.
#[derive(Clone, Copy, Debug)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &SitePath, _: &Arc<[u8]>) -> Result<(), Failure> {
        Ok(())
    }

    fn put_internal(&self, _: &str, _: &Arc<[u8]>) {}

    fn is_somewhere(&self) -> bool {
        false
    }
}

/// Outputs in memory.
#[derive(Debug, Default)]
pub struct Memory {
    /// Those of the site, by path.
    outputs: Mutex<BTreeMap<SitePath, Arc<[u8]>>>,
    /// The packs that stay outside it, by file name.
    packs: Mutex<BTreeMap<String, Arc<[u8]>>>,
}

/// The outputs that were kept in memory.
#[derive(Debug, Default)]
pub struct Outputs {
    /// Those of the site, by path.
    pub site: BTreeMap<SitePath, Arc<[u8]>>,
    /// The packs that stay outside it, by file name.
    pub packs: BTreeMap<String, Arc<[u8]>>,
}

impl Sink for Memory {
    fn put(&self, path: &SitePath, bytes: &Arc<[u8]>) -> Result<(), Failure> {
        if let Ok(mut outputs) = self.outputs.lock() {
            outputs.insert(path.clone(), Arc::clone(bytes));
        }
        Ok(())
    }

    fn put_internal(&self, name: &str, pdf: &Arc<[u8]>) {
        if let Ok(mut packs) = self.packs.lock() {
            packs.insert(name.to_owned(), Arc::clone(pdf));
        }
    }
}

impl Memory {
    /// Returns the outputs that were kept.
    pub fn into_outputs(self) -> Outputs {
        Outputs {
            site: self.outputs.into_inner().unwrap_or_default(),
            packs: self.packs.into_inner().unwrap_or_default(),
        }
    }
}

/// Returns the failure for a path that cannot be written, with the system's error.
fn unwritable(path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    move |error| Failure::at(FailureKind::Write, path).because(error)
}
