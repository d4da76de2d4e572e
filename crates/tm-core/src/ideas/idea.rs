//! An idea as its note has it.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use schemars::JsonSchema;
use serde::Serialize;

use crate::judge::{Confidence, Judgement, Verdict, When};
use crate::language::date::Stretch;
use crate::record::value;
use crate::{Facts, Kind, Note, Refusal};

/// Where an idea is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// In progress.
    Active,
    /// Kept, not yet decided.
    New,
    /// Later.
    Parked,
    /// Done and handed over.
    Shipped,
    /// Let go.
    Dropped,
}

impl State {
    const ALL: [State; 5] = [State::New, State::Active, State::Parked, State::Shipped, State::Dropped];

    /// Its word in the note.
    pub fn word(self) -> &'static str {
        match self {
            State::Active => "active",
            State::New => "new",
            State::Parked => "parked",
            State::Shipped => "shipped",
            State::Dropped => "dropped",
        }
    }

    /// Whether nothing is decided for good.
    pub fn is_open(self) -> bool {
        matches!(self, State::Active | State::New | State::Parked)
    }

    fn named(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// An idea, read from its note.
#[derive(Debug, Clone, Copy)]
pub struct Idea<'a> {
    /// The note.
    pub note: &'a Note,
}

impl<'a> Idea<'a> {
    /// The idea in a note, if it is one.
    pub fn of(note: &'a Note) -> Option<Self> {
        (note.facts.kind == Some(Kind::Idea) && !note.facts.draft).then_some(Idea { note })
    }

    /// Its id; empty where none is written.
    pub fn id(&self) -> &'a str {
        self.note.facts.id.as_deref().unwrap_or_default()
    }

    /// What it can be named by in a command: its id, else its file's name.
    pub fn name(&self) -> &'a str {
        if self.id().is_empty() { self.note.path.stem() } else { self.id() }
    }

    /// Its title.
    pub fn title(&self) -> &'a str {
        &self.note.facts.title
    }

    /// Where it is in its life; new where the word is unknown.
    pub fn state(&self) -> State {
        state(&self.note.facts)
    }

    /// The same for whoever changes it: a word nobody knows is its owner's, and is not written over.
    pub(super) fn known_state(&self) -> Result<State, Refusal> {
        let status = self.note.facts.fields.iter().find(|field| field.key == "status");
        let Some((field, word)) = status.and_then(|field| Some((field, field.values.first()?))) else { return Ok(self.state()) };
        if let Some(state) = State::named(&word.to_lowercase()) {
            return Ok(state);
        }
        let words = State::ALL.map(State::word).join(", ");
        let message = format!("{}:{}: `status: {word}` is not one of {words}", self.note.path, field.line);
        Err(Refusal::new(message).hint(format!("write one of these words there: tm edit {}", self.name())))
    }

    /// Hours it would take.
    pub fn effort(&self) -> Option<f64> {
        effort(&self.note.facts)
    }

    /// Its own deadline; of a month or quarter the last day.
    pub fn due(&self) -> Option<Date> {
        self.days("due").map(|days| days.last)
    }

    /// The day it was begun.
    pub fn started(&self) -> Option<Date> {
        self.days("started").map(|days| days.first)
    }

    /// The day it was finished.
    pub fn shipped(&self) -> Option<Date> {
        self.days("shipped").map(|days| days.first)
    }

    /// The last day it was put off: `parked:`, else the day behind the reason.
    pub fn parked(&self) -> Option<Date> {
        self.decided("parked")
    }

    /// The last day it was let go: `dropped:`, else the day behind the reason.
    pub fn dropped(&self) -> Option<Date> {
        self.decided("dropped")
    }

    /// The first day it may come back; of a month or quarter the first.
    pub fn until(&self) -> Option<Date> {
        self.days("until").map(|days| days.first)
    }

    /// The day it was written down.
    pub fn kept(&self) -> Option<Date> {
        let facts = &self.note.facts;
        let day = |created: &str| {
            let day = || created.get(..10).unwrap_or_default().parse().ok();
            created.parse::<DateTime>().map(DateTime::date).ok().or_else(day)
        };
        // Written by hand, it has its date alone.
        facts.created.as_deref().and_then(day).or(facts.date)
    }

    /// The items of the plan it is linked to.
    pub fn goals(&self) -> Vec<String> {
        self.note.facts.goals()
    }

    /// What it is a part of: the target of the link.
    pub fn part_of(&self) -> Option<&'a str> {
        self.link("part-of")
    }

    /// The targets of the links in a field.
    pub fn links(&self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.note.facts.links.iter().filter(move |link| link.key.as_deref() == Some(key)).map(|link| link.target.as_str())
    }

    fn link(&self, key: &'a str) -> Option<&'a str> {
        self.links(key).next().or_else(|| self.note.facts.value(key))
    }

    /// The judgement it was given.
    pub fn judged(&self) -> Option<Judged> {
        judged(&self.note.facts)
    }

    /// Why its owner keeps it against the judgement.
    pub fn kept_because(&self) -> Option<&'a str> {
        kept_because(&self.note.facts)
    }

    /// Why its owner began it past a limit.
    pub fn anyway(&self) -> Option<&'a str> {
        let said = self.note.facts.labelled("started anyway").last()?;
        Some(day_behind(said).and_then(|_| said.rsplit_once('(')).map_or(said, |(reason, _)| reason.trim()))
    }

    /// The last day its owner said they keep it, with a reason.
    pub fn kept_on(&self) -> Option<Date> {
        day_behind(self.kept_because()?)
    }

    /// Ticked boxes, and all of them.
    pub fn progress(&self) -> (usize, usize) {
        let boxes = &self.note.facts.boxes;
        (boxes.iter().filter(|one| one.ticked).count(), boxes.len())
    }

    /// Its words: the title, and the text that says more. What its owner decided about it, and why, is no word of the idea.
    pub fn text(&self) -> String {
        let body: Vec<&str> = self.note.facts.body.lines().filter(|line| !is_decision(line)).collect();
        let body = body.join("\n");
        let body = body.trim();
        let title = self.title();
        // A title cut for length is told in full below.
        let is_told = title.strip_suffix('…').is_some_and(|cut| body.starts_with(cut.trim_end())) || body == title;
        match (body.is_empty(), is_told) {
            (true, _) => title.to_owned(),
            (_, true) => body.to_owned(),
            _ => format!("{title}. {body}"),
        }
    }

    /// The names it goes by in links and references: its id, its stem and its path without ending.
    pub(crate) fn names(&self) -> Vec<String> {
        let path = self.note.path.as_str();
        let names = [self.id(), self.note.path.stem(), path.strip_suffix(".md").unwrap_or(path)];
        names.into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// Whether a link or a reference means this idea: its id, its stem or its path; a title of several words names it as well.
    pub fn is_named(&self, reference: &str) -> bool {
        let bare = bare(reference);
        let is_titled = || reference.contains(' ') && reference.trim().eq_ignore_ascii_case(self.title());
        !bare.is_empty() && (self.names().iter().any(|name| name == bare) || is_titled())
    }

    fn days(&self, key: &str) -> Option<Stretch> {
        self.note.facts.value(key).and_then(value::fuzzy)
    }

    /// The day of a decision: a field of its own, else what stands behind its last reason.
    fn decided(&self, key: &str) -> Option<Date> {
        let reason = || self.note.facts.labelled(&format!("{key} because")).last().and_then(day_behind);
        self.days(key).map(|days| days.first).or_else(reason)
    }
}

/// The day in the brackets behind a reason: `no time (2026-11-20)`.
fn day_behind(reason: &str) -> Option<Date> {
    let (_, day) = reason.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    value::day(day.trim())
}

/// See [`Idea::state`].
pub(super) fn state(facts: &Facts) -> State {
    facts.status.as_deref().and_then(State::named).unwrap_or(State::New)
}

/// See [`Idea::effort`].
pub(super) fn effort(facts: &Facts) -> Option<f64> {
    facts.value("effort").and_then(value::hours)
}

/// See [`Idea::judged`].
pub(super) fn judged(facts: &Facts) -> Option<Judged> {
    facts.value("judged")?.parse().ok()
}

/// See [`Idea::kept_because`].
pub(super) fn kept_because(facts: &Facts) -> Option<&str> {
    facts.labels.iter().rev().find(|label| label.label == "kept because").map(|label| label.text.as_str())
}

/// Whether a line was written by a command that decided something about the idea: `Kept because: the school asked (2026-11-20)`.
fn is_decision(line: &str) -> bool {
    const DECISIONS: [&str; 4] = ["kept because", "parked because", "dropped because", "started anyway"];
    let label = line.trim_start().trim_start_matches(['-', '*', '+']).split(':').next().unwrap_or_default();
    line.contains(':') && DECISIONS.contains(&label.trim().to_lowercase().as_str())
}

/// A judgement as a note keeps it: `park later 3.1 low 2026-11-20`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Judged {
    /// What to do with it.
    pub verdict: Verdict,
    /// Whether anything stood in its way.
    pub when: When,
    /// 0 to 10; nothing where nothing met the plan.
    pub merit: Option<f64>,
    /// How sure it was.
    pub confidence: Confidence,
    /// The day.
    #[schemars(with = "String")]
    pub on: Date,
}

impl Judged {
    /// The judgement as it is kept.
    pub fn of(judgement: &Judgement, on: Date) -> Self {
        let Judgement { verdict, when, merit, confidence, .. } = *judgement;
        Judged { verdict, when, merit, confidence, on }
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let merit = self.merit.map_or_else(|| "-".to_owned(), |merit| format!("{merit:.1}"));
        write!(f, "{} {} {merit} {} {}", self.verdict.word(), self.when.word(), self.confidence.word(), self.on)
    }
}

impl FromStr for Judged {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [verdict, when, merit, confidence, on] = words[..] else { return Err(()) };
        Ok(Judged {
            verdict: Verdict::named(verdict).ok_or(())?,
            when: When::named(when).ok_or(())?,
            merit: if merit == "-" { None } else { Some(number(merit).ok_or(())?) },
            confidence: Confidence::named(confidence).ok_or(())?,
            on: on.parse().map_err(|_| ())?,
        })
    }
}

/// A merit that can be compared with others: no `nan`, and one zero.
fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|merit: &f64| merit.is_finite()).map(|merit| merit + 0.0)
}

/// A reference without the brackets of a link and the ending of a file.
pub(super) fn bare(reference: &str) -> &str {
    let bare = reference.trim_start_matches("[[").trim_end_matches("]]");
    bare.strip_suffix(".md").unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_is_read_back_as_it_was_kept() {
        for text in ["park later 3.1 low 2026-11-20", "unknown now - low 2027-01-01", "pursue now 8.0 high 2026-02-28"] {
            assert_eq!(text.parse::<Judged>().map(|judged| judged.to_string()), Ok(text.to_owned()));
        }
        for text in ["pursue now much high 2026-02-28", "pursue now nan high 2026-02-28", "pursue now inf high 2026-02-28"] {
            assert_eq!(text.parse::<Judged>(), Err(()));
        }
    }
}
