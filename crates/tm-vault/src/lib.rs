//! A vault: a folder of Markdown, kept safe and found fast.
//!
//! Files are walked, what they say is kept in an index that can be deleted at any time, and intended changes are applied under a lock, all of
//! them or none. Nothing here knows what a career is, and nothing under a vault is ever executed.

pub mod apply;
mod change;
mod commit;
pub mod config;
mod failure;
mod files;
pub mod freshness;
pub mod history;
pub mod index;
mod journal;
pub mod layout;
pub mod lists;
pub mod lock;
pub mod machine;
mod names;
pub mod platform;
pub mod recover;
mod sealed;
mod search;
pub mod shown;
mod site;
mod sql;
mod swap;
pub mod undo;
pub mod walk;
pub mod watch;
pub mod writing;

#[cfg(test)]
mod tests;

pub use apply::{Applied, NotApplied};
pub use change::{FileChange, FileText};
pub use commit::LeftAlone;
pub use config::{SettingChange, SettingValue, Settings};
pub use failure::{FileFailure, reason};
pub use index::{Index, IndexError};
pub use layout::{Environment, NoVault, UserSettings, Vault};
pub use writing::{NotWriting, Request, Writing};

/// How many threads pay for work that is all processor.
pub(crate) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).min(8)
}
