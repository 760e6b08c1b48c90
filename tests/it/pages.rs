//! Pages as a reader sees them: on a phone nothing beyond the edge, no number or short word torn and the text in reach;
//! and what each kind of page says first.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::fictional::fictional;
use crate::project::{Built, Project};

/// Returns what is torn on the page that is shown: numbers in cells and figures of texts, cells of two characters, and
/// anything that makes the page scroll sideways.
const TORN: &str = r"(() => {
    const torn = [];
    if (document.documentElement.scrollWidth > innerWidth) torn.push(`${document.documentElement.scrollWidth} px wide`);
    const lines = range => new Set([...range.getClientRects()].filter(it => it.width > 0).map(it => Math.round(it.bottom))).size;
    for (const cell of document.querySelectorAll('td, th, data.figure')) {
        // A head that is heard and not seen.
        if (cell.closest('thead')?.offsetWidth <= 1) continue;
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (const found of node.data.matchAll(/[\d][\d.,]*[%‰]?|^\p{Script=Han}{2}$/gu)) {
                const range = document.createRange();
                range.setStart(node, found.index);
                range.setEnd(node, found.index + found[0].length);
                if (!/\d/.test(found[0]) && cell.textContent.trim() !== found[0]) continue;
                if (lines(range) > 1) torn.push(found[0]);
            }
        }
    }
    return torn;
})()";

/// Looks at pages of a site at a width, and returns what is torn on each.
fn torn(browser: &mut Browser, site: &Project, paths: &[&str], width: u32) -> Vec<(String, Value)> {
    browser.resize(width, 844);
    let mut found = Vec::new();
    for path in paths {
        browser.open(&format!("file://{}/{path}", site.root().display()));
        browser.wait("document.readyState === 'complete'");
        let torn = browser.value(TORN);
        if torn != json!([]) {
            found.push((format!("{path} at {width}"), torn));
        }
    }
    found
}

/// Returns the paths of a site: all its write-ups, and the first of each other kind of page.
fn of_each_kind(built: &Built) -> Vec<&str> {
    let mut folders: Vec<&str> = Vec::new();
    let pages = built.outputs.keys().map(String::as_str).filter(|path| path.ends_with(".html"));
    pages
        .filter(|path| {
            let folder = path.split_once('/').map_or("", |(folder, _)| folder);
            let is_list = path.ends_with("index.html");
            let is_new = !folders.contains(&folder);
            if is_new && !is_list {
                folders.push(folder);
            }
            is_new || is_list || folder == "cases"
        })
        .collect()
}

#[test]
fn no_page_is_wider_than_a_phone_and_no_number_is_torn() {
    let Some(mut browser) = Browser::of_machine(320, 844) else { return };
    let shipped = Project::shipped().build();
    let site = shipped.written();
    let pages = of_each_kind(&shipped);
    assert!(pages.len() > 19, "{pages:?}");
    for width in [320, 390, 1280] {
        assert_eq!(torn(&mut browser, &site, &pages, width), [], "{}", shipped.report());
    }
    let (_, fictitious) = fictional(6);
    let site = fictitious.written();
    for width in [320, 390] {
        assert_eq!(torn(&mut browser, &site, &of_each_kind(&fictitious), width), []);
    }
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn a_wide_table_scrolls_in_its_own_box_and_its_points_stand_below_each_other() {
    let Some(mut browser) = Browser::of_machine(390, 844) else { return };
    let project = Project::base();
    let case = project.read("content/zones/harbor/case.md");
    let tables = "\n| 指标 | 2020年 | 2021年 | 2022年 | 2023年 | 2024年 | 备注说明 |\n|---|---|---|---|---|---|---|\n\
        | 园区入驻数量 | 甲1234.56 | 乙2345.67 | 3456.78平方公里 | 4567.89平方公里 | 5678.90平方公里 | 未经核实的初步数据 |\n\n\
        | 项目 | 值 |\n|---|---|\n| 一 | 7 |\n| 二 | 12.25 |\n| 三 | 3.5 |\n| 四 | — |\n";
    project.write("content/zones/harbor/case.md", format!("{case}{tables}"));
    let built = project.build();
    let site = built.written();
    let path = "cases/harbor/case.html";
    for width in [320, 390, 1280] {
        assert_eq!(torn(&mut browser, &site, &[path], width), [], "{}", built.report());
    }
    let box_ = "document.querySelector('.scroll:has(.prose-table)')";
    browser.resize(390, 844);
    let scrolls = browser.value(&format!("{box_}.scrollWidth > {box_}.clientWidth && {box_}.tabIndex === 0"));
    assert_eq!(scrolls, json!(true), "it can be scrolled, by keys too");
    // Where the whole part of each number ends, from the left.
    let ends = browser.value(
        "[...document.querySelectorAll('td[data-pad], td.number')].filter(cell => /^\\d/.test(cell.textContent)
            && !/平/.test(cell.textContent)).map(cell => {
            const range = document.createRange();
            const text = cell.firstChild;
            range.setStart(text, 0);
            range.setEnd(text, text.data.match(/^\\d+/)[0].length);
            return Math.round(range.getBoundingClientRect().right);
        })",
    );
    let ends = ends.as_array().expect("an array");
    assert!(ends.len() == 3 && ends.iter().all(|end| *end == ends[0]), "{ends:?}");
}

#[test]
fn a_write_up_begins_on_the_first_screen_of_a_phone() {
    let Some(mut browser) = Browser::of_machine(390, 844) else { return };
    let built = Project::shipped().build();
    let site = built.written();
    let cases = built.outputs.keys().filter(|path| path.starts_with("cases/") && path.ends_with(".html"));
    for path in cases {
        browser.open(&format!("file://{}/{path}", site.root().display()));
        browser.wait("document.readyState === 'complete'");
        let top =
            browser.value("document.querySelector('.prose > p:not(.tags)').getBoundingClientRect().top");
        assert!(top.as_f64().is_some_and(|top| top < 844.0 - 30.0), "{path}: {top}");
        let head = browser.value("document.querySelector('.site-head').offsetHeight");
        assert!(head.as_f64().is_some_and(|height| height < 80.0), "{path}: the head is {head} px high");
    }
    // The list of pages opens below the head, and covers nothing of it.
    browser.value("document.querySelector('.menu summary').click()");
    let first = browser.value("document.querySelector('.menu a').getBoundingClientRect().top >= document.querySelector('.site-head').getBoundingClientRect().bottom - 2");
    assert_eq!(first, json!(true));
    browser.resize(1280, 844);
    let shown = browser.value(
        "[...document.querySelectorAll('.menu a, .contents a')].every(link => link.getBoundingClientRect().height > 0)
            && document.querySelector('.menu summary').offsetHeight === 0",
    );
    assert_eq!(shown, json!(true), "on a desk both lists stand open");
}

#[test]
fn axe_finds_nothing_on_any_kind_of_page() {
    // The script of axe-core, which `.ci/run` fetches, and of which it says so where it cannot.
    let Some(script) = std::env::var_os("CASEBOOK_AXE") else { return };
    let script = std::fs::read_to_string(script).expect("the script of axe");
    let Some(mut browser) = Browser::of_machine(1280, 844) else { return };
    let (_, fictitious) = fictional(30);
    for built in [Project::shipped().build(), fictitious] {
        let site = built.written();
        // One write-up stands for all of them.
        let mut cases = 0;
        let pages = of_each_kind(&built).into_iter().filter(|path| {
            cases += usize::from(path.starts_with("cases/"));
            !path.starts_with("cases/") || cases <= 2
        });
        for path in pages {
            for (width, scheme) in [(1280, "light"), (390, "dark"), (390, "light")] {
                browser.resize(width, 844);
                let scheme_of = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
                browser.call("Emulation.setEmulatedMedia", &scheme_of);
                browser.open(&format!("file://{}/{path}", site.root().display()));
                browser.wait("document.readyState === 'complete'");
                browser.value(&format!("(() => {{ {script} }})(); typeof axe"));
                let found = browser.value(
                    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
                        .then(result => result.violations.map(it => `${it.id}: ${it.nodes[0].html.slice(0, 200)}`))",
                );
                assert_eq!(found, json!([]), "{path} at {width}, {scheme}");
            }
        }
    }
}

#[test]
fn a_written_first_page_says_its_thesis_and_its_figures_are_checked() {
    let project = Project::base();
    let page = |figure: &str| {
        format!(
            "---\ntitle: One window is enough\nsummary: What came of it.\n---\n\n**It worked.** In Harbor, output was {figure}亿元 in 2024.\n"
        )
    };
    let plain = project.build().page("index.html");
    assert!(!plain.contains("class=\"front\""));
    project.write("content/pages/index.md", page("431"));
    let built = project.build();
    let home = built.page("index.html");
    let thesis = home.find("One window is enough</h2>").expect("the thesis");
    assert!(home.find("<h2 id=\"cases\"").is_some_and(|cases| thesis < cases), "it stands before the cases");
    assert!(home.contains("What came of it.") && home.contains("431亿元</a></data>"), "{}", built.report());
    assert!(!home.contains("index.html\">One window"), "it is no page beside the others");
    project.write("content/pages/index.md", page("432"));
    assert!(project.build().report().contains("content/pages/index.md"), "a false figure is told");
}

#[test]
fn the_list_of_metrics_says_what_each_is_and_what_it_came_to_by_subject() {
    let page = Project::shipped().build().page("metrics/index.html");
    let group = page.split("<section").find(|part| part.contains(">增值服务</h2>")).expect("the subject");
    let metric = group.split("<dt>").find(|part| part.contains(">通勤时间</a>")).expect("the metric");
    assert!(metric.contains("企业员工通勤所用的时间。"), "{metric}");
    assert!(metric.contains("<strong>39分钟</strong>") && metric.contains("此前为58分钟"), "{metric}");
    assert!(metric.contains("zones/fuyang.html#f-"), "the value leads to its row: {metric}");
    assert!(
        page.matches("<h2").count() > 10 && !page.contains("水平值</h2>"),
        "no metric is left to its type"
    );
    let (_, many) = fictional(30);
    let page = many.page("metrics/index.html");
    let metric = page
        .split("<dt>")
        .find(|part| part.contains("metrics/output.html") || part.contains("output.html\">"));
    let metric = metric.expect("a metric of all zones");
    assert!(!metric.contains("<strong>"), "values of many zones stand on the page of their metric: {metric}");
}

#[test]
fn a_pair_opens_with_what_both_do_and_leads_to_what_is_written_of_both() {
    let built = Project::shipped().build();
    let pair = built.page("compare/sanmen--changxing.html");
    let lead =
        pair.split("class=\"lead\">").nth(1).and_then(|rest| rest.split("</p>").next()).expect("a lead");
    assert!(lead.starts_with("三门开发区与长兴经开区都写到10项做法：") && lead.contains('等'), "{lead}");
    assert!(lead.contains("只有三门开发区写到的") && lead.contains("指标"), "{lead}");
    let shared = pair.matches("href=\"../comparisons/").count();
    assert!(shared >= 3, "the comparisons that name both: {shared}");
    // Every pair can be chosen from a triangle, by how many practices both describe.
    let list = built.page("compare/index.html");
    let triangle = list.split("<table class=\"mini triangle\">").nth(1).expect("a triangle");
    assert_eq!(triangle.split("</table>").next().map(|table| table.matches("<td><a").count()), Some(15));
    assert!(triangle.contains("aria-label=\"三门开发区与长兴经开区：共同做法10项\">10</a>"));
    // Where not each two have a page, a list names those that do.
    let (_, many) = fictional(30);
    let list = many.page("compare/index.html");
    assert!(!list.contains("triangle") && list.contains("id=\"pairs\""), "{list}");
}

#[test]
fn the_figures_of_a_summary_lead_to_their_rows_wherever_it_is_quoted() {
    let built = Project::shipped().build();
    for page in ["index.html", "zones/index.html", "zones/sanmen.html", "cases/sanmen/reform.html"] {
        let html = built.page(page);
        assert!(!html.contains("&lt;data"), "{page} shows markup as text");
        let main = html.split("<main").nth(1).expect("the main part");
        let summary = main.split("赖峙涂区块道路政策处理提速").nth(1).expect("the summary");
        assert!(summary.starts_with("<data class=\"figure\""), "{page}");
        let row = summary.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a row");
        assert!(row.contains("#f-"), "{page}: {row}");
    }
}
