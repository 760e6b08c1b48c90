//! What the typesetter can see: the files of one job and nothing else.
//!
//! In: a job and its fonts. Out: a Typst `World` without disk, packages and
//! clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::{FontSet, Job};

/// The path of the template where setting begins.
const MAIN: &str = "/main.typ";

/// A world that holds one job.
pub(super) struct JobWorld<'a> {
    job: &'a Job,
    fonts: &'a FontSet,
    library: LazyHash<Library>,
    main: FileId,
}

impl<'a> JobWorld<'a> {
    /// Makes the world of a job.
    pub(super) fn new(job: &'a Job, fonts: &'a FontSet) -> Option<Self> {
        let path = VirtualPath::new(MAIN).ok()?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        Some(Self { job, fonts, library: LazyHash::new(Library::default()), main })
    }

    /// Returns the path of a file; `None` if it belongs to a package.
    pub(super) fn path(id: FileId) -> Option<String> {
        let path = id.get();
        matches!(path.root(), VirtualRoot::Project).then(|| path.vpath().get_with_slash().to_owned())
    }
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
        if id == self.main {
            return Ok(Source::new(id, self.job.main.clone()));
        }
        let bytes = self.file(id)?;
        Ok(Source::new(id, bytes.as_str().map_err(|_| FileError::InvalidUtf8)?.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = Self::path(id).ok_or(FileError::AccessDenied)?;
        let blob = self.job.files.get(&path).ok_or_else(|| FileError::NotFound(path.into()))?;
        Ok(Bytes::new(blob.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
