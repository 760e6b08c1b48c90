//! A casebook is the same whatever system its files were saved on.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::project::{Project, copy_tree, files};

/// Returns every file that a command has made below a folder, with its bytes.
fn made(root: &Path, folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = root.join(folder);
    files(&folder)
        .into_iter()
        .map(|file| (file.clone(), fs::read(folder.join(file)).expect("read")))
        .collect()
}

fn run(root: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
    let output = command.current_dir(root).args(args).args(["--lang", "en"]).output().expect("run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{}: {said}", args.join(" "));
    said
}

/// Makes a casebook and a copy of it whose texts are saved otherwise; both must build, check and pack the same.
fn same_as(save: impl Fn(&str) -> String) {
    let (plain, other) = (Project::empty(), Project::empty());
    run(plain.root(), &["init", "book"]);
    let (plain, other) = (plain.root().join("book"), other.root().join("book"));
    let pack = "title: All\nparts:\n  - case: all\n  - metrics: all\n";
    fs::create_dir_all(plain.join("content/packs")).expect("made");
    fs::write(plain.join("content/packs/all.yaml"), pack).expect("written");
    let case = plain.join("content/zones/example/case.md");
    let text = fs::read_to_string(&case).expect("read");
    assert!(text.contains("```chart"), "the casebook has a chart");
    copy_tree(&plain, &other);
    for file in files(&other.join("content")) {
        let path = other.join("content").join(file);
        let text = fs::read_to_string(&path).expect("read");
        fs::write(&path, save(&text)).expect("written");
    }
    for args in [&["check"][..], &["build"], &["pack", "--out", "packs"]] {
        assert_eq!(run(&plain, args), run(&other, args), "{}", args.join(" "));
    }
    for folder in ["output/site", "packs"] {
        assert_eq!(made(&plain, folder), made(&other, folder), "{folder}");
    }
}

#[test]
fn lines_may_end_as_on_windows_or_on_an_old_mac() {
    same_as(|text| text.replace('\n', "\r\n"));
    same_as(|text| text.replace('\n', "\r"));
}

#[test]
fn a_file_may_begin_with_a_mark_of_its_encoding() {
    same_as(|text| format!("\u{feff}{text}"));
}

#[test]
fn utf_16_is_called_by_its_name() {
    let project = Project::base();
    let text = "---\ntitle: About\n---\n";
    let bytes = text.encode_utf16().flat_map(u16::to_le_bytes);
    project.write("content/pages/about.md", [0xFF, 0xFE].into_iter().chain(bytes).collect::<Vec<u8>>());
    let report = project.check().report();
    assert!(report.contains("error[not-utf8]: this file is not UTF-8; it looks like UTF-16"), "{report}");
}

#[test]
fn an_image_is_found_whichever_way_a_system_writes_its_name() {
    let project = Project::base();
    let png = include_bytes!("../golden/every-page/content/zones/harbor/quay.png");
    project.write("content/pages/cafe\u{301}.png", png);
    for typed in ["caf\u{e9}.png", "cafe\u{301}.png", "caf%C3%A9.png"] {
        project.write("content/pages/about.md", format!("---\ntitle: About\n---\n\n![A plan]({typed})\n"));
        let page = project.build().page("about.html");
        assert!(page.contains("<img src=\"assets/"), "{typed}: {page}");
    }
}
