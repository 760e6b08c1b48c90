//! The scanner finds what a reader would call a figure, and nothing else.
//!
//! `tests/figures/corpus.txt` holds planted sentences, each with what is in
//! it, line by line: `role text = value unit bound`. A line with `-` pins a
//! role only. Quantities, ranks and thresholds that a sentence does not list
//! are false alarms.

use std::fs;

use casebook::figure::{Amount, Figure, Lexicon, Number, Role, When, scan};
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
        Role::Period(When::Dated(period)) => expected.value == period.code(),
        _ => figure.amount().is_none_or(|amount| is_amount(amount, expected, lexicon)),
    }
}

fn is_amount(amount: &Amount, expected: &Expected, lexicon: &Lexicon) -> bool {
    let bound = amount.bound.and_then(|bound| {
        Bound::NAMES.iter().find(|(_, other)| *other == bound).map(|(name, _)| (*name).to_owned())
    });
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
    let lexicon = Lexicon::new(&Units::built_in());
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
