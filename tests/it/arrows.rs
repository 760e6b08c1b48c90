//! Dependencies point one way: between rooms (top-level modules), and between the files of a room.
//!
//! An arrow leads from a file to the file that declares what it names, through
//! re-exports. The `mod.rs` of a room declares what its files share and drives
//! them, so inside a room it counts as neither end.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::{modules, room, rooms, without_tests};

/// A path of names, from the root of the crate.
type Path = Vec<String>;

/// The modules of the crate with their files.
struct Tree {
    files: BTreeMap<Path, String>,
    texts: BTreeMap<String, String>,
}

/// A `use` of a module: where it leads, and under which name.
struct Import {
    path: Path,
    name: String,
    is_public: bool,
}

impl Tree {
    fn read() -> Self {
        let texts: BTreeMap<String, String> = modules()
            .into_iter()
            .map(|(file, text)| {
                let lines = without_tests(&text).lines().filter(|line| !line.trim_start().starts_with("//"));
                (file, lines.collect::<Vec<_>>().join("\n"))
            })
            .collect();
        let files = texts.keys().map(|file| (module(file), file.clone())).collect();
        Self { files, texts }
    }

    /// Returns a path from the root of the crate; `None` if it leads out of it.
    fn absolute(&self, from: &Path, path: &[String]) -> Option<Path> {
        let mut base = from.clone();
        let mut rest = path;
        match rest.first()?.as_str() {
            "crate" => base.clear(),
            "self" => {}
            "super" => {
                while rest.first().is_some_and(|word| word == "super") {
                    base.pop()?;
                    rest = &rest[1..];
                }
                base.extend_from_slice(rest);
                return Some(base);
            }
            word => {
                base.push(word.to_owned());
                if !self.files.contains_key(&base) {
                    return None;
                }
            }
        }
        base.extend_from_slice(&rest[1..]);
        Some(base)
    }

    /// Returns the file that declares what a path names.
    fn target(&self, path: &Path, depth: usize) -> Option<&String> {
        let (length, file) =
            (0..=path.len()).rev().find_map(|length| Some((length, self.files.get(&path[..length])?)))?;
        let Some(item) = path.get(length) else { return Some(file) };
        let own = path[..length].to_vec();
        let imports = imports(&self.texts[file]);
        let again = imports.iter().find(|import| import.is_public && import.name == *item);
        match again.and_then(|import| self.absolute(&own, &import.path)) {
            Some(path) if depth < 8 => self.target(&path, depth + 1),
            _ => Some(file),
        }
    }

    /// Returns the files that a file leads to.
    fn targets(&self, file: &str) -> BTreeSet<&String> {
        let (own, text) = (module(file), &self.texts[file]);
        let imports = imports(text);
        let mut paths: Vec<Path> = Vec::new();
        let mut names: BTreeMap<&str, Path> = BTreeMap::new();
        for import in &imports {
            let Some(path) = self.absolute(&own, &import.path) else { continue };
            if self.files.contains_key(&path) {
                names.insert(&import.name, path.clone());
            }
            if !(import.is_public && file.ends_with("mod.rs")) {
                paths.push(path);
            }
        }
        for written in written(text) {
            let path = names.get(written[0].as_str()).map(|base| {
                let mut path = base.clone();
                path.extend_from_slice(&written[1..]);
                path
            });
            paths.extend(path.or_else(|| self.absolute(&own, &written)));
        }
        paths.iter().filter_map(|path| self.target(path, 0)).filter(|target| *target != file).collect()
    }
}

/// Returns the path of a file's module.
fn module(file: &str) -> Path {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// Returns what the `use` statements of a module bring in.
fn imports(text: &str) -> Vec<Import> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("use ") {
        let lead = rest[..at].rsplit('\n').next().unwrap_or_default();
        let is_statement = lead.trim().is_empty() || lead.trim_start().starts_with("pub");
        let statement = &rest[at + 4..];
        let end = statement.find(';').unwrap_or(statement.len());
        if is_statement {
            for path in expanded(&statement[..end].split_whitespace().collect::<Vec<_>>().join(" ")) {
                let (path, alias) =
                    path.split_once(" as ").map_or((path.as_str(), None), |(p, a)| (p, Some(a)));
                let mut path: Path = path.split("::").map(|word| word.trim().to_owned()).collect();
                if path.last().is_some_and(|word| word == "self") {
                    path.pop();
                }
                let name = alias.or(path.last().map(String::as_str)).unwrap_or_default().to_owned();
                found.push(Import { path, name, is_public: lead.contains("pub") });
            }
        }
        rest = &statement[end..];
    }
    found
}

/// Returns the paths of a `use` with its braces opened: `a::{b, c}` is `a::b` and `a::c`.
fn expanded(path: &str) -> Vec<String> {
    let Some((head, tail)) = path.split_once('{') else { return vec![path.trim().to_owned()] };
    let inner = &tail[..tail.rfind('}').unwrap_or(tail.len())];
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for c in inner.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().expect("one at least").push(c);
    }
    let whole = parts.iter().filter(|part| !part.trim().is_empty());
    whole.flat_map(|part| expanded(&format!("{}{}", head.trim(), part.trim()))).collect()
}

/// Returns the paths that are written out in the code of a module.
fn written(text: &str) -> Vec<Path> {
    let mut found = Vec::new();
    let in_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    for word in text.split(|c| !in_path(c)) {
        let path: Path = word.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        if path.len() > 1 && path.iter().all(|part| !part.contains(':')) {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_room_uses_only_the_rooms_above_it() {
    let (tree, rooms) = (Tree::read(), rooms());
    let at = |name: &str| rooms.iter().position(|room| room == name);
    for file in tree.texts.keys() {
        let Some(own) = room(file) else { continue };
        let floor = at(own).unwrap_or_else(|| panic!("`{own}` is not in lib.rs"));
        for target in tree.targets(file) {
            let Some(other) = room(target) else { continue };
            assert!(
                at(other).is_some_and(|other| other <= floor),
                "src/{file} uses `{other}`, which lib.rs declares below `{own}`"
            );
        }
    }
}

#[test]
fn the_files_of_a_room_lead_in_no_circle() {
    let tree = Tree::read();
    let is_face = |file: &str| file.ends_with("mod.rs") || room(file).is_none();
    let arrows: BTreeMap<&String, BTreeSet<&String>> = tree
        .texts
        .keys()
        .filter(|file| !is_face(file))
        .map(|file| {
            let targets = tree.targets(file);
            (file, targets.into_iter().filter(|to| !is_face(to) && room(to) == room(file)).collect())
        })
        .collect();
    // What leads to nothing that is left is taken away, until only circles stay.
    let mut left = arrows.clone();
    while let Some(end) =
        left.iter().find(|(_, to)| to.iter().all(|to| !left.contains_key(to))).map(|(file, _)| *file)
    {
        left.remove(end);
    }
    let circles: Vec<_> = left
        .iter()
        .map(|(file, to)| (file, to.iter().filter(|to| left.contains_key(*to)).collect::<Vec<_>>()))
        .collect();
    assert!(circles.is_empty(), "in circles, or leading into one: {circles:#?}");
}

#[test]
fn arrows_are_seen_through_braces_names_and_re_exports() {
    let paths = expanded("crate::{a::{B, c::D}, e}");
    assert_eq!(paths, ["crate::a::B", "crate::a::c::D", "crate::e"]);
    let tree = Tree::read();
    let targets = tree.targets("render/data.rs");
    for expected in ["render/figure_name.rs", "wire/mod.rs", "model/observation.rs", "ledger/mod.rs"] {
        assert!(targets.iter().any(|target| *target == expected), "{expected} in {targets:?}");
    }
}
