//! The command line.
//!
//! In: the arguments. Out: calls of the library, messages on the terminal and
//! an exit status: 0 success, 1 the content has errors, 2 casebook could not
//! run. The only home of clap and indicatif, and the only place that prints or
//! reads a clock.

mod args;
mod output;
mod release;
mod schema;
mod stamp;
mod starter;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser};
use indicatif::ProgressBar;

use crate::build::{self, PackRequest};
use crate::diagnostic::{Failure, FailureKind, has_errors};
use crate::memo::{self, Memo};
use crate::message::{self, Language, Value};
use crate::policy::Purpose;
use crate::press;
use crate::report;
use crate::run::{Options, Outcome, Printing};
use crate::serve::{self, ServeEvent};
use crate::site::Extras;
use crate::write::{self, Nowhere, PublishedSite, Sink, StagedSite};
use args::{Cli, Command, Common, Format, New, PackArgs, ServeArgs};
use output::{
    print, print_aside, print_message, print_notice, print_report, print_text, progress_bar, report_form,
    report_text,
};
use stamp::{KeptReport, Left, Stamp};

/// The exit status if the content has errors.
const CONTENT: u8 = 1;
/// The exit status if casebook could not run.
const FAILED: u8 = 2;

/// Runs what the command line asks for.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let common = &cli.common;
    if !common.format.is_of(&cli.command) {
        let words = match cli.command {
            Command::Diff { .. } => "`diff` reports as human, markdown, html or json",
            _ => "only `diff` reports as markdown or html: use human, json, sarif or github",
        };
        Cli::command().error(ErrorKind::InvalidValue, words).exit();
    }
    let result = match &cli.command {
        Command::Build { no_pdf, no_cards } => build(common, Extras { prints: !no_pdf, pictures: !no_cards }),
        Command::Serve(args) => serve(common, args),
        Command::Pack(args) => pack(common, args),
        Command::Signoff { axe } => release::sign_off(common, axe.as_deref()),
        Command::Diff { old, new } => release::diff(common, old, new),
        Command::Check => check(common),
        Command::Explain { code } => report::explain::text(language(common), code.as_deref()).map(|text| {
            print(&text);
            ExitCode::SUCCESS
        }),
        Command::Init { dir } => starter::init(dir, common.lang.unwrap_or_default()).map(|()| {
            let dir = dir.display().to_string();
            print_message(
                &message::messages(common.lang.unwrap_or_default()),
                "init-done",
                &[("path", Value::from(dir))],
            );
            ExitCode::SUCCESS
        }),
        Command::Schema { dir } => schema::write(&common.root, dir.as_deref()).map(|folder| {
            let catalog = message::messages(language(common));
            print_message(&catalog, "schema-done", &[("path", Value::from(folder.display().to_string()))]);
            ExitCode::SUCCESS
        }),
        Command::New { what: New::Zone { id } } => new_zone(common, id),
    };
    result.unwrap_or_else(|failure| {
        let catalog = message::messages(common.lang.unwrap_or_default());
        match common.format {
            Format::Json => print(&report::json::failed(&catalog, &failure)),
            _ => print_aside(&format!("{}\n", report::failure(&catalog, &failure))),
        }
        ExitCode::from(FAILED)
    })
}

fn build(common: &Common, extras: Extras) -> Result<ExitCode, Failure> {
    #[expect(clippy::disallowed_methods, reason = "the command line times the build; no output sees it")]
    let start = Instant::now();
    let root = if common.root == Path::new(".") { Path::new("") } else { &common.root };
    let target = common.out.clone().unwrap_or_else(|| root.join("output").join("site"));
    // The root is checked first: nothing is made outside a casebook.
    if !common.root.join("content").is_dir() {
        return Err(Failure::at(FailureKind::NoContent, &common.root.join("content")));
    }
    let memo = Memo::on_disk(&common.root);
    let sources = crate::load::load(&common.root, &memo)?;
    let stamp = Stamp::new(&memo, common, extras, &report_form(common), &sources);
    if let Some(kept) = stamp.kept(&target, &write::packs_folder(&common.root)) {
        print_text(common, &kept.report);
        print_built(common, &kept, &target, start);
        return Ok(ExitCode::SUCCESS);
    }
    let stage = StagedSite::open(&common.root, &target)?;
    let printing = if extras.prints { Printing::Anew } else { Printing::Off };
    let bar = progress_bar(common.format);
    let progress = |done: usize, all: usize| step(&bar, done, all);
    let options = Options {
        printing,
        pictures: extras.pictures,
        cut_fonts: true,
        memo: &memo,
        ..options(common, &progress)
    };
    let outcome = crate::build_from(sources, options, &stage);
    bar.finish_and_clear();
    let outcome = outcome?;
    let catalog = message::messages(common.lang.unwrap_or(outcome.language));
    let report = report_text(common, &catalog, &outcome);
    if has_errors(&outcome.diagnostics) {
        drop(stage);
        print_text(common, &report);
        let name = if target.exists() { "build-kept" } else { "build-nothing" };
        print_notice(&catalog, name, &[("path", Value::from(target.display().to_string()))]);
        return Ok(ExitCode::from(CONTENT));
    }
    let PublishedSite { site, packs, set_aside } = stage.publish()?;
    for path in &set_aside {
        print_notice(&catalog, "build-set-aside", &[("path", Value::from(path.display().to_string()))]);
    }
    let kept = KeptReport { report, language: outcome.language, tally: outcome.tally };
    stamp.keep(&kept, &Left { site, packs });
    // What this build was not asked for may be wanted by the next.
    if extras.prints && extras.pictures {
        memo.sweep();
    }
    print_text(common, &kept.report);
    print_built(common, &kept, &target, start);
    Ok(ExitCode::SUCCESS)
}

/// Prints what a build made, for people.
fn print_built(common: &Common, kept: &KeptReport, target: &Path, start: Instant) {
    if common.format != Format::Human {
        return;
    }
    let tally = kept.tally;
    let args = [
        ("pages", Value::from(tally.pages)),
        ("figures", Value::from(tally.figures)),
        ("charts", Value::from(tally.charts)),
        ("prints", Value::from(tally.prints)),
        ("seconds", Value::from(format!("{:.2}", start.elapsed().as_secs_f64()))),
        ("path", Value::from(target.display().to_string())),
    ];
    print_message(&message::messages(common.lang.unwrap_or(kept.language)), "build-done", &args);
}

/// Serves a preview until the program is stopped.
fn serve(common: &Common, args: &ServeArgs) -> Result<ExitCode, Failure> {
    if !common.root.join("content").is_dir() {
        return Err(Failure::at(FailureKind::NoContent, &common.root.join("content")));
    }
    let wanted = serve::ServeOptions {
        root: &common.root,
        host: args.host,
        port: args.port,
        editor: args.editor.as_deref(),
        language: common.lang,
        polls: args.poll,
        prints: !args.no_pdf && press::IS_BUILT_IN,
        purpose: purpose(common),
    };
    serve::serve(&wanted, &|event| print_event(common, args.open, &event))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints an event of the preview on the terminal.
fn print_event(common: &Common, opens: bool, event: &ServeEvent) {
    let catalog = |language| message::messages(common.lang.unwrap_or(language));
    match event {
        ServeEvent::Serving { address, is_exposed, is_polling, language } => {
            let catalog = catalog(*language);
            print_message(&catalog, "serve-serving", &[("address", Value::from(*address))]);
            if *is_polling {
                print_notice(&catalog, "serve-polling", &[]);
            }
            if *is_exposed {
                print_notice(&catalog, "serve-exposed", &[]);
            }
            if opens && open::that_detached(address).is_err() {
                print_notice(&catalog, "serve-no-browser", &[]);
            }
        }
        ServeEvent::Built { outcome, is_new, time } => {
            let catalog = catalog(outcome.language);
            if *is_new {
                print_report(common, &catalog, outcome);
            }
            let name = if has_errors(&outcome.diagnostics) { "serve-kept" } else { "serve-built" };
            let time = format!("{:.0}", time.as_secs_f64() * 1000.0);
            let args = [("time", Value::from(time)), ("pages", Value::from(outcome.tally.pages))];
            print_notice(&catalog, name, &args);
        }
        ServeEvent::Printed(outcome) => print_report(common, &catalog(outcome.language), outcome),
        ServeEvent::Failed(failure) => {
            print_aside(&format!("{}\n", report::failure(&catalog(Language::default()), failure)));
        }
    }
}

/// Prints packs into a folder, and reports how each came out.
fn pack(common: &Common, args: &PackArgs) -> Result<ExitCode, Failure> {
    if !press::IS_BUILT_IN {
        return Err(Failure::new(FailureKind::NoPress));
    }
    let root = if common.root == Path::new(".") { Path::new("") } else { &common.root };
    let folder = common.out.clone().unwrap_or_else(|| write::packs_folder(root));
    write::check_packs_folder(&common.root, &folder)?;
    let request = PackRequest { packs: args.names.clone(), theme: args.theme, large_print: args.large_print };
    let memo = Memo::on_disk(&common.root);
    let bar = progress_bar(common.format);
    let progress = |done: usize, all: usize| step(&bar, done, all);
    let options = Options { memo: &memo, ..options(common, &progress) };
    let printed = build::print_packs(&common.root, &request, options);
    bar.finish_and_clear();
    let (outcome, packs) = printed?;
    let catalog = message::messages(common.lang.unwrap_or(outcome.language));
    print_report(common, &catalog, &outcome);
    if has_errors(&outcome.diagnostics) {
        return Ok(ExitCode::from(CONTENT));
    }
    let files: Vec<_> = packs.iter().map(|(id, printed)| (format!("{id}.pdf"), &printed.pdf)).collect();
    let paths = write::put_packs(&folder, &files)?;
    for ((_, printed), path) in packs.iter().zip(paths) {
        if common.format == Format::Human {
            let args = [
                ("path", Value::from(path.display().to_string())),
                ("pages", Value::from(printed.pages)),
                ("size", Value::from(printed.pdf.len().div_ceil(1000))),
            ];
            print_message(&catalog, "pack-done", &args);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn check(common: &Common) -> Result<ExitCode, Failure> {
    let outcome = run_pipeline(common, &Nowhere, Printing::Anew, &memo::NOTHING)?;
    let catalog = message::messages(common.lang.unwrap_or(outcome.language));
    print_report(common, &catalog, &outcome);
    if has_errors(&outcome.diagnostics) {
        return Ok(ExitCode::from(CONTENT));
    }
    if common.format == Format::Human {
        let tally = outcome.tally;
        let numbers = [
            ("pages", Value::from(tally.pages)),
            ("figures", Value::from(tally.figures)),
            ("charts", Value::from(tally.charts)),
        ];
        print_message(&catalog, "check-done", &numbers);
    }
    Ok(ExitCode::SUCCESS)
}

fn new_zone(common: &Common, id: &str) -> Result<ExitCode, Failure> {
    let language = language(common);
    let folder = starter::new_zone(&common.root, id, language)?;
    let args = [("path", Value::from(folder.display().to_string())), ("id", Value::from(id))];
    print_message(&message::messages(language), "new-zone-done", &args);
    Ok(ExitCode::SUCCESS)
}

/// Runs the pipeline, with a progress bar on a terminal.
fn run_pipeline(
    common: &Common,
    sink: &dyn Sink,
    printing: Printing,
    memo: &Memo,
) -> Result<Outcome, Failure> {
    let bar = progress_bar(common.format);
    let progress = |done: usize, all: usize| step(&bar, done, all);
    let options = Options { printing, memo, ..options(common, &progress) };
    let outcome = build::build(&common.root, options, sink);
    bar.finish_and_clear();
    outcome
}

/// Returns the options that all commands share.
fn options<'a>(common: &Common, progress: &'a (dyn Fn(usize, usize) + Sync)) -> Options<'a> {
    Options { drafts: common.drafts, purpose: purpose(common), progress, ..Options::default() }
}

/// Returns the requested language or, by default, that of the casebook.
fn language(common: &Common) -> Language {
    common.lang.unwrap_or_else(|| build::language(&common.root))
}

fn purpose(common: &Common) -> Purpose {
    if common.release { Purpose::Release } else { Purpose::Draft }
}

fn step(bar: &ProgressBar, done: usize, all: usize) {
    bar.set_length(all as u64);
    bar.set_position(done as u64);
}

/// Returns a folder's name, used in the title of its contents.
fn folder_name(path: &Path) -> String {
    path.file_name().map_or_else(|| "casebook".to_owned(), |name| name.to_string_lossy().into_owned())
}
