//! Every message exists in both languages, with the same placeholders.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use casebook::diagnostic::{Code, FailureKind};
use casebook::message::{Language, messages};

use crate::project::{files, tests};

/// Returns the messages and attributes of a Fluent file with their placeholders.
fn placeholders(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut message = String::new();
    let mut part = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
            name.clone_into(&mut message);
            part.clone_from(&message);
        } else if let Some((name, _)) = line.trim().strip_prefix('.').and_then(|line| line.split_once(" =")) {
            part = format!("{message}.{name}");
        }
        let names = line
            .split('$')
            .skip(1)
            .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>());
        found.entry(part.clone()).or_default().extend(names);
    }
    found.remove("");
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(tests().join("..").join(path)).expect("a file")
}

#[test]
fn both_languages_say_the_same_with_the_same_placeholders() {
    for folder in ["src/message", "themes/default/strings"] {
        let [chinese, english] =
            ["zh-CN", "en"].map(|tag| placeholders(&read(&format!("{folder}/{tag}.ftl"))));
        for (name, expected) in &english {
            assert_eq!(chinese.get(name), Some(expected), "`{name}` in {folder}/zh-CN.ftl");
        }
        let more: Vec<&String> = chinese.keys().filter(|name| !english.contains_key(*name)).collect();
        assert!(more.is_empty(), "only in Chinese: {more:?}");
    }
}

#[test]
fn every_code_has_a_message_that_stands_on_one_line() {
    for language in Language::ALL {
        let catalog = messages(*language);
        for code in Code::ALL {
            assert!(catalog.has(code.name()), "`{}` in {}", code.name(), language.tag());
            let headline = catalog.text(code.name(), &[]);
            assert!(!headline.contains('\n') && !headline.ends_with(['.', '。']), "{headline}");
        }
    }
}

#[test]
fn every_word_that_pages_ask_for_is_there_and_every_word_there_is_asked_for() {
    let known: BTreeSet<String> = placeholders(&read("themes/default/strings/en.ftl"))
        .into_keys()
        .filter(|name| !name.contains('.'))
        .collect();
    let mut asked = BTreeSet::new();
    let templates = tests().join("../themes/default/templates");
    for file in files(&templates) {
        let text = fs::read_to_string(templates.join(file)).expect("a template");
        let keys = text.split("t(key=\"").skip(1).filter_map(|rest| rest.split('"').next());
        asked.extend(keys.map(str::to_owned));
    }
    let render = tests().join("../src/render");
    let source: String =
        files(&render).iter().map(|file| fs::read_to_string(render.join(file)).expect("a module")).collect();
    let missing: Vec<&String> = asked.iter().filter(|key| !known.contains(*key)).collect();
    assert!(missing.is_empty(), "asked for and not there: {missing:?}");
    let is_used = |key: &str| {
        // Names that are put together: of sections, of months, of reasons with their codes, of kinds of pages, of
        // tables and columns.
        let made_up = ["nav-", "month-", "reason-", "remedy-", "search-kind-", "data-"]
            .iter()
            .any(|head| key.starts_with(head));
        made_up || asked.contains(key) || source.contains(&format!("\"{key}\""))
    };
    let unused: Vec<&String> = known.iter().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "there and not asked for: {unused:?}");
}

#[test]
fn every_message_of_a_report_is_asked_for() {
    let known = placeholders(&read("src/message/en.ftl"));
    let src = tests().join("../src");
    let source: String = files(&src)
        .iter()
        .filter(|file| file.ends_with(".rs"))
        .map(|file| fs::read_to_string(src.join(file)).expect("a module"))
        .collect();
    for name in known.keys() {
        let (message, attribute) = name.split_once('.').unwrap_or((name, ""));
        assert!(source.contains(&format!("\"{message}\"")), "nobody says `{message}`");
        let is_label = matches!(attribute, "" | "label");
        assert!(is_label || source.contains(&format!("\"{attribute}\"")), "nobody says `{name}`");
    }
}

/// Returns the message keys that Rust code asks for: the first literal of the calls that look
/// one up, and the literals that a match chooses from.
fn asked(source: &str, calls: &[&str]) -> BTreeSet<String> {
    let is_key = |word: &str| {
        let in_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        word.starts_with(|c: char| c.is_ascii_lowercase()) && word.contains('-') && word.chars().all(in_key)
    };
    let mut found = BTreeSet::new();
    for call in calls {
        for rest in source.split(call).skip(1) {
            let word = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            found.extend(word.filter(|word| is_key(word)).map(str::to_owned));
        }
    }
    found
}

/// Returns the Rust code of some rooms, without its tests.
fn code_of(rooms: &[&str]) -> String {
    let modules = crate::tidy::modules();
    let own = modules.iter().filter(|(file, _)| rooms.iter().any(|room| file.starts_with(room)));
    own.map(|(_, text)| crate::tidy::without_tests(text)).collect()
}

#[test]
fn every_message_that_code_asks_for_is_there_in_both_languages() {
    let places: [(&str, &[&str], &[&str]); 2] = [
        (
            "themes/default/strings",
            &["render/"],
            &["words.text(", "words.fill(", ".text(match", "words().text(", "let name = match", "=> "],
        ),
        (
            "src/message",
            &["report/", "cli/", "serve/frame.rs"],
            &["catalog.text(", "self.text(", "self.fill(", "self.count(", "print_message(&catalog,"],
        ),
    ];
    for (folder, rooms, calls) in places {
        let code = code_of(rooms);
        let asked = asked(&code, calls);
        assert!(asked.len() > 20, "{folder}: {asked:?}");
        for tag in ["zh-CN", "en"] {
            let known = placeholders(&read(&format!("{folder}/{tag}.ftl")));
            // A literal of a match is a key only where its family has keys.
            let families: BTreeSet<&str> = known.keys().filter_map(|key| key.split('-').next()).collect();
            let is_missing = |key: &&String| {
                let is_family = key.split('-').next().is_some_and(|family| families.contains(family));
                is_family && !known.contains_key(*key)
            };
            let missing: Vec<&String> = asked.iter().filter(is_missing).collect();
            assert!(missing.is_empty(), "asked for and not in {folder}/{tag}.ftl: {missing:?}");
        }
    }
}

#[test]
fn every_failure_has_a_message_in_both_languages() {
    for language in Language::ALL {
        let catalog = messages(*language);
        for kind in FailureKind::ALL.iter().filter(|kind| **kind != FailureKind::Stale) {
            assert!(catalog.has(kind.name()), "`{}` in {}", kind.name(), language.tag());
        }
    }
}

#[test]
fn every_help_and_term_that_code_names_is_there() {
    let code = code_of(&["parse/", "resolve/", "ledger/", "policy.rs", "render/", "site/", "audit/"]);
    let english = placeholders(&read("src/message/en.ftl"));
    let attributes: BTreeSet<&str> =
        english.keys().filter_map(|key| key.split_once('.')).map(|(_, attribute)| attribute).collect();
    let first = |rest: &str| {
        rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    let helps: BTreeSet<String> = code.split(".help(").skip(1).filter_map(first).collect();
    assert!(helps.len() > 5, "{helps:?}");
    for help in &helps {
        assert!(attributes.contains(help.as_str()), "no message has `.{help}`");
    }
}
