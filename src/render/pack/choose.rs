//! Which content of the book a pack, or a part of it, includes.
//!
//! In: the names of a part. Out: cases, practices, zones and metrics in the
//! order in which they are printed.

use crate::model::{
    Book, Case, Comparison, Metric, MetricId, Named, Pack, Page, Part, Practice, PracticeId, Zone, ZoneId,
};

/// Returns the cases that a pack holds.
pub(super) fn cases<'a>(book: &'a Book, pack: &Pack) -> Vec<&'a Case> {
    let found = pack.parts.iter().flat_map(|part| match part {
        Part::Cases => book.cases().collect::<Vec<_>>(),
        Part::Case { zone, slug, .. } => book.case(zone, slug).map(|(_, case)| case).into_iter().collect(),
        _ => Vec::new(),
    });
    found.collect()
}

/// Returns the practices that a part names or, if it names all, those that a case describes.
pub(super) fn practices<'a>(book: &'a Book, named: &Named<PracticeId>) -> Vec<&'a Practice> {
    let all = &book.practices;
    match named {
        Named::All => all.values().filter(|practice| !practice.mentions.is_empty()).collect(),
        Named::Some(ids) => ids.iter().filter_map(|id| all.get(id)).collect(),
    }
}

/// Returns the comparisons that a part names.
pub(super) fn comparisons<'a>(book: &'a Book, named: &Named<String>) -> Vec<&'a Comparison> {
    let all = &book.comparisons;
    match named {
        Named::All => all.iter().collect(),
        Named::Some(slugs) => {
            let find = |slug: &String| all.iter().find(|comparison| comparison.text.slug == *slug);
            slugs.iter().filter_map(find).collect()
        }
    }
}

/// Returns the zones that a part names.
pub(super) fn zones<'a>(book: &'a Book, named: &Named<ZoneId>) -> Vec<&'a Zone> {
    let all = &book.zones;
    match named {
        Named::All => all.values().collect(),
        Named::Some(ids) => ids.iter().filter_map(|id| all.get(id)).collect(),
    }
}

/// Returns the metrics that a part names or, if it names all, those with figures.
pub(super) fn metrics<'a>(book: &'a Book, named: &Named<MetricId>) -> Vec<&'a Metric> {
    let all = &book.metrics;
    match named {
        Named::All => all.values().filter(|metric| !metric.observations.is_empty()).collect(),
        Named::Some(ids) => ids.iter().filter_map(|id| all.get(id)).collect(),
    }
}

/// Returns a text that was written for packs.
pub(super) fn text<'a>(book: &'a Book, slug: &str) -> Option<&'a Page> {
    book.pack_texts.iter().find(|text| text.slug == slug)
}
