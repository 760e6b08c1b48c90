//! Axes: values from below to above, and times from left to right.
//!
//! In: the values and times of a chart. Out: a range of whole steps with its
//! marks, and the labels of times that fit side by side. The steps are those
//! that plotters finds.

use std::ops::Range;

use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

use super::canvas::{Canvas, NOTE, Plane, Scale};
use super::ink::Ink;
use super::spec::Time;

/// The most marks of an axis.
const MARKS: usize = 6;

/// An axis of values.
pub(super) struct ValueAxis {
    /// From the lowest to the highest mark.
    pub(super) range: Range<f64>,
    /// The marks with their labels, the lowest first.
    marks: Vec<(f64, String)>,
    /// The width of the widest label.
    pub(super) width: f64,
}

impl ValueAxis {
    /// Lays an axis along values; with zero if it is wanted.
    pub(super) fn new(values: impl Iterator<Item = f64>, from_zero: bool) -> Self {
        let first = if from_zero { (0.0, 0.0) } else { (f64::MAX, f64::MIN) };
        let range = |(least, most): (f64, f64), value: f64| (least.min(value), most.max(value));
        let (mut least, mut most) = values.fold(first, range);
        if least >= most {
            // All values are one, or there is none.
            let (one, room) = if least > most { (0.0, 1.0) } else { (least, (least.abs() / 10.0).max(1.0)) };
            (least, most) = (if from_zero { one } else { one - room }, one + room);
        }
        let found = RangedCoordf64::from(least..most).key_points(MARKS - 2);
        let step = found.windows(2).map(|pair| pair[1] - pair[0]).fold(most - least, f64::min);
        let (low, high) = ((least / step).floor(), (most / step).ceil());
        let decimals = decimals(step);
        let mut marks = Vec::new();
        let mut mark = low;
        while mark <= high && marks.len() <= 2 * MARKS {
            marks.push((mark * step, number(mark * step, decimals)));
            mark += 1.0;
        }
        let width = marks.iter().map(|(_, label)| NOTE.width(label)).fold(0.0, f64::max);
        Self { range: low * step..high * step, marks, width }
    }

    /// Draws upright guide lines at its marks, with the labels that fit side by side below them.
    pub(super) fn draw_across(&self, canvas: &Canvas, scale: &Scale, (top, bottom): (f64, f64)) {
        /// The space between two labels.
        const GAP: f64 = 10.0;
        let mut free = f64::MIN;
        for (value, label) in &self.marks {
            let (x, half) = (scale.x(*value), NOTE.width(label) / 2.0);
            canvas.line((x, top), (x, bottom), 1.0, if *value == 0.0 { Ink::Axis } else { Ink::Grid });
            if x - half >= free && x - half >= 0.0 && x + half <= canvas.width {
                canvas.words(x, bottom + 11.0, label, NOTE.middle());
                free = x + half + GAP;
            }
        }
    }

    /// Draws the guide lines from one pixel to another, with labels left of them if there is room for labels.
    pub(super) fn draw(&self, canvas: &Canvas, plane: &Plane, across: Range<f64>, has_labels: bool) {
        for (value, label) in &self.marks {
            let (_, y) = plane.at(0.0, *value);
            let is_zero = *value == 0.0;
            let ink = if is_zero { Ink::Axis } else { Ink::Grid };
            canvas.line((across.start, y), (across.end, y), if is_zero { 1.2 } else { 1.0 }, ink);
            if has_labels {
                canvas.words(across.start - 8.0, y, label, NOTE.end());
            }
        }
    }
}

/// Returns how many decimals the marks of a step need.
fn decimals(step: f64) -> usize {
    /// Decimals hold 28 digits; more would be no figure that anybody states.
    const MOST: usize = 12;
    let mut scaled = step;
    for decimals in 0..MOST {
        if (scaled - scaled.round()).abs() <= scaled.abs() * 1e-6 {
            return decimals;
        }
        scaled *= 10.0;
    }
    MOST
}

/// Returns a number with so many decimals and the minus sign of print.
fn number(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let is_zero = text.bytes().all(|b| matches!(b, b'0' | b'.'));
    if value < 0.0 && !is_zero { format!("\u{2212}{text}") } else { text }
}

/// Draws the labels of those times that fit side by side: the last, the first, and evenly between.
///
/// `x` returns the pixel of a time, and labels stay between the two ends.
pub(super) fn times(canvas: &Canvas, times: &[Time], x: impl Fn(i32) -> f64, y: f64, ends: Range<f64>) {
    /// The least space between two labels.
    const GAP: f64 = 12.0;
    let place = |time: &Time| {
        let half = NOTE.width(&time.label) / 2.0;
        let centre = x(time.at).min(ends.end - half).max(ends.start + half);
        (centre - half, centre + half)
    };
    let fits = |every: usize| {
        let mut shown = times.iter().rev().step_by(every).map(place);
        let mut left = f64::MAX;
        shown.all(|(start, end)| {
            let fits = end + GAP <= left;
            left = start;
            fits
        })
    };
    let every = (1..=times.len()).find(|every| fits(*every)).unwrap_or(1);
    let mut shown: Vec<&Time> = times.iter().rev().step_by(every).collect();
    // The first time is labelled too, in place of one that it would touch; the last one stays.
    if let Some(first) = times.first().filter(|first| shown.last().is_some_and(|last| last.at != first.at)) {
        let (_, end) = place(first);
        while shown.len() > 1 && shown.last().is_some_and(|next| place(next).0 < end + GAP) {
            shown.pop();
        }
        if shown.last().is_some_and(|next| place(next).0 >= end + GAP) {
            shown.push(first);
        }
    }
    for time in shown {
        let (start, end) = place(time);
        canvas.words(f64::midpoint(start, end), y, &time.label, NOTE.middle());
    }
}

#[cfg(test)]
mod tests {
    use super::ValueAxis;

    fn labels(values: &[f64], from_zero: bool) -> Vec<String> {
        let axis = ValueAxis::new(values.iter().copied(), from_zero);
        axis.marks.into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn marks_are_round_and_enclose_the_values() {
        assert_eq!(labels(&[12.0, 431.0], true), ["0", "200", "400", "600"]);
        assert_eq!(labels(&[97.1, 98.4], false), ["97.0", "97.5", "98.0", "98.5"]);
        assert_eq!(labels(&[-12.5, 8.0], true), ["\u{2212}15", "\u{2212}10", "\u{2212}5", "0", "5", "10"]);
    }

    #[test]
    fn values_of_any_size_have_an_axis() {
        for values in [&[][..], &[0.0], &[7.0], &[-3.0], &[1e-6, 1e12], &[1e-6, 2e-6], &[5.0, 5.0]] {
            for from_zero in [true, false] {
                let axis = ValueAxis::new(values.iter().copied(), from_zero);
                assert!((2..=12).contains(&axis.marks.len()), "{values:?}: {:?}", axis.marks);
                let holds = |value: &f64| (axis.range.start..=axis.range.end).contains(value);
                assert!(values.iter().all(holds), "{values:?} in {:?}", axis.range);
            }
        }
    }
}
