//! Values over time: a line each in one frame, named where it ends.

use super::Layout;
use super::axis::{self, ValueAxis};
use super::canvas::{Canvas, LABEL, LINE, NOTE, Plane, PointShape, VALUE, count};
use super::ink::Ink;
use super::spec::{ChartLine, LinePlot, LinePoint, coordinate};

/// The space above the frame, for the unit.
const TOP: f64 = 30.0;
/// The space below the frame, for the times.
const BOTTOM: f64 = 30.0;
/// How high the frame is at least.
const HEIGHT: f64 = 240.0;
/// The largest share of the width that the names take.
const NAME_SHARE: f64 = 0.3;
/// The space between a line's end and its name.
const LEAD: f64 = 26.0;
/// The space between a name and its value, or its mark.
const SPACE: f64 = 7.0;
/// The width of the mark before a name.
const MARK: f64 = 14.0;

/// The look of each line where none is set off.
const LOOKS: [(Ink, PointShape); LinePlot::COLOURED] = [
    (Ink::First, PointShape::Circle),
    (Ink::Third, PointShape::Square),
    (Ink::Second, PointShape::Triangle),
    (Ink::Fourth, PointShape::Diamond),
];

/// The look of named lines beside one that is set off.
const BESIDE_ACCENT: [(Ink, PointShape); 2] =
    [(Ink::Second, PointShape::Triangle), (Ink::First, PointShape::Square)];

/// Draws the lines.
pub(super) fn draw(plot: &LinePlot, layout: Layout) -> Canvas {
    let width = layout.width();
    // A line that stands alone is named by the chart's title.
    let is_alone = plot.lines.len() == 1;
    let name =
        |line: &ChartLine| EndName::new(line, if is_alone { "" } else { &line.label }, width * NAME_SHARE);
    let shown: Vec<&ChartLine> = plot.named().collect();
    let names: Vec<EndName> = shown.iter().map(|line| name(line)).collect();
    let taken: f64 = names.iter().map(|name| name.height).sum();
    let canvas = Canvas::new(width, TOP + HEIGHT.max(taken) + BOTTOM);
    let values = plot.lines.iter().flat_map(|line| &line.points).map(|point| coordinate(point.value));
    let axis = ValueAxis::new(values, plot.from_zero);
    let column = names.iter().map(|name| name.width).fold(0.0, f64::max);
    // One line needs no mark to be known by.
    let mark = if names.len() > 1 { MARK } else { 0.0 };
    let (left, right) = (axis.width + 10.0, width - column - LEAD - mark);
    let (top, bottom) = (TOP, canvas.height - BOTTOM);
    let plane = plane(&canvas, plot, &axis, (left, right), (top, bottom));
    canvas.words(0.0, TOP / 2.0 - 3.0, &plot.unit, NOTE);
    axis.draw(&canvas, &plane, left..right, true);
    axis::times(&canvas, &plot.times, |at| plane.at(f64::from(at), 0.0).0, bottom + 17.0, 0.0..width);
    for line in plot.lines.iter().filter(|line| line.is_context) {
        canvas.mark(&line.name, line.href.as_deref(), || draw_context(&canvas, &plane, line));
    }
    let ends: Vec<(f64, f64)> = shown.iter().map(|line| end_of(line, &plane)).collect();
    let wanted: Vec<(f64, f64)> = names.iter().zip(&ends).map(|(name, end)| (end.1, name.height)).collect();
    let places = spread(&wanted, top - 8.0, bottom + 8.0);
    // What is set off is drawn last, over the others.
    let mut order: Vec<usize> = (0..shown.len()).collect();
    order.sort_by_key(|number| shown[*number].highlight);
    for number in order {
        let (line, name) = (shown[number], &names[number]);
        let (ink, shape) = look(plot, number);
        canvas.mark(&line.name, line.href.as_deref(), || {
            draw_line(&canvas, &plane, line, (ink, shape), true);
            let (end, y) = (ends[number], places[number]);
            if (end.1 - y).abs() > 12.0 || end.0 < right - 1.0 {
                canvas.line((end.0 + 7.0, end.1), (right + LEAD - 6.0, y), 1.0, Ink::Axis);
            }
            if mark > 0.0 {
                canvas.point((right + LEAD + 4.0, y), 4.2, shape, ink);
            }
            name.draw(&canvas, right + LEAD + mark, y, line.highlight);
        });
    }
    canvas
}

/// Draws a line that others are seen against; a value that no line leads to is a point, one that is not settled a ring.
fn draw_context(canvas: &Canvas, plane: &Plane, line: &ChartLine) {
    const STROKE: f64 = 1.2;
    const SIZE: f64 = 2.4;
    let at = |point: &LinePoint| plane.at(f64::from(point.at), coordinate(point.value));
    for run in line.points.chunk_by(|_, next| next.joined) {
        let path: Vec<(f64, f64)> = run.iter().map(at).collect();
        match path.as_slice() {
            [point] => canvas.dot(*point, SIZE, Ink::Base),
            path => canvas.path(path, STROKE, Ink::Base),
        }
    }
    for point in line.points.iter().filter(|point| point.hollow) {
        canvas.dot(at(point), SIZE, Ink::Paper);
        canvas.ring(at(point), SIZE, Ink::Base);
    }
}

/// Returns the colour and the shape of a line that is named, by its number among those.
fn look(plot: &LinePlot, number: usize) -> (Ink, PointShape) {
    let is_crowd = plot.lines.iter().any(|line| line.is_context);
    let is_set_off = plot.lines.iter().any(|line| line.highlight);
    match plot.named().nth(number) {
        Some(line) if line.highlight || plot.lines.len() == 1 => (Ink::Accent, PointShape::Circle),
        // Beside the accent stands no other blue.
        Some(_) if is_crowd && is_set_off => BESIDE_ACCENT[number % BESIDE_ACCENT.len()],
        Some(_) if is_crowd || !is_set_off => LOOKS[number % LOOKS.len()],
        _ => (Ink::Base, PointShape::Circle),
    }
}

/// Lays the scales of times and values over a frame.
pub(super) fn plane(
    canvas: &Canvas,
    plot: &LinePlot,
    axis: &ValueAxis,
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
) -> Plane {
    let at = |time: Option<&super::spec::Time>| time.map_or(0.0, |time| f64::from(time.at));
    let times = at(plot.times.first())..at(plot.times.last());
    canvas.plane((times, left + 8.0..right - 8.0), (axis.range.clone(), bottom..top))
}

/// Draws a line with its points: whole where no time is missing, and open where one is.
pub(super) fn draw_line(
    canvas: &Canvas,
    plane: &Plane,
    line: &ChartLine,
    look: (Ink, PointShape),
    is_large: bool,
) {
    let (ink, shape) = look;
    let at = |point: &LinePoint| plane.at(f64::from(point.at), coordinate(point.value));
    let (stroke, size) = if is_large { (2.4, 4.2) } else { (2.0, 3.0) };
    for run in line.points.chunk_by(|_, next| next.joined) {
        let path: Vec<(f64, f64)> = run.iter().map(at).collect();
        if path.len() > 1 {
            canvas.path(&path, stroke, ink);
        }
    }
    for point in &line.points {
        if point.hollow {
            canvas.dot(at(point), size, Ink::Paper);
            canvas.ring(at(point), size, ink);
        } else {
            canvas.point(at(point), size, shape, ink);
        }
    }
}

/// Returns where a line ends.
fn end_of(line: &ChartLine, plane: &Plane) -> (f64, f64) {
    line.points.last().map_or((0.0, 0.0), |point| plane.at(f64::from(point.at), coordinate(point.value)))
}

/// The name of a line with its last value, in one line if both fit there.
struct EndName {
    lines: Vec<String>,
    value: String,
    is_one: bool,
    width: f64,
    height: f64,
}

impl EndName {
    fn new(line: &ChartLine, label: &str, most: f64) -> Self {
        let lines = if label.is_empty() { Vec::new() } else { LABEL.bold().wrap(label, most) };
        let value = line.end.clone();
        let widest = lines.iter().map(|words| LABEL.bold().width(words)).fold(0.0, f64::max);
        let both = if lines.is_empty() { 0.0 } else { widest + SPACE } + VALUE.width(&value);
        let is_one = lines.is_empty() || (lines.len() == 1 && both <= most);
        let width = if is_one { both } else { widest.max(VALUE.width(&value)) };
        let height = LINE * count(lines.len().max(1) + usize::from(!is_one)) + 6.0;
        Self { lines, value, is_one, width, height }
    }

    fn draw(&self, canvas: &Canvas, x: f64, y: f64, is_set_off: bool) {
        let ink = if is_set_off { Ink::AccentText } else { Ink::Text };
        let name = if is_set_off { LABEL.bold().ink(ink) } else { LABEL };
        if self.is_one {
            let words = self.lines.first().map_or("", String::as_str);
            let after = if words.is_empty() { 0.0 } else { name.width(words) + SPACE };
            if !words.is_empty() {
                canvas.words(x, y, words, name);
            }
            canvas.words(x + after, y, &self.value, VALUE.ink(ink));
        } else {
            canvas.lines(x, y - LINE / 2.0, &self.lines, name);
            canvas.words(x, y + LINE * count(self.lines.len()) / 2.0, &self.value, VALUE.ink(ink));
        }
    }
}

/// Moves boxes apart that would overlap, as little as it takes, between two ends; in: the centre that each wants and
/// its height, out: the centre that it gets.
pub(super) fn spread(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0));
    // Boxes that touch form a stack, which stands where the mean of their wishes is.
    let mut stacks: Vec<BoxStack> = Vec::new();
    for number in &order {
        let (centre, height) = wanted[*number];
        let mut stack = BoxStack { boxes: vec![*number], wish: centre - height / 2.0, height };
        stack.keep_within(top, bottom);
        while let Some(above) = stacks.pop_if(|above| above.wish + above.height > stack.wish) {
            stack = above.joined(stack);
            stack.keep_within(top, bottom);
        }
        stacks.push(stack);
    }
    let mut centres = vec![0.0; wanted.len()];
    for stack in stacks {
        let mut edge = stack.wish;
        for number in stack.boxes {
            let height = wanted[number].1;
            centres[number] = edge + height / 2.0;
            edge += height;
        }
    }
    centres
}

/// Boxes that touch, from above.
struct BoxStack {
    boxes: Vec<usize>,
    /// Where its upper edge stands.
    wish: f64,
    height: f64,
}

impl BoxStack {
    fn joined(mut self, below: Self) -> Self {
        let weights = (count(self.boxes.len()), count(below.boxes.len()));
        // The stack below wants this one's edge to be above its own by this one's height.
        let wish = (self.wish * weights.0 + (below.wish - self.height) * weights.1) / (weights.0 + weights.1);
        self.boxes.extend(below.boxes);
        Self { boxes: self.boxes, wish, height: self.height + below.height }
    }

    fn keep_within(&mut self, top: f64, bottom: f64) {
        self.wish = self.wish.min(bottom - self.height).max(top);
    }
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn names_stay_where_their_lines_end_unless_they_would_overlap() {
        let near = |found: Vec<f64>, expected: &[f64]| {
            assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.01), "{found:?}");
        };
        near(spread(&[(20.0, 10.0), (60.0, 10.0)], 0.0, 100.0), &[20.0, 60.0]);
        near(spread(&[(60.0, 10.0), (58.0, 10.0)], 0.0, 100.0), &[64.0, 54.0]);
        near(spread(&[(98.0, 10.0), (97.0, 10.0)], 0.0, 100.0), &[95.0, 85.0]);
    }
}
