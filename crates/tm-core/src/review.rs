//! Looking back on a week, month, quarter, half-year or year: what the notes say of it, and a note with room for what they cannot say.
//!
//! `grain` knows which days are meant, [`facts`] gathers what happened on them, `told` puts that into lines, `block` keeps those lines in the
//! review's note without ever writing over what its owner changed there, and [`mod@write`] makes the edits.
//! What nobody wrote down is not told: a week without hours has no hours, not zero.

pub mod block;
mod early;
pub mod facts;
mod flow;
pub mod grain;
mod habit;
mod hours;
mod next;
mod numbers;
mod promises;
pub mod told;
pub mod write;

pub use facts::{Review, ends, reads, review};
pub use grain::Grain;
