//! What becomes of things that lie still, and of ideas that come too early.

use std::ops::Range;

use super::sentence::{LONGEST, describes};
use super::subject;
use super::words::{Words, one_of};
use super::{Rule, RuleKind};
use crate::language::lexicon::Class;
use crate::language::period::PeriodUnit;
use crate::plan::lists::{DOING, GRAMMAR, NAMES, list};

/// Reads a whole line: what waits may be named in the sentence before ("New idea? Onto the later list"), and what becomes of it
/// behind.
pub(super) fn read(line: Words<'_>) -> Vec<Rule> {
    const TOLD: &str = list(GRAMMAR, "wait-told");
    // "What has had no visitor for a month" goes on.
    let told = |at: usize| line.has(at, TOLD).is_some() && !(line.word(at) == "had" && one_of(line.before(at), "has|have"));
    if line.len() > LONGEST || (0..line.len()).any(told) {
        return Vec::new();
    }
    let own = one_of(line.word(0), "my|our|the|i|we") && line.contains("was|were|has been|have been|is|are");
    let rule = if own { None } else { idle(line).or_else(|| labelled(line)) }
        .or_else(|| if describes(line) { None } else { backlog(line) });
    rule.into_iter().collect()
}

/// Words for lying still.
const STILL: &str = list(DOING, "wait-still");

/// What is then done with it.
const ENDING: &str = list(DOING, "wait-ending");

/// Reads "archive what was idle for 30 days", "untouched for three weeks: finish it or drop it".
fn idle(line: Words<'_>) -> Option<Rule> {
    let (value, unit, at) = duration(line)?;
    let stills = (0..line.len()).filter_map(|from| line.has(from, STILL).map(|length| from..from + length));
    let still = stills.chain(nothing_for(line, at)).find(|still| near(still, at))?;
    // A name like "Finish or kill" may stand before the act itself.
    let ending = endings(line).into_iter().min_by_key(|act| (*act > at, act.abs_diff(at)))?;
    let subject = idle_subject(line, still.start, ending, at);
    Some(Rule { limit: Some(value), unit: Some(unit), ..Rule::new(RuleKind::Idle, subject) })
}

/// "Idle: 21 days": how long anything may lie still.
fn labelled(line: Words<'_>) -> Option<Rule> {
    let (value, unit, at) = duration(line)?;
    let colon = line.find_mark(&[':'])?;
    let named = one_of(line.word(0), "idle|stale|untouched") && colon <= 2 && at == colon + 1 && at + 2 >= line.len();
    named.then(|| Rule { limit: Some(value), unit: Some(unit), ..Rule::new(RuleKind::Idle, String::new()) })
}

/// Where words stand that say what becomes of it.
fn endings(line: Words<'_>) -> Vec<usize> {
    let own = (0..line.len()).filter(|act| line.has(*act, ENDING).is_some());
    own.chain(line.doings(&[Class::Remove, Class::Scrap, Class::Quit, Class::Close])).collect()
}

/// Whether a duration that begins at `time` belongs to `still`.
fn near(still: &Range<usize>, time: usize) -> bool {
    still.end <= time && time - still.end <= 4 || time < still.start && still.start - time <= 4
}

/// "not worn within a year", "no reply for two weeks", "two weeks without a reply": a denial and at most two words beside the time that
/// begins at `time`.
fn nothing_for(line: Words<'_>, time: usize) -> Option<Range<usize>> {
    let denies = |at: &usize| one_of(line.word(*at), "no|not|without|any|nothing");
    let before = (time.saturating_sub(4)..time.saturating_sub(1)).rev().find(denies);
    let before = before.filter(|_| one_of(line.before(time), "within|for|in|after|over")).map(|from| from..time);
    let behind = Some(time + 2).filter(|at| line.word(*at) == "without" && !line.ends(at + 1)).map(|at| at..at + 2);
    before.or(behind)
}

/// "30 days", "three weeks", "a month": number, unit and where it stands.
fn duration(line: Words<'_>) -> Option<(f64, String, usize)> {
    (0..line.len()).find_map(|at| {
        let one = one_of(line.word(at), "a|an") && one_of(line.before(at), "for|after|in|within|than|over");
        let value = line.number(at).or_else(|| one.then_some(1.0))?;
        let next = at + 1 + usize::from(line.is_mark(at + 1, &['+', '-']));
        let unit = PeriodUnit::from_word(line.word(next)).filter(|_| !line.word(next).ends_with("ly"))?;
        Some((value, format!("{}s", unit.word()), at))
    })
}

/// What lies still: between the act and the time, or before the words for lying still.
fn idle_subject(line: Words<'_>, still: usize, ending: usize, time: usize) -> String {
    let stop = |from: usize| {
        (from..line.len()).find(|at| *at == time || line.ends(*at) || is_joint(line.word(*at))).unwrap_or(line.len())
    };
    let acted = subject::unjoined(line.part(ending + 1..stop(ending + 1)));
    let pronoun = acted.is_empty() || one_of(acted.word(0), "it|them|what|whatever|that|or");
    if ending < still && !pronoun {
        return acted.lower();
    }
    let start = (0..still).rev().find(|at| line.ends(*at)).map_or(0, |at| at + 1);
    let start = start + line.has(start, "if|when|whenever|after").unwrap_or(0);
    subject::unjoined(line.part(start..stop(start).min(still))).lower()
}

fn is_joint(word: &str) -> bool {
    one_of(word, "after|if|when|that|which|not|no|there|untouched|idle|unless|has|is|with|without|for|older")
}

/// Places where things wait.
const PLACES: &str = list(NAMES, "wait-places");

/// Acts that put something there.
const PUTTING: &str = list(DOING, "wait-putting");

/// Reads "when tempted, put it on the backlog", "new ideas go on the later list", "write ideas down without acting on any".
fn backlog(line: Words<'_>) -> Option<Rule> {
    PUTTING.split('|').find_map(|act| placed(line, act))
}

fn placed(line: Words<'_>, act: &str) -> Option<Rule> {
    let act = line.find(act)?;
    let reach = line.part(act.end..act.end + 9);
    let place = reach.find(PLACES).filter(|place| is_put(reach, place.start));
    let idea = line.to(act.start).contains("idea|ideas").then_some(0..0).filter(|_| reach.has(0, "to|on|onto|in|into").is_some());
    let unacted = || reach.find("without acting|without starting|instead of starting");
    let end = place.or_else(unacted).or(idea)?.start;
    let object = subject::unjoined(reach.to(end).outside_brackets());
    let pronoun = object.is_empty() || one_of(object.word(0), "it|them|that|this");
    let named = if pronoun { subject::unjoined(condition(line.to(act.start))) } else { object };
    Some(Rule::new(RuleKind::Backlog, named.lower()))
}

/// "to the backlog", "on my later list", "for later": a preposition leads there.
fn is_put(reach: Words<'_>, place: usize) -> bool {
    (place.saturating_sub(4)..place).any(|at| one_of(reach.word(at), "to|on|onto|in|into|for"))
}

/// "When tempted," is tempted; "New idea?" is a new idea.
fn condition(words: Words<'_>) -> Words<'_> {
    let words = words.unmarked();
    words.from(words.has(0, "when|whenever|if|every time|everything|anything|on").unwrap_or(0))
}
