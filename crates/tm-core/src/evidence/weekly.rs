//! `tm weekly`: a few lines for others on what a week brought, the outcome first. What is said of a win and what stands behind the wins is the
//! audience's choice: what may go wrong, the next step, what was counted, what is in progress.
//!
//! `counts` knows which numbers came and which of them may be told.

mod counts;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Document;

use super::shared::Shared;
use super::telling::{self, Telling};
use super::win::{Lies, Win};
use super::{ahead, finished, rank};
use crate::Note;
use crate::audience::{Audience, Form, Length, Then};
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
    /// Which wins they read of, in the filter language; nothing means all.
    pub select: Option<String>,
    /// How many wins the days had that a line may tell.
    pub wins: usize,
    /// How many no line may tell, because even their titles name somebody who is not named.
    pub untold: usize,
    /// Those, by the names they go by in a command: for the owner's eyes.
    #[serde(skip)]
    pub untellable: Vec<String>,
    /// Those that say nothing yet but what an idea wanted, by the names they go by in a command: they are left out.
    pub bare: Vec<String>,
    /// How many wins of the days are private.
    pub private: usize,
    /// How many wins of the days lie ahead.
    pub ahead: usize,
    /// How many are of a longer time, of which the days are a part.
    pub across: usize,
    /// How many have no day that can be read, and are of no days.
    pub undated: usize,
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

/// The lines on `days` for `audience`, as they are told on `today`: wins in its order, then what it wants behind them, as far as there is room.
/// What lies ahead has a line kept for it, and is told only of days that are not over.
pub fn weekly(
    shared: &Shared<'_>,
    (counts, left_out): (Vec<Count>, Vec<String>),
    days: &Stretch,
    today: Date,
    audience: &Audience,
) -> Weekly {
    let inside = |win: &&Win<'_>| win.lies(days, today) == Lies::Inside;
    let of = |lies: Lies| shared.wins.iter().filter(|win| win.lies(days, today) == lies).count();
    let (bare, mut wins): (Vec<Win<'_>>, Vec<Win<'_>>) =
        shared.wins.iter().filter(inside).copied().partition(|win| shared.is_bare(win));
    rank::sort(&mut wins, &audience.order);
    let told: Vec<Line<'_>> = wins
        .iter()
        .map(|win| Line { title: Some(win.title()), said: telling::tell_as(win, Telling::Line, &audience.say, shared) })
        .collect();
    let untellable = wins.iter().zip(&told).filter(|(_, line)| line.said.is_empty()).map(|(win, _)| win.name().to_owned());
    let untellable: Vec<String> = untellable.collect();
    let untold = untellable.len();
    let behind = behind(shared, &counts, days, today, audience, &[wins.as_slice(), &bare].concat());
    let kept: Vec<Vec<Said>> = behind.iter().filter(|(what, _)| is_ahead(*what)).map(|(_, line)| plainly(&line.said)).collect();
    let mut written = Written { page: Page::default(), kept, no_room: Vec::new(), audience };
    told.iter().for_each(|line| written.add(line));
    for (what, line) in &behind {
        if is_ahead(*what) {
            written.kept.remove(0);
        }
        written.add(line);
    }
    Weekly {
        schema: SCHEMA.to_owned(),
        period: days.name.clone(),
        first: days.first,
        last: days.last,
        audience: audience.name.clone(),
        select: audience.select.clone(),
        wins: wins.len() - untold,
        untold,
        untellable,
        bare: bare.iter().map(|win| win.name().to_owned()).collect(),
        private: shared.private.iter().filter(inside).count(),
        ahead: shared.ahead.iter().filter(inside).count(),
        across: of(Lies::Across),
        undated: of(Lies::Nowhere),
        left_out,
        not_named: shared.not_named(&wins),
        no_room: written.no_room,
        page: written.page,
        counts,
    }
}

/// What is told behind the wins where the audience does not say.
const USUAL: [Then; 2] = [Then::Counted, Then::Progress];

/// A line on its way.
struct Line<'a> {
    /// What it is missed by, where there is no room.
    title: Option<&'a str>,
    said: Vec<Said>,
}

/// Everything that may stand behind the wins, in the order of the audience.
fn behind<'a>(
    shared: &'a Shared<'_>,
    counts: &[Count],
    days: &Stretch,
    today: Date,
    audience: &Audience,
    wins: &[Win<'_>],
) -> Vec<(Then, Line<'a>)> {
    let is_over = days.last < today;
    let mut lines = Vec::new();
    for what in audience.then.as_deref().unwrap_or(&USUAL) {
        let line = |title, said: Vec<Said>| (*what, Line { title, said });
        match what {
            Then::Counted => lines.push(line(Some("what was counted"), counts::said(counts))),
            Then::Finished => {
                lines.extend(finished::finished(shared, days, wins, audience.reach).into_iter().map(|said| line(None, said)));
            }
            // What was ahead then is not known.
            Then::Next if is_over => lines.extend(doing(shared, days.last).map(|said| line(None, vec![said]))),
            Then::Progress => lines.extend(doing(shared, days.last).map(|said| line(None, vec![said]))),
            Then::Risk | Then::Wait | Then::Next if !is_over => lines.push(line(None, ahead::line(*what, shared, today))),
            Then::Risk | Then::Wait | Then::Next => {}
        }
    }
    lines.retain(|(_, line)| !line.said.is_empty());
    // One line says what is in the way: a risk, else what waits.
    if lines.iter().any(|(what, _)| *what == Then::Risk) {
        lines.retain(|(what, _)| *what != Then::Wait);
    }
    lines
}

fn is_ahead(what: Then) -> bool {
    matches!(what, Then::Risk | Then::Wait | Then::Next)
}

fn doing<'a>(shared: &'a Shared<'_>, day: Date) -> impl Iterator<Item = Said> + 'a {
    let doing = shared.others.iter().filter(move |note| was_under_way(note, day));
    let doing = doing.filter(|note| !shared.is_unnamed(&note.facts.title));
    doing.map(|note| Said::of(&note.path, format!("In progress: {}", note.facts.title)))
}

/// Whether an idea was begun by `day` and not finished before the day after.
fn was_under_way(note: &Note, day: Date) -> bool {
    let Some(idea) = Idea::of(note) else { return false };
    let begun = idea.started().or_else(|| idea.kept()).is_none_or(|begun| begun <= day);
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

fn plainly(said: &[Said]) -> Vec<Said> {
    said.iter().map(|said| Said { text: plain(&said.text), ..said.clone() }).collect()
}

/// Lines as far as they are written.
struct Written<'a> {
    page: Page,
    /// Lines that come later, and have their room.
    kept: Vec<Vec<Said>>,
    no_room: Vec<String>,
    audience: &'a Audience,
}

impl Written<'_> {
    fn add(&mut self, line: &Line<'_>) {
        let said = plainly(&line.said);
        if said.is_empty() {
            return;
        }
        if self.fits(&said) { self.page.item(said) } else { self.no_room.extend(line.title.map(plain)) }
    }

    /// Whether one more line is within what the audience reads. A first line always is.
    fn fits(&self, said: &[Said]) -> bool {
        let lines = self.page.blocks.iter().filter(|block| matches!(block, Block::Item { .. })).count();
        let most = match (self.audience.form, self.audience.length) {
            (Form::Lines(most) | Form::List(Some(most)), _) | (_, Some(Length::Lines(most))) => most as usize,
            _ => LINES,
        };
        let kept = |size: fn(&[Said]) -> usize| self.kept.iter().map(|said| size(said)).sum::<usize>();
        let long = match self.audience.length {
            Some(Length::Words(most)) => self.page.words() + words(said) + kept(words) > most as usize,
            Some(Length::Characters(most)) => {
                self.page.plain().chars().count() + characters(said) + kept(characters) > most as usize
            }
            _ => false,
        };
        lines == 0 || lines + self.kept.len() < most && !long
    }
}

fn words(said: &[Said]) -> usize {
    said.iter().map(|said| said.text.split_whitespace().count()).sum()
}

fn characters(said: &[Said]) -> usize {
    said.iter().map(|said| said.text.chars().count() + 1).sum()
}
