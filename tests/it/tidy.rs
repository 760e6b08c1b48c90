//! The code is in order: what `ARCHITECTURE.md` promises and a test can check.

use std::collections::BTreeMap;
use std::fs;

use casebook::diagnostic::{Code, CodeStage};

use crate::project::{files, tests};

/// Returns the modules of the library in the order of `lib.rs`.
pub(crate) fn rooms() -> Vec<String> {
    let lib = fs::read_to_string(tests().join("../src/lib.rs")).expect("lib.rs");
    let names = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// Returns every Rust file of the library by path below `src/`; fixtures of its unit tests are left out.
pub(crate) fn modules() -> BTreeMap<String, String> {
    let src = tests().join("../src");
    files(&src)
        .into_iter()
        .filter(|file| file.ends_with(".rs") && !file.ends_with("/fixture.rs"))
        .map(|file| {
            let text = fs::read_to_string(src.join(&file)).expect("a module");
            (file, text)
        })
        .collect()
}

/// Returns the part of a module that is not its tests.
pub(crate) fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

/// Returns the room that a file belongs to; `None` for the crate's own files.
pub(crate) fn room(file: &str) -> Option<&str> {
    let name = file.split('/').next()?.trim_end_matches(".rs");
    (!matches!(name, "lib" | "main" | "build")).then_some(name)
}

/// Returns the string and character literals of a module, without its comments.
fn literals(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("r#\"") {
            rest.find("\"#").map_or(rest.len(), |end| end + 2)
        } else if c == '"' {
            quoted(rest, '"')
        } else if c == '\'' && is_character(rest) {
            quoted(rest, '\'')
        } else {
            c.len_utf8()
        };
        if matches!(c, '"' | '\'') && length > 1 {
            found.push(&rest[..length]);
        }
        at += length;
    }
    found
}

/// Returns the length of a literal that ends with the mark it begins with.
fn quoted(text: &str, mark: char) -> usize {
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == mark && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// Returns whether a quotation mark begins a character and no lifetime.
fn is_character(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    chars.next() == Some('\\') || chars.next() == Some('\'')
}

#[test]
fn the_words_of_a_language_stand_in_the_grammar() {
    let is_chinese =
        |c: char| matches!(c, '\u{3000}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}');
    for (file, text) in modules() {
        if !["figure", "ledger", "model"].contains(&room(&file).unwrap_or_default()) {
            continue;
        }
        for literal in literals(without_tests(&text)) {
            assert!(!literal.contains(is_chinese), "src/{file} has {literal}: ask the grammar for its class");
        }
    }
}

#[test]
fn a_heavy_dependency_has_one_home() {
    let homes = [
        ("pulldown_cmark", "parse/markdown/"),
        ("serde_yaml", "parse/yaml.rs"),
        ("saphyr_parser", "parse/tree.rs"),
        ("tera", "render/theme.rs"),
        ("plotters", "chart/"),
        ("walkdir", "load.rs"),
        ("encoding_rs", "load.rs"),
        ("html5gum", "audit/"),
        ("annotate_snippets", "report/mod.rs"),
        ("fluent_bundle", "message/catalog.rs"),
        ("axum", "serve/"),
        ("notify", "serve/watch.rs"),
        ("tokio", "serve/"),
        ("percent_encoding", "serve/"),
        ("percent_encoding", "resolve/address.rs"),
        ("unicode_normalization", "resolve/address.rs"),
        ("unicode_normalization", "search/fold.rs"),
        ("url", "resolve/address.rs"),
        ("clap", "cli/"),
        ("indicatif", "cli/"),
        ("rustix", "disk/mod.rs"),
        ("rustix", "print.rs"),
        ("image", "parse/bitmap.rs"),
        ("sha2", "record.rs"),
        ("csv", "render/csv_file.rs"),
        ("chinese_number", "grammar/numeral.rs"),
        ("aho_corasick", "ledger/names.rs"),
        ("schemars", "parse/"),
        ("schemars", "wire/"),
        ("typst", "press/"),
        ("typst_pdf", "press/"),
        ("typst_layout", "press/"),
        ("qrcode", "press/"),
        ("resvg", "picture.rs"),
        ("png", "picture.rs"),
        ("ttf_parser", "picture.rs"),
        ("skera", "webfont.rs"),
        ("ttf2woff2", "webfont.rs"),
        ("write_fonts", "webfont.rs"),
    ];
    for (file, text) in modules() {
        for (dependency, home) in homes {
            let text = without_tests(&text);
            let is_used =
                [format!("use {dependency}::"), format!(" {dependency}::"), format!("({dependency}::")]
                    .iter()
                    .any(|words| text.contains(words));
            let homes = homes.iter().filter(|(other, _)| *other == dependency);
            let is_home = homes.clone().any(|(_, home)| file.starts_with(home));
            assert!(!is_used || is_home, "src/{file} uses `{dependency}`, whose home is src/{home}");
        }
    }
}

#[test]
fn reading_ends_at_parse_and_writing_begins_at_the_views() {
    for (file, text) in modules() {
        let text = without_tests(&text);
        assert!(
            !text.contains("Deserialize") || file.starts_with("parse/") || file.starts_with("wire/"),
            "src/{file} derives Deserialize"
        );
        let writes =
            ["render/", "report/", "wire/", "press/tree.rs"].iter().any(|room| file.starts_with(room));
        assert!(
            !text.contains("Serialize,") && !text.contains("Serialize)")
                || writes
                || file.starts_with("parse/"),
            "src/{file} derives Serialize"
        );
    }
}

/// The most names of types that stand for more than one type: those of a tree that
/// mirrors another, and what stands for the press where it is not built in.
const SHARED_NAMES: usize = 6;

#[test]
#[expect(clippy::print_stdout, reason = "the list is what somebody wants to see who adds a type")]
fn a_name_stands_for_one_type() {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, text) in modules() {
        for line in without_tests(&text).lines() {
            let line = line.trim_start();
            let line = line.strip_prefix("pub(super) ").or(line.strip_prefix("pub(crate) ")).unwrap_or(line);
            let line = line.strip_prefix("pub ").unwrap_or(line);
            let kinds = ["struct ", "enum ", "trait "];
            let Some(name) = kinds.iter().find_map(|kind| line.strip_prefix(kind)) else { continue };
            let name: String = name.chars().take_while(|c| c.is_alphanumeric()).collect();
            homes.entry(name).or_default().push(file.clone());
        }
    }
    let shared: Vec<_> = homes.iter().filter(|(name, files)| files.len() > 1 && !name.is_empty()).collect();
    for (name, files) in &shared {
        println!("`{name}` in {}", files.join(", "));
    }
    assert!(shared.len() <= SHARED_NAMES, "{} names stand for more than one type", shared.len());
}

#[test]
fn every_code_is_raised_by_its_stage() {
    let room_of = |stage: CodeStage| match stage {
        CodeStage::Parse => "parse",
        CodeStage::Resolve => "resolve",
        CodeStage::Reconcile => "ledger",
        CodeStage::Policy => "policy",
        CodeStage::Gather | CodeStage::Render => "render",
        CodeStage::Plan => "site",
        CodeStage::Audit => "audit",
    };
    let texts = modules();
    for code in Code::ALL {
        let own = room_of(code.stage());
        let is_raised = |(file, text): (&String, &String)| {
            room(file) == Some(own) && without_tests(text).contains(&format!("Code::{code:?}"))
        };
        assert!(texts.iter().any(is_raised), "nothing in `{own}` raises `{}`", code.name());
    }
}

#[test]
fn no_file_is_longer_than_a_reader_takes_in() {
    for (file, text) in modules() {
        assert!(text.lines().count() <= 450, "src/{file} has {} lines", text.lines().count());
    }
}

#[test]
fn every_module_says_what_it_does() {
    for (file, text) in modules() {
        assert!(text.starts_with("//! "), "src/{file} has no module doc");
    }
}

#[test]
fn no_mark_of_unfinished_work_stays() {
    for (file, text) in modules() {
        for mark in ["todo!", "unimplemented!", "FIXME", "TODO", "dbg!"] {
            assert!(!text.contains(mark), "src/{file} has `{mark}`");
        }
    }
}

#[test]
fn every_room_is_on_the_map() {
    let map = fs::read_to_string(tests().join("../ARCHITECTURE.md")).expect("the map");
    for room in rooms() {
        assert!(map.contains(&format!("`{room}`")), "ARCHITECTURE.md does not name `{room}`");
    }
}

#[test]
fn pages_carry_no_inline_style_and_no_script_but_what_they_are_for_machines_and_what_loads_the_search() {
    /// What a page is, as data: no browser runs it, and no `<` stands in it.
    const DATA: &str = "<script type=\"application/ld+json\">{{ page.head.data | safe }}</script>";
    const SEARCH: &str = "<script src=\"{{ page.head.root }}static/find.js\" defer></script>";
    let templates = tests().join("../themes/default/templates");
    for file in files(&templates) {
        let text = fs::read_to_string(templates.join(&file)).expect("a template");
        let is_base = file == "base.html";
        let text = if is_base { text.replacen(DATA, "", 1).replacen(SEARCH, "", 1) } else { text };
        assert!(!text.contains(" style=") && !text.contains("<script"), "{file}");
    }
}

#[test]
fn the_stylesheet_keeps_its_budget() {
    let css = fs::read(tests().join("../themes/default/static/casebook.css")).expect("the stylesheet");
    // The budget is 20 KB as it travels; as it stands it compresses to a third.
    assert!(css.len() < 30_000, "{} bytes", css.len());
}
