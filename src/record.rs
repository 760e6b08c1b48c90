//! What identifies an edition: checksums of its files.
//!
//! In: the files that it is made from, and each output as it is made. Out: the
//! record that is signed. Sums are SHA-256, which every system can compute: one
//! of each pack, and one of the site's manifest. The sum of the content is also
//! one of such a list, but that list is not stored anywhere; only casebook can
//! compute it again. The only home of sha2.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use sha2::{Digest as _, Sha256};

use crate::diagnostic::{Diagnostic, Failure, Severity};
use crate::memo::Key;
use crate::render::{Record, Sum, Summed};
use crate::site::SitePath;
use crate::source::Sources;
use crate::write::{Contents, MANIFEST, Sink, intact, manifest};

/// A sink that computes the sums of all outputs and keeps no output.
#[derive(Debug, Default)]
pub struct Recorder(Mutex<Recorded>);

#[derive(Debug, Default)]
struct Recorded {
    /// The hash of each file of the site, as in its manifest.
    site: BTreeMap<String, String>,
    /// The sum of each pack, by file name.
    packs: BTreeMap<String, String>,
    /// How many pages each pack has, by file name.
    pages: BTreeMap<String, usize>,
}

impl Sink for Recorder {
    fn add_contents(&self, contents: Contents) {
        let name = match &contents.path {
            Ok(path) => pack_name(path),
            Err(name) => Some(name.as_str()),
        };
        if let (Some(name), Ok(mut recorded)) = (name, self.0.lock()) {
            recorded.pages.insert(name.to_owned(), contents.sheets);
        }
    }

    fn put(&self, path: &SitePath, bytes: &Arc<[u8]>) -> Result<(), Failure> {
        let pack = pack_name(path).map(|name| (name.to_owned(), sha256(bytes)));
        let hash = Key::of(bytes).hex();
        if let Ok(mut recorded) = self.0.lock() {
            recorded.site.insert(path.as_str().to_owned(), hash);
            recorded.packs.extend(pack);
        }
        Ok(())
    }

    fn put_internal(&self, name: &str, pdf: &Arc<[u8]>) {
        let sum = sha256(pdf);
        if let Ok(mut recorded) = self.0.lock() {
            recorded.packs.insert(name.to_owned(), sum);
        }
    }
}

impl Recorder {
    /// Returns the record of what was made from these files, with the findings that remain.
    ///
    /// `target` is the folder of the finished site, if there is one; every file in it is checked.
    pub fn record(self, sources: &Sources, diagnostics: &[Diagnostic], target: &Path) -> Record {
        let recorded = self.0.into_inner().unwrap_or_default();
        let content: BTreeMap<String, String> =
            sources.iter().map(|(_, file)| (file.path.clone(), file.hash.hex())).collect();
        let site = manifest(&recorded.site);
        let sum = |of, count, text: &str| Sum { of, count, sha256: sha256(text.as_bytes()) };
        let mut sums = vec![
            sum(Summed::Content, content.len(), &manifest(&content)),
            sum(Summed::Site, recorded.site.len(), &site),
        ];
        sums.extend(recorded.packs.into_iter().map(|(name, sha256)| {
            let count = recorded.pages.get(&name).copied().unwrap_or_default();
            Sum { of: Summed::Pack(name), count, sha256 }
        }));
        let mut findings = BTreeMap::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Note) {
            *findings.entry(diagnostic.code.name()).or_default() += 1;
        }
        let is_same = || intact(target) == Some(Key::of(site.as_bytes()));
        let is_built = target.join(MANIFEST).is_file().then(is_same);
        Record { sums, findings, accessibility: None, is_built }
    }
}

/// Returns the file name of a pack of the site; `None` if the path is not that of a pack.
fn pack_name(path: &SitePath) -> Option<&str> {
    path.as_str().strip_prefix("packs/").filter(|name| name.ends_with(".pdf"))
}

fn sha256(bytes: &[u8]) -> String {
    let digits = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>();
    digits.concat()
}

#[cfg(test)]
mod tests {
    use super::sha256;

    #[test]
    fn a_sum_is_the_one_that_other_tools_print() {
        // The example of FIPS 180-2.
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
