//! Ladders in YAML and JSON.
//!
//! Two families: lists of levels, dimensions and criteria that refer to each other by id; and maps, nested either way round, in which a level's
//! name stands somewhere above each text. Every value is text: nothing becomes a number or a truth value.

use std::collections::{HashMap, HashSet};

use granit_parser::{Event, Parser};
use tm_doc::Finding;

use super::name::key;
use super::own::GENERAL;
use super::{Criterion, Ladder, Part, Rule, word};
use crate::language::spaced;

/// A value and the line it stands on, from 1.
#[derive(Debug, Clone)]
struct Node {
    line: u32,
    is: Is,
}

#[derive(Debug, Clone)]
enum Is {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// Data is read to this depth, and to so many values: a file may say anything.
const DEEPEST: usize = 40;
const MOST: usize = 100_000;

/// Reads a ladder from YAML or JSON whose first line is the one behind `offset`.
pub(super) fn fill(ladder: &mut Ladder, text: &str, offset: u32) {
    let (root, finding) = parse(text, offset);
    ladder.findings.extend(finding);
    let Some(root) = root else { return };
    header(ladder, &root);
    if by_reference(ladder, &root) || by_levels(ladder, &root) {
        ladder.order_aloud(1);
    } else {
        by_path(ladder, &root);
    }
}

fn parse(text: &str, offset: u32) -> (Option<Node>, Option<Finding>) {
    let (mut open, mut done): (Vec<Open>, Option<Node>) = (Vec::new(), None);
    let (mut count, mut anchors): (usize, HashMap<usize, Node>) = (0, HashMap::new());
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let line = line_of(error.marker().line(), offset);
                let finding = Finding::error(
                    line,
                    "ladder-data",
                    format!("the data cannot be read from here on: {}", error.info()),
                    "mend the file at this line",
                );
                while let Some(Open { node, .. }) = open.pop() {
                    close(&mut open, &mut done, node);
                }
                return (done, Some(finding));
            }
        };
        let line = line_of(span.start.line(), offset);
        count += 1;
        if count > MOST || open.len() > DEEPEST {
            return (
                None,
                Some(Finding::error(
                    line,
                    "ladder-data",
                    "the data is too large or too deep for a ladder",
                    "import a smaller file",
                )),
            );
        }
        match event {
            Event::Scalar(value, _, anchor, _) => {
                let node = Node { line, is: Is::Text(value.trim().to_owned()) };
                if anchor > 0 {
                    anchors.insert(anchor, node.clone());
                }
                close(&mut open, &mut done, node);
            }
            Event::Alias(anchor) => {
                let node = anchors.get(&anchor).cloned().unwrap_or(Node { line, is: Is::Text(String::new()) });
                // Values that stand twice count twice: a few lines can name more than any machine holds.
                count += node.size();
                close(&mut open, &mut done, if count > MOST { Node { line, is: Is::Text(String::new()) } } else { node });
            }
            Event::SequenceStart(_, anchor, _) => open.push(Open::new(line, Is::List(Vec::new()), anchor)),
            Event::MappingStart(_, anchor, _) => open.push(Open::new(line, Is::Map(Vec::new()), anchor)),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(Open { node, anchor, .. }) = open.pop() {
                    if anchor > 0 {
                        anchors.insert(anchor, node.clone());
                    }
                    close(&mut open, &mut done, node);
                }
            }
            _ => {}
        }
    }
    (done, None)
}

fn line_of(line: usize, offset: u32) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX).saturating_add(offset)
}

/// A list or a map that is not complete yet.
struct Open {
    node: Node,
    /// The name that waits for its value.
    waiting: Option<String>,
    /// What it can be repeated by; 0 for none.
    anchor: usize,
}

impl Open {
    fn new(line: u32, is: Is, anchor: usize) -> Open {
        Open { node: Node { line, is }, waiting: None, anchor }
    }
}

/// A value is complete: it goes where it belongs.
fn close(open: &mut [Open], done: &mut Option<Node>, node: Node) {
    let Some(Open { node: above, waiting, .. }) = open.last_mut() else {
        done.get_or_insert(node);
        return;
    };
    let line = above.line;
    match &mut above.is {
        Is::List(items) => items.push(node),
        Is::Map(entries) => match waiting.take() {
            // Of what is merged in, what the map says itself comes first.
            Some(name) if name == "<<" && !node.entries().is_empty() => {
                let new = node.entries().iter().filter(|(name, _)| entries.iter().all(|(known, _)| known != name));
                entries.extend(new.cloned().collect::<Vec<_>>());
            }
            Some(name) => {
                // What was merged in stands above this map, where its anchor is.
                entries.retain(|(known, merged)| *known != name || merged.line >= line);
                entries.push((name, node));
            }
            None => *waiting = Some(node.text().to_owned()),
        },
        Is::Text(_) => {}
    }
}

impl Node {
    fn text(&self) -> &str {
        match &self.is {
            Is::Text(text) => text,
            _ => "",
        }
    }

    fn entries(&self) -> &[(String, Node)] {
        match &self.is {
            Is::Map(entries) => entries,
            _ => &[],
        }
    }

    /// How many values it holds, itself among them.
    fn size(&self) -> usize {
        let maps = self.entries().iter().map(|(_, node)| node.size()).sum::<usize>();
        1 + maps + self.items().iter().map(Node::size).sum::<usize>()
    }

    fn items(&self) -> &[Node] {
        match &self.is {
            Is::List(items) => items,
            _ => &[],
        }
    }

    /// The first text under one of these keys.
    fn field(&self, keys: &[&str]) -> Option<&Node> {
        keys.iter()
            .find_map(|wanted| self.entries().iter().find(|(name, node)| key(name) == *wanted && !node.text().is_empty()))
            .map(|(_, node)| node)
    }
}

const NAMES: &[&str] = &["name", "title", "label", "id", "key"];
pub(super) const ABOUTS: &[&str] = &["summary", "description", "about", "purpose", "definition"];
const TEXTS: &[&str] = &["summary", "description", "text", "criterion", "content", "expectation", "name", "title"];
const LEVEL_KEYS: &[&str] = &["level", "role", "grade", "position", "stage"];
const DIMENSION_KEYS: &[&str] =
    &["theme", "dimension", "area", "domain", "category", "axis", "competency", "skill", "capability", "pillar", "group"];

/// Keys that name no dimension: what they hold does.
const STRUCTURE: &[&str] = &[
    "levels",
    "level",
    "themes",
    "dimensions",
    "dimension",
    "areas",
    "domains",
    "categories",
    "axes",
    "competencies",
    "skills",
    "capabilities",
    "criteria",
    "expectations",
    "examples",
    "items",
    "content",
    "text",
    "ladder",
    "ladders",
    "matrix",
    "tracks",
    "roles",
    "behaviours",
    "behaviors",
    "requirements",
    "summary",
    "description",
    "about",
    "name",
    "title",
    "expectation",
    "criterion",
];

/// Name, purpose and the rest of what stands at the top.
fn header(ladder: &mut Ladder, root: &Node) {
    if let Some(name) = root.field(&["title", "name"]) {
        ladder.title = spaced(name.text());
    }
    if let Some(about) = root.field(ABOUTS) {
        ladder.about = spaced(about.text());
    }
    for (name, node) in root.entries().iter().filter(|(_, node)| !node.text().is_empty()) {
        match key(name).as_str() {
            "source" => ladder.source = Some(spaced(node.text())),
            "licence" | "license" => ladder.licence = Some(spaced(node.text())),
            "rule" => ladder.rule = Rule::read(node.text()).unwrap_or(ladder.rule),
            "title" | "name" | "type" | "id" | "ladder" => {}
            known if ABOUTS.contains(&known) => {}
            _ => said(ladder, name, node.text()),
        }
    }
}

/// Something that is no criterion is kept.
fn said(ladder: &mut Ladder, path: &str, text: &str) {
    const HEADING: &str = "Also in the source";
    let line = format!("- {path}: {}", spaced(text));
    match ladder.parts.iter_mut().find(|part| part.heading == HEADING) {
        Some(part) => part.text = format!("{}\n{line}", part.text),
        None => ladder.parts.push(Part { heading: HEADING.to_owned(), text: line }),
    }
}

/// A list of maps of which most name a level, beside lists of levels and dimensions they refer to.
fn by_reference(ladder: &mut Ladder, root: &Node) -> bool {
    let refers = |node: &Node| node.field(LEVEL_KEYS).is_some() && node.field(TEXTS).is_some();
    let is_list = |node: &Node| node.items().iter().filter(|item| refers(item)).count() * 2 > node.items().len();
    if !root.entries().iter().any(|(_, node)| is_list(node)) {
        return false;
    }
    for (name, node) in root.entries().iter().filter(|(_, node)| !node.items().is_empty()) {
        let named = key(name);
        let is_levels = LEVEL_KEYS.iter().any(|known| named.trim_end_matches('s') == *known);
        match () {
            () if is_list(node) => {}
            () if is_levels => node.items().iter().for_each(|item| level(ladder, item)),
            () if DIMENSION_KEYS.iter().any(|known| singular(&named) == *known) => {
                node.items().iter().for_each(|item| dimension(ladder, item));
            }
            () => node.items().iter().for_each(|item| rest(ladder, name, item)),
        }
    }
    for (_, node) in root.entries().iter().filter(|(_, node)| is_list(node)) {
        node.items().iter().for_each(|item| criterion(ladder, item));
    }
    for (name, node) in root.entries().iter().filter(|(_, node)| !node.entries().is_empty()) {
        rest(ladder, name, node);
    }
    true
}

/// A list of levels, each a map with its name, and with what it asks for below: a text or a list for each dimension.
fn by_levels(ladder: &mut Ladder, root: &Node) -> bool {
    let asks = |item: &Node| item.entries().iter().any(|(_, node)| !node.entries().is_empty());
    let is_level = |item: &Node| item.field(NAMES).is_some() && asks(item);
    let is_list = |(name, node): &&(String, Node)| {
        let named = LEVEL_KEYS.iter().any(|known| singular(&key(name)) == *known);
        named && node.items().len() > 1 && node.items().iter().all(is_level)
    };
    let Some((levels, list)) = root.entries().iter().find(is_list) else { return false };
    for item in list.items() {
        let name = spaced(item.field(NAMES).map_or("", Node::text));
        let at = ladder.level_or_new(&name);
        ladder.levels[at].about = item.field(ABOUTS).map(|about| spaced(about.text())).unwrap_or_default();
        let is_known = |label: &str| NAMES.contains(&label) || ABOUTS.contains(&label);
        for (label, node) in item.entries().iter().filter(|(label, _)| !is_known(&key(label))) {
            asked(ladder, at, label, node);
        }
    }
    for (name, node) in root.entries().iter().filter(|(name, node)| name != levels && node.text().is_empty()) {
        rest(ladder, name, node);
    }
    true
}

/// What a level asks for under a name: of a dimension, or of the structure that dimensions stand in.
fn asked(ladder: &mut Ladder, level: usize, name: &str, node: &Node) {
    let is_structure = STRUCTURE.contains(&key(name).as_str());
    match &node.is {
        Is::Map(entries) if is_structure => entries.iter().for_each(|(name, node)| asked(ladder, level, name, node)),
        Is::Text(text) if text.is_empty() => {}
        _ => {
            let dimension = ladder.dimension_or_new(&spaced(if is_structure { GENERAL } else { name }));
            let mut found = Vec::new();
            leaves(node, &mut Vec::new(), &mut found);
            for leaf in found {
                let path = names(&leaf.path);
                let text = if path.is_empty() { leaf.text } else { format!("{path}: {}", leaf.text) };
                ladder.criteria.push(Criterion::of(dimension, level, &text, leaf.line));
            }
        }
    }
}

fn singular(name: &str) -> String {
    name.strip_suffix("ies").map_or_else(|| name.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"))
}

fn level(ladder: &mut Ladder, item: &Node) {
    let name = item.field(NAMES).map_or(item.text(), Node::text);
    if name.is_empty() {
        return;
    }
    let at = ladder.level_or_new(&spaced(name));
    let own = &mut ladder.levels[at];
    own.key = item.field(&["id", "key"]).map_or_else(|| key(name), |id| key(id.text()));
    own.about = item.field(ABOUTS).map(|about| spaced(about.text())).unwrap_or_default();
    others(ladder, item, &[NAMES, ABOUTS]);
}

fn dimension(ladder: &mut Ladder, item: &Node) {
    let name = item.field(NAMES).map_or(item.text(), Node::text);
    if name.is_empty() {
        return;
    }
    let at = ladder.dimension_or_new(&spaced(name));
    let own = &mut ladder.dimensions[at];
    own.key = item.field(&["id", "key"]).map_or_else(|| key(name), |id| key(id.text()));
    own.about = item.field(ABOUTS).map(|about| spaced(about.text())).unwrap_or_default();
    own.group = item.field(DIMENSION_KEYS).map(|group| spaced(group.text())).unwrap_or_default();
    others(ladder, item, &[NAMES, ABOUTS, DIMENSION_KEYS]);
}

/// What a level or dimension says beside its name.
fn others(ladder: &mut Ladder, item: &Node, known: &[&[&str]]) {
    let name = item.field(NAMES).map_or("", Node::text).to_owned();
    for (label, node) in item.entries().iter().filter(|(label, _)| !known.iter().any(|keys| keys.contains(&key(label).as_str())))
    {
        rest(ladder, &format!("{name} {label}"), node);
    }
}

fn criterion(ladder: &mut Ladder, item: &Node) {
    let Some(text) = TEXTS.iter().filter_map(|wanted| item.field(&[wanted])).max_by_key(|node| node.text().len()) else {
        return rest(ladder, "criterion", item);
    };
    let level = item.field(LEVEL_KEYS).map_or("", Node::text);
    let level = ladder.level_or_new(&spaced(level));
    let named = item.field(DIMENSION_KEYS).map_or(GENERAL, Node::text);
    let dimension = ladder.dimension_or_new(&spaced(named));
    // Numbered lines of one text are several things.
    let lines: Vec<String> = text.text().lines().map(spaced).filter(|line| !line.is_empty()).collect();
    let numbered = lines.len() > 1
        && lines.iter().all(|line| line.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '-' | '*' | '•')));
    let texts = if numbered { lines } else { vec![spaced(text.text())] };
    let id = item.field(&["id", "key"]).map(Node::text).filter(|id| super::name::is_id(id));
    let first = ladder.criteria.len();
    for (nth, said) in texts.iter().enumerate() {
        let mut one = Criterion::of(dimension, level, said, text.line);
        if let Some(id) = id {
            one.id = if texts.len() > 1 { format!("{id}-{}", nth + 1) } else { id.to_owned() };
        }
        ladder.criteria.push(one);
    }
    let is_used = |label: &str| ["id", "key"].contains(&label) || LEVEL_KEYS.contains(&label) || DIMENSION_KEYS.contains(&label);
    for (label, node) in item.entries().iter().filter(|(label, node)| !is_used(&key(label)) && !std::ptr::eq(node, text)) {
        let mut found = Vec::new();
        leaves(node, &mut vec![(label.clone(), node.line)], &mut found);
        let points = found.into_iter().map(|leaf| format!("{}: {}", names(&leaf.path), leaf.text));
        let at = ladder.criteria.len() - 1;
        debug_assert!(at >= first);
        ladder.criteria[at].points.extend(points);
    }
}

/// A text with the names above it.
struct Leaf {
    path: Vec<(String, u32)>,
    text: String,
    line: u32,
}

/// Every text below a value. In a list of maps with names, the name stands for the place.
fn leaves(node: &Node, path: &mut Vec<(String, u32)>, found: &mut Vec<Leaf>) {
    match &node.is {
        Is::Text(text) if !text.is_empty() => found.push(Leaf { path: path.clone(), text: spaced(text), line: node.line }),
        Is::Text(_) => {}
        Is::List(items) => {
            for item in items {
                match item.field(NAMES).filter(|_| item.entries().len() > 1) {
                    Some(name) => {
                        path.push((spaced(name.text()), name.line));
                        let rest = item.entries().iter().filter(|(_, node)| !std::ptr::eq(node, name));
                        rest.for_each(|(label, node)| below(label, node, path, found));
                        path.pop();
                    }
                    None => leaves(item, path, found),
                }
            }
        }
        Is::Map(entries) => entries.iter().for_each(|(label, node)| below(label, node, path, found)),
    }
}

fn below(label: &str, node: &Node, path: &mut Vec<(String, u32)>, found: &mut Vec<Leaf>) {
    path.push((spaced(label), node.line));
    leaves(node, path, found);
    path.pop();
}

fn names(path: &[(String, u32)]) -> String {
    path.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ")
}

fn rest(ladder: &mut Ladder, label: &str, node: &Node) {
    let mut found = Vec::new();
    leaves(node, &mut vec![(label.to_owned(), node.line)], &mut found);
    found.iter().for_each(|leaf| said(ladder, &names(&leaf.path), &leaf.text));
}

/// Maps within maps: of the names above a text one is a level, the others its dimension and its group.
fn by_path(ladder: &mut Ladder, root: &Node) {
    let mut found = Vec::new();
    for (label, node) in root.entries().iter().filter(|(_, node)| node.text().is_empty()) {
        below(label, node, &mut Vec::new(), &mut found);
    }
    if matches!(root.is, Is::List(_)) {
        leaves(root, &mut Vec::new(), &mut found);
    }
    let told: Vec<String> = root
        .entries()
        .iter()
        .filter(|(name, _)| key(name) == "levels")
        .flat_map(|(_, node)| node.items())
        .map(|item| spaced(item.text()))
        .filter(|name| !name.is_empty())
        .collect();
    let mut levels: HashSet<String> = told.iter().map(|name| key(name)).collect();
    if told.is_empty() {
        named(root, &mut levels);
    }
    let is_level = |name: &str| levels.contains(&key(name));
    for name in &told {
        ladder.level_or_new(name);
    }
    let is_told = |leaf: &Leaf| leaf.path.len() == 1 && key(&leaf.path[0].0) == "levels" && told.contains(&leaf.text);
    let place = |leaf: &Leaf| leaf.path.iter().position(|(name, _)| is_level(name));
    for leaf in found.iter().filter(|leaf| !is_told(leaf)) {
        let Some(at) = place(leaf) else { continue };
        let others: Vec<&str> = leaf
            .path
            .iter()
            .enumerate()
            .filter(|(nth, (name, _))| *nth != at && !STRUCTURE.contains(&key(name).as_str()))
            .map(|(_, (name, _))| name.as_str())
            .collect();
        let level = ladder.level_or_new(&leaf.path[at].0);
        let is_about = others.is_empty() && leaf.path.last().is_some_and(|(name, _)| ABOUTS.contains(&key(name).as_str()));
        if is_about {
            leaf.text.clone_into(&mut ladder.levels[level].about);
            continue;
        }
        let dimension = ladder.dimension_or_new(others.last().copied().unwrap_or(GENERAL));
        if others.len() > 1 && ladder.dimensions[dimension].group.is_empty() {
            ladder.dimensions[dimension].group = others[..others.len() - 1].join(" ");
        }
        ladder.criteria.push(Criterion::of(dimension, level, &leaf.text, leaf.line));
    }
    found.iter().filter(|leaf| !is_told(leaf) && place(leaf).is_none()).for_each(|leaf| about(ladder, leaf));
    if told.is_empty() {
        ladder.order();
    }
}

/// The keys of the names that are levels; those of one map, or of the maps of one list, are looked at together.
fn named(node: &Node, levels: &mut HashSet<String>) {
    let items = node.items().iter().filter(|item| item.entries().len() > 1);
    let listed = items.filter_map(|item| item.field(NAMES)).map(|name| spaced(name.text()));
    for names in [node.entries().iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(), listed.collect()] {
        levels.extend(names.iter().zip(word::among(&names)).filter(|(_, is)| *is).map(|(name, _)| key(name)));
    }
    node.entries().iter().map(|(_, node)| node).chain(node.items()).for_each(|below| named(below, levels));
}

/// A text no level stands above: what is said of a dimension, or of all.
fn about(ladder: &mut Ladder, leaf: &Leaf) {
    let is_about = leaf.path.last().is_some_and(|(name, _)| ABOUTS.contains(&key(name).as_str()));
    let name = leaf.path.iter().rev().skip(1).map(|(name, _)| name).find(|name| !STRUCTURE.contains(&key(name).as_str()));
    match name.filter(|_| is_about).and_then(|name| ladder.dimension(name)) {
        Some(at) => leaf.text.clone_into(&mut ladder.dimensions[at].about),
        None => said(ladder, &names(&leaf.path), &leaf.text),
    }
}
