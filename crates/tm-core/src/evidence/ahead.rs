//! What lies ahead, for others: what may go wrong, what waits, the next step of what is in progress.
//!
//! It is read from ideas that may leave and from wins whose result is open: labelled lines of theirs (`Risk:`, `Waits for:`, `Next:`), open boxes
//! and due days. Promises of meetings stay here, as meetings do. Only what holds today is told: what was ahead in a past week no note says.

use jiff::civil::Date;

use super::shared::Shared;
use super::win::{Status, Win};
use crate::Note;
use crate::audience::Then;
use crate::ideas::{Idea, State};
use crate::render::Said;

/// So many of a kind stand in a line.
const IN_LINE: usize = 2;

const RISK: [&str; 4] = ["risk", "risks", "at risk", "may go wrong"];
const WAIT: [&str; 7] = ["wait", "waits for", "waiting for", "waiting on", "blocked by", "blocked on", "blocked"];
const NEXT: [&str; 3] = ["next", "next step", "next steps"];

/// The line of one kind, on `today`; nothing where no note says any of it.
pub(super) fn line(what: Then, shared: &Shared<'_>, today: Date) -> Vec<Said> {
    let doing = under_way(shared);
    let (lead, mut told): (&str, Vec<Said>) = match what {
        Then::Risk => ("At risk: ", doing.iter().flat_map(|idea| risks(idea, shared, today)).collect()),
        Then::Wait => ("Waits: ", waits(&doing, shared)),
        Then::Next => ("Next: ", doing.iter().filter_map(|idea| next(idea, shared)).collect()),
        Then::Progress | Then::Finished | Then::Counted => return Vec::new(),
    };
    told.truncate(IN_LINE);
    if let Some(first) = told.first_mut() {
        first.text.insert_str(0, lead);
    }
    told
}

/// Ideas in progress that may be named, what is due first before the rest.
fn under_way<'s>(shared: &'s Shared<'_>) -> Vec<Idea<'s>> {
    let ideas = shared.others.iter().filter_map(|note| Idea::of(note)).filter(|idea| idea.state() == State::Active);
    let mut ideas: Vec<Idea<'_>> = ideas.filter(|idea| !shared.is_unnamed(idea.title())).collect();
    ideas.sort_by_key(|idea| (idea.due().is_none(), idea.due(), idea.started(), idea.title(), &idea.note.path));
    ideas
}

/// What its note calls a risk, and a due day that has passed.
fn risks(idea: &Idea<'_>, shared: &Shared<'_>, today: Date) -> Vec<Said> {
    let mut said = labelled(idea.note, &RISK, shared);
    if let Some(due) = idea.due().filter(|due| *due < today) {
        said.push(Said::of(&idea.note.path, format!("{} was due {}.", bare(idea.title()), day(due))));
    }
    said
}

/// What notes say that something waits for: labelled lines, what others owe, what must be finished before, results that are still open.
fn waits(doing: &[Idea<'_>], shared: &Shared<'_>) -> Vec<Said> {
    let mut said = Vec::new();
    for idea in doing {
        said.extend(labelled(idea.note, &WAIT, shared));
        let owed = idea.note.facts.boxes.iter().filter(|one| !one.ticked && one.owes.as_deref().is_some_and(is_another));
        said.extend(owed.filter_map(|one| of_idea(idea, &told(idea.note, &one.said(), shared), one.due)));
        let before = idea.links("depends-on").filter_map(|target| unfinished(shared, target));
        said.extend(
            before.map(|other| {
                Said::of(&idea.note.path, format!("{} comes after \"{}\".", bare(idea.title()), bare(other.title())))
            }),
        );
    }
    let mut open: Vec<&Win<'_>> = shared.wins.iter().filter(|win| win.status() == Status::ResultPending).collect();
    open.sort_by_key(|win| (std::cmp::Reverse(win.date()), &win.note.path));
    let open = open.into_iter().filter_map(|win| Some((win, shared.told(win.title())?)));
    said.extend(open.map(|(win, title)| Said::of(&win.note.path, format!("the result of \"{}\" is still open.", bare(&title)))));
    said
}

/// The next step: what the note calls so, else its first open box, else the day it is due.
fn next(idea: &Idea<'_>, shared: &Shared<'_>) -> Option<Said> {
    if let Some(said) = labelled(idea.note, &NEXT, shared).into_iter().next() {
        return Some(said);
    }
    let own = |owes: &Option<String>| owes.as_deref().is_none_or(|who| !is_another(who));
    let open = idea.note.facts.boxes.iter().filter(|one| !one.ticked && own(&one.owes));
    match open.map(|one| told(idea.note, &one.said(), shared)).find(|step| !step.is_empty()) {
        Some(step) => of_idea(idea, &step, idea.due()),
        None => {
            let due = idea.due().map_or_else(String::new, |due| format!(", due {}", day(due)));
            Some(Said::of(&idea.note.path, format!("{}{due}.", bare(idea.title()))))
        }
    }
}

/// "failing test, for Retry budgets (due 28 Nov 2026)."
fn of_idea(idea: &Idea<'_>, text: &str, due: Option<Date>) -> Option<Said> {
    let due = due.map_or_else(String::new, |due| format!(" (due {})", day(due)));
    let said = format!("{}, for {}{due}.", bare(text), bare(idea.title()));
    (!text.trim().is_empty()).then(|| Said::of(&idea.note.path, said))
}

/// The lines of a note behind one of these labels, the first sentence of each, with what they are about.
fn labelled(note: &Note, labels: &[&str], shared: &Shared<'_>) -> Vec<Said> {
    let lines = note.facts.labels.iter().filter(|label| labels.contains(&label.label.as_str()));
    let said = lines.filter_map(|label| shared.sentences(note, &label.text).into_iter().next());
    said.map(|text| Said::of(&note.path, format!("{} ({}).", bare(&text), bare(&note.facts.title)))).collect()
}

/// The words as others read them, as far as they may be told.
fn told(note: &Note, text: &str, shared: &Shared<'_>) -> String {
    shared.sentences(note, text).join(" ")
}

/// An idea by its link, where it is not finished.
fn unfinished<'s>(shared: &'s Shared<'_>, target: &str) -> Option<Idea<'s>> {
    let mut ideas = shared.others.iter().filter_map(|note| Idea::of(note));
    ideas.find(|idea| idea.is_named(target) && idea.state().is_open() && !shared.is_unnamed(idea.title()))
}

/// Whether it is not oneself who owes.
fn is_another(who: &str) -> bool {
    !["i", "me", "we", "myself"].iter().any(|own| who.trim().eq_ignore_ascii_case(own))
}

fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(['.', ';', ','])
}

fn day(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}
