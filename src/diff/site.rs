//! The pages, charts and findings that differ between two editions.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, ChartChange, FindingChange, PageChange};
use crate::audit::page::Reading;
use crate::memo::Key;
use crate::published::Published;
use crate::site::SitePath;
use crate::wire::FindingRecord;

/// The pages of an edition.
type Pages = BTreeMap<SitePath, Reading>;

/// Returns the keys whose values differ, in their order.
fn changes<'a, K: Ord, V>(
    old: &'a BTreeMap<K, V>,
    new: &'a BTreeMap<K, V>,
    is_same: impl Fn(&V, &V) -> bool,
) -> Vec<(Change, &'a K)> {
    let keys: BTreeSet<&K> = old.keys().chain(new.keys()).collect();
    let change = |key: &'a K| match (old.get(key), new.get(key)) {
        (Some(one), Some(other)) => (!is_same(one, other)).then_some((Change::Changed, key)),
        (None, _) => Some((Change::Added, key)),
        (_, None) => Some((Change::Withdrawn, key)),
    };
    keys.into_iter().filter_map(change).collect()
}

/// Returns the pages that differ, by path.
pub(super) fn pages(old: &Pages, new: &Pages) -> Vec<PageChange> {
    let title = |path: &SitePath| {
        let page = new.get(path).or_else(|| old.get(path));
        page.map_or_else(String::new, |page| page.title.clone())
    };
    let says = |page: &Reading| (page.words, drawings(page));
    let added: BTreeMap<&str, &SitePath> = new
        .iter()
        .filter(|(path, _)| !old.contains_key(*path))
        .map(|(path, page)| (page.title.as_str(), path))
        .collect();
    let page = |(change, path): (Change, &SitePath)| {
        let title = title(path);
        let successor = (change == Change::Withdrawn).then(|| {
            let same = added.get(title.as_str()).filter(|_| !title.is_empty());
            same.map_or_else(|| above(path, new), |path| (*path).clone())
        });
        PageChange { change, path: path.clone(), title, successor }
    };
    changes(old, new, |one, other| says(one) == says(other)).into_iter().map(page).collect()
}

/// Returns the nearest page or list above a page that an edition has: of a case that of its zone, else the list of its
/// kind, else the first page.
fn above(path: &SitePath, pages: &Pages) -> SitePath {
    let parts: Vec<&str> = path.as_str().split('/').collect();
    let zone = match *parts.as_slice() {
        ["cases", zone, _] => Some(SitePath::new(format!("zones/{zone}.html"))),
        _ => None,
    };
    let kind = match *parts.as_slice() {
        ["cases", _, _] => "zones",
        [folder, ..] => folder,
        [] => "",
    };
    let list = SitePath::new(format!("{kind}/index.html"));
    zone.into_iter()
        .chain([list])
        .find(|above| above != path && pages.contains_key(above))
        .unwrap_or_else(|| SitePath::new("index.html"))
}

/// Returns the hashes of the charts of a page.
fn drawings(page: &Reading) -> Vec<Key> {
    page.charts.iter().map(|chart| chart.drawing).collect()
}

/// Returns the charts that differ, in the order of pages and ids.
pub(super) fn charts(old: &Pages, new: &Pages) -> Vec<ChartChange> {
    let all = |pages: &Pages| -> BTreeMap<(SitePath, String), (String, Key)> {
        let charts = pages.iter().flat_map(|(path, page)| {
            page.charts
                .iter()
                .map(move |chart| ((path.clone(), chart.id.clone()), (chart.title.clone(), chart.drawing)))
        });
        charts.collect()
    };
    let (old, new) = (all(old), all(new));
    let title = |key: &(SitePath, String)| {
        new.get(key).or_else(|| old.get(key)).map_or_else(String::new, |(title, _)| title.clone())
    };
    let changes = changes(&old, &new, |one, other| one == other);
    let chart = |(change, key): (Change, &(SitePath, String))| ChartChange {
        change,
        page: key.0.clone(),
        id: key.1.clone(),
        title: title(key),
    };
    changes.into_iter().map(chart).collect()
}

/// Returns the findings that came and went: all, or only those about figures if one side has no others.
pub(super) fn findings(old: &Published, new: &Published) -> Option<FindingChange> {
    let all = old.findings.as_ref().zip(new.findings.as_ref());
    let (before, after) = all.or_else(|| old.data.findings.as_ref().zip(new.data.findings.as_ref()))?;
    let only = |own: &[FindingRecord], other: &[FindingRecord]| -> Vec<FindingRecord> {
        // The same finding can occur several times: those beyond the count of the other side are kept.
        let mut left: BTreeMap<&FindingRecord, usize> = BTreeMap::new();
        for finding in other {
            *left.entry(finding).or_default() += 1;
        }
        let mut found = Vec::new();
        for finding in own {
            match left.get_mut(finding) {
                Some(count) if *count > 0 => *count -= 1,
                _ => found.push(finding.clone()),
            }
        }
        found
    };
    Some(FindingChange { new: only(after, before), gone: only(before, after), is_partial: all.is_none() })
}
