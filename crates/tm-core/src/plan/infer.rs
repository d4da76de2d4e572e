//! What a part of a plan is when its heading does not say: meaning from shape.

mod counted;
mod listed;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::field::FieldKind;
use super::item::Surely;
use super::section::{self, Section};
use super::tree::{Node, NodeId, NodeKind, TextLine, Tree};
use super::{Field, Line, item, measure, table, told, words};
use crate::language::date::{self, Anchor};
use crate::language::stem::stem;
use crate::language::{account, lexicon, sentences};
pub(super) use counted::counted;
use listed::Listed;
pub(super) use listed::{refuses, tells_refusals};

/// The section that the shape of what lies below a heading speaks of.
pub(super) fn section(tree: &Tree, id: NodeId) -> Option<Section> {
    let listed = Listed::below(tree, id);
    shaped(tree, id)
        .or_else(|| by_table(tree, id))
        .or_else(|| listed.refused())
        .or_else(|| listed.excepted())
        .or_else(|| listed.by_day())
        .or_else(|| listed.dated(1))
        .or_else(|| listed.counted())
        .or_else(|| listed.rates())
        .or_else(|| listed.stack())
        .or_else(|| listed.binding(2))
        .or_else(|| listed.dated(2))
        .or_else(|| listed.binding(3))
        .or_else(|| listed.led())
}

/// What the one table below a heading is; several side by side speak each for itself.
fn by_table(tree: &Tree, id: NodeId) -> Option<Section> {
    let mut tables = tree.children(id).map(|(_, child)| child).filter(|node| node.kind == NodeKind::Table);
    let only = tables.next().filter(|_| tables.next().is_none())?;
    let columns = only.rows.first().map_or(0, |header| header.cells.len());
    // A day and a state for each row: what a plan wants that names nothing else it wants.
    let wants = |section: &Section| *section == Section::Milestones && columns > 2 && !tree.names_goals;
    table::shape_of(only).map(|section| if wants(&section) { Section::Goals } else { section })
}

/// Whether the one table below a heading has a day for each of its rows.
pub(super) fn goals_in_table(tree: &Tree, id: NodeId) -> bool {
    by_table(tree, id) == Some(Section::Goals)
}

/// Whether the one table below a heading has a day in front of each of its rows.
pub(super) fn steps_in_table(tree: &Tree, id: NodeId) -> bool {
    by_table(tree, id) == Some(Section::Milestones)
}

/// Whether a line only leads to the one list below a heading: "So this is how I keep it, and you may hold me to it:".
pub(super) fn leads_to_all(tree: &Tree, id: NodeId) -> bool {
    /// Names are no longer.
    const SHORT: usize = 6;
    let node = &tree.nodes[id];
    let text = node.text();
    let is_sentence = sentences(&text).len() > 1 || text.split_whitespace().count() > SHORT;
    is_sentence && listed::only_leads(tree, id, node, false) && listed::holders(tree, node.parent) == 1
}

/// Whether what lies below a heading is a list of principles, each with a lead of its own and none with a day.
pub(super) fn is_told_how(tree: &Tree, id: NodeId) -> bool {
    let listed = Listed::below(tree, id);
    listed.led().is_some() && listed.count(is_dated) == 0
}

/// Goals told in prose, where several headings side by side each say by when and have nothing but paragraphs below them.
pub(super) fn told_by_day(tree: &Tree, id: NodeId) -> Option<Section> {
    let tells = |id: NodeId| {
        let mut below = tree.children(id).map(|(_, child)| child.kind).peekable();
        below.peek().is_some() && below.all(|kind| kind == NodeKind::Text)
    };
    let due = |id: NodeId| matches!(tree.nodes[id].kind, NodeKind::Heading(_)) && is_named_and_dated(&tree.nodes[id].text());
    if tree.names_goals || !due(id) || !tells(id) {
        return None;
    }
    let beside = tree.children(tree.nodes[id].parent).filter(|(other, _)| due(*other) && tells(*other)).count();
    (beside > 1).then_some(Section::Goals)
}

/// The headings that no section is called after and that stand side by side, most of them above a paragraph that says by when: the page goes by
/// what its owner works at.
pub(super) fn works_told_by_day(tree: &Tree, dialect: &[(String, Section)]) -> HashSet<NodeId> {
    const FEWEST: usize = 3;
    let first = |id: NodeId| tree.children(id).next().map(|(_, child)| child).filter(|child| child.kind == NodeKind::Text);
    let is_free = |(id, node): &(NodeId, &Node)| {
        matches!(node.kind, NodeKind::Heading(_)) && first(*id).is_some() && section::of(&node.text(), dialect).is_none()
    };
    let parents = if tree.names_goals { 0 } else { tree.nodes.len() };
    let mut found = HashSet::new();
    for parent in 0..parents {
        let beside: Vec<NodeId> = tree.children(parent).filter(is_free).map(|(id, _)| id).collect();
        let due = beside.iter().filter(|id| first(**id).is_some_and(|text| is_due(&text.text()))).count();
        if beside.len() >= FEWEST && due * 2 > beside.len() {
            found.extend(beside);
        }
    }
    found
}

/// What paragraphs aim at in bold words with a day ("**a crew of five, running by 15 February 2027**"), where several do and no goals stand
/// elsewhere.
pub(super) fn aims_in_bold(tree: &Tree) -> HashMap<NodeId, String> {
    const FEWEST: usize = 2;
    let aim = |node: &Node| {
        node.lines.iter().find_map(|line| {
            let bold = line.marked.iter().find(|span| line.text[span.range()].split_whitespace().count() > 2)?;
            let said = sentences(&line.text[bold.start..]).first().map(|(_, first)| (*first).to_owned())?;
            is_due(&said).then_some(said)
        })
    };
    let texts = tree.nodes.iter().enumerate().filter(|(_, node)| node.kind == NodeKind::Text && node.lines.len() == 1);
    let found: HashMap<NodeId, String> = texts.filter_map(|(id, node)| Some((id, aim(node)?))).collect();
    if tree.names_goals || found.len() < FEWEST { HashMap::new() } else { found }
}

/// Whether the headings below a roadmap are its goals: several, most with a day in a line of its own that says so, and no goals elsewhere.
pub(super) fn is_road_of_goals(tree: &Tree, id: NodeId) -> bool {
    let headings: Vec<NodeId> =
        tree.children(id).filter(|(_, node)| matches!(node.kind, NodeKind::Heading(_))).map(|(id, _)| id).collect();
    let states_day = |id: NodeId| item::parts(&tree.nodes[id].lines).fields.iter().any(|field| field.kind == FieldKind::Deadline);
    let says_by_when = |id: &&NodeId| tree.below(**id).into_iter().any(states_day);
    let dated = headings.iter().filter(says_by_when).count();
    !tree.names_goals && headings.len() > 1 && dated * 2 >= headings.len()
}

/// "Before the hay is in (12 June 2027)": a day, and words for it. The heading of a diary is the day alone.
fn is_named_and_dated(text: &str) -> bool {
    let days = date::mentions(text);
    let is_word = |word: &&str| word.chars().filter(|char| char.is_alphabetic()).count() > 1;
    let count = |text: &str| text.split_whitespace().filter(is_word).count();
    let said: usize = days.iter().map(|day| count(&text[day.range()])).sum();
    let opens = words::heading_words(text).first().is_some_and(|first| matches!(first.as_str(), "by" | "before" | "until"));
    !days.is_empty() && (opens || count(text) >= said + 2)
}

/// What the person stays out of, where the lines or the table below a node refuse.
pub(super) fn refused_below(tree: &Tree, id: NodeId) -> Option<Section> {
    let listed = Listed::below(tree, id);
    let table = || by_table(tree, id).filter(|section| *section == Section::AntiKeywords);
    listed.refused().or_else(|| listed.excepted()).or_else(|| listed.refused_in_prose()).or_else(table)
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

/// Patterns, where several of the parts below a heading each name their trigger, sign or remedy: "Mishaps (2022–2026)".
pub(super) fn patterns_beside(tree: &Tree, id: NodeId) -> Option<Section> {
    let parts = tree.children(id).filter(|(part, _)| patterns_below(tree, *part).is_some()).take(2).count();
    (parts > 1).then_some(Section::Patterns)
}

/// Patterns, where what lies below one node names a trigger, a sign or a remedy at least twice over.
pub(super) fn patterns_below(tree: &Tree, id: NodeId) -> Option<Section> {
    let mut kinds = Vec::new();
    for below in tree.below(id) {
        let parts = item::parts(&tree.nodes[below].lines);
        kinds
            .extend(parts.fields.iter().filter(|field| tells(field)).map(|field| field.kind).filter(|kind| kind.is_of_pattern()));
        let label = tree.nodes[below].is_heading() && below != id;
        kinds.extend(label.then(|| FieldKind::of(&tree.nodes[below].text())).flatten().filter(|kind| kind.is_of_pattern()));
    }
    kinds.sort_unstable();
    kinds.dedup();
    let distinct = kinds.len();
    (distinct >= 2 && kinds.iter().any(|kind| matches!(kind, FieldKind::Triggers | FieldKind::Manifestation)))
        .then_some(Section::Patterns)
}

/// Whether a field says something in words: of "Start: 2027-01-10" and "Cost: 900 €" neither is how things go wrong.
fn tells(field: &Field) -> bool {
    let said = |line: &Line| date::mentions(&line.text).is_empty() && !line.text.contains(|char: char| char.is_ascii_digit());
    field.lines.is_empty() || field.lines.iter().any(|line| said(line) || line.text.split_whitespace().count() > 3)
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
    let listed = Listed::below(tree, id);
    let in_column = |node: &Node| item::parts(&node.lines).day().is_some();
    let due =
        listed.count(|node| is_dated(node) && (node.text().contains(" by ") || node.kind == NodeKind::Quote || in_column(node)));
    let boxed = listed.count(|node| node.ticked().is_some());
    (boxed == 0 && due > 0 && due * 2 > listed.len()).then_some(Section::Goals)
}

/// Numbers to watch where most of what lies below a heading that names a period is a name and its number: "Posts published: 4+".
pub(super) fn numbers_below(tree: &Tree, id: NodeId) -> Option<Section> {
    let listed = Listed::below(tree, id);
    let numbers = listed.count(|node| {
        let text = node.text();
        text.contains(": ") && !measure::read(&text, None).is_empty()
    });
    (numbers > 0 && numbers * 2 > listed.len()).then_some(Section::Metrics).or_else(|| listed.counted())
}

/// Whether a heading lies above horizons or matrices of its own: then it names a track.
pub(super) fn is_track(tree: &Tree, id: NodeId) -> bool {
    tree.below(id).into_iter().skip(1).any(|below| {
        let node = &tree.nodes[below];
        matches!(node.kind, NodeKind::Heading(_)) && crate::language::date::horizon(&node.text()).is_some()
    })
}

/// The plain lines under a title that says it is a plan, where no heading names goals and most of the lines say what is to be done: each is
/// a goal.
pub(super) fn aims_in_lines(tree: &Tree) -> HashSet<NodeId> {
    const FEWEST: usize = 4;
    let is_plan = |node: &Node| {
        let words = words::heading_words(&node.text());
        words.len() <= 5 && words.iter().any(|word| word == "plan" || word == "plans")
    };
    let Some(title) = tree.nodes.iter().position(|node| node.is_heading()).filter(|id| is_plan(&tree.nodes[*id])) else {
        return HashSet::new();
    };
    let lines: Vec<NodeId> = tree.children(title).filter(|(_, child)| child.plain).map(|(id, _)| id).collect();
    let aims = |id: &&NodeId| {
        let text = tree.nodes[**id].text();
        let first = words::heading_words(&text).into_iter().next().unwrap_or_default();
        let does = lexicon::hits(&[stem(&first)]).first().is_some_and(|hit| hit.class.does());
        (does || text.contains(|char: char| char.is_ascii_digit())) && sentences(&text).len() < 3
    };
    // What was, what is, whom one met and when the day begins are no aims.
    let tells = |id: &NodeId| {
        const TOLD: [&str; 13] = ["was", "were", "is", "are", "has", "have", "had", "we", "she", "he", "they", "i'm", "i've"];
        let text = tree.nodes[*id].text();
        let words = words::heading_words(&text);
        let clock =
            text.as_bytes().windows(3).any(|three| three[1] == b':' && [three[0], three[2]].iter().all(u8::is_ascii_digit));
        clock
            || words.first().is_some_and(|first| account::is_past(first))
            || words.iter().any(|word| TOLD.contains(&word.as_str()))
    };
    let aiming = lines.iter().filter(aims).count();
    let is_list = !tree.names_goals && lines.len() >= FEWEST && aiming * 3 >= lines.len() * 2 && !lines.iter().any(tells);
    if is_list { lines.into_iter().collect() } else { HashSet::new() }
}

/// The headings that have a sentence or two below them and nothing else ("Learn to sail"), where those beside them are told so too.
pub(super) fn told_briefly(tree: &Tree) -> HashSet<NodeId> {
    /// More words than that tell a story.
    const MOST: usize = 80;
    const OF_THE_PAGE: [&str; 9] = ["why", "how", "what", "where", "who", "about", "thanks", "last", "notes"];
    let is_brief = |id: NodeId| {
        let children = || tree.children(id).map(|(_, child)| child);
        let said: usize = children().map(|child| child.text().split_whitespace().count()).sum();
        let title = words::heading_words(&tree.nodes[id].text());
        let of_the_page = title.first().is_some_and(|first| OF_THE_PAGE.contains(&first.as_str()));
        children().all(|child| child.kind == NodeKind::Text) && (1..MOST).contains(&said) && title.len() > 1 && !of_the_page
    };
    let below = |parent: &Node| {
        let headings = parent.children.iter().filter(|id| matches!(tree.nodes[**id].kind, NodeKind::Heading(_)));
        let (told, other): (Vec<NodeId>, Vec<NodeId>) = headings.copied().partition(|id| is_brief(*id));
        if told.len() >= other.len() { told } else { Vec::new() }
    };
    tree.nodes.iter().flat_map(below).collect()
}
