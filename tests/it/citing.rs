//! What a reader cites or shares leads back to the same place.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::project::{Built, Project};

/// Returns what a page is for machines, by type.
fn linked(built: &Built, path: &str) -> Vec<Value> {
    let page = built.page(path);
    let (_, data) = page.split_once("<script type=\"application/ld+json\">").expect("data");
    let (data, _) = data.split_once("</script>").expect("its end");
    let data: Value = serde_json::from_str(data).expect("JSON");
    assert_eq!(data["@context"], "https://schema.org", "{path}");
    data["@graph"].as_array().expect("a graph").clone()
}

#[test]
fn a_figure_is_cited_with_the_address_of_its_row() {
    let project = Project::shipped();
    project.edit(
        "content/casebook.yaml",
        "theme: default\n",
        "theme: default\nbase_url: https://example.cn/gaige\npublisher: 省商务厅\n",
    );
    let built = project.build();
    let zone = built.page("zones/sanmen.html");
    let row = zone.split("<tr id=\"").skip(1).find(|row| row.contains("431亿元")).expect("the row");
    let anchor = row.split('"').next().expect("its id");
    let cite = row
        .split(&format!("<summary>引用</summary><p id=\"{anchor}-cite\">"))
        .nth(1)
        .and_then(|rest| rest.split("</p>").next())
        .expect("a citation");
    let wanted = format!(
        "三门开发区 · 规上工业总产值 · 2024年：431亿元[DB/OL]//省商务厅. 开发区体制机制改革案例集：2026年11月版. 行号 {anchor}. \
         https://example.cn/gaige/zones/sanmen.html#{anchor}"
    );
    assert_eq!(cite.replace("&#x2F;", "/"), wanted);
    assert!(
        row.contains(&format!("<a href=\"#{anchor}\">"))
            && row.contains("../data/zones/sanmen.csv\" download"),
        "{row}"
    );
    // A target is cited as one.
    let aim = zone.split("<tr id=\"").find(|row| row.contains("1200亿元</td>")).expect("the row");
    assert!(aim.contains("2026—2030年：1200亿元（目标）[DB"), "{aim}");
    // Where the same figure stands elsewhere, it leads there: into the citation, so that a browser opens it.
    let metric = built.page("metrics/industrial_output.html");
    assert!(metric.contains(&format!(
        "<a class=\"cite-row edition\" href=\"../zones/sanmen.html#{anchor}-cite\">引用</a>"
    )));
    // A page is cited at its foot.
    let case = built.page("cases/sanmen/reform.html");
    let cite = case
        .split("<summary>引用本页</summary><p>")
        .nth(1)
        .and_then(|rest| rest.split("</p>").next())
        .expect("it");
    assert!(cite.contains("[EB&#x2F;OL]") || cite.contains("[EB/OL]"), "{cite}");
    assert!(
        cite.replace("&#x2F;", "/").ends_with("https://example.cn/gaige/cases/sanmen/reform.html"),
        "{cite}"
    );
}

#[test]
fn every_page_of_a_site_with_an_address_says_what_it_is_and_where_it_stands() {
    let built = Project::base().build();
    let pages: BTreeSet<&String> =
        built.outputs.keys().filter(|path| path.ends_with(".html") && *path != "404.html").collect();
    let mut kinds = BTreeSet::new();
    for path in &pages {
        let page = built.page(path);
        for tag in ["og:title", "og:url", "og:site_name", "og:description"] {
            assert!(page.contains(&format!("<meta property=\"{tag}\" content=\"")), "{path} has {tag}");
        }
        let graph = linked(&built, path);
        let crumbs = graph[0]["itemListElement"].as_array().expect("steps");
        assert_eq!(graph[0]["@type"], "BreadcrumbList", "{path}");
        for step in crumbs {
            let address = step["item"].as_str().expect("an address");
            let page = address.strip_prefix("https://example.org/cases/").expect("an address of the site");
            assert!(built.outputs.contains_key(page), "{path} says it stands in {page}");
            assert!(step["name"].as_str().is_some_and(|name| !name.is_empty()), "{path}");
        }
        assert_eq!(crumbs.last().expect("itself")["item"], format!("https://example.org/cases/{path}"));
        for thing in &graph[1..] {
            kinds.insert(thing["@type"].as_str().expect("a type").to_owned());
            if let Some(csv) = thing["distribution"]["contentUrl"].as_str() {
                let csv = csv.strip_prefix("https://example.org/cases/").expect("an address of the site");
                assert!(built.outputs.contains_key(csv), "{path} leads to {csv}");
            }
        }
    }
    assert_eq!(kinds, ["Dataset", "Report"].map(str::to_owned).into());
    let case = linked(&built, "cases/harbor/case.html");
    // An edition of a month has no day.
    let report = case.iter().find(|thing| thing["@type"] == "Report");
    assert_eq!(report.expect("the report")["datePublished"], "2026-11");
    let steps: Vec<&str> = case[0]["itemListElement"]
        .as_array()
        .expect("steps")
        .iter()
        .filter_map(|step| step["name"].as_str())
        .collect();
    assert_eq!(steps.len(), 4, "the first page, the zones, the zone and the case: {steps:?}");
}

#[test]
fn without_an_address_nothing_claims_one() {
    let project = Project::base();
    project.edit("content/casebook.yaml", "base_url: https://example.org/cases\n", "");
    let built = project.build();
    for (path, _) in built.outputs.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = built.page(path);
        assert!(
            !page.contains("ld+json") && !page.contains("og:url") && !page.contains("example.org"),
            "{path}"
        );
    }
    let zone = built.page("zones/harbor.html");
    assert!(
        zone.contains("class=\"cite-row edition\"><summary>Cite</summary><p id=\"f-"),
        "a row is cited by its number"
    );
}

#[test]
fn an_address_of_an_earlier_edition_leads_on() {
    let project = Project::base();
    project.edit(
        "content/zones/harbor/case.md",
        "---\ntitle:",
        "---\nformerly: [cases/harbor/old.html, old/deep/case.html]\ntitle:",
    );
    project.edit(
        "content/casebook.yaml",
        "language: en\n",
        "language: en\nredirects: {metrics/old.html: metrics/output.html}\n",
    );
    let built = project.build();
    for (former, target) in [
        ("cases/harbor/old.html", "../../cases/harbor/case.html"),
        ("old/deep/case.html", "../../cases/harbor/case.html"),
        ("metrics/old.html", "../metrics/output.html"),
    ] {
        let page = built.page(former);
        let page = page.replace("&#x2F;", "/");
        assert!(
            page.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={target}\">")),
            "{page}"
        );
        assert!(page.contains(&format!("<a href=\"{target}\">")), "who has no refresh is led on as well");
        let canonical = format!(
            "<link rel=\"canonical\" href=\"https://example.org/cases/{}\">",
            target.trim_start_matches("../")
        );
        assert!(page.contains(&canonical) && page.contains("content=\"noindex\""), "{page}");
        assert!(!built.page("sitemap.xml").contains(former), "it is in no list of pages");
    }
    // A target that is not there is told at the line.
    project.edit("content/casebook.yaml", "metrics/output.html", "metrics/gone.html");
    let report = project.build().report();
    assert!(report.contains("error[redirect-target]") && report.contains("metrics/gone.html"), "{report}");
}
