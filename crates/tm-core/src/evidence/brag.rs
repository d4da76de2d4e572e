//! `tm brag PERIOD`: what was achieved in a period, by kind of work, for whoever decides about one's level.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::rank;
use super::room::Room;
use super::shared::Shared;
use super::telling::{self, Telling};
use super::win::{Status, Win};
use crate::Kind;
use crate::audience::Audience;
use crate::ideas::{Idea, State};
use crate::language::date::Stretch;
use crate::render::{Page, Said};

/// The name and version of [`Brag`].
pub const SCHEMA: &str = "tm.brag/1";

/// A brag document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Brag {
    /// Always `tm.brag/1`.
    pub schema: String,
    /// The short name of the period.
    pub period: String,
    /// Its first day.
    #[schemars(with = "String")]
    pub first: Date,
    /// Its last day.
    #[schemars(with = "String")]
    pub last: Date,
    /// How many wins it tells of.
    pub told: usize,
    /// How many it leaves out, because even their titles name somebody who is not named.
    pub left_out: usize,
    /// Whom the wins name and the text does not: for the owner's eyes, never in the text or what is made from it.
    #[serde(skip)]
    pub not_named: Vec<String>,
    /// The last win before the period, where the period has none.
    pub before: Option<String>,
    /// The text.
    pub page: Page,
}

/// The brag document of `days` for `audience`.
pub fn brag(shared: &Shared<'_>, days: &Stretch, audience: &Audience) -> Brag {
    let inside = |date: Option<Date>| date.is_some_and(|date| (days.first..=days.last).contains(&date));
    let mut wins: Vec<Win<'_>> = shared.wins.iter().filter(|win| inside(win.date())).copied().collect();
    rank::sort(&mut wins, &audience.order);
    let told: Vec<(Win<'_>, Vec<Said>)> = wins.iter().map(|win| (*win, telling::tell(win, Telling::Entry, shared))).collect();
    let left_out = told.iter().filter(|(_, said)| said.is_empty()).count();
    let mut page = Page::default();
    for room in Room::ALL {
        let of_room: Vec<&(Win<'_>, Vec<Said>)> = told.iter().filter(|(win, _)| Room::of(win) == room).collect();
        let learnt = if room == Room::Learning { learnt(shared, days) } else { Vec::new() };
        if of_room.iter().all(|(_, said)| said.is_empty()) && learnt.is_empty() {
            continue;
        }
        page.heading(2, room.heading());
        if room == Room::Projects {
            projects(&mut page, &of_room, shared);
        } else {
            of_room.iter().for_each(|(_, said)| page.item(said.clone()));
        }
        learnt.into_iter().for_each(|said| page.item(said));
    }
    finished(&mut page, shared, days, &wins);
    next(&mut page, shared, &wins);
    Brag {
        schema: SCHEMA.to_owned(),
        period: days.name.clone(),
        first: days.first,
        last: days.last,
        told: told.len() - left_out,
        left_out,
        not_named: shared.not_named(&wins),
        before: told.is_empty().then(|| last_before(shared, days.first)).flatten(),
        page,
    }
}

/// The last win before `day` and when it was.
fn last_before(shared: &Shared<'_>, day: Date) -> Option<String> {
    let named = shared.wins.iter().filter(|win| !shared.is_unnamed(win.title()));
    let dated = named.filter_map(|win| Some((win.date().filter(|date| *date < day)?, win.title())));
    dated.max().map(|(date, title)| format!("{title}, {date}"))
}

/// Wins of one project stand together, the project with the strongest first; a heading only where there is more than one project.
fn projects(page: &mut Page, told: &[&(Win<'_>, Vec<Said>)], shared: &Shared<'_>) {
    let mut names: Vec<Option<&str>> = Vec::new();
    for (win, said) in told {
        if !said.is_empty() && !names.contains(&project(win, shared)) {
            names.push(project(win, shared));
        }
    }
    names.sort_by_key(Option::is_none);
    for name in &names {
        if names.len() > 1 {
            page.heading(3, name.unwrap_or("Other work"));
        }
        told.iter().filter(|(win, _)| project(win, shared) == *name).for_each(|(_, said)| page.item(said.clone()));
    }
}

/// The project as it may be printed.
fn project<'s>(win: &Win<'s>, shared: &Shared<'_>) -> Option<&'s str> {
    win.project().filter(|name| !shared.is_unnamed(name))
}

/// What was learnt and given on: learning that is done, with what came out of it.
fn learnt(shared: &Shared<'_>, days: &Stretch) -> Vec<Vec<Said>> {
    let done = shared.others.iter().filter(|note| {
        let facts = &note.facts;
        let inside = facts.date.is_some_and(|date| (days.first..=days.last).contains(&date));
        facts.kind == Some(Kind::Learning) && facts.status.as_deref() == Some("done") && inside
    });
    let told = done.filter(|note| !shared.is_unnamed(&note.facts.title)).map(|note| {
        let mut said = vec![Said::of(&note.path, note.facts.title.as_str()).strong()];
        let output = note.facts.value("output").and_then(|output| shared.evidence(output).map(super::shared::Evidence::text));
        said.extend(output.map(|text| Said::of(&note.path, format!("Out of it: \"{text}\"."))));
        said
    });
    told.collect()
}

/// Ideas that were finished in these days and that no win is about: a post, a talk, a tool.
fn finished(page: &mut Page, shared: &Shared<'_>, days: &Stretch, wins: &[Win<'_>]) {
    let about = |idea: &Idea<'_>| {
        wins.iter().any(|win| {
            win.title().eq_ignore_ascii_case(idea.title())
                || win.evidence().iter().any(|target| {
                    target
                        .rsplit('/')
                        .next()
                        .unwrap_or(target)
                        .trim_end_matches(".md")
                        .eq_ignore_ascii_case(idea.note.path.stem())
                })
        })
    };
    let inside = |idea: &Idea<'_>| idea.shipped().is_some_and(|day| (days.first..=days.last).contains(&day));
    let ideas = shared.others.iter().filter_map(|note| Idea::of(note)).filter(|idea| idea.state() == State::Shipped);
    let mut done: Vec<Idea<'_>> = ideas.filter(|idea| inside(idea) && !about(idea) && !shared.is_unnamed(idea.title())).collect();
    done.sort_by(|one, other| other.shipped().cmp(&one.shipped()).then_with(|| one.note.path.cmp(&other.note.path)));
    if !done.is_empty() {
        page.heading(2, "Also finished");
    }
    for idea in done {
        let on = idea.shipped().map(|day| format!(" ({})", day.strftime("%-d %b %Y"))).unwrap_or_default();
        page.item(vec![Said::of(&idea.note.path, format!("{}{on}", idea.title()))]);
    }
}

/// What comes next: results still open, and what is in progress.
fn next(page: &mut Page, shared: &Shared<'_>, wins: &[Win<'_>]) {
    let open = wins.iter().filter(|win| win.status() == Status::ResultPending && !shared.is_unnamed(win.title()));
    let open = open.map(|win| Said::of(&win.note.path, format!("Result still open: {}", win.title())));
    let doing =
        shared.others.iter().filter(|note| note.facts.kind == Some(Kind::Idea) && note.facts.status.as_deref() == Some("active"));
    let doing =
        doing.filter(|note| !shared.is_unnamed(&note.facts.title)).map(|note| Said::of(&note.path, note.facts.title.as_str()));
    let all: Vec<Said> = open.chain(doing).collect();
    if !all.is_empty() {
        page.heading(2, "What next");
        all.into_iter().for_each(|said| page.item(vec![said]));
    }
}
