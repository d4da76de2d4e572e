//! What looks wrong with a file whatever it is: copies and marks that sync programs leave, templates nobody filled in.

use tm_doc::{Document, Finding};

use crate::record::value;
use crate::{Facts, Id, Kind, VaultPath};

/// What the name and the text of any file give away.
pub(super) fn findings(path: &VaultPath, kind: Option<Kind>, document: &Document) -> Vec<Finding> {
    conflict_copy(path, kind).into_iter().chain(merge_marks(document.text())).collect()
}

/// Findings of reading that matter even in notes that are never written: text that is lost.
pub(super) fn loses_text(code: &str) -> bool {
    matches!(code, "utf-16" | "binary" | "invalid-utf-8" | "mis-encoded")
}

/// Whether this is a copy that a sync program left because a file had changed in two places.
pub(super) fn is_conflict_copy(path: &VaultPath, kind: Option<Kind>) -> bool {
    let stem = path.stem().to_lowercase();
    let in_brackets = |open: char, close: char| {
        let inside = stem.rsplit_once(open).and_then(|(_, rest)| rest.split_once(close)).map(|(inside, _)| inside);
        inside.is_some_and(|inside| inside.contains("conflict"))
    };
    let is_digit = |char: char| char.is_ascii_digit();
    let is_stamped = stem.split_once("_conflict-").is_some_and(|(_, rest)| rest.starts_with(is_digit))
        || stem.strip_suffix("_conflict").is_some_and(|rest| rest.ends_with(is_digit));
    let ends = [".conflict", ".orig"].into_iter().any(|end| stem.ends_with(end));
    let is_second = kind == Some(Kind::Day) && is_second_of_day(&stem);
    stem.contains(".sync-conflict-") || is_stamped || ends || is_second || in_brackets('(', ')') || in_brackets('[', ']')
}

/// Whether behind the day of a day's note stands only what programs write behind the name of a second file: ` (1)`, ` - copy 2`. A bare number may
/// be the week of every day's note.
fn is_second_of_day(stem: &str) -> bool {
    let rest = stem.split_at_checked(10).filter(|(day, _)| value::is_day_shaped(day)).map_or("", |(_, rest)| rest);
    let behind = rest.trim_start_matches(" - copy").trim_start_matches(" copy");
    let number = behind.trim_matches([' ', '(', ')']);
    let is_said = behind.len() < rest.len() || behind.trim_start().starts_with('(') && behind.ends_with(')');
    is_said && rest.starts_with(' ') && number.len() < 3 && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn conflict_copy(path: &VaultPath, kind: Option<Kind>) -> Option<Finding> {
    let message = "by its name this is a copy left by a sync program; nothing in it is counted";
    let remedy = "take over what is missing in the original, then delete this file";
    is_conflict_copy(path, kind).then(|| Finding::warning(1, "conflict-copy", message, remedy))
}

/// `<<<<<<<` with `>>>>>>>` below it, outside fenced code: two versions of a text stand in it one behind the other.
fn merge_marks(text: &str) -> Option<Finding> {
    first_merge_mark(text).map(merge_mark)
}

/// The line, from 1, on which a merge began that nobody has settled, outside fenced code.
pub fn first_merge_mark(text: &str) -> Option<u32> {
    if !text.contains("<<<<<<<") {
        return None;
    }
    let mut fenced = false;
    let mut opened = None;
    for (line, number) in text.lines().zip(1..) {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        fenced ^= fence && opened.is_none();
        match opened {
            None if !fenced && is_mark(line, "<<<<<<<") => opened = Some(number),
            Some(first) if is_mark(line, ">>>>>>>") => return Some(first),
            _ => {}
        }
    }
    None
}

fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn merge_mark(line: u32) -> Finding {
    let message = "a merge left both versions of the text, between `<<<<<<<` and `>>>>>>>`";
    Finding::error(line, "merge-mark", message, "keep what is right and take the marks out")
}

/// Words shorter than this are like too many others.
const LONG: usize = 4;

/// A `type:` that is none, and one slip of the finger away from one, in what is a record by its id or its folder.
pub(super) fn nearly_a_type(facts: &Facts) -> Option<Finding> {
    let field = facts.fields.iter().find(|field| field.key == "type")?;
    let written = field.values.first()?.trim().to_lowercase();
    let is_record = facts.kind.is_some() || facts.value("id").is_some_and(|id| Id::new(id).is_some());
    if !is_record || Kind::named(&written).is_some() || written.len() < LONG {
        return None;
    }
    let meant = Kind::ALL.into_iter().map(|kind| kind.spec().name).find(|name| is_slip(&written, name))?;
    let message = format!("`type: {written}` is no type that I know; \"{meant}\" is one");
    Some(Finding::warning(field.line, "unknown-type", message, format!("write `type: {meant}`, if that is meant")))
}

/// Whether one letter more, less, another, or two letters the other way round tell the words apart.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let (rest, wanted) = (&one[same..], &other[same..]);
    match (rest, wanted) {
        ([], []) => false,
        ([_, more @ ..], _) if more == wanted => true,
        (_, [_, more @ ..]) if more == rest => true,
        ([_, more @ ..], [_, wanted @ ..]) if more == wanted => true,
        ([a, b, more @ ..], [c, d, wanted @ ..]) => (a, b, more) == (d, c, wanted),
        _ => false,
    }
}

/// Whether a value is what a template program has not filled in yet.
pub(super) fn is_template(text: &str) -> bool {
    ["{{", "{%", "<%"].iter().any(|mark| text.contains(mark))
}

/// Whether a value is one such gap and nothing else: `{{title}}`.
pub(super) fn is_gap(text: &str) -> bool {
    let text = text.trim();
    let is = |(open, close): (&str, &str)| {
        text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(|inside| !inside.contains(open))
    };
    [("{{", "}}"), ("<%", "%>")].into_iter().any(is)
}

/// The first tag of a template in a record, outside code. One finding for all of them.
pub(super) fn template_text(document: &Document) -> Option<Finding> {
    let text = document.text();
    if !is_template(text) {
        return None;
    }
    let mut fenced = false;
    let mut tagged = text.lines().zip(1..).filter(|(line, _)| {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        fenced ^= fence;
        !fenced && !fence && outside_code(line).any(is_tag)
    });
    let (_, line) = tagged.next()?;
    let message = "text of a template that was never filled in; it is not read";
    Some(Finding::warning(line, "template-text", message, "write what was meant, or delete it"))
}

/// The pieces of a line that do not stand between backticks.
fn outside_code(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').step_by(2)
}

fn is_tag(text: &str) -> bool {
    [("{{", "}}"), ("{%", "%}"), ("<%", "%>")]
        .iter()
        .any(|(open, close)| text.split_once(open).is_some_and(|(_, rest)| rest.contains(close)))
}
