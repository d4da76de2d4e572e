//! A ladder as our Markdown: a table where each cell asks for one thing, a heading for each level otherwise.
//!
//! What is written here is read back as the same ladder.

use std::fmt::Write;

use tm_doc::{Value, front_matter_of};

use super::cell::Cell;
use super::name::key;
use super::own::{CORNER, DIMENSIONS, LEVELS};
use super::piece::split;
use super::{Criterion, Dimension, Ladder, Level, Signal, Transition};

/// All of it, as a text that is no record: the program's own, and whatever is shown before it is kept.
pub fn text(ladder: &Ladder) -> String {
    let purpose = Some(&ladder.purpose).filter(|purpose| !purpose.is_empty()).unwrap_or(&ladder.title);
    let mut front = vec![("ladder", Value::Scalar(purpose.clone()))];
    front.extend(fields(ladder));
    format!("{}{}", front_matter_of(&front, |_| true), body(ladder))
}

/// Its fields, beyond those that say what it is called.
pub fn fields(ladder: &Ladder) -> Vec<(&'static str, Value)> {
    let of = |key, value: &Option<String>| value.clone().map(|value| (key, Value::Scalar(value)));
    let mut fields: Vec<(&'static str, Value)> =
        of("source", &ladder.source).into_iter().chain(of("licence", &ladder.licence)).collect();
    fields.push(("rule", Value::Scalar(ladder.rule.to_string())));
    if !is_table(ladder) || has_gap(ladder) {
        fields.push(("levels", Value::List(ladder.levels.iter().map(|level| level.name.clone()).collect())));
    }
    fields
}

/// What stands below its fields.
pub fn body(ladder: &Ladder) -> String {
    let mut out = format!("# {}\n", ladder.title);
    if !ladder.about.is_empty() {
        let _ = write!(out, "\n{}\n", ladder.about);
    }
    if is_table(ladder) {
        table(&mut out, ladder);
        levels(&mut out, ladder);
        dimensions(&mut out, ladder);
    } else {
        levels(&mut out, ladder);
        dimensions(&mut out, ladder);
        (0..ladder.levels.len()).for_each(|level| section(&mut out, ladder, level));
    }
    ladder.transitions.iter().for_each(|one| transition(&mut out, ladder, one));
    for part in &ladder.parts {
        let _ = write!(out, "\n## {}\n", part.heading);
        if !part.text.is_empty() {
            let _ = write!(out, "\n{}\n", part.text);
        }
    }
    out
}

/// Whether no cell asks for more than a line.
fn is_table(ladder: &Ladder) -> bool {
    let alone = |one: &Criterion| ladder.asked(one.dimension, one.level).count() == 1;
    let fits = |one: &Criterion| {
        let row = format!("| {} |", in_cell(one));
        let cell = split(&row).first().map(|cell| Cell::of_markdown(cell));
        let written = cell.filter(|cell| !cell.is_empty() && cell.entries.len() == 1 && cell.entries[0].points.is_empty());
        one.points.is_empty() && written.is_some_and(|cell| cell.entries[0].text == with_id(one))
    };
    let named = ladder.levels.iter().map(|level| &level.name).chain(ladder.dimensions.iter().map(|one| &one.name));
    ladder.criteria.iter().all(|one| alone(one) && fits(one))
        && !ladder.levels.is_empty()
        && named.clone().all(|name| !name.contains(['|', '<', '\\']))
}

/// Whether the names in the first row cannot tell the order.
fn has_gap(ladder: &Ladder) -> bool {
    let mut ordered = ladder.levels.clone();
    super::word::order(&mut ordered)
}

fn with_id(one: &Criterion) -> String {
    if one.has_written_id() { format!("{} ^{}", one.text, one.id) } else { one.text.clone() }
}

fn in_cell(one: &Criterion) -> String {
    let text = with_id(one).replace('|', "\\|");
    if text.ends_with('\\') { format!("{text} ") } else { text }
}

fn table(out: &mut String, ladder: &Ladder) {
    let names: Vec<&str> = ladder.levels.iter().map(|level| level.name.as_str()).collect();
    let _ = write!(out, "\n| {CORNER} | {} |\n|---|{}\n", names.join(" | "), "---|".repeat(names.len()));
    for (at, dimension) in ladder.dimensions.iter().enumerate() {
        let cells = (0..names.len()).map(|level| ladder.asked(at, level).next().map(in_cell).unwrap_or_default());
        let _ = writeln!(out, "| {} | {} |", dimension.name, cells.collect::<Vec<_>>().join(" | "));
    }
}

/// `## Levels`, where there is more to say than their names.
fn levels(out: &mut String, ladder: &Ladder) {
    let says = |level: &Level| !level.about.is_empty() || level.key != key(&level.name);
    if !ladder.levels.iter().any(says) {
        return;
    }
    let _ = write!(out, "\n## {LEVELS}\n");
    for level in &ladder.levels {
        entry(out, &level.name, &level.key, &level.about);
    }
}

/// `## Dimensions`, where there is more to say than their names.
fn dimensions(out: &mut String, ladder: &Ladder) {
    let says = |one: &Dimension| !one.about.is_empty() || !one.group.is_empty() || one.key != key(&one.name);
    let is_idle = |at: usize| !ladder.criteria.iter().any(|one| one.dimension == at);
    // Below the levels their order is that of the first level, which may ask for nothing in one of them.
    let in_order = is_table(ladder) || (0..ladder.dimensions.len()).all(|at| ladder.asked(at, 0).next().is_some());
    if in_order && !ladder.dimensions.iter().any(says) && !(0..ladder.dimensions.len()).any(is_idle) {
        return;
    }
    let _ = write!(out, "\n## {DIMENSIONS}\n");
    let mut group = "";
    for dimension in &ladder.dimensions {
        if dimension.group != group {
            group = &dimension.group;
            let _ = writeln!(out, "### {group}");
        }
        entry(out, &dimension.name, &dimension.key, &dimension.about);
    }
}

fn entry(out: &mut String, name: &str, own: &str, about: &str) {
    let written = if own == key(name) && !name.contains(": ") { String::new() } else { format!(" ^{own}") };
    let about = if about.is_empty() { String::new() } else { format!(": {about}") };
    let _ = writeln!(out, "- {}{written}{about}", begun(name));
}

/// A level with what it asks for, a heading for each dimension.
fn section(out: &mut String, ladder: &Ladder, level: usize) {
    let _ = write!(out, "\n## {}\n", ladder.levels[level].name);
    for (at, dimension) in ladder.dimensions.iter().enumerate() {
        let mut asked = ladder.asked(at, level).peekable();
        if asked.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "### {}", dimension.name);
        for one in asked {
            let _ = writeln!(out, "- {}", begun(&with_id(one)));
            for point in &one.points {
                let _ = writeln!(out, "  - {}", begun(point));
            }
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
}

fn transition(out: &mut String, ladder: &Ladder, one: &Transition) {
    let name = |level: usize| ladder.levels.get(level).map_or("", |level| &level.name);
    let _ = write!(out, "\n## From {} to {}\n", name(one.from), name(one.to));
    for (at, paragraph) in one.changes.iter().enumerate() {
        let gap = if at == 0 { "What changes: " } else { "\n" };
        let _ = writeln!(out, "{gap}{}", if at == 0 { paragraph.clone() } else { begun(paragraph) });
    }
    let signal = |signal: &Signal| {
        let dimension = signal.dimension.and_then(|at| ladder.dimensions.get(at));
        dimension.map_or_else(|| signal.text.clone(), |one| format!("{}: {}", one.name, signal.text))
    };
    list(out, "Signals", one.signals.iter().map(signal));
    list(out, "What holds people back", one.holds_back.iter().cloned());
    list(out, "Litmus", one.litmus.iter().cloned());
}

fn list(out: &mut String, heading: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.map(|item| format!("- {}\n", begun(&item))).collect();
    if !items.is_empty() {
        let _ = write!(out, "\n### {heading}\n{}", items.concat());
    }
}

/// The text of an item that begins as it is: nothing at its start is taken for a mark.
fn begun(text: &str) -> String {
    let marks = ["- ", "+ ", "* ", "#", ">", "|", "~~~", "```", "<", "=", "[ ]", "[x]", "[X]", "---", "***", "___", "\t"];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && text[digits..].starts_with(['.', ')']);
    let is_mark = marks.iter().any(|mark| text.starts_with(mark)) || matches!(text, "-" | "+" | "*");
    match () {
        () if numbered => format!("{}\\{}", &text[..digits], &text[digits..]),
        () if is_mark => format!("\\{text}"),
        () => text.to_owned(),
    }
}
