//! Two values of one thing side by side, each pair on a scale of its own.

use super::Layout;
use super::canvas::{Canvas, LABEL, LINE, count};
use super::growth::draw_rows;
use super::ranked::Columns;
use super::spec::{Bar, BarPair};

/// The space between two pairs.
const GAP: f64 = 14.0;

/// Draws the pairs, each below what it is of.
pub(super) fn draw(pairs: &[BarPair], layout: Layout) -> Canvas {
    let all: Vec<Bar> = pairs.iter().flat_map(|pair| pair.bars.iter().cloned()).collect();
    let columns = Columns::new(&all, layout);
    let head = |pair: &BarPair| LABEL.bold().wrap(&pair.label, layout.width());
    let height = pairs
        .iter()
        .fold(0.0, |top, pair| columns.rows(&pair.bars, top + LINE * count(head(pair).len())).1 + GAP);
    let canvas = Canvas::new(layout.width(), height - GAP + 2.0);
    let mut top = 0.0;
    for pair in pairs {
        let lines = head(pair);
        let below = top + LINE * count(lines.len());
        canvas.lines(0.0, f64::midpoint(top, below) + 2.0, &lines, LABEL.bold());
        let (rows, bottom) = columns.rows(&pair.bars, below);
        draw_rows(&canvas, &columns, &rows, (below, bottom), layout);
        top = bottom + GAP;
    }
    canvas
}
