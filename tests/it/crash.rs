//! Every command is killed before each change that it makes on the disk. Afterwards the site is there, whole; the
//! same command succeeds; and nothing of anybody else is gone.
//!
//! The program counts its changes and dies at a chosen one (`disk::fault`), which a release cannot.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use casebook::write::intact;
use rayon::prelude::*;

use crate::project::{Project, files};

/// More changes than any command makes here.
const MANY: usize = 1000;

fn run(folder: &Path, args: &[&str], dies_at: Option<usize>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
    command.current_dir(folder).args(args).args(["--lang", "en"]);
    if let Some(dies_at) = dies_at {
        command.env("CASEBOOK_DIES_AT", dies_at.to_string());
    }
    command.output().expect("run")
}

fn succeeds(folder: &Path, args: &[&str], after: usize) {
    let output = run(folder, args, None);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`{}` after death at change {after}: {said}", args.join(" "));
}

/// Kills a command before each of its changes, in a project that `prepare` makes, and looks at what is left.
///
/// `check` sees the folder after the command has been run again. Returns how many changes it makes.
fn kill(args: &[&str], prepare: impl Fn() -> Project + Sync, check: impl Fn(&Path) + Sync) -> usize {
    let is_over = |dies_at: &usize| {
        let project = prepare();
        let root = project.root();
        let had_site = root.join("output/site").exists();
        if run(root, args, Some(*dies_at)).status.success() {
            return true;
        }
        assert!(
            !had_site || intact(&root.join("output/site")).is_some(),
            "no whole site at change {dies_at}"
        );
        succeeds(root, args, *dies_at);
        check(root);
        for file in files(root) {
            let is_left =
                ["-part", "-lock", "-stage"].iter().any(|end| file.contains(&format!(".casebook{end}")));
            assert!(!is_left, "death at change {dies_at} leaves `{file}`");
        }
        false
    };
    // In batches, so that few deaths are looked for beyond the last change.
    for first in (1..MANY).step_by(8) {
        let over: Vec<bool> = (first..first + 8).into_par_iter().map(|dies_at| is_over(&dies_at)).collect();
        if let Some(changes) = over.iter().position(|is_over| *is_over) {
            return first + changes - 1;
        }
    }
    panic!("`{}` makes more than {MANY} changes", args.join(" "));
}

/// A casebook with a pack that stays outside the site.
fn with_internal_packs() -> Project {
    let project = Project::base();
    for name in ["one", "two"] {
        let path = format!("content/packs/{name}.yaml");
        project.write(&path, "title: Internal\npublish: false\nparts:\n  - ledger: all\n");
    }
    project
}

#[test]
fn a_build_that_is_killed_anywhere_leaves_the_old_site_and_what_is_not_ours() {
    let prepare = || {
        let project = Project::base();
        succeeds(project.root(), &["build", "--no-pdf"], 0);
        project.write("output/site/CNAME", "example.org");
        project.write("output/site/up/loaded.txt", "mine");
        fs::create_dir(project.root().join("output/site/empty")).expect("made");
        project.remove("content/pages/about.md");
        project
    };
    let changes = kill(&["build", "--no-pdf"], prepare, |root| {
        let read = |path: &str| fs::read_to_string(root.join("output/site").join(path)).expect("kept");
        assert_eq!((read("CNAME"), read("up/loaded.txt")), ("example.org".into(), "mine".into()));
        assert!(root.join("output/site/empty").is_dir());
        assert!(!root.join("output/site/about.html").exists());
        let hidden: Vec<_> =
            files(&root.join("output")).into_iter().filter(|file| !file.starts_with("site/")).collect();
        assert_eq!(hidden, [""; 0]);
    });
    assert!(changes > 20, "{changes}");
}

#[test]
fn packs_and_sheets_that_are_killed_anywhere_are_written_by_the_next_run() {
    let prepare = || {
        let project = with_internal_packs();
        succeeds(project.root(), &["pack", "one"], 0);
        project.edit("content/packs/one.yaml", "Internal", "Another");
        project
    };
    let changes = kill(&["pack"], prepare, |root| {
        assert!(["one.pdf", "two.pdf"].iter().all(|name| root.join("output/packs").join(name).is_file()));
        succeeds(root, &["build"], 0);
    });
    assert!(changes > 8, "{changes}");
    let changes = kill(&["signoff"], Project::base, |root| {
        assert_eq!(
            files(&root.join("output/signoff")).iter().filter(|name| name.ends_with(".pdf")).count(),
            1
        );
    });
    assert!(changes > 4, "{changes}");
}

#[test]
fn new_content_that_is_killed_anywhere_is_finished_by_the_next_run() {
    let changes = kill(&["init", "new"], Project::empty, |root| succeeds(&root.join("new"), &["check"], 0));
    assert!(changes > 20, "{changes}");
    kill(&["new", "zone", "hill"], Project::base, |root| {
        assert!(root.join("content/zones/hill/case.md").is_file());
        assert!(root.join("content/zones/hill/metrics.yaml").is_file());
    });
    kill(&["schema"], Project::base, |root| assert!(root.join("schemas/sheet.schema.json").is_file()));
}
