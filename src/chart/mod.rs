//! Draws charts as SVG.
//!
//! In: a [`ChartSpec`]: numbers as decimals and every word ready to print.
//! Out: SVG text, one for wide pages and one for phones. A pure function of
//! the spec; knows no book and no language. The only home of plotters.
//!
//! ```
//! use casebook::chart::{Bar, ChartRows, ChartSpec, Layout, draw};
//!
//! let bar = |label: &str, value: i64| Bar {
//!     label: label.to_owned(),
//!     name: format!("{label}：{value}家"),
//!     href: None,
//!     value: value.into(),
//!     text: format!("{value}家"),
//!     highlight: false,
//!     hollow: false,
//!     open: None,
//! };
//! let spec = ChartSpec {
//!     id: "firms".to_owned(),
//!     kind: ChartRows::Ranked(vec![bar("三门", 30), bar("长兴", 20)]),
//!     language: "zh-CN",
//!     description: "三门30家，长兴20家。".to_owned(),
//! };
//! let svg = draw(&spec, Layout::Wide);
//! assert!(svg.starts_with("<svg") && svg.contains("三门"));
//! ```

mod axis;
mod canvas;
mod dumbbell;
mod growth;
mod ink;
mod line;
mod measure;
mod nested;
mod palette;
mod panels;
mod points;
mod ranked;
mod slope;
mod spec;
mod standalone;
mod svg;
mod target;
mod timeline;
mod versus;

pub use ink::{Ink, stylesheet};
pub use palette::{Palette, PaletteFault};
pub use spec::{
    Bar, BarPair, ChartLine, ChartRows, ChartSpec, DatedStep, Goal, LinePlot, LinePoint, OpenSide, Pair,
    PointRow, Time, Whole, WholePart, needs_zero,
};
pub use standalone::{CardWords, StandaloneWords, card, chart_card, download};

/// The width that a chart is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// For the text column of a page, about 640 pixels, so that text keeps its size.
    Wide,
    /// For a phone: 360 units, so that text keeps its size.
    Narrow,
}

impl Layout {
    /// Both layouts.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Narrow];

    /// Returns the class of the chart, by which a stylesheet selects the layout to show.
    pub fn class(self) -> &'static str {
        match self {
            Self::Wide => "chart-wide",
            Self::Narrow => "chart-narrow",
        }
    }

    /// Returns the width in units, which are pixels at full size.
    fn width(self) -> f64 {
        match self {
            Self::Wide => 640.0,
            Self::Narrow => 360.0,
        }
    }

    fn is_narrow(self) -> bool {
        self == Self::Narrow
    }
}

/// Draws a chart for one layout.
pub fn draw(spec: &ChartSpec, layout: Layout) -> String {
    canvas(spec, layout).finish(spec, layout)
}

/// Draws the rows of a chart.
fn canvas(spec: &ChartSpec, layout: Layout) -> canvas::Canvas {
    match &spec.kind {
        ChartRows::Ranked(bars) => ranked::draw(bars, layout),
        ChartRows::Growth(bars) => growth::draw(bars, layout),
        ChartRows::Dumbbell { pairs, before, after, change } => {
            dumbbell::draw(pairs, [before, after, change], layout)
        }
        ChartRows::Target(goals) => target::draw(goals, layout),
        ChartRows::Lines(plot) if plot.fits_one_frame() => line::draw(plot, layout),
        ChartRows::Lines(plot) | ChartRows::Panels(plot) => panels::draw(plot, layout),
        ChartRows::Slope { pairs, before, after } => slope::draw(pairs, [before, after], layout),
        ChartRows::Points { rows, from_zero } => points::draw(rows, *from_zero, layout),
        ChartRows::Nested(wholes) => nested::draw(wholes, layout),
        ChartRows::Versus(pairs) => versus::draw(pairs, layout),
        ChartRows::Timeline(steps) => timeline::draw(steps, layout),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Bar, ChartRows, ChartSpec, Layout, draw};

    fn bar(label: &str, value: i64) -> Bar {
        let text = format!("{value}%");
        Bar {
            label: label.to_owned(),
            name: format!("{label}：{text}"),
            href: None,
            value: Decimal::from(value),
            text,
            highlight: false,
            hollow: false,
            open: None,
        }
    }

    fn spec(kind: ChartRows) -> ChartSpec {
        ChartSpec { id: "c".to_owned(), kind, language: "zh-CN", description: "说明".to_owned() }
    }

    /// Returns the `x` and `width` of each rectangle, in the order of drawing.
    fn rectangles(svg: &str) -> Vec<(f64, f64)> {
        let number = |piece: &str, name: &str| -> Option<f64> {
            piece.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.parse().ok()
        };
        svg.split("<rect")
            .skip(1)
            .filter_map(|piece| Some((number(piece, "x")?, number(piece, "width")?)))
            .collect()
    }

    #[test]
    fn bars_start_at_zero_and_are_as_long_as_their_values() {
        for layout in Layout::ALL {
            let svg = draw(&spec(ChartRows::Ranked(vec![bar("甲", 40), bar("乙", 10)])), layout);
            let [(x1, long), (x2, short)] = rectangles(&svg)[..] else { panic!("two bars: {svg}") };
            assert!((x1 - x2).abs() < 0.01);
            assert!((long / short - 4.0).abs() < 0.02, "{long} to {short}");
        }
    }

    #[test]
    fn negative_rates_stand_left_of_the_zero_line() {
        for layout in Layout::ALL {
            let svg = draw(&spec(ChartRows::Growth(vec![bar("甲", 20), bar("乙", -10)])), layout);
            let [(right, _), (left, width)] = rectangles(&svg)[..] else { panic!("two bars: {svg}") };
            assert!((left + width - right).abs() < 0.11, "both meet at zero");
        }
    }

    #[test]
    fn equal_and_zero_values_are_drawn_too() {
        for value in [0, 7] {
            let bars = vec![bar("甲", value), bar("乙", value)];
            for kind in [ChartRows::Ranked(bars.clone()), ChartRows::Growth(bars)] {
                let svg = draw(&spec(kind), Layout::Wide);
                assert!(svg.contains("甲") && !svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            }
        }
    }

    #[test]
    fn the_words_of_the_author_are_escaped() {
        let svg = draw(&spec(ChartRows::Ranked(vec![bar("<script>&\"", 1)])), Layout::Narrow);
        assert!(svg.contains("&lt;script&gt;&amp;&quot;"), "{svg}");
    }

    #[test]
    fn a_long_label_is_wrapped_and_never_cut() {
        let label = "需要开发区与属地街道共同协调解决的复杂诉求的办结时限";
        let svg = draw(&spec(ChartRows::Ranked(vec![bar(label, 30), bar("短", 3)])), Layout::Wide);
        let shown: String =
            svg.split("<text").skip(1).filter_map(|piece| piece.split(['>', '<']).nth(1)).collect();
        assert!(shown.contains(label), "{shown}");
    }
}
