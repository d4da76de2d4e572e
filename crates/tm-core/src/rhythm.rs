//! Days as they go: what was done, the clock that runs, and how far the numbers of the plan are.
//!
//! Each use case is a module: what it reads, what it changes, what it says. The grammar of a day's lines is [`crate::day`]; how a plan states
//! its numbers is [`crate::plan::measure`].

pub mod away;
pub mod clock;
pub mod daily;
mod entry;
pub mod forecast;
pub mod fresh;
pub mod goals;
pub mod log;
pub mod milestones;
mod note;
pub mod recent;

pub use entry::{Entry, Noticed};
pub use note::path;
pub(crate) use note::{append, naming};
