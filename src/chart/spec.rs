//! What a chart shows.
//!
//! In: decimals and words from `render`. Out: the same, in the form that the
//! drawings need. A decimal is always finite, so no drawing has to check.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A chart to be drawn.
#[derive(Clone, Debug, Hash)]
pub struct ChartSpec {
    /// The id of the figure on its page; ids inside begin with it.
    pub id: String,
    /// The rows and how they are drawn.
    pub kind: ChartRows,
    /// The language of the words, a BCP 47 tag.
    pub language: &'static str,
    /// What the chart shows, for those who cannot see it.
    pub description: String,
}

/// The rows of a chart, by its kind.
#[derive(Clone, Debug, Hash)]
pub enum ChartRows {
    /// Bars from zero, in the order given.
    Ranked(Vec<Bar>),
    /// Bars on both sides of a zero line, in the order given.
    Growth(Vec<Bar>),
    /// Values before and after.
    Dumbbell {
        /// The rows.
        pairs: Vec<Pair>,
        /// The head over the values before.
        before: String,
        /// The head over the values after.
        after: String,
        /// The head over the changes.
        change: String,
    },
    /// Values on the way to their targets.
    Target(Vec<Goal>),
}

impl ChartRows {
    /// Sets the address that each row links to, in order.
    pub fn link(&mut self, addresses: impl Iterator<Item = String>) {
        let addresses = addresses.map(Some);
        match self {
            Self::Ranked(bars) | Self::Growth(bars) => {
                bars.iter_mut().zip(addresses).for_each(|(bar, address)| bar.href = address);
            }
            Self::Dumbbell { pairs, .. } => {
                pairs.iter_mut().zip(addresses).for_each(|(pair, address)| pair.href = address);
            }
            Self::Target(goals) => {
                goals.iter_mut().zip(addresses).for_each(|(goal, address)| goal.href = address);
            }
        }
    }

    /// Returns whether any row is a link.
    pub(super) fn is_linked(&self) -> bool {
        match self {
            Self::Ranked(bars) | Self::Growth(bars) => bars.iter().any(|bar| bar.href.is_some()),
            Self::Dumbbell { pairs, .. } => pairs.iter().any(|pair| pair.href.is_some()),
            Self::Target(goals) => goals.iter().any(|goal| goal.href.is_some()),
        }
    }
}

/// A bar.
#[derive(Clone, Debug, Hash)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its label and values in words, as they are read out.
    pub name: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// Its length, in the unit of the chart.
    pub value: Decimal,
    /// The value in words.
    pub text: String,
    /// Whether it is set off from the others.
    pub highlight: bool,
    /// Whether it is drawn hollow: its value is not settled, as `Status::is_settled` says.
    pub hollow: bool,
    /// The side on which the value is open.
    pub open: Option<OpenSide>,
}

/// The side on which a stated value is open, by its magnitude: a larger fall lies left of its bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenSide {
    /// The value or more.
    Above,
    /// The value or less.
    Below,
}

/// A value before and after.
#[derive(Clone, Debug, Hash)]
pub struct Pair {
    /// What it stands for.
    pub label: String,
    /// Its label and values in words, as they are read out.
    pub name: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// The value before.
    pub before: Decimal,
    /// The value before in words.
    pub before_text: String,
    /// The value after.
    pub after: Decimal,
    /// The value after in words.
    pub after_text: String,
    /// The change in words.
    pub change_text: String,
    /// Whether it is set off from the others.
    pub highlight: bool,
}

/// A value on the way to its target.
#[derive(Clone, Debug, Hash)]
pub struct Goal {
    /// What it stands for.
    pub label: String,
    /// Its label and values in words, as they are read out.
    pub name: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// The value.
    pub value: Decimal,
    /// The value in words.
    pub value_text: String,
    /// The target, in the same unit.
    pub target: Decimal,
    /// The target in words.
    pub target_text: String,
    /// The value as a share of the target, in words.
    pub share_text: String,
}

/// Returns a decimal as a coordinate; only coordinates are binary floats.
pub(super) fn coordinate(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}
