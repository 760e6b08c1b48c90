//! The texts of the corpus, with their figures marked by hand.
//!
//! In: the files of `tests/corpus`, whose form its README gives. Out: each text
//! as a write-up of a casebook, and where the parts of its figures stand: a
//! text of `working` in a casebook of its own, those that are shipped in theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use casebook::memo::Key;
use casebook::source::{Body, Encoding, SourceFile, Sources, Span};
use serde::Deserialize;
use serde_yaml::Value;

use crate::project::tests;

/// A text of the corpus as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "kind")]
    _kind: String,
    zone: Value,
    /// The time of what the text leaves undated, as its front matter has it.
    period: Option<String>,
    #[serde(default)]
    areas: BTreeMap<String, Value>,
    #[serde(default)]
    units: BTreeMap<String, UnitName>,
    metrics: BTreeMap<String, BTreeMap<String, Value>>,
    rows: BTreeMap<String, BTreeMap<String, Value>>,
    text: String,
    figures: BTreeMap<String, FigureParts>,
    #[serde(default)]
    twins: Vec<Twin>,
}

#[derive(Deserialize)]
struct UnitName {
    name: String,
}

/// What a person says of a figure.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FigureParts {
    pub(super) row: Option<String>,
    computed: Option<String>,
    open: Option<String>,
    number: String,
    scale: Option<String>,
    unit: Option<String>,
    #[serde(rename = "unit_at")]
    _unit_at: Option<String>,
    bound: Option<String>,
    what: Option<String>,
    r#where: Option<String>,
    when: Option<String>,
    status: Option<String>,
    direction: Option<String>,
    pub(super) pair: Option<String>,
}

/// A change of a text with its verdict.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Twin {
    /// The figure that it is about.
    pub(super) figure: String,
    /// What stands in the text.
    pub(super) find: String,
    /// What stands there instead.
    pub(super) replace: String,
    /// Whether the changed text is still true.
    pub(super) verdict: Verdict,
    /// What the change is about.
    pub(super) part: String,
}

/// Whether a changed text is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    Right,
    Wrong,
}

/// A figure of a text, its parts by their place in the write-up.
pub(super) struct Marked {
    pub(super) id: String,
    /// The row that bears it out; `None` if it is computed or open.
    pub(super) row: Option<String>,
    /// Whether nothing bears it out, as a count of what the sentence lists.
    pub(super) is_open: bool,
    /// Bound, number, scale and unit.
    pub(super) span: Span,
    pub(super) number: Span,
    pub(super) scale: Option<Span>,
    pub(super) unit: Option<Span>,
    pub(super) bound: Option<Span>,
    pub(super) what: Option<Span>,
    pub(super) place: Option<Span>,
    pub(super) when: Option<Span>,
    pub(super) status: Option<Span>,
    pub(super) direction: Option<Span>,
    /// The value that it changed into.
    pub(super) pair: Option<String>,
}

/// A text of the corpus.
pub(super) struct Text {
    /// Its name in the tables.
    pub(super) name: String,
    /// The path of the write-up.
    pub(super) path: String,
    /// The write-up, without marks.
    pub(super) write_up: String,
    pub(super) figures: Vec<Marked>,
    pub(super) rows: BTreeMap<String, Row>,
    pub(super) twins: Vec<Twin>,
    /// The metrics of type `growth`.
    pub(super) growth: BTreeSet<String>,
    /// The casebook that it stands in.
    pub(super) casebook: Sources,
    /// The sheet of its zone; `None` for a text of several zones.
    pub(super) sheet: Option<Sheet>,
}

/// The sheet of a text's zone.
#[derive(Clone)]
pub(super) struct Sheet {
    pub(super) path: String,
    /// What stands above the observations, as YAML.
    pub(super) head: String,
    /// The keys of its rows among those of the text.
    pub(super) rows: Vec<String>,
}

/// A row of a sheet, by its keys.
pub(super) type Row = BTreeMap<String, Value>;

/// The paths of the write-up and of the sheet of a text with a casebook of its own.
const WRITE_UP: &str = "content/zones/a/case.md";
const SHEET: &str = "content/zones/a/metrics.yaml";

/// Reads the texts of a part of the corpus, such as `zh/working`; without `aliases` metrics have only names.
pub(super) fn texts(part: &str, aliases: bool) -> Vec<Text> {
    let folder = tests().join("corpus").join(part);
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).expect("a text of the corpus");
        let file = serde_yaml::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        text_of(name, file, aliases)
    };
    paths.iter().map(read).collect()
}

fn text_of(name: String, file: File, aliases: bool) -> Text {
    let period = file.period.as_ref();
    let period = period.map_or_else(String::new, |period| format!("period: {period}\n"));
    let mut write_up = format!("---\ntitle: 材料\n{period}---\n\n");
    let mut marks: BTreeMap<&str, Span> = BTreeMap::new();
    let mut rest = file.text.as_str();
    while let Some((before, after)) = rest.split_once('⟦') {
        let (mark, after) = after.split_once('⟧').expect("a closed mark");
        let (id, words) = mark.split_once('|').expect("an id in the mark");
        write_up.push_str(before);
        let start = write_up.len();
        write_up.push_str(words);
        marks.insert(id, Span { start, end: write_up.len() });
        rest = after;
    }
    write_up.push_str(rest);
    let mut figures: Vec<Marked> = file
        .figures
        .iter()
        .map(|(id, parts)| {
            let span = *marks.get(id.as_str()).unwrap_or_else(|| panic!("{name}: no mark for {id}"));
            marked(&write_up, id, span, parts)
        })
        .collect();
    figures.sort_by_key(|figure| figure.span.start);
    let metrics: BTreeMap<_, BTreeMap<_, _>> = file
        .metrics
        .iter()
        .map(|(id, keys)| {
            (id, keys.iter().filter(|(key, _)| aliases || *key != "aliases").collect::<BTreeMap<_, _>>())
        })
        .collect();
    let is_growth =
        |keys: &BTreeMap<String, Value>| keys.get("type").and_then(Value::as_str) == Some("growth");
    let growth = file.metrics.iter().filter(|(_, keys)| is_growth(keys)).map(|(id, _)| id.clone()).collect();
    let units: BTreeMap<_, _> =
        file.units.values().map(|unit| (&unit.name, BTreeMap::from([("name", &unit.name)]))).collect();
    let Value::Mapping(mut zone) = file.zone else { panic!("{name}: no zone") };
    zone.remove("id");
    let head = format!("{}source: src\n", yaml(&BTreeMap::from([("zone", zone)])));
    let sheet = Sheet { path: SHEET.to_owned(), head, rows: file.rows.keys().cloned().collect() };
    let settings = "title: 试验\nlanguage: zh-CN\nedition: \"2026-11\"\nsources:\n  src: {title: 公开材料}\nsource_note: 试验。\n";
    let practices = "dimensions:\n  org: 体制\npractices:\n  reform: {name: 机构改革, dimension: org, definition: 改革。}\n";
    let files = [
        ("content/casebook.yaml", settings.to_owned()),
        ("content/vocabulary/practices.yaml", practices.to_owned()),
        ("content/vocabulary/metrics.yaml", yaml(&metrics)),
        ("content/vocabulary/units.yaml", yaml(&units)),
        ("content/vocabulary/areas.yaml", yaml(&file.areas)),
        (SHEET, sheet.text(&file.rows)),
        (WRITE_UP, write_up.clone()),
    ];
    Text {
        name,
        path: WRITE_UP.to_owned(),
        write_up,
        figures,
        rows: file.rows,
        twins: file.twins,
        growth,
        casebook: Sources::new(files.iter().map(|(path, text)| source(path, text)).collect()),
        sheet: Some(sheet),
    }
}

pub(super) fn yaml(value: &impl serde::Serialize) -> String {
    serde_yaml::to_string(value).expect("plain values")
}

/// Returns where the parts of a figure stand that lies at `span` of a text.
pub(super) fn marked(text: &str, id: &str, span: Span, parts: &FigureParts) -> Marked {
    let inside = |words: &str, from: usize| {
        let at = text[from..span.end].find(words).unwrap_or_else(|| panic!("{words} in the mark of {id}"));
        Span { start: from + at, end: from + at + words.len() }
    };
    let number = inside(&parts.number, span.start);
    let after = |words: &Option<String>| words.as_ref().map(|words| inside(words, number.end.min(span.end)));
    let near = |words: &Option<String>| words.as_ref().and_then(|words| nearest(text, words, span));
    let scale = parts.scale.as_ref().filter(|scale| text[number.end..span.end].contains(scale.as_str()));
    let unit = parts.unit.as_ref().filter(|unit| text[number.end..span.end].contains(unit.as_str()));
    Marked {
        id: id.to_owned(),
        is_open: parts.open.is_some(),
        row: parts.row.clone().filter(|_| parts.computed.is_none() && parts.open.is_none()),
        span,
        number,
        scale: after(&scale.cloned()),
        unit: after(&unit.cloned()),
        bound: parts.bound.as_ref().map(|bound| inside(bound, span.start)),
        what: near(&parts.what),
        place: near(&parts.r#where),
        when: near(&parts.when),
        status: near(&parts.status),
        direction: near(&parts.direction),
        pair: parts.pair.clone(),
    }
}

/// Returns where words stand that are nearest to a figure: before it in its line, behind it, or before its line.
fn nearest(text: &str, words: &str, span: Span) -> Option<Span> {
    let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let before = text[line..span.start].rfind(words).map(|at| line + at);
    let behind = || text[span.end..end].find(words).map(|at| span.end + at);
    let start = before.or_else(behind).or_else(|| text[..line].rfind(words))?;
    Some(Span { start, end: start + words.len() })
}

impl Sheet {
    /// Returns the sheet with these rows.
    fn text(&self, rows: &BTreeMap<String, Row>) -> String {
        let observations: Vec<&Row> = self.rows.iter().filter_map(|key| rows.get(key)).collect();
        format!("{}{}", self.head, yaml(&BTreeMap::from([("observations", observations)])))
    }
}

impl Text {
    /// Returns the casebook with another write-up, and other rows if there are any.
    pub(super) fn sources(&self, write_up: &str, rows: Option<&BTreeMap<String, Row>>) -> Sources {
        let sheet = self.sheet.as_ref().zip(rows).map(|(sheet, rows)| (&sheet.path, sheet.text(rows)));
        let changed = |old: &SourceFile| match &sheet {
            Some((path, text)) if **path == old.path => source(&old.path, text),
            _ if old.path == self.path => source(&old.path, write_up),
            _ => Arc::new(old.clone()),
        };
        Sources::new(self.casebook.iter().map(|(_, file)| changed(file)).collect())
    }

    /// Returns whether a row is a rate of change.
    pub(super) fn is_growth(&self, row: &Row) -> bool {
        row.get("metric").and_then(Value::as_str).is_some_and(|metric| self.growth.contains(metric))
    }

    /// Returns a figure by its id.
    pub(super) fn figure(&self, id: &str) -> Option<&Marked> {
        self.figures.iter().find(|figure| figure.id == id)
    }
}

fn source(path: &str, text: &str) -> Arc<SourceFile> {
    let bytes: Arc<[u8]> = text.as_bytes().into();
    let hash = Key::of(&bytes);
    let (path, text) = (path.to_owned(), Arc::from(text));
    Arc::new(SourceFile { path, body: Body::Bytes(bytes), text, encoding: Encoding::Utf8, hash })
}
