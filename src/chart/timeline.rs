//! Dated steps, one below the other.

use super::Layout;
use super::canvas::{Canvas, LABEL, LINE, PointShape, count};
use super::ink::Ink;
use super::spec::DatedStep;

/// The largest share of the width that dates take.
const DATE_SHARE: f64 = 0.32;
/// The space between two steps.
const GAP: f64 = 16.0;

/// Draws the steps, the earliest at the top.
pub(super) fn draw(steps: &[DatedStep], layout: Layout) -> Canvas {
    let width = layout.width();
    let widest = steps.iter().map(|step| LABEL.bold().width(&step.date)).fold(0.0, f64::max);
    let column = widest.min(width * DATE_SHARE) + 2.0;
    let (line, left) = (column + 18.0, column + 36.0);
    let rows: Vec<(Vec<String>, Vec<String>)> = steps
        .iter()
        .map(|step| (LABEL.bold().wrap(&step.date, column), LABEL.wrap(&step.text, width - left)))
        .collect();
    let tall = |(date, text): &(Vec<String>, Vec<String>)| LINE * count(date.len().max(text.len())) + GAP;
    let canvas = Canvas::new(width, rows.iter().map(tall).sum::<f64>() + 4.0);
    let first = 4.0 + LINE / 2.0;
    let last = canvas.height - rows.last().map_or(0.0, tall) + LINE / 2.0;
    if steps.len() > 1 {
        canvas.line((line, first), (line, last), 2.0, Ink::Axis);
    }
    let mut top = 4.0;
    for (step, row) in steps.iter().zip(&rows) {
        let (date, text) = row;
        canvas.mark(&step.name, step.href.as_deref(), || {
            let middle = |lines: &[String]| top + LINE * count(lines.len()) / 2.0;
            canvas.lines(column, middle(date), date, LABEL.bold().ink(Ink::AccentText).end());
            let place = (line, top + LINE / 2.0);
            if step.hollow {
                canvas.dot(place, 5.0, Ink::Paper);
                canvas.ring(place, 5.0, Ink::Accent);
            } else {
                canvas.point(place, 5.0, PointShape::Circle, Ink::Accent);
            }
            canvas.lines(left, middle(text), text, LABEL);
        });
        top += tall(row);
    }
    canvas
}
