//! Numbers that say which one of a list.
//!
//! Out: an index type for each list that others point into, so that the
//! number of a zone cannot stand for one of a metric.

/// Declares types for the numbers of things in a list, from 0.
macro_rules! indices {
    ($($(#[$doc:meta])* $vis:vis $name:ident,)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name(pub(crate) usize);
    )* };
}

pub(crate) use indices;

indices! {
    /// Which zone of the book.
    pub ZoneIndex,
    /// Which metric of the book.
    pub MetricIndex,
}
