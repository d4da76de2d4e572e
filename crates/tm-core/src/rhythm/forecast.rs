//! What is likely to come, from what came: chances and dates, from dated amounts alone.
//!
//! `weeks` makes calendar weeks of them, `counts` a rate and what it is likely to bring, `trend` a line through readings. No plan is known here:
//! who asks says what was planned and how much is missing. Where the evidence is too thin is said by [`is_enough`], and nothing is guessed below
//! it ([why so](../../../../docs/decisions/0017-forecast-and-rules.md)).

pub mod counts;
mod student;
#[cfg(test)]
mod tests;
pub mod trend;
pub mod weeks;

pub use counts::Rate;
pub use trend::{Sum, Trend};
pub use weeks::Week;

/// So many events are evidence enough for a chance.
pub const EVENTS: usize = 5;
/// Or so many weeks that did not rest.
pub const WEEKS: f64 = 3.0;
/// The likely dates are those between which it lies eight times in ten.
pub const LIKELY: (f64, f64) = (0.1, 0.9);
/// Nothing is dated later than so many weeks from now: ten years.
pub const FAR: f64 = 520.0;

/// Whether there is evidence for a chance: five events, or three weeks.
pub fn is_enough(events: usize, weeks: &[Week]) -> bool {
    events >= EVENTS || weeks::awake(weeks) >= WEEKS
}
