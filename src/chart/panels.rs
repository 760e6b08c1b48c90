//! Values over time: a frame for each line, all on one scale.

use super::Layout;
use super::axis::{self, ValueAxis};
use super::canvas::PointShape;
use super::canvas::{Canvas, LABEL, LINE, NOTE, Style, count};
use super::ink::Ink;
use super::line::{draw_line, plane};
use super::spec::{ChartLine, LinePlot, coordinate};

/// The space above the first row of frames, for the unit.
const TOP: f64 = 26.0;
/// The space between two columns.
const GUTTER: f64 = 22.0;
/// How high a frame is.
const HEIGHT: f64 = 92.0;
/// The space below a frame, for its times.
const BOTTOM: f64 = 38.0;
/// The last value of a line.
const LAST: Style = Style::new(13.0, Ink::AccentText).bold();

/// Draws the frames, row by row.
pub(super) fn draw(plot: &LinePlot, layout: Layout) -> Canvas {
    let width = layout.width();
    let values = plot.lines.iter().flat_map(|line| &line.points).map(|point| coordinate(point.value));
    let axis = ValueAxis::new(values, plot.from_zero);
    let left = axis.width + 10.0;
    let columns = if layout.is_narrow() { 2 } else { 3 }.min(plot.lines.len().max(1));
    let frame = (width - left - GUTTER * count(columns - 1)) / count(columns);
    let named: Vec<Vec<String>> =
        plot.lines.iter().map(|line| LABEL.bold().wrap(&line.label, frame)).collect();
    // The frames of a row begin at one height, below the longest of their names.
    let heads: Vec<f64> = named
        .chunks(columns)
        .map(|row| LINE * count(row.iter().map(Vec::len).max().unwrap_or(1)) + LINE + 8.0)
        .collect();
    let height = TOP + heads.iter().map(|head| head + HEIGHT + BOTTOM).sum::<f64>();
    let canvas = Canvas::new(width, height);
    canvas.words(0.0, TOP / 2.0 - 2.0, &plot.unit, NOTE);
    let mut top = TOP;
    let rows = plot.lines.chunks(columns).zip(named.chunks(columns)).zip(&heads);
    for ((lines, names), head) in rows {
        for (number, (line, name)) in lines.iter().zip(names).enumerate() {
            let x = left + (frame + GUTTER) * count(number);
            let panel = Panel { x, top, width: frame, head: *head, has_labels: number == 0 };
            panel.draw(&canvas, plot, &axis, (line, name));
        }
        top += head + HEIGHT + BOTTOM;
    }
    canvas
}

/// The place of a frame.
struct Panel {
    x: f64,
    top: f64,
    width: f64,
    /// The height of what stands above the frame: the name and the last value.
    head: f64,
    /// Whether the values of the axis stand left of it.
    has_labels: bool,
}

impl Panel {
    fn draw(
        &self,
        canvas: &Canvas,
        plot: &LinePlot,
        axis: &ValueAxis,
        (line, name): (&ChartLine, &[String]),
    ) {
        let right = self.x + self.width;
        let (top, bottom) = (self.top + self.head, self.top + self.head + HEIGHT);
        let plane = plane(canvas, plot, axis, (self.x, right), (top, bottom));
        canvas.mark(&line.name, line.href.as_deref(), || {
            axis.draw(canvas, &plane, self.x..right, self.has_labels);
            let style = if line.highlight { LABEL.bold().ink(Ink::AccentText) } else { LABEL.bold() };
            let height = LINE * count(name.len());
            canvas.lines(self.x, self.top + height / 2.0, name, style);
            canvas.words(self.x, self.top + height + LINE / 2.0, &line.end, LAST);
            draw_line(canvas, &plane, line, (Ink::Accent, PointShape::Circle), false);
            let ends: Vec<_> = plot.times.first().into_iter().chain(plot.times.last()).cloned().collect();
            let x = |at: i32| plane.at(f64::from(at), 0.0).0;
            axis::times(canvas, &ends, x, bottom + 15.0, self.x..right);
        });
    }
}
