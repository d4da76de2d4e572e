//! A plan that is a few sentences and nothing else: "I want to publish four essays by June. I tend to polish for weeks."

use super::super::item;
use super::super::lists::{TOLD, list};
use super::super::tree::NodeKind;
use super::super::{Line, Section, placeholder, rule};
use super::{Context, Reader};
use crate::language::sentences;

const WISHED: &str = list(TOLD, "told-wished");
const FALLS: &str = list(TOLD, "told-falls");

/// A text of more words is told for something else.
const LONGEST: usize = 300;

/// Words of a wish, at most: a longer sentence tells more than that.
const TITLE: usize = 25;

impl Reader<'_> {
    /// Takes what is wished for as goals, and what one falls into as patterns, where a document has no part of a plan. A document without a
    /// wish stays what it is.
    pub(super) fn wishes(&mut self, context: &Context) {
        let tree = self.tree;
        let told = tree.nodes.iter().filter(|node| matches!(node.kind, NodeKind::Text | NodeKind::Titled));
        let words: usize = tree.nodes.iter().map(|node| node.text().split_whitespace().count()).sum();
        if words > LONGEST {
            return;
        }
        let mut found: Vec<(Section, Line, String)> = Vec::new();
        for line in told.flat_map(|node| &node.lines).filter(|line| !placeholder::is_placeholder(&line.text)) {
            for (at, sentence) in sentences(&line.text) {
                let (section, said) = match (behind(sentence, WISHED), behind(sentence, FALLS)) {
                    (Some(wished), _) => (Section::Goals, wished),
                    (None, Some(fallen)) => (Section::Patterns, fallen),
                    (None, None) if !rule::read(sentence).is_empty() => (Section::Strategies, sentence),
                    (None, None) => (Section::Profile, sentence),
                };
                found.push((section, Line { line: line.line_at(at), text: sentence.to_owned() }, item::clean(said)));
            }
        }
        // A letter has a wish among much else.
        let read = found.iter().filter(|(section, ..)| *section != Section::Profile).count();
        let wishes = found.iter().any(|(section, ..)| *section == Section::Goals);
        if !wishes || read * 3 < found.len() {
            return;
        }
        let again = |line: u32| found.iter().any(|(_, own, _)| own.line == line);
        self.plan.entries.retain(|entry| !again(entry.text.line));
        for (section, line, title) in found {
            self.add(section, line, &title, context);
        }
    }
}

/// What stands behind one of the openings of a class: of "I want to sing" it is "sing".
fn behind<'a>(sentence: &'a str, openings: &str) -> Option<&'a str> {
    let begins = |opening: &&str| {
        let head = sentence.get(..opening.len())?;
        let rest = &sentence[opening.len()..];
        (head.eq_ignore_ascii_case(opening) && rest.starts_with(' ')).then(|| rest.trim_start())
    };
    let rest = openings.split('|').filter_map(|opening| begins(&opening)).min_by_key(|rest| rest.len())?;
    let words = rest.split_whitespace().count();
    (2..=TITLE).contains(&words).then_some(rest)
}
