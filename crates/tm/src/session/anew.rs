//! Two commands at once: what one of them planned may not be right any more once the other has written. Then it begins anew, reads what there
//! is now, and keeps the lock meanwhile, so that it is the last time.
//!
//! Nobody is asked twice, and nothing is printed twice: whoever waited for somebody, printed or wrote goes on. Its edits name what was seen, and
//! are refused where that is gone.

use std::sync::{Mutex, PoisonError};

use tm_vault::writing::Held;
use tm_vault::{Vault, Writing};

use super::moment;
use crate::failure::{Failure, Kind};
use crate::output;

/// The lock of a command that begins anew. A session goes with its command, and the lock must not.
static HELD: Mutex<Option<Held>> = Mutex::new(None);

/// Whether a change rests on what was read before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rests {
    /// It is right as long as what was read is.
    OnReading,
    /// It only adds, which is right whatever else is written: a line, a note.
    OnNothing,
}

/// Whether a command that makes such a change can still begin anew.
pub(crate) fn is_possible(rests: Rests) -> bool {
    rests == Rests::OnReading && moment::is_first() && !output::has_printed()
}

/// Begins to write, with the lock this process keeps, if it does.
pub(crate) fn writing<'v>(vault: &'v Vault, words: &str) -> Result<Writing<'v>, Failure> {
    moment::passed();
    let writing = match take() {
        Some(held) => vault.write_on(held, words),
        None => vault.write(words),
    };
    writing.map_err(|failure| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint()))
}

/// Keeps the lock; the command begins anew.
pub(crate) fn begin(writing: Writing<'_>) -> Failure {
    *HELD.lock().unwrap_or_else(PoisonError::into_inner) = Some(writing.hold());
    Failure::new(Kind::Overtaken, "another tm wrote here in the same moment").hint("try again")
}

/// Lets the lock go that a command kept and did not use.
pub(crate) fn end() {
    drop(take());
}

fn take() -> Option<Held> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner).take()
}
