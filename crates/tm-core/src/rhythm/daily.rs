//! `tm day`: the few things a day should have, ticked, and the line one left off with.
//!
//! The set is the boxes of the person's own checklist `daily`, and what the plan wants every day. A tick is a line of the day's note, so that the
//! set may change without any day losing what was done on it.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::{Document, TextEdit};

use super::note;
use crate::builtin::{self, Carrier, Own};
use crate::checklist;
use crate::facts::{DayFact, DayKind};
use crate::language::period::{Period, PeriodUnit};
use crate::plan::measure::Op;
use crate::{At, Edit, Note, Planned, Query, Refusal, Snapshot, VaultPath};

/// The name and version of [`Daily`].
pub const SCHEMA: &str = "tm.day/1";

/// The checklist the set is read from.
pub const LIST: &str = "daily";
/// What a line begins with that says where one stopped.
const STOPPED: &str = "stopped:";
/// Where one stopped is looked for so many days back.
const BACK: i32 = 31;

/// A day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Daily {
    /// Always `tm.day/1`.
    pub schema: String,
    /// The day.
    #[schemars(with = "String")]
    pub today: Date,
    /// The set, in its order.
    pub set: Vec<Wanted>,
    /// Where one stopped on the last day that says so, before this one.
    pub stopped: Option<Stopped>,
    /// Where one stops today, where that is said.
    pub stops: Option<Stopped>,
    /// Minutes written down today.
    pub minutes: u32,
    /// Lines of today.
    pub lines: usize,
    /// Whether there is a list of one's own.
    pub has_list: bool,
    /// The clock that runs, or was left running.
    pub clock: Option<super::clock::Running>,
}

/// Something a day should have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wanted {
    /// Its words.
    pub text: String,
    /// Whether it is done.
    pub done: bool,
    /// The file that wants it.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// Where one stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stopped {
    /// The words.
    pub text: String,
    /// The day.
    #[schemars(with = "String")]
    pub on: Date,
    /// The note.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// What is to be written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticks {
    /// What is done: numbers of the set from 1, or words of it.
    pub done: Vec<String>,
    /// Where one stops.
    pub stop: Option<String>,
}

/// The last days, and the plans.
pub fn reads(today: Date) -> Query {
    Query { filter: Some(note::between(today.saturating_sub(BACK.days()), today)), plans: true, ..Query::default() }
}

/// The day as it stands.
pub fn daily(snapshot: &Snapshot, own: &[Own<'_>], today: Date) -> Daily {
    let lines: Vec<&DayFact> = note::lines(snapshot, today).collect();
    let boxes = snapshot.days().filter(|(on, _)| *on == today).flat_map(|(_, note)| &note.facts.boxes);
    let done: Vec<String> = boxes.filter(|one| one.ticked).map(|one| key(&words_of(&one.written))).collect();
    let (list, has_list) = list(own);
    let set = list.into_iter().chain(of_plan(snapshot, today));
    let set = set.map(|one| Wanted { done: done.contains(&key(&one.text)), ..one }).collect();
    Daily {
        schema: SCHEMA.to_owned(),
        today,
        set,
        stopped: today.yesterday().ok().and_then(|eve| stopped(snapshot, eve)),
        stops: stopped(snapshot, today).filter(|one| one.on == today),
        minutes: super::entry::minutes(lines.iter().copied()),
        lines: lines.len(),
        has_list,
        clock: super::clock::newest(snapshot, today),
    }
}

/// The boxes of one's own list; nothing of what is brought along, which is an example.
fn list(own: &[Own<'_>]) -> (Vec<Wanted>, bool) {
    let Some(found) = builtin::find(Carrier::Checklist, LIST, own).filter(|found| found.own) else { return (Vec::new(), false) };
    let list = checklist::read(LIST, &Document::parse(found.text));
    let file = found.file.to_owned();
    let wanted = |item: checklist::Item| Wanted { text: clean(&item.text), done: false, file: file.clone(), line: item.line };
    (list.boxes.into_iter().map(wanted).collect(), true)
}

/// What the plan wants every day: "1 recording a day".
fn of_plan(snapshot: &Snapshot, today: Date) -> Vec<Wanted> {
    let plan = snapshot.plan();
    let daily = Some(Period::every(PeriodUnit::Day));
    let holds = plan.measures.iter().filter(|stated| !plan.sources[stated.source].is_over(today));
    let wanted =
        holds.filter(|stated| stated.what.period == daily && stated.what.op == Op::AtLeast && stated.what.unit.is_none());
    wanted
        .map(|stated| Wanted {
            text: format!("{} {}", stated.what.value, stated.what.name),
            done: false,
            file: plan.sources[stated.source].file.clone(),
            line: stated.line.line,
        })
        .collect()
}

/// What stands behind a box.
fn words_of(written: &str) -> String {
    written.split_once(']').map_or(written, |(_, words)| words).trim().to_owned()
}

/// What two writings of the same box share: letters and digits. Of signs alone, the signs.
fn key(text: &str) -> String {
    let letters: String = text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() { text.split_whitespace().collect() } else { letters }
}

/// A text on one line, without signs that no note should hold.
fn clean(text: &str) -> String {
    let words = text.split(|char: char| char.is_whitespace() || char.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The newest line up to `last` that says where one stopped.
fn stopped(snapshot: &Snapshot, last: Date) -> Option<Stopped> {
    let days = snapshot.days().filter(|(on, _)| *on <= last);
    let said = days.flat_map(|(on, note)| note.facts.entries.iter().filter_map(move |fact| Some((on, note, fact, words(fact)?))));
    let (on, note, fact, text) = said.max_by_key(|(on, _, fact, _)| (*on, fact.line))?;
    Some(Stopped { text, on, path: note.path.to_string(), line: fact.line })
}

/// What a line says of where one stopped, without the word that says so.
pub(crate) fn words(fact: &DayFact) -> Option<String> {
    let text = (fact.kind == DayKind::Note).then_some(fact.text.trim())?;
    let head = text.get(..STOPPED.len())?;
    head.eq_ignore_ascii_case(STOPPED).then(|| text[STOPPED.len()..].trim().to_owned()).filter(|text| !text.is_empty())
}

/// Ticks what is done, and writes down where one stops.
///
/// # Errors
/// Where a number or words name nothing of the set, or more than one thing.
pub fn tick(snapshot: &Snapshot, own: &[Own<'_>], ticks: &Ticks, at: &At) -> Result<Planned<Daily>, Refusal> {
    let mut report = daily(snapshot, own, at.today);
    let mut edits: Vec<Edit> = Vec::new();
    for name in &ticks.done {
        let place = meant(&report, name)?;
        let wanted = &mut report.set[place];
        if !wanted.done {
            wanted.done = true;
            edits.extend(ticked(snapshot, &wanted.text, at));
        }
    }
    if let Some(text) = ticks.stop.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let text = clean(text);
        let (path, more) = note::append(snapshot, at.today, &format!("- {STOPPED} {text}"), at);
        edits.extend(more);
        report.stops = Some(Stopped { text, on: at.today, path: path.to_string(), line: 0 });
    }
    Ok(Planned { edits, report })
}

fn meant(daily: &Daily, name: &str) -> Result<usize, Refusal> {
    if daily.set.is_empty() {
        return Err(Refusal::new("there is no daily set yet").hint("tm customise daily"));
    }
    let number = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|at| *at < daily.set.len());
    let whole = daily.set.iter().position(|wanted| wanted.text.eq_ignore_ascii_case(name));
    let lower = name.to_lowercase();
    let named: Vec<usize> = (0..daily.set.len()).filter(|at| daily.set[*at].text.to_lowercase().contains(&lower)).collect();
    match (number.or(whole), named.as_slice()) {
        (Some(at), _) => Ok(at),
        (None, [at]) => Ok(*at),
        (None, []) => Err(Refusal::new(format!("nothing of the daily set is called \"{name}\"")).hint("tm day")),
        (None, _) => Err(Refusal::new(format!("\"{name}\" could be several of the daily set")).hint("say its number: tm day")),
    }
}

/// The box of today's note where it stands there open, else a line more.
fn ticked(snapshot: &Snapshot, text: &str, at: &At) -> Vec<Edit> {
    let today = snapshot.days().filter(|(on, _)| *on == at.today).map(|(_, note)| note);
    let open = |note: &Note| {
        let same = note.facts.boxes.iter().find(|one| !one.ticked && key(&words_of(&one.written)) == key(text))?;
        let edit = TextEdit::Tick { line: same.line, was: same.written.clone(), done: true, mark: None };
        Some(Edit::Text { path: VaultPath::clone(&note.path), edit })
    };
    if let Some(edit) = today.into_iter().find_map(open) {
        return vec![edit];
    }
    note::append(snapshot, at.today, &format!("- [x] {text}"), at).1
}
