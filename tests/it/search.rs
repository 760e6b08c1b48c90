//! A search finds what a plain search through all pages finds, neither more nor less.

use std::collections::BTreeMap;

use serde_json::json;
use unicode_normalization::UnicodeNormalization as _;

use crate::browser::Browser;
use crate::fictional::fictional;
use crate::project::{Built, Project};

/// How many queries are cut at random out of the pages of a casebook.
const CUT: usize = 260;

/// Queries of every kind, for the shipped casebook.
const TYPED: &[&str] = &[
    "的",
    "招",
    "招商",
    "341次",
    "431亿元",
    "企呼我为",
    "“企呼我为”",
    "，企",
    "。据",
    "95%",
    "９５％",
    "管委会+公司",
    "2024",
    "A1",
    "a1",
    "csv",
    "CSV",
    "省级开发区",
    "不存在的词语",
    "<script>",
    "\"",
    "'",
    "&amp;",
    "\\",
    ";",
    ".",
    "-",
    "㎡",
    "…",
    "？",
    "（",
    "1",
    "0",
    "万元/亩",
    "-32.8%",
    "－32.8%",
    "103万元",
    "1.3万",
    "28.84",
];

#[test]
fn the_shipped_casebook_is_searched_exactly() {
    search_exactly(&Project::shipped().build(), TYPED);
}

#[test]
fn a_casebook_in_english_is_searched_exactly() {
    let project = Project::base();
    project.write(
        "content/pages/letters.md",
        "---\ntitle: Façade, İstanbul and Οδός\n---\n\n## Letters {#letters}\n\nStraße, CAFE\u{301}, co\u{ad}operate, \
         e\u{301}\u{327}, ｶﾞ, ﬁne, \u{33a1}, 𠮷, 👩\u{200d}🚀, a\u{a0}b, \"quoted\"; semi.colon & more.\n",
    );
    let typed = [
        "the",
        "a",
        "Harb",
        "harbour",
        "no such words",
        "istanbul",
        "İSTANBUL",
        "οδός",
        "ΟΔΟΣ",
        "café",
        "Cafe",
        "cooperate",
        "co\u{ad}operate",
        "ガ",
        "fine",
        "ﬁne",
        "m2",
        "𠮷",
        "👩",
        "a b",
        "semi.colon",
        "\"quoted\"; s",
        "&",
    ];
    search_exactly(&project.build(), &typed);
}

#[test]
fn a_larger_casebook_is_searched_exactly() {
    // More pages than the texts of which are kept in few files.
    let (_, built) = fictional(110);
    search_exactly(&built, &["青岚", "用时", "zone", "2019", "341", "的"]);
}

/// Compares what a page in a browser finds, opened as a file, with what a plain search finds.
fn search_exactly(built: &Built, typed: &[&str]) {
    let pages = plain_pages(built);
    assert!(!pages.is_empty(), "{}", built.report());
    let queries: Vec<String> = typed.iter().map(|query| (*query).to_owned()).chain(cuts(&pages)).collect();
    let Some(mut browser) = Browser::of_machine(1280, 900) else { return };
    let site = built.written();
    browser.open(&format!("file://{}/search.html", site.root().display()));
    browser.wait("document.querySelector('#cb-search input') !== null");
    let found = browser.value(&format!(
        "(async () => {{
            const found = [];
            for (const query of {}) {{
                const search = await casebookSearch.search(query);
                const pages = search.isInParts ? [] : await search.next(Infinity);
                found.push(pages.map(one => one.page.path).sort());
            }}
            return found;
        }})()",
        json!(queries)
    ));
    let found = found.as_array().expect("an answer for each query");
    assert_eq!(found.len(), queries.len());
    let mut hits = 0;
    for (query, found) in queries.iter().zip(found) {
        let wanted = fold(query);
        let plain: Vec<&str> = pages
            .iter()
            .filter(|(_, text)| text.contains(wanted.trim()))
            .map(|(path, _)| path.as_str())
            .collect();
        assert_eq!(*found, json!(plain), "{query}");
        hits += plain.len();
    }
    assert!(hits > queries.len() * 3, "{hits} hits of {} queries", queries.len());
}

/// Returns the words of each page that is searched, without its elements, drawings and scripts.
fn plain_pages(built: &Built) -> BTreeMap<String, String> {
    let pages = built.outputs.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.filter(|(path, _)| !matches!(path.as_str(), "404.html" | "search.html"));
    pages.map(|(path, bytes)| (path.clone(), plain_text(&String::from_utf8_lossy(bytes)))).collect()
}

fn plain_text(html: &str) -> String {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "cite", "code", "data", "del", "em", "i", "mark", "q", "s", "span", "strong",
        "sub", "sup", "u", "time", "wbr", "ins", "img",
    ];
    let (_, main) = html.split_once("<main").expect("a page has a main part");
    let (_, main) = main.split_once('>').expect("its start");
    let mut rest = main.split("</main>").next().expect("its end").to_owned();
    for drawing in ["svg", "script", "style"] {
        while let Some(start) = rest.find(&format!("<{drawing}")) {
            let end = format!("</{drawing}>");
            let length = rest[start..].find(&end).expect("it ends") + end.len();
            rest.replace_range(start..start + length, "");
        }
    }
    let mut text = String::new();
    let mut parts = rest.split('<');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (tag, words) = part.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or_default();
        if !INLINE.contains(&name) {
            text.push(' ');
        }
        text.push_str(words);
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
    fold(&text)
}

/// Returns words as they are compared.
fn fold(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded = words.join(" ").nfkc().collect::<String>().to_lowercase();
    let dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '−');
    let folded = folded.replace(dash, "-").replace(['“', '”'], "\"").replace(['‘', '’'], "'");
    folded.replace('ς', "σ").chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}')).collect()
}

/// Cuts queries of one to twelve characters out of pages, at places that are the same each time.
fn cuts(pages: &BTreeMap<String, String>) -> Vec<String> {
    let all: Vec<Vec<char>> = pages.values().map(|text| text.chars().collect()).collect();
    let mut state = 7_usize;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (0..CUT)
        .map(|number| {
            let page = &all[next(all.len())];
            let length = (number % 12 + 1).min(page.len());
            let start = next(page.len() - length + 1);
            page[start..start + length].iter().collect::<String>()
        })
        .filter(|query| !query.trim().is_empty())
        .collect()
}

#[test]
fn a_search_shows_sentences_in_order_and_is_driven_by_keys() {
    let Some(mut browser) = Browser::of_machine(1280, 900) else { return };
    let site = Project::shipped().build().written();
    browser.open(&format!("file://{}/cases/sanmen/reform.html", site.root().display()));
    browser.wait("document.readyState === 'complete'");
    let press = |key: &str| {
        format!(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }}))"
        )
    };
    browser.value(&press("/"));
    browser.wait("document.querySelector('dialog input') === document.activeElement && document.activeElement !== null");
    browser.value("(() => { const input = document.activeElement; input.value = '341次'; input.dispatchEvent(new Event('input')); })()");
    browser.wait("document.querySelectorAll('dialog li').length > 2");
    let first = browser.value("document.querySelector('dialog li').innerText");
    let first = first.as_str().expect("a result");
    // The metric that has this value stands before those whose sentences mention it.
    assert!(first.starts_with("外出招商及项目对接\n指标"), "{first}");
    assert!(first.contains("路桥开发区 341次"), "{first}");
    assert_eq!(browser.value("document.querySelector('dialog mark').textContent"), json!("341次"));
    assert_eq!(browser.value("document.querySelector('dialog [role=status]').textContent"), json!("共6页"));
    browser.value(&press("Enter"));
    browser.value(&press("ArrowDown"));
    assert_eq!(
        browser.value("[...document.querySelectorAll('dialog li a')].indexOf(document.activeElement)"),
        json!(1)
    );
    // What is said of how a metric is cited is no sentence to show.
    let cited = browser.value(
        "(async () => { const search = await casebookSearch.search('2026'); const found = await search.next(10);
            return found.filter(one => !one.isAside && one.page.blocks.some(block =>
                !block.isAside && block.text.startsWith('引用'))).map(one => one.page.path); })()",
    );
    assert_eq!(cited, json!([]));
    let href = browser.value("document.querySelector('dialog li a').href");
    let href = href.as_str().expect("an address");
    let (page, anchor) = href.split_once('#').expect("the place on the page");
    let page = page.strip_prefix(&format!("file://{}/", site.root().display())).expect("a page of the site");
    let text = site.read(page);
    let row = text.split(&format!("id=\"{anchor}\"")).nth(1).expect("the row");
    assert!(row.split("</tr>").next().is_some_and(|row| row.contains("341次")), "{href}");
    browser.value("document.querySelector('dialog input').focus()");
    browser.value(&press("Escape"));
    assert_eq!(browser.value("document.querySelector('dialog').open"), json!(false), "one Escape closes it");
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn a_search_acts_on_what_is_typed_and_says_what_a_filter_leaves_out() {
    let Some(mut browser) = Browser::of_machine(390, 844) else { return };
    let site = Project::shipped().build().written();
    browser.open(&format!("file://{}/search.html?q=审批", site.root().display()));
    browser.wait("document.querySelectorAll('.search-results li').length > 2");
    // Enter right behind other words waits for their results.
    browser.value(
        "(() => { const input = document.querySelector('.search input'); input.focus(); input.value = '基金';
            input.dispatchEvent(new Event('input'));
            input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })); })()",
    );
    browser.wait("document.activeElement.closest('.search-results') !== null");
    let focused = browser.value("document.activeElement.innerText");
    assert!(focused.as_str().is_some_and(|text| text.contains("基金")), "{focused}");
    assert_eq!(browser.value("decodeURIComponent(location.search)"), json!("?q=基金"));
    // A filter leaves none, and says that it is the filter.
    let status = "document.querySelector('.search-status').textContent";
    browser.value(
        "(() => { const input = document.querySelector('.search input'); input.value = '通勤';
            const [kind, zone] = document.querySelectorAll('.search select'); kind.value = '2'; zone.value = 'luqiao';
            zone.dispatchEvent(new Event('change')); })()",
    );
    browser.wait(&format!("{status} === '所选范围内没有“通勤”。'"));
    // What no page has in one piece is found by its parts, each of which is marked.
    let parts = browser.value("casebookSearch.search('通勤  招商').then(search => search.next(Infinity).then(found => [search.isInParts, found.length]))");
    assert_eq!(parts[0], json!(true));
    assert!(parts[1].as_u64().is_some_and(|count| count > 0), "{parts}");
    // A word in quotation marks or before a mark that no page has there is looked for without them.
    for typed in ["\"招商公司\"", "“招商公司”", "《通勤时间》", "通勤时间，", "-32.8%"]
    {
        let found = browser.value(&format!(
            "casebookSearch.search({}).then(search => search.next(Infinity)).then(found => found.length)",
            json!(typed)
        ));
        assert!(found.as_u64().is_some_and(|count| count > 0), "{typed}");
    }
    // A metric all of whose rows are of a zone is found within that zone.
    let found = browser.value(
        "casebookSearch.search('通勤时间', { kind: '', zone: 'fuyang' }).then(search => search.next(Infinity))
            .then(found => found.map(one => one.page.path))",
    );
    assert!(
        found.as_array().is_some_and(|found| found.contains(&json!("metrics/commute_time.html"))),
        "{found}"
    );
    let whole = browser
        .value("casebookSearch.search('a \u{200b} b 经开区 x').then(search => search.isInParts === true)");
    assert_eq!(whole, json!(true), "it is not in one piece");
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn an_index_that_cannot_be_read_leaves_the_list_of_subjects() {
    let Some(mut browser) = Browser::of_machine(1280, 900) else { return };
    let site = Project::shipped().build().written();
    site.remove("search/index.js");
    browser.open(&format!("file://{}/search.html", site.root().display()));
    browser.wait("document.querySelector('#cb-search p').hidden === false");
    assert_eq!(
        browser.value("document.querySelector('#cb-search p').innerText"),
        json!("索引没有读到，请再试一次。")
    );
}

#[test]
fn without_a_script_the_page_of_the_search_lists_every_subject() {
    let built = Project::shipped().build();
    let page = built.page("search.html");
    let subjects = built.outputs.keys().filter(|path| {
        ["practices/", "metrics/", "zones/"].iter().any(|folder| path.starts_with(folder))
            && !path.ends_with("index.html")
    });
    let mut count = 0;
    for path in subjects {
        assert!(page.contains(&format!("href=\"{path}\"")), "{path}");
        count += 1;
    }
    assert!(count > 100, "{count} subjects");
}
