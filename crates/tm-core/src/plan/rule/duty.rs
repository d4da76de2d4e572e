//! What has to be done or kept, without a number or a day to hold it to.

use super::sentence::{self, Statement};
use super::words::{Words, one_of};
use super::{Rule, RuleKind};
use crate::plan::lists::{DOING, GRAMMAR, list};

/// What opens the occasion of a duty.
const OCCASION: &str = list(GRAMMAR, "duty-occasion");

/// What obliges.
const MUST: &str = list(GRAMMAR, "duty-must");

/// Words of a sentence that tells: a saying, not a rule.
const TELLING: &str = list(DOING, "duty-telling");

/// Reads "if I borrow a tool, I must clean it", "every borrowed tool must be cleaned".
pub(super) fn read(statement: Statement<'_>) -> Vec<Rule> {
    let body = statement.body.unmarked();
    on_occasion(body).or_else(|| of_each(body)).into_iter().collect()
}

fn on_occasion(body: Words<'_>) -> Option<Rule> {
    let opening = body.has(0, OCCASION)?;
    let comma = body.find_mark(&[','])?;
    let behind = body.from(comma + 1);
    let must = behind.has(0, MUST)?;
    rule(behind.from(must), body.part(opening..comma))
}

fn of_each(body: Words<'_>) -> Option<Rule> {
    let start = body.has(0, "every|each")?;
    let must = body.find("must|has to|have to").filter(|must| must.start > start && must.start <= 7)?;
    rule(body.from(must.end), body.part(start..must.start))
}

fn rule(act: Words<'_>, occasion: Words<'_>) -> Option<Rule> {
    let (act, occasion) = (act.outside_brackets().trimmed(), occasion.outside_brackets().trimmed());
    let occasion = occasion.from(occasion.has(0, "i|we|you").unwrap_or(0));
    let says = !act.is_empty() && !occasion.is_empty();
    says.then(|| Rule { unit: Some(occasion.lower()), ..Rule::new(RuleKind::Duty, act.lower()) })
}

/// The duty a line states by its place alone: it stands under "Rules:" and does not merely tell something.
pub(crate) fn in_place(text: &str) -> Option<Rule> {
    const LONGEST: usize = 25;
    let tokens = sentence::meaningful(text);
    let words = Words::new(text, &tokens);
    let asks = words.len().checked_sub(1).is_some_and(|last| words.is_mark(last, &['?']));
    let tells = asks || sentence::describes(words) || words.to(own_clause(words)).contains(TELLING);
    let subject = words.outside_brackets().trimmed();
    let binds = !tells && (2..=LONGEST).contains(&subject.len());
    binds.then(|| Rule::new(RuleKind::Duty, subject.lower()))
}

/// Where the clause that could bind ends: "…, if the noise is too loud" is about something else.
fn own_clause(words: Words<'_>) -> usize {
    const BEHIND: &str = list(GRAMMAR, "duty-behind");
    (1..words.len()).find(|at| one_of(words.word(*at), BEHIND)).unwrap_or(words.len())
}
