//! The form a packet takes: which parts, in which order, how long. Every company has its own; ours is the template `promotion-packet`.
//!
//! A form is a template. Its headings name the parts, in whatever words, with the room they have in brackets: `## Projects (600 words)`. What
//! stands below them is advice for the writer and left out. `max-words:` in its front matter limits the whole.

use tm_doc::{BlockKind, Document};

use crate::audience::{self, Length};
use crate::fields;
use crate::language::lower_words;
use crate::levels::Ladder;

/// A form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// What it is called by.
    pub name: String,
    /// Its own heading, where it has one that stays as it is for everybody.
    pub title: Option<String>,
    /// Its parts, in order.
    pub parts: Vec<FormPart>,
    /// How many words the whole may have.
    pub max_words: Option<usize>,
    /// Headings below a part that are taken for advice.
    pub left_out: Vec<String>,
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPart {
    /// Its heading, without the room in brackets.
    pub heading: String,
    /// The level of its heading, 2 or 3.
    pub level: u8,
    /// What belongs there.
    pub room: Room,
    /// How long it may be.
    pub length: Option<Length>,
}

/// What belongs into a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// The case in a few sentences.
    Summary,
    /// The projects that show most.
    Projects,
    /// A table of all dimensions.
    Dimensions,
    /// One dimension of the ladder, by its place.
    Dimension(usize),
    /// What others do otherwise since.
    Influence,
    /// Who can do what now.
    Mentoring,
    /// What others said and let one repeat.
    Voices,
    /// What was asked for, and what was done about it.
    Growth,
    /// What only the writer knows, such as the pay asked for.
    Own,
    /// A heading over other parts.
    Above,
}

/// The words of a heading that tell what belongs below it; the first that stands there decides.
const WORDS: [(Room, &[&str]); 7] = [
    (Room::Voices, &["voices", "voice", "quotes", "testimonials", "endorsements", "feedback", "references"]),
    (Room::Growth, &["growth", "development", "weaknesses", "improvement", "gaps"]),
    (Room::Mentoring, &["mentoring", "mentorship", "coaching", "teaching", "onboarding", "hiring"]),
    (Room::Influence, &["influence", "leadership", "collaboration", "beyond", "community"]),
    (
        Room::Dimensions,
        &["dimensions", "dimension", "competencies", "competency", "criteria", "expectations", "rubric", "levels"],
    ),
    (Room::Projects, &["projects", "project", "achievements", "accomplishments", "impact", "results", "contributions", "work"]),
    (Room::Summary, &["summary", "overview", "abstract", "case", "statement", "introduction"]),
];

/// A heading with one of these is for the writer's eyes and no part of the form.
const NOT_HANDED_IN: [&str; 2] = ["against", "checklist"];

impl Room {
    /// How many words it takes of a hundred where only the whole has a limit.
    pub(super) fn weight(self) -> usize {
        match self {
            Room::Projects => 40,
            Room::Dimensions => 20,
            Room::Summary | Room::Influence | Room::Voices | Room::Dimension(_) => 10,
            Room::Mentoring | Room::Growth | Room::Own | Room::Above => 8,
        }
    }

    /// Whether a dimension of this name is about what others do otherwise since.
    pub(super) fn is_influence(dimension: &str) -> bool {
        let words = WORDS.iter().find(|(room, _)| *room == Room::Influence).map_or(&[][..], |(_, words)| words);
        dimension.split_whitespace().any(|word| words.contains(&word.to_lowercase().as_str()))
    }

    fn named(heading: &str, ladder: &Ladder) -> Option<Room> {
        if let Some(dimension) = ladder.dimension(heading) {
            return Some(Room::Dimension(dimension));
        }
        let words = lower_words(heading);
        WORDS.iter().find(|(_, names)| words.iter().any(|word| names.contains(&word.as_str()))).map(|(room, _)| *room)
    }
}

/// Reads a form: its headings of the second and third level. One of the third counts where it says how long it may be, or names a part and does not
/// stand below projects. Of several below one part that ask for the same, the first is filled.
pub fn read(name: &str, document: &Document, ladder: &Ladder) -> Form {
    let mut form = Form { name: name.to_owned(), ..Form::default() };
    form.max_words = fields::text(document, "max-words").and_then(|text| text.trim().parse().ok());
    for block in document.blocks() {
        let BlockKind::Heading { level: level @ (1..=3) } = block.kind else { continue };
        let written = block.text();
        if level == 1 {
            // A template's "{{ title }}" is to be filled, and no title.
            form.title = form.title.or_else(|| Some(written).filter(|title| !title.trim().is_empty() && !title.contains("{{")));
            continue;
        }
        let (heading, length) = limited(&written);
        let words = lower_words(heading);
        if words.is_empty() || NOT_HANDED_IN.iter().any(|word| words.iter().any(|said| said == word)) {
            continue;
        }
        let room = Room::named(heading, ladder);
        let above = form.parts.iter_mut().rfind(|part| part.level == 2);
        if level == 3 {
            let Some(above) = above else { continue };
            let names_part = room.is_some() && matches!(above.room, Room::Own | Room::Above | Room::Dimensions);
            if length.is_none() && !names_part {
                form.left_out.extend(words.iter().any(|word| word.parse::<u32>().is_err()).then(|| heading.to_owned()));
                continue;
            }
            above.room = Room::Above;
        }
        let is_asked = |room: &Room| {
            let siblings = form.parts.iter().rev().take_while(|part| part.level == 3);
            level == 3 && !matches!(room, Room::Dimension(_)) && siblings.into_iter().any(|part| part.room == *room)
        };
        let room = room.filter(|room| !is_asked(room)).unwrap_or(Room::Own);
        form.parts.push(FormPart { heading: heading.to_owned(), level, room, length });
    }
    form
}

/// A heading and the room in its brackets: "Summary (120 words)", "Impact (max. 600 characters)".
fn limited(heading: &str) -> (&str, Option<Length>) {
    let split = heading.trim_end().strip_suffix(')').and_then(|inside| inside.rsplit_once('('));
    let found = split.and_then(|(before, inside)| Some((before.trim(), audience::length(inside)?)));
    found.map_or((heading.trim(), None), |(before, length)| (before, Some(length)))
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::levels;

    #[track_caller]
    fn check(form: &str, expected: Expect) {
        let ladder = levels::read(
            "l",
            &Document::parse("| dimension | low | high |\n|---|---|---|\n| reach | a | b |\n| craft | a | b |\n"),
        );
        let form = read("f", &Document::parse(form), &ladder);
        let part = |part: &FormPart| format!("{} {} {:?} {:?}\n", part.level, part.heading, part.room, part.length);
        let most = form.max_words.map(|most| format!("all {most}\n")).unwrap_or_default();
        expected.assert_eq(&(form.parts.iter().map(part).collect::<String>() + &most));
    }

    #[test]
    fn headings_tell_parts_in_the_words_of_a_company() {
        check(
            "# Form\n## Executive overview (max. 90 words)\n## Key accomplishments\n### 1.\n## What others say (3 lines)\n## Peer feedback (800 characters)\n## Salary\n## What speaks against it\n",
            expect![[r#"
                2 Executive overview Summary Some(Words(90))
                2 Key accomplishments Projects None
                2 What others say Own Some(Lines(3))
                2 Peer feedback Voices Some(Characters(800))
                2 Salary Own None
            "#]],
        );
    }

    #[test]
    fn a_heading_below_a_part_counts_where_it_has_a_limit() {
        check(
            "# Form\n## Impact\n### 1.\n### Business impact (20 words)\n### Technical impact (30 words)\n### Your manager (20 words)\n## Anything else\n",
            expect![[r#"
                2 Impact Above None
                3 Business impact Projects Some(Words(20))
                3 Technical impact Own Some(Words(30))
                3 Your manager Own Some(Words(20))
                2 Anything else Own None
            "#]],
        );
    }

    #[test]
    fn a_heading_for_each_dimension() {
        check(
            "---\nmax-words: 500\n---\n## Competencies\n### Craft (150 words)\n### Reach\n### How to fill this\n",
            expect![[r#"
                2 Competencies Above None
                3 Craft Dimension(1) Some(Words(150))
                3 Reach Dimension(0) None
                all 500
            "#]],
        );
    }
}
