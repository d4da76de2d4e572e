//! Which part of a plan a heading opens.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{speech, words};

/// The parts of a plan that mean something to the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

/// Names of sections, divided by ` / `, in lower case without articles, possessives and [`MODIFIERS`].
const NAMES: &[(Section, &str)] = &[
    (
        Profile,
        "profile / position / about me / about / persona / who i am / where i am / where i stand / where am i / bio / \
         background / role / situation / status / starting point / today / now / milestone next / next milestone / next \
         career milestone / state of things",
    ),
    (Problems, "problems / problem / problems to solve / what is broken"),
    (Missions, "missions / mission / purpose / direction / north star / calling"),
    (Narratives, "narratives / narrative / story / vision / dream / picture of future / future self"),
    (
        Goals,
        "goals / goal / objectives / objective / okrs / okr / key results / targets / aims / what i am after / what i \
         want / what i'm after / where i'm going / where i am going / where i want to go / what i want to reach / what \
         i'm aiming for / what i aim for / ambitions / resolutions / intentions / aspirations / priorities / outcomes / \
         what i'm working towards / finish lines / big things / things i want / want / wants / wanted",
    ),
    (
        Strategies,
        "strategies / strategy / approach / working rules / rules / ground rules / house rules / at most / no more than / caps / ceilings / maximum / how i work / how i want \
         to work / ways of working / limits / boundaries / commitments / habits / routines / policies / how i'll do it / \
         how i will do it / how / method / methods / guardrails / agreements / practices / tactics / how i do it / working agreements / working agreement / team agreements / non-negotiables / non negotiables / \
         red lines / principles of work / rituals / \
         constraints / promises to myself / game plan / rule book / rulebook / my way of working",
    ),
    (
        Stack,
        "stack / tech stack / technology stack / tools / technologies / toolbox / toolkit / equipment / instruments / \
         materials / tools and materials / what i work with / what i use / bench / workbench / kit / tech / tech i use / technologies i use / tools i use / things i use / languages and tools",
    ),
    (
        Patterns,
        "failure patterns / failure pattern / failure modes / patterns of failure / patterns / traps / trap / \
         anti-patterns / antipatterns / bad habits / pitfalls / weaknesses / blind spots / how i fail / what stops me / \
         what usually stops me / self-sabotage / derailers / watch out / watch out for / demons / excuses / old habits / \
         where i go wrong / ways i fail / known bugs / temptations / usual suspects / how i get in my own way / how i \
         trip / what trips me up / things that trip me up / mistakes i repeat / mistakes i keep making / recurring \
         mistakes / how i sabotage myself / stumbling blocks / old tricks / how it goes wrong / how things go wrong / \
         ways it goes wrong / things i do wrong / how i lose / ruts / slips / detours / wrong turns / weak spots / weak points",
    ),
    (
        Challenges,
        "challenges / challenge / obstacles / hurdles / difficulties / what is hard / what's hard / hard right / risk / risks / \
         risk register / worries / fears / blockers / struggles / bottlenecks / open problems / headaches",
    ),
    (Values, "values / what matters / what matters to me / things that matter / things that matter to me"),
    (
        Principles,
        "principles / wisdom / beliefs / mantras / mantra / maxims / motto / what i believe / things i believe / lessons \
         learned / lessons",
    ),
    (
        Keywords,
        "domain keywords / keywords / good / good words / domains / topics / focus areas / interests / expertise / specialities / specialties \
         / strengths / what i stand for / words to watch for / words / known for / what i'm known for / what i want to be known for / come to me for / \
         ask me about / what i'm good at / what i am good at / fields / subjects / themes / what i want to be asked about \
         / what people come to me for / good at / craft / skills and topics / topics i care about / things i care about / what i care about / topics and tools / tools and topics / tools \
         skills topics / skills tools topics / love / loves / yes / yes please",
    ),
    (
        AntiKeywords,
        "anti-keywords / antikeywords / bad / bad words / not for me / things i stay out of / stay away from / stay out of / staying out of / staying out / staying away from / what i stay out of / keeping out of / not my table / \
         not my circus / avoid / avoiding / out of scope / no-gos / no-go / no gos / off limits / never / not doing / \
         what i don't do / what i do not do / distractions / hands off / no thanks / excluded / exclusions / non-goals / \
         nongoals / not goals / things i avoid / topics i avoid / not interested / stop doing / stop list / not to do / \
         anti-goals / don'ts / no list / leave alone / what i leave alone / what i stay away from / not mine / what i leave to others / left to others / not my job \
         / not my business",
    ),
    (
        Metrics,
        "metrics / metric / success metrics / kpis / kpi / check-ins / checkins / numbers / indicators / scoreboard / scorecard / \
         measures / measurements / success criteria / what i count / what i measure / how i know / how will i notice / \
         how i'll notice / how i'll know / how i will know / tracking / numbers i look at / numbers i watch / what i \
         track / signs of progress / proof / dashboard / figures / counts / count / tally / score / counting",
    ),
    (Projects, "projects / project / side projects / current work / in progress / work in progress / active projects"),
    (
        Ideas,
        "ideas / idea / later list / backlog / someday / parking lot / nice to have / nice to haves / nice-to-have / \
         nice-to-haves / not now / later / maybe / someday maybe / maybe later / one day / wish list / wishlist / bucket list / \
         icebox / not yet / could have / if there is time / if time allows / not now someday / some day / not this year",
    ),
    (Predictions, "predictions / prediction / bets / forecasts"),
    (
        Log,
        "log / closed / journal / diary / history / work log / logbook / activity / updates / changelog / current state / little \
         log / notebook",
    ),
    (
        Skills,
        "skills / skill / skill matrix / skills matrix / skills development matrix / skills development / skills to \
         develop / competencies / abilities",
    ),
    (
        Milestones,
        "milestones / milestone / dates / timeline / calendar / experiences / experiences to seek / to validate / \
         checkpoints / deadlines / schedule / roadmap / key dates / important dates / stations / stages / steps on way",
    ),
    (
        Actions,
        "action plan / actions / action items / next steps / to do / things to do / todo / todos / tasks / get started / what next / \
         what's next / next",
    ),
    (
        LearningPaths,
        "learning paths / learning path / what i want to learn / what i'd like to learn / things i want to learn / things to learn / to learn / want to learn / skills to learn / books to read / what to learn / learning / curriculum / learning plan / reading list / study plan",
    ),
    (Options, "options / option / paths / ways forward"),
    (Conversations, "conversations / career conversations / talks with manager / check-ins with manager"),
    (WarningSigns, "warning signs / red flags / early warning / alarm signs / alarm bells"),
];

/// Words that narrow a section's name without changing what it is.
const MODIFIERS: &[&str] = &[
    "my",
    "your",
    "our",
    "the",
    "a",
    "an",
    "core",
    "personal",
    "company",
    "team",
    "key",
    "main",
    "current",
    "currently",
    "career",
    "success",
    "long-term",
    "short-term",
    "medium-term",
    "mid-term",
    "long",
    "short",
    "medium",
    "term",
    "technical",
    "professional",
    "work",
    "quarterly",
    "monthly",
    "weekly",
    "annual",
    "yearly",
    "sunday",
    "monday",
    "friday",
    "big",
    "top",
    "all",
    "own",
    "primary",
    "secondary",
    "overall",
    "this",
    "that",
    "year",
    "years",
    "season",
    "explicitly",
    "development",
    "some",
    "important",
    "for",
    "known",
    "right",
    "now",
    "here",
    "right-now",
    "well-known",
    "usual",
    "little",
];

/// Names too common to mean anything at the end of a longer heading: "Things I was wrong about".
const WHOLE_ONLY: [&str; 31] = [
    "later",
    "maybe",
    "maybe later",
    "not now",
    "not yet",
    "one day",
    "some day",
    "to learn",
    "to do",
    "yes",
    "yes please",
    "want",
    "wants",
    "wanted",
    "love",
    "loves",
    "bench",
    "kit",
    "about",
    "bad",
    "good",
    "now",
    "today",
    "next",
    "how",
    "role",
    "status",
    "never",
    "story",
    "workbench",
    "tech",
];

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
    one(heading, dialect).or_else(|| in_other_words(heading, dialect))
}

/// "Ziele (goals)", "Regeln / rules": the name in another language stands in brackets or behind a stroke.
fn in_other_words(heading: &str, dialect: &[(String, Section)]) -> Option<(Section, Match)> {
    const LONGEST: usize = 4;
    let inner = heading.split_once('(').and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
    let behind = heading.split_once(" / ").map(|(_, behind)| behind);
    let short = |text: &&str| heading.split_whitespace().count() <= 2 * LONGEST && text.split_whitespace().count() <= LONGEST;
    let found = inner.or(behind).filter(short).and_then(|text| one(text, dialect));
    found.filter(|(_, surely)| *surely == Match::Whole)
}

fn one(heading: &str, dialect: &[(String, Section)]) -> Option<(Section, Match)> {
    let whole = words::heading_words(heading);
    if whole.is_empty() || is_question(&whole) || whole.iter().any(|word| word == "document") {
        return None;
    }
    let joined = whole.join(" ");
    let bare: Vec<&str> = whole.iter().map(String::as_str).filter(|word| word.len() > 1 && !MODIFIERS.contains(word)).collect();
    let own = dialect.iter().find(|(name, _)| words::heading_words(name).join(" ") == joined);
    own.map(|(_, section)| *section)
        .or_else(|| named(&joined))
        .or_else(|| named(&bare.join(" ")))
        .map(|section| (section, Match::Whole))
        .or_else(|| tail(&whole).map(|section| (section, Match::Tail)))
        .or_else(|| cue(&whole).or_else(|| refusal(&whole)).map(|section| (section, Match::Cue)))
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
        _ if speaks_of_oneself && fails => Some(Patterns),
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
    const BEHIND: [&str; 8] = ["in", "of", "with", "for", "to", "on", "from", "by"];
    let cut = words.iter().skip(1).position(|word| BEHIND.contains(&word.as_str())).map_or(words.len(), |at| at + 1);
    [words.len(), cut].into_iter().filter(|end| *end <= 10).find_map(|end| tail_before(&words[..end]))
}

/// In a long heading only a name of several words counts: "Subjects people should think of me as known for".
fn tail_before(words: &[String]) -> Option<Section> {
    let least = if words.len() > 6 { 2 } else { 1 };
    let name = |start: usize| Some(words[start..].join(" ")).filter(|name| !WHOLE_ONLY.contains(&name.as_str()));
    (0..(words.len() + 1).saturating_sub(least)).find_map(|start| named(&name(start)?))
}

/// A short heading that refuses something names what the person stays out of.
fn refusal(words: &[String]) -> Option<Section> {
    let refuses = |word: &String| {
        matches!(word.as_str(), "not" | "never" | "avoid" | "don't" | "away" | "without" | "no" | "won't" | "nope" | "refuse")
    };
    (words.len() <= 6 && words.iter().any(refuses)).then_some(AntiKeywords)
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
        check("Company Goals (G1 means goal 1, G2 is goal 2)", Some(Goals));
        check("## 3. What I stay away from", Some(AntiKeywords));
        check("Traps, and what I do about them", Some(Patterns));
        check("Staying out of", Some(AntiKeywords));
        check("What I stay out of", Some(AntiKeywords));
        check("Tech", Some(Stack));
        check("Technologies I use", Some(Stack));
        check("Working in tech", None);
    }

    #[test]
    fn the_last_word_of_a_longer_heading_decides() {
        check("Night Shift Team Goals", Some(Goals));
        check("Personal Values in Career", Some(Values));
        check("Sunday numbers", Some(Metrics));
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
