//! What a part of a plan is when its heading does not say: meaning from shape.

use jiff::civil::Date;

use super::field::FieldKind;
use super::section::{self, Section};
use super::tree::{NodeId, NodeKind, Tree};
use super::{item, measure, rule, table};
use crate::language::date::{self, Anchor};

/// The section that the shape of what lies below a heading speaks of.
pub(super) fn section(tree: &Tree, id: NodeId) -> Option<Section> {
    let parts: Vec<NodeId> = tree.children(id).map(|(child, _)| child).collect();
    let by_lines = || binding(tree, &parts, 2).or_else(|| dated(tree, &parts)).or_else(|| binding(tree, &parts, 3));
    shaped(tree, id).or_else(by_lines)
}

/// The section whose shape is unlike any other: columns or labels of patterns, levels of skills.
pub(super) fn shaped(tree: &Tree, id: NodeId) -> Option<Section> {
    let parts: Vec<NodeId> = tree.children(id).map(|(child, _)| child).collect();
    // Several tables side by side speak each for itself.
    let tables: Vec<_> = parts.iter().map(|child| &tree.nodes[*child]).filter(|node| node.kind == NodeKind::Table).collect();
    let section = tables.iter().find_map(|node| table::section_of(node));
    let agree = tables.len() < 3 || tables.iter().all(|node| table::section_of(node) == section);
    section.filter(|_| agree).or_else(|| patterns(tree, &parts))
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
        let has = |parts: &item::Parts, kind| parts.fields.iter().any(|field| field.kind == kind);
        parts.len() > 1 && (has(&item::pattern_parts(lines), FieldKind::Counter) || has(&item::parts(lines), FieldKind::Triggers))
    };
    let alike = parts.iter().filter(|part| remedied(part) || patterns_below(tree, **part).is_some()).count();
    (alike >= 1 && alike * 2 >= parts.len()).then_some(Section::Patterns)
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

/// Goals where half of the parts state a day to be done by; milestones where most of them are boxes.
fn dated(tree: &Tree, parts: &[NodeId]) -> Option<Section> {
    let entries = entries(tree, parts);
    let with_date = entries.iter().filter(|id| is_due(&tree.nodes[**id].text())).count();
    if with_date < 2 || with_date * 2 < entries.len() {
        return None;
    }
    let boxes = entries.iter().filter(|id| tree.nodes[**id].ticked().is_some()).count();
    Some(if boxes * 2 > entries.len() { Section::Milestones } else { Section::Goals })
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
        let text = tree.nodes[**id].text();
        text.contains(" by ") && is_due(&text)
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
