//! Two times: a line from each value before to the value after.

use super::Layout;
use super::canvas::{Canvas, LABEL, LINE, NOTE, PointShape, Style, VALUE, count};
use super::dumbbell::draw_stacked;
use super::ink::Ink;
use super::line::spread;
use super::spec::{Pair, coordinate};

/// The space above the lines, for the heads.
const TOP: f64 = 40.0;
/// How high the lines reach at least.
const HEIGHT: f64 = 220.0;
/// The space between a value and its words, for the line that leads from one to the other.
const LEAD: f64 = 28.0;
/// The fewest pixels between the two times; with less the values stand above their rows.
const LEAST: f64 = 60.0;
/// The largest share of the width that the words at each side take.
const SIDE: f64 = 0.34;

/// Draws the pairs under the heads for before and after.
///
/// A slope shows positions, not lengths, so its scale need not start at zero.
pub(super) fn draw(pairs: &[Pair], heads: [&String; 2], layout: Layout) -> Canvas {
    let width = layout.width();
    let value = |pair: &Pair| VALUE.width(&pair.before_text);
    let sides = pairs.iter().map(value).fold(0.0, f64::max)
        + pairs.iter().map(|pair| VALUE.width(&pair.after_text)).fold(0.0, f64::max);
    if width - sides - 2.0 * LEAD < LEAST {
        let nothing = String::new();
        return draw_stacked(pairs, [heads[0], heads[1], &nothing], layout);
    }
    let left = pairs.iter().map(value).fold(NOTE.width(heads[0]) / 2.0, f64::max) + LEAD;
    let names: Vec<Vec<String>> =
        pairs.iter().map(|pair| LABEL.bold().wrap(&pair.label, width * SIDE)).collect();
    let name = names.iter().flatten().map(|words| LABEL.bold().width(words));
    let right_words = pairs.iter().map(|pair| VALUE.width(&pair.after_text)).chain(name);
    let right = width - right_words.fold(NOTE.width(heads[1]) / 2.0, f64::max) - LEAD;
    let tall = |lines: &Vec<String>| LINE * count(lines.len() + 1) + 6.0;
    let canvas = Canvas::new(width, TOP + HEIGHT.max(names.iter().map(tall).sum()) + 16.0);
    let bottom = canvas.height - 24.0;
    let values = pairs.iter().flat_map(|pair| [coordinate(pair.before), coordinate(pair.after)]);
    let range = |(least, most): (f64, f64), value: f64| (least.min(value), most.max(value));
    let (least, most) = values.fold((f64::MAX, f64::MIN), range);
    let plane = canvas.plane((0.0..1.0, left..right), (least..most, bottom..TOP + 12.0));
    canvas.words(left, TOP / 2.0, heads[0], NOTE.middle());
    canvas.words(right, TOP / 2.0, heads[1], NOTE.bold().ink(Ink::AccentText).middle());
    for x in [left, right] {
        canvas.line((x, TOP), (x, bottom + 12.0), 1.0, Ink::Axis);
    }
    let at = |x: f64, value: fn(&Pair) -> rust_decimal::Decimal| {
        pairs.iter().map(|pair| plane.at(x, coordinate(value(pair)))).collect::<Vec<_>>()
    };
    let (from, to) = (at(0.0, |pair| pair.before), at(1.0, |pair| pair.after));
    let before: Vec<_> = from.iter().map(|(_, y)| (*y, LINE)).collect();
    let after: Vec<_> = to.iter().zip(&names).map(|((_, y), lines)| (*y, tall(lines))).collect();
    let before = spread(&before, TOP - 4.0, canvas.height);
    let after = spread(&after, TOP - 4.0, canvas.height);
    for (number, pair) in pairs.iter().enumerate() {
        canvas.mark(&pair.name, pair.href.as_deref(), || {
            let ink = if pair.highlight || pairs.len() == 1 { Ink::Accent } else { Ink::Base };
            let words: Style = if pair.highlight { LABEL.bold().ink(Ink::AccentText) } else { LABEL };
            let (from, to) = (from[number], to[number]);
            canvas.path(&[from, to], 2.4, ink);
            canvas.point(from, 4.2, PointShape::Circle, ink);
            canvas.point(to, 4.2, PointShape::Circle, ink);
            if (from.1 - before[number]).abs() > 8.0 {
                canvas.line((from.0 - 6.0, from.1), (left - LEAD + 6.0, before[number]), 1.0, Ink::Axis);
            }
            canvas.words(left - LEAD, before[number], &pair.before_text, VALUE.end());
            let (lines, y) = (&names[number], after[number]);
            canvas.line((to.0 + 6.0, to.1), (right + LEAD - 6.0, y), 1.0, Ink::Axis);
            canvas.lines(right + LEAD, y - LINE / 2.0, lines, words);
            canvas.words(right + LEAD, y + LINE * count(lines.len()) / 2.0, &pair.after_text, VALUE);
        });
    }
    canvas
}
