//! What comes from elsewhere: values in, drafts out. Who reads the sources knows files and programs; nothing here does.
//!
//! Everything imported is a draft, so that no report, pace or limit sees it before its owner has settled it in the inbox.

pub mod repos;
