//! Reads a casebook's files from disk.
//!
//! In: the casebook's root. Out: every file of `content/` and `themes/`, in the
//! order of their paths. The only reader of site sources and the only home of
//! walkdir and of encodings; it does not judge what a file says. It also reads
//! what is to be compared: finished sites and data files.

#![expect(
    clippy::disallowed_methods,
    reason = "load is the one place that reads content; a clock tells it what to read again"
)]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Failure, FailureKind};
use crate::memo::{Key, Memo};
use crate::source::{self, Body, Encoding, SourceFile, Sources, Span};

/// The parts of a theme that are read; anything else there belongs to its author.
const THEME_PARTS: &[&str] = &["templates", "static", "strings", "fonts", "pack"];

/// Reads the files below `content/` and `themes/` of a casebook.
///
/// Symbolic links are recorded but not followed; hidden files are skipped. A
/// file that the system reports as unchanged since it was kept is not read
/// again. Fails if a file or folder cannot be read, and says which.
pub fn load(root: &Path, memo: &Memo) -> Result<Sources, Failure> {
    let content = root.join("content");
    if !content.is_dir() {
        return Err(Failure::at(FailureKind::NoContent, &content));
    }
    let mut entries = walk(&content)?;
    let themes = root.join("themes");
    if themes.is_dir() {
        entries.extend(walk(&themes)?.into_iter().filter(|entry| is_theme_part(entry, &themes)));
    }
    // The note to authors is beside the content but not part of it.
    entries.retain(|entry| entry.path() != content.join("README.md"));
    let files = entries.par_iter().map(|entry| read(root, entry, memo)).collect::<Result<Vec<_>, _>>()?;
    Ok(Sources::new(files))
}

/// Where an edition to be compared is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionPlace {
    /// In a casebook: a folder with `content/`.
    Casebook,
    /// In the folder of a finished site.
    Site,
    /// In a data file.
    Data,
}

/// Returns what is at a path that is to be compared.
///
/// Fails if it is not an edition.
pub fn edition(path: &Path) -> Result<EditionPlace, Failure> {
    if path.is_file() {
        return Ok(EditionPlace::Data);
    }
    if path.join("content").is_dir() {
        return Ok(EditionPlace::Casebook);
    }
    let is_site = path.join("data").join("figures.json").is_file();
    if is_site { Ok(EditionPlace::Site) } else { Err(Failure::at(FailureKind::NoEdition, path)) }
}

/// Reads a file whole.
pub fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(unreadable(path))
}

/// Reads the files of a finished site, each only as far as `read` keeps it, in no particular order.
///
/// Links are not followed, and unwanted files are not opened.
pub fn site<T: Send>(
    folder: &Path,
    is_wanted: impl Fn(&str) -> bool,
    read: impl Fn(&str, &[u8]) -> Option<T> + Sync,
) -> Result<Vec<T>, Failure> {
    let files = walk(folder)?.into_iter().filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = slashed(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
        (path, entry.into_path())
    });
    let files: Vec<_> = files.filter(|(path, _)| is_wanted(path)).collect();
    let read = |(path, file): &(String, std::path::PathBuf)| Ok(read(path, &self::file(file)?));
    let found: Vec<Option<T>> = files.par_iter().map(read).collect::<Result<_, Failure>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// How deep one thread walks below a folder: at that depth a casebook has one folder per zone.
const ALONE: usize = 2;

/// Returns the files below a folder, except hidden ones; in parallel if it has many folders.
fn walk(folder: &Path) -> Result<Vec<DirEntry>, Failure> {
    let (deep, mut found): (Vec<DirEntry>, Vec<DirEntry>) = entries(WalkDir::new(folder).max_depth(ALONE))?
        .into_iter()
        .partition(|entry| entry.depth() == ALONE && entry.file_type().is_dir());
    let below = |entry: &DirEntry| entries(WalkDir::new(entry.path()).min_depth(1));
    for more in deep.par_iter().map(below).collect::<Result<Vec<_>, _>>()? {
        found.extend(more);
    }
    found.retain(|entry| !entry.file_type().is_dir());
    Ok(found)
}

/// Returns the entries of a walk, except hidden ones and those that are neither folder, file nor link.
fn entries(walk: WalkDir) -> Result<Vec<DirEntry>, Failure> {
    walk.into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry))
        .filter(|entry| !entry.as_ref().is_ok_and(is_neither))
        .map(|entry| {
            entry.map_err(|error| {
                let path = error.path().unwrap_or(Path::new(".")).to_owned();
                unreadable(&path)(error.into())
            })
        })
        .collect()
}

/// Returns whether an entry is neither a folder, a file nor a link: reading a pipe would block forever.
fn is_neither(entry: &DirEntry) -> bool {
    let kind = entry.file_type();
    !kind.is_dir() && !kind.is_file() && !kind.is_symlink()
}

/// Returns whether a file belongs to the system or to an editor, and not to the casebook.
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || matches!(&*name, "Thumbs.db" | "desktop.ini")
}

/// Returns whether a file below `themes/` is part of a theme.
fn is_theme_part(entry: &DirEntry, themes: &Path) -> bool {
    let below = entry.path().strip_prefix(themes).unwrap_or(entry.path());
    let part = below.components().nth(1).map(|part| part.as_os_str().to_string_lossy());
    part.is_some_and(|part| THEME_PARTS.contains(&&*part))
}

/// How long a file must have been unchanged before its times are trusted to
/// reveal the next change: a second write within one tick of the system's clock
/// leaves no trace in them. The coarsest clock of a common file system, that of
/// FAT, ticks every two seconds.
const SETTLED: Duration = Duration::from_secs(3);

fn read(root: &Path, entry: &DirEntry, memo: &Memo) -> Result<Arc<SourceFile>, Failure> {
    let path = slashed(entry.path().strip_prefix(root).unwrap_or(entry.path()));
    if entry.path_is_symlink() {
        let target = fs::read_link(entry.path()).map_err(unreadable(entry.path()))?;
        let hash = Key::new(|inputs| _ = inputs.add("link").add(target.as_os_str().as_encoded_bytes()));
        let body = Body::Link(target.to_string_lossy().into_owned());
        return Ok(Arc::new(SourceFile { path, body, text: Arc::from(""), encoding: Encoding::Utf8, hash }));
    }
    if !memo.has_memory() {
        return Ok(Arc::new(read_file(entry.path(), path)?));
    }
    let metadata = fs::metadata(entry.path()).map_err(unreadable(entry.path()))?;
    let key = Key::new(|inputs| {
        inputs.add(&path).add(identity(&metadata));
    });
    if let Some(file) = memo.get(&key) {
        return Ok(file);
    }
    let file = Arc::new(read_file(entry.path(), path)?);
    Ok(if is_settled(&metadata) { memo.put(key, file) } else { file })
}

/// Returns a string that changes when the file changes; `None` if the file cannot be examined.
pub fn identity_of(path: &Path) -> Option<String> {
    fs::metadata(path).ok().map(|metadata| format!("{} {}", path.display(), identity(&metadata)))
}

/// Returns a string that changes when the file changes.
fn identity(metadata: &fs::Metadata) -> String {
    #[cfg(unix)]
    let own = {
        use std::os::unix::fs::MetadataExt as _;
        (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
    };
    #[cfg(not(unix))]
    let own = metadata.created().ok();
    format!("{} {:?} {own:?}", metadata.len(), metadata.modified().ok())
}

/// Returns whether a file was last changed so long ago that its times can be trusted.
fn is_settled(metadata: &fs::Metadata) -> bool {
    let age = metadata.modified().ok().and_then(|time| SystemTime::now().duration_since(time).ok());
    age.is_some_and(|age| age > SETTLED)
}

/// Reads the file at `path`, whose name from the root is `name`.
fn read_file(path: &Path, name: String) -> Result<SourceFile, Failure> {
    let size = fs::metadata(path).map_err(unreadable(path))?.len();
    if size > source::limit(&name) {
        let hash = Key::new(|inputs| _ = inputs.add("oversize").add(size.to_le_bytes()));
        let (body, text) = (Body::Oversize(size), Arc::from(""));
        return Ok(SourceFile { path: name, body, text, encoding: Encoding::Utf8, hash });
    }
    Ok(source(name, fs::read(path).map_err(unreadable(path))?))
}

/// Makes a file of a casebook from its path below the root and its bytes, as if they were read from disk.
pub fn source(name: String, bytes: Vec<u8>) -> SourceFile {
    let is_text = source::is_text(&name);
    let (text, encoding) = if is_text { decode(&bytes) } else { (Arc::from(""), Encoding::Utf8) };
    // A file is its text: how a system ends lines or marks an encoding makes no other. Both are kept once.
    let is_its_text = is_text && encoding == Encoding::Utf8;
    let bytes: Arc<[u8]> = if is_its_text { Arc::clone(&text).into() } else { bytes.into() };
    let hash = Key::of(&bytes);
    SourceFile { path: name, body: Body::Bytes(bytes), text, encoding, hash }
}

/// Reports that a path cannot be read, and what the system said.
fn unreadable(path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    move |error| Failure::at(FailureKind::Read, path).because(error)
}

/// Turns bytes into text, in which every line ends with `\n`; what is not UTF-8 is decoded only to be quoted.
fn decode(bytes: &[u8]) -> (Arc<str>, Encoding) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let text = encoding.decode(bytes).0;
        return (Arc::from(&*text), Encoding::Utf16(char_at(&text, 0)));
    }
    let valid = match str::from_utf8(bytes) {
        Ok(text) if text.contains('\r') => {
            return (Arc::from(text.replace("\r\n", "\n").replace('\r', "\n")), Encoding::Utf8);
        }
        Ok(text) => return (Arc::from(text), Encoding::Utf8),
        Err(error) => error.valid_up_to(),
    };
    let (gbk, _, broken) = encoding_rs::GBK.decode(bytes);
    if broken {
        let text = String::from_utf8_lossy(bytes);
        return (Arc::from(&*text), Encoding::Unknown(char_at(&text, valid)));
    }
    let start = encoding_rs::GBK.decode(&bytes[..valid]).0.len();
    (Arc::from(&*gbk), Encoding::Gbk(char_at(&gbk, start)))
}

/// Returns the span of the character at a byte offset, empty at the end.
fn char_at(text: &str, start: usize) -> Span {
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span { start, end: start + length }
}

/// Returns a path with `/` between its parts on every system.
fn slashed(path: &Path) -> String {
    path.components().map(|part| source::shown(Path::new(&part))).collect::<Vec<_>>().join("/")
}
