//! All integration tests, in one binary.

#![expect(clippy::expect_used, reason = "a test stops where its ground is missing")]
#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod arrows;
#[path = "../browser/mod.rs"]
mod browser;
mod changes;
mod chart_files;
mod charts;
mod citing;
mod cli;
mod comparability;
mod crash;
mod data_package;
mod diff;
mod fictional;
mod figures;
mod fixtures;
mod golden;
mod messages;
mod mutation;
mod packs;
mod pages;
mod project;
mod proof;
mod rebuild;
mod search;
mod serve;
mod site;
mod sizes;
mod tidy;
mod unread;
#[cfg(feature = "pdf")]
mod webfonts;
mod windows;
