//! The tables of a pack: the same figures that the pages list.

use super::builder::{PackBuilder, row_label};
use crate::model::{Definite, Observation, Practice, Quantity, Unit, Zone};
use crate::press::tree::{Column, Node, Piece, TableNode, TableRow, line};
use crate::render::view::{EvidenceView, FigureView};

/// The most zones side by side on an upright page; more need a page in landscape.
const UPRIGHT: usize = 8;

/// What the first column of a table of figures names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// The metric: the figures are of one zone.
    Metric,
    /// The zone: the figures are of one metric.
    Zone,
}

/// Returns a table of figures with the sentence that states each; `None` if there are none.
///
/// With `labels` each row can be led to.
pub(super) fn figures<'o>(
    builder: &mut PackBuilder,
    title: String,
    observations: impl Iterator<Item = &'o Observation>,
    first: First,
    labels: bool,
) -> Option<Node> {
    let words = builder.renderer.words;
    let observations: Vec<&Observation> = observations.collect();
    let view = builder.renderer.figures(&builder.from, observations.iter().copied());
    let unit = if first == First::Zone { unit_of(builder, &observations) } else { None };
    let rows: Vec<TableRow> = observations
        .iter()
        .zip(&view.rows)
        .map(|(observation, figure)| {
            let name = match first {
                First::Metric => named(builder, &figure.metric.label, figure),
                First::Zone => named(builder, &place(figure), figure),
            };
            TableRow {
                group: None,
                cells: vec![
                    name,
                    match &unit {
                        Some(_) => bare_value(builder, observation),
                        None => value(figure),
                    },
                    line(figure.period.as_str()),
                    line(figure.status.as_str()),
                    remarks(builder, figure, view.source.is_none()),
                ],
                label: if labels { builder.take(row_label(&observation.id)) } else { None },
            }
        })
        .collect();
    let head = match first {
        First::Metric => "label-metric",
        First::Zone => "label-zone",
    };
    let head = [head, "label-value", "label-period", "label-status", "label-note-said"];
    (!rows.is_empty()).then(|| {
        Node::Table(TableNode {
            id: 0,
            title: Some(title),
            unit: unit.map(|unit| counted(&unit.name).to_owned()),
            columns: vec![
                Column::wide(2.0),
                Column::narrow("right"),
                Column::wide(1.8),
                Column::narrow("left"),
                Column::wide(4.0),
            ],
            head: head.map(|name| line(words.text(name))).to_vec(),
            rows,
            notes: Vec::new(),
            sources: view.source,
            is_wide: false,
            is_dense: false,
        })
    })
}

/// Returns a short table of figures of several zones; `None` if there are none.
pub(super) fn key_figures<'o>(
    builder: &mut PackBuilder,
    title: String,
    observations: impl Iterator<Item = &'o Observation>,
) -> Option<Node> {
    let words = builder.renderer.words;
    let view = builder.renderer.figures(&builder.from, observations);
    let mut rows: Vec<TableRow> = Vec::new();
    let mut last = String::new();
    for figure in &view.rows {
        // A zone is named once, in the first row of its figures.
        let zone = if figure.zone.label == last { String::new() } else { figure.zone.label.clone() };
        last.clone_from(&figure.zone.label);
        let mut name = line(figure.metric.label.as_str());
        let beside = figure.area.clone().into_iter().chain(figure.scope.clone());
        name.extend(beside.map(|word| Piece::small(format!(" {word}"))));
        rows.push(TableRow {
            group: None,
            cells: vec![
                line(zone),
                name,
                value(figure),
                line(figure.period.as_str()),
                line(figure.status.as_str()),
            ],
            label: None,
        });
    }
    let head = ["label-zone", "label-metric", "label-value", "label-period", "label-status"];
    (!rows.is_empty()).then(|| {
        Node::Table(TableNode {
            id: 0,
            title: Some(title),
            unit: None,
            columns: vec![
                Column::narrow("left"),
                Column::wide(2.9),
                Column::narrow("right"),
                Column::wide(1.9),
                Column::narrow("left"),
            ],
            head: head.map(|name| line(words.text(name))).to_vec(),
            rows,
            notes: vec![words.text("print-key-figures-note")],
            sources: view.source,
            is_wide: false,
            is_dense: false,
        })
    })
}

/// Returns what the zones' material says about a practice, as a table; `None` if it says nothing.
///
/// Notes on the limits of the material are below it.
pub(super) fn who(
    builder: &mut PackBuilder,
    practice: &Practice,
    zones: &[&Zone],
    notes: Vec<String>,
) -> Option<Node> {
    let words = builder.renderer.words;
    let mut rows = Vec::new();
    for zone in zones {
        let view = crate::render::practice::practice_zone(builder.renderer, &builder.from, practice, zone);
        let mentions = practice.mentions.get(&zone.id).map_or(&[][..], Vec::as_slice);
        let mut how = Vec::new();
        for (mention, view) in mentions.iter().zip(&view.mentions) {
            if !how.is_empty() {
                how.push(Piece::Break);
            }
            if !view.lead.is_empty() {
                how.push(Piece::text(view.lead.as_str()));
            }
            let case = crate::model::TextId::Case(mention.told_by.clone(), mention.slug.clone());
            if let Some(to) = builder.reach(&case, Some(&mention.anchor)) {
                how.push(Piece::Page { to });
            }
            if let Some(zone) = &view.told_by {
                how.push(Piece::small(words.fill("print-told-by", &[("zone", zone)])));
            }
        }
        if how.is_empty() {
            how = line(words.text("matrix-none"));
        }
        let mut figures = Vec::new();
        for figure in &view.figures {
            if !figures.is_empty() {
                figures.push(Piece::Break);
            }
            let args = [("metric", figure.metric.label.as_str()), ("value", figure.value.as_str())];
            figures.push(Piece::text(words.fill("print-figure", &args)));
            figures.push(Piece::small(words.fill("print-facts", &[("facts", &facts(builder, figure))])));
        }
        if figures.is_empty() {
            figures = line("—");
        }
        let cells = vec![line(zone.short.as_str()), how, figures, evidence(&view.evidence)];
        rows.push(TableRow { cells, ..TableRow::default() });
    }
    let head = ["label-zone", "label-how", "label-figures-said", "label-evidence"];
    (!rows.is_empty()).then(|| {
        Node::Table(TableNode {
            id: 0,
            title: Some(words.fill("practice-table", &[("practice", &practice.name)])),
            unit: None,
            columns: vec![
                Column::narrow("left"),
                Column::wide(3.2),
                Column::wide(2.6),
                Column::narrow("left"),
            ],
            head: head.map(|name| line(words.text(name))).to_vec(),
            rows,
            notes,
            sources: None,
            is_wide: false,
            is_dense: false,
        })
    })
}

/// Returns a part of the matrix of practices and zones.
pub(super) fn matrix(
    builder: &mut PackBuilder,
    title: String,
    zones: &[&Zone],
    groups: &[(String, Vec<&Practice>)],
) -> Node {
    let words = builder.renderer.words;
    let head = std::iter::once(line(words.text("label-practice")))
        .chain(zones.iter().map(|zone| narrow(&zone.short)))
        .chain(std::iter::once(line(words.text("print-matrix-count"))));
    let mut columns = vec![Column::wide(if zones.len() > UPRIGHT { 3.0 } else { 2.6 })];
    columns.extend(zones.iter().map(|_| Column { part: 1.0, align: "center" }));
    columns.push(Column::narrow("center"));
    let mut rows = Vec::new();
    for (dimension, practices) in groups {
        rows.push(TableRow { group: Some(dimension.clone()), ..TableRow::default() });
        for practice in practices {
            let id = crate::model::TextId::Practice(practice.id.clone());
            let name = line(practice.name.as_str());
            let name = match builder.reach(&id, None) {
                Some(to) => vec![Piece::Link { to: Some(to), href: None, pieces: name }],
                None => name,
            };
            let mut cells = vec![name];
            for zone in zones {
                cells.push(cell(builder, practice, zone));
            }
            let count = zones.iter().filter(|zone| practice.mentions.contains_key(&zone.id)).count();
            cells.push(line(count.to_string()));
            rows.push(TableRow { cells, ..TableRow::default() });
        }
    }
    Node::Table(TableNode {
        id: 0,
        title: Some(title),
        unit: None,
        columns,
        head: head.collect(),
        rows,
        notes: vec![words.text("print-matrix-key")],
        sources: None,
        is_wide: zones.len() > UPRIGHT,
        is_dense: true,
    })
}

/// Returns the name of a zone for a narrow column: a long one in Han characters is broken near its middle.
fn narrow(name: &str) -> Vec<Piece> {
    /// The most characters that fit on one line of such a column.
    const LINE: usize = 4;
    let characters: Vec<char> = name.chars().collect();
    if characters.len() <= LINE || name.is_ascii() {
        return line(name);
    }
    let (first, second) = characters.split_at(characters.len() / 2);
    vec![
        Piece::text(first.iter().collect::<String>()),
        Piece::Break,
        Piece::text(second.iter().collect::<String>()),
    ]
}

/// Returns a cell of the matrix: the level of evidence as ticks, linked to the section.
fn cell(builder: &PackBuilder, practice: &Practice, zone: &Zone) -> Vec<Piece> {
    let Some(mention) = practice.mentions.get(&zone.id).and_then(|all| all.first()) else {
        return line("—");
    };
    let evidence = builder.renderer.evidence(&practice.id, &zone.id);
    let apart = if mention.told_by == zone.id { "" } else { "*" };
    let ticks = line(format!("{}{apart}", evidence.ticks));
    let case = crate::model::TextId::Case(mention.told_by.clone(), mention.slug.clone());
    match builder.reach(&case, Some(&mention.anchor)) {
        Some(to) => vec![Piece::Link { to: Some(to), href: None, pieces: ticks }],
        None => ticks,
    }
}

/// Returns a level of evidence with what it means.
fn evidence(view: &EvidenceView) -> Vec<Piece> {
    line(format!("{} {}", view.level, view.words))
}

/// Returns the place that a figure is about.
fn place(figure: &FigureView) -> String {
    figure.area.clone().unwrap_or_else(|| figure.zone.label.clone())
}

/// Returns the name of a row, with the area and the scope below it.
fn named(builder: &PackBuilder, name: &str, figure: &FigureView) -> Vec<Piece> {
    let words = builder.renderer.words;
    let mut pieces = line(name);
    let area = figure.area.as_ref().filter(|area| *area != name);
    let area = area.map(|area| words.fill("label-area", &[("area", area)]));
    let scope = figure.scope.as_ref().map(|scope| words.fill("label-scope", &[("scope", scope)]));
    for word in area.into_iter().chain(scope) {
        pieces.extend([Piece::Break, Piece::small(word)]);
    }
    pieces
}

/// Returns the value, with the baseline below it.
fn value(figure: &FigureView) -> Vec<Piece> {
    let mut pieces = line(figure.value.as_str());
    if let Some(before) = &figure.baseline {
        pieces.extend([Piece::Break, Piece::small(before.clone())]);
    }
    pieces
}

/// Returns the unit of all values of one metric; `None` if they have no common unit, or if they
/// are ranks, which are printed without a unit above the table.
fn unit_of<'o>(builder: &PackBuilder, observations: &[&'o Observation]) -> Option<&'o Unit> {
    let metrics = &builder.renderer.book.metrics;
    let is_rank = |row: &&&Observation| metrics.get(&row.metric).is_some_and(|m| m.kind.is_rank());
    let mut units = observations.iter().filter_map(|row| Some(&row.definite()?.quantity.unit));
    let unit = units.next()?;
    (units.all(|other| other == unit) && !observations.iter().any(|row| is_rank(&row))).then_some(unit)
}

/// Returns what a unit counts, without the counter before it: 个工作日 is 工作日.
fn counted(name: &str) -> &str {
    name.strip_prefix('个').filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// Returns a value without its unit, which is above the table, with the baseline below it.
fn bare_value(builder: &PackBuilder, observation: &Observation) -> Vec<Piece> {
    let words = builder.renderer.words;
    let Some(definite) = observation.definite() else { return line(words.measure(&observation.measure)) };
    let bare = Unit { name: String::new(), plural: None, ..definite.quantity.unit.clone() };
    let now = Definite {
        quantity: Quantity { value: definite.quantity.value, unit: bare.clone() },
        ..definite.clone()
    };
    let mut pieces = line(words.definite(&now).trim());
    if let Some(before) = words.before_in(definite, bare) {
        pieces.extend([Piece::Break, Piece::small(before)]);
    }
    pieces
}

/// Returns the remarks on a figure and the sentence that states it.
fn remarks(builder: &PackBuilder, figure: &FigureView, with_source: bool) -> Vec<Piece> {
    let words = builder.renderer.words;
    let definition = figure.definition.as_ref();
    let definition = definition.map(|text| words.fill("label-definition-differs", &[("definition", text)]));
    let source = figure.source.as_ref().filter(|_| with_source);
    let source = source.map(|source| words.fill("chart-source", &[("sources", source)]));
    let said = figure.said.as_ref().map(|said| said.label.clone());
    let said = said.map(|said| Piece::small(words.fill("print-said", &[("sentence", &said)])));
    let revised = figure.revised.as_ref().map(|revised| revised.label.clone());
    let remarks = definition.into_iter().chain(figure.note.clone()).chain(revised).map(Piece::text);
    let mut pieces = Vec::new();
    for piece in remarks.chain(said).chain(source.map(Piece::small)) {
        if !pieces.is_empty() {
            pieces.push(Piece::Break);
        }
        pieces.push(piece);
    }
    pieces
}

/// Returns the facts of a figure in one line: period, status, area, scope.
fn facts(builder: &PackBuilder, figure: &FigureView) -> String {
    let status = figure.unsettled.clone();
    let parts = std::iter::once(figure.period.clone())
        .chain(status)
        .chain(figure.area.clone())
        .chain(figure.scope.clone());
    builder.renderer.words.list(&parts.collect::<Vec<_>>())
}
