//! `tm clock`: a stretch of time begun now and closed later, kept as a line of the day it began on.
//!
//! The open line is the only thing that remembers, so it survives restarts and can be mended by hand. A clock that has run for longer than
//! anybody works was forgotten, and its end is asked for.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan};
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::TextEdit;

use super::entry::{self, Entry};
use super::note;
use crate::day::rest;
use crate::facts::{DayFact, DayKind};
use crate::{At, Edit, Note, Planned, Query, Refusal, Snapshot, VaultPath};

/// The name and version of [`Clock`].
pub const SCHEMA: &str = "tm.clock/1";

/// A clock that ran for longer was forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(16);
/// So many days back a running clock is looked for.
pub(crate) const BACK: i32 = 31;

/// What is known of the clock.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Clock {
    /// Always `tm.clock/1`.
    pub schema: String,
    /// The stretch of time; nothing where no clock runs.
    pub running: Option<Stretch>,
    /// Whether it was closed just now.
    pub closed: bool,
}

/// A stretch of time by the clock.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Stretch {
    /// The day whose note has it.
    #[schemars(with = "String")]
    pub day: Date,
    /// The note.
    pub path: String,
    /// The line, from 1; 0 where it was only just written.
    pub line: u32,
    /// What is done in it.
    pub entry: Entry,
    /// When it began.
    #[schemars(with = "String")]
    pub began: DateTime,
    /// When it ended; nothing while it runs.
    #[schemars(with = "Option<String>")]
    pub ended: Option<DateTime>,
    /// Minutes up to its end, or up to now.
    pub minutes: i64,
    /// Whether it has run for longer than is believed.
    pub forgotten: bool,
    /// Minutes of the whole day, once it is closed.
    pub minutes_of_day: Option<u32>,
}

/// A clock that runs. How long is not told: one that was forgotten is not believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Running {
    /// The day whose note has it.
    #[schemars(with = "String")]
    pub on: Date,
    /// When it began: `09:10`.
    pub since: String,
    /// What is done in it.
    pub text: String,
}

/// A clock to start.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// What is done, as typed.
    pub text: String,
    /// When it began; nothing means now.
    pub since: Option<Time>,
    /// When a day starts: an earlier clock belongs to the day before.
    pub day_starts: Time,
}

/// A clock to stop.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    /// When it ended; nothing means now.
    pub until: Option<Time>,
    /// When a day starts.
    pub day_starts: Time,
    /// The text of the note it runs in.
    pub text: String,
}

/// The notes a clock may run in.
pub fn reads(today: Date) -> Query {
    let first = today.saturating_sub(BACK.days());
    Query { filter: Some(note::between(first, today)), ..Query::default() }
}

/// The clock that runs; of several the one begun last.
pub fn running(snapshot: &Snapshot, day_starts: Time, at: &At) -> Clock {
    let running = open(snapshot).map(|(day, note, fact)| stretch(day, note, fact, day_starts, at.now));
    Clock { schema: SCHEMA.to_owned(), running: running.max_by_key(|stretch| stretch.began), closed: false }
}

/// Starts a clock in the note of today.
///
/// # Errors
/// Where one runs, or the time given lies ahead.
pub fn start(snapshot: &Snapshot, start: &Start, at: &At) -> Result<Planned<Clock>, Refusal> {
    if let Some(other) = running(snapshot, start.day_starts, at).running {
        let message = format!("a clock runs already, since {}: {}", since(&other, at.today), what(&other));
        return Err(Refusal::new(message).hint(if other.forgotten { CLOSE_AT } else { "close it first: tm clock off" }));
    }
    let began = match start.since {
        Some(time) => began(at.today, time, start.day_starts),
        None => minute(at.now),
    };
    if began > at.now {
        return Err(Refusal::new(format!("{} is still ahead", shown(began.time()))));
    }
    let line = crate::day::line(&format!("{}- {}", shown(began.time()), start.text));
    let (path, edits) = note::append(snapshot, at.today, &line, at);
    let fact = super::log::read(&line);
    let minutes = minutes(began, at.now);
    let running = Stretch {
        day: at.today,
        path: path.to_string(),
        line: 0,
        entry: Entry::of(&fact),
        began,
        ended: None,
        minutes,
        forgotten: false,
        minutes_of_day: None,
    };
    Ok(Planned { edits, report: Clock { schema: SCHEMA.to_owned(), running: Some(running), closed: false } })
}

const CLOSE_AT: &str = "say when you stopped: tm clock off --at 18:30";

/// Closes the clock that runs.
///
/// # Errors
/// Where none runs, where it was forgotten and no time is given, and where the time given cannot be.
pub fn stop(snapshot: &Snapshot, stop: &Stop, at: &At) -> Result<Planned<Clock>, Refusal> {
    let Some(mut found) = running(snapshot, stop.day_starts, at).running else {
        return Err(Refusal::new("no clock runs").hint("start one: tm clock deep: what you are at"));
    };
    let ended = match stop.until {
        Some(time) => end_at(&found, time, at)?,
        None if found.forgotten => {
            let message = format!("the clock has run since {}: {}", since(&found, at.today), what(&found));
            return Err(Refusal::new(message)
                .hint("that is longer than a day's work, so I think it was forgotten")
                .hint(CLOSE_AT));
        }
        None if minute(at.now) < found.began => {
            let (now, began) = (shown(at.now.time()), shown(found.began.time()));
            let message = format!("the clock began at {began}, and this machine says that it is {now}: its own clock went back");
            return Err(Refusal::new(message)
                .hint("set it right, then try again")
                .hint(format!("or write the end into the line: tm edit {}:{}", found.path, found.line)));
        }
        // Less than a minute is one, so that the line can be read.
        None => minute(at.now).max(found.began.saturating_add(1.minute())),
    };
    let edit = close(&found, &stop.text, ended)?;
    found.ended = Some(ended);
    found.minutes = minutes(found.began, ended);
    found.forgotten = false;
    let closed = super::log::read(&crate::day::line(&format!("{}-{}", shown(found.began.time()), shown(ended.time()))));
    found.minutes_of_day = Some(entry::minutes(entry::with(note::lines(snapshot, found.day), &closed).iter()));
    let report = Clock { schema: SCHEMA.to_owned(), running: Some(found), closed: true };
    Ok(Planned { edits: vec![edit], report })
}

/// The lines of clocks that run.
pub(crate) fn open(snapshot: &Snapshot) -> impl Iterator<Item = (Date, &Note, &DayFact)> {
    snapshot.days().flat_map(|(day, note)| {
        let lines = note.facts.entries.iter().filter(|fact| fact.kind == DayKind::Running);
        lines.map(move |fact| (day, note, fact))
    })
}

/// The clock begun last, where one runs. One that was left running is asked about for as long as it can be closed.
pub(crate) fn newest(snapshot: &Snapshot, today: Date) -> Option<Running> {
    let is_near = |on: Date| on <= today && rest::between(on, today) < i64::from(BACK);
    let open = open(snapshot).filter(|(on, ..)| is_near(*on));
    let running = open.map(|(on, _, fact)| {
        let since = crate::day::clock_shown(u32::from(fact.start.unwrap_or_default()));
        Running { on, since, text: words(fact) }
    });
    running.max_by(|one, other| (one.on, &one.since).cmp(&(other.on, &other.since)))
}

/// What is done in a clock, in its words.
pub(crate) fn words(fact: &DayFact) -> String {
    let words = [fact.name.as_deref().unwrap_or_default(), fact.text.as_str()];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(": ")
}

fn stretch(day: Date, note: &Note, fact: &DayFact, day_starts: Time, now: DateTime) -> Stretch {
    let clock = fact.start.unwrap_or_default();
    let time = Time::midnight().saturating_add(i64::from(clock).minutes());
    let began = began(day, time, day_starts);
    Stretch {
        day,
        path: note.path.to_string(),
        line: fact.line,
        entry: Entry::of(fact),
        began,
        ended: None,
        minutes: minutes(began, now),
        forgotten: now.duration_since(began) > FORGOTTEN,
        minutes_of_day: None,
    }
}

/// The moment of a clock in the note of `day`: before the day starts it is already the next morning.
fn began(day: Date, time: Time, day_starts: Time) -> DateTime {
    let on = if time < day_starts { day.saturating_add(1.day()) } else { day };
    on.to_datetime(time)
}

/// The first such time behind the beginning.
fn end_at(found: &Stretch, time: Time, at: &At) -> Result<DateTime, Refusal> {
    let same_day = found.began.date().to_datetime(time);
    let ended = if same_day > found.began { same_day } else { same_day.saturating_add(1.day()) };
    if ended > at.now {
        let message = format!("the clock began at {}, and {} is still ahead", shown(found.began.time()), shown(time));
        return Err(Refusal::new(message).hint(CLOSE_AT));
    }
    Ok(ended)
}

/// `09:10-` in its line as `09:10-11:40`; everything else of the line stays as it was written.
fn close(found: &Stretch, text: &str, ended: DateTime) -> Result<Edit, Refusal> {
    let gone = || Refusal::new(format!("{}: the line of the clock is no longer there", found.path)).hint("try again");
    let was = text.lines().nth((found.line as usize).saturating_sub(1)).ok_or_else(gone)?;
    let mark = open_clock(was).ok_or_else(gone)?;
    let now = format!("{}{}{}", &was[..mark], shown(ended.time()), &was[mark..]);
    let path = VaultPath::new(&found.path).ok_or_else(gone)?;
    let (was, now) = alone(text, was, &now, found.line);
    Ok(Edit::Text { path, edit: TextEdit::Replace { was, now } })
}

/// Where the end belongs in a line with an open clock: behind the dash that follows a colon and digits.
fn open_clock(line: &str) -> Option<usize> {
    let dashes = line.char_indices().filter(|(_, char)| matches!(char, '-' | '–'));
    dashes.map(|(at, char)| (at, at + char.len_utf8())).find_map(|(at, behind)| {
        let before = line[..at].trim_end();
        let clock = before.ends_with(|char: char| char.is_ascii_digit()) && before.contains(':');
        let free = line[behind..].is_empty() || line[behind..].starts_with(' ');
        (clock && free).then_some(behind)
    })
}

/// The same change as one of the whole text, where the line stands there more than once.
fn alone(text: &str, was: &str, now: &str, number: u32) -> (String, String) {
    if text.matches(was).count() == 1 {
        return (was.to_owned(), now.to_owned());
    }
    let lines = text.split_inclusive('\n').take((number as usize).saturating_sub(1));
    let at: usize = lines.map(str::len).sum();
    (text.to_owned(), format!("{}{now}{}", &text[..at], &text[at + was.len()..]))
}

fn minute(moment: DateTime) -> DateTime {
    moment.date().to_datetime(Time::constant(moment.hour(), moment.minute(), 0, 0))
}

fn minutes(from: DateTime, to: DateTime) -> i64 {
    to.duration_since(from).as_mins().max(0)
}

fn shown(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// `09:10`, with its day where that is not today.
fn since(found: &Stretch, today: Date) -> String {
    let time = shown(found.began.time());
    if found.began.date() == today { time } else { format!("{} {time}", found.began.strftime("%a %-d %b")) }
}

/// What is done, in its own words.
fn what(found: &Stretch) -> String {
    match (found.entry.name.as_deref(), found.entry.text.as_str()) {
        (Some(name), "") => name.to_owned(),
        (Some(name), text) => format!("{name}: {text}"),
        (None, "") => "no name".to_owned(),
        (None, text) => text.to_owned(),
    }
}
