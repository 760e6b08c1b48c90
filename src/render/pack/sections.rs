//! Which blocks of a text are printed.
//!
//! In: a text and the sections that a pack names. Out: its blocks and the
//! anchors of their headings.

use crate::document::{Block, BlockKind};
use crate::model::{Named, Prose};

/// Returns the blocks of a text that are printed, each with the level of the heading that
/// opened it; `None` if the text is printed whole.
pub(super) fn printed<'p>(
    blocks: &'p [Block],
    sections: &'p Named<String>,
) -> impl Iterator<Item = (&'p Block, Option<u8>)> {
    let mut open: Option<u8> = None;
    blocks.iter().filter_map(move |block| {
        if *sections == Named::All {
            return Some((block, None));
        }
        if let BlockKind::Heading(heading) = &block.kind {
            if open.is_some_and(|level| heading.level <= level) {
                open = None;
            }
            if open.is_none() && sections.has(heading.anchor.as_str()) {
                open = Some(heading.level);
            }
        }
        open.map(|level| (block, Some(level)))
    })
}

/// Returns the anchors of the headings of a text that are printed.
pub(super) fn anchors<'p>(prose: &'p Prose, sections: &'p Named<String>) -> Vec<&'p str> {
    let mut anchors = Vec::new();
    for block in printed(&prose.document.blocks, sections) {
        collect_anchors(block.0, &mut anchors);
    }
    anchors
}

fn collect_anchors<'p>(block: &'p Block, anchors: &mut Vec<&'p str>) {
    match &block.kind {
        BlockKind::Heading(heading) => anchors.push(&heading.anchor),
        BlockKind::List { items, .. } => {
            items.iter().flatten().for_each(|block| collect_anchors(block, anchors));
        }
        BlockKind::Quote(blocks) => blocks.iter().for_each(|block| collect_anchors(block, anchors)),
        _ => {}
    }
}
