//! Finished pages stay as they are until somebody means to change them.
//!
//! A golden is a folder of `tests/golden/` with `content/` and `expected/`:
//! the `<main>` of each page and, whole, the feed, the sitemap and the data.
//! To add one, make the folder with its `content/`; `UPDATE_EXPECT=1 cargo
//! test golden` writes `expected/`, and rewrites all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::project::{Project, files, tests};

#[test]
fn finished_pages_are_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for entry in fs::read_dir(tests().join("golden")).expect("the goldens") {
        let folder = entry.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let found = outputs(&name);
        let expected = folder.join("expected");
        if update {
            rewrite(&expected, &found);
        } else {
            wrong.extend(differences(&name, &expected, &found));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Builds a golden and returns what is compared of each output.
fn outputs(name: &str) -> BTreeMap<String, String> {
    let built = Project::copy(&format!("golden/{name}")).build();
    let made =
        built.outputs.keys().filter(|path| !path.starts_with("static/") && !path.starts_with("fonts/"));
    let outputs: BTreeMap<String, String> = made
        .map(|path| {
            let text = String::from_utf8_lossy(&built.outputs[path]).into_owned();
            (path.clone(), if path.ends_with(".html") { main_of(&text) } else { text })
        })
        .collect();
    assert!(!outputs.is_empty(), "golden `{name}` is not built:\n{}", built.report());
    outputs
}

/// Returns the `<main>` of a page: what changes around it is of no concern.
fn main_of(page: &str) -> String {
    let start = page.find("<main").expect("a page has a main part");
    let end = page.find("</main>").expect("a main part ends") + "</main>".len();
    format!("{}\n", &page[start..end])
}

fn rewrite(expected: &Path, found: &BTreeMap<String, String>) {
    if expected.is_dir() {
        fs::remove_dir_all(expected).expect("removed");
    }
    for (path, text) in found {
        let path = expected.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }
}

/// Returns what differs; files that are missing or too many differ too.
fn differences(name: &str, expected: &Path, found: &BTreeMap<String, String>) -> Vec<String> {
    let paths: BTreeSet<String> = files(expected).into_iter().chain(found.keys().cloned()).collect();
    let mut differences = Vec::new();
    for path in paths {
        let old =
            fs::read(expected.join(&path)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).ok();
        match (old, found.get(&path)) {
            (None, _) => differences.push(format!("{name}: `{path}` is new")),
            (_, None) => differences.push(format!("{name}: `{path}` is gone")),
            (Some(old), Some(new)) if old != *new => {
                let line = old.lines().zip(new.lines()).find(|(old, new)| old != new);
                let (old, new) = line.unwrap_or(("(end)", "(more or fewer lines)"));
                differences.push(format!("{name}: `{path}` differs\n  expected: {old}\n  found:    {new}"));
            }
            _ => {}
        }
    }
    differences
}
