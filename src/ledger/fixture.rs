//! A small casebook for the tests of the rules.
//!
//! In: the rows of a sheet and a sentence. Out: what reconciling the two comes to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Claim, Ledger, reconcile};
use crate::diagnostic::Code;
use crate::memo::{self, Key};
use crate::source::{Body, Encoding, SourceFile, Sources};

const ENGLISH_METRICS: &str = "
approval_time: {name: Approval time, unit: 分钟, type: duration, better: lower, definition: From receipt to approval.}
share: {name: Online share, unit: \"%\", type: share, better: higher, definition: What is handled online.}
forms: {name: Forms, aliases: [forms required], unit: forms, type: count, better: lower, definition: What is handed in.}
profit: {name: Profit, unit: million, type: level, better: higher, definition: Profit.}
";

const METRICS: &str = "
output: {name: 产值, unit: 亿元, type: level, better: higher, definition: 产值。}
output_growth: {name: 产值增长, unit: \"%\", type: growth, better: higher, definition: 产值的变化。}
output_on_quarter: {name: 产值环比增长, unit: \"%\", type: growth, better: higher, definition: 产值与上一季度相比的变化。}
firms: {name: 企业, unit: 家, type: count, better: neutral, definition: 企业数。}
commute: {name: 通勤时间, unit: 分钟, type: duration, better: lower, definition: 通勤时间。}
profit: {name: 净利润, unit: 万元, type: level, better: higher, definition: 净利润。}
grain: {name: 粮食产量, unit: 吨, type: level, better: higher, definition: 粮食产量。}
tax: {name: 亩均税收, unit: 万元/亩, type: level, better: higher, definition: 每亩的税收。}
insured: {name: 参保人数, unit: 人, type: count, better: higher, definition: 参保的人。}
ratio: {name: 生师比, unit: 比值, type: level, better: lower, definition: 学生与教师之比。}
invest: {name: 投资额, unit: 亿元, type: level, better: higher, definition: 投资。}
price: {name: 上网电价, unit: 元/千瓦时, type: level, better: lower, definition: 电价。}
deaths: {name: 死亡率, unit: 人/万车, type: level, better: lower, definition: 死亡率。}
rank: {name: 全省排名, unit: 位, type: rank, better: lower, definition: 全省排名。}
";

/// What a sentence came to beside a sheet.
pub(super) struct Reconciled {
    pub(super) ledger: Ledger,
    /// The codes of the findings, in the order of finding.
    pub(super) codes: Vec<Code>,
}

impl Reconciled {
    /// Returns what the sentence computes.
    pub(super) fn claims(&self) -> Vec<&Claim> {
        self.ledger.accounts.values().flat_map(|account| &account.claims).collect()
    }
}

/// Reconciles a write-up of one sentence with the rows of its sheet.
pub(super) fn reconciled(rows: &[&str], sentence: &str) -> Reconciled {
    reconciled_under(rows, "", sentence)
}

/// Reconciles a write-up of one sentence in English.
pub(super) fn reconciled_in_english(rows: &[&str], sentence: &str) -> Reconciled {
    reconciled_as(("en", ENGLISH_METRICS), rows, "", sentence)
}

/// Reconciles a write-up of one sentence, with more lines of front matter.
pub(super) fn reconciled_under(rows: &[&str], front: &str, sentence: &str) -> Reconciled {
    reconciled_as(("zh-CN", METRICS), rows, front, sentence)
}

fn reconciled_as(
    (language, metrics): (&str, &str),
    rows: &[&str],
    front: &str,
    sentence: &str,
) -> Reconciled {
    let rows: Vec<String> = rows.iter().map(|row| format!("{{{row}}}")).collect();
    let observations = format!("observations: [{}]\n", rows.join(", "));
    let files = [
        (
            "content/casebook.yaml",
            format!("title: 样例\nlanguage: {language}\nedition: \"2026-11\"\nzones: [harbor]\nsources:\n  survey: {{title: 调查}}\n"),
        ),
        ("content/vocabulary/metrics.yaml", metrics.to_owned()),
        ("content/vocabulary/areas.yaml", "east: {name: 东片区}\nwest: {name: 西片区}\n".to_owned()),
        ("content/vocabulary/practices.yaml", "dimensions: {}\npractices: {}\n".to_owned()),
        ("content/vocabulary/units.yaml", "家: {name: 家}\n位: {name: 位}\n人: {name: 人}\n人/万车: {name: 人/万车}\nforms: {name: forms}\nmillion: {name: million yuan}\n".to_owned()),
        (
            "content/zones/harbor/metrics.yaml",
            format!("zone: {{name: 港口开发区, short: 港口}}\nsource: survey\n{observations}"),
        ),
        ("content/zones/harbor/case.md", format!("---\ntitle: 做法\n{front}---\n\n## 成效 {{#result}}\n\n{sentence}\n")),
    ];
    let file = |(path, text): &(&str, String)| {
        let bytes: Arc<[u8]> = text.as_bytes().into();
        let hash = Key::of(&bytes);
        let (path, text) = ((*path).to_owned(), Arc::from(text.as_str()));
        Arc::new(SourceFile { path, body: Body::Bytes(bytes), text, encoding: Encoding::Utf8, hash })
    };
    let sources = Sources::new(files.iter().map(file).collect());
    let draft = crate::parse::parse(&sources, &memo::NOTHING);
    assert_eq!(draft.diagnostics, [], "the fixture is sound");
    let book = crate::resolve::public(draft.value, &BTreeMap::new(), &memo::NOTHING).value;
    let reconciled = reconcile(&book, &sources, &BTreeSet::new(), &memo::NOTHING);
    let codes = reconciled.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    Reconciled { ledger: reconciled.value, codes }
}
