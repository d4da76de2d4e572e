//! Sentences that bind: one line of text to the rules it states.
//!
//! Each family of kinds has a file that asks for its own words around a number, a time or a "no". Whether a rule is kept is no
//! concern of this module; neither is which lines of a plan may state rules.

mod amount;
mod ban;
mod cadence;
mod duty;
mod exception;
mod limit;
mod order;
mod ratio;
mod sentence;
mod share;
mod subject;
#[cfg(test)]
mod tests;
mod time;
mod wait;
mod when;
mod words;

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::language::Period;
use crate::language::date::{self, Anchor};
use crate::language::spelled::in_digits;
use amount::Bound;
pub(crate) use duty::in_place;
use sentence::Statement;
pub(crate) use subject::names_most;
use words::Words;

/// The kinds of rule that can be followed by a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RuleKind {
    /// At most so many things in progress.
    Limit,
    /// Archive or decide after so long without a step.
    Idle,
    /// At most so much per period.
    Cap,
    /// At least so much per period.
    Floor,
    /// On a day of each period.
    Cadence,
    /// So many of one thing for each of another.
    Ratio,
    /// Not at all, or not until a day.
    Ban,
    /// Not, unless it belongs to something in progress.
    UnlessTied,
    /// One before the other.
    Order,
    /// So much of the effort.
    Share,
    /// Only, or never, at certain times.
    When,
    /// Good enough at so much.
    Threshold,
    /// Later: noted for a review.
    Backlog,
    /// To be done or kept, without a number or a day to hold it to.
    Duty,
}

impl RuleKind {
    /// Its name in JSON: `limit`, `unless-tied`.
    pub fn key(self) -> &'static str {
        match self {
            RuleKind::Limit => "limit",
            RuleKind::Idle => "idle",
            RuleKind::Cap => "cap",
            RuleKind::Floor => "floor",
            RuleKind::Cadence => "cadence",
            RuleKind::Ratio => "ratio",
            RuleKind::Ban => "ban",
            RuleKind::UnlessTied => "unless-tied",
            RuleKind::Order => "order",
            RuleKind::Share => "share",
            RuleKind::When => "when",
            RuleKind::Threshold => "threshold",
            RuleKind::Backlog => "backlog",
            RuleKind::Duty => "duty",
        }
    }
}

/// One rule as read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Its kind.
    pub kind: RuleKind,
    /// What it speaks of, in the plan's words and lower case: `new tools`, `open canvases`. Of an order what comes first; empty
    /// where the line leaves it to its entry ("every Friday").
    pub subject: String,
    /// Names listed with it ("No new crafts: no weaving, no felting" lists `weaving` and `felting`); of a cadence the days
    /// (`Friday`, `15th`), of a [`RuleKind::When`] the times kept free (`before noon`).
    pub names: Vec<String>,
    /// The number in it; of a ratio how many of the subject for one of the unit.
    pub limit: Option<f64>,
    /// What the number counts: `canvases`, `days`, `minutes`, `times`, `%`. Of a ratio the other thing, of an order what has to
    /// wait, of a duty its occasion.
    pub unit: Option<String>,
    /// What it repeats over.
    pub period: Option<Period>,
    /// Its last day, where it says one.
    pub until: Option<Date>,
    /// The only things allowed while it holds: "wool and linen only" allows two.
    pub only: Vec<String>,
    /// What it excepts: "unless …", "except …", "(only when …)"; of a [`RuleKind::When`] without names the only times allowed.
    pub exceptions: Vec<String>,
}

/// The rules stated by `text`, one line of a plan without its marker and markup. A sentence that does not bind gives nothing,
/// and so does one that tells, wishes or asks.
///
/// ```
/// let read = |text: &str| {
///     let rules = tm_core::plan::rule::read(text);
///     rules.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ")
/// };
/// // Limit: an upper bound on things, or "at a time".
/// assert_eq!(read("No more than three open canvases"), "limit 3 canvases: open canvases");
/// assert_eq!(read("WIP limit: one big quilt"), "limit 1 quilts: big quilt");
/// // Where it stands with a number, the time kept free holds for what the number is about.
/// assert_eq!(read("At most 10 hours a week on repairs, never after 22:00"), [
///     "cap 10 hours per week: repairs", "when: repairs (after 22:00)"].join(" + "));
/// // A share of turns: one week of every four.
/// assert_eq!(read("Night duty at most 1 week in 4"), "cap 1 weeks per 4 weeks: night duty");
/// // Cap: an upper bound that repeats, or holds for each of something.
/// assert_eq!(read("Limit the news to 20 minutes a day"), "cap 20 minutes per day: news");
/// assert_eq!(read("At most two hours per sketch"), "cap 2 hours: sketch");
/// // Floor: a lower bound that repeats, or a plain rate. One of time without a period is the length of each session.
/// assert_eq!(read("Practice (2+ hours, 4x per week)"), "floor 2 hours: practice + floor 4 times per week: practice");
/// // Cadence: on a day of each period; a second day may follow in brackets.
/// assert_eq!(read("Letter: 15th of each month (copy by the 10th)"), [
///     "cadence per month: letter (15th)", "cadence per month: copy (10th)"].join(" + "));
/// // Ratio: so many of the subject for one of the other.
/// assert_eq!(read("Answer three letters for every one I write"), "ratio 3: letters per one");
/// // Ban: names listed behind it, its last day, what it spares. A label that forbids takes its value for names.
/// assert_eq!(read("No new crafts in 2027: no weaving, no felting"), "ban: new crafts (weaving, felting) until 2027-12-31");
/// assert_eq!(read("I don't take on rush jobs, except for family"), "ban: rush jobs except family");
/// // What is allowed only under a condition is banned, and the condition is its exception.
/// assert_eq!(read("Silk is allowed only for weddings"), "ban: silk except for weddings");
/// // What is allowed only for a while is an exception from a ban on `anything else`.
/// assert_eq!(read("Only wool until June 2027"), "ban: anything else until 2027-05-31 except wool");
/// // UnlessTied: a ban that spares what belongs to something in progress.
/// assert_eq!(read("No workshops unless tied to a running order"), "unless-tied: workshops except tied to a running order");
/// // Order: the subject comes first, the unit waits. "Until" with an event instead of a date is an order too.
/// assert_eq!(read("Sketch before cutting"), "order: sketch before cutting");
/// assert_eq!(read("No second coat until the first is dry"), "order: first is dry before second coat");
/// // Share: of time or effort.
/// assert_eq!(read("70 % of my time goes to patients"), "share 70 %: patients");
/// // When: the names are the times forbidden; without names the exceptions are the only times allowed.
/// assert_eq!(read("No calls before noon"), "when: calls (before noon)");
/// assert_eq!(read("Admin only on Fridays"), "when: admin except on Fridays");
/// // Threshold: enough at so much.
/// assert_eq!(read("At 80% good enough, hand it in"), "threshold 80 %: good");
/// // Idle and backlog: what becomes of things that lie still, and where ideas wait. They are read across sentences.
/// assert_eq!(read("Drafts untouched for six weeks: finish or drop"), "idle 6 weeks: drafts");
/// assert_eq!(read("New pattern? Note it for later"), "backlog: new pattern");
/// // Duty: the unit is the occasion, where there is one.
/// assert_eq!(read("If I borrow a tool, I must clean it"), "duty: clean it on borrow a tool");
/// // Lacks, mottos, reports and wishes are no rules.
/// assert_eq!(read("No stress. Done beats perfect. I was late twice a week. I hope to read four books a month"), "");
/// ```
///
/// A label in front ("Mail: twice a day at most") gives the subject where the value has none, unless it only names a place for
/// rules ("Guardrails:"). A date that leaves out its year ends nothing; see [`read_in`]. Sentences of more than 80 tokens are
/// prose.
pub fn read(text: &str) -> Vec<Rule> {
    read_in(text, Anchor::default())
}

/// As [`read`], with "until July" completed from `anchor`.
///
/// ```
/// # use tm_core::{language::date::Anchor, plan::rule};
/// let anchor = Anchor { from: Some("2027-01-01".parse().unwrap()), written: None };
/// let rules = rule::read_in("No fairs until July", anchor);
/// assert_eq!(rules[0].to_string(), "ban: fairs until 2027-06-30");
/// let begins_in_july = Anchor { from: Some("2026-07-01".parse().unwrap()), written: None };
/// assert_eq!(rule::read_in("No fairs until July", begins_in_july)[0].to_string(), "ban: fairs until 2027-06-30");
/// assert_eq!(rule::read_in("No fairs until July 2026", begins_in_july)[0].to_string(), "ban: fairs until 2026-06-30");
/// ```
pub fn read_in(text: &str, anchor: Anchor) -> Vec<Rule> {
    read_bounded(text, anchor, None)
}

/// As [`read_in`], for a line among limits: its first number, and every other that repeats, is the most there may be, unless its own
/// words bound it.
///
/// ```
/// # use tm_core::{language::date::Anchor, plan::rule};
/// let within = |text: &str| rule::read_within(text, Anchor::default())[0].to_string();
/// assert_eq!(within("Two markets a month"), "cap 2 markets per month: markets");
/// assert_eq!(within("Three looms in one room"), "limit 3 looms: looms");
/// let second = rule::read_within("One fair a month, two talks a week", Anchor::default())[1].to_string();
/// assert_eq!(second, "cap 2 talks per week: talks");
/// assert_eq!(within("At least 7 hours of sleep a night"), "floor 7 hours per day: sleep");
/// ```
pub fn read_within(text: &str, anchor: Anchor) -> Vec<Rule> {
    read_bounded(text, anchor, Some(Bound::AtMost))
}

fn read_bounded(text: &str, anchor: Anchor, bound: Option<Bound>) -> Vec<Rule> {
    // "limit:: 2 drafts": a field as Obsidian writes it.
    let text = &text.replacen(":: ", ": ", 1);
    let text = &*in_digits(text);
    let tokens = sentence::meaningful(text);
    let waiting = wait::read(Words::new(text, &tokens));
    if !waiting.is_empty() {
        return waiting;
    }
    let mut rules: Vec<Rule> = Vec::new();
    for sentence in sentence::split(text, &tokens) {
        // "No mail after six. (The school is different.)"
        match exception::alone(sentence).zip(rules.last_mut()) {
            Some((spared, rule)) => rule.exceptions.push(spared),
            None => rules.extend(sentence::read(sentence, anchor, |statement| stated(Statement { bound, ..statement }))),
        }
    }
    rules.into_iter().map(tied).collect()
}

/// The families that read one statement; the first that finds something has it.
const FAMILIES: &[fn(Statement<'_>) -> Vec<Rule>] =
    &[share::threshold, share::effort, ratio::read, limit::read, order::read, when::read, cadence::read, ban::read, duty::read];

fn first_of(statement: Statement<'_>) -> Vec<Rule> {
    let Some(comma) = statement.body.tail_that_refuses() else { return first_found(statement) };
    // "10 hours a week on the side, never after 22:00": a number, and the times kept free.
    let mut rules = first_found(Statement { body: statement.body.to(comma), ..statement });
    let numbered = |rule: &Rule| rule.limit.is_some() || rule.kind == RuleKind::Cadence;
    let Some(first) = rules.first().filter(|rule| numbered(rule)) else { return first_found(statement) };
    let times = when::of_subject(Statement { body: statement.body.from(comma + 1), ..statement }, &first.subject);
    if times.is_empty() {
        return first_found(statement);
    }
    rules.extend(times);
    rules
}

/// "2 fairs a year, no night trains": a number, and what is refused besides.
fn with_refusal(statement: Statement<'_>) -> Vec<Rule> {
    let comma = (1..statement.body.len()).find(|at| statement.body.is_mark(*at, &[',']) && statement.body.word(at + 1) == "no");
    // "No later than the 25th" bounds what stands before it.
    let comma = comma.filter(|comma| {
        !matches!(statement.body.word(comma + 2), "later" | "earlier" | "sooner" | "more" | "less" | "fewer" | "longer")
    });
    let Some(comma) = comma else { return first_of(statement) };
    let mut rules = first_of(Statement { body: statement.body.to(comma), ..statement });
    let tail = Statement { body: statement.body.from(comma + 1), label: statement.label.to(0), ..statement };
    let bans: Vec<Rule> =
        first_found(tail).into_iter().filter(|rule| matches!(rule.kind, RuleKind::Ban | RuleKind::When)).collect();
    if bans.is_empty() || !rules.iter().any(|rule| rule.limit.is_some()) {
        return first_of(statement);
    }
    rules.extend(bans);
    rules
}

fn first_found(statement: Statement<'_>) -> Vec<Rule> {
    FAMILIES.iter().map(|family| family(statement)).find(|rules| !rules.is_empty()).unwrap_or_default()
}

/// What a statement says: its value, or else its label. A label that forbids takes its value for names.
fn stated(statement: Statement<'_>) -> Vec<Rule> {
    let unlabelled = statement.label.to(0);
    let mut rules = if statement.label.is_empty() { Vec::new() } else { ban::labelled(statement) };
    if rules.is_empty() {
        rules = with_refusal(statement);
    } else if rules.iter().all(|rule| rule.names.is_empty()) {
        rules.extend(first_of(Statement { label: unlabelled, ..statement }));
    }
    if rules.is_empty() && !statement.label.is_empty() {
        rules = first_of(Statement { label: unlabelled, body: statement.label, ..statement });
        let value = statement.body.outside_brackets().trimmed();
        for rule in rules.iter_mut().filter(|rule| rule.subject.is_empty() && value.len() <= 12) {
            rule.subject = value.lower();
        }
    }
    rules
}

/// A ban with an exception for what belongs to something in progress is a kind of its own.
fn tied(rule: Rule) -> Rule {
    const TIES: &str = "\
        tied to|linked to|connected to|attached to|related to|bound to|belongs to|belong to|part of|in service of|it serves|\
        they serve|it supports|they support";
    const NEEDS: &str = "for|needed|required|necessary|used";
    let is_tie = |exception: &String| {
        let tokens = sentence::meaningful(exception);
        let words = Words::new(exception, &tokens);
        words.contains(TIES) || words.contains(NEEDS) && ban::runs(words)
    };
    let tied = rule.kind == RuleKind::Ban && rule.exceptions.iter().any(is_tie);
    Rule { kind: if tied { RuleKind::UnlessTied } else { rule.kind }, ..rule }
}

impl Rule {
    /// The months, 1 to 12, of each year that it keeps free: of "no fairs in July and August" both. None for a rule of another kind.
    pub(crate) fn months(&self) -> Vec<i8> {
        let words = self.names.iter().filter(|_| self.kind == RuleKind::When).flat_map(|name| name.split_whitespace());
        words.filter_map(|word| date::month(&word.to_lowercase())).collect()
    }

    /// Whether this limits how many ideas, or projects, may be begun in a time.
    ///
    /// ```
    /// let binds = |text: &str| tm_core::plan::rule::read(text).iter().any(tm_core::plan::Rule::limits_beginnings);
    /// assert!(binds("Max. 2 new things per month") && binds("At most one project a quarter"));
    /// assert!(!binds("At most 2 fairs a month") && !binds("One project at a time"));
    /// ```
    pub fn limits_beginnings(&self) -> bool {
        self.kind == RuleKind::Cap && self.period.is_some() && self.counts_ideas()
    }

    /// Whether this limits how many ideas, or projects, may be in progress at once.
    ///
    /// ```
    /// let binds = |text: &str| tm_core::plan::rule::read(text).iter().any(tm_core::plan::Rule::limits_ideas);
    /// assert!(binds("One big project at a time") && binds("WIP limit of 2") && binds("At most 3 ideas in progress"));
    /// assert!(!binds("No more than three open canvases"));
    /// ```
    pub fn limits_ideas(&self) -> bool {
        self.kind == RuleKind::Limit && self.counts_ideas()
    }

    fn counts_ideas(&self) -> bool {
        const COUNTED: [&str; 7] = ["project", "idea", "initiative", "undertaking", "endeavour", "effort", "thing"];
        let counts = |text: &str| {
            let mut words = text.split(|char: char| !char.is_alphanumeric());
            words.any(|word| word == "wip" || COUNTED.contains(&word.strip_suffix('s').unwrap_or(word)))
        };
        counts(&self.subject) || self.unit.as_deref().is_some_and(counts)
    }

    /// A rule of `kind` about `subject` that says nothing else yet.
    fn new(kind: RuleKind, subject: String) -> Self {
        Rule {
            kind,
            subject,
            names: Vec::new(),
            limit: None,
            unit: None,
            period: None,
            until: None,
            only: Vec::new(),
            exceptions: Vec::new(),
        }
    }
}

impl Rule {
    /// What tells it from another rule of the same line, in a few words: `draft, 25th`, `4 letters a month`.
    pub fn part(&self) -> String {
        let unit = self.unit.as_deref().unwrap_or_default();
        let amount = self.limit.map(|limit| format!("{} {unit}", (limit * 100.0).round() / 100.0).trim_end().to_owned());
        let amount = match (amount, self.period) {
            (Some(amount), Some(period)) if period.count == 1 => Some(format!("{amount} a {period}")),
            (Some(amount), Some(period)) => Some(format!("{amount} every {period}")),
            (amount, _) => amount,
        };
        let subject = Some(self.subject.clone()).filter(|subject| !subject.is_empty() && subject != unit);
        let parts = subject.into_iter().chain(self.names.iter().cloned()).chain(amount);
        parts.collect::<Vec<_>>().join(", ")
    }
}

/// One line for tests and listings: `cap 20 minutes per day: news`, `ban: new tools (awl, adze) until 2027-12-31 except repairs`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.as_deref().unwrap_or_default();
        f.write_str(self.kind.key())?;
        self.limit.map_or(Ok(()), |limit| write!(f, " {}", (limit * 100.0).round() / 100.0))?;
        match self.kind {
            RuleKind::Order => write!(f, ": {} before {unit}", self.subject)?,
            RuleKind::Ratio => write!(f, ": {} per {unit}", self.subject)?,
            RuleKind::Duty if !unit.is_empty() => write!(f, ": {} on {unit}", self.subject)?,
            _ => {
                let space = if unit.is_empty() { "" } else { " " };
                write!(f, "{space}{unit}")?;
                self.period.map_or(Ok(()), |period| write!(f, " per {period}"))?;
                let colon = if self.subject.is_empty() { "" } else { ": " };
                write!(f, "{colon}{}", self.subject)?;
            }
        }
        if !self.names.is_empty() {
            write!(f, " ({})", self.names.join(", "))?;
        }
        self.until.map_or(Ok(()), |until| write!(f, " until {until}"))?;
        if self.exceptions.is_empty() { Ok(()) } else { write!(f, " except {}", self.exceptions.join(" | ")) }
    }
}
