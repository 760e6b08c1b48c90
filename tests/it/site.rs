//! What a reader of the finished site relies on.

use crate::project::Project;
#[test]
fn the_shipped_casebook_has_nothing_wrong() {
    let report = Project::shipped().build().report();
    assert!(!report.contains("error[") && !report.contains("warning["), "{report}");
}

#[test]
fn every_practice_and_metric_of_the_shipped_vocabulary_is_used() {
    for (path, bytes) in &Project::shipped().build().outputs {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("尚无案例") && !text.contains("尚无开发区"), "{path}");
    }
}

#[test]
fn a_figure_of_the_sheet_stands_on_its_pages_with_period_and_status() {
    let built = Project::shipped().build();
    for page in ["cases/sanmen/reform.html", "zones/sanmen.html", "metrics/industrial_output.html"] {
        let text = built.page(page);
        for words in ["431亿元", "2024年", "1200亿元", "2026—2030年", "目标"] {
            assert!(text.contains(words), "{page} lacks {words}");
        }
    }
}

#[test]
fn a_practice_leads_to_its_section_and_back() {
    let built = Project::shipped().build();
    let section = "cases/sanmen/reform.html#cross-posting";
    for page in ["practices/index.html", "practices/cross_posting.html"] {
        assert!(built.page(page).contains(&format!("../{section}")), "{page}");
    }
    let case = built.page("cases/sanmen/reform.html");
    assert!(case.contains("id=\"cross-posting\"") && case.contains("../../practices/cross_posting.html"));
}

#[test]
fn a_chart_shows_what_its_table_says() {
    let case = Project::shipped().build().page("cases/fuyang/services.html");
    let figure = case.split("id=\"commute-time\"").nth(1).expect("the chart");
    let figure = figure.split("</figure>").next().expect("its end");
    assert_eq!(figure.matches("<svg").count(), 2, "wide and narrow");
    for words in ["58分钟", "39分钟", "\u{2212}32.8%"] {
        // Twice in the drawings, once in the table, and once in each description.
        assert!(figure.matches(words).count() >= 5, "{words}");
    }
}

#[test]
fn what_disagrees_by_leave_of_the_editor_says_so_and_leads_to_the_reason() {
    let built = Project::shipped().build();
    let case = built.page("cases/fuyang/services.html");
    let link = case.split("平均缩短").nth(1).expect("the sentence");
    let link = link.split("class=\"waived\"").nth(1).expect("a link to the waiver");
    assert!(link.starts_with("><a href=\"../../figures/index.html#cb-waiver-1\""), "{link}");
    assert!(link.split('>').nth(1).is_some_and(|tag| tag.contains("32.8%")), "its title says what disagrees");
    let ledger = built.page("figures/index.html");
    let waiver = ledger.split("id=\"cb-waiver-1\"").nth(1).expect("the waiver");
    let waiver = waiver.split("</li>").next().expect("its end");
    assert!(waiver.contains("文中写“32%”，按文中数字计算是“32.8%”"), "{waiver}");
}

#[test]
fn a_first_place_that_a_text_attributes_stands_on_the_ledger() {
    let ledger = Project::shipped().build().page("figures/index.html");
    let claims = ledger.split("id=\"cb-attributions\"").nth(1).expect("the attributions");
    let claims = claims.split("</section>").next().expect("its end");
    assert!(claims.contains("首个") && claims.contains("href=\"../cases/"), "{claims}");
}

#[test]
fn without_an_address_there_is_no_feed_and_with_one_there_is() {
    let project = Project::base();
    let with = project.build();
    assert!(with.page("feed.xml").contains("https://example.org/cases/cases/harbor/case.html"));
    assert!(with.page("sitemap.xml").contains("<loc>https://example.org/cases/index.html</loc>"));
    assert!(with.page("robots.txt").ends_with("Allow: /\nSitemap: https://example.org/cases/sitemap.xml\n"));
    project.edit("content/casebook.yaml", "base_url: https://example.org/cases\n", "");
    let without = project.build();
    for path in ["feed.xml", "sitemap.xml", "robots.txt"] {
        assert!(!without.outputs.contains_key(path), "{path}");
    }
}

#[test]
fn a_case_that_is_not_published_leaves_no_trace() {
    let project = Project::base();
    project.edit(
        "content/zones/meadow/case.md",
        "title: How Meadow did it",
        "title: How Meadow did it\npublish: false",
    );
    project.edit("content/zones/harbor/case.md", " See [Meadow](../meadow/case.md#result).", "");
    let built = project.build();
    assert_eq!(built.report(), "");
    for (path, bytes) in &built.outputs {
        let text = String::from_utf8_lossy(bytes);
        assert!(!path.contains("meadow") && !text.contains("Meadow"), "{path}");
    }
}

#[test]
fn a_revision_is_told_of_where_its_figure_is_published_and_nowhere_else() {
    let project = Project::base();
    project.write(
        "content/revisions.yaml",
        "- figure: meadow/output/meadow/2024/-/actual\n  kind: correction\n  reason: Read wrongly.\n  \
         edition: 2026-11\n  was: {value: 25.5}\n",
    );
    let built = project.build();
    assert_eq!(built.report(), "");
    let page = built.page("figures/revisions.html");
    assert!(page.contains("25.5 亿元") && page.contains("Read wrongly."), "{page}");
    assert!(built.page("figures/index.html").contains("Corrected in November 2026"));
    assert!(built.page("revisions.xml").contains("Read wrongly."));
    // What the sheet of another zone states about an internal zone is internal too.
    let row = "  - {metric: output, area: meadow, value: 25.9, period: 2023, source: survey}\n";
    project
        .write("content/zones/harbor/metrics.yaml", project.read("content/zones/harbor/metrics.yaml") + row);
    project.write(
        "content/revisions.yaml",
        project.read("content/revisions.yaml")
            + "- figure: harbor/output/meadow/2023/-/actual\n  kind: correction\n  reason: Counted twice.\n  \
               edition: 2026-11\n  was: {value: 25.7}\n",
    );
    assert!(project.build().page("figures/revisions.html").contains("25.9"));
    project.edit("content/zones/meadow/case.md", "title:", "publish: false\ntitle:");
    project.edit("content/zones/harbor/case.md", " See [Meadow](../meadow/case.md#result).", "");
    let built = project.build();
    assert!(!built.report().contains("error"), "{}", built.report());
    assert!(!built.page("data/figures.json").contains("25.9"), "it is in no file of data");
    assert!(!built.outputs.contains_key("figures/revisions.html"));
    assert!(!built.outputs.contains_key("revisions.xml"));
}

#[test]
fn what_is_found_in_texts_for_the_office_is_not_told_to_the_public() {
    let project = Project::base();
    project.write(
        "content/packs/inner.yaml",
        "title: By 771 steps\npublish: false\nparts: [{markdown: letter.md}]\n",
    );
    project.write("content/packs/letter.md", "---\ntitle: A letter\n---\n\nThere were 772 steps.\n");
    project.write("content/pages/method.md", "---\ntitle: Method\n---\n\nThere were 773 steps.\n");
    let built = project.build();
    let report = built.report();
    assert!(["771", "772", "773"].iter().all(|number| report.contains(number)), "{report}");
    for page in ["data/figures.json", "figures/index.html"] {
        let text = built.page(page);
        assert!(text.contains("773") && !text.contains("771") && !text.contains("772"), "{page}: {text}");
    }
}

#[test]
fn a_draft_is_shown_only_on_request_and_marked() {
    let project = Project::base();
    project.write(
        "content/zones/harbor/next.md",
        "---\ntitle: The next case\ndraft: true\n---\n\n## Soon {#soon}\n\nText.\n",
    );
    assert!(!project.build().outputs.contains_key("cases/harbor/next.html"));
    let page = project.build_with(true).page("cases/harbor/next.html");
    assert!(page.contains("Draft, not published") && page.contains("noindex"));
}

#[test]
fn author_text_is_never_markup() {
    let project = Project::base();
    let evil = "<script>alert()</script>";
    project.edit("content/zones/harbor/case.md", "How Harbor did it", evil);
    project.edit(
        "content/zones/harbor/case.md",
        "Output was 431亿元 in 2024.",
        &format!("'{evil} {{{{ a * b }}}}'"),
    );
    project.edit("content/zones/harbor/metrics.yaml", "short: Harbor,", &format!("short: '{evil}',"));
    project.edit("content/vocabulary/metrics.yaml", "name: Output\n", &format!("name: '{evil}'\n"));
    let built = project.build();
    for (path, bytes) in &built.outputs {
        if path.ends_with(".html") || path.ends_with(".xml") {
            let text = String::from_utf8_lossy(bytes);
            // What a page is for machines stands in an element of our own, which no word of an author can end.
            let (own, data) = ("<script type=\"application/ld+json\">", "</script>");
            let text = text.replacen(own, "", 1).replacen(data, "", 1);
            let text =
                text.replacen("static/find.js\" defer></script>", "", 1).replacen("<script src=", "", 1);
            assert!(!text.contains("<script") && !text.contains(data), "{path}");
        }
    }
    assert!(built.page("index.html").contains("{{ a * b }}"));
}

#[test]
fn an_image_is_published_as_it_is_under_a_name_that_changes_with_it() {
    let project = Project::copy("golden/every-page");
    let image = std::fs::read(project.root().join("content/zones/harbor/quay.png")).expect("the image");
    let before = project.build();
    let (name, bytes) =
        before.outputs.iter().find(|(path, _)| path.starts_with("assets/")).expect("an asset");
    assert_eq!(*bytes, image);
    let case = before.page("cases/harbor/case.html");
    assert!(case.contains(&format!("src=\"../../{name}\" width=\"6\" height=\"4\"")), "{name}");
    project.write("content/zones/harbor/quay.png", [image.as_slice(), b"more"].concat());
    assert!(!project.build().outputs.contains_key(name));
}

#[test]
fn the_csv_opens_in_a_spreadsheet() {
    let built = Project::shipped().build();
    let csv = &built.outputs["data/figures.csv"];
    assert!(csv.starts_with(b"\xEF\xBB\xBFid,zone,zone_name,"), "a byte-order mark, then the heads");
    let text = built.page("data/figures.csv");
    assert!(text.lines().count() > 2 && text.matches("\r\n").count() == text.matches('\n').count());
    assert!(text.contains(",431,亿元,,,,,2024,,actual,"), "{text}");
}

#[test]
fn every_address_on_a_page_is_relative() {
    for (path, bytes) in &Project::shipped().build().outputs {
        let text = String::from_utf8_lossy(bytes);
        let starts = ["href=\"/", "src=\"/", "href=\"http", "src=\"http", "url("];
        if path.ends_with(".html") {
            assert!(starts.iter().all(|start| !text.contains(start)), "{path}");
        }
    }
}

#[test]
fn a_theme_of_the_project_overrides_one_file_and_one_word() {
    let project = Project::base();
    project.write("themes/default/strings/en.ftl", "nav-home = Start\n");
    project.write("themes/default/static/casebook.css", "body { color: red }\n");
    let built = project.build();
    let home = built.page("index.html");
    assert!(home.contains(">Start<") && home.contains(">Zones<"));
    assert_eq!(built.page("static/casebook.css"), "body { color: red }\n");
}

#[test]
fn deep_nesting_and_odd_markdown_neither_stop_nor_crash_a_build() {
    let project = Project::base();
    let long = 20_000;
    let shapes = [
        ">".repeat(long),
        "- ".repeat(2_000),
        "[".repeat(long),
        "*a ".repeat(long),
        "|a|b|\n|-|-|\n".to_owned() + &"|x|y|\n".repeat(2_000),
        "![](".repeat(2_000),
        "## a\n\n".repeat(5_000),
        "<b>x</b> ".repeat(5_000),
        "*a_ ".repeat(20_000),
        "[x](#nowhere) ".repeat(2_000) + &"\n\n## heading\n".repeat(2_000),
        "[^1] ".repeat(2_000) + "\n\n[^1]: A note.\n",
        "\u{0}\u{7}\u{FEFF}\u{202E}".to_owned(),
    ];
    for shape in shapes {
        project.write("content/pages/about.md", format!("---\ntitle: Odd\n---\n\n{shape}\n"));
        let report = project.build().report();
        assert!(!report.contains("template-error"), "{report}");
    }
}

#[test]
fn a_figure_in_a_sentence_leads_to_its_row_and_the_row_leads_back() {
    let built = Project::shipped().build();
    let page = built.page("cases/sanmen/reform.html");
    let earlier = "<th scope=\"row\" id=\"obs.sanmen.fixed_asset_investment.sanmen.2024.-.actual\">";
    let (before, _) = page.split_once(earlier).expect("an address that was cited goes on working");
    let (_, row) = before.rsplit_once("<tr id=\"").expect("a row");
    let row = row.trim_end_matches(['"', '>', '\n']);
    assert!(row.len() == 10 && row.starts_with("f-"), "{row}");
    let said = "at.sanmen.fixed_asset_investment.sanmen.2024.-.actual";
    let figure =
        format!("<data class=\"figure\" value=\"137\" id=\"{said}\"><a href=\"#{row}\">137亿元</a></data>");
    assert!(page.contains(&figure), "{figure}");
    assert!(page.contains(&format!("<a href=\"#{said}\">")), "the row leads back");
    let ledger = built.page("figures/index.html");
    assert!(ledger.contains(&format!("../cases/sanmen/reform.html#{said}")), "so does the ledger");
}

#[test]
fn every_figure_of_the_shipped_write_ups_is_accounted_for() {
    let built = Project::shipped().build();
    let data: serde_json::Value = serde_json::from_str(&built.page("data/figures.json")).expect("json");
    for zone in data["coverage"].as_array().expect("a list") {
        assert_eq!(zone["found"], zone["bound"], "{zone}");
        assert_eq!(zone["unaccounted"], 0, "{zone}");
    }
    for figure in data["figures"].as_array().expect("a list") {
        let stated = figure["stated"].as_array().expect("a list");
        assert!(!stated.is_empty(), "{figure}");
        for said in stated {
            let page = built.page(said["page"].as_str().expect("a page"));
            let anchor = said["anchor"].as_str().expect("an anchor");
            assert!(page.contains(&format!("id=\"{anchor}\"")), "{said}");
        }
    }
}

#[test]
fn a_figure_that_mark_up_splits_is_marked_in_its_parts_and_named_once() {
    let project = Project::base();
    project.edit("content/zones/harbor/case.md", "39分钟.", "39**分钟**.");
    let page = project.build().page("cases/harbor/case.html");
    assert_eq!(page.matches("id=\"at.harbor.commute.harbor.2025.-.actual.2\"").count(), 1, "{page}");
    assert!(page.contains("39</a></data><strong><data class=\"figure\" value=\"39\"><a "), "{page}");
}

#[test]
fn a_figure_within_a_link_has_no_link_of_its_own() {
    let project = Project::base();
    project.edit(
        "content/zones/harbor/case.md",
        "output of 431亿元 in 2024",
        "[output of 431亿元](../meadow/case.md) in 2024",
    );
    let page = project.build().page("cases/harbor/case.html");
    assert!(page.contains(">output of <data class=\"figure\" value=\"431\" id=\""), "{page}");
    assert!(page.contains(">431亿元</data></a>"), "{page}");
}

#[test]
fn the_level_of_evidence_follows_from_what_a_section_states() {
    let project = Project::base();
    let level = |project: &Project| {
        let page = project.build().page("practices/one_window.html");
        let row = page.split("zones/harbor.html").nth(1).expect("the row of Harbor").to_owned();
        let level = row.split("class=\"ticks\" aria-hidden=\"true\">").nth(1).expect("its level");
        level.split("</strong>").next().expect("its end").replace("</span>", "")
    };
    assert_eq!(level(&project), "✓ 1 described");
    let section = "One window handles all matters.";
    let state = |figures: &str| {
        let text = project.read("content/zones/harbor/case.md");
        let (head, rest) = text.split_once(section).expect("the section");
        let tail = rest.split_once(" See ").expect("the link").1;
        project.write("content/zones/harbor/case.md", format!("{head}{section}{figures} See {tail}"));
    };
    state(" In 2024, output was 431亿元.");
    assert_eq!(level(&project), "✓✓ 2 with a figure");
    state(" In 2025, the commute fell from 58分钟 to 39分钟.");
    assert_eq!(level(&project), "✓✓✓ 3 with a change");
    project.edit(
        "content/casebook.yaml",
        "{title: A fictitious survey}",
        "{title: A survey, independent: true}",
    );
    assert_eq!(level(&project), "✓✓✓✓ 4 with an independent source");
}

#[test]
fn a_practice_of_a_whole_and_its_part_is_not_called_independent() {
    let built = Project::shipped().build();
    let nested = built.page("practices/market_investment.html");
    assert!(nested.contains("其中台州市包含路桥开发区，属于总体与其成员，不是相互独立的证据"), "{nested}");
    let free = built.page("practices/value_added_service.html");
    assert!(!free.contains("总体与其成员"), "{free}");
}

#[test]
fn what_another_zone_s_case_tells_of_leads_there() {
    let page = Project::shipped().build().page("practices/revenue_sharing.html");
    let row = page.split("zones/luqiao.html").nth(1).expect("the row of 路桥");
    let row = row.split("</tr>").next().expect("its end");
    assert!(row.contains("../cases/taizhou/ten-measures.html#luqiao-revenue"), "{row}");
    assert!(row.contains("见台州市案例"), "{row}");
}

#[test]
fn a_text_on_a_practice_says_what_no_case_reports() {
    let page = Project::shipped().build().page("practices/cross_posting.html");
    assert!(page.contains("未报告：条件、成本。"), "{page}");
}

#[test]
fn every_shared_practice_of_the_shipped_casebook_is_written_up() {
    let built = Project::shipped().build();
    for path in built.outputs.keys().filter(|path| path.starts_with("practices/")) {
        let page = built.page(path);
        let zones = page.split("id=\"cb-who\"").nth(1).map_or(0, |part| {
            part.split("</table>").next().unwrap_or_default().matches("<th scope=\"row\">").count()
        });
        assert!(zones < 2 || page.contains("class=\"prose aspects\""), "{path} is told of by {zones}");
    }
}

#[test]
fn all_fifteen_pairs_and_the_comparisons_are_made() {
    let built = Project::shipped().build();
    let count = |folder: &str| built.outputs.keys().filter(|path| path.starts_with(folder)).count();
    assert_eq!(count("compare/"), 16, "fifteen pairs and their list");
    assert!(count("comparisons/") >= 4);
}

#[test]
fn what_must_be_known_of_the_sources_stands_at_the_foot_of_each_page() {
    let built = Project::shipped().build();
    for path in built.outputs.keys().filter(|path| path.ends_with(".html") && *path != "404.html") {
        assert!(built.page(path).contains("未重新核实，不作为考核评价的依据"), "{path}");
    }
}

#[test]
fn a_unit_may_have_a_plural_and_stand_before_its_number() {
    let project = Project::base();
    let units = project.read("content/vocabulary/units.yaml");
    let own = "bed: {name: bed, plural: beds}\nusd: {name: $, factor: 1, of: 美元, prefix: true}\n";
    project.write("content/vocabulary/units.yaml", format!("{units}{own}"));
    let metrics = project.read("content/vocabulary/metrics.yaml");
    let own = "beds: {name: beds in use, unit: bed, type: count, better: higher, definition: Beds.}\n\
               fee: {name: fee, unit: usd, type: level, better: lower, definition: The fee.}\n";
    project.write("content/vocabulary/metrics.yaml", format!("{metrics}{own}"));
    let sheet = project.read("content/zones/harbor/metrics.yaml");
    let own = "  - {metric: beds, value: 12, period: 2024}\n  - {metric: fee, value: 35, period: 2024}\n";
    project.write("content/zones/harbor/metrics.yaml", format!("{sheet}{own}"));
    let case = project.read("content/zones/harbor/case.md");
    let own = "\n\nIn 2024, there were 12 beds in use and the fee was $35.\n";
    project.write("content/zones/harbor/case.md", format!("{case}{own}"));
    let built = project.build();
    assert_eq!(built.report(), "");
    let page = built.page("zones/harbor.html");
    assert!(page.contains("12 beds") && page.contains("$35"), "{page}");
}

#[test]
fn what_a_text_leaves_undated_is_dated_by_its_front_matter_and_the_page_says_so() {
    let project = Project::base();
    let case = "---\ntitle: A year\nperiod: 2023\n---\n\n## Effect {#effect}\n\nOutput was 431亿元.\n";
    project.write("content/zones/harbor/case.md", case);
    assert!(project.check().report().contains("[undated-figure]"), "the sheet has 2024");
    project.edit("content/zones/harbor/case.md", "period: 2023", "period: 2024");
    let built = project.build();
    assert!(!built.report().contains("[undated-figure]"), "{}", built.report());
    let page = built.page("cases/harbor/case.html");
    assert!(page.contains("figures without a date are of 2024"), "{page}");
}

#[test]
fn a_figure_whose_sentence_is_not_read_is_tied_to_its_row_and_the_ledger_lists_it() {
    let project = Project::base();
    let sentence = "In 2024 the books stood, all told and turned about, at 431亿元.";
    let body = format!("---\n\n## Effect {{#effect}}\n\n{sentence}\n");
    project.write("content/zones/harbor/case.md", format!("---\ntitle: A year\n{body}"));
    project.edit("content/zones/harbor/metrics.yaml", "period: 2024", "period: 2023");
    assert!(project.check().report().contains("period-mismatch"), "the sentence is read of 2024");
    let tie = "figures:\n  - {at: \"at 431亿元\", rows: [harbor/output/harbor/2023/-/actual]}\n";
    project.write("content/zones/harbor/case.md", format!("---\ntitle: A year\n{tie}{body}"));
    let built = project.build();
    assert!(!built.report().contains("period-mismatch"), "{}", built.report());
    let page = built.page("figures/index.html");
    assert!(page.contains("tied to a row") && page.contains("turned about, at 431亿元"), "{page}");
}
