//! The harness: a casebook in a temporary folder, and the result of building it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use casebook::message::{Language, messages};
use casebook::write::{Memory, Nowhere};
use casebook::{Options, Outcome, Printing};
use tempfile::TempDir;

/// A casebook in a temporary folder, which is removed when the test ends.
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    /// Makes a folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// Copies a casebook from below `tests/`.
    pub(crate) fn copy(name: &str) -> Self {
        let project = Self::empty();
        copy_tree(&tests().join(name), project.root());
        project
    }

    /// Copies the casebook that casebook is shipped with.
    pub(crate) fn shipped() -> Self {
        let project = Self::empty();
        copy_tree(&tests().join("../content"), &project.root().join("content"));
        project
    }

    /// Returns the small sound casebook that the fixtures change.
    pub(crate) fn base() -> Self {
        Self::copy("diagnostics/base")
    }

    /// Returns the folder.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).expect("removed");
    }

    /// Replaces words in a file that must have them.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "`{path}` has no `{from}`");
        self.write(path, text.replace(from, to));
    }

    /// Reads a file.
    pub(crate) fn read(&self, path: &str) -> String {
        let path = self.root().join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Builds into memory.
    pub(crate) fn build(&self) -> Built {
        self.build_with(false)
    }

    /// Checks: gathers what would be printed too, and writes nothing.
    pub(crate) fn check(&self) -> Built {
        let outcome = casebook::build(self.root(), Options::default(), &Nowhere);
        Built { outcome: outcome.expect("the machine is well"), outputs: BTreeMap::new() }
    }

    /// Builds into memory, with or without drafts.
    pub(crate) fn build_with(&self, drafts: bool) -> Built {
        let sink = Memory::default();
        let options = Options { drafts, printing: Printing::Off, ..Options::default() };
        let outcome = casebook::build(self.root(), options, &sink).expect("the machine is well");
        let outputs = sink.into_outputs().site;
        let outputs = outputs.into_iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect();
        Built { outcome, outputs }
    }
}

/// What a build came to.
pub(crate) struct Built {
    pub(crate) outcome: Outcome,
    pub(crate) outputs: BTreeMap<String, Vec<u8>>,
}

impl Built {
    /// Writes the site into a folder, to be opened from there.
    pub(crate) fn written(&self) -> Project {
        let site = Project::empty();
        for (path, bytes) in &self.outputs {
            site.write(path, bytes);
        }
        site
    }

    /// Returns the report in English, as a person reads it.
    pub(crate) fn report(&self) -> String {
        let catalog = messages(Language::English);
        casebook::report::text(&catalog, &self.outcome.sources, &self.outcome.diagnostics)
    }

    /// Returns a page as text.
    pub(crate) fn page(&self, path: &str) -> String {
        let Some(bytes) = self.outputs.get(path) else { panic!("no `{path}`:\n{}", self.report()) };
        String::from_utf8(bytes.clone()).expect("pages are UTF-8")
    }
}

/// Returns the folder `tests/` of the project.
pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Returns every file below a folder, by path with `/`, sorted.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap_or_else(|error| panic!("{}: {error}", next.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/");
                found.push(below);
            }
        }
    }
    found.sort();
    found
}

/// Copies the files of one folder into another.
pub(crate) fn copy_tree(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(&file);
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::copy(from.join(&file), target).expect("copied");
    }
}
