use std::collections::HashSet;
use std::fmt::Write;

use proptest::prelude::*;
use tm_core::plan::explain::{Explanation, explain};
use tm_core::plan::{PlanText, read};
use tm_doc::Document;

/// Lines that documents are made of; `~` stands for a word of its own.
const LINES: &[&str] = &[
    "- w~",
    "- w~: more of it",
    "- **Label**: w~",
    "- **Why**: w~",
    "- **Exception**: w~",
    "- G1: w1~ (Deadline: 2027-06-30)\n  - KR1: 5 w2~\n  - Why: w3~",
    "- Sold w~: 4+",
    "- at most 3 w~ a week",
    "- [ ] w~",
    "  - w~",
    "  - Trigger: w~",
    "  - Key results:\n    - w~",
    "\nw~. And w1~, which is more.\n",
    "\n**Label:** w~\n",
    "\n> w~\n",
    "\n> [!note] Aside\n> w2~\n",
    "\n| Risk | Note |\n|---|---|\n| w1~ | w2~ |",
    "\n| Skill | Current | Target | Note |\n|---|---|---|---|\n| w1~ | 2 | 4 | w2~ |",
    "\n| Date | With | Points | Mood |\n|---|---|---|---|\n| w0~ | w1~ | w2~ | w3~ |",
    "## Goals",
    "## Strategies",
    "## Failure patterns",
    "## Vision",
    "## Tools",
    "## Not for me",
    "## Metrics",
    "## Log",
    "## Skills",
    "## Conversations",
    "## Songs",
    "### G1: Something",
    "### Q1 2027",
];

fn report(text: &str) -> Explanation {
    let document = Document::parse(text);
    let plan = read(&[PlanText { file: "plan.md", document: &document }], &[]);
    explain(&plan, jiff::civil::Date::constant(2026, 11, 20))
}

/// The words of a line that are one of a kind.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let pieces = line.split(|char: char| !char.is_alphanumeric());
    pieces.filter(|word| word.starts_with('w') && word.ends_with('x') && word.contains(|char: char| char.is_ascii_digit()))
}

/// The words of `text` that the page does not show, and that lie below nothing it lists as not understood.
fn unseen(text: &str) -> Vec<String> {
    let report = report(text);
    let lines: Vec<&str> = text.lines().collect();
    let mut unknown = HashSet::new();
    for part in &report.unknown {
        let first = part.line as usize - 1;
        let below = (first + 1..lines.len()).filter(|at| words(lines[*at]).any(|word| !part.text.contains(word)));
        unknown.insert(first);
        unknown.extend(below.take(part.lines as usize));
    }
    let page = super::full(&report);
    let wanted = lines.iter().enumerate().filter(|(at, _)| !unknown.contains(at)).flat_map(|(_, line)| words(line));
    wanted.filter(|word| !page.contains(*word)).map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn the_page_shows_every_line_of_any_document(lines in prop::collection::vec((prop::sample::select(LINES), any::<bool>()), 1..25)) {
        let mut text = String::new();
        for (at, (line, gap)) in lines.iter().enumerate() {
            let _ = writeln!(text, "{}{}", line.replace('~', &format!("{at}x")), if *gap { "\n" } else { "" });
        }
        let unseen = unseen(&text);
        prop_assert!(unseen.is_empty(), "{unseen:?} of\n{text}\n{}", super::full(&report(&text)));
    }
}
