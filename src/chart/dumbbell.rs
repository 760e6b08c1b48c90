//! Before and after: a ring, a dot, and the line between them.

use super::Layout;
use super::canvas::{Canvas, LABEL, LINE, NOTE, Style, VALUE, count};
use super::ink::Ink;
use super::spec::{Pair, coordinate};

/// The height of the row of heads.
const HEAD: f64 = 34.0;
/// The largest share of a wide chart's width that labels take.
const LABEL_SHARE: f64 = 0.32;
/// The share of the range of values that is left free at each end.
const MARGIN: f64 = 0.12;

/// Draws the pairs under the heads for before, after and change.
///
/// A dumbbell shows positions, not lengths, so its scale need not start at zero.
pub(super) fn draw(pairs: &[Pair], heads: [&String; 3], layout: Layout) -> Canvas {
    let narrow = layout.is_narrow();
    let widest = pairs.iter().map(|pair| LABEL.bold().width(&pair.label)).fold(0.0, f64::max);
    let column = if narrow { layout.width() } else { widest.min(layout.width() * LABEL_SHARE) + 2.0 };
    let labels: Vec<Vec<String>> = pairs.iter().map(|pair| LABEL.bold().wrap(&pair.label, column)).collect();
    let pitch = |lines: usize| {
        if narrow { 40.0 + LINE * count(lines) } else { (LINE * count(lines) + 16.0).max(44.0) }
    };
    if is_cramped(pairs, if narrow { 0.0 } else { column + 12.0 }, heads[2], layout) {
        return draw_stacked(pairs, heads, layout);
    }
    let height = HEAD + labels.iter().map(|lines| pitch(lines.len())).sum::<f64>();
    let canvas = Canvas::new(layout.width(), height);
    let scale = scale(&canvas, pairs, if narrow { 0.0 } else { column + 12.0 }, heads[2]);
    canvas.words(canvas.width, HEAD / 2.0, heads[2], NOTE.end());
    let mut top = HEAD;
    for (number, (pair, lines)) in pairs.iter().zip(&labels).enumerate() {
        let height = pitch(lines.len());
        let (label_y, y) = if narrow {
            (top + LINE * count(lines.len()) / 2.0, top + LINE * count(lines.len()) + 16.0)
        } else {
            (top + height / 2.0, top + height / 2.0)
        };
        let (before, after) = (scale.x(coordinate(pair.before)), scale.x(coordinate(pair.after)));
        if number == 0 {
            draw_heads(&canvas, (before, after), heads);
        }
        canvas.mark(&pair.name, pair.href.as_deref(), || {
            let style = if pair.highlight { LABEL.bold().ink(Ink::AccentText) } else { LABEL };
            if narrow {
                canvas.lines(0.0, label_y, lines, style);
            } else {
                canvas.lines(column, label_y, lines, style.end());
            }
            draw_pair(&canvas, pair, (before, after), y);
        });
        top += height;
    }
    canvas
}

/// Draws the pairs with their values in a line above each, where they leave no room for a scale between them.
pub(super) fn draw_stacked(pairs: &[Pair], heads: [&String; 3], layout: Layout) -> Canvas {
    let width = layout.width();
    let join = |before: &str, after: &str, change: &str| format!("{before} → {after}  {change}");
    let said = |pair: &Pair| VALUE.wrap(&join(&pair.before_text, &pair.after_text, &pair.change_text), width);
    let rows: Vec<_> = pairs.iter().map(|pair| (LABEL.bold().wrap(&pair.label, width), said(pair))).collect();
    let head = NOTE.wrap(&join(heads[0], heads[1], heads[2]), width);
    let tall = |(label, said): &(Vec<String>, Vec<String>)| LINE * count(label.len() + said.len()) + 34.0;
    let top = LINE * count(head.len()) + 8.0;
    let canvas = Canvas::new(width, top + rows.iter().map(tall).sum::<f64>());
    canvas.lines(0.0, (top - 8.0) / 2.0, &head, NOTE);
    let (least, most) = extent(pairs);
    let scale = canvas.scale(least..most, 12.0..width - 12.0);
    let mut top = top;
    for (pair, row) in pairs.iter().zip(&rows) {
        let (label, said) = row;
        canvas.mark(&pair.name, pair.href.as_deref(), || {
            let style = if pair.highlight { LABEL.bold().ink(Ink::AccentText) } else { LABEL };
            canvas.lines(0.0, top + LINE * count(label.len()) / 2.0, label, style);
            let below = top + LINE * count(label.len());
            canvas.lines(0.0, below + LINE * count(said.len()) / 2.0, said, VALUE);
            let y = below + LINE * count(said.len()) + 12.0;
            let (before, after) = (scale.x(coordinate(pair.before)), scale.x(coordinate(pair.after)));
            canvas.line((before, y), (after, y), 3.0, Ink::Span);
            canvas.dot((before, y), 5.0, Ink::Paper);
            canvas.ring((before, y), 5.0, Ink::Axis);
            canvas.dot((after, y), 6.5, Ink::Accent);
        });
        top += tall(row);
    }
    canvas
}

/// Returns the space that the widest value and the widest change take.
fn sides(pairs: &[Pair], change: &str) -> (f64, f64) {
    let words = |words: fn(&Pair) -> &String| {
        pairs.iter().map(|pair| VALUE.width(words(pair))).fold(0.0, f64::max) + 16.0
    };
    let side = words(|pair| &pair.before_text).max(words(|pair| &pair.after_text));
    (side, words(|pair| &pair.change_text).max(NOTE.width(change) + 16.0))
}

/// Returns whether the words leave no room for a scale on which differences can be seen.
fn is_cramped(pairs: &[Pair], left: f64, change: &str, layout: Layout) -> bool {
    /// The fewest pixels of such a scale.
    const LEAST: f64 = 60.0;
    let (side, right) = sides(pairs, change);
    layout.width() - left - right - 2.0 * side < LEAST
}

/// Returns the least and the greatest value.
fn extent(pairs: &[Pair]) -> (f64, f64) {
    let values = pairs.iter().flat_map(|pair| [coordinate(pair.before), coordinate(pair.after)]);
    let range = |(least, most): (f64, f64), value: f64| (least.min(value), most.max(value));
    values.fold((f64::MAX, f64::MIN), range)
}

/// Lays the scale between the labels and the column of changes.
fn scale(canvas: &Canvas, pairs: &[Pair], left: f64, change: &str) -> super::canvas::Scale {
    let (side, right) = sides(pairs, change);
    let (least, most) = extent(pairs);
    let margin = (most - least) * MARGIN;
    canvas.scale(least - margin..most + margin, left + side..canvas.width - right - side)
}

/// Writes the heads for before and after above the first row, without overlap.
fn draw_heads(canvas: &Canvas, (before, after): (f64, f64), heads: [&String; 3]) {
    let after_style = NOTE.bold().ink(Ink::AccentText);
    let apart =
        (before - after).abs() > f64::midpoint(NOTE.width(heads[0]), after_style.width(heads[1])) + 12.0;
    let (x_before, x_after) = if apart {
        (before, after)
    } else {
        let middle = f64::midpoint(before, after);
        let side = if after < before { -1.0 } else { 1.0 };
        let step = (NOTE.width(heads[0]) + after_style.width(heads[1])) / 4.0 + 8.0;
        (middle - side * step, middle + side * step)
    };
    canvas.words(x_before, HEAD / 2.0, heads[0], NOTE.middle());
    canvas.words(x_after, HEAD / 2.0, heads[1], after_style.middle());
}

fn draw_pair(canvas: &Canvas, pair: &Pair, (before, after): (f64, f64), y: f64) {
    const SIZE: f64 = 13.0;
    let (plain, strong) = (Style::new(SIZE, Ink::Muted), Style::new(SIZE, Ink::Text).bold());
    let falls = after <= before;
    canvas.line((before, y), (after, y), 3.0, Ink::Span);
    canvas.dot((before, y), 5.0, Ink::Paper);
    canvas.ring((before, y), 5.0, Ink::Axis);
    canvas.dot((after, y), 6.5, Ink::Accent);
    if falls {
        canvas.words(before + 11.0, y, &pair.before_text, plain);
        canvas.words(after - 12.0, y, &pair.after_text, strong.end());
    } else {
        canvas.words(before - 11.0, y, &pair.before_text, plain.end());
        canvas.words(after + 12.0, y, &pair.after_text, strong);
    }
    canvas.words(canvas.width, y, &pair.change_text, VALUE.end());
}
