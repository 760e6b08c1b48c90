//! The colours of charts, as roles.
//!
//! A shape carries its role as a class and the light colour as an attribute:
//! any stylesheet overrides the attribute, so the same SVG follows the theme
//! on a page and still looks right on its own.

use std::fmt::Write as _;

use plotters::style::Color;
use plotters_backend::BackendColor;

macro_rules! inks {
    ($($(#[$doc:meta])* $variant:ident $name:literal $light:literal $dark:literal,)*) => {
        /// The role of a colour.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Ink { $($(#[$doc])* $variant,)* }

        impl Ink {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns its name in classes and custom properties.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns its colour on white.
            pub fn light(self) -> &'static str {
                match self { $(Self::$variant => $light,)* }
            }

            /// Returns its colour on a dark page.
            pub fn dark(self) -> &'static str {
                match self { $(Self::$variant => $dark,)* }
            }
        }
    };
}

inks! {
    /// The page itself.
    Paper "paper" "#ffffff" "#14181c",
    /// Words.
    Text "text" "#1b2733" "#e6eaed",
    /// Secondary words.
    Muted "muted" "#5a6875" "#a3aeb8",
    /// Lines that guide the eye.
    Grid "grid" "#e1e6ea" "#2c343b",
    /// The zero line.
    Axis "axis" "#74818d" "#84919c",
    /// A bar among others.
    Base "base" "#7b8fa1" "#7f93a6",
    /// The part of the way that remains.
    Track "track" "#e3e8ec" "#2a333b",
    /// What the chart is about.
    Accent "accent" "#0f6fa8" "#4fa8dc",
    /// Words about it.
    AccentText "accent-text" "#0b5a89" "#7fc3ec",
    /// The line between before and after.
    Span "span" "#8cc3e0" "#2f6c91",
    /// A rate below zero.
    Negative "negative" "#c8553d" "#e58a74",
    /// Words about it.
    NegativeText "negative-text" "#a83e28" "#f0a593",
    /// The first of several lines.
    First "first" "#0b2545" "#f7d9a8",
    /// The second.
    Second "second" "#801650" "#f29e6b",
    /// The third.
    Third "third" "#2073bc" "#4a90c9",
    /// The fourth.
    Fourth "fourth" "#f46a25" "#9a4a86",
    /// The first step of the ramp: what is described.
    LevelOne "level-1" "#dbe8f1" "#1e3342",
    /// The second.
    LevelTwo "level-2" "#9cc6e0" "#2c5873",
    /// The third.
    LevelThree "level-3" "#2376ad" "#5ea3d2",
    /// The fourth.
    LevelFour "level-4" "#0a4166" "#b4def7",
    /// Words on the accent colour, and on the upper half of the ramp.
    OnAccent "on-accent" "#ffffff" "#0c1a24",
}

/// Marks a colour of plotters as one of ours; the third byte is the role.
const MARK: (u8, u8) = (0xCA, 0x5E);

impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: (MARK.0, MARK.1, *self as u8) }
    }
}

impl Ink {
    /// Returns the role behind a colour that came through plotters.
    ///
    /// A colour that is not one of ours is a fault of the drawing; it is drawn
    /// in the colour of text, and a debug build panics.
    pub(super) fn of(color: BackendColor) -> Self {
        let (first, second, role) = color.rgb;
        debug_assert_eq!((first, second), MARK, "a colour outside the palette");
        Self::ALL.get(usize::from(role)).copied().unwrap_or(Self::Text)
    }
}

/// Returns the stylesheet that gives each role its colour, light and dark.
///
/// Print is always light: the dark colours are for screens only.
pub fn stylesheet() -> String {
    let palette = |color: fn(Ink) -> &'static str| {
        Ink::ALL.iter().fold(String::new(), |mut text, ink| {
            let _ = write!(text, "--ink-{}:{};", ink.name(), color(*ink));
            text
        })
    };
    let mut css = format!(":root{{{}}}\n", palette(Ink::light));
    // Words are placed by the widths of their characters; a page that sets air between Han characters and digits, or
    // trims marks, would push them out of their drawing.
    css.push_str("svg.chart{text-autospace:no-autospace;text-spacing-trim:space-all}\n");
    let _ = writeln!(css, "@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}", palette(Ink::dark));
    for ink in Ink::ALL {
        let name = ink.name();
        let _ = writeln!(css, ".i-{name}{{fill:var(--ink-{name})}}.k-{name}{{stroke:var(--ink-{name})}}");
    }
    css
}

#[cfg(test)]
mod tests {
    use super::Ink;

    /// Returns the contrast of two colours by the formula of WCAG 2.
    fn contrast(a: &str, b: &str) -> f64 {
        let channel = |text: &str, at: usize| {
            let value = f64::from(u8::from_str_radix(&text[at..at + 2], 16).unwrap_or(0)) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let luminance =
            |text: &str| 0.2126 * channel(text, 1) + 0.7152 * channel(text, 3) + 0.0722 * channel(text, 5);
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn lines_stay_apart_on_a_photocopy() {
        // The lightness of a colour by the formula of CIE, from its contrast with black.
        let lightness = |color: &str| {
            let luminance = contrast(color, "#000000") * 0.05 - 0.05;
            116.0 * luminance.cbrt() - 16.0
        };
        let lines = [Ink::First, Ink::Second, Ink::Third, Ink::Fourth];
        for color in [Ink::light, Ink::dark] {
            for (number, one) in lines.iter().enumerate() {
                for other in &lines[number + 1..] {
                    let apart = (lightness(color(*one)) - lightness(color(*other))).abs();
                    assert!(apart >= 12.0, "{} and {}: {apart:.1}", one.name(), other.name());
                }
            }
        }
    }

    #[test]
    fn the_steps_of_the_ramp_stay_apart_on_a_photocopy_and_words_can_be_read_on_each() {
        let lightness = |color: &str| 116.0 * (contrast(color, "#000000") * 0.05 - 0.05).cbrt() - 16.0;
        let ramp = [Ink::LevelOne, Ink::LevelTwo, Ink::LevelThree, Ink::LevelFour];
        for color in [Ink::light, Ink::dark] {
            for pair in ramp.windows(2) {
                let apart = (lightness(color(pair[0])) - lightness(color(pair[1]))).abs();
                assert!(apart >= 12.0, "{} and {}: {apart:.1}", pair[0].name(), pair[1].name());
            }
            let words = [Ink::Text, Ink::Text, Ink::OnAccent, Ink::OnAccent];
            for (step, words) in ramp.iter().zip(words) {
                let found = contrast(color(*step), color(words));
                assert!(found >= 4.5, "{} under {}: {found:.2}", step.name(), words.name());
            }
        }
    }

    #[test]
    fn words_stand_out_from_the_page_by_four_and_a_half_and_marks_by_three() {
        let on_page = [
            (Ink::Text, 4.5),
            (Ink::Muted, 4.5),
            (Ink::AccentText, 4.5),
            (Ink::NegativeText, 4.5),
            (Ink::Base, 3.0),
            (Ink::Axis, 3.0),
            (Ink::Accent, 3.0),
            (Ink::Negative, 3.0),
            (Ink::First, 3.0),
            (Ink::Second, 3.0),
            (Ink::Third, 3.0),
            (Ink::Fourth, 3.0),
        ];
        for (ink, least) in on_page {
            for (ink_color, page) in [(ink.light(), Ink::Paper.light()), (ink.dark(), Ink::Paper.dark())] {
                let found = contrast(ink_color, page);
                assert!(found >= least, "{} {ink_color} on {page}: {found:.2}", ink.name());
            }
        }
        for (text, ground) in [
            (Ink::OnAccent.light(), Ink::Accent.light()),
            (Ink::OnAccent.dark(), Ink::Accent.dark()),
            (Ink::AccentText.light(), Ink::Track.light()),
            (Ink::AccentText.dark(), Ink::Track.dark()),
        ] {
            assert!(contrast(text, ground) >= 4.5, "{text} on {ground}");
        }
    }
}
