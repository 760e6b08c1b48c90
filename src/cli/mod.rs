//! The command line.
//!
//! In: what was typed. Out: calls of the library, words on the terminal and
//! an exit status: 0 good, 1 the content has errors, 2 casebook could not
//! run. The only home of clap and indicatif, and the only place that prints
//! or looks at a clock.

mod release;
mod schema;
mod stamp;
mod starter;

use std::io::{IsTerminal as _, Write as _};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use crate::build::{self, PackRequest};
use crate::diagnostic::{Failure, FailureKind, has_errors};
use crate::memo::{self, Memo};
use crate::message::{self, Catalog, Language, Value};
use crate::model::PackTheme;
use crate::policy::Purpose;
use crate::press;
use crate::report;
use crate::run::{Options, Outcome, Printing};
use crate::serve::{self, News};
use crate::write::{self, Nowhere, Sink, StagedSite};
use stamp::{KeptReport, Left, Stamp};

/// Publishes case studies whose figures can be trusted.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Args)]
struct Common {
    /// The folder of the casebook
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The folder of the finished site [default: output/site below the root]
    #[arg(long, global = true, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Show write-ups that are still drafts
    #[arg(long, global = true)]
    drafts: bool,
    /// Take warnings for errors, as a release does, unless waived
    #[arg(long, global = true)]
    release: bool,
    /// The language of messages [default: that of the casebook]
    #[arg(long, global = true, value_name = "LANG", value_parser = parse_language)]
    lang: Option<Language>,
    /// How diagnostics are reported
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the lines in question
    Human,
    /// For programs, one JSON object on standard output
    Json,
    /// For code scanning: SARIF 2.1.0 on standard output
    Sarif,
    /// For GitHub's workflows: commands on standard output
    Github,
    /// For people, as Markdown on standard output; of `diff`
    Markdown,
    /// For people, as a page of its own on standard output; of `diff`
    Html,
}

impl Format {
    /// Returns whether a command can report so.
    fn is_of(self, command: &Command) -> bool {
        match self {
            Self::Human | Self::Json => true,
            Self::Sarif | Self::Github => !matches!(command, Command::Diff { .. }),
            Self::Markdown | Self::Html => matches!(command, Command::Diff { .. }),
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site into output/site
    Build {
        /// Print no packs and no cases
        #[arg(long)]
        no_pdf: bool,
    },
    /// Check the content and write nothing
    Check,
    /// Show the site and the packs live while you write
    Serve(ServeArgs),
    /// Print briefing packs as PDF, into output/packs
    Pack(PackArgs),
    /// Print the sheet on which an edition is signed off, into output/signoff
    Signoff {
        /// What axe-core found on the pages, as JSON
        #[arg(long, value_name = "FILE")]
        axe: Option<PathBuf>,
    },
    /// Say what a new edition changes: figures, rankings, pages, findings
    Diff {
        /// The edition before: a folder with content, a finished site, or its data/figures.json
        old: PathBuf,
        /// The edition after
        new: PathBuf,
    },
    /// Say what a code of a report means, or list all codes
    Explain {
        /// The code, as unaccounted-figure
        code: Option<String>,
    },
    /// Make a small working casebook in a new folder
    Init {
        /// The folder
        dir: PathBuf,
    },
    /// Write JSON Schemas, from which an editor completes the YAML
    Schema {
        /// The folder [default: schemas below the root]
        dir: Option<PathBuf>,
    },
    /// Add something to the casebook
    New {
        #[command(subcommand)]
        what: New,
    },
}

#[derive(Debug, Args)]
struct ServeArgs {
    /// The port [default: 4321, or the next that is free]
    #[arg(long)]
    port: Option<u16>,
    /// The address to listen at; any but 127.0.0.1 lets other machines read what is not released
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// The address that opens a file in an editor, with {path}, {line} and {column} [default: that of the settings, or VS Code's]
    #[arg(long, value_name = "ADDRESS")]
    editor: Option<String>,
    /// Look at the files now and then, where the system tells of no changes
    #[arg(long)]
    poll: bool,
    /// Print no packs and no cases
    #[arg(long)]
    no_pdf: bool,
}

#[derive(Debug, Args)]
struct PackArgs {
    /// The packs by name [default: all]
    names: Vec<String>,
    /// The theme, instead of each pack's own
    #[arg(long, value_name = "THEME", value_parser = parse_theme)]
    theme: Option<PackTheme>,
    /// Set in large print
    #[arg(long)]
    large_print: bool,
}

#[derive(Debug, Subcommand)]
enum New {
    /// Add a zone: a metric sheet and a draft of a write-up
    Zone {
        /// Its id: lower-case letters, digits, `-` and `_`
        id: String,
    },
}

/// The exit status where the content has errors.
const CONTENT: u8 = 1;
/// The exit status where casebook could not run.
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
        Command::Build { no_pdf } => build(common, !no_pdf),
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
            say(
                &message::messages(common.lang.unwrap_or_default()),
                "init-done",
                &[("path", Value::from(dir))],
            );
            ExitCode::SUCCESS
        }),
        Command::Schema { dir } => schema::write(&common.root, dir.as_deref()).map(|folder| {
            let catalog = message::messages(language(common));
            say(&catalog, "schema-done", &[("path", Value::from(folder.display().to_string()))]);
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

fn build(common: &Common, prints: bool) -> Result<ExitCode, Failure> {
    #[expect(clippy::disallowed_methods, reason = "the command line times the build; no output sees it")]
    let start = Instant::now();
    let root = if common.root == Path::new(".") { Path::new("") } else { &common.root };
    let target = common.out.clone().unwrap_or_else(|| root.join("output").join("site"));
    // The root comes first: nothing is made for what is no casebook.
    if !common.root.join("content").is_dir() {
        return Err(Failure::at(FailureKind::NoContent, &common.root.join("content")));
    }
    let memo = Memo::on_disk(&common.root);
    let sources = crate::load::load(&common.root, &memo)?;
    let stamp = Stamp::new(&memo, common, prints, &look(common), &sources);
    if let Some(kept) = stamp.kept(&target, &write::packs_folder(&common.root)) {
        print_text(common, &kept.report);
        say_built(common, &kept, &target, start);
        return Ok(ExitCode::SUCCESS);
    }
    let stage = StagedSite::open(&common.root, &target)?;
    let printing = if prints { Printing::Anew } else { Printing::Off };
    let bar = progress_bar(common.format);
    let progress = |done: usize, all: usize| step(&bar, done, all);
    let options = Options { printing, memo: &memo, ..options(common, &progress) };
    let outcome = crate::build_from(sources, options, &stage);
    bar.finish_and_clear();
    let outcome = outcome?;
    let catalog = message::messages(common.lang.unwrap_or(outcome.language));
    let report = report_text(common, &catalog, &outcome);
    if has_errors(&outcome.diagnostics) {
        drop(stage);
        print_text(common, &report);
        let name = if target.exists() { "build-kept" } else { "build-nothing" };
        tell(&catalog, name, &[("path", Value::from(target.display().to_string()))]);
        return Ok(ExitCode::from(CONTENT));
    }
    let (site, packs) = stage.publish()?;
    let kept = KeptReport { report, language: outcome.language, tally: outcome.tally };
    stamp.keep(&kept, &Left { site, packs });
    if prints {
        memo.sweep();
    }
    print_text(common, &kept.report);
    say_built(common, &kept, &target, start);
    Ok(ExitCode::SUCCESS)
}

/// Says what a build made, to people.
fn say_built(common: &Common, kept: &KeptReport, target: &Path, start: Instant) {
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
    say(&message::messages(common.lang.unwrap_or(kept.language)), "build-done", &args);
}

/// Serves a preview until the program is stopped.
fn serve(common: &Common, args: &ServeArgs) -> Result<ExitCode, Failure> {
    if !common.root.join("content").is_dir() {
        return Err(Failure::at(FailureKind::NoContent, &common.root.join("content")));
    }
    let wish = serve::Wish {
        root: &common.root,
        host: args.host,
        port: args.port,
        editor: args.editor.as_deref(),
        language: common.lang,
        polls: args.poll,
        prints: !args.no_pdf && press::IS_BUILT_IN,
        purpose: purpose(common),
    };
    serve::serve(&wish, &|news| tell_news(common, args.open, &news))?;
    Ok(ExitCode::SUCCESS)
}

/// Tells the terminal what a preview has to say.
fn tell_news(common: &Common, opens: bool, news: &News) {
    let catalog = |language| message::messages(common.lang.unwrap_or(language));
    match news {
        News::Serving { address, is_exposed, is_polling, language } => {
            let catalog = catalog(*language);
            say(&catalog, "serve-serving", &[("address", Value::from(*address))]);
            if *is_polling {
                tell(&catalog, "serve-polling", &[]);
            }
            if *is_exposed {
                tell(&catalog, "serve-exposed", &[]);
            }
            if opens && open::that_detached(address).is_err() {
                tell(&catalog, "serve-no-browser", &[]);
            }
        }
        News::Built { outcome, is_new, time } => {
            let catalog = catalog(outcome.language);
            if *is_new {
                print_report(common, &catalog, outcome);
            }
            let name = if has_errors(&outcome.diagnostics) { "serve-kept" } else { "serve-built" };
            let time = format!("{:.0}", time.as_secs_f64() * 1000.0);
            let args = [("time", Value::from(time)), ("pages", Value::from(outcome.tally.pages))];
            tell(&catalog, name, &args);
        }
        News::Printed(outcome) => print_report(common, &catalog(outcome.language), outcome),
        News::Failed(failure) => {
            print_aside(&format!("{}\n", report::failure(&catalog(Language::default()), failure)));
        }
    }
}

/// Prints packs into a folder, and says how each came out.
fn pack(common: &Common, args: &PackArgs) -> Result<ExitCode, Failure> {
    if !press::IS_BUILT_IN {
        return Err(Failure::new(FailureKind::NoPress));
    }
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
    let root = if common.root == Path::new(".") { Path::new("") } else { &common.root };
    let folder = common.out.clone().unwrap_or_else(|| write::packs_folder(root));
    for (id, printed) in packs {
        let path = write::put_pack(&folder, &format!("{id}.pdf"), &printed.pdf)?;
        if common.format == Format::Human {
            let args = [
                ("path", Value::from(path.display().to_string())),
                ("pages", Value::from(printed.pages)),
                ("size", Value::from(printed.pdf.len().div_ceil(1000))),
            ];
            say(&catalog, "pack-done", &args);
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
        say(&catalog, "check-done", &numbers);
    }
    Ok(ExitCode::SUCCESS)
}

fn new_zone(common: &Common, id: &str) -> Result<ExitCode, Failure> {
    let language = language(common);
    let folder = starter::new_zone(&common.root, id, language)?;
    let args = [("path", Value::from(folder.display().to_string())), ("id", Value::from(id))];
    say(&message::messages(language), "new-zone-done", &args);
    Ok(ExitCode::SUCCESS)
}

/// Runs the pipeline, with a bar on a terminal.
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

/// Returns what the command line asks of every run.
fn options<'a>(common: &Common, progress: &'a (dyn Fn(usize, usize) + Sync)) -> Options<'a> {
    Options { drafts: common.drafts, purpose: purpose(common), progress, ..Options::default() }
}

/// Returns the language that is asked for, or that of the casebook.
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

fn progress_bar(format: Format) -> ProgressBar {
    if format != Format::Human || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len}") {
        bar.set_style(style);
    }
    bar
}

fn print_report(common: &Common, catalog: &Catalog, outcome: &Outcome) {
    print_text(common, &report_text(common, catalog, outcome));
}

/// Returns the report in the form that is asked for.
fn report_text(common: &Common, catalog: &Catalog, outcome: &Outcome) -> String {
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

/// Returns what a report looks like, for it to be told from others of the same findings.
fn look(common: &Common) -> String {
    format!("{:?} {}", common.format, is_coloured())
}

fn is_coloured() -> bool {
    std::io::stderr().is_terminal()
}

/// Prints a report: for people beside the results, for programs as the result.
fn print_text(common: &Common, report: &str) {
    match common.format {
        Format::Human | Format::Markdown | Format::Html => print_aside(report),
        Format::Json | Format::Sarif | Format::Github => print(report),
    }
}

/// Prints text where results belong.
fn print(text: &str) {
    // A closed pipe is the reader's choice and no failure of ours.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Prints text where reports belong.
fn print_aside(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Prints a message where results belong.
fn say(catalog: &Catalog, name: &str, args: &[(&str, Value)]) {
    // A closed pipe is the reader's choice and no failure of ours.
    let _ = writeln!(std::io::stdout(), "{}", catalog.text(name, args));
}

/// Prints a message where reports belong.
fn tell(catalog: &Catalog, name: &str, args: &[(&str, Value)]) {
    let _ = writeln!(std::io::stderr(), "{}", catalog.text(name, args));
}

fn parse_language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| {
        let known: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
        format!("casebook speaks {}", known.join(", "))
    })
}

fn parse_theme(name: &str) -> Result<PackTheme, String> {
    let found = PackTheme::from_name(name);
    found.ok_or_else(|| {
        let known: Vec<&str> = PackTheme::ALL.iter().map(|theme| theme.name()).collect();
        format!("the themes of packs are {}", known.join(", "))
    })
}

/// Returns a folder's name, for the title of what is made in it.
fn folder_name(path: &Path) -> String {
    path.file_name().map_or_else(|| "casebook".to_owned(), |name| name.to_string_lossy().into_owned())
}
