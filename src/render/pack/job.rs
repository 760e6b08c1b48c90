//! What the press receives for a pack.
//!
//! In: a pack and the book. Out: a job: the typed tree, the templates and
//! drawings, and the files that its words come from.

use super::builder::PackBuilder;
use super::{PackFonts, Printable, choose, part};
use crate::message::Language;
use crate::model::{Pack, PackTheme};
use crate::press::Job;
use crate::press::tree::{Faces, Meta, Node, PackDocument};
use crate::render::Renderer;
use crate::site::SitePath;

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

/// Gathers a pack whose path in the site is `from`.
pub(super) fn gather(
    renderer: &Renderer,
    pack: &Pack,
    from: SitePath,
    is_book: bool,
    fonts: &PackFonts,
) -> Printable {
    // A link may lead to a later part, so the parts are set twice: for their labels, then with links.
    let mut builder = PackBuilder::new(renderer, pack, from);
    parts(&mut builder);
    builder = builder.with_labels();
    let nodes = parts(&mut builder);
    printable(builder, pack.theme.name(), nodes, is_book, fonts)
}

fn parts(builder: &mut PackBuilder) -> Vec<Node> {
    let mut nodes = Vec::new();
    for part in &builder.pack.parts {
        part::nodes(builder, part, &mut nodes);
    }
    nodes
}

/// Returns nodes as a job for a template.
pub(super) fn printable(
    mut builder: PackBuilder,
    template: &str,
    mut nodes: Vec<Node>,
    is_book: bool,
    fonts: &PackFonts,
) -> Printable {
    let mut tables = 0;
    number(&mut nodes, &mut tables);
    let tree = PackDocument { meta: meta(&mut builder, is_book, fonts), nodes };
    let templates = builder.renderer.theme.pack_files().map(|(name, blob)| (format!("/pack/{name}"), blob));
    let files = builder.files.into_iter().chain(templates).collect();
    let ident = format!("casebook/{}", builder.pack.id);
    let job = Job::new(format!("/pack/{template}.typ"), tree, files, ident);
    Printable { job, origins: builder.origins }
}

fn meta(builder: &mut PackBuilder, is_book: bool, fonts: &PackFonts) -> Meta {
    let (words, settings) = (builder.renderer.words, &builder.renderer.book.settings);
    let edition = builder.pack.date.unwrap_or(settings.edition);
    let date = edition.date;
    let recipients = &builder.pack.recipients;
    let lines = [
        ("print-superior", &recipients.superior),
        ("print-peer", &recipients.peer),
        ("print-subordinate", &recipients.subordinate),
    ];
    let lines = lines.into_iter().filter_map(|(name, to)| Some(words.fill(name, &[("to", to.as_ref()?)])));
    let address = settings.base_url.as_ref().map(|base| format!("{base}/index.html"));
    let templates = WORDS.iter().map(|(name, word)| ((*name).to_owned(), words.text(word)));
    let (language, region) = match words.language() {
        Language::Chinese => ("zh", "cn"),
        Language::English => ("en", "gb"),
    };
    Meta {
        title: builder.pack.text.title.text.clone(),
        subtitle: builder.pack.text.summary.text.clone(),
        series: settings.title.clone(),
        issuer: builder.pack.issuer.clone(),
        number: builder.pack.number.clone(),
        date: [date.year(), date.month().into(), date.day().into()],
        date_text: words.edition(edition),
        edition: words.fill("edition", &[("edition", &words.edition(settings.edition))]),
        marking: words.list(&markings(builder)),
        recipients: lines.collect(),
        copies: builder.pack.copies.as_ref().map(|copies| words.fill("print-copies", &[("copies", copies)])),
        source_note: settings.source_note.clone(),
        address_code: address.as_deref().and_then(|address| builder.code(address)),
        address,
        language,
        region,
        is_book,
        large_print: builder.pack.large_print,
        fonts: fonts.faces(),
        words: templates.collect(),
    }
}

/// Returns the markings of each page: the pack's own, then those of its cases, each once.
fn markings(builder: &PackBuilder) -> Vec<String> {
    let words = builder.renderer.words;
    let mut markings: Vec<String> = builder.pack.marking.iter().cloned().collect();
    for case in choose::cases(builder.renderer.book, builder.pack) {
        let draft = case.is_draft.then(|| words.text("marking-draft"));
        for marking in draft.into_iter().chain(case.marking.clone()) {
            if !markings.contains(&marking) {
                markings.push(marking);
            }
        }
    }
    markings
}

/// Numbers the tables of a document, including those in lists and quotations.
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

/// Returns whether a pack has a cover: a report of several parts does.
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
