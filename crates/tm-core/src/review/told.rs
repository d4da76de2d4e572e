//! A period in lines, in the order they are read: the same on the screen and in the note.

use jiff::civil::Date;

use super::Grain;
use super::facts::{Habit, Hours, Moved, Number, Review, Sum};
use crate::VaultPath;
use crate::day::lasted;
use crate::rhythm::goals::State;

/// So many names are listed in one line.
const NAMED: usize = 6;

/// A part with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is about.
    pub name: &'static str,
    /// At least one.
    pub lines: Vec<Line>,
}

/// A line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// The note it is about.
    pub path: Option<String>,
    /// What stands behind it: a day, a file with its line, a command.
    pub behind: Option<String>,
}

impl Line {
    fn new(text: impl Into<String>) -> Line {
        Line { text: text.into(), ..Line::default() }
    }

    fn of(text: &str, path: &str) -> Line {
        Line { text: text.to_owned(), path: Some(path.to_owned()), behind: None }
    }

    fn behind(self, text: impl Into<String>) -> Line {
        Line { behind: Some(text.into()), ..self }
    }

    /// The stem of the note it is about, for a link.
    pub fn stem(&self) -> Option<String> {
        let path = VaultPath::new(self.path.as_deref()?)?;
        Some(path.stem().to_owned())
    }
}

/// The parts that have something to say.
pub fn parts(review: &Review) -> Vec<Part> {
    let parts = [
        ("WINS", wins(review)),
        ("NUMBERS", numbers(review)),
        (time_or_energy(review), review.hours.as_ref().map(hours).unwrap_or_default()),
        ("HABITS", review.habits.iter().map(habit).collect()),
        ("IDEAS", ideas(review)),
        ("PATTERN", patterns(review)),
        ("RULES", rules(review)),
        ("OWED", promises(review)),
        ("INPUTS", learning(review)),
        ("LAST", last(review)),
        ("GENTLY", early(review)),
    ];
    parts.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(name, lines)| Part { name, lines }).collect()
}

/// Where no time was written down, there is only what gave energy and what took it.
fn time_or_energy(review: &Review) -> &'static str {
    let has_time = |hours: &Hours| hours.minutes > 0.0 || !hours.left.is_empty();
    if review.hours.as_ref().is_none_or(has_time) { "TIME" } else { "ENERGY" }
}

fn wins(review: &Review) -> Vec<Line> {
    review
        .wins
        .iter()
        .map(|win| {
            let open = if win.open { ", result still open" } else { "" };
            let bare = if review.grain <= Grain::Month && !win.outcome && !win.open { ", no outcome yet" } else { "" };
            Line::of(&format!("{}{open}{bare}", win.title), &win.path).behind(day(win.on))
        })
        .collect()
}

fn numbers(review: &Review) -> Vec<Line> {
    let mut lines: Vec<Line> = review.numbers.iter().map(number).collect();
    // For what is wanted a few times a year, a week without it says nothing.
    if !review.still.is_empty() && review.grain > Grain::Week {
        lines.push(Line::new(format!("nothing written down for {}", listed(review.still.iter().map(String::as_str)))));
    }
    lines
}

/// `G1 posts +2 (5 of 10)`, and how it stands.
fn number(number: &Number) -> Line {
    let unit = number.unit.as_ref().filter(|unit| **unit != number.name).map_or_else(String::new, |unit| format!(" {unit}"));
    let goal = if number.goal.is_empty() { String::new() } else { format!("{} ", number.goal) };
    let came = figure(number.came);
    let came = match (number.is_reading, number.was) {
        (true, Some(was)) => format!("{} → {came}{unit}", figure(was)),
        (true, None) => format!("= {came}{unit}"),
        (false, _) if number.came <= 0.0 => format!("{came}{unit}"),
        (false, _) => format!("+{came}{unit}"),
    };
    let of = match (number.done, number.wanted) {
        (Some(done), Some(wanted)) => format!(" ({} of {})", figure(done), figure(wanted)),
        (None, Some(wanted)) => format!(" (aim {})", figure(wanted)),
        _ => String::new(),
    };
    let line = Line::new(format!("{goal}{} {came}{of}", number.name));
    let standing = match number.until {
        Some(until) => Some(format!("by {}", day(until))),
        None => standing(number),
    };
    match standing {
        Some(standing) => line.behind(standing),
        None => line,
    }
}

fn standing(number: &Number) -> Option<String> {
    let days = |count: i64| format!("{count} {}", if count == 1 { "day" } else { "days" });
    match (number.state, number.days) {
        (State::Reached, _) => Some("reached".to_owned()),
        (State::OnPace, _) => Some("on pace".to_owned()),
        (State::Behind, Some(count)) => Some(format!("{} behind", days(-count))),
        (State::Ahead, Some(count)) => Some(format!("{} ahead", days(count))),
        (State::Over, _) => Some("over".to_owned()),
        _ => None,
    }
}

fn hours(hours: &Hours) -> Vec<Line> {
    let mut lines = Vec::new();
    if hours.minutes > 0.0 {
        let of = hours.by_day.len();
        let named = hours.categories.iter().filter(|sum| !sum.name.is_empty()).take(NAMED);
        let named: Vec<String> = named.map(|sum| format!("{} {}", sum.name, minutes(sum.amount))).collect();
        let named = if named.is_empty() { String::new() } else { format!(": {}", named.join(", ")) };
        lines.push(Line::new(format!("{} on {} of {of} days{named}", minutes(hours.minutes), hours.days)));
    }
    // What carries no tag is not known to be none.
    let tagged = [("made", hours.create), ("took in", hours.consume)];
    let tagged = tagged.iter().filter_map(|(word, sum)| Some(format!("{word} {}", minutes(sum.filter(|sum| *sum > 0.0)?))));
    let tagged: Vec<String> = tagged.collect();
    if !tagged.is_empty() {
        lines.push(Line::new(tagged.join(", ")));
    }
    let energy = |sums: &[Sum]| {
        let one = |sum: &Sum| if sum.amount > 1.0 { format!("{} ({})", sum.name, sum.amount) } else { sum.name.clone() };
        sums.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    if !hours.gives.is_empty() {
        lines.push(Line::new(format!("gave energy: {}", energy(&hours.gives))));
    }
    if !hours.drains.is_empty() {
        lines.push(Line::new(format!("took energy: {}", energy(&hours.drains))));
    }
    for left in &hours.left {
        lines.push(Line::new(format!("not counted: a clock left running, {}", left.text)).behind(day(left.on)));
    }
    lines
}

fn habit(habit: &Habit) -> Line {
    let score = |score: f64| format!("{:.0}", score * 100.0);
    let before = habit.before.map(score).filter(|before| *before != score(habit.score));
    let before = before.map_or_else(String::new, |before| format!(", was {before}"));
    let line = Line::new(format!("{}: {} of {} days", habit.name, habit.done, habit.days));
    line.behind(format!("steady {} of 100{before}", score(habit.score)))
}

fn ideas(review: &Review) -> Vec<Line> {
    let flow = &review.ideas;
    let mut lines = Vec::new();
    // Of half a year what was begun is a number: what came of it is told.
    let is_long = review.grain >= Grain::Half;
    let begun = if is_long { flow.started.as_slice() } else { &[] };
    let counted = [("kept", flow.kept.as_slice()), ("begun", begun), ("put off", &flow.parked), ("let go", &flow.dropped)];
    let counted: Vec<String> =
        counted.iter().filter(|(_, all)| !all.is_empty()).map(|(word, all)| format!("{} {word}", all.len())).collect();
    if !counted.is_empty() {
        lines.push(Line::new(counted.join(", ")));
    }
    let each = |word: &str, all: &[Moved]| {
        all.iter().map(|idea| Line::of(&format!("{word}: {}", idea.title), &idea.path).behind(day(idea.on))).collect::<Vec<_>>()
    };
    lines.extend(each("begun", if is_long { &[] } else { &flow.started }));
    lines.extend(each("finished", &flow.shipped));
    let goes_on = flow.open.iter().filter(|idea| is_long || !flow.started.contains(idea));
    let word = |idea: &Moved| match (flow.still.contains(idea), review.until == review.last) {
        (true, _) => "still open",
        (false, true) => "went on",
        (false, false) => "goes on",
    };
    lines.extend(
        goes_on.map(|idea| {
            Line::of(&format!("{}: {}", word(idea), idea.title), &idea.path).behind(format!("since {}", day(idea.on)))
        }),
    );
    lines
}

fn patterns(review: &Review) -> Vec<Line> {
    let mut lines = Vec::new();
    for one in &review.patterns {
        let times = if one.times == 1 { "once".to_owned() } else { format!("{} times", one.times) };
        let title = one.title.as_ref().map_or_else(|| "in no plan".to_owned(), Clone::clone);
        lines.push(Line::new(format!("{} {title}: {times}", one.id)).behind(format!("{}:{}", one.file, one.line)));
        lines.extend(one.remedy.as_ref().map(|remedy| Line::new(format!("your remedy: \"{remedy}\""))));
    }
    lines
}

/// Broken first; what was kept is a number.
fn rules(review: &Review) -> Vec<Line> {
    let broken = review.rules.broken.iter().filter(|rule| rule.broken).count();
    let at_risk = review.rules.broken.len() - broken;
    let counted = [(review.rules.kept, "kept"), (broken, "not kept"), (at_risk, "at risk")];
    let counted: Vec<String> =
        counted.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if counted.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::new(counted.join(", ")).behind("tm rules")];
    for rule in &review.rules.broken {
        let word = if rule.broken { "not kept" } else { "at risk" };
        lines.push(Line::new(format!("{word}: \"{}\", {}", rule.text, rule.said)).behind(format!("{}:{}", rule.file, rule.line)));
    }
    lines
}

fn promises(review: &Review) -> Vec<Line> {
    let promises = &review.promises;
    let of = promises.kept + promises.open.len();
    let mut lines = Vec::new();
    if of > 0 {
        lines.push(Line::new(format!("{} of {of} promises kept", promises.kept)));
    }
    for one in &promises.open {
        lines.push(Line::of(&format!("open: {}", one.text), &one.path).behind(day(one.on)));
    }
    for one in &promises.owed {
        let by = one.by.as_deref().unwrap_or("somebody");
        lines.push(Line::of(&format!("{by} owes: {}", one.text), &one.path).behind(day(one.on)));
    }
    lines
}

fn learning(review: &Review) -> Vec<Line> {
    let line = |owed: &super::facts::Owed| {
        let what = if owed.expired { "expired unread" } else { "done, and owes what you wanted to make of it" };
        Line::of(&format!("{}: {what}", owed.title), &owed.path)
    };
    review.learning.iter().map(line).collect()
}

fn last(review: &Review) -> Vec<Line> {
    let Some(next) = &review.next else { return Vec::new() };
    let mut lines = vec![Line::of(&format!("{} of {} kept of what {} wanted next", next.kept, next.of, next.period), &next.path)];
    lines.extend(next.open.iter().map(|text| Line::new(format!("open: {text}"))));
    lines
}

fn early(review: &Review) -> Vec<Line> {
    let Some(early) = &review.early else { return Vec::new() };
    // What one wrote down oneself comes first.
    let own = early.own.iter().map(|own| {
        let days = if own.days == 1 { day(own.last) } else { format!("{} days, last {}", own.days, day(own.last)) };
        Line::new(format!("your own sign: \"{}\", {days}", own.text)).behind(format!("{}:{}", own.file, own.line))
    });
    let others = format!("Two weeks that look full: {}.", early.signs.join("; "));
    own.chain((!early.signs.is_empty()).then(|| Line::new(others))).collect()
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<&str> = names.collect();
    let more = all.len().saturating_sub(NAMED);
    let named = all[..all.len() - more].join(", ");
    if more == 0 { named } else { format!("{named} and {more} more") }
}

fn minutes(value: f64) -> String {
    lasted(value.round().clamp(0.0, f64::from(u32::MAX)) as u32)
}

fn day(on: Date) -> String {
    on.strftime("%a %-d %b").to_string()
}

/// Without digits nobody needs.
fn figure(value: f64) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}
