//! `tm critic LEVEL`: the case against, as a committee would make it from what the notes say.
//!
//! It asks in the order committees ask: has it happened, is it at the level, can it be followed without the context, are all dimensions there, is it
//! recent? Each objection says what it rests on, what would mend it and how long that takes, where that is known. What holds is said as well, and what
//! no file can tell. Objections about dimensions are made in `dimension`, about stories in `story`, about a written packet in `draft`.

mod dimension;
mod draft;
mod story;
mod when;

use std::collections::{BTreeSet, HashSet};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::audience::Reach;
use crate::evidence::metric;
use crate::evidence::proof::{Proofs, grounds};
use crate::evidence::shared::{self, Shared, Unsaid};
use crate::evidence::win::Win;
use crate::language::date;
use crate::levels::gap::{self, Asked, Gap, Sees, Standing};
use crate::levels::show::Known;
use crate::packet::people;
use crate::record::job::Jobs;
use crate::{At, Note, Query, Refusal, Snapshot};

pub use draft::Draft;

/// The name and version of [`Critic`].
pub const SCHEMA: &str = "tm.critic/1";

/// So many results are read word by word, the newest: nobody is shown more.
const LOOKED: usize = 200;

/// The case against.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Critic {
    /// Always `tm.critic/1`.
    pub schema: String,
    /// The ladder, by its name.
    pub ladder: String,
    /// The level, as people call it.
    pub level: String,
    /// Where the level was read; empty where it was asked for.
    pub because: String,
    /// The day it is seen from.
    #[schemars(with = "String")]
    pub on: Date,
    /// How many results count for it.
    pub results: usize,
    /// What speaks against it, the strongest first.
    pub against: Vec<Objection>,
    /// What holds, a sentence each.
    pub holds: Vec<Held>,
    /// Who could answer what no file can tell: the managers of the present jobs.
    pub managers: Vec<String>,
    /// How many minutes the first step towards everything that stops it takes; nothing where that is not known, or nothing stops it.
    pub minutes: Option<u32>,
    /// What the rule of the ladder still asks for.
    pub lacks: Vec<Lacking>,
}

/// A dimension that is not proven.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lacking {
    /// The dimension, as people call it.
    pub dimension: String,
    /// How many stories that stand alone it still needs.
    pub stories: usize,
}

/// Something that speaks against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Objection {
    /// How much it weighs.
    pub weight: Weight,
    /// Which of a committee's questions it answers badly.
    pub question: Question,
    /// What is said, a sentence each.
    pub says: Vec<String>,
    /// What it rests on.
    pub places: Vec<Place>,
    /// What would mend it.
    pub mend: Vec<Mend>,
}

/// How much an objection weighs, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// With it the answer is no.
    StopsIt,
    /// It makes the rest weaker.
    Weakens,
    /// A reader from outside cannot follow.
    Unclear,
}

/// What a committee asks, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Has it happened, and who says so?
    Happened,
    /// Is it at the level asked for?
    AtLevel,
    /// Can it be followed without the context?
    Legible,
    /// Are all dimensions there?
    Dimensions,
    /// Is it recent?
    Recent,
}

/// A place an objection rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// The file.
    pub path: String,
    /// The line, from 1; 0 where it is the file as a whole.
    pub line: u32,
}

/// What would mend an objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mend {
    /// What to do, or the command that does it.
    pub what: String,
    /// How many minutes that takes; nothing where it is work still to be done.
    pub minutes: Option<u32>,
}

/// Something that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Held {
    /// The dimension, as people call it.
    pub dimension: String,
    /// How many independent stories.
    pub stories: usize,
    /// How many of them have a number.
    pub with_number: usize,
    /// How many of them have something to look at or somebody to ask.
    pub with_proof: usize,
    /// The day of the newest.
    #[schemars(with = "Option<String>")]
    pub newest: Option<Date>,
}

/// What is read: everything the gap reads.
pub fn reads() -> Query {
    gap::reads()
}

/// The case against the level that is meant; of a written packet, too, where one is given.
///
/// # Errors
/// Where no ladder or level is meant, or none is called so.
pub fn critic(
    snapshot: &Snapshot,
    unsaid: Unsaid<'_>,
    ladders: &[Known],
    asked: &Asked,
    draft: Option<&Draft<'_>>,
    at: &At,
) -> Result<Critic, Refusal> {
    let meant = gap::meant(snapshot, ladders, asked, at.today)?;
    let ladder = meant.known.ladder.clone();
    let sees = if unsaid.shows_hidden { Sees::All } else { Sees::Shown };
    let gap = gap::of_meant(snapshot, ladders, meant, sees, at);
    let shared = shared::of(snapshot, unsaid, Reach::Inside, at.today);
    let wins = counting(snapshot, &gap);
    let mut against: Vec<Objection> = draft.map(|draft| draft::claims(draft, snapshot, &ladder, &shared)).unwrap_or_default();
    against.extend(dimension::objections(snapshot, &gap, &ladder, &wins));
    let looked = &wins[..wins.len().min(LOOKED)];
    let proofs = Proofs::of(snapshot.notes.iter().filter_map(Win::of));
    let bare = |win: &Win<'_>| grounds(win, &shared).is_empty() && !proofs.is_own_word(win);
    let told = |win: &Win<'_>| gap::rests_on_outcome(snapshot, win.note);
    against.extend(story::objections(looked, wins.len() > LOOKED, &story::Known { bare: &bare, told: &told }));
    against.extend(story::own_word(looked, &proofs));
    against.extend(when::older(snapshot, looked));
    against.extend(when::elsewhere(&Jobs::of(snapshot.notes.iter(), at.today), looked));
    against.extend(unheard(snapshot, &gap, &shared));
    // A stable sort: what is alike stays in the order of the ladder.
    against.sort_by_key(|one| (one.weight, one.question));
    once(&mut against);
    let numbered: HashSet<&str> = looked.iter().filter(|win| has_number(win)).map(|win| win.note.path.as_str()).collect();
    let proven: HashSet<&str> =
        looked.iter().filter(|win| !grounds(win, &shared).is_empty()).map(|win| win.note.path.as_str()).collect();
    let holds = gap.dimensions.iter().filter(|one| one.standing == Standing::Proven).map(|one| Held {
        dimension: one.name.clone(),
        stories: one.count,
        with_number: one.wins.iter().filter(|win| numbered.contains(win.path.as_str())).count(),
        with_proof: one.wins.iter().filter(|win| proven.contains(win.path.as_str())).count(),
        newest: one.newest,
    });
    let lacks = gap.dimensions.iter().filter(|one| one.standing != Standing::Proven).map(|one| Lacking {
        dimension: one.name.clone(),
        // Enough of them and none of late: one more.
        stories: gap.rule.independent.saturating_sub(one.count).max(1),
    });
    Ok(Critic {
        schema: SCHEMA.to_owned(),
        level: gap.level.clone(),
        because: gap.because.clone(),
        on: at.today,
        results: wins.len(),
        minutes: minutes(&against),
        against,
        holds: holds.collect(),
        lacks: lacks.collect(),
        managers: people::managers(snapshot, at.today),
        ladder: gap.ladder,
    })
}

/// What would mend several of them and takes no known time is said with the first.
fn once(against: &mut [Objection]) {
    let mut said: BTreeSet<String> = BTreeSet::new();
    for one in against {
        let others = one.mend.len() > 1;
        one.mend.retain(|mend| mend.minutes.is_some() || said.insert(mend.what.clone()) || !others);
    }
}

/// The wins that count for any dimension and may be named, the newest first.
fn counting<'a>(snapshot: &'a Snapshot, gap: &Gap) -> Vec<Win<'a>> {
    let paths: HashSet<&str> = gap.dimensions.iter().flat_map(|one| &one.wins).map(|win| win.path.as_str()).collect();
    let counts = |note: &&Note| paths.contains(note.path.as_str());
    let mut wins: Vec<Win<'a>> = snapshot.notes.iter().filter(counts).filter_map(Win::of).collect();
    wins.sort_by(|one, other| other.date().cmp(&one.date()).then_with(|| one.note.path.cmp(&other.note.path)));
    wins
}

/// Whether a number tells of its result; a day is none.
fn has_number(win: &Win<'_>) -> bool {
    let story = win.story();
    let told = [story.result(), story.wider(), Some(win.title().to_owned())].into_iter().flatten().collect::<Vec<_>>().join(". ");
    let days = date::mentions(&told);
    let is_day = |at: usize| days.iter().any(|span| (span.start..span.end).contains(&at));
    let digit = told.char_indices().any(|(at, char)| char.is_ascii_digit() && !is_day(at));
    digit || win.metrics().next().is_some() || !metric::of(&win.told()).is_empty()
}

/// How long everything takes that stops it.
fn minutes(against: &[Objection]) -> Option<u32> {
    let stopping = against.iter().filter(|one| one.weight == Weight::StopsIt);
    let least = |one: &'_ Objection| one.mend.iter().filter_map(|mend| Some((mend.minutes?, mend.what.clone()))).min();
    let each: Option<BTreeSet<(u32, String)>> = stopping.map(least).collect();
    // What mends two of them is done once.
    each.filter(|each| !each.is_empty()).map(|each| each.iter().map(|(minutes, _)| minutes).sum())
}

/// Too few people outside say so.
fn unheard(snapshot: &Snapshot, gap: &Gap, shared: &Shared<'_>) -> Option<Objection> {
    let of_late = shared.quotes.iter().filter(|quote| quote.on.is_none_or(|on| on >= gap.rule.since));
    let mut heard: Vec<&str> = of_late.map(|quote| quote.by).collect();
    heard.sort_unstable();
    heard.dedup();
    if heard.len() >= people::VOICES {
        return None;
    }
    let says = match heard.len() {
        0 => "Nobody's words may be repeated.".to_owned(),
        1 => "One person's words may be repeated.".to_owned(),
        more => format!("The words of {more} people may be repeated."),
    };
    let missing = people::VOICES - heard.len();
    let asked = people::voices(snapshot, gap).into_iter().take(missing);
    let mend = asked.map(|name| Mend { what: format!("tm feedback ask \"{name}\""), minutes: Some(10) });
    let wanted = "Three, from three teams, are what a committee remembers.".to_owned();
    let kept_back = match shared.silenced(gap.rule.since).len() {
        0 => None,
        1 => Some("Another note has words that may be repeated, and names somebody who stays private.".to_owned()),
        more => Some(format!("{more} more notes have words that may be repeated, and name people who stay private.")),
    };
    Some(Objection {
        weight: Weight::Weakens,
        question: Question::Happened,
        says: [says, wanted].into_iter().chain(kept_back).collect(),
        places: Vec::new(),
        mend: mend.collect(),
    })
}
