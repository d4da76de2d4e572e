//! What is known only once a whole document was read: labels, periods, findings.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;
use tm_doc::{Block, Document, Field, Finding, Value};

use super::{list, stated};
use crate::language::date::{self, Anchor, Open};
use crate::language::english::reads_as_english;
use crate::plan::ids;
use crate::plan::section::{self, Match};
use crate::plan::tree::WIDEST;
use crate::plan::{Entry, FieldKind, Line, Plan, PlanFinding, Section};

/// Finishes what was read of one document: its entries begin at `first`.
pub(super) fn source(plan: &mut Plan, source: usize, first: usize, document: &Document) {
    let anchor = plan.sources[source].anchor;
    deadlines_behind_titles(&mut plan.entries[first..], anchor);
    horizons(plan, source, first);
    periods(&mut plan.entries[first..]);
    if !super::source::says_until(document) {
        // A goal that is due later holds the plan open, whatever year its title names; one that is over does only where all are.
        let goals = || plan.entries[first..].iter().filter(|entry| entry.section == Some(Section::Goals));
        let named = plan.sources[source].until;
        let due = |goal: &&Entry| named.is_none() || goal.horizon.is_none();
        let open = goals().filter(|goal| goal.done != Some(true)).filter(due).filter_map(|goal| goal.deadline).max();
        let last = open.or_else(|| goals().filter(due).filter_map(|goal| goal.deadline).max());
        plan.sources[source].until = named.or(last);
        plan.sources[source].held_until = named.max(last);
    }
    let own = document.findings().iter().cloned();
    plan.findings.extend(own.map(|finding| PlanFinding { source, finding }));
    plan.findings.extend(other_language(document).map(|finding| PlanFinding { source, finding }));
    plan.findings.extend(front_lists(document).map(|finding| PlanFinding { source, finding }));
    plan.findings.extend(front_days(document).map(|finding| PlanFinding { source, finding }));
    plan.findings.extend(wide_tables(document).map(|finding| PlanFinding { source, finding }));
    duplicate_ids(plan, source, first);
    open_dates(plan, source, first);
}

/// What is known of doing is English; another language is read by its headings' shapes and judged by its own words.
fn other_language(document: &Document) -> Option<Finding> {
    let message = "this does not read as English: ideas are judged by the words of the plan alone";
    let remedy = "nothing needs mending; judgements will be less sure";
    (!reads_as_english(document.text())).then(|| Finding::note(1, "other-language", message, remedy))
}

/// Goals and the like among the fields of the front matter: those are the note's own, and what they list is not read. Links and ids point
/// elsewhere.
fn front_lists(document: &Document) -> impl Iterator<Item = Finding> {
    let says = |item: &String| item.contains(char::is_alphabetic) && !item.contains("[[") && !ids::is_id(item.trim());
    let lists = move |field: &&Field| matches!(&field.value, Value::List(items) if items.iter().any(says));
    let named = |field: &Field| {
        let (section, surely) = section::of(&field.key, &[])?;
        let read = matches!(section, Section::Goals | Section::AntiKeywords | Section::Stack | Section::Strategies);
        (read && surely == Match::Whole).then(|| field.key.clone())
    };
    let fields = document.front_matter().into_iter().flat_map(|front| &front.fields).filter(lists);
    fields.filter_map(move |field| Some((field.line, named(field)?))).map(|(line, key)| {
        let message = format!("what `{key}:` lists in the front matter is not read");
        Finding::note(line, "front-list", message, format!("write it below a heading: \"## {key}\""))
    })
}

/// Days of the front matter that are none: the plan would be held to no time at all, or to its title's.
fn front_days(document: &Document) -> impl Iterator<Item = Finding> {
    let dated =
        |field: &&Field| matches!(field.key.as_str(), "from" | "until" | "date" | "last_updated" | "last-updated" | "updated");
    let wrong = |field: &Field| {
        let Value::Scalar(text) = &field.value else { return None };
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let begins_so = text.get(..10).is_some_and(|day| super::source::day_of(day).is_some());
        let is_day = digits < 4 || begins_so || super::source::day_of(text).is_some();
        (!is_day).then(|| Finding::error(field.line, "no-such-date", format!("the calendar has no {text}"), FRONT_DAY))
    };
    document.front_matter().into_iter().flat_map(|front| &front.fields).filter(dated).filter_map(wrong)
}

/// How a day of the front matter is mended.
const FRONT_DAY: &str = "write it as 2027-06-30; until then it says nothing";

/// Tables of which not every column is read.
fn wide_tables(document: &Document) -> impl Iterator<Item = Finding> {
    let columns = |block: &Block| block.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let wide = document.blocks().iter().map(move |block| (block.line(), columns(block))).filter(|(_, columns)| *columns > WIDEST);
    wide.map(|(line, columns)| {
        let message = format!("this table has {columns} columns; the first {WIDEST} are read");
        Finding::warning(line, "wide-table", message, "put what matters into the first columns")
    })
}

/// Finishes the plan once every document was read.
pub(super) fn plan(plan: &mut Plan) {
    labels(&mut plan.entries);
    stated::gather(plan);
    open_ends(plan);
    dangling_links(plan);
    files_without_plan(plan);
    plan.findings.sort_by_key(|found| (found.source, found.finding.at.line));
}

/// Of several files one may hold nothing of a plan.
fn files_without_plan(plan: &mut Plan) {
    let lacking: Vec<usize> = (0..plan.sources.len()).filter(|source| plan.has_nothing_of(*source)).collect();
    if lacking.len() == plan.sources.len() {
        return;
    }
    plan.findings.extend(lacking.into_iter().map(|source| {
        let remedy = "put a heading such as \"Goals\" above what you want to reach, or leave the file out";
        PlanFinding { source, finding: Finding::warning(1, "no-plan", "nothing in this file reads as a plan", remedy) }
    }));
}

/// "**A name.** By 31 March it is done": the deadline of an entry may stand behind its title.
fn deadlines_behind_titles(entries: &mut [Entry], anchor: Anchor) {
    for entry in entries.iter_mut().filter(|entry| entry.deadline.is_none() && entry.section == Some(Section::Goals)) {
        // "A draft before Christmas" is on the way, where another line has a day.
        let day = |line: &Line| date::deadline_in(&line.text, anchor).0;
        let sure = entry.fields.iter().flat_map(|field| &field.lines).filter_map(day).any(|dated| !dated.loose);
        let dated = |line: &Line| day(line).filter(|dated| !(sure && dated.loose)).map(|dated| dated.date);
        // Of several key results the last one is the end of it, where each has a day: one day among others is that line's own.
        let told = entry.field(FieldKind::Description).find_map(dated).or_else(|| said_below(entry, anchor));
        let last_of_all = || entry.field(FieldKind::Target).map(dated).collect::<Option<Vec<_>>>()?.into_iter().max();
        entry.deadline = told.or_else(last_of_all);
    }
}

/// The day in a line below that opens with the end itself: "Complete by June 2027".
fn said_below(entry: &Entry, anchor: Anchor) -> Option<Date> {
    const ENDS: [&str; 14] = [
        "complete ",
        "completed ",
        "completion ",
        "deliver ",
        "delivered ",
        "target ",
        "finish ",
        "finished ",
        "done ",
        "due ",
        "ready ",
        "by ",
        "goal is ",
        "submit ",
    ];
    // "Submit 5 papers by May" is a step with a day of its own.
    let counts = |text: &str| {
        let day = date::mentions(text).first().map_or(0, |day| day.start);
        text[..day].contains(|char: char| char.is_ascii_digit())
    };
    let ends = |line: &&Line| {
        let text = line.text.trim_start_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
        ENDS.iter().any(|end| text.starts_with(end)) && !counts(&text)
    };
    let lines = || entry.fields.iter().filter(|field| matches!(field.kind, FieldKind::Details | FieldKind::Target));
    let dated = |line: &Line| date::deadline_in(&line.text, anchor).0.map(|dated| dated.date);
    lines().flat_map(|field| &field.lines).filter(ends).find_map(dated)
}

/// What speaks of a time and got no day from it is told.
fn open_dates(plan: &mut Plan, source: usize, first: usize) {
    let anchor = plan.sources[source].anchor;
    let due = |entry: &&Entry| {
        let dated = matches!(
            entry.section,
            Some(Section::Goals | Section::Milestones | Section::Actions | Section::Projects | Section::Metrics)
        );
        dated && entry.deadline.is_none() && entry.horizon.is_none()
    };
    let mut findings = Vec::new();
    for entry in plan.entries[first..].iter().filter(due) {
        // "Letters out within two days" measures how fast.
        let is_meant = |open: &Open| entry.section != Some(Section::Metrics) || matches!(open, Open::NoYear { .. });
        let own = date::open(&entry.text.text, anchor).into_iter().filter(is_meant).map(|open| (entry.text.line, open));
        let no_day = |line: &Line| (line.line, Open::NoDay { written: line.text.clone() });
        let field = entry
            .field(FieldKind::Deadline)
            .filter(|line| line.text.contains(char::is_alphanumeric) && !never_ends(&line.text))
            .map(|line| {
                date::open(&format!("by {}", line.text), anchor).pop().map_or_else(|| no_day(line), |open| (line.line, open))
            });
        findings.extend(own.chain(field).map(|(line, open)| not_taken(line, &open, "the entry has no deadline until then")));
    }
    findings.dedup();
    plan.findings.extend(findings.into_iter().map(|finding| PlanFinding { source, finding }));
}

/// "Ongoing": a deadline there is none of, on purpose.
fn never_ends(text: &str) -> bool {
    let said = text.trim().trim_end_matches('.').to_lowercase();
    matches!(
        said.as_str(),
        "ongoing" | "continuous" | "always" | "open" | "rolling" | "none" | "no date" | "no deadline" | "standing"
    )
}

/// A rule that ends "until July" of an unknown year is held to without end.
fn open_ends(plan: &mut Plan) {
    let open = plan.rules.iter().filter(|stated| stated.what.until.is_none()).flat_map(|stated| {
        let anchor = plan.sources[stated.source].anchor;
        let open = date::open(&stated.line.text, anchor).into_iter().filter(|open| {
            let (Open::NoYear { written } | Open::NoDay { written }) = open;
            let lower = written.to_lowercase();
            lower.starts_with("until ") || lower.starts_with("till ")
        });
        open.map(|open| (stated.source, not_taken(stated.line.line, &open, "the rule holds without end until then")))
    });
    let mut found: Vec<(usize, Finding)> = open.collect();
    found.dedup();
    plan.findings.extend(found.into_iter().map(|(source, finding)| PlanFinding { source, finding }));
}

fn not_taken(line: u32, open: &Open, until_then: &str) -> Finding {
    let (code, message, remedy) = match open {
        Open::NoYear { written } => (
            "date-without-year",
            format!("\"{written}\" names no year, and the plan does not say which"),
            "write its year, or the plan's `date:` in the front matter",
        ),
        Open::NoDay { written } => ("no-day", format!("\"{written}\" names no day"), "write a day or a month"),
    };
    Finding::note(line, code, message, format!("{remedy}; {until_then}"))
}

/// A horizon counts from the day the plan speaks from.
fn horizons(plan: &mut Plan, source: usize, first: usize) {
    let Some(from) = plan.sources[source].counts_from() else { return };
    for entry in plan.entries[first..].iter_mut().filter(|entry| entry.deadline.is_none()) {
        entry.deadline = entry.horizon.and_then(|months| after_months(from, months));
    }
}

/// What belongs to a period is due at its end.
fn periods(entries: &mut [Entry]) {
    for entry in entries
        .iter_mut()
        .filter(|entry| entry.deadline.is_none() && matches!(entry.section, Some(Section::Milestones | Section::Goals)))
    {
        entry.deadline = entry.period.as_deref().and_then(stated::last_day);
    }
}

fn after_months(from: Date, months: u32) -> Option<Date> {
    from.checked_add(i32::try_from(months).ok()?.months()).ok()
}

/// Entries without a written id get the next free label of their section, which no other document has either.
fn labels(entries: &mut [Entry]) {
    let mut taken: HashSet<String> = entries.iter().filter_map(|entry| entry.id.clone()).collect();
    let mut next: HashMap<Section, u32> = HashMap::new();
    let lettered = |entry: &Entry| Some((entry.section?, letters(entry.section?)?));
    // "Goal 3: …" goes by the number it has.
    for entry in entries.iter_mut().filter(|entry| entry.id.is_none()) {
        let Some((_, letters)) = lettered(entry) else { continue };
        let numbered = written_number(entry).map(|number| format!("{letters}{number}"));
        entry.label = numbered.filter(|label| taken.insert(label.clone()));
    }
    for entry in entries.iter_mut().filter(|entry| entry.id.is_none() && entry.label.is_none()) {
        let Some((section, letters)) = lettered(entry) else { continue };
        let count = next.entry(section).or_insert(0);
        loop {
            *count += 1;
            let label = format!("{letters}{count}");
            if !taken.contains(&label) {
                entry.label = Some(label);
                break;
            }
        }
    }
}

/// The number behind the name of what it is: of "Goal 3: a calm ward" 3.
fn written_number(entry: &Entry) -> Option<u32> {
    let (name, _) = list::at_name(&entry.text.text)?;
    let (kind, number) = name.trim_end().rsplit_once(' ')?;
    let is_kind = kind.eq_ignore_ascii_case("goal") && entry.section == Some(Section::Goals);
    number.parse().ok().filter(|number| is_kind && (1..1000).contains(number))
}

fn letters(section: Section) -> Option<&'static str> {
    Some(match section {
        Section::Goals => "G",
        Section::Strategies => "S",
        Section::Missions => "M",
        Section::Patterns => "FP",
        Section::Problems => "P",
        Section::Challenges => "C",
        Section::Narratives => "N",
        Section::Projects => "PJT",
        Section::Ideas => "I",
        _ => return None,
    })
}

fn duplicate_ids(plan: &mut Plan, source: usize, first: usize) {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let mut findings = Vec::new();
    for entry in &plan.entries[first..] {
        let Some(id) = &entry.id else { continue };
        if let Some(before) = seen.get(id.as_str()) {
            let message = format!("{id} is the id of line {before} already");
            findings.push(Finding::warning(entry.text.line, "duplicate-id", message, "give one of the two another number"));
        } else {
            seen.insert(id, entry.text.line);
        }
    }
    plan.findings.extend(findings.into_iter().map(|finding| PlanFinding { source, finding }));
}

fn dangling_links(plan: &mut Plan) {
    let ids: HashSet<&str> = plan.entries.iter().filter_map(|entry| entry.id.as_deref()).collect();
    let is_id = |link: &&String| {
        link.len() <= 8
            && link.starts_with(|first: char| first.is_ascii_uppercase())
            && link.ends_with(|last: char| last.is_ascii_digit())
    };
    let mut findings = Vec::new();
    for entry in &plan.entries {
        for link in entry.links.iter().filter(is_id).filter(|link| !ids.contains(link.as_str()) && !link.contains(' ')) {
            let message = format!("\"{}\" points to {link}, and nothing here has that id", entry.title);
            let finding = Finding::warning(
                entry.text.line,
                "dangling-link",
                message,
                format!("write {link} in front of what is meant, or take the link out"),
            );
            findings.push(PlanFinding { source: entry.source, finding });
        }
    }
    plan.findings.extend(findings);
}
