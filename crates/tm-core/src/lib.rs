//! The meaning of a career: documents in, values out.
//!
//! No file, clock, network, environment or terminal is touched here; today's date is an argument.

pub mod adopt;
pub mod audience;
pub mod begin;
pub mod builtin;
pub mod carriers;
pub mod change;
pub mod check;
pub mod checklist;
pub mod commands;
pub mod critic;
pub mod day;
pub mod doctor;
pub mod evidence;
pub mod extract;
pub mod facts;
pub mod failed;
mod fields;
pub mod filter;
pub mod find;
pub mod forget;
pub mod history;
mod id;
pub mod ideas;
pub mod import;
pub mod inbox;
pub mod judge;
pub mod language;
pub mod levels;
mod links;
pub mod packet;
pub mod pipeline;
pub mod plan;
pub mod plans;
pub mod practice;
pub mod record;
pub mod reference;
pub mod render;
mod rewrite;
pub mod rhythm;
pub mod schemas;
pub mod show;
mod snapshot;
mod task_marks;
pub mod template;
pub mod today;
mod vault_path;

pub use change::{At, Edit, Planned, Refusal};
pub use extract::Dialect;
pub use facts::Facts;
pub use filter::{Filter, Query};
pub use id::Id;
pub use record::Kind;
pub use snapshot::{Line, Note, PlanFile, Readings, Snapshot};
pub use vault_path::{LONGEST_STEM, VaultPath, slug};
