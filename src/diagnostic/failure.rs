//! Why casebook could not run.
//!
//! In: what failed, the path or name it concerns, and what the system said.
//! Out: a [`Failure`], which `cli` puts into words. The fault is that of a
//! machine or a call, never of content: faulty content is a diagnostic.

use std::fmt;
use std::path::Path;

use crate::names::names;

names! {
    /// What failed; its name is that of its message.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum FailureKind {
        /// Nobody waits for the build any more; it has no message.
        Stale = "stale",
        /// The folder has no casebook.
        NoContent = "failure-no-content",
        /// A file was not written by axe.
        NoAxe = "failure-no-axe",
        /// A path to compare is not an edition.
        NoEdition = "failure-no-edition",
        /// A data file was not written by casebook.
        NoFigures = "failure-no-figures",
        /// A file or folder cannot be read.
        Read = "failure-read",
        /// A file or folder cannot be written.
        Write = "failure-write",
        /// A path cannot be a folder for a site.
        Target = "failure-target",
        /// The target holds files that casebook did not write.
        NotOurs = "failure-not-ours",
        /// The target and what casebook reads overlap.
        Overlap = "failure-overlap",
        /// Another build writes the target.
        Locked = "failure-locked",
        /// A file that casebook did not write is where a page must go.
        Foreign = "failure-foreign",
        /// A file that casebook did not write is where one of its own must go.
        ForeignFile = "failure-foreign-file",
        /// A document was changed by somebody since casebook wrote it.
        Changed = "failure-changed",
        /// A requested pack does not exist.
        NoPack = "failure-no-pack",
        /// The program was compiled without the feature `pdf`.
        NoPress = "failure-no-press",
        /// The folder for a new casebook is not empty.
        NotEmpty = "failure-not-empty",
        /// The folder for a new zone exists.
        Exists = "failure-exists",
        /// A word cannot be an id.
        BadId = "failure-bad-id",
        /// A requested code does not exist.
        UnknownCode = "failure-unknown-code",
        /// A requested code does not exist, but one with a similar name does.
        UnknownCodeNear = "failure-unknown-code-near",
        /// No port is free, or casebook cannot listen on it.
        Port = "failure-port",
        /// The system does not report changes to a folder.
        Watch = "failure-watch",
    }
}

/// Why casebook could not run: the fault of a machine or a call, never of content.
///
/// `cli` puts it into words.
#[derive(Debug)]
pub struct Failure {
    /// What failed.
    pub kind: FailureKind,
    /// What the message's placeholders stand for, by name.
    pub args: Vec<(&'static str, String)>,
    /// What the system said, if it did.
    pub cause: Option<std::io::Error>,
}

impl Failure {
    /// Makes a failure.
    pub fn new(kind: FailureKind) -> Self {
        Self { kind, args: Vec::new(), cause: None }
    }

    /// Makes a failure that concerns a path.
    pub fn at(kind: FailureKind, path: &Path) -> Self {
        Self::new(kind).with("path", crate::source::shown(path))
    }

    /// Adds what a placeholder of the message stands for.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.args.push((name, text.into()));
        self
    }

    /// Adds what the system said.
    #[must_use]
    pub fn because(mut self, cause: std::io::Error) -> Self {
        self.cause = Some(cause);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind.name())?;
        for (_, text) in &self.args {
            write!(formatter, " `{text}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}
