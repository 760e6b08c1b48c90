//! No digit of a published figure changes without being noticed.
//!
//! Each digit of each figure of the shipped write-ups and sheets is changed
//! to every other digit, one at a time, in digits and in Chinese numerals. A
//! release must then report a finding that labels the changed figure, or the
//! observation that lost its sentence.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use casebook::diagnostic::{Code, Diagnostic, Severity};
use casebook::examine;
use casebook::figure::{Figure, Lexicon, Role, scan};
use casebook::grammar::Grammar;
use casebook::memo::{self, Key, Memo};
use casebook::message::Language;
use casebook::model::{Unit, Units};
use casebook::policy::Purpose;
use casebook::source::{Body, FileId, Place, SourceFile, Sources, Span};
use rayon::prelude::*;

use crate::project::tests;

/// Chinese digits that can stand for one another; 两 stands for 二.
const CHINESE: &[char] = &['一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn shipped() -> Sources {
    casebook::load::load(&tests().join(".."), &memo::NOTHING).expect("the shipped casebook")
}

/// A digit of a figure, and the figure it belongs to.
struct Digit {
    file: FileId,
    at: usize,
    c: char,
    /// The figure, whose label counts as seen.
    figure: Span,
    /// Whether the digit leads its number, which never begins with 0.
    leads: bool,
}

impl Digit {
    fn others(&self) -> Vec<char> {
        if self.c.is_ascii_digit() {
            return ('0'..='9').filter(|c| *c != self.c && !(self.leads && *c == '0')).collect();
        }
        let own = if self.c == '两' { '二' } else { self.c };
        CHINESE.iter().copied().filter(|c| *c != own).collect()
    }
}

/// Returns the digits of a text's figures that must be accounted for.
///
/// Every ASCII digit counts, whatever the scanner makes of it, but for those
/// of `names`, addresses, keys and anchors. Chinese numerals count where
/// they are figures: 一站式 counts nothing.
fn digits(file: FileId, source: &SourceFile) -> Vec<Digit> {
    let mut lexicon = Units::built_in();
    for unit in ["家", "个", "项", "类", "件", "场", "人", "轮", "位", "倍"] {
        lexicon.add(Unit::counter(unit, unit));
    }
    let lexicon = Lexicon::new(&lexicon, Grammar::of(Language::Chinese));
    let is_sheet = source.path.ends_with(".yaml");
    let mut found = Vec::new();
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let skipped = ["names:", "source:", "#"]
            .iter()
            .any(|key| line.trim_start().starts_with(key) && !line.starts_with("##"))
            || is_plain_yaml(line);
        let body = &line[..line.find("{#").unwrap_or(line.len())];
        if !skipped {
            let figures = scan(body, &lexicon);
            let is_heading = body.starts_with('#');
            // A date governs if its sentence, or the heading that it stands in, has a figure to govern.
            let governs = |at: usize| {
                let start = body[..at].rfind(['。', '；', '！', '？']).map_or(0, |at| at + 1);
                let end = body[at..].find(['。', '！', '？']).map_or(body.len(), |end| at + end);
                is_sheet
                    || is_heading
                    || figures.iter().any(|figure| {
                        figure.amount().is_some() && figure.span.start >= start && figure.span.end <= end
                    })
            };
            for (at, c) in body.char_indices() {
                let figure = around(&figures, at);
                let counts = match figure {
                    // On a sheet each digit says something: 2025-01/2025-09 is no name there.
                    Some(Figure { role: Role::Name | Role::Ordinal | Role::Document, .. }) => {
                        is_sheet && c.is_ascii_digit() && !line[..at].contains("note:")
                    }
                    Some(Figure { role: Role::Idiom, .. }) | None => c.is_ascii_digit(),
                    Some(Figure { role: Role::Period(_), .. }) if !governs(at) => false,
                    Some(_) => c.is_ascii_digit() || CHINESE.contains(&c) || c == '两',
                };
                if counts {
                    let span =
                        figure.map_or(Span { start: at, end: at + c.len_utf8() }, |figure| figure.span);
                    let before = body[..at].chars().next_back();
                    found.push(Digit {
                        file,
                        at: start + at,
                        c,
                        figure: span.shifted(start),
                        leads: !before.is_some_and(|c| c.is_ascii_digit() || c == '.'),
                    });
                }
            }
        }
        start += line.len();
    }
    found
}

/// Returns whether a line is a key of a chart block or front matter whose digits are no text.
fn is_plain_yaml(line: &str) -> bool {
    let line = line.trim_start();
    ["id:", "kind:", "metric:", "metrics:", "period:", "target:", "baseline:", "- sanmen/", "- fuyang/"]
        .iter()
        .any(|key| line.starts_with(key))
}

fn around(figures: &[Figure], at: usize) -> Option<&Figure> {
    figures.iter().find(|figure| figure.span.start <= at && at < figure.span.end)
}

/// Returns what a release of these files reports.
fn findings(sources: &Sources) -> Vec<Diagnostic> {
    thread_local! {
        /// One change leaves most of a casebook as it was, so what was read of it is kept.
        static MEMO: Memo = Memo::in_memory();
    }
    let mut findings = MEMO.with(|memo| {
        let findings = examine(sources, false, Purpose::Release, memo).diagnostics;
        memo.end_run();
        findings
    });
    findings.retain(|finding| finding.severity == Severity::Error);
    findings
}

fn changed(sources: &Sources, digit: &Digit, to: char) -> Sources {
    edited(sources, digit.file, &|text| {
        let mut text = text.to_owned();
        text.replace_range(digit.at..digit.at + digit.c.len_utf8(), to.encode_utf8(&mut [0; 4]));
        text
    })
}

/// Returns the files with the text of one of them changed.
fn edited(sources: &Sources, changed: FileId, edit: &dyn Fn(&str) -> String) -> Sources {
    let files = sources.iter().map(|(id, file)| {
        let mut file = file.clone();
        if id == changed {
            let text = edit(&file.text);
            file.text = Arc::from(text.as_str());
            file.hash = Key::of(text.as_bytes());
            file.body = Body::Bytes(Arc::from(text.into_bytes()));
        }
        Arc::new(file)
    });
    Sources::new(files.collect())
}

/// Returns whether a finding labels the figure, or the observation that lost its sentence.
fn is_seen(digit: &Digit, findings: &[Diagnostic], is_sheet: bool, sources: &Sources) -> bool {
    let text = &sources.file(digit.file).text;
    let line = text[..digit.at].rfind('\n').map_or(0, |at| at + 1);
    let row = Span { start: line, end: text[line..].find('\n').map_or(text.len(), |at| line + at) };
    let labelled = |place: Place| {
        // A row of a sheet is one observation; in a text the figure itself must be labelled.
        let figure = if is_sheet { row } else { digit.figure };
        place.file == digit.file
            && place.span.is_some_and(|span| span.start <= figure.end && figure.start <= span.end)
    };
    findings.iter().any(|finding| {
        let mut places = finding.place.into_iter().chain(finding.related.iter().map(|related| related.place));
        // A name that covers nothing any more is named by its own finding.
        let is_lost = matches!(finding.code, Code::UnstatedObservation | Code::UnusedName);
        is_lost || places.any(labelled)
    })
}

#[test]
fn no_digit_of_the_shipped_figures_changes_unseen() {
    let sources = shipped();
    assert_eq!(findings(&sources), Vec::new(), "the shipped casebook passes");
    let texts = sources.iter().filter(|(_, file)| {
        file.path.starts_with("content/zones/")
            && Path::new(&file.path).extension().is_some_and(|e| e == "md" || e == "yaml")
    });
    let digits: Vec<(Digit, bool)> = texts
        .flat_map(|(id, file)| {
            digits(id, file).into_iter().map(|digit| (digit, file.path.ends_with(".yaml")))
        })
        .collect();
    let changes: Vec<(&Digit, bool, char)> = digits
        .iter()
        .flat_map(|(digit, is_sheet)| digit.others().into_iter().map(move |to| (digit, *is_sheet, to)))
        .collect();
    let unseen: BTreeSet<String> = changes
        .par_iter()
        .filter(|(digit, is_sheet, to)| {
            let sources = changed(&sources, digit, *to);
            !is_seen(digit, &findings(&sources), *is_sheet, &sources)
        })
        .map(|(digit, _, to)| {
            let file = sources.file(digit.file);
            let line = file.text[..digit.at].rfind('\n').map_or(0, |at| at + 1);
            let number = file.text[..digit.at].matches('\n').count() + 1;
            let text = file.text[line..].lines().next().unwrap_or_default();
            let column = digit.at - line;
            format!(
                "{}:{number} {} → {to}: {}⟦{}⟧{}",
                file.path,
                digit.c,
                &text[..column],
                digit.c,
                &text[column + digit.c.len_utf8()..]
            )
        })
        .collect();
    #[expect(clippy::print_stdout, reason = "the count is for a person to read")]
    {
        println!("{} digits, {} changes, {} unseen", digits.len(), changes.len(), unseen.len());
    }
    assert!(unseen.is_empty(), "{}", unseen.into_iter().collect::<Vec<_>>().join("\n"));
}

/// What a shipped text says, and what it must not be changed into unseen: the
/// places of two figures, their names, times, places, directions, bounds.
const REWORDED: &[(&str, &str, &str)] = &[
    ("shangyu/party.md", "党委5个、总支3个", "党委3个、总支5个"),
    ("luqiao/company.md", "外资项目4个、5亿元以上项目6个", "外资项目6个、5亿元以上项目4个"),
    ("taizhou/ten-measures.md", "项目35个、百亿级项目1个", "项目1个、百亿级项目35个"),
    ("shangyu/party.md", "领军人才69名、浙江省顶尖人才5名", "领军人才5名、浙江省顶尖人才69名"),
    (
        "fuyang/services.md",
        "增长4.6%；新电商产业链营收116.7亿元，同比增长37.6%",
        "增长37.6%；新电商产业链营收116.7亿元，同比增长4.6%",
    ),
    ("fuyang/services.md", "由58分钟降至39分钟，平均", "由39分钟降至58分钟，平均"),
    ("fuyang/services.md", "施工许可证1个工作日", "施工许可证缩短一半"),
    ("fuyang/services.md", "竣工备案时间缩短一半", "竣工备案时间1个工作日"),
    ("fuyang/services.md", "企业诉求办结率为", "2023年，企业诉求办结率为"),
    (
        "shangyu/party.md",
        "成果有500余项，突破的核心技术工艺有300余个",
        "成果有300余个，突破的核心技术工艺有500余项",
    ),
    ("shangyu/party.md", "协同关系的企业92家", "供应关系的企业92家"),
    ("shangyu/party.md", "去年以来", "今年以来"),
    ("shangyu/party.md", "平均增加5亿元", "平均减少5亿元"),
    ("changxing/reform.md", "列全省第七", "列全省倒数第七"),
    ("changxing/reform.md", "规上工业产值增长8.9%，出口", "非规上工业产值增长8.9%，出口"),
    ("changxing/reform.md", "不低于40%", "40%"),
    ("taizhou/ten-measures.md", "目前已有8个", "2020年已有8个"),
    ("taizhou/ten-measures.md", "代办事项近万件", "代办事项超万件"),
    ("sanmen/reform.md", "力争达到1200亿元", "力争达到1200万元"),
    ("luqiao/company.md", "招聘专业人才28名", "2024年招聘专业人才28名"),
];

#[test]
fn a_sentence_that_says_something_else_is_seen() {
    let sources = shipped();
    for (path, from, to) in REWORDED {
        let path = format!("content/zones/{path}");
        let id = sources.find(&path).expect("a write-up");
        assert!(sources.file(id).text.contains(from), "`{from}` in {path}");
        let changed = edited(&sources, id, &|text| text.replace(from, to));
        assert!(!findings(&changed).is_empty(), "{path}: {from} → {to}");
    }
}
