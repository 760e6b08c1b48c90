//! What is made with fonts beside what is printed: drawings as pictures, and fonts for pages.
//!
//! In: a drawing that stands alone, or the characters of the site, and the fonts of the theme. Out: a PNG or a WOFF2,
//! made now or before.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Renderer;
use crate::memo::Key;
use crate::picture::{self, Rasterizer};
use crate::press::Blob;
use crate::site::ChartFormat;
use crate::webfont;

/// The characters that stylesheets add: brackets around printed addresses.
const OF_STYLES: [char; 2] = ['（', '）'];

impl Renderer<'_> {
    /// Rasterizes a drawing, or takes what was made of it before.
    pub(super) fn picture(&self, svg: &[u8], format: ChartFormat, missing: &mut BTreeSet<char>) -> Vec<u8> {
        // A chart is looked at on screens of two pixels to the point; a card has the size that is asked for.
        let scale: u8 = if format == ChartFormat::Card { 1 } else { 2 };
        let fonts: Vec<Blob> = self.picture_fonts().collect();
        let key = Key::new(|inputs| {
            inputs.add("png").add(picture::VERSION).add([scale]).add(svg);
            for font in &fonts {
                // The bundled fonts change with the program.
                match font {
                    Blob::Static(bytes) => inputs.add(bytes.len().to_le_bytes()),
                    Blob::Shared(bytes) => inputs.add(bytes),
                };
            }
        });
        if let Some((_, png)) = self.memo.read(&key) {
            return png;
        }
        let svg = String::from_utf8_lossy(svg);
        let rasterizer = self.rasterizer.get_or_init(|| Rasterizer::new(fonts));
        let lacks = rasterizer.lacks(&svg);
        if !lacks.is_empty() {
            // It is not kept, so that the next build reports it again.
            missing.extend(lacks);
            return Vec::new();
        }
        let png = rasterizer.png(&svg, f32::from(scale)).unwrap_or_default();
        self.memo.write(&key, "png", &png);
        png
    }

    /// Returns a font of the theme with some characters alone, as WOFF2; whole without any, or if it cannot be cut.
    ///
    /// The printable ones of ASCII are always there: what is typed into the search is shown, too.
    pub fn web_font(&self, file: &str, characters: Option<&BTreeSet<char>>) -> Arc<[u8]> {
        let font = self.theme.file(file);
        let Some(characters) = characters.filter(|_| webfont::IS_BUILT_IN) else { return font };
        let characters: BTreeSet<char> = characters
            .iter()
            .copied()
            .filter(|c| !c.is_control())
            .chain(' '..='~')
            .chain(OF_STYLES)
            .collect();
        let all: String = characters.iter().collect();
        let key =
            Key::new(|inputs| _ = inputs.add("woff2").add(webfont::VERSION).key(&Key::of(&font)).add(all));
        if let Some((_, cut)) = self.memo.read(&key) {
            return cut.into();
        }
        let Some(cut) = webfont::cut(&font, &characters) else { return font };
        self.memo.write(&key, "woff2", &cut);
        cut.into()
    }

    /// Returns the fonts of pictures: those of charts on paper, the theme's first.
    fn picture_fonts(&self) -> impl Iterator<Item = Blob> {
        let fonts = &self.book.settings.fonts;
        let own = fonts.sans.iter().chain(&fonts.fallback).map(|font| Blob::Shared(Arc::clone(font)));
        self.theme.fonts().chain(own)
    }
}
