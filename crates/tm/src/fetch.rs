//! What is fetched from other programs. Nothing else in the program starts one, and nothing here takes a command from a vault.

pub(crate) mod clipboard;
pub(crate) mod editor;
pub(crate) mod git;
pub(crate) mod pager;
