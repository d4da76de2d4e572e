//! The text of the next plan: the old one without what ended with it.
//!
//! What stands (strategies, stack, patterns, values, what one stays out of) goes along byte for byte; goals that did not move, and what
//! belongs to a time (milestones, log, predictions, actions, conversations, and what is dated in the old one: see `ended`), stay behind.

mod ended;
mod renumbered;

use std::collections::BTreeSet;

use jiff::civil::Date;
use tm_doc::{Block, BlockKind, Document, TextEdit, Value};

use super::draft::Draft;
use super::renew::{Ended, Moving, Outcome};
use crate::language::date;
use crate::plan::{self, Entry, Plan, Section};
use crate::snapshot::PlanFile;
use crate::{At, Refusal, Snapshot, VaultPath};

/// The text of the next plan, and what dated parts of the old one stay behind.
pub(super) struct Next {
    pub(super) text: String,
    pub(super) left: Vec<String>,
}

/// The time of the next plan.
pub(super) struct Term {
    /// The last day of the old one.
    pub(super) until: Date,
    /// The year of the old one.
    pub(super) was: i16,
    pub(super) from: Date,
    /// The year of the next.
    pub(super) year: i16,
}

/// Where it lies: beside the old one, called after its year.
pub(super) fn path(old: &VaultPath, was: i16, year: i16, free: &dyn Fn(&VaultPath) -> bool) -> VaultPath {
    let dated = old.stem().contains(&was.to_string());
    let stem = if dated { old.stem().replace(&was.to_string(), &year.to_string()) } else { year.to_string() };
    let file = format!("{stem}.md");
    let inside = if old.folder().is_empty() { file } else { format!("{}/{file}", old.folder()) };
    let first = VaultPath::new(&inside).unwrap_or_else(|| old.numbered(2));
    if free(&first) { first } else { (2..).map(|number| first.numbered(number)).find(|path| free(path)).unwrap_or(first) }
}

/// All of it; refused where what moved could not be cut out whole.
pub(super) fn text(file: &PlanFile, snapshot: &Snapshot, moving: &Moving<'_>, term: &Term, at: &At) -> Result<Next, Refusal> {
    let (goals, sections) = (moving.goals, &snapshot.dialect.sections);
    let draft = Draft::new(file, sections);
    let plan = draft.plan();
    let stays = |goal: &Entry| goal.id.as_deref().is_some_and(|id| stays(goals, id));
    let parts = ended::parts(&draft.document, &plan, term.until, &stays);
    let mut gone = gone(&draft.document, &plan, goals, sections);
    gone.extend(parts.iter().flat_map(|part| part.lines.clone()));
    let gone = ended::emptied(&draft.document, &gone);
    let kept = without(&draft.document, &gone);
    let text = dated(&kept, term, at).ok_or_else(|| {
        Refusal::new(format!("{}: its front matter is not flat, so the next plan cannot be begun from it", file.path))
            .hint("begin it by hand, then: tm plan add FILE")
    })?;
    check(&text, snapshot, goals)?;
    let text = moving.due.iter().try_fold(text, |text, (id, day)| due(&text, id, *day, sections))?;
    Ok(Next { text, left: parts.into_iter().map(|part| part.name).collect() })
}

/// Whether a goal does not go on.
fn stays(goals: &[Ended], id: &str) -> bool {
    goals.iter().any(|goal| goal.id == id && goal.outcome != Outcome::Moved)
}

/// The text with another day for a goal: where its old deadline stands, else behind its title.
fn due(text: &str, id: &str, day: Date, sections: &[(String, Section)]) -> Result<String, Refusal> {
    let read = |text: &str| {
        let document = Document::parse(text.to_owned());
        let plan = plan::read(&[plan::PlanText { file: "next.md", document: &document }], sections);
        let goal = plan.of(Section::Goals).find(|goal| goal.id.as_deref() == Some(id)).cloned();
        goal.map(|goal| (goal, plan.sources[0].anchor, document))
    };
    let refusal = || {
        Refusal::new(format!("{id}: I found no place for its new day that I am sure of"))
            .hint(format!("move it without one, and write \"(Deadline: {day})\" behind it in the next plan"))
    };
    let (goal, anchor, document) = read(text).ok_or_else(refusal)?;
    let dated = lines_of(&document, goal.text.line).find_map(|line| {
        let raw = document.line(line);
        let found = date::deadline_in(raw, anchor).0.filter(|found| Some(found.date) == goal.deadline)?;
        Some((line, found.span.range(), written(&raw[found.span.range()], day)))
    });
    let title = || {
        let end = document.line(goal.text.line).trim_end().len();
        (goal.text.line, end..end, format!(" (Deadline: {day})"))
    };
    let (line, range, new) = dated.unwrap_or_else(title);
    let start = document.lines().span_of(text, line).map_or(0, |span| span.start);
    let changed = format!("{}{new}{}", &text[..start + range.start], &text[start + range.end..]);
    let (after, ..) = read(&changed).ok_or_else(refusal)?;
    (after.deadline == Some(day)).then_some(changed).ok_or_else(refusal)
}

/// A deadline as it was written, with another day.
fn written(was: &str, day: Date) -> String {
    let lower = was.to_lowercase();
    let (open, close) = match (was.chars().next(), was.chars().next_back()) {
        (Some(open @ ('(' | '[')), Some(close @ (')' | ']'))) => (open.to_string(), close.to_string()),
        _ => (String::new(), String::new()),
    };
    let lead = ["deadline:", "due:", "by", "until"].iter().find(|lead| lower.trim_start_matches(['(', '[']).starts_with(**lead));
    let lead = match lead {
        Some(lead) => was[open.len()..open.len() + lead.len()].to_owned(),
        None if was.starts_with('📅') => "📅".to_owned(),
        None if open.is_empty() && lower.contains(' ') => "by".to_owned(),
        None if open.is_empty() => String::new(),
        None => "Deadline:".to_owned(),
    };
    let space = if lead.is_empty() { "" } else { " " };
    format!("{open}{lead}{space}{day}{close}")
}

/// Everything that moved must be in the text, and nothing that did not.
fn check(text: &str, snapshot: &Snapshot, goals: &[Ended]) -> Result<(), Refusal> {
    let document = Document::parse(text);
    let plan = plan::read(&[plan::PlanText { file: "next.md", document: &document }], &snapshot.dialect.sections);
    let has = |id: &str| plan.of(Section::Goals).any(|goal| goal.id.as_deref() == Some(id));
    match goals.iter().find(|goal| has(&goal.id) != (goal.outcome == Outcome::Moved)) {
        None => Ok(()),
        Some(goal) => {
            Err(Refusal::new(format!("{} {} is written together with other goals and cannot be told apart", goal.id, goal.title))
                .hint("give it a line of its own, and try again"))
        }
    }
}

/// The lines that stay behind.
fn gone(document: &Document, plan: &Plan, goals: &[Ended], sections: &[(String, Section)]) -> BTreeSet<u32> {
    let mut gone = BTreeSet::new();
    let stays = |id: &str| stays(goals, id);
    for goal in plan.of(Section::Goals).filter(|goal| goal.id.as_deref().is_some_and(stays)) {
        gone.extend(lines_of(document, goal.text.line));
    }
    // A strategy may be called a schedule: what the plan reads as an entry that stands opens no part of a time.
    let stands = |line: u32| {
        plan.entries.iter().any(|entry| entry.text.line == line && entry.section.is_some_and(|section| !of_a_time(section)))
    };
    for block in document.blocks().iter().filter(|block| is_of_a_time(block, sections) && !stands(block.line())) {
        gone.extend(lines_of(document, block.line()));
    }
    // A part of a goal may move while the rest of it stays.
    for goal in plan.of(Section::Goals).filter(|goal| goal.id.as_deref().is_some_and(|id| !stays(id))) {
        for line in lines_of(document, goal.text.line) {
            gone.remove(&line);
        }
    }
    gone.extend(empty_headings(document, &gone));
    gone
}

/// Whether a heading opens what belongs to the old time.
fn is_of_a_time(block: &Block, sections: &[(String, Section)]) -> bool {
    let named =
        matches!(block.kind, BlockKind::Heading { .. }).then(|| plan::section_named(block.text().trim(), sections)).flatten();
    named.is_some_and(of_a_time)
}

/// Whether a section ends with its plan.
fn of_a_time(section: Section) -> bool {
    use Section::{Actions, Conversations, Log, Milestones, Predictions};
    matches!(section, Milestones | Log | Predictions | Actions | Conversations)
}

/// Headings of a time with nothing left below them.
fn empty_headings(document: &Document, gone: &BTreeSet<u32>) -> Vec<u32> {
    let headings = document.blocks().iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
    let empty = headings.filter(|block| date::stretch(block.text().trim()).is_some()).map(Block::line).filter(|line| {
        let below: Vec<u32> = lines_of(document, *line).filter(|below| !document.line(*below).trim().is_empty()).collect();
        below.len() > 1 && below.iter().all(|below| below == line || gone.contains(below))
    });
    empty.collect()
}

/// The lines of what begins on `line`: a heading up to the next of its level, an item with all below it, a row alone.
fn lines_of(document: &Document, line: u32) -> std::ops::Range<u32> {
    let blocks = document.blocks();
    let begins = |block: &Block| block.line() == line;
    let Some(at) = blocks.iter().position(begins) else { return line..line + 1 };
    let ends = |next: &&Block| match (blocks[at].kind, next.kind) {
        (BlockKind::Heading { level }, BlockKind::Heading { level: next }) => next <= level,
        (BlockKind::Heading { .. }, _) => false,
        (_, BlockKind::Heading { .. }) => true,
        (BlockKind::Item { depth, .. }, BlockKind::Item { depth: next, .. }) => next <= depth,
        (BlockKind::Item { .. }, _) => !document.line(next.line()).starts_with([' ', '\t']),
        (BlockKind::Paragraph | BlockKind::Quote, BlockKind::Item { .. }) => false,
        _ => true,
    };
    let end = blocks[at + 1..].iter().find(ends).map_or(document.lines().count() + 1, Block::line);
    line..end.max(line + 1)
}

/// The text without these lines. Around what goes, one empty line stays where there was one.
fn without(document: &Document, gone: &BTreeSet<u32>) -> String {
    let text = document.text();
    let start = |line: u32| document.lines().span_of(text, line).map_or(text.len(), |span| span.start);
    let numbers = renumbered::numbers(document, gone);
    let mut kept = String::new();
    let (mut cut, mut blank) = (false, None);
    for line in 1..=document.lines().count() {
        let whole = &text[start(line)..start(line + 1)];
        let is_blank = whole.trim().is_empty();
        if gone.contains(&line) {
            cut = true;
            blank = is_blank.then_some(whole);
            continue;
        }
        if cut && is_blank && ends_blank(&kept) {
            continue;
        }
        if let Some(blank) = blank.take().filter(|_| !is_blank && !ends_blank(&kept)) {
            kept.push_str(blank);
        }
        kept.push_str(&numbers.get(&line).map_or_else(|| whole.to_owned(), |number| renumbered::with_number(whole, *number)));
        cut &= is_blank;
    }
    kept
}

fn ends_blank(text: &str) -> bool {
    text.lines().next_back().is_none_or(|line| line.trim().is_empty())
}

fn has_field(document: &Document, key: &str) -> bool {
    document.front_matter().is_some_and(|front| front.fields.iter().any(|field| field.key == key))
}

/// Tags with the new year in them, where one has the old.
fn tags(document: &Document, was: &str, year: &str) -> Option<TextEdit> {
    let field = document.front_matter()?.fields.iter().find(|field| field.key == "tags")?;
    let value = match &field.value {
        Value::Scalar(tag) if tag.contains(was) => Value::Scalar(tag.replace(was, year)),
        Value::List(tags) if tags.iter().any(|tag| tag.contains(was)) => {
            Value::List(tags.iter().map(|tag| tag.replace(was, year)).collect())
        }
        _ => return None,
    };
    Some(TextEdit::SetField { key: field.key.clone(), was: None, value })
}

/// The text with its year in the title, the days it holds for, and without what named the old file. Nothing where it cannot be edited.
fn dated(text: &str, term: &Term, at: &At) -> Option<String> {
    let mut document = Document::parse(text.to_owned());
    let set = |key: &str, value: String| TextEdit::SetField { key: key.to_owned(), was: None, value: Value::Scalar(value) };
    let mut edits = Vec::new();
    let (was, year) = (term.was.to_string(), term.year.to_string());
    let field = |document: &Document, key: &str| crate::fields::text(document, key);
    if let Some(title) = field(&document, "title").filter(|title| title.contains(&was)) {
        edits.push(set("title", title.replace(&was, &year)));
    }
    edits.push(set("from", term.from.to_string()));
    edits.push(set("until", format!("{year}-12-31")));
    for key in ["date", "created", "updated", "last_updated", "last-updated"] {
        edits.extend(field(&document, key).map(|_| set(key, at.today.to_string())));
    }
    // Its names stay with the old one: a link must mean one of them.
    let names = ["id", "aliases", "alias"].into_iter().filter(|key| has_field(&document, key));
    edits.extend(names.map(|key| TextEdit::RemoveField { key: key.to_owned(), was: None }));
    edits.extend(tags(&document, &was, &year));
    let first = document.blocks().iter().find(|block| matches!(block.kind, BlockKind::Heading { level: 1 }));
    if let Some(raw) = first.map(|block| document.line(block.line()).to_owned()).filter(|raw| raw.contains(&was)) {
        edits.push(TextEdit::Replace { now: raw.replace(&was, &year), was: raw });
    }
    for edit in edits {
        let splice = edit.splice(&document).ok()?;
        document = Document::parse(splice.apply(document.bytes()));
    }
    String::from_utf8(document.bytes().to_vec()).ok()
}
