//! A set of messages in one language.
//!
//! In: Fluent texts, of which later ones override earlier ones. Out: the text
//! of a message. The only home of Fluent.

use std::ops::Range;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Language;

/// The value of a placeholder: text, or a number that chooses a plural form.
#[derive(Clone, Debug)]
pub struct Value(FluentValue<'static>);

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self(FluentValue::from(text))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self(FluentValue::from(text.to_owned()))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self(FluentValue::from(number))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self(FluentValue::from(number))
    }
}

/// A part of a message file that Fluent cannot read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageFault {
    /// Where in the text it is, in bytes.
    pub range: Range<usize>,
}

/// Messages of one language by name.
pub struct Catalog {
    bundle: FluentBundle<FluentResource>,
}

impl Catalog {
    /// Returns a catalogue without messages.
    pub fn new(language: Language) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks would end up in pages and in copied text.
        bundle.set_use_isolating(false);
        Self { bundle }
    }

    /// Adds the messages of a Fluent text; they override those of the same name.
    ///
    /// Returns the parts that could not be read; the rest is still added.
    pub fn add(&mut self, text: &str) -> Vec<MessageFault> {
        // Fluent reads a brace within a brace by recursion, until the stack is full.
        if let Some(at) = too_deep(text) {
            return vec![MessageFault { range: at..at + 1 }];
        }
        let (resource, faults) = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => {
                (resource, errors.into_iter().map(|error| MessageFault { range: error.pos }).collect())
            }
        };
        self.bundle.add_resource_overriding(resource);
        faults
    }

    /// Returns the text of a message, or its name if there is no such message.
    pub fn text(&self, name: &str, args: &[(&str, Value)]) -> String {
        let Some(pattern) = self.bundle.get_message(name).and_then(|message| message.value()) else {
            return name.to_owned();
        };
        // An unknown placeholder stays visible as `{$name}`, so that the fault is noticed.
        self.bundle.format_pattern(pattern, Some(&arguments(args)), &mut Vec::new()).into_owned()
    }

    /// Returns the text of an attribute of a message; `None` if it has no such attribute.
    pub fn attribute(&self, name: &str, attribute: &str, args: &[(&str, Value)]) -> Option<String> {
        let message = self.bundle.get_message(name)?;
        let pattern = message.get_attribute(attribute)?.value();
        Some(self.bundle.format_pattern(pattern, Some(&arguments(args)), &mut Vec::new()).into_owned())
    }

    /// Returns whether there is a message with this name.
    pub fn has(&self, name: &str) -> bool {
        self.bundle.has_message(name)
    }
}

/// The most braces within braces that a message can have.
const DEPTH: usize = 32;

/// Returns where a message nests its braces too deep.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with([' ', '\t', '}']) {
            depth = 0;
        }
        for (at, byte) in line.bytes().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEPTH {
                return Some(start + at);
            }
        }
        start += line.len();
    }
    None
}

/// Returns the arguments in the form that Fluent takes.
fn arguments<'a>(args: &[(&'a str, Value)]) -> FluentArgs<'a> {
    args.iter().map(|(name, value)| (*name, value.0.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::Catalog;
    use crate::message::Language;

    #[test]
    fn braces_within_braces_cannot_overflow_the_stack() {
        let mut catalog = Catalog::new(Language::English);
        let faults = catalog.add(&format!("one = text\ntwo = {}\n", "{".repeat(20_000)));
        assert_eq!(faults.first().map(|fault| fault.range.start), Some("one = text\ntwo = ".len() + 32));
        assert!(catalog.add("one = { $a ->\n    [b] { \"c\" }\n   *[d] e\n}\n").is_empty());
        assert!(catalog.has("one"));
    }
}
