//! What a part of a plan is when its heading does not say: meaning from shape.

use jiff::civil::Date;

use super::field::FieldKind;
use super::item::Surely;
use super::section::{self, Section};
use super::tree::{Node, NodeId, NodeKind, TextLine, Tree};
use super::{item, measure, rule, table, told, words};
use crate::language::date::{self, Anchor};
use crate::language::sentences;

/// The section that the shape of what lies below a heading speaks of.
pub(super) fn section(tree: &Tree, id: NodeId) -> Option<Section> {
    let parts: Vec<NodeId> = tree.children(id).map(|(child, _)| child).collect();
    let by_table = || by_table(tree, &parts);
    let by_names = || stack(tree, id, &parts);
    let all_dated = || dated(tree, &parts, 1);
    let by_lines = || binding(tree, &parts, 2).or_else(|| dated(tree, &parts, 2)).or_else(|| binding(tree, &parts, 3));
    shaped(tree, id)
        .or_else(by_table)
        .or_else(|| refused(tree, &parts))
        .or_else(by_names)
        .or_else(|| by_day(tree, &parts))
        .or_else(all_dated)
        .or_else(by_lines)
}

/// What the one table below a heading is; several side by side speak each for itself.
fn by_table(tree: &Tree, parts: &[NodeId]) -> Option<Section> {
    let mut tables = parts.iter().map(|child| &tree.nodes[*child]).filter(|node| node.kind == NodeKind::Table);
    let only = tables.next().filter(|_| tables.next().is_none())?;
    table::shape_of(only)
}

/// What the person stays out of, where nearly all that lies below begins with a refusal.
fn refused(tree: &Tree, parts: &[NodeId]) -> Option<Section> {
    let entries = entries(tree, parts);
    let refuses = |id: &&NodeId| {
        let words = words::heading_words(&tree.nodes[**id].text());
        let says = |at: usize, any: &[&str]| words.get(at).is_some_and(|word| any.contains(&word.as_str()));
        says(0, &["no", "not", "never", "nothing", "won't", "don't"])
            || says(0, &["i", "i'm", "we"]) && says(1, &["won't", "don't", "not"])
            || says(0, &["i", "we"]) && says(1, &["will", "do", "am"]) && says(2, &["not"])
    };
    let refusing = entries.iter().filter(refuses).count();
    (refusing >= 2 && refusing * 5 >= entries.len() * 4).then_some(Section::AntiKeywords)
}

/// What the person stays out of, where the lines or the table below a node refuse.
pub(super) fn refused_below(tree: &Tree, id: NodeId) -> Option<Section> {
    let parts: Vec<NodeId> = tree.children(id).map(|(child, _)| child).collect();
    let table = || by_table(tree, &parts).filter(|section| *section == Section::AntiKeywords);
    refused(tree, &parts).or_else(table)
}

/// What is worked with: a row of short names below a heading that speaks of having them at hand.
fn stack(tree: &Tree, id: NodeId, parts: &[NodeId]) -> Option<Section> {
    const AT_HAND: [&str; 15] =
        ["with", "on", "use", "used", "uses", "bag", "room", "box", "gear", "hand", "hands", "desk", "shelf", "drawer", "carry"];
    let heading = words::heading_words(&tree.nodes[id].text());
    let entries = entries(tree, parts);
    let [only, behind @ ..] = entries.as_slice() else { return None };
    if behind.len() > 1 {
        return None;
    }
    let text = tree.nodes[*only].text();
    let pieces: Vec<&str> = text.split([',', '·', ';']).map(|piece| piece.split('(').next().unwrap_or_default().trim()).collect();
    let short = |piece: &&str| piece.split_whitespace().count() <= 6;
    let names = pieces.len() >= 4 && pieces.iter().filter(|piece| short(piece)).count() * 10 >= pieces.len() * 9;
    (names && heading.len() <= 6 && heading.iter().any(|word| AT_HAND.contains(&word.as_str()))).then_some(Section::Stack)
}

/// What lies on the way, or what happened: most of the entries begin with a day.
fn by_day(tree: &Tree, parts: &[NodeId]) -> Option<Section> {
    let entries = entries(tree, parts);
    let text = |id: &NodeId| tree.nodes[*id].text();
    let opens = |id: &&NodeId| {
        let text = text(id);
        let lead = text.len() - text.trim_start_matches(|char: char| !char.is_alphanumeric()).len();
        date::mentions(&text[lead..]).first().is_some_and(|day| day.start == 0)
    };
    let begun = entries.iter().filter(opens).count();
    if begun < 2 || begun * 3 < entries.len() * 2 {
        return None;
    }
    // What happened is told in sentences, of oneself.
    let tells = |id: &&NodeId| {
        let text = text(id);
        let said = sentences(&text).len() > 1;
        said || text.split_whitespace().any(|word| matches!(word, "I" | "I'm" | "we" | "me"))
    };
    let told = entries.iter().filter(tells).count();
    Some(if told * 3 > entries.len() { Section::Log } else { Section::Milestones })
}

/// The section whose shape is unlike any other: columns or labels of patterns, levels of skills.
pub(super) fn shaped(tree: &Tree, id: NodeId) -> Option<Section> {
    let parts: Vec<NodeId> = tree.children(id).map(|(child, _)| child).collect();
    // Several tables side by side speak each for itself.
    let tables: Vec<_> = parts.iter().map(|child| &tree.nodes[*child]).filter(|node| node.kind == NodeKind::Table).collect();
    let section = tables.iter().find_map(|node| table::section_of(node));
    let agree = tables.len() < 3 || tables.iter().all(|node| table::section_of(node) == section);
    section
        .filter(|_| agree)
        .or_else(|| patterns(tree, &parts).filter(|_| !told::is_otherwise(tree, id)))
        .or_else(|| told::below(tree, id))
}

/// Patterns, where what lies below one node names a trigger, a sign or a remedy at least twice over.
pub(super) fn patterns_below(tree: &Tree, id: NodeId) -> Option<Section> {
    let mut kinds = Vec::new();
    for below in tree.below(id) {
        let parts = item::parts(&tree.nodes[below].lines);
        kinds.extend(parts.fields.iter().map(|field| field.kind).filter(|kind| kind.is_of_pattern()));
        let label = tree.nodes[below].is_heading() && below != id;
        kinds.extend(label.then(|| FieldKind::of(&tree.nodes[below].text())).flatten().filter(|kind| kind.is_of_pattern()));
    }
    kinds.sort_unstable();
    kinds.dedup();
    let distinct = kinds.len();
    (distinct >= 2 && kinds.iter().any(|kind| matches!(kind, FieldKind::Triggers | FieldKind::Manifestation)))
        .then_some(Section::Patterns)
}

fn patterns(tree: &Tree, parts: &[NodeId]) -> Option<Section> {
    // Where each part says what helps, the rest says against what.
    let remedied = |part: &NodeId| {
        let lines = &tree.nodes[*part].lines;
        let helped = |lines: &[TextLine]| item::heard(lines)[1] == Some(Surely::Said);
        let opened = || item::parts(lines).fields.iter().any(|field| field.kind == FieldKind::Triggers);
        // A name of its own, with the text below it.
        let below = || tree.children(*part).any(|(_, child)| helped(&child.lines));
        if matches!(tree.nodes[*part].kind, NodeKind::Heading(_)) && below() {
            return true;
        }
        parts.len() > 1 && (helped(lines) || opened())
    };
    let alike = parts.iter().filter(|part| remedied(part) || patterns_below(tree, **part).is_some()).count();
    // In a letter only the paragraphs with a name are looked at.
    let titled = parts.iter().filter(|part| tree.nodes[**part].kind == NodeKind::Titled).count();
    let looked_at = if titled > 2 { titled } else { parts.len() };
    (alike >= 1 && alike * 2 >= looked_at).then_some(Section::Patterns)
}

/// Whether a heading that speaks of wishes has nothing below it but prose without a day or a number, and the goals stand elsewhere under
/// their own name: then it tells of a picture of the future.
pub(super) fn is_told(tree: &Tree, id: NodeId, dialect: &[(String, Section)]) -> bool {
    let goals_elsewhere = || {
        let names = |node: &super::tree::Node| {
            matches!(node.kind, NodeKind::Heading(_))
                && section::of(&node.text(), dialect) == Some((Section::Goals, section::Match::Whole))
        };
        tree.nodes.iter().any(names)
    };
    let tells = |part: &NodeId| {
        let node = &tree.nodes[*part];
        node.kind == NodeKind::Text
            && node.children.is_empty()
            && !is_due(&node.text())
            && measure::read(&node.text(), None).is_empty()
    };
    let parts: Vec<NodeId> = tree.children(id).map(|(child, _)| child).collect();
    !parts.is_empty() && parts.iter().all(tells) && goals_elsewhere()
}

/// Goals where one in `share` of the parts states a day to be done by; milestones where most of them are boxes that hold nothing, and the goals
/// stand elsewhere.
fn dated(tree: &Tree, parts: &[NodeId], share: usize) -> Option<Section> {
    let entries = entries(tree, parts);
    let with_date = entries.iter().filter(|id| is_dated(&tree.nodes[**id])).count();
    if with_date < 2 || with_date * share < entries.len() {
        return None;
    }
    let bare = |id: &&NodeId| tree.nodes[**id].ticked().is_some() && tree.nodes[**id].children.is_empty();
    let bare = entries.iter().filter(bare).count();
    Some(if tree.names_goals && bare * 2 > entries.len() { Section::Milestones } else { Section::Goals })
}

/// Whether a node says by when it is due, in its words or in a field of its own.
fn is_dated(node: &Node) -> bool {
    let fields = || item::parts(&node.lines).fields.into_iter().any(|field| field.kind == FieldKind::Deadline);
    is_due(&node.text()) || fields()
}

/// Whether a text states the day it is due, be it without a year behind "by".
pub(super) fn is_due(text: &str) -> bool {
    let any_year = Anchor { from: Date::new(2000, 1, 1).ok(), written: None };
    date::deadline_in(text, if text.contains(" by ") { any_year } else { Anchor::default() }).0.is_some()
}

/// Goals where most of what lies below a heading that only names a time says by when it is due, be it without a year.
pub(super) fn goals_below(tree: &Tree, id: NodeId) -> Option<Section> {
    let parts: Vec<NodeId> = tree.children(id).map(|(child, _)| child).collect();
    let entries = entries(tree, &parts);
    let due = |id: &&NodeId| {
        let node = &tree.nodes[**id];
        is_dated(node) && (node.text().contains(" by ") || node.kind == NodeKind::Quote)
    };
    let unboxed = entries.iter().all(|id| tree.nodes[*id].ticked().is_none());
    let due = entries.iter().filter(due).count();
    (unboxed && due > 0 && due * 2 > entries.len()).then_some(Section::Goals)
}

/// Numbers to watch where most of what lies below a heading that names a period is a name and its number: "Posts published: 4+".
pub(super) fn numbers_below(tree: &Tree, id: NodeId) -> Option<Section> {
    let parts: Vec<NodeId> = tree.children(id).map(|(child, _)| child).collect();
    let entries = entries(tree, &parts);
    let counts = |id: &&NodeId| {
        let text = tree.nodes[**id].text();
        text.contains(": ") && !measure::read(&text, None).is_empty()
    };
    let numbers = entries.iter().filter(counts).count();
    (numbers > 0 && numbers * 2 > entries.len()).then_some(Section::Metrics)
}

/// Strategies where one in `share` of the parts states a rule.
fn binding(tree: &Tree, parts: &[NodeId], share: usize) -> Option<Section> {
    let entries = entries(tree, parts);
    let binds = |id: &&NodeId| !rule::read(&tree.nodes[**id].text()).is_empty();
    let binding = entries.iter().filter(binds).count();
    (binding >= 2 && binding * share >= entries.len()).then_some(Section::Strategies)
}

fn entries(tree: &Tree, parts: &[NodeId]) -> Vec<NodeId> {
    parts
        .iter()
        .copied()
        .filter(|id| matches!(tree.nodes[*id].kind, NodeKind::Item { .. } | NodeKind::Text | NodeKind::Titled | NodeKind::Quote))
        .collect()
}

/// Whether a heading lies above horizons or matrices of its own: then it names a track.
pub(super) fn is_track(tree: &Tree, id: NodeId) -> bool {
    tree.below(id).into_iter().skip(1).any(|below| {
        let node = &tree.nodes[below];
        matches!(node.kind, NodeKind::Heading(_)) && crate::language::date::horizon(&node.text()).is_some()
    })
}
