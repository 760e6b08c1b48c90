//! Messages in two languages.
//!
//! In: the name of a message and what its placeholders stand for. Out: text
//! in the chosen language. The words are in Fluent files: those of reports
//! and the command line beside this file, those of the pages in the theme.
//! Nothing here decides which message to show.

mod catalog;

pub use catalog::{Catalog, MessageFault, Value};

use crate::diagnostic::{Arg, Diagnostic};

/// A language that casebook supports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese in simplified characters.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: &'static [Self] = &[Self::Chinese, Self::English];

    /// Returns the language with this BCP 47 tag; `None` if casebook does not support it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.tag() == tag)
    }

    /// Returns the BCP 47 tag, as used in the settings and in the `lang` of pages.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

/// Returns the messages of reports and of the command line.
pub fn messages(language: Language) -> Catalog {
    let text = match language {
        Language::Chinese => include_str!("zh-CN.ftl"),
        Language::English => include_str!("en.ftl"),
    };
    let mut catalog = Catalog::new(language);
    let faults = catalog.add(text);
    debug_assert!(faults.is_empty(), "the built-in messages are sound: {faults:?}");
    catalog
}

/// A diagnostic in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The fault in one line that can stand alone.
    pub headline: String,
    /// The text under the caret; `None` if the headline says it all.
    pub label: Option<String>,
    /// The texts under the carets of the other places, in order.
    pub related: Vec<String>,
    /// What to type, one line each.
    pub helps: Vec<String>,
}

/// Puts a diagnostic into words.
pub fn word(catalog: &Catalog, diagnostic: &Diagnostic) -> Wording {
    let name = diagnostic.code.name();
    let args: Vec<(&str, Value)> = diagnostic
        .args
        .iter()
        .map(|(name, arg)| {
            let text = match arg {
                Arg::Text(text) => text.clone(),
                Arg::Term(term) => catalog.text(term, &[]),
            };
            (*name, Value::from(text))
        })
        .collect();
    let attribute = |attribute: &str| catalog.attribute(name, attribute, &args);
    Wording {
        headline: catalog.text(name, &args),
        label: attribute("label"),
        related: diagnostic.related.iter().filter_map(|other| attribute(other.label)).collect(),
        helps: diagnostic.helps.iter().filter_map(|help| attribute(help)).collect(),
    }
}
