//! Wholes with their parts: each part as a piece of the bar of its whole.

use super::Layout;
use super::canvas::{Canvas, LABEL, LINE, VALUE, count};
use super::ink::Ink;
use super::spec::{Whole, WholePart, coordinate};

/// How thick a bar is.
const THICKNESS: f64 = 20.0;
/// The space between a bar and the row below.
const GAP: f64 = 12.0;

/// Draws the wholes on one scale from zero, each above its parts.
pub(super) fn draw(wholes: &[Whole], layout: Layout) -> Canvas {
    let width = layout.width();
    let parts = || wholes.iter().flat_map(|whole| &whole.parts);
    let texts = wholes.iter().map(|whole| &whole.text).chain(parts().map(|part| &part.text));
    let right = texts.map(|text| VALUE.width(text)).fold(0.0, f64::max) + 12.0;
    let label = |words: &str| LABEL.bold().wrap(words, width);
    let row = |words: &str| LINE * count(label(words).len()) + 4.0 + THICKNESS + GAP;
    let height: f64 = wholes.iter().map(|whole| row(&whole.label)).sum::<f64>()
        + parts().map(|part| row(&part.label)).sum::<f64>();
    let canvas = Canvas::new(width, height + 4.0);
    let values = wholes.iter().map(|whole| whole.value).chain(parts().map(|part| part.value));
    let most = values.map(coordinate).fold(0.0, f64::max);
    let scale = canvas.scale(0.0..most, 0.0..width - right);
    let mut top = 2.0;
    for whole in wholes {
        let end = scale.x(coordinate(whole.value));
        let draw_label = |words: &str, top: f64| {
            let lines = label(words);
            let height = LINE * count(lines.len());
            canvas.lines(0.0, top + height / 2.0, &lines, LABEL);
            top + height + 4.0
        };
        canvas.mark(&whole.name, whole.href.as_deref(), || {
            let y = draw_label(&whole.label, top);
            canvas.bar((0.0, y), (end, THICKNESS), Ink::Base);
            canvas.words(end + 8.0, y + THICKNESS / 2.0, &whole.text, VALUE);
        });
        top += row(&whole.label);
        for part in &whole.parts {
            canvas.mark(&part.name, part.href.as_deref(), || {
                let y = draw_label(&part.label, top);
                draw_part(&canvas, part, (scale.x(coordinate(part.value)), end), y);
            });
            top += row(&part.label);
        }
    }
    canvas
}

/// Draws a part within the outline of its whole.
fn draw_part(canvas: &Canvas, part: &WholePart, (part_end, whole_end): (f64, f64), y: f64) {
    canvas.bar((0.0, y), (whole_end, THICKNESS), Ink::Track);
    canvas.bar((0.0, y), (part_end, THICKNESS), Ink::Accent);
    canvas.words(whole_end + 8.0, y + THICKNESS / 2.0, &part.text, VALUE.ink(Ink::AccentText));
}
