//! The labels of a pack: the targets of the links within it.
//!
//! In: a pack. Out: the labels of all texts, headings and rows that it will
//! have, before any of them is set.

use std::collections::BTreeSet;

use super::builder::{row_label, text_label};
use super::{choose, sections};
use crate::model::{Book, Named, Pack, Part, Prose, TextId};

/// Returns every label that a pack will have.
pub(super) fn of(book: &Book, pack: &Pack) -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    let mut add = |id: &TextId, prose: &Prose, sections: &Named<String>| {
        // The title of a case printed on its own is that of the document, which has no label.
        if *id != pack.text.id {
            labels.insert(text_label(id, None));
        }
        let anchors = sections::anchors(prose, sections);
        labels.extend(anchors.into_iter().map(|anchor| text_label(id, Some(anchor))));
    };
    let mut rows = Vec::new();
    for part in &pack.parts {
        match part {
            Part::Cases => book.cases().for_each(|case| add(&case.id(), &case.prose, &Named::All)),
            Part::Case { zone, slug, sections } => {
                if let Some((_, case)) = book.case(zone, slug) {
                    add(&case.id(), &case.prose, sections);
                }
            }
            Part::Practices(named) => {
                for practice in choose::practices(book, named) {
                    let id = TextId::Practice(practice.id.clone());
                    match &practice.text {
                        Some(text) => add(&id, &text.prose, &Named::All),
                        None => add(&id, &Prose::default(), &Named::All),
                    }
                }
            }
            Part::Comparisons(named) => {
                for comparison in choose::comparisons(book, named) {
                    add(&comparison.text.id, &comparison.text.prose, &Named::All);
                }
            }
            Part::Text(slug) | Part::Summary { text: Some(slug), .. } => {
                if let Some(text) = choose::text(book, slug) {
                    add(&text.id, &text.prose, &Named::All);
                }
            }
            Part::Ledger(named) => rows.extend(choose::zones(book, named)),
            Part::Summary { .. }
            | Part::Matrix { .. }
            | Part::Rankings(_)
            | Part::Pair(..)
            | Part::Metrics(_) => {}
        }
    }
    for zone in rows {
        labels.extend(book.sheet(zone).map(|row| row_label(&row.id)));
    }
    labels
}
