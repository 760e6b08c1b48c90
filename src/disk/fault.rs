//! Death at a chosen change of the disk, for the tests that kill every command everywhere.
//!
//! A program that is compiled without debug assertions, as a release is, has nothing of it.

/// The environment variable that says before which change the program dies, from 1.
#[cfg(debug_assertions)]
const VARIABLE: &str = "CASEBOOK_DIES_AT";

/// Is called before each change of the disk.
#[cfg(debug_assertions)]
pub(super) fn step() {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicUsize, Ordering};
    #[expect(clippy::disallowed_methods, reason = "only a test sets it, and no output sees it")]
    static LAST: LazyLock<Option<usize>> = LazyLock::new(|| std::env::var(VARIABLE).ok()?.parse().ok());
    static STEPS: AtomicUsize = AtomicUsize::new(0);
    if let Some(last) = *LAST
        && STEPS.fetch_add(1, Ordering::Relaxed) + 1 == last
    {
        std::process::abort();
    }
}

/// Is called before each change of the disk.
#[cfg(not(debug_assertions))]
pub(super) fn step() {}
