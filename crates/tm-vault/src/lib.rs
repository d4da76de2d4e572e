//! A vault: a folder of Markdown, kept safe and found fast.
//!
//! Files are walked, what they say is kept in an index that can be deleted at any time, and intended changes are applied under a lock, all of
//! them or none. Nothing here knows what a career is, and nothing under a vault is ever executed.
