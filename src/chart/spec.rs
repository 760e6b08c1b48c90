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
    /// Values over time in one frame, or in a frame each if one would be too full.
    Lines(LinePlot),
    /// Values over time, a frame for each line.
    Panels(LinePlot),
    /// Values at two times, joined.
    Slope {
        /// The rows.
        pairs: Vec<Pair>,
        /// The head over the values before.
        before: String,
        /// The head over the values after.
        after: String,
    },
    /// Values as points, with the ranges that they are known within, on one scale.
    Points {
        /// The rows, in the order given.
        rows: Vec<PointRow>,
        /// Whether the scale includes zero.
        from_zero: bool,
    },
    /// Wholes, each with its parts.
    Nested(Vec<Whole>),
    /// Two values each of several things, each pair on a scale of its own.
    Versus(Vec<BarPair>),
    /// Dated steps, the earliest first.
    Timeline(Vec<DatedStep>),
}

impl ChartRows {
    /// Sets the address that each row links to, in order; of a chart over time, each line.
    pub fn link(&mut self, addresses: impl Iterator<Item = String>) {
        for (href, address) in self.hrefs().into_iter().zip(addresses) {
            *href = Some(address);
        }
    }

    /// Returns how many rows it has that can be left out one by one from the last; 0 if it shows its rows together.
    pub(super) fn separable(&self) -> usize {
        match self {
            Self::Ranked(bars) | Self::Growth(bars) => bars.len(),
            Self::Dumbbell { pairs, .. } => pairs.len(),
            Self::Target(goals) => goals.len(),
            Self::Points { rows, .. } => rows.len(),
            Self::Timeline(steps) => steps.len(),
            Self::Lines(plot) | Self::Panels(plot) => plot.lines.len(),
            Self::Slope { .. } | Self::Nested(_) | Self::Versus(_) => 0,
        }
    }

    /// Leaves out the rows behind the first ones, where they can be left out.
    pub(super) fn truncate(&mut self, most: usize) {
        match self {
            Self::Ranked(bars) | Self::Growth(bars) => bars.truncate(most),
            Self::Dumbbell { pairs, .. } => pairs.truncate(most),
            Self::Target(goals) => goals.truncate(most),
            Self::Points { rows, .. } => rows.truncate(most),
            Self::Timeline(steps) => steps.truncate(most),
            Self::Lines(plot) | Self::Panels(plot) => plot.lines.truncate(most),
            Self::Slope { .. } | Self::Nested(_) | Self::Versus(_) => {}
        }
    }

    /// Returns the addresses of all rows, in order.
    fn hrefs(&mut self) -> Vec<&mut Option<String>> {
        match self {
            Self::Ranked(bars) | Self::Growth(bars) => bars.iter_mut().map(|bar| &mut bar.href).collect(),
            Self::Dumbbell { pairs, .. } | Self::Slope { pairs, .. } => {
                pairs.iter_mut().map(|pair| &mut pair.href).collect()
            }
            Self::Target(goals) => goals.iter_mut().map(|goal| &mut goal.href).collect(),
            Self::Lines(plot) | Self::Panels(plot) => {
                plot.lines.iter_mut().map(|line| &mut line.href).collect()
            }
            Self::Points { rows, .. } => rows.iter_mut().map(|row| &mut row.href).collect(),
            Self::Nested(wholes) => wholes
                .iter_mut()
                .flat_map(|whole| {
                    std::iter::once(&mut whole.href).chain(whole.parts.iter_mut().map(|part| &mut part.href))
                })
                .collect(),
            Self::Versus(pairs) => {
                pairs.iter_mut().flat_map(|pair| pair.bars.iter_mut().map(|bar| &mut bar.href)).collect()
            }
            Self::Timeline(steps) => steps.iter_mut().map(|step| &mut step.href).collect(),
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

/// Two bars of one thing.
#[derive(Clone, Debug, Hash)]
pub struct BarPair {
    /// What both are values of.
    pub label: String,
    /// The bars, each labelled with whose value it is.
    pub bars: [Bar; 2],
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

/// Lines over one span of time.
#[derive(Clone, Debug, Hash)]
pub struct LinePlot {
    /// The lines, in the order of their names.
    pub lines: Vec<ChartLine>,
    /// The times at which any line has a point, the earliest first.
    pub times: Vec<Time>,
    /// The unit of the value axis.
    pub unit: String,
    /// Whether the value axis includes zero.
    pub from_zero: bool,
}

impl LinePlot {
    /// The most lines that one frame tells apart by colour.
    pub const COLOURED: usize = 4;
    /// The most lines of a frame in which one is set off from the others.
    pub const CROWD: usize = 8;

    /// Returns the lines that are named.
    pub fn named(&self) -> impl Iterator<Item = &ChartLine> {
        self.lines.iter().filter(|line| !line.is_context)
    }

    /// Returns whether one frame can hold all lines.
    pub fn fits_one_frame(&self) -> bool {
        if self.lines.iter().any(|line| line.is_context) {
            return true;
        }
        let is_set_off = self.lines.iter().any(|line| line.highlight);
        self.lines.len() <= if is_set_off { Self::CROWD } else { Self::COLOURED }
    }
}

/// A time on an axis.
#[derive(Clone, Debug, Hash)]
pub struct Time {
    /// The months from year 0 to its end.
    pub at: i32,
    /// The time in words.
    pub label: String,
}

/// Values over time.
#[derive(Clone, Debug, Hash)]
pub struct ChartLine {
    /// What it stands for.
    pub label: String,
    /// Its label and values in words, as they are read out.
    pub name: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// Its points, the earliest first; never empty.
    pub points: Vec<LinePoint>,
    /// Its last value in words, with its time if other lines go on.
    pub end: String,
    /// Whether it is set off from the others.
    pub highlight: bool,
    /// Whether it is only what the others are seen against: grey, thin, without a name.
    pub is_context: bool,
}

/// A value at a time.
#[derive(Clone, Debug, Hash)]
pub struct LinePoint {
    /// The months from year 0 to the end of its time.
    pub at: i32,
    /// The value.
    pub value: Decimal,
    /// The value in words.
    pub text: String,
    /// Whether it is drawn hollow: its value is not settled.
    pub hollow: bool,
    /// Whether a line joins it to the point before: no time between the two is missing.
    pub joined: bool,
}

/// A value with the range that it is known within.
#[derive(Clone, Debug, Hash)]
pub struct PointRow {
    /// What it stands for.
    pub label: String,
    /// Its label and values in words, as they are read out.
    pub name: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// The least it may be; `None` if it is open below.
    pub low: Option<Decimal>,
    /// The most it may be; `None` if it is open above.
    pub high: Option<Decimal>,
    /// The value in words.
    pub text: String,
    /// Whether it is set off from the others.
    pub highlight: bool,
    /// Whether it is drawn hollow: its value is not settled.
    pub hollow: bool,
}

/// A whole.
#[derive(Clone, Debug, Hash)]
pub struct Whole {
    /// What it stands for.
    pub label: String,
    /// Its label and value in words, as they are read out.
    pub name: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// The value.
    pub value: Decimal,
    /// The value in words.
    pub text: String,
    /// Its parts, which need not fill it and may overlap.
    pub parts: Vec<WholePart>,
}

/// A part of a whole.
#[derive(Clone, Debug, Hash)]
pub struct WholePart {
    /// What it stands for.
    pub label: String,
    /// Its label and value in words, as they are read out.
    pub name: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// The value, in the unit of the whole.
    pub value: Decimal,
    /// The value in words.
    pub text: String,
}

/// A step with its date.
#[derive(Clone, Debug, Hash)]
pub struct DatedStep {
    /// The date in words.
    pub date: String,
    /// What happened.
    pub text: String,
    /// Both, as they are read out.
    pub name: String,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// Whether it is drawn hollow: it is yet to come.
    pub hollow: bool,
}

/// Returns a decimal as a coordinate; only coordinates are binary floats.
pub(super) fn coordinate(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// Returns whether the scale of these values should include zero: unless they vary within a small part of their
/// distance from it, as 97.1% and 98.4% do.
pub fn needs_zero(values: impl Iterator<Item = Decimal>) -> bool {
    /// How much of the scale the values must fill to be told apart.
    const FILLED: f64 = 0.25;
    let range = |(least, most): (f64, f64), value: f64| (least.min(value), most.max(value));
    let (least, most) = values.map(coordinate).fold((f64::MAX, f64::MIN), range);
    let far = least.abs().max(most.abs());
    let is_one_side = least > 0.0 || most < 0.0;
    !is_one_side || most <= least || (most - least) >= far * FILLED
}
