//! Dated amounts as calendar weeks.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::day::rest::{between, rested};

/// After so many weeks an older one weighs half.
pub const HALF_LIFE: f64 = 13.0;
/// Of more weeks the oldest weigh nothing any more.
const MOST: usize = 260;

/// A week from Monday to Sunday, or what of it has been.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Week {
    /// Its Monday.
    #[schemars(with = "String")]
    pub first: Date,
    /// How many of its days were, and did not rest: 7 of a whole week.
    pub days: u8,
    /// What came in it.
    pub amount: f64,
    /// How much it weighs: 1 for the week that runs, half of that 13 weeks before.
    pub weight: f64,
}

impl Week {
    /// The share of a whole week.
    pub fn share(&self) -> f64 {
        f64::from(self.days) / 7.0
    }
}

/// The weeks from the day `from` to `today`, the oldest first, without those that rested and saw nothing.
///
/// What is negative is a correction: it is taken from what came last before it.
pub fn weeks(amounts: &[(Date, f64)], from: Date, today: Date, rests: &[(Date, Date)]) -> Vec<Week> {
    let from = from.max(today.saturating_sub((7 * MOST as i64).days()));
    let begin = monday(from);
    let place = |day: Date| usize::try_from(between(begin, day) / 7).unwrap_or_default();
    let mut amounts_of = vec![0.0; if from <= today { place(today) + 1 } else { 0 }];
    for (on, amount) in corrected(amounts).into_iter().filter(|(on, _)| (from..=today).contains(on)) {
        amounts_of[place(on)] += amount;
    }
    let of_week = |(at, amount): (usize, f64)| week(begin.saturating_add((7 * at as i64).days()), amount, from, today, rests);
    amounts_of.into_iter().enumerate().filter_map(of_week).collect()
}

/// The week of the Monday `first`, as far as it lies between `from` and `today`; nothing where all of it rested.
fn week(first: Date, amount: f64, from: Date, today: Date, rests: &[(Date, Date)]) -> Option<Week> {
    let (begins, ends) = (first.max(from), first.saturating_add(6.days()).min(today));
    let before = begins.yesterday().unwrap_or(begins);
    let days = between(before, ends) - rested(rests, before, ends);
    let age = between(first, monday(today)) as f64 / 7.0;
    // Who works in a pause has worked.
    let days = if amount > 0.0 { days.max(1) } else { days };
    (days > 0).then(|| Week { first, days: days as u8, amount, weight: 0.5_f64.powf(age / HALF_LIFE) })
}

/// How many whole weeks that comes to.
pub fn awake(weeks: &[Week]) -> f64 {
    weeks.iter().map(Week::share).sum()
}

fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

fn corrected(amounts: &[(Date, f64)]) -> Vec<(Date, f64)> {
    let mut sorted = amounts.to_vec();
    sorted.sort_by_key(|(on, _)| *on);
    let mut kept: Vec<(Date, f64)> = Vec::new();
    for (on, amount) in sorted {
        let mut owed = -amount;
        while owed > 0.0
            && let Some((_, last)) = kept.last_mut()
        {
            let taken = owed.min(*last);
            *last -= taken;
            owed -= taken;
            if *last <= 0.0 {
                kept.pop();
            }
        }
        if amount > 0.0 {
            kept.push((on, amount));
        }
    }
    kept
}

/// The day on which so many weeks that do not rest are over, counted from the day behind `today`.
pub fn day_after(today: Date, weeks: f64, rests: &[(Date, Date)]) -> Date {
    let wanted = (weeks * 7.0).ceil().max(1.0) as i64;
    let mut day = today.saturating_add(wanted.days());
    // Each rest that is met moves the day, which may meet the next.
    for _ in 0..=rests.len() {
        let awake = between(today, day) - rested(rests, today, day);
        if awake >= wanted {
            break;
        }
        day = day.saturating_add((wanted - awake).days());
    }
    day
}
