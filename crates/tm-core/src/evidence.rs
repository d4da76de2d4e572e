//! What was achieved, as notes say it: wins, the stories they tell, and what of them may be said to whom.
//!
//! Nothing here is ever made up: a number, a name or a claim that leaves stands in a note. Levels and ladders are the business of
//! [`levels`](crate::levels), conversations that of the notes of meetings.

mod ahead;
pub mod brag;
pub mod capture;
pub mod finding;
mod finished;
pub mod glue;
pub mod improve;
pub mod later;
pub mod metric;
pub mod progress;
pub mod proof;
pub mod rank;
pub mod room;
pub mod shared;
pub mod span;
pub mod story;
pub mod telling;
pub mod told;
pub mod weekly;
pub mod win;
