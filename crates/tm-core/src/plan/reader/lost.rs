//! What the walk left behind: every line of content that is in no entry and no rule is listed as not understood.

use std::collections::HashSet;

use super::super::placeholder::is_placeholder;
use super::super::section::{self, Section};
use super::super::tree::{Node, NodeId, NodeKind, TextLine, Tree};
use super::super::{Entry, FieldKind, Line, Unknown, measure};
use super::Reader;

/// The lines of a document that nothing was made of.
struct Lost<'a> {
    tree: &'a Tree,
    dialect: &'a [(String, Section)],
    /// Lines of entries, their fields and rules.
    kept: HashSet<u32>,
    /// Nodes that are listed already, with all that lies below them.
    listed: HashSet<NodeId>,
    /// For each node how many lost lines lie in it and below, and how many lines of content at all.
    counts: Vec<(u32, u32)>,
}

impl Reader<'_> {
    /// Lists what was lost of this document, whose entries begin at `first`; a part lost as a whole under its heading.
    pub(super) fn list_lost(&mut self, first: usize) {
        let mut kept = std::mem::take(&mut self.used);
        kept.extend(self.plan.entries[first..].iter().flat_map(shown));
        kept.extend(self.plan.rules.iter().filter(|stated| stated.source == self.source).map(|stated| stated.line.line));
        // A line that was broken for width counts as a whole.
        let broken = self.tree.nodes.iter().flat_map(|node| &node.lines).filter(|line| !line.begins.is_empty());
        let whole: Vec<u32> =
            broken.filter(|line| line.begins.iter().any(|(_, at)| kept.contains(at))).map(|line| line.line).collect();
        kept.extend(whole);
        let listed = std::mem::take(&mut self.listed).into_iter().collect();
        let (tree, dialect) = (self.tree, self.dialect);
        let mut lost = Lost { tree, dialect, kept, listed, counts: vec![(0, 0); tree.nodes.len()] };
        lost.count();
        let source = self.source;
        self.plan.unknown.extend(lost.parts().into_iter().map(|(line, lines_below)| Unknown { source, line, lines_below }));
        self.plan.unknown.sort_by_key(|unknown| (unknown.source, unknown.line.line));
    }
}

/// Whether anything below a node says something: blanks of a form do not.
pub(super) fn says_anything_below(tree: &Tree, id: NodeId) -> bool {
    tree.below(id).into_iter().skip(1).any(|below| !content(&tree.nodes[below]).is_empty())
}

/// The lines by which an entry is shown. Of a metric only its own line is, and what states a measure.
fn shown(entry: &Entry) -> Vec<u32> {
    let measures = |kind: Option<FieldKind>, line: &Line| {
        kind.is_none_or(|kind| kind.states_measures() && !measure::read(&line.text, entry.repeat).is_empty())
    };
    let is_metric = entry.section == Some(Section::Metrics);
    let shown = entry.lines().filter(|(kind, line)| !is_metric || line.line == entry.text.line || measures(*kind, line));
    shown.map(|(_, line)| line.line).collect()
}

impl Lost<'_> {
    /// Nodes come after their parents, so counting backwards adds up what lies below.
    fn count(&mut self) {
        for id in (0..self.tree.nodes.len()).rev() {
            let node = &self.tree.nodes[id];
            if self.listed.contains(&id) {
                self.counts[id] = (0, 0);
                self.counts[node.parent].1 += 1;
                continue;
            }
            let own: Vec<u32> = content(node).into_iter().map(|(line, _)| line).collect();
            self.counts[id].0 += own.iter().filter(|line| !self.kept.contains(line)).count() as u32;
            self.counts[id].1 += own.len() as u32;
            if id > 0 {
                let (lost, all) = self.counts[id];
                self.counts[node.parent].0 += lost;
                self.counts[node.parent].1 += all;
            }
        }
    }

    /// The outermost parts that are lost as a whole, and single lines elsewhere.
    fn parts(&self) -> Vec<(Line, u32)> {
        let mut found = Vec::new();
        let mut open: Vec<NodeId> = self.tree.nodes[0].children.iter().rev().copied().collect();
        while let Some(id) = open.pop() {
            let (lost, all) = self.counts[id];
            let node = &self.tree.nodes[id];
            if lost == 0 {
                continue;
            }
            if lost == all && self.stands_for_all(node, lost) {
                let own = content(node).len() as u32;
                found.push((Line { line: node.line(), text: node.text() }, lost - own));
                continue;
            }
            let own = content(node).into_iter().filter(|(line, _)| !self.kept.contains(line));
            found.extend(own.map(|(line, text)| (Line { line, text }, 0)));
            open.extend(node.children.iter().rev());
        }
        found
    }

    /// Whether a node says best what was lost; a lone note in a section that is known says it better itself.
    fn stands_for_all(&self, node: &Node, lost: u32) -> bool {
        let known = || lost == 1 && section::of(&node.text(), self.dialect).is_some();
        let inside = |child: &NodeId| self.counts[*child].0 == lost && self.tree.nodes[*child].is_heading();
        let above = (node.is_heading() || !node.children.is_empty()) && !node.children.iter().any(inside);
        above && node.kind != NodeKind::Table && !node.text().is_empty() && !known()
    }
}

/// The lines of a node that say something: no headings, no label of what lies below, no header of a table, no
/// blanks of a form.
fn content(node: &Node) -> Vec<(u32, String)> {
    // The title of a callout is a heading, unless it is all of it.
    let holds = node.lines.len() > 1 || !node.children.is_empty();
    let frames = |text: &str| holds && node.kind == NodeKind::Quote && text.trim_start().starts_with("[!");
    let says = |text: &str| text.contains(char::is_alphanumeric) && !is_placeholder(text) && !frames(text);
    if matches!(node.kind, NodeKind::Heading(_)) || node.kind == NodeKind::Label && !node.is_statement() {
        return Vec::new();
    }
    let names = |line: &TextLine| line.text.len() <= 80 && line.text.trim_end().ends_with(':') && !node.children.is_empty();
    let labelled = usize::from(node.lines.last().is_some_and(names));
    let lines = node.lines[..node.lines.len() - labelled]
        .iter()
        .filter(|line| says(&line.text))
        .map(|line| (line.line, line.text.trim().to_owned()));
    let rows = node.rows.iter().skip(1).filter(|row| row.cells.iter().any(|cell| says(cell)));
    lines.chain(rows.map(|row| (row.line, row.cells.join(" | ")))).collect()
}
