//! Which blocks of a text are printed.
//!
//! In: a text and the sections that a pack names. Out: its blocks, each with
//! the level of the heading that opened it.

use crate::document::{Block, BlockKind};
use crate::model::Named;

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
