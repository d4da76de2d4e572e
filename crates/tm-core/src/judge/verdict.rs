//! From features to a judgement: merit, verdict, confidence, and the sentences that say why.

use std::collections::HashSet;

use super::claim;
use super::doubt;
use super::features::{self, Feature, Features, Found};
use super::met::Met;
use super::patterns::{self, Repeated};
use super::prepared::Prepared;
use super::refusal;
use super::report::{
    Confidence, Doubt, EvidenceJson, Held, Judgement, NamedPattern, SCHEMA, Served, Term, Verdict, Wait, When, tenths,
};
use super::speech::Part;
use super::text::{self, Doing, Text};
use super::weights::{BASE, points};
use crate::language::tokens;
use crate::plan::{Entry, FieldKind, Section};

// These bounds, and those of confidence, were chosen by trying values on the open labelled sets: figures measured there flatter them.

/// From this merit on an idea is worth doing: what is shown as 6 or more.
const PURSUE: f64 = 5.5;
/// Below this merit it is let go: what is shown as 4 or less.
const DROP: f64 = 4.5;
/// What only waits for a rule is let go below this one.
const DROP_LATER: f64 = 3.6;
/// An idea of fewer words is a name, not yet something to do.
const FEW: usize = 3;
/// What is met less strongly than this is not said to be served.
pub(crate) const SERVED: f64 = 0.12;
/// A pattern this likely is named in an idea that has no merit at all …
const NAMED: f64 = 0.6;
/// … for each point of merit it must be more likely by this …
const NAMED_BY_POINT: f64 = 0.12;
/// … and where the idea is worth pursuing all the same, this likely.
const NAMED_ALL_THE_SAME: f64 = 1.6;

/// What was found beside the terms.
pub(crate) struct Stands {
    pub(crate) waits: Vec<Wait>,
    pub(crate) names: Vec<String>,
}

pub(crate) fn of(plan: &Prepared<'_>, idea: &str, read: &Text, features: &Features, stands: Stands) -> Judgement {
    let Stands { waits, names } = stands;
    let terms = terms(plan, features);
    let merit = merit(features);
    // A rule that speaks of the idea has understood it.
    let known = doubt::words(plan, read, true);
    // A name that no list has is asked about.
    let asked: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let is_asked = |word: &String| asked.contains(word);
    // What a rule met by another form of it was understood.
    let met: HashSet<String> =
        waits.iter().flat_map(|wait| wait.words.clone()).chain(terms.iter().flat_map(|term| term.words.clone())).collect();
    let is_met = |word: &String| met.contains(word);
    let understood = meets(features) && (known.iter().any(|word| !doubt::is_of_time(word)) || terms.iter().any(bears_out))
        || waits.iter().any(|wait| !wait.words.is_empty());
    let patterns = named(plan, features, merit);
    let later = !waits.is_empty();
    let refused = terms.iter().any(|term| term.refuses) || speaks_only_against(&terms);
    let held = held(plan, read, features, refused);
    let understood = understood && (later || !is_by_a_trigger(plan, features, &terms));
    let decided = verdict(merit, later && !refused);
    let founded = || decided != Verdict::Park && is_founded(plan, features, decided);
    let understood = understood && (later || is_borne_out(decided, &terms, read) || founded());
    let verdict = if understood { capped(decided, held.is_some()) } else { Verdict::Unknown };
    let held = match verdict {
        Verdict::Park if later && !refused => Some(Held::Rule),
        Verdict::Park if refused => Some(Held::Refused),
        Verdict::Park if merit < PURSUE => Some(Held::Weak),
        Verdict::Park => held,
        _ => None,
    };
    let doubted = doubt::of(plan, read, features, &terms, verdict);
    let spoken_of = waits.iter().any(|wait| !wait.words.is_empty());
    let loose = doubted == Some(Doubt::Loose) && !spoken_of;
    let confidence = if loose { Confidence::Low } else { confidence(plan, read, features, merit, verdict) };
    Judgement {
        schema: SCHEMA.to_owned(),
        idea: idea.to_owned(),
        merit: understood.then_some(merit),
        verdict,
        when: if later { When::Later } else { When::Now },
        held,
        until: waits.first().and_then(|wait| wait.until.clone()),
        confidence,
        doubt: doubted
            .filter(|doubt| confidence == Confidence::Low && (!spoken_of || !matches!(doubt, Doubt::Little | Doubt::Loose))),
        near: doubt::nearest(plan, read, verdict).map(|met| evidence(plan, &met)),
        known,
        unknown: doubt::words(plan, read, false).into_iter().filter(|word| !is_asked(word) && !is_met(word)).collect(),
        conditions: doubt::conditions(plan, features).iter().map(|met| condition(plan, met)).collect(),
        serves: served(plan, features),
        raise: if understood { raise(plan, (idea, read), features, &terms, merit) } else { None },
        patterns,
        terms,
        waits,
        names,
    }
}

fn verdict(merit: f64, later: bool) -> Verdict {
    match merit {
        merit if merit < if later { DROP_LATER } else { DROP } => Verdict::Drop,
        merit if merit >= PURSUE && !later => Verdict::Pursue,
        _ => Verdict::Park,
    }
}

/// Whether a line of the plan speaks for what is to be done, against what is to be let go, or to what waits at all: how an idea is told is
/// no reason for either.
fn is_borne_out(verdict: Verdict, terms: &[Term], read: &Text) -> bool {
    /// A word that may mean something else in the plan must weigh so many points of merit.
    const TOLD: f64 = 0.3;
    let side = match verdict {
        Verdict::Pursue => Some(1.0),
        Verdict::Drop => Some(-1.0),
        Verdict::Park => None,
        Verdict::Unknown => return true,
    };
    // "Find", "ask": what half the world does is shared by chance.
    let names = |word: &String| read.words.iter().any(|own| own.word == *word && own.class.is_none() && own.part != Part::Verb);
    let speaks = |term: &&Term| !term.evidence.is_empty() && side.is_none_or(|side| side * term.points() > 0.0);
    let tells = |term: &Term| term.firm || term.points().abs() >= TOLD && term.words.iter().any(names);
    terms.iter().filter(speaks).any(tells)
}

/// Whether something firm of the plan speaks against an idea, and nothing firm of it for the idea.
fn speaks_only_against(terms: &[Term]) -> bool {
    let firm =
        || terms.iter().filter(|term| !features::quotes_none(&term.name)).filter(|term| term.firm && !term.evidence.is_empty());
    firm().any(|term| term.weight < 0.0) && !firm().any(|term| term.weight > 0.0)
}

/// Whether nothing firm of the plan speaks for an idea but what it works with, and that under a condition the idea does not name.
fn is_conditional(plan: &Prepared<'_>, features: &Features) -> bool {
    use Feature::{Excepted, Remedies, Serves, TurnsFromPattern};
    let speaks = |feature: &Feature| claim::is_firm(plan, *feature, features);
    !doubt::conditions(plan, features).is_empty() && ![Serves, Remedies, Excepted, TurnsFromPattern].iter().any(speaks)
}

/// What keeps an idea from being for now, whatever its merit.
fn held(plan: &Prepared<'_>, read: &Text, features: &Features, refused: bool) -> Option<Held> {
    if refused {
        Some(Held::Refused)
    } else if claim::only_takes_in(&features.found) {
        Some(Held::Intake)
    } else if read.aside.is_some() {
        Some(Held::Aside)
    } else {
        is_conditional(plan, features).then_some(Held::Condition)
    }
}

/// What the plan refuses, what is only taken in, and what waits for a condition is not for now.
fn capped(verdict: Verdict, held: bool) -> Verdict {
    if held && verdict == Verdict::Pursue { Verdict::Park } else { verdict }
}

/// Whether anything in the idea meets the plan.
fn meets(features: &Features) -> bool {
    use Feature::{Avoided, Excepted, Fits, Patterns, PutsOff, Remedies, Serves, TurnsFromGoal, TurnsFromPattern};
    let late = !features.found.late.is_empty() && features.value(PutsOff) > 0.05;
    late || [Serves, Fits, Remedies, Avoided, Excepted, Patterns, TurnsFromGoal, TurnsFromPattern]
        .iter()
        .any(|feature| features.value(*feature) > 0.05)
}

/// Whether one word is all that meets the plan, and one that may mean anything there.
fn is_chance(terms: &[Term]) -> bool {
    let of_the_plan = || terms.iter().filter(|term| !term.evidence.is_empty());
    let words: HashSet<&str> = of_the_plan().flat_map(|term| term.words.iter().map(String::as_str)).collect();
    words.len() == 1 && !of_the_plan().any(|term| term.firm)
}

/// Whether one word of what sets a habit off is all that meets the plan, and one that may mean anything there.
fn is_by_a_trigger(plan: &Prepared<'_>, features: &Features, terms: &[Term]) -> bool {
    let mut of_the_plan = terms.iter().filter(|term| !term.evidence.is_empty());
    let triggers = |repeated: &Repeated| repeated.met.iter().all(|met| plan.lines[met.line].weight < patterns::SHOWS);
    is_chance(terms)
        && of_the_plan.all(|term| term.name == Feature::Patterns.name())
        && features.found.repeated.first().is_some_and(triggers)
}

/// Whether a term is firm and has a line of the plan.
fn bears_out(term: &Term) -> bool {
    term.firm && !term.evidence.is_empty()
}

/// How much was understood, and how clearly it speaks.
fn confidence(plan: &Prepared<'_>, read: &Text, features: &Features, merit: f64, verdict: Verdict) -> Confidence {
    let topical: Vec<_> = read.words.iter().filter(|word| word.topical).collect();
    let share = doubt::share_known(plan, read);
    // How an idea is told makes no verdict sure.
    let told = |feature: Feature| features.value(feature) * points(feature);
    let by_manner = told(Feature::Thought) + told(Feature::Clear);
    let side = if verdict == Verdict::Drop { -1.0 } else { 1.0 };
    let clear = (merit - BASE).abs().min(side * (merit - by_manner - BASE));
    let against = features.value(Feature::Patterns).max(features.value(Feature::Avoiding));
    let turned = features.value(Feature::TurnsFromGoal) >= 0.1 && claim::is_firm(plan, Feature::TurnsFromGoal, features);
    let mixed = verdict == Verdict::Pursue && (against > 0.35 || turned);
    let undecided = features.value(Feature::Vague) > 0.28;
    let unfounded = doubt::is_open(plan, features) || topical.len() < FEW || !is_founded(plan, features, verdict);
    // What fits only under a condition that is not named may not fit.
    let conditional = verdict == Verdict::Pursue && !doubt::conditions(plan, features).is_empty();
    match (clear, share) {
        _ if verdict == Verdict::Unknown || mixed || undecided || unfounded || conditional => Confidence::Low,
        (clear, share) if clear >= 2.4 && share >= 0.5 && agree(plan, features, verdict) => Confidence::Medium,
        (clear, share) if clear >= 4.8 && share >= 0.35 => Confidence::High,
        (clear, share) if clear >= 4.3 && share >= 0.35 => Confidence::Medium,
        _ => Confidence::Low,
    }
}

/// Whether two firm terms of different kinds that speak of the plan agree, and no firm one speaks against them.
fn agree(plan: &Prepared<'_>, features: &Features, verdict: Verdict) -> bool {
    use Feature::{Avoided, Excepted, Fits, Patterns, PutsOff, Remedies, Serves, TurnsFromGoal, TurnsFromPattern};
    let speaks = |feature: Feature| features.value(feature) >= 0.1 && claim::is_firm(plan, feature, features);
    let speaking = |features: &[Feature]| features.iter().filter(|feature| speaks(**feature)).count();
    let pro = speaking(&[Serves, Fits, Remedies, Excepted, TurnsFromPattern]);
    let contra = speaking(&[Avoided, Patterns, TurnsFromGoal, PutsOff]);
    match verdict {
        Verdict::Drop => contra > 1 && pro == 0,
        Verdict::Pursue => pro > 2 && contra == 0 && !speaks(Feature::Avoiding),
        Verdict::Park | Verdict::Unknown => false,
    }
}

/// Whether more than a chance meeting of one word speaks for the verdict.
fn is_founded(plan: &Prepared<'_>, features: &Features, verdict: Verdict) -> bool {
    let found = &features.found;
    let solid = |met: &[Met]| met.iter().any(|met| plan.is_firm(met));
    match verdict {
        Verdict::Pursue => {
            let serves = found.serves.iter().any(|(_, _, met)| claim::moves(plan, found, met));
            serves || solid(&found.remedies) || solid(&found.fits) || solid(&found.excepted) || solid(&found.turned_pattern)
        }
        Verdict::Drop => {
            let repeats = found.repeated.iter().any(|repeated| solid(&repeated.met) || repeated.doings.len() > 1);
            repeats || solid(&found.avoided) || solid(&found.turned_goal) || solid(&found.put_off) || solid(&found.late)
        }
        Verdict::Park | Verdict::Unknown => true,
    }
}

/// The merit that the terms make together, as they are shown: whoever adds them up comes to it.
fn merit(features: &Features) -> f64 {
    let each = |feature: Feature| tenths(shown(features, feature) * points(feature));
    tenths((BASE + Feature::ALL.into_iter().map(each).sum::<f64>()).clamp(0.0, 10.0))
}

/// The size of a feature as its term tells it.
fn shown(features: &Features, feature: Feature) -> f64 {
    (features.value(feature) * 1000.0).round() / 1000.0
}

fn terms(plan: &Prepared<'_>, features: &Features) -> Vec<Term> {
    let present = Feature::ALL.into_iter().filter(|feature| features.value(*feature) > 0.005);
    let base = Term {
        name: "base".to_owned(),
        value: 1.0,
        weight: BASE,
        firm: true,
        refuses: false,
        words: Vec::new(),
        because: "where every idea starts".to_owned(),
        evidence: Vec::new(),
    };
    let mut terms: Vec<Term> = present
        .map(|feature| Term {
            name: feature.name().to_owned(),
            value: shown(features, feature),
            weight: points(feature),
            firm: claim::is_firm(plan, feature, features),
            refuses: refusal::refuses(plan, feature, features),
            words: words_of(plan, feature, &features.found),
            because: claim::because(plan, feature, features),
            evidence: claim::met(plan, feature, features).into_iter().map(|met| evidence(plan, met)).collect(),
        })
        .collect();
    terms.sort_by(|one, other| (other.value * other.weight).abs().total_cmp(&(one.value * one.weight).abs()));
    terms.insert(0, base);
    terms
}

/// The idea's words behind a term, each once.
fn words_of(plan: &Prepared<'_>, feature: Feature, found: &Found) -> Vec<String> {
    let met = |lines: &[Met]| lines.iter().flat_map(|met| met.words.clone()).collect::<Vec<_>>();
    let spoken = |doings: &[Doing]| doings.iter().map(|doing| doing.words.clone()).collect::<Vec<_>>();
    let mut words = match feature {
        Feature::Serves => found.serves.iter().flat_map(|(_, _, lines)| met(lines)).collect(),
        Feature::Fits => met(&found.fits),
        Feature::Remedies => met(&found.remedies),
        Feature::Avoided => met(&found.avoided),
        Feature::Excepted => met(&found.excepted),
        Feature::Patterns => found.repeated.first().map_or_else(Vec::new, |repeated| claim::pattern_words(plan, repeated)),
        // "The talk outline" is a thing; where something is done besides, it is not told as done.
        Feature::Doing => {
            let done: Vec<Doing> = found.doing.iter().filter(|doing| doing.part != Part::Noun).cloned().collect();
            spoken(if done.is_empty() { &found.doing } else { &done })
        }
        Feature::Avoiding => spoken(&found.avoiding),
        Feature::TurnsFromGoal => met(&found.turned_goal),
        Feature::TurnsFromPattern => met(&found.turned_pattern),
        Feature::PutsOff => [met(&found.late), met(&found.put_off)].concat(),
        Feature::Exact => found.exact.clone(),
        Feature::Vague => found.vague.clone(),
        Feature::Thought => found.thoughts.clone(),
        Feature::Clear => found.clear.clone(),
        Feature::Covers => found.covered.clone(),
        Feature::Effort => Vec::new(),
    };
    let mut seen = HashSet::new();
    words.retain(|word| seen.insert(word.clone()));
    words
}

fn evidence(plan: &Prepared<'_>, met: &Met) -> EvidenceJson {
    let line = &plan.lines[met.line];
    let (at, quote) = plan.plan.quote_meeting(line.source, &line.line, &met.stems);
    EvidenceJson { file: plan.plan.sources[line.source].file.clone(), line: at, quote, words: met.words.clone() }
}

/// A line that holds only under a condition, with the condition.
fn condition(plan: &Prepared<'_>, met: &Met) -> EvidenceJson {
    let line = &plan.lines[met.line];
    let quote = plan.plan.written(line.source, line.line.line);
    EvidenceJson { quote, line: line.line.line, ..evidence(plan, met) }
}

fn served(plan: &Prepared<'_>, features: &Features) -> Vec<Served> {
    let is_served =
        |(_, strength, met): &&(Option<usize>, f64, Vec<Met>)| *strength >= SERVED && claim::moves(plan, &features.found, met);
    // A goal before the boxes on the way to it, and of boxes that say the same the first.
    let is_step = |entry: Option<usize>| {
        entry.is_none_or(|entry| matches!(plan.plan.entries[entry].section, Some(Section::Milestones | Section::Metrics)))
    };
    let mut groups: Vec<_> = features.found.serves.iter().filter(is_served).collect();
    groups.sort_by_key(|(entry, ..)| is_step(*entry));
    let mut told: Vec<&str> = Vec::new();
    groups.retain(|(entry, ..)| {
        let title = entry.map_or("", |entry| plan.plan.entries[entry].title.as_str());
        let is_new = !told.contains(&title);
        told.push(title);
        is_new
    });
    let each = groups.into_iter().take(3).filter_map(|(entry, _, met)| {
        let entry: &Entry = &plan.plan.entries[(*entry)?];
        let firm: Vec<&Met> = met.iter().filter(|met| plan.is_firm(met)).collect();
        let evidence: Vec<EvidenceJson> = firm.iter().take(2).map(|met| evidence(plan, met)).collect();
        let words: Vec<&str> = firm.first()?.words.iter().map(String::as_str).collect();
        Some(Served {
            id: entry.id.clone(),
            label: entry.label.clone(),
            title: entry.title.clone(),
            file: plan.plan.sources[entry.source].file.clone(),
            line: entry.text.line,
            because: if words.is_empty() {
                "you say it serves this".to_owned()
            } else {
                format!("{} in your idea, and in this line of your plan", quoted(&words))
            },
            evidence,
        })
    });
    each.collect()
}

pub(crate) fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

fn named(plan: &Prepared<'_>, features: &Features, merit: f64) -> Vec<NamedPattern> {
    let enough = if merit < PURSUE { NAMED + NAMED_BY_POINT * merit } else { NAMED_ALL_THE_SAME };
    let best = features.found.repeated.first().map_or(0.0, |repeated| repeated.strength);
    let likely = features.found.repeated.iter().filter(|repeated| repeated.strength >= enough && repeated.strength >= 0.9 * best);
    // "Another" alone is nobody's pattern: a word of its own, or two kinds of doing, must speak for it.
    let spoken_for = |repeated: &&Repeated| {
        let met: Vec<Met> = repeated.met.iter().filter(|met| met.agreeing > 0).cloned().collect();
        plan.is_solid(&met) && !met.is_empty() || claim::is_of_its_kind(repeated)
    };
    likely.filter(spoken_for).take(2).map(|repeated| named_pattern(plan, repeated)).collect()
}

/// The first `most` words, each once.
pub(crate) fn first_different<'a>(words: impl Iterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for word in words {
        if found.len() < most && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

fn named_pattern(plan: &Prepared<'_>, repeated: &Repeated) -> NamedPattern {
    let entry = &plan.plan.entries[repeated.entry];
    let said = claim::pattern_words(plan, repeated);
    let words = first_different(said.iter().map(String::as_str), 4);
    NamedPattern {
        id: entry.id.clone(),
        label: entry.label.clone(),
        name: entry.title.clone(),
        file: plan.plan.sources[entry.source].file.clone(),
        line: entry.text.line,
        because: format!("{}: what you describe there", quoted(&words)),
        words: words.into_iter().map(str::to_owned).collect(),
        evidence: claim::signs(plan, repeated).into_iter().take(2).map(|met| evidence(plan, met)).collect(),
        counter: entry.field(FieldKind::Counter).map(|line| line.text.clone()).collect(),
    }
}

/// The merit without the words that take away most, judged again: a recomputation, not advice. Nothing where it would not show.
fn raise(plan: &Prepared<'_>, (idea, read): (&str, &Text), features: &Features, terms: &[Term], merit: f64) -> Option<String> {
    let named = features.found.repeated.first().is_some_and(|repeated| plan.is_solid(&repeated.met));
    let counts = |term: &&Term| term.firm && !term.evidence.is_empty() && (named || term.name != Feature::Patterns.name());
    let worst = terms
        .iter()
        .filter(counts)
        .filter(|term| term.points() < -0.5)
        .min_by(|one, other| one.points().total_cmp(&other.points()))?;
    let is_more = |than: f64| than > merit.round() && than > DROP;
    let article = |without: f64| if without == 8.0 { "an" } else { "a" };
    if worst.name == Feature::Avoided.name() {
        let except = features.found.avoided.first().and_then(|met| plan.lines[met.line].entry);
        let except = except.and_then(|entry| plan.plan.entries[entry].except.first());
        if let Some(except) = except {
            let with = merit_of(plan, &format!("{idea}, {except}")).map(f64::round).filter(|with| is_more(*with));
            return with.map(|with| format!("With your exception \"{except}\" it would be {} {with}.", article(with)));
        }
    }
    let words: Vec<&str> = worst.evidence.first()?.words.iter().map(String::as_str).take(3).collect();
    // What is done cannot be left out: nothing would be left to do.
    let is_done = |word: &&text::Word| {
        words.contains(&word.word.as_str())
            && word.class.is_some_and(|class| class.does() || class.avoids())
            && word.part != Part::Noun
    };
    if read.words.iter().any(|word| is_done(&word)) {
        return None;
    }
    let without = merit_without(plan, idea, &words)?.round();
    is_more(without).then(|| format!("Without {} it would be {} {without}.", quoted(&words), article(without)))
}

/// The merit of the idea with these words left out; nothing where the rest does not meet the plan.
fn merit_without(plan: &Prepared<'_>, idea: &str, words: &[&str]) -> Option<f64> {
    let mut rest = String::new();
    let mut from = 0;
    for token in tokens(idea).iter().filter(|token| token.word().is_some_and(|word| words.contains(&word))) {
        rest.push_str(&idea[from..token.span.start]);
        from = token.span.end;
    }
    rest.push_str(&idea[from..]);
    merit_of(plan, &rest)
}

/// The merit of a text; nothing where it does not meet the plan.
fn merit_of(plan: &Prepared<'_>, idea: &str) -> Option<f64> {
    let features = features::of(plan, &text::read(idea), &[], None);
    meets(&features).then(|| merit(&features))
}
