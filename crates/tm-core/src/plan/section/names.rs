//! What people call the parts of their plans.

use super::Section;
use super::Section::{
    Actions, AntiKeywords, Challenges, Conversations, Goals, Ideas, Keywords, LearningPaths, Log, Metrics, Milestones, Missions,
    Narratives, Options, Patterns, Predictions, Principles, Problems, Profile, Projects, Skills, Stack, Strategies, Values,
    WarningSigns,
};

/// Names of sections, divided by ` / `, in lower case without articles, possessives and [`MODIFIERS`].
pub(super) const NAMES: &[(Section, &str)] = &[
    (
        Profile,
        "profile / position / about me / about / persona / who / who i am / where i am / where i stand / where am i / bio \
         / background / role / situation / status / starting point / today / now / milestone next / next milestone / next \
         career milestone / state of things / me / one line about me / line about me",
    ),
    (Problems, "problems / problem / problems to solve / what is broken"),
    (Missions, "missions / mission / purpose / direction / north star / calling / in one sentence / in a nutshell / in one line"),
    (Narratives, "narratives / narrative / story / vision / dream / picture of future / future self"),
    (
        Goals,
        "goals / goal / objectives / objective / okrs / okr / key results / targets / aims / what i am after / what i \
         want / what i'm after / where i'm going / where i am going / where i want to go / what i want to reach / what \
         i'm aiming for / what i aim for / ambitions / resolutions / intentions / aspirations / priorities / outcomes / \
         what i'm working towards / finish lines / big things / things i want / want / wants / wanted / what i undertake \
         / what i undertake to deliver / deliverables",
    ),
    (
        Strategies,
        "strategies / strategy / approach / working rules / rules / rule / limit / ground rules / house rules / at most / \
         no more than / caps / ceilings / maximum / how i work / how i want to work / ways of working / limits / \
         boundaries / commitments / habits / routines / policies / how i'll do it / how i will do it / how / method / \
         methods / guardrails / agreements / practices / tactics / how i do it / working agreements / working agreement / \
         team agreements / non-negotiables / non negotiables / how much / how many / how much at once / how much at a \
         time / how much at same time / how many at once / wip / wip limit / wip limits / load / procedure / procedures / \
         red lines / principles of work / rituals / constraints / promises to myself / game plan / rule book / rulebook / \
         my way of working / route / route there / way there / how much fits / how much is enough / bounds / capacity / \
         manner of working / manner / terms of work / how much can i carry / how much can i carry at one time / operating \
         principles / do instead / what i do instead / what i do about it / what to do about it / counter-moves / \
         counter moves / countermoves / counter-measures / countermeasures / counter-strategies / antidotes / \
         what works / what worked / what has worked / what helps / what helped / what has helped",
    ),
    (
        Stack,
        "stack / tech stack / technology stack / tools / technologies / toolbox / toolkit / equipment / instruments / \
         materials / tools and materials / what i work with / what i use / bench / workbench / kit / tech / tech i use / \
         technologies i use / tools i use / things i use / languages and tools / with what / what with / at hand / means",
    ),
    (
        Patterns,
        "failure patterns / failure pattern / pattern / failure modes / patterns of failure / patterns / traps / trap / \
         anti-patterns / antipatterns / bad habits / pitfalls / weaknesses / blind spots / how i fail / what stops me / \
         what usually stops me / self-sabotage / derailers / watch out / watch out for / demons / excuses / old habits / \
         where i go wrong / ways i fail / known bugs / temptations / usual suspects / how i get in my own way / how i \
         trip / what trips me up / things that trip me up / mistakes i repeat / mistakes i keep making / recurring \
         mistakes / how i sabotage myself / stumbling blocks / old tricks / how it goes wrong / what goes wrong / what \
         went wrong / what can go wrong / how things go wrong / ways it goes wrong / things i do wrong / how i lose / \
         ruts / slips / detours / wrong turns / weak spots / weak points / where it goes wrong / where things go wrong / \
         loops / bad loops / known breaches / breaches / known issues / known failure modes / how i screw up / where i screw \
         up / screw-ups / what usually happens / what usually happens instead / what happens instead / traits to watch / \
         what to watch in myself / what i fall for / what i fall into",
    ),
    (
        Challenges,
        "challenges / challenge / obstacles / hurdles / difficulties / what is hard / what's hard / hard right / risk / \
         risks / risk register / worries / fears / blockers / struggles / bottlenecks / open problems / headaches",
    ),
    (Values, "values / what matters / what matters to me / things that matter / things that matter to me"),
    (
        Principles,
        "principles / wisdom / beliefs / mantras / mantra / maxims / motto / what i believe / things i believe / lessons \
         learned / lessons / if in doubt / when in doubt / if i'm unsure / when i'm unsure / if i am unsure / when i am \
         unsure / unsure / when two things pull / when two things collide / tie-breakers / tie breakers / tiebreakers",
    ),
    (
        Keywords,
        "domain keywords / keywords / good / good words / domains / topics / focus areas / interests / expertise / \
         specialities / specialties / strengths / what i stand for / words to watch for / words / known for / what i'm \
         known for / what i want to be known for / come to me for / ask me about / what i'm good at / what i am good at / \
         fields / subjects / themes / what i want to be asked about / what people come to me for / good at / craft / \
         skills and topics / topics i care about / things i care about / what i care about / topics and tools / tools and \
         topics / tools skills topics / skills tools topics / love / loves / yes / yes please",
    ),
    (
        AntiKeywords,
        "anti-keywords / antikeywords / closed this year / closed for now / shut this year / off the table / bad / bad \
         words / not for me / things i stay out of / stay away from / stay out of / staying out of / staying out / \
         staying away from / what i stay out of / keeping out of / not my table / not my circus / avoid / avoiding / out \
         of scope / no-gos / no-go / no gos / off limits / never / not doing / what i don't do / what i do not do / \
         distractions / hands off / no thanks / excluded / exclusions / non-goals / nongoals / not goals / things i avoid \
         / topics i avoid / not interested / stop doing / stop list / not to do / anti-goals / don't / dont / do not / \
         don'ts / donts / don't do / dont do / stop / to stop / things to stop / no list / leave alone / what i leave \
         alone / what i stay away from / not mine / what i leave to others / left to others / not my job / not my \
         business / leaving alone / left alone / leaving aside / exclusions and limits / not this year / no longer on list \
         / off list / dropped / let go of / what i let go of",
    ),
    (
        Metrics,
        "metrics / metric / success metrics / kpis / kpi / check-ins / checkins / numbers / indicators / scoreboard / \
         scorecard / measures / measurements / success criteria / what i count / what i measure / how i know / how will i \
         notice / how i'll notice / how i'll know / how i will know / tracking / numbers i look at / numbers i watch / \
         what i track / signs of progress / proof / dashboard / figures / counts / count / tally / score / counting / \
         figures to be kept / figures to keep / numbers to keep",
    ),
    (Projects, "projects / project / side projects / current work / in progress / work in progress / active projects"),
    (
        Ideas,
        "ideas / idea / later list / backlog / someday / parking lot / nice to have / nice to haves / nice-to-have / \
         nice-to-haves / not now / later / maybe / someday maybe / maybe later / one day / wish list / wishlist / bucket \
         list / icebox / not yet / parked / could have / if there is time / if time allows / not now someday / some day / \
         ideas not this year / ideas not now / parked no date / parked without date / parked ideas",
    ),
    (Predictions, "predictions / prediction / bets / forecasts"),
    (
        Log,
        "log / closed / journal / diary / history / work log / logbook / activity / updates / changelog / current state / \
         little log / notebook",
    ),
    (
        Skills,
        "skills / skill / skill matrix / skills matrix / skills development matrix / skills development / skills to \
         develop / competencies / abilities",
    ),
    (
        Milestones,
        "milestones / milestone / dates / timeline / calendar / experiences / experiences to seek / to validate / \
         checkpoints / deadlines / schedule / roadmap / key dates / important dates / stations / stages / steps on way / \
         days / dates that matter / days that matter / signposts / waypoints / big days",
    ),
    (
        Actions,
        "action plan / actions / action items / next steps / to do / things to do / todo / todos / tasks / get started / \
         what next / what's next / next",
    ),
    (
        LearningPaths,
        "learning paths / learning path / what i want to learn / what i'd like to learn / things i want to learn / things \
         to learn / to learn / want to learn / skills to learn / books to read / what to learn / learning / curriculum / \
         learning plan / reading list / study plan",
    ),
    (Options, "options / option / paths / ways forward"),
    (Conversations, "conversations / career conversations / talks with manager / check-ins with manager"),
    (WarningSigns, "warning signs / red flags / early warning / alarm signs / alarm bells"),
];

/// Fields of life that people sort their goals by.
pub(super) const AREAS: [&str; 28] = [
    "body",
    "career",
    "community",
    "education",
    "family",
    "finance",
    "finances",
    "financial",
    "fitness",
    "friends",
    "growth",
    "health",
    "hobbies",
    "hobby",
    "home",
    "leisure",
    "life",
    "mind",
    "money",
    "personal",
    "private",
    "professional",
    "relationships",
    "school",
    "social",
    "spirit",
    "travel",
    "work",
];

/// Words that narrow a section's name without changing what it is.
pub(super) const MODIFIERS: &[&str] = &[
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
pub(super) const WHOLE_ONLY: [&str; 36] = [
    "me",
    "days",
    "unsure",
    "at hand",
    "capacity",
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
