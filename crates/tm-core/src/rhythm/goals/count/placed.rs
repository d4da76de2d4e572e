//! Readings of a thing that is counted up to a last day, among the periods of another number of it.
//!
//! The first of them says what there was already, a later one what came since the one before it. What came lies in a period where all of that
//! time does; else nobody knows how much of it does, and it is told apart.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Counted, Data, sum_within};
use crate::rhythm::goals::target::{self, Target};

/// What was read, and may have come in the period or before it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Unplaced {
    /// The day it was read.
    #[schemars(with = "String")]
    pub on: Date,
    /// How much came.
    pub amount: f64,
    /// Since when it came, where that is known.
    #[schemars(with = "Option<String>")]
    pub since: Option<Date>,
    /// The note.
    pub path: String,
    /// The line.
    pub line: Option<u32>,
}

/// Makes each reading one of its period, or sets it apart.
pub(super) fn place(data: &mut Data, target: &Target) {
    if !target.is_cadence {
        return;
    }
    let is_of_total = |one: &Counted| target.total_from.is_none_or(|from| from <= one.on);
    let (mut total, mut since) = (0.0, None);
    for one in std::mem::take(&mut data.counted) {
        if !one.is_reading {
            total += if is_of_total(&one) { one.amount } else { 0.0 };
            data.counted.push(one);
            continue;
        }
        let (on, came) = (one.on, one.amount - total);
        total = one.amount;
        if let Some(days) = days_of(target, data.start, on).filter(|_| came > 0.0) {
            if since.is_some_and(|since| days.0 <= since) {
                let amount = sum_within(&data.counted, days) + came;
                data.counted.push(Counted { amount, ..one });
            } else {
                data.unplaced.push(Unplaced { on, amount: came, since, path: one.path, line: one.line });
            }
        }
        since = on.tomorrow().ok();
    }
}

/// The period of a target that a day lies in: one of those it repeats over, or its only one.
fn days_of(target: &Target, start: Option<Date>, on: Date) -> Option<(Date, Date)> {
    match target.every {
        Some(period) => Some(target::running(period, start, on)),
        None => target.from.zip(target.deadline).filter(|(first, last)| (*first..=*last).contains(&on)),
    }
}
