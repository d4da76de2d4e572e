//! One before the other.

use super::amount::is_function_word;
use super::sentence::Statement;
use super::subject;
use super::time;
use super::words::{Words, is_gerund, one_of};
use super::{Rule, RuleKind};
use crate::plan::lists::{DOING, GRAMMAR, list};

/// Reads "create before consume", "start only after the last is done", "no second course before the first is handed in".
pub(super) fn read(statement: Statement<'_>) -> Vec<Rule> {
    let body = statement.body.unmarked();
    let rule = prohibited(body).or_else(|| only_after(body, statement)).or_else(|| before(body)).or_else(|| first_then(body));
    rule.into_iter().collect()
}

fn rule(first: Words<'_>, then: Words<'_>) -> Option<Rule> {
    let (first, then) = (first.outside_brackets().trimmed(), then.outside_brackets().trimmed());
    let says = !first.is_empty() && !then.is_empty();
    says.then(|| Rule { unit: Some(then.lower()), ..Rule::new(RuleKind::Order, first.lower()) })
}

/// What keeps something back.
const KEEPING: &str = list(GRAMMAR, "order-keeping");

/// "No new chapter until the last one is reviewed."
fn prohibited(body: Words<'_>) -> Option<Rule> {
    let nothing = || (body.word(1) == "nothing").then_some(0);
    let start = body.has(0, KEEPING).or_else(nothing)?;
    let joint = body.find("before|until|till|without first")?;
    let goes_on = one_of(body.word(start), "stop|quit|rest|leave");
    if joint.start <= start || goes_on || body.number(start + 1).is_some() || is_time(body, joint.start) {
        return None;
    }
    let then = body.part(start..joint.start);
    if then.len() == 1 && one_of(then.word(0), "wait|stop|rest|quit|leave|speak") {
        return None;
    }
    rule(body.from(joint.end), if body.word(0) == "nothing" { body.to(joint.start) } else { then })
}

/// "Can only start after the current job is handed over", "a new class only once the old one ran twice".
fn only_after<'a>(body: Words<'a>, statement: Statement<'a>) -> Option<Rule> {
    let starts = body.has(0, "start|begin|open|move on to").map(|_| 0..0);
    let only = body.find("only|not").or(starts.filter(|_| body.contains("once|after") && time::is_done(body)))?;
    let joint = body.from(only.end).find("after|once|when|if|before")?;
    let (joint, end) = (only.end + joint.start, only.end + joint.end);
    let conditional = matches!(body.word(joint), "when" | "if");
    let negated = (body.word(only.start) == "not") != (body.word(joint) == "before");
    let frequency = one_of(body.word(end), "every|a|per") && body.word(joint) == "once";
    if is_time(body, joint) || frequency || negated || conditional && !time::is_done(body.from(end)) {
        return None;
    }
    let waiting = [body.to(only.start), body.part(only.end..joint)].map(subject::unjoined);
    let named = waiting.into_iter().find(|words| !words.is_empty() && words.len() <= 8).unwrap_or(statement.label);
    rule(body.from(end), named)
}

fn is_time(body: Words<'_>, joint: usize) -> bool {
    time::at(body, joint).is_some() || time::calendar(body, joint).is_some() || dated(body, joint + 1)
}

/// A date in digits: "2027-03-01", "1 March".
fn dated(body: Words<'_>, at: usize) -> bool {
    body.number(at).is_some() && (body.word(at + 1).is_empty() || time::calendar(body, at.saturating_sub(1)).is_some())
}

/// "Write before reading", "finish the quilt before a new one".
fn before(body: Words<'_>) -> Option<Rule> {
    let joint = body.find("comes before|come before|goes before|go before|before")?;
    let (first, then) = (body.to(joint.start).trimmed(), body.from(joint.end).unmarked());
    // "Before 500 words" says how much.
    let counted = then.number(0).is_some() && then.len() > 1 && body.starts("don't|do not|never");
    if counted || is_time(body, joint.end - 1) || is_feeling(then) || is_gerund(first.word(0)) {
        return None;
    }
    const MUST: &str = list(DOING, "order-must");
    const NEXT: &str = list(GRAMMAR, "order-next");
    let slogan = first.len() <= 3 && then.len() <= 4 && !then.contains("i|is|the|you");
    let next = first.len() <= 8 && (then.starts(NEXT) || is_gerund(then.word(0)));
    let binding = first.contains(MUST) && then.len() <= 10;
    let told = first.starts("i|we|you") || first.contains("for a") || first.contains("is|are");
    let first = first.from(first.has(0, "you must|must always|must|always|have to").unwrap_or(0));
    ((slogan || next || binding) && !told).then(|| rule(first, then)).flatten()
}

/// "before I feel ready", "before it is too late": no act that could wait.
fn is_feeling(then: Words<'_>) -> bool {
    then.contains("feel|ready|it's|it|late|they|know|sure|perfect|long")
}

/// "First the draft, then the cover"; "draft first, then the cover".
fn first_then(body: Words<'_>) -> Option<Rule> {
    let then = body.find(", then|and then|then|, second")?;
    let opening = body.to(then.start).unmarked();
    let first = opening.from(usize::from(opening.word(0) == "first"));
    let first = first.to(first.len() - usize::from(first.last() == "first"));
    let slogan = opening.len() <= 2 && body.len() - then.end <= 2 && then.start + 2 == then.end;
    let marked = slogan || opening.word(0) == "first" || opening.last() == "first";
    let first = first.trimmed();
    let short = first.len() <= 6 && body.len() - then.end <= 6 && !is_function_word(first.word(0));
    (marked && short).then(|| rule(first, body.from(then.end))).flatten()
}
