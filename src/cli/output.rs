//! What the command line prints: reports, messages and progress.
//!
//! In: outcomes and messages. Out: results on standard output, reports on
//! standard error.

use std::io::{IsTerminal, Write as _};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Common, Format};
use crate::message::{Catalog, Value};
use crate::report;
use crate::run::Outcome;

pub(super) fn progress_bar(format: Format) -> ProgressBar {
    if format != Format::Human || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len}") {
        bar.set_style(style);
    }
    bar
}

pub(super) fn print_report(common: &Common, catalog: &Catalog, outcome: &Outcome) {
    print_text(common, &report_text(common, catalog, outcome));
}

/// Returns the report in the requested format.
pub(super) fn report_text(common: &Common, catalog: &Catalog, outcome: &Outcome) -> String {
    match common.format {
        Format::Human | Format::Markdown | Format::Html => {
            let text = if is_coloured() { report::coloured } else { report::text };
            text(catalog, &outcome.sources, &outcome.diagnostics)
        }
        Format::Json => report::json::text(catalog, outcome),
        Format::Sarif => {
            let language = common.lang.unwrap_or(outcome.language);
            format!("{:#}\n", report::sarif::value(catalog, language, outcome))
        }
        Format::Github => report::github::text(catalog, outcome),
    }
}

/// Returns what the look of a report depends on, besides its findings.
pub(super) fn report_form(common: &Common) -> String {
    format!("{:?} {}", common.format, is_coloured())
}

pub(super) fn is_coloured() -> bool {
    std::io::stderr().is_terminal()
}

/// Prints a report: for people to standard error, for programs as the result to standard output.
pub(super) fn print_text(common: &Common, report: &str) {
    match common.format {
        Format::Human | Format::Markdown | Format::Html => print_aside(report),
        Format::Json | Format::Sarif | Format::Github => print(report),
    }
}

/// Prints text to standard output, where results belong.
pub(super) fn print(text: &str) {
    // A closed pipe is the reader's choice and no failure of ours.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Prints text to standard error, where reports belong.
pub(super) fn print_aside(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Prints a message to standard output, where results belong.
pub(super) fn print_message(catalog: &Catalog, name: &str, args: &[(&str, Value)]) {
    // A closed pipe is the reader's choice and no failure of ours.
    let _ = writeln!(std::io::stdout(), "{}", catalog.text(name, args));
}

/// Prints a message to standard error, where reports belong.
pub(super) fn print_notice(catalog: &Catalog, name: &str, args: &[(&str, Value)]) {
    let _ = writeln!(std::io::stderr(), "{}", catalog.text(name, args));
}
