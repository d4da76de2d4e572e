//! Headings that are counted, "1. Promotion to senior", "2. Be heard outside the team": in a plan they are what its owner wants.

use std::collections::HashSet;

use super::super::section::{self, Match, Section};
use super::super::tree::{Node, NodeId, NodeKind, Tree};
use super::super::words;
use crate::language::date;

/// Such headings side by side, counted from one on and none the name of a part, in a document that is a plan by its title or by its other
/// headings and has no goals elsewhere.
pub(in crate::plan) fn counted(tree: &Tree, dialect: &[(String, Section)]) -> HashSet<NodeId> {
    const FEWEST: usize = 2;
    let names_part = |node: &Node| matches!(section::of(&node.text(), dialect), Some((_, Match::Whole)));
    if tree.names_goals || !is_plan(tree, names_part) {
        return HashSet::new();
    }
    let mut found = HashSet::new();
    for parent in 0..tree.nodes.len() {
        let headings = tree.children(parent).filter(|(_, node)| matches!(node.kind, NodeKind::Heading(_)));
        let beside: Vec<(NodeId, &Node)> = headings.filter(|(_, node)| count(&node.text()).is_some()).collect();
        let in_order = beside.iter().zip(1..).all(|((_, node), at)| count(&node.text()).map(|(count, _)| count) == Some(at));
        let are_goals = beside.iter().all(|(_, node)| !names_part(node) && is_wanted(&node.text()));
        if beside.len() >= FEWEST && in_order && are_goals {
            found.extend(beside.into_iter().map(|(id, _)| id));
        }
    }
    found
}

/// Whether the title speaks of a plan, goals or a year, or another heading is the name of a part of a plan.
fn is_plan(tree: &Tree, names_part: impl Fn(&Node) -> bool) -> bool {
    let title = tree.first_heading.map(|id| tree.nodes[id].text()).unwrap_or_default();
    let says = |word: &String| matches!(word.as_str(), "plan" | "plans" | "goals" | "objectives");
    words::heading_words(&title).iter().any(says)
        || date::stretch(&title).is_some()
        || tree.nodes.iter().any(|node| matches!(node.kind, NodeKind::Heading(_)) && names_part(node))
}

/// "1. What went well" tells of something.
fn is_wanted(text: &str) -> bool {
    const TELLING: [&str; 12] =
        ["why", "how", "what", "where", "when", "who", "about", "notes", "introduction", "background", "summary", "overview"];
    let Some((_, rest)) = count(text) else { return false };
    words::heading_words(rest).first().is_some_and(|first| !TELLING.contains(&first.as_str()))
}

/// The number in front of a heading, and what stands behind it.
fn count(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(['.', ')', ':']).filter(|rest| rest.starts_with(' '))?;
    Some((text[..digits].parse().ok().filter(|_| digits <= 2)?, rest.trim_start()))
}
