//! Only, or never, at certain times.

use std::ops::Range;

use super::sentence::Statement;
use super::subject;
use super::time;
use super::words::{Words, one_of};
use super::{Rule, RuleKind};
use crate::plan::lists::{DOING, GRAMMAR, list};

/// Whether what a statement speaks of is kept out of the times it names or kept to them.
enum Binding {
    Never,
    Only,
}

/// Reads "no meetings before noon", "writing only before breakfast", "phone off after 21:00".
pub(super) fn read(statement: Statement<'_>) -> Vec<Rule> {
    let body = statement.body.unmarked();
    let labelled = time_label(statement.label).filter(|_| is_never(body) || is_off(body));
    let rule = labelled.and_then(|time| at_label(body, time)).or_else(|| in_body(statement, body));
    rule.into_iter().collect()
}

/// The times that `body` keeps free of a `subject` named before it: "never after 22:00".
pub(super) fn of_subject(statement: Statement<'_>, subject: &str) -> Vec<Rule> {
    let body = statement.body.unmarked();
    let body = body.from(body.has(0, "and|but|or").unwrap_or(0));
    let Some(time) = first_time(body).filter(|time| is_never(body.to(time.start)) && time.start <= 2 && time.end == body.len())
    else {
        return Vec::new();
    };
    let names = vec![body.part(time).written()];
    vec![Rule { names, ..Rule::new(RuleKind::When, subject.to_owned()) }]
}

/// "Sundays: no mail".
fn at_label(body: Words<'_>, time: Words<'_>) -> Option<Rule> {
    let subject = without_binding(body).lower();
    (!subject.is_empty()).then(|| Rule { names: vec![time.written()], ..Rule::new(RuleKind::When, subject) })
}

fn time_label(label: Words<'_>) -> Option<Words<'_>> {
    let bare = label.len() <= 2 && time::is_bare(label.word(0));
    (bare || time::at(label, 0) == Some(label.len())).then_some(label).filter(|label| !label.is_empty())
}

fn in_body(statement: Statement<'_>, body: Words<'_>) -> Option<Rule> {
    let time = first_time(body)?;
    let around = [body.to(time.start), body.from(time.end)];
    let binding = binding(body, &time)?;
    let parts = around.map(|part| without_calendar(part.unmarked()));
    let named = parts.into_iter().map(|part| subject::unjoined(without_binding(part))).find(|part| !part.is_empty());
    let subject = named.map_or_else(|| subject::label(statement.label), |words| words.outside_brackets().lower());
    // What comes again each year has no end.
    let is_yearly = time.clone().any(|at| time::yearly(body, at).is_some());
    let written = not_any_more(body, time);
    let until = statement.until(&body.written()).filter(|_| !is_yearly);
    let rule = Rule { until, ..Rule::new(RuleKind::When, subject) };
    match binding {
        Binding::Never => (!rule.subject.is_empty()).then(|| Rule { names: vec![written], ..rule }),
        Binding::Only => Some(Rule { exceptions: vec![written], ..rule }),
    }
}

/// The time as written; what stops or is off at or by a time is so after it.
fn not_any_more(body: Words<'_>, time: Range<usize>) -> String {
    let before = body.to(time.start);
    let ends = one_of(body.word(time.start), "at|by") && (before.word(0) == "stop" || is_off(before));
    let written = body.part(time.start + usize::from(ends)..time.end).written();
    if ends { format!("after {written}") } else { written }
}

/// The first time of day or week, with what surrounds it ("early mornings before work").
fn first_time(body: Words<'_>) -> Option<Range<usize>> {
    let (at, end) = (0..body.len()).find_map(|at| time::at(body, at).map(|end| (at, end)))?;
    let calendar = time::calendar(body, at).is_some_and(|to| to >= end) && time::yearly(body, at).is_none();
    let more = if body.word(end) == "or" { (end + 1..body.len()).find(|at| body.ends(*at)).unwrap_or(body.len()) } else { end };
    (!calendar).then_some(at..more)
}

const NEVER: &str = list(GRAMMAR, "when-never");
const REFUSED: &str = "not|banned|forbidden|prohibited";
const OFF: &str = list(DOING, "when-off");

fn is_never(words: Words<'_>) -> bool {
    words.starts(NEVER) && !words.starts("no more than|not more than|never more than")
}

/// "Phone off", "laptop stays closed".
fn is_off(words: Words<'_>) -> bool {
    (2..=4).contains(&words.len()) && one_of(words.last(), OFF) && !words.contains("is|are")
}

/// What binds `body` to `time`, or keeps it from it.
fn binding(body: Words<'_>, time: &Range<usize>) -> Option<Binding> {
    let before = body.to(time.start).unmarked();
    let behind = body.from(time.end).unmarked();
    let off = |words: Words<'_>| is_off(words) || words.find("not allowed").is_some_and(|found| found.end == words.len());
    if is_never(before)
        || before.is_empty() && is_never(behind)
        || off(before)
        || before.is_empty() && off(behind)
        || one_of(before.last(), REFUSED)
    {
        return Some(Binding::Never);
    }
    let calendar = time::calendar(before, 0).filter(|end| is_never(before.from(*end).unmarked())).is_some();
    if calendar || is_never(behind) && before.is_empty() {
        return Some(Binding::Never);
    }
    let only = before.last() == "only"
        || before.word(0) == "only"
        || behind.word(0) == "only"
        || behind.last() == "only" && behind.len() < 5;
    let always = before.word(0) == "always" && one_of(body.word(time.start), "before|after|by|until");
    let counted = (0..body.len()).any(|at| body.number(at).is_some() && !time.contains(&at));
    ((only || always) && !counted).then_some(Binding::Only)
}

/// Without the words that bind or forbid.
fn without_binding(words: Words<'_>) -> Words<'_> {
    let words = words.unmarked();
    let start = words.has(0, NEVER).or_else(|| words.has(0, "only|always")).unwrap_or(0);
    let words = words.from(start).trimmed();
    const STATING: &str = list(DOING, "when-stating");
    let states = |at: &usize| one_of(words.word(*at), OFF) || one_of(words.word(*at), STATING);
    let end = (0..words.len()).rev().find(|at| !states(at)).map_or(0, |at| at + 1);
    words.to(end)
}

fn without_calendar(words: Words<'_>) -> Words<'_> {
    let words = words.from(time::calendar(words, 0).unwrap_or(0)).unmarked();
    let stretch = (1..words.len()).find(|at| time::calendar(words, *at).is_some());
    words.to(stretch.unwrap_or(words.len()))
}
