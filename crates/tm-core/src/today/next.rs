//! NEXT: one step, with its reason and the command that takes it.
//!
//! The order, each only where it applies:
//!
//! 1. the return after an absence: catch up;
//! 2. what was promised to a person and is overdue or due today; what else is due today or tomorrow;
//! 3. an idea in progress that is enough by the plan's own rule: ship it;
//! 4. an idea in progress that is idle past the plan's rule: finish it or let it go, after long: park it;
//! 5. a goal that is behind: a step on an idea that serves it, else one more of what it counts;
//! 6. an idea in progress, the longer without a step the sooner;
//! 7. a parked idea whose day has come, or, where nothing lies still past the rule, one of the best of the newest ideas, where the limit leaves
//!    room;
//! 8. drafts in the inbox;
//! 9. promises that are late for long, a plan that is over, a plan that is missing, numbers that nobody has said yet,
//!    a goal that nothing was written for, an idea, a line of the day;
//! 10. where not even that is left and a packet is on its way, the dimension of it that is furthest from being proven;
//! 11. where nothing presses, what asks for no upkeep and was not seen for longest, else a look back.
//!
//! What is due today stays in front. Of the others the one shown on the fewest of the last days comes first, so that a step nobody takes
//! gives way to another and comes round again; none is shown on three screens in a row where there is another. A step with new evidence counts
//! as new; one that was passed over on three days as it is rests for two weeks, then for four, and so on; what stands under 9 rests so from
//! the first time on. There is always a step: a quiet day has a quiet one.

use crate::language::capital;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::aims::Aim;
use super::back::Back;
use super::doing::Doing;
use super::due::{Due, DueKind};
use super::over::over;
use super::packet::Packet;
use super::shown::Memory;
use super::{View, aims};
use crate::commands::shell_word;
use crate::day::rest::between;
use crate::ideas::{self, Idea, State};
use crate::judge::{Verdict, When};
use crate::plan::Entry;
use crate::rhythm::goals::{self, Target};

/// The name and version of [`Next`].
pub const SCHEMA: &str = "tm.next/1";

/// So many days without a step are worth a word.
const STILL: i32 = 3;
/// A step that nobody takes is shown so often before the lesser ones come.
const FILLER: usize = 3;
/// After so many screens in a row another comes, if there is any.
const WORN: usize = 2;
/// So many of the best ideas could be begun.
const IDEAS: usize = 3;
/// So many of the newest ideas are held against a goal that nothing names.
const LATELY: usize = 5;
/// With less than this share done, in percent, an idea that lay still for long is put off rather than finished.
const BEGUN: u32 = 50;
/// Each of those comes once in so many days.
const SELDOM: i64 = 14;
/// A step that was passed over on so many days as it is rests, and comes once in so many days, each time twice as long.
const PASSED: usize = 3;
const RESTS: i64 = 14;
/// What asks for upkeep, or for a decision that was passed over often: no step for a quiet day, where there is another.
const PRESSING: [&str; 9] = ["baseline", "renew", "older", "forgotten", "inbox", "stale", "park", "ship", "goal"];

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// What kind of step: `promise`, `ship`, `start` …
    pub kind: String,
    /// What to do.
    pub text: String,
    /// Why.
    pub reason: String,
    /// The line of the plan behind it: `plan.md:61`.
    pub place: Option<String>,
    /// What to type.
    pub command: String,
    /// Only where there is nothing else.
    #[serde(skip)]
    pub(super) filler: bool,
    /// Stays in front until it is done.
    #[serde(skip)]
    pub(super) pinned: bool,
    /// What it is about, without its words.
    #[serde(skip)]
    pub(super) about: String,
    /// Shown only with `-p`.
    #[serde(skip)]
    pub(super) hidden: bool,
}

/// `tm next`: another step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Next {
    /// Always `tm.next/1`.
    pub schema: String,
    /// The step; nothing where there is none.
    pub step: Option<Step>,
    /// Which of them it is, from 1.
    pub at: usize,
    /// How many there are.
    pub of: usize,
}

/// `tm next --all`: every step, in the order they come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Steps {
    /// Always `tm.steps/1`.
    pub schema: String,
    /// The steps.
    pub steps: Vec<Step>,
}

impl Steps {
    /// The report of these steps.
    pub fn of(steps: Vec<Step>) -> Steps {
        Steps { schema: "tm.steps/1".to_owned(), steps }
    }
}

impl Step {
    fn new(kind: &str, about: impl Into<String>, text: impl Into<String>, reason: impl Into<String>, command: String) -> Step {
        Step {
            kind: kind.to_owned(),
            text: text.into(),
            reason: reason.into(),
            place: None,
            command,
            filler: false,
            pinned: false,
            about: about.into(),
            hidden: false,
        }
    }

    /// The path of the note it is about, where it is about one.
    pub fn note(&self) -> Option<&str> {
        let about = thing(self);
        let path = about.rsplit_once(':').filter(|(_, line)| line.bytes().all(|byte| byte.is_ascii_digit()));
        Some(path.map_or(about, |(path, _)| path)).filter(|path| path.ends_with(".md"))
    }

    /// What must be the same for it to be the same tomorrow.
    pub(super) fn key(&self) -> String {
        format!("next {} {}", self.kind, self.about)
    }
}

/// Whether it was passed over often as it is, and is not to be offered today. What is due today stays.
fn rests(step: &Step, memory: &Memory, today: Date) -> bool {
    if step.filler {
        return !memory.is_worth_it(&step.key(), today, SELDOM);
    }
    let days = memory.days_of(&step.key(), today);
    let rest = RESTS << days.saturating_sub(PASSED).min(3);
    !step.pinned && days >= PASSED && !memory.is_due(&step.key(), today, rest)
}

/// The steps of a day, in the order they come.
#[derive(Debug, Clone)]
pub struct Round {
    /// The steps.
    pub steps: Vec<Step>,
    /// Whether the first of them is the one the screen of the day shows; else it shows none of them by itself.
    pub is_shown: bool,
    /// Whether the first of them is there only because nothing presses.
    pub is_quiet: bool,
}

impl Round {
    /// The step that comes when another was asked for so many times.
    fn at(&self, turns: usize) -> usize {
        (turns - usize::from(!self.is_shown && turns > 0)) % self.steps.len().max(1)
    }
}

/// The steps in the order they come on `today`: the one to show, then the others, those of every day behind, and those that rest behind all.
pub(super) fn ordered(mut steps: Vec<Step>, memory: &Memory, today: Date) -> Round {
    steps.sort_by_key(|step| {
        let times = memory.times(&step.key(), today);
        let turn = if step.filler { FILLER * (1 + times) } else { 1 + times };
        let is_back = rests(step, memory, today) || is_worn(step, memory, today);
        if step.pinned { (false, 0) } else { (is_back, turn) }
    });
    let first = first(&steps, memory, today);
    if let Some(at) = first.or_else(|| quiet(&steps, memory, today)) {
        steps[..=at].rotate_right(1);
    }
    Round { is_shown: !steps.is_empty(), is_quiet: first.is_none(), steps }
}

/// Whether it was the step on the last screens, and is to give way to any other.
fn is_worn(step: &Step, memory: &Memory, today: Date) -> bool {
    !step.pinned && memory.is_worn(&step.key(), today, WORN)
}

/// The step to show: as many further as was asked for today, going round, else the first; where that is a quiet one, `rather`.
pub(super) fn chosen(steps: Vec<Step>, memory: &Memory, today: Date, rather: Option<Step>) -> Option<Step> {
    let mut round = ordered(steps, memory, today);
    let turns = memory.turns(today);
    if let Some(step) = rather.filter(|_| round.is_quiet && turns == 0) {
        return Some(step);
    }
    let at = round.at(turns);
    (at < round.steps.len()).then(|| round.steps.swap_remove(at))
}

/// The first that does not rest.
fn first(steps: &[Step], memory: &Memory, today: Date) -> Option<usize> {
    steps.iter().position(|step| step.pinned || !(rests(step, memory, today) || is_worn(step, memory, today)))
}

/// Of those that rest the one for a day on which nothing presses.
fn quiet(steps: &[Step], memory: &Memory, today: Date) -> Option<usize> {
    let last = |step: &Step| memory.last_of(&step.key(), today);
    let rank = |step: &Step| (is_worn(step, memory, today), PRESSING.contains(&step.kind.as_str()), last(step));
    steps.iter().enumerate().min_by_key(|(_, step)| rank(step)).map(|(at, _)| at)
}

/// Another step than the one shown before, with its place in the round.
pub fn another(round: Round, turns: usize) -> Next {
    let of = round.steps.len();
    let at = round.at(turns);
    Next { schema: SCHEMA.to_owned(), step: round.steps.into_iter().nth(at), at: if of > 0 { at + 1 } else { 0 }, of }
}

/// Every step that applies, in the order above.
pub(super) fn steps(view: &View<'_>, doing: &[Doing], due: &[Due], older: &[Due], back: Option<&Back>) -> Vec<Step> {
    let is_announced = back.is_some_and(|back| back.announced.is_some());
    let mut steps: Vec<Step> = back.filter(|_| !is_announced).map(catch_up).into_iter().collect();
    steps.extend(due.iter().filter_map(|due| of_due(due, view.today)));
    steps.extend(doing.iter().filter(|one| one.is_enough).map(|one| ship(view, one)));
    let others = || doing.iter().filter(|one| !one.is_enough);
    let behind = goals_behind(view, doing);
    // What a goal that is behind waits for is not put off.
    let is_wanted = |step: &Step| step.kind == "park" && behind.iter().any(|other| thing(other) == thing(step));
    let still = others().filter(|one| one.idle.is_some_and(|idle| idle > one.idle_after));
    steps.extend(still.map(|one| decide(view, one)).filter(|step| !is_wanted(step)));
    steps.extend(behind);
    let mut going: Vec<&Doing> =
        others().filter(|one| is_announced || one.idle.is_none_or(|idle| idle <= one.idle_after)).collect();
    going.sort_by_key(|one| std::cmp::Reverse(one.idle));
    if is_announced {
        // Who comes back goes on with what they did last, and nothing lay still: it rested.
        going.sort_by_key(|one| one.idle);
        steps.extend(going.first().map(|one| Step {
            reason: "where you left it".to_owned(),
            text: format!("Go on with \"{}\"", one.title),
            ..step_on(one)
        }));
        going.clear();
    }
    steps.extend(going.into_iter().map(step_on));
    steps.extend(free(view, doing));
    steps.extend((view.known.drafts > 0).then(|| inbox(view.known.drafts)));
    if is_announced {
        // Who comes back goes on where they stood; what lay still meanwhile was meant to.
        steps.retain(|step| step.pinned || matches!(step.kind.as_str(), "promise" | "ask" | "answer" | "prepare" | "step"));
        return steps;
    }
    let lesser = old_promises(older).into_iter().chain(always(view));
    steps.extend(lesser.map(|step| Step { filler: true, ..step }));
    // One step for one thing: the first reason is the strongest.
    let mut seen: Vec<String> = Vec::new();
    steps.retain(|step| {
        let about = thing(step).to_owned();
        let is_new = !seen.contains(&about);
        seen.push(about);
        is_new
    });
    if steps.is_empty() { vec![look_back()] } else { steps }
}

/// What a step is about, however it stands.
fn thing(step: &Step) -> &str {
    step.about.split('\t').next().unwrap_or_default()
}

/// What the packet lacks most.
pub(super) fn of_packet(packet: &Packet) -> Option<Step> {
    let lacking = packet.most_urgent()?;
    let about = format!("packet#{}\t{}", lacking.key, lacking.count);
    let text = format!("Something that shows {} for {}", lacking.name, packet.level);
    let reason = match packet.days {
        0 => format!("{} of {}, and the packet is due today", lacking.count, lacking.of),
        1 => format!("{} of {}, and a day is left", lacking.count, lacking.of),
        days => format!("{} of {}, and {days} days are left", lacking.count, lacking.of),
    };
    Some(Step::new("dimension", about, text, reason, format!("tm gap --to {}", packet.key)))
}

fn catch_up(back: &Back) -> Step {
    let reason = format!("last here {} days ago", back.days);
    Step { pinned: true, ..Step::new("catchup", "catchup", "Catch up, two minutes", reason, "tm catchup".to_owned()) }
}

/// What is due by tomorrow, or was promised and is late.
fn of_due(due: &Due, today: Date) -> Option<Step> {
    let ahead = between(today, due.on);
    if matches!(due.kind, DueKind::Round | DueKind::Milestone) || (due.overdue && due.kind == DueKind::Box) {
        return None;
    }
    let when = match (due.overdue, ahead) {
        (true, _) if due.kind == DueKind::Owed => format!("it was due {}", named(due.on)),
        (true, _) => format!("promised for {}", named(due.on)),
        (_, 0) => "due today".to_owned(),
        (_, 1) => "due tomorrow".to_owned(),
        _ => return None,
    };
    let stem = stem(&due.path);
    // Late is news.
    let about = format!("{}:{}\t{}", due.path, due.line.unwrap_or_default(), due.overdue);
    let edit = format!("tm edit {stem}");
    let mut step = match due.kind {
        DueKind::Promise => Step::new("promise", about, capital(&due.text), when, edit),
        DueKind::Owed => {
            let who = due.by.as_deref().unwrap_or("them");
            Step::new("ask", about, format!("Ask {who} about \"{}\"", due.text), when, edit)
        }
        DueKind::Meeting => {
            let when = if ahead == 0 { "today" } else { "tomorrow" };
            Step::new("prepare", about, format!("Prepare \"{}\"", due.text), when, edit)
        }
        DueKind::Answer => Step::new("answer", about, capital(&due.text), when, format!("tm -p edit {stem}")),
        DueKind::Idea => {
            Step::new("idea-due", due.path.clone(), format!("Finish \"{}\"", due.text), when, format!("tm ship {stem}"))
        }
        DueKind::Box | DueKind::Round | DueKind::Milestone => Step::new("box", about, capital(&due.text), when, edit),
    };
    step.pinned = !due.overdue && ahead == 0;
    step.hidden = due.hidden;
    Some(step)
}

fn ship(view: &View<'_>, one: &Doing) -> Step {
    let percent = one.percent.unwrap_or_default();
    let enough = view.measures.enough.as_ref();
    let rule = enough.map_or(100.0, |(enough, _)| *enough);
    let reason = match one.idle {
        Some(idle) if idle >= STILL => format!("{percent} % done, idle {idle} days, and {rule} % is enough"),
        _ => format!("{percent} % done, and {rule} % is enough"),
    };
    let about = format!("{}\t{percent}", one.path);
    let step = Step::new("ship", about, format!("Ship \"{}\"", one.title), reason, format!("tm ship {}", reference(one)));
    Step { place: enough.map(|(_, line)| format!("{}:{}", line.file, line.line)), ..step }
}

fn decide(view: &View<'_>, one: &Doing) -> Step {
    let idle = one.idle.unwrap_or_default();
    let rule = view.measures.rule.as_ref();
    // After long the number is no reason any more, only the day is.
    let long_since = one.last.filter(|_| idle > 2 * one.idle_after);
    let reason = match (rule, long_since) {
        (_, Some(last)) if last.year() == view.today.year() => format!("no step since {}", last.strftime("%-d %b")),
        (_, Some(last)) => format!("no step since {}", last.strftime("%-d %b %Y")),
        (Some(_), None) => format!("idle {idle} days, and your rule says {}", one.idle_after),
        (None, None) => format!("idle {idle} days"),
    };
    let about = format!("{}\t{}", one.path, last(one));
    let is_begun = one.percent.is_some_and(|percent| percent >= BEGUN);
    let step = if long_since.is_some() && !is_begun {
        // Who did not finish it in all that time is offered the smaller decision.
        let text = format!("Park \"{}\" until you want it again", one.title);
        Step::new("park", about, text, reason, format!("tm park {}", reference(one)))
    } else {
        let text = format!("Finish \"{}\" or let it go", one.title);
        Step::new("stale", about, text, reason, "tm stale".to_owned())
    };
    Step { place: rule.map(|line| format!("{}:{}", line.file, line.line)), ..step }
}

/// A step towards the goals that are behind, the one furthest behind first.
fn goals_behind(view: &View<'_>, doing: &[Doing]) -> Vec<Step> {
    aims::aims(view).iter().filter(|aim| aim.is_far_behind()).filter_map(|aim| towards(view, doing, aim)).collect()
}

fn towards(view: &View<'_>, doing: &[Doing], aim: &Aim) -> Option<Step> {
    let number = aim.number.as_ref()?;
    let days = -number.pace.days.unwrap_or_default();
    let name = aim.name.as_deref().unwrap_or(&aim.title);
    let reason = format!("it serves {name}, {days} days behind");
    let serves = |goals: &[String]| goals.iter().any(|goal| goal.eq_ignore_ascii_case(name));
    if let Some(one) = doing.iter().find(|one| serves(&one.goals)) {
        let text = format!("A step on \"{}\"", one.title);
        return Some(Step::new("goal-step", format!("{}\t{}", one.path, last(one)), text, reason, log_on(one)));
    }
    if let Some(idea) = has_room(view).then(|| new_ideas(view).find(|idea| serves(&idea.goals()) && !waits(view, idea))).flatten()
    {
        return Some(start(&idea, reason));
    }
    let id = number.target.id().map_or_else(String::new, |id| format!(" @{id}"));
    let counts_itself = number.target.source.as_ref().is_some_and(|source| source.stated);
    let command = match number.target.unit.as_deref() {
        // A line of a day counts for nothing here: what does is told there.
        _ if counts_itself => format!("tm goals --explain {}", number.target.id().unwrap_or_default()).trim_end().to_owned(),
        None => format!("tm log +1 {}{id}", number.target.called()),
        Some(unit @ ("hours" | "minutes")) if unit == number.target.name => format!("tm log 1h{id}"),
        Some("hours" | "minutes") => format!("tm log 1h {}{id}", number.target.name),
        Some(_) => format!("tm goals {}", number.target.id().unwrap_or_default()).trim_end().to_owned(),
    };
    let what = if number.target.unit.is_none() { "One more towards" } else { "Some time for" };
    let text = match &aim.name {
        Some(name) => format!("{what} {name} \"{}\"", aim.title),
        None => format!("{what} \"{}\"", aim.title),
    };
    // Whoever counts one more each week did what it says, and is not told it the more often for that.
    Some(Step::new("goal", format!("goal#{name}"), text, format!("{days} days behind"), command))
}

fn step_on(one: &Doing) -> Step {
    let about = format!("{}\t{}", one.path, last(one));
    let ahead = one.box_ahead.as_ref().map(|text| format!("next is \"{text}\""));
    let idle = one.idle.filter(|idle| *idle >= STILL).map(|idle| format!("none for {idle} days"));
    let day = || one.day.map_or_else(|| "it is in progress".to_owned(), |day| format!("day {day}"));
    let reason = match (idle, ahead) {
        (Some(idle), Some(ahead)) => format!("{idle}, {ahead}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => day(),
    };
    let what = if one.idle.is_some_and(|idle| idle >= STILL) { "A small step on" } else { "Go on with" };
    Step::new("step", about, format!("{what} \"{}\"", one.title), reason, log_on(one))
}

/// What could be begun, where the limit leaves room.
fn free(view: &View<'_>, doing: &[Doing]) -> Vec<Step> {
    if !has_room(view) {
        return Vec::new();
    }
    let come = ideas::of(view.snapshot).filter(|idea| idea.state() == State::Parked);
    let come = come.filter(|idea| idea.until().is_some_and(|until| until <= view.today));
    let come = come.map(|idea| start(&idea, "it was parked until now".to_owned()));
    let mut best: Vec<(f64, Idea<'_>)> =
        new_ideas(view).filter(|idea| !waits(view, idea)).filter_map(|idea| Some((merit_now(&idea)?, idea))).collect();
    best.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    // What lies still past its rule is finished or let go before something new begins.
    let lies_still = doing.iter().any(|one| one.idle.is_some_and(|idle| idle > one.idle_after));
    let best = best.into_iter().take(IDEAS).filter(|_| !lies_still);
    let best = best.map(|(merit, idea)| start(&idea, format!("nothing stands in its way; {} of 10 by your plan", merit.round())));
    come.chain(best).collect()
}

/// What came today is offered tomorrow, where the plan lets new things wait.
fn waits(view: &View<'_>, idea: &Idea<'_>) -> bool {
    ideas::backlog::waits(view.plan, idea, view.today).is_some()
}

/// The merit of an idea that was judged worth doing, with nothing in its way.
fn merit_now(idea: &Idea<'_>) -> Option<f64> {
    let fits = |judged: &ideas::Judged| judged.verdict == Verdict::Pursue && judged.when == When::Now;
    idea.judged().filter(fits)?.merit
}

fn start(idea: &Idea<'_>, reason: String) -> Step {
    let name = if idea.id().is_empty() { idea.note.path.stem() } else { idea.id() };
    let text = format!("Start \"{}\"", idea.title());
    Step::new("start", idea.note.path.to_string(), text, reason, format!("tm start {name}"))
}

/// Whether a step begins something.
pub(super) fn begins(step: &Step) -> bool {
    step.kind == "start"
}

fn new_ideas<'v>(view: &'v View<'_>) -> impl Iterator<Item = Idea<'v>> {
    view.known.new.iter().filter_map(Idea::of)
}

/// Whether one more may be in progress: without a rule, one.
fn has_room(view: &View<'_>) -> bool {
    let limit = view.plan.limit_in_progress().map_or(1, |(limit, _)| limit);
    ideas::in_progress(view.snapshot).len() < limit
}

fn inbox(drafts: usize) -> Step {
    let text =
        if drafts == 1 { "Settle the draft in the inbox".to_owned() } else { format!("Settle {drafts} drafts in the inbox") };
    Step::new("inbox", format!("inbox\t{drafts}"), text, "what waits there counts nowhere yet", "tm inbox".to_owned())
}

fn old_promises(older: &[Due]) -> Option<Step> {
    let newest = older.first()?;
    let text = match older.len() {
        1 => format!("Settle the old promise \"{}\"", newest.text),
        count => format!("Settle {count} old promises, the newest \"{}\"", newest.text),
    };
    let about = format!("older#{}", older.len());
    Some(Step::new("older", about, text, "kept, or no longer wanted?", "tm catchup".to_owned()))
}

/// What there is to do on the quietest of days.
fn always(view: &View<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    if let Some(over) = over(view) {
        let later = if over.held_until.is_some() { " by its title; later goals hold" } else { "" };
        let reason = format!("{} ended on {}{later}", over.file, over.until.strftime("%-d %b %Y"));
        steps.push(Step::new("renew", "renew", "Look at each goal, and begin the next plan", reason, "tm plan renew".to_owned()));
    }
    if view.plan.is_empty() {
        let reason = "with a goal, ideas can be judged and numbers seen";
        // A plan that waits for its first words is written into.
        let command = match view.plan.sources.first().map(|source| source.file.as_str()) {
            Some(file) => format!("tm edit {}", shell_word(file)),
            None => "tm plan add FILE".to_owned(),
        };
        steps.push(Step::new("plan", "plan", "Say where you want to go, in any words", reason, command));
    }
    if let Some(name) = aims::untracked(view.goals).into_iter().find(|name| name.split_whitespace().count() <= 3) {
        let text = format!("Say how far \"{name}\" is");
        let all = || view.goals.goals.iter().flat_map(|goal| &goal.numbers).chain(&view.goals.numbers);
        let target = || all().map(|number| &number.target).filter(|target| target.name == name);
        let reason = if target().any(Target::is_cap) {
            "your plan has a number for it"
        } else {
            "your plan counts it, and nothing is known yet"
        };
        let step = Step::new("baseline", format!("baseline#{name}"), text, reason, format!("tm log {name} = N"));
        // A name out of its sentence may be a puzzle, which the line solves.
        steps.push(Step { place: target().next().map(|target| format!("{}:{}", target.file, target.line)), ..step });
    }
    if view.known.new.is_empty() && view.snapshot.notes.iter().all(|note| Idea::of(note).is_none()) {
        let reason = if view.plan.is_empty() { "it is kept as it is" } else { "it is kept first, then judged by your plan" };
        steps.push(Step::new("dump", "dump", "Write down one idea you carry around", reason, "tm dump".to_owned()));
    } else if steps.is_empty() && view.known.new.len() > 1 {
        let reason = format!("{} are not decided", view.known.new.len());
        steps.push(Step::new("ideas", "ideas", "Look through the newest ideas", reason, "tm ideas".to_owned()));
    }
    steps.extend(forgotten(view));
    let written = view.snapshot.days().any(|(on, note)| on == view.today && !note.facts.entries.is_empty());
    if written {
        return steps;
    }
    steps.push(Step::new("log", "log", "Log a line about today", "in a month you will know what you did", "tm log".to_owned()));
    steps
}

/// Where there is nothing to do.
fn look_back() -> Step {
    Step { filler: true, ..Step::new("look", "look", "Look back over the week", "nothing presses today", "tm week".to_owned()) }
}

/// A goal without a number that nothing was written for: neither a line of the last days nor an idea that is open names it.
fn forgotten(view: &View<'_>) -> Option<Step> {
    let named = |id: &str| {
        let is = |one: &String| one.eq_ignore_ascii_case(id);
        let in_days = view.snapshot.days().any(|(_, note)| note.facts.entries.iter().any(|line| line.refs.iter().any(is)));
        in_days || ideas::of(view.snapshot).chain(new_ideas(view)).any(|idea| idea.goals().iter().any(is))
    };
    let holds = |goal: &&goals::Goal| goal.deadline.is_none_or(|day| view.today <= day) && !goal.name.starts_with('[');
    let mut goals = view.goals.goals.iter().filter(|goal| goal.numbers.is_empty() && !goal.name.is_empty()).filter(holds);
    let goal = goals.find(|goal| !named(&goal.name) && !is_spoken_of(view, goal))?;
    let text = format!("One small idea for {} \"{}\"", goal.name, goal.title);
    let reason = "nothing you wrote lately names it";
    Some(Step::new("forgotten", format!("forgotten#{}", goal.name), text, reason, "tm dump".to_owned()))
}

/// Whether one of the newest ideas of the last days speaks of a goal in its own words, whether or not anybody linked it.
fn is_spoken_of(view: &View<'_>, goal: &goals::Goal) -> bool {
    let is_late = |idea: &Idea<'_>| idea.note.facts.date.is_some_and(|on| between(on, view.today) <= SELDOM);
    let is_goal = |entry: &&Entry| entry.text.line == goal.line && view.plan.sources[entry.source].file == goal.file;
    let Some(entry) = view.plan.entries.iter().find(is_goal) else { return false };
    let lines = entry.fields.iter().flat_map(|field| &field.lines).map(|line| line.text.as_str());
    let lines: Vec<&str> = lines.chain([entry.title.as_str()]).collect();
    let mut late = new_ideas(view).filter(is_late).take(LATELY);
    late.any(|idea| lines.iter().any(|line| ideas::share_a_topic(idea.title(), line)))
}

fn log_on(one: &Doing) -> String {
    format!("tm log 30m what it was @{}", reference(one))
}

fn reference(one: &Doing) -> &str {
    if one.id.is_empty() { stem(&one.path) } else { &one.id }
}

fn last(one: &Doing) -> String {
    one.last.map(|day| day.to_string()).unwrap_or_default()
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

fn named(day: Date) -> String {
    day.strftime("%a %-d %b").to_string()
}
