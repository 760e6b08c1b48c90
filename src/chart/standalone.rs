//! Charts as files of their own, with the words that stand around them on a page.
//!
//! In: a chart, and its title, notes, source and address. Out: an SVG that says what it shows
//! and where it comes from wherever it is opened, or a card of 1200 by 630 pixels, the form
//! that is shown where an address is shared.

use super::canvas::{Canvas, Style, count};
use super::ink::Ink;
use super::spec::ChartSpec;
use super::{Layout, canvas};

/// The words around a chart in a file.
#[derive(Clone, Debug)]
pub struct StandaloneWords {
    /// What the chart says.
    pub title: String,
    /// What is measured, in which unit, where and when.
    pub subtitle: String,
    /// What a reader must know to read it.
    pub notes: Vec<String>,
    /// Its source, how far its data reach, what it is cited by, its address.
    pub foot: Vec<String>,
}

/// The words of the card of a case.
#[derive(Clone, Debug)]
pub struct CardWords {
    /// Whose case it is.
    pub over: String,
    /// Its title.
    pub title: String,
    /// Its key figures: each value in words, with what it is.
    pub figures: Vec<(String, String)>,
    /// The title of the casebook.
    pub site: String,
    /// The language of the words, a BCP 47 tag.
    pub language: &'static str,
}

/// The space around a chart in a file.
const MARGIN: f64 = 24.0;
/// The size of a card: what networks and messengers show without cropping.
const CARD: (f64, f64) = (1200.0, 630.0);
/// The space around the words of a card.
const CARD_MARGIN: f64 = 64.0;

/// Lines of one style.
struct WordBlock {
    lines: Vec<String>,
    style: Style,
    /// The distance from line to line.
    leading: f64,
}

impl WordBlock {
    fn new(words: &str, style: Style, leading: f64, width: f64) -> Self {
        Self { lines: style.wrap(words, width), style, leading }
    }

    fn height(&self) -> f64 {
        self.leading * count(self.lines.len())
    }

    /// Draws the lines below `top`, and returns where they end.
    fn draw(&self, canvas: &Canvas, left: f64, top: f64) -> f64 {
        for (number, line) in self.lines.iter().enumerate() {
            canvas.words(left, top + self.leading * (count(number) + 0.5), line, self.style);
        }
        top + self.height()
    }
}

/// Draws a chart with its words, to be downloaded.
pub fn download(spec: &ChartSpec, words: &StandaloneWords) -> String {
    let drawing = canvas(spec, Layout::Wide);
    let width = drawing.width;
    let muted = |words: &String| WordBlock::new(words, Style::new(12.0, Ink::Muted), 18.0, width);
    let title = WordBlock::new(&words.title, Style::new(20.0, Ink::Text).bold(), 28.0, width);
    let subtitle = WordBlock::new(&words.subtitle, Style::new(14.0, Ink::Muted), 22.0, width);
    let below: Vec<WordBlock> = words.notes.iter().chain(&words.foot).map(muted).collect();
    let words_below: f64 = below.iter().map(WordBlock::height).sum();
    let height = title.height() + subtitle.height() + drawing.height + words_below + 24.0;
    let whole = Canvas::new(width + 2.0 * MARGIN, (height + 2.0 * MARGIN).ceil());
    whole.bar((0.0, 0.0), (whole.width, whole.height), Ink::Paper);
    let top = title.draw(&whole, MARGIN, MARGIN);
    let top = subtitle.draw(&whole, MARGIN, top) + 12.0;
    whole.place(&drawing, (MARGIN, top), 1.0);
    let top = top + drawing.height + 12.0;
    below.iter().fold(top, |top, block| block.draw(&whole, MARGIN, top));
    let description = [spec.description.as_str()].into_iter().chain(words.foot.iter().map(String::as_str));
    whole.finish_alone(&words.title, &description.collect::<Vec<_>>().join("\n"), spec.language)
}

/// The smallest scale at which the words of a drawing can be read on a card.
const SMALLEST: f64 = 0.9;

/// Draws the card of a chart. Of more rows than can be read the first are drawn, and `left_out` says how many are not;
/// the drawing is left out if it would be too small all the same, or if there is no room for all that a reader must
/// know to read it.
pub fn chart_card(spec: &ChartSpec, words: &StandaloneWords, left_out: &dyn Fn(usize) -> String) -> String {
    /// The space below the last line.
    const BELOW: f64 = 36.0;
    let width = CARD.0 - 2.0 * CARD_MARGIN;
    let small = |words: &String| WordBlock::new(words, Style::new(20.0, Ink::Muted), 30.0, width);
    let title = WordBlock::new(&words.title, Style::new(42.0, Ink::Text).bold(), 56.0, width);
    let subtitle = WordBlock::new(&words.subtitle, Style::new(24.0, Ink::Muted), 36.0, width);
    let card = empty_card();
    let top = title.draw(&card, CARD_MARGIN, 40.0);
    let top = subtitle.draw(&card, CARD_MARGIN, top + 4.0) + 18.0;
    let height = |blocks: &[WordBlock]| blocks.iter().map(WordBlock::height).sum::<f64>();
    let mut notes: Vec<WordBlock> = words.notes.iter().map(small).collect();
    // The address is where the card leads.
    let foot: Vec<WordBlock> =
        words.foot.iter().filter(|line| !line.starts_with("http")).map(small).collect();
    let room = CARD.1 - BELOW - height(&foot) - height(&notes) - 18.0 - top;
    let mut drawing = canvas(spec, Layout::Wide);
    let mut scale = (width / drawing.width).min(room / drawing.height);
    if scale < SMALLEST
        && let Some((first, left)) = first_rows(spec, room - 30.0)
    {
        drawing = first;
        notes.insert(0, small(&left_out(left)));
        scale = (width / drawing.width).min((room - 30.0) / drawing.height);
    }
    let room = CARD.1 - BELOW - height(&foot) - height(&notes) - 18.0 - top;
    let mut below = CARD.1 - BELOW - height(&foot);
    if scale >= SMALLEST {
        let left_over = room - drawing.height * scale;
        card.place(&drawing, (CARD_MARGIN, top + left_over / 2.0), scale);
        below -= height(&notes);
        below = notes.iter().fold(below, |top, block| block.draw(&card, CARD_MARGIN, top));
    }
    foot.iter().fold(below, |top, block| block.draw(&card, CARD_MARGIN, top));
    card.finish_alone(&words.title, &spec.description, spec.language)
}

/// Draws as many of the first rows as can be read in so much height, and returns how many are left out; `None` if
/// fewer than three can be, or if the rows belong together.
fn first_rows(spec: &ChartSpec, room: f64) -> Option<(Canvas, usize)> {
    /// More rows have never had room.
    const MOST: usize = 16;
    /// The least scale of a choice of rows: fewer rows are larger.
    const LEAST: f64 = 1.2;
    let count = spec.kind.separable();
    let mut spec = spec.clone();
    (3..count.min(MOST + 1)).rev().find_map(|most| {
        spec.kind.truncate(most);
        let drawing = canvas(&spec, Layout::Wide);
        (room / drawing.height >= LEAST).then_some((drawing, count - most))
    })
}

/// Draws the card of a case.
pub fn card(words: &CardWords) -> String {
    let width = CARD.0 - 2.0 * CARD_MARGIN;
    let card = empty_card();
    let site = Style::new(24.0, Ink::Muted);
    if let Some(line) = site.wrap(&words.site, width).first() {
        card.words(CARD_MARGIN, CARD.1 - 44.0, line, site);
    }
    let over = WordBlock::new(&words.over, Style::new(26.0, Ink::AccentText).bold(), 40.0, width);
    let title = WordBlock::new(&words.title, Style::new(50.0, Ink::Text).bold(), 68.0, width);
    let top = over.draw(&card, CARD_MARGIN, 56.0);
    title.draw(&card, CARD_MARGIN, top + 6.0);
    let column = width / count(words.figures.len().max(1));
    let figure = |(value, label): &(String, String)| {
        let value = WordBlock::new(value, Style::new(46.0, Ink::AccentText).bold(), 56.0, column - 24.0);
        (value, WordBlock::new(label, Style::new(22.0, Ink::Muted), 32.0, column - 24.0))
    };
    let figures: Vec<(WordBlock, WordBlock)> = words.figures.iter().map(figure).collect();
    let height = |(value, label): &(WordBlock, WordBlock)| value.height() + label.height();
    let top = CARD.1 - 104.0 - figures.iter().map(height).fold(0.0, f64::max);
    for (number, (value, label)) in figures.iter().enumerate() {
        let left = CARD_MARGIN + column * count(number);
        let below = value.draw(&card, left, top);
        label.draw(&card, left, below);
    }
    let said = words.figures.iter().map(|(value, label)| format!("{label} {value}"));
    let description = std::iter::once(words.over.clone()).chain(said).collect::<Vec<_>>().join("\n");
    card.finish_alone(&words.title, &description, words.language)
}

/// Lays out an empty card.
fn empty_card() -> Canvas {
    let card = Canvas::new(CARD.0, CARD.1);
    card.bar((0.0, 0.0), CARD, Ink::Paper);
    card.bar((0.0, 0.0), (CARD.0, 12.0), Ink::Accent);
    card
}
