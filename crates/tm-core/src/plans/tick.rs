//! `tm goal tick WORDS`: the box of a milestone, a check-in or a goal is ticked in the plan, and nothing else of it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::{BlockKind, TextEdit};

use super::draft::{Draft, entries_said};
use crate::plan::{Entry, Plan};
use crate::{Planned, Query, Refusal, Snapshot};

/// The name and version of [`Ticked`].
pub const SCHEMA: &str = "tm.goal.tick/1";

/// So many lines that could be meant are named.
const NAMED: usize = 6;

/// A box that is ticked now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ticked {
    /// Always `tm.goal.tick/1`.
    pub schema: String,
    /// The words behind the box.
    pub text: String,
    /// The last day to be there by.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// Whether it was ticked before.
    pub already: bool,
    /// How many boxes of this day there are in its plan; none where it has no day.
    pub of_day: usize,
    /// How many of them are ticked now.
    pub ticked_of_day: usize,
    /// The plan.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// A box of a plan.
struct Boxed {
    /// Which of the plans.
    plan: usize,
    line: u32,
    text: String,
    ticked: bool,
    id: Option<String>,
    on: Option<Date>,
}

/// What ticking reads: the plans.
pub fn reads() -> Query {
    Query { plans: true, ..Query::default() }
}

/// Ticks the box that is meant by an id, a place (`plan.md:12`, `12`) or words of its line.
///
/// # Errors
/// Where no box is meant, or several are.
pub fn tick(snapshot: &Snapshot, meant: &str) -> Result<Planned<Ticked>, Refusal> {
    let files = super::in_force(snapshot);
    if files.is_empty() {
        return Err(super::no_plan());
    }
    let drafts: Vec<Draft<'_>> = files.into_iter().map(|file| Draft::new(file, &snapshot.dialect.sections)).collect();
    let boxes: Vec<Boxed> = drafts.iter().enumerate().flat_map(|(at, draft)| boxes(at, draft)).collect();
    let found = chosen(&boxes, meant, &drafts)?;
    let draft = &drafts[found.plan];
    let edits = if found.ticked { Vec::new() } else { ticked(draft, found.line)?.edits };
    let same_day = || boxes.iter().filter(|one| one.plan == found.plan && found.on.is_some() && one.on == found.on);
    let is_ticked = |one: &&Boxed| one.ticked || one.line == found.line;
    let report = Ticked {
        schema: SCHEMA.to_owned(),
        text: found.text.clone(),
        on: found.on,
        already: found.ticked,
        of_day: same_day().count(),
        ticked_of_day: same_day().filter(is_ticked).count(),
        file: draft.path.to_string(),
        line: found.line,
    };
    Ok(Planned { edits, report })
}

/// The boxes that other programs show as such too.
fn boxes(at: usize, draft: &Draft<'_>) -> Vec<Boxed> {
    let plan = draft.plan();
    let items = draft.document.blocks().iter().filter(|block| !block.hidden);
    let boxed = items.filter_map(|block| match block.kind {
        BlockKind::Item { ticked: Some(ticked), .. } => Some((block, ticked)),
        _ => None,
    });
    boxed
        .map(|(block, ticked)| {
            let line = draft.document.lines().line(block.span.start);
            let entry = plan.entries.iter().find(|entry| entry.text.line == line);
            let text = entry.map_or_else(|| block.text(), |entry| entry.title.clone());
            let (id, on) = entry.map_or((None, None), |entry| (entry.id.clone(), entry.deadline));
            Boxed { plan: at, line, text, ticked, id, on }
        })
        .collect()
}

/// The one box that is meant: by its place, its id, its whole text, a part of it, or the beginnings of its words. Of several the open one.
fn chosen<'b>(boxes: &'b [Boxed], meant: &str, drafts: &[Draft<'_>]) -> Result<&'b Boxed, Refusal> {
    let lower = meant.trim().to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let is_at = |one: &Boxed| is_place(&lower, drafts[one.plan].path.as_str(), one.line);
    let is_called = |one: &Boxed| one.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(&lower));
    let begins = |text: &str, word: &str| text.split(|char: char| !char.is_alphanumeric()).any(|own| own.starts_with(word));
    let is_path = |one: &Boxed| lower == format!("{}:{}", drafts[one.plan].path.as_str().to_lowercase(), one.line);
    // A line's number alone, where no box says it.
    let is_line = |one: &Boxed| lower.parse() == Ok(one.line);
    let ways: [&dyn Fn(&Boxed) -> bool; 7] = [
        &is_path,
        &is_at,
        &is_called,
        &|one| one.text.to_lowercase() == lower,
        &|one| one.text.to_lowercase().contains(&lower),
        &|one| words.iter().all(|word| begins(&one.text.to_lowercase(), word)),
        &is_line,
    ];
    let met = ways.iter().map(|is| boxes.iter().filter(|one| is(one)).collect::<Vec<_>>()).find(|met| !met.is_empty());
    let met = met.filter(|_| lower.contains(char::is_alphanumeric)).ok_or_else(|| none(meant, &lower, drafts))?;
    let open: Vec<&Boxed> = met.iter().copied().filter(|one| !one.ticked).collect();
    match (open.as_slice(), met.as_slice()) {
        ([one], _) | ([], [one]) => Ok(one),
        ([], several) | (several, _) => Err(which(meant, several, drafts)),
    }
}

/// Whether this is a line of a file, or of any: `plan.md:12`, `:12`; of a long name the end that lists have room for: `…-plan.md:12`.
fn is_place(said: &str, file: &str, line: u32) -> bool {
    let Some((name, number)) = said.rsplit_once(':') else { return false };
    let file = file.to_lowercase();
    let is_end = name.strip_prefix('…').is_some_and(|end| file.ends_with(end));
    let is_file = name.is_empty() || is_end || file == name || file.ends_with(&format!("/{name}"));
    is_file && number.parse() == Ok(line)
}

/// Nothing is called so; what has no box is told from what is not there.
fn none(meant: &str, lower: &str, drafts: &[Draft<'_>]) -> Refusal {
    let is_meant = |entry: &&Entry| entry.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(lower));
    let unboxed = drafts.iter().find_map(|draft| {
        let plan = draft.plan();
        let entry = plan.entries.iter().find(is_meant)?;
        Some(format!("{}:{}", draft.path, entry.text.line))
    });
    match unboxed {
        Some(place) => Refusal::new(format!("\"{meant}\" has no box to tick: {place}"))
            .hint(format!("write `- [ ]` in front of it: {place}")),
        None => Refusal::new(format!("no box of the plan is called \"{meant}\"")).hint("what there is: tm goal"),
    }
}

fn which(meant: &str, several: &[&Boxed], drafts: &[Draft<'_>]) -> Refusal {
    let refusal = Refusal::new(format!("\"{meant}\" could be {} boxes of the plan", several.len()));
    let refusal = several.iter().take(NAMED).fold(refusal, |refusal, one| {
        let by = one.on.map_or_else(String::new, |on| format!(", by {on}"));
        refusal.hint(format!("{}{by}: tm goal tick {}:{}", one.text, drafts[one.plan].path, one.line))
    });
    match several.len().saturating_sub(NAMED) {
        0 => refusal,
        more => refusal.hint(format!("and {more} more: tm goal")),
    }
}

/// The plan with the box of this line ticked, where it says the same but for that.
fn ticked<'a>(draft: &Draft<'a>, line: u32) -> Result<Draft<'a>, Refusal> {
    let was = draft.document.line(line).to_owned();
    let next = draft.tried(TextEdit::Tick { line, was, done: true, mark: None });
    next.filter(|next| said(&next.plan(), line) == said(&draft.plan(), line)).ok_or_else(|| {
        let place = format!("{}:{line}", draft.path);
        Refusal::new(format!("{place}: ticked, the plan would say something else")).hint(format!("tick it by hand: {place}"))
    })
}

/// What a plan says, whether the box of this line is ticked or not.
fn said(plan: &Plan, line: u32) -> Vec<String> {
    let open = |entry: &Entry| Entry { done: entry.done.filter(|_| entry.text.line != line), ..entry.clone() };
    let plan = Plan { entries: plan.entries.iter().map(open).collect(), ..Plan::default() };
    entries_said(&plan, |_| false)
}

#[cfg(test)]
mod tests;
