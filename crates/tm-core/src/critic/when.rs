//! Results of another time: older than what they are said to come of, or than the job the case is for.

use jiff::civil::Date;

use super::{Mend, Objection, Place, Question, Weight};
use crate::Snapshot;
use crate::evidence::story::Part;
use crate::evidence::win::Win;
use crate::ideas::{Idea, State};
use crate::language::date;
use crate::record::job::Jobs;

/// So many are told.
const TOLD: usize = 3;

/// One objection for all of them.
pub(super) fn older(snapshot: &Snapshot, wins: &[Win<'_>]) -> Option<Objection> {
    let found: Vec<(&Win<'_>, String)> = wins.iter().filter_map(|win| Some((win, said(snapshot, win)?))).collect();
    let (first, _) = found.first()?;
    let mut says: Vec<String> = found.iter().take(TOLD).map(|(_, said)| said.clone()).collect();
    if found.len() > TOLD {
        says.push(format!("And {} more.", found.len() - TOLD));
    }
    let places = found.iter().map(|(win, _)| Place { path: win.note.path.to_string(), line: 0 }).collect();
    let mend = vec![Mend { what: format!("say what came first, with its day: tm edit {}", first.name()), minutes: Some(5) }];
    Some(Objection { weight: Weight::Weakens, question: Question::Happened, says, places, mend })
}

/// Results of a former employer, or from between two jobs: with nothing else the answer is no.
pub(super) fn elsewhere(jobs: &Jobs<'_>, wins: &[Win<'_>]) -> Option<Objection> {
    let found: Vec<(&Win<'_>, String)> = wins.iter().filter_map(|win| Some((win, jobs.before(win.note)?.said()))).collect();
    let (first, said) = found.first()?;
    let says = match (found.len(), wins.len()) {
        (1, 1) => format!("The one result is from {}.", from(said)),
        (count, all) if count == all => {
            format!("All {all} results are from before this job; the newest is \"{}\", {said}.", first.title())
        }
        (1, all) => format!("1 of {all} results is from {}: \"{}\".", from(said), first.title()),
        (count, all) => {
            format!("{count} of {all} results are from before this job; the newest is \"{}\", {said}.", first.title())
        }
    };
    let weight = if found.len() == wins.len() { Weight::StopsIt } else { Weight::Weakens };
    let places = found.iter().map(|(win, _)| Place { path: win.note.path.to_string(), line: 0 }).collect();
    let mend = vec![Mend { what: "what you did since you are there: tm win TEXT".to_owned(), minutes: None }];
    Some(Objection { weight, question: Question::Recent, says: vec![says], places, mend })
}

/// "before your job at Beta, at Alpha"
fn from(said: &str) -> String {
    said.split_once(", ").map_or_else(|| said.to_owned(), |(place, when)| format!("{when}, {place}"))
}

fn said(snapshot: &Snapshot, win: &Win<'_>) -> Option<String> {
    in_story(win).or_else(|| by_idea(snapshot, win))
}

/// Every day its result names lies before every day its approach names.
fn in_story(win: &Win<'_>) -> Option<String> {
    let story = win.story();
    let year = win.date().map(Date::year);
    let done = days(&story.part(Part::Approach)?, year).into_iter().map(|(first, _)| first).min()?;
    let result = [story.result(), story.wider()].into_iter().flatten().flat_map(|text| days(&text, year));
    let seen = result.map(|(_, last)| last).max()?;
    let (seen_on, done_on) = (day(seen), day(done));
    (seen < done).then(|| format!("\"{}\" tells a result of {seen_on} and what was done for it on {done_on}.", win.title()))
}

/// The idea it rests on was finished, or begun, only after it.
fn by_idea(snapshot: &Snapshot, win: &Win<'_>) -> Option<String> {
    let on = win.date()?;
    let named = |idea: &Idea<'_>| win.evidence().into_iter().any(|target| idea.is_named(target));
    let idea = snapshot.notes.iter().filter_map(Idea::of).find(named)?;
    match (idea.started(), idea.shipped()) {
        (Some(started), _) if started > on => {
            Some(format!("\"{}\" is of {}; \"{}\" was begun on {}.", win.title(), day(on), idea.title(), day(started)))
        }
        (_, Some(shipped)) if shipped > on => {
            Some(format!("\"{}\" is of {}; \"{}\" was finished on {}.", win.title(), day(on), idea.title(), day(shipped)))
        }
        (None, None) if idea.state() == State::New => {
            Some(format!("\"{}\" is of {}; \"{}\" was never begun.", win.title(), day(on), idea.title()))
        }
        _ => None,
    }
}

/// The days a text names, the first and the last of each.
fn days(text: &str, year: Option<i16>) -> Vec<(Date, Date)> {
    let spans = date::mentions(text).into_iter();
    let stretches = spans.filter_map(|span| date::stretch_in(text.get(span.range())?, year));
    stretches.map(|days| (days.first, days.last)).collect()
}

fn day(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}
