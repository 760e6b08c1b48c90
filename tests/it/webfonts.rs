//! Whoever lacks Han characters loads a font with those of the site, and no more.

use std::collections::BTreeSet;

use casebook::webfont;
use casebook::write::Memory;
use casebook::{Options, Printing};

use crate::project::Project;

/// Returns the characters of a page that stand outside its tags.
fn shown(html: &str) -> BTreeSet<char> {
    let words = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, words)| words);
    words.flat_map(str::chars).filter(|c| !c.is_control()).collect()
}

#[test]
fn the_fonts_of_pages_have_the_characters_of_the_site_and_no_more() {
    let project = Project::shipped();
    let memory = Memory::default();
    let options = Options { cut_fonts: true, printing: Printing::Off, ..Options::default() };
    casebook::build(project.root(), options, &memory).expect("the machine is well");
    let site = memory.into_outputs().site;
    let pages = site.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    let mut wanted: BTreeSet<char> =
        pages.flat_map(|(_, page)| shown(&String::from_utf8_lossy(page))).collect();
    wanted.extend(' '..='~');
    let fonts: Vec<_> = site.iter().filter(|(path, _)| path.as_str().ends_with(".woff2")).collect();
    assert_eq!(fonts.len(), 2, "regular and bold");
    assert!(site.keys().all(|path| !path.as_str().ends_with(".ttf")), "no whole font is published");
    for (path, font) in &fonts {
        assert!(font.starts_with(b"wOF2"), "{path}");
        assert!(font.len() < 200_000, "{path}: {} bytes", font.len());
    }
    let total: usize = fonts.iter().map(|(_, font)| font.len()).sum();
    assert!(total < 400_000, "{total} bytes");
    let whole = |name: &str| casebook_fonts::FILES.iter().find(|(file, _)| *file == name).expect("a font").1;
    let css = String::from_utf8_lossy(
        site.iter().find(|(path, _)| path.as_str() == "static/casebook.css").expect("it").1,
    )
    .into_owned();
    for (path, font) in &fonts {
        assert!(css.contains(&format!("url(\"../{path}\")")), "{path} is used");
        let name = path.as_str().replace("fonts/", "").replace(".woff2", ".ttf");
        let cut = |characters: &BTreeSet<char>| webfont::cut(whole(&name), characters).expect("a font");
        // Words of the search come from a script.
        let more = cut(&wanted);
        assert!(
            font.len() + 3000 > more.len() && more.len() + 6000 > font.len(),
            "{path}: {} and {}",
            font.len(),
            more.len()
        );
        assert!(more == cut(&wanted), "{path}: the same characters come to the same bytes");
        let others: BTreeSet<char> = wanted.iter().copied().chain('一'..='仿').collect();
        assert!(others.len() > wanted.len() && more.len() < cut(&others).len(), "{path}: more come to more");
    }
}

#[test]
fn what_is_no_font_is_not_cut() {
    let characters: BTreeSet<char> = "案例".chars().collect();
    for bytes in [&b""[..], b"wOF2", b"\0\x01\0\0\0\x02garbage", &[0xff; 4096]] {
        assert_eq!(webfont::cut(bytes, &characters), None);
    }
    let (_, font) =
        casebook_fonts::FILES.iter().find(|(name, _)| name.ends_with("SC-Bold.ttf")).expect("one");
    for length in [12, 100, 5_000, 100_000, font.len() - 1] {
        // Whether half a font can be cut is the library's business, but it must not panic.
        let _ = webfont::cut(&font[..length], &characters);
    }
    let empty = webfont::cut(font, &BTreeSet::new()).expect("a font without characters");
    assert!(empty.len() < 5_000, "{} bytes", empty.len());
}
