//! What the notes hold of a number: lines of days, else records.

mod called;
mod near;
mod placed;
pub(super) mod threshold;
pub(super) mod unit;

use std::collections::HashSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::target::{self, Target};
use super::{Answers, name, pace, stage};
use crate::day::rest::{between, rested};
use crate::day::{self, BeforeAfter, Change, rounded};
use crate::facts::{DayFact, DayKind};
use crate::filter::value;
use crate::language::stem::stem;
use crate::reference::{self, ItemFound, PlanItems};
use crate::rhythm::note;
use crate::{Note, Snapshot};
use called::{Names, Spoken};
pub use placed::Unplaced;

/// So many past periods are looked at.
const PERIODS: usize = 400;
/// A name has at most so many words.
const WORDS: usize = 3;
/// A first reading within so many days of the first one says what there was on that.
const BEGINNING: i64 = 7;

/// What is known of a number.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Data {
    /// How much there is; nothing where nothing is written down. Of a relative target the change against the first reading, in percent.
    pub done: Option<f64>,
    /// How much there was on the first day.
    pub before: f64,
    /// The day the straight line begins.
    #[schemars(with = "Option<String>")]
    pub start: Option<Date>,
    /// Whether it is read as a level, and not added up.
    pub is_level: bool,
    /// `lines` of days, `records`, or nothing.
    pub counted_in: Option<String>,
    /// The last day there is anything of.
    #[schemars(with = "Option<String>")]
    pub last: Option<Date>,
    /// First and last day of the running period, of a target that repeats.
    #[schemars(with = "Option<(String, String)>")]
    pub running: Option<(Date, Date)>,
    /// In how many past periods it was reached, and how many there were.
    pub reached: Option<(usize, usize)>,
    /// How many past periods nothing was written down of that any number of the plan could be counted by: whether they were enough is not known.
    pub unknown: usize,
    /// What makes it up, the oldest first.
    pub counted: Vec<Counted>,
    /// Readings of the same thing counted up to a last day, of which nobody knows how much came in a period.
    pub unplaced: Vec<Unplaced>,
    /// Records that it could be counted from, and is not, because lines of days count it.
    pub not_added: usize,
    /// Records without a day, which count for nothing.
    pub undated: usize,
    /// What was logged before the first day that counts, where that lies ahead.
    pub too_early: usize,
    /// What was logged after the last day, of a number that is counted up to it.
    pub too_late: usize,
    /// The last day anything was written down that a number could be counted by; nothing where records count it.
    #[serde(skip)]
    pub(super) heard: Option<Date>,
}

/// One thing that was counted or read.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Counted {
    /// The day.
    #[schemars(with = "String")]
    pub on: Date,
    /// How much, or what was read.
    pub amount: f64,
    /// Whether it is a reading: it says how much there is, not how much there is more.
    pub is_reading: bool,
    /// The note.
    pub path: String,
    /// The line; nothing for a whole record.
    pub line: Option<u32>,
}

/// The lines of all days up to today, made ready.
pub(super) struct Days<'a> {
    lines: Vec<Line<'a>>,
    names: Names,
    pauses: Vec<(Date, Change)>,
    plans: Vec<PlanItems>,
    begun: Option<Date>,
    today: Date,
    /// The days on which something was written down that a number could be counted by, in order.
    heard: Vec<Date>,
}

struct Line<'a> {
    on: Date,
    path: &'a str,
    fact: &'a DayFact,
    /// What it is counted as, among [`Names`].
    called: Option<usize>,
    /// Of time without a category the words it begins with.
    opening: Option<usize>,
    /// Of a change the readings before and after it.
    change: Option<BeforeAfter>,
    /// The items of plans it names: file and id.
    items: Vec<(String, String)>,
}

impl<'a> Line<'a> {
    fn of(on: Date, path: &'a str, fact: &'a DayFact, items: Vec<(String, String)>, names: &mut Names, opens: bool) -> Self {
        let change = day::before_after(fact);
        let called = match fact.kind {
            DayKind::Note => change.as_ref().map(|change| change.name.as_str()),
            // A few words alone are as good as a category: "90min deep", "8h deep work".
            DayKind::Time => fact
                .name
                .as_deref()
                .or(Some(&fact.text).filter(|text| !text.is_empty() && text.split(' ').count() <= WORDS).map(String::as_str)),
            _ => fact.name.as_deref(),
        };
        let called = called.map(|name| names.place(name));
        if fact.kind == DayKind::Time {
            for tag in &fact.tags {
                names.place(tag);
            }
        }
        let is_open = opens && fact.kind == DayKind::Time && fact.name.is_none() && !fact.text.is_empty();
        let opening = is_open.then(|| names.opening(&fact.text, WORDS));
        Line { on, path, fact, called, opening, change, items }
    }
}

impl<'a> Days<'a> {
    pub(super) fn of(snapshot: &'a Snapshot, plans: Vec<PlanItems>, targets: &[Target], today: Date) -> Self {
        let mut names = Names::default();
        let lines = snapshot.day_lines().filter(|(on, ..)| *on <= today);
        let opens = targets.iter().any(is_habit);
        let mut lines: Vec<Line<'a>> = lines
            .map(|(on, path, fact)| Line::of(on, path.as_str(), fact, items(fact, &plans, on, today), &mut names, opens))
            .collect();
        lines.sort_by(|one, other| (one.on, one.path, one.fact.line).cmp(&(other.on, other.path, other.fact.line)));
        near::meant(&mut lines, &mut names, targets);
        let changes = lines.iter().filter_map(|line| Some((line.on, day::change(line.fact)?)));
        let pauses = changes.filter(|(_, change)| matches!(change, Change::Pause { .. })).collect();
        let heard = heard(&lines, targets);
        let begun = note::begun(snapshot).filter(|day| *day <= today);
        Days { lines, names, pauses, plans, begun, today, heard }
    }

    /// The days on which a target rests: first and last of each pause.
    pub(super) fn pauses(&self, target: &Target) -> Vec<(Date, Date)> {
        let of = |(on, change): &(Date, Change)| match change {
            Change::Pause { first, last, item: None, .. } => Some((*first, *last)),
            Change::Pause { first, last, item: Some(item), .. } => {
                target::is_item(item, target.item.as_ref(), &self.plans, *on, self.today).then_some((*first, *last))
            }
            _ => None,
        };
        self.pauses.iter().filter_map(of).collect()
    }

    /// What is known of a target.
    pub(super) fn count(&self, target: &Target, answers: &Answers, today: Date) -> Data {
        let spoken = Spoken::of(target, &self.names);
        let of_target = self.lines.iter().filter(|line| is_for(line, target));
        let from_lines: Vec<Counted> = match threshold::Threshold::of(target) {
            Some(threshold) => threshold.counted(of_target, target),
            None => of_target.flat_map(|line| counted(line, target, &self.names, &spoken)).collect(),
        };
        let (records, undated) = records(target, answers, today);
        let pauses = self.pauses(target);
        let stated = target.source.as_ref().is_some_and(|source| source.stated);
        let mut data = Data::default();
        if stated {
            // A baseline may be written by hand even where the rest counts itself.
            data.counted = from_lines.into_iter().filter(|one| one.is_reading).chain(records).collect();
            data.undated = undated;
        } else if from_lines.is_empty() {
            data.counted = records;
            data.undated = undated;
        } else {
            data.not_added = records.len();
            data.counted = from_lines;
        }
        // Lines of one day stay in their order: a reading says how much there was when it was written.
        data.counted.sort_by_key(|one| (one.on, one.line.is_none()));
        data.counted_in = match data.counted.last() {
            None => None,
            Some(_) if data.counted.iter().any(|one| one.line.is_none()) => Some("records".to_owned()),
            Some(_) => Some("lines".to_owned()),
        };
        // What records count is known of every period.
        let is_lines = data.counted_in.as_deref() == Some("lines");
        data.heard = self.heard.last().copied().filter(|_| is_lines);
        let is_known = |first: Date, last: Date| !is_lines || self.is_heard(first, last);
        // What is counted was made on its day, whenever anybody was here to write it down. Of other numbers that says nothing.
        let first = data.counted.first().map(|one| one.on);
        let begun = self.begun.map(|begun| first.map_or(begun, |first| begun.min(first)));
        add_up(&mut data, target, &pauses, begun, today, &is_known);
        data
    }

    /// Whether anything was written down in these days.
    fn is_heard(&self, first: Date, last: Date) -> bool {
        let from = self.heard.partition_point(|on| *on < first);
        self.heard.get(from).is_some_and(|on| *on <= last)
    }
}

/// The days, in order, with a line that one of these could be counted by: of the others' lines a question need not know.
fn heard(lines: &[Line<'_>], targets: &[Target]) -> Vec<Date> {
    let keys: HashSet<String> = targets.iter().flat_map(keys).collect();
    let timed = targets.iter().any(is_timed);
    let counts = |fact: &DayFact| (timed && fact.kind == DayKind::Time) || day::key(fact).is_some_and(|key| keys.contains(&key));
    let mut days: Vec<Date> = lines.iter().filter(|line| counts(line.fact)).map(|line| line.on).collect();
    days.dedup();
    days
}

/// The keys of the lines that could count a target, or nearly do: see [`day::key`]. A box may end with any word of a rule.
pub(super) fn keys(target: &Target) -> Vec<String> {
    let of_rule = target.is_rule.then(|| day::stems(&target.text)).into_iter().flatten();
    let names = [Some(&target.name), target.state.as_ref(), target.usual.as_ref(), target.unit.as_ref()];
    let of_each = threshold::Threshold::of(target).map(|each| each.noun);
    names.into_iter().flatten().chain(of_each.as_ref()).filter_map(|name| day::key_of_name(name)).chain(of_rule).collect()
}

/// Whether time is spent on a target, so that any stretch of it may count.
pub(super) fn is_timed(target: &Target) -> bool {
    minutes(target).is_some() || target.stretch.is_some()
}

/// Whether it is a rule that time is given to: a line may say so in a sentence, which begins with what is done.
fn is_habit(target: &Target) -> bool {
    target.is_rule && is_timed(target)
}

/// How many minutes make one of the target's unit, where that is time.
fn minutes(target: &Target) -> Option<f64> {
    match target.unit.as_deref()? {
        "hours" => Some(60.0),
        "minutes" => Some(1.0),
        _ => None,
    }
}

/// The numbers a line of the day `on` counts for.
pub(super) fn fed<'t>(fact: &DayFact, on: Date, plans: &[PlanItems], targets: &'t [Target], today: Date) -> Vec<&'t Target> {
    let mut names = Names::default();
    let mut line = [Line::of(on, "", fact, items(fact, plans, on, today), &mut names, true)];
    near::meant(&mut line, &mut names, targets);
    let counts = |target: &&Target| {
        let stated = target.source.as_ref().is_some_and(|source| source.stated);
        let counted = match threshold::Threshold::of(target) {
            Some(threshold) => threshold.counted(line.iter(), target),
            None => counted(&line[0], target, &names, &Spoken::of(target, &names)),
        };
        // What counts itself is not counted by hand, but may be given what it began with; of a period no reading alone says what came in it.
        let is_taken = |one: &Counted| if one.is_reading { !target.is_cadence } else { !stated };
        is_for(&line[0], target) && counted.iter().any(is_taken)
    };
    targets.iter().filter(counts).collect()
}

/// The items of plans that a line names: file and id.
fn items(fact: &DayFact, plans: &[PlanItems], on: Date, today: Date) -> Vec<(String, String)> {
    let found = fact.refs.iter().filter_map(|name| match reference::item(name, plans, on, today) {
        ItemFound::One(item) => Some((item.plan.path.to_string(), item.id.to_owned())),
        ItemFound::Several(_) | ItemFound::None => None,
    });
    found.collect()
}

/// Whether a line is about the goal of a target: it names that goal, or none.
fn is_for(line: &Line<'_>, target: &Target) -> bool {
    let named = target.item.iter().chain(&target.was).any(|item| line.items.contains(item));
    line.items.is_empty() || target.goal.is_none() || named
}

/// What a line says of a target: nothing, a count or a reading; a change is two readings.
fn counted(line: &Line<'_>, target: &Target, names: &Names, spoken: &Spoken) -> Vec<Counted> {
    let one = |amount: f64, is_reading: bool| Counted {
        on: line.on,
        amount,
        is_reading,
        path: line.path.to_owned(),
        line: Some(line.fact.line),
    };
    let fact = line.fact;
    let is_named = spoken.is_counted(line.called);
    if is_named && is_of_another_stage(fact, target) {
        return Vec::new();
    }
    match (fact.kind, fact.value) {
        (DayKind::Count, Some(value)) if is_named => vec![one(value, false)],
        // A box that is ticked once is all of what a rule asks for each day or week; of a hundred hours it is not.
        (DayKind::Habit, Some(1.0)) if is_named && target.is_rule && target.period.is_some() && minutes(target).is_some() => {
            vec![one(target.value, false)]
        }
        (DayKind::Habit, Some(value)) if is_named && value > 0.0 => vec![one(value, false)],
        (DayKind::Reading, Some(value)) if is_named => {
            unit::factor(fact, target).map(|factor| one(rounded(value * factor), true)).into_iter().collect()
        }
        (DayKind::Time, Some(minutes)) => {
            let spent = spent(line, target, names, spoken);
            let is_spent = || spoken.is_spent(line.called) || spoken.is_done(line.opening, line.called);
            let times = target.stretch.filter(|least| minutes >= *least && is_spent());
            let amount = spent.map(|unit| minutes / unit).or(times.map(|_| 1.0));
            amount.map(|amount| one(amount, false)).into_iter().collect()
        }
        (DayKind::Note, _) => match line.change.as_ref().filter(|_| is_named) {
            Some(change) => {
                let factor = unit::of(change.unit.as_deref(), target);
                let read = |amount: f64| factor.map(|factor| one(rounded(amount * factor), true));
                [change.before, change.after].into_iter().filter_map(read).collect()
            }
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Whether a line says of a thing that it is drafted, where those are counted that are done.
fn is_of_another_stage(fact: &DayFact, target: &Target) -> bool {
    let state = target.state.as_deref().or(target.usual.as_deref());
    state.is_some_and(|state| stage::is_another(fact, &name::stems(&target.name), &[stem(state)]))
}

/// How many minutes make one of the target's unit, where the line's time is spent on it.
fn spent(line: &Line<'_>, target: &Target, names: &Names, spoken: &Spoken) -> Option<f64> {
    // "Under 2 hours" says how long one time may last, which is read; what may be spent on it in all is "at most".
    let unit = minutes(target).filter(|_| !target.is_of_one_time())?;
    let by_name = spoken.is_spent(line.called) || is_habit(target) && spoken.is_done(line.opening, line.called);
    let by_tag = || line.fact.tags.iter().any(|tag| spoken.is_tagged(names.known(tag)));
    // Hours of nothing in particular are those given to the goal.
    let by_goal = || {
        target.unit.as_deref() == Some(target.name.as_str())
            && (target.goal.is_none() || target.item.as_ref().is_some_and(|item| line.items.contains(item)))
    };
    (by_name || by_tag() || by_goal()).then_some(unit)
}

/// The records a target counts up to today, each different value once where it says so, and how many have no day.
fn records(target: &Target, answers: &Answers, today: Date) -> (Vec<Counted>, usize) {
    let Some(filter) = target.among() else { return (Vec::new(), 0) };
    let notes = answers.get(&filter.to_string()).map_or(&[][..], Vec::as_slice);
    let mut dated: Vec<(Date, &Note)> = notes.iter().filter_map(|note| Some((note.facts.date?, note))).collect();
    let undated = notes.len() - dated.len();
    dated.retain(|(on, _)| *on <= today);
    dated.sort_by(|one, other| (one.0, &one.1.path).cmp(&(other.0, &other.1.path)));
    let distinct = target.source.as_ref().and_then(|source| source.distinct.as_deref());
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (on, note) in dated {
        let new = match distinct {
            None => 1,
            Some(key) => values(note, key).into_iter().filter(|value| seen.insert(value.clone())).count(),
        };
        if new > 0 {
            found.push(Counted { on, amount: new as f64, is_reading: false, path: note.path.to_string(), line: None });
        }
    }
    (found, undated)
}

/// The values a note has for a key, as the filter language compares them.
fn values(note: &Note, key: &str) -> Vec<String> {
    let facts = &note.facts;
    match key {
        "tag" | "tags" => facts.tags.iter().map(|tag| value::text(tag)).collect(),
        _ => {
            let plural = format!("{key}s");
            let own = facts.fields.iter().filter(|field| field.key == key || field.key == plural);
            own.flat_map(|field| &field.values).map(|text| value::text(text)).filter(|text| !text.is_empty()).collect()
        }
    }
}

/// How much that comes to, and since when.
fn add_up(
    data: &mut Data,
    target: &Target,
    pauses: &[(Date, Date)],
    begun: Option<Date>,
    today: Date,
    is_known: &dyn Fn(Date, Date) -> bool,
) {
    let is_own = |one: &Counted| !one.is_reading || target.before.is_none_or(|day| one.on > day);
    data.counted.retain(|one| one.on <= today && is_own(one));
    // Of what ended before it began nothing can be told.
    data.counted.retain(|_| target.earliest.is_none_or(|day| target.deadline.is_none_or(|last| day <= last)));
    data.counted_in = data.counted_in.take().filter(|_| !data.counted.is_empty());
    if let Some(earliest) = target.earliest.filter(|day| *day > today) {
        data.too_early = data.counted.iter().filter(|one| one.on < earliest).count();
    }
    let first = data.counted.first().map(|one| one.on);
    data.start = match (target.from, target.from_what.as_deref()) {
        (Some(date), Some("date" | "title")) => {
            let within = data.counted.iter().map(|one| one.on).find(|on| target.earliest.is_none_or(|day| day <= *on));
            Some(within.map_or(date, |first| first.min(date)))
        }
        (from, _) => from.or(first),
    };
    // Nobody is late by days before the first one here.
    data.start = data.start.map(|start| begun.map_or(start, |begun| begun.max(start)));
    if let Some(period) = target.every {
        data.running = Some(target::running(period, data.start, today));
    }
    placed::place(data, target);
    data.last = data.counted.last().map(|one| one.on);
    data.is_level = !target.is_cadence && !data.counted.is_empty() && data.counted.iter().all(|one| one.is_reading);
    if data.is_level {
        level(data, target);
    } else if data.running.is_some() {
        repeated(data, target, pauses, today, is_known);
    } else {
        counter(data, target);
    }
}

/// The last reading; the line begins with the one on or before the first day, else with the first there is.
fn level(data: &mut Data, target: &Target) {
    let (Some(oldest), Some(last)) = (data.counted.first(), data.counted.last()) else { return };
    let begin = data.counted.iter().rfind(|one| data.start.is_some_and(|start| one.on <= start)).unwrap_or(oldest);
    let (basis, began, done) = (begin.amount, begin.on, last.amount);
    data.start = Some(data.start.map_or(began, |start| start.max(began)));
    if target.relative {
        let change = if basis == 0.0 { None } else { Some((done / basis - 1.0) * 100.0) };
        data.done = change;
    } else {
        data.before = basis;
        data.done = Some(done);
    }
}

/// Everything from the first day of the plan to the last; a reading says anew how much there is, and where none was made by the last day, a later
/// one says how much there was. What came after the last day is told apart.
fn counter(data: &mut Data, target: &Target) {
    data.counted.retain(|one| target.earliest.is_none_or(|day| day <= one.on));
    let is_in_time = |one: &Counted| target.deadline.is_none_or(|last| one.on <= last);
    let is_told_later = !data.counted.iter().any(is_in_time);
    data.too_late = data.counted.iter().filter(|one| !is_in_time(one) && !one.is_reading).count();
    data.counted.retain(|one| is_in_time(one) || (is_told_later && one.is_reading));
    if data.counted.is_empty() {
        data.start = target.from;
    }
    data.last = data.counted.last().map(|one| one.on);
    // Where nothing is known before the first reading, the line begins with that.
    let read_first = data.counted.first().filter(|one| one.is_reading && is_in_time(one) && !target.is_cadence).map(|one| one.on);
    data.start = data.start.map(|start| read_first.filter(|on| between(start, *on) > BEGINNING).unwrap_or(start));
    let (mut done, mut is_read) = (None, target.is_cadence);
    for one in &data.counted {
        let was = done.unwrap_or(0.0);
        let now = if one.is_reading { one.amount } else { was + one.amount };
        if data.start.is_some_and(|start| one.on < start || (one.is_reading && one.on == start)) {
            data.before = now;
        } else if one.is_reading && !is_read {
            // The first reading says what there was all along: of what nobody counted nobody knows when it came.
            data.before += at_least_none(now - was);
        }
        is_read |= one.is_reading;
        done = Some(now);
    }
    data.done = done.map(at_least_none);
    data.before = at_least_none(data.before);
}

/// What is counted is taken back at most to nothing.
fn at_least_none(sum: f64) -> f64 {
    sum.max(0.0)
}

/// What was counted on these days; a reading says anew how much there is.
fn sum_within(counted: &[Counted], (first, last): (Date, Date)) -> f64 {
    let within = counted.iter().filter(|one| (first..=last).contains(&one.on));
    at_least_none(within.fold(0.0, |sum, one| if one.is_reading { one.amount } else { sum + one.amount }))
}

/// What was counted in the running period, and in how many past ones enough; a reading says anew how much there is of the period it was read
/// in. A period that rested as a whole asks for nothing, nor does one that began before the number, or before there was anybody here to count; of
/// one without a line nothing is known, and of hours and rules of one without a line of their own.
fn repeated(data: &mut Data, target: &Target, pauses: &[(Date, Date)], today: Date, is_known: &dyn Fn(Date, Date) -> bool) {
    let holds = target.earliest.is_none_or(|day| day <= today);
    data.counted.retain(|_| holds);
    let Some((period, running)) = target.every.zip(data.running) else { return };
    let sum = |days: (Date, Date)| sum_within(&data.counted, days);
    let Some(began) = data.counted.first().map(|one| one.on) else { return };
    let began = data.start.map_or(began, |start| start.max(began));
    let is_own_asked = data.counted_in.as_deref() == Some("lines") && !pace::is_none_known(target, data);
    let is_fed = |(first, last): (Date, Date)| !is_own_asked || data.counted.iter().any(|one| (first..=last).contains(&one.on));
    let mut unknown = 0;
    let mut reached = (0, 0);
    let mut day = began;
    for _ in 0..PERIODS {
        let past = target::running(period, data.start, day);
        if past.1 >= running.0 || past.1 >= today || target.deadline.is_some_and(|last| past.0 > last) {
            break;
        }
        day = past.1.tomorrow().unwrap_or(today);
        let first = data.start.map_or(past.0, |start| start.max(past.0));
        let before = first.yesterday().unwrap_or(first);
        let is_cut = data.start.is_some_and(|start| past.0 < start);
        let rests = is_cut || rested(pauses, before, past.1) == between(before, past.1);
        if !is_known(past.0, past.1) || !is_fed(past) {
            unknown += usize::from(!rests);
            continue;
        }
        let is_met = target.is_met(sum(past));
        reached.0 += usize::from(is_met);
        reached.1 += usize::from(is_met || !rests);
    }
    data.unknown = unknown;
    data.reached = (reached.1 > 0).then_some(reached);
    data.done = Some(sum(running));
}
