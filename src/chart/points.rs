//! Values as points on one scale, with the ranges that they are known within.
//!
//! A point shows a position, not a length, so the scale need not include zero; the chart then says so.

use super::Layout;
use super::axis::ValueAxis;
use super::canvas::{Canvas, LABEL, LINE, PointShape, VALUE, count};
use super::ink::Ink;
use super::spec::{PointRow, coordinate};

/// The largest share of a wide chart's width that labels take.
const LABEL_SHARE: f64 = 0.34;
/// The fewest pixels of a scale on which differences can be seen.
const LEAST: f64 = 60.0;
/// The space for the labels of the scale.
const BELOW: f64 = 22.0;
/// How far an arrow reaches where a range is open.
const OPEN: f64 = 26.0;

/// Draws the rows in the order given.
pub(super) fn draw(rows: &[PointRow], from_zero: bool, layout: Layout) -> Canvas {
    let width = layout.width();
    let value = rows.iter().map(|row| VALUE.width(&row.text)).fold(0.0, f64::max) + 14.0;
    // Where values leave no room for a scale they stand above it.
    let is_cramped = width * (1.0 - LABEL_SHARE) - value - 2.0 * OPEN < LEAST;
    let is_stacked = width - value - 2.0 * OPEN < LEAST;
    let narrow = layout.is_narrow() || is_cramped;
    let widest = rows.iter().map(|row| LABEL.bold().width(&row.label)).fold(0.0, f64::max);
    let column = if narrow { width } else { widest.min(width * LABEL_SHARE) + 2.0 };
    let labels: Vec<Vec<String>> = rows.iter().map(|row| LABEL.bold().wrap(&row.label, column)).collect();
    let pitch = |lines: &Vec<String>| {
        let words = LINE * count(lines.len());
        if narrow { words + 26.0 + if is_stacked { LINE } else { 0.0 } } else { (words + 12.0).max(32.0) }
    };
    let height = 8.0 + labels.iter().map(pitch).sum::<f64>();
    let canvas = Canvas::new(width, height + BELOW);
    let ends = || rows.iter().flat_map(|row| [row.low, row.high]).flatten().map(coordinate);
    let axis = ValueAxis::new(ends(), from_zero);
    let value = if is_stacked { 0.0 } else { value };
    let left = if narrow { 0.0 } else { column + 14.0 };
    let right = width - value;
    let scale = canvas.scale(axis.range.clone(), left + OPEN + 6.0..right - OPEN - 6.0);
    // On a phone the labels stand where guide lines would run.
    axis.draw_across(&canvas, &scale, (if narrow { height - 4.0 } else { 2.0 }, height));
    let mut top = 4.0;
    for (row, lines) in rows.iter().zip(&labels) {
        let height = pitch(lines);
        let words = LINE * count(lines.len());
        let (label_y, y) = if narrow {
            (top + words / 2.0, top + words + 11.0 + if is_stacked { LINE } else { 0.0 })
        } else {
            (top + height / 2.0, top + height / 2.0)
        };
        canvas.mark(&row.name, row.href.as_deref(), || {
            let style = if row.highlight { LABEL.bold().ink(Ink::AccentText) } else { LABEL };
            if narrow {
                canvas.lines(0.0, label_y, lines, style);
            } else {
                canvas.lines(column, label_y, lines, style.end());
            }
            canvas.line((left, y), (right, y), 1.0, Ink::Grid);
            draw_row(&canvas, row, &scale, y);
            if is_stacked {
                canvas.words(0.0, y - 11.0 - LINE / 2.0, &row.text, VALUE);
            } else {
                canvas.words(width, y, &row.text, VALUE.end());
            }
        });
        top += height;
    }
    canvas
}

/// Draws a value, or the range that it lies in: an arrow where the range is open.
fn draw_row(canvas: &Canvas, row: &PointRow, scale: &super::canvas::Scale, y: f64) {
    let ink = if row.highlight { Ink::Accent } else { Ink::Base };
    let place = |value| scale.x(coordinate(value));
    let dot = |x: f64| {
        if row.hollow {
            canvas.dot((x, y), 5.0, Ink::Paper);
            canvas.ring((x, y), 5.0, ink);
        } else {
            canvas.point((x, y), 5.5, PointShape::Circle, ink);
        }
    };
    match (row.low.map(place), row.high.map(place)) {
        (Some(low), Some(high)) if high - low > 1.0 => {
            canvas.line((low, y), (high, y), 4.0, ink);
            dot(low);
            dot(high);
        }
        (Some(x), Some(_)) => dot(x),
        (Some(x), None) => {
            canvas.line((x, y), (x + OPEN, y), 2.4, ink);
            canvas.arrow((x + OPEN, y), true, ink);
            dot(x);
        }
        (None, Some(x)) => {
            canvas.line((x, y), (x - OPEN, y), 2.4, ink);
            canvas.arrow((x - OPEN, y), false, ink);
            dot(x);
        }
        (None, None) => {}
    }
}
