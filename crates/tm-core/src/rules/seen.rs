//! What was written down: the lines of days, ready to be compared, and what is known of ideas.

use jiff::civil::Date;

use super::span::{Span, Stretch};
use super::thing::Thing;
use super::{Evidence, State};
use crate::day::rest::{self, between, rested};
use crate::day::{self, stems};
use crate::facts::{DayFact, DayKind};
use crate::ideas::stale::Measures;
use crate::language::stem::stem;
use crate::plan::measure::States;
use crate::plan::{Plan, Rule, Stated};
use crate::{Note, Snapshot};

/// A line without a category is called by so many words, where it has no more, and begins with them, where it has.
const OPENING: usize = 3;

/// All there is to hold rules against.
pub(super) struct Seen<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) plan: &'a Plan,
    pub(super) span: &'a Span,
    /// The lines of the time and some days before it, the oldest first.
    pub(super) lines: Vec<Line<'a>>,
    /// The first day anything was written down.
    pub(super) begun: Option<Date>,
    /// The first day of the plan.
    from: Option<Date>,
    pub(super) pauses: Vec<(Date, Date)>,
    pub(super) measures: Measures,
}

/// A line of a day with its words.
pub(super) struct Line<'a> {
    pub(super) on: Date,
    pub(super) path: &'a str,
    pub(super) fact: &'a DayFact,
    /// Stems of what it is called.
    pub(super) name: Vec<String>,
    /// Of time without a category the words it begins with, verbs in their plain form.
    pub(super) opening: Vec<String>,
    /// Stems of all its words.
    pub(super) words: Vec<String>,
}

impl<'a> Seen<'a> {
    pub(super) fn of(snapshot: &'a Snapshot, plan: &'a Plan, span: &'a Span, from: Option<Date>, today: Date) -> Self {
        let measures = Measures::of(snapshot, plan, today);
        let lines = snapshot.day_lines().filter(|(on, _, fact)| *on <= span.last && fact.kind != DayKind::Change);
        let mut lines: Vec<Line<'a>> = lines.map(|(on, path, fact)| Line::of(on, path.as_str(), fact)).collect();
        lines.sort_by(|one, other| (one.on, one.path, one.fact.line).cmp(&(other.on, other.path, other.fact.line)));
        let begun = snapshot.begun.into_iter().chain(lines.first().map(|line| line.on)).min();
        let pauses = rest::resting(&rest::pauses(snapshot, today));
        Seen { snapshot, plan, span, lines, begun, from, pauses, measures }
    }

    /// Lines of the time.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(|line| self.span.has(line.on))
    }

    /// Whether anything at all was written down in the time.
    pub(super) fn is_written(&self) -> bool {
        self.lines().next().is_some()
    }

    /// Whether a thing was logged in a stretch.
    pub(super) fn is_logged(&self, stretch: &Stretch, thing: &Thing) -> bool {
        self.lines.iter().any(|line| stretch.has(line.on) && thing.is_named(line))
    }

    /// Whether a stretch began before there was anybody here, or before its plan: nobody had all of it.
    pub(super) fn is_cut(&self, stretch: &Stretch) -> bool {
        self.begun.max(self.from).is_some_and(|first| stretch.first < first)
    }

    /// Whether all days of a stretch rest, or lie before the first that anything was written on.
    pub(super) fn is_resting(&self, stretch: &Stretch) -> bool {
        let before = stretch.first.yesterday().unwrap_or(stretch.first);
        self.begun.is_none_or(|begun| stretch.last < begun)
            || rested(&self.pauses, before, stretch.last) == between(before, stretch.last)
    }
}

impl<'a> Line<'a> {
    pub(super) fn of(on: Date, path: &'a str, fact: &'a DayFact) -> Self {
        let name = fact.name.as_deref().map(stems).unwrap_or_default();
        // "8h deep work": a few words alone are as good as a category.
        let is_sentence = fact.kind == DayKind::Time && fact.name.is_none();
        let is_short = is_sentence && fact.text.split(' ').count() <= OPENING;
        let opening = fact.text.split(' ').take(OPENING).filter(|_| is_sentence).flat_map(day::plain_stems).collect();
        let name = if is_short { stems(&fact.text) } else { name };
        let mut words = stems(fact.name.as_deref().unwrap_or_default());
        words.extend(stems(&fact.text));
        words.extend(fact.tags.iter().flat_map(|tag| stems(tag)));
        Line { on, path, fact, name, opening, words }
    }

    pub(super) fn evidence(&self) -> Evidence {
        let text = day::print(self.fact).trim_end_matches(':').to_owned();
        Evidence { on: Some(self.on), file: self.path.to_owned(), line: Some(self.fact.line), text }
    }
}

/// The stem of the doing-word that goes without saying with a thing that the plan of a rule counts: posts are those published.
pub(super) fn usual(plan: &Plan, stated: &Stated<Rule>, thing: &str) -> Option<String> {
    let measures = || plan.measures.iter().filter(|measure| measure.source == stated.source);
    let thing = stems(thing);
    let name = measures().map(|measure| measure.what.name.as_str()).find(|name| stems(name) == thing)?;
    States::of(measures()).usual(name).map(stem)
}

/// A whole note, and its day.
pub(super) fn of_note(note: &Note, on: Option<Date>) -> Evidence {
    Evidence { on, file: note.path.to_string(), line: None, text: note.facts.title.clone() }
}

/// What is over and not there is broken, what runs is not yet.
pub(super) fn missed(is_over: bool) -> State {
    if is_over { State::Broken } else { State::AtRisk }
}
