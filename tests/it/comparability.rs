//! Figures that are not comparable are shown side by side with the reason, and never mixed.
//!
//! Each reason is planted in a small casebook of two zones. The metric's
//! page, the page of the two zones, a comparison and a chart must each refuse
//! to mix the two and say the reason's code.

use std::collections::BTreeSet;

use casebook::model::Reason;

use crate::project::{Built, Project};

/// A reason: what Meadow's row says that keeps it from Harbor's 431 of 2024.
struct Case {
    code: &'static str,
    meadow: &'static str,
    /// What else is changed: the `within` of Meadow.
    within: &'static str,
    /// Whether a chart draws the two all the same: a bound is drawn as one.
    is_drawn: bool,
}

const fn case(code: &'static str, meadow: &'static str) -> Case {
    Case { code, meadow, within: "river_city", is_drawn: false }
}

const CASES: &[Case] = &[
    case("P1", "value: 52, period: 2024-01/2024-09"),
    case("P2", "value: 52, period: 2023"),
    case("D1", "value: 52, period: 2024, definition: The output of large firms."),
    case("S1", "value: 52, period: 2024, scope: large firms"),
    case("V1", "value: 52, period: 2024, status: target"),
    Case { within: "harbor", ..case("A1", "value: 52, period: 2024") },
    Case { is_drawn: true, ..case("K1", "value: 52, period: 2024, bound: at_least") },
    case("N1", "missing: not_reported, period: 2024"),
];

/// Adds a source of its own for rows that no write-up states.
fn add_yearbook(project: &Project) {
    project.edit(
        "content/casebook.yaml",
        "  survey: {title: A fictitious survey}",
        "  survey: {title: A fictitious survey}\n  yearbook: {title: A yearbook}",
    );
}

/// Makes a casebook of two zones, with a comparison of both.
fn project(case: &Case) -> Project {
    let project = Project::base();
    add_yearbook(&project);
    let sheet = |name: &str, within: &str, row: &str| {
        format!(
            "zone: {{name: {name} Zone, short: {name}, within: {within}}}\nsource: survey\nobservations:\n  \
             - {{metric: output, source: yearbook, {row}}}\n"
        )
    };
    let harbor = sheet("Harbor", "river_city", "value: 431, period: 2024");
    project.write("content/zones/harbor/metrics.yaml", harbor);
    project.write("content/zones/meadow/metrics.yaml", sheet("Meadow", case.within, case.meadow));
    project
        .write("content/zones/harbor/case.md", "---\ntitle: Harbor\n---\n\n## Result {#result}\n\nDone.\n");
    project
        .write("content/zones/meadow/case.md", "---\ntitle: Meadow\n---\n\n## Result {#result}\n\nDone.\n");
    project.write(
        "content/comparisons/both.md",
        "---\ntitle: Both\nzones: [harbor, meadow]\nmetrics: [output]\n---\n\n## Both {#both}\n\nBoth.\n",
    );
    project
}

/// Returns what stands between two marks of a page.
fn between(page: &str, from: &str, to: &str) -> String {
    let rest = page.split_once(from).unwrap_or_else(|| panic!("no `{from}` in {page}")).1;
    rest.split_once(to).map_or(rest, |(part, _)| part).to_owned()
}

fn check_pages(case: &Case, built: &Built) {
    let code = case.code;
    let has_code = |part: &str| part.contains(&format!(">{code}<")) || part.contains(&format!(" {code}<"));
    let pair = built.page("compare/harbor--meadow.html");
    assert!(has_code(&pair), "{code} in {pair}");
    for page in ["metrics/output.html", "comparisons/both.html"] {
        let page = built.page(page);
        let chart = page.contains("<svg");
        assert_eq!(chart, case.is_drawn, "{code}: a chart only where the two can be drawn together");
        if !case.is_drawn {
            let tray = between(&page, "id=\"refused-output\"", "</section>");
            assert!(has_code(&tray) && tray.contains("Meadow"), "{code} in {tray}");
        }
    }
}

#[test]
fn what_keeps_two_figures_apart_is_said_on_every_page_that_compares() {
    for case in CASES {
        let project = project(case);
        let built = project.build();
        assert_eq!(built.report(), "", "{}", case.code);
        check_pages(case, &built);
    }
}

#[test]
fn a_chart_that_would_mix_them_is_refused_with_the_code() {
    for case in CASES {
        let project = project(case);
        let chart = "\n```chart\nkind: ranked\nmetric: output\nzones: [harbor, meadow]\ntitle: Output\n```\n";
        let text = project.read("content/zones/harbor/case.md") + chart;
        project.write("content/zones/harbor/case.md", text);
        let report = project.build().report();
        let refused = report.contains("error[mixed-basis]") && report.contains(&format!("({}", case.code));
        assert_eq!(refused, !case.is_drawn, "{}: {report}", case.code);
    }
}

#[test]
fn units_that_do_not_convert_never_meet() {
    // On one metric's sheet they are an error; in a chart of two metrics they are refused.
    let project = project(&case("U1", "value: 52, unit: 分钟, period: 2024"));
    assert!(project.build().report().contains("error[unit-mismatch]"));
}

#[test]
fn a_figure_with_an_open_finding_is_not_ranked_until_it_is_settled() {
    let project = project(&case("Q1", "value: 52, period: 2024"));
    let built = project.build();
    assert!(built.page("metrics/output.html").contains("<svg"), "both are ranked");
    // A row without a source of its own must be stated, and is not.
    project.edit("content/zones/meadow/metrics.yaml", "source: yearbook, ", "");
    let built = project.build();
    assert!(built.report().contains("warning[unstated-observation]"));
    check_pages(&case("Q1", ""), &built);
}

#[test]
fn every_reason_is_tried_here() {
    let tried: BTreeSet<&str> = CASES.iter().map(|case| case.code).chain(["U1", "Q1"]).collect();
    let known: BTreeSet<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(tried, known);
}

/// Returns the cells of a ranking's table: item, rank and value.
fn ranks(page: &str) -> Vec<String> {
    let table = between(page, "class=\"chart-table\"", "</table>");
    let rows = between(&table, "<tbody>", "</tbody>");
    let cells = |row: &str| -> Vec<String> {
        row.split("</t").filter_map(|cell| Some(cell.rsplit_once('>')?.1.to_owned())).collect()
    };
    let words = |row: &str| {
        let label = between(row, "<a href", "</a>").rsplit('>').next().unwrap_or_default().to_owned();
        let cells = cells(row);
        format!("{label} {} {}", cells[1], cells[2])
    };
    rows.split("<tr>").skip(1).map(words).collect()
}

#[test]
fn ties_share_a_rank_and_a_bound_takes_a_range_of_them() {
    let project = Project::base();
    let sheet = |name: &str, row: &str| {
        let head = format!("zone: {{name: {name} Zone, short: {name}}}\nsource: survey\nobservations:\n");
        format!("{head}  - {{metric: output, period: 2024, {row}}}\n")
    };
    for (id, name, row) in [
        ("harbor", "Harbor", "value: 50"),
        ("meadow", "Meadow", "value: 50"),
        ("hill", "Hill", "value: 40, bound: at_least"),
        ("lake", "Lake", "value: 300000, unit: 万元"),
    ] {
        project.write(&format!("content/zones/{id}/metrics.yaml"), sheet(name, row));
        let said = match id {
            "hill" => "at least 40亿元",
            "lake" => "300000万元",
            _ => "50亿元",
        };
        let text =
            format!("---\ntitle: {name}\n---\n\n## Result {{#result}}\n\nOutput was {said} in 2024.\n");
        project.write(&format!("content/zones/{id}/case.md"), text);
    }
    let built = project.build();
    assert_eq!(built.report(), "");
    let page = built.page("metrics/output.html");
    // 40 or more may be the best; 30 is behind both of 50 and behind 40.
    assert_eq!(
        ranks(&page),
        [
            "Harbor 1–2 (tie) 50 亿元",
            "Meadow 1–2 (tie) 50 亿元",
            "Hill 1–3 at least 40 亿元",
            "Lake 4 30 亿元"
        ]
    );
    assert!(page.contains("were converted into 亿元"), "{page}");
}

#[test]
fn observed_values_are_ranked_before_targets_of_the_same_year() {
    let project = Project::base();
    for (id, name, now, aim) in [("harbor", "Harbor", 50, 80), ("meadow", "Meadow", 40, 90)] {
        let head = format!("zone: {{name: {name} Zone, short: {name}}}\nsource: survey\nobservations:\n");
        let row = |value: i32, status: &str| {
            format!("  - {{metric: output, period: 2024, value: {value}, status: {status}}}\n")
        };
        let sheet = head + &row(now, "actual") + &row(aim, "target");
        project.write(&format!("content/zones/{id}/metrics.yaml"), sheet);
        let said = format!("Output was {now}亿元 in 2024. The target for 2024 was an output of {aim}亿元.");
        let text = format!("---\ntitle: {name}\n---\n\n## Result {{#result}}\n\n{said}\n");
        project.write(&format!("content/zones/{id}/case.md"), text);
    }
    let built = project.build();
    assert_eq!(ranks(&built.page("metrics/output.html")), ["Harbor 1 50 亿元", "Meadow 2 40 亿元"]);
}

#[test]
fn a_bar_leads_to_the_sentence_and_the_sentence_leads_back() {
    let built = Project::base().build();
    let page = built.page("metrics/output.html");
    let link = between(&page, "<a href=\"../cases/meadow/case.html#", "\"");
    let case = built.page("cases/meadow/case.html");
    let mark = between(&case, &format!("id=\"{link}\""), "</data>");
    let row = between(&mark, "href=\"#", "\"");
    let row = between(&case, &format!("<tr id=\"{row}\">"), "</tr>");
    assert!(row.contains("../../metrics/output.html"), "the row leads to the metric: {row}");
}

#[test]
fn a_bound_on_a_fall_is_one_of_its_size() {
    let project = Project::base();
    for (id, name, value, said) in [
        ("harbor", "Harbor", "value: -50, bound: at_least", "at least 50%"),
        ("meadow", "Meadow", "value: -40", "40%"),
        ("hill", "Hill", "value: -60", "60%"),
    ] {
        let head = format!("zone: {{name: {name} Zone, short: {name}}}\nsource: survey\nobservations:\n");
        let row = format!("  - {{metric: output_growth, period: 2024, {value}}}\n");
        project.write(&format!("content/zones/{id}/metrics.yaml"), head + &row);
        let text = format!("---\ntitle: {name}\n---\n\n## Result {{#result}}\n\n2024年，产值下降{said}。\n");
        project.write(&format!("content/zones/{id}/case.md"), text);
    }
    let built = project.build();
    assert_eq!(built.report(), "");
    // The higher the better: −40 is ahead of both, for Harbor fell by 50 or more.
    let page = built.page("metrics/output_growth.html");
    let bar = between(&page, "<title>Harbor", "</a>");
    let other = between(&page, "<title>Meadow", "</a>");
    assert!(
        bar.matches("<poly").count() > other.matches("<poly").count(),
        "its bar is marked as open: {bar}"
    );
    let ranks = ranks(&page);
    assert_eq!(ranks, ["Meadow 1 −40%", "Harbor 2–3 at least −50%", "Hill 2–3 −60%"]);
}

#[test]
fn two_zones_are_compared_by_their_own_figures_only() {
    let project = project(&case("A1", "value: 52, period: 2024, area: river_city"));
    let pair = project.build().page("compare/harbor--meadow.html");
    assert!(!pair.contains("52"), "River City's figure is not Meadow's: {pair}");
}

#[test]
fn a_chart_of_two_metrics_mixes_no_scopes_of_either() {
    let project = project(&case("S1", "value: 52, period: 2024, scope: large firms"));
    let add = |zone: &str, rest: &str| {
        let path = format!("content/zones/{zone}/metrics.yaml");
        let row = format!("  - {{metric: permits, value: 7, period: 2024, source: yearbook{rest}}}\n");
        project.write(&path, project.read(&path) + &row);
    };
    project.edit("content/zones/meadow/metrics.yaml", ", scope: large firms", "");
    add("harbor", "");
    add("meadow", ", scope: large firms");
    project.edit("content/vocabulary/metrics.yaml", "unit: 件", "unit: 亿元\n  compares_with: [output]");
    let chart = "\n```chart\nkind: ranked\nmetrics: [output, permits]\nzones: all\ntitle: Both\n```\n";
    project.write("content/zones/harbor/case.md", project.read("content/zones/harbor/case.md") + chart);
    let report = project.build().report();
    assert!(report.contains("(S1): the scopes `-` and `large firms`"), "{report}");
}

#[test]
fn what_another_sheet_says_of_a_zone_that_is_held_back_is_held_back() {
    let project = project(&case("S1", "value: 52, period: 2024"));
    let text = project.read("content/zones/meadow/case.md").replace("title:", "publish: false\ntitle:");
    project.write("content/zones/meadow/case.md", text);
    project.edit("content/comparisons/both.md", "zones: [harbor, meadow]", "zones: [harbor]");
    let path = "content/zones/harbor/metrics.yaml";
    let row = "  - {metric: output, value: 7777, period: 2023, area: meadow, source: yearbook}\n";
    project.write(path, project.read(path) + row);
    let built = project.build();
    assert_eq!(built.report(), "");
    for (path, bytes) in built.outputs.iter().filter(|(path, _)| !path.starts_with("fonts/")) {
        assert!(!String::from_utf8_lossy(bytes).contains("7777"), "{path}");
    }
}

#[test]
fn a_chart_over_time_shows_one_basis_and_its_holes() {
    let project = Project::base();
    add_yearbook(&project);
    let rows = [
        "value: 400, period: 2019",
        "value: 410, period: 2020",
        "value: 423, period: 2022",
        "value: 431, period: 2023, status: provisional",
        "value: 7, period: 2018, scope: large firms",
        "value: 900, period: 2024, status: target",
        "value: 8, period: 2021-01/2021-09",
        "value: 440, period: 2024, bound: at_least",
    ];
    let rows = rows.map(|row| format!("  - {{metric: output, {row}, source: yearbook}}\n")).concat();
    let sheet = "zone: {name: Harbor Zone, short: Harbor, city: River City}\nsource: survey\nobservations:\n";
    project.write("content/zones/harbor/metrics.yaml", sheet.to_owned() + &rows);
    let text = "---\ntitle: How Harbor did it\n---\n\n## Result {#result}\n\nAll is well.\n";
    project.write("content/zones/harbor/case.md", text);
    let page = project.build_with(false).page("metrics/output.html");
    let chart = page.split("id=\"cb-series-output\"").nth(1).expect("a chart over time");
    let table = chart.split("<table").nth(1).and_then(|rest| rest.split("</table>").next()).expect("a table");
    let cells: Vec<&str> =
        table.split("<td>").skip(1).filter_map(|rest| rest.split("</td>").next()).collect();
    assert_eq!(cells, ["400", "410", "423", "431"], "one basis, in the order of time");
    assert!(table.contains("Item (亿元)"), "the unit stands in the head: {table}");
    let drawing = chart.split("<svg").nth(1).and_then(|rest| rest.split("</svg>").next()).expect("a drawing");
    let runs = drawing.matches("<polyline").count() - drawing.matches("k-grid").count();
    let runs = runs - drawing.matches("class=\"k-axis\"").count();
    assert_eq!(runs, 2, "the line is open where 2021 is missing: {drawing}");
    assert!(chart.contains("Gaps: no comparable value of that time."), "{chart}");
    // What the chart shows is not said to be kept apart; what it does not show is.
    let apart = page.split("id=\"refused-output\"").nth(1).and_then(|rest| rest.split("</section>").next());
    let apart = apart.expect("figures that are kept apart");
    assert!(apart.contains(">900 ") && !apart.contains(">410 "), "{apart}");
    assert!(chart.contains("Hollow points"), "{chart}");
}

#[test]
fn where_a_chart_over_time_says_all_there_is_no_comparison_of_nothing() {
    let project = Project::base();
    add_yearbook(&project);
    let rows = [2019, 2020, 2021]
        .map(|year| format!("  - {{metric: commute, value: {year}, period: {year}, source: yearbook}}\n"));
    let sheet = "zone: {name: Harbor Zone, short: Harbor, city: River City}\nsource: survey\nobservations:\n";
    project.write("content/zones/harbor/metrics.yaml", sheet.to_owned() + &rows.concat());
    let text = "---\ntitle: How Harbor did it\n---\n\n## Result {#result}\n\nAll is well.\n";
    project.write("content/zones/harbor/case.md", text);
    let page = project.build().page("metrics/commute.html");
    assert!(page.contains("id=\"cb-series-commute\"") && !page.contains("id=\"comparison\""), "{page}");
}
