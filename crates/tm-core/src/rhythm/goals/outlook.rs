//! What a number is likely to come to: its target and what was counted, given to [`forecast`], and where that may not speak, why.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::count::Data;
use super::growth;
use super::pace::{Pace, State};
use super::target::Target;
use crate::day::rest::{between, rested};
use crate::language::period::{Period, PeriodUnit};
use crate::rhythm::forecast::{self, FAR, LIKELY, Rate, Sum, Trend, Week, weeks};

/// Whether there is a chance, and why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// There is one.
    Chance,
    /// Fewer than five events, in less than three weeks.
    TooEarly,
    /// Hours, or another amount that is no count, in less than three weeks.
    FewWeeks,
    /// Fewer than three readings.
    FewReadings,
    /// Nothing is written down, or nothing was for long.
    Unknown,
    /// There is no last day to reach it by.
    NoLastDay,
    /// The period that runs began before the first day somebody was here to count in it.
    CutPeriod,
    /// It is asked for each day: a day is no time to reckon with.
    OneDay,
    /// How much of what was read came in the period that runs is not known.
    Unplaced,
    /// It is there already, or its last day is past, or ahead of its first.
    Settled,
    /// Less is better: what is left of it is told in units.
    Cap,
}

/// What a number is likely to come to.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Outlook {
    /// Whether there is a chance.
    pub known: Known,
    /// The chance of reaching it by its last day, or within the period that runs: 0 to 1.
    pub chance: Option<f64>,
    /// The day before which it is reached one time in ten.
    #[schemars(with = "Option<String>")]
    pub early: Option<Date>,
    /// The day before which it is reached as likely as not.
    #[schemars(with = "Option<String>")]
    pub even: Option<Date>,
    /// The day before which it is reached nine times in ten; nothing where that is more than ten years ahead.
    #[schemars(with = "Option<String>")]
    pub late: Option<Date>,
    /// Of a level: between which values it is on its last day, eight times in ten.
    pub likely: Option<(f64, f64)>,
    /// Things that were counted or read, a line each.
    pub events: usize,
    /// In how many months there was at least one, and how many there were.
    pub months: Option<(usize, usize)>,
    /// How it was reckoned.
    pub model: Option<Model>,
}

/// How a chance was reckoned.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Model {
    /// Counts: gamma prior, negative binomial.
    Counts {
        /// The weeks, the oldest first.
        weeks: Vec<Week>,
        /// What was planned for a week.
        planned: f64,
        /// All that came, faded by age.
        came: f64,
        /// The weeks it came in, faded alike.
        faded: f64,
        /// φ.
        dispersion: f64,
        /// Of the gamma distribution.
        shape: f64,
        /// Of the gamma distribution, in weeks.
        exposure: f64,
        /// How many are missing.
        missing: f64,
        /// Weeks left, pauses left out.
        left: f64,
    },
    /// Hours and other amounts: the weekly mean, Student's t.
    Sum {
        /// The weeks, the oldest first.
        weeks: Vec<Week>,
        /// Likely in a week.
        mean: f64,
        /// Standard deviation from week to week.
        spread: f64,
        /// Degrees of freedom.
        degrees: u32,
        /// How much is missing.
        missing: f64,
        /// Weeks left, pauses left out.
        left: f64,
        /// Standard error of what is likely to come.
        error: f64,
    },
    /// Readings: a straight line, Student's t.
    Trend {
        /// How many readings.
        readings: usize,
        /// Change a day.
        slope: f64,
        /// What the line says of the last day.
        at_end: f64,
        /// What is wanted there.
        wanted: f64,
        /// Standard error of a reading on the last day.
        error: f64,
        /// Degrees of freedom.
        degrees: u32,
    },
}

/// The outlook of a number that stands so on the day `today`.
pub(super) fn outlook(target: &Target, data: &Data, pace: &Pace, rests: &[(Date, Date)], today: Date) -> Outlook {
    let months = months(target, data, rests, today);
    let events = data.counted.iter().filter(|one| data.start.is_none_or(|start| one.on >= start)).count();
    let silent = Outlook {
        known: Known::Unknown,
        chance: None,
        early: None,
        even: None,
        late: None,
        likely: None,
        events,
        months,
        model: None,
    };
    let asked = Asked { target, data, rests, today };
    match asked.known(pace) {
        Known::Chance => asked.reckoned(silent),
        known => Outlook { known, ..silent },
    }
}

struct Asked<'a> {
    target: &'a Target,
    data: &'a Data,
    rests: &'a [(Date, Date)],
    today: Date,
}

impl Asked<'_> {
    fn known(&self, pace: &Pace) -> Known {
        match pace.state {
            State::NoData | State::Quiet => Known::Unknown,
            State::Within | State::Over if !self.data.is_level => Known::Cap,
            State::Reached | State::MetByOther | State::Ended | State::NotBegun => Known::Settled,
            _ if self.target.every.is_some_and(|every| every.period == Period::every(PeriodUnit::Day)) => Known::OneDay,
            _ if self.is_cut() => Known::CutPeriod,
            _ if self.is_open() => Known::Unplaced,
            _ => match self.last_day() {
                None => Known::NoLastDay,
                Some(last) if last < self.today => Known::Settled,
                Some(_) => Known::Chance,
            },
        }
    }

    fn is_cut(&self) -> bool {
        !self.data.is_level && self.data.running.zip(self.data.start).is_some_and(|((first, _), start)| start > first)
    }

    fn is_open(&self) -> bool {
        let first = self.data.running.map(|(first, _)| first);
        self.data.unplaced.iter().any(|read| first.is_none_or(|first| read.on >= first))
    }

    /// The day it is wanted by: the end of the running period, else the deadline.
    fn last_day(&self) -> Option<Date> {
        self.data.running.map(|(_, last)| last).or(self.target.deadline)
    }

    fn reckoned(&self, silent: Outlook) -> Outlook {
        let Some(last) = self.last_day() else { return silent };
        if self.data.is_level {
            return self.of_level(silent, self.target.deadline.unwrap_or(last));
        }
        let Some(start) = self.data.start else { return silent };
        let weeks = weeks::weeks(&growth::growth(self.target, self.data), start, self.today, self.rests);
        if !forecast::is_enough(silent.events, &weeks) {
            return Outlook { known: Known::TooEarly, ..silent };
        }
        let missing = self.target.value - self.data.done.unwrap_or_default();
        let left = self.days_left(last) as f64 / 7.0;
        if matches!(self.target.unit.as_deref(), None | Some("times")) {
            self.of_count(silent, weeks, missing, left)
        } else {
            self.of_sum(silent, weeks, missing, left)
        }
    }

    /// The days up to `last` that do not rest. Today is one of them on the last of them, and of a period, as long as nothing of it is written
    /// down today.
    fn days_left(&self, last: Date) -> i64 {
        let ahead = between(self.today, last) - rested(self.rests, self.today, last);
        let eve = self.today.yesterday().unwrap_or(self.today);
        let is_open = self.data.last.is_none_or(|on| on < self.today) && rested(self.rests, eve, self.today) == 0;
        ahead + i64::from(is_open && (ahead == 0 || self.data.running.is_some()))
    }

    fn of_count(&self, silent: Outlook, weeks: Vec<Week>, missing: f64, left: f64) -> Outlook {
        let rate = Rate::of(self.planned(), &weeks);
        let day = |chance| rate.weeks_until(missing, chance).map(|weeks| self.day(weeks));
        let Rate { planned, came, weeks: faded, dispersion, shape, exposure } = rate;
        Outlook {
            known: Known::Chance,
            chance: Some(rate.chance(missing, left)),
            early: day(LIKELY.0),
            even: day(0.5),
            late: day(LIKELY.1),
            model: Some(Model::Counts { weeks, planned, came, faded, dispersion, shape, exposure, missing, left }),
            ..silent
        }
    }

    fn of_sum(&self, silent: Outlook, weeks: Vec<Week>, missing: f64, left: f64) -> Outlook {
        let Some(sum) = Sum::of(&weeks) else { return Outlook { known: Known::FewWeeks, ..silent } };
        let day = |chance| sum.weeks_until(missing, chance).map(|weeks| self.day(weeks));
        let (mean, spread, degrees, error) = (sum.mean, sum.spread, sum.degrees(), sum.error(left));
        Outlook {
            known: Known::Chance,
            chance: Some(sum.chance(missing, left)),
            early: day(LIKELY.0),
            even: day(0.5),
            late: day(LIKELY.1),
            model: Some(Model::Sum { weeks, mean, spread, degrees, missing, left, error }),
            ..silent
        }
    }

    fn of_level(&self, silent: Outlook, last: Date) -> Outlook {
        let readings: Vec<(Date, f64)> = self.data.counted.iter().map(|one| (one.on, one.amount)).collect();
        let Some(trend) = Trend::of(&readings) else { return Outlook { known: Known::FewReadings, ..silent } };
        let Some(wanted) = self.wanted(&readings) else { return silent };
        let falls = self.target.op.starts_with('<');
        let above = trend.chance(wanted, last);
        let days = (wanted - trend.at(self.today)) / trend.slope;
        let even = (days > 0.0 && days < FAR * 7.0).then(|| self.today.saturating_add((days.ceil() as i64).days()));
        let (slope, at_end, error, degrees) = (trend.slope, trend.at(last), trend.error(last), trend.degrees());
        Outlook {
            known: Known::Chance,
            chance: Some(if falls { 1.0 - above } else { above }),
            even,
            likely: Some(self.shown(trend.likely(last), &readings)),
            model: Some(Model::Trend { readings: trend.readings, slope, at_end, wanted, error, degrees }),
            ..silent
        }
    }

    /// The value that is wanted: of a change, what the first reading becomes by it.
    fn wanted(&self, readings: &[(Date, f64)]) -> Option<f64> {
        if !self.target.relative {
            return Some(self.target.value);
        }
        Some(self.basis(readings)? * (1.0 + self.target.aimed(self.target.value) / 100.0))
    }

    /// The reading that a change is measured against.
    fn basis(&self, readings: &[(Date, f64)]) -> Option<f64> {
        let start = self.data.start;
        let basis = readings.iter().rfind(|(on, _)| start.is_some_and(|start| *on <= start)).or(readings.first())?;
        Some(basis.1)
    }

    /// Values as the target has them: of things there are never less than none, and what never was below nothing will not be; of a change in
    /// percent.
    fn shown(&self, (low, high): (f64, f64), readings: &[(Date, f64)]) -> (f64, f64) {
        let is_whole = self.target.unit.is_none() || readings.iter().all(|(_, value)| *value >= 0.0);
        let least = if is_whole { 0.0 } else { f64::NEG_INFINITY };
        let (low, high) = (low.max(least), high.max(least));
        let basis = self.basis(readings).filter(|basis| self.target.relative && *basis != 0.0);
        basis.map_or((low, high), |basis| ((low / basis - 1.0) * 100.0, (high / basis - 1.0) * 100.0))
    }

    /// What the plan asks for in a week.
    fn planned(&self) -> f64 {
        let whole = match (self.data.running, self.data.start, self.target.deadline) {
            (Some((first, last)), ..) => between(first, last) + 1,
            (None, Some(start), Some(last)) => between(start, last) - rested(self.rests, start, last),
            _ => return 0.0,
        };
        let way = if self.data.running.is_some() { self.target.value } else { self.target.value - self.data.before };
        if whole > 0 { way.max(0.0) / whole as f64 * 7.0 } else { 0.0 }
    }

    fn day(&self, weeks: f64) -> Date {
        weeks::day_after(self.today, weeks, self.rests)
    }
}

/// The months from the first day to today, and in how many of them something came. The month that runs counts once it has something; one that
/// rested as a whole, and saw nothing, counts for nothing.
fn months(target: &Target, data: &Data, rests: &[(Date, Date)], today: Date) -> Option<(usize, usize)> {
    let start = data.start.filter(|_| !data.is_level && !target.is_cap() && data.done.is_some())?;
    let last = target.deadline.map_or(today, |last| last.min(today));
    let came = growth::growth(target, data);
    let (mut with, mut all) = (0, 0);
    let mut first = start;
    while first <= last {
        let end = first.last_of_month().min(last);
        let has = came.iter().any(|(on, amount)| *amount > 0.0 && (first..=end).contains(on));
        let before = first.yesterday().unwrap_or(first);
        let rests = rested(rests, before, end) > between(before, end) - 1;
        let runs = end == today && end < first.last_of_month();
        with += usize::from(has);
        all += usize::from(has || !rests && !runs);
        first = first.last_of_month().tomorrow().ok()?;
    }
    (all > 0).then_some((with, all))
}
