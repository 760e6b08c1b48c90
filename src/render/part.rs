//! The pages of long lists, part by part.
//!
//! In: a list that is too long for one page, and which part of it. Out: the page of that part.

use serde::Serialize;

use super::Renderer;
use super::ledger::{self, LedgerTables};
use super::link::{Link, PageHead};
use super::matrix::{self, MatrixPart};
use super::part_link::{label, name};
use super::practice::{self, PracticeZone};
use super::revision::{self, EditionView};
use super::view::FigureTable;
use super::zone::{self, ZoneCard};
use crate::site::{LongList, SitePath};

/// The page of a part; of what is listed, one field has something.
#[derive(Debug, Default, Serialize)]
pub(super) struct PartView {
    head: PageHead,
    /// The page of the list.
    whole: Link,
    number: usize,
    count: usize,
    previous: Option<Link>,
    next: Option<Link>,
    zones: Vec<ZoneCard>,
    tables: Vec<MatrixPart>,
    figures: Option<FigureTable>,
    who: Vec<PracticeZone>,
    ledger: Option<LedgerTables>,
    editions: Vec<EditionView>,
}

/// Returns the page of a part; `None` if there is no such part.
pub(super) fn view(renderer: &Renderer, path: &SitePath, list: &LongList, number: usize) -> Option<PartView> {
    let (book, words) = (renderer.book, renderer.words);
    let parts = renderer.site.parts(list);
    let part = parts.get(number)?;
    let neighbour = |number: usize| {
        let label = label(renderer, list, parts.get(number)?);
        Some(Link { label, href: path.to(&SitePath::part(list, number)) })
    };
    let name = name(renderer, words, list);
    let label = label(renderer, list, part);
    let title = words.fill("part-title", &[("list", &name), ("part", &label)]);
    let section = match list {
        LongList::Zones => "zones",
        LongList::Matrix | LongList::Practice(_) => "practices",
        LongList::Ledger | LongList::Revisions => "figures",
        LongList::Metric(_) => "metrics",
    };
    let view = PartView {
        head: renderer.head(path, section, &title, &title),
        whole: Link { label: name, href: path.to(&SitePath::of_list(list)) },
        number: number + 1,
        count: parts.len(),
        previous: number.checked_sub(1).and_then(neighbour),
        next: neighbour(number + 1),
        ..PartView::default()
    };
    let zones = part.entries.iter().filter_map(|index| Some(book.zones.get_index(*index)?.1));
    Some(match list {
        LongList::Zones => {
            PartView { zones: zones.map(|zone| zone::card(renderer, path, zone)).collect(), ..view }
        }
        LongList::Matrix => {
            PartView { tables: matrix::tables(renderer, path, zones.collect(), false), ..view }
        }
        LongList::Ledger => PartView { ledger: Some(ledger::of_zones(renderer, path, zones)), ..view },
        LongList::Metric(metric) => {
            let rows = zones.flat_map(|zone| book.sheet(zone).filter(|row| row.metric == *metric));
            PartView { figures: Some(renderer.figures(path, rows)), ..view }
        }
        LongList::Practice(practice) => {
            let practice = book.practices.get(practice)?;
            let who = zones.map(|zone| practice::practice_zone(renderer, path, practice, zone));
            PartView { who: who.collect(), ..view }
        }
        LongList::Revisions => {
            let revisions = part.entries.iter().filter_map(|index| book.revisions.get(*index));
            PartView { editions: revision::editions(renderer, path, revisions), ..view }
        }
    })
}
