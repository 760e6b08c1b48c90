//! What the typesetter can see: the files of one job and nothing else.
//!
//! In: a job and its fonts. Out: a Typst `World` without disk, packages or
//! clock.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::{Blob, DATA, FontSet, Job};

/// The path of the file that passes the data to the template.
const MAIN: &str = "/main.typ";

/// A world that holds one job.
///
/// The typesetter asks for a file many times and hashes what it gets, so each
/// is made once.
pub(super) struct JobWorld<'a> {
    fonts: &'a FontSet,
    library: LazyHash<Library>,
    main: FileId,
    /// The templates, parsed.
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
}

impl<'a> JobWorld<'a> {
    /// Makes the world of a job; `None` if the typesetter does not accept a path.
    pub(super) fn new(job: &Job, fonts: &'a FontSet) -> Option<Self> {
        let main = id(MAIN)?;
        let text = format!("#import \"{}\": pack\n#pack(json(\"{DATA}\"))\n", job.template);
        let mut sources = BTreeMap::from([(MAIN.to_owned(), Source::new(main, text))]);
        for (path, blob) in job.files.iter().filter(|(path, _)| path.ends_with(".typ")) {
            if let Ok(text) = str::from_utf8(blob.as_ref()) {
                sources.insert(path.clone(), Source::new(id(path)?, text.to_owned()));
            }
        }
        let files = job.files.iter().map(|(path, blob)| (path.clone(), Bytes::new(blob.clone())));
        let files = files.chain([(DATA.to_owned(), Bytes::new(Blob::Shared(Arc::clone(job.data()))))]);
        Some(Self {
            fonts,
            library: LazyHash::new(Library::default()),
            main,
            sources,
            files: files.collect(),
        })
    }

    /// Returns the path of a file; `None` if it belongs to a package.
    pub(super) fn path(id: FileId) -> Option<String> {
        let path = id.get();
        matches!(path.root(), VirtualRoot::Project).then(|| path.vpath().get_with_slash().to_owned())
    }
}

/// Returns the typesetter's id for a path.
fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = Self::path(id).ok_or(FileError::AccessDenied)?;
        self.sources.get(&path).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = Self::path(id).ok_or(FileError::AccessDenied)?;
        self.files.get(&path).cloned().ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
