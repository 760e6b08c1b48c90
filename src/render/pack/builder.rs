//! A pack while it is being built.
//!
//! In: the labels, footnotes and drawings that the parts of a pack ask for.
//! Out: the same, each once, with the files that the words come from. Its parts
//! are set twice: first for their labels, without links and drawings, then with both.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::plain_text;
use crate::model::{Asset, Chart, ObservationId, Pack, TextId};
use crate::press::tree::{ChartNode, Node, Piece, line};
use crate::press::{Blob, qr};
use crate::render::Renderer;
use crate::render::chart_frame::PrintedChart;
use crate::render::figure;
use crate::site::SitePath;
use crate::source::FileId;

/// A pack while it is being built.
pub(super) struct PackBuilder<'r, 'a> {
    /// What renders the casebook.
    pub(super) renderer: &'r Renderer<'a>,
    /// The pack.
    pub(super) pack: &'r Pack,
    /// Its place in the site.
    pub(super) from: SitePath,
    /// The labels that it has; `None` while they are collected.
    labels: Option<BTreeSet<String>>,
    /// The labels that are already used.
    taken: BTreeSet<String>,
    /// The footnotes that were already set, by label.
    notes: BTreeSet<String>,
    /// The drawings and images, by path.
    pub(super) files: BTreeMap<String, Blob>,
    /// The files that its words come from.
    pub(super) origins: BTreeSet<FileId>,
}

/// Returns the label of a text, or of a heading in it.
pub(super) fn text_label(text: &TextId, anchor: Option<&str>) -> String {
    anchor.map_or_else(|| text.to_string(), |anchor| format!("{text}#{anchor}"))
}

/// Returns the label of an observation's row.
pub(super) fn row_label(observation: &ObservationId) -> String {
    format!("row/{observation}")
}

impl<'r, 'a> PackBuilder<'r, 'a> {
    /// Starts a pack, to collect its labels.
    pub(super) fn new(renderer: &'r Renderer<'a>, pack: &'r Pack, from: SitePath) -> Self {
        Self {
            renderer,
            pack,
            from,
            labels: None,
            taken: BTreeSet::new(),
            notes: BTreeSet::new(),
            files: BTreeMap::new(),
            origins: BTreeSet::from([pack.text.file]),
        }
    }

    /// Starts the pack again, now that its labels are collected.
    pub(super) fn with_labels(self) -> Self {
        Self { labels: Some(self.taken), ..Self::new(self.renderer, self.pack, self.from) }
    }

    /// Returns whether the pack is drawn now, rather than its labels collected.
    pub(super) fn is_drawn(&self) -> bool {
        self.labels.is_some()
    }

    /// Returns whether the pack has a label; none while they are collected.
    pub(super) fn has(&self, label: &str) -> bool {
        self.labels.as_ref().is_some_and(|labels| labels.contains(label))
    }

    /// Takes a label for a node; `None` if it is taken, because the pack shows the same thing twice.
    pub(super) fn take(&mut self, label: String) -> Option<String> {
        self.taken.insert(label.clone()).then_some(label)
    }

    /// Returns the label of a heading or, without an anchor, of a text; `None` if the pack does not have it.
    pub(super) fn reach(&self, text: &TextId, anchor: Option<&str>) -> Option<String> {
        let heading = anchor.map(|anchor| text_label(text, Some(anchor))).filter(|label| self.has(label));
        heading.or_else(|| Some(text_label(text, None)).filter(|label| anchor.is_none() && self.has(label)))
    }

    /// Returns a footnote, or a reference to an earlier one with the same `key`.
    pub(super) fn note(&mut self, pieces: Vec<Piece>, key: &str) -> Piece {
        let label = format!("note/{key}");
        if self.notes.insert(label.clone()) {
            Piece::Note { pieces, label }
        } else {
            Piece::NoteAgain { to: label }
        }
    }

    /// Returns a reference to a text that is not in the pack: its title, its heading, its address.
    pub(super) fn elsewhere(&self, text: &TextId, anchor: Option<&str>) -> (String, Vec<Piece>) {
        let (book, words) = (self.renderer.book, self.renderer.words);
        let title = self.renderer.text_title(text);
        let mut headings = book.prose(text).into_iter().flat_map(|prose| prose.document.headings());
        let heading = headings.find(|(heading, _)| Some(heading.anchor.as_str()) == anchor);
        let mut pieces = line(match heading {
            Some((heading, _)) => {
                let heading = plain_text(&heading.inlines);
                words.fill("print-see-section", &[("title", title), ("heading", &heading)])
            }
            None => words.fill("print-see", &[("title", title)]),
        });
        let path = SitePath::text(text);
        let end = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
        if let Some(base) = &book.settings.base_url {
            let address = format!("{base}/{path}{end}");
            pieces.push(Piece::Break);
            pieces.push(Piece::Link { to: None, href: Some(address.clone()), pieces: line(address) });
        }
        (format!("{path}{end}"), pieces)
    }

    /// Records that words of the pack come from a file.
    pub(super) fn draws_from(&mut self, file: FileId) {
        self.origins.insert(file);
    }

    /// Draws a chart of a text; `None` while labels are collected.
    pub(super) fn chart(&mut self, chart: &Chart) -> Option<Node> {
        let label = self.take(text_label(&chart.text, Some(&chart.id)));
        if !self.is_drawn() {
            return None;
        }
        let drawn = figure::of_text(self.renderer, None, chart).printed(self.renderer);
        let address = self.renderer.chart_address(&chart.name());
        Some(self.place(drawn, label, address))
    }

    /// Places a drawing, with its label and the address of its page on the site.
    pub(super) fn place(
        &mut self,
        drawn: PrintedChart,
        label: Option<String>,
        address: Option<String>,
    ) -> Node {
        let src = format!("/charts/{}.svg", self.files.len());
        self.files.insert(src.clone(), drawn.svg.into());
        Node::Chart(ChartNode {
            label,
            src,
            alt: drawn.description,
            title: drawn.title,
            subtitle: drawn.subtitle,
            notes: drawn.notes,
            sources: drawn.sources,
            address_code: address.as_deref().and_then(|address| self.code(address)),
            address,
        })
    }

    /// Places an image.
    pub(super) fn image(&mut self, asset: &Asset, alt: &str) -> Node {
        let src = format!("/images/{}", asset.name);
        self.files.insert(src.clone(), Blob::Shared(asset.bytes.clone()));
        Node::Image { src, alt: alt.to_owned(), width: asset.size.0 }
    }

    /// Draws the QR code of an address; returns its path.
    pub(super) fn code(&mut self, address: &str) -> Option<String> {
        let src = format!("/codes/{}.svg", self.files.len());
        self.files.insert(src.clone(), qr(address)?.into());
        Some(src)
    }
}
