//! Taking commands back.
//!
//! Every command that changed something is kept for [`DAYS`] days, as far as [`ROOM`] reaches: what was typed, when, and of each file the lines
//! that changed. Taking a command back is a command itself and can be taken back. Of a file that somebody edited since, only those lines go back,
//! and where they are not as they were left either, the file is left alone and named.

pub(crate) mod entry;
pub(crate) mod forget;
pub(crate) mod revert;
pub(crate) mod store;

pub use forget::Forgotten;
pub use revert::{NotUndone, Undone, Unmoved, Why};

/// How long a command can be taken back, in days.
pub const DAYS: u32 = 90;
/// How many bytes past commands may take in all.
pub const ROOM: u64 = 64 * 1024 * 1024;

/// Which command to take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The last one that stands: asked again and again, it goes further back each time.
    Last,
    /// The taking back that was done last and stands: what it took back is done again.
    Redo,
    /// The one with this number in the history.
    Number(u64),
}
