//! Texts: the summary of a pack, and texts on their own.

use crate::model::{Named, ObservationId, Page};
use crate::press::tree::Node;
use crate::render::pack::builder::{PackBuilder, text_label};
use crate::render::pack::{choose, prose, table};

pub(super) fn summary(
    builder: &mut PackBuilder,
    slug: Option<&str>,
    named: &Named<ObservationId>,
    nodes: &mut Vec<Node>,
) {
    let (book, words) = (builder.renderer.book, builder.renderer.words);
    match slug.and_then(|slug| choose::text(builder.renderer.book, slug)) {
        Some(found) => page(builder, found, 1, nodes),
        None => nodes.push(Node::heading(1, &words.text("print-summary"), None)),
    }
    let ids: Vec<&ObservationId> = match named {
        Named::All => {
            // A pack without cases shows the key figures of all cases.
            let own = choose::cases(builder.renderer.book, builder.pack);
            let all = if own.is_empty() { book.cases().collect() } else { own };
            all.into_iter().flat_map(|case| &case.key_figures).collect()
        }
        Named::Some(ids) => ids.iter().collect(),
    };
    let observations = ids.into_iter().filter_map(|id| book.observation(id));
    for zone in book.zones.values() {
        builder.draws_from(zone.file);
    }
    nodes.extend(table::key_figures(builder, words.text("print-key-figures"), observations));
}

/// Adds a text that is not about a single zone, with its title at `level`.
pub(super) fn page(builder: &mut PackBuilder, page: &Page, level: u8, nodes: &mut Vec<Node>) {
    builder.draws_from(page.file);
    let label = builder.take(text_label(&page.id, None));
    nodes.push(Node::heading(level, &page.title.text, label));
    body(builder, page, level + 1, nodes);
}

/// Adds the summary and the body of a text.
pub(super) fn body(builder: &mut PackBuilder, page: &Page, level: u8, nodes: &mut Vec<Node>) {
    let account = builder.renderer.ledger.account(&page.id);
    let marks = account.map_or(&[][..], |account| &account.summary);
    if !page.summary.text.is_empty() {
        nodes.push(Node::Lead { pieces: prose::summary(builder, &page.summary.text, marks) });
    }
    let marks = account.map_or(&[][..], |account| &account.marks);
    nodes.extend(prose::nodes(builder, (&page.id, &page.prose), marks, level, &Named::All));
}
