//! Positions in lists.
//!
//! Out: an index type for each list that others point into, so that the index
//! of a zone cannot be used for a metric.

/// Declares types for positions in a list, counted from 0.
macro_rules! indices {
    ($($(#[$doc:meta])* $vis:vis $name:ident,)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name(pub(crate) usize);
    )* };
}

pub(crate) use indices;

indices! {
    /// The index of a zone in the book.
    pub ZoneIndex,
    /// The index of a metric in the book.
    pub MetricIndex,
}
