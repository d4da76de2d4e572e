//! From the numbers of a line to its measures.

use super::ahead::{self, Ahead, Joint};
use super::behind::{self, Behind};
use super::compare;
use super::join;
use super::name::{self, Named};
use super::word::{self, Verb};
use super::{Measure, Op};
use crate::language::Period;
use crate::language::quantity::Line;
use crate::language::quantity::{self, Amount};
use crate::language::quantity::{Time, Unit};

/// A measure with where it stands in its line.
#[derive(Debug)]
pub(super) struct Part {
    pub measure: Measure,
    /// The first token of its comparison or number.
    pub from: usize,
    /// The token behind all that directly belongs to it.
    pub to: usize,
    /// Whether its name stands behind it, and was not taken from before.
    pub own_name: bool,
    /// Whether a comparison stands before its number.
    pub compared: bool,
    /// Whether it stands in brackets behind its name.
    pub bracket: bool,
}

/// One number with everything around it.
pub(super) struct Context<'a> {
    pub line: &'a Line<'a>,
    pub amount: &'a Amount,
    pub ahead: Ahead,
    pub behind: Behind,
    /// The comparison before the number, or else behind it.
    pub op: Option<Op>,
    /// Whether exactly one thing is counted.
    pub one: bool,
    pub from: usize,
}

/// The measures of `line`.
pub(super) fn measures(line: &Line<'_>, period: Option<Period>) -> Vec<Measure> {
    let Some(amounts) = reasoned(line) else { return Vec::new() };
    let mut parts: Vec<Part> = Vec::new();
    let mut start = 0;
    for (at, amount) in amounts.iter().enumerate() {
        let stop = amounts.get(at + 1).map_or(line.len(), |next| compare::before(line, next.from).1);
        let context = context(line, amount, start, stop);
        if let Some(part) = part(&context, parts.last()) {
            start = context.behind.to;
            join::push(line, &mut parts, part);
        }
    }
    join::alternatives(line, &mut parts);
    let measures = parts.into_iter().map(|part| part.measure);
    measures.map(|measure| Measure { period: measure.period.or(period), ..measure }).collect()
}

/// How many words may stand between the verb that opens a line and its number: "write and send out 12 letters".
const VERB_REACH: usize = 4;

/// Whether `line` asks for something: it opens with a number, or with a verb that has one behind it. A line that tells what is so ("One is
/// finished", "Today it is 20 %") does not.
pub(super) fn asks(line: &Line<'_>) -> bool {
    let Some(opens) = reasoned(line).and_then(|amounts| Some(compare::before(line, amounts.first()?.from).1)) else {
        return false;
    };
    let first = line.word(0);
    let tells = word::is_plural(first) || word::is_participle(first) || first.ends_with("ing") || word::closes(first);
    let bids = opens <= VERB_REACH && !first.is_empty() && !tells && (1..opens).all(|at| line.mark(at).is_none());
    let says_so = (0..line.len()).any(|at| matches!(line.word(at), "is" | "are" | "was" | "were"));
    !says_so && (opens == 0 || bids)
}

/// The first measure of `line`, and the other ways it may be met.
pub(super) fn first(line: &Line<'_>, period: Option<Period>) -> Vec<Measure> {
    let mut measures = measures(line, period);
    let either = measures.first().and_then(|first| first.either);
    let mut at = 0;
    measures.retain(|measure| {
        at += 1;
        at == 1 || either.is_some() && measure.either == either
    });
    measures
}

/// The amounts before a "because"; none at all where the sentence only explains ("80% of the days it's because …").
fn reasoned(line: &Line<'_>) -> Option<Vec<Amount>> {
    let mut amounts = quantity::all(line, super::vet::is_no_quantity);
    if let Some(because) = (0..line.len()).find(|&at| line.word(at) == "because") {
        if matches!(line.word_before(because), "it's" | "is" | "that's" | "was") {
            return None;
        }
        amounts.retain(|amount| amount.from < because);
    }
    let first = amounts.first().map_or(usize::MAX, |first| first.from);
    amounts.retain(|amount| amount.from == first || !says_where(line, amount));
    amounts.retain(|amount| !super::refused::is_refused(line, amount));
    Some(amounts)
}

/// "Three stalls at one market": behind another number, "one" only says where.
fn says_where(line: &Line<'_>, amount: &Amount) -> bool {
    let place = matches!(line.word_before(amount.from), "on" | "in" | "at" | "with" | "from" | "for" | "across" | "under");
    place && line.word(amount.from) == "one"
}

fn context<'a>(line: &'a Line<'a>, amount: &'a Amount, start: usize, stop: usize) -> Context<'a> {
    let (op, from) = compare::before(line, amount.from);
    let (op, from) = if from < start { (None, amount.from) } else { (op, from) };
    let one = amount.value == 1.0 && amount.upper.is_none() && amount.unit.is_none();
    let behind = behind::read(line, amount, stop.max(amount.to), one);
    let ahead = ahead::read(line, start, from);
    Context { line, amount, ahead, op: op.or(behind.op), behind, one, from }
}

/// The measure a number states, if it states one.
fn part(context: &Context<'_>, last: Option<&Part>) -> Option<Part> {
    if context.behind.ratio || is_time_ahead(context) || is_cut(context) {
        return None;
    }
    let Named { name, state, unit, own, to } = name::of(context, last.map(|part| &part.measure))?;
    let (amount, behind, ahead) = (context.amount, &context.behind, &context.ahead);
    let relative = is_change(context);
    let measure = Measure {
        name,
        op: op(context, relative),
        value: amount.value,
        upper: amount.upper,
        unit: unit.or_else(|| amount.unit.map(|unit| unit.name().to_owned())),
        period: behind.period.or_else(|| name::period(context, own)),
        state,
        threshold: None,
        relative,
        either: None,
        source: None,
    };
    let compared = context.from < amount.from;
    Some(Part { measure, from: context.from, to, own_name: own, compared, bracket: ahead.joint == Joint::Bracket })
}

/// "Cut 10 clients to 4": what there is now.
fn is_cut(context: &Context<'_>) -> bool {
    let to = context.behind.to;
    let down = context.line.word(to) == "to" && context.line.digits(to + 1).is_some();
    context.ahead.verb == Some(Verb::Cut) && context.op.is_none() && context.amount.baseline.is_none() && down
}

/// A length of time that says when rather than how much: "in 6 months", "5 years of experience", "18 months: …".
fn is_time_ahead(context: &Context<'_>) -> bool {
    let Some(Unit::Time(time)) = context.amount.unit else { return false };
    let line = context.line;
    let before = line.word_before(context.from);
    // "Over 3 years save 9,000" says when.
    let over = line.word(context.from) == "over" && quantity::is_long(time) && context.from == 0;
    let said = over
        || matches!(before, "over" | "next" | "last" | "past" | "after" | "every" | "first" | "since" | "coming")
        || matches!(line.word(context.amount.to), "ago" | "old" | "later" | "from")
        || matches!(line.word(context.amount.to), "of" | "experience") && line.word(context.amount.to + 1) == "experience"
        || line.word(context.amount.to) == "experience";
    if said {
        return true;
    }
    if !quantity::is_long(time) || context.behind.period.is_some() || context.amount.baseline.is_some() {
        return false;
    }
    let within = line.word(context.from) == "within" && time >= Time::Weeks;
    let ahead = matches!(before, "in" | "for") && context.op.is_none();
    let named = context.behind.noun.is_some()
        || context.behind.about.is_some()
        || matches!(context.ahead.joint, Joint::Colon | Joint::To | Joint::Of | Joint::By);
    within || ahead || context.op.is_none() && !named
}

/// "reduce … by 50 %", "grow revenue 20 %", "50 % increase in …".
fn is_change(context: &Context<'_>) -> bool {
    let verb = matches!(context.ahead.verb, Some(Verb::Grow | Verb::Cut));
    let bare = context.ahead.joint == Joint::None
        && context.op.is_none()
        && matches!(context.amount.unit, Some(Unit::Percent | Unit::Money(_)));
    let stated = context.ahead.phrase.is_some() && (context.ahead.joint == Joint::By || bare);
    context.amount.baseline.is_none() && (context.behind.direction.is_some() || verb && stated)
        || name::ends_in_change(context).is_some()
}

fn op(context: &Context<'_>, relative: bool) -> Op {
    if relative {
        let up =
            context.behind.direction.or_else(|| name::ends_in_change(context)).unwrap_or(context.ahead.verb != Some(Verb::Cut));
        return if up { Op::AtLeast } else { Op::AtMost };
    }
    context.op.unwrap_or_else(|| unsaid(context))
}

/// "Breakage: 2 %", "Late letters: 1 a month", "Waiting time: 5 minutes": nobody wants more of it.
fn is_unwanted(context: &Context<'_>) -> bool {
    let named = matches!(context.ahead.joint, Joint::Colon | Joint::Bracket | Joint::Is | Joint::At);
    let Some(phrase) = context.ahead.phrase.filter(|_| named) else { return false };
    let waits =
        context.line.word(phrase.to - 1) == "time" && (phrase.from..phrase.to).any(|at| word::is_waiting(context.line.word(at)));
    // "Errors found: 20"
    let done = (phrase.from..phrase.to).any(|at| word::is_participle(context.line.word(at))) || context.behind.state.is_some();
    waits || !done && (phrase.from..phrase.to).any(|at| word::is_unwanted(context.line.word(at)))
}

/// The comparison of a number none is written with.
fn unsaid(context: &Context<'_>) -> Op {
    let amount = context.amount;
    let capped =
        context.ahead.capped || matches!(context.ahead.verb, Some(Verb::Cut | Verb::Limit)) && context.ahead.joint == Joint::To;
    let short = matches!(amount.unit, Some(Unit::Time(time)) if !quantity::is_long(time));
    let taken = short && context.line.word_before(context.from) == "in";
    let before = amount.baseline.or_else(|| super::vet::before_target(context.line, amount));
    let falls = before.is_some_and(|before| before > amount.value);
    let none = amount.value == 0.0 && amount.upper.is_none();
    let unwanted = before.is_none() && context.ahead.state.is_none() && amount.baseline.is_none() && is_unwanted(context);
    if capped || taken || falls || none || unwanted { Op::AtMost } else { Op::AtLeast }
}
