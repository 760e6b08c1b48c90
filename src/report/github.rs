//! The report as commands of GitHub's workflows, which mark the lines of a change.
//!
//! The form is that of GitHub's documentation of workflow commands:
//! `::error file=…,line=…,col=…,title=…::message`.

use std::fmt::Write as _;

use super::lines::Lines;
use crate::Outcome;
use crate::diagnostic::{Diagnostic, Severity};
use crate::message::{Catalog, word};

/// Returns the report, one line per diagnostic.
pub fn text(catalog: &Catalog, outcome: &Outcome) -> String {
    let mut lines = Lines::new(&outcome.sources);
    let mut text = String::new();
    for diagnostic in &outcome.diagnostics {
        command(catalog, &mut lines, diagnostic, &mut text);
    }
    text
}

fn command(catalog: &Catalog, lines: &mut Lines, diagnostic: &Diagnostic, text: &mut String) {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let _ = write!(text, "::{level} ");
    if let Some(place) = diagnostic.place {
        let _ = write!(text, "file={},", property(&lines.sources.file(place.file).path));
        if let Some(span) = place.span {
            let (line, column) = lines.line_column(place.file, span.start);
            let (end_line, end_column) = lines.line_column(place.file, span.end);
            let _ = write!(text, "line={line},endLine={end_line},col={column},endColumn={end_column},");
        }
    }
    let wording = word(catalog, diagnostic);
    let message = std::iter::once(wording.headline).chain(wording.helps).collect::<Vec<_>>().join("\n");
    let _ = writeln!(text, "title={}::{}", property(diagnostic.code.name()), escaped(&message));
}

/// Returns a message with the characters escaped that would end a command.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns the value of a property, in which more must be escaped.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{escaped, property};

    #[test]
    fn what_ends_a_command_is_escaped() {
        assert_eq!(escaped("32% of\nall"), "32%25 of%0Aall");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
