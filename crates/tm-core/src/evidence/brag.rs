//! `tm brag PERIOD`: what was achieved in a period, by kind of work, for whoever decides about one's level.

use std::collections::HashSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::room::Room;
use super::shared::Shared;
use super::telling::{self, Telling};
use super::win::{Lies, Status, Win};
use super::{finished, rank};
use crate::Kind;
use crate::audience::{Audience, Reach, Then};
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
    /// Whom it is for.
    pub audience: String,
    /// Which wins they read of, in the filter language; nothing means all.
    pub select: Option<String>,
    /// How many wins it tells of.
    pub told: usize,
    /// How many it leaves out, because even their titles name somebody who is not named.
    pub left_out: usize,
    /// Those, by the names they go by in a command: for the owner's eyes.
    #[serde(skip)]
    pub untellable: Vec<String>,
    /// Those that say nothing yet but what an idea wanted, by the names they go by in a command: they are left out.
    pub bare: Vec<String>,
    /// How many wins of the period are private.
    pub private: usize,
    /// How many wins of the period lie ahead.
    pub ahead: usize,
    /// How many are of a longer time, of which the period is a part.
    pub across: usize,
    /// How many have no day that can be read, and are of no period.
    pub undated: usize,
    /// How many it has no room for.
    pub no_room: usize,
    /// Whom the wins name and the text does not: for the owner's eyes, never in the text or what is made from it.
    #[serde(skip)]
    pub not_named: Vec<String>,
    /// The last win before the period, where the period has none.
    pub before: Option<String>,
    /// The text.
    pub page: Page,
}

/// The brag document of `days` for `audience`.
pub fn brag(shared: &Shared<'_>, days: &Stretch, today: Date, audience: &Audience) -> Brag {
    let inside = |win: &&Win<'_>| win.lies(days, today) == Lies::Inside;
    let of = |lies: Lies| shared.wins.iter().filter(|win| win.lies(days, today) == lies).count();
    let (bare, mut wins): (Vec<Win<'_>>, Vec<Win<'_>>) =
        shared.wins.iter().filter(inside).copied().partition(|win| shared.is_bare(win));
    rank::sort(&mut wins, &audience.order);
    let no_room = audience.most.map_or(0, |most| wins.len().saturating_sub(most));
    wins.truncate(wins.len() - no_room);
    let told: Vec<Told<'_>> = wins.iter().map(|win| Told::of(win, shared, audience)).collect();
    let untellable = wins.iter().zip(&told).filter(|(_, one)| one.said.is_empty()).map(|(win, _)| win.name().to_owned());
    let untellable: Vec<String> = untellable.collect();
    let left_out = untellable.len();
    let mut page = Page::default();
    for room in Room::ALL {
        let of_room: Vec<&Told<'_>> = told.iter().filter(|one| one.room == room && !one.said.is_empty()).collect();
        let learnt = if room == Room::Learning { learnt(shared, days, audience.reach) } else { Vec::new() };
        if of_room.is_empty() && learnt.is_empty() {
            continue;
        }
        page.heading(2, room.heading());
        if room == Room::Projects {
            projects(&mut page, &of_room);
        } else {
            of_room.iter().for_each(|one| page.item(one.said.clone()));
        }
        learnt.into_iter().for_each(|said| page.item(said));
    }
    let done = finished::finished(shared, days, &[wins.as_slice(), &bare].concat(), audience.reach);
    if !done.is_empty() {
        page.heading(2, "Also finished");
    }
    done.into_iter().for_each(|said| page.item(said));
    // What comes next is known of today only; of days without anything there is nothing to go on from.
    let has_next = !page.blocks.is_empty() && days.last >= today;
    if has_next && audience.then.as_ref().is_none_or(|then| then.iter().any(|what| matches!(what, Then::Next | Then::Progress))) {
        next(&mut page, shared, &wins);
    }
    Brag {
        schema: SCHEMA.to_owned(),
        period: days.name.clone(),
        first: days.first,
        last: days.last,
        audience: audience.name.clone(),
        select: audience.select.clone(),
        told: told.len() - left_out,
        left_out,
        untellable,
        bare: bare.iter().map(|win| win.name().to_owned()).collect(),
        private: shared.private.iter().filter(inside).count(),
        ahead: shared.ahead.iter().filter(inside).count(),
        across: of(Lies::Across),
        undated: of(Lies::Nowhere),
        no_room,
        not_named: shared.not_named(&wins),
        before: (told.is_empty() && audience.select.is_none()).then(|| last_before(shared, days.first)).flatten(),
        page,
    }
}

/// A win as it is told here.
struct Told<'w> {
    room: Room,
    /// As it may be printed.
    project: Option<&'w str>,
    /// Nothing where it may not be told.
    said: Vec<Said>,
}

impl<'w> Told<'w> {
    fn of(win: &Win<'w>, shared: &Shared<'_>, audience: &Audience) -> Told<'w> {
        Told {
            room: Room::of(win),
            project: win.project().filter(|name| !shared.is_unnamed(name)),
            said: telling::tell_as(win, Telling::Entry, &audience.say, shared),
        }
    }
}

/// The last win before `day` and when it was.
fn last_before(shared: &Shared<'_>, day: Date) -> Option<String> {
    let named = shared.wins.iter().filter(|win| !shared.is_unnamed(win.title()));
    let dated = named.filter_map(|win| Some((win.date().filter(|date| *date < day)?, win.title())));
    dated.max().map(|(date, title)| format!("{title}, {date}"))
}

/// Wins of one project stand together, the project with the strongest first; a heading only where there is more than one project.
fn projects(page: &mut Page, told: &[&Told<'_>]) {
    let mut names: Vec<Option<&str>> = Vec::new();
    let mut once = HashSet::new();
    names.extend(told.iter().map(|one| one.project).filter(|name| once.insert(*name)));
    names.sort_by_key(Option::is_none);
    for name in &names {
        if names.len() > 1 {
            page.heading(3, name.unwrap_or("Other work"));
        }
        told.iter().filter(|one| one.project == *name).for_each(|one| page.item(one.said.clone()));
    }
}

/// What was learnt and given on: learning that is done, with what came out of it.
fn learnt(shared: &Shared<'_>, days: &Stretch, reach: Reach) -> Vec<Vec<Said>> {
    // Outside nobody is told what one reads.
    if reach == Reach::Outside {
        return Vec::new();
    }
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
