//! Packs: the printed documents.
//!
//! In: a pack, or a case that is printed on its own. Out: a job for the press,
//! with the files that its words come from. What is printed comes from the
//! same views as the pages, so the two cannot differ in a figure.

mod builder;
mod choose;
mod job;
mod part;
mod prose;
mod sections;
mod signoff;
mod table;

use std::collections::BTreeSet;

use super::Renderer;
use crate::diagnostic::{Code, Diagnostic};
use crate::memo::Key;
use crate::model::{
    Case, Fonts, Named, Pack, PackId, PackTheme, Page, Part, Prose, Recipients, TextId, Typed,
};
use crate::press::{Blob, FontSet, Job, PressFault, Printed};
use crate::site::SitePath;
use crate::source::{FileId, Place, Sources, Span};
use builder::PackBuilder;

pub use signoff::{Accessibility, Record, Sum, Summed};

/// Returns the label of the heading that opens a text in a pack.
pub fn label(text: &TextId) -> String {
    builder::text_label(text, None)
}

/// A document that is ready for the press.
pub struct Printable {
    /// What the press needs.
    pub job: Job,
    /// The files that its words come from.
    pub origins: BTreeSet<FileId>,
}

/// The fonts that packs are set in.
pub struct PackFonts {
    /// All of them, the casebook's own first.
    pub set: FontSet,
    own: Families,
    /// The families for characters that the other fonts lack.
    fallback: Vec<String>,
}

/// The families of the casebook's own fonts.
#[derive(Default)]
struct Families {
    sans: Option<String>,
    serif: Option<String>,
    fangsong: Option<String>,
    xiaobiaosong: Option<String>,
    kaiti: Option<String>,
}

impl PackFonts {
    /// Takes the casebook's fonts and those of the theme.
    fn new(fonts: &Fonts, theme: impl Iterator<Item = Blob>) -> Self {
        let mut files = Vec::new();
        let mut family = |font: &Option<std::sync::Arc<[u8]>>| {
            let blob = Blob::Shared(font.clone()?);
            files.push(blob.clone());
            FontSet::family(&blob)
        };
        let own = Families {
            sans: family(&fonts.sans),
            serif: family(&fonts.serif),
            fangsong: family(&fonts.fangsong),
            xiaobiaosong: family(&fonts.xiaobiaosong),
            kaiti: family(&fonts.kaiti),
        };
        let fallback = fonts.fallback.iter().filter_map(|font| family(&Some(font.clone()))).collect();
        Self { set: FontSet::new(files.into_iter().chain(theme)), own, fallback }
    }
}

impl Renderer<'_> {
    /// Returns the fonts of all packs.
    pub fn pack_fonts(&self) -> PackFonts {
        PackFonts::new(&self.book.settings.fonts, self.theme.fonts())
    }

    /// Gathers the content of a pack for printing.
    pub fn pack(&self, pack: &Pack, fonts: &PackFonts) -> Printable {
        job::gather(self, pack, SitePath::pack(&pack.id), job::is_book(pack), fonts)
    }

    /// Gathers a case for printing on its own.
    pub fn case_pack(&self, case: &Case, fonts: &PackFonts) -> Printable {
        let part = Part::Case { zone: case.zone.clone(), slug: case.slug.clone(), sections: Named::All };
        let id = PackId::new(format!("case/{}/{}", case.zone, case.slug));
        let nothing = Typed { text: String::new(), place: Place::whole(case.file) };
        let mut pack = bare(id, case.file, case.title.clone(), nothing, vec![part]);
        (pack.text.id, pack.text.slug) = (case.id(), case.slug.clone());
        job::gather(self, &pack, SitePath::case_pdf(&case.zone, &case.slug), false, fonts)
    }

    /// Gathers the sign-off sheet of an edition for printing; `file` is that of the settings.
    pub fn sign_off(&self, record: &Record, file: FileId, fonts: &PackFonts) -> Printable {
        let words = self.words;
        let place = Place::whole(file);
        let title = Typed { text: words.text("signoff-title"), place };
        let summary = Typed { text: self.book.settings.title.clone(), place };
        let pack = bare(PackId::new("signoff"), file, title, summary, Vec::new());
        let builder = PackBuilder::new(self, &pack, SitePath::ledger());
        let nodes = signoff::nodes(self, record);
        job::printable(builder, "signoff", nodes, false, fonts)
    }

    /// Reports the faults that the press found in a template of a pack.
    pub fn press_faults(&self, faults: &[PressFault]) -> Vec<Diagnostic> {
        let say = |fault: &PressFault| {
            let span = fault.range.clone().map(Span::from);
            self.theme.pack_fault(fault.path.trim_start_matches("/pack/"), span, &fault.message)
        };
        faults.iter().map(say).collect()
    }
}

/// Returns a pack with only a title and a line below it, besides its parts.
fn bare(id: PackId, file: FileId, title: Typed, summary: Typed, parts: Vec<Part>) -> Pack {
    let text = Page {
        formerly: Vec::new(),
        id: TextId::Pack(id.clone()),
        file,
        slug: String::new(),
        title,
        summary,
        names: Vec::new(),
        prose: Prose::default(),
        made_from: Key::default(),
    };
    Pack {
        id,
        text,
        issuer: None,
        number: None,
        date: None,
        recipients: Recipients::default(),
        copies: None,
        marking: None,
        publish: true,
        theme: PackTheme::Report,
        large_print: false,
        parts,
    }
}

impl Printable {
    /// Reports the characters that no font has, each where it first occurs.
    pub fn missing_glyphs(&self, fonts: &FontSet, sources: &Sources) -> Vec<Diagnostic> {
        let missing = self.job.missing_glyphs(fonts).into_iter();
        missing.map(|missing| missing_glyph(missing, self.origins.iter().copied(), sources)).collect()
    }
}

/// Reports a character that no font has, where it first occurs: in the files of its origin or, if none is known, in any.
pub fn missing_glyph(missing: char, origins: impl Iterator<Item = FileId>, sources: &Sources) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(missing));
    // Names come from the vocabulary and the settings, which every document uses.
    let mut files = origins.chain(sources.iter().map(|(file, _)| file));
    let place = files.find_map(|file| {
        let start = sources.file(file).text.find(missing)?;
        Some(Place::part(file, Span { start, end: start + missing.len_utf8() }))
    });
    let fault = place.map_or_else(
        || Diagnostic::general(Code::MissingGlyph),
        |place| Diagnostic::at_place(Code::MissingGlyph, place),
    );
    fault.with("found", missing.to_string()).with("code", code).help("help")
}

/// The page count and the size of a printed document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrintFacts {
    /// How many pages it has.
    pub pages: usize,
    /// Its size in bytes.
    pub size: usize,
}

impl From<&Printed> for PrintFacts {
    fn from(printed: &Printed) -> Self {
        Self { pages: printed.pages, size: printed.pdf.len() }
    }
}
