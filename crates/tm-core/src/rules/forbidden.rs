//! What is not to be done: at all, or unless it belongs to something.

use super::seen::{Line, Seen, of_note};
use super::thing::Thing;
use super::verdict::{Answer, counted};
use super::{Evidence, State};
use crate::facts::DayKind;
use crate::ideas::{self, Idea};
use crate::plan::{Rule, RuleKind, Section, Stated};
use crate::{Kind, Note};

/// Not at all, or not until a day.
pub(super) fn ban(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let rule = &stated.what;
    let Some(thing) = banned(stated) else {
        return Answer::unwatched("what it forbids is everything else, and no list of that is known");
    };
    if !thing.is_nameable() {
        return Answer::unwatched("what it forbids has no short name that could be looked for");
    }
    if !seen.is_written() {
        return Answer::no_data("no day was written down in this time");
    }
    let met = met(seen, stated, &thing);
    if met.is_empty() {
        return without(seen, &thing);
    }
    let but = Thing::of_names(rule.exceptions.iter().map(String::as_str), &stated.line.text);
    let (spared, left): (Vec<_>, Vec<_>) = met.into_iter().partition(|one| spares(rule, &but, &one.text));
    if left.is_empty() {
        return Answer::is(State::Kept, format!("{}, each an exception", counted(spared.len(), "time")), spared);
    }
    let times = counted(left.len(), "time");
    if rule.exceptions.iter().all(|exception| is_of_a_tool(seen, exception)) {
        return Answer::is(State::Broken, times, left);
    }
    // Whether it was an exception nobody wrote down.
    Answer::is(State::AtRisk, format!("{times}; only you know whether it was an exception"), left)
}

/// Not, unless it belongs to something in progress.
pub(super) fn unless_tied(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let Some(thing) = tied(stated) else { return Answer::unwatched("what it forbids is everything else") };
    if !thing.is_nameable() {
        return Answer::unwatched("what it forbids has no short name that could be looked for");
    }
    let lines: Vec<&Line<'_>> = seen.lines().filter(|line| is_doing(line) && thing.is_met(line)).collect();
    let notes: Vec<&Note> = begun(seen).filter(|note| is_of(note, &thing)).collect();
    if lines.is_empty() && notes.is_empty() {
        let is_written = seen.is_written() || begun(seen).next().is_some();
        return if is_written { without(seen, &thing) } else { Answer::no_data("no day was written down in this time") };
    }
    let mut loose: Vec<Evidence> = lines.iter().filter(|line| line.fact.refs.is_empty()).map(|line| line.evidence()).collect();
    let loose_notes = notes.iter().filter(|note| !is_tied(note));
    loose.extend(loose_notes.map(|note| of_note(note, note.facts.date)));
    if !loose.is_empty() {
        return Answer::is(
            State::AtRisk,
            format!("{} tied to nothing: @ and its name ties it", counted(loose.len(), "time")),
            loose,
        );
    }
    let mut tied: Vec<Evidence> = lines.iter().map(|line| line.evidence()).collect();
    tied.extend(notes.iter().map(|note| of_note(note, note.facts.date)));
    Answer::is(State::Kept, format!("{}, each tied to something", counted(tied.len(), "time")), tied)
}

/// Whether an exception is made for one tool of the plan, by its name: "TypeScript for the front". Nothing else can be it.
fn is_of_a_tool(seen: &Seen<'_>, exception: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let Some(first) = words(exception).into_iter().next().filter(|word| word.starts_with(char::is_uppercase)) else {
        return false;
    };
    let mut tools = seen.plan.entries.iter().filter(|entry| entry.section == Some(Section::Stack));
    tools.any(|tool| words(&tool.text.text).contains(&first))
}

/// Nothing of it was done by the lines: who did without says so with a line of none, `+0 chess`; where no line does, nobody knows, nor of what
/// only a note tells.
fn without(seen: &Seen<'_>, thing: &Thing) -> Answer {
    let none = seen.lines().filter(|line| line.fact.value == Some(0.0) && thing.is_named(line));
    let none: Vec<Evidence> = none.map(Line::evidence).collect();
    if none.is_empty() {
        let notes = seen.lines().filter(|line| line.fact.kind == DayKind::Note && thing.is_met(line));
        let notes: Vec<Evidence> = notes.map(Line::evidence).collect();
        return match notes.len() {
            0 => Answer::no_data("no line speaks of it"),
            count => {
                let said = format!("{} of it: a line counts with its time or number in front", counted(count, "note"));
                Answer::is(State::NoData, said, notes)
            }
        };
    }
    Answer::is(State::Kept, format!("none of it, {}", counted(none.len(), "time")), none)
}

/// What a rule forbids; nothing where that is all but a few things.
fn banned(stated: &Stated<Rule>) -> Option<Thing> {
    const REST: [&str; 5] = ["else", "everything", "anything", "nothing", "other"];
    let rule = &stated.what;
    let is_rest = !rule.only.is_empty() || rule.subject.split_whitespace().any(|word| REST.contains(&word));
    if is_rest {
        return None;
    }
    let is_list = rule.subject.contains(',');
    let subject = Some(rule.subject.as_str()).filter(|_| rule.names.is_empty() || !is_list);
    let thing = Thing::of_names(rule.names.iter().map(String::as_str).chain(subject), &stated.line.text);
    (!thing.is_empty()).then_some(thing)
}

/// What has to belong to something: whatever is begun is new to it.
fn tied(stated: &Stated<Rule>) -> Option<Thing> {
    let subject = stated.what.subject.trim_start_matches("new ").to_owned();
    banned(&Stated { what: Rule { subject, ..stated.what.clone() }, ..stated.clone() })
}

/// Lines that do it, and ideas that were begun with it, in the time. A rule within a session is held against that session alone.
fn met(seen: &Seen<'_>, stated: &Stated<Rule>, thing: &Thing) -> Vec<Evidence> {
    let session = session(seen, stated);
    let is_within = |line: &&Line<'_>| session.as_ref().is_none_or(|session| session.is_named(line));
    let lines = seen.lines().filter(|line| is_doing(line) && thing.is_met(line)).filter(is_within);
    let mut met: Vec<Evidence> = lines.map(Line::evidence).collect();
    if session.is_none() {
        let begun = ideas::of(seen.snapshot).filter(|idea| idea.started().is_some_and(|day| seen.span.has(day)));
        let begun = begun.filter(|idea| thing.is_in(idea.title()));
        met.extend(begun.map(|idea| of_note(idea.note, idea.started())));
    }
    met.sort_by_key(|one| one.on);
    met
}

/// The sessions an entry is about, where its own line says how long they are: "S2: Deep work (2+ hours)" with "no mail" below it.
fn session(seen: &Seen<'_>, stated: &Stated<Rule>) -> Option<Thing> {
    let title = seen.plan.entries[stated.entry?].text.line;
    let is_title = |other: &&Stated<Rule>| other.source == stated.source && other.line.line == title && stated.line.line != title;
    let is_session = |rule: &Rule| rule.kind == RuleKind::Floor && matches!(rule.unit.as_deref(), Some("hours" | "minutes"));
    let mut sessions = seen.plan.rules.iter().filter(is_title).filter(|other| is_session(&other.what));
    sessions.next().map(|other| Thing::of(&other.what.subject, &other.line.text)).filter(|thing| !thing.is_empty())
}

/// What somebody did; a note only tells of it.
fn is_doing(line: &Line<'_>) -> bool {
    matches!(line.fact.kind, DayKind::Time | DayKind::Running | DayKind::Count) && line.fact.value.is_none_or(|value| value > 0.0)
        || line.fact.kind == DayKind::Habit && line.fact.value.is_some_and(|value| value > 0.0)
}

/// Whether an exception stands in the line.
fn spares(rule: &Rule, but: &Thing, text: &str) -> bool {
    !rule.exceptions.is_empty() && but.is_in(text)
}

/// Ideas and inputs that were begun in the time.
fn begun<'a>(seen: &'a Seen<'_>) -> impl Iterator<Item = &'a Note> {
    let learning =
        |note: &&Note| note.facts.kind == Some(Kind::Learning) && note.facts.date.is_some_and(|day| seen.span.has(day));
    let idea = |note: &&Note| Idea::of(note).and_then(|idea| idea.started()).is_some_and(|day| seen.span.has(day));
    seen.snapshot.notes.iter().filter(move |note| !note.facts.draft && (learning(note) || idea(note)))
}

fn is_of(note: &Note, thing: &Thing) -> bool {
    let medium = note.facts.values("medium").iter().any(|medium| thing.is_in(medium));
    thing.is_in(&note.facts.title) || medium || note.facts.tags.iter().any(|tag| thing.is_in(tag))
}

fn is_tied(note: &Note) -> bool {
    !note.facts.links.is_empty() || !note.facts.values("goals").is_empty()
}
