//! Where an idea meets the plan: the lines its words stand in.

use std::collections::HashMap;

use super::prepared::{Prepared, Role};
use super::speech;
use super::spoken;
use super::text::{Stance, Text, Word};
use crate::language::lexicon::Class;

/// The words of an idea that one line of the plan has too.
#[derive(Debug, Clone)]
pub(crate) struct Met {
    /// Index into [`Prepared::lines`].
    pub(crate) line: usize,
    /// Rarity of the words met, times the weight of the line.
    pub(crate) strength: f64,
    /// The share of the line's own words that were met.
    pub(crate) share: f64,
    /// The idea's words, as written.
    pub(crate) words: Vec<String>,
    pub(crate) stems: Vec<String>,
    /// How many of them are topics rather than doing: "learn" alone meets half the world.
    pub(crate) topics: usize,
    /// How many are the same part of speech in both.
    pub(crate) agreeing: usize,
    /// How many of them only say which one or what kind of one: "another", "new".
    pub(crate) qualifiers: usize,
    /// How many of them the idea means and the line turns away from.
    pub(crate) unwanted: usize,
    /// Whether two of them stand side by side in the idea.
    pub(crate) beside: bool,
    /// Whether it is met by what is done, for somebody the plan does not name.
    pub(crate) by_doing: bool,
    /// Whether it is met by the one thing the line speaks of, and no other of its kind.
    pub(crate) by_thing: bool,
}

impl Met {
    /// A line met by what the idea means, not by a word.
    pub(crate) fn whole(line: usize, strength: f64) -> Self {
        let (words, stems) = (Vec::new(), Vec::new());
        let (by_doing, by_thing) = (false, false);
        Met {
            line,
            strength,
            share: 1.0,
            words,
            stems,
            topics: 0,
            agreeing: 0,
            qualifiers: 0,
            unwanted: 0,
            beside: false,
            by_doing,
            by_thing,
        }
    }
}

/// Words of doing are met by half the world; those with a topic tell more.
const DOING_WORD: f64 = 0.4;
/// Two words met side by side, on top of each alone.
const SIDE_BY_SIDE: f64 = 0.4;

/// A word that plays another part there may mean something else.
const OTHERWISE: f64 = 0.7;

/// Every line of `role` that shares a topical word with the idea, the strongest first: of [`Stance::Meant`] the words both mean or both turn
/// away from, of [`Stance::Rejected`] those that one of them turns away from.
pub(crate) fn lines(plan: &Prepared<'_>, idea: &Text, role: Role, stance: Stance) -> Vec<Met> {
    let mut found: HashMap<usize, Met> = HashMap::new();
    let mut last: HashMap<usize, (usize, &Word)> = HashMap::new();
    let of_somebody = role == Role::Serve && is_of_somebody(plan, idea);
    let counted = |word: &&Word| word.topical || !is_between(word);
    for (at, word) in idea.words.iter().filter(counted).enumerate().filter(|(_, word)| word.topical) {
        let by_doing = of_somebody && word.class.is_some_and(Class::does) && plan.rarity(&word.stem) >= TELLING;
        // "Talk my brother into it" gives none of the talks a goal counts.
        let counts = plan.counted.contains(&word.stem);
        let done = word.part == speech::Part::Verb && word.class.is_some_and(Class::does);
        // Nor is a letter for apprentices one of the apprentices it counts.
        let other_sense = counts && (done || speech::is_for(&idea.words, word));
        let is_topic = by_doing || word.class.is_none() || role == Role::Serve && counts && !other_sense;
        let tells = plan.rarity(&word.stem) * if is_topic { 1.0 } else { DOING_WORD };
        let of_role =
            postings(plan, word, stance).iter().map(|line| *line as usize).filter(|line| plan.lines[*line].role == role);
        for line in of_role {
            let alike = |other: &&speech::Spelling| other.stem == word.stem;
            let own = word.spelling();
            let mut others = plan.lines[line].spelled.iter().filter(alike).peekable();
            if others.peek().is_some() && others.all(|other| speech::differ(&own, other)) {
                continue;
            }
            let met = found.entry(line).or_insert_with(|| Met { share: 0.0, ..Met::whole(line, 0.0) });
            let before = last.insert(line, (at, word)).filter(|(before, _)| before + 1 == at);
            let turned = before.is_some_and(|(_, first)| is_turned_round(&plan.lines[line].spelled, first, word));
            let beside = before.is_some_and(|(_, first)| is_near(&plan.lines[line].spelled, first, word)) && !turned;
            met.beside |= beside && !met.stems.contains(&word.stem);
            met.by_doing |= by_doing;
            let is_thing = plan.lines[line].thing.as_ref() == Some(&word.stem);
            met.by_thing |= is_thing && plan.rarity(&word.stem) >= TELLING && !word.of_several;
            // "My reading" is a thing, "reading books" is done.
            let thing = |word: &speech::Spelling| word.part == speech::Part::Noun && word.word.ends_with("ing");
            let agrees = |other: &speech::Spelling| {
                let same = speech::agree(&own, other) && thing(&own) == thing(other);
                other.stem == own.stem && same && !(other_sense && !(done && other.part == speech::Part::Verb))
            };
            let is_same = plan.lines[line].spelled.iter().any(agrees);
            met.agreeing += usize::from(is_same && !turned);
            if !met.stems.contains(&word.stem) {
                met.qualifiers += usize::from(matches!(word.class, Some(Class::Switch | Class::Widen)));
                met.unwanted += usize::from(word.stance == Stance::Meant && stance == Stance::Rejected);
            }
            add(met, word, is_topic, tells * plan.lines[line].weight * if is_same { 1.0 } else { OTHERWISE }, beside);
        }
    }
    let enough = |met: &Met| met.topics > 0 || met.stems.len() >= plan.lines[met.line].size.min(2);
    let mut all: Vec<Met> = found.into_values().filter(enough).collect();
    all.iter_mut().for_each(|met| met.share = met.stems.len() as f64 / plan.lines[met.line].size.max(1) as f64);
    all.sort_by(|one, other| other.strength.total_cmp(&one.strength).then(one.line.cmp(&other.line)));
    all
}

/// "Ask the neighbours" is not "neighbours ask": one word of doing stands before the other word here and behind it there. What "is asked" there
/// is the same.
fn is_turned_round(line: &[speech::Spelling], first: &Word, second: &Word) -> bool {
    let at = |word: &Word| line.iter().position(|other| other.stem == word.stem);
    let does = |word: &Word| word.class.is_some_and(Class::does);
    let turned = at(first).zip(at(second)).filter(|(first, second)| first > second);
    // "Visitor interviews" is to interview visitors.
    let things = |word: &str| speech::is_plural(word) || word.ends_with("ed");
    turned.is_some_and(|(first_at, _)| does(first) && !does(second) && !things(&line[first_at].word))
}

/// Whether two words stand near each other in the line too: "reach the staff" is not met by a reach far from the staff.
fn is_near(line: &[speech::Spelling], first: &Word, second: &Word) -> bool {
    let at =
        |word: &Word| line.iter().enumerate().filter(|(_, other)| other.stem == word.stem).map(|(at, _)| at).collect::<Vec<_>>();
    let seconds = at(second);
    at(first).into_iter().any(|first| seconds.iter().any(|second| first.abs_diff(*second) <= NEAR))
}

/// So many words apart, no other word of a topic lies between them.
const NEAR: usize = 1;

/// "Teach Wilma": beside what is done it only has names the plan does not know.
fn is_of_somebody(plan: &Prepared<'_>, idea: &Text) -> bool {
    let mut topics =
        idea.words.iter().filter(|word| word.topical && word.class.is_none() && spoken::ordinal(&word.word).is_none()).peekable();
    topics.peek().is_some() && topics.all(|word| word.is_name && !plan.postings.contains_key(&word.stem))
}

/// "Review the three reports" has both words side by side.
fn is_between(word: &Word) -> bool {
    // "The system to become a weaver" speaks of no system weaver.
    let parts = matches!(&*word.word, "to" | "for" | "from" | "become" | "than" | "as");
    !parts && word.class.is_some_and(|class| class.is_function() || class == Class::Exact)
}

/// The lines that have a word so that, together, it is meant as `stance` says.
fn postings<'a>(plan: &'a Prepared<'_>, word: &Word, stance: Stance) -> &'a [u32] {
    let of = |map: &'a HashMap<String, Vec<u32>>| map.get(&word.stem).map_or(&[][..], Vec::as_slice);
    match (word.stance, stance) {
        (Stance::Meant, Stance::Meant) | (Stance::Rejected, Stance::Rejected) | (Stance::Deferred, Stance::Deferred) => {
            of(&plan.postings)
        }
        (Stance::Rejected, Stance::Meant) | (Stance::Meant, Stance::Rejected) => of(&plan.turned),
        _ => &[],
    }
}

fn add(met: &mut Met, word: &Word, is_topic: bool, strength: f64, beside: bool) {
    if met.stems.contains(&word.stem) {
        return;
    }
    met.strength += strength * if beside { 1.0 + SIDE_BY_SIDE } else { 1.0 };
    met.words.push(word.word.clone());
    met.stems.push(word.stem.clone());
    met.topics += usize::from(is_topic);
}

/// A single word is telling where so few entries of the plan have it (see [`Prepared::rarity`]).
const TELLING: f64 = 0.6;
/// More than half of a line is more than a chance meeting.
const HALF: f64 = 0.5;
/// What the lines weigh that say why something is wanted, or how it stands.
const REASON: f64 = 0.5;
/// All of a line.
const WHOLE: f64 = 0.99;

impl Prepared<'_> {
    /// Whether lines are met by more than one common word, which may mean something else there: by two words, by most of
    /// a short line, or by a name few entries have, or by what a goal counts.
    pub(crate) fn is_solid(&self, met: &[Met]) -> bool {
        let mut stems: Vec<&str> = met.iter().flat_map(|met| met.stems.iter().map(String::as_str)).collect();
        stems.sort_unstable();
        stems.dedup();
        let name = |stem: &&str| self.names.contains(*stem) && self.rarity(stem) >= TELLING;
        let counted =
            |met: &Met| self.lines[met.line].role == Role::Serve && met.stems.iter().any(|stem| self.counted.contains(stem));
        let by_one = |met: &Met| met.share > HALF || met.stems.is_empty() || counted(met);
        stems.len() >= 2 || met.iter().any(by_one) || stems.iter().any(name)
    }

    /// Whether enough is met to say that the idea is about what the line says, and not only that it shares a word with it: a phrase, most
    /// of a short line, three words, or a name.
    pub(crate) fn is_firm(&self, met: &Met) -> bool {
        let rare = |stem: &&String| self.rarity(stem) >= TELLING;
        let name = |stem: &String| self.names.contains(stem) && self.rarity(stem) >= TELLING;
        let line = &self.lines[met.line];
        let counted =
            |stem: &String| line.role == Role::Serve && self.counted_at.contains(&((line.source, line.line.line), stem.clone()));
        // "Another carpenter" says a single thing, unless a habit shows by it.
        let whole = met.share > HALF || line.role == Role::Sign;
        match met.stems.len() - if whole { 0 } else { met.qualifiers } {
            0 => met.stems.is_empty(),
            _ if met.agreeing == 0 => false,
            // A line that is left with one word of doing ("asked before …") tells too little.
            1 if met.topics == 0 => false,
            1 => met.by_doing || met.by_thing || met.share > HALF || met.stems.iter().any(|stem| name(stem) || counted(stem)),
            2 if met.stems.iter().any(name) => true,
            2 => {
                // A reason shares many words with what it is no reason for.
                let rare = || line.weight > REASON && met.agreeing == 2 && met.stems.iter().filter(rare).count() == 2;
                met.share > WHOLE || met.topics > 0 && (met.beside || met.share > HALF || rare())
            }
            _ => met.topics > 0 && met.agreeing > 1,
        }
    }

    /// Whether a ban is met in what it names, not only in a word beside it.
    pub(crate) fn is_meant(&self, met: &Met) -> bool {
        let heads = &self.lines[met.line].heads;
        met.stems.len() >= 2 || met.stems.iter().any(|stem| heads.contains(stem))
    }
}

/// The strongest line of each entry, strongest first.
pub(crate) fn by_entry(plan: &Prepared<'_>, met: &[Met]) -> Vec<(Option<usize>, f64, Vec<Met>)> {
    let mut groups: Vec<(Option<usize>, f64, Vec<Met>)> = Vec::new();
    let mut place: HashMap<usize, usize> = HashMap::new();
    for one in met {
        let entry = plan.lines[one.line].entry;
        match entry.and_then(|entry| place.get(&entry).copied()) {
            Some(group) => groups[group].2.push(one.clone()),
            None => {
                entry.and_then(|entry| place.insert(entry, groups.len()));
                groups.push((entry, 0.0, vec![one.clone()]));
            }
        }
    }
    for (_, total, lines) in &mut groups {
        *total = together(lines);
    }
    groups.sort_by(|one, other| other.1.total_cmp(&one.1));
    groups
}

/// The strength of an entry: each word once, where it is strongest.
fn together(lines: &[Met]) -> f64 {
    let mut seen: Vec<&str> = Vec::new();
    let mut total = 0.0;
    for met in lines {
        let new = met.stems.iter().filter(|stem| !seen.contains(&stem.as_str())).count();
        total += met.strength * new as f64 / met.stems.len().max(1) as f64;
        seen.extend(met.stems.iter().map(String::as_str));
    }
    total
}
