//! The colours of drawings that stand alone, as a theme sets them.
//!
//! In: the stylesheets of a theme. Out: drawings whose light colours are the theme's: on a page the
//! stylesheet gives each role its colour, but paper, a downloaded SVG and a PNG have none.
//!
//! ```
//! use casebook::chart::Palette;
//!
//! let (palette, faults) = Palette::read(":root { --ink-accent: #a01020; }");
//! assert!(faults.is_empty());
//! let svg = palette.paint("<rect class=\"i-accent\" fill=\"#0f6fa8\"/>".to_owned());
//! assert_eq!(svg, "<rect class=\"i-accent\" fill=\"#a01020\"/>");
//! ```

use std::ops::Range;

use super::ink::Ink;

/// How a role is named in a stylesheet.
const PREFIX: &str = "--ink-";

/// The light colours that a theme changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// Each role with its colour, `#rrggbb`; of two colours of one role the last holds, as in a stylesheet.
    changed: Vec<(Ink, String)>,
}

/// A declaration that no drawing can follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteFault {
    /// Where it stands in the stylesheet.
    pub span: Range<usize>,
    /// What is wrong with it.
    pub message: &'static str,
}

impl Palette {
    /// Reads the roles that rules for `:root` set, outside any `@media`, and what cannot be read of them.
    pub fn read(css: &str) -> (Self, Vec<PaletteFault>) {
        let (mut palette, mut faults) = (Self::default(), Vec::new());
        for (span, name, value) in declarations(&without_comments(css)) {
            let ink = Ink::ALL.iter().copied().find(|ink| ink.name() == name);
            let is_color = value.len() == 7
                && value.starts_with('#')
                && value.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit());
            let message = match ink {
                Some(ink) if is_color => {
                    palette.changed.push((ink, value));
                    continue;
                }
                Some(_) => "a colour of charts is written #rrggbb",
                None => "no colour of charts has this name",
            };
            faults.push(PaletteFault { span, message });
        }
        (palette, faults)
    }

    /// Adds the colours of another stylesheet, which hold where both set one.
    pub fn extend(&mut self, other: Self) {
        self.changed.extend(other.changed);
    }

    /// Gives a drawing the colours.
    pub fn paint(&self, mut svg: String) -> String {
        for (number, (ink, color)) in self.changed.iter().enumerate() {
            if self.changed[number + 1..].iter().any(|(other, _)| other == ink) {
                continue;
            }
            for (class, attribute) in [("i", "fill"), ("k", "stroke")] {
                let named = |color: &str| format!("class=\"{class}-{}\" {attribute}=\"{color}\"", ink.name());
                svg = svg.replace(&named(ink.light()), &named(color));
            }
        }
        svg
    }
}

/// Returns a stylesheet with spaces for its comments, so that all else keeps its place.
fn without_comments(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        let length = comment.find("*/").map_or(comment.len(), |at| at + 2);
        text.push_str(before);
        text.extend(std::iter::repeat_n(' ', length + 2));
        rest = &comment[length..];
    }
    text + rest
}

/// Returns the roles that rules for `:root` declare: each declaration's place, the name of the role, and its value.
fn declarations(css: &str) -> Vec<(Range<usize>, String, String)> {
    let mut found = Vec::new();
    let mut blocks: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, mark) in css.match_indices(['{', '}', ';']) {
        let piece = &css[start..at];
        let is_root = matches!(blocks[..], [only] if only.split(',').any(|part| part.trim() == ":root"));
        if mark != "{"
            && is_root
            && let Some((name, value)) = piece.split_once(':')
            && let Some(role) = name.trim().strip_prefix(PREFIX)
        {
            let lead = piece.len() - piece.trim_start().len();
            let span = start + lead..start + piece.trim_end().len();
            found.push((span, role.to_owned(), value.trim().to_owned()));
        }
        match mark {
            "{" => blocks.push(piece.trim()),
            "}" => _ = blocks.pop(),
            _ => {}
        }
        start = at + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Palette;

    #[test]
    fn only_the_light_colours_of_the_root_are_read_and_a_comment_is_none() {
        let css = "/* é --ink-accent:#000000; */\n@media screen { :root { --ink-accent: #111111 } }\n\
                   .x { --ink-accent: #222222; }\n:root { --ink-accent: #333333; --ink-base:#444444 }";
        let (palette, faults) = Palette::read(css);
        assert!(faults.is_empty(), "{faults:?}");
        let drawn = palette
            .paint("class=\"i-accent\" fill=\"#0f6fa8\" class=\"k-base\" stroke=\"#7b8fa1\"".to_owned());
        assert_eq!(drawn, "class=\"i-accent\" fill=\"#333333\" class=\"k-base\" stroke=\"#444444\"");
    }

    #[test]
    fn what_no_drawing_can_follow_is_told_at_its_place() {
        let css = ":root { --ink-accent: var(--x); --ink-acent: #112233; --other: red; }";
        let (_, faults) = Palette::read(css);
        let told: Vec<&str> = faults.iter().map(|fault| &css[fault.span.clone()]).collect();
        assert_eq!(told, ["--ink-accent: var(--x)", "--ink-acent: #112233"]);
    }
}
