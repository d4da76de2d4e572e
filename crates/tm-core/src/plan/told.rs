//! Failure patterns told as little stories, under headings that do not say so.
//!
//! What tells a story of going wrong from a principle, a goal or a log is how its sentences open: with what brings it on ("It starts when
//! …", "Whenever …") and with what helped ("What worked: …"). No single sentence decides, but how many of the stories that stand side by
//! side have them. The words are in `lists/told.txt`, what a sentence says is heard in [`super::item`].

use std::collections::HashSet;

use super::item::{self, Surely};
use super::lists::{TOLD, list};
use super::section::{self, Match, Section};
use super::tree::{Node, NodeId, NodeKind, TextLine, Tree};
use super::{infer, words};
use crate::language::{date, sentences};

/// A title is a few words.
const TITLE: usize = 10;

/// A story has more words than that, and fewer.
const SHORTEST: usize = 12;
const LONGEST: usize = 400;

/// Patterns, where what lies below a heading are paragraphs or bullets with a name each that tell how things go wrong.
pub(super) fn below(tree: &Tree, id: NodeId) -> Option<Section> {
    let parts = listed(tree, id);
    let named = parts.iter().filter(|node| matches!(node.kind, NodeKind::Item { .. } | NodeKind::Titled)).count();
    let stories: Vec<Story<'_>> = parts.into_iter().filter_map(Story::led).collect();
    (stories.len() > 1 && stories.len() * 3 >= named * 2 && tell(&stories)).then_some(Section::Patterns)
}

/// The headings that stand in a row, each above a story of its own, and together tell how things go wrong.
pub(super) fn headings(tree: &Tree, dialect: &[(String, Section)]) -> HashSet<NodeId> {
    const LEAST: usize = 3;
    let mut found = HashSet::new();
    for node in &tree.nodes {
        let stories: Vec<Option<(NodeId, Story<'_>)>> =
            node.children.iter().map(|id| Some((*id, Story::below(tree, *id, dialect)?))).collect();
        for row in stories.split(Option::is_none) {
            let row: Vec<&(NodeId, Story<'_>)> = row.iter().flatten().collect();
            let heard = |(_, story): &&(NodeId, Story<'_>)| story.is_heard() && !story.is_otherwise();
            let (Some(first), Some(last)) = (row.iter().position(heard), row.iter().rposition(heard)) else { continue };
            let row = &row[first..=last];
            if row.len() >= LEAST && tell(row.iter().map(|(_, story)| story)) {
                found.extend(row.iter().map(|(id, _)| *id));
            }
        }
    }
    found
}

/// Whether most of what stands side by side are aims, rules or days, whatever it says of what helps.
pub(super) fn is_otherwise(tree: &Tree, id: NodeId) -> bool {
    let stories: Vec<Story<'_>> = listed(tree, id).into_iter().filter_map(Story::led).collect();
    stories.iter().filter(|story| story.is_otherwise()).count() * 2 > stories.len()
}

/// What is listed below a node; what only leads to a list is left out.
fn listed(tree: &Tree, id: NodeId) -> Vec<&Node> {
    let items = |id: NodeId| tree.children(id).filter(|(_, child)| matches!(child.kind, NodeKind::Item { .. })).count();
    let leads = |id: NodeId, node: &Node| {
        matches!(node.kind, NodeKind::Text | NodeKind::Quote | NodeKind::Label | NodeKind::Titled) && items(id) > 1
    };
    let mut found = Vec::new();
    for (child, node) in tree.children(id) {
        if leads(child, node) {
            found.extend(tree.children(child).map(|(_, below)| below));
        } else {
            found.push(node);
        }
    }
    found
}

/// Whether stories tell how things go wrong: most say what brings it on or what helped, and of each there are some.
fn tell<'a, 'b: 'a>(stories: impl IntoIterator<Item = &'a Story<'b>>) -> bool {
    let (mut all, mut heard, mut surely, mut brought, mut helped, mut otherwise) = (0, 0, 0, 0, 0, 0);
    for story in stories {
        all += 1;
        heard += usize::from(story.is_heard());
        surely += usize::from(story.brings.max(story.helps) == Some(Surely::Said));
        brought += usize::from(story.brings.is_some());
        helped += usize::from(story.helps.is_some());
        otherwise += usize::from(story.is_otherwise());
    }
    let some = all.min(2);
    heard * 2 >= all && surely >= some && brought >= some && helped >= some && otherwise * 2 <= all
}

/// A name and what is told below or behind it.
struct Story<'a> {
    name: String,
    lines: Vec<&'a TextLine>,
    brings: Option<Surely>,
    helps: Option<Surely>,
}

impl<'a> Story<'a> {
    /// "**The soft yes.** Somebody sighs, and I offer …"
    fn led(node: &'a Node) -> Option<Story<'a>> {
        let free = match node.kind {
            NodeKind::Item { ticked } => ticked.is_none(),
            kind => kind == NodeKind::Titled,
        };
        let name = node.lines.first().map(TextLine::marked_prefix).filter(|name| free && !name.is_empty())?;
        Story::of(name.to_owned(), node.lines.iter().collect())
    }

    /// A heading with nothing but paragraphs below it, that names no part of a plan.
    fn below(tree: &'a Tree, id: NodeId, dialect: &[(String, Section)]) -> Option<Story<'a>> {
        let node = &tree.nodes[id];
        // Lines that were meant as lines tell, too.
        let prose = |(_, child): (NodeId, &Node)| (child.kind == NodeKind::Text || child.plain) && child.children.is_empty();
        if !node.is_heading() || node.is_statement() || node.children.is_empty() || !tree.children(id).all(prose) {
            return None;
        }
        let name = node.text();
        let named = section::of(&name, dialect).is_some_and(|(_, surely)| surely == Match::Whole);
        let asks = words::heading_words(&name).first().is_some_and(|first| is_question(first));
        if named || asks || date::horizon(&name).is_some() {
            return None;
        }
        Story::of(name, tree.children(id).flat_map(|(_, child)| &child.lines).collect())
    }

    fn of(name: String, lines: Vec<&'a TextLine>) -> Option<Story<'a>> {
        let length: usize = lines.iter().map(|line| line.text.split_whitespace().count()).sum();
        if name.split_whitespace().count() > TITLE || !(SHORTEST..=LONGEST).contains(&length) {
            return None;
        }
        let [brings, helps] = item::heard(lines.iter().copied());
        Some(Story { name, lines, brings, helps })
    }

    fn is_heard(&self) -> bool {
        self.brings.is_some() || self.helps.is_some()
    }

    /// Whether it is due, opens with what is wanted, or is named by a day, a maxim or a command.
    fn is_otherwise(&self) -> bool {
        const COMMANDS: &str = list(TOLD, "told-commands");
        const MAXIMS: &str = list(TOLD, "told-maxims");
        let name = words::heading_words(&self.name);
        let bids = name.first().is_some_and(|first| item::is_one_of(COMMANDS, first) || is_question(first));
        let holds = name.iter().any(|word| item::is_one_of(MAXIMS, word));
        let dated = date::mentions(&self.name).first().is_some_and(|day| day.start == 0);
        bids || holds || dated || self.aims()
    }

    /// Whether what is told opens with a wish, or says by when something is to be so.
    fn aims(&self) -> bool {
        const WISHES: &str = list(TOLD, "told-wishes");
        let text: String = self.lines.iter().flat_map(|line| [line.text.as_str(), " "]).collect();
        let told = text.split_once(&self.name).map_or(text.as_str(), |(_, told)| told).trim_start();
        let wishes =
            || item::opens_with(WISHES, &words::heading_words(sentences(told).first().map_or("", |(_, first)| first))) > 0;
        let said = told.starts_with(|char: char| !char.is_alphanumeric());
        let due = |sentence: &str| infer::is_due(sentence) && !item::tells_of_once(sentence);
        !said && wishes() || sentences(told).into_iter().any(|(_, sentence)| due(sentence))
    }
}

/// "What I sell", "Where I stand": a name that asks leads to an answer.
fn is_question(first: &str) -> bool {
    matches!(first, "what" | "where" | "why" | "who" | "how" | "when")
}
