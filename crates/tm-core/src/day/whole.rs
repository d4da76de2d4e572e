//! The lines of a day note, and what they come to together.

use std::borrow::Cow;

use tm_doc::{Block, BlockKind, Document, Finding, Inline, LinkKind};

use super::words::referring;
use super::{read, time};
use crate::facts::{DayFact, DayKind};
use crate::record::value;

const DAY: f64 = 24.0 * 60.0;
/// Nobody works so long at one thing without a break: a clock was forgotten, or a figure mistyped.
const TOO_LONG: f64 = 19.0 * 60.0;

/// The lines of a day note, in order, and what is wrong with them: under `heading` only, where one is given (matched without case), else
/// everywhere. Headings, tables, quotes and code are no lines of a day; an indented line goes on with the one above.
pub fn entries(document: &Document, heading: Option<&str>, patterns: &[&str]) -> (Vec<DayFact>, Vec<Finding>) {
    let mut facts: Vec<DayFact> = Vec::new();
    let mut findings = Vec::new();
    let mut written = String::new();
    let in_quote = |block: &&Block| document.line(document.lines().line(block.span.start)).trim_start().starts_with('>');
    for block in below(document, heading).into_iter().filter(|block| !in_quote(block)) {
        for (at, line) in block.lines.iter().enumerate() {
            let Some(text) = content(document, block, at, line) else {
                if let Some(last) = facts.last_mut() {
                    give_back_the_word(last, &written);
                    let space = if last.text.is_empty() { "" } else { " " };
                    last.text.push_str(space);
                    last.text.push_str(line.plain.trim());
                }
                continue;
            };
            let found = read(without_block_id(&text), line.line, patterns);
            written = text;
            findings.extend(found.finding);
            facts.push(found.fact);
        }
    }
    findings.extend(share(&mut facts));
    findings.extend(too_long(&facts));
    findings.extend(clocks(&facts));
    (facts, findings)
}

/// The line without the mark another note may point to: `^k3f7qa`.
fn without_block_id(text: &str) -> &str {
    let is_id = |word: &str| !word.is_empty() && word.chars().all(|char| char.is_ascii_alphanumeric() || char == '-');
    text.rsplit_once(" ^").filter(|(_, id)| is_id(id)).map_or(text, |(text, _)| text.trim_end())
}

/// A word that stood alone and was taken for a category is a part of the text that goes on below it.
fn give_back_the_word(last: &mut DayFact, written: &str) {
    if !matches!(last.kind, DayKind::Time | DayKind::Running) || !last.text.is_empty() {
        return;
    }
    let alone = |name: &String| written.split_whitespace().find(|word| word.to_lowercase() == **name);
    if let Some(word) = last.name.as_ref().and_then(alone) {
        last.text = word.to_owned();
        last.name = None;
    }
}

/// The paragraphs and items under a heading, up to the next of its level or above.
fn below<'d>(document: &'d Document, heading: Option<&str>) -> Vec<&'d Block> {
    let mut inside = if heading.is_none() { Some(0) } else { None };
    let mut found = Vec::new();
    for block in document.blocks() {
        match (block.kind, inside) {
            (BlockKind::Heading { level }, Some(outer)) if heading.is_some() && level <= outer => inside = None,
            (BlockKind::Heading { level }, None) => {
                let named = heading.is_some_and(|heading| heading.trim().eq_ignore_ascii_case(block.text().trim()));
                inside = named.then_some(level);
            }
            (BlockKind::Paragraph | BlockKind::Item { .. }, Some(_)) => found.push(block),
            _ => {}
        }
    }
    found
}

/// The text of a line with its box; nothing for one that goes on with the line above, and for boxes that are promises.
fn content(document: &Document, block: &Block, at: usize, line: &Inline) -> Option<String> {
    let goes_on = at > 0 && document.line(line.line).starts_with([' ', '\t']);
    let plain = with_names(line);
    let plain = plain.trim();
    match block.kind {
        _ if goes_on => None,
        BlockKind::Item { ticked: Some(ticked), .. } if at == 0 && !is_promise(plain) => {
            Some(format!("[{}] {plain}", if ticked { 'x' } else { ' ' }))
        }
        _ => Some(plain.to_owned()),
    }
}

/// The words of a line, in which `@[[oak-bench|An oak bench]]` names the note it links to: `@oak-bench`.
fn with_names(line: &Inline) -> Cow<'_, str> {
    let mut words = Cow::Borrowed(line.plain.as_str());
    // From the end on, so that places in front stay where they are.
    for link in line.links.iter().rev().filter(|link| link.kind == LinkKind::Wiki) {
        let Some(at) = link.words.start.checked_sub(1).filter(|at| words[*at..].starts_with('@')) else { continue };
        let target = value::link_target(&link.target);
        let name = target.rsplit('/').next().unwrap_or(target).trim_end_matches(".md");
        words.to_mut().replace_range(at..link.words.end, &referring(name));
    }
    words
}

/// A box with a day it is due is something owed, not a habit.
fn is_promise(text: &str) -> bool {
    ["due:", "(due ", "📅"].iter().any(|mark| text.contains(mark))
}

/// Minutes that stretches of time with clocks share count for the one that began first; each is said once, at the later line. What is more than
/// a day has counts for nothing, and that is said where it begins.
pub fn share(facts: &mut [DayFact]) -> Vec<Finding> {
    for fact in facts.iter_mut().filter(|fact| fact.kind == DayKind::Time) {
        (fact.value, fact.shared) = (fact.lasts(), 0);
    }
    let mut findings = overlaps(facts);
    findings.extend(cut(facts));
    findings
}

fn overlaps(facts: &mut [DayFact]) -> Vec<Finding> {
    let mut stretches: Vec<(f64, f64, &mut DayFact)> = facts
        .iter_mut()
        .filter(|fact| fact.kind == DayKind::Time)
        .filter_map(|fact| Some((f64::from(fact.start?), f64::from(fact.start?) + fact.lasts()?, fact)))
        .collect();
    stretches.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.2.line.cmp(&other.2.line)));
    let mut findings = Vec::new();
    let mut longest: Option<(f64, u32)> = None;
    for (start, end, fact) in stretches {
        (fact.value, fact.shared) = (Some(end - start), 0);
        if let Some((until, line)) = longest.filter(|(until, _)| start < *until) {
            let (first, second) = (line.min(fact.line), line.max(fact.line));
            let minutes = until.min(end) - start;
            (fact.value, fact.shared) = (Some(end - start - minutes), minutes as u16);
            let shared = time::lasted(minutes as u32);
            let message = format!("this and line {first} have {shared} in common, which are counted once");
            findings.push(Finding::warning(second, "overlap", message, "correct the clock of one of them"));
        }
        if longest.is_none_or(|(until, _)| end > until) {
            longest = Some((end, fact.line));
        }
    }
    findings
}

/// Takes from the lines what is more than a day has.
fn cut(facts: &mut [DayFact]) -> Option<Finding> {
    let mut finding = None;
    let mut whole = 0.0;
    for fact in facts.iter_mut().filter(|fact| fact.kind == DayKind::Time) {
        let minutes = fact.value.unwrap_or_default();
        let over = (whole + minutes - DAY).clamp(0.0, minutes);
        if over > 0.0 && finding.is_none() {
            let has = time::lasted((whole + minutes) as u32);
            let message = format!("with this line the day has {has}; what is more than 24h is not counted");
            let remedy = "correct the lines, or move what belongs to another day";
            finding = Some(Finding::warning(fact.line, "long-day", message, remedy));
        }
        (fact.value, fact.shared) = (Some(minutes - over), fact.shared + over as u16);
        whole += minutes - over;
    }
    finding
}

/// Stretches nobody works through.
fn too_long(facts: &[DayFact]) -> Vec<Finding> {
    let timed = facts.iter().filter(|fact| fact.kind == DayKind::Time);
    let long = timed.filter_map(|fact| Some((fact.line, fact.lasts().filter(|minutes| *minutes >= TOO_LONG)?)));
    let finding = |(line, minutes): (u32, f64)| {
        let message = format!("{} without a break", time::lasted(minutes as u32));
        Finding::warning(line, "long-stretch", message, "was a clock forgotten? Correct the line, or leave it")
    };
    long.map(finding).collect()
}

/// Only one clock can run.
fn clocks(facts: &[DayFact]) -> Vec<Finding> {
    let running = facts.iter().filter(|fact| fact.kind == DayKind::Running).skip(1);
    let finding = |fact: &DayFact| {
        Finding::warning(fact.line, "two-clocks", "another clock runs already above", "give the first its end: `09:10-11:40`")
    };
    running.map(finding).collect()
}
