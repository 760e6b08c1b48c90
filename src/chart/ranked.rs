//! Bars from zero, in the order given.

use super::Layout;
use super::canvas::{Canvas, LABEL, LINE, Style, VALUE, count};
use super::ink::Ink;
use super::spec::{Bar, Open, coordinate};

/// The part of a chart that labels take at most.
const LABEL_SHARE: f64 = 0.38;

/// Draws the bars.
pub(super) fn draw(bars: &[Bar], layout: Layout) -> Canvas {
    let columns = Columns::new(bars, layout);
    let labels: Vec<Vec<String>> = bars.iter().map(|bar| columns.lines(bar)).collect();
    let heights: Vec<f64> = labels.iter().map(|lines| columns.pitch(lines.len())).collect();
    let canvas = Canvas::new(layout.width(), heights.iter().sum::<f64>() + 8.0);
    let most = bars.iter().map(|bar| coordinate(bar.value)).fold(0.0, f64::max);
    let scale = canvas.scale(0.0..most, columns.left..canvas.width - columns.right);
    let mut top = 4.0;
    for ((bar, lines), height) in bars.iter().zip(&labels).zip(&heights) {
        let (label_y, bar_y) = columns.places(top, *height, lines.len());
        canvas.mark(&format!("{}：{}", bar.label, bar.text), || {
            columns.label(&canvas, label_y, lines, bar.highlight);
            let end = scale.x(coordinate(bar.value));
            draw_bar(&canvas, bar, (columns.left, bar_y), (end - columns.left, columns.thickness));
        });
        top += height;
    }
    if !layout.is_narrow() {
        canvas.line((columns.left, 2.0), (columns.left, canvas.height - 2.0), 1.0, Ink::Axis);
    }
    canvas
}

/// Where labels, bars and values stand.
pub(super) struct Columns {
    /// Where bars begin.
    pub(super) left: f64,
    /// The room right of the longest bar.
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

    /// Returns the lines of a bar's label.
    pub(super) fn lines(&self, bar: &Bar) -> Vec<String> {
        LABEL.bold().wrap(&bar.label, self.label_width)
    }

    /// Returns the height of a row whose label has so many lines.
    pub(super) fn pitch(&self, lines: usize) -> f64 {
        let extra = LINE * (count(lines) - 1.0);
        if self.narrow { 48.0 + extra } else { (LINE * count(lines) + 12.0).max(34.0) }
    }

    /// Returns the middle of the label and the upper edge of the bar.
    pub(super) fn places(&self, top: f64, height: f64, lines: usize) -> (f64, f64) {
        if self.narrow {
            let labels = LINE * count(lines);
            (top + 3.0 + labels / 2.0, top + 6.0 + labels)
        } else {
            (top + height / 2.0, top + (height - self.thickness) / 2.0)
        }
    }

    /// Draws the lines of a label.
    pub(super) fn label(&self, canvas: &Canvas, y: f64, lines: &[String], highlight: bool) {
        let style = if highlight { LABEL.bold().ink(Ink::AccentText) } else { LABEL };
        if self.narrow {
            canvas.lines(0.0, y, lines, style);
        } else {
            canvas.lines(self.left - 12.0, y, lines, style.end());
        }
    }
}

/// Draws one bar and its value behind it; an unsettled value is hollow.
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
        canvas.arrow((end + if open == Open::Above { 8.0 } else { 4.0 }, middle), open == Open::Above, ink);
        end += 8.0;
    }
    let style: Style = if bar.highlight { VALUE.ink(Ink::AccentText) } else { VALUE };
    canvas.words(end + 7.0, middle, &bar.text, style);
}
