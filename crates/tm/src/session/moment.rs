//! How long a look at the files holds: until this process waited for somebody, or wrote. Whatever a command asks within one moment is answered
//! from one look, so that its answers agree with each other.

use std::sync::atomic::{AtomicU64, Ordering};

/// Waiting happens everywhere, so it is no argument of anything.
static PASSED: AtomicU64 = AtomicU64::new(0);

/// A stretch in which nobody was waited for and nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment(u64);

/// The one that is now.
pub(crate) fn now() -> Moment {
    Moment(PASSED.load(Ordering::Relaxed))
}

/// Whether this process has neither waited for anybody nor written anything yet.
pub(crate) fn is_first() -> bool {
    PASSED.load(Ordering::Relaxed) == 0
}

/// Ends it: files may be others now.
pub(crate) fn passed() {
    PASSED.fetch_add(1, Ordering::Relaxed);
}
