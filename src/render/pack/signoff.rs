//! The sheet on which an edition is signed off.
//!
//! In: the book, its ledger, and a record of what was built. Out: the nodes of
//! one page, with everything that a signature answers for: what was checked,
//! what is unresolved and why, and the hashes of the files.

use std::collections::BTreeMap;

use crate::ledger::Coverage;
use crate::model::{ObservationValue, Revision, RevisionKind, Status};
use crate::press::tree::{Column, Node, TableNode, TableRow, line};
use crate::render::Renderer;
use crate::source::below_content;

/// What is recorded of an edition, besides the content of its book.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The hashes of its files, in the order of printing.
    pub sums: Vec<Sum>,
    /// How many findings of each code are unresolved, not counting notes.
    pub findings: BTreeMap<&'static str, usize>,
    /// The result of an accessibility check; `None` if none was made.
    pub accessibility: Option<Accessibility>,
    /// Whether the finished site on disk matches this content; `None` if there is no site.
    pub is_built: Option<bool>,
}

/// A hash that identifies files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What was hashed.
    pub of: Summed,
    /// How many files or pages it covers.
    pub count: usize,
    /// The SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// What a hash covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Summed {
    /// The files that the edition is made from.
    Content,
    /// The files of the site.
    Site,
    /// A pack, by file name.
    Pack(String),
}

/// The result of checking the pages for accessibility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accessibility {
    /// The tool that checked them.
    pub tool: String,
    /// How many pages were checked.
    pub pages: usize,
    /// How many violations were found.
    pub violations: usize,
}

/// The most zones with a row of their own: the sheet is one page, and the ledger has the rest.
const ZONES: usize = 9;
/// The most waivers with a row of their own.
const WAIVERS: usize = 6;
/// The most characters that are shown of a reason.
const REASON: usize = 140;

/// Returns the content of the sheet.
pub(super) fn nodes(renderer: &Renderer, record: &Record) -> Vec<Node> {
    let heading = |name: &str| Node::heading(1, &renderer.words.text(name), None);
    let mut nodes = vec![heading("signoff-coverage"), coverage(renderer), heading("signoff-figures")];
    nodes.push(statuses(renderer));
    nodes.push(Node::paragraph(revisions(renderer)));
    nodes.push(heading("signoff-findings"));
    nodes.push(Node::paragraph(findings(renderer, record)));
    nodes.extend(waivers(renderer));
    nodes.push(heading("signoff-files"));
    nodes.extend(files(renderer, record));
    nodes.push(heading("signoff-signed"));
    nodes
}

/// Returns a table without a title.
fn table(columns: Vec<Column>, head: Vec<String>, rows: Vec<Vec<String>>) -> Node {
    let row =
        |cells: Vec<String>| TableRow { cells: cells.into_iter().map(line).collect(), ..TableRow::default() };
    Node::Table(TableNode {
        id: 0,
        title: None,
        unit: None,
        columns,
        head: head.into_iter().map(line).collect(),
        rows: rows.into_iter().map(row).collect(),
        notes: Vec::new(),
        sources: None,
        is_wide: false,
        is_dense: true,
    })
}

/// Returns how the figures of the texts were reconciled: one row per zone, one for all other
/// texts, and the sum.
fn coverage(renderer: &Renderer) -> Node {
    let (book, ledger, words) = (renderer.book, renderer.ledger, renderer.words);
    let add = |sum: &mut [usize; 4], coverage: &Coverage| {
        sum[0] += coverage.found;
        sum[1] += coverage.bound;
        sum[2] += coverage.unaccounted;
        sum[3] += coverage.names.len();
    };
    let mut all = [0; 4];
    ledger.accounts.values().for_each(|account| add(&mut all, &account.coverage));
    let mut rows: Vec<(String, [usize; 4])> = Vec::new();
    let mut rest = all;
    for zone in book.zones.values() {
        let mut sum = [0; 4];
        zone.cases.iter().filter_map(|case| ledger.case(case)).for_each(|case| add(&mut sum, &case.coverage));
        rest.iter_mut().zip(sum).for_each(|(rest, part)| *rest -= part);
        rows.push((zone.short.clone(), sum));
    }
    if rows.len() > ZONES {
        // One row with the sum replaces those of the zones.
        let sum = rows
            .iter()
            .fold([0; 4], |sum: [usize; 4], (_, part)| std::array::from_fn(|at| sum[at] + part[at]));
        rows = vec![(words.fill("signoff-zones", &[("count", &book.zones.len().to_string())]), sum)];
    }
    rows.push((words.text("signoff-other-texts"), rest));
    rows.push((words.text("signoff-sum"), all));
    let head = ["signoff-text", "ledger-found", "ledger-bound", "ledger-unaccounted", "ledger-names"];
    let mut columns = vec![Column::wide(2.0)];
    columns.extend([Column { part: 1.0, align: "right" }; 4]);
    let row = |(name, sum): (String, [usize; 4])| {
        std::iter::once(name).chain(sum.map(|count| count.to_string())).collect()
    };
    table(columns, head.map(|name| words.text(name)).to_vec(), rows.into_iter().map(row).collect())
}

/// Returns how many figures there are of each status.
fn statuses(renderer: &Renderer) -> Node {
    let words = renderer.words;
    let observations = renderer.book.observations.values();
    let is_missing = |measure: &ObservationValue| matches!(measure, ObservationValue::Missing(_));
    let count = |status: Status| {
        observations.clone().filter(|o| o.status == status && !is_missing(&o.measure)).count()
    };
    let mut head: Vec<String> = Status::ALL.iter().map(|status| words.status(*status)).collect();
    let mut row: Vec<String> = Status::ALL.iter().map(|status| count(*status).to_string()).collect();
    head.extend([words.text("signoff-missing"), words.text("signoff-sum")]);
    row.push(observations.clone().filter(|o| is_missing(&o.measure)).count().to_string());
    row.push(observations.len().to_string());
    table(vec![Column { part: 1.0, align: "right" }; head.len()], head, vec![row])
}

/// Returns how many published figures this edition changes.
fn revisions(renderer: &Renderer) -> String {
    let (book, words) = (renderer.book, renderer.words);
    let edition = book.settings.edition;
    let is_new = |revision: &&Revision| !revision.edition.is_before(edition);
    let count = |kind: RevisionKind| {
        book.revisions.iter().filter(is_new).filter(|revision| revision.kind == kind).count().to_string()
    };
    words.fill(
        "signoff-revisions",
        &[
            ("corrections", &count(RevisionKind::Correction)),
            ("revisions", &count(RevisionKind::Revision)),
            ("withdrawals", &count(RevisionKind::Withdrawal)),
        ],
    )
}

/// Returns whether drafts are included, which findings are unresolved, by code, and how
/// accessible the pages are.
fn findings(renderer: &Renderer, record: &Record) -> String {
    let words = renderer.words;
    let codes = record.findings.iter().map(|(code, count)| format!("{code} × {count}"));
    let codes: Vec<String> = codes.collect();
    let open = if codes.is_empty() {
        words.text("signoff-nothing-open")
    } else {
        let count: usize = record.findings.values().sum();
        words.fill("signoff-open", &[("count", &count.to_string()), ("codes", &words.list(&codes))])
    };
    let access = match &record.accessibility {
        Some(found) => words.fill(
            "signoff-access",
            &[
                ("tool", &found.tool),
                ("pages", &found.pages.to_string()),
                ("violations", &found.violations.to_string()),
            ],
        ),
        None => words.text("signoff-no-access"),
    };
    let drafts = renderer.book.cases().filter(|case| case.is_draft).count();
    let drafts = if drafts == 0 {
        String::new()
    } else {
        words.fill("signoff-drafts", &[("count", &drafts.to_string())])
    };
    format!("{drafts}{open}{access}")
}

/// Returns what is waived and why, or a note that nothing is.
fn waivers(renderer: &Renderer) -> Vec<Node> {
    let (book, words) = (renderer.book, renderer.words);
    let numbered = book.waivers.iter().enumerate();
    let met: Vec<_> = numbered.filter(|(number, _)| renderer.ledger.is_met(*number)).collect();
    if met.is_empty() {
        return vec![Node::paragraph(words.text("signoff-no-waivers"))];
    }
    let row = |waiver: &crate::model::Waiver| {
        vec![
            waiver.code.name().to_owned(),
            shortened(&format!("{} {}", below_content(&waiver.path), waiver.words)),
            shortened(&waiver.reason.text),
            waiver.until.code(),
        ]
    };
    let head = ["signoff-code", "signoff-at", "signoff-reason", "signoff-until"].map(|name| words.text(name));
    let columns = vec![Column::narrow("left"), Column::wide(1.0), Column::wide(2.0), Column::narrow("left")];
    let rows = met.iter().take(WAIVERS).map(|(_, waiver)| row(waiver)).collect();
    let mut nodes = vec![table(columns, head.to_vec(), rows)];
    if met.len() > WAIVERS {
        let more = (met.len() - WAIVERS).to_string();
        nodes.push(Node::paragraph(words.fill("signoff-more-waivers", &[("count", &more)])));
    }
    nodes
}

/// Returns the hashes of the files.
fn files(renderer: &Renderer, record: &Record) -> Vec<Node> {
    let words = renderer.words;
    let row = |sum: &Sum| {
        let count = sum.count.to_string();
        let name = match &sum.of {
            Summed::Content => words.fill("signoff-content", &[("count", &count)]),
            Summed::Site => words.fill("signoff-site", &[("count", &count)]),
            Summed::Pack(file) => words.fill("signoff-pack", &[("file", file), ("count", &count)]),
        };
        vec![name, sum.sha256.clone()]
    };
    let head = vec![words.text("signoff-of"), words.text("signoff-sha256")];
    let rows = record.sums.iter().map(row).collect();
    let built = match record.is_built {
        Some(true) => "signoff-is-built",
        Some(false) => "signoff-is-other",
        None => "signoff-not-built",
    };
    vec![
        table(vec![Column::wide(1.0), Column::narrow("left")], head, rows),
        Node::paragraph(format!("{}{}", words.text(built), words.text("signoff-how"))),
    ]
}

/// Returns words, shortened to fit the sheet.
fn shortened(words: &str) -> String {
    let mut short: String = words.chars().take(REASON).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}
