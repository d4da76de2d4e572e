//! `tm packet`: the case for a level, in the form a company asks for, made of what notes say and of nothing else.
//!
//! Everything in it has passed [`Shared`]: what may not leave is not counted either. A claim nobody can look at prints as `TODO evidence`, a part
//! without anything as `TODO`. What the parts say is in `part`, which projects are told in `project`, how long it may be in `fit`.

pub mod brief;
pub mod campaign;
mod fit;
pub mod form;
pub mod outcome;
mod part;
pub(crate) mod people;
mod project;

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::audience::Order;
use crate::evidence::rank;
use crate::evidence::shared::{self, Shared, Unsaid};
use crate::evidence::win::Win;
use crate::levels::Ladder;
use crate::levels::gap::{self, Asked, Gap, GapDimension, Sees};
use crate::levels::show::Known;
use crate::record::job;
use crate::render::{Block, Page};
use crate::{At, Note, Query, Refusal, Snapshot};
use fit::Section;
use form::Form;
use project::Project;

/// The name and version of [`Packet`].
pub const SCHEMA: &str = "tm.packet/1";

/// What stands where a claim has nothing to look at.
pub const NO_EVIDENCE: &str = "TODO evidence";

/// The case for a level.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Packet {
    /// Always `tm.packet/1`.
    pub schema: String,
    /// Its title.
    pub title: String,
    /// The ladder, by its name.
    pub ladder: String,
    /// The level, as people call it.
    pub level: String,
    /// The level, as it is cited.
    pub key: String,
    /// Why this level: where it was read; empty where it was asked for.
    pub because: String,
    /// Whether the level was asked for, and the present job has it already, or one above it.
    pub is_reached: bool,
    /// The form, by its name.
    pub form: String,
    /// The day it is seen from.
    #[schemars(with = "String")]
    pub on: Date,
    /// How many words it has, headings left out.
    pub words: usize,
    /// How many claims and parts wait for something: each prints as `TODO`.
    pub todo: usize,
    /// Headings of the form that are taken for advice and are not there.
    pub left_out: Vec<String>,
    /// How many notes have words that may be repeated, and are not told because of whom they name.
    pub silenced: usize,
    /// Parts that are longer than the form allows, though as short as they can be told.
    pub over: Vec<String>,
    /// How many wins of the ladder's months it tells of.
    pub wins: usize,
    /// How many wins have no day that can be read, and are not in it.
    pub undated: usize,
    /// How many notes that count in `tm gap` may not leave and are not in it.
    pub kept_back: usize,
    /// Whom the wins name and the text does not: for the owner's eyes, never in the text or what is made from it.
    #[serde(skip)]
    pub not_named: Vec<String>,
    /// The text.
    pub page: Page,
}

/// What a packet is made of.
pub(crate) struct Case<'a> {
    pub(crate) shared: &'a Shared<'a>,
    /// How far one has come, by what may leave only.
    pub(crate) gap: &'a Gap,
    /// The ladder it is seen by.
    pub(crate) ladder: &'a Ladder,
    /// The jobs held today.
    pub(crate) jobs: Vec<&'a Note>,
    /// The wins of the ladder's months, in the order of the reader.
    pub(crate) wins: Vec<Win<'a>>,
    /// What each win counts for, by its file: the place of the dimension, and the group of those that count as one.
    pub(crate) shows: Shows<'a>,
    /// The three projects that show most.
    pub(crate) projects: Vec<Project<'a>>,
}

/// What each win counts for, by its file.
pub(crate) type Shows<'a> = HashMap<&'a str, Vec<(usize, usize)>>;

/// What is read.
pub fn reads() -> Query {
    let mut query = gap::reads();
    let kinds = ["win", "decision", "idea", "meeting", "assessment", "feedback", "job", "person", "learning"];
    query.filter = Some(crate::Filter::any(kinds.into_iter().map(|kind| crate::Filter::is("type", kind))));
    query
}

/// The packet for the level that is meant, in `form`; `order` is the reader's, `most` the words the whole may have.
///
/// # Errors
/// Where no ladder or level is meant, or none is called so.
pub fn packet(
    snapshot: &Snapshot,
    unsaid: Unsaid<'_>,
    ladders: &[Known],
    asked: &Asked,
    wish: &Wish<'_>,
    at: &At,
) -> Result<Packet, Refusal> {
    let meant = gap::meant(snapshot, ladders, asked, at.today)?;
    let known = meant.known.clone();
    let form = form::read(wish.form.0, wish.form.1, &known.ladder);
    let kept_back = gap::kept_back(snapshot, &meant, at.today);
    let is_reached = meant.is_reached;
    let gap = gap::of_meant(snapshot, ladders, meant, Sees::Open, at);
    let shared = shared::of(snapshot, unsaid, crate::audience::Reach::Inside, at.today);
    let case = case(&shared, &gap, &known.ladder, snapshot, wish.order, at.today);
    let mut sections: Vec<Section> = form.parts.iter().map(|part| part::section(&case, part)).collect();
    sections.iter_mut().for_each(Section::fit);
    if let Some(most) = wish.most.or(form.max_words) {
        fit::fit_all(&mut sections, most);
    }
    let page = written(&sections);
    let told = told(&case.wins, &page);
    let silenced = shared.silenced(gap.rule.since);
    Ok(Packet {
        schema: SCHEMA.to_owned(),
        title: form.title.clone().unwrap_or_else(|| title(&gap)),
        ladder: gap.ladder.clone(),
        level: gap.level.clone(),
        key: gap.key.clone(),
        because: gap.because.clone(),
        is_reached,
        form: form.name.clone(),
        on: at.today,
        words: page.words(),
        todo: page.trace().iter().filter(|said| said.from.is_none() && said.text.starts_with("TODO")).count(),
        left_out: form.left_out.clone(),
        silenced: silenced.len(),
        over: over(&sections, &form, wish.most, page.words()),
        wins: told.len(),
        undated: shared.wins.iter().filter(|win| win.date().is_none()).count(),
        kept_back,
        not_named: not_named(&shared, &told, &silenced),
        page,
    })
}

/// Whom the wins name and the text does not, and whose words are left out.
fn not_named(shared: &Shared<'_>, told: &[Win<'_>], silenced: &[&Note]) -> Vec<String> {
    let mut names: BTreeSet<String> = shared.not_named(told).into_iter().collect();
    let written = silenced
        .iter()
        .flat_map(|note| note.facts.values("from").iter().chain(note.facts.sections.iter().map(|section| &section.text)));
    names.extend(written.flat_map(|text| shared.unnamed_in(text)).map(str::to_owned));
    names.into_iter().collect()
}

/// How a packet is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The form: its name and its text.
    pub form: (&'a str, &'a tm_doc::Document),
    /// What its reader wants first.
    pub order: &'a [Order],
    /// How many words the whole may have.
    pub most: Option<usize>,
}

pub(crate) fn case<'a>(
    shared: &'a Shared<'a>,
    gap: &'a Gap,
    ladder: &'a Ladder,
    snapshot: &'a Snapshot,
    order: &[Order],
    today: Date,
) -> Case<'a> {
    let inside = |date: Date| (gap.rule.since..=today).contains(&date);
    let mut wins: Vec<Win<'a>> = shared.wins.iter().filter(|win| win.date().is_some_and(inside)).copied().collect();
    rank::sort(&mut wins, order);
    let mut shows: Shows<'a> = HashMap::new();
    for (at, dimension) in gap.dimensions.iter().enumerate() {
        dimension.wins.iter().for_each(|win| shows.entry(&win.path).or_default().push((at, win.group)));
    }
    let projects = project::telling_most(&wins, &shows);
    let jobs = job::held_on(&snapshot.notes, today).into_iter().filter(|job| gap::is_open(job)).collect();
    Case { shared, gap, ladder, jobs, wins, shows, projects }
}

impl<'a> Case<'a> {
    /// What counts for a dimension, one of each group that is independent, in the order of the reader.
    pub(crate) fn independent(&self, dimension: &GapDimension) -> Vec<Win<'a>> {
        let at = self.gap.dimensions.iter().position(|one| one.key == dimension.key);
        let group = |win: &Win<'_>| {
            let shown = self.shows.get(win.note.path.as_str())?;
            shown.iter().find(|(of, _)| Some(*of) == at).map(|(_, group)| *group)
        };
        let mut groups = HashSet::new();
        let first = |win: &&Win<'a>| group(win).is_some_and(|group| groups.insert(group));
        self.wins.iter().filter(first).copied().collect()
    }
}

/// The wins the page says something of.
fn told<'a>(wins: &[Win<'a>], page: &Page) -> Vec<Win<'a>> {
    let from: HashSet<&str> = page.trace().iter().filter_map(|said| said.from.as_deref()).collect();
    wins.iter().filter(|win| from.contains(win.note.path.as_str())).copied().collect()
}

fn title(gap: &Gap) -> String {
    format!("The case for {}", gap.level)
}

fn written(sections: &[Section]) -> Page {
    let mut page = Page::default();
    for section in sections {
        page.blocks.push(Block::Heading { level: section.level, text: section.heading.clone() });
        page.blocks.extend(section.blocks());
    }
    page
}

/// What is longer than allowed, in words.
fn over(sections: &[Section], form: &Form, most: Option<usize>, words: usize) -> Vec<String> {
    let parts = sections.iter().filter(|section| section.is_over()).map(|section| section.heading.clone());
    let whole = most.or(form.max_words).filter(|most| words > *most);
    parts.chain(whole.map(|most| format!("the whole, {words} words of {most}"))).collect()
}
