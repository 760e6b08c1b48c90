//! Every message is there in both languages, with the same placeholders.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use casebook::diagnostic::Code;
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
        // Names that are put together: of sections, of months, of reasons with their codes.
        let made_up = ["nav-", "month-", "reason-", "remedy-"].iter().any(|head| key.starts_with(head));
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
