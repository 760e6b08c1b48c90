//! Two zones side by side.

use crate::model::Zone;
use crate::press::tree::{Column, Node, Piece, TableNode, TableRow, line};
use crate::render::pack::builder::PackBuilder;
use crate::render::pair::{self, PairView};
use crate::render::view::{FigureView, MentionView};

pub(super) fn pair(builder: &mut PackBuilder, first: &Zone, second: &Zone, nodes: &mut Vec<Node>) {
    let words = builder.renderer.words;
    builder.draws_from(first.file);
    builder.draws_from(second.file);
    let view = pair::view(builder.renderer, &builder.from, first, second, None);
    nodes.push(Node::heading(1, &view.title, None));
    nodes.extend(view.nested.as_deref().map(Node::paragraph));
    nodes.push(Node::paragraph(view.lead.clone()));
    let zones = [first, second];
    basics(builder, zones, &view, nodes);
    shared(builder, zones, &view, nodes);
    only(builder, zones, &view, nodes);
    comparable(builder, zones, &view, nodes);
    for (zone, count) in zones.into_iter().zip(view.only_metrics) {
        let args = [("zone", zone.short.as_str()), ("count", &count.to_string())];
        nodes.push(Node::paragraph(words.fill("pair-only-metrics", &args)));
    }
}

/// Returns a table with a column for each zone.
fn sides(zones: [&Zone; 2], title: String, rows: Vec<TableRow>) -> Node {
    let head = std::iter::once("").chain(zones.map(|zone| zone.short.as_str()));
    Node::Table(TableNode {
        id: 0,
        title: Some(title),
        unit: None,
        columns: vec![Column::wide(1.0), Column::wide(1.6), Column::wide(1.6)],
        head: head.map(line).collect(),
        rows,
        notes: Vec::new(),
        sources: None,
        is_wide: false,
        is_dense: false,
    })
}

/// Adds the basic facts of both zones.
fn basics(builder: &PackBuilder, zones: [&Zone; 2], view: &PairView, nodes: &mut Vec<Node>) {
    let title = builder.renderer.words.text("pair-basics");
    let rows = view.basics.iter().map(|row| {
        let [one, other] = &row.cells;
        let cells = vec![line(row.label.as_str()), line(one.as_str()), line(other.as_str())];
        TableRow { cells, ..TableRow::default() }
    });
    nodes.push(Node::heading(2, &title, None));
    nodes.push(sides(zones, title, rows.collect()));
}

/// Adds the practices that both zones describe.
fn shared(builder: &PackBuilder, zones: [&Zone; 2], view: &PairView, nodes: &mut Vec<Node>) {
    let words = builder.renderer.words;
    let rows = view.shared.iter().map(|row| {
        let [one, other] = &row.mentions;
        let cells = vec![line(row.practice.label.as_str()), told(one), told(other)];
        TableRow { cells, ..TableRow::default() }
    });
    let rows: Vec<TableRow> = rows.collect();
    nodes.push(Node::heading(2, &words.text("pair-shared"), None));
    nodes.push(if rows.is_empty() {
        Node::paragraph(words.text("pair-no-shared"))
    } else {
        sides(zones, words.text("pair-shared"), rows)
    });
}

/// Adds the practices that only one zone describes.
fn only(builder: &PackBuilder, zones: [&Zone; 2], view: &PairView, nodes: &mut Vec<Node>) {
    let words = builder.renderer.words;
    nodes.push(Node::heading(2, &words.text("pair-only"), None));
    nodes.push(Node::paragraph(words.text("pair-only-lead")));
    for (zone, only) in zones.into_iter().zip(&view.only) {
        let names: Vec<String> = only.iter().map(|practice| practice.practice.label.clone()).collect();
        let names = if names.is_empty() { words.text("matrix-none") } else { words.list(&names) };
        let pieces = vec![
            Piece::Strong { pieces: line(words.fill("pair-only-zone", &[("zone", &zone.short)])) },
            Piece::text(words.text("print-colon")),
            Piece::text(names),
            Piece::text(words.text("print-stop")),
        ];
        nodes.push(Node::Paragraph { pieces });
    }
}

/// Adds the figures that can be compared, and those that cannot, with the reasons.
fn comparable(builder: &PackBuilder, zones: [&Zone; 2], view: &PairView, nodes: &mut Vec<Node>) {
    let words = builder.renderer.words;
    for (heading, empty, rows, lead) in [
        ("pair-comparable", Some("pair-no-comparable"), &view.comparable, None),
        ("pair-incomparable", None, &view.incomparable, Some("pair-incomparable-lead")),
    ] {
        if rows.is_empty() && empty.is_none() {
            continue;
        }
        nodes.push(Node::heading(2, &words.text(heading), None));
        nodes.extend(lead.map(|lead| Node::paragraph(words.text(lead))));
        let rows = rows.iter().map(|row| {
            let mut name = line(row.metric.label.as_str());
            for reason in &row.reasons {
                name.extend([Piece::Break, Piece::small(reason.words.as_str())]);
            }
            let figures = row.figures.iter().map(|figure| side(builder, figure));
            TableRow { cells: std::iter::once(name).chain(figures).collect(), ..TableRow::default() }
        });
        let rows: Vec<TableRow> = rows.collect();
        match empty {
            Some(empty) if rows.is_empty() => nodes.push(Node::paragraph(words.text(empty))),
            _ => nodes.push(sides(zones, words.text(heading), rows)),
        }
    }
}

/// Returns a figure of one of the two zones, with its period, status and area.
fn side(builder: &PackBuilder, figure: &FigureView) -> Vec<Piece> {
    let status = figure.unsettled.clone();
    let beside = std::iter::once(figure.period.clone()).chain(status).chain(figure.area.clone());
    let beside: Vec<String> = beside.chain(figure.scope.clone()).collect();
    let beside = builder.renderer.words.list(&beside);
    vec![Piece::text(figure.value.as_str()), Piece::Break, Piece::small(beside)]
}

/// Returns the lead sentences of sections, one below the other.
fn told(mentions: &[MentionView]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for mention in mentions {
        if !pieces.is_empty() {
            pieces.push(Piece::Break);
        }
        let words = if mention.lead.is_empty() { &mention.link.label } else { &mention.lead };
        pieces.push(Piece::text(words.as_str()));
    }
    pieces
}
