//! The program as it is used: exit status, output, and files that stay.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::project::{Project, files, tests};

/// Runs the program in a folder, in English.
fn casebook(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_casebook"))
        .current_dir(folder)
        .args(args)
        .args(["--lang", "en"])
        .output()
        .expect("run")
}

fn status(output: &Output) -> Option<i32> {
    output.status.code()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Returns every file of a site with its bytes.
fn site(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let folder = project.root().join("output/site");
    files(&folder)
        .into_iter()
        .map(|file| (file.clone(), fs::read(folder.join(file)).expect("read")))
        .collect()
}

#[test]
fn a_build_ends_with_what_it_made() {
    let project = Project::base();
    let output = casebook(project.root(), &["build"]);
    assert_eq!(status(&output), Some(0), "{}", stderr(&output));
    let said = stdout(&output);
    let pages = site(&project).keys().filter(|path| path.ends_with(".html")).count();
    let figures = site(&project)["data/figures.csv"].split(|byte| *byte == b'\n').count() - 2;
    let charts: usize = site(&project)
        .iter()
        .filter(|(path, _)| !path.starts_with("charts/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).matches("<figure class=\"chart-figure\"").count())
        .sum();
    let charts = if charts == 1 { "1 chart".to_owned() } else { format!("{charts} charts") };
    let prints = site(&project).keys().filter(|path| path.ends_with(".pdf")).count();
    let expected = format!("{pages} pages, {figures} figures, {charts}, {prints} PDFs in ");
    assert!(said.starts_with(&expected), "{said}");
    assert!(said.trim_end().ends_with("s: output/site"), "{said}");
    assert!(project.root().join("output/site/index.html").is_file());
}

/// Returns what tells one writing of a file from the next.
#[cfg(unix)]
fn writing(project: &Project, path: &str) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(project.root().join(path)).expect("a file").ino()
}

#[test]
#[cfg(unix)]
fn a_second_build_writes_nothing_unless_something_changed() {
    let project = Project::base();
    project.edit(
        "content/zones/harbor/case.md",
        "Harbor had output of 431亿元 in 2024.",
        "It had 431 in 2024, by 77 steps.",
    );
    project.write("content/packs/inner.yaml", "title: Inner\npublish: false\nparts: [{case: harbor/case}]\n");
    let build = |args: &[&str]| {
        let output = casebook(project.root(), &[&["build"], args].concat());
        assert_eq!(status(&output), Some(0), "{}", stderr(&output));
        let made = stdout(&output).split(" in ").next().unwrap_or_default().to_owned();
        (stderr(&output), made, site(&project), writing(&project, "output/site/index.html"))
    };
    let first = build(&[]);
    assert!(first.0.contains("unaccounted-figure"), "{}", first.0);
    assert_eq!(build(&[]), first, "it says the same, and writes nothing");
    // What somebody else did to a finished file is mended.
    project.write("output/site/about.html", "changed");
    let mended = build(&[]);
    assert_eq!((&mended.0, &mended.1, &mended.2), (&first.0, &first.1, &first.2));
    assert_ne!(mended.3, first.3);
    project.remove("output/packs/inner.pdf");
    assert_ne!(build(&[]).3, mended.3);
    assert!(project.root().join("output/packs/inner.pdf").is_file());
    // What is asked for in another way is made in another way.
    assert!(!build(&["--no-pdf"]).2.contains_key("packs/index.html"));
    let before = build(&[]);
    project.edit("content/zones/harbor/case.md", "77 steps", "78 steps");
    let after = build(&[]);
    assert!(after.0.contains("78 steps") && after.3 != before.3, "{}", after.0);
    let report = casebook(project.root(), &["build", "--format", "json"]);
    assert!(stdout(&report).starts_with('{'), "{}", stdout(&report));
}

#[test]
fn the_same_content_gives_the_same_bytes_anywhere() {
    let project = Project::copy("golden/every-page");
    assert_eq!(status(&casebook(project.root(), &["build"])), Some(0));
    let first = site(&project);
    // What was printed is kept; without it all is made anew.
    fs::remove_dir_all(project.root().join(".casebook")).expect("the memo");
    let again = Command::new(env!("CARGO_BIN_EXE_casebook"))
        .current_dir("/")
        .args(["build", "--root"])
        .arg(project.root())
        .envs([
            ("TZ", "Asia/Shanghai"),
            ("LANG", "zh_CN.GBK"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("RAYON_NUM_THREADS", "1"),
        ])
        .output()
        .expect("run");
    assert_eq!(status(&again), Some(0), "{}", stderr(&again));
    assert_eq!(site(&project), first);
    // A copy in another folder, whose files come in another order on disk.
    let other = Project::copy("golden/every-page");
    assert_eq!(status(&casebook(other.root(), &["build"])), Some(0));
    assert_eq!(site(&other), first);
}

#[test]
fn packs_are_printed_by_name_and_kept_until_their_inputs_change() {
    let project = Project::base();
    project.write("content/packs/brief.yaml", "title: A brief\nparts:\n  - case: harbor/case\n");
    project.write("content/packs/inner.yaml", "title: Inner\npublish: false\nparts:\n  - matrix: {}\n");
    let output = casebook(project.root(), &["pack", "brief"]);
    assert_eq!(status(&output), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).starts_with("output/packs/brief.pdf: 1 page, "), "{}", stdout(&output));
    assert_eq!(leftovers(&project), ["packs"]);
    let first = fs::read(project.root().join("output/packs/brief.pdf")).expect("the pack");
    assert!(!project.root().join("output/packs/inner.pdf").exists(), "nobody asked for it");
    // Again, now from what was kept; then with another title, in another look.
    assert_eq!(status(&casebook(project.root(), &["pack"])), Some(0));
    assert_eq!(fs::read(project.root().join("output/packs/brief.pdf")).expect("the pack"), first);
    assert!(project.root().join("output/packs/inner.pdf").is_file());
    project.edit("content/packs/brief.yaml", "A brief", "A letter");
    assert_eq!(status(&casebook(project.root(), &["pack", "brief", "--theme", "briefing"])), Some(0));
    assert_ne!(fs::read(project.root().join("output/packs/brief.pdf")).expect("the pack"), first);
    let output = casebook(project.root(), &["pack", "letter"]);
    assert_eq!(status(&output), Some(2));
    assert!(stderr(&output).contains("there is no pack `letter`"), "{}", stderr(&output));
    assert!(stderr(&output).contains("the packs are brief, inner"), "{}", stderr(&output));
    // What casebook did not write stays.
    project.write("output/packs/other.pdf", "mine");
    project.write("content/packs/other.yaml", "title: Other\nparts:\n  - case: harbor/case\n");
    let output = casebook(project.root(), &["pack", "other"]);
    assert_eq!(status(&output), Some(2), "{}", stdout(&output));
    assert_eq!(project.read("output/packs/other.pdf"), "mine");
}

#[test]
fn a_build_prints_what_is_public_into_the_site_and_the_rest_beside_it() {
    let project = Project::base();
    project.write("content/packs/brief.yaml", "title: A brief\nparts:\n  - case: harbor/case\n");
    project.write("content/packs/inner.yaml", "title: Inner\npublish: false\nparts:\n  - matrix: {}\n");
    assert_eq!(status(&casebook(project.root(), &["build"])), Some(0));
    let printed = |project: &Project| -> Vec<String> {
        site(project).into_keys().filter(|path| path.ends_with(".pdf")).collect()
    };
    assert_eq!(printed(&project), ["cases/harbor/case.pdf", "cases/meadow/case.pdf", "packs/brief.pdf"]);
    assert!(project.root().join("output/packs/inner.pdf").is_file());
    for (path, bytes) in site(&project) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(
            !path.ends_with(".html") || !text.contains("inner"),
            "{path} tells of a pack that is not public"
        );
    }
    let kept = fs::read_dir(project.root().join(".casebook/memo")).expect("the memo").count();
    let pictures = site(&project).keys().filter(|path| path.ends_with(".png")).count();
    let fonts = site(&project).keys().filter(|path| path.ends_with(".woff2")).count();
    assert_eq!(
        kept,
        5 + pictures + fonts,
        "each document, picture and font is kept, and what the build said"
    );
    assert_eq!(status(&casebook(project.root(), &["build", "--no-pdf"])), Some(0));
    assert_eq!(printed(&project), [""; 0], "nothing is printed, and no page offers it");
    assert!(!site(&project).contains_key("packs/index.html"));
}

#[test]
fn content_at_fault_exits_1_and_keeps_the_old_site() {
    let project = Project::base();
    assert_eq!(status(&casebook(project.root(), &["build"])), Some(0));
    let before = site(&project);
    project.edit("content/zones/harbor/metrics.yaml", "metric: commute", "metric: comute");
    let output = casebook(project.root(), &["build"]);
    assert_eq!(status(&output), Some(1));
    assert!(stderr(&output).contains("error[unknown-metric]"), "{}", stderr(&output));
    assert!(stderr(&output).contains("is as it was"), "{}", stderr(&output));
    assert_eq!(site(&project), before);
    assert_eq!(leftovers(&project), ["site"]);
}

/// Returns the names in `output/`.
fn leftovers(project: &Project) -> Vec<String> {
    let entries = fs::read_dir(project.root().join("output")).expect("output");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_fault_that_only_the_finished_pages_show_keeps_the_old_site_too() {
    let project = Project::base();
    assert_eq!(status(&casebook(project.root(), &["build"])), Some(0));
    let before = site(&project);
    project.write(
        "themes/default/templates/page.html",
        "{% extends \"base.html\" %}{% block main %}<a href=\"x.html\">x</a>{% endblock main %}",
    );
    let output = casebook(project.root(), &["build"]);
    assert_eq!(status(&output), Some(1));
    assert!(stderr(&output).contains("error[dead-link]"), "{}", stderr(&output));
    assert_eq!(site(&project), before);
}

#[test]
fn a_check_writes_nothing() {
    let project = Project::base();
    let output = casebook(project.root(), &["check"]);
    assert_eq!(status(&output), Some(0));
    assert!(stdout(&output).starts_with("good: "), "{}", stdout(&output));
    assert!(!project.root().join("output").exists());
}

#[test]
fn what_casebook_did_not_write_stays() {
    let project = Project::base();
    assert_eq!(status(&casebook(project.root(), &["build"])), Some(0));
    project.write("output/site/CNAME", "example.org\n");
    project.write("output/site/downloads/report.pdf", "a report");
    project.remove("content/pages/about.md");
    assert_eq!(status(&casebook(project.root(), &["build"])), Some(0));
    assert_eq!(project.read("output/site/CNAME"), "example.org\n");
    assert_eq!(project.read("output/site/downloads/report.pdf"), "a report");
    assert!(!project.root().join("output/site/about.html").exists(), "a page that is no longer made goes");
}

#[test]
fn a_file_of_somebody_else_on_a_page_s_path_is_not_overwritten() {
    let project = Project::base();
    project.remove("content/pages/about.md");
    assert_eq!(status(&casebook(project.root(), &["build"])), Some(0));
    project.write("output/site/about.html", "mine");
    project.write("content/pages/about.md", "---\ntitle: About\n---\n");
    let output = casebook(project.root(), &["build"]);
    assert_eq!(status(&output), Some(2));
    assert!(stderr(&output).contains("was not written by casebook"), "{}", stderr(&output));
    assert_eq!(project.read("output/site/about.html"), "mine");
}

#[test]
fn a_folder_that_casebook_did_not_make_is_refused() {
    let project = Project::base();
    project.write("output/site/precious.txt", "mine");
    let output = casebook(project.root(), &["build"]);
    assert_eq!(status(&output), Some(2));
    assert!(stderr(&output).contains("holds files that casebook did not write"), "{}", stderr(&output));
    assert_eq!(project.read("output/site/precious.txt"), "mine");
    assert_eq!(files(&project.root().join("output/site")), ["precious.txt"]);
}

#[test]
fn a_site_in_the_content_or_around_it_is_refused() {
    let project = Project::base();
    fs::create_dir(project.root().join("elsewhere")).expect("made");
    std::os::unix::fs::symlink(project.root().join("content"), project.root().join("alias")).expect("a link");
    for out in
        ["content/site", ".", "content", "elsewhere/../content/x", "alias/site", "themes/x", ".casebook"]
    {
        let output = casebook(project.root(), &["build", "--out", out]);
        assert_eq!(status(&output), Some(2), "{out}: {}", stderr(&output));
        assert!(stderr(&output).contains("would lie in each other"), "{out}: {}", stderr(&output));
    }
    assert!(!project.root().join("content/site").exists());
}

#[test]
fn a_build_that_died_leaves_nothing_that_stops_the_next() {
    let project = Project::base();
    project.write("output/.site.casebook-stage/.casebook-manifest", "casebook stage 1\n");
    project.write("output/.site.casebook-stage/half/page.html", "half");
    assert_eq!(status(&casebook(project.root(), &["build"])), Some(0));
    assert_eq!(leftovers(&project), ["site"]);
    assert!(!project.root().join("output/site/half").exists());
}

#[test]
fn a_stage_that_casebook_did_not_make_is_refused() {
    let project = Project::base();
    project.write("output/.site.casebook-stage/precious.txt", "mine");
    assert_eq!(status(&casebook(project.root(), &["build"])), Some(2));
    assert_eq!(project.read("output/.site.casebook-stage/precious.txt"), "mine");
}

#[test]
fn a_link_in_the_place_of_the_site_is_refused() {
    let project = Project::base();
    fs::create_dir(project.root().join("elsewhere")).expect("made");
    std::os::unix::fs::symlink("elsewhere", project.root().join("link")).expect("a link");
    for out in ["link", "link/"] {
        let output = casebook(project.root(), &["build", "--out", out]);
        assert_eq!(status(&output), Some(2), "{out}: {}", stderr(&output));
    }
    assert_eq!(fs::read_dir(project.root().join("elsewhere")).expect("read").count(), 0);
}

#[test]
fn a_link_in_the_place_of_a_folder_of_ours_is_refused() {
    let project = Project::base();
    project.write("content/packs/inner.yaml", "title: Inner\npublish: false\nparts:\n  - ledger: all\n");
    fs::create_dir_all(project.root().join("elsewhere")).expect("made");
    fs::create_dir_all(project.root().join("output")).expect("made");
    std::os::unix::fs::symlink("../elsewhere", project.root().join("output/packs")).expect("a link");
    assert_eq!(status(&casebook(project.root(), &["pack"])), Some(2));
    assert_eq!(fs::read_dir(project.root().join("elsewhere")).expect("read").count(), 0);
    assert_eq!(status(&casebook(project.root(), &["build", "--no-pdf"])), Some(0));
    fs::rename(project.root().join("output/site/cases"), project.root().join("elsewhere/cases"))
        .expect("moved");
    let link = project.root().join("output/site/cases");
    std::os::unix::fs::symlink("../../elsewhere/cases", link).expect("a link");
    let output = casebook(project.root(), &["build", "--no-pdf"]);
    assert_eq!(status(&output), Some(2));
    assert!(
        stderr(&output).contains("`output/site/cases` was not written by casebook"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_pack_that_somebody_has_changed_is_not_overwritten() {
    let project = Project::base();
    project.write("content/packs/inner.yaml", "title: Inner\npublish: false\nparts:\n  - ledger: all\n");
    assert_eq!(status(&casebook(project.root(), &["pack"])), Some(0));
    project.write("output/packs/inner.pdf", "signed");
    project.edit("content/packs/inner.yaml", "Inner", "Another");
    let output = casebook(project.root(), &["pack"]);
    assert_eq!(status(&output), Some(2));
    assert!(stderr(&output).contains("somebody has changed"), "{}", stderr(&output));
    assert_eq!(project.read("output/packs/inner.pdf"), "signed");
    project.remove("output/packs/inner.pdf");
    assert_eq!(status(&casebook(project.root(), &["pack"])), Some(0));
}

#[test]
fn a_failure_is_json_too_where_json_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = casebook(folder.path(), &["build", "--format", "json"]);
    assert_eq!(status(&output), Some(2));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("json");
    assert_eq!(report["failure"], "failure-no-content");
}

#[test]
fn a_folder_without_content_exits_2_and_says_what_to_type() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = casebook(folder.path(), &["build"]);
    assert_eq!(status(&output), Some(2));
    assert!(stderr(&output).contains("--root"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 0, "nothing is made");
}

#[test]
fn a_new_casebook_builds_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    for tag in ["zh-CN", "en"] {
        let run = |args: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
            command.current_dir(folder.path()).args(args).args(["--lang", tag]).output().expect("run")
        };
        assert_eq!(status(&run(&["init", tag])), Some(0));
        assert_eq!(status(&run(&["init", tag])), Some(2), "never over what is there");
        let built = run(&["build", "--root", tag]);
        assert_eq!(status(&built), Some(0), "{}", stderr(&built));
        assert!(
            !stderr(&built).contains("warning") && !stderr(&built).contains("警告"),
            "{}",
            stderr(&built)
        );
        assert_eq!(status(&run(&["new", "zone", "hill", "--root", tag])), Some(0));
        assert_eq!(status(&run(&["new", "zone", "hill", "--root", tag])), Some(2));
        assert_eq!(status(&run(&["new", "zone", "../hill", "--root", tag])), Some(2));
        assert_eq!(status(&run(&["check", "--root", tag])), Some(0));
        let drafts = run(&["build", "--drafts", "--root", tag]);
        assert_eq!(status(&drafts), Some(0), "{}", stderr(&drafts));
        assert!(folder.path().join(tag).join("output/site/cases/hill/case.html").is_file());
    }
}

#[test]
fn the_report_for_programs_is_json_with_places() {
    let project = Project::base();
    project.edit("content/zones/harbor/metrics.yaml", "metric: commute", "metric: comute");
    let output = casebook(project.root(), &["check", "--format", "json"]);
    assert_eq!(status(&output), Some(1));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("json");
    assert_eq!(report["errors"], 1);
    let fault = &report["diagnostics"][0];
    assert_eq!(fault["code"], "unknown-metric");
    assert_eq!(fault["place"]["file"], "content/zones/harbor/metrics.yaml");
    assert_eq!((fault["place"]["line"].as_u64(), fault["place"]["column"].as_u64()), (Some(7), Some(14)));
    assert_eq!(fault["help"][0], "did you mean `commute`?");
}

#[test]
fn messages_come_in_chinese_where_the_casebook_is_chinese() {
    let project = Project::copy("golden/chinese");
    project.edit("content/zones/example/metrics.yaml", "metric: matters", "metric: matter");
    let output = Command::new(env!("CARGO_BIN_EXE_casebook"))
        .current_dir(project.root())
        .arg("check")
        .output()
        .expect("run");
    assert_eq!(status(&output), Some(1));
    assert!(
        stderr(&output).contains("错误[unknown-metric]: 没有名为 `matter` 的指标"),
        "{}",
        stderr(&output)
    );
    assert!(stderr(&output).contains("帮助: 是否想写 `matters`？"), "{}", stderr(&output));
}

#[test]
fn what_the_readme_shows_is_so() {
    let readme = fs::read_to_string(tests().join("../README.md")).expect("the readme");
    for command in ["cargo run -- build", "cargo test"] {
        assert!(readme.lines().any(|line| line.trim() == command), "{command}");
    }
    for fixture in ["unknown-practice", "figure-mismatch"] {
        let text = fs::read_to_string(tests().join(format!("diagnostics/{fixture}.txt"))).expect("a fixture");
        let report = text.split("=== report\n").nth(1).and_then(|report| report.split("\n\n").next());
        assert!(readme.contains(report.expect("its report")), "the report shown is one that casebook makes");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("site");
    let root = tests().join("..");
    let output = casebook(&root, &["build", "--out", out.to_str().expect("a path")]);
    assert_eq!(status(&output), Some(0), "{}", stderr(&output));
    assert!(out.join("index.html").is_file());
}

#[test]
fn a_release_takes_warnings_for_errors_and_a_waiver_answers_for_one() {
    let project = Project::base();
    let case = "content/zones/harbor/case.md";
    project.edit(case, "39分钟.", "39分钟, a cut of 30 percent. Jobs: 80个.");
    let check = |args: &[&str]| casebook(project.root(), &[&["check"], args].concat());
    assert_eq!(status(&check(&[])), Some(0), "{}", stderr(&check(&[])));
    let release = check(&["--release"]);
    assert_eq!(status(&release), Some(1));
    assert!(stderr(&release).contains("error[unaccounted-figure]"), "{}", stderr(&release));
    assert_eq!(status(&casebook(project.root(), &["build", "--release"])), Some(1));
    assert!(!project.root().join("output/site/index.html").exists(), "nothing is published");
    project.write(
        "content/waivers.yaml",
        "- {code: unaccounted-figure, at: zones/harbor/case.md 30 percent, reason: As told., until: 2026-11}\n\
         - {code: unaccounted-figure, at: \"zones/harbor/case.md Jobs: 80个\", reason: As told., until: 2027-06}\n",
    );
    let waived = check(&["--release"]);
    assert_eq!(status(&waived), Some(0), "{}", stderr(&waived));
}

#[test]
fn each_code_is_explained_in_both_languages_in_the_order_of_the_stages() {
    for (file, labels) in [("en", ["Why: ", "Example:", "Fix: "]), ("zh-CN", ["原因：", "示例：", "改法："])]
    {
        let path = tests().join(format!("../src/report/explain/{file}.md"));
        let text = fs::read_to_string(path).expect("the explanations");
        let codes: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let known: Vec<&str> = casebook::diagnostic::Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(codes, known, "{file}");
        for section in text.split("\n## ").skip(1) {
            for label in labels {
                assert!(section.contains(&format!("\n{label}")), "no `{label}` in {file}: {section}");
            }
        }
    }
}

#[test]
fn a_code_is_explained_in_the_language_of_the_casebook() {
    let explain = |project: &Project| {
        let output = Command::new(env!("CARGO_BIN_EXE_casebook"))
            .current_dir(project.root())
            .args(["explain", "unused-waiver"])
            .output();
        stdout(&output.expect("run"))
    };
    assert!(explain(&Project::base()).contains("meets no finding"));
    assert!(explain(&Project::empty()).contains("没有对应的问题"));
}

#[test]
fn explain_prints_what_a_code_means_and_knows_a_misspelt_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let told = casebook(folder.path(), &["explain", "figure-mismatch"]);
    assert_eq!(status(&told), Some(0));
    assert!(stdout(&told).starts_with("figure-mismatch\n\n"), "{}", stdout(&told));
    assert!(stdout(&told).contains("Fix: "), "{}", stdout(&told));
    let misspelt = casebook(folder.path(), &["explain", "figure-missmatch"]);
    assert_eq!(status(&misspelt), Some(2));
    assert!(stderr(&misspelt).contains("did you mean `figure-mismatch`?"), "{}", stderr(&misspelt));
    let all = casebook(folder.path(), &["explain"]);
    assert!(stdout(&all).contains("unused-waiver\n    "), "{}", stdout(&all));
}

#[test]
fn a_report_for_code_scanning_names_rules_and_places() {
    let project = Project::base();
    project.edit("content/zones/harbor/case.md", "output of 431", "output of 481");
    let output = casebook(project.root(), &["check", "--format", "sarif"]);
    assert_eq!(status(&output), Some(1));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("json");
    let run = &report["runs"][0];
    let result = &run["results"][0];
    assert_eq!((&report["version"], &result["ruleId"]), (&"2.1.0".into(), &"figure-mismatch".into()));
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&9.into(), &23.into()), "{region}");
    let related = &result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(related, "content/zones/harbor/metrics.yaml");
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "figure-mismatch");
}

#[test]
fn a_fault_far_into_a_long_line_has_its_column() {
    let project = Project::base();
    let lead = "甲乙".repeat(2_000);
    project.edit("content/zones/harbor/case.md", "Harbor had output of 431", &format!("{lead}output of 481"));
    let report = project.check().report();
    assert!(report.contains("content/zones/harbor/case.md:9:4011\n"), "{report}");
    assert!(report.lines().all(|line| line.chars().count() < 200), "{report}");
    assert!(report.contains("output of 481"), "{report}");
}

#[test]
fn a_report_for_workflows_marks_lines() {
    let project = Project::base();
    project.edit("content/zones/harbor/case.md", "output of 431", "output of 481");
    let output = casebook(project.root(), &["check", "--format", "github"]);
    assert_eq!(status(&output), Some(1));
    let start = "::error file=content/zones/harbor/case.md,line=9,endLine=9,col=23,endColumn=24,title=figure-mismatch::";
    assert!(stdout(&output).starts_with(start), "{}", stdout(&output));
}

#[test]
fn a_new_casebook_has_schemas_that_an_editor_finds() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(status(&casebook(folder.path(), &["init", "book"])), Some(0));
    let book = folder.path().join("book");
    let read = |path: &str| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(book.join(path)).expect(path)).expect("json")
    };
    let ties = read(".vscode/settings.json");
    for (schema, files) in ties["yaml.schemas"].as_object().expect("an object") {
        assert!(book.join(schema).is_file(), "{schema} for {files}");
    }
    let metric = |schema: &serde_json::Value| {
        schema["properties"]["observations"]["items"]["properties"]["metric"]["enum"].clone()
    };
    assert_eq!(metric(&read("schemas/sheet.schema.json")), serde_json::json!(["approval_time", "matters"]));
    // A metric that is added is offered once the schemas are written again.
    let metrics = book.join("content/vocabulary/metrics.yaml");
    let text = fs::read_to_string(&metrics).expect("read");
    fs::write(&metrics, text.replace("matters:\n", "permits:\n")).expect("written");
    assert_eq!(status(&casebook(&book, &["schema"])), Some(0));
    assert_eq!(metric(&read("schemas/sheet.schema.json")), serde_json::json!(["approval_time", "permits"]));
}
