//! Increases and decreases are read consistently everywhere.
//!
//! A word for a decrease is right before a rate below zero and wrong before
//! one above it, and a change that a sentence computes has the direction of
//! its word.

use crate::project::Project;

/// Words for a decrease.
const FALLS: &[&str] = &[
    "缩短",
    "下降",
    "减少",
    "压缩",
    "降低",
    "回落",
    "下滑",
    "下跌",
    "降幅",
    "减幅",
    "跌幅",
    "萎缩",
    "负增长",
    "缩减",
    "走低",
    "压减",
    "节约",
    "节省",
];

/// Words for an increase.
const RISES: &[&str] = &["增长", "增加", "提高", "提升", "上升", "增幅", "上涨", "走高"];

/// Returns what a check reports for a sentence, given a sheet with the growth of output in 2025.
fn report_on(growth: &str, sentence: &str) -> String {
    let project = Project::base();
    let sheet = format!(
        "zone: {{name: 港口开发区, short: 港口}}\nsource: survey\nobservations:\n\
         - {{metric: output_growth, value: {growth}, period: 2025}}\n"
    );
    project.write("content/zones/harbor/metrics.yaml", sheet);
    let case = format!("---\ntitle: 港口的做法\n---\n\n## 成效 {{#result}}\n\n{sentence}\n");
    project.write("content/zones/harbor/case.md", case);
    project.edit("content/casebook.yaml", "language: en", "language: zh-CN");
    project.check().report()
}

/// Returns the forms in which a word precedes a rate.
fn forms(word: &str) -> [String; 4] {
    [
        format!("2025年，产值同比{word}5%。"),
        format!("2025年，产值{word}5%。"),
        format!("2025年，产值{word}为5%。"),
        format!("2025年，产值{word}达5%。"),
    ]
}

#[test]
fn a_word_gives_a_rate_its_sign_in_every_form() {
    for (words, right, wrong) in [(FALLS, "-5", "5"), (RISES, "5", "-5")] {
        for sentence in words.iter().flat_map(|word| forms(word)) {
            assert_eq!(report_on(right, &sentence), "", "{sentence} beside {right}");
            let report = report_on(wrong, &sentence);
            assert!(report.contains("error[figure-mismatch]"), "{sentence} beside {wrong}: {report}");
        }
    }
}

#[test]
fn a_rate_that_narrows_keeps_its_sign() {
    for (sentence, right, wrong) in [
        ("2025年，产值降幅收窄至5%。", "-5", "5"),
        ("2025年，产值降幅扩大至5%。", "-5", "5"),
        ("2025年，产值增幅收窄至5%。", "5", "-5"),
        ("2025年，产值增速回落至5%。", "5", "-5"),
    ] {
        assert_eq!(report_on(right, sentence), "", "{sentence} beside {right}");
        assert!(report_on(wrong, sentence).contains("error[figure-mismatch]"), "{sentence} beside {wrong}");
    }
}

/// Returns what a check reports for a sentence that computes the change from one output to another.
fn report_on_change(before: &str, after: &str, sentence: &str) -> String {
    let project = Project::base();
    let sheet = format!(
        "zone: {{name: 港口开发区, short: 港口}}\nsource: survey\nobservations:\n\
         - {{metric: output, value: {after}, baseline: {before}, period: 2025}}\n"
    );
    project.write("content/zones/harbor/metrics.yaml", sheet);
    let case = format!("---\ntitle: 港口的做法\n---\n\n## 成效 {{#result}}\n\n{sentence}\n");
    project.write("content/zones/harbor/case.md", case);
    project.edit("content/casebook.yaml", "language: en", "language: zh-CN");
    project.check().report()
}

#[test]
fn a_change_that_a_sentence_computes_goes_the_way_its_word_says() {
    for word in FALLS {
        let sentence = |rate: &str| format!("2025年，产值由100亿元降至80亿元，同比{word}{rate}。");
        assert_eq!(report_on_change("100", "80", &sentence("20%")), "", "{word}");
        let report = report_on_change("100", "80", &sentence("25%"));
        assert!(report.contains("[arithmetic-mismatch]"), "{word}: {report}");
        let risen = format!("2025年，产值由80亿元增至100亿元，同比{word}25%。");
        let report = report_on_change("80", "100", &risen);
        assert!(report.contains("[arithmetic-mismatch]"), "{word} of a rise: {report}");
    }
}

#[test]
fn a_gap_that_narrows_is_a_smaller_one() {
    for (before, after, words, is_right) in [
        ("10", "8", "缩小20%", true),
        ("10", "8", "扩大20%", false),
        ("8", "10", "扩大25%", true),
        ("8", "10", "缩小25%", false),
    ] {
        let sentence = format!("2025年，产值由{before}亿元变为{after}亿元，差距{words}。");
        let report = report_on_change(before, after, &sentence);
        assert_eq!(report.is_empty(), is_right, "{sentence} {report}");
    }
}
