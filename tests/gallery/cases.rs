//! Hard cases for charts: every kind with few and many rows, long and short words, great and small values.
//!
//! All names and numbers are made up. The rules of `tests/it/charts.rs` are tested on them, and
//! `cargo run --example gallery DIR` writes a page of them to be looked at.

use casebook::chart::{
    Bar, BarPair, ChartLine, ChartRows, ChartSpec, DatedStep, Goal, LinePlot, LinePoint, OpenSide, Pair,
    PointRow, Time, Whole, WholePart, needs_zero,
};
use rust_decimal::Decimal;

/// Names from two characters to fifty, Han and Latin.
const NAMES: [&str; 9] = [
    "松柏",
    "枫桥开发区",
    "Willow Bay",
    "需要开发区与属地街道共同协调解决的复杂诉求的平均办结时限（不含法定公示期）的中位数",
    "Free Trade and Logistics Development Zone of Northern Riverside County",
    "槐㐂镇",
    "榆",
    "ÅLAND–ÖST",
    "桐花经济技术开发区",
];

#[expect(clippy::expect_used, reason = "the cases are written here")]
fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn words(value: Decimal, unit: &str) -> String {
    format!("{value}{unit}").replace('-', "\u{2212}")
}

fn bar(label: &str, value: &str, unit: &str) -> Bar {
    let text = words(decimal(value), unit);
    Bar {
        label: label.to_owned(),
        name: format!("{label}：{text}"),
        href: None,
        value: decimal(value),
        text,
        highlight: false,
        hollow: false,
        open: None,
    }
}

fn bars(values: &[&str], unit: &str) -> Vec<Bar> {
    NAMES.iter().zip(values).map(|(label, value)| bar(label, value, unit)).collect()
}

/// Returns a line with a point a year; an empty text is a year without a value.
fn line(label: &str, first: i32, values: &[&str], unit: &str) -> ChartLine {
    let mut points: Vec<LinePoint> = Vec::new();
    for (number, value) in (0..).zip(values).filter(|(_, value)| !value.is_empty()) {
        let at = (first + number) * 12 + 12;
        let joined = points.last().is_some_and(|last| last.at + 12 == at);
        let value = decimal(value);
        points.push(LinePoint { at, value, text: words(value, unit), hollow: false, joined });
    }
    let told: Vec<String> = points.iter().map(|point| point.text.clone()).collect();
    ChartLine {
        label: label.to_owned(),
        name: format!("{label}：{}", told.join("，")),
        href: None,
        end: told.last().cloned().unwrap_or_default(),
        points,
        highlight: false,
        is_context: false,
    }
}

fn plot(lines: Vec<ChartLine>, unit: &str) -> LinePlot {
    let mut ats: Vec<i32> = lines.iter().flat_map(|line| &line.points).map(|point| point.at).collect();
    ats.sort_unstable();
    ats.dedup();
    let times = ats.into_iter().map(|at| Time { at, label: format!("{}年", at / 12 - 1) }).collect();
    let values = lines.iter().flat_map(|line| &line.points).map(|point| point.value);
    let from_zero = needs_zero(values);
    LinePlot { lines, times, unit: unit.to_owned(), from_zero }
}

fn pair(label: &str, before: &str, after: &str, unit: &str) -> Pair {
    let (before, after) = (decimal(before), decimal(after));
    let (before_text, after_text) = (words(before, unit), words(after, unit));
    Pair {
        label: label.to_owned(),
        name: format!("{label}：{before_text}，{after_text}"),
        href: None,
        before,
        before_text,
        after,
        after_text,
        change_text: words(after - before, unit),
        highlight: false,
    }
}

fn point(label: &str, low: Option<&str>, high: Option<&str>, text: &str) -> PointRow {
    PointRow {
        label: label.to_owned(),
        name: format!("{label}：{text}"),
        href: None,
        low: low.map(decimal),
        high: high.map(decimal),
        text: text.to_owned(),
        highlight: false,
        hollow: false,
    }
}

fn whole(label: &str, value: &str, parts: &[(&str, &str)], unit: &str) -> Whole {
    let text = words(decimal(value), unit);
    let part = |(label, value): &(&str, &str)| {
        let text = words(decimal(value), unit);
        let name = format!("{label}：{text}");
        WholePart { label: (*label).to_owned(), name, href: None, value: decimal(value), text }
    };
    Whole {
        label: label.to_owned(),
        name: format!("{label}：{text}"),
        href: None,
        value: decimal(value),
        text,
        parts: parts.iter().map(part).collect(),
    }
}

fn goal(label: &str, value: &str, target: &str, share: &str) -> Goal {
    Goal {
        label: label.to_owned(),
        name: format!("{label}：{value}亿元，{target}亿元"),
        href: None,
        value: decimal(value),
        value_text: format!("2024年{value}亿元"),
        target: decimal(target),
        target_text: format!("“十五五”期间目标{target}亿元"),
        share_text: share.to_owned(),
    }
}

fn step(date: &str, text: &str) -> DatedStep {
    DatedStep {
        date: date.to_owned(),
        text: text.to_owned(),
        name: format!("{date}：{text}"),
        href: None,
        hollow: date.starts_with("2030"),
    }
}

/// A chart and what is hard about it.
type HardCase = (&'static str, ChartRows);

/// Returns every hard case.
pub(crate) fn cases() -> Vec<HardCase> {
    [of_bars(), of_pairs(), of_times(), of_other_kinds()].concat()
}

fn of_bars() -> Vec<HardCase> {
    let nine = ["431", "398.5", "212", "87", "86", "12.25", "3", "0.4", "0"];
    let mut open = bars(&["120", "97", "40"], "件");
    open[0].open = Some(OpenSide::Above);
    open[1].open = Some(OpenSide::Below);
    open[2].hollow = true;
    open[1].highlight = true;
    let forty: Vec<Bar> =
        (0..40).map(|number| bar(&format!("第{number}处"), &(400 - number * 9).to_string(), "家")).collect();
    vec![
        (
            "ranked: nine values from 0 to 431, names of one to fifty characters",
            ChartRows::Ranked(bars(&nine, "亿元")),
        ),
        ("ranked: one", ChartRows::Ranked(bars(&["7"], "家"))),
        ("ranked: all equal", ChartRows::Ranked(bars(&["7", "7", "7"], "家"))),
        ("ranked: 1e-6 and 1e12", ChartRows::Ranked(bars(&["1000000000000", "0.000001"], "元"))),
        ("ranked: open above, open below, hollow", ChartRows::Ranked(open)),
        ("ranked: forty", ChartRows::Ranked(forty)),
        ("growth: both sides of zero", ChartRows::Growth(bars(&["37.6", "12", "0", "-4.5", "-58.25"], "%"))),
        ("growth: all below zero", ChartRows::Growth(bars(&["-1.2", "-4.5"], "%"))),
        ("growth: a level below zero", ChartRows::Growth(bars(&["1250", "-860.5"], "万元"))),
    ]
}

fn of_pairs() -> Vec<HardCase> {
    let dumbbell = |pairs| ChartRows::Dumbbell {
        pairs,
        before: "2017年".to_owned(),
        after: "2024年".to_owned(),
        change: "变化".to_owned(),
    };
    let slope = |pairs| ChartRows::Slope { pairs, before: "2017年".to_owned(), after: "2024年".to_owned() };
    let pairs = vec![
        pair("松柏", "58", "39", "分钟"),
        pair(NAMES[3], "120", "45.5", "分钟"),
        pair(NAMES[4], "61", "60", "分钟"),
        pair("榆", "30", "31", "分钟"),
    ];
    vec![
        ("dumbbell: falls and rises, long names", dumbbell(pairs.clone())),
        ("dumbbell: no change", dumbbell(vec![pair("松柏", "58", "58", "分钟")])),
        ("slope: falls and rises, long names", slope(pairs)),
        ("slope: all equal", slope(vec![pair("松柏", "5", "5", "家"), pair("榆", "5", "5", "家")])),
        (
            "target: below, near and above the target",
            ChartRows::Target(vec![
                goal("规上工业总产值", "431", "1200", "35.9%"),
                goal(NAMES[3], "3", "1200", "0.3%"),
                goal("超过目标的", "1300", "1200", "108.3%"),
            ]),
        ),
    ]
}

fn of_times() -> Vec<HardCase> {
    let years = |values: &[&str]| line("松柏开发区", 2017, values, "亿元");
    let mut crowd: Vec<ChartLine> = NAMES
        .iter()
        .zip(0_i32..)
        .map(|(label, number)| {
            let values: Vec<String> =
                (0..8).map(|year| (100 + number * 7 + year * (number % 4)).to_string()).collect();
            line(label, 2017, &values.iter().map(String::as_str).collect::<Vec<_>>(), "亿元")
        })
        .collect();
    let panels = plot(crowd.clone(), "亿元");
    let mut context = panels.clone();
    context.lines.reverse();
    context.lines[0].highlight = true;
    context.lines.iter_mut().skip(3).for_each(|line| line.is_context = true);
    context.lines[4].points.iter_mut().rev().take(1).for_each(|point| point.hollow = true);
    crowd.truncate(6);
    crowd[2].highlight = true;
    let mut provisional = years(&["12", "15", "", "22", "24", "23", "28", "31"]);
    provisional.points.iter_mut().rev().take(1).for_each(|point| point.hollow = true);
    vec![
        (
            "line: eight years",
            ChartRows::Lines(plot(vec![years(&["12", "15", "19", "22", "24", "23", "28", "31"])], "亿元")),
        ),
        ("line: a hole and a provisional value", ChartRows::Lines(plot(vec![provisional], "亿元"))),
        ("line: one point", ChartRows::Lines(plot(vec![years(&["12"])], "亿元"))),
        ("line: all equal", ChartRows::Lines(plot(vec![years(&["12", "12", "12"])], "亿元"))),
        (
            "line: far from zero",
            ChartRows::Lines(plot(vec![line("满意度", 2019, &["97.1", "97.6", "98.4", "98.2"], "%")], "%")),
        ),
        (
            "line: below zero",
            ChartRows::Lines(plot(vec![line("净利润", 2019, &["-120.5", "-40", "0", "86"], "万元")], "万元")),
        ),
        (
            "line: 1e-6 to 1e12",
            ChartRows::Lines(plot(vec![line("甲", 2019, &["0.000001", "1000000000000"], "元")], "元")),
        ),
        (
            "line: four, two of which end together",
            ChartRows::Lines(plot(
                vec![
                    line(NAMES[1], 2017, &["12", "15", "19", "22", "24", "23", "28", "31"], "亿元"),
                    line(NAMES[3], 2017, &["40", "38", "36", "", "33", "32", "31", "30.5"], "亿元"),
                    line(NAMES[4], 2017, &["5", "9", "14", "20", "22", "26", "29", "30"], "亿元"),
                    line("榆", 2017, &["3", "3", "4", "4", "5", "5", "6"], "亿元"),
                ],
                "亿元",
            )),
        ),
        ("line: one set off from five", ChartRows::Lines(plot(crowd, "亿元"))),
        ("line: nine, three of which are named", ChartRows::Lines(context)),
        ("line: nine, which become panels", ChartRows::Lines(panels.clone())),
        ("panels: two", ChartRows::Panels(plot(panels.lines[..2].to_vec(), "亿元"))),
    ]
}

/// Returns rows of points on one scale.
fn points(rows: Vec<PointRow>) -> ChartRows {
    let ends = rows.iter().flat_map(|row| [row.low, row.high]).flatten();
    let from_zero = needs_zero(ends);
    ChartRows::Points { rows, from_zero }
}

fn of_other_kinds() -> Vec<HardCase> {
    vec![
        (
            "points: bounds and ranges",
            points(vec![
                point("松柏", Some("120"), Some("120"), "120件"),
                point(NAMES[3], Some("97"), None, "97件以上"),
                point(NAMES[4], None, Some("45"), "不到45件"),
                point("榆", Some("30"), Some("60"), "30—60件"),
            ]),
        ),
        (
            "points: values in wide words",
            points(vec![
                point("松柏", Some("1500000"), Some("1500000"), "1500000 megawatt-hours per working day"),
                point("Zone-with-hyphens-and-more-hyphens", Some("300"), None, "300 megawatt-hours or more"),
            ]),
        ),
        (
            "points: far from zero",
            points(vec![
                point("松柏", Some("98.4"), Some("98.4"), "98.4%"),
                point("榆", Some("97.1"), Some("97.1"), "97.1%"),
            ]),
        ),
        (
            "nested: five of forty, and a second whole",
            ChartRows::Nested(vec![
                whole("招引亿元以上项目", "40", &[("其中10亿元以上项目", "5"), (NAMES[3], "38")], "个"),
                whole(NAMES[4], "3", &[("其中已投产", "0")], "个"),
            ]),
        ),
        (
            "versus: pairs on scales of their own, one below zero, one open",
            ChartRows::Versus(vec![
                BarPair {
                    label: "工业产值（2024年）".to_owned(),
                    bars: [bar("松柏", "431", "亿元"), bar(NAMES[1], "12.5", "亿元")],
                },
                BarPair {
                    label: NAMES[3].to_owned(),
                    bars: [
                        Bar { hollow: true, ..bar("松柏", "-3.2", "%") },
                        Bar { open: Some(OpenSide::Above), highlight: true, ..bar(NAMES[1], "15", "%") },
                    ],
                },
                BarPair {
                    label: NAMES[4].to_owned(),
                    bars: [bar("榆", "0", "件"), bar(NAMES[8], "0", "件")],
                },
            ]),
        ),
        (
            "timeline: steps with long words",
            ChartRows::Timeline(vec![
                step("2021年", "启动改革"),
                step("2023年5月", NAMES[3]),
                step("2023年5月1日至2024年10月31日", NAMES[4]),
                step("2025-Q3", "验收"),
                step("2030年", "计划建成二期"),
            ]),
        ),
        ("timeline: one step", ChartRows::Timeline(vec![step("2023年5月", "设立企业服务专班")])),
    ]
}

/// Returns the chart of a case.
pub(crate) fn spec(number: usize, kind: ChartRows) -> ChartSpec {
    ChartSpec {
        id: format!("case-{number}"),
        kind,
        language: "zh-CN",
        description: "虚构的数，仅供测试。".to_owned(),
    }
}
