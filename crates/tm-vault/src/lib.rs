//! A vault: a folder of Markdown, kept safe and found fast.
//!
//! Files are walked, what they say is kept in an index that can be deleted at any time, and intended changes are applied under a lock, all of
//! them or none. Nothing here knows what a career is, and nothing under a vault is ever executed.

pub mod freshness;
pub mod index;
mod search;
mod sql;
pub mod walk;
pub mod watch;

pub use index::{Index, IndexError};

/// How many threads pay for work that is all processor.
pub(crate) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(8)
}
