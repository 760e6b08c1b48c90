//! casebook makes a website and printed packs of case studies whose figures can be trusted.
//!
//! The pipeline, each arrow a function from one type to the next:
//!
//! ```text
//! disk ─load─▶ Sources ─parse─▶ Draft ─resolve─▶ Book ─reconcile─▶ Ledger
//!                                                 └─────plan─▶ Site ─gather─▶ jobs ─press─▶ PDFs ─▶ Sink
//!                                                                 └─render─▶ outputs ─────────────▶ Sink
//!                                                                             └▶ facts ─audit─▶ diagnostics
//! ```
//!
//! A module uses only modules declared above it here. In the pipeline, only
//! `load` reads and `write` writes, by way of `disk`; everything between is pure and never
//! fails on content: what is wrong becomes a diagnostic, and the rest
//! continues.
//!
//! A casebook is built into any sink: a folder, memory, or nothing.
//!
//! ```
//! use std::path::Path;
//!
//! use casebook::Options;
//! use casebook::diagnostic::has_errors;
//! use casebook::write::Nowhere;
//!
//! let outcome = casebook::build(Path::new("."), Options::default(), &Nowhere)?;
//! assert!(!has_errors(&outcome.diagnostics));
//! assert!(outcome.tally.figures > 0);
//! # Ok::<(), casebook::diagnostic::Failure>(())
//! ```

mod names;

pub mod disk;

pub mod memo;

pub mod source;

pub mod diagnostic;

pub mod message;

pub mod document;

pub mod press;

pub mod picture;

pub mod webfont;

pub mod load;

pub mod parse;

pub mod model;

pub mod wire;

pub mod grammar;

pub mod figure;

pub mod resolve;

pub mod ledger;

pub mod policy;

pub mod chart;

pub mod site;

pub mod render;

pub mod audit;

pub mod search;

pub mod print;

pub mod run;

pub mod write;

pub mod make;

pub mod record;

pub mod published;

pub mod diff;

pub mod build;

pub mod report;

pub mod serve;

pub mod cli;

pub use build::{
    Examined, PackRequest, Packs, ReadEdition, build, build_from, examine, language, print_packs,
    read_edition, sign_off,
};
pub use run::{Options, Outcome, Printing, Tally};
