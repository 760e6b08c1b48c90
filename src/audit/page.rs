//! Reads the content of a finished page.
//!
//! In: its bytes. Out: its title, and hashes of its words and of its charts,
//! to compare it between editions. Content about printed files and about the
//! edition itself is skipped: it can differ even if nothing else does.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::memo::Key;

/// The classes, in the templates, of content about printed files and about the edition.
const ASIDE: &[&str] = &["prints", "edition"];
/// The class of a chart.
const CHART: &str = "chart-figure";
/// The class of a chart's title.
const CHART_TITLE: &str = "chart-title";

/// The content of a finished page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The words of its first heading.
    pub title: String,
    /// The hash of its words, ignoring white space, and of the images that it shows.
    pub words: Key,
    /// Its charts, in their order.
    pub charts: Vec<ChartReading>,
}

/// A chart on a finished page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartReading {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The hash of its words and shapes.
    pub drawing: Key,
}

/// Reads a page.
pub fn read(html: &[u8]) -> Reading {
    let mut reader = PageTokens::default();
    if let Ok(html) = str::from_utf8(html) {
        let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
            reader.event(&event);
            None::<Infallible>
        });
        let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    }
    Reading { title: reader.title, words: Key::of(reader.words.as_bytes()), charts: reader.charts }
}

/// An element that is treated specially while it is open.
struct OpenElement {
    name: Vec<u8>,
    /// How many elements of its name are open, including itself.
    depth: usize,
}

impl OpenElement {
    fn new(name: &[u8]) -> Self {
        Self { name: name.to_vec(), depth: 1 }
    }
}

/// The state between the events of a page.
#[derive(Default)]
struct PageTokens {
    title: String,
    words: String,
    charts: Vec<ChartReading>,
    main: Option<OpenElement>,
    aside: Option<OpenElement>,
    heading: Option<OpenElement>,
    chart: Option<PageChart>,
    chart_title: Option<OpenElement>,
    tag: Tag,
}

/// A chart that is being read.
struct PageChart {
    open: OpenElement,
    id: String,
    title: String,
    drawing: String,
}

/// A start tag that is being read.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    class: String,
    id: String,
    source: String,
    rest: String,
}

impl PageTokens {
    fn event(&mut self, event: &CallbackEvent) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: name.to_vec(), ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => self.tag.attribute = name.to_vec(),
            CallbackEvent::AttributeValue { value } => self.attribute(&String::from_utf8_lossy(value)),
            CallbackEvent::CloseStartTag { self_closing } => self.start(*self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
    }

    fn attribute(&mut self, value: &str) {
        match self.tag.attribute.as_slice() {
            b"class" => value.clone_into(&mut self.tag.class),
            b"id" => value.clone_into(&mut self.tag.id),
            b"src" => value.clone_into(&mut self.tag.source),
            // The other attributes make up the shapes of a drawing.
            _ => {
                self.tag.rest.push(' ');
                self.tag.rest.push_str(value);
            }
        }
    }

    fn start(&mut self, is_closed: bool) {
        let tag = std::mem::take(&mut self.tag);
        let chart = self.chart.as_mut().map(|chart| &mut chart.open);
        let open =
            [&mut self.main, &mut self.aside, &mut self.heading, &mut self.chart_title].map(Option::as_mut);
        for open in open.into_iter().chain([chart]).flatten() {
            if open.name == tag.name && !is_closed {
                open.depth += 1;
            }
        }
        let has = |class: &str| tag.class.split(' ').any(|name| name == class);
        if tag.name == b"main" && self.main.is_none() {
            self.main = Some(OpenElement::new(&tag.name));
        }
        if self.main.is_none() || is_closed && tag.source.is_empty() && self.chart.is_none() {
            return;
        }
        if ASIDE.iter().any(|class| has(class)) && self.aside.is_none() {
            self.aside = Some(OpenElement::new(&tag.name));
        }
        if tag.name == b"h1" && self.title.is_empty() && self.heading.is_none() {
            self.heading = Some(OpenElement::new(&tag.name));
        }
        if self.aside.is_none() {
            self.words.push_str(&tag.source);
        }
        // The contents of two cells or items are not one word.
        if matches!(&*tag.name, b"td" | b"th" | b"li" | b"p" | b"small") {
            push_words(&mut self.words, " ");
        }
        if let Some(chart) = &mut self.chart {
            chart.drawing.push_str(&tag.rest);
            chart.drawing.push_str(&tag.class);
            if has(CHART_TITLE) {
                self.chart_title = Some(OpenElement::new(&tag.name));
            }
        } else if has(CHART) {
            let (title, drawing) = (String::new(), String::new());
            self.chart = Some(PageChart { open: OpenElement::new(&tag.name), id: tag.id, title, drawing });
        }
    }

    fn end(&mut self, name: &[u8]) {
        for open in [&mut self.aside, &mut self.heading, &mut self.chart_title, &mut self.main] {
            let is_over = open.as_mut().is_some_and(|open| {
                open.depth -= usize::from(open.name == name);
                open.depth == 0
            });
            if is_over {
                *open = None;
            }
        }
        if let Some(mut chart) = self.chart.take() {
            chart.open.depth -= usize::from(chart.open.name == name);
            if chart.open.depth > 0 {
                self.chart = Some(chart);
            } else {
                let (id, title) = (chart.id, chart.title);
                self.charts.push(ChartReading { id, title, drawing: Key::of(chart.drawing.as_bytes()) });
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.main.is_none() || self.aside.is_some() {
            return;
        }
        push_words(&mut self.words, text);
        if self.heading.is_some() {
            push_words(&mut self.title, text);
        }
        if let Some(chart) = &mut self.chart {
            push_words(&mut chart.drawing, text);
            if self.chart_title.is_some() {
                push_words(&mut chart.title, text);
            }
        }
    }
}

/// Adds text with each run of white space as one space, and none at the start.
pub(super) fn push_words(words: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            words.push(c);
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    const PAGE: &str = r#"<title>x</title><nav>Menu</nav><main><h1>The <em>first</em> case</h1>
        <p class="meta">2024<span class="prints"> · <a href="case.pdf">PDF, <span>5</span> pages</a></span></p>
        <figure class="chart-figure" id="c1"><p class="chart-title">Output</p><svg><path d="M0 1"/></svg></figure>
        <figure><img src="quay.1.png" alt="A quay"></figure></main><footer>Edition</footer>"#;

    #[test]
    fn a_page_is_its_words_and_charts() {
        let page = read(PAGE.as_bytes());
        assert_eq!(page.title, "The first case");
        let charts: Vec<_> = page.charts.iter().map(|c| (c.id.as_str(), c.title.as_str())).collect();
        assert_eq!(charts, [("c1", "Output")]);
        for same in
            [("5</span> pages", "7</span> pages"), ("Menu", "List"), ("Edition", "2"), ("<em>", "<b>")]
        {
            assert_eq!(read(PAGE.replace(same.0, same.1).as_bytes()), page, "{same:?}");
        }
        for other in [("2024", "2025"), ("quay.1", "quay.2"), ("first", "second"), ("</svg>", "9</svg>")] {
            assert_ne!(read(PAGE.replace(other.0, other.1).as_bytes()).words, page.words, "{other:?}");
        }
        let drawn = read(PAGE.replace("M0 1", "M0 2").as_bytes());
        assert_eq!(drawn.words, page.words);
        assert_ne!(drawn.charts, page.charts);
    }
}
