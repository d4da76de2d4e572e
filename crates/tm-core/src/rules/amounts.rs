//! Rules with an amount and a period: caps, floors and cadences.

use std::slice;

use super::seen::{Line, Seen, missed, usual};
use super::span::{Stretch, word};
use super::thing::Thing;
use super::verdict::{Answer, counted, told};
use super::{Evidence, State};
use crate::day::plain_stems;
use crate::day::rest::between;
use crate::day::stems;
use crate::facts::DayKind;
use crate::language::Period;
use crate::language::period::PeriodUnit;
use crate::plan::{Plan, Rule, RuleKind, Stated};
use crate::rhythm::goals::stage;

/// From this share of a cap on it is close.
const CLOSE: f64 = 0.8;

/// Where of more than so many periods for each one with a line nothing is known, nearly nothing is.
const FEW: usize = 3;

/// What is counted of a thing.
enum Counted {
    /// Minutes that make one unit.
    Time(f64),
    /// Days with it.
    Days,
    /// Times, of at least so many minutes.
    Times(f64),
}

/// A thing, what is counted of it, and how much is bound.
struct Asked {
    thing: Thing,
    counted: Counted,
    limit: f64,
    unit: String,
    period: Period,
    /// The stems of the line that asks for at least so much.
    said: Vec<String>,
    /// The last day of a month that it is on time on.
    due: Option<f64>,
    /// Stems of the thing whose numbers the plan counts at one stage, and of that stage: posts, published.
    stage: Option<(Vec<String>, String)>,
}

/// Whether a line is some of what a rule with an amount and a period asks for.
pub(super) fn counts(plan: &Plan, stated: &Stated<Rule>, line: &Line<'_>) -> bool {
    let is_amount = matches!(stated.what.kind, RuleKind::Cap | RuleKind::Floor | RuleKind::Cadence);
    let is_watched = is_amount && !stated.what.limits_beginnings();
    is_watched && asked(plan, stated).is_ok_and(|asked| asked.amount(line) > 0.0)
}

/// At most so much per period.
pub(super) fn cap(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let asked = match asked(seen.plan, stated) {
        Ok(asked) => asked,
        Err(answer) => return answer,
    };
    let sums = sums(seen, &asked);
    let logged: Vec<&(Stretch, f64, Vec<Evidence>)> = sums.iter().filter(|(.., lines)| !lines.is_empty()).collect();
    let Some((last, sum, lines)) = logged.last() else { return Answer::no_data("nothing logged of it") };
    let over: Vec<_> = logged.iter().filter(|(_, sum, _)| *sum > asked.limit).collect();
    if let Some((_, most, _)) = over.iter().max_by(|one, other| one.1.total_cmp(&other.1)) {
        let evidence = over.iter().flat_map(|(.., lines)| lines.clone()).collect();
        let most = asked.of(*most, asked.limit, "max ");
        let said = match logged.len() {
            1 => most,
            all => format!("over in {} of {all} {}s, up to {most}", over.len(), word(asked.period)),
        };
        return Answer::is(State::Broken, said, evidence);
    }
    let close = !last.is_over && *sum >= CLOSE * asked.limit && *sum > 0.0;
    let state = if close { State::AtRisk } else { State::Kept };
    Answer::is(state, asked.of(*sum, asked.limit, "max "), lines.clone())
}

/// At least so much per period.
pub(super) fn floor(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    if stated.what.period.is_none() && is_length_of_times(seen, stated) {
        return Answer::Elsewhere;
    }
    at_least(seen, stated)
}

/// On a day of each period.
pub(super) fn cadence(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    at_least(seen, stated)
}

/// What is known of a floor: of the newest period with a line of it how much there was, and of those that are over how many there are.
struct Floor<'s> {
    last: &'s Stretch,
    sum: f64,
    over: usize,
    missed: usize,
    unknown: usize,
}

fn at_least(seen: &Seen<'_>, stated: &Stated<Rule>) -> Answer {
    let asked = match asked(seen.plan, stated) {
        Ok(asked) => asked,
        Err(answer) => return answer,
    };
    let (cut, sums): (Vec<_>, Vec<_>) =
        sums(seen, &asked).into_iter().partition(|(stretch, sum, _)| seen.is_cut(stretch) && *sum < asked.limit);
    // Of a period without a line of it nobody knows whether there was none.
    let asked_for: Vec<_> =
        sums.iter().filter(|(stretch, _, lines)| !lines.is_empty() || seen.is_logged(stretch, &asked.thing)).collect();
    let Some((last, sum, lines)) = asked_for.last() else { return of_cut(seen, &asked, cut) };
    let over: Vec<_> = asked_for.iter().filter(|(stretch, ..)| stretch.is_over).collect();
    let known = Floor {
        last,
        sum: *sum,
        over: over.len(),
        missed: over.iter().filter(|(_, sum, _)| *sum < asked.limit).count(),
        unknown: sums.iter().filter(|(stretch, ..)| stretch.is_over).count() - over.len(),
    };
    let evidence: Vec<Evidence> = if known.missed > 0 || last.is_over {
        asked_for.iter().flat_map(|(.., lines)| lines.clone()).collect()
    } else {
        lines.clone()
    };
    let state = match () {
        // Where nearly nothing is known, what is known says little of the rest, for good or ill.
        () if known.unknown > FEW * asked_for.len() => State::NoData,
        () if known.missed > 0 => State::Broken,
        () if known.sum >= asked.limit => State::Kept,
        // A day that runs is no verdict.
        () if !last.is_over && asked.is_of_days() && known.over > 0 => State::Kept,
        () if !last.is_over && asked.is_of_days() => State::NoData,
        () if is_in_time(seen, stated, last, known.sum / asked.limit) => State::Kept,
        () => missed(last.is_over),
    };
    Answer::is(state, known.said(seen, &asked), evidence)
}

impl Floor<'_> {
    fn said(&self, seen: &Seen<'_>, asked: &Asked) -> String {
        let Floor { last, sum, over, missed, unknown } = *self;
        let share = |when: &str| match sum > asked.limit {
            true => format!("{} {}{when}, {} asked for", told(sum), asked.unit, told(asked.limit)),
            false => format!("{}{when}", asked.of(sum, asked.limit, "")),
        };
        let period = word(asked.period);
        let this = if asked.is_of_days() { " today".to_owned() } else { format!(" this {period}") };
        let before = format!("kept in {} of {}", over - missed, counted(over, period));
        let said = match () {
            () if last.is_over && over > 1 => before,
            () if !last.is_over && over > 0 => format!("{}; {before} before", share(&this)),
            () if !last.is_over && asked.is_of_days() => share(&this),
            () if !seen.span.runs && !last.is_over => share(" so far"),
            // Of a longer time only one of its weeks or months may be known.
            () if seen.span.first < last.first || last.last < seen.span.last => share(&match asked.is_of_days() {
                true => format!(" on {}", last.first.strftime("%a %-d %b")),
                false => format!(" in the {period} from {}", last.first.strftime("%-d %b")),
            }),
            () => share(""),
        };
        match unknown {
            0 => said,
            1 => format!("{said}; nothing of it written down in one {period}"),
            more => format!("{said}; nothing of it written down in {more} {period}s"),
        }
    }
}

/// Of a period that nobody had all of is told how much there was; that is no verdict.
fn of_cut(seen: &Seen<'_>, asked: &Asked, cut: Vec<(Stretch, f64, Vec<Evidence>)>) -> Answer {
    let is_late = cut.iter().any(|(stretch, ..)| seen.is_logged(stretch, &asked.thing));
    let Some((_, sum, lines)) = cut.into_iter().find(|(.., lines)| !lines.is_empty()) else {
        let due = asked.due.filter(|_| is_late);
        let by = due.map_or_else(String::new, |due| format!(" up to day {due} of the {}", word(asked.period)));
        return Answer::no_data(format!("nothing logged of it{by}"));
    };
    let said = format!("{}, and the {} began before your first day here", asked.of(sum, asked.limit, ""), word(asked.period));
    Answer::is(State::NoData, said, lines)
}

/// Whether as much of it is done as of the period was over yesterday; of a cadence, whether its day lies ahead.
fn is_in_time(seen: &Seen<'_>, stated: &Stated<Rule>, stretch: &Stretch, share: f64) -> bool {
    if stretch.is_over {
        return false;
    }
    let gone = between(stretch.first, seen.span.last) as f64;
    let whole = (between(stretch.first, stretch.last) + 1) as f64;
    match (stated.what.kind, due(&stated.what)) {
        (RuleKind::Cadence, Some(due)) => gone < due,
        (RuleKind::Cadence, None) => gone < whole / 2.0,
        _ => share >= (gone / whole * stated.what.limit.unwrap_or(1.0)).floor() / stated.what.limit.unwrap_or(1.0),
    }
}

/// The last of its days of a month.
fn due(rule: &Rule) -> Option<f64> {
    rule.names.iter().filter_map(|name| day_of_month(name)).max_by(f64::total_cmp)
}

/// What the plan counts of the thing on a day of each period: of the "blog" the "posts", where it counts "blog posts".
fn counted_as<'p>(plan: &'p Plan, stated: &Stated<Rule>) -> Option<&'p str> {
    let thing = stems(&stated.what.subject);
    let is_of = |name: &str, text: &str| {
        let whole = [thing.clone(), stems(name)].concat();
        stems(text).windows(whole.len()).any(|words| words == whole)
    };
    let cadence = stated.what.kind == RuleKind::Cadence && !thing.is_empty();
    let mut measures = plan.measures.iter().filter(|measure| cadence && measure.source == stated.source);
    measures.find(|measure| is_of(&measure.what.name, &measure.line.text)).map(|measure| measure.what.name.as_str())
}

/// `15th` as days behind the first; other names of days are none.
fn day_of_month(name: &str) -> Option<f64> {
    let digits = name.trim_end_matches(char::is_alphabetic);
    (digits.len() < name.len()).then(|| digits.parse().ok()).flatten()
}

/// What a rule asks for, where lines of days can say it.
fn asked(plan: &Plan, stated: &Stated<Rule>) -> Result<Asked, Answer> {
    let rule = &stated.what;
    let Some(period) = rule.period else {
        return Err(Answer::unwatched("it holds for each one of them, and lines of days do not say which one they are of"));
    };
    let minutes = least_minutes(plan, stated);
    let is_floor = rule.kind != RuleKind::Cap;
    let said = if is_floor { plain_stems(&stated.line.text) } else { Vec::new() };
    let (name, counted) = match rule.unit.as_deref() {
        Some("minutes") => (&rule.subject, Counted::Time(1.0)),
        Some("hours") => (&rule.subject, Counted::Time(60.0)),
        Some("days") => (&rule.subject, Counted::Days),
        Some("weeks" | "months" | "%") => return Err(Answer::unwatched("lines of days do not add up to its unit")),
        None | Some("times") => (&rule.subject, Counted::Times(minutes)),
        Some(unit) if rule.kind != RuleKind::Cadence => {
            let thing = Thing::of_names([rule.subject.as_str(), unit].into_iter(), &stated.line.text);
            return Ok(Asked {
                thing,
                counted: Counted::Times(0.0),
                limit: rule.limit.unwrap_or(1.0),
                unit: unit.to_owned(),
                period,
                said,
                due: None,
                stage: usual(plan, stated, unit).map(|state| (stems(unit), state)),
            });
        }
        Some(_) => (&rule.subject, Counted::Times(minutes)),
    };
    let thing = Thing::of_names(std::iter::once(name.as_str()).chain(counted_as(plan, stated)), &stated.line.text);
    if thing.is_empty() || !thing.is_nameable() {
        return Err(Answer::unwatched("what it is about has no short name that a line of a day could be called by"));
    }
    let is_span = |unit: &&str| matches!(*unit, "minutes" | "hours" | "days");
    let unit = rule.unit.as_deref().filter(is_span).unwrap_or("times");
    let stage = usual(plan, stated, name).map(|state| (stems(name), state));
    let due = due(rule).filter(|_| rule.kind == RuleKind::Cadence);
    Ok(Asked { thing, counted, limit: rule.limit.unwrap_or(1.0), unit: unit.to_owned(), period, said, due, stage })
}

/// Whether a floor without a period only says how long each time of another floor of its line is.
fn is_length_of_times(seen: &Seen<'_>, stated: &Stated<Rule>) -> bool {
    let is_time = matches!(stated.what.unit.as_deref(), Some("minutes" | "hours"));
    is_time && seen.plan.rules.iter().any(|other| is_beside(stated, other) && other.what.period.is_some())
}

fn is_beside(one: &Stated<Rule>, other: &Stated<Rule>) -> bool {
    let kinds = [RuleKind::Floor, RuleKind::Cadence];
    one.source == other.source && one.line.line == other.line.line && kinds.contains(&other.what.kind)
}

/// The minutes that make one time: "2+ hours, 5x per week".
fn least_minutes(plan: &Plan, stated: &Stated<Rule>) -> f64 {
    let beside = plan.rules.iter().filter(|other| is_beside(stated, other) && other.what.period.is_none());
    let mut minutes = beside.filter_map(|other| match other.what.unit.as_deref() {
        Some("hours") => Some(other.what.limit? * 60.0),
        Some("minutes") => other.what.limit,
        _ => None,
    });
    minutes.next().unwrap_or_default()
}

/// How much there was in each period that did not rest, with the lines.
fn sums(seen: &Seen<'_>, asked: &Asked) -> Vec<(Stretch, f64, Vec<Evidence>)> {
    let stretches = seen.span.stretches(asked.period).into_iter().filter(|stretch| !seen.is_resting(stretch));
    let summed = stretches.map(|stretch| {
        let lines: Vec<&Line<'_>> = seen.lines.iter().filter(|line| stretch.has(line.on) && asked.amount(line) > 0.0).collect();
        let sum = match asked.counted {
            Counted::Days => {
                let mut days: Vec<_> = lines.iter().map(|line| line.on).collect();
                days.dedup();
                days.len() as f64
            }
            _ => lines.iter().map(|line| asked.amount(line)).sum(),
        };
        (stretch, sum, lines.into_iter().map(Line::evidence).collect())
    });
    summed.collect()
}

impl Asked {
    /// How much of it one line is.
    fn amount(&self, line: &Line<'_>) -> f64 {
        let value = line.fact.value.unwrap_or_default();
        let is_time = line.fact.kind == DayKind::Time;
        // A count is named more loosely than time is: "posts" and "blog posts" are of the blog post that is asked for.
        let is_count = matches!(line.fact.kind, DayKind::Count | DayKind::Habit);
        let is_meant = self.thing.is_named(line) || is_count && self.thing.is_near(line);
        let is_another = |(thing, state): &(Vec<String>, String)| stage::is_another(line.fact, thing, slice::from_ref(state));
        let is_late = self.due.is_some_and(|due| f64::from(line.on.day()) > due);
        if is_late || !is_meant || self.stage.as_ref().is_some_and(is_another) {
            return 0.0;
        }
        match (&self.counted, line.fact.kind) {
            (Counted::Time(unit), DayKind::Time) => value / unit,
            // A box that says the rule again, and is ticked once, is all of what it asks for.
            (Counted::Time(_), DayKind::Habit) if value == 1.0 && self.is_said_by(line) => self.limit,
            (Counted::Days, DayKind::Time | DayKind::Count | DayKind::Habit) => f64::from(u8::from(value > 0.0)),
            (Counted::Times(least), DayKind::Time) => f64::from(u8::from(is_time && value >= *least)),
            (Counted::Times(_), DayKind::Count | DayKind::Habit) => value,
            _ => 0.0,
        }
    }

    /// Whether a line is called by words of the rule alone.
    fn is_said_by(&self, line: &Line<'_>) -> bool {
        plain_stems(line.fact.name.as_deref().unwrap_or_default()).iter().all(|word| self.said.contains(word))
    }

    /// Whether it is asked for each day.
    fn is_of_days(&self) -> bool {
        self.period == Period::every(PeriodUnit::Day)
    }

    /// `2 of 3 times`, `40 of max 20 minutes`
    fn of(&self, sum: f64, limit: f64, most: &str) -> String {
        format!("{} of {most}{} {}", told(sum), told(limit), self.unit)
    }
}
