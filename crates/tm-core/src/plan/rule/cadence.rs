//! What is done on a day of each period: "every Friday", "on the 1st of the month", "weekly".

use std::ops::Range;

use super::amount::{self, every, is_function_word, period_of};
use super::sentence::Statement;
use super::subject;
use super::time::weekday;
use super::words::{Words, is_gerund, one_of};
use super::{Rule, RuleKind};
use crate::language::Period;
use crate::language::lexicon::Class;
use crate::language::period::PeriodUnit;
use crate::plan::lists::{DATES, DOING, GRAMMAR, list};

/// When something comes round.
struct Round {
    /// Its tokens.
    at: Range<usize>,
    period: Period,
    /// The days of the period, as written.
    days: Vec<String>,
}

/// Reads a cadence, and a second one in the bracket behind it ("draft by the 25th").
pub(super) fn read(statement: Statement<'_>) -> Vec<Rule> {
    let body = statement.body.unmarked();
    let link = statement.body.is_mark(0, &['[']);
    if link || forbids(body) || is_told(body) {
        return Vec::new();
    }
    let labelled = !statement.label.is_empty();
    let Some(round) = round(body, labelled).or_else(|| named_by(statement.label)) else { return Vec::new() };
    // "The queue grows every week" tells of a thing.
    let tells = one_of(body.word(0), "the|my|our") && round.days.is_empty();
    if tells {
        return Vec::new();
    }
    let rest = body.from(round.at.end);
    let mut rules = vec![rule(statement, body, &round)];
    rules.extend(by_day(rest, &round));
    rules
}

fn forbids(body: Words<'_>) -> bool {
    body.contains("no|never|don't|do not|not|off|only")
}

/// A report of what goes on: "Every month brings …", "I get …".
fn is_told(body: Words<'_>) -> bool {
    const VERBS: &str = list(DOING, "cadence-verbs");
    (0..body.len()).any(|at| one_of(body.word(at), VERBS) || body.is_mark(at, &['=', '<', '>', '%']))
}

fn rule(statement: Statement<'_>, body: Words<'_>, round: &Round) -> Rule {
    let parts =
        [body.to(round.at.start), clause(body.from(round.at.end))].map(|part| subject::unjoined(part.outside_brackets()).lower());
    let around = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let subject = if around.is_empty() { subject::label(statement.label) } else { around };
    Rule { period: Some(round.period), names: round.days.clone(), ..Rule::new(RuleKind::Cadence, subject) }
}

/// Up to the first bracket or comma.
fn clause(words: Words<'_>) -> Words<'_> {
    let words = words.to(words.find_mark(&['(', '[']).unwrap_or(words.len())).unmarked();
    words.to(words.find_mark(&[',']).unwrap_or(words.len()))
}

/// "(draft by the 25th of the month before)": what must be there on another day of the same period.
fn by_day(rest: Words<'_>, round: &Round) -> Option<Rule> {
    let by = rest.find("by")?;
    let article = usize::from(rest.word(by.end) == "the");
    let (day, _) = ordinal(rest, by.end + article)?;
    let subject = rest.to(by.start).trimmed().lower();
    Some(Rule { period: Some(round.period), names: vec![day], ..Rule::new(RuleKind::Cadence, subject) })
}

/// Where and how the statement says that something comes round.
fn round(body: Words<'_>, labelled: bool) -> Option<Round> {
    (0..body.len())
        .find_map(|at| on_day(body, at).or_else(|| edge(body, at)).or_else(|| each(body, at)))
        .or_else(|| adverb(body, labelled))
}

/// "on the 1st of every month", "the last Friday of the month", "on Fridays", "every other Tuesday".
fn on_day(body: Words<'_>, at: usize) -> Option<Round> {
    let start = at + body.has(at, "on the|on|the|every|each").unwrap_or(0);
    let (day, end) = ordinal(body, start).or_else(|| nth_weekday(body, start))?;
    let alone = body.has(at, "on the").is_some() && body.number(start).is_some() && body.ends(end);
    let monthly = alone.then(|| (Period::every(PeriodUnit::Month), end));
    let (period, end) = of_period(body, end).or(monthly)?;
    Some(Round { at: at..end, period, days: vec![day] })
}

const EDGES: &str = "end|start|beginning|middle";
const NTH: &str = "first|second|third|fourth|last";

/// "1st", "25th", "first", "last day": a day of a period.
fn ordinal(body: Words<'_>, at: usize) -> Option<(String, usize)> {
    let digits = body.number(at).is_some() && one_of(body.word(at + 1), "st|nd|rd|th") && body.glued(at + 1);
    // "a third of the week" is a share.
    let word = one_of(body.word(at), NTH) && body.before(at) != "a";
    let end = if digits { at + 2 } else { at + usize::from(word) };
    let day = usize::from(one_of(body.word(end), "day|workday|weekday") && end > at);
    (end > at).then(|| (body.part(at..end + day).written(), end + day)).filter(|_| weekday(body.word(end)).is_none())
}

fn nth_weekday(body: Words<'_>, at: usize) -> Option<(String, usize)> {
    weekday(body.word(at + 1))?;
    one_of(body.word(at), NTH).then(|| (body.part(at..at + 2).written(), at + 2))
}

/// "of every month", "of the quarter", "of previous month".
fn of_period(body: Words<'_>, at: usize) -> Option<(Period, usize)> {
    const OF: &str = list(DATES, "cadence-of");
    let start = at + body.has(at, OF)?;
    period_of(body.word(start)).filter(|_| body.word(start) != "day").map(|period| (period, start + 1))
}

/// "at the end of each quarter", "start of the week".
fn edge(body: Words<'_>, at: usize) -> Option<Round> {
    let start = at + body.has(at, "at the|by the|the").unwrap_or(0);
    let named = one_of(body.word(start), EDGES);
    let (period, end) = of_period(body, start + 1).filter(|_| named)?;
    let repeats = one_of(body.before(end - 1), "every|each");
    repeats.then(|| Round { at: at..end, period, days: vec![body.word(start).to_owned()] })
}

/// "Monthly: …", "Friday afternoons: …", "End of month: …": a label that says nothing but when.
fn named_by(label: Words<'_>) -> Option<Round> {
    let round = |period, days| Some(Round { at: 0..0, period, days });
    let plural = |word: &str| one_of(word, "morning|mornings|afternoon|afternoons|evening|evenings");
    match (label.len(), weekday(label.word(0))) {
        (1, None) if label.word(0).ends_with("ly") => round(period_of(label.word(0))?, Vec::new()),
        (1, Some(day)) => round(Period::every(PeriodUnit::Week), vec![capital(day)]),
        (2, Some(day)) if plural(label.word(1)) => round(Period::every(PeriodUnit::Week), vec![capital(day)]),
        (3, None) if one_of(label.word(0), EDGES) && label.word(1) == "of" => {
            round(period_of(label.word(2))?, vec![label.word(0).to_owned()])
        }
        _ => None,
    }
}

/// "every week", "each Monday and Thursday", "every two weeks", "on Sundays".
fn each(body: Words<'_>, at: usize) -> Option<Round> {
    if body.word(at) == "on" && body.word(at + 1).ends_with('s') && weekday(body.word(at + 1)).is_some() {
        return Some(weekly(body, at, at + 1));
    }
    let (period, end) = every(body, at)?;
    let from = at - usize::from(at > 0 && body.before(at) == "on");
    if weekday(body.word(end - 1)).is_some() {
        return Some(Round { period, ..weekly(body, from, end - 1) });
    }
    let hours = one_of(body.word(end), "hours|time|day|of");
    (!hours).then(|| Round { at: from..end, period, days: Vec::new() })
}

/// One weekday or several: "Monday and Thursday".
fn weekly(body: Words<'_>, from: usize, first: usize) -> Round {
    let mut days = Vec::new();
    let mut at = first;
    while let Some(name) = weekday(body.word(at)) {
        days.push(capital(name));
        let joint = usize::from(body.is_mark(at + 1, &[',', '/'])) + usize::from(one_of(body.word(at + 1), "and|or"));
        if joint == 0 || weekday(body.word(at + 1 + joint)).is_none() {
            break;
        }
        at += 1 + joint;
    }
    at += usize::from(one_of(body.word(at + 1), "morning|afternoon|evening|night"));
    Round { at: from..at + 1, period: Period::every(PeriodUnit::Week), days }
}

fn capital(day: &str) -> String {
    let mut chars = day.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// "Sort the drawers monthly", "Weekly review": an adverb at the end, or in front of a thing to do.
fn adverb(body: Words<'_>, labelled: bool) -> Option<Round> {
    let said = body.outside_brackets().unmarked();
    let last = said.len().checked_sub(1)?;
    let round = |at: usize, period| Round { at: at..at + 1, period, days: day_of(said, at, period) };
    let adverb = |at: usize| period_of(said.word(at)).filter(|_| said.word(at).ends_with("ly") || said.word(at) == "annual");
    if let Some(period) = adverb(last).filter(|_| last > 0 && is_imperative(said.word(0)) || last == 0 && labelled) {
        return Some(round(last, period));
    }
    (0..2.min(last)).find_map(|at| adverb(at).filter(|_| names_a_doing(said, at)).map(|period| round(at, period)))
}

/// "Weekly … on Sunday": the day behind it.
fn day_of(said: Words<'_>, at: usize, period: Period) -> Vec<String> {
    let on = (at + 1..said.len()).find(|at| said.word(*at) == "on" && weekday(said.word(at + 1)).is_some());
    let on = on.filter(|_| period == Period::every(PeriodUnit::Week));
    on.map(|on| weekly(said, on, on + 1).days).unwrap_or_default()
}

/// Whether a first word can ask for something: no -ing form, no plural, no pronoun.
fn is_imperative(word: &str) -> bool {
    let plural = word.ends_with('s') && !word.ends_with("ss") && word != "focus" && word != "discuss";
    !word.is_empty() && !plural && !is_gerund(word) && !is_function_word(word)
}

/// "Weekly …": a noun phrase of three words at most that ends or goes on with a preposition, and no title ("Weekly Tidy List").
/// "Share monthly …" may go on as it likes.
fn names_a_doing(said: Words<'_>, at: usize) -> bool {
    const ON: &str = list(GRAMMAR, "cadence-on");
    const LIGHT: &str = list(GRAMMAR, "cadence-light");
    let start = at + 1;
    let end = (start..said.len()).find(|at| said.ends(*at) || one_of(said.word(*at), ON)).unwrap_or(said.len());
    let verb = (start..end.saturating_sub(1)).any(|at| said.word(at).ends_with('s') && !said.word(at).ends_with("ss"));
    let phrase = (1..=3).contains(&(end - start)) && !verb && (start..end).all(|at| !is_function_word(said.word(at)));
    let followed = end == said.len() || one_of(said.word(end), ON);
    let asks = || said.to(1).doings(&Class::DOING) == [0] || one_of(said.word(0), LIGHT);
    let opens = at == 0 && (end - start < 3 || end < said.len()) || at == 1 && asks();
    let title = end - start > 1 && said.written().split(' ').all(|word| word.starts_with(char::is_uppercase));
    phrase && followed && opens && !title && amount::all(said).is_empty()
}
