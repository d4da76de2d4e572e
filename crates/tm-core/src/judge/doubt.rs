//! What a judgement is not sure of, and the line of the plan that comes nearest.

use super::features::{self, Features};
use super::met::{self, Met};
use super::prepared::{Prepared, Role};
use super::report::{Doubt, Term, Verdict};
use super::spoken;
use super::text::{Stance, Text, Word};
use crate::language::lexicon::{self, Class};
use crate::language::period::PeriodUnit;

/// Below this share of words that the plan has too, little was understood.
const LITTLE: f64 = 0.35;
/// Points for, and points against, from which on an idea speaks for and against itself.
const BOTH: f64 = 0.8;

/// So many words of either kind are told at most.
const TOLD: usize = 12;

/// The reason for doubt that is true of this idea.
pub(crate) fn of(plan: &Prepared<'_>, read: &Text, features: &Features, terms: &[Term], verdict: Verdict) -> Option<Doubt> {
    let points = |sign: f64| -> f64 {
        let own = terms.iter().skip(1).map(|term| sign * term.points());
        own.filter(|points| *points > 0.0).sum()
    };
    match verdict {
        Verdict::Unknown => None,
        _ if is_open(plan, features) => Some(Doubt::Close),
        _ if share_known(plan, read) < LITTLE => Some(Doubt::Little),
        _ if points(1.0) >= BOTH && points(-1.0) >= BOTH => Some(Doubt::Mixed),
        _ if !tells(terms) => Some(Doubt::Loose),
        _ => None,
    }
}

/// Whether one term that speaks of the plan is more than a chance meeting of words.
fn tells(terms: &[Term]) -> bool {
    let of_the_plan = |term: &&Term| !features::quotes_none(&term.name);
    terms.iter().filter(of_the_plan).any(|term| term.firm)
}

/// The share of the idea's words that the plan has too.
pub(crate) fn share_known(plan: &Prepared<'_>, read: &Text) -> f64 {
    let topical: Vec<_> = read.words.iter().filter(|word| word.topical).collect();
    let known = topical.iter().filter(|word| plan.postings.contains_key(&word.stem)).count();
    known as f64 / topical.len().max(1) as f64
}

/// The first of the idea's words of a topic or a doing that the plan has too, or has not, each once.
pub(crate) fn words(plan: &Prepared<'_>, read: &Text, known: bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // Half of a hyphenated word says too little to be named, and a word of doing is understood without the plan.
    let counts = |word: &&Word| {
        word.topical
            && spoken::ordinal(&word.word).is_none()
            && !word.word.contains(' ')
            && !is_grammar_alone(word)
            && (known || word.class.is_none() && !word.is_compound())
    };
    for word in read.words.iter().filter(counts).filter(|word| plan.has(&word.stem) == known) {
        if found.len() == TOLD {
            break;
        }
        if !found.contains(&word.word) {
            found.push(word.word.clone());
        }
    }
    found
}

/// "On Saturday mornings" is when, whatever the plan does at that time.
pub(super) fn is_of_time(word: &str) -> bool {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let of_the_day = matches!(bare, "morning" | "noon" | "afternoon" | "evening" | "night" | "weekend" | "today" | "tomorrow");
    of_the_day || spoken::weekday(word).is_some() || PeriodUnit::from_word(word).is_some()
}

/// A word of a phrase that alone says something else, or nothing: of "not good enough" each.
fn is_grammar_alone(word: &Word) -> bool {
    let own = lexicon::hits(std::slice::from_ref(&word.stem)).first().map(|hit| hit.class);
    word.class.is_some() && own.is_some_and(|own| Some(own) != word.class)
}

/// Whether the idea closes something wanted where the line it meets most does not speak of closing.
pub(crate) fn is_open(plan: &Prepared<'_>, features: &Features) -> bool {
    let closes = features.found.doing.iter().find(|doing| doing.class == Class::Close);
    let nearest = features.found.serves.first().and_then(|(_, _, met)| met.first());
    let said = |word: &str, met: &Met| {
        let stem = crate::language::stem::stem(word);
        plan.lines[met.line].spelled.iter().any(|spelled| spelled.stem == stem)
    };
    nearest.zip(closes).is_some_and(|(met, doing)| !said(&doing.words, met))
}

/// The line the idea shares most with; of an idea worth doing rather one that does not speak against it.
pub(crate) fn nearest(plan: &Prepared<'_>, read: &Text, verdict: Verdict) -> Option<Met> {
    use Role::{Avoid, Ban, Fit, Remedy, Serve, Sign};
    let all = || nearest_of(plan, read, &[Serve, Remedy, Sign, Avoid, Ban, Fit]);
    if verdict == Verdict::Pursue { nearest_of(plan, read, &[Serve, Remedy, Fit]).or_else(all) } else { all() }
}

fn nearest_of(plan: &Prepared<'_>, read: &Text, roles: &[Role]) -> Option<Met> {
    let met = roles.iter().flat_map(|role| {
        [Stance::Meant, Stance::Rejected]
            .into_iter()
            .filter_map(|stance| met::lines(plan, read, *role, stance).into_iter().next())
    });
    let sure = |met: &Met| (plan.is_firm(met), met.agreeing > 0);
    met.max_by(|one, other| {
        let by_strength = one.strength.total_cmp(&other.strength).then(other.line.cmp(&one.line));
        sure(one).cmp(&sure(other)).then(by_strength)
    })
}

/// What the idea fits only under a condition it does not name.
pub(crate) fn conditions<'a>(plan: &Prepared<'_>, features: &'a Features) -> Vec<&'a Met> {
    let excepted = |entry| features.found.excepted.iter().any(|met| plan.lines[met.line].entry == entry);
    let conditional = |met: &&Met| {
        let line = &plan.lines[met.line];
        let of_entry = line.entry.is_some_and(|entry| !plan.plan.entries[entry].except.is_empty());
        of_entry && met.share > 0.5 && !excepted(line.entry)
    };
    features.found.fits.iter().filter(conditional).take(1).collect()
}
