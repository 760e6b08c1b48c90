//! Finished pages stay the same until somebody changes them on purpose.
//!
//! A golden is a folder of `tests/golden/` with `content/` and `expected/`:
//! the `<main>` of each page and, whole, the feed, the sitemap and the data;
//! files that are published as they are, and the index of the search, have tests of their own.
//! To add one, make the folder with its `content/`; `UPDATE_EXPECT=1 cargo
//! test golden` writes `expected/`, and rewrites all of them.

use std::collections::BTreeMap;
use std::fs;

use expect_test::expect_file;

use crate::project::{Project, files, tests};

#[test]
fn finished_pages_are_as_expected() {
    for entry in fs::read_dir(tests().join("golden")).expect("the goldens") {
        let folder = entry.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let found = outputs(&name);
        let expected = folder.join("expected");
        if std::env::var_os("UPDATE_EXPECT").is_some() && expected.is_dir() {
            fs::remove_dir_all(&expected).expect("removed");
        }
        for (path, text) in &found {
            let file = expected.join(path);
            fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
            expect_file![file].assert_eq(text);
        }
        let left: Vec<String> =
            files(&expected).into_iter().filter(|path| !found.contains_key(path)).collect();
        assert!(left.is_empty(), "{name}: no longer made: {left:?}");
    }
}

/// Builds a golden and returns what is compared of each output.
fn outputs(name: &str) -> BTreeMap<String, String> {
    let built = Project::copy(&format!("golden/{name}")).build();
    let is_compared = |path: &&String| {
        !["static/", "fonts/", "assets/", "search/"].iter().any(|folder| path.starts_with(folder))
    };
    let made = built.outputs.keys().filter(is_compared);
    let outputs: BTreeMap<String, String> = made
        .map(|path| {
            let text = String::from_utf8_lossy(&built.outputs[path]).replace("\r\n", "\n");
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
