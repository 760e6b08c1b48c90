//! A canvas: plotters elements placed in pixels.
//!
//! In: shapes and words with their places. Out: the text of an SVG. Holds
//! the second handle on the backend's text, so that shapes can be grouped.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::ops::Range;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::Layout;
use super::ink::Ink;
use super::measure::{self, Face};
use super::spec::ChartSpec;
use super::svg::{ElementBody, SvgBackend, UNITS, escape, round};

/// How words are set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    face: Face,
    ink: Ink,
    side: HPos,
}

impl Style {
    /// Returns a style for words of this size and colour that begin at their place.
    pub(super) const fn new(size: f64, ink: Ink) -> Self {
        Self { face: Face { size, bold: false }, ink, side: HPos::Left }
    }

    /// Makes the words bold.
    pub(super) const fn bold(mut self) -> Self {
        self.face.bold = true;
        self
    }

    /// Makes the words end at their place.
    pub(super) const fn end(mut self) -> Self {
        self.side = HPos::Right;
        self
    }

    /// Centres the words on their place.
    pub(super) const fn middle(mut self) -> Self {
        self.side = HPos::Center;
        self
    }

    /// Gives the words another colour.
    pub(super) const fn ink(mut self, ink: Ink) -> Self {
        self.ink = ink;
        self
    }

    /// Returns how wide words are.
    pub(super) fn width(&self, words: &str) -> f64 {
        measure::width(words, self.face)
    }

    /// Returns the lines into which words break in a column.
    pub(super) fn wrap(&self, words: &str, most: f64) -> Vec<String> {
        measure::wrap(words, self.face, most)
    }
}

/// The words of a category.
pub(super) const LABEL: Style = Style::new(14.0, Ink::Text);
/// A value at the end of a bar.
pub(super) const VALUE: Style = Style::new(14.0, Ink::Text).bold();
/// Explanatory words.
pub(super) const NOTE: Style = Style::new(12.0, Ink::Muted);
/// The distance from line to line of a wrapped label.
pub(super) const LINE: f64 = 18.0;

/// A chart that is being drawn.
pub(super) struct Canvas {
    body: Rc<RefCell<ElementBody>>,
    area: DrawingArea<SvgBackend, Shift>,
    /// The width in pixels.
    pub(super) width: f64,
    /// The height in pixels.
    pub(super) height: f64,
}

/// A horizontal scale from values to pixels.
pub(super) struct Scale(Plane);

impl Scale {
    /// Returns the pixel of a value.
    pub(super) fn x(&self, value: f64) -> f64 {
        self.0.at(value, 0.0).0
    }
}

/// Two scales from values to pixels, across and up.
pub(super) struct Plane(DrawingArea<SvgBackend, Cartesian2d<RangedCoordf64, RangedCoordf64>>);

impl Plane {
    /// Returns the pixels of a point.
    pub(super) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = self.0.map_coordinate(&(x, y));
        (f64::from(x) / f64::from(UNITS), f64::from(y) / f64::from(UNITS))
    }
}

/// The shape of a point, so that lines are told apart without colour.
#[derive(Clone, Copy)]
pub(super) enum PointShape {
    Circle,
    Square,
    Triangle,
    Diamond,
}

impl Canvas {
    /// Lays out an empty canvas of a size in pixels.
    pub(super) fn new(width: f64, height: f64) -> Self {
        let size = (units(width).unsigned_abs(), units(height).unsigned_abs());
        let body = Rc::new(RefCell::new(ElementBody { text: String::with_capacity(4096), size }));
        let area = SvgBackend(Rc::clone(&body)).into_drawing_area();
        Self { body, area, width, height }
    }

    /// Draws the shapes of one row as a group, with words as a tooltip; the group may be a link.
    pub(super) fn mark(&self, words: &str, href: Option<&str>, draw: impl FnOnce()) {
        {
            let text = &mut self.body.borrow_mut().text;
            if let Some(href) = href {
                text.push_str(LINK);
                escape(href, text);
                // Its name is what it holds: the words that are seen, and the tooltip.
                text.push_str("\">");
            }
            text.push_str("<g class=\"mark\"><title>");
            escape(words, text);
            text.push_str("</title>");
        }
        draw();
        self.body.borrow_mut().text.push_str(if href.is_some() { "</g></a>" } else { "</g>" });
    }

    /// Draws words, centred vertically on `y`.
    pub(super) fn words(&self, x: f64, y: f64, words: &str, style: Style) {
        let weight = if style.face.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = ("sans-serif", style.face.size * f64::from(UNITS)).into_font().style(weight);
        let font = font.color(&style.ink).pos(Pos::new(style.side, VPos::Center));
        self.draw(&Text::new(words.to_owned(), (units(x), units(y)), font));
    }

    /// Draws lines of words, centred vertically on `y`.
    pub(super) fn lines(&self, x: f64, y: f64, lines: &[String], style: Style) {
        let top = y - LINE * (count(lines.len()) - 1.0) / 2.0;
        for (number, line) in lines.iter().enumerate() {
            self.words(x, top + LINE * count(number), line, style);
        }
    }

    /// Draws a filled rectangle from its upper left corner.
    pub(super) fn bar(&self, (x, y): (f64, f64), (width, height): (f64, f64), ink: Ink) {
        let corners = [(units(x), units(y)), (units(x + width), units(y + height))];
        self.draw(&Rectangle::new(corners, ink.filled()));
    }

    /// Draws a rectangle as an outline.
    pub(super) fn frame(&self, (x, y): (f64, f64), (width, height): (f64, f64), ink: Ink) {
        let corners = [(units(x + 0.8), units(y + 0.8)), (units(x + width - 0.8), units(y + height - 0.8))];
        self.draw(&Rectangle::new(corners, stroke(1.6, ink)));
    }

    /// Draws a line.
    pub(super) fn line(&self, from: (f64, f64), to: (f64, f64), width: f64, ink: Ink) {
        let path = vec![(units(from.0), units(from.1)), (units(to.0), units(to.1))];
        self.draw(&PathElement::new(path, stroke(width, ink)));
    }

    /// Draws a line through points.
    pub(super) fn path(&self, points: &[(f64, f64)], width: f64, ink: Ink) {
        let path: Vec<_> = points.iter().map(|(x, y)| (units(*x), units(*y))).collect();
        self.draw(&PathElement::new(path, stroke(width, ink)));
    }

    /// Draws a point of a line.
    pub(super) fn point(&self, (x, y): (f64, f64), size: f64, shape: PointShape, ink: Ink) {
        let corners = |offsets: &[(f64, f64)]| {
            let corner = |(dx, dy): &(f64, f64)| (units(x + dx * size), units(y + dy * size));
            Polygon::new(offsets.iter().map(corner).collect::<Vec<_>>(), ink.filled())
        };
        match shape {
            PointShape::Circle => self.dot((x, y), size, ink),
            PointShape::Square => self.bar((x - 0.9 * size, y - 0.9 * size), (1.8 * size, 1.8 * size), ink),
            PointShape::Triangle => self.draw(&corners(&[(0.0, -1.2), (1.1, 0.8), (-1.1, 0.8)])),
            PointShape::Diamond => self.draw(&corners(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)])),
        }
    }

    /// Draws an open arrow head whose tip points right, or left.
    pub(super) fn arrow(&self, (x, y): (f64, f64), right: bool, ink: Ink) {
        let back = if right { -4.0 } else { 4.0 };
        let path = [(x + back, y - 5.0), (x, y), (x + back, y + 5.0)];
        let path: Vec<_> = path.iter().map(|(x, y)| (units(*x), units(*y))).collect();
        self.draw(&PathElement::new(path, stroke(1.6, ink)));
    }

    /// Draws a filled dot.
    pub(super) fn dot(&self, (x, y): (f64, f64), radius: f64, ink: Ink) {
        self.draw(&Circle::new((units(x), units(y)), units(radius), ink.filled()));
    }

    /// Draws a ring.
    pub(super) fn ring(&self, (x, y): (f64, f64), radius: f64, ink: Ink) {
        self.draw(&Circle::new((units(x), units(y)), units(radius), stroke(2.0, ink)));
    }

    /// Lays a scale over a stretch of the canvas; a domain without extent begins with its value.
    pub(super) fn scale(&self, domain: Range<f64>, pixels: Range<f64>) -> Scale {
        /// The fewest pixels of a scale: with less it would run backwards, and say the opposite.
        const LEAST: f64 = 24.0;
        let domain = if domain.end > domain.start { domain } else { domain.start..domain.start + 1.0 };
        let pixels = pixels.start..pixels.end.max(pixels.start + LEAST);
        Scale(self.plane((domain, pixels), (0.0..1.0, 0.0..1.0)))
    }

    /// Lays two scales over a part of the canvas, each a range of values and of pixels; up is from the greater pixel.
    ///
    /// A range of values without extent is widened: plotters would hang on it.
    pub(super) fn plane(&self, across: (Range<f64>, Range<f64>), up: (Range<f64>, Range<f64>)) -> Plane {
        let widened = |range: Range<f64>| {
            if range.end > range.start { range } else { range.start - 0.5..range.start + 0.5 }
        };
        let pixels = |pixels: &Range<f64>| units(pixels.start)..units(pixels.end);
        let area = (pixels(&across.1), pixels(&up.1));
        Plane(self.area.apply_coord_spec(Cartesian2d::new(widened(across.0), widened(up.0), area)))
    }

    /// Returns the finished SVG.
    pub(super) fn finish(self, spec: &ChartSpec, layout: Layout) -> String {
        let (id, class) = (&spec.id, layout.class());
        let (width, height) = (self.width, self.height);
        let body = &self.body.borrow().text;
        // To a screen reader, a chart with links is a group and not a single image.
        let role = if body.contains(LINK) { "group" } else { "img" };
        let mut svg = String::with_capacity(body.len() + 512);
        let _ = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart {class}\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"{role}\" aria-labelledby=\"cb-{id}-title cb-{id}-{class}\" \
             lang=\"{}\" font-family=\"{FONTS}\"><desc id=\"cb-{id}-{class}\">",
            spec.language
        );
        escape(&spec.description, &mut svg);
        svg.push_str("</desc>");
        svg.push_str(body);
        svg.push_str("</svg>");
        svg
    }

    /// Draws another canvas at a place, at a scale.
    pub(super) fn place(&self, other: &Self, (x, y): (f64, f64), scale: f64) {
        let text = &mut self.body.borrow_mut().text;
        let _ = write!(text, "<g transform=\"translate({x:.1} {y:.1}) scale({scale:.4})\">");
        text.push_str(&other.body.borrow().text);
        text.push_str("</g>");
    }

    /// Returns the finished SVG as a file of its own, with a title and a description.
    pub(super) fn finish_alone(self, title: &str, description: &str, language: &str) -> String {
        let (width, height) = (self.width, self.height);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" lang=\"{language}\" font-family=\"{FONTS}\"><title>"
        );
        escape(title, &mut svg);
        svg.push_str("</title><desc>");
        escape(description, &mut svg);
        svg.push_str("</desc>");
        svg.push_str(&self.body.borrow().text);
        svg.push_str("</svg>\n");
        svg
    }

    fn draw<E>(&self, element: &E)
    where
        for<'a> &'a E: plotters::element::PointCollection<'a, (i32, i32)>,
        E: plotters::element::Drawable<SvgBackend>,
    {
        // The backend's error is `Infallible`: there is nothing to handle.
        let _ = self.area.draw(element);
    }
}

/// How a link begins; words are escaped, so nothing else looks like one.
const LINK: &str = "<a href=\"";

/// The fonts of a chart on its own; on a page the stylesheet decides.
const FONTS: &str =
    "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

/// Returns a number of things as a coordinate.
pub(super) fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(0.0, f64::from)
}

fn units(pixels: f64) -> i32 {
    round(pixels * f64::from(UNITS))
}

fn stroke(width: f64, ink: Ink) -> ShapeStyle {
    ShapeStyle { color: ink.to_rgba(), filled: false, stroke_width: units(width).unsigned_abs() }
}
