//! The observations, indexed for comparison with figures.
//!
//! In: the book. Out: each observation's value in base units, by zone and
//! metric and by zone and value, so that a figure finds its match without a
//! walk over the sheets.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::item::{Item, item};
use crate::figure::Lexicon;
use crate::grammar::Grammar;
use crate::model::{AreaId, Book, Metric, MetricIndex, ObservationId, ZoneId, ZoneIndex, indices};
use crate::source::Sources;

indices! {
    /// The index of an observation.
    pub(super) ItemIndex,
}

/// Every observation that has a value, and ways to find it.
pub(super) struct ObservationIndex {
    /// The observations, in the book's order.
    pub(super) items: Vec<Item>,
    /// The zones, by id.
    zones: BTreeMap<ZoneId, ZoneIndex>,
    /// The metrics whose names speak of losses.
    pub(super) losses: BTreeSet<MetricIndex>,
    /// Whether the name of a metric says 环比, so that the sheets tell it from 同比.
    pub(super) tells_on_period: bool,
    /// The metrics that are rates of change.
    pub(super) rates: BTreeSet<MetricIndex>,
    /// By the indices of zone and metric.
    by_metric: BTreeMap<(ZoneIndex, MetricIndex), Vec<ItemIndex>>,
    /// By id.
    by_id: BTreeMap<ObservationId, ItemIndex>,
    /// By the index of the zone and either value in base units.
    by_value: BTreeMap<(ZoneIndex, Decimal), Vec<ItemIndex>>,
}

/// Returns the observations, by index in the book, whose quote occurs in a write-up of their zone.
///
/// A quote that occurs in none has no effect. The text of a file comes from `sources`.
pub(super) fn standing_quotes(book: &Book, sources: &Sources) -> BTreeSet<usize> {
    let quoted = book.observations.values().enumerate().filter_map(|(number, observation)| {
        let zone = book.zones.get(&observation.zone)?;
        let quote = observation.quote.as_deref()?;
        zone.cases.iter().any(|case| sources.file(case.file).text.contains(quote)).then_some(number)
    });
    quoted.collect()
}

impl ObservationIndex {
    /// Indexes the observations of a book; `quotes` are those whose quote occurs somewhere.
    pub(super) fn new(book: &Book, quotes: &BTreeSet<usize>, lexicon: &Lexicon) -> Self {
        let mut index = Self {
            items: Vec::new(),
            zones: (0..)
                .map(ZoneIndex)
                .zip(book.zones.keys())
                .map(|(number, id)| (id.clone(), number))
                .collect(),
            losses: losses(book, lexicon.grammar()),
            tells_on_period: book.metrics.values().any(|metric| {
                let on_period = &lexicon.grammar().changes.on_period;
                std::iter::once(&metric.name).chain(&metric.aliases).any(|name| on_period.is_in(name))
            }),
            rates: (0..)
                .map(MetricIndex)
                .zip(book.metrics.values())
                .filter(|(_, metric)| metric.kind.is_growth())
                .map(|(number, _)| number)
                .collect(),
            by_metric: BTreeMap::new(),
            by_id: BTreeMap::new(),
            by_value: BTreeMap::new(),
        };
        for (number, observation) in book.observations.values().enumerate() {
            let Some(mut item) = item(book, lexicon, observation) else { continue };
            let Some(zone) = book.zone_index(observation.zone.as_str()) else { continue };
            item.quote = observation.quote.clone().filter(|_| quotes.contains(&number));
            let number = ItemIndex(index.items.len());
            index.by_id.insert(observation.id.clone(), number);
            index.by_metric.entry((zone, item.metric)).or_default().push(number);
            for value in std::iter::once(item.base).chain(item.baseline) {
                index.by_value.entry((zone, value.abs())).or_default().push(number);
            }
            index.items.push(item);
        }
        index
    }

    /// Returns an observation by its index.
    pub(super) fn item(&self, index: ItemIndex) -> &Item {
        &self.items[index.0]
    }

    /// Returns the index of an observation; `None` if it has no value.
    pub(super) fn number(&self, id: &ObservationId) -> Option<ItemIndex> {
        self.by_id.get(id).copied()
    }

    /// Returns the observations of a metric on a zone's sheet.
    pub(super) fn of_metric(&self, zone: ZoneIndex, metric: MetricIndex) -> &[ItemIndex] {
        self.by_metric.get(&(zone, metric)).map_or(&[], Vec::as_slice)
    }

    /// Returns what an observation was before, in base units: its earlier value, else that of the last
    /// row before it which is alike but for its period.
    pub(super) fn before(&self, item: &Item) -> Option<Decimal> {
        if item.baseline.is_some() {
            return item.baseline;
        }
        let own = &item.observation;
        let end = own.period.end()?;
        let zone = self.zones.get(&own.zone)?;
        let is_alike = |other: &&Item| {
            let other = &other.observation;
            let is_alike = other.area == own.area && other.scope == own.scope && other.status == own.status;
            is_alike && other.period.compares_with(&own.period)
        };
        let items = self.of_metric(*zone, item.metric).iter().map(|number| self.item(*number));
        let earlier =
            items.filter(is_alike).filter_map(|other| Some((other.observation.period.end()?, other)));
        let last = earlier.filter(|(ended, _)| *ended < end).max_by_key(|(ended, _)| *ended);
        last.map(|(_, other)| other.base)
    }

    /// Returns whether a row tells the same of another area.
    pub(super) fn is_told_of(&self, item: &Item, area: &AreaId) -> bool {
        // The area may be a zone with a sheet of its own.
        let sheets = [item.observation.zone.as_str(), area.as_str()].map(ZoneId::new);
        sheets.iter().filter_map(|zone| self.zones.get(zone)).any(|zone| {
            let rows = self.of_metric(*zone, item.metric).iter();
            rows.into_iter().any(|number| self.item(*number).observation.area == *area)
        })
    }

    /// Returns whether the sheet has a result that reaches an aim.
    pub(super) fn is_reached(&self, aim: &Item) -> bool {
        let own = &aim.observation;
        let Some(zone) = self.zones.get(&own.zone) else { return false };
        self.of_metric(*zone, aim.metric).iter().map(|number| self.item(*number)).any(|item| {
            let other = &item.observation;
            let is_result = other.status.is_observed() && other.area == own.area;
            is_result && other.period.end() == own.period.end() && item.base >= aim.base
        })
    }

    /// Returns whether a later row is alike but for its period.
    pub(super) fn is_followed(&self, item: &Item) -> bool {
        let own = &item.observation;
        let Some(zone) = self.zones.get(&own.zone) else { return false };
        self.of_metric(*zone, item.metric).iter().map(|number| &self.item(*number).observation).any(|other| {
            other.area == own.area && other.scope == own.scope && other.period.end() > own.period.end()
        })
    }

    /// Returns the observations of a zone with a value near another, in base units.
    pub(super) fn near(
        &self,
        zone: ZoneIndex,
        base: Decimal,
        distance: Decimal,
    ) -> impl Iterator<Item = ItemIndex> {
        let (base, distance) = (base.abs(), distance.abs());
        let from = base.checked_sub(distance).unwrap_or_default();
        let to = base.checked_add(distance).unwrap_or(Decimal::MAX);
        self.by_value.range((zone, from)..=(zone, to)).flat_map(|(_, items)| items.iter().copied())
    }
}

/// Returns the metrics whose name or another word for it speaks of losses.
fn losses(book: &Book, grammar: &Grammar) -> BTreeSet<MetricIndex> {
    let metrics = (0..).map(MetricIndex).zip(book.metrics.values());
    let speaks = |metric: &Metric| {
        std::iter::once(&metric.name).chain(&metric.aliases).any(|name| grammar.signs.losses.is_in(name))
    };
    metrics.filter(|(_, metric)| speaks(metric)).map(|(number, _)| number).collect()
}
