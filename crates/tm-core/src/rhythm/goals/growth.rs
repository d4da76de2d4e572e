//! What came, day by day, of a number that is added up: its counts, and what its readings say came between them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::count::{Counted, Data};
use super::repeat::Repeat;
use super::target::{self, Target};
use crate::day::rest::between;

/// What came, with its days. What there was on the first day did not come.
pub(super) fn growth(target: &Target, data: &Data) -> Vec<(Date, f64)> {
    if data.is_level {
        return Vec::new();
    }
    // How much there was when a period began does not matter to it.
    let is_read = target.is_cadence || target.every.is_some();
    match target.every {
        None => from(&data.counted, data.start, is_read),
        Some(period) => {
            let mut came = Vec::new();
            let mut rest = data.counted.as_slice();
            while let Some(one) = rest.first() {
                let (first, last) = target::running(period, data.start, one.on);
                let until = rest.iter().position(|one| one.on > last).unwrap_or(rest.len()).max(1);
                came.extend(from(&rest[..until], first.yesterday().ok(), is_read));
                rest = &rest[until..];
            }
            came
        }
    }
}

/// What each line says came in its period, on the day it was written: a reading, as much as it says beyond those before it.
pub(super) fn by_line<'d>(
    every: Repeat,
    start: Option<Date>,
    counted: impl Iterator<Item = &'d Counted>,
) -> impl Iterator<Item = (Date, f64)> {
    let (mut period, mut sum) = (None, 0.0);
    counted.map(move |one| {
        let of_line = Some(target::running(every, start, one.on));
        if period != of_line {
            (period, sum) = (of_line, 0.0);
        }
        let came = if one.is_reading { one.amount - sum } else { one.amount };
        sum += came;
        (one.on, came)
    })
}

/// What came from the day `start` on. A reading says what came since the one before it; unless it `is_read` already how much there was, the
/// first says what there was all along.
fn from(counted: &[Counted], start: Option<Date>, mut is_read: bool) -> Vec<(Date, f64)> {
    let (mut done, mut since) = (0.0, start);
    let mut came = Vec::new();
    for one in counted {
        let was = done;
        done = if one.is_reading { one.amount } else { done + one.amount };
        let is_basis = one.is_reading && !is_read && done >= was;
        is_read |= one.is_reading;
        if start.is_some_and(|start| one.on < start || one.is_reading && one.on == start) {
            continue;
        }
        if is_basis {
            // What came since is told from here.
        } else if one.is_reading {
            came.extend(spread(done - was, since.unwrap_or(one.on), one.on));
        } else {
            came.push((one.on, one.amount));
        }
        since = Some(one.on);
    }
    came
}

/// Nobody knows when it came: on each day behind `first`, up to `last`, the same.
fn spread(amount: f64, first: Date, last: Date) -> Vec<(Date, f64)> {
    let days = between(first, last);
    if amount == 0.0 {
        return Vec::new();
    }
    if amount < 0.0 || days < 1 {
        return vec![(last, amount)];
    }
    (0..days).map(|back| (last.saturating_sub(back.days()), amount / days as f64)).collect()
}
