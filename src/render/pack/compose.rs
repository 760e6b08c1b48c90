//! Gathers what a pack is printed from.
//!
//! In: a pack and the book. Out: the job for the press: the tree as JSON, the
//! templates, the drawings, and the files that its words come from.

use std::collections::{BTreeMap, BTreeSet};

use super::part;
use super::prose;
use super::tree::{Chart, Document, Faces, Meta, Node, Piece, line};
use super::{PackFonts, Printable};
use crate::document::plain_text;
use crate::message::Language;
use crate::model::{Asset, Named, ObservationId, Pack, PackTheme, Part, Prose, TextId};
use crate::press::{Blob, DATA, Job, qr};
use crate::render::Renderer;
use crate::site::SitePath;
use crate::source::FileId;

/// The words that templates use beside the data, by the names they have there.
const WORDS: &[(&str, &str)] = &[
    ("contents", "print-contents"),
    ("table", "print-table"),
    ("chart", "print-chart"),
    ("continued", "print-continued"),
    ("unit", "print-unit"),
    ("note", "print-note"),
    ("sources", "print-sources"),
    ("page", "print-page"),
    ("page_of", "print-page-of"),
    ("page_end", "print-page-end"),
    ("see_page", "print-see-page"),
    ("about", "print-about"),
    ("code", "print-code"),
    ("edition_note", "edition-note"),
    ("colon", "print-colon"),
    ("sign_prepared", "signoff-prepared"),
    ("sign_checked", "signoff-checked"),
    ("sign_approved", "signoff-approved"),
    ("sign_role", "signoff-role"),
    ("sign_name", "signoff-name"),
    ("sign_hand", "signoff-hand"),
    ("sign_date", "signoff-date"),
];

/// A pack while it is gathered.
pub(super) struct Composer<'r, 'a> {
    /// What renders the casebook.
    pub(super) renderer: &'r Renderer<'a>,
    /// The pack.
    pub(super) pack: &'r Pack,
    /// Its place in the site.
    pub(super) from: SitePath,
    /// The labels that it has.
    labels: BTreeSet<String>,
    /// Those that have been set.
    taken: BTreeSet<String>,
    /// The footnotes that have been set, by what they say.
    notes: BTreeSet<String>,
    /// The drawings and images, by path.
    files: BTreeMap<String, Blob>,
    /// The files that its words come from.
    origins: BTreeSet<FileId>,
}

/// Returns the label of a text, or of a heading in it.
pub(super) fn text_label(text: &TextId, anchor: Option<&str>) -> String {
    let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
    match text {
        TextId::Case(zone, slug) => format!("case/{zone}/{slug}{anchor}"),
        TextId::Page(slug) => format!("page/{slug}{anchor}"),
        TextId::Practice(practice) => format!("practice/{practice}{anchor}"),
        TextId::Comparison(slug) => format!("comparison/{slug}{anchor}"),
        TextId::Pack(pack) => format!("pack/{pack}{anchor}"),
        TextId::PackText(slug) => format!("text/{slug}{anchor}"),
    }
}

/// Returns the label of an observation's row.
pub(super) fn row_label(observation: &ObservationId) -> String {
    format!("row/{observation}")
}

impl<'r, 'a> Composer<'r, 'a> {
    /// Gets ready to gather a pack.
    pub(super) fn new(renderer: &'r Renderer<'a>, pack: &'r Pack, from: SitePath) -> Self {
        let mut composer = Self {
            renderer,
            pack,
            from,
            labels: BTreeSet::new(),
            taken: BTreeSet::new(),
            notes: BTreeSet::new(),
            files: BTreeMap::new(),
            origins: BTreeSet::from([pack.text.file]),
        };
        composer.labels = composer.all_labels();
        composer
    }

    /// Returns what is to be printed.
    pub(super) fn finish(mut self, is_book: bool, fonts: &PackFonts) -> Printable {
        let mut nodes = Vec::new();
        for part in &self.pack.parts {
            part::nodes(&mut self, part, &mut nodes);
        }
        let template = self.pack.theme.name();
        self.printable(template, nodes, is_book, fonts)
    }

    /// Returns nodes as a template sets them.
    pub(super) fn printable(
        mut self,
        template: &str,
        mut nodes: Vec<Node>,
        is_book: bool,
        fonts: &PackFonts,
    ) -> Printable {
        let mut tables = 0;
        number(&mut nodes, &mut tables);
        let document = Document { meta: self.meta(is_book, fonts), nodes };
        let data = serde_json::to_string(&document).unwrap_or_default();
        let mut job = Job {
            template: format!("/pack/{template}.typ"),
            files: self.files,
            ident: format!("casebook/{}", self.pack.id),
        };
        job.files.insert(DATA.to_owned(), data.into());
        job.files
            .extend(self.renderer.theme.pack_files().map(|(name, blob)| (format!("/pack/{name}"), blob)));
        Printable { job, origins: self.origins }
    }

    fn meta(&mut self, is_book: bool, fonts: &PackFonts) -> Meta {
        let (words, settings) = (self.renderer.words, &self.renderer.book.settings);
        let edition = self.pack.date.unwrap_or(settings.edition);
        let date = edition.date;
        let recipients = &self.pack.recipients;
        let lines = [
            ("print-superior", &recipients.superior),
            ("print-peer", &recipients.peer),
            ("print-subordinate", &recipients.subordinate),
        ];
        let lines =
            lines.into_iter().filter_map(|(name, to)| Some(words.fill(name, &[("to", to.as_ref()?)])));
        let address = settings.base_url.as_ref().map(|base| format!("{base}/index.html"));
        let templates = WORDS.iter().map(|(name, word)| ((*name).to_owned(), words.text(word).into()));
        let (language, region) = match words.language() {
            Language::Chinese => ("zh", "cn"),
            Language::English => ("en", "gb"),
        };
        Meta {
            title: self.pack.text.title.text.clone(),
            subtitle: self.pack.text.summary.text.clone(),
            series: settings.title.clone(),
            issuer: self.pack.issuer.clone(),
            number: self.pack.number.clone(),
            date: [date.year(), date.month().into(), date.day().into()],
            date_text: words.edition(edition),
            edition: words.fill("edition", &[("edition", &words.edition(settings.edition))]),
            marking: words.list(&self.markings()),
            recipients: lines.collect(),
            copies: self.pack.copies.as_ref().map(|copies| words.fill("print-copies", &[("copies", copies)])),
            source_note: settings.source_note.clone(),
            address_code: address.as_deref().and_then(|address| self.code(address)),
            address,
            language,
            region,
            is_book,
            large_print: self.pack.large_print,
            fonts: fonts.faces(),
            words: templates.collect(),
        }
    }

    /// Returns what is marked on each page: the pack's own word, then those of its cases, each once.
    fn markings(&self) -> Vec<String> {
        let words = self.renderer.words;
        let mut markings: Vec<String> = self.pack.marking.iter().cloned().collect();
        for case in part::cases(self) {
            let draft = case.is_draft.then(|| words.text("marking-draft"));
            for marking in draft.into_iter().chain(case.marking.clone()) {
                if !markings.contains(&marking) {
                    markings.push(marking);
                }
            }
        }
        markings
    }

    /// Returns every label that the pack will have.
    fn all_labels(&self) -> BTreeSet<String> {
        let book = self.renderer.book;
        let mut labels = BTreeSet::new();
        let mut add = |id: &TextId, prose: &Prose, sections: &Named<String>| {
            // The title of a case on its own stands above the text, where no label is.
            if *id != self.pack.text.id {
                labels.insert(text_label(id, None));
            }
            let anchors = prose::anchors(prose, sections);
            labels.extend(anchors.into_iter().map(|anchor| text_label(id, Some(anchor))));
        };
        let mut rows = Vec::new();
        for part in &self.pack.parts {
            match part {
                Part::Cases => book.cases().for_each(|case| add(&case.id(), &case.prose, &Named::All)),
                Part::Case { zone, slug, sections } => {
                    if let Some((_, case)) = book.case(zone, slug) {
                        add(&case.id(), &case.prose, sections);
                    }
                }
                Part::Practices(named) => {
                    for practice in part::practices(self, named) {
                        let id = TextId::Practice(practice.id.clone());
                        match &practice.text {
                            Some(text) => add(&id, &text.prose, &Named::All),
                            None => add(&id, &Prose::default(), &Named::All),
                        }
                    }
                }
                Part::Comparisons(named) => {
                    for comparison in part::comparisons(self, named) {
                        add(&comparison.text.id, &comparison.text.prose, &Named::All);
                    }
                }
                Part::Text(slug) | Part::Summary { text: Some(slug), .. } => {
                    if let Some(text) = part::text(self, slug) {
                        add(&text.id, &text.prose, &Named::All);
                    }
                }
                Part::Ledger(named) => rows.extend(part::zones(self, named)),
                Part::Summary { .. }
                | Part::Matrix { .. }
                | Part::Rankings(_)
                | Part::Pair(..)
                | Part::Metrics(_) => {}
            }
        }
        for zone in rows {
            labels.extend(book.sheet(zone).map(|row| row_label(&row.id)));
        }
        labels
    }

    /// Returns whether the pack has a label.
    pub(super) fn has(&self, label: &str) -> bool {
        self.labels.contains(label)
    }

    /// Takes a label for a node; `None` if the pack shows the same thing twice.
    pub(super) fn take(&mut self, label: String) -> Option<String> {
        self.labels.insert(label.clone());
        self.taken.insert(label.clone()).then_some(label)
    }

    /// Returns the label of a text or heading that the pack has, the nearest around it.
    pub(super) fn reach(&self, text: &TextId, anchor: Option<&str>) -> Option<String> {
        let heading = anchor.map(|anchor| text_label(text, Some(anchor))).filter(|label| self.has(label));
        heading.or_else(|| Some(text_label(text, None)).filter(|label| anchor.is_none() && self.has(label)))
    }

    /// Returns a footnote, or the mark of one that says the same; `key` tells them apart.
    pub(super) fn note(&mut self, pieces: Vec<Piece>, key: &str) -> Piece {
        let label = format!("note/{key}");
        if self.notes.insert(label.clone()) {
            Piece::Note { pieces, label }
        } else {
            Piece::NoteAgain { to: label }
        }
    }

    /// Says where a text stands that is not in the pack: its title, its heading, its address.
    pub(super) fn elsewhere(&self, text: &TextId, anchor: Option<&str>) -> (String, Vec<Piece>) {
        let (book, words) = (self.renderer.book, self.renderer.words);
        let title = self.renderer.text_title(text);
        let prose = match text {
            TextId::Case(zone, slug) => book.case(zone, slug).map(|(_, case)| &case.prose),
            id => book.pages().find(|page| page.id == *id).map(|page| &page.prose),
        };
        let mut headings = prose.into_iter().flat_map(|prose| prose.document.headings());
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

    /// Notes that words of the pack come from a file.
    pub(super) fn draws_from(&mut self, file: FileId) {
        self.origins.insert(file);
    }

    /// Draws a chart of a text.
    pub(super) fn chart(&mut self, text: &TextId, chart: &crate::model::Chart) -> Node {
        let drawn = crate::render::figure::printed(self.renderer, chart);
        let page = SitePath::text(text);
        let address = self.renderer.book.settings.base_url.as_ref();
        let address = address.map(|base| format!("{base}/{page}#{}", chart.id));
        self.place(drawn, address)
    }

    /// Places a drawing, with the address of its page on the site.
    pub(super) fn place(
        &mut self,
        drawn: crate::render::figure::PrintedChart,
        address: Option<String>,
    ) -> Node {
        let src = format!("/charts/{}.svg", self.files.len());
        self.files.insert(src.clone(), drawn.svg.into());
        Node::Chart(Chart {
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
    fn code(&mut self, address: &str) -> Option<String> {
        let src = format!("/codes/{}.svg", self.files.len());
        self.files.insert(src.clone(), qr(address)?.into());
        Some(src)
    }
}

/// Numbers the tables of a document, those in lists and quotations too.
fn number(nodes: &mut [Node], tables: &mut usize) {
    for node in nodes {
        match node {
            Node::Table(table) => {
                table.id = *tables;
                *tables += 1;
            }
            Node::List { items, .. } => items.iter_mut().for_each(|item| number(item, tables)),
            Node::Quote { nodes } => number(nodes, tables),
            _ => {}
        }
    }
}

/// Returns whether a pack is one with a cover: a report of several parts.
pub(super) fn is_book(pack: &Pack) -> bool {
    pack.theme == PackTheme::Report && pack.parts.len() > 1
}

impl PackFonts {
    /// Returns the families of each face.
    fn faces(&self) -> Faces {
        let with = |own: &Option<String>, bundled: &[&str]| {
            let bundled = bundled.iter().map(|family| (*family).to_owned());
            own.iter().cloned().chain(bundled).chain(self.fallback.iter().cloned()).collect::<Vec<_>>()
        };
        let (sans, serif) = ("Noto Sans SC", "Noto Serif SC");
        let own = &self.own;
        Faces {
            sans: with(&own.sans, &[sans, serif]),
            serif: with(&own.serif, &[serif, sans]),
            fangsong: with(&own.fangsong, &[serif, sans]),
            xiaobiaosong: with(&own.xiaobiaosong, &[serif, sans]),
            kaiti: with(&own.kaiti, &[serif, sans]),
            has_kaiti: own.kaiti.is_some(),
        }
    }
}
