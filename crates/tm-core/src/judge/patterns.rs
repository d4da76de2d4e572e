//! Which failure patterns an idea would repeat: by their own words, and by the class of doing their text describes.

use super::claim;
use super::met::{self, Met};
use super::prepared::{Prepared, Profile, Role};
use super::speech::Part;
use super::stance;
use super::text::{Doing, Stance, Text, Word};
use crate::language::lexicon::Class;
use crate::language::stem::stem;

/// A pattern an idea would repeat.
#[derive(Debug, Clone)]
pub(crate) struct Repeated {
    pub(crate) entry: usize,
    pub(crate) strength: f64,
    /// Lines that share words with the idea.
    pub(crate) met: Vec<Met>,
    /// The idea's doing that is of the pattern's kind.
    pub(crate) doings: Vec<Doing>,
    /// The lines that tell of such doing.
    pub(crate) alike: Vec<Met>,
}

/// From this weight on a sign tells how the habit shows, not what sets it off.
pub(crate) const SHOWS: f64 = 0.8;
/// A word that also serves a goal says little about a pattern.
const SHARED_WITH_GOALS: f64 = 0.35;
/// One common word, and no doing of the kind, may be about something else.
const BY_CHANCE: f64 = 0.5;
/// How strongly the order of its doing alone speaks for a pattern.
const LEFT_OPEN: f64 = 2.0;
/// How much doing of the pattern's kind counts beside its words.
const OF_ITS_KIND: f64 = 0.9;

/// The patterns, the most likely first.
pub(crate) fn repeated(plan: &Prepared<'_>, idea: &Text) -> Vec<Repeated> {
    let signs = met::lines(plan, idea, Role::Sign, Stance::Meant);
    let groups = met::by_entry(plan, &signs);
    let does = |class: Class| idea.doings.iter().any(|doing| doing.class == class && doing.stance == Stance::Meant);
    let mut found: Vec<Repeated> = plan
        .profiles
        .iter()
        .map(|profile| {
            let mut met = groups
                .iter()
                .find(|(entry, ..)| *entry == Some(profile.entry))
                .map(|(_, _, met)| met.clone())
                .unwrap_or_default();
            // Who does what the sign tells of as left undone does not show it.
            met.retain(|met| !plan.lines[met.line].undone.iter().any(|class| does(*class)));
            let left_open = left_open(plan, profile.entry, idea);
            let by_order = if left_open.is_some() { LEFT_OPEN } else { 0.0 };
            met.splice(0..0, left_open);
            // Doing of its kind counts where one of its lines tells of such doing: a reason that cannot be shown is none.
            let (doings, alike): (Vec<Doing>, Vec<Met>) = idea
                .doings
                .iter()
                .filter(|doing| doing.stance == Stance::Meant)
                .filter_map(|doing| Some((doing.clone(), sign_of(plan, profile, doing)?)))
                .unzip();
            let night = idea.at_night.as_deref().and_then(|said| at_night(profile, said));
            let chance = doings.is_empty() && !plan.is_solid(&met);
            // "Another" says which one, and not what is done.
            let slight = |doing: &Doing| doing.part != Part::Verb && matches!(doing.class, Class::Switch | Class::Widen);
            let by_kind = if doings.len() == 1 && slight(&doings[0]) && !plan.is_solid(&met) { BY_CHANCE } else { 1.0 };
            let strength = words(plan, &met) * if chance { BY_CHANCE } else { 1.0 }
                + by_order
                + OF_ITS_KIND * by_kind * kind(plan, profile, &doings, night.is_some());
            let alike = alike.into_iter().chain(night).collect();
            Repeated { entry: profile.entry, strength, met, doings, alike }
        })
        .filter(|repeated| repeated.strength > 0.0)
        .collect();
    found.sort_by(|one, other| other.strength.total_cmp(&one.strength));
    found
}

/// The sign that tells of beginning one thing before another is done, where the idea does just that.
fn left_open(plan: &Prepared<'_>, entry: usize, idea: &Text) -> Option<Met> {
    let begun = idea.words.iter().find(|word| word.stance == Stance::Meant && stance::begins(&word.word))?;
    let left = |word: &&Word| word.pending && word.stance != Stance::Granted && word.class.is_some_and(stance::brings_to_an_end);
    let left = idea.words.iter().find(left)?;
    let line = plan.lines.iter().position(|line| line.leaves_open && line.entry == Some(entry))?;
    Some(Met { words: vec![begun.word.clone(), left.word.clone()], ..Met::whole(line, LEFT_OPEN) })
}

/// The signs that tell of such avoiding, in the pattern most likely first.
pub(crate) fn alike(plan: &Prepared<'_>, repeated: &[Repeated], avoiding: &[Doing]) -> Vec<Met> {
    let each = avoiding.iter().filter_map(|doing| {
        let likely = repeated.iter().map(|repeated| repeated.entry);
        let mut profiles = likely.filter_map(|entry| plan.profiles.iter().find(|profile| profile.entry == entry));
        profiles.find_map(|profile| sign_of(plan, profile, doing))
    });
    each.collect()
}

/// The sign of a pattern that tells of such doing.
fn sign_of(plan: &Prepared<'_>, profile: &Profile, doing: &Doing) -> Option<Met> {
    let lines = profile.signs.get(&doing.class).filter(|_| claim::is_done(doing))?;
    // The name of a habit tells less than how it shows.
    let is_title = |line: &&usize| plan.plan.entries[profile.entry].text.line == plan.lines[**line].line.line;
    let (titles, told): (Vec<&usize>, Vec<&usize>) = lines.iter().partition(is_title);
    let lines = [told, titles].concat();
    // Rather the sign that has the word itself.
    let own: Vec<String> = doing.words.split(' ').map(stem).collect();
    let has = |line: &&usize| plan.lines[**line].spelled.iter().any(|word| own.contains(&word.stem));
    // Of another word only one that tells of doing says the like: who looks for what is "perfect" may do many things.
    // What sets a habit off is not the habit.
    let shows = |line: &&usize| plan.lines[**line].weight >= SHOWS;
    let does = |line: &&usize| shows(line) && profile.acts.get(&doing.class).is_some_and(|acts| acts.contains(*line));
    let loose = matches!(doing.class, Class::Overwork | Class::Widen | Class::Switch | Class::Wait);
    let acts = doing.part == Part::Verb || doing.words.contains(' ') || doing.words.ends_with("ing");
    let tells = |line: &&usize| acts && shows(line);
    let by_kind = || {
        let told = lines.iter().copied().find(does).filter(|_| !loose || acts);
        told.or_else(|| lines.iter().copied().find(tells).filter(|_| !loose))
    };
    let line = lines.iter().copied().find(has).or_else(by_kind)?;
    Some(Met { words: vec![doing.words.clone()], ..Met::whole(*line, OF_ITS_KIND) })
}

/// The sign that tells of the night.
fn at_night(profile: &Profile, said: &str) -> Option<Met> {
    let line = profile.nights.first()?;
    Some(Met { words: vec![said.to_owned()], ..Met::whole(*line, OF_ITS_KIND) })
}

/// What the words met are worth, each once, less where goals use them too.
fn words(plan: &Prepared<'_>, met: &[Met]) -> f64 {
    let mut seen: Vec<&str> = Vec::new();
    let mut total = 0.0;
    for one in met {
        let each = one.strength / one.stems.len().max(1) as f64;
        for stem in one.stems.iter().filter(|stem| !seen.contains(&stem.as_str())).collect::<Vec<_>>() {
            total += each * if plan.serving.contains(stem) { SHARED_WITH_GOALS } else { 1.0 };
            seen.push(stem);
        }
    }
    total
}

/// How much the idea does what the pattern does: its share of the pattern's kinds of doing, told apart from those every pattern has.
fn kind(plan: &Prepared<'_>, profile: &Profile, doings: &[Doing], at_night: bool) -> f64 {
    let whole: f64 = profile.classes.values().sum();
    let mut classes: Vec<Class> = doings.iter().map(|doing| doing.class).collect();
    classes.extend(at_night.then_some(Class::Overwork));
    classes.sort_unstable();
    let each = |class: &Class| {
        let here = profile.classes.get(class).copied().unwrap_or(0.0);
        let everywhere: f64 = plan.profiles.iter().filter_map(|other| other.classes.get(class)).sum();
        if everywhere > 0.0 { (here / whole.max(1.0)).sqrt() * (here / everywhere).sqrt() } else { 0.0 }
    };
    classes.iter().map(each).sum()
}
