//! Not at all, not until a day, or not without a condition.

mod item;

use std::ops::Range;

use jiff::civil::Date;

use super::sentence::Statement;
use super::subject;
use super::time;
use super::words::{Words, one_of};
use super::{Rule, RuleKind};
use crate::language::date;
use crate::plan::lists::{DOING, GRAMMAR, NAMES, list};
use item::{Item, Support};

/// What a prohibition forbids first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// "No …", "avoid …", "nothing with …": a thing.
    Thing,
    /// "Never …", "I don't …": an act.
    Act,
}

const NO: &str = list(GRAMMAR, "ban-no");
const AVOID: &str = list(DOING, "ban-avoid");
const ACT: &str = list(GRAMMAR, "ban-act");

/// Reads a prohibition stated by the label of a statement, with the names listed behind it.
pub(super) fn labelled(statement: Statement<'_>) -> Vec<Rule> {
    let values = item::listed(statement.body);
    let Some(mut rule) = prohibition(statement, statement.label, values.len()) else {
        return listed_behind(statement, &values).or_else(|| label_forbidden(statement)).into_iter().collect();
    };
    rule.until = rule.until.or_else(|| statement.until(&statement.body.written()));
    rule.names.extend(values);
    vec![rule]
}

/// Labels that refuse, besides those that avoid.
const REFUSING: &str = list(NAMES, "ban-refusing");

/// "Avoiding this year: cruises, fairs": the label only forbids, the value says what.
fn listed_behind(statement: Statement<'_>, values: &[String]) -> Option<Rule> {
    let length = statement.label.has(0, AVOID).or_else(|| statement.label.has(0, REFUSING))?;
    let rest = statement.label.from(length);
    let stretch = rest.is_empty()
        || time::calendar(rest, 0) == Some(rest.len())
        || one_of(rest.word(0), "list|zone|now|it|them|completely|go");
    let named = if values.is_empty() { vec![statement.body.outside_brackets().trimmed().written()] } else { values.to_vec() };
    let subject = named.join(", ").to_lowercase();
    let names = if named.len() > 1 { named } else { Vec::new() };
    let short = !subject.is_empty() && (names.len() > 1 || subject.split(' ').count() <= 5);
    let until = statement.until(&format!("{} {}", statement.label.written(), statement.body.written()));
    (stretch && short).then(|| Rule { names, until, ..Rule::new(RuleKind::Ban, subject) })
}

/// "Cruises: off limits until 2028".
fn label_forbidden(statement: Statement<'_>) -> Option<Rule> {
    let body = statement.body.unmarked();
    let length =
        body.has(0, FORBIDDEN).or_else(|| body.has(0, "not").filter(|length| time::calendar(body, *length).is_some()))?;
    let rest = body.from(length).unmarked();
    let until = statement.until(&rest.written());
    let subject = subject::label(statement.label);
    let whole = rest.is_empty() || until.is_some() || time::calendar(rest, 0).is_some();
    (whole && !subject.is_empty()).then(|| Rule { until, ..Rule::new(RuleKind::Ban, subject) })
}

/// Reads a prohibition stated by the body.
pub(super) fn read(statement: Statement<'_>) -> Vec<Rule> {
    let body = statement.body.unmarked();
    let rule = tied(body)
        .or_else(|| behind_only(statement, body))
        .or_else(|| prohibition(statement, body, 0))
        .or_else(|| forbidden(statement, body))
        .or_else(|| conditional(statement, body));
    rule.into_iter().collect()
}

/// "Only courses tied to an open case", "only tools needed for the active one", "tools must be tied to an order".
fn tied(body: Words<'_>) -> Option<Rule> {
    const TIED: &str = list(DOING, "ban-tied");
    let needed = || body.find("needed for|needed by|required for|required by").filter(|found| runs(body.from(found.end)));
    let tie = body.find(TIED).or_else(needed)?;
    let must = body.to(tie.start).find("must be|have to be|has to be|should be");
    let subject = match &must {
        Some(must) => body.to(must.start),
        None => body.part(1..tie.start),
    };
    let subject = subject.outside_brackets().trimmed();
    let opens = (must.is_some() || body.word(0) == "only") && (1..=5).contains(&subject.len());
    let condition = body.from(tie.start).unmarked().written();
    opens.then(|| Rule { exceptions: vec![condition], ..Rule::new(RuleKind::UnlessTied, subject.lower()) })
}

/// Whether `words` speak of something in progress.
pub(super) fn runs(words: Words<'_>) -> bool {
    words.contains("active|current|running|ongoing|open")
}

/// "Until July wool and linen only, no silk": what is spared is the exception.
fn behind_only(statement: Statement<'_>, body: Words<'_>) -> Option<Rule> {
    if let Some(rule) = only_until(statement, body) {
        return Some(rule);
    }
    let start = time::calendar(body, 0).unwrap_or(0);
    let only = body.find("only").filter(|only| only.start > start)?;
    let allowed = body.part(start..only.start).unmarked();
    let (spared, named) = (vec![allowed.written()], item::listed(allowed));
    let until = statement.until(&body.written());
    let rest = body.from(only.end).unmarked();
    if let Some(rule) = prohibition(statement, rest, 0) {
        return Some(Rule { exceptions: spared, only: named, until, ..rule });
    }
    let alone = start > 0 && rest.is_empty() && only.start - start <= 6;
    alone.then(|| Rule { exceptions: spared, only: named, until, ..Rule::new(RuleKind::Ban, "anything else".to_owned()) })
}

/// "Only wool until June 2027".
fn only_until(statement: Statement<'_>, body: Words<'_>) -> Option<Rule> {
    let until = body.find("until|till").filter(|found| body.word(0) == "only" && (2..=6).contains(&found.start))?;
    time::calendar(body, until.start).filter(|end| *end == body.len())?;
    let allowed = body.part(1..until.start).unmarked();
    let until = statement.until(&body.written());
    Some(Rule {
        exceptions: vec![allowed.written()],
        only: item::listed(allowed),
        until,
        ..Rule::new(RuleKind::Ban, "anything else".to_owned())
    })
}

/// "No …", "avoid …", "I don't take on …", with a stretch of calendar before it at most. `named` is how many names stand
/// elsewhere.
fn prohibition(statement: Statement<'_>, words: Words<'_>, named: usize) -> Option<Rule> {
    let words = words.unmarked();
    let lead = time::calendar(words, 0).unwrap_or(0);
    let rest = words.from(lead).unmarked();
    let (opening, length) = opening(rest)?;
    let until = statement.until(&words.written()).or_else(|| label_until(statement));
    let doubtful = rest.starts("avoiding|saying|staying|not doing");
    let support = Support { dated: until.is_some() || lead > 0, excepts: statement.excepts, named: named > 0, doubtful };
    let items = item::items(rest.from(length), opening == Opening::Act, support)?;
    let rule = assembled(items);
    // "No new drafts 14 Dec – 8 Jan" holds for those weeks alone, which is more than a last day says.
    let for_a_while = until.is_none() && !date::mentions(&rule.subject).is_empty();
    (!for_a_while).then_some(Rule { until, ..rule })
}

/// "Until March 2027: …".
fn label_until(statement: Statement<'_>) -> Option<Date> {
    let calendar = time::calendar(statement.label, 0) == Some(statement.label.len());
    calendar.then(|| statement.until(&statement.label.written())).flatten()
}

fn opening(words: Words<'_>) -> Option<(Opening, usize)> {
    let counted = words.starts("no more than|not more than|never more than|no fewer than|no less than|not only|not just");
    let thing = words.has(0, NO).or_else(|| words.has(0, AVOID)).map(|length| (Opening::Thing, length));
    let act = || words.has(0, ACT).map(|length| (Opening::Act, length));
    // "No letters beyond two a year" refuses what is past a number, and so it is a cap.
    let capped = words.find("beyond").is_some_and(|beyond| words.number(beyond.end).is_some());
    if counted || capped { None } else { thing.or_else(act) }
}

/// The general thing is the subject and the others its names; a mere list names its things and is its own subject.
fn assembled(items: Vec<Item>) -> Rule {
    let exceptions = items.iter().filter_map(|item| item.condition.clone()).collect();
    let general = items.len() == 1 || items[0].general && items.iter().skip(1).all(|item| !item.general);
    let mut names: Vec<String> = items.iter().skip(usize::from(general)).map(|item| item.written.clone()).collect();
    let subject = if general { items[0].written.to_lowercase() } else { names.join(", ").to_lowercase() };
    names.extend(items.into_iter().flat_map(|item| item.examples));
    Rule { names, exceptions, ..Rule::new(RuleKind::Ban, subject) }
}

const FORBIDDEN: &str = list(DOING, "ban-forbidden");
const WAITING: &str = list(DOING, "ban-waiting");

/// What may stand between a thing and what is said of it.
const LEADING: &str = list(GRAMMAR, "ban-leading");

/// "Cruises are off the table until 2028", "the move must wait until May 2027".
fn forbidden(statement: Statement<'_>, body: Words<'_>) -> Option<Rule> {
    let whole = body.from(time::calendar(body, 0).unwrap_or(0)).unmarked();
    let said: Range<usize> =
        whole.find(FORBIDDEN).or_else(|| whole.find(WAITING).filter(|found| time::calendar(whole, found.end).is_some()))?;
    let leads = (0..said.start).rev().take_while(|at| one_of(whole.word(*at), LEADING)).count();
    let verb = said.start - leads..said.end;
    let subject = whole.to(verb.start).outside_brackets().trimmed();
    let rest = whole.from(verb.end).unmarked();
    let ends = rest.is_empty() || time::calendar(rest, 0).is_some() || rest.word(0) == "here";
    let named = (1..=6).contains(&subject.len()) && item::is_thing(subject);
    let until = statement.until(&body.written());
    (ends && named).then(|| Rule { until, ..Rule::new(RuleKind::Ban, subject.lower()) })
}

/// "Silk is allowed only for weddings", "silk (weddings only)": forbidden where the condition does not hold.
fn conditional(statement: Statement<'_>, body: Words<'_>) -> Option<Rule> {
    const ALLOWED: &str = list(DOING, "ban-allowed");
    const TOLD: &str = list(DOING, "ban-told");
    if !statement.only || body.len() > 12 || body.word(0) == "if" || body.contains(TOLD) || opening(body).is_some() {
        return None;
    }
    let body = body.outside_brackets().unmarked();
    let only = usize::from(body.word(0) == "only");
    let start = only + body.has(only, "use|accept|take|open").unwrap_or(0);
    let end = (start..body.len()).rev().find(|at| !one_of(body.word(*at), ALLOWED) && !body.ends(*at)).map_or(start, |at| at + 1);
    let subject = body.part(start..end).trimmed();
    let subject = if subject.is_empty() { statement.label } else { subject };
    let names = item::listed(subject);
    let time = time::is_bare(subject.word(0)) || time::at(subject, 0).is_some();
    let named = !time && ((1..=6).contains(&subject.len()) || names.len() > 1);
    let names = if names.len() > 1 { names } else { Vec::new() };
    named.then(|| Rule { names, ..Rule::new(RuleKind::Ban, subject.lower()) })
}
