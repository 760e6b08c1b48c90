//! Values as points on one scale, with the ranges that they are known within.
//!
//! A point shows a position, not a length, so the scale need not start at zero.

use super::Layout;
use super::axis::ValueAxis;
use super::canvas::{Canvas, LABEL, LINE, PointShape, VALUE, count};
use super::ink::Ink;
use super::spec::{PointRow, coordinate};

/// The largest share of a wide chart's width that labels take.
const LABEL_SHARE: f64 = 0.34;
/// How far an arrow reaches where a range is open.
const OPEN: f64 = 26.0;

/// Draws the rows in the order given.
pub(super) fn draw(rows: &[PointRow], layout: Layout) -> Canvas {
    let narrow = layout.is_narrow();
    let width = layout.width();
    let widest = rows.iter().map(|row| LABEL.bold().width(&row.label)).fold(0.0, f64::max);
    let column = if narrow { width } else { widest.min(width * LABEL_SHARE) + 2.0 };
    let labels: Vec<Vec<String>> = rows.iter().map(|row| LABEL.bold().wrap(&row.label, column)).collect();
    let pitch = |lines: &Vec<String>| {
        let words = LINE * count(lines.len());
        if narrow { words + 26.0 } else { (words + 12.0).max(32.0) }
    };
    let canvas = Canvas::new(width, 8.0 + labels.iter().map(pitch).sum::<f64>());
    let ends = || rows.iter().flat_map(|row| [row.low, row.high]).flatten().map(coordinate);
    let axis = ValueAxis::new(ends(), false);
    let value = rows.iter().map(|row| VALUE.width(&row.text)).fold(0.0, f64::max) + 14.0;
    let left = if narrow { 0.0 } else { column + 14.0 };
    let right = width - value;
    let scale = canvas.scale(axis.range.clone(), left + OPEN + 6.0..right - OPEN - 6.0);
    let mut top = 4.0;
    for (row, lines) in rows.iter().zip(&labels) {
        let height = pitch(lines);
        let words = LINE * count(lines.len());
        let (label_y, y) = if narrow {
            (top + words / 2.0, top + words + 11.0)
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
            canvas.words(width, y, &row.text, VALUE.end());
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
