//! The frame around a page of a preview.
//!
//! In: words, and where an editor opens files. Out: the HTML of the frame, and
//! URLs that open a finding in an editor. Its scripts are our own and
//! morphdom.

use std::path::{Path, PathBuf};

use super::address::encoded;
use crate::message::{Language, Value, messages};
use crate::report::entry::ReportEntry;

/// The frame's own script.
pub(super) const CLIENT: &str = include_str!("client/client.js");
/// The frame's own stylesheet.
pub(super) const STYLE: &str = include_str!("client/client.css");
/// morphdom 2.7.8, which patches a page in place: it checks the types of nodes, not the classes
/// of this window, so that it can patch the document in another frame.
pub(super) const MORPHDOM: &str = include_str!("client/morphdom.js");

/// The words of the frame, each with its placeholders.
const WORDS: &[(&str, &[&str])] = &[
    ("preview-faults", &["count"]),
    ("preview-kept", &[]),
    ("preview-nothing", &[]),
    ("preview-more", &["count"]),
    ("preview-hide", &[]),
    ("preview-open", &["place"]),
    ("preview-pill", &["here", "all"]),
    ("preview-pill-errors", &["count"]),
    ("preview-panel", &[]),
    ("preview-here", &["count"]),
    ("preview-here-none", &[]),
    ("preview-elsewhere", &["count"]),
    ("preview-beside", &[]),
    ("preview-close", &[]),
    ("preview-document", &["title", "page"]),
    ("preview-documents", &[]),
];

/// The URL of the default editor.
const EDITOR: &str = "vscode://file{path}:{line}:{column}";

/// The frame around a page.
pub(super) struct PageFrame {
    html: String,
    stuck: String,
    root: PathBuf,
    editor: String,
}

impl PageFrame {
    /// Makes the frame of the casebook at `root`, an absolute path.
    pub(super) fn new(root: &Path, language: Language, editor: Option<&str>) -> Self {
        let catalog = messages(language);
        let word = |(name, open): &(&str, &[&str])| {
            let open: Vec<(String, String)> =
                open.iter().map(|name| ((*name).to_owned(), format!("{{{name}}}"))).collect();
            let args: Vec<(&str, Value)> =
                open.iter().map(|(name, text)| (name.as_str(), Value::from(text.as_str()))).collect();
            (name.replace("preview-", ""), serde_json::Value::from(catalog.text(name, &args)))
        };
        let words = serde_json::Value::Object(WORDS.iter().map(word).collect());
        let html = include_str!("client/shell.html")
            .replace("{language}", language.tag())
            .replace("{words}", &words.to_string().replace('<', "\\u003c"));
        let nothing = catalog.text("preview-nothing", &[]).replace('&', "&amp;").replace('<', "&lt;");
        let stuck = format!("<!doctype html><meta charset=\"utf-8\"><title>casebook</title><p>{nothing}</p>");
        Self { html, stuck, root: root.to_owned(), editor: editor.unwrap_or(EDITOR).to_owned() }
    }

    /// Returns the HTML of the frame.
    pub(super) fn html(&self) -> &str {
        &self.html
    }

    /// Returns the page that is shown while there is no edition.
    pub(super) fn stuck(&self) -> &str {
        &self.stuck
    }

    /// Returns the URL that opens a finding in an editor; `None` if no file is at fault.
    pub(super) fn editor(&self, entry: &ReportEntry) -> Option<String> {
        if entry.file.is_empty() {
            return None;
        }
        let path = self.root.join(&entry.file).to_string_lossy().replace('\\', "/");
        // A path that starts with a drive letter has no leading slash.
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let address = self.editor.replace("{path}", &encoded(&path));
        let address = address.replace("{line}", &entry.line.max(1).to_string());
        Some(address.replace("{column}", &entry.column.max(1).to_string()))
    }
}
