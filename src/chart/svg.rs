//! A plotters backend that writes SVG by role.
//!
//! In: plotters' drawing calls, in tenths of a pixel. Out: SVG elements with
//! a class for each role of colour. Nothing is ever rasterized.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write as _;
use std::rc::Rc;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::ink::Ink;
use super::measure::{self, Face};

/// How many plotters units make a pixel; positions are precise to a tenth of a pixel.
pub(super) const UNITS: i32 = 10;

/// The text of an SVG while it is drawn.
#[derive(Debug, Default)]
pub(super) struct ElementBody {
    /// The elements so far.
    pub(super) text: String,
    /// Width and height in plotters units.
    pub(super) size: (u32, u32),
}

/// The backend; the canvas keeps the other handle on the text.
pub(super) struct SvgBackend(pub(super) Rc<RefCell<ElementBody>>);

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl SvgBackend {
    /// Writes one element to the text.
    fn element(&self, write: impl FnOnce(&mut String)) {
        write(&mut self.0.borrow_mut().text);
    }
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.0.borrow().size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        // Only elements that the drawings do not use are drawn pixel by pixel.
        self.element(|text| {
            text.push_str("<rect");
            numbers(text, &[("x", x), ("y", y), ("width", 1), ("height", 1)]);
            fill(text, Ink::of(color));
            text.push_str("/>");
        });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.element(|text| {
            text.push_str("<line");
            numbers(text, &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)]);
            stroke(text, style);
            text.push_str("/>");
        });
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        filled: bool,
    ) -> Drawn {
        self.element(|text| {
            text.push_str("<rect");
            numbers(
                text,
                &[("x", from.0), ("y", from.1), ("width", to.0 - from.0), ("height", to.1 - from.1)],
            );
            paint(text, style, filled);
            text.push_str("/>");
        });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.element(|text| {
            text.push_str("<polyline");
            points(text, path);
            stroke(text, style);
            text.push_str("/>");
        });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        filled: bool,
    ) -> Drawn {
        self.element(|text| {
            text.push_str("<circle");
            numbers(text, &[("cx", centre.0), ("cy", centre.1), ("r", radius.cast_signed())]);
            paint(text, style, filled);
            text.push_str("/>");
        });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.element(|text| {
            text.push_str("<polygon");
            points(text, corners);
            fill(text, Ink::of(style.color()));
            text.push_str("/>");
        });
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, words: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        /// How far the baseline lies below the middle of a Han character, as a share of the font size.
        const MIDDLE: f64 = 0.36;
        let rise = match style.anchor().v_pos {
            VPos::Top => 0.88,
            VPos::Center => MIDDLE,
            VPos::Bottom => -0.12,
        };
        self.element(|text| {
            text.push_str("<text");
            let baseline = y + round(rise * style.size());
            numbers(text, &[("x", x), ("y", baseline), ("font-size", round(style.size()))]);
            match style.anchor().h_pos {
                HPos::Left => {}
                HPos::Center => text.push_str(" text-anchor=\"middle\""),
                HPos::Right => text.push_str(" text-anchor=\"end\""),
            }
            if matches!(style.style(), FontStyle::Bold) {
                text.push_str(" font-weight=\"700\"");
            }
            fill(text, Ink::of(style.color()));
            text.push('>');
            escape(words, text);
            text.push_str("</text>");
        });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        words: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let face = Face { size: style.size(), bold: matches!(style.style(), FontStyle::Bold) };
        let size = (round(measure::width(words, face)), round(style.size() * 1.2));
        Ok((size.0.unsigned_abs(), size.1.unsigned_abs()))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Drawn {
        // A chart holds no bitmap; an element that asks for one is left out.
        Ok(())
    }
}

/// Returns the nearest whole number of plotters units.
pub(super) fn round(value: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a canvas is a few thousand units wide")]
    {
        value.round() as i32
    }
}

/// Appends text to an SVG, escaped; characters that XML forbids are left out.
pub(super) fn escape(words: &str, text: &mut String) {
    for c in words.chars() {
        match c {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            '"' => text.push_str("&quot;"),
            c if c.is_control() && c.is_whitespace() => text.push(' '),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
}

/// Writes attributes whose values are in plotters units.
fn numbers(text: &mut String, attributes: &[(&str, i32)]) {
    for (name, value) in attributes {
        let _ = write!(text, " {name}=\"");
        number(text, *value);
        text.push('"');
    }
}

/// Writes plotters units as pixels, `-0.5` or `12` or `12.3`.
fn number(text: &mut String, units: i32) {
    if units < 0 {
        text.push('-');
    }
    let units = units.unsigned_abs();
    let (whole, tenth) = (units / UNITS.unsigned_abs(), units % UNITS.unsigned_abs());
    let _ = write!(text, "{whole}");
    if tenth != 0 {
        let _ = write!(text, ".{tenth}");
    }
}

fn points(text: &mut String, path: impl IntoIterator<Item = BackendCoord>) {
    text.push_str(" points=\"");
    for (number_of_point, (x, y)) in path.into_iter().enumerate() {
        if number_of_point > 0 {
            text.push(' ');
        }
        number(text, x);
        text.push(',');
        number(text, y);
    }
    text.push('"');
}

fn paint<S: BackendStyle>(text: &mut String, style: &S, filled: bool) {
    if filled {
        fill(text, Ink::of(style.color()));
    } else {
        stroke(text, style);
    }
}

fn fill(text: &mut String, ink: Ink) {
    let _ = write!(text, " class=\"i-{}\" fill=\"{}\"", ink.name(), ink.light());
}

fn stroke<S: BackendStyle>(text: &mut String, style: &S) {
    let ink = Ink::of(style.color());
    let _ = write!(text, " class=\"k-{}\" stroke=\"{}\" fill=\"none\"", ink.name(), ink.light());
    numbers(text, &[("stroke-width", style.stroke_width().cast_signed())]);
}
