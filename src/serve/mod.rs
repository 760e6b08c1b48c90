//! The preview: the site and the packs, live while an author writes.
//!
//! In: changes of files. Out: a server that shows the result of each build. A
//! rebuild is a build by the same function, fast because a memo keeps what has
//! not changed. Pages are shown first; PDFs follow on a thread of their own.
//! While there are errors, the last good edition stays.

mod address;
mod connection;
mod current;
mod edition;
mod frame;
mod http;
mod watch;

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::net::TcpListener;

use crate::diagnostic::{Diagnostic, Failure, FailureKind, has_errors};
use crate::memo::Memo;
use crate::message::{Language, messages};
use crate::policy::Purpose;
use crate::print::BackgroundPool;
use crate::report::entry::{ReportEntry, entries};
use crate::run::{Options, Outcome, Printing};
use crate::site::SitePath;
use crate::source::FileKind;
use connection::IdleListener;
use current::{CurrentEdition, Notice};
use edition::PreviewEdition;
use frame::PageFrame;
use http::{Desk, router};
use watch::Watch;

/// The default port.
pub const PORT: u16 = 4321;
/// How many ports are tried, one after the other, if the first is taken.
const PORTS: u16 = 20;

/// How long files must stay unchanged before printing begins: printing uses all processors, and
/// authors save again and again.
const PAUSE: Duration = Duration::from_millis(400);

/// How many builds in a row may be abandoned for a later change: a file that is written to
/// continuously must not keep pages from being made.
const LEFT: u64 = 8;

/// The options of a preview.
#[derive(Clone, Debug)]
pub struct ServeOptions<'a> {
    /// The root of the casebook.
    pub root: &'a Path,
    /// The address to listen at.
    pub host: IpAddr,
    /// The port to listen at; `None` takes [`PORT`] or the next that is free, 0 any that is.
    pub port: Option<u16>,
    /// The URL that opens a file in an editor; `None` for that of the settings.
    pub editor: Option<&'a str>,
    /// The language of reports; `None` for that of the casebook.
    pub language: Option<Language>,
    /// Whether to poll files, for systems that report no changes.
    pub polls: bool,
    /// Whether packs and cases are printed.
    pub prints: bool,
    /// Whether warnings are errors, as in a release.
    pub purpose: Purpose,
}

/// An event of the preview, for the terminal.
#[derive(Debug)]
pub enum ServeEvent<'a> {
    /// It is listening.
    Serving {
        /// The address that a browser opens.
        address: &'a str,
        /// Whether other machines can reach it.
        is_exposed: bool,
        /// Whether files are polled, because the system reports no changes.
        is_polling: bool,
        /// The language of the casebook.
        language: Language,
    },
    /// A build is done.
    Built {
        /// Its result.
        outcome: &'a Outcome,
        /// Whether its findings differ from those of the build before.
        is_new: bool,
        /// How long it took.
        time: Duration,
    },
    /// The PDFs are printed, and the findings differ from those reported before.
    Printed(&'a Outcome),
    /// A build could not run; the next change tries again.
    Failed(&'a Failure),
}

/// Serves a preview until the program is stopped.
///
/// Fails if no port is free, or if files cannot be watched.
pub fn serve(wanted: &ServeOptions, say: &(dyn Fn(ServeEvent) + Sync)) -> Result<(), Failure> {
    let root = wanted
        .root
        .canonicalize()
        .map_err(|error| Failure::at(FailureKind::Read, wanted.root).because(error))?;
    // Watching begins before the first build, so that no change in between is missed.
    let mut watch = Watch::new(&root, wanted.polls).map_err(|error| {
        Failure::at(FailureKind::Watch, wanted.root).because(std::io::Error::other(error.to_string()))
    })?;
    let listener = listener(wanted)?;
    let address = listener.local_addr().map_err(|error| Failure::new(FailureKind::Port).because(error))?;
    let stage = Rebuilder {
        wanted,
        current: CurrentEdition::new(),
        memo: Memo::lasting(&root),
        latest: AtomicU64::new(0),
        heard: watch.heard(),
        abandoned: AtomicU64::new(0),
        last: Mutex::default(),
        say,
    };
    let first = stage.build(&BTreeSet::new());
    let (language, editor_url) = first.unwrap_or_default();
    let language = wanted.language.unwrap_or(language);
    let frame = PageFrame::new(&root, language, wanted.editor.or(editor_url.as_deref()));
    let desk = Desk { current: Arc::clone(&stage.current), frame, host: address.ip(), port: address.port() };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(FailureKind::Port).because(error))?;
    let listener = {
        let _guard = runtime.enter();
        TcpListener::from_std(listener).map_err(|error| Failure::new(FailureKind::Port).because(error))?
    };
    runtime.spawn(async move { axum::serve(IdleListener(listener), router(Arc::new(desk))).await });
    let shown = if address.ip().is_unspecified() {
        SocketAddr::new(
            if address.is_ipv4() { [127, 0, 0, 1].into() } else { IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1]) },
            address.port(),
        )
    } else {
        address
    };
    say(ServeEvent::Serving {
        address: &format!("http://{shown}/"),
        is_exposed: !address.ip().is_loopback(),
        is_polling: watch.is_polling,
        language,
    });
    std::thread::scope(|scope| {
        let (ask, asked) = channel();
        if wanted.prints {
            let stage = &stage;
            scope.spawn(move || stage.print_all(&asked));
        }
        stage.work(&mut watch, &ask);
        // The printer stops when no more requests can come.
        drop(ask);
    });
    Ok(())
}

/// Returns a listener at the requested port, or at the next that is free.
fn listener(wanted: &ServeOptions) -> Result<std::net::TcpListener, Failure> {
    let first = wanted.port.unwrap_or(PORT);
    let last = if first == 0 { 0 } else { first.saturating_add(PORTS - 1) };
    let mut cause = None;
    for port in first..=last {
        match std::net::TcpListener::bind((wanted.host, port)) {
            Ok(listener) => {
                let set = listener.set_nonblocking(true);
                return set
                    .map(|()| listener)
                    .map_err(|error| Failure::new(FailureKind::Port).because(error));
            }
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => cause = Some(error),
            Err(error) => {
                cause = Some(error);
                break;
            }
        }
    }
    let failure = Failure::new(FailureKind::Port).with("port", first.to_string());
    Err(cause.into_iter().fold(failure, Failure::because))
}

/// Runs the builds and shows their editions.
struct Rebuilder<'a> {
    wanted: &'a ServeOptions<'a>,
    current: Arc<CurrentEdition>,
    memo: Memo,
    /// The number of the latest change.
    latest: AtomicU64,
    /// How many changes were received, whether handled or not.
    heard: Arc<AtomicU64>,
    /// How many builds in a row were abandoned for a later change.
    abandoned: AtomicU64,
    last: Mutex<Last>,
    say: &'a (dyn Fn(ServeEvent) + Sync),
}

/// The results of the last builds.
#[derive(Default)]
struct Last {
    /// The last edition without errors.
    good: Option<Arc<PreviewEdition>>,
    /// What the last build of pages found.
    findings: Vec<ReportEntry>,
    /// What only printing found.
    printing: Vec<ReportEntry>,
}

impl Rebuilder<'_> {
    /// Builds after each change, for as long as changes arrive.
    fn work(&self, watch: &mut Watch, ask: &Sender<u64>) {
        // The printer may have stopped with an error of its own; pages go on without it.
        let _ = ask.send(self.latest.load(Ordering::Acquire));
        while let Some(paths) = watch.wait() {
            let number = self.latest.fetch_add(1, Ordering::AcqRel) + 1;
            self.build(&paths);
            let _ = ask.send(number);
        }
    }

    /// Builds the pages and shows them; returns the language of the casebook and its editor's URL.
    fn build(&self, changed: &BTreeSet<String>) -> Option<(Language, Option<String>)> {
        #[expect(
            clippy::disallowed_methods,
            reason = "the terminal is told how long it took; no output sees it"
        )]
        let start = Instant::now();
        let in_view: Vec<SitePath> = self.current.in_view().into_iter().map(SitePath::new).collect();
        // A faulty template shows up only while pages are made, so the old pages stay until all are made.
        let is_early = !changed.iter().any(|path| matches!(FileKind::of(path), FileKind::Theme(_)));
        let edition = self.open(is_early);
        let printing = if self.wanted.prints { Printing::Earlier } else { Printing::Off };
        let heard = self.heard.load(Ordering::Acquire);
        let may_leave = self.abandoned.load(Ordering::Acquire) < LEFT;
        let is_stale = || may_leave && self.heard.load(Ordering::Acquire) != heard;
        let options = Options { printing, first: &in_view, is_stale: &is_stale, ..self.options() };
        let outcome = match crate::build::build(self.wanted.root, options, &*edition) {
            Ok(outcome) => outcome,
            // The next build starts at once, and shows the edition that this one began.
            Err(failure) if failure.kind == FailureKind::Stale => {
                self.abandoned.fetch_add(1, Ordering::AcqRel);
                return None;
            }
            Err(failure) => {
                (self.say)(ServeEvent::Failed(&failure));
                self.go_back();
                return None;
            }
        };
        self.abandoned.store(0, Ordering::Release);
        let findings = self.entries(&outcome, &outcome.diagnostics);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = last.findings != findings;
        last.findings = findings;
        self.close(&edition, &outcome, &mut last);
        drop(last);
        self.memo.end_run();
        (self.say)(ServeEvent::Built { outcome: &outcome, is_new, time: start.elapsed() });
        Some((outcome.language, outcome.editor_url))
    }

    /// Opens an edition that is shown as soon as its build begins, or only once it is complete.
    fn open(&self, is_early: bool) -> Arc<PreviewEdition> {
        let current = Arc::downgrade(&self.current);
        Arc::new_cyclic(|own| {
            let own = std::sync::Weak::clone(own);
            PreviewEdition::new(move |is_beginning| {
                let Some(current) = current.upgrade() else { return };
                match own.upgrade() {
                    Some(edition) if is_beginning && is_early => current.show(edition),
                    _ => current.step(),
                }
            })
        })
    }

    /// Shows a complete edition, or goes back to the last good one, and shows the findings.
    fn close(&self, edition: &Arc<PreviewEdition>, outcome: &Outcome, last: &mut Last) {
        if has_errors(&outcome.diagnostics) {
            if let Some(good) = &last.good {
                self.current.show(Arc::clone(good));
            }
        } else {
            edition.close();
            last.good = Some(Arc::clone(edition));
            self.current.show(Arc::clone(edition));
        }
        let mut entries = last.findings.clone();
        entries.extend(last.printing.iter().filter(|entry| !last.findings.contains(entry)).cloned());
        entries.sort_by_key(|entry| {
            ["error", "warning", "note"].iter().position(|name| *name == entry.severity)
        });
        self.current.emit(Notice { entries, is_stuck: last.good.is_none() });
    }

    /// Shows the last good edition again, if there is one.
    fn go_back(&self) {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(good) = &last.good {
            self.current.show(Arc::clone(good));
        }
    }

    /// Prints after each requested change; if there are several, only the latest counts.
    fn print_all(&self, asked: &Receiver<u64>) {
        let background = BackgroundPool::new();
        while let Ok(mut number) = asked.recv() {
            while let Ok(later) = asked.recv_timeout(PAUSE) {
                number = later;
            }
            self.print(number, &background);
        }
    }

    /// Builds with all printed documents, unless a later change makes that pointless.
    fn print(&self, number: u64, background: &BackgroundPool) {
        let is_stale = || self.latest.load(Ordering::Acquire) != number;
        if has_error(&self.last.lock().unwrap_or_else(PoisonError::into_inner).findings) {
            return;
        }
        let edition = self.open(false);
        let options = Options {
            printing: Printing::Anew,
            background: Some(background),
            is_stale: &is_stale,
            ..self.options()
        };
        let outcome = match crate::build::build(self.wanted.root, options, &*edition) {
            Ok(outcome) => outcome,
            Err(failure) if failure.kind == FailureKind::Stale => return,
            Err(failure) => return (self.say)(ServeEvent::Failed(&failure)),
        };
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if is_stale() {
            return;
        }
        let all = self.entries(&outcome, &outcome.diagnostics);
        let printing: Vec<ReportEntry> =
            all.into_iter().filter(|entry| !last.findings.contains(entry)).collect();
        let is_new = last.printing != printing;
        last.printing = printing;
        if has_errors(&outcome.diagnostics) {
            // The pages are still good: only the printed documents stay as they were.
            let good = last.good.clone();
            self.close(&good.unwrap_or(edition), &outcome, &mut last);
        } else {
            self.close(&edition, &outcome, &mut last);
        }
        drop(last);
        self.memo.end_run();
        self.memo.sweep();
        if is_new {
            (self.say)(ServeEvent::Printed(&outcome));
        }
    }

    fn options(&self) -> Options<'_> {
        Options { drafts: true, purpose: self.wanted.purpose, memo: &self.memo, ..Options::default() }
    }

    fn entries(&self, outcome: &Outcome, diagnostics: &[Diagnostic]) -> Vec<ReportEntry> {
        let language = self.wanted.language.unwrap_or(outcome.language);
        entries(&messages(language), &outcome.sources, diagnostics)
    }
}

fn has_error(entries: &[ReportEntry]) -> bool {
    entries.iter().any(|entry| entry.severity == "error")
}
