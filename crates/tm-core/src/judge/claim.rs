//! What is said of a term: no more than what the words bear out.
//!
//! A term may weigh on the merit though nobody could say for sure what it means: one word that the plan has too. Such a term is not firm;
//! it claims no more than the shared word, and is given as a reason only where there is no other.

use std::collections::HashSet;

use super::contrary;
use super::features::{Feature, Features, Found};
use super::met::Met;
use super::patterns::Repeated;
use super::prepared::{PlanLine, Prepared, Role};
use super::speech::Part;
use super::text::{self, Doing};
use super::verdict::{SERVED, first_different, quoted};
use crate::language::lexicon::Class;
use crate::plan::Section;

/// The lines behind a term, those that bear it out first.
pub(crate) fn met<'a>(plan: &Prepared<'_>, feature: Feature, features: &'a Features) -> Vec<&'a Met> {
    let found = &features.found;
    let (all, most): (Vec<&Met>, usize) = match feature {
        Feature::Serves => (found.serves.iter().filter_map(|(_, _, met)| firmest(plan, met)).collect(), 3),
        Feature::Fits => (found.fits.iter().collect(), 3),
        Feature::Remedies => (found.remedies.iter().collect(), 2),
        Feature::Avoided => (found.avoided.iter().collect(), 2),
        Feature::Excepted => (found.excepted.iter().collect(), 2),
        Feature::Patterns => (found.repeated.first().map(|repeated| told_by(plan, repeated)).unwrap_or_default(), 2),
        Feature::TurnsFromGoal => (found.turned_goal.iter().collect(), 1),
        Feature::TurnsFromPattern => (found.turned_pattern.iter().collect(), 1),
        Feature::PutsOff => (found.late.iter().chain(&found.put_off).collect(), 1),
        // A line that tells of another such doing is shown only where that doing is a habit for sure.
        Feature::Avoiding if !is_known(plan, found) => return Vec::new(),
        Feature::Avoiding => (found.alike.iter().collect(), 2),
        Feature::Doing
        | Feature::Exact
        | Feature::Vague
        | Feature::Thought
        | Feature::Clear
        | Feature::Covers
        | Feature::Effort => {
            return Vec::new();
        }
    };
    let (firm, rest): (Vec<&Met>, Vec<&Met>) = all.into_iter().partition(|met| bears(plan, feature, met));
    let mut met = if firm.is_empty() { rest } else { firm };
    let mut told: Vec<(usize, u32, &[String])> = Vec::new();
    met.retain(|met| {
        let line = &plan.lines[met.line];
        let own = (line.source, line.line.line, &met.stems[..]);
        let is_new = !told.contains(&own);
        told.push(own);
        is_new
    });
    met.truncate(most);
    met
}

/// The line of an entry that bears most out.
fn firmest<'a>(plan: &Prepared<'_>, met: &'a [Met]) -> Option<&'a Met> {
    met.iter().find(|met| plan.is_firm(met)).or(met.first())
}

/// The signs of a pattern that are met, else those that tell of such doing.
fn told_by<'a>(plan: &Prepared<'_>, repeated: &'a Repeated) -> Vec<&'a Met> {
    let signs = signs(plan, repeated);
    if signs.is_empty() { repeated.alike.iter().collect() } else { signs }
}

/// The signs of a pattern that are met; none where only its kind of doing is firm, since a shared word beside it explains nothing.
pub(crate) fn signs<'a>(plan: &Prepared<'_>, repeated: &'a Repeated) -> Vec<&'a Met> {
    let by_words = repeated.met.iter().any(|met| bears(plan, Feature::Patterns, met));
    if !by_words && is_of_its_kind(repeated) { Vec::new() } else { repeated.met.iter().collect() }
}

/// The words that speak for a pattern: those of the signs that bear it out, then its kind of doing.
pub(crate) fn pattern_words(plan: &Prepared<'_>, repeated: &Repeated) -> Vec<String> {
    let signs = signs(plan, repeated);
    let firm: Vec<&&Met> = signs.iter().filter(|met| bears(plan, Feature::Patterns, met)).collect();
    let met = if firm.is_empty() { signs.iter().collect() } else { firm };
    let doings = repeated.doings.iter().map(|doing| doing.words.clone());
    met.into_iter().flat_map(|met| met.words.iter().cloned()).chain(doings).collect()
}

/// Whether a line bears out what a term says of it.
pub(super) fn bears(plan: &Prepared<'_>, feature: Feature, met: &Met) -> bool {
    let line = &plan.lines[met.line];
    match feature {
        Feature::Avoided if line.role == Role::Avoid => met.agreeing > 0 && (met.share > 0.5 || names_it(line, met)),
        Feature::Avoided if line.role == Role::Ban => met.agreeing > 0 && plan.is_meant(met),
        // One of a list of things is the thing.
        Feature::Fits => plan.is_firm(met) || met.agreeing > 0 && names_one(&line.line.text, met),
        // What goals speak of in the same words is no sign.
        Feature::Patterns => {
            // Of a sign with two halves the one alone is none.
            let half = !met.stems.is_empty() && met.stems.iter().all(|stem| line.half.contains(stem));
            plan.is_firm(met) && !half && (met.stems.is_empty() || met.stems.iter().any(|stem| !plan.serving.contains(stem)))
        }
        Feature::Remedies => plan.is_firm(met) && met.stems.len() != 1,
        Feature::Excepted => met.agreeing > 0 || met.stems.is_empty(),
        // A name that a goal has beside what it is about is given up without the goal.
        Feature::TurnsFromGoal if met.stems.len() == 1 && met.share <= 0.5 => {
            plan.is_firm(met) && (met.by_thing || is_counted(plan, met))
        }
        // One word of what is not meant may be meant otherwise here.
        Feature::TurnsFromGoal | Feature::TurnsFromPattern if met.unwanted == 1 && met.stems.len() == 1 => false,
        _ => plan.is_firm(met),
    }
}

fn is_counted(plan: &Prepared<'_>, met: &Met) -> bool {
    met.stems.iter().any(|stem| plan.counted.contains(stem))
}

/// More than half of a name says what is stayed out of, and of two words the one before a general one: the game of "game development", and not
/// the bank of "bank holidays".
fn names_it(line: &PlanLine, met: &Met) -> bool {
    const GENERAL: [&str; 10] =
        ["development", "programming", "work", "stuff", "things", "projects", "jobs", "gigs", "tasks", "matters"];
    let general =
        line.spelled.last().is_some_and(|last| GENERAL.contains(&last.word.as_str()) && !met.stems.contains(&last.stem));
    met.share >= 0.5 && (met.beside || line.size <= 2 && general) || names_one(&line.line.text, met)
}

/// Whether one piece of a list ("queues, retries") is met as a whole.
fn names_one(list: &str, met: &Met) -> bool {
    list.split([',', ';', '/']).any(|piece| {
        let read = text::read(piece);
        let mut topics = read.words.iter().filter(|word| word.topical).peekable();
        topics.peek().is_some() && topics.all(|word| met.stems.contains(&word.stem))
    })
}

/// Whether a term is more than a chance meeting.
pub(crate) fn is_firm(plan: &Prepared<'_>, feature: Feature, features: &Features) -> bool {
    let found = &features.found;
    match feature {
        Feature::Serves => found.serves.iter().any(|(_, _, met)| moves(plan, found, met)),
        // What a rule of the plan allows is not held against the idea by its kind.
        Feature::Patterns => found.repeated.first().is_some_and(|repeated| {
            let by_words = repeated.met.iter().any(|met| bears(plan, feature, met));
            // Chairs are bought too.
            let one = |class| repeated.doings.len() == 1 && repeated.doings[0].class == class;
            let by_kind = is_of_its_kind(repeated) && (!one(Class::Collect) || repeated.met.iter().any(|met| met.topics > 0));
            by_words || found.excepted.is_empty() && by_kind
        }),
        Feature::Fits if delays(plan, found) || only_takes_in(found) => false,
        Feature::Remedies if only_takes_in(found) => false,
        Feature::Doing => !told(&found.doing).is_empty(),
        Feature::Avoiding => is_known(plan, found),
        Feature::PutsOff => {
            let met = met(plan, feature, features);
            met.is_empty() || met.iter().any(|met| bears(plan, feature, met))
        }
        Feature::Exact | Feature::Vague | Feature::Thought | Feature::Clear | Feature::Covers | Feature::Effort => true,
        _ => met(plan, feature, features).iter().any(|met| bears(plan, feature, met)),
    }
}

/// Whether an idea can be said to advance an entry met so: by more than one word, or by one where it does something and avoids nothing.
pub(crate) fn moves(plan: &Prepared<'_>, found: &Found, met: &[Met]) -> bool {
    if delays(plan, found) || only_takes_in(found) {
        return false;
    }
    let acts = !found.doing.is_empty() && found.avoiding.is_empty();
    // "Weave two baskets for the fair" meets one line of a goal with what is made, and another with the fair.
    let stems: HashSet<&String> = met.iter().filter(|met| met.agreeing > 0).flat_map(|met| &met.stems).collect();
    let enough = |met: &Met| met.stems.len() != 1 || met.share > 0.5 || acts || stems.len() > 2;
    met.iter().any(|met| plan.is_firm(met) && enough(met))
}

/// Whether the one thing an idea does is to wait, or to make nicer what a pattern tells of making nicer: "postpone the fair" advances no fair.
pub(crate) fn delays(plan: &Prepared<'_>, found: &Found) -> bool {
    let puts_off = |doing: &Doing| match doing.class {
        Class::Wait => true,
        Class::Polish => doing.part != Part::Noun && is_own(plan, doing),
        _ => false,
    };
    found.doing.iter().all(|doing| doing.part == Part::Noun) && found.avoiding.iter().any(puts_off)
}

/// Whether an idea only watches or reads: that gives no talk and writes no page. To study is to get ready for something.
pub(crate) fn only_takes_in(found: &Found) -> bool {
    let takes = |doing: &Doing| {
        matches!(doing.class, Class::Consume | Class::Collect) && doing.part != Part::Noun && !is_study(&doing.words)
    };
    // "Read every blog post" posts nothing.
    let acts = |doing: &&Doing| doing.part != Part::Noun && !matches!(doing.words.as_str(), "post" | "posts" | "talk" | "talks");
    let allowed = found.linked || !found.excepted.is_empty();
    !allowed && !found.doing.iter().any(|doing| acts(&doing)) && found.avoiding.iter().any(takes)
}

fn is_study(word: &str) -> bool {
    ["stud", "learn"].iter().any(|opening| word.starts_with(opening))
}

/// "Another" alone is nobody's pattern: two kinds of doing, or one that tells, must speak for it.
pub(crate) fn is_of_its_kind(repeated: &Repeated) -> bool {
    repeated.doings.len() > 1 || repeated.doings.iter().any(|doing| doing.class != Class::Switch && doing.class != Class::Widen)
}

/// Whether the person's own patterns tell of such doing, or there is more than one word of it: "extra" alone is nothing against an idea,
/// and "new" or "also" says what something is like, not what is done.
fn is_known(plan: &Prepared<'_>, found: &Found) -> bool {
    let avoiding = &found.avoiding;
    // One word of doing, and nothing the plan speaks of, is no habit: chairs are bought too.
    let is_near =
        !found.covered.is_empty() || found.repeated.iter().any(|repeated| repeated.met.iter().any(|met| met.topics > 0));
    let done = |doing: &&Doing| doing.part == Part::Verb || !matches!(doing.class, Class::Switch | Class::Widen);
    let acts: Vec<&Doing> = avoiding.iter().filter(|doing| is_done(doing)).collect();
    acts.len() > 1 || is_near && acts.into_iter().filter(done).any(|doing| is_own(plan, doing))
}

/// A thing that is written like an avoiding ("the layout", "a list", "the weekend") says nothing of what is done, but for what is taken in: "a
/// course".
pub(super) fn is_done(doing: &Doing) -> bool {
    // "With the gaps listed": so it is, and nobody lists anything.
    let so = doing.words.ends_with("ed") && !doing.words.contains(' ');
    !so && (doing.part != Part::Noun || doing.class == Class::Consume && !doing.words.ends_with("ing"))
}

fn is_own(plan: &Prepared<'_>, doing: &Doing) -> bool {
    plan.profiles.iter().any(|profile| profile.classes.contains_key(&doing.class))
}

/// What is done, without the things that are written like it: "a ring".
fn told(doings: &[Doing]) -> Vec<&Doing> {
    doings.iter().filter(|doing| doing.part != Part::Noun).collect()
}

/// One sentence.
pub(crate) fn because(plan: &Prepared<'_>, feature: Feature, features: &Features) -> String {
    let met = met(plan, feature, features);
    let title = || {
        met.first()
            .and_then(|met| plan.lines[met.line].entry)
            .map_or_else(String::new, |entry| plan.plan.entries[entry].title.clone())
    };
    let firm = is_firm(plan, feature, features);
    match feature {
        Feature::Doing if !firm => format!("names doing: {}", spoken(&features.found.doing.iter().collect::<Vec<_>>())),
        Feature::Serves if !firm => format!("{} with what you want", shares(&met)),
        Feature::Serves => format!("meets what you want in {}", counted(served(plan, features))),
        Feature::Fits | Feature::Remedies if !firm => format!("{} with your plan", shares(&met)),
        Feature::Fits => fits(plan, &met).to_owned(),
        Feature::Remedies if met.iter().any(|met| plan.lines[met.line].role == Role::Limit) => "keeps to your limit".to_owned(),
        Feature::Remedies => "your way of working speaks of it".to_owned(),
        Feature::Avoided if !firm => format!("{} with what you stay out of", shares(&met)),
        Feature::Avoided => match met.first().map(|met| &plan.lines[met.line]) {
            Some(line) if line.role == Role::Trouble => "your plan tells of this as a trouble".to_owned(),
            Some(line) if line.rule.is_some() => "your own rule speaks against it".to_owned(),
            // What it would be fine for is half of what the line says.
            Some(PlanLine { entry: Some(entry), .. }) if !plan.plan.entries[*entry].except.is_empty() => {
                let entry = &plan.plan.entries[*entry];
                format!("you stay out of this, except {}", entry.except.join(", "))
            }
            _ => format!("you stay out of this: {}", title()),
        },
        Feature::Excepted if met.iter().any(|met| plan.lines[met.line].rule.is_some()) => "your own rule allows it".to_owned(),
        Feature::Excepted if met.first().is_some_and(|met| is_condition(plan, met)) => {
            format!("your condition for {} is met", title())
        }
        Feature::Excepted => format!("you except this: {}", title()),
        Feature::Patterns => features.found.repeated.first().map_or_else(String::new, |repeated| {
            let says = match firm {
                true if !met.is_empty() && met.iter().all(|met| met.stems.is_empty()) => "does the like of".to_owned(),
                true => "comes near".to_owned(),
                false if met.is_empty() => "may be of the kind of".to_owned(),
                false => format!("{} with", shares(&met)),
            };
            format!("{says} {}", plan.plan.entries[repeated.entry].title)
        }),
        Feature::Doing => format!("does something: {}", spoken(&told(&features.found.doing))),
        Feature::Avoiding if !firm => {
            format!("may stand in for doing it: {}", spoken(&features.found.avoiding.iter().collect::<Vec<_>>()))
        }
        Feature::Avoiding => stands_in(plan, features),
        Feature::TurnsFromGoal if !firm => "turns away from a word your plan has".to_owned(),
        Feature::TurnsFromGoal if features.found.given_up => gives_up(plan, &met),
        Feature::TurnsFromGoal => turned(plan, &met),
        Feature::TurnsFromPattern => from_pattern(&met, firm),
        Feature::PutsOff => match features.found.late.first().and_then(|met| contrary::deadline(plan, met)) {
            Some(last) => format!("you want this by {last}"),
            None => "does something else first".to_owned(),
        },
        Feature::Exact => {
            format!("says how much or when: {}", said(&features.found.exact))
        }
        Feature::Covers => "much of it lies within your plan".to_owned(),
        Feature::Vague => "not yet decided in its own words".to_owned(),
        Feature::Thought => format!("words that often go with a wish or an excuse: {}", said(&features.found.thoughts)),
        Feature::Clear => format!("words that often go with a clear step: {}", said(&features.found.clear)),
        Feature::Effort => features
            .found
            .effort
            .map_or_else(String::new, |effort| format!("takes {} hours; you have {} a week", effort.hours, effort.weekly)),
    }
}

/// The first words, as they are written, each once.
fn said(words: &[String]) -> String {
    quoted(&first_different(words.iter().map(String::as_str), 3))
}

/// What an idea fits, by the part of the plan its line stands in.
fn fits(plan: &Prepared<'_>, met: &[&Met]) -> &'static str {
    match met.first().and_then(|met| plan.lines[met.line].entry).and_then(|entry| plan.plan.entries[entry].section) {
        Some(Section::Values | Section::Principles) => "a principle of yours speaks of it",
        Some(Section::LearningPaths) => "what you want to learn speaks of it",
        Some(Section::Options) => "an option of yours speaks of it",
        _ => "is what you stand for or work with",
    }
}

/// How many things one wants it moves.
fn served(plan: &Prepared<'_>, features: &Features) -> usize {
    let found = &features.found;
    found.serves.iter().filter(|group| group.1 >= SERVED && moves(plan, found, &group.2)).count()
}

/// What it may be done in place of.
fn stands_in(plan: &Prepared<'_>, features: &Features) -> String {
    let found = &features.found;
    let avoiding: Vec<&Doing> = found.avoiding.iter().filter(|doing| is_done(doing)).collect();
    let own: Vec<&Doing> = avoiding.iter().filter(|doing| is_own(plan, doing)).copied().collect();
    if own.is_empty() || found.alike.is_empty() {
        format!("may stand in for doing it: {}", spoken(&avoiding))
    } else {
        format!("your patterns tell of the like: {}", spoken(&own))
    }
}

fn shares(met: &[&Met]) -> &'static str {
    if met.first().is_some_and(|met| met.words.len() > 1) { "shares words" } else { "shares a word" }
}

/// Whether what is excepted is otherwise worked with only under a condition, not stayed out of.
fn is_condition(plan: &Prepared<'_>, met: &Met) -> bool {
    let entry = plan.lines[met.line].entry;
    plan.lines.iter().any(|line| line.role == Role::Fit && line.entry == entry && entry.is_some())
}

fn gives_up(plan: &Prepared<'_>, met: &[&Met]) -> String {
    let entry = met.first().and_then(|met| plan.lines[met.line].entry).map(|entry| &plan.plan.entries[entry]);
    let name = entry.and_then(|entry| entry.id.clone().or_else(|| entry.label.as_ref().map(|label| format!("[{label}]"))));
    format!("gives up {}", name.unwrap_or_else(|| "a goal".to_owned()))
}

/// What an idea turns away from, by the part of the plan its line stands in.
fn turned(plan: &Prepared<'_>, met: &[&Met]) -> String {
    let section = met.first().and_then(|met| plan.lines[met.line].entry).and_then(|entry| plan.plan.entries[entry].section);
    let what = match section {
        None | Some(Section::Goals) => "a goal",
        Some(Section::Strategies | Section::Principles | Section::Patterns) => "a way of working of yours",
        Some(Section::Missions | Section::Narratives) => "what you are for",
        Some(Section::Metrics) => "a number you want",
        Some(Section::Milestones | Section::Actions | Section::Projects) => "a step you want to take",
        Some(_) => "something your plan asks for",
    };
    format!("turns away from {what}")
}

/// An old habit is left off, or what it leaves out is done: "sorting instead of building" is turned from by who builds.
fn from_pattern(met: &[&Met], firm: bool) -> String {
    let does = met.first().is_some_and(|met| met.unwanted > 0 && met.unwanted == met.stems.len());
    match (does, firm) {
        (true, true) => "does what an old habit leaves out",
        (true, false) => "has a word of what an old habit leaves out",
        (false, true) => "turns away from an old habit",
        (false, false) => "turns away from a word of an old habit",
    }
    .to_owned()
}

fn counted(places: usize) -> String {
    if places == 1 { "one place".to_owned() } else { format!("{places} places") }
}

fn spoken(doings: &[&Doing]) -> String {
    let mut words: Vec<String> = doings.iter().map(|doing| format!("\"{}\"", doing.words)).collect();
    words.dedup();
    words.truncate(4);
    words.join(", ")
}
