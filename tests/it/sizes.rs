//! Pages stay what a reader can take in, however large the collection grows, and together they hold all of it.

use std::collections::BTreeMap;

use crate::fictional::fictional;
use crate::project::{Built, Project};

#[path = "../plain/mod.rs"]
mod plain;

/// Returns the largest page of each kind, in bytes; the number of a part does not count.
fn largest(built: &Built) -> BTreeMap<String, usize> {
    let mut largest: BTreeMap<String, usize> = BTreeMap::new();
    for (path, bytes) in
        built.outputs.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml"))
    {
        let kind = match path.split_once('/') {
            Some((folder @ ("cases" | "zones" | "charts"), name)) if name != "index.html" => {
                format!("{folder}/…")
            }
            _ => path.trim_end_matches(".html").trim_end_matches(|c: char| c.is_ascii_digit()).to_owned(),
        };
        let size = largest.entry(kind).or_default();
        *size = bytes.len().max(*size);
    }
    largest
}

#[test]
fn no_page_grows_with_the_collection() {
    let (_, smaller) = fictional(200);
    let (_, larger) = fictional(400);
    let smaller = largest(&smaller);
    for (page, size) in largest(&larger) {
        // A list may fill its page, some 20 KB as it travels; the sitemap is for machines.
        let before = smaller.get(&page).copied().unwrap_or(usize::MAX / 2);
        let is_steady = size < before + before / 4 || size < 400_000 || page == "sitemap.xml";
        assert!(is_steady, "{page}: {before} bytes of 200 zones, {size} of 400");
        assert!(size < 500_000 || page == "sitemap.xml", "{page}: {size} bytes");
    }
}

#[test]
fn the_parts_of_a_long_list_hold_all_of_it_once() {
    let (_, built) = fictional(200);
    let pages = |start: &str| {
        let parts = built.outputs.keys().filter(|path| path.starts_with(start) && path.ends_with(".html"));
        let pages: Vec<String> = parts.map(|path| built.page(path)).collect();
        assert!(pages.len() > 1, "{start}: {} pages", pages.len());
        pages
    };
    let count =
        |pages: &[String], words: &str| pages.iter().map(|page| page.matches(words).count()).sum::<usize>();
    let zones = built.outputs.keys().filter(|path| path.starts_with("zones/") && !path.contains("part-"));
    let zones: Vec<&String> = zones.filter(|path| !path.ends_with("index.html")).collect();
    assert!(zones.len() >= 200, "{} zones", zones.len());
    let (list, matrix, ledger) = (pages("zones/part-"), pages("practices/part-"), pages("figures/part-"));
    for zone in zones {
        let name = zone.trim_start_matches("zones/");
        assert_eq!(count(&list, &format!("<h2><a href=\"../zones/{name}\">")), 1, "{name} in the list");
        assert_eq!(count(&matrix, &format!("<a href=\"../zones/{name}\">")), 1, "{name} in the matrix");
        assert_eq!(
            count(&ledger, &format!("<h3 id=\"cb-zone-{}\"", name.trim_end_matches(".html"))),
            1,
            "{name}"
        );
    }
    // Each observation of a metric stands on one part, and its zone's page has a row of the same name.
    let metric = pages("metrics/output--");
    let csv = built.page("data/figures.csv");
    let rows = csv.lines().filter(|line| line.split(',').nth(5) == Some("output")).count();
    assert!(rows > 400, "{rows} rows");
    assert_eq!(count(&metric, "<tr id=\"f-"), rows);
    // The page of a list leads to its first part, and each part to the next and back.
    assert!(built.page("metrics/output.html").contains("href=\"../metrics/output--1.html\""));
    let [first, second, ..] = metric.as_slice() else { panic!("two parts at least") };
    assert!(first.contains("output--2.html") && second.contains("output--1.html"));
    assert!(second.contains("href=\"../metrics/output.html\""));
    // What was found in the texts is summed up where the list begins.
    let page = built.page("figures/index.html");
    assert!(page.contains("<tr class=\"total\">"), "the sums of all texts");
}

#[test]
fn plain_cases_are_built_without_a_word_and_hugo_gets_the_same() {
    let project = Project::empty();
    for (path, text) in plain::casebook(60) {
        project.write(&path, text);
    }
    let built = project.build();
    assert_eq!(built.report(), "");
    let hugo: BTreeMap<String, String> = plain::hugo(60).into_iter().collect();
    let body = |text: &str| text.splitn(3, "---").last().unwrap_or_default().trim().to_owned();
    for number in 0..60 {
        let ours = body(&project.read(&format!("content/zones/z{number:05}/case.md")));
        let theirs = body(&hugo[&format!("content/cases/z{number:05}.md")]);
        let ours = ours.lines().map(|line| line.split(" {#do").next().unwrap_or_default());
        assert!(
            ours.eq(theirs.replace("(/cases/", "(../").replace("/)", "/case.md)").lines()),
            "case {number}"
        );
        let han = theirs.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        assert!((2_400..3_200).contains(&han), "{han} Han characters");
    }
}
