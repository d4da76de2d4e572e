//! A win as its note has it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Document;

use super::metric;
use super::proof::Written;
use super::story::Story;
use super::told::{Frame, Told};
use crate::language::date::Stretch;
use crate::record::value;
use crate::{Facts, Kind, Note};

/// A win, read from its note.
#[derive(Debug, Clone, Copy)]
pub struct Win<'a> {
    /// The note.
    pub note: &'a Note,
}

/// How far a win reaches, from near to far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// One's own work.
    Own,
    /// One's team.
    Team,
    /// Several teams.
    Teams,
    /// The whole organisation.
    Org,
    /// Beyond it.
    Industry,
}

/// What one's own part in a win was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Others led, one helped.
    Helped,
    /// Done alone.
    Own,
    /// Led, with others.
    Led,
}

/// Whether the result is there to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The result is there.
    Confirmed,
    /// It is still to come.
    ResultPending,
}

/// Work that holds a team together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Glue {
    /// Somebody else could have done it.
    Delegate,
    /// It needed this person.
    Senior,
}

/// How a win lies to some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    /// It was done on one of them.
    Inside,
    /// Nobody knows whether it was: it is of a quarter, and they are a week.
    Across,
    /// It was done on another day.
    Outside,
    /// It has no day that can be read.
    Nowhere,
}

/// What a win proves: `influence@staff`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub struct Shows {
    /// The dimension, as written.
    pub dimension: String,
    /// The level, as written; nothing where none is named.
    pub level: Option<String>,
}

impl Scope {
    /// Every scope, from near to far.
    pub const ALL: [Scope; 5] = [Scope::Own, Scope::Team, Scope::Teams, Scope::Org, Scope::Industry];

    /// Its word in the note.
    pub fn word(self) -> &'static str {
        match self {
            Scope::Own => "own",
            Scope::Team => "team",
            Scope::Teams => "teams",
            Scope::Org => "org",
            Scope::Industry => "industry",
        }
    }

    fn named(word: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| word.eq_ignore_ascii_case(scope.word()))
    }
}

impl Part {
    /// Every part one can have.
    pub const ALL: [Part; 3] = [Part::Own, Part::Led, Part::Helped];

    /// Its word in the note.
    pub fn word(self) -> &'static str {
        match self {
            Part::Own => "own",
            Part::Led => "led",
            Part::Helped => "helped",
        }
    }

    pub(crate) fn named(word: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| word.eq_ignore_ascii_case(part.word()))
    }
}

impl Shows {
    /// `influence@staff`; a text without a level shows its dimension only.
    ///
    /// ```
    /// use tm_core::evidence::win::Shows;
    /// let shows = Shows::read("failure impact@staff").unwrap();
    /// assert_eq!((shows.dimension.as_str(), shows.level.as_deref()), ("failure impact", Some("staff")));
    /// assert_eq!(Shows::read("@staff"), None);
    /// ```
    pub fn read(text: &str) -> Option<Shows> {
        let (dimension, level) = text.rsplit_once('@').map_or((text, None), |(dimension, level)| (dimension, Some(level)));
        let level = level.map(str::trim).filter(|level| !level.is_empty()).map(str::to_owned);
        let dimension = dimension.trim();
        (!dimension.is_empty()).then(|| Shows { dimension: dimension.to_owned(), level })
    }
}

/// What the story of a win tells, in words it is found by: `tells:effect`.
pub(crate) fn tells(facts: &Facts) -> Vec<&'static str> {
    if facts.kind != Some(Kind::Win) {
        return Vec::new();
    }
    let story = Story::of(facts);
    let parts = [
        ("problem", story.problem().is_some()),
        ("approach", story.part(super::story::Part::Approach).is_some()),
        ("result", story.result().is_some()),
        ("effect", story.wider().is_some()),
        ("number", facts.labelled("metric").next().is_some()),
    ];
    parts.into_iter().filter(|(_, is_told)| *is_told).map(|(word, _)| word).collect()
}

impl<'a> Win<'a> {
    /// The win in a note, if it is one. What waits in the inbox is none.
    pub fn of(note: &'a Note) -> Option<Self> {
        (note.facts.kind == Some(Kind::Win) && !note.facts.draft).then_some(Win { note })
    }

    /// What it can be named by in a command: its id, else its file's name.
    pub fn name(&self) -> &'a str {
        self.note.facts.id.as_deref().unwrap_or_else(|| self.note.path.stem())
    }

    /// Its title.
    pub fn title(&self) -> &'a str {
        &self.note.facts.title
    }

    /// The day it was done; the first of the days it may have been, where the day is not known.
    pub fn date(&self) -> Option<Date> {
        self.note.facts.date
    }

    /// The days it may have been done: one, or its month or quarter.
    pub fn days(&self) -> Option<Stretch> {
        value::days(&self.note.facts)
    }

    /// How it lies to `days`, as far as `today` knows: what has not come yet is none of its days.
    pub fn lies(&self, days: &Stretch, today: Date) -> Lies {
        let Some(own) = self.days() else { return Lies::Nowhere };
        let last = own.last.min(today).max(own.first);
        if days.first <= own.first && last <= days.last {
            Lies::Inside
        } else if own.first <= days.last && days.first <= last {
            Lies::Across
        } else {
            Lies::Outside
        }
    }

    /// The project, as written.
    pub fn project(&self) -> Option<&'a str> {
        self.text("project")
    }

    /// Whether its result is there; what says nothing is confirmed.
    pub fn status(&self) -> Status {
        match self.note.facts.status.as_deref() {
            Some("result-pending") => Status::ResultPending,
            _ => Status::Confirmed,
        }
    }

    /// How far it reaches.
    pub fn scope(&self) -> Option<Scope> {
        self.text("scope").and_then(Scope::named)
    }

    /// One's own part.
    pub fn part(&self) -> Option<Part> {
        self.text("part").and_then(Part::named)
    }

    /// Whether it is work that holds a team together.
    pub fn glue(&self) -> Option<Glue> {
        match self.text("glue")? {
            "delegate" => Some(Glue::Delegate),
            "senior" => Some(Glue::Senior),
            _ => None,
        }
    }

    /// Who took part, as written: names, or links to people.
    pub fn with(&self) -> &'a [String] {
        self.note.facts.values("with")
    }

    /// What it proves.
    pub fn shows(&self) -> Vec<Shows> {
        self.note.facts.values("shows").iter().filter_map(|text| Shows::read(text)).collect()
    }

    /// Its categories, in lower case.
    pub fn categories(&self) -> Vec<String> {
        self.note.facts.values("category").iter().map(|text| text.trim().to_lowercase()).collect()
    }

    /// What it names as its proof: addresses, and targets of links. Links of the body count as well.
    pub fn evidence(&self) -> Vec<&'a str> {
        self.cited().map(|(target, _)| target).collect()
    }

    /// The same, each with whether it is a link to a note.
    pub(super) fn cited(&self) -> impl Iterator<Item = (&'a str, bool)> {
        let written = self.note.facts.values("evidence").iter().map(|text| (bare(text), value::wikilinks(text).next().is_some()));
        let linked = self.note.facts.links.iter().filter(|link| link.key.is_none()).map(|link| (link.target.as_str(), true));
        let mut all: Vec<(&str, bool)> = written.chain(linked).filter(|(text, _)| !text.is_empty()).collect();
        all.dedup_by_key(|(text, _)| *text);
        all.into_iter()
    }

    /// The story its text tells.
    pub fn story(&self) -> Story<'a> {
        Story::of(&self.note.facts)
    }

    /// What stands above its text.
    pub fn frame(&self) -> Frame {
        let facts = &self.note.facts;
        let evidence = facts.values("evidence").iter().any(|text| Written::of(text).leads());
        let links = facts.links.iter().any(|link| link.key.is_none());
        Frame {
            title: facts.title.clone(),
            part: self.text("part").map(str::to_owned),
            evidence: evidence || links,
            with: self.with().to_vec(),
            pending: self.status() == Status::ResultPending,
        }
    }

    /// Its text as its readers see it, from what is known of the note. Lines are not known then; [`Win::told_in`] knows them.
    pub fn told(&self) -> Told {
        let story = self.story();
        let mut told = Told::of_lines(self.frame(), story.parts());
        told.add_metrics(
            self.note.facts.labels.iter().filter(|label| label.label == "metric").map(|label| (label.line, label.text.as_str())),
        );
        told.or_title()
    }

    /// Its text as its readers see it, from the text of the note.
    pub fn told_in(&self, text: &str) -> Told {
        Told::read(self.frame(), &Document::parse(text.as_bytes().to_vec())).or_title()
    }

    /// The numbers its text gives as such, in `metric:` lines.
    pub fn metrics(&self) -> impl Iterator<Item = &'a str> {
        self.note.facts.labelled("metric")
    }

    /// Whether anything in it says what came of it: a result, a wider effect, a number before and after, or in an untold story a number at all.
    /// A title is read as `tm win` would read its words.
    pub fn has_outcome(&self) -> bool {
        let story = self.story();
        story.result().is_some()
            || story.wider().is_some()
            || self.metrics().next().is_some()
            || story.has_number()
            || !metric::metrics(self.title()).is_empty()
    }

    /// Whether it is but a title: nothing is told below it, and no result is waited for.
    pub(super) fn is_title(&self) -> bool {
        self.status() == Status::Confirmed && self.story().is_empty() && self.metrics().next().is_none()
    }

    fn text(&self, key: &str) -> Option<&'a str> {
        self.note.facts.value(key).map(str::trim).filter(|text| !text.is_empty())
    }
}

/// A link without its brackets, an address as it is.
fn bare(text: &str) -> &str {
    value::wikilinks(text).next().unwrap_or_else(|| text.trim())
}
