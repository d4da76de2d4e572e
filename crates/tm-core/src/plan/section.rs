//! Which part of a plan a heading opens. The names of the parts are in `names`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

mod names;

use super::{speech, words};
use names::{MODIFIERS, NAMES, WHOLE_ONLY};

/// The parts of a plan that mean something to the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Section {
    /// Who the person is and where they stand.
    Profile,
    /// What is wrong in the world that they want to mend.
    Problems,
    /// What for.
    Missions,
    /// How they tell their story, and what they see ahead.
    Narratives,
    /// What they want to reach.
    Goals,
    /// How they mean to go about it; working rules.
    Strategies,
    /// What they work with.
    Stack,
    /// How they usually get in their own way.
    Patterns,
    /// What makes it hard.
    Challenges,
    /// What matters to them.
    Values,
    /// What they hold true.
    Principles,
    /// What they stand for.
    Keywords,
    /// What they stay out of.
    AntiKeywords,
    /// What they count.
    Metrics,
    /// What they are working on.
    Projects,
    /// What they might do.
    Ideas,
    /// What they expect to happen.
    Predictions,
    /// What happened.
    Log,
    /// What they can do, and how well.
    Skills,
    /// Boxes to tick on the way.
    Milestones,
    /// What to do next.
    Actions,
    /// What to learn, in which order.
    LearningPaths,
    /// Ways it could go.
    Options,
    /// Talks about their career.
    Conversations,
    /// How they would notice that it goes wrong.
    WarningSigns,
}

use Section::{
    Actions, AntiKeywords, Challenges, Conversations, Goals, Ideas, Keywords, LearningPaths, Log, Metrics, Milestones, Missions,
    Narratives, Options, Patterns, Predictions, Principles, Problems, Profile, Projects, Skills, Stack, Strategies, Values,
    WarningSigns,
};

impl Section {
    /// Its name in files and indexes, in kebab case: `goals`, `anti-keywords`.
    pub fn key(self) -> &'static str {
        match self {
            Profile => "profile",
            Problems => "problems",
            Missions => "missions",
            Narratives => "narratives",
            Goals => "goals",
            Strategies => "strategies",
            Stack => "stack",
            Patterns => "patterns",
            Challenges => "challenges",
            Values => "values",
            Principles => "principles",
            Keywords => "keywords",
            AntiKeywords => "anti-keywords",
            Metrics => "metrics",
            Projects => "projects",
            Ideas => "ideas",
            Predictions => "predictions",
            Log => "log",
            Skills => "skills",
            Milestones => "milestones",
            Actions => "actions",
            LearningPaths => "learning-paths",
            Options => "options",
            Conversations => "conversations",
            WarningSigns => "warning-signs",
        }
    }
}

impl Section {
    /// The section a name means, as in a heading that is that name and nothing else.
    ///
    /// ```
    /// use tm_core::plan::Section;
    /// assert_eq!(Section::named("anti-keywords"), Some(Section::AntiKeywords));
    /// assert_eq!(Section::named("bicycles"), None);
    /// ```
    pub fn named(name: &str) -> Option<Section> {
        of(name, &[]).filter(|(_, how)| *how == Match::Whole).map(|(section, _)| section)
    }
}

/// How surely a heading names a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Match {
    /// The heading speaks of what the section holds, in other words: "How I fool myself".
    Cue,
    /// The name is the last part of a longer heading: "Security Team Goals".
    Tail,
    /// The heading is the name and nothing else.
    Whole,
}

/// The section a heading names: "🎯 My 2026 Goals (draft)" is goals. Case, emoji, years, brackets and words such as *my* do not matter.
pub(crate) fn of(heading: &str, dialect: &[(String, Section)]) -> Option<(Section, Match)> {
    let found = one(heading, dialect).filter(|(_, surely)| *surely == Match::Whole);
    found
        .or_else(|| of_two(heading, dialect))
        .or_else(|| one(heading, dialect))
        .or_else(|| in_other_words(heading, dialect))
        .or_else(|| behind_comma(heading, dialect))
}

/// "Goals + Metrics", "Goals and numbers": of two names the goals are what the lines below begin with, else the first.
fn of_two(heading: &str, dialect: &[(String, Section)]) -> Option<(Section, Match)> {
    let (first, second) = [" + ", " & ", " and "].iter().find_map(|joint| heading.split_once(joint))?;
    let named = |text: &str| one(text, dialect).filter(|(_, surely)| *surely == Match::Whole).map(|(section, _)| section);
    let (first, second) = (named(first)?, named(second)?);
    Some((if second == Goals { Goals } else { first }, Match::Whole))
}

/// "Ziele (goals)", "Regeln / rules": the name in another language stands in brackets or behind a stroke.
fn in_other_words(heading: &str, dialect: &[(String, Section)]) -> Option<(Section, Match)> {
    const LONGEST: usize = 4;
    let inner = heading.split_once('(').and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
    let behind = heading.split_once(" / ").map(|(_, behind)| behind);
    let short = |text: &&str| heading.split_whitespace().count() <= 2 * LONGEST && text.split_whitespace().count() <= LONGEST;
    // "Mishaps (me, 2022–2026)" says whose and when.
    let names = |text: &&str| !text.contains(|char: char| char.is_ascii_digit()) && !WHOLE_ONLY.contains(text);
    let found = inner.or(behind).filter(short).filter(names).and_then(|text| one(text, dialect));
    found.filter(|(_, surely)| *surely == Match::Whole)
}

fn one(heading: &str, dialect: &[(String, Section)]) -> Option<(Section, Match)> {
    let whole = words::heading_words(heading);
    if whole.is_empty() || is_question(&whole) || whole.iter().any(|word| word == "document") {
        return None;
    }
    let joined = whole.join(" ");
    // "Out of scope in 2027", "Not before": what the joining word led to is left out.
    let closed =
        whole.iter().rposition(|word| !JOINING.contains(&word.as_str())).map_or("", |last| &joined[..end_of(&whole, last)]);
    let bare: Vec<&str> = whole.iter().map(String::as_str).filter(|word| word.len() > 1 && !MODIFIERS.contains(word)).collect();
    let own = dialect.iter().find(|(name, _)| words::heading_words(name).join(" ") == joined);
    own.map(|(_, section)| *section)
        .or_else(|| named(&joined))
        .or_else(|| named(&bare.join(" ")))
        .or_else(|| named(closed))
        .or_else(|| joined.strip_prefix("maybe ").and_then(named))
        .map(|section| (section, Match::Whole))
        .or_else(|| tail(&whole).map(|section| (section, Match::Tail)))
        .or_else(|| cue(&whole).or_else(|| refusal(&whole)).map(|section| (section, Match::Cue)))
}

/// Words that lead to a time or a place.
const JOINING: [&str; 8] = ["in", "for", "until", "till", "since", "from", "during", "before"];

/// Where the word at `last` ends once all are joined by spaces.
fn end_of(words: &[String], last: usize) -> usize {
    words[..=last].iter().map(String::len).sum::<usize>() + last
}

/// Whether a line above paragraphs says what they hold, in words of one's own.
pub(super) fn leads(text: &str, dialect: &[(String, Section)]) -> bool {
    one(text, dialect).is_some_and(|(_, surely)| surely != Match::Tail)
}

/// Whether a heading names a field of life and nothing else: "Health", "Money", "Personal".
pub(super) fn is_area(heading: &str) -> bool {
    matches!(words::heading_words(heading).as_slice(), [only] if names::AREAS.contains(&only.as_str()))
}

/// "Quick links", "References": what stands below such a heading is somewhere else.
pub(super) fn leads_elsewhere(heading: &str) -> bool {
    let words = words::heading_words(heading);
    let names = |last: &String| matches!(last.as_str(), "links" | "references" | "bookmarks" | "backlinks");
    words.len() <= 3 && words.last().is_some_and(names)
}

/// "Document purpose", "About this document": what stands below speaks of the file, not of the person.
pub(super) fn is_about_document(heading: &str) -> bool {
    let words = words::heading_words(heading);
    let says = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    words.len() <= 5 && says(&["document", "file"]) && says(&["purpose", "about", "this", "how"])
}

/// What a heading in one's own words is about: "How I have gone wrong before", "By spring I want to have".
fn cue(words: &[String]) -> Option<Section> {
    const FAILS: [&str; 6] = ["fails", "failed", "trips", "stumbles", "sabotage", "undoes"];
    let speaks_of_oneself =
        words.iter().any(|word| matches!(word.as_str(), "i" | "i'd" | "me" | "myself" | "we" | "we'd" | "us"));
    let goes_wrong =
        words.windows(2).any(|pair| pair[1] == "wrong" && matches!(pair[0].as_str(), "go" | "goes" | "gone" | "going" | "went"));
    let does_wrong =
        words.windows(2).any(|pair| pair[1] == "wrong" && matches!(pair[0].as_str(), "do" | "did" | "get" | "got" | "keep"));
    let fails = goes_wrong || does_wrong || words.iter().any(|word| FAILS.contains(&word.as_str()));
    match words {
        [asks, ..] if fails && (speaks_of_oneself || matches!(asks.as_str(), "where" | "how" | "ways")) => Some(Patterns),
        // "Days that do not move".
        [days, that, ..] if matches!(days.as_str(), "days" | "dates") && that == "that" => Some(Milestones),
        [by, ..] if speaks_of_oneself && by == "by" => Some(Milestones),
        _ => speech::section(words),
    }
}

fn named(name: &str) -> Option<Section> {
    static BY_NAME: LazyLock<HashMap<&str, Section>> =
        LazyLock::new(|| NAMES.iter().flat_map(|(section, names)| names.split(" / ").map(|name| (name, *section))).collect());
    BY_NAME.get(name).copied()
}

/// "What is a good goal?" explains; it opens nothing.
fn is_question(words: &[String]) -> bool {
    matches!(words, [first, second, ..] if (first == "what" || first == "why") && matches!(second.as_str(), "is" | "are" | "both" | "this"))
        && !words.iter().any(|word| matches!(word.as_str(), "my" | "our" | "i" | "me"))
}

/// The longest name that ends the heading, before any "in", "of", "with" or "for" behind it: "Personal Values in Career".
fn tail(words: &[String]) -> Option<Section> {
    const BEHIND: [&str; 15] =
        ["along", "in", "of", "with", "for", "to", "on", "from", "by", "until", "till", "before", "during", "that", "which"];
    let cut = words.iter().skip(1).position(|word| BEHIND.contains(&word.as_str())).map_or(words.len(), |at| at + 1);
    [words.len(), cut].into_iter().filter(|end| *end <= 10).find_map(|end| tail_before(&words[..end]))
}

/// In a long heading only a name of several words counts: "Subjects people should think of me as known for".
fn tail_before(words: &[String]) -> Option<Section> {
    let least = if words.len() > 6 { 2 } else { 1 };
    let name = |start: usize| Some(words[start..].join(" ")).filter(|name| !WHOLE_ONLY.contains(&name.as_str()));
    let found = (0..(words.len() + 1).saturating_sub(least)).find_map(|start| named(&name(start)?))?;
    Some(if found == Strategies && does_harm(words) { Patterns } else { found })
}

/// "Career-limiting habits" are no way of working.
fn does_harm(words: &[String]) -> bool {
    const HARMS: [&str; 12] = [
        "bad",
        "worst",
        "costly",
        "toxic",
        "harmful",
        "destructive",
        "damaging",
        "unhelpful",
        "unhealthy",
        "broken",
        "sabotaging",
        "recurring",
    ];
    let (last, before) = words.split_last().map_or(("", words), |(last, before)| (last.as_str(), before));
    let harms = |word: &String| word == "limiting" || word.ends_with("-limiting") || HARMS.contains(&word.as_str());
    matches!(last, "habits" | "routines" | "rituals" | "practices" | "tactics" | "methods") && before.iter().any(harms)
}

/// A short heading that refuses something names what the person stays out of.
fn refusal(words: &[String]) -> Option<Section> {
    let refuses = |word: &String| {
        matches!(
            word.as_str(),
            "not" | "never" | "avoid" | "don't" | "dont" | "away" | "without" | "no" | "won't" | "nope" | "refuse"
        )
    };
    // "Why not at once?" tells a reason.
    let asks = words.first().is_some_and(|first| first == "why");
    let short = words.len() <= 6 && !asks && words.iter().any(refuses);
    // "Things I shall not be doing before the summer": who refuses is said at once.
    let said = words.first().is_some_and(|first| matches!(first.as_str(), "what" | "things" | "stuff"))
        && words.get(1).is_some_and(|second| matches!(second.as_str(), "i" | "we" | "i'll" | "i'm"))
        && words.iter().take(5).any(refuses);
    // "Gates that stay closed until spring".
    let shut =
        |pair: &[String]| matches!(pair[0].as_str(), "stay" | "stays" | "keep") && matches!(pair[1].as_str(), "shut" | "closed");
    let stays = words.len() <= 8 && words.windows(2).any(shut);
    (short || stays || said && words.len() <= 14).then_some(AntiKeywords)
}

/// "Notes, what I stay out of", "Notes, about how": where the words before a comma say nothing, those behind it may.
fn behind_comma(heading: &str, dialect: &[(String, Section)]) -> Option<(Section, Match)> {
    const LONGEST: usize = 6;
    let (_, behind) = heading.split_once(", ")?;
    let behind = behind.strip_prefix("about ").unwrap_or(behind);
    let asks = matches!(behind.split(' ').next(), Some("what" | "how" | "where" | "things"));
    let bare = behind.split(" (").next().unwrap_or(behind);
    let short = bare.split_whitespace().count() <= LONGEST && asks;
    one(bare, dialect).filter(|(_, surely)| short && *surely != Match::Tail).map(|(section, _)| (section, Match::Cue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, expected: Option<Section>) {
        assert_eq!(of(heading, &[]).map(|(section, _)| section), expected, "{heading}");
    }

    #[test]
    fn emoji_years_brackets_and_possessives_do_not_matter() {
        check("🎯 MY 2026 Goals (draft)", Some(Goals));
        check("Bakery Goals (G1 stands for goal 1, G2 for goal 2)", Some(Goals));
        check("## 3. What I stay away from", Some(AntiKeywords));
        check("Traps, and what I do about them", Some(Patterns));
        check("Staying out of", Some(AntiKeywords));
        check("What I stay out of", Some(AntiKeywords));
        check("dont", Some(AntiKeywords));
        check("Stop", Some(AntiKeywords));
        check("Dont go back to", Some(AntiKeywords));
        check("Tech", Some(Stack));
        check("Technologies I use", Some(Stack));
        check("Working in tech", None);
    }

    #[test]
    fn the_last_word_of_a_longer_heading_decides() {
        check("Night Shift Team Goals", Some(Goals));
        check("Personal Values in Career", Some(Values));
        check("Sunday numbers", Some(Metrics));
        check("Career-limiting habits", Some(Patterns));
        check("Daily habits", Some(Strategies));
    }

    #[test]
    fn a_heading_in_own_words_is_known_by_what_it_speaks_of() {
        check("How I have gone wrong before", Some(Patterns));
        check("How I mean to go about it", Some(Strategies));
        check("By spring I want to have", Some(Milestones));
        check("Things I was wrong about", None);
        check("How trees fail", None);
        check("What do I usually do wrong?", Some(Patterns));
        check("Happy to do", Some(Keywords));
        check("Things to do", Some(Actions));
    }

    #[test]
    fn a_cue_in_another_sense_opens_no_section() {
        for heading in [
            "My trip to the coast",
            "Traps I set for moles",
            "Parental leave",
            "What I know about glue",
            "Why I want to write",
            "People I love",
            "A workbench for sale",
            "How we're doing",
            "What people want from the shop",
        ] {
            check(heading, None);
        }
    }

    #[test]
    fn an_explanation_opens_no_section() {
        check("What is a good goal?", None);
        check("Best Books", None);
    }

    #[test]
    fn own_words_come_from_the_dialect() {
        check("Ziele (goals)", Some(Goals));
        check("Regeln / rules", Some(Strategies));
        check("The boat (my goals and what became of them)", None);
        assert_eq!(of("Ziele 2026", &[("Ziele".to_owned(), Goals)]), Some((Goals, Match::Whole)));
    }
}
