//! Rates of change: bars on both sides of a zero line.

use super::Layout;
use super::canvas::{Canvas, VALUE};
use super::ink::Ink;
use super::ranked::{BarRow, Columns};
use super::spec::{Bar, OpenSide, coordinate};

/// The gap between a bar's end and its value.
const GAP: f64 = 6.0;

/// Draws the bars, from zero to the right or to the left.
pub(super) fn draw(bars: &[Bar], layout: Layout) -> Canvas {
    let columns = Columns::new(bars, layout);
    let (rows, height) = columns.rows(bars, 0.0);
    let canvas = Canvas::new(layout.width(), height);
    draw_rows(&canvas, &columns, &rows, (0.0, height), layout);
    canvas
}

/// Draws rows of bars on a scale of their own, with a zero line from `top` to `bottom`.
pub(super) fn draw_rows(
    canvas: &Canvas,
    columns: &Columns,
    rows: &[BarRow],
    (top, bottom): (f64, f64),
    layout: Layout,
) {
    let bars = || rows.iter().map(|row| row.bar);
    let values = bars().map(|bar| coordinate(bar.value));
    let (least, most) = values.fold((0.0, 0.0), |(least, most): (f64, f64), v| (least.min(v), most.max(v)));
    // Values below zero stand left of their bars and need room there.
    let left = (columns.left + if least < 0.0 { columns.right } else { 0.0 }).max(1.0);
    let scale = canvas.scale(least..most, left..canvas.width - columns.right);
    let zero = scale.x(0.0);
    for row in rows {
        canvas.mark(&row.bar.name, row.bar.href.as_deref(), || {
            columns.label(canvas, row);
            let end = scale.x(coordinate(row.bar.value));
            draw_bar(canvas, row.bar, (zero, end), row.bar_y, columns.thickness);
        });
    }
    if layout.is_narrow() {
        // Labels stand above their bars, where the line would cross them.
        for row in rows {
            let (top, bottom) = (row.bar_y - 2.0, row.bar_y + columns.thickness + 2.0);
            canvas.line((zero, top), (zero, bottom), 1.2, Ink::Axis);
        }
    } else {
        canvas.line((zero, top + 2.0), (zero, bottom - 2.0), 1.2, Ink::Axis);
    }
}

/// Draws one bar between zero and its end.
fn draw_bar(canvas: &Canvas, bar: &Bar, (zero, end): (f64, f64), y: f64, thickness: f64) {
    let below = bar.value.is_sign_negative();
    let (ink, words) = match (below, bar.highlight) {
        (true, _) => (Ink::Negative, VALUE.ink(Ink::NegativeText)),
        (false, true) => (Ink::Accent, VALUE.ink(Ink::AccentText)),
        (false, false) => (Ink::Base, VALUE),
    };
    let (at, size) = ((zero.min(end), y), ((end - zero).abs(), thickness));
    if bar.hollow && size.0 > 2.0 {
        canvas.frame(at, size, ink);
    } else {
        canvas.bar(at, size, ink);
    }
    let middle = y + thickness / 2.0;
    // For a fall, away from zero is to the left: 下降50%以上 means a larger fall.
    let out = if below { -1.0 } else { 1.0 };
    let mut end = end;
    if let Some(open) = bar.open {
        let is_more = open == OpenSide::Above;
        canvas.arrow((end + out * if is_more { 8.0 } else { 4.0 }, middle), is_more != below, ink);
        end += out * 8.0;
    }
    canvas.words(end + out * GAP, middle, &bar.text, if below { words.end() } else { words });
}
