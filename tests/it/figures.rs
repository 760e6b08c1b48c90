//! The scanner finds what a reader would call a figure, and nothing else.
//!
//! `tests/figures/corpus.txt` holds planted sentences, each with what is in
//! it, line by line: `role text = value unit bound`. A line with `-` pins a
//! role only. Quantities, ranks and thresholds that a sentence does not list
//! are false alarms.

use std::fs;

use casebook::figure::{Amount, Figure, Lexicon, Number, Role, scan};
use casebook::grammar::{Grammar, When};
use casebook::message::Language;
use casebook::model::{Bound, Units};
use rust_decimal::Decimal;

use crate::project::tests;

/// One sentence and what is in it.
struct Planted {
    sentence: String,
    expected: Vec<Expected>,
}

/// One line of what is in a sentence.
#[derive(Debug)]
struct Expected {
    role: String,
    text: String,
    value: String,
    unit: String,
    bound: Option<String>,
}

fn corpus() -> Vec<Planted> {
    let text = fs::read_to_string(tests().join("figures/corpus.txt")).expect("the corpus");
    let mut planted: Vec<Planted> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let Some(line) = line.strip_prefix("  ") else {
            planted.push(Planted { sentence: line.to_owned(), expected: Vec::new() });
            continue;
        };
        let (left, right) = line.split_once(" = ").unwrap_or_else(|| panic!("`{line}`"));
        let (role, text) = left.split_once(' ').unwrap_or_else(|| panic!("`{line}`"));
        let mut right = right.split(' ');
        let mut next = || right.next().map(str::to_owned);
        let expected = Expected {
            role: role.to_owned(),
            text: text.to_owned(),
            value: next().unwrap_or_default(),
            unit: next().unwrap_or_default(),
            bound: next(),
        };
        planted.last_mut().expect("a sentence first").expected.push(expected);
    }
    planted
}

fn role(figure: &Figure) -> &'static str {
    match figure.role {
        Role::Quantity(_) => "quantity",
        Role::Rank(_) => "rank",
        Role::Threshold(_) => "threshold",
        Role::Period(_) => "period",
        Role::Ordinal => "ordinal",
        Role::Document => "document",
        Role::Name => "name",
        Role::Idiom => "idiom",
        Role::Unread => "unread",
    }
}

/// Returns whether a figure is the one that a line expects.
fn is_expected(figure: &Figure, sentence: &str, expected: &Expected, lexicon: &Lexicon) -> bool {
    if matches!(expected.role.as_str(), "name" | "idiom") {
        // A name or idiom may hold more than its numeral; which of the two it is makes no difference.
        let is_within = sentence
            .match_indices(&expected.text)
            .any(|(at, text)| figure.span.start < at + text.len() && at < figure.span.end);
        return is_within && matches!(figure.role, Role::Name | Role::Idiom);
    }
    if role(figure) != expected.role || sentence[figure.span.range()] != expected.text {
        return false;
    }
    match &figure.role {
        Role::Period(When::Dated(period) | When::Since(period)) => expected.value == period.code(),
        _ => figure.amount().is_none_or(|amount| is_amount(amount, expected, lexicon)),
    }
}

/// Returns the words of both languages with the built-in units.
fn lexicon() -> Lexicon {
    Lexicon::new(&Units::built_in(), Grammar::of(Language::English))
}

fn is_amount(amount: &Amount, expected: &Expected, lexicon: &Lexicon) -> bool {
    let bound = amount.bound.map(|bound| bound.name().to_owned());
    let number = match expected.value.split_once('/') {
        Some((part, whole)) => Number::Ratio(part.parse().expect("digits"), whole.parse().expect("digits")),
        None => Number::Exact(expected.value.parse::<Decimal>().expect("a decimal")),
    };
    // A unit that scales, as 亿元, is the same amount in another unit.
    let probe = format!("{}{}", number.decimal(), if expected.unit == "-" { "" } else { &expected.unit });
    let probe = match expected.unit.as_str() {
        "亿" => number.decimal().checked_mul(Decimal::from(100_000_000)),
        "月" => Some(number.decimal()),
        _ => scan(&probe, lexicon).first().and_then(|figure| figure.amount()?.base()),
    };
    let is_equal =
        if matches!(number, Number::Ratio(..)) { amount.number == number } else { amount.base() == probe };
    is_equal && bound == expected.bound
}

#[test]
fn planted_figures_are_found_and_nothing_else() {
    let lexicon = lexicon();
    let (mut expected, mut found, mut alarms, mut pinned) = (0, 0, 0, Vec::new());
    let mut wrong = Vec::new();
    for planted in corpus() {
        let sentence = &planted.sentence;
        let mut figures = scan(sentence, &lexicon);
        for line in &planted.expected {
            let counts = matches!(line.role.as_str(), "quantity" | "rank" | "threshold");
            let at = figures.iter().position(|figure| is_expected(figure, sentence, line, &lexicon));
            expected += usize::from(counts);
            match at {
                Some(at) => {
                    figures.remove(at);
                    found += usize::from(counts);
                }
                None if counts => wrong.push(format!("missed {line:?} in {sentence}")),
                None => pinned.push(format!("{line:?} in {sentence}")),
            }
        }
        for figure in figures.iter().filter(|figure| figure.amount().is_some()) {
            alarms += 1;
            let amount = figure.amount();
            wrong.push(format!(
                "false {} {} {amount:?} in {sentence}",
                role(figure),
                &sentence[figure.span.range()]
            ));
        }
    }
    #[expect(clippy::print_stdout, reason = "the measured recall is for a person to read")]
    {
        println!(
            "{expected} planted figures, recall {:.1} %, false alarms {:.1} %",
            percent(found, expected),
            percent(alarms, expected)
        );
    }
    let wrong = wrong.join("\n");
    assert!(percent(found, expected) >= 98.0 && percent(alarms, expected) <= 2.0, "{wrong}");
    assert!(pinned.is_empty(), "{}", pinned.join("\n"));
}

/// Returns a part in per cent, for a person to read.
fn percent(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).expect("a small number"));
    100.0 * count(part) / count(whole)
}

/// Each form of the design, with what is found in it: role, words, value in its unit, bound.
const FORMS: &[(&str, &[&str])] = &[
    ("产值12.3亿元", &["quantity 12.3亿元 12.3亿元"]),
    ("投入1,234.5万元", &["quantity 1,234.5万元 1234.5万元"]),
    ("出口3.2亿美元", &["quantity 3.2亿美元 3.2亿美元"]),
    ("增长12.3%", &["quantity 12.3% 12.3%"]),
    ("增长１２．３％", &["quantity １２．３％ 12.3%"]),
    ("提高1.2个百分点", &["quantity 1.2个百分点 1.2个百分点"]),
    ("用时15个工作日", &["quantity 15个工作日 15工作日"]),
    ("新增120余家", &["quantity 120余家 120家 at_least"]),
    ("引进近百家", &["quantity 百家 100家 nearly"]),
    ("投资超10亿元", &["quantity 10亿元 10亿元 at_least"]),
    ("投资10亿元以上。", &["quantity 10亿元 10亿元 at_least"]),
    ("约三成", &["quantity 三成 30% about"]),
    ("一半以上", &["quantity 一半 50% at_least"]),
    ("三分之二", &["quantity 三分之二 2/3"]),
    ("百分之八十八", &["quantity 百分之八十八 88%"]),
    ("增长20%—30%", &["quantity 20% 20% at_least", "quantity 30% 30% at_most"]),
    ("1—3小时办结", &["quantity 1 1小时 at_least", "quantity 3小时 3小时 at_most"]),
    ("设5~8个窗口", &["quantity 5 5个 at_least", "quantity 8个 8个 at_most"]),
    ("24小时", &["quantity 24小时 24小时"]),
    ("达到1.5倍", &["quantity 1.5倍 1.5倍"]),
    ("产值翻一番", &["quantity 翻一番 2倍"]),
    ("产值翻两番", &["quantity 翻两番 4倍"]),
    ("压缩到0.5天", &["quantity 0.5天 0.5天"]),
    ("用时半天", &["quantity 半天 0.5天"]),
    ("面积82.82平方公里", &["quantity 82.82平方公里 82.82平方公里"]),
    ("盘活1万亩", &["quantity 1万亩 1万亩"]),
    ("处置预警12.4万条", &["quantity 12.4万条 124000条"]),
    ("三个乡镇", &["quantity 三个 3个"]),
    ("新增七项", &["quantity 七项 7项"]),
    ("用时两个月", &["quantity 两个月 2月"]),
    ("一百二十三家企业", &["quantity 一百二十三家 123家"]),
    ("百亿级企业", &["threshold 百亿级 10000000000-"]),
    ("5亿元以上项目", &["threshold 5亿元 5亿元 at_least"]),
    ("亿元以上项目", &["threshold 亿元 100000000元 at_least"]),
    ("9个省级开发区", &["quantity 9个 9个"]),
    ("居第51位", &["rank 第51位 51位"]),
    ("全省第七", &["rank 第七 7位"]),
    ("入选前十", &["rank 前十 10位 at_most"]),
    ("2023年1—9月", &["period 2023年1—9月 2023-01/2023-09"]),
    ("2025年前三季度", &["period 2025年前三季度 2025-01/2025-09"]),
    ("2021年以来", &["period 2021年 2021"]),
    ("“十四五”", &["period 十四五 2021/2025"]),
    ("“十五五”期间", &["period 十五五 2026/2030"]),
    ("构建1+3+3体系", &["name 1+3+3"]),
    ("推行4+1模式", &["name 4+1"]),
    ("完善“314N”考核", &["name 314N"]),
    ("机制2.0版", &["name 2.0"]),
    ("第三批试点", &["ordinal 第三批"]),
    ("浙政发〔2021〕12号", &["document 〔2021〕12号"]),
    ("实现从0到1的突破", &["name 0到1"]),
    ("“零”跑腿", &["idiom 零"]),
    ("万元GDP能耗", &["idiom 万元GDP"]),
    ("亩均税收35万元/亩", &["quantity 35万元/亩 35万元/亩"]),
    ("“三个万亩”计划", &["name 三个", "idiom 万亩"]),
    ("“10分钟服务圈”", &["name 10分钟"]),
    ("24小时自助服务", &["name 24小时"]),
    ("一站式服务", &["idiom 一站式"]),
    ("三大平台", &["idiom 三"]),
    ("提高2.5倍", &["quantity 2.5倍 2.5倍"]),
];

#[test]
fn each_form_is_found_with_its_place() {
    let lexicon = lexicon();
    for (text, expected) in FORMS {
        let found: Vec<String> = scan(text, &lexicon).iter().map(|figure| shown(figure, text)).collect();
        assert_eq!(&found, expected, "{text}");
    }
}

/// Returns a figure as the table of forms has it.
fn shown(figure: &Figure, text: &str) -> String {
    let words = format!("{} {}", role(figure), &text[figure.span.range()]);
    if let Role::Period(When::Dated(period) | When::Since(period)) = &figure.role {
        return format!("{words} {}", period.code());
    }
    let Some(amount) = figure.amount() else { return words };
    let number = match amount.number {
        Number::Exact(number) => number.to_string(),
        Number::Ratio(part, whole) => return format!("{words} {part}/{whole}"),
    };
    let unit = amount.measure.as_ref().map_or("-", |measure| measure.unit.as_str());
    format!(
        "{words} {number}{unit}{}",
        amount.bound.map_or_else(String::new, |bound| format!(" {}", bound.name()))
    )
}

mod properties {
    use chinese_number::{ChineseCase, ChineseCountMethod, ChineseVariant, NumberToChinese};
    use proptest::prelude::*;

    use super::{Bound, Decimal, Lexicon, Number, Role, lexicon, scan};

    /// Words around a figure that hold none.
    const AROUND: &[(&str, &str)] = &[
        ("", ""),
        ("全区产值为", "，位居前列"),
        ("其中", "用于改造。"),
        ("（", "）"),
        ("**", "**"),
        ("达到 ", " "),
    ];

    const UNITS: &[&str] =
        &["亿元", "万元", "平方公里", "%", "个百分点", "个工作日", "小时", "家", "人次", "件"];

    const BOUNDS: &[(&str, &str, Option<Bound>)] = &[
        ("", "", None),
        ("超", "", Some(Bound::AtLeast)),
        ("不超过", "", Some(Bound::AtMost)),
        ("近", "", Some(Bound::Nearly)),
        ("约", "", Some(Bound::About)),
        ("", "以上", Some(Bound::AtLeast)),
        ("", "以内", Some(Bound::AtMost)),
        ("", "左右", Some(Bound::About)),
    ];

    fn wide(text: &str) -> String {
        text.chars()
            .map(
                |c| {
                    if c.is_ascii_digit() {
                        char::from_u32(u32::from(c) + 0xFEE0).expect("a digit")
                    } else {
                        c
                    }
                },
            )
            .collect()
    }

    fn grouped(number: u32) -> String {
        let digits = number.to_string();
        let groups =
            digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned());
        groups.collect::<Vec<_>>().join(",")
    }

    /// Writes a number in one of four scripts.
    fn written(number: u32, places: u32, script: usize) -> (String, Decimal) {
        let value = Decimal::new(i64::from(number), places);
        match script {
            0 => (value.to_string(), value),
            1 => (wide(&value.to_string()), value),
            2 => (grouped(number), Decimal::from(number)),
            _ => {
                let words = number.to_chinese(
                    ChineseVariant::Simple,
                    ChineseCase::Lower,
                    ChineseCountMethod::TenThousand,
                );
                (words.expect("a number"), Decimal::from(number))
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn a_figure_that_was_written_is_read_back(
            number in 1_u32..99_999_999, places in 0_u32..3, script in 0_usize..4,
            unit in 0..UNITS.len(), bound in 0..BOUNDS.len(), around in 0..AROUND.len(),
        ) {
            let lexicon = lexicon();
            // Nobody writes 一万万元.
            let number = if UNITS[unit].starts_with(['万', '亿']) { number % 9_999 + 1 } else { number };
            let (words, value) = written(number, places, script);
            let (before, after, expected) = BOUNDS[bound];
            let (head, tail) = AROUND[around];
            let figure = format!("{words}{}", UNITS[unit]);
            let text = format!("{head}{before}{figure}{after}{tail}");
            let found = scan(&text, &lexicon);
            prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
            prop_assert_eq!(&text[found[0].span.range()], &figure);
            let Role::Quantity(amount) = &found[0].role else {
                return Err(TestCaseError::fail(format!("{text}: {:?}", found[0])));
            };
            prop_assert_eq!(amount.bound, expected, "{}", text);
            let (unit, _) = lexicon_unit(&lexicon, UNITS[unit]);
            prop_assert_eq!(amount.base(), unit.base(Number::Exact(value)), "{}", text);
        }

        #[test]
        fn any_text_is_read_without_a_panic_and_in_order(text in "[一二三十百万亿0-9０-９.,%年月—第前半成分之个家元“”《》〔〕+a-z ，。]{0,40}") {
            let found = scan(&text, &lexicon());
            let mut end = 0;
            for figure in found {
                prop_assert!(figure.span.start >= end && figure.span.end > figure.span.start, "{}", text);
                prop_assert!(text.is_char_boundary(figure.span.start) && text.is_char_boundary(figure.span.end));
                end = figure.span.end;
            }
        }
    }

    /// Returns what a unit measures, as the scanner reads it behind a one.
    fn lexicon_unit(lexicon: &Lexicon, unit: &str) -> (casebook::figure::Measure, usize) {
        let text = format!("1{unit}");
        let found = scan(&text, lexicon);
        let measure = found[0].amount().and_then(|amount| amount.measure.clone()).expect("a unit");
        (measure, text.len())
    }
}
