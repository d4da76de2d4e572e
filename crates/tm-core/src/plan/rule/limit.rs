//! Limits, caps and floors: what the amounts of a statement bind.

use super::amount::{self, Amount, Bound, Weight, period_of, plural};
use super::sentence::Statement;
use super::subject;
use super::words::{Words, is_gerund, one_of};
use super::{Rule, RuleKind};
use crate::language::Period;
use crate::plan::lists::{GRAMMAR, list};

/// How far before its number a refusal may stand.
const REFUSAL_REACH: usize = 5;

/// What the amounts of one statement share.
struct Shared<'a> {
    statement: Statement<'a>,
    /// What stands before the first amount.
    head: Words<'a>,
    /// A period stated for all: "Daily cap: …", "Every week …", "Weekends: …".
    period: Option<Period>,
    /// A bound in the label: "Max open cases: 2".
    bound: Option<Bound>,
    /// Whether one of the amounts repeats.
    repeats: bool,
    first: Option<Amount<'a>>,
}

/// Reads limits, caps and floors.
pub(super) fn read(statement: Statement<'_>) -> Vec<Rule> {
    if let Some(rule) = one_too_many(statement) {
        return vec![rule];
    }
    let amounts = amount::all(statement.body);
    let shared = Shared::new(statement, &amounts);
    amounts.iter().filter_map(|amount| shared.rule(amount)).collect()
}

/// "Never a third fair in the same month": two at most.
fn one_too_many(statement: Statement<'_>) -> Option<Rule> {
    let body = statement.body.unmarked();
    let at = body.has(0, "never|no|not")? + usize::from(one_of(body.word(1), "a|the"));
    let number = match body.word(at) {
        "second" => 2.0,
        "third" => 3.0,
        "fourth" => 4.0,
        "fifth" => 5.0,
        _ => return None,
    };
    let behind = body.from(at + 2);
    let joint = behind.find("in the same|in a|in one|a|per|every|each")?;
    let period = period_of(behind.word(joint.end)).filter(|_| behind.ends(joint.end + 1))?;
    let thing = body.part(at + 1..at + 2 + joint.start).trimmed();
    if thing.is_empty() || thing.len() > 3 || amount::is_function_word(body.word(at + 1)) {
        return None;
    }
    let unit = plural(thing.last());
    Some(Rule { limit: Some(number - 1.0), unit: Some(unit), period: Some(period), ..Rule::new(RuleKind::Cap, thing.lower()) })
}

impl<'a> Shared<'a> {
    fn new(statement: Statement<'a>, amounts: &[Amount<'a>]) -> Self {
        let first = amounts.first().copied();
        // "WIP: 2 drafts": what is in work is bounded, also where nothing says so.
        let in_work = || (statement.label.trimmed().lower() == "wip").then_some(Bound::AtMost);
        let head = first.map_or(statement.body.to(0), |first| statement.body.to(first.from));
        Shared {
            statement,
            head,
            // "Monthly letter to the guild: two pages and a plea" says what is in each.
            period: leading_period(statement.label)
                .filter(|_| amounts.len() < 2 || statement.label.len() <= 2)
                .or_else(|| leading_period(head)),
            bound: subject::bound_of(statement.label)
                .or_else(in_work)
                .filter(|_| head.trimmed().is_empty())
                .or_else(|| subject::bound_of(head)),
            repeats: amounts.iter().any(|amount| amount.period.is_some() && !amount.at_once),
            first,
        }
    }

    fn rule(&self, amount: &Amount<'a>) -> Option<Rule> {
        if self.is_refused(amount) {
            return None;
        }
        let amount = &self.one_less(*amount);
        let own = amount.bound.or(if self.is_first(amount) {
            self.bound.or(self.statement.bound)
        } else {
            self.statement.bound.filter(|_| amount.period.is_some())
        });
        // Of "20 to 25" below "Limits" the upper end is the most.
        let most = amount.upper.filter(|_| own == Some(Bound::AtMost));
        let amount = &Amount { value: most.unwrap_or(amount.value), ..*amount };
        let period = amount.period.or(if amount.per.is_empty() { self.period } else { None });
        match (own, period) {
            (Some(Bound::AtLeast), _) if amount.at_once => None,
            (bound, _) if amount.at_once => self.limit(amount).filter(|_| bound.is_some() || self.stands_alone(amount)),
            (Some(Bound::AtMost), Some(period)) => self.repeating(RuleKind::Cap, amount, Some(period)),
            (Some(Bound::AtMost), None) => self.at_most(amount),
            (Some(Bound::AtLeast), Some(period)) => self.repeating(RuleKind::Floor, amount, Some(period)),
            (Some(Bound::AtLeast), None) => self.at_least(amount),
            // "Night duty 1 week in 4": neither the most nor the least, unless it is said.
            (None, Some(_)) if amount.in_turns => None,
            (None, Some(_)) => self.repeating(RuleKind::Floor, amount, period).filter(|_| self.is_rate(amount)),
            (None, None) if self.is_not_more(amount) => {
                let capped = |rule: Rule| Rule { kind: if rule.limits_ideas() { rule.kind } else { RuleKind::Cap }, ..rule };
                self.limit(amount).map(capped)
            }
            (None, None) => self.limit(amount).filter(|rule| self.is_all(amount) && rule.limits_ideas()),
        }
    }

    /// "never two fairs a month": at most one.
    fn one_less(&self, amount: Amount<'a>) -> Amount<'a> {
        let counted = amount.bound.is_none() && amount.measure.is_none() && amount.value >= 2.0 && amount.value.fract() == 0.0;
        if !counted || !self.is_first(&amount) || self.head.trimmed().lower() != "never" {
            return amount;
        }
        Amount { value: amount.value - 1.0, bound: Some(Bound::AtMost), ..amount }
    }

    /// "Two coffees, not three a day", "never work 70 hours a week", "if it drops below 20 hours, …": a number that is turned away, or only says
    /// when, binds nothing. Of "never two fairs a month" one is left.
    fn is_refused(&self, amount: &Amount<'_>) -> bool {
        const REFUSALS: &str = list(GRAMMAR, "limit-refusals");
        const THOUGHT: &str = list(GRAMMAR, "limit-thought");
        const UNDONE: &str = list(GRAMMAR, "refusal-undone");
        let body = self.statement.body;
        let marked = |at: &usize| body.is_mark(*at, &[',', ';', '(', ':']);
        let clause = (0..amount.from).rev().find(marked).map_or(0, |at| at + 1);
        let loose = amount.bound.is_none() || amount.weight == Weight::Repeating;
        if clause == 0 && amount.from > 0 && loose && one_of(body.word(0), THOUGHT) {
            return true;
        }
        let one_less = self.is_first(amount) && self.head.trimmed().lower() == "never";
        let near = clause.max(amount.from.saturating_sub(REFUSAL_REACH));
        let refused = (near..amount.from).any(|at| body.has(at, REFUSALS).is_some());
        let undone = (near..amount.from).any(|at| one_of(body.word(at), UNDONE));
        amount.bound.is_none() && !one_less && refused && !undone
    }

    fn is_first(&self, amount: &Amount<'_>) -> bool {
        self.first.is_some_and(|first| first.from == amount.from)
    }

    /// "no more than four open cases", "at most 20 minutes per call".
    fn at_most(&self, amount: &Amount<'a>) -> Option<Rule> {
        let closed = self.statement.body.ends(amount.to);
        let measured = amount.measure.is_some();
        match amount.weight {
            Weight::Closing if !closed => None,
            _ if !amount.per.is_empty() => self.repeating(RuleKind::Cap, amount, None),
            Weight::Repeating => None,
            _ if measured => self.repeating(RuleKind::Cap, amount, None).filter(|rule| !rule.subject.is_empty()),
            _ => self.limit(amount),
        }
    }

    /// Without a period it is a target, not a rule, unless it says what each of something must have, or what is too little money.
    fn at_least(&self, amount: &Amount<'a>) -> Option<Rule> {
        let session = amount.is_time() && self.repeats;
        let refused = one_of(self.statement.body.unmarked().word(0), "nothing|never|not") && self.is_first(amount);
        let money = refused && amount.measure.is_some_and(|measure| !amount::is_time(measure) && measure != "times");
        if money {
            let anything =
                |rule: Rule| Rule { subject: if rule.subject.is_empty() { "anything".to_owned() } else { rule.subject }, ..rule };
            return self.repeating(RuleKind::Floor, amount, None).map(anything);
        }
        (session || !amount.per.is_empty()).then(|| self.repeating(RuleKind::Floor, amount, None)).flatten()
    }

    fn limit(&self, amount: &Amount<'a>) -> Option<Rule> {
        let thing = [amount.thing, amount.about].into_iter().map(Words::trimmed).find(|words| !words.is_empty());
        let subject = thing.map_or_else(|| self.shared_subject(), Words::lower);
        let counted = || Some(subject.rsplit(' ').next()?).filter(|noun| thing.is_some() || noun.ends_with('s')).map(plural);
        let unit = amount.unit().or_else(counted);
        let says = !subject.is_empty() && (amount.measure.is_none() || amount.at_once);
        says.then(|| Rule { limit: Some(amount.value), unit, ..Rule::new(RuleKind::Limit, subject) })
    }

    fn repeating(&self, kind: RuleKind, amount: &Amount<'a>, period: Option<Period>) -> Option<Rule> {
        let same = self.first.filter(|_| amount.thing.is_empty() && amount.measure.is_none());
        // "Hours per week on the stand: 6"
        let label = self.statement.label.trimmed().word(0);
        let labelled = || Some(label.to_owned()).filter(|label| amount::is_time(label));
        let unit = amount.unit().or_else(|| same.and_then(|first| first.unit())).or_else(labelled);
        let subject = self.subject(amount);
        let says = unit.is_some() || !subject.is_empty();
        says.then(|| Rule { limit: Some(amount.value), unit, period, ..Rule::new(kind, subject) })
    }

    /// What an amount is about: what it counts, what stands with it, or what stands before all of them.
    fn subject(&self, amount: &Amount<'a>) -> String {
        let per = amount.per.trimmed().lower();
        let named =
            [amount.thing, amount.about].into_iter().map(Words::trimmed).find(|words| !words.is_empty()).map(Words::lower);
        match (named, per.is_empty()) {
            (Some(named), true) => named,
            (Some(named), false) => format!("{named} per {per}"),
            (None, false) => per,
            (None, true) => self.shared_subject(),
        }
    }

    fn shared_subject(&self) -> String {
        let first = || self.first.map(|first| first.thing.lower()).unwrap_or_default();
        let behind = || self.first.filter(|first| self.opens(first)).map(|first| self.statement.body.from(first.to).trimmed());
        let behind = behind().filter(|words| words.len() <= 12).map(Words::lower).unwrap_or_default();
        [subject::head(self.head), subject::label(self.statement.label), first(), behind]
            .into_iter()
            .find(|subject| !subject.is_empty())
            .unwrap_or_default()
    }

    /// "One case at a time" without a bounding word: one is a rule, more than one must be all that is said.
    fn stands_alone(&self, amount: &Amount<'_>) -> bool {
        let body = self.statement.body.trimmed();
        let told = is_gerund(body.word(0));
        let proverb = one_of(amount.thing.last(), "step|day|bite|breath|moment");
        let whole = amount.from == 0 && self.statement.body.ends(amount.to);
        !told && !proverb && (amount.value == 1.0 && amount.from <= 4 || whole)
    }

    /// "One side project": a number of things to work on, and nothing else.
    fn is_all(&self, amount: &Amount<'_>) -> bool {
        let body = self.statement.body.unmarked();
        let alone = self.statement.label.is_empty() && self.head.trimmed().is_empty() && amount.measure.is_none();
        alone && self.statement.body.from(amount.to).trimmed().is_empty() && body.len() <= 4
    }

    /// "One club, not three": so many, and no more.
    fn is_not_more(&self, amount: &Amount<'_>) -> bool {
        let body = self.statement.body.unmarked();
        let rest = body.from(amount.to).unmarked();
        let number =
            body.word(0) == self.statement.body.word(amount.from) && amount.measure.is_none() && !amount.thing.is_empty();
        let more = rest.number(1).is_some_and(|other| other > amount.value);
        number && rest.word(0) == "not" && more && rest.len() <= 3
    }

    /// "Once a month, ask a client": how often, and then what.
    fn opens(&self, amount: &Amount<'_>) -> bool {
        let rest = self.statement.body.from(amount.to);
        amount.from == 0
            && amount.measure == Some("times")
            && !rest.is_empty()
            && !rest.starts("is|was|the|he|she|it|they|there|i|we|a")
    }

    /// "Two drawings a week": nothing but a number of things and a period, behind a doing-word at most.
    fn is_rate(&self, amount: &Amount<'_>) -> bool {
        const TOLD: &str = list(GRAMMAR, "limit-told");
        let said = |at| one_of(self.head.word(at), TOLD) || self.head.is_mark(at, &['=', '>', '%']);
        let told = (0..self.head.len()).any(said) || amount.measure == Some("times") && !amount.thing.is_empty();
        let beside = self.first.is_some_and(|first| first.bound.is_some() && first.period.is_some());
        let bracketed = self.statement.body.to(amount.from).find_mark(&['(']).is_some_and(|open| open <= 8);
        let placed = amount.from <= 6 || beside || bracketed;
        !told && placed && (self.statement.body.ends(amount.to) || self.opens(amount))
    }
}

/// The period stated at the start of `words`, or by an adverb or a plural day in it.
fn leading_period(words: Words<'_>) -> Option<Period> {
    let days = || (0..words.len()).find_map(|at| weekly_day(words.word(at)));
    let adverb = || (0..words.len()).find_map(|at| period_of(words.word(at)).filter(|_| words.word(at).ends_with("ly")));
    // "Evenings per week" says which period, not the evenings.
    let per = || {
        (0..words.len())
            .filter(|at| words.word(*at) == "per")
            .find_map(|at| period_of(words.word(at + 1)).map(|period| (period, at + 2)))
    };
    amount::every(words, 0).or_else(per).map(|(period, _)| period).or_else(adverb).or_else(days)
}

fn weekly_day(word: &str) -> Option<Period> {
    let singular = word.strip_suffix('s')?;
    period_of(singular)
        .filter(|_| singular.ends_with("day") && singular != "day" || matches!(singular, "weekend" | "morning" | "evening"))
}
