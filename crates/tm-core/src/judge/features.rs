//! The terms of merit before they are weighed: each a number with what made it.

use std::collections::{HashMap, HashSet};

use super::claim;
use super::contrary;
use super::followed;
use super::met::{self, Met};
use super::moment;
use super::patterns::{self, Repeated};
use super::prepared::{PlanLine, Prepared, Role};
use super::speech::{self, Part};
use super::text::{Doing, Stance, Text, Word};
use super::turned;
use crate::language::lexicon::Class;
use crate::language::stem::stem;

/// The terms an idea is weighed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    /// Goals, missions, measures and milestones it advances.
    Serves,
    /// Stack, keywords and values it fits.
    Fits,
    /// Strategies and counter-strategies it follows.
    Remedies,
    /// What the person stays out of, or a ban without end.
    Avoided,
    /// What the plan itself excepts.
    Excepted,
    /// Failure patterns it would repeat.
    Patterns,
    /// Doing that moves something.
    Doing,
    /// Doing that stands in for something else.
    Avoiding,
    /// Turning away from what serves.
    TurnsFromGoal,
    /// Turning away from what a pattern does.
    TurnsFromPattern,
    /// Putting something in front of what serves.
    PutsOff,
    /// A small step with a time.
    Exact,
    /// Maybe, some day, a question.
    Vague,
    /// Words that often go with a wish or an excuse.
    Thought,
    /// Words that often go with a clear step.
    Clear,
    /// How much of the idea lies within the plan at all.
    Covers,
    /// Hours it takes against the hours there are.
    Effort,
}

impl Feature {
    /// Every feature.
    pub const ALL: [Feature; 17] = [
        Feature::Serves,
        Feature::Fits,
        Feature::Remedies,
        Feature::Avoided,
        Feature::Excepted,
        Feature::Patterns,
        Feature::Doing,
        Feature::Avoiding,
        Feature::TurnsFromGoal,
        Feature::TurnsFromPattern,
        Feature::PutsOff,
        Feature::Exact,
        Feature::Vague,
        Feature::Thought,
        Feature::Clear,
        Feature::Covers,
        Feature::Effort,
    ];

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Feature::Serves => "serves",
            Feature::Fits => "fits",
            Feature::Remedies => "remedies",
            Feature::Avoided => "avoided",
            Feature::Excepted => "excepted",
            Feature::Patterns => "patterns",
            Feature::Doing => "doing",
            Feature::Avoiding => "avoiding",
            Feature::TurnsFromGoal => "turns_from_goal",
            Feature::TurnsFromPattern => "turns_from_pattern",
            Feature::PutsOff => "puts_off",
            Feature::Exact => "exact",
            Feature::Vague => "vague",
            Feature::Thought => "thought",
            Feature::Clear => "clear",
            Feature::Covers => "covers",
            Feature::Effort => "effort",
        }
    }
}

/// Whether a term of this name quotes no line of the plan.
pub(crate) fn quotes_none(name: &str) -> bool {
    matches!(name, "base" | "covers" | "doing" | "exact" | "vague" | "thought" | "clear" | "effort")
}

/// What was found of each feature.
#[derive(Debug, Clone)]
pub struct Features {
    /// By feature, in its order.
    sizes: [f64; Feature::ALL.len()],
    pub(crate) found: Found,
}

/// What makes the features: lines met, and the idea's own words.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) serves: Vec<(Option<usize>, f64, Vec<Met>)>,
    pub(crate) fits: Vec<Met>,
    pub(crate) remedies: Vec<Met>,
    pub(crate) avoided: Vec<Met>,
    pub(crate) excepted: Vec<Met>,
    pub(crate) turned_goal: Vec<Met>,
    /// Whether the first of these is given up as a whole.
    pub(crate) given_up: bool,
    pub(crate) turned_pattern: Vec<Met>,
    pub(crate) put_off: Vec<Met>,
    /// What it would serve after its deadline.
    pub(crate) late: Vec<Met>,
    pub(crate) repeated: Vec<Repeated>,
    pub(crate) doing: Vec<Doing>,
    pub(crate) avoiding: Vec<Doing>,
    /// The signs of patterns that tell of such avoiding, each with the idea's word for it.
    pub(crate) alike: Vec<Met>,
    /// How many kinds of doing are turned away from.
    pub(crate) undone: usize,
    /// How much avoiding is stopped.
    pub(crate) stopped: usize,
    /// Topics that meet something it would serve, fit or follow.
    pub(crate) covered: Vec<String>,
    pub(crate) exact: Vec<String>,
    pub(crate) vague: Vec<String>,
    pub(crate) thoughts: Vec<String>,
    pub(crate) clear: Vec<String>,
    /// Whether its owner says what it serves.
    pub(crate) linked: bool,
    pub(crate) effort: Option<Effort>,
}

impl Found {
    /// Whatever time and manner it names, it is no step.
    fn is_no_step(&mut self) {
        self.exact.clear();
        self.clear.clear();
    }
}

/// How strongly an idea serves what it is linked to.
const LINKED: f64 = 1.2;
/// How strongly a condition is met that no word is shared with.
pub(super) const EXCEPTED: f64 = 1.0;
/// How much of an idea counts as within the plan, at least, once it is linked.
const LINKED_SHARE: f64 = 0.5;

/// What an idea takes, and what there is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Hours it takes.
    pub(crate) hours: f64,
    /// Free hours a week, above 0.
    pub(crate) weekly: f64,
}

/// So many weeks of all the free time are as much as an idea can take.
const WEEKS: f64 = 12.0;

impl Features {
    /// The size of one feature, 0 to 1.
    pub fn value(&self, feature: Feature) -> f64 {
        self.sizes[feature as usize]
    }
}

/// 0 for nothing, near 1 for plenty; `half` is worth about 0.4.
fn squashed(total: f64, half: f64) -> f64 {
    1.0 - (-total / half / 2.0).exp()
}

pub(crate) fn of(plan: &Prepared<'_>, idea: &Text, goals: &[String], effort: Option<Effort>) -> Features {
    let idea = &of_their_own(plan, idea);
    let mut found = Found { effort, ..found(plan, idea) };
    // What only puts off does not follow a way of working, unless that one asks to wait.
    if claim::delays(plan, &found) {
        found.remedies.retain(|met| plan.lines[met.line].role != Role::Remedy || plan.lines[met.line].waits);
    }
    found.covered = covered(plan, idea, &found);
    add_linked(plan, &mut found, goals);
    if claim::delays(plan, &found) {
        found.doing.clear();
        found.is_no_step();
    }
    // To name a thing is not to do something with it.
    if is_named_only(idea, &found) {
        found.covered.clear();
    }
    // What is stayed out of as a whole is no step, whatever it is done with.
    if is_barred(plan, &found) {
        found.is_no_step();
        found.covered.clear();
    }
    // What is only taken in is no step, on whatever day.
    if claim::only_takes_in(&found) {
        found.doing.retain(|doing| doing.part != Part::Noun);
        if found.doing.is_empty() {
            found.is_no_step();
        }
    }
    let mut sizes = [0.0; Feature::ALL.len()];
    for feature in Feature::ALL {
        sizes[feature as usize] = match feature {
            Feature::Remedies => squashed(top(followed(plan, &found)), 0.6),
            _ => size(feature, &found, idea),
        };
    }
    Features { sizes, found }
}

/// The idea without the avoiding that is the very thing a goal asks for: who wants a reading corner does not read instead of building it.
fn of_their_own(plan: &Prepared<'_>, idea: &Text) -> Text {
    let serve = |stance| met::lines(plan, idea, Role::Serve, stance);
    let wanted: Vec<Met> = [serve(Stance::Meant), serve(Stance::Rejected)].concat();
    let is_wanted = |doing: &Doing| {
        let mut stems = doing.words.split(' ').map(stem);
        doing.class.avoids()
            && stems.all(|stem| wanted.iter().any(|met| plan.is_solid(std::slice::from_ref(met)) && met.stems.contains(&stem)))
    };
    // "Weekends are for the shed": a time the plan itself gives to it is no overwork.
    let has = |stem: &str| {
        let lines = plan.postings.get(stem).into_iter().flatten();
        lines.map(|at| plan.lines[*at as usize].role).any(|role| matches!(role, Role::Remedy | Role::Serve))
    };
    let is_own_time = |doing: &Doing| doing.class == Class::Overwork && doing.words.split(' ').map(stem).any(|stem| has(&stem));
    // To put aside what is not to be begun is no waiting.
    let is_aside = |doing: &Doing| idea.shelved && matches!(doing.class, Class::Wait | Class::Widen);
    let idea = &paid_for(plan, idea);
    let doings =
        idea.doings.iter().filter(|doing| !is_wanted(doing) && !is_aside(doing) && !is_own_time(doing)).cloned().collect();
    Text { doings, ..idea.clone() }
}

/// The idea, where it does what a way of working asks of whoever does something, without that something: "if reading a chapter, graft one
/// branch".
fn paid_for(plan: &Prepared<'_>, idea: &Text) -> Text {
    let mut ways = met::lines(plan, idea, Role::Remedy, Stance::Meant);
    ways.retain(|way| way.stems.len() > 1 && plan.is_firm(way));
    let posted = |map: &HashMap<String, Vec<u32>>, stem: &str, line: usize| {
        map.get(stem).is_some_and(|lines| lines.contains(&(line as u32)))
    };
    let granted = |way: &Met| {
        let own = plan.lines[way.line].spelled.iter().map(|word| word.stem.clone());
        own.filter(|stem| !posted(&plan.postings, stem, way.line) && !posted(&plan.turned, stem, way.line)).collect::<Vec<_>>()
    };
    let granted: HashSet<String> = ways.iter().flat_map(granted).collect();
    let mut idea = idea.clone();
    idea.doings.retain(|doing| !(doing.class.avoids() && doing.words.split(' ').map(stem).all(|stem| granted.contains(&stem))));
    idea.words.iter_mut().filter(|word| granted.contains(&word.stem)).for_each(|word| word.stance = Stance::Granted);
    idea
}

fn found(plan: &Prepared<'_>, idea: &Text) -> Found {
    let meant = |role| met::lines(plan, idea, role, Stance::Meant);
    let (avoided, excepted) = avoided(plan, idea);
    let (mut avoided, ended) = in_force(plan, idea, avoided);
    // What is done for a thing of one's own is not done for what it is made of.
    let of_own = |stem: &String| idea.words.iter().all(|word| word.of_own || word.stem != *stem);
    let mut serving = meant(Role::Serve);
    serving.retain(|met| !met.stems.iter().all(of_own));
    let (driven, served) = contrary::driven(plan, idea, serving);
    let (late, mut served) = contrary::late(plan, idea.day, served);
    let lessened = met::lines(plan, idea, Role::Serve, Stance::Rejected).into_iter();
    served.extend(lessened.filter(|met| contrary::lessens(plan, idea, met)));
    let troubles = contrary::troubles(plan, idea, &served);
    // A line that tells of the trouble, or of the other way, has met the idea more closely than those it would serve.
    let nearer: Vec<&Met> = troubles.iter().chain(&driven).collect();
    served.retain(|met| !nearer.iter().any(|near| met.stems.iter().all(|stem| near.stems.contains(stem))));
    avoided.extend(troubles);
    // So has a sign of a pattern, where it has all those words and more: "watching talks" is nearer than "give talks".
    let signs = met::lines(plan, idea, Role::Sign, Stance::Meant);
    served.retain(|met| !is_nearer_to(plan, &signs, met));
    let (mut turned_goal, given_up) = turned::from_goals(plan, idea, driven);
    let stopped = turned::stopped(plan, idea);
    // Who stops polishing a thing still means the thing; who stops reading one does not.
    let keeps = |doing: &Doing| !matches!(doing.class, Class::Consume | Class::Collect);
    let still = if stopped.iter().any(keeps) { turned_goal.clone() } else { Vec::new() };
    let mut serves = [served, still].concat();
    serves.sort_by(|one, other| other.strength.total_cmp(&one.strength));
    let (turned_pattern, cleared) = turned::from_patterns(plan, idea);
    let mut repeated = patterns::repeated(plan, idea);
    // Nor is what is put off until its ban is over a habit for that.
    repeated.retain(|habit| !idea.shelved && !(ended.iter().any(|ban| is_of_ban(ban, habit))));
    let mut avoiding = doings(idea, Class::avoids, Stance::Meant);
    // What an exception of the plan allows to read stands in for nothing.
    avoiding.retain(|doing| excepted.is_empty() || doing.class != Class::Consume);
    let ways = followed::ways(plan, idea);
    // What waits for another to be done is put in order, where the plan allows so many at once.
    if idea.shelved && ways.iter().any(|way| plan.lines[way.line].role == Role::Limit) {
        turned_goal.clear();
    }
    let undone = turned::undone(plan, idea);
    // Who asks has not chosen yet, and to leave what one wants, or the doing of it, is no choice to be glad of.
    let chooses = !idea.asks && undone == 0 && turned_goal.is_empty();
    let clear = if chooses { [&idea.clear[..], &idea.instead].concat() } else { Vec::new() };
    Found {
        serves: met::by_entry(plan, &serves),
        fits: meant(Role::Fit),
        remedies: [ways, cleared, meant(Role::Remedy)].concat(),
        avoided,
        excepted,
        doing: moving(idea, &turned_goal),
        turned_goal,
        given_up,
        late,
        turned_pattern,
        put_off: put_off(plan, idea),
        alike: patterns::alike(plan, &repeated, &avoiding),
        undone,
        stopped: stopped.len(),
        repeated,
        avoiding,
        covered: Vec::new(),
        exact: idea.exact.clone(),
        thoughts: idea.thoughts.clone(),
        clear,
        vague: idea.words.iter().filter(|word| word.class == Some(Class::Vague)).map(|word| word.word.clone()).collect(),
        linked: false,
        effort: None,
    }
}

/// The lines it puts off, by more than a word that may mean something else there.
fn put_off(plan: &Prepared<'_>, idea: &Text) -> Vec<Met> {
    let mut put_off = met::lines(plan, idea, Role::Serve, Stance::Deferred);
    put_off.retain(|met| plan.is_solid(std::slice::from_ref(met)));
    put_off
}

/// Whether the very thing the person stays out of is met, and no goal or way of working speaks for it.
fn is_barred(plan: &Prepared<'_>, found: &Found) -> bool {
    let whole = |met: &Met| plan.lines[met.line].role == Role::Avoid && met.share > 0.99 && met.agreeing > 0;
    let asked = || {
        found.linked
            || found.serves.iter().any(|group| claim::moves(plan, found, &group.2))
            || found.remedies.iter().any(|met| plan.is_firm(met) && met.stems.len() != 1)
    };
    found.excepted.is_empty() && found.avoided.iter().any(whole) && !asked()
}

/// What is stayed out of, parted into what holds for this idea and what is over by the time it names. What is put aside is kept out of, as the
/// plan asks.
fn in_force(plan: &Prepared<'_>, idea: &Text, avoided: Vec<Met>) -> (Vec<Met>, Vec<Met>) {
    let is_over = |met: &Met| contrary::last_day(plan, met).zip(idea.day).is_some_and(|(last, day)| day > last);
    let (ended, mut held): (Vec<Met>, Vec<Met>) = avoided.into_iter().partition(is_over);
    held.retain(|met| !idea.shelved && !contrary::is_beyond(plan, idea, met));
    (held, ended)
}

/// Whether a sign has all words of what is met, and more.
fn is_nearer_to(plan: &Prepared<'_>, signs: &[Met], met: &Met) -> bool {
    let within = |sign: &Met| met.stems.len() < sign.stems.len() && met.stems.iter().all(|stem| sign.stems.contains(stem));
    signs.iter().any(|sign| plan.is_solid(std::slice::from_ref(sign)) && within(sign))
}

/// Whether a habit is met by nothing but what is banned.
fn is_of_ban(ban: &Met, habit: &Repeated) -> bool {
    habit.met.iter().all(|met| met.stems.iter().all(|stem| ban.stems.contains(stem)))
}

/// Whether one thing it works with is all of the plan in an idea that only names it: "the plane iron", "somebody told me of the plane".
fn is_named_only(idea: &Text, found: &Found) -> bool {
    let opens = idea.words.first().is_some_and(|first| {
        first.class == Some(Class::Article) || found.covered.contains(&first.word) || speech::is_somebody(&first.word)
    });
    let acts = found.doing.iter().any(|doing| doing.part != Part::Noun);
    let alone = found.serves.is_empty() && found.remedies.is_empty() && found.excepted.is_empty();
    opens && found.covered.len() == 1 && found.avoiding.is_empty() && alone && !acts && !found.linked
}

/// What the owner says an idea serves, it serves: first, and as surely as words could tell.
fn add_linked(plan: &Prepared<'_>, found: &mut Found, goals: &[String]) {
    for goal in goals.iter().rev() {
        let Some(line) = plan.line_of_item(goal) else { continue };
        let entry = plan.lines[line].entry;
        found.serves.retain(|group| group.0 != entry);
        found.serves.insert(0, (entry, LINKED, vec![Met::whole(line, LINKED)]));
        found.linked = true;
    }
}

/// Doing that moves something; what takes away a thing that is wanted moves nothing.
fn moving(idea: &Text, turned: &[Met]) -> Vec<Doing> {
    let takes = |class| matches!(class, Class::Remove | Class::More | Class::Less);
    doings(idea, Class::does, Stance::Meant).into_iter().filter(|doing| turned.is_empty() || !takes(doing.class)).collect()
}

/// The doings of a kind, each once however often it is said.
pub(super) fn doings(idea: &Text, wanted: fn(Class) -> bool, stance: Stance) -> Vec<Doing> {
    let mut said = HashSet::new();
    let own = idea.doings.iter().filter(|doing| wanted(doing.class) && doing.stance == stance);
    own.filter(|doing| said.insert((doing.class, doing.words.as_str()))).cloned().collect()
}

fn size(feature: Feature, found: &Found, idea: &Text) -> f64 {
    let lines = |met: &[Met], half: f64| squashed(top(met.iter().map(|met| met.strength)), half);
    let barred = |met: &[Met]| squashed(met.first().map_or(0.0, |met| met.strength * (0.4 + met.share)), 0.5);
    match feature {
        Feature::Serves => squashed(top(found.serves.iter().map(|group| group.1)), 0.5),
        Feature::Fits => lines(&found.fits, 0.6),
        Feature::Remedies => 0.0,
        Feature::Avoided => barred(&found.avoided),
        Feature::Excepted => barred(&found.excepted),
        Feature::Patterns => squashed(found.repeated.first().map_or(0.0, |repeated| repeated.strength), 1.0),
        Feature::Doing => within(found, idea) * squashed(found.doing.iter().map(done).sum(), 1.5),
        Feature::Avoiding => squashed(found.avoiding.len() as f64 + f64::from(u8::from(idea.at_night.is_some())), 1.5),
        Feature::TurnsFromGoal if found.given_up => 1.0,
        Feature::TurnsFromGoal => squashed(turned::balance(found, 1.0).max(0.0), 0.7),
        Feature::TurnsFromPattern => squashed((-turned::balance(found, 0.5)).max(0.0), 0.7),
        Feature::PutsOff => squashed(first(&found.put_off) + first(&found.late) + put_off_doing(idea), 0.6),
        Feature::Exact => within(found, idea) * squashed(found.exact.len() as f64, 1.5),
        Feature::Vague => squashed(found.vague.len() as f64 + if idea.asks { 0.7 } else { 0.0 }, 1.0),
        Feature::Thought => squashed(found.thoughts.len() as f64, 1.0),
        Feature::Clear => squashed(found.clear.len() as f64, 1.0),
        Feature::Covers => share_covered(found, idea),
        // A week's worth is nothing to speak of.
        Feature::Effort => found.effort.map_or(0.0, |effort| ((effort.hours / effort.weekly - 1.0) / WEEKS).clamp(0.0, 1.0)),
    }
}

/// How much of a doing is told: "the talk" is a thing that somebody may give.
fn done(doing: &Doing) -> f64 {
    if doing.part == Part::Noun { 0.3 } else { 1.0 }
}

/// How strongly each way of working is followed, the firm ones first: one that shares a word is hardly followed.
fn followed(plan: &Prepared<'_>, found: &Found) -> std::vec::IntoIter<f64> {
    let (firm, loose): (Vec<&Met>, Vec<&Met>) = found.remedies.iter().partition(|met| met.stems.len() != 1 && plan.is_firm(met));
    let all = firm.into_iter().map(|met| met.strength).chain(loose.into_iter().map(|met| met.strength * LOOSE));
    all.collect::<Vec<f64>>().into_iter()
}

/// What a chance meeting counts of a firm one.
const LOOSE: f64 = 0.2;

/// Doing something, and soon, is worth less where the plan is not met.
fn within(found: &Found, idea: &Text) -> f64 {
    0.6 + 0.4 * (share_covered(found, idea) / 0.3).min(1.0)
}

pub(super) fn first(met: &[Met]) -> f64 {
    met.first().map_or(0.0, |met| met.strength)
}

/// "Before I …, first …" puts off even where it is not known what.
fn put_off_doing(idea: &Text) -> f64 {
    let first = idea.words.iter().any(|word| word.class == Some(Class::First));
    let deferred = idea.words.iter().any(|word| word.stance == Stance::Deferred);
    let avoids = idea.doings.iter().any(|doing| doing.class.avoids() && doing.stance == Stance::Meant);
    match (deferred || first, avoids) {
        (true, true) => 0.6,
        (true, false) => 0.15,
        _ => 0.0,
    }
}

/// What the idea is about, each once.
fn topics(idea: &Text) -> impl Iterator<Item = &Word> {
    let mut seen = HashSet::new();
    let counts = |word: &&Word| word.topical && word.class.is_none() && word.stance != Stance::Rejected;
    idea.words.iter().filter(counts).filter(move |word| seen.insert(word.stem.as_str()))
}

/// The topics that meet something the idea would serve, fit or follow, by more than a chance meeting.
fn covered(plan: &Prepared<'_>, idea: &Text, found: &Found) -> Vec<String> {
    let mut stems: HashSet<&str> = HashSet::new();
    for met in found.serves.iter().map(|group| &group.2[..]).filter(|met| plan.is_solid(met)) {
        stems.extend(met.iter().flat_map(|met| met.stems.iter().map(String::as_str)));
    }
    for met in found.fits.iter().chain(&found.remedies).filter(|met| plan.is_solid(std::slice::from_ref(met))) {
        stems.extend(met.stems.iter().map(String::as_str));
    }
    topics(idea).filter(|word| stems.contains(word.stem.as_str())).map(|word| word.word.clone()).collect()
}

fn share_covered(found: &Found, idea: &Text) -> f64 {
    let share = found.covered.len() as f64 / topics(idea).count().max(1) as f64;
    if found.linked { share.max(LINKED_SHARE) } else { share }
}

/// The strongest counts whole, the next less.
fn top(strengths: impl Iterator<Item = f64>) -> f64 {
    strengths.zip([1.0, 0.4, 0.2]).map(|(strength, share)| strength * share).sum()
}

/// What the person stays out of, and what the plan excepts of it. An exception that is met outweighs its ban.
fn avoided(plan: &Prepared<'_>, idea: &Text) -> (Vec<Met>, Vec<Met>) {
    let mut all = met::lines(plan, idea, Role::Avoid, Stance::Meant);
    let bans = met::lines(plan, idea, Role::Ban, Stance::Meant);
    let mut conditional = met::lines(plan, idea, Role::Fit, Stance::Meant);
    conditional.retain(|met| met.share > 0.5);
    let excepted = excepted(plan, idea, &[&all[..], &bans[..], &conditional[..]].concat());
    let within: Vec<String> = all
        .iter()
        .chain(&bans)
        .filter(|met| excepted.iter().any(|except| is_of(plan, except, met)))
        .flat_map(|met| met.stems.clone())
        .collect();
    let is_excepted =
        |met: &Met| excepted.iter().any(|except| is_of(plan, except, met)) || met.stems.iter().all(|stem| within.contains(stem));
    // A word that goals use too is no sign of what is avoided, unless it is all there is.
    let telling = |met: &Met| met.share > 0.99 || met.stems.iter().any(|stem| !plan.serving.contains(stem));
    all.extend(bans.into_iter().filter(|met| moment::binds(plan, idea, met)).filter(|met| holds_for_good(plan, met)));
    all.retain(|met| (met.share >= 0.3 || met.stems.len() >= 2) && telling(met) && !is_excepted(met));
    all.sort_by(|one, other| other.strength.total_cmp(&one.strength));
    (all, excepted)
}

/// A ban that ends is a matter of when, not of merit.
fn holds_for_good(plan: &Prepared<'_>, met: &Met) -> bool {
    let line = &plan.lines[met.line];
    let until = line.rule.and_then(|rule| plan.plan.rules[rule].what.until);
    until.is_none() && !moment::is_for_a_time(&line.line.text)
}

/// Whether an exception belongs to what is met: to its rule, else to its entry.
pub(crate) fn is_of(plan: &Prepared<'_>, except: &Met, met: &Met) -> bool {
    let (except, met) = (&plan.lines[except.line], &plan.lines[met.line]);
    if except.rule.is_some() {
        return except.source == met.source && except.line.line == met.line.line;
    }
    except.entry == met.entry
}

/// How much of an exception an idea must meet where it does not speak of what is banned at all.
const WHOLLY: f64 = 0.45;

/// The exceptions an idea meets by more than the words of what they are excepted from.
pub(crate) fn excepted(plan: &Prepared<'_>, idea: &Text, banned: &[Met]) -> Vec<Met> {
    let exceptions = met::lines(plan, idea, Role::Exception, Stance::Meant).into_iter();
    let of_its_own = |except: &Met| {
        let known = |stem: &String| banned.iter().any(|met| is_of(plan, except, met) && met.stems.contains(stem));
        let concerned = banned.iter().any(|met| is_of(plan, except, met)) || except.stems.len() >= 2 && except.share > WHOLLY;
        let enough = except.topics >= 2 || except.share > 0.5 && is_whole(plan, idea, except);
        concerned && except.stems.iter().any(|stem| !known(stem)) && enough
    };
    let stuck = excepted_by(plan, idea.stuck.as_slice(), banned, |line| line.stuck);
    let job = excepted_by(plan, &idea.job, banned, |line| line.of_job);
    exceptions.filter(of_its_own).chain(stuck).chain(job).collect()
}

/// Whether an idea has all words of an exception that say something: of "work requirements" both.
fn is_whole(plan: &Prepared<'_>, idea: &Text, except: &Met) -> bool {
    let own = super::text::read(&plan.lines[except.line].line.text);
    let says = |word: &&Word| word.topical || matches!(word.word.as_str(), "work" | "working");
    own.words.iter().filter(says).all(|word| idea.words.iter().any(|said| said.stem == word.stem))
}

/// The exceptions of what is banned that are met by what the idea means, not by a word of theirs: "only when blocked" by "since I am stuck",
/// "work requirements only" by "for work".
fn excepted_by(plan: &Prepared<'_>, words: &[String], banned: &[Met], is: fn(&PlanLine) -> bool) -> Vec<Met> {
    let met = |line| Met { words: words.to_vec(), ..Met::whole(line, EXCEPTED) };
    let lines = (0..plan.lines.len()).filter(|line| !words.is_empty() && is(&plan.lines[*line])).map(met);
    lines.filter(|except| banned.iter().any(|met| is_of(plan, except, met))).collect()
}
