//! The story a win tells: what was wrong, what was done, what came of it, and whom it helped beyond.
//!
//! A story is told in labelled lines (`Problem: …`) or under headings (`## Problem`), in whatever order. What stands under no label is the
//! story as it was first told, and belongs to no part.

use crate::Facts;
use crate::facts::SectionFact;

/// A part of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What was wrong, and for whom.
    Problem,
    /// What was done, and who agreed.
    Approach,
    /// What came of it.
    Result,
    /// Who can do what now that they could not before.
    Wider,
}

/// The labels and headings each part is known by, the one that `tm` writes first.
const NAMES: [(Part, &[&str]); 4] = [
    (Part::Problem, &["problem", "situation", "context", "before", "trouble", "the problem", "background", "challenge"]),
    (Part::Approach, &["approach", "action", "actions", "task", "what i did", "solution", "proposal", "how", "my part"]),
    (Part::Result, &["result", "results", "outcome", "outcomes", "impact", "after", "what came of it", "effect"]),
    (Part::Wider, &["wider effect", "wider effects", "wider", "effect on others", "who can do what now", "since then"]),
];

impl Part {
    /// Every part, in the order a story is told.
    pub const ALL: [Part; 4] = [Part::Problem, Part::Approach, Part::Result, Part::Wider];

    /// The label `tm` writes, without its colon.
    pub fn label(self) -> &'static str {
        match self {
            Part::Problem => "Problem",
            Part::Approach => "Approach",
            Part::Result => "Result",
            Part::Wider => "Wider effect",
        }
    }

    /// The part a label or heading opens.
    pub(super) fn named(name: &str) -> Option<Part> {
        let name = name.trim().to_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(part, _)| *part)
    }
}

/// A story, read from a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story<'a> {
    /// Its lines in order, each with the part it belongs to.
    lines: Vec<(Option<Part>, &'a str)>,
}

impl<'a> Story<'a> {
    /// The story of a record. `metric:` lines are no part of it.
    pub fn of(facts: &'a Facts) -> Self {
        let mut lines = Vec::new();
        for section in &facts.sections {
            add(&mut lines, section);
        }
        // What is still to be done is no part of what was.
        lines.retain(|(_, line)| !facts.boxes.iter().any(|one| one.text == *line));
        Story { lines }
    }

    /// The lines of one part joined; nothing where it is not told.
    pub fn part(&self, part: Part) -> Option<String> {
        let lines: Vec<&str> = self.lines.iter().filter(|(of, _)| *of == Some(part)).map(|(_, line)| *line).collect();
        (!lines.is_empty()).then(|| lines.join(" "))
    }

    /// What was wrong.
    pub fn problem(&self) -> Option<String> {
        self.part(Part::Problem)
    }

    /// What came of it.
    pub fn result(&self) -> Option<String> {
        self.part(Part::Result)
    }

    /// The wider effect.
    pub fn wider(&self) -> Option<String> {
        self.part(Part::Wider)
    }

    /// What stands under no label.
    pub fn untold(&self) -> Option<String> {
        let lines: Vec<&str> = self.lines.iter().filter(|(of, _)| of.is_none()).map(|(_, line)| *line).collect();
        (!lines.is_empty()).then(|| lines.join(" "))
    }

    /// Every line, in order.
    pub fn lines(&self) -> impl Iterator<Item = &'a str> {
        self.lines.iter().map(|(_, line)| *line)
    }

    /// Every line with the part it belongs to, in order.
    pub fn parts(&self) -> impl Iterator<Item = (Option<Part>, &'a str)> + '_ {
        self.lines.iter().copied()
    }

    /// Whether nothing is told.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether a number in digits stands in what is under no label.
    pub fn has_number(&self) -> bool {
        self.lines.iter().any(|(of, line)| of.is_none() && line.contains(|char: char| char.is_ascii_digit()))
    }
}

/// The lines under a heading: those of the part it names, until a label names another.
fn add<'a>(lines: &mut Vec<(Option<Part>, &'a str)>, section: &'a SectionFact) {
    let mut part = Part::named(&section.heading);
    for line in section.text.lines().map(str::trim) {
        let (opened, rest) = match line.split_once(':') {
            Some((label, _)) if label.trim().eq_ignore_ascii_case("metric") => continue,
            Some((label, rest)) => (Part::named(label), rest.trim()),
            None => (None, line),
        };
        part = opened.or(part);
        let text = if opened.is_some() { rest } else { line };
        if !text.is_empty() {
            lines.push((part, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::VaultPath;
    use crate::extract::{Dialect, extract};

    #[track_caller]
    fn check(body: &str, expected: Expect) {
        let text = format!("---\ntype: win\nid: abcdef\ntitle: T\ndate: 2026-01-02\n---\n{body}");
        let facts = extract(&VaultPath::new("wins/2026/w.md").unwrap(), text.as_bytes(), &Dialect::default());
        let story = Story::of(&facts);
        let parts = Part::ALL.into_iter().filter_map(|part| Some(format!("{}: {}\n", part.label(), story.part(part)?)));
        let untold = story.untold().map(|text| format!("-: {text}\n"));
        expected.assert_eq(&parts.chain(untold).collect::<String>());
    }

    #[test]
    fn labels_tell_the_parts_and_a_label_holds_until_the_next() {
        check(
            "It began in May.\n\nProblem: the oven was cold.\nNobody had bread.\n\nResult: warm at five.\n\n- metric: cold mornings: 9 -> 0\n",
            expect![[r#"
                Problem: the oven was cold. Nobody had bread.
                Result: warm at five.
                -: It began in May.
            "#]],
        );
    }

    #[test]
    fn headings_tell_them_as_well_in_any_order_and_case() {
        check(
            "# Title\nRead me.\n## IMPACT\nTwelve loaves more.\n## Situation\nA queue at six: all along the wall.\n",
            expect![[r#"
                Problem: A queue at six: all along the wall.
                Result: Twelve loaves more.
                -: Read me.
            "#]],
        );
    }

    #[test]
    fn an_empty_label_tells_nothing() {
        check("Problem:\n\nApproach:\n\nResult:\n", expect![""]);
    }
}
