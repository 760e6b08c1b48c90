//! The commands before a release: what a new edition changes, and the sign-off sheet.

use std::path::Path;
use std::process::ExitCode;

use super::{
    CONTENT, Common, Format, options, print, print_message, print_notice, print_report, progress_bar,
    purpose, step,
};
use crate::build::{self, ReadEdition, read_edition};
use crate::diagnostic::{Failure, FailureKind};
use crate::diff::Difference;
use crate::memo::Memo;
use crate::message::{self, Language, Value};
use crate::parse::axe;
use crate::policy::Purpose;
use crate::render::Accessibility;
use crate::run::Options;
use crate::{press, report, write};

/// Prints the sign-off sheet of an edition.
pub(super) fn sign_off(common: &Common, axe: Option<&Path>) -> Result<ExitCode, Failure> {
    if !press::IS_BUILT_IN {
        return Err(Failure::new(FailureKind::NoPress));
    }
    let accessibility = axe.map(accessibility).transpose()?;
    let root = if common.root == Path::new(".") { Path::new("") } else { &common.root };
    let output = root.join("output");
    let site = common.out.clone().unwrap_or_else(|| output.join("site"));
    let memo = Memo::lasting(&common.root);
    let bar = progress_bar(common.format);
    let progress = |done: usize, all: usize| step(&bar, done, all);
    // What is signed is what a build publishes.
    let options = Options { memo: &memo, pictures: true, cut_fonts: true, ..options(common, &progress) };
    let printed = build::sign_off(&common.root, options, &site, accessibility);
    bar.finish_and_clear();
    let (outcome, sheet) = printed?;
    let catalog = message::messages(common.lang.unwrap_or(outcome.language));
    print_report(common, &catalog, &outcome);
    let Some(sheet) = sheet else { return Ok(ExitCode::from(CONTENT)) };
    let sheets = [(format!("{}.pdf", outcome.edition), &sheet.pdf)];
    let paths = write::put_packs(&output.join("signoff"), &sheets)?;
    for path in paths.iter().filter(|_| common.format == Format::Human) {
        print_message(&catalog, "signoff-done", &[("path", Value::from(path.display().to_string()))]);
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads what axe-core found.
fn accessibility(path: &Path) -> Result<Accessibility, Failure> {
    let found = axe::read(&crate::load::file(path)?);
    let (tool, pages, violations) = found.ok_or_else(|| Failure::at(FailureKind::NoAxe, path))?;
    Ok(Accessibility { tool, pages, violations })
}

/// Reports what a new edition changes; in a release, a change without a reason is an error.
pub(super) fn diff(common: &Common, old: &Path, new: &Path) -> Result<ExitCode, Failure> {
    let mut sides = Vec::new();
    // The published edition is not judged again; the one to be published must pass the checks.
    for (path, purpose) in [(old, Purpose::Draft), (new, purpose(common))] {
        let options = Options { drafts: common.drafts, purpose, ..Options::default() };
        match read_edition(path, options, common.lang)? {
            ReadEdition::Published(published) => sides.push(*published),
            ReadEdition::Faulty(outcome) => {
                let catalog = message::messages(common.lang.unwrap_or(outcome.language));
                print_report(common, &catalog, &outcome);
                let args = [("path", Value::from(path.display().to_string()))];
                print_notice(&catalog, "diff-faulty", &args);
                return Ok(ExitCode::from(CONTENT));
            }
        }
    }
    let [old, new] = sides.as_slice() else { return Ok(ExitCode::SUCCESS) };
    let difference = Difference::new(old, new);
    let own = new.data.language.as_deref().and_then(Language::from_tag);
    let language = common.lang.or(own).unwrap_or_default();
    let catalog = message::messages(language);
    print(&match common.format {
        Format::Json => report::diff::json(&difference),
        Format::Markdown => report::diff::markdown(&catalog, &difference),
        Format::Html => report::diff::page(&catalog, language, &difference),
        Format::Human | Format::Sarif | Format::Github => report::diff::text(&catalog, &difference),
    });
    let open = difference.unexplained().count();
    if !common.release || open == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    print_notice(&catalog, "diff-open", &[("count", Value::from(open))]);
    Ok(ExitCode::from(CONTENT))
}
