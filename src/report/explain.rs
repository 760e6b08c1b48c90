//! What each code means.
//!
//! In: a code. Out: its section of `explain/*.md`: what was found, why it
//! matters, an example and what to type. The same files are the reference in
//! the docs.

use crate::diagnostic::{Code, Failure, FailureKind, nearest};
use crate::message::Language;

/// Returns the section of a code, without its heading.
pub fn section(language: Language, code: Code) -> &'static str {
    let text = match language {
        Language::Chinese => include_str!("explain/zh-CN.md"),
        Language::English => include_str!("explain/en.md"),
    };
    let mut sections = text.split("\n## ").skip(1);
    let own = sections.find_map(|section| section.strip_prefix(code.name())?.strip_prefix('\n'));
    own.unwrap_or_default().trim()
}

/// Returns the explanation of a code by name, or a list of all codes, one per line.
pub fn text(language: Language, name: Option<&str>) -> Result<String, Failure> {
    let Some(name) = name else {
        let line = |code: &Code| {
            let first = section(language, *code).split("\n\n").next().unwrap_or_default();
            format!("{}\n    {}\n", code.name(), first.replace('\n', "\n    "))
        };
        return Ok(Code::ALL.iter().map(line).collect());
    };
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    match Code::ALL.iter().find(|code| code.name() == name) {
        Some(code) => {
            let new = match (code.is_new(), language) {
                (false, _) => "",
                (true, Language::Chinese) => include_str!("explain/new.zh-CN.md"),
                (true, Language::English) => include_str!("explain/new.en.md"),
            };
            Ok(format!("{}\n\n{}\n{new}", code.name(), section(language, *code)))
        }
        None => Err(match nearest(name, &names) {
            Some(near) => Failure::new(FailureKind::UnknownCodeNear).with("code", name).with("near", near),
            None => Failure::new(FailureKind::UnknownCode).with("code", name),
        }),
    }
}
