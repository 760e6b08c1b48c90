//! The parts of a pack as nodes, one file per kind.
//!
//! In: a part and the pack being built. Out: its nodes, in reading order.

mod case;
mod matrix;
mod pair;
mod practice;
mod ranking;
mod text;

use super::builder::PackBuilder;
use super::choose;
use super::table::{self, First};
use crate::model::{Named, Part};
use crate::press::tree::Node;

/// Adds the nodes of a part.
pub(super) fn nodes(builder: &mut PackBuilder, part: &Part, nodes: &mut Vec<Node>) {
    let book = builder.renderer.book;
    let words = builder.renderer.words;
    match part {
        Part::Summary { text, figures } => text::summary(builder, text.as_deref(), figures, nodes),
        Part::Cases => {
            for case in book.cases() {
                if let Some(zone) = book.zones.get(&case.zone) {
                    case::case(builder, zone, case, &Named::All, nodes);
                }
            }
        }
        Part::Case { zone, slug, sections } => {
            if let Some((zone, case)) = book.case(zone, slug) {
                case::case(builder, zone, case, sections, nodes);
            }
        }
        Part::Practices(named) => {
            nodes.push(Node::heading(1, &words.text("nav-practices"), None));
            nodes.push(Node::paragraph(format!(
                "{}{}",
                words.text("print-levels"),
                words.text("limit-level")
            )));
            for practice in choose::practices(book, named) {
                practice::practice(builder, practice, nodes);
            }
        }
        Part::Comparisons(named) => {
            let found = choose::comparisons(book, named);
            // Several comparisons share one heading; a single one has its own.
            let level = if found.len() > 1 {
                nodes.push(Node::heading(1, &words.text("print-comparisons"), None));
                2
            } else {
                1
            };
            for comparison in found {
                ranking::comparison(builder, comparison, level, nodes);
            }
        }
        Part::Matrix { zones, dimensions } => matrix::matrix(builder, zones, dimensions, nodes),
        Part::Rankings(named) => {
            nodes.push(Node::heading(1, &words.text("print-rankings"), None));
            for metric in choose::metrics(book, named) {
                ranking::ranking(builder, metric, 2, nodes);
            }
        }
        Part::Pair(first, second) => {
            if let Some((first, second)) = book.zones.get(first).zip(book.zones.get(second)) {
                pair::pair(builder, first, second, nodes);
            }
        }
        Part::Metrics(named) => {
            nodes.push(Node::heading(1, &words.text("nav-metrics"), None));
            for metric in choose::metrics(book, named) {
                ranking::metric(builder, metric, nodes);
            }
        }
        Part::Ledger(named) => {
            nodes.push(Node::heading(1, &words.text("print-ledger"), None));
            nodes.push(Node::paragraph(words.text("print-ledger-lead")));
            for zone in choose::zones(book, named) {
                builder.draws_from(zone.file);
                nodes.push(Node::heading(2, &zone.short, None));
                let title = words.fill("case-figures-caption", &[("zone", &zone.short)]);
                nodes.extend(table::figures(builder, title, book.sheet(zone), First::Metric, true));
            }
        }
        Part::Text(slug) => {
            if let Some(found) = choose::text(book, slug) {
                text::page(builder, found, 1, nodes);
            }
        }
    }
}
