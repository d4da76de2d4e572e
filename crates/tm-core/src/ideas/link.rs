//! `tm link`: what an idea serves, and how it hangs together with others.

use schemars::JsonSchema;
use serde::Serialize;

use super::idea::{Idea, Judged};
use crate::judge::{Judgement, Standing};
use crate::{At, Edit, Planned, Query, Refusal, Snapshot, VaultPath};

/// The name and version of [`Linked`].
pub const SCHEMA: &str = "tm.linked/1";

/// How an idea hangs together with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tie {
    /// It cannot be done before the other is.
    DependsOn,
    /// The other cannot be done before it is.
    Blocks,
    /// It is a part of the other.
    PartOf,
    /// It is the same as the other.
    SameAs,
    /// It has to do with the other.
    RelatesTo,
}

impl Tie {
    /// Every tie.
    pub const ALL: [Tie; 5] = [Tie::DependsOn, Tie::Blocks, Tie::PartOf, Tie::SameAs, Tie::RelatesTo];

    /// The field it is kept in.
    pub fn field(self) -> &'static str {
        match self {
            Tie::DependsOn => "depends-on",
            Tie::Blocks => "blocks",
            Tie::PartOf => "part-of",
            Tie::SameAs => "same-as",
            Tie::RelatesTo => "relates-to",
        }
    }

    /// Whether a chain of it must not come back to where it began.
    fn is_directed(self) -> bool {
        matches!(self, Tie::DependsOn | Tie::Blocks | Tie::PartOf)
    }

    /// Whether an idea has at most one.
    fn is_single(self) -> bool {
        matches!(self, Tie::PartOf | Tie::SameAs)
    }
}

/// What to link an idea to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Items of the plan, as they are written: `G2`.
    Goals(Vec<String>),
    /// Another idea.
    Idea(Tie, VaultPath),
}

/// What was linked.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Linked {
    /// Always `tm.linked/1`.
    pub schema: String,
    /// The idea's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Items of the plan it serves now.
    pub goals: Vec<String>,
    /// How it hangs together with the other idea.
    pub tie: Option<Tie>,
    /// The other idea's title.
    pub other: Option<String>,
    /// What is said of it now.
    pub judgement: Option<Judgement>,
}

/// What linking reads: every idea, for cycles.
pub fn reads() -> Query {
    super::why::reads()
}

/// Links the idea at `path`, or says why not.
pub fn link(snapshot: &Snapshot, path: &VaultPath, to: &Link, at: &At) -> Result<Planned<Linked>, Refusal> {
    let find = |path: &VaultPath| super::of(snapshot).find(|idea| idea.note.path == *path);
    let idea = find(path).ok_or_else(|| Refusal::new(format!("{path} is no idea")).hint("tm ideas"))?;
    match to {
        Link::Goals(goals) => Ok(to_goals(snapshot, &idea, goals, at)),
        Link::Idea(tie, other) => {
            let other = find(other).ok_or_else(|| Refusal::new(format!("{other} is no idea")).hint("tm ideas"))?;
            to_idea(snapshot, &idea, *tie, &other)
        }
    }
}

fn to_goals(snapshot: &Snapshot, idea: &Idea<'_>, goals: &[String], at: &At) -> Planned<Linked> {
    let known = idea.goals();
    let mut all = known.clone();
    for goal in goals {
        if !all.iter().any(|known| known.eq_ignore_ascii_case(goal)) {
            all.push(goal.clone());
        }
    }
    let new = &all[known.len()..];
    let plan = snapshot.plan();
    let prepared = super::prepared(&plan);
    let asked = crate::judge::Idea { text: &idea.text(), effort: idea.effort(), goals: &all };
    let judgement = prepared
        .as_ref()
        .map(|plan| crate::judge::judge(plan, asked, &super::others(&super::standing(snapshot), idea), at.today));
    let mut edits: Vec<Edit> = match () {
        () if new.is_empty() || idea.note.facts.values("goals") == known => {
            new.iter().map(|goal| Edit::add(idea.note, "goals", goal)).collect()
        }
        // `goals: G1, G2` is one text, which cannot get an item.
        () => vec![Edit::set_list(idea.note, "goals", all.clone())],
    };
    let free = Standing { open: Vec::new(), ..super::standing(snapshot) };
    let kept = prepared.as_ref().map(|plan| Judged::of(&crate::judge::judge(plan, asked, &free, at.today), at.today));
    edits.extend(kept.map(|kept| Edit::set(idea.note, "judged", kept.to_string())));
    Planned { edits, report: Linked { goals: all, judgement, ..linked(idea) } }
}

fn to_idea(snapshot: &Snapshot, idea: &Idea<'_>, tie: Tie, other: &Idea<'_>) -> Result<Planned<Linked>, Refusal> {
    if idea.note.path == other.note.path {
        return Err(Refusal::new("an idea cannot be linked to itself"));
    }
    if let Some(way) = way_back(snapshot, idea, tie, other).filter(|_| tie.is_directed()) {
        return Err(Refusal::new(format!("that would go round in a circle: {}", way.join(" → ")))
            .hint("tm why … shows what an idea depends on"));
    }
    let target = format!("[[{}]]", other.note.path.stem());
    let edit = match () {
        // It leads there already, perhaps under words of its own.
        () if idea.links(tie.field()).any(|target| other.is_named(target)) => None,
        () if tie.is_single() => Some(Edit::set(idea.note, tie.field(), target)),
        () => Some(Edit::add(idea.note, tie.field(), target)),
    };
    let report = Linked { tie: Some(tie), other: Some(other.title().to_owned()), ..linked(idea) };
    Ok(Planned { edits: edit.into_iter().collect(), report })
}

/// The chain of titles that leads from the other back to the idea, if there is one.
fn way_back(snapshot: &Snapshot, idea: &Idea<'_>, tie: Tie, other: &Idea<'_>) -> Option<Vec<String>> {
    let ideas: Vec<Idea<'_>> = super::of(snapshot).collect();
    let mut seen = vec![other.note.path.clone()];
    let mut open = vec![(*other, vec![idea.title().to_owned(), other.title().to_owned()])];
    while let Some((at, way)) = open.pop() {
        if at.note.path == idea.note.path {
            return Some(way);
        }
        for next in after(&at, tie, &ideas) {
            if next.note.path == idea.note.path {
                return Some([way, vec![idea.title().to_owned()]].concat());
            }
            if !seen.contains(&next.note.path) {
                seen.push(next.note.path.clone());
                open.push((next, [way.clone(), vec![next.title().to_owned()]].concat()));
            }
        }
    }
    None
}

/// What an idea leads to by a tie; what depends on another is blocked by it, whichever of the two says so.
fn after<'a>(idea: &Idea<'a>, tie: Tie, ideas: &[Idea<'a>]) -> Vec<Idea<'a>> {
    let opposite = match tie {
        Tie::DependsOn => Some(Tie::Blocks),
        Tie::Blocks => Some(Tie::DependsOn),
        _ => None,
    };
    let leads = |next: &&Idea<'a>| idea.links(tie.field()).any(|target| next.is_named(target));
    let says = |next: &&Idea<'a>| opposite.is_some_and(|tie| next.links(tie.field()).any(|target| idea.is_named(target)));
    ideas.iter().filter(|next| leads(next) || says(next)).copied().collect()
}

fn linked(idea: &Idea<'_>) -> Linked {
    Linked {
        schema: SCHEMA.to_owned(),
        id: idea.id().to_owned(),
        title: idea.title().to_owned(),
        goals: idea.goals(),
        tie: None,
        other: None,
        judgement: None,
    }
}
