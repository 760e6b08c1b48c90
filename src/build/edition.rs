//! Reads an edition to be compared with another.
//!
//! In: a casebook, the folder of a finished site, or its data file. Out: what
//! it says to its readers.

use std::path::Path;

use super::build;
use crate::diagnostic::{Failure, has_errors};
use crate::load;
use crate::message::{self, Language};
use crate::published::{self, Published};
use crate::run::{Options, Outcome, Printing};

/// The result of reading an edition.
pub enum ReadEdition {
    /// What it says to its readers.
    Published(Box<Published>),
    /// The casebook has errors and would not be published.
    Faulty(Outcome),
}

/// Reads an edition to be compared with another: a casebook, the folder of a finished site, or its data file.
///
/// A casebook is read as it would be published; `language` is that of its findings, by default its own. Fails
/// if there is no edition.
pub fn read_edition(
    path: &Path,
    options: Options,
    language: Option<Language>,
) -> Result<ReadEdition, Failure> {
    let name = path.display().to_string();
    let published = match load::edition(path)? {
        load::EditionPlace::Data => Published::of_data(&name, &load::file(path)?)?,
        load::EditionPlace::Site => {
            Published::of_site(&name, load::site(path, published::is_read, published::file)?)?
        }
        load::EditionPlace::Casebook => {
            let sink = published::PageReader::default();
            // Pages that link to PDFs are included, as in a finished site, but nothing is printed for them.
            let outcome = build(path, Options { printing: Printing::Earlier, ..options }, &sink)?;
            if has_errors(&outcome.diagnostics) {
                return Ok(ReadEdition::Faulty(outcome));
            }
            let mut published = Published::of_site(&name, sink.into_files())?;
            let catalog = message::messages(language.unwrap_or(outcome.language));
            published.add_findings(&catalog, &outcome.sources, &outcome.diagnostics);
            published
        }
    };
    Ok(ReadEdition::Published(Box::new(published)))
}
