//! The arithmetic: where the straight line says one should be, and what rate gets there.
//!
//! The line leads from the first day to the last, from what there was to what is wanted. Days of a pause are in none of its counts.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::count::Data;
use super::target::Target;
use crate::day::rest::{between, rested};

/// Levels and hours of which nothing was heard for longer are not known any more, in days.
const SILENT: i64 = 21;
/// Counts rest longer: this many of the planned intervals, and at least so many days.
const INTERVALS: f64 = 3.0;
const RESTING: f64 = 28.0;
/// Who wrote nothing down for so many days is away: of a period that began since, nothing is known.
const AWAY: i64 = 14;

/// How a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing is written down.
    NoData,
    /// Nothing was written down for long.
    Quiet,
    /// Its first day lies ahead.
    NotBegun,
    /// There is no last day to measure by, or only one reading.
    Open,
    /// Within the running period.
    Running,
    /// There already.
    Reached,
    /// Another number is there, and one of them is enough.
    MetByOther,
    /// Its last day is past, and it was not reached.
    Ended,
    /// More than the line asks for, by a day or more.
    Ahead,
    /// Within a day of the line.
    OnPace,
    /// Less than the line asks for, by a day or more.
    Behind,
    /// A cap that is kept.
    Within,
    /// A cap that is passed.
    Over,
}

/// Where a number stands against its line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Pace {
    /// How it stands.
    pub state: State,
    /// Days ahead of the line; behind it where negative.
    pub days: Option<i64>,
    /// What the line asks for today.
    pub expected: Option<f64>,
    /// Days since the first day, pauses left out.
    pub elapsed: Option<i64>,
    /// Days from the first to the last day, pauses left out.
    pub whole: Option<i64>,
    /// Days up to the last day, pauses left out; of a period, up to its end.
    pub remaining: Option<i64>,
    /// How much is missing; of a cap, how much room is left.
    pub left: Option<f64>,
    /// Days per one that get there.
    pub needed: Option<f64>,
    /// Days per one so far; nothing where there was none.
    pub so_far: Option<f64>,
}

impl Pace {
    fn at(state: State) -> Pace {
        Pace {
            state,
            days: None,
            expected: None,
            elapsed: None,
            whole: None,
            remaining: None,
            left: None,
            needed: None,
            so_far: None,
        }
    }

    /// What is in danger has a low number, what is not known a high one.
    pub(crate) fn danger(&self) -> f64 {
        match self.state {
            State::Over => -2e6,
            State::Behind | State::Ahead | State::OnPace => self.days.unwrap_or_default() as f64,
            State::Running | State::Open => 1e6,
            State::Ended => 1.5e6,
            State::NotBegun => 2e6,
            State::Within => 3e6,
            State::Reached | State::MetByOther => 4e6,
            State::Quiet => 5e6,
            State::NoData => 6e6,
        }
    }
}

impl Target {
    /// Whether so much is enough, or little enough.
    pub(super) fn is_met(&self, done: f64) -> bool {
        match self.op.as_str() {
            _ if self.relative => self.aimed(done) >= self.value,
            "<" => done < self.value,
            "<=" => done <= self.value,
            ">" => done > self.value,
            _ => done >= self.value,
        }
    }

    /// A change in the direction that is wanted.
    pub(super) fn aimed(&self, change: f64) -> f64 {
        if self.op.starts_with('<') { -change } else { change }
    }
}

/// How `target` stands on the day `today`, with days that rest.
pub(super) fn pace(target: &Target, data: &Data, pauses: &[(Date, Date)], today: Date) -> Pace {
    let Some(done) = data.done else {
        let begins_later = data.too_early > 0;
        return Pace::at(if begins_later { State::NotBegun } else { State::NoData });
    };
    if is_unheard(target, data, pauses, today) {
        return Pace::at(State::Quiet);
    }
    let falls_from = target.falls_from.filter(|_| data.is_level && target.is_cap() && !target.is_met(done));
    if target.is_cap() && falls_from.is_none() {
        // What is exactly at its limit did not pass it.
        let state = if target.is_met(done) || done <= target.value { State::Within } else { State::Over };
        return Pace {
            left: Some(target.value - done),
            remaining: data.running.map(|(_, last)| between(today, last)),
            ..Pace::at(state)
        };
    }
    let left = match falls_from {
        Some(_) => done - target.value,
        None if target.relative => target.value - target.aimed(done),
        None => target.value - done,
    };
    // What was read in a period that is past says nothing of this one.
    let is_of_now = data.running.is_none_or(|(first, _)| !data.is_level || data.last.is_some_and(|last| last >= first));
    if target.is_met(done) && is_of_now {
        return Pace { left: Some(left), ..Pace::at(State::Reached) };
    }
    if target.deadline.is_some_and(|last| last < today) && !target.is_rule {
        return Pace { left: Some(left), ..Pace::at(State::Ended) };
    }
    if is_quiet(target, data, pauses, today) {
        // Of what is counted, none may well be none: where its line is stays known. Of levels and hours nothing is.
        let line = if is_none_known(target, data) { Line::of(target, data, pauses, today) } else { None };
        let pace = line.map(|line| line.pace(left)).filter(|pace| pace.days.is_some());
        return pace.map_or(Pace { left: Some(left), ..Pace::at(State::Quiet) }, |pace| Pace { state: State::Quiet, ..pace });
    }
    if let Some((_, last)) = data.running {
        let state = if data.is_level { State::Open } else { State::Running };
        return Pace { left: Some(left), remaining: Some(between(today, last)), ..Pace::at(state) };
    }
    let line = Line::of(target, data, pauses, today);
    line.map_or_else(|| open(target, pauses, left, today), |line| line.pace(left))
}

/// Without a line: what is missing, and where there is a last day, the rate that gets there from here.
fn open(target: &Target, pauses: &[(Date, Date)], left: f64, today: Date) -> Pace {
    let remaining = target.deadline.map(|last| between(today, last) - rested(pauses, today, last)).filter(|days| *days > 0);
    let needed = remaining.filter(|_| left > 0.0 && !target.relative).map(|days| days as f64 / left);
    Pace { left: Some(left), remaining, needed, ..Pace::at(State::Open) }
}

/// Whether so long nothing came that what is known says little about today. Days that rest are no silence.
fn is_quiet(target: &Target, data: &Data, pauses: &[(Date, Date)], today: Date) -> bool {
    let silent = |last| between(last, today) - rested(pauses, last, today);
    let Some(silent) = data.last.map(silent) else { return false };
    // A rule that nobody keeps count of any more is silent again.
    if !is_none_known(target, data) {
        // What is read once a month is as old as that before anybody is late with it.
        let period = data.running.filter(|_| data.is_level).map(|(first, last)| between(first, last) + 1);
        return silent > period.map_or(SILENT, |days| SILENT.max(days + days / 2));
    }
    let planned = target.deadline.zip(data.start).map(|(deadline, start)| between(start, deadline) as f64 / target.value);
    data.running.is_none() && planned.is_some_and(|planned| silent as f64 > (INTERVALS * planned).max(RESTING))
}

/// Whether nothing that any number could be counted by was written down in the running period, nor for long before, or since a pause within it;
/// of what is to be little, whether nothing of its own was.
pub(super) fn is_unheard(target: &Target, data: &Data, pauses: &[(Date, Date)], today: Date) -> bool {
    if is_cap_unsaid(target, data) {
        return true;
    }
    let of_period = data.running.filter(|_| !data.is_level).zip(data.heard);
    of_period.is_some_and(|((first, _), heard)| {
        let rests = rested(pauses, first.yesterday().unwrap_or(first), today) > 0;
        heard < first && (rests || between(heard, today) - rested(pauses, heard, today) > AWAY)
    })
}

/// Whether no line of the running period speaks of a cap: that would be none of it, or a reading of then. One that still falls to where it is to
/// be is on its way from period to period.
fn is_cap_unsaid(target: &Target, data: &Data) -> bool {
    let falls = target.falls_from.is_some() && data.is_level && data.done.is_some_and(|done| !target.is_met(done));
    let is_of_before = data.running.zip(data.last).is_some_and(|((first, _), last)| last < first);
    target.is_cap() && !falls && is_of_before && data.counted_in.as_deref() == Some("lines")
}

/// Whether of what is counted, none may well be none. Where less is better that is not known: whoever wrote nothing may have had much.
pub(super) fn is_none_known(target: &Target, data: &Data) -> bool {
    let timed = matches!(target.unit.as_deref(), Some("hours" | "minutes"));
    !data.is_level && !timed && !target.is_rule && !target.is_cap()
}

/// A straight line, and where one is on it.
struct Line {
    from: f64,
    to: f64,
    done: f64,
    elapsed: i64,
    whole: i64,
    remaining: i64,
    begun: bool,
    past: bool,
    falls_from: Option<f64>,
}

impl Line {
    fn of(target: &Target, data: &Data, pauses: &[(Date, Date)], today: Date) -> Option<Line> {
        let (start, deadline) = (data.start?, target.deadline?);
        let done = if target.relative { target.aimed(data.done?) } else { data.done? };
        // What falls has come as far as it is below where it began.
        let falls_from = target.falls_from.filter(|_| target.is_cap());
        let done = falls_from.map_or(done, |from| from - done);
        let days = |first: Date, last: Date| between(first, last) - rested(pauses, first, last);
        let line = Line {
            from: if target.relative || falls_from.is_some() { 0.0 } else { data.before },
            to: falls_from.map_or(target.value, |from| from - target.value),
            falls_from,
            done,
            elapsed: days(start, today.min(deadline)),
            whole: days(start, deadline),
            remaining: days(today, deadline),
            begun: start <= today,
            past: deadline < today,
        };
        // One reading is no way that was gone.
        let single = data.is_level && data.counted.len() < 2 && falls_from.is_none();
        (!single && line.whole > 0 && line.to > line.from).then_some(line)
    }

    fn pace(&self, left: f64) -> Pace {
        let Line { from, to, done, elapsed, whole, remaining, begun, past, falls_from } = *self;
        let gone = done - from;
        let expected = from + (to - from) * elapsed as f64 / whole as f64;
        let days = (whole as f64 * gone / (to - from) - elapsed as f64).round() as i64;
        let state = match days {
            _ if past => State::Ended,
            _ if !begun => State::NotBegun,
            ..0 => State::Behind,
            0 => State::OnPace,
            1.. => State::Ahead,
        };
        Pace {
            state,
            days: (!past && begun).then_some(days),
            expected: Some(falls_from.map_or(expected, |from| from - expected)),
            elapsed: Some(elapsed),
            whole: Some(whole),
            remaining: Some(remaining),
            left: Some(left),
            needed: (remaining > 0 && left > 0.0).then(|| remaining as f64 / left),
            so_far: (gone > 0.0 && elapsed > 0).then(|| elapsed as f64 / gone),
        }
    }
}
