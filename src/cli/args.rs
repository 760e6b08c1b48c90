//! The command line as typed.
//!
//! Out: clap's types of commands and options. What they do is left to `cli`.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::message::Language;
use crate::model::PackTheme;

/// Publishes case studies whose figures can be trusted.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, arg_required_else_help = true)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Args)]
pub(super) struct Common {
    /// The folder of the casebook
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// The folder of the finished site [default: output/site below the root]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Show write-ups that are still drafts
    #[arg(long, global = true)]
    pub(super) drafts: bool,
    /// Treat warnings as errors, as a release does, unless waived
    #[arg(long, global = true)]
    pub(super) release: bool,
    /// The language of messages [default: that of the casebook]
    #[arg(long, global = true, value_name = "LANG", value_parser = parse_language)]
    pub(super) lang: Option<Language>,
    /// How diagnostics are reported
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, with the lines in question
    Human,
    /// For programs, one JSON object on standard output
    Json,
    /// For code scanning: SARIF 2.1.0 on standard output
    Sarif,
    /// For GitHub's workflows: commands on standard output
    Github,
    /// For people, as Markdown on standard output; only with `diff`
    Markdown,
    /// For people, as a page of its own on standard output; only with `diff`
    Html,
}

impl Format {
    /// Returns whether a command supports the format.
    pub(super) fn is_of(self, command: &Command) -> bool {
        match self {
            Self::Human | Self::Json => true,
            Self::Sarif | Self::Github => !matches!(command, Command::Diff { .. }),
            Self::Markdown | Self::Html => matches!(command, Command::Diff { .. }),
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site into output/site
    Build {
        /// Print no packs and no cases
        #[arg(long)]
        no_pdf: bool,
        /// Make no PNG: neither charts to download nor cards for shared addresses
        #[arg(long)]
        no_cards: bool,
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
    /// Explain a code that appears in a report, or list all codes
    Explain {
        /// The code, such as unaccounted-figure
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
pub(super) struct ServeArgs {
    /// The port [default: 4321, or the next that is free]
    #[arg(long)]
    pub(super) port: Option<u16>,
    /// The address to listen at; any other than 127.0.0.1 lets other machines read unreleased content
    #[arg(long, default_value = "127.0.0.1")]
    pub(super) host: IpAddr,
    /// Open the browser
    #[arg(long)]
    pub(super) open: bool,
    /// The address that opens a file in an editor, with {path}, {line} and {column} [default: that of the settings, or VS Code's]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) editor: Option<String>,
    /// Poll the files, for systems that do not report changes
    #[arg(long)]
    pub(super) poll: bool,
    /// Print no packs and no cases
    #[arg(long)]
    pub(super) no_pdf: bool,
}

#[derive(Debug, Args)]
pub(super) struct PackArgs {
    /// The packs by name [default: all]
    pub(super) names: Vec<String>,
    /// The theme, instead of each pack's own
    #[arg(long, value_name = "THEME", value_parser = parse_theme)]
    pub(super) theme: Option<PackTheme>,
    /// Set in large print
    #[arg(long)]
    pub(super) large_print: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum New {
    /// Add a zone: a metric sheet and a draft of a write-up
    Zone {
        /// Its id: lower-case letters, digits, `-` and `_`
        id: String,
    },
}

pub(super) fn parse_language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| {
        let known: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
        format!("casebook speaks {}", known.join(", "))
    })
}

pub(super) fn parse_theme(name: &str) -> Result<PackTheme, String> {
    let found = PackTheme::from_name(name);
    found.ok_or_else(|| {
        let known: Vec<&str> = PackTheme::ALL.iter().map(|theme| theme.name()).collect();
        format!("the themes of packs are {}", known.join(", "))
    })
}
