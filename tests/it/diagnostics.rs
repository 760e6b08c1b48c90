//! Content at fault is told of at its place, in words that help.
//!
//! A fixture is one file in `tests/diagnostics/`: a sentence, the files that
//! it changes in the sound casebook of `base/`, and the report expected.
//! `UPDATE_EXPECT=1 cargo test` writes the reports anew. A file is changed by
//!
//! ```text
//! --- content/casebook.yaml              the text below is the file
//! --- content/casebook.yaml add          the text below is added to it
//! --- content/pages/about.md delete      the file is removed
//! --- content/pages/about.md gbk         the text below, in GBK
//! --- content/pages/about.md size 50MB   so many zeros
//! --- content/pages/x.md link ../../y    a symbolic link
//! --- content/zones/a/x.png png          a picture of one pixel; png 3MB: padded
//! ```

use std::collections::BTreeSet;
use std::fs;

use casebook::diagnostic::Code;

use crate::project::{Project, tests};

const EXPECTED: &str = "=== report\n";

/// A picture of one pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89,
];

/// A fixture, read from its file.
struct Fixture {
    name: String,
    /// All that stands before the report.
    given: String,
    report: String,
}

fn fixtures() -> Vec<Fixture> {
    let mut fixtures = Vec::new();
    for entry in fs::read_dir(tests().join("diagnostics")).expect("the fixtures") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a fixture");
        let (given, report) = text.split_once(EXPECTED).unwrap_or((&text, ""));
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        fixtures.push(Fixture { name, given: given.to_owned(), report: report.to_owned() });
    }
    fixtures.sort_by(|a, b| a.name.cmp(&b.name));
    fixtures
}

/// Returns the sound casebook with the changes of a fixture.
fn project(given: &str) -> Project {
    let project = Project::base();
    for change in given.split("\n--- ").skip(1) {
        let (head, text) = change.split_once('\n').unwrap_or((change, ""));
        let words: Vec<&str> = head.split(' ').collect();
        match words.as_slice() {
            [path] => project.write(path, text),
            [path, "add"] => project.write(path, project.read(path) + text),
            [path, "delete"] => project.remove(path),
            [path, "gbk"] => project.write(path, encoding_rs::GBK.encode(text).0),
            [path, "latin1"] => project.write(path, text.chars().map(|c| c as u8).collect::<Vec<u8>>()),
            [path, "size", size] => project.write(path, vec![b'0'; bytes(size)]),
            [path, "png"] => project.write(path, PNG),
            [path, "png", size] => {
                let mut picture = PNG.to_vec();
                picture.resize(bytes(size), 0);
                project.write(path, picture);
            }
            [path, "link", target] => {
                std::os::unix::fs::symlink(target, project.root().join(path)).expect("a link");
            }
            _ => panic!("`--- {head}` is no change"),
        }
    }
    project
}

/// Returns a size such as `50MB` in bytes.
fn bytes(size: &str) -> usize {
    let megabytes: usize = size.strip_suffix("MB").and_then(|number| number.parse().ok()).expect("a size");
    megabytes * 1_000_000
}

#[test]
fn each_fixture_is_reported_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for fixture in fixtures() {
        let report = project(&fixture.given).check().report();
        if report == fixture.report {
            continue;
        }
        if update {
            let path = tests().join("diagnostics").join(format!("{}.txt", fixture.name));
            fs::write(path, format!("{}{EXPECTED}{report}", fixture.given)).expect("written");
        } else {
            wrong.push(format!("{}: expected\n{}\nfound\n{report}", fixture.name, fixture.report));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_code_has_a_fixture_whose_report_shows_it() {
    let fixtures = fixtures();
    let shown: BTreeSet<&str> = Code::ALL
        .iter()
        .map(|code| code.name())
        .filter(|name| fixtures.iter().any(|fixture| fixture.report.contains(&format!("[{name}]"))))
        .collect();
    let missing: Vec<&str> =
        Code::ALL.iter().map(|code| code.name()).filter(|name| !shown.contains(name)).collect();
    assert!(missing.is_empty(), "without a fixture: {missing:?}");
}

#[test]
fn the_sound_casebook_has_nothing_to_report() {
    assert_eq!(Project::base().build().report(), "");
}

#[test]
fn a_site_is_made_only_where_there_is_no_error() {
    for fixture in fixtures() {
        let built = project(&fixture.given).build();
        let is_error = built.report().contains("error[");
        let is_audited = ["dead-link", "repeated-html-id", "page-image-without-alt", "template-error"]
            .iter()
            .any(|code| fixture.report.contains(code));
        // The audit reads finished pages, so those are made; nobody publishes them.
        if !is_audited {
            assert_eq!(built.outputs.is_empty(), is_error, "{}", fixture.name);
        }
    }
}
