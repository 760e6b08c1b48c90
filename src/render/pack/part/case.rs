//! Cases, whole or some of their sections.

use crate::model::{Case, Named, Part, Period, Zone};
use crate::press::tree::{KeyNode, Node, Piece, line};
use crate::render::pack::builder::{PackBuilder, text_label};
use crate::render::pack::prose;
use crate::render::pack::table::{self, First};
use crate::render::view::FigureView;

pub(super) fn case(
    builder: &mut PackBuilder,
    zone: &Zone,
    case: &Case,
    sections: &Named<String>,
    nodes: &mut Vec<Node>,
) {
    let (book, words) = (builder.renderer.book, builder.renderer.words);
    builder.draws_from(case.file);
    builder.draws_from(zone.file);
    let account = builder.renderer.ledger.case(case);
    let is_whole = *sections == Named::All;
    // The title of a case printed on its own is that of the document, so its sections are the top level.
    let level = if builder.pack.text.id == case.id() {
        1
    } else if is_whole {
        let label = builder.take(text_label(&case.id(), None));
        nodes.push(Node::heading(1, &case.title.text, label));
        2
    } else {
        // Sections of several cases come under one heading.
        let title = words.text("print-excerpts");
        let is_open = nodes.iter().rev().find_map(|node| match node {
            Node::Heading { level: 1, text, .. } => Some(*text == title),
            _ => None,
        });
        if is_open != Some(true) {
            nodes.push(Node::heading(1, &title, None));
        }
        let label = builder.take(text_label(&case.id(), None));
        nodes.push(Node::heading(2, &case.title.text, label));
        3
    };
    nodes.push(Node::Meta { pieces: about(builder, zone, case) });
    if is_whole && !case.summary.text.is_empty() {
        let marks = account.map_or(&[][..], |account| &account.summary);
        nodes.push(Node::Lead { pieces: prose::summary(builder, &case.summary.text, marks) });
    }
    if is_whole && !case.key_figures.is_empty() {
        let figures = builder.renderer.key_figures(&builder.from, case);
        nodes.push(Node::Keys { keys: figures.iter().map(|figure| key(builder, figure)).collect() });
    }
    let marks = account.map_or(&[][..], |account| &account.marks);
    nodes.extend(prose::nodes(builder, (&case.id(), &case.prose), marks, level, sections));
    // The ledger of a pack lists the figures of all sheets; without a ledger each case lists its own.
    let has_ledger = builder.pack.parts.iter().any(|part| matches!(part, Part::Ledger(_)));
    if is_whole && !has_ledger {
        let title = words.fill("case-figures-caption", &[("zone", &zone.short)]);
        if let Some(table) = table::figures(builder, title, book.sheet(zone), First::Metric, true) {
            nodes.push(Node::heading(level, &words.text("case-figures"), None));
            nodes.push(table);
        }
    }
}

/// Returns the line below the title of a case: its zone, level, city, source and date.
fn about(builder: &PackBuilder, zone: &Zone, case: &Case) -> Vec<Piece> {
    let words = builder.renderer.words;
    let place = std::iter::once(zone.name.clone()).chain(zone.level.clone()).chain(zone.city.clone());
    let mut parts: Vec<String> = Vec::new();
    for part in place {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let source = case.source.as_ref().or(zone.source.as_ref());
    let source = source.map(|source| builder.renderer.source_title(source));
    parts.extend(source.map(|source| words.fill("case-source", &[("source", &source)])));
    parts.extend(
        case.date.map(|date| words.fill("case-date", &[("date", &words.period(&Period::Day(date)))])),
    );
    let period = case.period.as_ref();
    parts.extend(period.map(|period| words.fill("case-period", &[("period", &words.period(period))])));
    line(parts.join(&words.text("print-separator")))
}

fn key(builder: &PackBuilder, figure: &FigureView) -> KeyNode {
    let words = builder.renderer.words;
    let status = figure.unsettled.clone();
    let note = std::iter::once(figure.period.clone())
        .chain(status)
        .chain(figure.area.clone())
        .chain(figure.baseline.clone());
    KeyNode {
        label: figure.metric.label.clone(),
        value: figure.value.clone(),
        note: note.collect::<Vec<_>>().join(&words.text("print-separator")),
    }
}
