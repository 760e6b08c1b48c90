//! What a new edition changes, as an editor reads it.

use std::path::Path;

use casebook::diff::Difference;
use casebook::message::{Language, messages};
use casebook::published::Published;
use casebook::write::Memory;
use casebook::{Options, ReadEdition, read_edition, report};

use crate::project::Project;

/// Reads an edition that is sound.
fn read(path: &Path) -> Published {
    match read_edition(path, Options::default(), Some(Language::English)).expect("an edition") {
        ReadEdition::Published(published) => *published,
        ReadEdition::Faulty(outcome) => {
            let catalog = messages(Language::English);
            panic!("{}", report::text(&catalog, &outcome.sources, &outcome.diagnostics))
        }
    }
}

/// Returns what the second edition changes, as a person reads it, without the names of the folders.
fn told(old: &Path, new: &Path) -> String {
    let difference = Difference::new(&read(old), &read(new));
    let text = report::diff::text(&messages(Language::English), &difference);
    [old, new].iter().fold(text, |text, path| text.replace(&path.display().to_string(), "DIR"))
}

/// Two editions of one casebook, of which the second is to be changed.
fn editions() -> (Project, Project) {
    let new = Project::copy("golden/every-page");
    new.remove("content/revisions.yaml");
    let old = Project::empty();
    crate::project::copy_tree(new.root(), old.root());
    old.edit("content/casebook.yaml", "2026-11", "2026-05");
    (old, new)
}

#[test]
fn a_new_edition_alone_changes_no_page() {
    let (old, new) = editions();
    let text = told(old.root(), new.root());
    assert!(!text.contains("Pages that say something else"), "{text}");
    assert!(!text.contains("charts/"), "{text}");
}

#[test]
fn a_changed_figure_is_shown_with_its_sentences_its_ranking_and_what_to_add() {
    let (old, new) = editions();
    new.edit("content/zones/harbor/metrics.yaml", "value: 431,", "value: 51.5,");
    new.edit("content/zones/harbor/case.md", "431", "51.5");
    new.edit("content/practices/one_window.md", "431", "51.5");
    let text = told(old.root(), new.root());
    let expected = "\
Figures changed: 1
  Harbor · Output · 2024
    Before: 431 亿元  Now: 51.5 亿元  Difference: \u{2212}379.5 亿元  Reason: no reason given
";
    assert!(text.contains(expected), "{text}");
    assert!(
        text.contains("It said: Output was 431亿元 in 2024.\n    It says: Output was 51.5亿元 in 2024."),
        "{text}"
    );
    let entry = "
- figure: \"harbor/output/harbor/2024/-/actual\"
  kind: # correction (of an error) or revision (by better data)
  reason:
  edition: \"2026-11\"
  was: {value: 431, unit: 亿元}
";
    assert!(text.contains(entry), "{text}");
    let ranking = "\
Rankings that moved: 1
  Output
    Places: Meadow: no. 2 → no. 1; Harbor: no. 1 → no. 2
    Harbor · Output · 2024 was 431 亿元 and is 51.5 亿元
";
    assert!(text.contains(ranking), "{text}");
    assert!(text.contains("cases/harbor/case.html (How Harbor did it)"), "{text}");
}

#[test]
fn a_reason_that_is_given_is_shown_and_nothing_is_left_to_add() {
    let (old, new) = editions();
    new.edit("content/zones/meadow/metrics.yaml", "525000", "515000");
    new.edit("content/zones/meadow/case.md", "525000", "515000");
    new.write(
        "content/revisions.yaml",
        "- figure: meadow/output/meadow/2024/-/actual\n  kind: correction\n  reason: Read wrongly.\n  \
         edition: 2026-11\n  was: {value: 525000}\n",
    );
    let text = told(old.root(), new.root());
    assert!(text.contains("Reason: Correction: Read wrongly."), "{text}");
    assert!(!text.contains("Changes without a reason"), "{text}");
}

#[test]
fn a_reason_that_misstates_what_was_published_is_none() {
    let (old, new) = editions();
    new.edit("content/zones/meadow/metrics.yaml", "525000", "515000");
    new.edit("content/zones/meadow/case.md", "525000", "515000");
    let revision = |was: &str| {
        let text = format!(
            "- figure: meadow/output/meadow/2024/-/actual\n  kind: correction\n  reason: Read wrongly.\n  \
             edition: 2026-11\n{was}"
        );
        new.write("content/revisions.yaml", text);
        told(old.root(), new.root())
    };
    let text = revision("  was: {value: 999}\n");
    assert!(
        text.contains("Correction: Read wrongly. (its `was`, 999 万元, is not what was published)"),
        "{text}"
    );
    assert!(text.contains("was: {value: 525000, unit: 万元}"), "{text}");
    assert!(revision("").contains("(its `was`, none, is not what was published)"));
    assert!(
        !revision("  was: {value: 52.5, unit: 亿元}\n").contains("a wrong `was`"),
        "in another unit it is right"
    );
}

#[test]
fn what_stands_in_the_way_of_a_comparison_is_said() {
    let (old, new) = editions();
    assert!(told(new.root(), old.root()).contains("they may stand in the wrong order"));
    assert!(told(new.root(), new.root()).contains("Both are of the same edition"));
    new.edit("content/zones/meadow/metrics.yaml", "525000", "515000");
    new.edit("content/zones/meadow/case.md", "525000", "515000");
    let entry = "- figure: meadow/output/meadow/2024/-/actual\n  kind: correction\n  reason: Read wrongly.\n  \
                 edition: 2026-04\n  was: {value: 525000}\n";
    new.write("content/revisions.yaml", entry);
    let text = told(old.root(), new.root());
    assert!(text.contains("# there is an entry of the edition 2026-04"), "{text}");
}

#[test]
fn a_target_that_was_met_is_another_figure() {
    let (old, new) = editions();
    let path = "content/zones/harbor/metrics.yaml";
    old.write(path, old.read(path) + "  - {metric: rank, value: 40, period: 2025, status: target}\n");
    new.write(path, new.read(path) + "  - {metric: rank, value: 48, period: 2025}\n");
    let text = told(old.root(), new.root());
    assert!(text.contains("Before: no. 40 (target)") && text.contains("Now: no. 48\n"), "{text}");
}

#[test]
fn the_same_value_in_another_form_needs_no_reason() {
    let (old, new) = editions();
    new.edit("content/zones/meadow/metrics.yaml", "value: 525000, unit: 万元", "value: 52.5");
    let text = told(old.root(), new.root());
    assert!(!text.contains("Figures changed") && !text.contains("without a reason"), "{text}");
    assert!(text.contains("Figures of the same value with other remarks or sentences: 1"), "{text}");
    assert!(text.contains("It was written 525000 万元"), "{text}");
}

#[test]
fn a_confirmed_figure_is_changed_and_not_withdrawn() {
    let (old, new) = editions();
    old.edit(
        "content/zones/harbor/metrics.yaml",
        "value: 225, period: 2025-09-30",
        "value: 224, period: 2025-09-30, status: provisional",
    );
    let text = told(old.root(), new.root());
    assert!(text.contains("Before: 224 permits (provisional)  Now: 225 permits (actual)"), "{text}");
    assert!(!text.contains("withdrawn") && !text.contains("added"), "{text}");
    assert!(text.contains("was: {value: 224, unit: 件, status: provisional}"), "{text}");
}

#[test]
fn withdrawn_and_added_figures_pages_and_findings_are_told_of() {
    let (old, new) = editions();
    new.edit(
        "content/zones/harbor/metrics.yaml",
        "  - {metric: rank, value: 51, period: 2024}\n",
        "  - {metric: rank, value: 48, period: 2025}\n",
    );
    new.write(
        "content/pages/method.md",
        "---\ntitle: Method\n---\n\n## How {#how}\n\nThere were 77 steps.\n",
    );
    let text = told(old.root(), new.root());
    assert!(
        text.contains("Figures withdrawn: 1\n  Harbor · Place in the province · 2024\n    Before: no. 51"),
        "{text}"
    );
    assert!(
        text.contains("Figures added: 1\n  Harbor · Place in the province · 2025\n    Now: no. 48"),
        "{text}"
    );
    assert!(text.contains("kind: withdrawal"), "{text}");
    assert!(text.contains("added: method.html (Method)"), "{text}");
    assert!(text.contains("Findings that are new") && text.contains("[unaccounted-figure]"), "{text}");
}

#[test]
fn a_page_that_is_dropped_is_told_with_the_redirect_to_type() {
    let (old, new) = editions();
    old.write("content/pages/method.md", "---\ntitle: Method\n---\n\n## How {#how}\n\nBy hand.\n");
    old.write("content/pages/other.md", "---\ntitle: Other\n---\n\n## What {#what}\n\nBy ear.\n");
    new.write("content/pages/way.md", "---\ntitle: Method\n---\n\n## How {#how}\n\nBy hand.\n");
    let text = told(old.root(), new.root());
    let entries = "redirects:\n  method.html: way.html\n  other.html: index.html\n";
    assert!(text.contains("Pages dropped without a redirect: 2"), "{text}");
    let shown = text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    let typed = entries.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    assert!(shown.contains(&typed), "{text}");
    // What it says to type, casebook accepts, and then says nothing.
    let settings = new.read("content/casebook.yaml");
    new.write("content/casebook.yaml", format!("{settings}{entries}"));
    assert!(!new.build().report().contains("error["), "{}", new.build().report());
    let text = told(old.root(), new.root());
    assert!(!text.contains("without a redirect"), "{text}");
}

#[test]
fn a_casebook_its_site_and_its_data_are_one_edition() {
    let (_, new) = editions();
    let site = Project::empty();
    let sink = Memory::default();
    casebook::build(new.root(), Options::default(), &sink).expect("the machine is well");
    for (path, bytes) in sink.into_outputs().site {
        site.write(path.as_str(), bytes);
    }
    let text = told(new.root(), site.root());
    assert!(text.contains("The two editions do not differ."), "{text}");
    let data = site.root().join("data/figures.json");
    let text = told(site.root(), &data);
    assert!(text.contains("The two editions do not differ."), "{text}");
    assert!(
        text.contains("Of one edition there is only the data; pages and charts were not compared."),
        "{text}"
    );
}

#[test]
fn every_form_says_the_same() {
    let (old, new) = editions();
    new.edit(
        "content/zones/harbor/metrics.yaml",
        "note: Before the reform.",
        "note: \"<b>*Before* | after</b>\"",
    );
    let difference = Difference::new(&read(old.root()), &read(new.root()));
    let catalog = messages(Language::English);
    let page = report::diff::page(&catalog, Language::English, &difference);
    assert!(page.contains("and is “&lt;b&gt;*Before* | after&lt;/b&gt;”"), "{page}");
    let markdown = report::diff::markdown(&catalog, &difference);
    assert!(markdown.contains(r"and is “\<b\>\*Before\* \| after\</b\>”"), "{markdown}");
    let json: serde_json::Value = serde_json::from_str(&report::diff::json(&difference)).expect("JSON");
    assert_eq!(json["figures"][0]["new"]["note"], "<b>*Before* | after</b>");
    assert_eq!(json["unexplained"], 0);
}
