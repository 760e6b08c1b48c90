//! A false figure is found wherever it is published, and no word of a text is lost in silence.

use crate::project::Project;

/// A figure that no sheet has.
const FALSE: &str = "产值为999亿元";

/// A small casebook with a text, a sheet, a pack and a page, whose figures all agree.
fn casebook() -> Project {
    let project = Project::empty();
    for (path, text) in [
        (
            "content/casebook.yaml",
            "title: 案例集\nsubtitle: 副题\nlanguage: zh-CN\nedition: \"2026-11\"\nbase_url: https://example.org\n\
             source_note: 说明\npublisher: 出版者\nsources:\n  s: {title: 材料, author: 作者, publisher: 机关}\n",
        ),
        (
            "content/vocabulary/metrics.yaml",
            "output: {name: 产值, unit: 亿元, type: level, better: higher, definition: 定义甲}\n\
             tax: {name: 税收, unit: 亿元, type: level, better: higher, definition: 定义乙}\n",
        ),
        (
            "content/vocabulary/practices.yaml",
            "dimensions:\n  d: 维度\npractices:\n  one: {name: 一窗, dimension: d, definition: 定义丙}\n",
        ),
        ("content/vocabulary/areas.yaml", "city: {name: 某市, short: 市}\n"),
        (
            "content/zones/a/metrics.yaml",
            "zone: {name: 甲开发区, short: 甲, level: 省级, city: 某市}\nsource: s\nobservations:\n  - \
             {metric: output, value: 400, period: 2024, note: 附注}\n  - {metric: tax, value: 7, period: 2024, scope: 口径}\n",
        ),
        (
            "content/zones/a/case.md",
            "---\ntitle: 标题\nsummary: 摘要\nmarking: 内部\n---\n\n## 做法 {#done practice=one}\n\n2024年，产值为400亿元，口径税收为7亿元。\n\n\
             ```chart\nkind: ranked\ntitle: 图题\nnote: 图注\nmetric: output\nperiod: 2024\nzones: all\n```\n",
        ),
        ("content/pages/about.md", "---\ntitle: 关于\nsummary: 说\n---\n\n文字。\n"),
        (
            "content/packs/all.yaml",
            "title: 简报\nsubtitle: 副\nissuer: 机关\nnumber: 第一期\nmarking: 内部\ncopies: 若干\n\
             recipients: {superior: 上, peer: 平, subordinate: 下}\nparts:\n  - case: all\n",
        ),
        (
            "content/revisions.yaml",
            "- {figure: a/output/a/2024/-/actual, kind: correction, reason: 缘由, edition: \"2026-11\", was: {value: 410}}\n",
        ),
    ] {
        project.write(path, text);
    }
    project
}

/// Returns the codes that a project is reported with, and the files they concern.
fn codes(project: &Project) -> Vec<(String, String)> {
    let report = project.check().report();
    let mut found = Vec::new();
    let mut code = String::new();
    for line in report.lines() {
        if let Some((head, _)) = line.split_once("]: ") {
            head.rsplit('[').next().unwrap_or_default().clone_into(&mut code);
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            found.push((code.clone(), place.split(':').next().unwrap_or_default().to_owned()));
        }
    }
    found
}

/// Asserts that the false figure is reported in a file once `to` stands there for `from`.
fn is_found(path: &str, from: &str, to: &str) {
    let project = casebook();
    project.edit(path, from, to);
    let of_figures = |code: &str| {
        ["unaccounted-figure", "figure-mismatch", "unread-figure", "missing-unit", "area-mismatch"]
            .contains(&code)
    };
    let found = codes(&project);
    assert!(found.iter().any(|(code, file)| of_figures(code) && file == path), "{path}, `{to}`: {found:?}");
}

#[test]
fn the_casebook_without_it_is_clean() {
    assert_eq!(codes(&casebook()), []);
}

#[test]
fn a_false_figure_is_found_in_every_value_that_is_published() {
    let settings = "content/casebook.yaml";
    for value in ["案例集", "副题", "说明", "出版者", "材料", "作者", "机关"] {
        is_found(settings, value, FALSE);
    }
    for value in ["定义甲", "name: 税收"] {
        is_found(
            "content/vocabulary/metrics.yaml",
            value,
            &value.replace("定义甲", FALSE).replace("税收", "税收999亿元"),
        );
    }
    for value in ["维度", "一窗", "定义丙"] {
        is_found("content/vocabulary/practices.yaml", value, FALSE);
    }
    is_found("content/vocabulary/areas.yaml", "某市", FALSE);
    for value in ["甲开发区", "省级", "附注", "口径"] {
        is_found("content/zones/a/metrics.yaml", value, FALSE);
    }
    for value in ["标题", "摘要", "内部", "图题", "图注"] {
        is_found("content/zones/a/case.md", value, FALSE);
    }
    for value in ["简报", "副", "机关", "第一期", "内部", "若干", "上", "平", "下"] {
        is_found("content/packs/all.yaml", value, FALSE);
    }
    is_found("content/revisions.yaml", "缘由", FALSE);
    is_found("content/pages/about.md", "文字。", &format!("2024年，{FALSE}。"));
}

#[test]
fn a_false_figure_is_found_however_a_text_hides_it() {
    for body in [
        "`2024年，产值为999亿元`",
        "```\n2024年，产值为999亿元。\n```",
        "```example\n2024年，产值为999亿元。\n```",
        "    2024年，产值为999亿元。",
        "\t2024年，产值为999亿元。",
        "<p>2024年，产值为999亿元。</p>",
        "字<b title=\"2024年，产值为999亿元\">字</b>",
        "![图](产值为999亿元.png)",
        "2024年，产值为9.9.9亿元。",
        "2024年，产值为&#57;99亿元。",
        "2024年，产值为9**9**9亿元。",
        "2024年，产值为CMXCIX亿元。",
        "2024年，产值为玖佰玖拾玖亿元。",
        "2024年，产值为𝟗𝟗𝟗亿元。",
        "> 1. ```\n>    2024年，产值为999亿元。\n>    ```",
        "字。[^n]\n\n> [^n]: 2024年，产值为999亿元。",
    ] {
        is_found(
            "content/zones/a/case.md",
            "2024年，产值为400亿元，口径税收为7亿元。",
            &format!("2024年，产值为400亿元，口径税收为7亿元。\n\n{body}"),
        );
    }
}

#[test]
fn what_a_name_or_a_definition_needs_is_no_figure() {
    for (path, from, to) in [
        ("content/vocabulary/metrics.yaml", "定义甲", "年主营业务收入2000万元以上的企业的产值，翻番记为2倍"),
        ("content/vocabulary/practices.yaml", "一窗", "30分钟办结圈"),
        ("content/casebook.yaml", "副题", "2024年版"),
        ("content/zones/a/metrics.yaml", "name: 甲开发区", "name: 甲开发区2"),
        ("content/revisions.yaml", "缘由", "原写410亿元，照材料改"),
    ] {
        let project = casebook();
        project.edit(path, from, to);
        let found = codes(&project);
        assert!(!found.iter().any(|(_, file)| file == path), "{path}, `{to}`: {found:?}");
    }
}

#[test]
fn on_a_page_an_example_states_nothing_and_says_that_it_is_one() {
    let project = casebook();
    project.edit("content/pages/about.md", "文字。", "```yaml example\nvalue: 产值为999亿元\n```");
    assert_eq!(codes(&project), []);
    let built = project.build();
    let page = built.page("about.html");
    assert!(page.contains("<figcaption>示例</figcaption><pre><code>value: 产值为999亿元"), "{page}");
    assert!(built.page("figures/index.html").contains("示例 1 处"));
}

#[test]
fn comments_are_not_published_and_not_read() {
    let project = casebook();
    let body = "文字<!-- 批注：999亿元 -->。\n\n<!--\n整块批注：999亿元\n-->";
    project.edit("content/pages/about.md", "文字。", body);
    assert_eq!(codes(&project), []);
    assert!(!project.build().page("about.html").contains("批注"));
}

#[test]
fn bare_addresses_become_links_to_themselves() {
    let project = casebook();
    let body = "见https://example.org/a_(b)?c=d。又见（http://example.org/x）和 https://example.org/y.";
    project.edit("content/pages/about.md", "文字。", body);
    let page = project.build().page("about.html");
    for address in ["https://example.org/a_(b)?c=d", "http://example.org/x", "https://example.org/y"] {
        assert!(
            page.contains(&format!("<a href=\"{address}\" rel=\"noopener noreferrer\">{address}</a>")),
            "{page}"
        );
    }
}

#[test]
fn a_folded_summary_has_no_space_between_han_characters() {
    for summary in
        ["summary: >\n  第一行，\n  第二行 two\n  words", "summary: 第一行，\n  第二行 two\n  words"]
    {
        let project = casebook();
        project.edit("content/zones/a/case.md", "summary: 摘要", summary);
        let page = project.build().page("cases/a/case.html");
        assert!(page.contains("第一行，第二行 two words"), "{page}");
    }
}

#[test]
fn no_text_of_the_data_file_is_a_formula_for_a_spreadsheet() {
    let project = casebook();
    project.edit("content/zones/a/metrics.yaml", "short: 甲", "short: \"=甲\"");
    project.edit("content/zones/a/metrics.yaml", "note: 附注", "note: \"@SUM, '-x\"");
    let csv = project.build().page("data/figures.csv");
    assert!(csv.contains(",'=甲,") && csv.contains("\"'@SUM, '-x\""), "{csv}");
}

/// Returns the codes of findings about form that a body has.
fn form(body: &str) -> Vec<String> {
    let project = casebook();
    project.edit("content/pages/about.md", "文字。", body);
    let is_form = |code: &String| {
        ["lost-words", "literal-markup", "literal-emphasis", "indented-text"].contains(&code.as_str())
    };
    codes(&project).into_iter().map(|(code, _)| code).filter(is_form).collect()
}

#[test]
fn what_markdown_drops_is_reported_and_what_it_shows_is_not() {
    for lost in [
        "文字。\n\n[^a]: 甲[^a]",
        "文字。\n\n[^a]: 甲[^b]\n\n[^b]: 乙[^a]",
        "```说明文字\n甲\n```",
        "007. 甲",
        "3. 甲\n5. 乙",
        "| 甲 |\n|--|\n| 乙 | 丙 |",
        "[注]: 甲",
    ] {
        assert!(form(lost).contains(&"lost-words".to_owned()), "{lost}");
    }
    for literal in [
        "甲<!－－ 内部 －－>乙",
        "|甲|乙|\n|--|\n|丙|丁|",
        "＊＊甲＊＊乙",
        "[甲]（https://example.org）",
        "　## 标题",
        "##标题",
        "{#锚}甲",
        "- [ ] 甲",
    ] {
        assert!(form(literal).contains(&"literal-markup".to_owned()), "{literal}");
    }
    for sound in [
        " 1. 甲\n 2. 乙",
        "- 甲\n\n  1. 乙",
        "1. 甲\n1. 乙",
        "文字。[^A]\n\n[^a]: 小注[^b]\n\n[^b]: 又注",
        "[甲][a]\n\n[a]: https://example.org",
        "```yaml\nkey: value\n```",
        "`代码`、\\*星\\*、5*3*2、a_b_c、#话题#、甲|乙",
        "**注意：**要点。*《办法》* 规定。",
        "| 甲 | 乙 |\n|--|--|\n| 丙 |",
        "https://example.org/a?b=1&c=2#d-3",
    ] {
        assert_eq!(form(sound), [""; 0], "{sound}");
    }
    let project = casebook();
    project.edit("content/pages/about.md", "文字。", "文字。[^A]\n\n[^a]: 小注");
    assert!(project.build().page("about.html").contains("小注"));
}
