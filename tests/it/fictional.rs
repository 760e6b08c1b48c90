//! What the six real cases do not cover: many zones, long series, missing values.

#[path = "../fictional/mod.rs"]
pub(crate) mod casebook_of;

use crate::project::{Built, Project};

pub(crate) fn fictional(zones: usize) -> (Project, Built) {
    let project = Project::empty();
    for (path, text) in casebook_of::casebook(zones) {
        project.write(&path, text);
    }
    let built = project.build();
    (project, built)
}

#[test]
fn thirty_zones_and_eight_years_are_built_without_a_word() {
    let (_, built) = fictional(30);
    assert_eq!(built.report(), "");
    assert!(built.page("index.html").contains("全部内容均为虚构"), "it says that it is made up");
    let cases = built.outputs.keys().filter(|path| path.starts_with("cases/"));
    assert!(cases.clone().count() > 50, "two write-ups a zone");
    for case in cases {
        assert!(built.page(case).contains("虚构内容，仅供测试"), "{case} is marked");
    }
}

#[test]
fn the_matrix_of_many_zones_is_split_by_city_and_sets_the_city_apart() {
    let (_, built) = fictional(30);
    let page = built.page("practices/index.html");
    let tables: Vec<&str> = page.split("<table class=\"matrix").skip(1).collect();
    assert_eq!(tables.len(), 3);
    for (table, city) in tables.iter().zip(["青岚市", "星渡市", "云湖市"]) {
        assert!(table.contains(&format!("对照表：{city}</caption>")), "{table}");
        assert!(table.matches("<th scope=\"col\"").count() <= 14, "practice, twelve zones, total");
    }
    assert!(tables[2].contains("<th scope=\"col\" class=\"apart\"><a href=\"../zones/yunhu.html\">云湖市"));
    let empty = page.matches("<td class=\"none").count();
    let cells = empty + page.matches("<td class=\"tick").count();
    assert!(page.contains(&format!("表中共{cells}格，{empty}格未涉及")), "empty cells are counted");
}

#[test]
fn a_long_series_is_drawn_as_lines_and_ranked_by_its_latest_year() {
    let (_, built) = fictional(30);
    let page = built.page("metrics/output.html");
    assert!(page.contains("工业产值：2024年已知最高是云湖桂松开发区，另有4处可能更高"), "{page}");
    assert!(page.contains("各地首个与最近一个数字相比，29个地区全部上升。"), "{page}");
    assert!(!page.contains("云湖桂松开发区2024年最高"), "four that are known only by a bound may be higher");
    assert!(
        page.contains("2024年工业产值：已知最高是云湖桂松开发区，为554.8亿元，另有4处可能更高"),
        "{page}"
    );
    assert!(page.contains("可能超过它的：星渡桐松开发区、"), "those that may be higher are named: {page}");
    assert!(page.contains("灰线：其余26个地区"), "what has no name is told");
    assert!(page.contains("138.3亿元（2023年）"), "an older value has its year");
    assert!(page.contains("按2024年、实际、含初步数6个口径比较：29个可比，8个不可比"), "{page}");
    assert!(!page.contains("2017年29个"), "the years before stand in the chart, and are not kept apart");
    assert!(page.contains("总体与其成员"), "the city is not ranked with its zones");
    assert!(built.page("metrics/land.html").contains("已换算为亩"));
    assert!(built.page("metrics/land.html").contains("未报告"));
}

#[test]
fn of_many_zones_those_are_paired_that_a_comparison_names() {
    let (_, built) = fictional(30);
    let pairs = built.outputs.keys().filter(|path| path.starts_with("compare/zone-"));
    assert_eq!(pairs.count(), 6, "four zones make six pairs");
}

#[test]
fn an_independent_source_gives_the_highest_level_of_evidence() {
    let (_, built) = fictional(30);
    let page = built.page("zones/zone-1.html");
    assert!(page.contains("✓✓✓✓ 4 有独立来源"), "{page}");
}
