//! The case for a next level, made ready for a conversation: where one stands, what proves it, what is missing.
//!
//! What is to be said to somebody comes from [`Shared`], so no private or hidden note and no one who is not to be named stands in it.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::agenda::stem;
use super::people::{self, Person};
use crate::evidence::rank;
use crate::evidence::shared::Shared;
use crate::evidence::telling::{self, Telling};
use crate::evidence::win::Win;
use crate::levels::gap::{Asked, Gap, GapDimension, Rating, Standing, gap, ladder_meant};
use crate::levels::show::Known;
use crate::record::job::Jobs;
use crate::{At, Note, Refusal, Snapshot};

/// So many results are brought at most, and looked for in so many days, then in so many.
const MOST: usize = 5;
const FEW: usize = 3;
const DAYS: [i64; 2] = [183, 366];

/// The case for a next level.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Career {
    /// The level aimed at; nothing where none is known.
    pub level: Option<String>,
    /// The ladder, by its name.
    pub ladder: Option<String>,
    /// Why no level is known.
    pub no_level: Option<String>,
    /// The levels of the ladder that would be read, the lowest first, where none of them is known to be meant.
    pub levels: Vec<String>,
    /// The day of one's newest assessment of oneself.
    #[schemars(with = "Option<String>")]
    pub assessed: Option<Date>,
    /// Where one stands, by the dimensions of the ladder.
    pub stand: Vec<Stand>,
    /// The strongest results, the strongest first.
    pub proof: Vec<Proof>,
    /// In how many days the results lie.
    pub days: i64,
    /// How many wins of these days are private, or name somebody who is not named, and are left out.
    pub left_out: usize,
    /// How many wins of these days belong to the other of two jobs.
    pub other_job: usize,
    /// What is missing: the emptiest dimension and the one nearest to being proven.
    pub growth: Vec<Growth>,
}

/// Where one stands in a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stand {
    /// The dimension.
    pub dimension: String,
    /// The level one sees oneself at.
    pub own: Option<String>,
    /// The level the other one sees.
    pub theirs: Option<String>,
    /// So many independent wins count.
    pub count: usize,
    /// Of so many.
    pub of: usize,
    /// Whether that proves it.
    pub proven: bool,
}

/// A result to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Proof {
    /// What is said of it.
    pub said: String,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// What it shows, as its note cites it.
    pub shows: Vec<String>,
    /// Its note.
    pub path: String,
}

/// A gap, and what would close it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Growth {
    /// The dimension.
    pub dimension: String,
    /// Why this one.
    pub because: Chosen,
    /// So many independent wins count.
    pub count: usize,
    /// Of so many.
    pub of: usize,
    /// What the level asks for there, the first of it.
    pub asks: Option<String>,
    /// What was agreed to do for it.
    pub agreed: Vec<String>,
    /// Ideas that would show it, by title.
    pub ideas: Vec<String>,
    /// What was said against it last.
    pub against: Option<String>,
}

/// Why a dimension is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Chosen {
    /// Least speaks for it.
    Emptiest,
    /// Least is missing.
    Nearest,
}

/// What of the vault the case is made from.
#[derive(Debug)]
pub struct Basis<'a> {
    /// Everything that may show a level, see [`crate::levels::gap::reads`].
    pub levels: &'a Snapshot,
    /// The ladders there are.
    pub ladders: &'a [Known],
    /// Which level was asked for.
    pub asked: &'a Asked,
    /// What may be said.
    pub shared: &'a Shared<'a>,
    /// Whether `-p` was said.
    pub shows_hidden: bool,
}

/// The case as it may be put to `person`.
pub fn career(basis: &Basis<'_>, person: &Person<'_>, at: &At) -> Career {
    let gap = gap(basis.levels, basis.ladders, basis.asked, basis.shows_hidden, at);
    let mut career = Career {
        level: None,
        ladder: None,
        no_level: None,
        levels: Vec::new(),
        assessed: None,
        stand: Vec::new(),
        proof: Vec::new(),
        days: DAYS[0],
        left_out: 0,
        other_job: 0,
        growth: Vec::new(),
    };
    proof(&mut career, basis, person, at.today);
    match gap {
        Ok(gap) => stand(&mut career, &gap, person),
        Err(Refusal { message, .. }) => {
            career.no_level = Some(message);
            let known = ladder_meant(basis.levels, basis.ladders, basis.asked).ok();
            career.levels = known.iter().flat_map(|known| &known.ladder.levels).map(|level| level.key.clone()).collect();
            career.ladder = known.map(|known| known.ladder.name);
        }
    }
    career
}

fn stand(career: &mut Career, gap: &Gap, person: &Person<'_>) {
    career.level = Some(gap.level.clone());
    career.ladder = Some(gap.ladder.clone());
    let own = |rating: &&Rating| rating.by == "self";
    career.assessed = gap.dimensions.iter().flat_map(|one| one.ratings.iter().find(own)).filter_map(|rating| rating.on).max();
    let of = gap.rule.independent;
    let row = |one: &GapDimension| Stand {
        dimension: one.name.clone(),
        own: one.ratings.iter().find(own).map(Rating::said),
        theirs: one.ratings.iter().find(|rating| person.is(&rating.by)).map(Rating::said),
        count: one.count,
        of,
        proven: one.standing == Standing::Proven,
    };
    career.stand = gap.dimensions.iter().map(row).collect();
    let open: Vec<&GapDimension> = gap.dimensions.iter().filter(|one| one.standing != Standing::Proven).collect();
    let emptiest = open.iter().enumerate().min_by_key(|(at, one)| (one.count, *at)).map(|(_, one)| *one);
    let others = open.iter().enumerate().filter(|(_, one)| emptiest.is_none_or(|other| other.key != one.key));
    let nearest =
        others.filter(|(_, one)| one.count > 0).max_by_key(|(at, one)| (one.count, std::cmp::Reverse(*at))).map(|(_, one)| *one);
    let both = [(emptiest, Chosen::Emptiest), (nearest, Chosen::Nearest)];
    career.growth = both.into_iter().filter_map(|(one, because)| Some(growth(one?, because, of))).collect();
}

fn growth(one: &GapDimension, because: Chosen, of: usize) -> Growth {
    Growth {
        dimension: one.name.clone(),
        because,
        count: one.count,
        of,
        asks: one.asks.first().cloned(),
        agreed: one.agreed.iter().map(|agreed| agreed.text.clone()).collect(),
        ideas: one.would_show.iter().map(|idea| idea.title.clone()).collect(),
        against: one.against.first().map(|remark| remark.text.clone()),
    }
}

/// The strongest wins of half a year; of a year, where half a year has few.
fn proof(career: &mut Career, basis: &Basis<'_>, person: &Person<'_>, today: Date) {
    let other = other_job(basis.levels, person, today);
    let jobs = Jobs::of(basis.levels.notes.iter(), today);
    for days in DAYS {
        let since = today.saturating_sub(days.days());
        let inside = |on: Option<Date>| on.is_some_and(|on| (since..=today).contains(&on));
        let mut wins: Vec<Win<'_>> = basis.shared.wins.iter().filter(|win| inside(win.date())).copied().collect();
        let of_days = wins.len();
        let is_other = |win: &Win<'_>| {
            jobs.employer(win.note).zip(other).is_some_and(|(employer, other)| employer.eq_ignore_ascii_case(other))
        };
        wins.retain(|win| !is_other(win));
        career.other_job = of_days - wins.len();
        let all = basis
            .levels
            .notes
            .iter()
            .filter_map(Win::of)
            .filter(|win| inside(win.date()) && (basis.shows_hidden || !win.note.facts.hidden));
        rank::sort(&mut wins, &rank::USUAL);
        let told: Vec<Proof> = wins.iter().filter_map(|win| told(win, basis.shared)).collect();
        career.left_out = all.count().saturating_sub(told.len() + career.other_job);
        career.days = days;
        career.proof = told;
        if career.proof.len() >= FEW {
            break;
        }
    }
    career.proof.truncate(MOST);
}

fn told(win: &Win<'_>, shared: &Shared<'_>) -> Option<Proof> {
    let said: Vec<String> = telling::tell(win, Telling::Line, shared).into_iter().map(|said| said.text).collect();
    let shows = win.note.facts.values("shows").to_vec();
    (!said.is_empty()).then(|| Proof { said: said.join(" "), on: win.date(), shows, path: win.note.path.to_string() })
}

/// With two jobs at once, the employer that is not the one where `person` is the manager.
fn other_job<'s>(snapshot: &'s Snapshot, person: &Person<'_>, today: Date) -> Option<&'s str> {
    let held = people::held(snapshot, today);
    let is_theirs = |job: &&&Note| job.facts.value("manager").is_some_and(|manager| person.is(manager));
    let theirs = held.iter().find(is_theirs)?;
    held.iter().find(|job| job.path != theirs.path)?.facts.value("employer")
}

impl Career {
    /// Where one stands, a line each, the strongest and the weakest first.
    pub(super) fn stand_lines(&self) -> Vec<String> {
        let mut sorted: Vec<&Stand> = self.stand.iter().collect();
        sorted.sort_by_key(|one| (std::cmp::Reverse(one.proven), std::cmp::Reverse(one.count)));
        let last = sorted.pop();
        if let Some(last) = last {
            sorted.insert(1.min(sorted.len()), last);
        }
        let line = |one: &&Stand| {
            let seen =
                [one.own.as_ref().map(|own| format!("me {own}")), one.theirs.as_ref().map(|theirs| format!("you {theirs}"))];
            let seen: Vec<String> = seen.into_iter().flatten().collect();
            let seen = if seen.is_empty() { "not assessed".to_owned() } else { seen.join(", ") };
            format!("{}: {seen}; {} of {} results", one.dimension, one.count, one.of)
        };
        sorted.iter().map(line).collect()
    }

    /// The results, a line each.
    pub(super) fn proof_lines(&self) -> Vec<String> {
        self.proof.iter().map(|one| format!("{} ([[{}]])", one.said, stem(&one.path))).collect()
    }

    /// The gaps, a line each.
    pub(super) fn growth_lines(&self) -> Vec<String> {
        let line = |one: &Growth| {
            let plan = one.agreed.iter().chain(&one.ideas).next();
            let plan = plan.map_or_else(|| "nothing planned yet".to_owned(), Clone::clone);
            format!("{}, {} of {}: {plan}", one.dimension, one.count, one.of)
        };
        self.growth.iter().map(line).collect()
    }
}
