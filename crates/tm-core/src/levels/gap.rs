//! `tm gap`: what is missing to a level, dimension by dimension, by the rule of its ladder.
//!
//! A dimension is proven by independent wins: of another project each, or of none and sharing no evidence. A win counts where it is confirmed,
//! has an outcome and lies within the months of the rule; it counts for lower levels, too, and in every dimension it shows. Decisions and
//! dropped ideas count with their outcome. There is no total: dimensions are not added up. Which ladder and which level are meant is decided by
//! `target`, what counts by `count`, what people said by `said`.

mod count;
pub mod reading;
mod said;
mod target;

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::show::{Known, Noticed};
use super::{Ladder, name};
use crate::facts::Parts;
use crate::filter::Also;
use crate::ideas::Idea;
use crate::record::job::Jobs;
use crate::{At, Filter, Kind, Note, Query, Refusal, Snapshot};

pub(crate) use count::rests_on_outcome;
pub use count::{Why, Win};
pub use said::{Agreed, Rating, Remark};
pub use target::{Asked, Meant, ladder_meant, meant, of_plan};

/// The name and version of [`Gap`].
pub const SCHEMA: &str = "tm.gap/1";

/// What is missing to a level.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Gap {
    /// Always `tm.gap/1`.
    pub schema: String,
    /// The ladder, by its name.
    pub ladder: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub file: String,
    /// Whether it is the vault's own, or the plan's.
    pub own: bool,
    /// The level, as people call it.
    pub level: String,
    /// The level, as it is cited.
    pub key: String,
    /// Why this ladder and this level: what was asked for, or where it was read.
    pub because: String,
    /// The day it is seen from.
    #[schemars(with = "String")]
    pub on: Date,
    /// The rule.
    pub rule: GapRule,
    /// What was said against it as a whole, the newest first: it names no dimension of the ladder.
    pub against: Vec<Remark>,
    /// The dimensions, in the order of the ladder.
    pub dimensions: Vec<GapDimension>,
    /// How many wins say what they show, whatever it is.
    pub saying: usize,
    /// How many wins that say what they show are older than the ladder looks back and were not looked at.
    pub older: usize,
    /// What a note cites that this ladder lacks, and days that are missing or lie ahead.
    pub findings: Vec<Noticed>,
}

/// How many wins prove a dimension.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GapRule {
    /// In words.
    pub text: String,
    /// So many independent wins.
    pub independent: usize,
    /// Wins count from this day.
    #[schemars(with = "String")]
    pub since: Date,
    /// So many of them must be recent.
    pub recent: usize,
    /// Recent is from this day.
    #[schemars(with = "String")]
    pub recent_since: Date,
    /// How many months that is.
    pub within: u32,
}

/// How far one has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Nothing counts.
    Empty,
    /// Something counts.
    Emerging,
    /// The rule is met.
    Proven,
}

/// A dimension and what shows it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GapDimension {
    /// As people call it.
    pub name: String,
    /// As it is cited.
    pub key: String,
    /// The heading it stands under; empty where there is none.
    pub group: String,
    /// What the level asks for.
    pub asks: Vec<String>,
    /// How far one has come.
    pub standing: Standing,
    /// How many independent wins count.
    pub count: usize,
    /// How many of them are recent.
    pub recent: usize,
    /// The day of the newest that counts.
    #[schemars(with = "Option<String>")]
    pub newest: Option<Date>,
    /// The month or quarter of that, for people; nothing where its day is known.
    pub newest_period: Option<String>,
    /// What counts, the newest first. Of several that are not independent each is here, and they count as one.
    pub wins: Vec<Win>,
    /// What does not count, and why, the newest first.
    pub uncounted: Vec<Win>,
    /// How many that count, and how many that do not, are private or hidden and not named.
    pub unnamed: (usize, usize),
    /// Ideas that would show it, where it is not proven.
    pub would_show: Vec<Helping>,
    /// What was agreed to do for it, and is not done.
    pub agreed: Vec<Agreed>,
    /// What was said against it, the newest first.
    pub against: Vec<Remark>,
    /// What others said they saw, the newest first.
    pub heard: Vec<Remark>,
    /// How people rate it, one each, the newest of everybody.
    pub ratings: Vec<Rating>,
}

/// An idea that would help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Helping {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// `active`, `new` or `parked`.
    pub state: String,
}

/// What is read: everything that may show a level, whatever shows of it; private and hidden notes count without being named.
pub fn reads() -> Query {
    let kinds = ["win", "decision", "idea", "meeting", "assessment", "feedback", "job", "person"];
    let filter = Filter::any(kinds.into_iter().map(|kind| Filter::is("type", kind)));
    let also = Also { hidden: true, private: true, drafts: false };
    Query { filter: Some(filter), plans: true, also, parts: Parts::TOLD, ..Query::default() }
}

/// What is missing to the level that is meant. Without `shows_hidden`, hidden and private wins count and are not named.
///
/// # Errors
/// Where no ladder or level is meant, or none is called so.
pub fn gap(snapshot: &Snapshot, ladders: &[Known], asked: &Asked, shows_hidden: bool, at: &At) -> Result<Gap, Refusal> {
    let sees = if shows_hidden { Sees::All } else { Sees::Shown };
    Ok(of_meant(snapshot, ladders, meant(snapshot, ladders, asked, at.today)?, sees, at))
}

/// The same for a level that is known already.
pub(crate) fn of_meant(snapshot: &Snapshot, ladders: &[Known], meant: Meant, sees: Sees, at: &At) -> Gap {
    let ladder = &meant.known.ladder;
    let rule = GapRule::of(ladder, at.today);
    let jobs = Jobs::of(snapshot.notes.iter(), at.today);
    let view = View { snapshot, ladder, level: meant.level, sees, today: at.today, cited: cited_by(snapshot, ladder), jobs };
    let dimensions = (0..ladder.dimensions.len()).map(|dimension| of_dimension(&view, &rule, dimension)).collect();
    let mut findings = meant.known.noticed();
    findings.extend(count::noticed(&view, ladders));
    Gap {
        schema: SCHEMA.to_owned(),
        ladder: ladder.name.clone(),
        title: ladder.title.clone(),
        file: meant.known.file.clone(),
        own: meant.known.own,
        level: ladder.levels[meant.level].name.clone(),
        key: ladder.levels[meant.level].key.clone(),
        because: meant.because,
        on: at.today,
        rule,
        against: said::against_all(&view),
        dimensions,
        saying: count::saying(&view) + snapshot.more,
        older: snapshot.more,
        findings,
    }
}

/// How many times a note counts for a dimension of the level that is meant, and may not leave.
pub(crate) fn kept_back(snapshot: &Snapshot, meant: &Meant, today: Date) -> usize {
    let ladder = &meant.known.ladder;
    let jobs = Jobs::default();
    let view = View { snapshot, ladder, level: meant.level, sees: Sees::All, today, cited: cited_by(snapshot, ladder), jobs };
    count::kept_back(&view, &GapRule::of(ladder, today))
}

impl GapRule {
    /// The rule of a ladder, seen from a day.
    fn of(ladder: &Ladder, today: Date) -> GapRule {
        let back = |months: u32| today.saturating_sub(i64::from(months).months());
        GapRule {
            text: ladder.rule.said(),
            independent: ladder.rule.independent,
            since: back(ladder.rule.months),
            recent: ladder.rule.recent,
            recent_since: back(ladder.rule.within),
            within: ladder.rule.within,
        }
    }
}

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sees {
    /// The owner, who asked for everything.
    All,
    /// The owner: what is hidden or private counts, and is not named.
    Shown,
    /// Whoever may read what leaves: nothing else is there.
    Open,
}

/// What is looked at, and for which level.
pub(super) struct View<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) ladder: &'a Ladder,
    pub(super) level: usize,
    pub(super) sees: Sees,
    pub(super) today: Date,
    /// What the citations of the notes mean, each read once.
    pub(super) cited: Cited<'a>,
    /// The jobs there are.
    pub(super) jobs: Jobs<'a>,
}

/// The places of dimension and level that a citation means; nothing where it is none of this ladder.
pub(super) type Cited<'a> = HashMap<&'a str, Option<(usize, usize)>>;

/// Whether a note may be told to others.
pub(crate) fn is_open(note: &Note) -> bool {
    !note.facts.hidden && !note.facts.private && !note.facts.draft
}

/// What the notes cite in `shows:` and `would-show:`.
fn cited_by<'a>(snapshot: &'a Snapshot, ladder: &Ladder) -> Cited<'a> {
    let mut cited = Cited::new();
    for text in snapshot.notes.iter().flat_map(|note| ["shows", "would-show"].into_iter().flat_map(|key| note.facts.values(key)))
    {
        cited.entry(text).or_insert_with(|| place(ladder, text));
    }
    cited
}

/// Which dimension a citation is of, and which level.
fn place(ladder: &Ladder, cited: &str) -> Option<(usize, usize)> {
    let (dimension, level, _) = name::cited(cited)?;
    Some((ladder.dimension(dimension)?, ladder.level(level)?))
}

impl<'a> View<'a> {
    /// The notes of a kind that are settled.
    pub(super) fn notes(&self, kind: Kind) -> impl Iterator<Item = &'a Note> {
        let sees = self.sees;
        let settled = self.snapshot.notes.iter().filter(move |note| note.facts.kind == Some(kind) && !note.facts.draft);
        settled.filter(move |note| sees != Sees::Open || is_open(note))
    }

    /// The same without those that show only with `-p`.
    pub(super) fn shown(&self, kind: Kind) -> impl Iterator<Item = &'a Note> {
        let sees = self.sees;
        self.notes(kind).filter(move |note| sees == Sees::All || !note.facts.hidden)
    }

    /// Whether a citation is of this dimension, at the level or above it.
    pub(super) fn is_for(&self, cited: &str, dimension: usize) -> bool {
        let place = self.cited.get(cited).copied().unwrap_or_else(|| place(self.ladder, cited));
        place.is_some_and(|(of, level)| of == dimension && level >= self.level)
    }

    /// Whether a field of a note cites this dimension at the level or above it.
    pub(super) fn cites(&self, note: &Note, field: &str, dimension: usize) -> bool {
        note.facts.values(field).iter().any(|cited| self.is_for(cited, dimension))
    }
}

fn of_dimension(view: &View<'_>, rule: &GapRule, dimension: usize) -> GapDimension {
    let own = &view.ladder.dimensions[dimension];
    let counted = count::count(view, rule, dimension);
    let standing = match counted.independent {
        0 => Standing::Empty,
        count if count >= rule.independent && counted.recent >= rule.recent => Standing::Proven,
        _ => Standing::Emerging,
    };
    let would_show = if standing == Standing::Proven { Vec::new() } else { helpful(view, dimension) };
    GapDimension {
        name: own.name.clone(),
        key: own.key.clone(),
        group: own.group.clone(),
        asks: view.ladder.asked(dimension, view.level).map(|one| one.text.clone()).collect(),
        standing,
        count: counted.independent,
        recent: counted.recent,
        newest: counted.newest,
        newest_period: counted.newest_period,
        wins: counted.wins,
        uncounted: counted.uncounted,
        unnamed: counted.unnamed,
        would_show,
        agreed: said::agreed(view, dimension),
        against: said::against(view, dimension),
        heard: said::heard(view, dimension),
        ratings: said::ratings(view, dimension),
    }
}

/// Open ideas that say they would show it: what is under way first.
fn helpful(view: &View<'_>, dimension: usize) -> Vec<Helping> {
    let ideas = view.shown(Kind::Idea).filter_map(Idea::of).filter(|idea| idea.state().is_open());
    let mut ideas: Vec<Idea<'_>> = ideas.filter(|idea| view.cites(idea.note, "would-show", dimension)).collect();
    ideas.sort_by_key(|idea| (idea.state(), std::cmp::Reverse(idea.note.facts.date), idea.note.path.clone()));
    let row = |idea: &Idea<'_>| Helping {
        id: idea.id().to_owned(),
        title: idea.title().to_owned(),
        path: idea.note.path.to_string(),
        state: idea.state().word().to_owned(),
    };
    ideas.iter().map(row).collect()
}
