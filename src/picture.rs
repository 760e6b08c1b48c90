//! Rasterizes drawings.
//!
//! In: an SVG as text, and font files. Out: a PNG with as few colours as it needs, the same bytes
//! on every machine. No system font is looked at, no file and no address is opened. The only home
//! of resvg and of png.
//!
//! Without the feature `pdf`, whose typesetter brings both, nothing is rasterized, and
//! [`IS_BUILT_IN`] says so.
//!
//! ```
//! use casebook::picture::{IS_BUILT_IN, Rasterizer};
//!
//! let rasterizer = Rasterizer::new([]);
//! let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2"/></svg>"##;
//! let png = rasterizer.png(svg, 1.0);
//! assert_eq!(png.is_some_and(|png| png.starts_with(b"\x89PNG")), IS_BUILT_IN);
//! ```

use std::collections::BTreeSet;

use crate::press::Blob;

/// Whether this build of casebook can rasterize.
pub const IS_BUILT_IN: bool = cfg!(feature = "pdf");

/// The version of what is drawn from an SVG: part of the hash that a picture is kept under.
pub const VERSION: &str = "resvg 0.47.0, png 0.18.1, palette 1";

/// Fonts, ready for rasterizing.
pub struct Rasterizer {
    #[cfg(feature = "pdf")]
    options: resvg::usvg::Options<'static>,
}

#[cfg(not(feature = "pdf"))]
impl Rasterizer {
    /// Ignores the fonts.
    pub fn new(_: impl IntoIterator<Item = Blob>) -> Self {
        Self {}
    }

    /// Returns nothing: no character is looked for.
    pub fn lacks(&self, _: &str) -> BTreeSet<char> {
        BTreeSet::new()
    }

    /// Returns `None`: nothing is rasterized.
    pub fn png(&self, _: &str, _: f32) -> Option<Vec<u8>> {
        None
    }
}

#[cfg(feature = "pdf")]
impl Rasterizer {
    /// Reads font files in order of preference; the first is that of all words which name no family among them.
    pub fn new(fonts: impl IntoIterator<Item = Blob>) -> Self {
        use resvg::usvg::fontdb::{Database, Source};
        use resvg::usvg::{ImageHrefResolver, Options};
        use std::sync::Arc;
        let mut fonts_read = Database::new();
        for font in fonts {
            fonts_read.load_font_source(Source::Binary(Arc::new(font)));
        }
        let first = fonts_read.faces().next().and_then(|face| face.families.first().cloned());
        let family = first.map_or_else(String::new, |(family, _)| family);
        // A family that is not there, and a generic one without a name, let words vanish without an error.
        fonts_read.set_sans_serif_family(family.as_str());
        fonts_read.set_serif_family(family.as_str());
        fonts_read.set_monospace_family(family.as_str());
        fonts_read.set_cursive_family(family.as_str());
        fonts_read.set_fantasy_family(family.as_str());
        let images = ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        };
        let options = Options {
            fontdb: Arc::new(fonts_read),
            font_family: family,
            image_href_resolver: images,
            ..Options::default()
        };
        Self { options }
    }

    /// Returns the characters of an SVG that no font has.
    ///
    /// Markup is ASCII, which every font has: the words need not be told from it.
    pub fn lacks(&self, svg: &str) -> BTreeSet<char> {
        use resvg::usvg::fontdb::Database;
        let fonts: &Database = &self.options.fontdb;
        let has = |c: char| {
            let mut faces = fonts.faces();
            faces.any(|face| {
                let found = fonts.with_face_data(face.id, |data, index| {
                    let face = ttf_parser::Face::parse(data, index).ok();
                    face.is_some_and(|face| face.glyph_index(c).is_some())
                });
                found.unwrap_or(false)
            })
        };
        let others: BTreeSet<char> = svg.chars().filter(|c| !c.is_ascii()).collect();
        others.into_iter().filter(|c| !has(*c)).collect()
    }

    /// Rasterizes an SVG on white, at a scale; `None` if it is no SVG, or is too large.
    pub fn png(&self, svg: &str, scale: f32) -> Option<Vec<u8>> {
        use resvg::tiny_skia::{Color, Pixmap, Transform};
        let drawing = resvg::usvg::Tree::from_str(svg, &self.options).ok()?;
        let size = drawing.size().to_int_size().scale_by(scale)?;
        let mut pixels = Pixmap::new(size.width(), size.height())?;
        pixels.fill(Color::WHITE);
        resvg::render(&drawing, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        encode(pixels.data(), size.width(), size.height())
    }
}

/// Writes opaque pixels as a PNG, with a palette if there are few colours: a chart has few inks and their
/// transitions to white.
#[cfg(feature = "pdf")]
fn encode(pixels: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    use png::{BitDepth, ColorType, Compression, Encoder, Filter};
    use std::collections::BTreeMap;
    /// The most colours that a palette has.
    const PALETTE: usize = 256;
    let colors = || pixels.chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    let mut palette: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let mut indices = Vec::with_capacity(pixels.len() / 4);
    let mut last = None;
    for color in colors() {
        // Neighbours are mostly alike.
        let index = match last {
            Some((same, index)) if same == color => index,
            _ if palette.len() == PALETTE && !palette.contains_key(&color) => {
                indices.clear();
                break;
            }
            _ => {
                let next = u8::try_from(palette.len()).unwrap_or(u8::MAX);
                *palette.entry(color).or_insert(next)
            }
        };
        last = Some((color, index));
        indices.push(index);
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let data = if indices.is_empty() {
        encoder.set_color(ColorType::Rgb);
        colors().flatten().collect()
    } else {
        let mut table = vec![[0; 3]; palette.len()];
        for (color, index) in &palette {
            table[usize::from(*index)] = *color;
        }
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(table.concat());
        encoder.set_filter(Filter::NoFilter);
        indices
    };
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&data).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
