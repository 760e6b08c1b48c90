//! Bars from zero, in the order given.

use super::Layout;
use super::canvas::{Canvas, LABEL, LINE, Style, VALUE, count};
use super::ink::Ink;
use super::spec::{Bar, OpenSide, coordinate};

/// The largest share of a chart's width that labels take.
const LABEL_SHARE: f64 = 0.38;

/// Draws the bars.
pub(super) fn draw(bars: &[Bar], layout: Layout) -> Canvas {
    let columns = Columns::new(bars, layout);
    let (rows, height) = columns.rows(bars, 0.0);
    let canvas = Canvas::new(layout.width(), height);
    let most = bars.iter().map(|bar| coordinate(bar.value)).fold(0.0, f64::max);
    let scale = canvas.scale(0.0..most, columns.left..canvas.width - columns.right);
    for row in &rows {
        canvas.mark(&row.bar.name, row.bar.href.as_deref(), || {
            columns.label(&canvas, row);
            let end = scale.x(coordinate(row.bar.value));
            draw_bar(&canvas, row.bar, (columns.left, row.bar_y), (end - columns.left, columns.thickness));
        });
    }
    if !layout.is_narrow() {
        canvas.line((columns.left, 2.0), (columns.left, canvas.height - 2.0), 1.0, Ink::Axis);
    }
    canvas
}

/// The positions of labels, bars and values.
pub(super) struct Columns {
    /// Where bars begin.
    pub(super) left: f64,
    /// The space to the right of the longest bar.
    pub(super) right: f64,
    /// How thick a bar is.
    pub(super) thickness: f64,
    narrow: bool,
    label_width: f64,
}

impl Columns {
    /// Makes room for the labels and values of bars.
    pub(super) fn new(bars: &[Bar], layout: Layout) -> Self {
        let narrow = layout.is_narrow();
        let widest = bars.iter().map(|bar| LABEL.bold().width(&bar.label)).fold(0.0, f64::max);
        let label_width =
            if narrow { layout.width() } else { widest.min(layout.width() * LABEL_SHARE) + 2.0 };
        let right = bars.iter().map(|bar| VALUE.width(&bar.text)).fold(0.0, f64::max) + 22.0;
        Self {
            left: if narrow { 0.0 } else { label_width + 12.0 },
            right,
            thickness: if narrow { 14.0 } else { 22.0 },
            narrow,
            label_width,
        }
    }

    /// Lays out the rows of bars below `top`; returns them and where they end.
    pub(super) fn rows<'a>(&self, bars: &'a [Bar], top: f64) -> (Vec<BarRow<'a>>, f64) {
        /// The space above the first row and below the last.
        const MARGIN: f64 = 4.0;
        let mut top = top + MARGIN;
        let rows = bars.iter().map(|bar| {
            let lines = LABEL.bold().wrap(&bar.label, self.label_width);
            let label = LINE * count(lines.len());
            let (height, label_y, bar_y) = if self.narrow {
                (label + 30.0, top + 3.0 + label / 2.0, top + 6.0 + label)
            } else {
                let height = (label + 12.0).max(31.0);
                (height, top + height / 2.0, top + (height - self.thickness) / 2.0)
            };
            top += height;
            BarRow { bar, bar_y, lines, label_y }
        });
        let rows = rows.collect();
        (rows, top + MARGIN)
    }

    /// Draws the lines of a row's label.
    pub(super) fn label(&self, canvas: &Canvas, row: &BarRow) {
        let style = if row.bar.highlight { LABEL.bold().ink(Ink::AccentText) } else { LABEL };
        if self.narrow {
            canvas.lines(0.0, row.label_y, &row.lines, style);
        } else {
            canvas.lines(self.left - 12.0, row.label_y, &row.lines, style.end());
        }
    }
}

/// A bar and the positions of its parts.
pub(super) struct BarRow<'a> {
    /// The bar.
    pub(super) bar: &'a Bar,
    /// The upper edge of the bar.
    pub(super) bar_y: f64,
    lines: Vec<String>,
    label_y: f64,
}

/// Draws one bar with its value after it; the bar of an unsettled value is hollow.
fn draw_bar(canvas: &Canvas, bar: &Bar, at: (f64, f64), size: (f64, f64)) {
    let ink = if bar.highlight { Ink::Accent } else { Ink::Base };
    if bar.hollow && size.0 > 2.0 {
        canvas.frame(at, size, ink);
    } else {
        canvas.bar(at, size, ink);
    }
    let middle = at.1 + size.1 / 2.0;
    let mut end = at.0 + size.0;
    if let Some(open) = bar.open {
        canvas.arrow(
            (end + if open == OpenSide::Above { 8.0 } else { 4.0 }, middle),
            open == OpenSide::Above,
            ink,
        );
        end += 8.0;
    }
    let style: Style = if bar.highlight { VALUE.ink(Ink::AccentText) } else { VALUE };
    canvas.words(end + 7.0, middle, &bar.text, style);
}
