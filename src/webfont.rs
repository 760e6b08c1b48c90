//! Fonts for pages: cut to the characters of the site, and compressed.
//!
//! In: a font file, and characters. Out: a WOFF2 with the glyphs of these characters, the same bytes on every machine.
//! The only home of skera, ttf2woff2 and write-fonts. A font that cannot be cut is passed on whole.
//!
//! Without the feature `pdf`, whose typesetter has the crates that read fonts, every font is passed on whole, and
//! [`IS_BUILT_IN`] says so.
//!
//! ```
//! use std::collections::BTreeSet;
//!
//! use casebook::webfont::{IS_BUILT_IN, cut};
//!
//! let (_, font) = casebook_fonts::FILES.iter().find(|(name, _)| *name == "NotoSansSC-Regular.ttf").unwrap();
//! let cut = cut(font, &"案例集2026".chars().collect::<BTreeSet<char>>());
//! assert_eq!(cut.is_some_and(|cut| cut.starts_with(b"wOF2") && cut.len() < 12_000), IS_BUILT_IN);
//! ```

use std::collections::BTreeSet;

#[cfg(feature = "pdf")]
use crate::press;

/// Whether this build of casebook can cut fonts.
pub const IS_BUILT_IN: bool = cfg!(feature = "pdf");

/// The version of what is made of a font: part of the hash that it is kept under.
pub const VERSION: &str = "skera 0.2.0, ttf2woff2 0.14.1, quality 9, padded 1";

/// Returns nothing: no font is cut.
#[cfg(not(feature = "pdf"))]
pub fn cut(_: &[u8], _: &BTreeSet<char>) -> Option<Vec<u8>> {
    None
}

/// Returns a font with the glyphs of some characters, as WOFF2; `None` if it is not sound, or has no outlines that can be cut.
///
/// Its kerning, its forms for vertical lines and for narrow punctuation, and its licence stay.
#[cfg(feature = "pdf")]
pub fn cut(font: &[u8], characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    use skera::{DEFAULT_DROP_TABLES, Plan, SubsetFlags, subset_font};
    use ttf2woff2::{EncodeOptions, encode_with_options};
    use write_fonts::read::FontRef;
    use write_fonts::read::collections::IntSet;
    use write_fonts::types::{NameId, Tag};

    /// What the bundled fonts have of the features that pages use.
    const FEATURES: &[&[u8; 4]] =
        &[b"ccmp", b"fwid", b"halt", b"hwid", b"kern", b"liga", b"locl", b"palt", b"vert", b"vhal", b"vrt2"];
    /// The language of the font's own names: English of the United States.
    const ENGLISH: u16 = 0x0409;
    /// The quality of the compression: the highest, 11, makes 3 % less in ten times as long.
    const QUALITY: u8 = 9;

    // The library takes a font at its word.
    if !press::is_font(font) {
        return None;
    }
    let font = FontRef::new(font).ok()?;
    let mut unicodes = IntSet::<u32>::empty();
    unicodes.extend(characters.iter().map(|c| u32::from(*c)));
    let mut scripts = IntSet::empty();
    scripts.invert();
    let mut features = IntSet::empty();
    features.extend(FEATURES.iter().map(|tag| Tag::new(tag)));
    let mut names = IntSet::empty();
    names.insert_range(NameId::from(0)..=NameId::from(14));
    let mut languages = IntSet::<u16>::empty();
    languages.insert(ENGLISH);
    let plan = Plan::new(
        &IntSet::empty(),
        &unicodes,
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING | SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE,
        &DEFAULT_DROP_TABLES.iter().copied().collect(),
        &scripts,
        &features,
        &names,
        &languages,
    );
    let cut = padded(&subset_font(&font, &plan).ok()?)?;
    let options = EncodeOptions { quality: QUALITY.into(), transform_glyf_loca: true, threads: None };
    encode_with_options(&cut, options).ok()
}

/// Lays each glyph at a multiple of four bytes, with long offsets.
///
/// The decoder of Google rebuilds glyphs so, and the sanitizer of older browsers refuses a font that grows by it
/// (google/woff2, issue 15). `None` if the font has no such glyphs.
#[cfg(feature = "pdf")]
fn padded(font: &[u8]) -> Option<Vec<u8>> {
    use write_fonts::FontBuilder;
    use write_fonts::read::{FontRef, TableProvider as _};
    use write_fonts::types::Tag;

    let font = FontRef::new(font).ok()?;
    let table = |tag: &[u8; 4]| Some(font.table_data(Tag::new(tag))?.as_bytes());
    let (glyf, loca, mut head) = (table(b"glyf")?, table(b"loca")?, table(b"head")?.to_vec());
    let is_short = font.head().ok()?.index_to_loc_format() == 0;
    let offsets: Vec<usize> = if is_short {
        loca.chunks_exact(2).map(|two| usize::from(u16::from_be_bytes([two[0], two[1]])) * 2).collect()
    } else {
        let long = loca.chunks_exact(4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]));
        long.map(usize::try_from).collect::<Result<_, _>>().ok()?
    };
    let mut glyphs = Vec::with_capacity(glyf.len() + offsets.len() * 4);
    let mut starts = Vec::with_capacity(offsets.len() * 4);
    for pair in offsets.windows(2) {
        starts.extend(u32::try_from(glyphs.len()).ok()?.to_be_bytes());
        glyphs.extend(glyf.get(pair[0]..pair[1])?);
        glyphs.resize(glyphs.len().next_multiple_of(4), 0);
    }
    starts.extend(u32::try_from(glyphs.len()).ok()?.to_be_bytes());
    // `indexToLocFormat` is long, and bit 11 of the flags says that the font was converted without loss.
    head.get_mut(50..52)?.copy_from_slice(&1_u16.to_be_bytes());
    *head.get_mut(16)? |= 0x08;
    let mut builder = FontBuilder::new();
    builder.add_raw(Tag::new(b"glyf"), glyphs);
    builder.add_raw(Tag::new(b"loca"), starts);
    builder.add_raw(Tag::new(b"head"), head);
    builder.copy_missing_tables(font);
    Some(builder.build())
}
