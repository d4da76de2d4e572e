//! `tm weekly`: a few lines for others on what a week brought, the outcome first, then what was counted, then what is in progress.
//!
//! `counts` knows which numbers came and which of them may be told.

mod counts;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Document;

use super::rank;
use super::shared::Shared;
use super::telling::{self, Telling};
use super::win::Win;
use crate::Note;
use crate::audience::{Audience, Form, Length};
use crate::ideas::{Idea, State};
use crate::language::date::Stretch;
use crate::render::{Block, Page, Said};

pub use counts::{Count, counts, reads};

/// The name and version of [`Weekly`].
pub const SCHEMA: &str = "tm.weekly/1";

/// So many lines where the audience names no number.
const LINES: usize = 5;

/// Lines on a week.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Weekly {
    /// Always `tm.weekly/1`.
    pub schema: String,
    /// The short name of the week, or of whatever days were asked for.
    pub period: String,
    /// The first day.
    #[schemars(with = "String")]
    pub first: Date,
    /// The last day.
    #[schemars(with = "String")]
    pub last: Date,
    /// Whom it is for.
    pub audience: String,
    /// How many wins the days had.
    pub wins: usize,
    /// How many of them no line may tell, because even their titles name somebody who is not named.
    pub untold: usize,
    /// What was counted for numbers of the plan.
    pub counts: Vec<Count>,
    /// Names of what was counted and is not told to others: for the owner's eyes only.
    #[serde(skip)]
    pub left_out: Vec<String>,
    /// Whom the wins name and the lines do not: for the owner's eyes only.
    #[serde(skip)]
    pub not_named: Vec<String>,
    /// Titles of those the lines have no room for.
    pub no_room: Vec<String>,
    /// The text.
    pub page: Page,
}

/// The lines on `days` for `audience`: wins in its order, then what was [counted](counts), then what is in progress, as far as there is room.
pub fn weekly(shared: &Shared<'_>, (counts, left_out): (Vec<Count>, Vec<String>), days: &Stretch, audience: &Audience) -> Weekly {
    let inside = |date: Option<Date>| date.is_some_and(|date| (days.first..=days.last).contains(&date));
    let mut wins: Vec<Win<'_>> = shared.wins.iter().filter(|win| inside(win.date())).copied().collect();
    rank::sort(&mut wins, &audience.order);
    let told = wins.iter().map(|win| (Some(win.title()), telling::tell(win, Telling::Line, shared)));
    let counted = (!counts.is_empty()).then(|| (Some("what was counted"), counts::said(&counts)));
    let doing = shared.others.iter().filter(|note| was_under_way(note, days.last));
    let doing = doing.filter(|note| !shared.is_unnamed(&note.facts.title));
    let doing = doing.map(|note| (None, vec![Said::of(&note.path, format!("In progress: {}", note.facts.title))]));
    let mut page = Page::default();
    let mut no_room = Vec::new();
    for (title, said) in told.chain(counted).chain(doing).filter(|(_, said)| !said.is_empty()) {
        let said: Vec<Said> = said.into_iter().map(|said| Said { text: plain(&said.text), ..said }).collect();
        if fits(&page, &said, audience) { page.item(said) } else { no_room.extend(title.map(plain)) }
    }
    Weekly {
        schema: SCHEMA.to_owned(),
        period: days.name.clone(),
        first: days.first,
        last: days.last,
        audience: audience.name.clone(),
        wins: wins.len(),
        untold: wins.iter().filter(|win| telling::tell(win, Telling::Line, shared).is_empty()).count(),
        counts,
        left_out,
        not_named: shared.not_named(&wins),
        no_room,
        page,
    }
}

/// Whether an idea was begun by `day` and not finished before the day after.
fn was_under_way(note: &Note, day: Date) -> bool {
    let Some(idea) = Idea::of(note) else { return false };
    let begun = idea.started().or_else(|| idea.kept()).or(note.facts.date).is_none_or(|begun| begun <= day);
    let later = || idea.shipped().is_some_and(|shipped| shipped > day) && idea.started().is_some();
    begun && (idea.state() == State::Active || idea.state() == State::Shipped && later())
}

/// A line without its markup. Its mark in front makes it no list, heading or table, whatever it begins with.
fn plain(text: &str) -> String {
    const MARK: char = '\u{2060}';
    let document = Document::parse(format!("{MARK}{text}"));
    let lines = document.blocks().iter().flat_map(|block| &block.lines);
    let plain = lines.map(|line| line.plain.trim()).collect::<Vec<_>>().join(" ");
    let plain = plain.replace(MARK, "");
    if plain.trim().is_empty() { text.to_owned() } else { plain.trim().to_owned() }
}

/// Whether one more line is within what the audience reads. A first line always is.
fn fits(page: &Page, said: &[Said], audience: &Audience) -> bool {
    let lines = page.blocks.iter().filter(|block| matches!(block, Block::Item { .. })).count();
    let most = match (audience.form, audience.length) {
        (Form::Lines(most) | Form::List(Some(most)), _) | (_, Some(Length::Lines(most))) => most as usize,
        _ => LINES,
    };
    let long = match audience.length {
        Some(Length::Words(most)) => page.words() + words(said) > most as usize,
        Some(Length::Characters(most)) => page.plain().chars().count() + characters(said) > most as usize,
        _ => false,
    };
    lines == 0 || lines < most && !long
}

fn words(said: &[Said]) -> usize {
    said.iter().map(|said| said.text.split_whitespace().count()).sum()
}

fn characters(said: &[Said]) -> usize {
    said.iter().map(|said| said.text.chars().count() + 1).sum()
}
