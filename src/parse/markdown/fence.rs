//! Reads what stands behind a fence: a language, and whether the block is an example.

use crate::diagnostic::nearest;
use crate::source::Span;

/// The word that makes an example of a block, whose figures are no statements.
const EXAMPLE: &str = "example";
/// The language of a block that holds a chart.
pub(super) const CHART: &str = "chart";

/// The first line of a fenced block.
pub(super) struct Fence<'a> {
    /// The line.
    pub(super) line: Span,
    /// The language; empty if none is given.
    pub(super) language: &'a str,
    /// Where the language is.
    pub(super) place: Span,
    /// Whether the block only shows how something is written.
    pub(super) is_example: bool,
    /// The other words.
    pub(super) others: Vec<Span>,
}

/// Returns the help for a language that is nearly the word of a chart or an example.
pub(super) fn mistyped(language: &str) -> Option<&'static str> {
    let is_chart = language.to_lowercase().trim_end_matches('s') == CHART;
    let near = if is_chart { Some(CHART) } else { nearest(&language.to_lowercase(), &[CHART, EXAMPLE]) };
    match near.filter(|near| *near != language)? {
        CHART => Some("help-chart"),
        _ => Some("help-example"),
    }
}

/// Reads the first line of the block at a place.
pub(super) fn read(text: &str, block: Span) -> Fence<'_> {
    let line = text[block.range()].lines().next().unwrap_or_default();
    let info = line.trim_start_matches(['`', '~', ' ']);
    let mut at = block.start + line.len() - info.len();
    let mut fence = Fence {
        line: Span { start: block.start, end: block.start + line.len() },
        language: "",
        place: Span { start: at, end: at },
        is_example: false,
        others: Vec::new(),
    };
    for (number, word) in info.split([' ', '\t']).enumerate() {
        let place = Span { start: at, end: at + word.len() };
        at = place.end + 1;
        if word == EXAMPLE {
            fence.is_example = true;
        } else if number == 0 && word.is_ascii() {
            (fence.language, fence.place) = (word, place);
        } else if !word.is_empty() {
            fence.others.push(place);
        }
    }
    fence
}
