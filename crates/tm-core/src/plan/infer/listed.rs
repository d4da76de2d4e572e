//! What a list is when its heading does not say: meaning from its lines.

use super::super::lists::{self, list};
use super::super::rule::{self, Rule, RuleKind};
use super::super::section::{self, Section};
use super::super::tree::{Node, NodeId, NodeKind, Tree};
use super::super::{FieldKind, item, measure, words};
use super::is_dated;
use crate::language::date;
use crate::language::sentences;

/// Words of headings that speak of having things at hand.
const AT_HAND: &str = list(lists::NAMES, "at-hand");

/// The lines below a heading that may be entries: items, else paragraphs.
pub(super) struct Listed<'t> {
    tree: &'t Tree,
    heading: NodeId,
    entries: Vec<NodeId>,
}

impl<'t> Listed<'t> {
    pub(super) fn below(tree: &'t Tree, heading: NodeId) -> Listed<'t> {
        let mut entries = Vec::new();
        let is_only = holders(tree, heading) == 1;
        for (id, node) in tree.children(heading) {
            match node.kind {
                _ if only_leads(tree, id, node, is_only) => entries.extend(items(tree, id)),
                NodeKind::Item { .. } | NodeKind::Text | NodeKind::Titled | NodeKind::Quote => entries.push(id),
                _ => {}
            }
        }
        // Beside a list plain text is only said about it.
        let is_item = |id: &NodeId| matches!(tree.nodes[*id].kind, NodeKind::Item { .. });
        if entries.iter().filter(|id| is_item(id)).count() > 1 {
            entries.retain(|id| tree.nodes[*id].kind != NodeKind::Text);
        }
        Listed { tree, heading, entries }
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn count(&self, holds: impl Fn(&Node) -> bool) -> usize {
        self.entries.iter().filter(|id| holds(&self.tree.nodes[**id])).count()
    }

    /// What the person stays out of, where nearly all that lies below begins with a refusal.
    pub(super) fn refused(&self) -> Option<Section> {
        let refusing = self.count(|node| refuses(&node.text()));
        (refusing >= 2 && refusing * 5 >= self.len() * 4).then_some(Section::AntiKeywords)
    }

    /// What the person stays out of, where all that lies below is one paragraph that mostly refuses.
    pub(super) fn refused_in_prose(&self) -> Option<Section> {
        let [only] = self.entries.as_slice() else { return None };
        let node = &self.tree.nodes[*only];
        (node.kind == NodeKind::Text && tells_refusals(&node.text())).then_some(Section::AntiKeywords)
    }

    /// What the person stays out of, where several of the lines say what they spare. Rules have exceptions, too, but say how much or when.
    pub(super) fn excepted(&self) -> Option<Section> {
        let spares = |id: &NodeId| {
            let below = || self.tree.children(*id).any(|(_, child)| spares_something(child));
            spares_something(&self.tree.nodes[*id]) || below()
        };
        let sparing = self.entries.iter().filter(|id| spares(id)).count();
        let numbered = |rule: &Rule| rule.limit.is_some() || matches!(rule.kind, RuleKind::Cadence | RuleKind::When);
        let ruled = self.count(|node| rule::read(&node.text()).iter().any(numbered) || node.ticked().is_some());
        let found = sparing >= 2 && sparing * 3 >= self.len() && ruled * 3 <= self.len();
        found.then_some(Section::AntiKeywords)
    }

    /// What is worked with: a row of short names below a heading that speaks of having them at hand.
    pub(super) fn stack(&self) -> Option<Section> {
        let heading = words::heading_words(&self.tree.nodes[self.heading].text());
        let works_with = heading.last().is_some_and(|last| matches!(last.as_str(), "with" | "on"));
        let at_hand = works_with || heading.iter().any(|word| AT_HAND.split('|').any(|known| known == word));
        if !at_hand || heading.len() > 8 {
            return None;
        }
        let (mut pieces, mut short) = (0, 0);
        for id in &self.entries {
            let text = self.tree.nodes[*id].text();
            let names = text.split_once(": ").filter(|(label, _)| !label.contains(' ')).map_or(text.as_str(), |(_, names)| names);
            for piece in names.split([',', '·', ';']).flat_map(|piece| piece.split(". ")) {
                pieces += 1;
                short += usize::from(piece.split('(').next().unwrap_or_default().split_whitespace().count() <= 7);
            }
        }
        (pieces >= 4 && pieces > self.len() && short * 5 >= pieces * 4).then_some(Section::Stack)
    }

    /// What lies on the way, or what happened: most of the entries begin with a day.
    pub(super) fn by_day(&self) -> Option<Section> {
        let opens = |node: &Node| {
            let text = node.text();
            let lead = text.len() - text.trim_start_matches(|char: char| !char.is_alphanumeric()).len();
            date::mentions(&text[lead..]).first().is_some_and(|day| day.start == 0)
        };
        let begun = self.count(opens);
        if begun < 2 || begun * 3 < self.len() * 2 {
            return None;
        }
        // What happened is told in sentences, of oneself.
        let tells = |node: &Node| {
            let text = node.text();
            let said = sentences(&text).len() > 1;
            said || text.split_whitespace().any(|word| matches!(word, "I" | "I'm" | "we" | "me"))
        };
        Some(if self.count(tells) * 3 > self.len() { Section::Log } else { Section::Milestones })
    }

    /// Goals where one in `share` of the parts states a day to be done by; milestones where most of them are boxes that hold nothing, and the
    /// goals stand elsewhere.
    pub(super) fn dated(&self, share: usize) -> Option<Section> {
        let with_date = self.count(is_dated);
        if with_date < 2 || with_date * share < self.len() {
            return None;
        }
        let bare = self.count(|node| node.ticked().is_some() && node.children.is_empty());
        Some(if self.tree.names_goals && bare * 2 > self.len() { Section::Milestones } else { Section::Goals })
    }

    /// Numbers to watch, where most of what lies below a heading is a name and, in a column behind it, its number.
    pub(super) fn counted(&self) -> Option<Section> {
        let counted = self.count(|node| node.lines.first().is_some_and(|line| line.columns.number.is_some()));
        (counted > 1 && counted * 3 >= self.len() * 2).then_some(Section::Metrics)
    }

    /// Numbers to keep where most of the lines say how much there is to be in each week or month, and do not forbid more.
    pub(super) fn rates(&self) -> Option<Section> {
        let repeats = |node: &Node| measure::read(&node.text(), None).iter().any(|measure| measure.period.is_some());
        let rates = self.count(repeats);
        (rates >= 3 && rates * 2 >= self.len()).then_some(Section::Metrics)
    }

    /// Strategies where one in `share` of the parts states a rule.
    pub(super) fn binding(&self, share: usize) -> Option<Section> {
        let binding = self.count(|node| !rule::read(&node.text()).is_empty());
        (binding >= 2 && binding * share >= self.len()).then_some(Section::Strategies)
    }

    /// Strategies where nearly all items begin with a sentence of their own in bold: "**Talk first.** Findings are said the same day."
    pub(super) fn led(&self) -> Option<Section> {
        let leads = |node: &Node| {
            let Some(first) = node.lines.first().filter(|_| node.ticked().is_none()) else { return false };
            let lead = first.marked_prefix();
            let behind = first.text.split_once(lead).map_or("", |(_, behind)| behind);
            let is_item = matches!(node.kind, NodeKind::Item { .. });
            is_item && lead.contains(' ') && (lead.ends_with(['.', '!']) || behind.starts_with(['.', '!']))
        };
        let led = self.count(leads);
        (led >= 3 && led * 4 >= self.len() * 3).then_some(Section::Strategies)
    }
}

/// Whether a line only leads to the list below it: a sentence that ends in a colon, the text above the one list there is, the title of a
/// callout.
pub(super) fn only_leads(tree: &Tree, id: NodeId, node: &Node, is_only: bool) -> bool {
    let is_led = || items(tree, id).nth(1).is_some();
    let unmarked = || node.lines.iter().all(|line| line.marked_prefix().is_empty());
    // "What I don't take in until 2028:" says itself what the list is.
    let leads = || match node.text().trim_end().strip_suffix(':') {
        Some(text) => section::of(text, &[]).is_none(),
        None => is_only && node.kind == NodeKind::Text,
    };
    match node.kind {
        NodeKind::Label | NodeKind::Text => is_led() && unmarked() && leads(),
        NodeKind::Quote => node.lines.len() == 1 && node.text().starts_with("[!") && is_led(),
        _ => false,
    }
}

/// How many of the parts below a node hold items of their own.
pub(super) fn holders(tree: &Tree, id: NodeId) -> usize {
    tree.children(id).filter(|(child, _)| items(tree, *child).next().is_some()).count()
}

fn items(tree: &Tree, id: NodeId) -> impl Iterator<Item = NodeId> {
    tree.children(id).filter(|(_, child)| matches!(child.kind, NodeKind::Item { .. })).map(|(child, _)| child)
}

/// Whether half of a paragraph's sentences begin with a refusal.
pub(in crate::plan) fn tells_refusals(text: &str) -> bool {
    let sentences = sentences(text);
    let refusing = sentences.iter().filter(|(_, sentence)| refuses(sentence)).count();
    refusing > 1 && refusing * 2 >= sentences.len()
}

/// Whether a line begins with a refusal, in words or as a mark; what it is joined with does not matter.
pub(in crate::plan) fn refuses(text: &str) -> bool {
    let mut words = words::heading_words(text);
    if words.first().is_some_and(|first| matches!(first.as_str(), "and" | "also" | "but")) {
        words.remove(0);
    }
    let says = |at: usize, any: &[&str]| words.get(at).is_some_and(|word| any.contains(&word.as_str()));
    text.trim_start().starts_with(['✖', '✗', '✘', '❌', '🚫', '⛔'])
        || says(0, &["no", "not", "never", "nothing", "won't", "don't"])
        || says(0, &["i", "i'm", "we"]) && says(1, &["won't", "don't", "not"])
        || says(0, &["i", "we"]) && says(1, &["will", "do", "am"]) && says(2, &["not"])
}

/// Whether a line says what it spares.
fn spares_something(node: &Node) -> bool {
    let fields = || item::parts(&node.lines).fields.iter().any(|field| field.kind == FieldKind::Exceptions);
    !item::exceptions(&node.text()).1.is_empty() || fields()
}
