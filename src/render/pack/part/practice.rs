//! Practices: who does each, how, and with what evidence.

use super::text;
use crate::model::{Practice, TextId, Zone};
use crate::press::tree::{Node, line};
use crate::render::pack::builder::{PackBuilder, text_label};
use crate::render::pack::table;
use crate::render::practice::{basis, limits, unreported};

pub(super) fn practice(builder: &mut PackBuilder, found: &Practice, nodes: &mut Vec<Node>) {
    let (book, words) = (builder.renderer.book, builder.renderer.words);
    let id = TextId::Practice(found.id.clone());
    let label = builder.take(text_label(&id, None));
    nodes.push(Node::heading(2, &found.name, label));
    let dimension = book.dimensions.get(&found.dimension).map_or("", |dimension| dimension.name.as_str());
    if let Some(text) = &found.text {
        // The summary of the text serves as the definition of the practice.
        builder.draws_from(text.file);
        nodes.push(Node::Meta { pieces: line(dimension) });
        text::body(builder, text, 3, nodes);
    } else {
        let definition = [("dimension", dimension), ("definition", found.definition.as_str())];
        nodes.push(Node::Meta { pieces: line(words.fill("print-practice", &definition)) });
    }
    let unreported = unreported(builder.renderer, found);
    if !unreported.is_empty() && found.text.is_some() {
        nodes.push(Node::paragraph(words.fill("aspects-unreported", &[("aspects", &unreported)])));
    }
    let told: Vec<&Zone> = found.mentions.keys().filter_map(|id| book.zones.get(id)).collect();
    // A limit that holds for all practices is stated once, above them.
    let general = words.text("limit-level");
    let mut remarks = basis(builder.renderer, &told);
    remarks.extend(limits(builder.renderer, found, &told).into_iter().filter(|limit| *limit != general));
    nodes.extend(table::who(builder, found, &told, vec![remarks.concat()]));
}
